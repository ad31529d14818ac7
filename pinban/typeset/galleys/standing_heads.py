"""From a crosshead, a brief's head or a box's title and a measure to its lines: broken by sense, close together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from pinban.model import Block, BlockKind, Pt, TextBlock, TextStyle
from pinban.model.galley import Line
from pinban.typeset.headlines.headline_breaks import TOLERANCE, break_heading
from pinban.typeset.headlines.words import names_of
from pinban.typeset.paragraphs.breaks import break_lines, line_cost
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Breaks, Shape

_KINDS = (BlockKind.CROSSHEAD, BlockKind.BRIEF_HEAD, BlockKind.PACKAGE_HEAD, BlockKind.PULL_QUOTE)
_STYLES = frozenset({"crosshead", "brief-head", "note-title", "note-head", "filler-title", "table-head"})


def is_head(block: TextBlock, style: TextStyle) -> bool:
    """Whether a block in running text is a heading, which is broken by sense and never filled."""
    return block.kind in _KINDS or style.name in _STYLES


def names_in(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The names in the crossheads of a story, each of which its text says again."""
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    heads = tuple(block.text for block in texts if block.kind in _KINDS)
    return _names(heads, "\n".join(block.text for block in texts if block.kind not in _KINDS)) if heads else ()


@lru_cache(maxsize=256)
def _names(heads: tuple[str, ...], text: str) -> tuple[str, ...]:
    return names_of(heads, text)


def head_breaks(paragraph: Paragraph, shape: Shape, names: Sequence[str]) -> Breaks:
    """Where a heading's lines end; as running text's do where it is as long as that."""
    room = shape.measure - max(shape.indent, shape.turnover)
    ends = break_heading(paragraph, room, names) if paragraph.pieces else None
    if ends is None:
        return break_lines(paragraph, replace(shape, ragged=True))
    ragged = replace(shape, ragged=True)
    costs = (line_cost(paragraph, ragged, start, end) for start, end in zip((0, *ends[:-1]), ends, strict=True))
    return Breaks(ends, tuple(costs))


@dataclass(frozen=True, slots=True)
class Stack:
    """The grid lines that each of a heading's lines takes, and how far its middle is below the head of its own."""

    slots: tuple[int, ...]
    middles: tuple[float, ...]

    @property
    def total(self) -> int:
        """The grid lines of all of them."""
        return sum(self.slots)

    @property
    def above(self) -> tuple[int, ...]:
        """The grid lines above each line."""
        return tuple(sum(self.slots[:index]) for index in range(len(self.slots)))


def stacked(count: int, style: TextStyle, leading: float, *, vertical: bool = False) -> Stack:
    """How ``count`` lines of a heading stand: ``crosshead_pitch`` apart, with the air that one line has.

    They take the grid lines of one, and as many more as their pitches need. Lines of one grid line each share body's
    baselines. A vertical line stands in the middle of what it takes, so that every one keeps the grid lines of one.
    """
    if count < 2 or vertical or style.slots == 1:
        return Stack((style.slots,) * count, (style.slots * leading / 2,) * count)
    further = count - 1
    pitch = style.typesetting.crosshead_pitch * style.size
    more = min(max(ceil(further * pitch / leading - TOLERANCE), further), style.slots * further)
    pitch = min(pitch, more * leading / further)
    slots = (style.slots, *(more // further + (index < more % further) for index in range(further)))
    first = (sum(slots) * leading - pitch * further) / 2
    middles = tuple(first + index * pitch - sum(slots[:index]) * leading for index in range(count))
    return Stack(slots, middles)


def on_stack(lines: Sequence[Line], stack: Stack, baseline: float) -> list[Line]:
    """A heading's lines on their stack; ``baseline`` is how far a line's own is below its middle."""
    return [
        replace(line, slots=slots, baseline=Pt(middle + baseline))
        for line, slots, middle in zip(lines, stack.slots, stack.middles, strict=True)
    ]
