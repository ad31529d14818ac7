"""From a paragraph and where its lines end to where each might have ended instead, and what that would have cost."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import inf

from pinban.typeset.paragraphs.breaks import costs_through
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Breaks, Shape

_TEXT = 4  # characters on either side of a break that are shown


class Bar(Enum):
    """Why no line may end at a place."""

    NONE = ""
    LAST = "行末禁则 never ends a line"
    FIRST = "行首禁则 never begins a line"
    WORD = "不可分 never parted"
    LIMITS = "超出松紧的限度 beyond the limits of spacing"


@dataclass(frozen=True, slots=True)
class Rival:
    """Another end of a line: the text ``before`` and ``after`` it, and how much ``dearer`` the paragraph would be.

    ``dearer`` is what the best paragraph with a line that ends there costs more than the one that was chosen, in the
    units of a line's badness; ``bar`` says why there is none.
    """

    before: str
    after: str
    dearer: float
    bar: Bar


def rivals(paragraph: Paragraph, shape: Shape, breaks: Breaks) -> list[tuple[Rival, ...]]:
    """For each line but the last: the places beside its end, from left to right, up to the nearest allowed ones."""
    through = costs_through(paragraph, shape)
    starts = (0, *breaks.ends[:-1])
    return [
        tuple(_rival(paragraph, place, through[place] - breaks.cost) for place in _beside(paragraph, start, end))
        for start, end in zip(starts, breaks.ends[:-1], strict=False)
    ]


def _beside(paragraph: Paragraph, start: int, end: int) -> Iterator[int]:
    """The places from the nearest one before that allows a break to the nearest one after, without the chosen one."""
    allowed = paragraph.breaks
    first = max((place for place in allowed if start < place < end), default=start + 1)
    last = min((place for place in allowed if place > end), default=end)
    return (place for place in range(first, last + 1) if place not in (end, len(paragraph.pieces)))


def _rival(paragraph: Paragraph, place: int, dearer: float) -> Rival:
    at = paragraph.starts[place]
    text = paragraph.text
    before, after = text[max(0, at - _TEXT) : at].strip(), text[at : at + _TEXT].strip()
    return Rival(before, after, dearer, _bar(paragraph, place, dearer))


def _bar(paragraph: Paragraph, place: int, dearer: float) -> Bar:
    if paragraph.gaps[place - 1].breaks:
        return Bar.LIMITS if dearer == inf else Bar.NONE
    level = paragraph.table.levels[paragraph.style.level.value]
    if paragraph.pieces[place].first in level.never_first:
        return Bar.FIRST
    return Bar.LAST if paragraph.pieces[place - 1].last in level.never_last else Bar.WORD
