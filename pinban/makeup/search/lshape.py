"""From tables of sets to pages on which one story goes round a corner of its place, and no gap runs through the page.

    plain          with a core    with a foot    both           stepped
    S S S B        S S S B        S S S B        S S S B        S S S B
    S S S B        S G G B        S S S B        S G G B        S E E C
    S C C C        S G G B        S C C C        S G G B        S E E C
    S C C C        S C C C        F C C C        F C C C        F F F C

S spans ``a`` columns for ``p`` lines and goes on in its leg, ``b`` columns wide, down to line ``d``. B stands beside
its head down to line ``q``; where S spans the whole width there is none. All but S may hold several stories, cut
further as the tables know, or an advert in the room's corner.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import combinations_with_replacement, count

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.area import GAP, Ground
from pinban.makeup.score.many_pages import ManyPages
from pinban.makeup.score.many_pages import Places as PlacesOnPages
from pinban.makeup.search.corners import Blocks
from pinban.makeup.search.minplus import Table
from pinban.makeup.search.slicing import Places, SetTables, moved, smallest
from pinban.makeup.shapes.l_shapes import CornerCosts, CornerCostsOf, leg_cost
from pinban.model.plan import Cells

_EXACT = 500  # pages of each hand that are worked out to the line, the best by what they cost at least
_FEW, _EXACT_OF_MANY = 6, 120  # so many on pages of more stories
_KEPT = 80  # of these that are handed on
_OF_A_SHAPE = 4  # with the same story, sets and widths
_LEAST = 6  # lines of a block
_AT_A_TIME = 50  # skeletons whose edges are chosen before it is seen which of the rest may still be among the best
_PARTS = 4  # B, C, core and foot
_S, _B, _C, _CORE, _FOOT = range(_PARTS + 1)
_ABOVE = ((_S, _C), (_S, _CORE), (_S, _FOOT), (_B, _C))
_BESIDE = ((_S, _B), (_FOOT, _C))
_OPTIONAL = 2  # stories in a core or at the foot of a leg at most

Row = NDArray[np.float32]
Lines = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Elbow:
    """A page's skeleton: the story, the sets of B, C, core (G or E) and foot (F), and where its inner edges are.

    ``f`` is the columns of the foot: the leg's, or those of leg and core together (stepped).
    """

    cost: float
    story: int
    sets: tuple[int, int, int, int]
    a: int
    b: int
    f: int
    p: int = 0
    q: int = 0
    d: int = 0

    @property
    def stepped(self) -> bool:
        """Whether the foot reaches under the core."""
        return self.f > self.b


class LShapeSearch:
    """Finds such pages in a room.

    ``corners`` are the tables of blocks at head left, head right, foot right and foot left, as for pinwheels;
    ``adverts`` what stands in these corners. ``wider`` times as many pages are looked at.
    """

    def __init__(
        self,
        base: SetTables,
        corners: Sequence[Blocks],
        corner_costs: CornerCostsOf,
        room: Cells,
        adverts: Sequence[Cells] = (),
        *,
        wider: int = 1,
    ) -> None:
        self._base = base
        self._adverts = adverts
        self._corners = corners
        self._corner_costs = corner_costs
        self._room = room
        self._wider = wider

    def pages(self) -> Iterator[tuple[float, Places]]:
        """The cheapest pages of both hands, with their costs."""
        for mirrored in (False, True):
            first, *others = self._parts(mirrored=mirrored)
            if first.advert or self._room.lines < 4 * _LEAST:
                continue
            hand = _Hand(self._base, others, self._corner_costs, self._room, mirrored=mirrored, wider=self._wider)
            yield from hand.best(self._gaps)

    def _gaps(self, pages: Sequence[Places]) -> list[float]:
        """What gaps through the room cost on each: where a block is cut further, one may run through all the same."""
        band = Cells(1, 1, self._room.columns, self._room.lines)
        adverts = tuple(item.moved(1 - self._room.column, 1 - self._room.line) for item in self._adverts)
        costs = ManyPages(self._base.place_costs, Ground(band, adverts))
        gaps: list[float] = costs.gaps(
            PlacesOnPages.of(range(self._base.count), [dict(page) for page in pages])
        ).tolist()
        return gaps

    def _parts(self, *, mirrored: bool) -> tuple[Blocks, Blocks, Blocks, Blocks]:
        """The tables of the blocks where S begins, of B, of C and of F."""
        left, right, foot_right, foot_left = self._corners
        return (right, left, foot_left, foot_right) if mirrored else (left, right, foot_right, foot_left)


class _Hand:
    """The search with the leg at the left, or with everything mirrored."""

    def __init__(
        self,
        base: SetTables,
        parts: Sequence[Blocks],
        corner_costs: CornerCostsOf,
        room: Cells,
        *,
        mirrored: bool,
        wider: int,
    ) -> None:
        self._base = base
        self._head, self._right, self._foot = parts
        self._core = Blocks(base)
        self._corner_costs = corner_costs
        self._width, self._depth = room.columns, room.lines
        self._mirrored = mirrored
        self._lines = np.arange(room.lines + 1)
        self._most = wider * (_EXACT if base.count <= _FEW else _EXACT_OF_MANY)
        self._kept, self._of_a_shape = wider * _KEPT, wider * _OF_A_SHAPE
        self._row_of = np.array([base.row.get(mask, -1) for mask in range(base.everyone + 1)])

    def best(self, gaps: Callable[[Sequence[Places]], list[float]]) -> list[tuple[float, Places]]:
        """The cheapest, with what gaps through them cost."""
        pages: list[tuple[float, int, Places]] = []
        number = count()  # of equal ones the first found comes first
        limit = np.inf
        for rough in _in_lots(self._bounds(), _AT_A_TIME):
            # A skeleton costs with its best edges at least what it was rated at.
            promising = [item for item in rough if item.cost < limit]
            if not promising:
                break
            elbows = [elbow for item in promising for elbow in self._edges(item) if elbow.cost < limit]
            if not elbows:
                continue
            places = [self.places(elbow) for elbow in elbows]
            costs = [elbow.cost + gap for elbow, gap in zip(elbows, gaps(places), strict=True)]
            pages += zip(costs, number, places, strict=False)
            if len(pages) > self._kept:
                pages = nsmallest(self._kept, pages)
                limit = pages[-1][0]
        return [(cost, places) for cost, _, places in nsmallest(self._kept, pages)]

    def places(self, elbow: _Elbow) -> Places:
        """The places of all stories, counted from 1 within the room."""
        width, depth = self._width, self._depth
        first, second, core, foot = elbow.sets
        above = elbow.q if elbow.a < width and not elbow.stepped else elbow.p
        parts = [
            (self._head, first, Cells(elbow.a + 1, 1, width - elbow.a, elbow.q)),
            (self._right, second, Cells(elbow.f + 1, above + GAP + 1, width - elbow.f, depth - above - GAP)),
            (self._foot, foot, Cells(1, elbow.d + GAP + 1, elbow.f, depth - elbow.d - GAP)),
        ]
        if core:
            end, right = (elbow.d, elbow.f) if elbow.stepped else (elbow.q, elbow.a)
            inner = Cells(elbow.b + 1, elbow.p + GAP + 1, right - elbow.b, end - elbow.p - GAP)
            parts.append((self._core, core, inner))
        places = [(elbow.story, self._turned(Cells(1, 1, elbow.a, elbow.d)))]
        for blocks, mask, cells in parts:
            if mask and cells.columns > 0 and cells.lines > 0:
                at = self._turned(cells)
                places += moved(blocks.places(mask, cells.columns, cells.lines), at.column - 1, at.line - 1)
        return tuple(places)

    def _turned(self, cells: Cells) -> Cells:
        return cells.mirrored(self._width) if self._mirrored else cells

    def _bounds(self) -> list[_Elbow]:
        """The ways to choose story, sets and widths that may cost least, by what they cost whatever their edges are."""
        blocks = self._head, self._right, self._foot, self._core
        heads, rights, feet, cores = (_least_in(block.costs, self._depth) for block in blocks)
        elbows = _Least(self._most)
        for story in range(self._base.count):
            widths = [
                (a, around) for a in range(2, self._width + 1) if (around := self._corner_costs(story, a)) is not None
            ]
            if not widths:
                continue
            shares = self._shares(story)
            rows = self._row_of[shares]
            order = self._orders(story, rows)
            first, core, foot = (shares[:, part] > 0 for part in (0, 2, 3))
            first, foot = first | self._head.advert, foot | self._foot.advert
            # Every part in the size that suits it best, whatever the others leave it: no edges make it cheaper.
            for a, around in widths:
                fixed = order + around.by_room.min()
                if a < self._width:
                    fixed = fixed + heads[rows[:, 0], self._width - a]
                fixed = np.where(first == (a < self._width), fixed, np.inf)
                edges = np.array(list(combinations_with_replacement(range(1, min(a, self._width)), 2)))
                b, f = edges[:, :1], edges[:, 1:]
                legs = np.array([leg_cost(leg, self._base.place_costs.costs) for leg in b[:, 0]], dtype=np.float32)
                cost = fixed + legs[:, None] + rights[rows[:, 1], self._width - f]
                stepped = f > b
                inner = cores[rows[:, 2], np.where(stepped, f, a) - b]
                cost = cost + np.where(core, inner, 0) + np.where(foot, feet[rows[:, 3], f], 0)
                cost[stepped & ~(core & foot)] = np.inf
                if a == self._width:
                    cost[~stepped & core] = np.inf
                elbows.add(cost, shares, story, a, edges)
        return [
            _Elbow(cost, story, (int(sets[0]), int(sets[1]), int(sets[2]), int(sets[3])), a, b, f)
            for cost, sets, (story, a, b, f) in elbows.best()
        ]

    def _shares(self, story: int) -> NDArray[np.int64]:
        """The ways to share the other stories out over B, C, core and foot, as masks."""
        others = [other for other in range(self._base.count) if other != story]
        digits = np.arange(_PARTS ** len(others), dtype=np.int64)
        masks = np.zeros((len(digits), _PARTS), dtype=np.int64)
        counts = np.zeros_like(masks)
        for other in others:
            part = digits % _PARTS
            masks[np.arange(len(digits)), part] |= 1 << other
            counts[np.arange(len(digits)), part] += 1
            digits //= _PARTS
        kept = (counts[:, 2] <= _OPTIONAL) & (counts[:, 3] <= _OPTIONAL)
        if not self._right.advert:
            kept &= masks[:, 1] > 0
        return masks[kept]

    def _orders(self, story: int, rows: NDArray[np.int64]) -> Row:
        """What it costs that the story stands above or left of the others, and these of one another."""
        story_row = self._base.row[1 << story]
        return self._base.order.between((story_row, *rows.T), _ABOVE, _BESIDE, mirrored=self._mirrored)

    def _edges(self, elbow: _Elbow) -> list[_Elbow]:
        """The best edges of a way, a few that differ in the depth of S's head."""
        around = self._corner_costs(elbow.story, elbow.a)
        if around is None:  # pragma: no cover - ways are made of stories that can go round a corner
            return []
        rows = self._row_of[np.array([elbow.sets])]
        order = float(self._orders(elbow.story, rows)[0]) + leg_cost(elbow.b, self._base.place_costs.costs)
        p = np.arange(around.head, self._depth - _LEAST - GAP + 1)
        if not len(p):
            return []
        costs, q, d = self._stepped(elbow, around, p) if elbow.stepped else self._level_foot(elbow, around, p)
        best = np.argsort(costs, kind="stable")[: 6 * self._of_a_shape]
        elbows: list[_Elbow] = []
        for at in best:
            if not np.isfinite(costs[at]) or len(elbows) == self._of_a_shape:
                break
            if all(abs(int(p[at]) - item.p) > 1 for item in elbows):
                edges = int(p[at]), int(q[at]), int(d[at])
                elbows.append(replace(elbow, cost=float(costs[at]) + order, p=edges[0], q=edges[1], d=edges[2]))
        return elbows

    def _level_foot(self, elbow: _Elbow, around: CornerCosts, p: Lines) -> tuple[Row, Lines, Lines]:
        """Costs by ``p``, with the best ``q`` and ``d``, where the foot is as wide as the leg."""
        depth, a, b = self._depth, elbow.a, elbow.b
        rows = [int(self._row_of[mask]) for mask in elbow.sets]
        if elbow.sets[3] or self._foot.advert:
            leg = np.arange(2 * _LEAST, depth - GAP)
            room = a * p[:, None] + b * (leg[None, :] - p[:, None])
            whole = around.by_room[np.maximum(room, 0)] + self._foot.costs[rows[3], b, depth - leg - GAP][None, :]
            whole[leg[None, :] < p[:, None] + _LEAST] = np.inf
            at = whole.argmin(axis=1)
            left, d = whole[np.arange(len(p)), at], leg[at]
        else:
            left, d = around.by_room[a * p + b * (depth - p)], np.full(len(p), depth)
        right = self._right_of(rows, a, b)
        if not elbow.sets[2]:
            return left + right[p], p, d
        q = self._lines[: depth - GAP]
        between = q[None, :] - p[:, None] - GAP
        core = self._core.costs[rows[2], a - b][np.maximum(between, 0)]
        whole = core + right[None, : depth - GAP]
        at = whole.argmin(axis=1)
        return left + whole[np.arange(len(p)), at], q[at], d

    def _stepped(self, elbow: _Elbow, around: CornerCosts, p: Lines) -> tuple[Row, Lines, Lines]:
        """Costs by ``p``, with the best ``d``, where the foot reaches under the core."""
        depth, a, b, f = self._depth, elbow.a, elbow.b, elbow.f
        rows = [int(self._row_of[mask]) for mask in elbow.sets]
        leg = np.arange(2 * _LEAST, depth - GAP)
        room = a * p[:, None] + b * (leg[None, :] - p[:, None])
        core = self._core.costs[rows[2], f - b][np.maximum(leg[None, :] - p[:, None] - GAP, 0)]
        whole = around.by_room[np.maximum(room, 0)] + core + self._foot.costs[rows[3], f, depth - leg - GAP][None, :]
        at = whole.argmin(axis=1)
        return whole[np.arange(len(p)), at] + self._right_of(rows, a, f)[p], p, leg[at]

    def _right_of(self, rows: Sequence[int], a: int, f: int) -> Row:
        """What B above C costs by the line between them: C alone where S spans the whole width."""
        width, depth = self._width, self._depth
        lines = self._lines[: depth - GAP]
        below: Row = self._right.costs[rows[1], width - f, depth - lines - GAP]
        return below if a == width else below + self._head.costs[rows[0], width - a, lines]


class _Least:
    """Gathers so many of the least costs, each with its shares and widths; of equal ones those that came first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._limit = np.float32(np.inf)
        self._costs: Row = np.zeros(0, dtype=np.float32)
        self._shares = np.zeros((0, _PARTS), dtype=np.int64)
        self._widths = np.zeros((0, _PARTS), dtype=np.int64)

    def add(self, costs: Row, shares: Lines, story: int, a: int, edges: Lines) -> None:
        """Add the least of ``costs``, in rows by the ``edges`` (leg and foot) of a story's head of ``a`` columns."""
        every = costs.ravel()
        some = np.flatnonzero(every < self._limit)
        some = some[smallest(every[some], self._most)]
        if not len(some):
            return
        edge, share = np.divmod(some, len(shares))
        head = np.tile(np.array([story, a], dtype=np.int64), (len(some), 1))
        self._costs = np.concatenate([self._costs, every[some]])
        self._shares = np.concatenate([self._shares, shares[share]])
        self._widths = np.concatenate([self._widths, np.concatenate([head, edges[edge]], axis=1)])
        kept = smallest(self._costs, self._most)
        self._costs, self._shares, self._widths = self._costs[kept], self._shares[kept], self._widths[kept]
        if len(kept) == self._most:
            self._limit = self._costs[-1]

    def best(self) -> Iterator[tuple[float, list[int], list[int]]]:
        """Costs, shares and widths, the least first."""
        yield from zip(self._costs.tolist(), self._shares.tolist(), self._widths.tolist(), strict=True)


def _in_lots(items: Sequence[_Elbow], most: int) -> Iterator[Sequence[_Elbow]]:
    return (items[at : at + most] for at in range(0, len(items), most))


def _least_in(costs: Table, depth: int) -> Table:
    """The least cost of each set in each width, in any number of lines that the room has."""
    least: Table = costs[:, :, : depth + 1].min(axis=2)
    return least
