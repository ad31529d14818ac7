"""From a story's pictures in their sizes to the ways in which they may stand in its text, and the room they leave.

Tables that stand apart from the text have places among them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import ceil

from pinban.makeup.costs import PICTURE_PLACE, Costs, total
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.pictures import WIDTH_SLACK, PictureSize, PictureSizes
from pinban.model import HEADING_ABOVE, HEADING_BESIDE, PICTURE_AROUND, PICTURE_MIDDLE, Story
from pinban.model.galley import Galley
from pinban.model.plan import Corner, Cost

OVER_HEADING = "over"  # above the heading, over the whole width
MIDDLE = "middle"  # in the middle of its columns' depth, text above and below it
AROUND_LEFT, AROUND_RIGHT = "around-left", "around-right"  # at one side of its column, text beside it
AROUND_BOTH = "around-both"  # across the gutter of two columns, text beside it in both
WITHIN = (
    MIDDLE,
    AROUND_LEFT,
    AROUND_RIGHT,
    AROUND_BOTH,
)  # places that leave head and foot of their columns to the text
CORNERS = ("head-right", "foot-left", "head-left", "foot-right")
_PLACES_ASKED = {PICTURE_MIDDLE: (MIDDLE,), PICTURE_AROUND: (AROUND_LEFT, AROUND_RIGHT, AROUND_BOTH)}
_PAIR = 2  # pictures in a row of which one may lead
_LEAST_TEXT = 3  # lines of text under a picture; fewer are left white
_NEARLY = 0.25  # basic columns


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """A picture in its story's block.

    ``column`` is its first column of text, from 0; ``corner`` says whether it hangs from the head of the text (or,
    in the middle, from text above it), stands on its foot, lies over the heading, or has text beside it in its columns
    (``around-left``, ``-right``, ``-both``); ``offset`` lines are taken before it there. ``shift`` points lie between
    its column's left edge and its own.
    """

    picture: int
    size: PictureSize
    column: int
    corner: str
    offset: int = 0
    shift: float = 0.0

    @property
    def span(self) -> range:
        """The columns of text that it takes."""
        return range(self.column, self.column + self.size.columns)


@dataclass(frozen=True, slots=True)
class TextRoom:
    """A piece of a column that text fills: column from 0, lines above it and in it. ``last`` ends its column."""

    column: int
    first: int
    lines: int
    last: bool = True


@dataclass(frozen=True, slots=True)
class TableSize:
    """A table over ``columns`` columns of text in ``lines`` grid lines, a line of air included.

    ``strips`` stand side by side, each over ``each`` columns, below the ``title`` (of no lines where it has none).
    ``wished`` is the number of basic columns that the manuscript asks for, ``basic`` what it takes.
    """

    block: int
    columns: int
    each: int
    lines: int
    title: Galley
    strips: tuple[Galley, ...]
    costs: tuple[Cost, ...]
    wished: int | None
    basic: float

    @property
    def as_asked(self) -> bool:
        """Whether it is as wide as the manuscript asks."""
        return self.wished is None or abs(self.basic - self.wished) < _NEARLY


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table at the head or the foot of its story's columns, from ``column``, ``offset`` lines from there."""

    size: TableSize
    column: int
    corner: str
    offset: int

    @property
    def span(self) -> range:
        """The columns of text that it takes."""
        return range(self.column, self.column + self.size.columns)


@dataclass(frozen=True)
class Arrangement:
    """All pictures of a story, and those tables that stand apart from its text, at their places.

    ``heading`` is the columns and lines that a heading takes at the head of the first of them, where it does not stand
    over all; ``plate`` those that a nameplate takes above it. What follows from these is asked for again and again, and
    kept.
    """

    places: tuple[PicturePlace, ...] = ()
    costs: tuple[Cost, ...] = ()
    tables: tuple[TablePlace, ...] = ()
    heading: tuple[int, int] = (0, 0)
    plate: tuple[int, int] = (0, 0)

    @cached_property
    def cost(self) -> float:
        """What sizes and places cost."""
        return total(self.costs)

    @property
    def short(self) -> float:
        """How far its pictures are from being as wide as they must be."""
        return sum(place.size.short for place in self.places)

    @cached_property
    def lines_above(self) -> int:
        """The lines that pictures take above the heading."""
        return sum(place.size.lines for place in self.places if place.corner == OVER_HEADING)

    @cached_property
    def _taken(self) -> dict[int, tuple[tuple[int, ...], tuple[int, ...]]]:
        return {}

    @cached_property
    def _rooms(self) -> dict[tuple[int, int, Corner | None], tuple[TextRoom, ...]]:
        return {}

    def taken(self, count: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The lines that pictures take at the head and at the foot of each of ``count`` columns."""
        if count not in self._taken:
            self._taken[count] = self._head_and_foot(count)
        return self._taken[count]

    def _head_and_foot(self, count: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        heads, feet = [0] * count, [0] * count
        for columns, lines in (self.plate, self.heading):
            for column in range(min(columns, count)):
                heads[column] += lines
        for place in self.places:
            if place.corner in (OVER_HEADING, *WITHIN):
                continue
            stack = feet if place.corner.startswith("foot") else heads
            for column in place.span:
                stack[column] = max(stack[column], place.offset + place.size.lines)
        for table in self.tables:
            stack = feet if table.corner.startswith("foot") else heads
            for column in table.span:
                stack[column] = max(stack[column], table.offset + table.size.lines)
        return tuple(heads), tuple(feet)

    def left_white(self, lines: int) -> int:
        """The lines beside a heading over the first columns that are too few to be set, in a body of so many."""
        rest = lines - self.plate[1] - self.heading[1]
        return rest if 0 < rest < _LEAST_TEXT else 0

    def blocked(self, count: int) -> int:
        """The column lines that pictures take at the heads and feet of ``count`` columns."""
        return sum(map(sum, self.taken(count)))

    def least(self, count: int) -> int:
        """The fewest lines of text depth that hold the pictures."""
        heads, feet = self.taken(count)
        within = [place.offset + place.size.lines for place in self.places if place.corner in WITHIN]
        return max([*within, *(head + foot for head, foot in zip(heads, feet, strict=True))])

    def rooms(self, lines: int, count: int, corner: Corner | None = None) -> tuple[TextRoom, ...]:
        """The room for text in ``count`` columns of ``lines`` lines, in reading order.

        A column has one, two where a picture stands in its middle; a rest too small to set is none.
        """
        key = (lines, count, corner)
        if key not in self._rooms:
            self._rooms[key] = tuple(self._room(lines, count, corner))
        return self._rooms[key]

    def _room(self, lines: int, count: int, corner: Corner | None) -> Iterator[TextRoom]:
        heads, feet = self.taken(count)
        rest = [lines - head - foot for head, foot in zip(heads, feet, strict=True)]
        if corner is not None:
            short = range(count - corner.columns, count) if corner.right else range(corner.columns)
            rest = [max(0, room - corner.lines) if at in short else room for at, room in enumerate(rest)]
        rest = [0 if room < lines and room < _LEAST_TEXT else room for room in rest]
        middle = [item for item in self.places if item.corner == MIDDLE]
        for column, (head, room) in enumerate(zip(heads, rest, strict=True)):
            inside = next((item for item in middle if column in item.span), None)
            if inside is None:
                yield TextRoom(column, head, room)
                continue
            below = inside.offset + inside.size.lines
            yield TextRoom(column, head, inside.offset - head, last=False)
            yield TextRoom(column, below, head + room - below)


def arrangements(
    story: Story, sizes: PictureSizes, columns: Columns, page_lines: int, *, smaller: bool = False
) -> tuple[Arrangement, ...]:
    """The ways in which a story's pictures may stand over its columns, each size and place with its cost.

    Several pictures may be ``smaller`` by up to three columns than is wished, not by one alone.
    """
    if not story.pictures:
        return (Arrangement(),)
    wishes = [max(sizes.wish(at), _needed(columns, sizes.least(item))) for at, item in enumerate(story.pictures)]
    if len(story.pictures) == 1:
        arranged = list(_single(sizes, columns, wishes[0]))
    else:
        arranged = list(_several(sizes, columns, wishes, smaller=smaller))
    depth = {id(item): item.least(columns.count) + item.lines_above for item in arranged}
    fitting = [item for item in arranged if depth[id(item)] <= page_lines]
    legible = [item for item in fitting if not item.short]  # never smaller than can be read where that may be had
    return tuple(legible or fitting or [min(arranged, key=lambda item: (depth[id(item)], item.cost))])


def _needed(columns: Columns, least: float) -> int:
    """The basic columns in which a picture of a least width has room, as far as the story is so wide."""
    across = next((n for n in range(1, columns.count) if columns.span(n) >= least - WIDTH_SLACK), columns.count)
    return ceil(across * columns.basic) if least else 0


def _single(sizes: PictureSizes, columns: Columns, wish: int) -> Iterator[Arrangement]:
    count = columns.count
    ideal = max(1, min(count, round(wish / columns.basic)))
    widths = [width for width in range(1, count + 1) if abs(width - ideal) <= 2 or width == count]
    for width in widths:
        for size in sizes.sizes(0, columns, width, wish):
            if width == count:
                yield _arranged([PicturePlace(0, size, 0, "head-right")], 0.0, sizes)
                yield _arranged([PicturePlace(0, size, 0, OVER_HEADING)], 2.0, sizes)
            else:
                yield _arranged([PicturePlace(0, size, count - width, "head-right")], 0.0, sizes)
                yield _arranged([PicturePlace(0, size, 0, "head-left")], 1.0, sizes)


def _several(sizes: PictureSizes, columns: Columns, wishes: Sequence[int], *, smaller: bool) -> Iterator[Arrangement]:
    """Several pictures: alike larger or smaller than wished, high or low, in corners taken in turn or in rows."""
    count = columns.count
    for change, height in product((-3, -2, -1, 0) if smaller else (-1, 0, 1, 2), (0.0, 0.35, 0.7, 1.0)):
        chosen = []
        for index, wish in enumerate(wishes):
            width = max(1, min(count, round(wish / columns.basic) + change))
            options = sizes.sizes(index, columns, width, wish)
            chosen.append(options[round(height * (len(options) - 1))])
        yield _in_corners(chosen, count, sizes)
    for height in (0.0, 0.5, 1.0):
        for in_row in range(1, min(count, len(wishes)) + 1):
            yield _in_rows(sizes, columns, wishes, in_row, height)
            if _PAIR <= in_row < count:
                yield _in_rows(sizes, columns, wishes, in_row, height, led=True)


def _in_corners(chosen: Sequence[PictureSize], count: int, sizes: PictureSizes) -> Arrangement:
    heads, feet = [0] * count, [0] * count
    places = []
    for index, size in enumerate(chosen):
        corner = CORNERS[index % len(CORNERS)]
        if size.columns == count:
            corner = "head-right"
        column = 0 if corner.endswith("left") else count - size.columns
        stack = feet if corner.startswith("foot") else heads
        span = range(column, column + size.columns)
        offset = max(stack[at] for at in span)
        for at in span:
            stack[at] = offset + size.lines
        places.append(PicturePlace(index, size, column, corner, offset))
    return _arranged(places, 0.5 * len(places), sizes)


def _in_rows(
    sizes: PictureSizes, columns: Columns, wishes: Sequence[int], in_row: int, height: float, *, led: bool = False
) -> Arrangement:
    """Pictures in rows over all columns, as wide as each other, or ``led`` by the first, which is twice as wide."""
    places, offset = [], 0
    for first in range(0, len(wishes), in_row):
        row = range(first, min(first + in_row, len(wishes)))
        first_parts = 2 if led and len(row) > 1 else 1
        parts = [0, *(first_parts + step for step in range(len(row)))]
        edges = [round(part * columns.count / parts[-1]) for part in parts]
        depth = 0
        for position, index in enumerate(row):
            width = edges[position + 1] - edges[position]
            options = sizes.sizes(index, columns, width, wishes[index])
            size = options[round(height * (len(options) - 1))]
            places.append(PicturePlace(index, size, edges[position], "head-right", offset))
            depth = max(depth, size.lines)
        offset += depth
    return _arranged(places, 1.0 * len(places), sizes)


def _arranged(places: Sequence[PicturePlace], out_of_place: float, sizes: PictureSizes) -> Arrangement:
    items = tuple(item for place in places for item in place.size.costs)
    alike = sizes.equal([(place.picture, place.size) for place in places])
    return Arrangement(tuple(places), items + alike + sizes.costs.of((PICTURE_PLACE, out_of_place)))


def in_the_middle(arrangement: Arrangement, count: int, lines: int, costs: Costs) -> Iterator[Arrangement]:
    """The single picture of a story ``lines`` deep with text above and below it, in ``count`` columns.

    It stands in the middle of the columns, or at the right of them; none over all of them, where lines above and below
    would read on across it, and none in columns too shallow for both.
    """
    if len(arrangement.places) != 1 or arrangement.tables or not arrangement.places[0].corner.startswith("head"):
        return
    place = arrangement.places[0]
    free, least = lines - place.size.lines, costs.style.around_middle
    if place.size.columns >= count or free < 2 * least:
        return
    above = max(least, int(costs.style.above_middle * free))
    column = (count - place.size.columns + 1) // 2
    price = place.size.costs + costs.of((PICTURE_PLACE, 1.0))
    yield Arrangement((replace(place, column=column, corner=MIDDLE, offset=above),), price)


def missed(story: Story, arrangement: Arrangement, *, beside: bool) -> list[str]:
    """What was asked and is not so: ``beside`` tells that the heading stands beside the text."""
    wishes = []
    if story.heading == (HEADING_ABOVE if beside else HEADING_BESIDE):
        wishes.append(f"heading: {story.heading}")
    for place in arrangement.places:
        wanted = story.pictures[place.picture].place
        if wanted and place.corner not in _PLACES_ASKED[wanted]:
            wishes.append(f"place: {wanted}")
    for table in arrangement.tables:
        if not table.size.as_asked:
            wishes.append(f"columns: {table.size.wished}")
    return wishes
