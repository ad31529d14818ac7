"""A layout's figures as data: sheet, grids, text styles, headline tiers, page parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pinban.model.align import Align
from pinban.model.axes import Axes
from pinban.model.house_style import HouseStyle
from pinban.model.lengths import Mm, Pt
from pinban.model.plan import Cells, Rect
from pinban.model.story import StoryKind
from pinban.model.typesetting import Typesetting
from pinban.model.words import Words


class Level(StrEnum):
    """CLREQ's levels of line-start and line-end prohibition; the last three serve as JLREQ's, from loose to strict."""

    NONE = "none"
    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set. ``face`` is a role of ``fonts.yaml``; ems are of this style's own size."""

    name: str
    face: str
    size: Pt
    leading: Pt
    align: Align = Align.JUSTIFY
    indent: float = 0.0  # em, first line
    inset: float = 0.0  # em, both sides, every line
    tracking: float = 0.0  # em, between characters
    gap: float = 0.25  # em, Han–Latin
    level: Level = Level.GB
    marks: str = "kaiming"  # width of marks: "open" (全角), "kaiming" (开明), "half" (半角)
    before: int = 0  # grid lines of air above (not at a column's head)
    after: int = 0  # grid lines of air below
    slots: int = 1  # grid lines one line of this style takes
    keep_next: bool = False
    hyphens: str = ""  # the language (en, de …) whose rules divide Latin words; empty: they stay whole
    endmark: str = ""  # a mark (■) after the last character of a story
    drop: int = 0  # lines that the first character of a story takes (首字下沉); 0 or 1: none
    typesetting: Typesetting = Typesetting()  # frozen: the same defaults for all


ABOVE, BELOW, BESIDE, END = "above", "below", "beside", "end"
LONG_READ = "long-read"
"""The tier of a story that has its page to itself, made of its part's banner."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A headline tier: sizes from which the composer picks the one that fills its width best.

    A ``vertical`` tier stands at the right of text set vertically, or beside level text.

    ``columns`` is the span of widths (in basic columns) the tier is meant for, ``priority`` the span of
    story priorities; ``lines`` the most lines a headline of this tier may break into; ``kicker`` and
    ``subhead`` name text styles whose size is overridden by ``ratio`` times the headline's size.
    """

    name: str
    face: str
    sizes: tuple[Pt, ...]  # from large to small
    columns: tuple[int, int]
    priority: tuple[int, int]
    lines: int = 1
    align: Align = Align.CENTRE
    tracking: float = 0.15  # em, the most letter-space that may be added to fill the width
    fill: float = 0.7  # the least share of the width that a headline should fill
    ratio: float = 0.45
    least: Pt = Pt(11)  # kicker and subhead are never smaller
    kicker: str = "kicker"
    subhead: str = "subhead"
    byline: str = "byline"
    above: float = 0.8  # lines of air above the heading's ink, at least
    below: float = 0.8
    vertical: bool = False  # set vertically, at the right of the story's text
    kinds: tuple[StoryKind, ...] = ()  # of story that it is for; none: every kind
    typesetting: Typesetting = Typesetting()


@dataclass(frozen=True, slots=True)
class Grid:
    """The type area as columns and lines.

    ``columns`` basic columns of ``measure`` em at ``size`` points with gutters of ``gutter`` em; ``lines``
    grid lines of ``leading`` points. ``left`` and ``top`` are the type area's upper left corner on the
    trimmed sheet. Columns and lines count from 1.
    """

    columns: int
    measure: float
    gutter: float
    size: Pt
    leading: Pt
    lines: int
    left: Pt
    top: Pt
    fold: int = 0  # columns left of a double truck's fold, which runs down the gutter beside them
    fold_lines: int = 0  # of a vertical double truck: the lines in its middle that are left free, where it is folded

    @property
    def fold_x(self) -> Pt | None:
        """Where a double truck is folded, from the sheet's left edge."""
        return Pt(self.x(self.fold + 1) - self.gutter_width / 2) if self.fold else None

    @property
    def fold_strip(self) -> Cells | None:
        """The lines of a vertical double truck that nothing is set in of itself, over all tiers."""
        if not self.fold_lines:
            return None
        return Cells(1, (self.lines - self.fold_lines) // 2 + 1, self.columns, self.fold_lines)

    @property
    def fold_y(self) -> Pt | None:
        """Where a vertical double truck is folded, in its logical axes."""
        return Pt(self.top + self.lines * self.leading / 2) if self.fold_lines else None

    def span(self, columns: int) -> Pt:
        """The width of ``columns`` neighbouring basic columns with the gutters between them."""
        return Pt((columns * self.measure + (columns - 1) * self.gutter) * self.size)

    @property
    def gutter_width(self) -> Pt:
        """The gutter in points."""
        return Pt(self.gutter * self.size)

    @property
    def width(self) -> Pt:
        """The type area's width."""
        return self.span(self.columns)

    @property
    def height(self) -> Pt:
        """The type area's height."""
        return Pt(self.lines * self.leading)

    def x(self, column: int) -> Pt:
        """The left edge of a column, from the sheet's left edge."""
        return Pt(self.left + (column - 1) * (self.measure + self.gutter) * self.size)

    def y(self, line: float) -> Pt:
        """The top of a grid line, from the sheet's head."""
        return Pt(self.top + (line - 1) * self.leading)

    def rect(self, cells: Cells) -> Rect:
        """A rectangle of the grid in points, in the page's logical axes."""
        return Rect(self.x(cells.column), self.y(cells.line), self.span(cells.columns), Pt(cells.lines * self.leading))


@dataclass(frozen=True, slots=True)
class Slot:
    """A named place: cells counted like a placement's; what is ``None`` is left to make-up.

    A ``seam`` (中缝) is that of a double truck: a column on either side of its fold, from the head of the page.
    """

    column: int | None = None
    line: int | None = None
    columns: int | None = None
    lines: int | None = None
    seam: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of page in a layout (news, literary …): its body tiers, styles, tiers, template parts.

    ``grids`` maps a body tier's name to its grid, the layout's own choice first; every grid has its
    ``body`` style under ``styles[tier]["body"]``. Where ``axes`` are vertical, grids are logical: columns are tiers
    from the sheet's head, lines count from the edge at which reading begins (:mod:`pinban.model.axes`).
    ``nameplate`` is the number of grid lines page one's nameplate takes. ``dummies`` are plans of the page drawn
    beforehand: named slots by the dummy's name;
    ``places`` are slots that every page has, for what stands in the same place each day.
    """

    name: str
    grids: Mapping[str, Grid]
    styles: Mapping[str, Mapping[str, TextStyle]]
    tiers: tuple[Tier, ...]
    banner: Tier
    template: str
    nameplate: int
    words: Words
    text_columns: int = 1  # basic columns to one column of text, where the story is wide enough
    vertical_kinds: tuple[StoryKind, ...] = ()  # set vertically, with a headline of a vertical tier
    ear: tuple[Mm, Mm, Mm, Mm] | None = None  # the place beside the nameplate: left, top, width, height on the sheet
    dummies: Mapping[str, Mapping[str, Slot]] = field(default_factory=dict)
    places: Mapping[str, Slot] = field(default_factory=dict)
    captions: str = BELOW  # BELOW, ABOVE or BESIDE their pictures
    bylines: str = ABOVE  # ABOVE the text, below the headline, or at its END
    house_style: HouseStyle = HouseStyle()  # frozen: the same defaults for all
    axes: Axes = Axes.HORIZONTAL_LTR
    nameplate_columns: int = 0  # columns that page one's nameplate takes; 0: all

    def slots(self, dummy: str) -> Mapping[str, Slot]:
        """The named places of a page with that dummy, or with none: the dummy's own before those of every page."""
        return {**self.places, **self.dummies.get(dummy, {})}


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout folder's ``layout.yaml``: the sheet and its parts."""

    name: str
    sheet_width: Mm
    sheet_height: Mm
    parts: Mapping[str, Part]
    language: str = "zh-Hans"
    """BCP 47: that of the papers it is made for."""

    @property
    def words(self) -> Words:
        """The words that pages print of their own accord; every part has the same."""
        return next(iter(self.parts.values())).words
