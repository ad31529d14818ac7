"""From the tables of sets of stories to those of rectangles in one corner of which an advert stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

import numpy as np

from pinban.makeup.area import GAP
from pinban.makeup.search.minplus import above, beside, least_of_each
from pinban.makeup.search.slicing import Places, SetTables, moved
from pinban.model.plan import Cells

_FEW = 6  # stories on a page
_HOLE = 5  # column lines of white in the middle of a pinwheel at most
_BESIDE, _BESIDE_OF_MANY = 6, 4  # stories that share a rectangle with an advert at most


@dataclass(frozen=True, slots=True)
class _Way:
    """A rectangle made of ``part`` (without the advert) and ``rest`` with it: ``at`` is the part's lines or columns."""

    cost: float
    part: int
    rest: int
    level: bool
    at: int


class Blocks:
    """The tables of rectangles without an advert, and an empty set that has none."""

    def __init__(self, base: SetTables) -> None:
        self.base = base
        self.costs = np.full((len(base.masks) + 1, *base.costs.shape[1:]), np.inf, dtype=np.float32)
        self.costs[:-1] = base.costs

    @property
    def advert(self) -> bool:
        """Whether an advert stands in it."""
        return False

    def places(self, mask: int, width: int, lines: int) -> Places:
        """The places of a set in exactly these columns and lines."""
        return self.base.places(mask, width, lines)


class CornerBlocks(Blocks):
    """The tables of rectangles with an advert of ``columns`` by ``lines`` in one corner (``right``, ``foot``).

    The last row is that of no story: the advert alone.
    """

    def __init__(self, base: SetTables, columns: int, lines: int, *, right: bool, foot: bool) -> None:
        super().__init__(base)
        self._right, self._foot = right, foot
        # The advert alone first, then sets by their number of stories: a block with the advert is a plain block beside
        # or above a smaller one that has it.
        self.costs[:] = np.inf
        self.costs[-1][columns, lines] = 0.0
        most = _BESIDE if base.count <= _FEW else _BESIDE_OF_MANY
        for size, of_a_size in groupby(base.masks, int.bit_count):
            if size > most:
                break
            self._join(list(of_a_size))

    @property
    def advert(self) -> bool:
        """Whether an advert stands in it."""
        return True

    def _divisions(self, mask: int) -> Iterator[tuple[int, int]]:
        yield mask, 0
        for pair in self.base.splits(mask):
            yield pair
            yield pair[::-1]

    def _join(self, masks: Sequence[int]) -> None:
        """Fill the tables of sets of one size: a plain part beside or above a smaller one that has the advert."""
        divisions = [list(self._divisions(mask)) for mask in masks]
        pairs = [pair for of_one in divisions for pair in of_one]
        one = self.base.costs[[self.base.row[part] for part, _ in pairs]]
        other = self.costs[[self._row(rest) for _, rest in pairs]]
        side, pile = (
            np.array([self._pair(*pair, level=level) for pair in pairs], np.float32) for level in (False, True)
        )
        joined = np.minimum(beside(one, other, side), above(one, other, self.base.level_costs(pile)))
        for mask, table in zip(masks, least_of_each(joined, [len(of_one) for of_one in divisions]), strict=True):
            self.costs[self.base.row[mask]] = table

    def _row(self, mask: int) -> int:
        return self.base.row[mask] if mask else -1

    def _pair(self, part: int, rest: int, *, level: bool) -> float:
        """What the stories of both parts cost beside or above one another; the advert's part has the corner."""
        rows = self._row(part), self._row(rest)
        if level:
            return float(self.base.order.above[rows if self._foot else rows[::-1]])
        return float(self.base.order.beside[rows if self._right else rows[::-1]])

    def places(self, mask: int, width: int, lines: int) -> Places:
        """The places of a set beside the advert in exactly these columns and lines."""
        if not mask:
            return ()
        best = min(self._ways(mask, width, lines), key=lambda way: way.cost)
        if best.level:
            plain = self.base.places(best.part, width, best.at)
            with_advert = self.places(best.rest, width, lines - GAP - best.at)
            if self._foot:
                return plain + moved(with_advert, 0, best.at + GAP)
            return with_advert + moved(plain, 0, lines - best.at)
        plain = self.base.places(best.part, best.at, lines)
        with_advert = self.places(best.rest, width - best.at, lines)
        return plain + moved(with_advert, best.at, 0) if self._right else with_advert + moved(plain, width - best.at, 0)

    def _ways(self, mask: int, width: int, lines: int) -> Iterator[_Way]:
        through = self.base.place_costs.cut(level=True, across=width >= self.base.full_width)
        for part, rest in self._divisions(mask):
            one, other = self.base.table(part), self.costs[self._row(rest)]
            if width > 1:
                row = one[1:width, lines] + other[width - 1 : 0 : -1, lines]
                at = int(row.argmin())
                yield _Way(float(row[at]) + self._pair(part, rest, level=False), part, rest, False, at + 1)
            if lines > GAP:
                row = one[width, : lines - GAP + 1] + other[width, lines - GAP :: -1]
                at = int(row.argmin())
                yield _Way(float(row[at]) + self._pair(part, rest, level=True) + through, part, rest, True, at)
        yield _Way(inf, mask, 0, True, 0)


class HoleBlocks(Blocks):
    """The tables of rectangles without an advert, or with nothing: a little white, three lines high at least."""

    def __init__(self, base: SetTables) -> None:
        super().__init__(base)
        widths, lines = np.indices(self.costs[-1].shape)
        white = np.float32(base.place_costs.white(1)) * widths * (lines + GAP)
        small = (
            (lines + GAP >= base.place_costs.costs.style.level_break) & (widths > 0) & (widths * (lines + GAP) <= _HOLE)
        )
        self.costs[-1] = np.where(small, white, np.inf)

    @property
    def advert(self) -> bool:
        """It may do without stories, as if an advert stood in it."""
        return True

    def places(self, mask: int, width: int, lines: int) -> Places:
        """The places of a set, none for no story."""
        return super().places(mask, width, lines) if mask else ()


class IsleBlocks(Blocks):
    """The table of an advert that stands alone: no story, in exactly its columns and lines."""

    def __init__(self, base: SetTables, columns: int, lines: int) -> None:
        super().__init__(base)
        self.costs[:] = np.inf
        self.costs[-1][columns, lines] = 0.0

    @property
    def advert(self) -> bool:
        """Whether an advert stands in it."""
        return True

    def places(self, mask: int, width: int, lines: int) -> Places:  # noqa: ARG002 - no story, no place
        """No place: no story stands in it."""
        return ()


def corner_of(advert: Cells, room: Cells) -> tuple[bool, bool] | None:
    """The corner of ``room`` in which an advert stands, as (right, foot); ``None`` where it stands in none."""
    left, right = advert.column == room.column, advert.right == room.right
    head, foot = advert.line == room.line, advert.foot == room.foot
    if left == right or head == foot:
        return None
    return right, foot
