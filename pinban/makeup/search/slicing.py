"""From stories' costs by size to the least costs of sets of stories in rectangles, cut from side to side.

A rectangle is given to one story, or cut from side to side or from head to foot, and each part again: a
guillotine layout (Gange, Marriott and Stuckey, DocEng 2012). ``costs[row of S][w, h]`` is the least cost of setting
the stories S in w columns by exactly h lines; it is made from smaller sets. What a cut costs depends only on which
stories stand on its two sides, so that the sum stays exact.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from pinban.makeup.area import GAP
from pinban.makeup.score.place_costs import PlaceCosts
from pinban.model.plan import Cells

_CELLS = 150_000  # that are added up at a time

Table: TypeAlias = NDArray[np.float32]
Places: TypeAlias = tuple[tuple[int, Cells], ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to make a set's rectangle from two: ``level`` cuts from side to side, ``at`` lines or columns."""

    cost: float
    first: int
    second: int
    level: bool
    at: int
    lines: int

    def size(self, width: int, part: int) -> tuple[int, int]:
        """Columns and lines of its first or second part."""
        if self.level:
            return width, (self.at, self.lines - self.at - GAP)[part]
        return (self.at, width - self.at)[part], self.lines

    def joined(self, first: Places, second: Places) -> Places:
        """The places of both parts, the second moved below or beside the first."""
        return first + (moved(second, 0, self.at + GAP) if self.level else moved(second, self.at, 0))


class SetTables:
    """The tables of all ``sets`` (and of single stories), small sets first.

    ``leaves[i][w, h]`` is story ``i``'s least cost over ``w`` columns in ``h`` lines (row and column 0 unused);
    ``place_costs`` is what their order and gaps cost. What costs ``limit`` or more is taken for impossible.
    """

    def __init__(
        self,
        leaves: Sequence[Table],
        place_costs: PlaceCosts,
        sets: Iterable[int],
        *,
        full_width: int,
        limit: float = inf,
    ) -> None:
        self.count = len(leaves)
        self.place_costs = place_costs
        self.full_width = full_width
        self.everyone = (1 << self.count) - 1
        single = [1 << index for index in range(self.count)]
        self.masks = sorted({*single, *sets}, key=lambda mask: (mask.bit_count(), mask))
        self.row = {mask: row for row, mask in enumerate(self.masks)}
        self.costs = np.full((len(self.masks), *leaves[0].shape), np.inf, dtype=np.float32)
        self.widths, self.heights = (size - 1 for size in leaves[0].shape)
        self.order = place_costs.of_sets(self.masks)
        self._splits: dict[int, list[tuple[int, int]]] = {}
        self._placed: dict[tuple[int, int, int], Places] = {}
        known = set(self.masks)
        # Small sets first: a set's table is made from those of its parts, which are then ready.
        for row, mask in enumerate(self.masks):
            if row < self.count:
                self.costs[row] = leaves[mask.bit_length() - 1]
                self.costs[row][self.costs[row] >= limit] = np.inf
                continue
            self._splits[mask] = [(part, mask ^ part) for part in _parts(mask, self.masks, known)]
            if self._splits[mask]:
                self._join(self.costs[row], self._splits[mask])
            self.costs[row][self.costs[row] >= limit] = np.inf

    def table(self, mask: int) -> Table:
        """A set's least costs by columns and lines."""
        table: Table = self.costs[self.row[mask]]
        return table

    def _join(self, table: Table, splits: Sequence[tuple[int, int]]) -> None:
        """Lower a set's table to the least cost of its divisions in two, side by side or above one another."""
        firsts, seconds = (np.array([self.row[pair[part]] for pair in splits]) for part in (0, 1))
        one, other = self.costs[firsts], self.costs[seconds]
        order = self.order
        beside = np.minimum(order.beside[firsts, seconds], order.beside[seconds, firsts])[:, None]
        above = np.minimum(order.above[firsts, seconds], order.above[seconds, firsts])
        for width in range(2, self.widths + 1):
            for part in range(1, width):
                joined = (one[:, part] + other[:, width - part] + beside).min(axis=0)
                np.minimum(table[width], joined, out=table[width])
        stack(table, one, other, np.stack([self.level_costs(float(order)) for order in above]))

    def level_costs(self, order: float) -> NDArray[np.float32]:
        """What a level cut costs in each width, beside the two parts: their order, and a gap through the page."""
        by_width = np.full(self.widths + 1, order, dtype=np.float32)
        by_width[self.full_width :] += self.place_costs.cut(level=True, across=True)
        return by_width

    def places(self, mask: int, width: int, lines: int) -> Places:
        """The places of a set in exactly ``width`` columns and ``lines`` lines, as its table's cost stands for."""
        if mask.bit_count() == 1:
            return ((mask.bit_length() - 1, Cells(1, 1, width, lines)),)
        key = (mask, width, lines)
        if key not in self._placed:
            best = min(self.cuts(mask, width, lines), key=lambda cut: cut.cost)
            self._placed[key] = self.cut_places(best, width)
        return self._placed[key]

    def cut_places(self, cut: Cut, width: int) -> Places:
        """The places of the stories on both sides of a cut."""
        first = self.places(cut.first, *cut.size(width, 0))
        return cut.joined(first, self.places(cut.second, *cut.size(width, 1)))

    def splits(self, mask: int) -> list[tuple[int, int]]:
        """The divisions of a set in two whose tables there are."""
        return self._splits.get(mask, [])

    def cuts(self, mask: int, width: int, lines: int) -> Iterator[Cut]:
        """All first cuts of a set in exactly ``width`` columns and ``lines`` lines, each at its best place."""
        for pair in self.splits(mask):
            rows = self.row[pair[0]], self.row[pair[1]]
            one, other = self.costs[rows[0]], self.costs[rows[1]]
            if width > 1:
                row = one[1:width, lines] + other[width - 1 : 0 : -1, lines]
                at = int(row.argmin())
                for first, second, column in ((0, 1, at + 1), (1, 0, width - at - 1)):
                    cost = float(row[at]) + float(self.order.beside[rows[first], rows[second]])
                    if cost < inf:
                        yield Cut(cost, pair[first], pair[second], False, column, lines)
            if lines > GAP:
                row = one[width, : lines - GAP + 1] + other[width, lines - GAP :: -1]
                at = int(row.argmin())
                through = self.place_costs.cut(level=True, across=width == self.full_width)
                for first, second, line in ((0, 1, at), (1, 0, lines - GAP - at)):
                    cost = float(row[at]) + float(self.order.above[rows[first], rows[second]]) + through
                    if cost < inf:
                        yield Cut(cost, pair[first], pair[second], True, line, lines)


def all_sets(count: int) -> Iterable[int]:
    """Every set of so many stories."""
    return range(1, 1 << count)


def neighbours(orders: Iterable[Sequence[int]]) -> Iterator[int]:
    """The sets of stories that follow one another in one of the orders."""
    for order in orders:
        for start in range(len(order)):
            mask = 0
            for index in order[start:]:
                mask |= 1 << index
                yield mask


def stack(table: Table, one: Table, other: Table, extra: NDArray[np.float32]) -> None:
    """Lower ``table`` to the least cost of two rectangles above one another, by their common height.

    ``one`` and ``other`` hold the tables of pairs of rectangles, pair by pair. A min-plus convolution for each width;
    ``extra[k, w]`` is what comes to it for pair k in width w.
    """
    heights = one.shape[2]
    (lows, ends), (lows_other, ends_other) = _spans(one), _spans(other)
    possible = (ends > lows) & (ends_other > lows_other) & (lows + lows_other + GAP < heights)
    for width in np.flatnonzero(possible.any(axis=0)):
        pairs = np.flatnonzero(possible[:, width])
        low, end = int(lows[pairs, width].min()), int(ends[pairs, width].max())
        low_other, end_other = int(lows_other[pairs, width].min()), int(ends_other[pairs, width].max())
        count, start = end - low, low + low_other + GAP
        length = min(count + end_other - low_other - 1, heights - start)
        kept = min(end_other - low_other, length)
        most = max(1, _CELLS // (length * count))
        for at in range(0, len(pairs), most):
            chunk = pairs[at : at + most]
            padded = np.full((len(chunk), length + count - 1), np.inf, dtype=np.float32)
            padded[:, count - 1 : count - 1 + kept] = other[chunk, width, low_other : low_other + kept]
            # lagged[pair, h, k] is what remains for the second part where the first takes k of h lines.
            row, step = padded.strides
            lagged = as_strided(
                padded[:, count - 1 :], (len(chunk), length, count), (row, step, -step), writeable=False
            )
            lowest = (lagged + one[chunk, width, None, low:end]).min(axis=2) + extra[chunk, width, None]
            np.minimum(
                table[width, start : start + length], lowest.min(axis=0), out=table[width, start : start + length]
            )


def _spans(tables: Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each pair and width the first height that can be, and the one after the last."""
    finite = np.isfinite(tables)
    there = finite.any(axis=2)
    first = finite.argmax(axis=2)
    return first, np.where(there, tables.shape[2] - finite[:, :, ::-1].argmax(axis=2), 0)


def moved(places: Iterable[tuple[int, Cells]], columns: int, lines: int) -> Places:
    """Places moved to the right and down."""
    return tuple((story, cells.moved(columns, lines)) for story, cells in places)


def smallest(values: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Where the smallest values stand, smallest first, equal ones in their order."""
    if len(values) > most:
        limit = np.partition(values, most - 1)[most - 1]
        at = np.flatnonzero(values <= limit)
    else:
        at = np.arange(len(values))
    return at[np.argsort(values[at], kind="stable")][:most]


def _parts(mask: int, wanted: Sequence[int], known: set[int]) -> Iterator[int]:
    """One half of every division of ``mask`` in two known sets: the half that holds its lowest member."""
    low = mask & -mask
    for part in wanted:
        if part.bit_count() >= mask.bit_count():
            return
        if part & low and part & ~mask == 0 and mask ^ part in known:
            yield part
