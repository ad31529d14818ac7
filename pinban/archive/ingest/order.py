"""Lines of print anywhere on a page to the order in which they are read: by columns, headings before what they head.

Lines that stand right below each other in one column are put together to strips first. A region of strips is cut where
it is empty from side to side or from head to foot (XY-cut: Nagy and Seth, 1984). Where headings run over several
columns no cut is clean; the strips are then put in a partial order (Breuel, "High performance document layout
analysis", 2003): what is above in the same column is read first, and what is on the left, unless something between them
runs over both.
Vertical print is read as level print is, turned by a quarter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GUTTER = 0.55
"""The narrowest white between columns, in heights of the usual line."""
BAND = 1.6
"""White from side to side by which a region falls into bands, in heights of the usual line."""
LEADING = 1.1
"""The most white between two lines of one strip, in heights of the lower one."""
SAME = 0.35
"""How much the heights of two lines of one strip may differ."""
OVER = 0.25
"""The least share of the narrower one's width that two strips of one column have in common."""
HEADING_MOST = 2
"""The most lines of a heading of one size."""
MOST_STRIPS = 400
"""Strips that are put in a partial order; more are read from above down."""
_DEEPEST = 80


@dataclass(frozen=True, slots=True)
class Box:
    """A place: left, top, right, foot; y grows downwards."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def turned(self) -> "Box":
        """The box on a page turned so that lines which ran down run to the right, the rightmost first."""
        return Box(self.top, -self.right, self.foot, -self.left)

    @property
    def height(self) -> float:
        """From its top to its foot."""
        return self.foot - self.top

    def across(self, other: "Box") -> float:
        """How much of their widths two boxes share."""
        return min(self.right, other.right) - max(self.left, other.left)


@dataclass(slots=True)
class _Strip:
    """Lines of one column, by their numbers, and the place of all."""

    box: Box
    numbers: list[int]
    last: Box

    def add(self, number: int, box: Box) -> None:
        held = self.box
        self.box = Box(min(held.left, box.left), held.top, max(held.right, box.right), max(held.foot, box.foot))
        self.numbers.append(number)
        self.last = box


def reading_order(boxes: Sequence[Box], upright: Sequence[bool] = ()) -> list[int]:
    """The numbers of the lines in the order in which they are read; ``upright`` says which run downwards.

    Lines that run otherwise than most of the page are read as a whole where they stand.
    """
    runs = list(upright) or [False] * len(boxes)
    vertical = 2 * sum(runs) > len(runs)
    turned = [box.turned if vertical else box for box in boxes]
    groups = _groups([number for number in range(len(boxes)) if runs[number] != vertical], turned)
    alone = [[number] for number in range(len(boxes)) if runs[number] == vertical]
    if not groups:
        return [alone[number][0] for number in _order(turned)]
    parts = [*alone, *groups]
    whole = [_union([turned[number] for number in part]) for part in parts]
    inner = [[part[at] for at in _order(_other_way(part, boxes, vertical=vertical))] for part in groups]
    read = [*alone, *inner]
    return [number for at in _order(whole) for number in read[at]]


def _other_way(part: Sequence[int], boxes: Sequence[Box], *, vertical: bool) -> list[Box]:
    return [boxes[number] if vertical else boxes[number].turned for number in part]


def _groups(numbers: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    """Lines that stand near each other, put together."""
    groups: list[list[int]] = []
    for number in numbers:
        near = [group for group in groups if any(_is_near(boxes[number], boxes[other]) for other in group)]
        joined = [number, *(other for group in near for other in group)]
        groups = [group for group in groups if group not in near] + [sorted(joined)]
    return groups


def _is_near(one: Box, other: Box) -> bool:
    reach = 3 * min(one.right - one.left, one.height, other.right - other.left, other.height)
    apart_down = max(one.top, other.top) - min(one.foot, other.foot)
    return -one.across(other) <= reach and apart_down <= reach


def _union(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.foot for box in boxes),
    )


def _order(lines: Sequence[Box]) -> list[int]:
    """The order of lines that run to the right."""
    if not lines:
        return []
    size = max(sorted(line.height for line in lines)[len(lines) // 2], 0.01)
    strips = _strips(lines)
    for strip, box in zip(strips, [_widened(strip, strips) for strip in strips], strict=True):
        strip.box = box
    return [number for strip in _read(strips, size, 0) for number in strip.numbers]


def _widened(strip: _Strip, strips: Sequence[_Strip]) -> Box:
    """A heading's box as wide as the white at its sides: centred, it heads the columns that it does not reach too."""
    own = strip.box
    if len(strip.numbers) > HEADING_MOST:
        return own
    beside = [other for other in strips if min(other.box.foot, own.foot) > max(other.box.top, own.top)]
    lefts = [_reach(other, own.left, other.box.right) for other in beside if other.box.right <= own.left]
    rights = [_reach(other, own.right, other.box.left) for other in beside if other.box.left >= own.right]
    left = max(lefts, default=min(item.box.left for item in strips))
    right = min(rights, default=max(item.box.right for item in strips))
    return Box(min(own.left, left), own.top, max(own.right, right), own.foot)


def _reach(other: _Strip, own: float, end: float) -> float:
    """How far a heading reaches towards what stands beside it: up to text, half way to another heading."""
    return (own + end) / 2 if len(other.numbers) <= HEADING_MOST else end


def _strips(lines: Sequence[Box]) -> list[_Strip]:
    """Lines that stand right below each other, alike in height, with nothing else at their sides between them."""
    strips: list[_Strip] = []
    for number in sorted(range(len(lines)), key=lambda at: (lines[at].top, lines[at].left)):
        line = lines[number]
        above = [strip for strip in strips if _goes_on(strip, line)]
        below_them = [other for other in lines if _goes_on_lines(above[0].last, other)] if len(above) == 1 else []
        if len(above) == 1 and len(below_them) == 1:
            above[0].add(number, line)
        else:
            strips.append(_Strip(line, [number], line))
    return strips


def _goes_on(strip: _Strip, line: Box) -> bool:
    return _goes_on_lines(strip.last, line)


def _goes_on_lines(before: Box, line: Box) -> bool:
    """Whether a line stands right below another of about its height."""
    tall = max(before.height, line.height)
    gap = line.top - before.foot
    alike = abs(before.height - line.height) <= SAME * tall
    shared = before.across(line) > 0.5 * min(before.right - before.left, line.right - line.left)
    return alike and shared and line.top > before.top and -0.5 * tall < gap <= LEADING * tall


def _read(strips: list[_Strip], size: float, depth: int) -> list[_Strip]:
    if len(strips) < 2:
        return strips
    parts = _parts(strips, size) if depth < _DEEPEST else None
    if parts is None:
        return _ordered(strips) if len(strips) <= MOST_STRIPS else _rows(strips)
    return [strip for part in parts for strip in _read(part, size, depth + 1)]


def _parts(strips: list[_Strip], size: float) -> list[list[_Strip]] | None:
    """A region's parts in their order, at least two; ``None`` where no cut is clean. The widest white cuts first."""
    columns = _gaps(((strip.box.left, strip.box.right) for strip in strips), GUTTER * size)
    bands = _gaps(((strip.box.top, strip.box.foot) for strip in strips), BAND * size)
    if bands and (not columns or max(high - low for low, high in bands) > max(high - low for low, high in columns)):
        return _split(strips, [(low + high) / 2 for low, high in bands], down=True)
    return _split(strips, [(low + high) / 2 for low, high in columns], down=False) if columns else None


def _gaps(spans: Iterable[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The gaps that no span touches and that are wide enough."""
    gaps: list[tuple[float, float]] = []
    reach: float | None = None
    for low, high in sorted(spans):
        if reach is not None and low - reach >= least:
            gaps.append((reach, low))
        reach = high if reach is None else max(reach, high)
    return gaps


def _split(strips: Iterable[_Strip], cuts: Sequence[float], *, down: bool) -> list[list[_Strip]]:
    parts: list[list[_Strip]] = [[] for _ in range(len(cuts) + 1)]
    for strip in strips:
        box = strip.box
        middle = (box.top + box.foot) / 2 if down else (box.left + box.right) / 2
        parts[sum(middle > cut for cut in cuts)].append(strip)
    return [part for part in parts if part]


def _ordered(strips: list[_Strip]) -> list[_Strip]:
    """Strips by their partial order; where that leaves a choice what goes on below, then the first from above."""
    before = _before([strip.box for strip in strips])
    left = set(range(len(strips)))
    out: list[int] = []
    while left:
        free = [at for at in left if not any(before[other, at] for other in left if other != at)]
        out.append(min(free or left, key=lambda at: _wish(strips, out[-1] if out else None, at)))
        left.discard(out[-1])
    return [strips[at] for at in out]


def _wish(strips: Sequence[_Strip], last: int | None, at: int) -> tuple[bool, float, float]:
    """How much a strip is wanted next, the least most: what is below the last one first, then what is on the left."""
    box = strips[at].box
    below = last is not None and strips[last].box.across(box) > 0 and box.top >= strips[last].box.top
    return (not below, box.left, box.top)


def _before(boxes: Sequence[Box]) -> NDArray[np.bool_]:
    """For each two boxes whether the first is read before the second, as far as their places tell."""
    sides = np.array([(box.left, box.top, box.right, box.foot) for box in boxes])
    left, top, right, foot = sides.T
    shared = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    one_column = shared > OVER * np.minimum(right - left, (right - left)[:, None])
    middle = (top + foot) / 2
    above = middle[:, None] < middle
    aside = ~one_column & ((left + right)[:, None] < (left + right))
    for between in range(len(boxes)):
        over_both = one_column[between][:, None] & one_column[between]
        low, high = np.minimum(middle[:, None], middle), np.maximum(middle[:, None], middle)
        aside &= ~(over_both & (low < middle[between]) & (middle[between] < high))
    result: NDArray[np.bool_] = (one_column & above) | aside
    np.fill_diagonal(result, val=False)
    return result


def _rows(strips: Sequence[_Strip]) -> list[_Strip]:
    return sorted(strips, key=lambda strip: (strip.box.top, strip.box.left))
