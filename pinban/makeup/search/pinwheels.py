"""From tables of sets to the cheapest pinwheels: five rectangles around one another, with no gap through the page.

    A A A B        B A A A
    D E E B        B E E D
    D C C C        C C C D

Rectangles cut from side to side always leave a gap through the whole; a pinwheel is the least arrangement that leaves
none. Each of its blades and its middle is cut further as the tables know.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.area import GAP
from pinban.makeup.search.corners import Blocks, HoleBlocks, IsleBlocks
from pinban.makeup.search.minplus import Table
from pinban.makeup.search.slicing import Places, SetTables, smallest
from pinban.model.plan import Cells

_ASSIGNMENTS = 400_000  # ways to share the stories out that are looked at
_LIKELY = 16_000  # that are looked at in every size: those that may cost least
_LOOKED = 20  # pinwheels after which those that cannot be among the best any more are left
_RATED = 600  # of which the best are worked out exactly
_INDEXED = 16  # stories whose sets are looked up in one table
_BLADES = 5
_A, _B, _C, _D, _E = range(_BLADES)
_ABOVE = ((_A, _D), (_A, _E), (_A, _C), (_B, _C), (_E, _C))
_BESIDE = ((_A, _B), (_E, _B), (_D, _B), (_D, _E), (_D, _C))
_HOLLOW = 5  # stories on a page at most where a pinwheel may have a little white in its midst
_LEAST_WIDTH = 3  # columns


@dataclass(frozen=True, slots=True)
class Pinwheel:
    """A pinwheel: the sets of its parts, and where its inner edges are.

    Part A is ``a`` columns by ``p`` lines, D ``b`` columns below it; B takes the other columns down to line ``q``, C
    those right of D below B. ``mirrored`` exchanges left and right.
    """

    cost: float
    masks: tuple[int, int, int, int, int]
    a: int
    b: int
    p: int
    q: int
    mirrored: bool


class PinwheelSearch:
    """Finds pinwheels in a room of ``width`` columns by ``depth`` lines.

    ``corners`` are the tables of blocks at head left, head right, foot right and foot left: where an advert stands
    in one, that blade may do without stories. ``heads`` are the stories that have to stand in one of the upper blades.
    ``isle`` is an advert in the room's midst: it is then the middle of every pinwheel.
    """

    def __init__(
        self,
        base: SetTables,
        corners: Sequence[Blocks],
        orders: Sequence[Sequence[int]],
        *,
        heads: int,
        depth: int,
        isle: Cells | None = None,
    ) -> None:
        self._base = base
        self._corners = corners
        self._isle = isle
        self._middle = HoleBlocks(base) if base.count <= _HOLLOW else Blocks(base)
        if isle is not None:
            self._middle = IsleBlocks(base, isle.columns, isle.lines)
        self._orders = orders
        self._heads = heads
        self._width = base.full_width
        self._depth = depth

    def pinwheels(self, most: int) -> list[Pinwheel]:
        """The cheapest pinwheels, at most so many of each hand."""
        return sorted(
            (pinwheel for mirrored in (False, True) for pinwheel in self._hand(most, mirrored=mirrored)),
            key=lambda item: item.cost,
        )

    def places(self, pinwheel: Pinwheel) -> Places:
        """The places of the stories in a pinwheel, counted from 1 within the room."""
        places = []
        for mask, block, cells in zip(
            pinwheel.masks, self._parts(mirrored=pinwheel.mirrored), self.cells(pinwheel), strict=True
        ):
            for story, at in block.places(mask, cells.columns, cells.lines):
                places.append((story, at.moved(cells.column - 1, cells.line - 1)))
        return tuple(places)

    def cells(self, pinwheel: Pinwheel) -> tuple[Cells, ...]:
        """The rectangles of a pinwheel's parts."""
        width, depth, a, b, p, q = self._width, self._depth, pinwheel.a, pinwheel.b, pinwheel.p, pinwheel.q
        parts = (
            Cells(1, 1, a, p),
            Cells(a + 1, 1, width - a, q),
            Cells(b + 1, q + GAP + 1, width - b, depth - q - GAP),
            Cells(1, p + GAP + 1, b, depth - p - GAP),
            Cells(b + 1, p + GAP + 1, a - b, q - p - GAP),
        )
        return tuple(item.mirrored(width) for item in parts) if pinwheel.mirrored else parts

    def _parts(self, *, mirrored: bool) -> tuple[Blocks, ...]:
        """The tables for A, B, C, D and E."""
        left, right, foot_right, foot_left = self._corners
        if mirrored:
            return right, left, foot_left, foot_right, self._middle
        return left, right, foot_right, foot_left, self._middle

    def _hand(self, most: int, *, mirrored: bool) -> list[Pinwheel]:
        parts = self._parts(mirrored=mirrored)
        rows, masks = self._assignments(parts, mirrored=mirrored)
        if not len(rows) or self._width < _LEAST_WIDTH or self._depth <= 2 * GAP + 2:
            return []
        rows, masks, order = self._likely(parts, rows, masks, mirrored=mirrored)
        first, of_first = _pairs(rows[:, 0], rows[:, 3])
        second, of_second = _pairs(rows[:, 1], rows[:, 2])
        edges_tried = list(self._edges(mirrored=mirrored))
        if not edges_tried:
            return []
        rated: list[tuple[NDArray[np.float32], NDArray[np.int64], int, int]] = []
        for a, b in edges_tried:
            left = self._least(parts[0].costs[:, a], parts[3].costs[:, b], first)
            right = self._least(parts[1].costs[:, self._width - a], parts[2].costs[:, self._width - b], second)
            middle = parts[4].costs[:, a - b].min(axis=1)
            # A and D fill the left side's depth, B and C the right's: the two edges are chosen each for itself, and the
            # middle as if it could have any height. What they cost together is worked out for the best alone.
            bound = left[of_first] + right[of_second] + middle[rows[:, 4]] + order
            best = smallest(bound, max(most, _RATED))
            rated.append((bound[best], best, a, b))
        # Bounds come in the order of what pinwheels cost at least: once that is more than the worst of those to hand on
        # costs, none of the rest can be among them.
        bounds = np.concatenate([item[0] for item in rated])
        which = np.concatenate([item[1] for item in rated])
        edges = np.repeat(np.arange(len(rated)), [len(item[0]) for item in rated])
        pinwheels: list[Pinwheel] = []
        limit = np.inf
        for at in smallest(bounds, max(most, _RATED)):
            if not np.isfinite(bounds[at]) or bounds[at] >= limit:
                break
            row, (_, _, a, b) = int(which[at]), rated[edges[at]]
            cost, p, q = self._exact(parts, rows[row], a, b)
            if np.isfinite(cost):
                sets = tuple(int(mask) for mask in masks[row])
                pinwheels.append(Pinwheel(cost + float(order[row]), sets, a, b, p, q, mirrored))  # type: ignore[arg-type]
                if len(pinwheels) >= most and len(pinwheels) % _LOOKED == 0:
                    limit = nsmallest(most, (pinwheel.cost for pinwheel in pinwheels))[-1]
        return sorted(pinwheels, key=lambda item: item.cost)[:most]

    def _likely(
        self, parts: Sequence[Blocks], rows: NDArray[np.int64], masks: NDArray[np.int64], *, mirrored: bool
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """The ways to share stories out that may cost least, with what their order costs.

        They are many: each is rated with every part in the size that suits it best, and order is added up only for
        those that may be among the likely ones whatever it costs.
        """

        def order_of(some: NDArray[np.int64]) -> NDArray[np.float32]:
            return self._base.order.between(tuple(some.T), _ABOVE, _BESIDE, mirrored=mirrored)

        if len(rows) <= _LIKELY:
            return rows, masks, order_of(rows)
        best = [block.costs[:, 1:, : self._depth].min(axis=(1, 2))[rows[:, part]] for part, block in enumerate(parts)]

        def rated(some: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            order = order_of(rows[some])
            least = order.copy()
            for part in best:
                least += part[some]
            return order, least

        without_order = np.zeros(len(rows), dtype=np.float32)
        for part in best:
            without_order += part
        _, least = rated(smallest(without_order, 2 * _LIKELY))
        some = np.flatnonzero(without_order <= np.partition(least, _LIKELY - 1)[_LIKELY - 1])
        order, least = rated(some)
        kept = smallest(least, _LIKELY)
        return rows[some[kept]], masks[some[kept]], order[kept]

    def _edges(self, *, mirrored: bool) -> Iterator[tuple[int, int]]:
        """The columns of A and of D: A reaches beyond D, and B has a column at least."""
        if self._isle is None:
            return ((a, b) for a in range(2, self._width) for b in range(1, a))
        left, columns = self._isle.column - 1, self._isle.columns
        if mirrored:
            left = self._width - left - columns
        return iter([(left + columns, left)] if left > 0 and left + columns < self._width else [])

    def _least(self, one: Table, other: Table, pairs: NDArray[np.int64]) -> NDArray[np.float32]:
        """The least cost of each pair of sets above one another in the room's depth, over all edges between them."""
        upper, lower = one[:, 1 : self._depth - GAP], other[:, self._depth - GAP - 1 : 0 : -1]
        least = np.empty(len(pairs), dtype=np.float32)
        step = 4096
        for start in range(0, len(pairs), step):
            part = pairs[start : start + step]
            least[start : start + step] = (upper[part[:, 0]] + lower[part[:, 1]]).min(axis=1)
        return least

    def _exact(self, parts: Sequence[Blocks], rows: NDArray[np.int64], a: int, b: int) -> tuple[float, int, int]:
        depth, width = self._depth, self._width
        lines = np.arange(1, depth - GAP)
        left = parts[0].costs[rows[0], a, lines] + parts[3].costs[rows[3], b, depth - GAP - lines]
        right = parts[1].costs[rows[1], width - a, lines] + parts[2].costs[rows[2], width - b, depth - GAP - lines]
        if self._isle is None:
            # Only the edges that both sides can have: they are few.
            heads, feet = np.flatnonzero(np.isfinite(left)), np.flatnonzero(np.isfinite(right))
            if not len(heads) or not len(feet):
                return np.inf, 0, 0
            upper, lower = lines[heads[0] : heads[-1] + 1], lines[feet[0] : feet[-1] + 1]
            left, right = left[heads[0] : heads[-1] + 1], right[feet[0] : feet[-1] + 1]
        else:
            upper = lower = lines
        between = np.maximum(lower[None, :] - upper[:, None] - GAP, 0)
        whole = left[:, None] + right[None, :] + parts[4].costs[rows[4], a - b][between]
        if self._isle is not None:
            p, q = self._isle.line - 1 - GAP, self._isle.line + self._isle.lines - 1
            inside = p >= 1 and q < depth - GAP
            return (float(whole[p - 1, q - 1]) if inside else np.inf), p, q
        at = int(whole.argmin())
        p, q = divmod(at, len(lower))
        return float(whole[p, q]), int(upper[p]), int(lower[q])

    def _assignments(self, parts: Sequence[Blocks], *, mirrored: bool) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Ways to share the stories out over the parts, as rows of their tables and as masks."""
        count = self._base.count
        optional = tuple(block.advert for block in parts)
        if count + sum(optional) < _BLADES:
            empty = np.zeros((0, _BLADES), dtype=np.int64)
            return empty, empty
        if self._base.masks[-1] == self._base.everyone and len(self._base.masks) == self._base.everyone:
            masks = _shared_out(count)
        else:
            masks = np.concatenate([_segments(tuple(order), any(optional)) for order in self._orders])
        upper = masks[:, 0] | masks[:, 1]
        if self._base.place_costs.costs.turned:  # the head of the sheet is where columns begin
            upper = masks[:, 1] | masks[:, 2] if mirrored else masks[:, 0] | masks[:, 3]
        kept = upper & self._heads == self._heads
        for at, free in enumerate(optional):
            if not free:
                kept &= masks[:, at] > 0
        if self._isle is not None:
            kept &= masks[:, -1] == 0
        masks = _unlike(masks[kept], count)
        rows = _rows_of([*self._base.masks, 0], masks, count)
        there = (rows >= 0).all(axis=1)
        return rows[there], masks[there]


def _rows_of(known: Sequence[int], masks: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """In which row of the tables each set is, -1 for those that have none."""
    every = np.array(known, dtype=np.int64)
    if count <= _INDEXED:
        row_of = np.full(1 << count, -1, dtype=np.int64)
        row_of[every] = np.arange(len(every))
        indexed: NDArray[np.int64] = row_of[masks]
        return indexed
    order = np.argsort(every, kind="stable")
    rows = order[np.minimum(np.searchsorted(every[order], masks), len(every) - 1)]
    return np.where(every[rows] == masks, rows, -1)


def _pairs(one: NDArray[np.int64], other: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of two columns that differ, and for each row which of them it has."""
    size = int(max(one.max(), other.max())) + 1
    codes, where = np.unique(one * size + other, return_inverse=True)
    return np.column_stack(np.divmod(codes, size)), where.ravel()


def _unlike(masks: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The assignments that differ, where four masks fit in one number; the fifth follows from them."""
    if 4 * count > 62 or not len(masks):
        return masks
    codes = masks[:, 0]
    for part in range(1, _BLADES - 1):
        codes = codes << count | masks[:, part]
    return masks[np.unique(codes, return_index=True)[1]]


@lru_cache(maxsize=4)
def _shared_out(count: int) -> NDArray[np.int64]:
    """All ways to share ``count`` stories out over five parts, as masks; parts may be empty."""
    digits = np.arange(_BLADES**count, dtype=np.int64)
    masks = np.zeros((len(digits), _BLADES), dtype=np.int64)
    for story in range(count):
        masks[np.arange(len(digits)), digits % _BLADES] |= 1 << story
        digits //= _BLADES
    return masks


@lru_cache(maxsize=64)
def _segments(order: tuple[int, ...], empty: bool) -> NDArray[np.int64]:
    """The ways to cut an order in five segments that follow one another, in every part; some may be empty."""
    count = len(order)
    heads = np.array([0, *np.cumsum([1 << story for story in order])], dtype=np.int64)
    inner = range(0, count + 1) if empty else range(1, count)
    cuts = np.array(list(combinations(inner, _BLADES - 1)), dtype=np.int64)
    if not len(cuts):
        return np.zeros((0, _BLADES), dtype=np.int64)
    most = max(1, _ASSIGNMENTS // 2400)
    cuts = cuts[:: max(1, len(cuts) // most)]
    edges = np.column_stack([np.zeros(len(cuts), dtype=np.int64), cuts, np.full(len(cuts), count)])
    pieces = heads[edges[:, 1:]] - heads[edges[:, :-1]]
    return np.concatenate([pieces[:, list(roles)] for roles in permutations(range(_BLADES))])
