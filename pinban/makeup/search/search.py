"""From stories' costs by size to the cheapest ways of cutting given rectangles into their places.

With up to ``EXACT`` stories the tables of all sets are worked out, which gives the optimum of this model; with
more, those of sets that are neighbours in one of several fixed orders. What depends on shapes that touch (碰题)
is scored afterwards, on the best few dozen trees.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import inf

import numpy as np

from pinban.makeup.area import GAP
from pinban.makeup.score.place_costs import PlaceCosts
from pinban.makeup.search.minplus import Table
from pinban.makeup.search.slicing import Cut, Places, SetTables, all_sets, moved, neighbours
from pinban.model.plan import Cells

EXACT = 8
TREES = 300  # cut trees handed on to be scored, at most
_PLACES = 3600  # and no more than hold so many stories in all
_FIRST = 100  # first cuts from which they are taken
_SECOND = 10  # ways to cut each of their parts again, for the best quarter of them
_BEAM = 400  # distributions of stories over several rectangles that are followed up
_MISSING = 1e9  # a story left out; more than any text that is over


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to give stories places: ``places[i]`` is story ``i``'s, ``None`` where none was found."""

    cost: float
    places: tuple[Cells | None, ...]


class SlicingSearch:
    """Costs for sets of stories, and the places they stand for.

    ``leaves``, ``place_costs`` and ``limit`` are those of :class:`SetTables`; ``orders`` are the sequences whose
    neighbours are tried together where there are too many stories for all sets.
    """

    def __init__(
        self,
        leaves: Sequence[Table],
        place_costs: PlaceCosts,
        orders: Iterable[Sequence[int]],
        full_width: int,
        *,
        limit: float = inf,
    ) -> None:
        self._count = len(leaves)
        self.orders = [tuple(order) for order in orders]
        sets = all_sets(self._count) if self._count <= EXACT else neighbours(self.orders)
        self.tables = SetTables(leaves, place_costs, sets, full_width=full_width, limit=limit)

    @property
    def exact(self) -> bool:
        """Whether all sets of stories were tried."""
        return self._count <= EXACT

    def candidates(self, rectangles: Sequence[Cells]) -> list[Candidate]:
        """The best ways to fill ``rectangles``, cheapest first, over all distributions of the stories."""
        candidates: list[Candidate] = []
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
                    candidates.append(Candidate(whole, tuple(places)))
        unique = {candidate.places: candidate for candidate in sorted(candidates, key=lambda item: -item.cost)}
        return nsmallest(min(TREES, _PLACES // self._count), unique.values(), key=lambda item: item.cost)

    def _distributions(self, rectangles: Sequence[Cells]) -> list[tuple[int, ...]]:
        """The cheapest ways to give each rectangle a set of stories (0: none), all together."""
        states: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        everyone = (1 << self._count) - 1
        for position, rectangle in enumerate(rectangles):
            value = {mask: self._value(self.tables.table(mask), rectangle) for mask in self.tables.masks}
            value = {mask: cost for mask, cost in value.items() if cost < inf}
            value[0] = self._value_of_nothing(rectangle)
            following: dict[int, tuple[float, tuple[int, ...]]] = {}
            last = position == len(rectangles) - 1
            for used, (cost, sets) in states.items():
                for mask, more in value.items():
                    if used & mask:
                        continue
                    price = cost + more
                    if price < following.get(used | mask, (inf, ()))[0]:
                        following[used | mask] = (price, (*sets, mask))
            # A state with more stories costs more: what it costs for each story tells which is promising.
            keep = len(following) if last else _BEAM
            states = dict(nsmallest(keep, following.items(), key=lambda item: item[1][0] / (1 + item[0].bit_count())))
        finished = [(cost + _MISSING * (everyone & ~used).bit_count(), sets) for used, (cost, sets) in states.items()]
        return [sets for _, sets in nsmallest(1 if len(rectangles) == 1 else 4, finished)]

    def _value(self, table: Table, rectangle: Cells) -> float:
        """The least cost of a set in a rectangle, white at the foot included."""
        row = table[rectangle.columns, : rectangle.lines + 1]
        return float((row + self._foot(rectangle)).min())

    def _foot(self, rectangle: Cells) -> Table:
        """What the lines left at the foot of a rectangle cost, by the height used."""
        left = np.arange(rectangle.lines, -1, -1, dtype=np.float32)
        return np.float32(self.tables.place_costs.white(rectangle.columns)) * left

    def _rooted(self, mask: int, rectangle: Cells, most: int) -> list[tuple[float, Places]]:
        """The best trees of a set in a rectangle that differ in their first cut."""
        if mask == 0:
            return [(self._value_of_nothing(rectangle), ())]
        width, depth = rectangle.columns, rectangle.lines
        foot = self._foot(rectangle)
        if mask.bit_count() == 1:
            row = self.tables.table(mask)[width, : depth + 1] + foot
            lines = int(row.argmin())
            cells = Cells(rectangle.column, rectangle.line, width, lines)
            return [(float(row[lines]), ((mask.bit_length() - 1, cells),))]
        cuts = nsmallest(most, self._cuts(mask, width, depth, foot), key=lambda cut: cut.cost)
        trees = []
        for position, cut in enumerate(cuts):
            trees += self._trees(cut, width, _SECOND if position < most // 4 else 1)
        return [(cost, moved(placed, rectangle.column - 1, rectangle.line - 1)) for cost, placed in trees]

    def _trees(self, cut: Cut, width: int, most: int) -> list[tuple[float, Places]]:
        """The best tree below a first cut, then those in which one of its two parts is cut in another way."""
        sides = [(cut.first, *cut.size(width, 0)), (cut.second, *cut.size(width, 1))]
        options = [self.alternatives(*side, most) for side in sides]
        pairs = [(at, 0) for at in range(len(options[0]))] + [(0, at) for at in range(1, len(options[1]))]
        trees = []
        for first, second in pairs:
            more = options[0][first][0] - options[0][0][0] + options[1][second][0] - options[1][0][0]
            trees.append((cut.cost + more, cut.joined(options[0][first][1], options[1][second][1])))
        return trees

    def alternatives(self, mask: int, width: int, lines: int, most: int) -> list[tuple[float, Places]]:
        """The best trees of a set in exactly these columns and lines that differ in their first cut."""
        if most == 1 or mask.bit_count() == 1:
            return [(float(self.tables.table(mask)[width, lines]), self.tables.places(mask, width, lines))]
        cuts = nsmallest(most, self.tables.cuts(mask, width, lines), key=lambda cut: cut.cost)
        return [(cut.cost, self.tables.cut_places(cut, width)) for cut in cuts]

    def _value_of_nothing(self, rectangle: Cells) -> float:
        return self.tables.place_costs.white(rectangle.area)

    def _cuts(self, mask: int, width: int, depth: int, foot: Table) -> Iterator[Cut]:
        """All first cuts of a set's rectangle, each at its best height."""
        tables = self.tables
        across = width == tables.full_width
        for pair in tables.splits(mask):
            for first, second in (pair, pair[::-1]):
                rows = tables.row[first], tables.row[second]
                one, other = tables.costs[rows[0]], tables.costs[rows[1]]
                beside = float(tables.order.beside[rows]) + tables.place_costs.cut(level=False, across=across)
                for at in range(1, width):
                    row = one[at, : depth + 1] + other[width - at, : depth + 1] + foot
                    lines = int(row.argmin())
                    if row[lines] < inf:
                        yield Cut(float(row[lines]) + beside, first, second, False, at, lines)
                above = float(tables.order.above[rows]) + tables.place_costs.cut(level=True, across=across)
                # All heights of the upper part against all of the lower one; the best lower one for each upper is kept.
                pile = one[width, : depth + 1, None] + other[width, None, : depth + 1]
                used = np.add.outer(np.arange(depth + 1), np.arange(depth + 1)) + GAP
                pile = np.where(used <= depth, pile + foot[np.minimum(used, depth)], np.float32(inf))
                best = np.argmin(pile, axis=1)
                for at in np.argsort(pile[np.arange(depth + 1), best], kind="stable")[:3]:
                    cost = float(pile[at, best[at]])
                    if cost < inf:
                        yield Cut(cost + above, first, second, True, int(at), int(used[at, best[at]]))
