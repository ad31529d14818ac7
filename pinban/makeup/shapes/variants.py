"""A story's shapes: heading, body and height over a width, each with what it costs."""

from dataclasses import dataclass, field
from math import inf

from pinban.diagnostics import Diagnostic
from pinban.makeup.shapes.arrangements import Arrangement, TextRoom
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.vertical import SideHeading, VerticalBlock
from pinban.model.galley import Heading
from pinban.model.plan import Corner, Cost

VARIANTS = 10  # kept for each height: neighbours' shapes decide among them, the tenth is hardly ever taken


@dataclass(frozen=True, slots=True)
class Body:
    """A story's text and pictures below its heading: depth in grid lines, rooms and where each ends, lines overset.

    ``white`` is the column lines of basic columns left below the text.
    """

    lines: int
    arrangement: Arrangement
    rooms: tuple[TextRoom, ...]
    ends: tuple[int, ...]
    overset: int
    costs: tuple[Cost, ...]
    cost: float
    white: float = 0.0


@dataclass(frozen=True, slots=True)
class Variant:
    """One shape of a story: heading in ``heading_lines``, body, whole height in grid lines, its costs."""

    heading: Heading
    heading_lines: int
    body: Body
    lines: int
    costs: tuple[Cost, ...]
    cost: float
    size: float  # of the headline, in points
    columns: Columns
    flow: Flow
    vertical: VerticalBlock | None = None  # heading and text set vertically, below the pictures
    side: SideHeading | None = None  # a vertical heading at the right of text and pictures
    beside: int = 0  # columns at the left that the heading takes beside text and pictures
    over: int = 0  # columns over which the heading stands, where the text of the others begins level with it
    room: int = 0  # lines deep that the heading's place is there
    corner: Corner | None = None  # left to others at the foot

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The composer's findings on heading, text and tables."""
        if self.vertical is not None:
            return self.vertical.diagnostics
        heading = self.side or self.heading
        tables = (item for table in self.body.arrangement.tables for item in table.size.title.diagnostics)
        return (*heading.diagnostics, *self.flow.galley.diagnostics, *tables)

    @property
    def width(self) -> int:
        """The basic columns that it takes."""
        return round((self.columns.count + self.beside) * self.columns.basic)


@dataclass(slots=True)
class Shapes:
    """A story's shapes over one width.

    ``cheapest[h]`` is the least cost of exactly ``h`` grid lines; a story shorter than its place leaves white
    below it, so that every height from the least on has a cost.
    """

    columns: Columns
    flow: Flow
    at: dict[int, list[Variant]] = field(default_factory=dict)
    cheapest: list[float] = field(default_factory=list)
    source: list[int] = field(default_factory=list)

    def variants(self, lines: int) -> list[Variant]:
        """The variants that may stand in ``lines`` grid lines, cheapest first; white below counted apart."""
        base = self.source[lines]
        variants = list(self.at.get(base, ()))
        if base != lines:
            variants += self.at.get(lines, ())
        return variants

    @property
    def best_lines(self) -> int | None:
        """The height at which the story looks best; ``None`` where it has no shape."""
        finite = [height for height, items in self.at.items() if items]
        return min(finite, key=lambda height: (self.at[height][0].cost, height), default=None)


def close_heights(shapes: Shapes, page_lines: int, white: float) -> None:
    """Let every height above a shape's be had with white below it, which costs ``white`` a line."""
    cheapest, source = [inf], [0]
    for height in range(page_lines + 1):
        best = shapes.at[height][0].cost if shapes.at.get(height) else inf
        if height == 0:
            cheapest[0], source[0] = best, 0
        elif best <= cheapest[-1] + white:
            cheapest.append(best)
            source.append(height)
        else:
            cheapest.append(cheapest[-1] + white)
            source.append(source[-1])
    shapes.cheapest, shapes.source = cheapest, source
