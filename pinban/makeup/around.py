"""From tables of sets to pages on which one story goes over the whole width and down a side, others in its corner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from pinban.makeup.area import GAP
from pinban.makeup.bends import Bent
from pinban.makeup.corners import Blocks
from pinban.makeup.plan import Cells
from pinban.makeup.tables import Places, SetTables, moved

_CORNERED = 12  # pages with a corner of each size and side, for each story
_STEPPED = 24  # pages with a leg that ends above the foot, of each hand
_RATED = 60  # of these that are worked out to the line
_LEAST_LEG = 1  # columns of a story beside the corner that it leaves
_LEAST_CORNER = 8  # lines


def in_corner(
    base: SetTables, corner: Blocks, room: Cells, bent: Sequence[Bent | None], *, right: bool
) -> Iterator[tuple[float, Places]]:
    """One story over the whole width and down one side, all others in the corner it leaves."""
    for story, own in enumerate(bent):
        rest = base.everyone ^ (1 << story)
        if own is None or rest not in base.row:
            continue
        row = base.row[rest]
        order = float(base.above[base.row[1 << story], row])
        rated = []
        for width in range(1, room.columns - _LEAST_LEG + 1):
            lines = np.arange(_LEAST_CORNER, room.lines - GAP - own.head + 1)
            left = room.columns * room.lines - width * (lines + GAP)
            costs = corner.costs[row, width, lines] + own.by_room[np.maximum(left, 0)] + order
            for at in np.argsort(costs, kind="stable")[:_CORNERED]:
                if np.isfinite(costs[at]):
                    rated.append((float(costs[at]), width, int(lines[at])))
        for cost, width, depth in sorted(rated)[:_CORNERED]:
            inside = moved(corner.places(rest, width, depth), room.columns - width if right else 0, room.lines - depth)
            yield cost, ((story, Cells(1, 1, room.columns, room.lines)), *inside)


@dataclass(frozen=True, slots=True)
class _Steps:
    """A story over the whole width for ``t`` lines, its leg of ``leg`` columns down to line ``a``.

    Beside it: ``first``, ``k`` columns wide, down to the room's foot; ``second`` between it and the leg; ``third``
    below both.
    """

    cost: float
    sets: tuple[int, int, int]
    leg: int
    k: int
    t: int
    a: int


class SteppedSearch:
    """Pages on which a story's leg ends above the foot: what stands below the leg reaches under the corner.

        S S S S
        1 2 2 S
        1 3 3 3

    ``feet`` are the tables of the blocks at foot left and foot right, where an advert may stand.
    """

    def __init__(self, base: SetTables, feet: tuple[Blocks, Blocks], room: Cells, story: int, own: Bent) -> None:
        self._base = base
        self._feet = feet
        self._middle = Blocks(base)
        self._room = room
        self._story = story
        self._own = own

    def pages(self) -> Iterator[tuple[float, Places]]:
        """The cheapest pages, with their costs."""
        for mirrored in (False, True):
            rated = sorted(self._rated(mirrored=mirrored), key=lambda item: item.cost)[:_RATED]
            exact = sorted((self._exact(item, mirrored=mirrored) for item in rated), key=lambda item: item.cost)
            for item in exact[:_STEPPED]:
                if np.isfinite(item.cost):
                    yield item.cost, self._places(item, mirrored=mirrored)

    def _rated(self, *, mirrored: bool) -> Iterator[_Steps]:
        width = self._room.columns
        for leg in range(_LEAST_LEG, width - 1):
            for k in range(1, width - leg):
                for sets in self._sets(mirrored=mirrored):
                    item = self._best(sets, leg, k, mirrored=mirrored, step=3)
                    if np.isfinite(item.cost):
                        yield item

    def _exact(self, item: _Steps, *, mirrored: bool) -> _Steps:
        return self._best(item.sets, item.leg, item.k, mirrored=mirrored, step=1)

    def _sets(self, *, mirrored: bool) -> list[tuple[int, int, int]]:
        """The ways to share the other stories out over the three blocks."""
        others = [story for story in range(self._base.count) if story != self._story]
        first, third = self._outer(mirrored=mirrored)
        found = []
        for parts in product(range(3), repeat=len(others)):
            masks = [0, 0, 0]
            for story, part in zip(others, parts, strict=True):
                masks[part] |= 1 << story
            if masks[1] and (masks[0] or first.advert) and (masks[2] or third.advert):
                found.append((masks[0], masks[1], masks[2]))
        return found

    def _outer(self, *, mirrored: bool) -> tuple[Blocks, Blocks]:
        """The tables of the first and the third block."""
        left, right = self._feet
        return (right, left) if mirrored else (left, right)

    def _best(self, sets: tuple[int, int, int], leg: int, k: int, *, mirrored: bool, step: int) -> _Steps:
        """The best ``t`` and ``a`` in steps of so many lines."""
        width, depth = self._room.columns, self._room.lines
        t = np.arange(self._own.head, depth - 2 * _LEAST_CORNER, step)
        if not len(t):
            return _Steps(np.inf, sets, leg, k, 0, 0)
        a = np.arange(int(t[0]) + _LEAST_CORNER, depth - _LEAST_CORNER, step)
        first, third = self._outer(mirrored=mirrored)
        rows = [self._base.row[mask] if mask else -1 for mask in sets]
        one = first.costs[rows[0], k, depth - t - GAP]
        three = third.costs[rows[2], width - k, depth - a - GAP]
        between = np.maximum(a[None, :] - t[:, None] - GAP, 0)
        two = self._middle.costs[rows[1], width - leg - k][between]
        room = width * t[:, None] + leg * (a[None, :] - t[:, None])
        whole = one[:, None] + three[None, :] + two + self._own.by_room[np.maximum(room, 0)]
        at = int(whole.argmin())
        cost = float(whole.ravel()[at]) + self._order(rows, mirrored=mirrored)
        return _Steps(cost, sets, leg, k, int(t[at // len(a)]), int(a[at % len(a)]))

    def _order(self, rows: Sequence[int], *, mirrored: bool) -> float:
        """What it costs that the story stands above all others, and these above and beside one another."""
        above, beside = self._base.above, self._base.beside
        own = self._base.row[1 << self._story]
        cost = sum(float(above[own, row]) for row in rows if row >= 0)
        cost += float(above[rows[1], rows[2]]) if rows[2] >= 0 else 0.0
        if rows[0] >= 0:
            others = [row for row in rows[1:] if row >= 0]
            cost += sum(float(beside[(row, rows[0]) if mirrored else (rows[0], row)]) for row in others)
        return cost

    def _places(self, item: _Steps, *, mirrored: bool) -> Places:
        width, depth = self._room.columns, self._room.lines
        top = item.t + GAP + 1
        first, third = self._outer(mirrored=mirrored)
        parts = (
            (first, item.sets[0], Cells(1, top, item.k, depth - top + 1)),
            (self._middle, item.sets[1], Cells(item.k + 1, top, width - item.leg - item.k, item.a - top + 1)),
            (third, item.sets[2], Cells(item.k + 1, item.a + GAP + 1, width - item.k, depth - item.a - GAP)),
        )
        found: list[tuple[int, Cells]] = [(self._story, Cells(1, 1, width, item.a))]
        for blocks, mask, cells in parts:
            left = width - cells.column - cells.columns + 1 if mirrored else cells.column - 1
            found += moved(blocks.places(mask, cells.columns, cells.lines), left, cells.line - 1)
        return tuple(found)
