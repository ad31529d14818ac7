"""From the pictures of a long read, or a page of pictures, to mosaics of them in every depth that can be had exactly.

A rectangle of the page has one picture, or is cut in two, side by side or one above the other, with the pictures in
their order. What each picture may be cut (``crop``) is what lets two sides end level, so that of each run of pictures
over each number of columns the depths are known in which they fill a rectangle, with what the cheapest costs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, permutations

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.costs import PICTURE_PLACE, total
from pinban.makeup.shapes.arrangements import Arrangement, PicturePlace
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.compositions.composed import dominant
from pinban.makeup.shapes.facts import StoryFacts
from pinban.makeup.shapes.pictures import PictureSizes

MOST = 8  # pictures: a page of more is no composition
_SHALLOWEST, _DEEPEST = 0.2, 0.75  # of the page's depth, with text below
_ALONE = 0.5  # of the page's depth, without
_LEVEL = 1.0  # what it costs that all columns of text begin below pictures
_LARGE = 300.0  # what a lesser picture as large as the page would be reckoned at, by the square of its size
_ORDERS = 6  # of its pictures that are tried
_MORE_ORDERS = 30  # that are tried while none of the depths that are wanted has been found
_ENOUGH = 30  # depths: one of them will do
_TURNED = 0.5  # what it costs that a picture stands before one that the desk has before it
_HEADS = "head-left"


def mosaics(
    facts: StoryFacts, sizes: PictureSizes, columns: Columns, wanted: range = range(0)
) -> tuple[Arrangement, ...]:
    """Mosaics of a story's pictures over all of these columns, the cheapest of each depth that the page has room for.

    Captions that stand level have equal room. The dominant picture is clearly the greatest; where that cannot be had
    in a depth, there is none of that depth. ``wanted`` are the depths of which one would fill the page: for these more
    orders of the pictures are tried.
    """
    if not 2 <= len(facts.story.pictures) <= MOST:
        return ()
    by_depth: dict[int, Arrangement] = {}
    for tried, order in enumerate(islice(_orders(facts), _MORE_ORDERS), start=1):
        for room in _caption_rooms(facts, sizes, columns):
            for depth, arrangement in _Mosaic(facts, sizes, columns, room, order).found():
                if depth not in by_depth or arrangement.cost < by_depth[depth].cost:
                    by_depth[depth] = arrangement
        filling = not wanted or any(depth in by_depth for depth in wanted)
        if filling and (tried >= _ORDERS or len(by_depth) >= _ENOUGH):
            break
    return tuple(by_depth[depth] for depth in sorted(by_depth))


def _orders(facts: StoryFacts) -> Iterator[tuple[int, ...]]:
    """The orders of pictures: as the desk has them, then turned, the greatest one first or last, then all others."""
    pictures = facts.story.pictures
    whole = tuple(range(len(pictures)))
    greatest = dominant(pictures)
    rest = tuple(at for at in whole if at != greatest)
    turns = [rest[turn:] + rest[:turn] for turn in range(len(rest))]
    turned = [order for turn in turns for order in ((greatest, *turn), (greatest, *turn[::-1]), (*turn, greatest))]
    yield from dict.fromkeys((whole, *turned))
    yield from (order for order in permutations(whole) if order not in {whole, *turned})


def _caption_rooms(facts: StoryFacts, sizes: PictureSizes, columns: Columns) -> list[float]:
    """How deep captions may be, all alike: as deep as the deepest over some number of columns."""
    pictures = range(len(facts.story.pictures))
    spans = range(1, columns.count + 1)
    return sorted({round(max(sizes.caption_height(at, columns, span) for at in pictures), 3) for span in spans})


@dataclass(frozen=True, slots=True)
class _Cut:
    """How a run of pictures over some columns is cut: after ``first`` pictures, ``left`` columns for those or 0.

    ``turned`` tells that the first of them stand at the right.
    """

    first: int
    left: int = 0
    turned: bool = False


@dataclass
class _Mosaic:
    """The mosaics of one order and one room for captions. A run is its first picture in that order, and one past it."""

    facts: StoryFacts
    sizes: PictureSizes
    columns: Columns
    room: float
    order: tuple[int, ...]

    @cached_property
    def _dominant(self) -> int:
        return dominant(self.facts.story.pictures)

    @cached_property
    def _tables(self) -> "dict[tuple[int, int, int], tuple[NDArray[np.float64], dict[int, _Cut]]]":
        return {}

    def found(self) -> Iterator[tuple[int, Arrangement]]:
        """Each depth with its mosaic."""
        count, most = len(self.facts.story.pictures), self.facts.page_lines
        cheapest, _ = self._table(0, count, self.columns.count)
        least, deepest = (_SHALLOWEST, _DEEPEST) if self.facts.blocks else (_ALONE, 1.0)
        level = _LEVEL if self.facts.blocks else 0.0
        for depth in np.flatnonzero(np.isfinite(cheapest)):
            if least * most <= depth <= deepest * most:
                places = tuple(self._placed((0, count), self.columns.count, int(depth), (0, 0)))
                if self._is_clear(places):
                    sized = tuple(cost for place in places for cost in place.size.costs)
                    price = level + _TURNED * self._turns(places)
                    yield int(depth), Arrangement(places, sized + self.facts.costs.of((PICTURE_PLACE, price)))

    def _turns(self, places: tuple[PicturePlace, ...]) -> int:
        """How many pictures stand before one that the desk has before them."""
        return sum(one.picture > other.picture for one, other in pairwise(places))

    def _is_clear(self, places: tuple[PicturePlace, ...]) -> bool:
        areas = {place.picture: place.size.width * place.size.height for place in places}
        greatest = max(area for picture, area in areas.items() if picture != self._dominant)
        return areas[self._dominant] >= self.facts.costs.style.long_read_dominant * greatest

    def _table(self, first: int, last: int, span: int) -> "tuple[NDArray[np.float64], dict[int, _Cut]]":
        """What each depth costs at least in which this run fills so many columns, and how it is cut there."""
        key = (first, last, span)
        if key not in self._tables:
            self._tables[key] = self._one(first, span) if last - first == 1 else self._cut(first, last, span)
        return self._tables[key]

    def _one(self, first: int, span: int) -> "tuple[NDArray[np.float64], dict[int, _Cut]]":
        at = self.order[first]
        cheapest = np.full(self.facts.page_lines + 1, np.inf)
        if self.sizes.caption_height(at, self.columns, span) <= self.room + 1e-3 and self._may_span(at, span):
            for lines in self.sizes.lines(at, self.columns, span, self.room):
                if lines <= self.facts.page_lines:
                    cheapest[lines] = total(self.sizes.exactly(at, self.columns, span, lines, self.room).costs)
                    cheapest[lines] += self._rival(at, span * lines)
        return cheapest, {}

    def _rival(self, at: int, area: int) -> float:
        """What it is reckoned at that a picture which is not to be the greatest is large."""
        share = area / (self.columns.count * self.facts.page_lines)
        return 0.0 if at == self._dominant else _LARGE * share * share

    def _may_span(self, at: int, span: int) -> bool:
        """The dominant picture is the widest of all."""
        half = (self.columns.count + 1) // 2
        return span >= half if at == self._dominant else span <= max(half, self.columns.count - 1)

    def _cut(self, first: int, last: int, span: int) -> "tuple[NDArray[np.float64], dict[int, _Cut]]":
        cheapest = np.full(self.facts.page_lines + 1, np.inf)
        cuts: dict[int, _Cut] = {}

        def take(costs: NDArray[np.float64], cut: _Cut) -> None:
            for depth in np.flatnonzero(costs < cheapest):
                cheapest[depth], cuts[int(depth)] = costs[depth], cut

        for middle in range(first + 1, last):
            take(self._above(first, middle, last, span), _Cut(middle))
            for left in range(1, span):
                one, other = self._table(first, middle, left)[0], self._table(middle, last, span - left)[0]
                take(one + other, _Cut(middle, left))
                one, other = self._table(first, middle, span - left)[0], self._table(middle, last, left)[0]
                take(one + other + _TURNED, _Cut(middle, left, turned=True))
        return cheapest, cuts

    def _above(self, first: int, middle: int, last: int, span: int) -> NDArray[np.float64]:
        upper, lower = self._table(first, middle, span)[0], self._table(middle, last, span)[0]
        costs = np.full_like(upper, np.inf)
        for depth in np.flatnonzero(np.isfinite(upper)):
            rest = costs[depth:]
            np.minimum(rest, upper[depth] + lower[: len(rest)], out=rest)
        return costs

    def _placed(self, run: tuple[int, int], span: int, depth: int, corner: tuple[int, int]) -> Iterator[PicturePlace]:
        """The places of a run of pictures in a rectangle whose ``corner`` is a column and the lines above it."""
        (first, last), (column, offset) = run, corner
        if last - first == 1:
            size = self.sizes.exactly(self.order[first], self.columns, span, depth, self.room)
            yield PicturePlace(self.order[first], size, column, _HEADS, offset)
            return
        cut = self._table(first, last, span)[1][depth]
        one, other = (first, cut.first), (cut.first, last)
        if not cut.left:
            upper = self._upper_depth(one, other, span, depth)
            yield from self._placed(one, span, upper, corner)
            yield from self._placed(other, span, depth - upper, (column, offset + upper))
            return
        left, right = (other, one) if cut.turned else (one, other)
        yield from self._placed(left, cut.left, depth, corner)
        yield from self._placed(right, span - cut.left, depth, (column + cut.left, offset))

    def _upper_depth(self, one: tuple[int, int], other: tuple[int, int], span: int, depth: int) -> int:
        """How deep the upper of two runs is where both are ``depth`` lines deep at the least cost."""
        upper, lower = self._table(*one, span)[0], self._table(*other, span)[0]
        return int(np.argmin(upper[: depth + 1] + lower[depth::-1]))
