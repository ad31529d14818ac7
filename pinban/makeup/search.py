"""From stories' heights by width to the cheapest ways of cutting rectangles into their places.

A rectangle is given to one story, or cut from side to side or from head to foot, and each part again: a
guillotine layout (Gange, Marriott and Stuckey, DocEng 2012). ``cost[S][w, h]`` is the least cost of setting
the stories S in w columns by exactly h lines; it is made from smaller sets. With up to ``EXACT`` stories all
sets are taken, which gives the optimum of this model; with more, those sets that are neighbours in one of
several fixed orders. What a cut costs depends only on which stories stand on its two sides, so that the sum
stays exact; what depends on shapes that touch (碰题) is judged afterwards, on the best few dozen trees.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import inf
from typing import TypeAlias

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from pinban.makeup.area import GAP
from pinban.makeup.plan import Cells
from pinban.makeup.weights import SOFT_RULES, SPARE, THROUGH_LEVEL, THROUGH_UPRIGHT

EXACT = 8
TREES = 300  # cut trees handed on for judgement, at most
_PLACES = 3600  # and no more than hold so many stories in all
_FIRST = 100  # first cuts from which they are taken
_SECOND = 10  # ways to cut each of their parts again, for the best quarter of them
_BEAM = 400  # distributions of stories over several rectangles that are followed up
_MISSING = 1e9  # a story left out; more than any text that is over

Table: TypeAlias = NDArray[np.float32]
PairCost: TypeAlias = Callable[[int, int], float]
Places: TypeAlias = tuple[tuple[int, Cells], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to give stories places: ``places[i]`` is story ``i``'s, ``None`` where none was found."""

    cost: float
    places: tuple[Cells | None, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    """One way to make a set's rectangle from two: ``level`` cuts from side to side, ``at`` lines or columns."""

    cost: float
    first: int
    second: int
    level: bool
    at: int
    lines: int


class GuillotineSearch:
    """Costs for sets of stories, and the places they stand for.

    ``leaves[i][w, h]`` is story ``i``'s least cost over ``w`` columns in ``h`` lines (row and column 0 unused).
    ``above(a, b)`` and ``beside(a, b)`` are what it costs that ``a`` stands above, or left of, ``b``.
    ``orders`` are the sequences whose neighbours are tried together where there are too many stories for all sets.
    """

    def __init__(
        self,
        leaves: Sequence[Table],
        above: PairCost,
        beside: PairCost,
        orders: Iterable[Sequence[int]],
        full_width: int,
    ) -> None:
        self._leaves = leaves
        self._count = len(leaves)
        self._widths, self._heights = (size - 1 for size in leaves[0].shape)
        self._above = _pair_table(self._count, above)
        self._beside = _pair_table(self._count, beside)
        self._full_width = full_width
        self._tables: dict[int, Table] = {1 << index: table for index, table in enumerate(leaves)}
        self._members: dict[int, NDArray[np.float64]] = {}
        self._splits: dict[int, list[tuple[int, int]]] = {}
        self._placed: dict[tuple[int, int, int], Places] = {}
        self._fill(_all_sets(self._count) if self._count <= EXACT else _neighbours(orders))

    @property
    def tables(self) -> int:
        """How many sets were worked out."""
        return len(self._tables)

    def candidates(self, rectangles: Sequence[Cells]) -> list[Candidate]:
        """The best ways to fill ``rectangles``, cheapest first, over all distributions of the stories."""
        found: list[Candidate] = []
        shares = self._distributions(rectangles)
        for sets in shares:
            rooted = [
                self._rooted(mask, rectangle, max(2, _FIRST // len(shares)))
                for mask, rectangle in zip(sets, rectangles, strict=True)
            ]
            missing = self._count - sum(mask.bit_count() for mask in sets)
            for index, options in enumerate(rooted):
                # One rectangle's tree changes at a time; the others keep their best.
                others = [other[0] for at, other in enumerate(rooted) if at != index]
                for cost, placed in options if index == 0 else options[1:]:
                    places: list[Cells | None] = [None] * self._count
                    for story, cells in (*placed, *(item for _, part in others for item in part)):
                        places[story] = cells
                    whole = cost + sum(other for other, _ in others) + _MISSING * missing
                    found.append(Candidate(whole, tuple(places)))
        unique = {candidate.places: candidate for candidate in sorted(found, key=lambda item: -item.cost)}
        return nsmallest(min(TREES, _PLACES // self._count), unique.values(), key=lambda item: item.cost)

    def _fill(self, sets: Iterable[int]) -> None:
        """Work out the tables of all sets, small ones first."""
        wanted = sorted(set(sets), key=lambda mask: (mask.bit_count(), mask))
        known = set(wanted)
        for mask in wanted:
            if mask.bit_count() < 2:
                continue
            splits = [(part, mask ^ part) for part in _parts(mask, wanted, known)]
            self._splits[mask] = splits
            table = np.full((self._widths + 1, self._heights + 1), np.inf, dtype=np.float32)
            for first, second in splits:
                self._join(table, first, second)
            self._tables[mask] = table

    def _join(self, table: Table, first: int, second: int) -> None:
        one, other = self._tables[first], self._tables[second]
        beside = min(self._pairs(self._beside, first, second), self._pairs(self._beside, second, first))
        for width in range(1, self._widths):
            joined = one[width] + other[1 : self._widths - width + 1] + np.float32(beside)
            np.minimum(table[width + 1 :], joined, out=table[width + 1 :])
        above = min(self._pairs(self._above, first, second), self._pairs(self._above, second, first))
        stacked = _stacked(one, other)
        if stacked is None:
            return
        stacked += np.float32(above)
        stacked[self._full_width :] += np.float32(SOFT_RULES[THROUGH_LEVEL].weight)
        np.minimum(table, stacked, out=table)

    def _pairs(self, costs: NDArray[np.float64], first: int, second: int) -> float:
        return float(self._member(first) @ costs @ self._member(second))

    def _member(self, mask: int) -> NDArray[np.float64]:
        """A set as a vector of ones and zeros."""
        if mask not in self._members:
            self._members[mask] = np.array([mask >> story & 1 for story in range(self._count)], dtype=np.float64)
        return self._members[mask]

    def _distributions(self, rectangles: Sequence[Cells]) -> list[tuple[int, ...]]:
        """The cheapest ways to give each rectangle a set of stories (0: none), all together."""
        weight = SOFT_RULES[SPARE].weight
        states: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        everyone = (1 << self._count) - 1
        for position, rectangle in enumerate(rectangles):
            value = {mask: self._value(table, rectangle) for mask, table in self._tables.items()}
            value = {mask: cost for mask, cost in value.items() if cost < inf}
            value[0] = weight * rectangle.columns * rectangle.lines
            following: dict[int, tuple[float, tuple[int, ...]]] = {}
            last = position == len(rectangles) - 1
            for used, (cost, sets) in states.items():
                for mask, more in value.items():
                    if used & mask:
                        continue
                    price = cost + more
                    if price < following.get(used | mask, (inf, ()))[0]:
                        following[used | mask] = (price, (*sets, mask))
            keep = len(following) if last else _BEAM
            states = dict(nsmallest(keep, following.items(), key=lambda item: item[1][0] / (1 + item[0].bit_count())))
        finished = [(cost + _MISSING * (everyone & ~used).bit_count(), sets) for used, (cost, sets) in states.items()]
        return [sets for _, sets in nsmallest(1 if len(rectangles) == 1 else 4, finished)]

    def _value(self, table: Table, rectangle: Cells) -> float:
        """The least cost of a set in a rectangle, white at the foot included."""
        row = table[rectangle.columns, : rectangle.lines + 1]
        return float((row + self._foot(rectangle)).min())

    @staticmethod
    def _foot(rectangle: Cells) -> Table:
        """What the lines left at the foot of a rectangle cost, by the height used."""
        left = np.arange(rectangle.lines, -1, -1, dtype=np.float32)
        return np.float32(SOFT_RULES[SPARE].weight * rectangle.columns) * left

    def _rooted(self, mask: int, rectangle: Cells, most: int) -> list[tuple[float, Places]]:
        """The best trees of a set in a rectangle that differ in their first cut."""
        if mask == 0:
            return [(self._value_of_nothing(rectangle), ())]
        width, depth = rectangle.columns, rectangle.lines
        foot = self._foot(rectangle)
        if mask.bit_count() == 1:
            row = self._tables[mask][width, : depth + 1] + foot
            lines = int(row.argmin())
            cells = Cells(rectangle.column, rectangle.line, width, lines)
            return [(float(row[lines]), ((mask.bit_length() - 1, cells),))]
        cuts = nsmallest(most, self._cuts(mask, width, depth, foot), key=lambda cut: cut.cost)
        found = []
        for position, cut in enumerate(cuts):
            found += self._trees(cut, width, _SECOND if position < most // 4 else 1)
        return [(cost, _moved(placed, rectangle.column - 1, rectangle.line - 1)) for cost, placed in found]

    def _trees(self, cut: _Cut, width: int, most: int) -> list[tuple[float, Places]]:
        """The best tree below a first cut, then those in which one of its two parts is cut in another way."""
        sides = [(cut.first, *self._size(cut, width, 0)), (cut.second, *self._size(cut, width, 1))]
        options = [self._alternatives(*side, most) for side in sides]
        pairs = [(at, 0) for at in range(len(options[0]))] + [(0, at) for at in range(1, len(options[1]))]
        trees = []
        for first, second in pairs:
            more = options[0][first][0] - options[0][0][0] + options[1][second][0] - options[1][0][0]
            trees.append((cut.cost + more, _joined(cut, options[0][first][1], options[1][second][1])))
        return trees

    @staticmethod
    def _size(cut: _Cut, width: int, part: int) -> tuple[int, int]:
        """Columns and lines of a cut's first or second part."""
        if cut.level:
            return width, (cut.at, cut.lines - cut.at - GAP)[part]
        return (cut.at, width - cut.at)[part], cut.lines

    def _alternatives(self, mask: int, width: int, lines: int, most: int) -> list[tuple[float, Places]]:
        """The best trees of a set in exactly these columns and lines that differ in their first cut."""
        if most == 1 or mask.bit_count() == 1:
            return [(float(self._tables[mask][width, lines]), self._places(mask, width, lines))]
        cuts = nsmallest(most, self._exact_cuts(mask, width, lines), key=lambda cut: cut.cost)
        return [(cut.cost, self._cut_places(cut, width)) for cut in cuts]

    def _value_of_nothing(self, rectangle: Cells) -> float:
        return SOFT_RULES[SPARE].weight * rectangle.columns * rectangle.lines

    def _cuts(self, mask: int, width: int, depth: int, foot: Table) -> Iterator[_Cut]:
        """All first cuts of a set's rectangle, each at its best height."""
        through = SOFT_RULES[THROUGH_UPRIGHT].weight if width == self._full_width else 0.0
        for pair in self._splits[mask]:
            for first, second in (pair, pair[::-1]):
                one, other = self._tables[first], self._tables[second]
                beside = self._pairs(self._beside, first, second) + through
                for at in range(1, width):
                    row = one[at, : depth + 1] + other[width - at, : depth + 1] + foot
                    lines = int(row.argmin())
                    if row[lines] < inf:
                        yield _Cut(float(row[lines]) + beside, first, second, False, at, lines)
                above = self._pairs(self._above, first, second)
                above += SOFT_RULES[THROUGH_LEVEL].weight if width == self._full_width else 0.0
                stacked = one[width, : depth + 1, None] + other[width, None, : depth + 1]
                used = np.add.outer(np.arange(depth + 1), np.arange(depth + 1)) + GAP
                stacked = np.where(used <= depth, stacked + foot[np.minimum(used, depth)], np.float32(inf))
                best = np.argmin(stacked, axis=1)
                for at in np.argsort(stacked[np.arange(depth + 1), best], kind="stable")[:3]:
                    cost = float(stacked[at, best[at]])
                    if cost < inf:
                        yield _Cut(cost + above, first, second, True, int(at), int(used[at, best[at]]))

    def _cut_places(self, cut: _Cut, width: int) -> Places:
        first = self._places(cut.first, *self._size(cut, width, 0))
        return _joined(cut, first, self._places(cut.second, *self._size(cut, width, 1)))

    def _places(self, mask: int, width: int, lines: int) -> Places:
        """The places of a set in exactly ``width`` columns and ``lines`` lines, as its table's cost stands for."""
        if mask.bit_count() == 1:
            return ((mask.bit_length() - 1, Cells(1, 1, width, lines)),)
        key = (mask, width, lines)
        if key not in self._placed:
            best = min(self._exact_cuts(mask, width, lines), key=lambda cut: cut.cost)
            self._placed[key] = self._cut_places(best, width)
        return self._placed[key]

    def _exact_cuts(self, mask: int, width: int, lines: int) -> Iterator[_Cut]:
        """All first cuts of a set in exactly ``width`` columns and ``lines`` lines, each at its best place."""
        for pair in self._splits[mask]:
            one, other = self._tables[pair[0]], self._tables[pair[1]]
            if width > 1:
                row = one[1:width, lines] + other[width - 1 : 0 : -1, lines]
                at = int(row.argmin())
                for first, second, column in ((*pair, at + 1), (*pair[::-1], width - at - 1)):
                    cost = float(row[at]) + self._pairs(self._beside, first, second)
                    if cost < inf:
                        yield _Cut(cost, first, second, False, column, lines)
            if lines > GAP:
                row = one[width, : lines - GAP + 1] + other[width, lines - GAP :: -1]
                at = int(row.argmin())
                through = SOFT_RULES[THROUGH_LEVEL].weight if width == self._full_width else 0.0
                for first, second, line in ((*pair, at), (*pair[::-1], lines - GAP - at)):
                    cost = float(row[at]) + self._pairs(self._above, first, second) + through
                    if cost < inf:
                        yield _Cut(cost, first, second, True, line, lines)


def _joined(cut: _Cut, first: Places, second: Places) -> Places:
    """The places of both parts of a cut, the second moved below or beside the first."""
    return first + (_moved(second, 0, cut.at + GAP) if cut.level else _moved(second, cut.at, 0))


def _stacked(one: Table, other: Table) -> Table | None:
    """The least cost of two rectangles above one another, by their common height: a min-plus convolution."""
    widths, heights = one.shape
    depths_one = np.flatnonzero(np.isfinite(one).any(axis=0))
    depths_other = np.flatnonzero(np.isfinite(other).any(axis=0))
    if not len(depths_one) or not len(depths_other):
        return None
    low, low_other = int(depths_one[0]), int(depths_other[0])
    start = low + low_other + GAP
    if start >= heights:
        return None
    reach = heights - start  # heights of the stack, and depths of the first part, that are possible
    padded = np.full((widths, 2 * reach - 1), np.inf, dtype=np.float32)
    padded[:, reach - 1 :] = other[:, low_other : low_other + reach]
    row, step = padded.strides
    # lagged[w, h, k] is what remains for the second part where the first takes k of h lines.
    lagged = as_strided(padded[:, reach - 1 :], (widths, reach, reach), (row, step, -step), writeable=False)
    sums = lagged + one[:, None, low : low + reach]
    stacked = np.full_like(one, np.inf)
    stacked[:, start:] = sums.min(axis=2)
    return stacked


def _pair_table(count: int, cost: PairCost) -> NDArray[np.float64]:
    return np.array([[cost(a, b) if a != b else 0.0 for b in range(count)] for a in range(count)])


def _all_sets(count: int) -> Iterable[int]:
    return range(1, 1 << count)


def _neighbours(orders: Iterable[Sequence[int]]) -> Iterator[int]:
    """The sets of stories that follow one another in one of the orders."""
    for order in orders:
        for start in range(len(order)):
            mask = 0
            for index in order[start:]:
                mask |= 1 << index
                yield mask


def _parts(mask: int, wanted: Sequence[int], known: set[int]) -> Iterator[int]:
    """One half of every division of ``mask`` in two known sets: the half that holds its lowest member."""
    low = mask & -mask
    for part in wanted:
        if part.bit_count() >= mask.bit_count():
            return
        if part & low and part & ~mask == 0 and mask ^ part in known:
            yield part


def _moved(places: Iterable[tuple[int, Cells]], columns: int, lines: int) -> Places:
    return tuple(
        (story, Cells(cells.column + columns, cells.line + lines, cells.columns, cells.lines))
        for story, cells in places
    )
