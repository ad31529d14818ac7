"""From where a page's stories stand to what that costs, whatever their shapes: their order, gaps through (断版), white.

The one place where these are costed. Scoring reports them rule by rule; the search asks for sums: of two sides of a
cut, of the parts of a pinwheel or an L, of a whole page. Both go by the same relations of cells and the same amounts,
so that what the search minimises is what the page is charged.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.area import GAP
from pinban.makeup.costs import (
    LEAD_CORNER,
    LEAD_PLACE,
    NOTE_PLACE,
    PRIORITY_ORDER,
    SIDE_ORDER,
    SPARE,
    THROUGH_LEVEL,
    THROUGH_UPRIGHT,
    Amounts,
    Costs,
)
from pinban.model import Story, StoryKind
from pinban.model.plan import Cells

Matrix: TypeAlias = NDArray[np.float32]
Rows: TypeAlias = int | np.intp | NDArray[np.int64]
Pairs: TypeAlias = Sequence[tuple[int, int]]


class Ranked(Protocol):
    """What of a story decides where it may stand: its weight on the page, whether it leads, its kind."""

    story: Story
    priority: float
    lead: bool


def room_between(band: Cells, adverts: Iterable[Cells], *, turned: bool = False) -> tuple[Cells, list[Cells]]:
    """The band without the full-width adverts at its head and foot, and the adverts that stand within the rest.

    On a ``turned`` page those are the adverts of all lines, in the first tiers and in the last.
    """
    if turned:
        return _tiers_between(band, list(adverts))
    rest = list(adverts)
    head, foot = band.line, band.foot
    for cells in sorted(rest, key=lambda item: item.line):
        if cells.columns == band.columns and cells.line <= head:
            head = cells.foot + GAP
            rest.remove(cells)
    for cells in sorted(rest, key=lambda item: -item.line):
        if cells.columns == band.columns and cells.foot >= foot:
            foot = cells.line - GAP
            rest.remove(cells)
    return Cells(band.column, head, band.columns, max(0, foot - head)), rest


def _tiers_between(band: Cells, rest: list[Cells]) -> tuple[Cells, list[Cells]]:
    """The tiers of a vertical page without those that adverts take from edge to edge at its head and at its foot."""
    first, last = band.column, band.right
    for cells in sorted(rest, key=lambda item: item.column):
        if cells.lines == band.lines and cells.column <= first:
            first = cells.right
            rest.remove(cells)
    for cells in sorted(rest, key=lambda item: -item.column):
        if cells.lines == band.lines and cells.right >= last:
            last = cells.column
            rest.remove(cells)
    rest = [cells for cells in rest if not parts_pages(cells, band)]
    return Cells(first, band.line, max(0, last - first), band.lines), rest


def parts_pages(cells: Cells, band: Cells) -> bool:
    """Whether a vertical page is parted there on purpose, over all tiers: at the fold of a double truck."""
    return cells.columns == band.columns and band.line < cells.line and cells.foot < band.foot


def gaps_through(
    band: Cells,
    adverts: Iterable[Cells],
    stories: Iterable[Cells],
    *,
    level_break: int,
    seams: Iterable[Cells] = (),
    turned: bool = False,
) -> tuple[int, int]:
    """How many upright and level gaps run through the room between adverts over the whole width.

    The edges of ``seams`` (中缝), which part two pages on purpose, are none.

    A gap is through where no story and no advert stands across it; a level one that is broken by fewer than
    ``level_break`` lines still looks like one. A story that leaves a corner to others counts by the rectangle around
    it: its longer columns stand beside the corner, its heading above.
    """
    parted = list(adverts)
    room, rest = room_between(band, parted, turned=turned)
    blocks = [*stories, *rest]
    if len(blocks) < 2:
        return 0, 0
    edges = {edge for seam in seams for edge in (seam.column - 1, seam.right - 1)}
    gutters = [gutter for gutter in range(room.column, room.right - 1) if gutter not in edges]
    upright = sum(not any(cells.column <= gutter < cells.right - 1 for cells in blocks) for gutter in gutters)
    gaps = _level_gaps(blocks, level_break)
    folds = [cells for cells in parted if parts_pages(cells, band)] if turned else []
    return upright, gaps - sum(_is_gap(blocks, cells.line - GAP, level_break) for cells in folds)


def _is_gap(blocks: Sequence[Cells], level: int, level_break: int) -> bool:
    """Whether stories end there on a level that nothing crosses."""
    crossed = any(cells.line + level_break <= level <= cells.foot - level_break for cells in blocks)
    near = any(abs(cells.foot - level) <= level_break for cells in blocks)
    return near and not crossed


def _level_gaps(blocks: Sequence[Cells], level_break: int) -> int:
    """The levels, a few lines apart at least, at which stories end and which nothing crosses by so much."""
    head = min(cells.line for cells in blocks)
    foot = max(cells.foot for cells in blocks)
    count, last = 0, head
    for level in sorted({cells.foot for cells in blocks}):
        crossed = any(cells.line + level_break <= level <= cells.foot - level_break for cells in blocks)
        if not crossed and level < foot - level_break and level - last > level_break:
            count, last = count + 1, level
    return count


class PlaceCosts:
    """What it costs that a page's stories stand above or left of one another, and that gaps run through it.

    ``above[i][j]`` and ``beside[i][j]`` are what it costs that story ``i`` stands above, or left of, story ``j``.
    """

    def __init__(self, above: Matrix, beside: Matrix, costs: Costs) -> None:
        self.above, self.beside = above, beside
        self.costs = costs
        # Python's own numbers: of a page's pairs one at a time is asked for, where numpy is slow.
        self._above, self._beside = above.astype(float).tolist(), beside.astype(float).tolist()

    @classmethod
    def of(
        cls, stories: Sequence[Ranked], costs: Costs, extra_beside: Callable[[int, int], float] | None = None
    ) -> "PlaceCosts":
        """The costs of a page's stories; ``extra_beside`` comes to what story ``i`` left of ``j`` costs."""

        def beside(one: int, other: int) -> float:
            order = costs.price(order_beside(stories[one], stories[other], costs))
            return order + (extra_beside(one, other) if extra_beside else 0.0)

        def above(one: int, other: int) -> float:
            return costs.price(order_above(stories[one], stories[other], costs))

        return cls(pair_matrix(len(stories), above), pair_matrix(len(stories), beside), costs)

    def with_first(self, story: int, price: float) -> "PlaceCosts":
        """These, with a further price for each story that stands above or left of one."""
        above, beside = self.above.copy(), self.beside.copy()
        for matrix in (above, beside):
            matrix[:, story] += np.float32(price)
            matrix[story, story] = 0.0
        return PlaceCosts(above, beside, self.costs)

    def order(self, placed: Sequence[tuple[int, Cells]]) -> float:
        """What the order costs in which stories (by their numbers) stand."""
        whole = 0.0
        for (one, first), (other, second) in combinations(placed, 2):
            over, under = wholly_above(first, second), wholly_above(second, first)
            if over:
                whole += self._above[one][other]
            if under:
                whole += self._above[other][one]
            if not under and first.right <= second.column:
                whole += self._beside[one][other]
            if not over and second.right <= first.column:
                whole += self._beside[other][one]
        return whole

    def gaps(self, band: Cells, adverts: Iterable[Cells], stories: Iterable[Cells]) -> float:
        """What the gaps cost that run through a page."""
        return self.costs.price(gap_amounts(band, adverts, stories, self.costs))

    def cut(self, *, level: bool, across: bool) -> float:
        """What a cut costs beside the order of its sides: it is a gap through if it goes ``across`` the whole page."""
        return self.costs.weight(THROUGH_LEVEL if level else THROUGH_UPRIGHT) if across else 0.0

    def white(self, column_lines: float) -> float:
        """What so much white costs that no story takes."""
        return self.costs.weight(SPARE) * column_lines

    def of_sets(self, masks: Sequence[int]) -> "SetOrder":
        """The order of sets of stories, each a mask of their numbers."""
        members = np.array([[mask >> at & 1 for at in range(len(self.above))] for mask in masks], dtype=np.float32)
        members = np.pad(members, ((0, 1), (0, 0)))  # the last row: no story
        above: Matrix = (members @ self.above @ members.T).astype(np.float32)
        beside: Matrix = (members @ self.beside @ members.T).astype(np.float32)
        return SetOrder(above, beside)


@dataclass(frozen=True, slots=True)
class SetOrder:
    """``above[r, s]``, ``beside[r, s]``: what the set of row ``r`` costs above, or left of, that of row ``s``.

    The last row is that of no story, which costs nothing anywhere.
    """

    above: Matrix
    beside: Matrix

    def between(self, rows: Sequence[Rows], above: Pairs, beside: Pairs, *, mirrored: bool = False) -> Matrix:
        """What the order of a figure's parts costs.

        ``rows`` has each part's sets; ``above`` and ``beside`` are the pairs of parts of which the first stands above,
        or left of, the second (right of it where the figure is ``mirrored``).
        """
        aside = self.beside.T if mirrored else self.beside
        costs = [self.above[rows[one], rows[other]] for one, other in above]
        costs += [aside[rows[one], rows[other]] for one, other in beside]
        whole: Matrix = sum(costs[1:], start=costs[0])
        return whole


def pair_matrix(count: int, cost: Callable[[int, int], float]) -> Matrix:
    """What each pair of so many stories costs, one with itself nothing."""
    return np.array([[cost(a, b) if a != b else 0.0 for b in range(count)] for a in range(count)], dtype=np.float32)


def order_above(upper: Ranked, lower: Ranked, costs: Costs) -> Amounts:
    """The rules broken where one story stands at earlier lines than another: above it, or at its side."""
    return _at_side(upper, lower) if costs.turned else _over(upper, lower, costs)


def order_beside(left: Ranked, right: Ranked, costs: Costs) -> Amounts:
    """The rules broken where one story stands in earlier columns than another: at its side, or above it."""
    return _over(left, right, costs) if costs.turned else _at_side(left, right)


def _over(upper: Ranked, lower: Ranked, costs: Costs) -> Amounts:
    """The rules broken where one story stands above another on the sheet, and how far."""
    upper_note, lower_note = (item.story.kind is StoryKind.NOTE for item in (upper, lower))
    amounts = []
    if upper.priority > lower.priority:
        amounts.append((PRIORITY_ORDER, upper.priority - lower.priority))
    if lower.lead:
        amounts.append((LEAD_PLACE, costs.style.note_above_lead if upper_note else 1.0))
    if lower_note and not upper.lead and not upper_note:
        amounts.append((NOTE_PLACE, 1.0))
    return tuple(amounts)


def _at_side(left: Ranked, right: Ranked) -> Amounts:
    """The rules broken where one story stands beside another, nearer to where reading begins, and how far."""
    amounts = []
    if left.priority > right.priority:
        amounts.append((SIDE_ORDER, left.priority - right.priority))
    if right.lead and left.story.kind is not StoryKind.NOTE:
        amounts.append((LEAD_CORNER, 1.0))
    return tuple(amounts)


def order_amounts(places: Sequence[tuple[Ranked, Cells]], costs: Costs) -> Iterator[tuple[Amounts, str]]:
    """What is out of order among stories by their places, with the stories concerned."""
    for one in combinations(places, 2):
        for (upper, first), (lower, second) in (one, one[::-1]):
            amounts: Amounts = ()
            if wholly_above(first, second):
                amounts = order_above(upper, lower, costs)
            if first.right <= second.column and not wholly_above(second, first):
                amounts += order_beside(upper, lower, costs)
            if amounts:
                yield amounts, f"{upper.story.id} / {lower.story.id}"


def gap_amounts(band: Cells, adverts: Iterable[Cells], stories: Iterable[Cells], costs: Costs) -> Amounts:
    """The gaps that run through a page, as rules broken."""
    level_break, turned = costs.style.level_break, costs.turned
    upright, level = gaps_through(band, adverts, stories, level_break=level_break, turned=turned)
    return (THROUGH_UPRIGHT, upright), (THROUGH_LEVEL, level)


def wholly_above(upper: Cells, lower: Cells) -> bool:
    """Whether one stands above the other, or around the corner in which the other stands."""
    return upper.foot <= lower.line or (upper.line < lower.line and upper.overlaps(lower))
