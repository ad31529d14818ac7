"""The stories printed on a page to their zones: polygons that never overlap, with as many corners as they need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from pinban.record.printed_edition import Area, PrintedBlock, PrintedStory, union

Point: TypeAlias = tuple[float, float]
Cell: TypeAlias = tuple[int, int]
_LEVEL = 50  # tenths of a millimetre: columns that begin so near to one level begin on it
_NARROW, _SHALLOW = 0.6, 100  # a share of the width above; tenths of a millimetre, two lines or three
_NEAR = 0.5  # tenths of a millimetre: edges nearer than this are one


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a story stands: the corners of its outline in order, and a point well within it. Tenths of millimetres.

    ``others`` are the outlines of further places that do not hang together with it, as of a brief that goes on at the
    head of the next column.
    """

    outline: tuple[Point, ...]
    middle: Point
    others: tuple[tuple[Point, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of one story on a page: the bounds of it, and the rectangles of its columns and pictures."""

    bounds: Area
    parts: tuple[Area, ...]


def printed_parts(item: PrintedStory) -> Printed:
    """What is printed of a story: its bounds, its heading over what it heads, its columns, its pictures."""
    pictures = [
        area for picture in item.pictures for area in (picture.area, *(block.area for block in picture.caption))
    ]
    below = [*columns_of(item.body), *pictures]
    heading = [heading_over(union(block.area for block in item.heading), below)] if item.heading else []
    return Printed(item.area, (*heading, *below))


def columns_of(blocks: Iterable[PrintedBlock]) -> list[Area]:
    """Blocks in reading order as the columns that they fill: those that stand one below the other are one."""
    columns: list[Area] = []
    for block in blocks:
        area = block.area
        last = columns[-1] if columns else None
        if last is not None and area.y >= last.y and _over(last, area):
            left, right = min(last.x, area.x), max(last.right, area.right)
            columns[-1] = Area(left, last.y, right - left, max(last.foot, area.foot) - last.y)
        else:
            columns.append(area)
    return columns


def _over(above: Area, below: Area) -> bool:
    """Whether one stands over the other and hardly beside it; a narrow, deep one below a table is no column of its."""
    shared = min(above.right, below.right) - max(above.x, below.x)
    alike = below.width >= _NARROW * above.width or below.height <= _SHALLOW
    return shared > 0.5 * min(above.width, below.width) and below.width < 1.5 * above.width and alike


def heading_over(heading: Area, below: Sequence[Area]) -> Area:
    """A heading as wide as what begins right below it: the white beside its letters is its own."""
    tops = [area.y for area in below if area.y >= heading.foot - _NEAR]
    level = [area for area in below if tops and abs(area.y - min(tops)) <= _LEVEL]
    left = min([heading.x, *(area.x for area in level)])
    right = max([heading.right, *(area.right for area in level)])
    return Area(left, heading.y, right - left, heading.height)


def zones(stories: Sequence[Printed]) -> list[Zone]:
    """A zone for each story: where bounds overlap, each place is that of the story printed there, or nearest.

    So it is around a corner that one story leaves to another.
    """
    return [_zone(index, stories) for index in range(len(stories))]


def _zone(index: int, stories: Sequence[Printed]) -> Zone:
    bounds = stories[index].bounds
    near = _entangled(index, stories)
    if len(near) == 1:
        middle = (bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
        return Zone(_corners(bounds), middle)
    xs, ys = _edges([stories[at] for at in near], bounds)
    cells = {
        (column, row)
        for column, (left, right) in enumerate(pairwise(xs))
        for row, (top, foot) in enumerate(pairwise(ys))
        if _owner(near, stories, ((left + right) / 2, (top + foot) / 2)) == index
    }
    islands = _islands(cells, xs, ys)
    if not islands:
        return _zone(0, stories[index : index + 1])
    outlines = [_outline(island, xs, ys) for island in islands]
    parts = stories[index].parts
    printed = [outline for outline in outlines[1:] if any(_lies_in(part, outline) for part in parts)]
    return Zone(outlines[0], _middle(islands[0], xs, ys), tuple(printed))


def _lies_in(area: Area, outline: Sequence[Point]) -> bool:
    return encloses(outline, (area.x + area.width / 2, area.y + area.height / 2))


def encloses(outline: Sequence[Point], point: Point) -> bool:
    """Whether a point lies within an outline."""
    return any(_inside(area, point) for area in rectangles(outline))


def _entangled(index: int, stories: Sequence[Printed]) -> list[int]:
    """The story and all that overlap it, or overlap one that does: they are told apart on one grid."""
    near, pending = {index}, [index]
    while pending:
        bounds = stories[pending.pop()].bounds
        more = [at for at, other in enumerate(stories) if at not in near and _overlap(bounds, other.bounds)]
        near.update(more)
        pending.extend(more)
    return sorted(near)


def _overlap(one: Area, other: Area) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.foot, other.foot) - max(one.y, other.y)
    return across > _NEAR and down > _NEAR


def rectangles(outline: Sequence[Point]) -> list[Area]:
    """An outline of level and upright edges as rectangles that lie side by side, from the head down."""
    rows = sorted({y for _, y in outline})
    edges = [(one, other) for one, other in pairwise((*outline, outline[0])) if one[0] == other[0]]
    standing: dict[tuple[float, float], float] = {}  # where each span that goes on began
    done: list[tuple[float, float, float, float]] = []
    for top, foot in (*pairwise(rows), (rows[-1], rows[-1])):
        middle = (top + foot) / 2
        cuts = sorted(one[0] for one, other in edges if min(one[1], other[1]) < middle < max(one[1], other[1]))
        spans = set(zip(cuts[::2], cuts[1::2], strict=True)) if foot > top else set()
        for span in [span for span in standing if span not in spans]:
            done.append((standing.pop(span), span[0], span[1], top))
        for span in spans:
            standing.setdefault(span, top)
    return [Area(left, top, round(right - left, 2), round(foot - top, 2)) for top, left, right, foot in sorted(done)]


def _corners(area: Area) -> tuple[Point, ...]:
    return ((area.x, area.y), (area.right, area.y), (area.right, area.foot), (area.x, area.foot))


def _edges(stories: Sequence[Printed], within: Area) -> tuple[list[float], list[float]]:
    """The edges of everything printed that lie in an area, those that are one for the eye taken once."""
    areas = [area for story in stories for area in (story.bounds, *story.parts)]
    across = [x for area in areas for x in (area.x, area.right) if within.x < x < within.right]
    down = [y for area in areas for y in (area.y, area.foot) if within.y < y < within.foot]
    return _apart(within.x, across, within.right), _apart(within.y, down, within.foot)


def _apart(first: float, inner: Iterable[float], last: float) -> list[float]:
    edges = [first]
    for value in sorted(inner):
        if value - edges[-1] > _NEAR and last - value > _NEAR:
            edges.append(value)
    return [*edges, last]


def _owner(near: Iterable[int], stories: Sequence[Printed], point: Point) -> int:
    """Whose place a point is: the story's that is printed nearest; of two as near, the one that has the lesser room.

    That one is cut out of the other's.
    """
    claims = [
        (_distance(stories[at], point), stories[at].bounds.width * stories[at].bounds.height, at)
        for at in near
        if _inside(stories[at].bounds, point)
    ]
    return min(claims, default=(0.0, 0.0, -1))[2]


def _inside(area: Area, point: Point) -> bool:
    return area.x <= point[0] <= area.right and area.y <= point[1] <= area.foot


def _distance(story: Printed, point: Point) -> float:
    return min((_gap(area, point) for area in story.parts or (story.bounds,)), default=0.0)


def _gap(area: Area, point: Point) -> float:
    """How far a point is from a rectangle, sideways double: space belongs to what stands above or below it."""
    across = max(area.x - point[0], 0.0, point[0] - area.right)
    down = max(area.y - point[1], 0.0, point[1] - area.foot)
    return 2 * across + down


def _islands(cells: set[Cell], xs: Sequence[float], ys: Sequence[float]) -> list[set[Cell]]:
    """The sets of cells that hang together by their sides, the largest first."""
    rest, islands = set(cells), []
    while rest:
        first = min(rest)
        pending, island = [first], {first}
        rest.discard(first)
        while pending:
            near = [cell for cell in _neighbours(pending.pop()) if cell in rest]
            rest.difference_update(near)
            island.update(near)
            pending.extend(near)
        islands.append(island)
    return sorted(islands, key=lambda island: (-sum(_size(cell, xs, ys) for cell in island), min(island)))


def _neighbours(cell: Cell) -> Iterator[Cell]:
    column, row = cell
    yield from ((column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1))


def _size(cell: Cell, xs: Sequence[float], ys: Sequence[float]) -> float:
    column, row = cell
    return (xs[column + 1] - xs[column]) * (ys[row + 1] - ys[row])


def _outline(cells: set[Cell], xs: Sequence[float], ys: Sequence[float]) -> tuple[Point, ...]:
    """The outer edge of an island, clockwise from its first corner, with no corner on a straight line."""
    ahead: dict[Cell, list[Cell]] = {}
    for column, row in sorted(cells):
        sides = (
            ((column, row - 1), (column, row), (column + 1, row)),
            ((column + 1, row), (column + 1, row), (column + 1, row + 1)),
            ((column, row + 1), (column + 1, row + 1), (column, row + 1)),
            ((column - 1, row), (column, row + 1), (column, row)),
        )
        for beyond, start, end in sides:
            if beyond not in cells:
                ahead.setdefault(start, []).append(end)
    first = min(ahead)  # the leftmost column's first corner is always on the outer edge
    ring, way = [first], (1, 0)
    while True:
        at = ring[-1]
        step = min(ahead[at], key=lambda end: _turn(way, _way(at, end)))
        ahead[at].remove(step)
        way = _way(at, step)
        if step == first:
            break
        ring.append(step)
    return tuple((xs[column], ys[row]) for column, row in _bends(ring))


def _way(start: Cell, end: Cell) -> Cell:
    return (end[0] > start[0]) - (end[0] < start[0]), (end[1] > start[1]) - (end[1] < start[1])


def _turn(before: Cell, after: Cell) -> int:
    """Right turns before straight on before left ones: so islands that touch at a corner stay two rings."""
    return -(before[0] * after[1] - before[1] * after[0])


def _bends(ring: Sequence[Cell]) -> list[Cell]:
    count = len(ring)
    return [
        point
        for index, point in enumerate(ring)
        if _way(ring[index - 1], point) != _way(point, ring[(index + 1) % count])
    ]


def _middle(cells: set[Cell], xs: Sequence[float], ys: Sequence[float]) -> Point:
    """The centre of the largest rectangle of cells that begins with any of them."""
    best, area = (0.0, 0.0), -1.0
    for column, row in sorted(cells):
        foot, last = row, 10**9
        while (column, foot) in cells:
            end = column
            while end < last and (end, foot) in cells:
                end += 1
            last = end
            foot += 1
            size = (xs[last] - xs[column]) * (ys[foot] - ys[row])
            if size > area:
                best, area = ((xs[column] + xs[last]) / 2, (ys[row] + ys[foot]) / 2), size
    return best
