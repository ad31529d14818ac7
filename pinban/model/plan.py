"""The plan of a page: where every frame stands, and what is over or under.

Lengths are points from the upper left corner of the trimmed sheet, y downwards; grid columns and lines
count from 1 within the type area.
"""

from dataclasses import dataclass, field

from pinban.diagnostics import Diagnostic
from pinban.model.galley import Line
from pinban.model.lengths import Pt


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the sheet."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        """The right edge."""
        return Pt(self.x + self.width)

    @property
    def foot(self) -> Pt:
        """The lower edge."""
        return Pt(self.y + self.height)

    def moved(self, x: float, y: float) -> "Rect":
        """The same so many points to the right and down."""
        return Rect(Pt(self.x + x), Pt(self.y + y), self.width, self.height)

    def overlaps(self, other: "Rect", tolerance: float = 0.01) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right - tolerance
            and other.x < self.right - tolerance
            and self.y < other.foot - tolerance
            and other.y < self.foot - tolerance
        )


@dataclass(frozen=True, slots=True)
class Cells:
    """A rectangle in grid units: first column and line (from 1), how many of each."""

    column: int
    line: int
    columns: int
    lines: int

    @property
    def right(self) -> int:
        """The first column after it."""
        return self.column + self.columns

    @property
    def foot(self) -> int:
        """The first line after it."""
        return self.line + self.lines

    @property
    def area(self) -> int:
        """How many cells it has: column lines."""
        return self.columns * self.lines

    def overlaps(self, other: "Cells") -> bool:
        """Whether the two share a cell."""
        return self.shares_columns(other) and self.shares_lines(other)

    def shares_columns(self, other: "Cells") -> bool:
        """Whether both take cells of one column."""
        return self.column < other.column + other.columns and other.column < self.column + self.columns

    def shares_lines(self, other: "Cells") -> bool:
        """Whether both take cells of one line."""
        return self.line < other.line + other.lines and other.line < self.line + self.lines

    def inside(self, other: "Cells") -> bool:
        """Whether it lies wholly in the other and is not empty."""
        return (
            self.columns > 0
            and self.lines > 0
            and self.column >= other.column
            and self.line >= other.line
            and self.right <= other.right
            and self.foot <= other.foot
        )

    def covers(self, column: int, line: int) -> bool:
        """Whether a cell lies in it."""
        return self.column <= column < self.right and self.line <= line < self.foot

    def moved(self, columns: int, lines: int) -> "Cells":
        """The same so many columns to the right and lines down."""
        return Cells(self.column + columns, self.line + lines, self.columns, self.lines)

    def mirrored(self, width: int) -> "Cells":
        """The same with left and right of a room of ``width`` columns, from column 1, exchanged."""
        return Cells(width - self.column - self.columns + 2, self.line, self.columns, self.lines)


@dataclass(frozen=True, slots=True)
class Corner:
    """What a story leaves to others at the foot of its place: so many columns and lines at the right or left."""

    columns: int
    lines: int
    right: bool

    def blocks(self, cells: Cells) -> tuple[Cells, Cells]:
        """The two rectangles that a story around this corner takes of ``cells``: over the corner, and beside it."""
        over = Cells(cells.column, cells.line, cells.columns, cells.lines - self.lines)
        left = cells.column if self.right else cells.column + self.columns
        return over, Cells(left, over.line + over.lines, cells.columns - self.columns, self.lines)


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line and where it stands in its frame: ``x`` of its left edge, ``baseline`` from the frame's top.

    Of a vertical line ``x`` is the axis's and ``baseline`` the head's.
    """

    line: Line
    x: Pt
    baseline: Pt


@dataclass(frozen=True, slots=True)
class TextFrame:
    """Set lines on the page that make one HTML element: a paragraph's piece, a heading's part, a caption.

    ``role`` is the lines' role. ``continues`` says that an earlier frame holds the paragraph's beginning,
    ``continued`` that a later one holds its rest.
    """

    rect: Rect
    role: str
    lines: tuple[SetLine, ...]
    block: int = 0
    continues: bool = False
    continued: bool = False

    @property
    def text(self) -> str:
        """The frame's characters."""
        return "".join(item.line.text for item in self.lines)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture's frame and the part of it that shows.

    ``crop`` is the shares cut off at left, top, right and bottom; ``caption`` and credit stand in frames
    of their own below it.
    """

    picture: str
    rect: Rect
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    caption: tuple[TextFrame, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedStory:
    """A story on the page: its block, heading, text in reading order, pictures.

    ``corner`` is the part of ``cells``, at their foot, that it leaves to others: it then has the shape of an L.
    ``shape`` is its shape's name where its frames have been turned to the sheet since.
    """

    story: str
    cells: Cells
    rect: Rect
    tier: str
    heading: tuple[TextFrame, ...]
    body: tuple[TextFrame, ...]
    pictures: tuple[PlacedPicture, ...] = ()
    boxed: bool = False
    pinned: bool = False
    corner: Corner | None = None
    shape: str = ""

    @property
    def blocks(self) -> tuple[Cells, ...]:
        """The rectangles of the grid that it takes."""
        return (self.cells,) if self.corner is None else self.corner.blocks(self.cells)


@dataclass(frozen=True, slots=True)
class PlacedAdvert:
    """An advert where it was sold, with its 广告 mark."""

    advert: str
    cells: Cells
    rect: Rect
    ear: bool = False  # beside the nameplate, outside the stories' band


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule between stories: ``kind`` is ``column`` (upright, in a gutter) or ``between`` (level).

    A ``strong`` one parts a vertical heading from the story at its right.
    """

    kind: str
    x1: Pt
    y1: Pt
    x2: Pt
    y2: Pt
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Overset:
    """Text of a story that found no place: 超 ``lines`` 行（约 ``characters`` 字）, and the text itself."""

    story: str
    lines: int
    characters: int
    text: str


@dataclass(frozen=True, slots=True)
class Cost:
    """One soft rule's share in a page's cost."""

    rule: str
    cost: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that makes a page fit, tried: in words, and in figures.

    ``kind`` is ``cut`` (the last ``characters`` of ``story``, which are ``text``), ``move`` (``story`` to ``page``),
    ``drop-picture`` (the file ``text`` of ``story``), ``body`` (the tier ``body``), ``lengthen`` (``story`` by
    ``characters``), ``picture`` (one of ``columns`` by ``lines``, caption included, for ``story``), ``cuts`` (several
    stories' last characters, in ``parts``) or ``take-out`` (the stories of ``parts``, whole).
    """

    kind: str
    zh: str
    en: str
    story: str = ""
    characters: int = 0
    columns: int = 0
    lines: int = 0
    page: str = ""
    body: str = ""
    text: str = ""
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page made up. ``spare`` is the room left over in column lines (缺), ``overset`` what is over (超).

    ``searched`` is its cost before column ends were evened out, ``bound`` what any page of these stories' shapes is
    proven to cost at least before that.

    ``hole`` is how many lines the deepest white at one story's foot has.

    ``grid`` names the body tier used; ``area`` is the type area; ``first_line`` the first grid line below nameplate
    and banner.
    """

    page: int
    grid: str
    area: Rect
    banner: tuple[TextFrame, ...]
    banner_rect: Rect | None
    stories: tuple[PlacedStory, ...]
    adverts: tuple[PlacedAdvert, ...]
    rules: tuple[PlacedRule, ...]
    overset: tuple[Overset, ...] = ()
    spare: int = 0
    searched: float = 0.0
    bound: float = 0.0
    costs: tuple[Cost, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default_factory=tuple)
    first_line: int = 1
    proposals: tuple["Proposal", ...] = ()
    hole: int = 0

    @property
    def cost(self) -> float:
        """The page's whole cost."""
        return sum(item.cost for item in self.costs)

    @property
    def overset_characters(self) -> int:
        """Characters that are over on the whole page."""
        return sum(item.characters for item in self.overset)
