"""A galley: text set to one measure, as lines of positioned glyph runs.

Horizontal: x runs right from the line's left edge, y up from its baseline. All lengths are points.

Vertical: a horizontal line turned clockwise by a quarter about its beginning. x runs down from the line's head,
y to the right from its axis, which takes the baseline's place and goes through the middle of every em box.
Turned glyphs go round with the line; upright ones are turned back and keep their origins, the vertical ones that
the PDF's font knows: half an advance left of the axis and 0.88 em below the head of the em box. Lines of a
galley follow each other from right to left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pinban.diagnostics import Diagnostic
from pinban.model.lengths import Pt
from pinban.model.story import count_characters
from pinban.model.typesetting import Typesetting


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Neighbouring glyphs of one face and size.

    ``xs[i]`` is where glyph ``i``'s origin stands, ``advances[i]`` its natural advance in the face (what
    the PDF's widths say), ``rise`` lifts the run off the baseline. ``clusters[i]`` is the text that glyph
    ``i`` stands for, empty for the further glyphs of a cluster; joined over a line's runs in order they
    give the line's text.

    In a vertical line ``rise`` moves the run's origins to the right of the axis. ``turned`` runs lie turned
    clockwise by 90°; the others stand upright, and their natural advance is 1 em. ``across`` runs stand upright
    side by side in one em (纵中横): their ``xs`` run right from the axis, and ``rise`` (negative) is the
    baseline's depth below the line's head.

    A ``hyphen`` closes a line on which a word is divided: it is painted, but no character of the text. ``ruby`` is a
    reading over or beside the text. ``language`` (BCP 47) is that of words in another one than the text around them.
    """

    face: str
    size: Pt
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    advances: tuple[float, ...]
    clusters: tuple[str, ...]
    rise: Pt = Pt(0)
    turned: bool = False
    across: bool = False
    hyphen: bool = False
    ruby: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A rule that belongs to a line (table rules, a note's box, 专名号): from (x1, y1) to (x2, y2), ``weight`` thick.

    A ``wave`` swings so far to either side of it, over the length of one ``period``.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    wave: float = 0.0
    period: float = 0.0


def wave_halves(stroke: Stroke) -> int:
    """Of how many half waves a wavy stroke is made: whole ones, two at least."""
    return max(2, round(2 * (stroke.x2 - stroke.x1) / stroke.period))


def wave_points(stroke: Stroke, steps: int = 4) -> Iterator[tuple[float, float]]:
    """Points of a wavy stroke, ``steps`` to a half wave, which is a parabola: down first, then up."""
    halves = wave_halves(stroke)
    for index in range(halves * steps + 1):
        half, share = divmod(index / steps, 1)
        side = 1 if half % 2 else -1
        x = stroke.x1 + (stroke.x2 - stroke.x1) * index / (halves * steps)
        yield x, stroke.y1 + side * 4 * stroke.wave * share * (1 - share)


@dataclass(frozen=True, slots=True)
class Mark:
    """An emphasis dot: its centre and radius. It is paint, not text."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Line:
    """One set line.

    ``role`` says what it belongs to (a block kind, ``table``, ``note``, or a heading's part such as
    ``headline``); ``block`` is the ordinal of the block in what was composed and ``start``/``end`` the
    span of the block's characters set here (white space that fell away at a break included). ``opens``
    and ``closes`` mark a block's first and last line.

    ``slots`` is the number of grid lines the line takes, of which ``before`` are air above it that
    falls away at a column's head; ``baseline`` is measured from the top of the line's own slots (air excluded),
    a ``vertical`` line's axis from their right edge.
    ``width``
    is the set width from the left edge to the last ink-bearing advance; ``measure`` what it was set to.
    ``keep_next`` forbids a column break after this line, ``keep_previous`` one before it.

    ``adjusted`` tells by class how much was shrunk (negative) or stretched, in em; ``stretch`` is what
    was added between each pair of Han characters, in em; ``badness`` the line's cost (0 is perfect).
    """

    runs: tuple[GlyphRun, ...]
    role: str
    block: int
    start: int
    end: int
    opens: bool
    closes: bool
    measure: Pt
    width: Pt
    baseline: Pt
    slots: int = 1
    before: int = 0
    keep_next: bool = False
    keep_previous: bool = False
    adjusted: Mapping[str, float] = field(default_factory=dict)
    stretch: float = 0.0
    badness: float = 0.0
    strokes: tuple[Stroke, ...] = ()
    marks: tuple[Mark, ...] = ()
    tint: bool = False  # stands on a note's tint
    vertical: bool = False

    @property
    def text(self) -> str:
        """The line's characters as set."""
        return "".join(cluster for run in self.runs for cluster in run.clusters)


@dataclass(frozen=True, slots=True)
class Galley:
    """A story's text (or a part of a heading) set to one measure (条样).

    ``line_adjustment`` is how many lines more or fewer than are best it has, as was asked for.
    """

    lines: tuple[Line, ...]
    measure: Pt
    leading: Pt
    diagnostics: tuple[Diagnostic, ...] = ()
    line_adjustment: int = 0

    @property
    def slots(self) -> int:
        """Grid lines the galley takes in one column, air included, except above its first line."""
        if not self.lines:
            return 0
        return sum(line.slots + line.before for line in self.lines) - self.lines[0].before

    @property
    def characters(self) -> int:
        """How many characters are set, white space not counted."""
        return sum(count_characters(line.text) for line in self.lines)


@dataclass(frozen=True, slots=True)
class HeadingPart:
    """One level of a heading: ``kind`` is kicker, headline, subhead, byline; its lines and their size.

    ``ascent`` is how far its ink stands above the first line's baseline, ``depth`` how far below the last
    one's: by default those of the em box of ideographs.
    """

    kind: str
    galley: Galley
    size: Pt
    ascent: Pt | None = None
    depth: Pt | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Kicker, headline, subhead and byline of a story over one width.

    ``natural`` is the height of its ink and inner air in points, ``slots`` the fewest and ``most`` the
    most grid lines it may take; :func:`pinban.typeset.place_heading` lays the parts out in any number
    of grid lines between. ``cost`` tells how far from the tier's ideal it is (fill, tracking, lines).
    """

    parts: tuple[HeadingPart, ...]
    tier: str
    width: Pt
    natural: Pt
    slots: int
    most: int
    cost: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    typesetting: Typesetting = Typesetting()  # by which its parts are laid out
