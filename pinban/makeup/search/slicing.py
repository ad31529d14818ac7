"""From stories' costs by size to the least costs of sets of stories in rectangles, cut from side to side.

A rectangle is given to one story, or cut from side to side or from head to foot, and each part again: a
guillotine layout (Gange, Marriott and Stuckey, DocEng 2012). ``costs[row of S][w, h]`` is the least cost of setting
the stories S in w columns by exactly h lines; it is made from smaller sets. What a cut costs depends only on which
stories stand on its two sides, so that the sum stays exact.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.area import GAP
from pinban.makeup.score.place_costs import PlaceCosts
from pinban.makeup.search.minplus import Table, above, beside, least_of_each
from pinban.model.plan import Cells

_PAIRS = 1024  # whose tables are made at a time: their memory is bounded so

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
        self._splits = _divisions(self.masks)
        self._placed: dict[tuple[int, int, int], Places] = {}
        for row, mask in enumerate(single):
            self.costs[row] = leaves[mask.bit_length() - 1]
        self.costs[self.costs >= limit] = np.inf
        # Small sets first: a set's table is made from those of its parts, which are then ready.
        for _, of_a_size in groupby(self.masks[self.count :], int.bit_count):
            self._join([mask for mask in of_a_size if self._splits[mask]], limit)

    def table(self, mask: int) -> Table:
        """A set's least costs by columns and lines."""
        table: Table = self.costs[self.row[mask]]
        return table

    def _join(self, masks: Sequence[int], limit: float) -> None:
        """Fill the tables of sets of one size: the least cost of their divisions in two, beside or above one another.

        What costs ``limit`` or more is taken for impossible.
        """
        for some in _portions(masks, self._splits):
            pairs = [pair for mask in some for pair in self._splits[mask]]
            firsts, seconds = (np.array([self.row[pair[part]] for pair in pairs]) for part in (0, 1))
            one, other = self.costs[firsts], self.costs[seconds]
            order = self.order
            side = np.minimum(order.beside[firsts, seconds], order.beside[seconds, firsts])
            pile = np.minimum(order.above[firsts, seconds], order.above[seconds, firsts])
            joined = np.minimum(beside(one, other, side), above(one, other, self.level_costs(pile)))
            for mask, table in zip(
                some, least_of_each(joined, [len(self._splits[mask]) for mask in some]), strict=True
            ):
                table[table >= limit] = np.inf
                self.costs[self.row[mask]] = table

    def level_costs(self, order: Table) -> Table:
        """What level cuts cost in each width, beside the two parts: their ``order``, and a gap through the page."""
        by_width = np.repeat(order[:, None], self.widths + 1, axis=1)
        by_width[:, self.full_width :] += np.float32(self.place_costs.cut(level=True, across=True))
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


def moved(places: Iterable[tuple[int, Cells]], columns: int, lines: int) -> Places:
    """Places moved to the right and down."""
    return tuple((story, cells.moved(columns, lines)) for story, cells in places)


def _portions(masks: Sequence[int], splits: Mapping[int, Sequence[tuple[int, int]]]) -> Iterator[list[int]]:
    """The sets in portions that have so many divisions together, one set at least."""
    portion: list[int] = []
    pairs = 0
    for mask in masks:
        if portion and pairs + len(splits[mask]) > _PAIRS:
            yield portion
            portion, pairs = [], 0
        portion.append(mask)
        pairs += len(splits[mask])
    if portion:
        yield portion


def smallest(values: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Where the smallest values stand, smallest first, equal ones in their order."""
    if len(values) > most:
        limit = np.partition(values, most - 1)[most - 1]
        at = np.flatnonzero(values <= limit)
    else:
        at = np.arange(len(values))
    return at[np.argsort(values[at], kind="stable")][:most]


def _divisions(masks: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """The divisions of each set of several stories in two known sets, the first with the set's lowest member."""
    every = np.array(masks, dtype=np.int64)
    row_of = {mask: row for row, mask in enumerate(masks)}
    divisions = {}
    for row, mask in enumerate(masks):
        if mask.bit_count() > 1:
            smaller = every[:row]
            parts = smaller[(smaller & (mask & -mask) != 0) & (smaller & ~mask == 0)].tolist()
            divisions[mask] = [(part, mask ^ part) for part in parts if mask ^ part in row_of]
    return divisions
