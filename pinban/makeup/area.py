"""From the type area and what is taken of it to the rectangles in which stories may stand.

A page with nothing booked below its banner is one rectangle. Otherwise what is left is cut into rectangles
in up to three ways: in level bands, in upright bands, and by taking the largest rectangle again and again.
All are searched and the best page is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pinban.model.plan import Cells, Corner

GAP = 1  # grid lines between a story and what stands above or below it
LEAST_LINES = 4  # lower rectangles hold no story
_MOST = 12  # rectangles a page is cut into at most


@dataclass(frozen=True)
class Ground:
    """The cells that stories may take: the band below nameplate and banner, without the adverts' (``taken``).

    Only what the desk pins may lie over the ``fold`` of a double truck, which runs right of that column. ``banner``
    tells that one stands over the band, ``kicker`` that it has a kicker.
    """

    band: Cells
    taken: tuple[Cells, ...] = ()
    fold: int = 0
    banner: bool = False
    kicker: bool = False
    folded: bool = False
    """Whether a vertical double truck's fold parts it: it is then among what is taken."""
    plate: Cells | None = None
    """What of a vertical page's nameplate stands in the first corner; it is among what is taken."""

    def white(self, placed: Sequence[Cells]) -> int:
        """Column lines that neither stories nor adverts take, the line of air between two not counted."""
        return sum(
            max(0, foot - head - (GAP if inner else 0))
            for column in range(self.band.column, self.band.right)
            for head, foot, inner in self._gaps(column, placed)
        )

    def _gaps(self, column: int, placed: Sequence[Cells]) -> Iterator[tuple[int, int, bool]]:
        """The runs of free lines in a column, and whether one lies between two things."""
        stacked = sorted(
            (cells.line, cells.line + cells.lines)
            for cells in (*self.taken, *placed)
            if cells.column <= column < cells.column + cells.columns
        )
        last = self.band.line
        for index, (head, foot) in enumerate(stacked):
            yield last, head, index > 0
            last = max(last, foot)
        yield last, self.band.foot, False

    @cached_property
    def whole(self) -> Cells | None:
        """The one rectangle that is free, where adverts leave just one."""
        ways = free_rectangles(self.band, self.taken, self.fold)
        return ways[0][0] if ways and len(ways[0]) == 1 else None


def free_rectangles(band: Cells, taken: Iterable[Cells], fold: int = 0) -> list[tuple[Cells, ...]]:
    """The ways to cut what is left of ``band`` into rectangles, best first by their number.

    A line of air is kept above and below whatever is taken, and between rectangles above one another. None lies
    over the ``fold`` right of that column.
    """
    free = np.ones((band.lines, band.columns), dtype=bool)
    for cells in taken:
        top = max(0, cells.line - band.line - GAP)
        foot = cells.line - band.line + cells.lines + GAP
        left = cells.column - band.column
        free[top : max(top, foot), left : left + cells.columns] = False
    ways: list[tuple[Cells, ...]] = []
    for rectangles in (_bands(free), [_turned(item) for item in _bands(free.T)], _largest_first(free)):
        cut = _aired(rectangles)[:_MOST]
        moved = (item.moved(band.column - 1, band.line - 1) for item in cut)
        way = tuple(half for item in moved for half in _halves(item, fold))
        if way and way not in ways:
            ways.append(way)
    return sorted(ways, key=len)


def corner_left(cells: Cells, others: Sequence[Cells]) -> Corner | None:
    """The corner at the foot of ``cells`` that holds all of ``others`` that begin within; ``None`` where none do.

    What stands in it may end a gap above the foot: the next story below then begins where the place ends.
    """
    inside = [_within(item, cells) for item in others if item.line > cells.line + GAP and item.overlaps(cells)]
    if not inside:
        return None
    left = min(item.column for item in inside)
    right = max(item.right for item in inside)
    top = min(item.line for item in inside)
    foot = max(item.foot for item in inside)
    at_left, at_right = left == cells.column, right == cells.right
    if at_left == at_right or foot < cells.foot - GAP or top - GAP <= cells.line:
        return None
    return Corner(right - left, cells.foot - top + GAP, at_right)


def _within(item: Cells, cells: Cells) -> Cells:
    """What of a place lies in another that it begins in."""
    left, right = max(item.column, cells.column), min(item.right, cells.right)
    return Cells(left, item.line, right - left, min(item.foot, cells.foot) - item.line)


def _halves(cells: Cells, fold: int) -> Iterator[Cells]:
    """A rectangle cut at the fold, where it lies over it."""
    left = fold - cells.column + 1
    if 0 < left < cells.columns:
        yield Cells(cells.column, cells.line, left, cells.lines)
        yield Cells(fold + 1, cells.line, cells.columns - left, cells.lines)
    else:
        yield cells


def _bands(free: NDArray[np.bool_]) -> list[Cells]:
    """Rectangles of neighbouring lines whose runs of free columns are the same."""
    rectangles = []
    growing: dict[tuple[int, int], int] = {}
    for line in range(free.shape[0] + 1):
        runs = _runs(free[line]) if line < free.shape[0] else []
        for run in [run for run in growing if run not in runs]:
            start = growing.pop(run)
            rectangles.append(Cells(run[0] + 1, start + 1, run[1] - run[0], line - start))
        for run in runs:
            growing.setdefault(run, line)
    return rectangles


def _runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(int(edges[at]), int(edges[at + 1])) for at in range(0, len(edges), 2)]


def _turned(cells: Cells) -> Cells:
    return Cells(cells.line, cells.column, cells.lines, cells.columns)


def _largest_first(free: NDArray[np.bool_]) -> list[Cells]:
    rest = free.copy()
    rectangles: list[Cells] = []
    while len(rectangles) < _MOST and rest.any():
        best = _largest(rest)
        rectangles.append(best)
        rest[best.line - 1 : best.line - 1 + best.lines, best.column - 1 : best.column - 1 + best.columns] = False
    return rectangles


def _largest(free: NDArray[np.bool_]) -> Cells:
    """The largest free rectangle, the upper and left one of several."""
    depth = np.zeros(free.shape[1], dtype=int)
    best, area = Cells(1, 1, 0, 0), 0
    for line in range(free.shape[0]):
        depth = np.where(free[line], depth + 1, 0)
        for left in range(free.shape[1]):
            low = int(depth[left])
            for right in range(left, free.shape[1]):
                low = min(low, int(depth[right]))
                if low == 0:
                    break
                if low * (right - left + 1) > area:
                    area = low * (right - left + 1)
                    best = Cells(left + 1, line - low + 2, right - left + 1, low)
    return best


def _aired(rectangles: list[Cells]) -> list[Cells]:
    """The rectangles with a line of air above those that stand under another; too low ones are left out."""
    aired = []
    for cells in rectangles:
        under = any(other.foot == cells.line and other.shares_columns(cells) for other in rectangles)
        down = GAP if under else 0
        if cells.lines - down >= LEAST_LINES:
            aired.append(Cells(cells.column, cells.line + down, cells.columns, cells.lines - down))
    return sorted(aired, key=lambda item: (item.line, item.column))
