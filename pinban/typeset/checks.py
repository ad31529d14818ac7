"""From a set paragraph to findings: lines beyond limits, forced breaks, characters without a face."""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Diagnostic, Place
from pinban.model import Align, TextStyle
from pinban.typeset.breaks import EPSILON, Breaks, Shape
from pinban.typeset.findings import (
    FORBIDDEN_BREAK,
    FORCED_BREAK,
    LOOSE_LINE,
    NO_FACE,
    OVERFULL_LINE,
    RIGHT_TO_LEFT,
)
from pinban.typeset.galley import Line
from pinban.typeset.paragraph import Paragraph
from pinban.typeset.tables import CharClass
from pinban.typeset.tokens import right_to_left

_TOLERANCE = 0.01  # pt


def paragraph_findings(
    paragraph: Paragraph,
    breaks: Breaks,
    shape: Shape,
    lines: Sequence[Line],
    *,
    style: TextStyle,
    place: Place,
    widths: Sequence[float] | None = None,
) -> Iterator[Diagnostic]:
    """Every finding of one paragraph, in the order of its lines; ``widths`` (em) where each has its own."""
    for char in paragraph.missing:
        yield NO_FACE.at(place, excerpt=char, char=char, code=f"U+{ord(char):04X}", role=style.face)
    if right_to_left(paragraph.text):
        yield RIGHT_TO_LEFT.at(place, excerpt=paragraph.text[:40])
    limit = paragraph.table.stretch_limit
    start = 0
    for number, (line, end) in enumerate(zip(lines, breaks.ends, strict=False)):
        width = shape.width(start == 0) if widths is None else widths[number]
        natural = paragraph.natural(start, end)
        room = paragraph.shrinks[end - 1] - paragraph.shrinks[start]
        over = (natural - room - width) * style.size
        if over > _TOLERANCE:
            yield OVERFULL_LINE.at(place, excerpt=line.text, over=round(over, 2))
        elif not line.closes and style.align is Align.JUSTIFY and not shape.ragged:
            short = line.measure - style.inset * style.size - line.width
            if line.stretch > limit or (short > _TOLERANCE and _unfilled(paragraph, start, end, width)):
                yield LOOSE_LINE.at(place, excerpt=line.text, stretch=round(line.stretch, 3), limit=limit)
        if not line.closes and not paragraph.gaps[end - 1].breaks:
            rule = FORCED_BREAK if _inside_word(paragraph, end) else FORBIDDEN_BREAK
            yield rule.at(place, excerpt=line.text)
        start = end


def _unfilled(paragraph: Paragraph, start: int, end: int, width: float) -> bool:
    """Whether a line has nothing that could be opened to fill it."""
    flexible = paragraph.flexible[end - 1] - paragraph.flexible[start]
    room = paragraph.stretches[end - 1] - paragraph.stretches[start]
    return not flexible and paragraph.natural(start, end) + room < width - EPSILON


def _inside_word(paragraph: Paragraph, end: int) -> bool:
    """Whether the break before piece ``end`` falls inside a word or a number."""
    words = (CharClass.WORD, CharClass.DIGIT, CharClass.WORD_OPEN, CharClass.WORD_CLOSE)
    before, after = paragraph.pieces[end - 1], paragraph.pieces[end]
    if not (before.visible or after.visible):
        return False  # between two marks
    return paragraph.gaps[end - 1].rigid or (before.last in words and after.first in words)
