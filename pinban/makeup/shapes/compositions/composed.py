"""From a long read's pictures and its columns to composed arrangements: one dominant, the others in a column or a band.

The dominant picture hangs from the head of the text. Others stand stacked beside it, as deep together as it is, or in
a row of one height, below it or at the foot of the text. Pictures that stand level end level, and so do their captions.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil

from pinban.makeup.costs import PICTURE_PLACE
from pinban.makeup.shapes.arrangements import Arrangement, PicturePlace
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.facts import StoryFacts
from pinban.makeup.shapes.pictures import PictureSize, PictureSizes
from pinban.model import Picture

_MOST = 600  # arrangements over columns of one measure
_STACKED = 3  # pictures beside the dominant one, at most
_IN_A_ROW = 4  # pictures
_DEEPEST = 0.75  # of the page's depth, pictures in all
_ROW_BELOW = 1.0  # what it costs that a row stands right below the dominant picture
_LONE = 0.5  # what it costs that the dominant picture stands beside text
_UNEVEN = 0.5  # what it costs that those beside the dominant picture end above it, with text below them
_PART = 0.5  # what it costs that a row does not reach over all columns
_TEXT_BELOW = 6  # lines of text that stand below pictures which end above the dominant one, at least
_HEIGHTS = 4  # of one row that are tried
_HEADS = "head-left"


def composed(facts: StoryFacts, sizes: PictureSizes, columns: Columns) -> tuple[Arrangement, ...]:
    """The ways in which pictures are composed over all of these columns; none where they allow none."""
    pictures = facts.story.pictures
    if not pictures:
        return ()
    composing = _Composing(facts, sizes, columns)
    deepest = facts.page_lines * (_DEEPEST if facts.blocks else 1.0)
    ways = [way for way in composing.ways() if way.least(columns.count) <= deepest]
    ways = [way for way in ways if not way.short] or ways  # never smaller than can be read where that may be had
    if len(ways) > _MOST:
        step = len(ways) / _MOST
        ways = [ways[int(at * step)] for at in range(_MOST)]
    return tuple(ways)


def dominant(pictures: Sequence[Picture]) -> int:
    """The picture that is to be the greatest: the one for which the desk asks most columns, else the first."""
    return max(range(len(pictures)), key=lambda at: (pictures[at].columns or 0, -at))


class _Composing:
    """The composed arrangements of one story over columns of one measure."""

    def __init__(self, facts: StoryFacts, sizes: PictureSizes, columns: Columns) -> None:
        self._costs = facts.costs
        self._sizes = sizes
        self._columns = columns
        self._fold = columns.count // 2 if facts.grid.fold else 0
        self._pictures = facts.story.pictures
        self._first = dominant(self._pictures)
        self._others = [at for at in range(len(self._pictures)) if at != self._first]

    def ways(self) -> Iterator[Arrangement]:
        """Each arrangement in which no picture lies over a fold and one is clearly the greatest."""
        count = self._columns.count
        for taken in range(max(1, ceil(count / 2)), count + 1):
            most = 0 if taken == count else min(_STACKED, len(self._others))
            for stacked in range(most + 1):
                beside, rest = self._others[:stacked], self._others[stacked:]
                for depth in self._sizes.lines(self._first, self._columns, taken):
                    yield from self._filled(taken, depth, beside, rest)

    def _filled(self, taken: int, depth: int, beside: Sequence[int], rest: Sequence[int]) -> Iterator[Arrangement]:
        """The dominant picture over ``taken`` columns in ``depth`` lines, those beside it, and the rest in a row."""
        count = self._columns.count
        stack, level = self._stack(beside, count - taken, taken, depth)
        if stack is None:
            return
        left = count - taken if not beside else 0  # alone it stands at the right, where no text begins
        caption = self._level_captions(taken, beside) if level else 0.0
        size = self._sizes.exactly(self._first, self._columns, taken, depth, caption)
        places = [PicturePlace(self._first, size, left, "head-right" if left else _HEADS), *stack]
        price = (_LONE if left else 0.0) + (0.0 if level else _UNEVEN)
        if not rest:
            yield from self._arranged(places, price)
            return
        for total in self._totals(len(rest)):
            for row in self._rows(rest, total):
                yield from self._arranged([*places, *_placed(row, "foot-right", 0)], price + _PART * (total < count))
                if total == count and level and not left:
                    yield from self._arranged([*places, *_placed(row, _HEADS, depth)], price + _ROW_BELOW)

    def _totals(self, pictures: int) -> list[int]:
        """The numbers of columns, at the right, over which so many pictures stand in a row: all, or as many each."""
        count = self._columns.count
        return (
            [count, *(each * pictures for each in range(1, (count - 1) // pictures + 1))] if pictures <= count else []
        )

    def _level_captions(self, taken: int, beside: Sequence[int]) -> float:
        """The room for the captions of the dominant picture and of the last one beside it, which end level."""
        if not beside:
            return 0.0
        rest = self._columns.count - taken
        own = self._sizes.caption_height(self._first, self._columns, taken)
        return max(own, self._sizes.caption_height(beside[-1], self._columns, rest))

    def _stack(
        self, beside: Sequence[int], count: int, taken: int, depth: int
    ) -> tuple[list[PicturePlace] | None, bool]:
        """Pictures stacked beside the dominant one, and whether they end level with it at ``depth`` lines.

        Where they are too shallow for that, text stands below them; ``None`` where there is no room for either.
        """
        if not beside:
            return [], True
        captions = [0.0] * (len(beside) - 1) + [self._level_captions(taken, beside)]
        spans = [self._sizes.lines(at, self._columns, count, room) for at, room in zip(beside, captions, strict=True)]
        level = sum(span[0] for span in spans) <= depth <= sum(span[-1] for span in spans)
        natural = sum(span[len(span) // 2] for span in spans)
        if not level and natural + _TEXT_BELOW > depth:
            return None, False
        return self._stacked(beside, count, captions, spans, depth if level else natural), level

    def _stacked(
        self, beside: Sequence[int], count: int, captions: Sequence[float], spans: Sequence[range], depth: int
    ) -> list[PicturePlace]:
        """The pictures one below the other in ``depth`` lines, each bent by its share."""
        places, offset, spare = [], 0, depth - sum(span[0] for span in spans)
        give = sum(len(span) - 1 for span in spans)
        for at, room, span in zip(beside, captions, spans, strict=True):
            more = round(spare * (len(span) - 1) / give) if give else 0
            spare, give = spare - more, give - (len(span) - 1)
            size = self._sizes.exactly(at, self._columns, count, span[0] + more, room)
            places.append(PicturePlace(at, size, self._columns.count - count, "head-right", offset))
            offset += size.lines
        return places

    def _rows(self, pictures: Sequence[int], total: int) -> Iterator[list[tuple[int, int, PictureSize]]]:
        """Pictures side by side over the last columns, of one height, captions level: picture, column, size."""
        if len(pictures) > min(_IN_A_ROW, total):
            return
        columns = self._columns
        each = list(zip(pictures, self._spans(pictures, total), strict=True))
        caption = max(self._sizes.caption_height(at, columns, span) for at, span in each)
        depths = [self._sizes.lines(at, columns, span, caption) for at, span in each]
        low, high = max(item[0] for item in depths), min(item[-1] for item in depths)
        for depth in range(low, high + 1, max(1, (high - low) // _HEIGHTS)):
            row, column = [], columns.count - total
            for at, span in each:
                row.append((at, column, self._sizes.exactly(at, columns, span, depth, caption)))
                column += span
            yield row

    def _spans(self, pictures: Sequence[int], total: int) -> tuple[int, ...]:
        """How many columns each picture of a row takes, so that they are as nearly of one height as may be."""
        shapes = [self._pictures[at].height / self._pictures[at].width for at in pictures]

        def unlike(parts: Sequence[int]) -> float:
            heights = [span * shape for span, shape in zip(parts, shapes, strict=True)]
            return max(heights) / min(heights)

        return min(_partitions(total, len(pictures)), key=unlike)

    def _arranged(self, places: Sequence[PicturePlace], price: float) -> Iterator[Arrangement]:
        first, *others = places
        greatest = max((item.size.width * item.size.height for item in others), default=0.0)
        clear = first.size.width * first.size.height >= self._costs.style.long_read_dominant * greatest
        folded = any(item.column < self._fold < item.column + item.size.columns for item in places)
        if clear and not folded:
            items = tuple(cost for item in places for cost in item.size.costs)
            yield Arrangement(tuple(places), items + self._costs.of((PICTURE_PLACE, price)))


def _placed(row: Sequence[tuple[int, int, PictureSize]], corner: str, offset: int) -> Iterator[PicturePlace]:
    return (PicturePlace(at, size, column, corner, offset) for at, column, size in row)


@lru_cache(maxsize=64)
def _partitions(count: int, parts: int) -> tuple[tuple[int, ...], ...]:
    """The ways to share ``count`` columns out among ``parts`` pictures, in order."""
    if parts == 1:
        return ((count,),)
    return tuple(
        (first, *rest) for first in range(1, count - parts + 2) for rest in _partitions(count - first, parts - 1)
    )
