"""From blocks and a wish for lines more or fewer to the number of lines of each paragraph, where it costs least."""

from collections.abc import Sequence
from heapq import heappop, heappush

from pinban.model import Block, BlockKind, TextBlock
from pinban.typeset.galleys.column import Column
from pinban.typeset.paragraphs.shape import Breaks

_WORST = 40.0  # a line's cost at a tenth of an em between characters: no line is opened further on a wish
_MEAN = 3.4  # the same over a paragraph, at 0.045 em: not all of it is opened to win a line
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM)


def asked_lines(column: Column, blocks: Sequence[Block], lines: int) -> tuple[dict[int, int], int]:
    """The lines asked of each paragraph (by ordinal), so that all take ``lines`` more or fewer; how many are had.

    A line is won or lost where that costs least (TeX's looseness, shared out over a story), and nowhere if
    a line had to be opened beyond a tenth of an em, a whole paragraph beyond half as much, or a last line of one
    character were left.
    """
    step = 1 if lines > 0 else -1
    asked: dict[int, int] = {}
    offers: list[tuple[float, int, Breaks]] = []
    for ordinal, block in enumerate(blocks):
        large = block is column.opening and column.style("body").drop > 1  # beside a large character lines stay
        if lines and isinstance(block, TextBlock) and block.kind in _RUNNING and not large:
            _offer(column, block, ordinal, column.breaks(block), step=step, offers=offers)
    had = 0
    while offers and had != lines:
        _, ordinal, breaks = heappop(offers)
        asked[ordinal] = len(breaks.ends)
        had += step
        block = blocks[ordinal]
        if isinstance(block, TextBlock):
            _offer(column, block, ordinal, breaks, step=step, offers=offers)
    return asked, had


def _offer(
    column: Column, block: TextBlock, ordinal: int, now: Breaks, *, step: int, offers: list[tuple[float, int, Breaks]]
) -> None:
    """What a further line more or fewer costs in one paragraph, if it can be had."""
    wanted = len(now.ends) + step
    if wanted < 1:
        return
    breaks = column.breaks(block, wanted)
    if len(breaks.ends) != wanted:
        return
    if max(breaks.costs) <= max(_WORST, *now.costs) and _mean(breaks) <= max(_MEAN, _mean(now)):
        heappush(offers, (breaks.cost - now.cost, ordinal, breaks))


def _mean(breaks: Breaks) -> float:
    """What a paragraph's full lines cost in the middle."""
    return sum(breaks.costs[:-1]) / max(1, len(breaks.costs) - 1)
