"""From many pages of the same stories, as tables of numbers, to what each costs for order, gaps through and white.

What ``place_costs`` works out for one page is worked out for all of them at once, number by number in the same order,
so that a page costs the same either way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.area import GAP, Ground
from pinban.makeup.costs import THROUGH_LEVEL, THROUGH_UPRIGHT
from pinban.makeup.score.place_costs import PlaceCosts, parts_pages, room_between
from pinban.model.plan import Cells

Name = TypeVar("Name", str, int)
Whole = NDArray[np.int64]
Prices = NDArray[np.float64]
Flags = NDArray[np.bool_]

_NOWHERE = Cells(0, 0, 0, 0)
_FAR = 1 << 20  # lines: below every page


@dataclass(frozen=True, slots=True)
class Places:
    """Places as tables: ``[i, n]`` is story i's on page n, where it is ``there``."""

    column: Whole
    line: Whole
    right: Whole
    foot: Whole
    there: Flags

    @classmethod
    def of(cls, names: Sequence[Name], pages: Sequence[Mapping[Name, Cells]]) -> "Places":
        """The places of the named stories on each page."""
        each = [[page.get(name, _NOWHERE) for page in pages] for name in names]
        figures = [[(item.column, item.line, item.columns, item.lines) for item in row] for row in each]
        column, line, columns, lines = np.moveaxis(
            np.array(figures, dtype=np.int64).reshape(len(names), len(pages), 4), 2, 0
        )
        return cls(column, line, column + columns, line + lines, columns > 0)

    def __len__(self) -> int:
        return len(self.there)

    def with_fixed(self, fixed: Sequence[Cells]) -> "Places":
        """These, and others that stand on every page at the same place."""

        def more(rows: NDArray[np.int64], value: Callable[[Cells], int]) -> NDArray[np.int64]:
            same = np.array([value(item) for item in fixed], dtype=np.int64)
            return np.concatenate([rows, np.repeat(same[:, None], rows.shape[1], axis=1)])

        return Places(
            more(self.column, lambda item: item.column),
            more(self.line, lambda item: item.line),
            more(self.right, lambda item: item.right),
            more(self.foot, lambda item: item.foot),
            more(self.there.astype(np.int64), lambda _: 1).astype(bool),
        )

    def overlap(self, one: int, other: int) -> Flags:
        """On which pages two of them share a cell."""
        across = (self.column[one] < self.right[other]) & (self.column[other] < self.right[one])
        both: Flags = across & (self.line[one] < self.foot[other]) & (self.line[other] < self.foot[one])
        return both

    def overlapping(self) -> Flags:
        """On which pages any two share a cell."""
        some = np.zeros(self.there.shape[1], dtype=bool)
        for one, other in combinations(range(len(self)), 2):
            some |= self.overlap(one, other) & self.there[one] & self.there[other]
        return some


class ManyPages:
    """Costs many pages with the same ground."""

    def __init__(self, place_costs: PlaceCosts, ground: Ground) -> None:
        self._place_costs = place_costs
        self._ground = ground
        turned = place_costs.costs.turned
        self._room, self._inner = room_between(ground.band, ground.taken, turned=turned)
        self._folds = [cells for cells in ground.taken if turned and parts_pages(cells, ground.band)]

    def order(self, stories: Places) -> Prices:
        """See :meth:`PlaceCosts.order`; row i of the places is story i."""
        above, beside = (matrix.astype(float) for matrix in (self._place_costs.above, self._place_costs.beside))
        whole = np.zeros(stories.there.shape[1])
        for one, other in combinations(range(len(stories)), 2):
            if not (above[one, other] or above[other, one] or beside[one, other] or beside[other, one]):
                continue
            both = stories.there[one] & stories.there[other]
            shared = stories.overlap(one, other)
            over, under = _above(stories, one, other, shared), _above(stories, other, one, shared)
            whole += np.where(both & over, above[one, other], 0.0)
            whole += np.where(both & under, above[other, one], 0.0)
            left = both & ~under & (stories.right[one] <= stories.column[other])
            right = both & ~over & (stories.right[other] <= stories.column[one])
            whole += np.where(left, beside[one, other], 0.0)
            whole += np.where(right, beside[other, one], 0.0)
        return whole

    def gaps(self, stories: Places) -> Prices:
        """See :meth:`PlaceCosts.gaps`."""
        blocks = stories.with_fixed(self._inner)
        several = blocks.there.sum(axis=0) > 1
        gutters = np.arange(self._room.column, self._room.right - 1)[:, None, None]
        crossed = ((blocks.column <= gutters) & (gutters < blocks.right - 1) & blocks.there).any(axis=1)
        upright = np.where(several, (~crossed).sum(axis=0), 0)
        level_break = self._place_costs.costs.style.level_break
        level = np.where(several, _level_gaps(blocks, level_break), 0)
        for fold in self._folds:
            level -= np.where(several, _is_gap(blocks, fold.line - GAP, level_break), False)
        weight = self._place_costs.costs.weight
        whole: Prices = weight(THROUGH_UPRIGHT) * upright + weight(THROUGH_LEVEL) * level
        return whole

    def white(self, stories: Places) -> Whole:
        """See :meth:`Ground.white`."""
        band, blocks = self._ground.band, stories.with_fixed(self._ground.taken)
        columns = np.arange(band.column, band.right)[:, None]
        last = np.full((band.columns, blocks.there.shape[1]), band.line)
        begun = np.zeros_like(last, dtype=bool)
        white = np.zeros_like(last)
        pages = np.arange(blocks.there.shape[1])
        # From head to foot; what is not there stands last, and takes no column.
        for at in np.argsort(
            np.where(blocks.there, blocks.line * _FAR + blocks.foot, _FAR * _FAR), axis=0, kind="stable"
        ):
            column, right = blocks.column[at, pages], blocks.right[at, pages]
            takes = (column <= columns) & (columns < right)
            free = np.maximum(0, blocks.line[at, pages] - last - np.where(begun, GAP, 0))
            white += np.where(takes, free, 0)
            last = np.where(takes, np.maximum(last, blocks.foot[at, pages]), last)
            begun |= takes
        white += np.maximum(0, band.foot - last)
        whole: Whole = white.sum(axis=0)
        return whole


def _above(stories: Places, upper: int, lower: int, shared: Flags) -> Flags:
    """On which pages one stands wholly above another, or around the corner in which the other stands."""
    around = (stories.line[upper] < stories.line[lower]) & shared
    above: Flags = (stories.foot[upper] <= stories.line[lower]) | around
    return above


def _is_gap(blocks: Places, level: int, level_break: int) -> Flags:
    """On which pages stories end there on a level that nothing crosses: see ``place_costs``."""
    lines, feet = blocks.line + level_break, blocks.foot - level_break
    crossed = np.any((lines <= level) & (level <= feet) & blocks.there, axis=0)
    near = np.any((np.abs(blocks.foot - level) <= level_break) & blocks.there, axis=0)
    gap: Flags = near & ~crossed
    return gap


def _level_gaps(blocks: Places, level_break: int) -> Whole:
    """How many level gaps run through each page: see ``place_costs``."""
    head = np.where(blocks.there, blocks.line, _FAR).min(axis=0, initial=_FAR)
    foot = np.where(blocks.there, blocks.foot, -_FAR).max(axis=0, initial=-_FAR)
    levels = np.sort(np.where(blocks.there, blocks.foot, _FAR), axis=0)
    lines, feet = blocks.line + level_break, blocks.foot - level_break
    crossed: Flags = np.any((lines <= levels[:, None]) & (levels[:, None] <= feet) & blocks.there, axis=1)
    count: Whole = np.zeros_like(head)
    last = head
    for at, level in enumerate(levels):
        gap = ~crossed[at] & (level < foot - level_break) & (level - last > level_break)
        count += gap
        last = np.where(gap, level, last)
    return count
