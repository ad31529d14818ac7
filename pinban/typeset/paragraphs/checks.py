"""From a set paragraph to findings: lines beyond limits, forced breaks, characters without a face."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pinban.diagnostics import Diagnostic, Place
from pinban.diagnostics.finding import Fact
from pinban.model import Align, TextStyle
from pinban.model.galley import Line
from pinban.typeset.findings import (
    CLOSE_LINES,
    CLOSE_TIBETAN,
    FORBIDDEN_BREAK,
    FORCED_BREAK,
    LETTERSPACED,
    LOOSE_LINE,
    MISPLACED_MARK,
    NO_DARKER_FACE,
    NO_FACE,
    NO_ITALIC,
    OVERFULL_LINE,
    RIGHT_TO_LEFT,
)
from pinban.typeset.paragraphs.breaks import EPSILON, SPACED
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Breaks, Shape
from pinban.typeset.tables import CharClass
from pinban.typeset.tokens import both_ways

_TOLERANCE = 0.01  # pt
_LONG_WORD = 24  # characters of a word that a finding quotes
_MM = 25.4 / 72  # millimetres to a point
_TIBETAN = re.compile("[\u0f40-\u0fbc]")
_TIBETAN_PITCH = 1.8  # em: stacks and vowels reach so far above and below
# Em between lines of text where lines stand beside names, and where emphasis dots do too (CLREQ, "Line Gap …").
_LINED, _LINED_AND_DOTTED = 0.5, 0.625


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
    for sign in paragraph.misplaced:
        yield MISPLACED_MARK.at(place, excerpt=sign, sign=sign, codes=" ".join(f"U+{ord(char):04X}" for char in sign))
    for text in filter(None, dict.fromkeys(paragraph.weak)):
        yield NO_DARKER_FACE.at(place, excerpt=paragraph.text[:40], text=text, role=style.face)
    for text in filter(None, dict.fromkeys(paragraph.upright)):
        yield NO_ITALIC.at(place, excerpt=paragraph.text[:40], text=text, role=style.face)
    for piece in paragraph.pieces:
        if both_ways(piece.text):
            yield RIGHT_TO_LEFT.at(place, excerpt=piece.text[:40])
    yield from _pitch_findings(paragraph, lines, style, place)
    yield from _line_findings(_Lines(paragraph, breaks, shape, style, place), lines, widths)


def _pitch_findings(
    paragraph: Paragraph, lines: Sequence[Line], style: TextStyle, place: Place
) -> Iterator[Diagnostic]:
    """What stands between lines and has too little room there: Tibetan vowels and stacks, name and title lines."""
    pitch = style.leading / style.size
    if len(lines) > 1 and pitch < _TIBETAN_PITCH - EPSILON and (told := _TIBETAN.search(paragraph.text)):
        excerpt = paragraph.text[told.start() : told.start() + 40]
        yield CLOSE_TIBETAN.at(place, excerpt=excerpt, pitch=round(pitch, 2), least=_TIBETAN_PITCH)
    for line in lines:
        least = _LINED_AND_DOTTED if line.marks else _LINED
        if line.strokes and EPSILON < pitch - 1 < least - EPSILON:  # a heading's pitch is not its style's leading
            yield CLOSE_LINES.at(place, excerpt=line.text, gap=round(pitch - 1, 2), least=least)
            return


@dataclass(frozen=True, slots=True)
class _Lines:
    """What the findings of a paragraph's lines share; ``mm`` are millimetres of an em figure."""

    paragraph: Paragraph
    breaks: Breaks
    shape: Shape
    style: TextStyle
    place: Place

    def mm(self, em: float) -> float:
        return round(em * self.style.size * _MM, 1)


def _line_findings(own: _Lines, lines: Sequence[Line], widths: Sequence[float] | None) -> Iterator[Diagnostic]:
    paragraph, style = own.paragraph, own.style
    start, told = 0, -1
    for number, (line, end) in enumerate(zip(lines, own.breaks.ends, strict=False)):
        width = own.shape.width(start == 0) if widths is None else widths[number]
        natural = paragraph.natural(start, end)
        room = paragraph.shrinks[end - 1] - paragraph.shrinks[start]
        over = (natural - room - width) * style.size
        if over > _TOLERANCE:
            yield OVERFULL_LINE.at(own.place, excerpt=line.text, over=round(over, 2))
        elif not line.closes and style.align is Align.JUSTIFY and not own.shape.ragged:
            yield from _loose(own, line, start, end, number=number, width=width)
        if not line.closes and not paragraph.gaps[end - 1].breaks:
            if not _inside_word(paragraph, end):
                yield _forbidden(own, line, end, number)
            elif (first := _unbroken(paragraph, end)[0]) != told:
                told = first  # a word on several lines is told of once
                yield _forced(own, line, end, width)
        start = end


def _loose(own: _Lines, line: Line, start: int, end: int, *, number: int, width: float) -> Iterator[Diagnostic]:
    """A line opened too far: between its characters, or between the letters of a word or an address."""
    paragraph, style, limit = own.paragraph, own.style, own.paragraph.table.stretch_limit
    spaced = _letterspace(paragraph, line, start, end)
    if spaced > SPACED:
        facts = {"stretch": round(spaced, 2), "stretch_mm": own.mm(spaced), "line": number + 1}
        yield LETTERSPACED.at(
            own.place, excerpt=line.text, word=_shortened(_spaced_word(paragraph, start, end)), **facts
        )
        return
    short = line.measure - style.inset * style.size - line.width
    if line.stretch > limit or (short > _TOLERANCE and _unfilled(paragraph, start, end, width)):
        yield LOOSE_LINE.at(own.place, excerpt=line.text, stretch=round(line.stretch, 3), limit=limit)


def _letterspace(paragraph: Paragraph, line: Line, start: int, end: int) -> float:
    """How far letters of one word stand apart on a line, in em."""
    if "letters" in line.adjusted:
        return line.adjusted["letters"] / max(1, len(line.text) - 1)
    address = any(gap.name == "address" for gap in paragraph.gaps[start : end - 1])
    return line.stretch if address else 0.0


def _spaced_word(paragraph: Paragraph, start: int, end: int) -> str:
    """The address on a line, or all of it where it is one word."""
    if not any(gap.name == "address" for gap in paragraph.gaps[start : end - 1]):
        return "".join(piece.text for piece in paragraph.pieces[start:end])
    inside = [place for place in range(start, end - 1) if paragraph.gaps[place].name == "address"]
    return "".join(piece.text for piece in paragraph.pieces[inside[0] : inside[-1] + 2])


def _forced(own: _Lines, line: Line, end: int, room: float) -> Diagnostic:
    paragraph = own.paragraph
    first, last = _unbroken(paragraph, end)
    width = paragraph.natural(first, last)
    word = _shortened("".join(piece.text for piece in paragraph.pieces[first:last]))
    facts = {"width": round(width, 1), "room": round(room, 1), "width_mm": own.mm(width), "room_mm": own.mm(room)}
    return FORCED_BREAK.at(own.place, excerpt=line.text, word=word, **facts)


def _unbroken(paragraph: Paragraph, end: int) -> tuple[int, int]:
    """The pieces about the break before piece ``end`` between which no line may end."""
    place = bisect_left(paragraph.breaks, end)
    return (paragraph.breaks[place - 1] if place else 0), paragraph.breaks[place]


def _shortened(word: str) -> str:
    return word if len(word) <= _LONG_WORD else word[:_LONG_WORD] + "…"


def _forbidden(own: _Lines, line: Line, end: int, number: int) -> Diagnostic:
    """Which mark ends a line, or begins the next, and should not."""
    paragraph = own.paragraph
    before, after = paragraph.pieces[end - 1], paragraph.pieces[end]
    level = paragraph.table.levels[own.style.level.value]
    if before.last in level.never_last:
        mark, at, edge_zh, edge_en = before.text[-1:], number + 1, "行尾是“{}”", "it ends with “{}”"
    else:
        mark, at, edge_zh, edge_en = after.text[:1], number + 2, "行首是“{}”", "it begins with “{}”"
    facts: dict[str, Fact] = {"edge_zh": edge_zh.format(mark), "edge_en": edge_en.format(mark), "line": at}
    return FORBIDDEN_BREAK.at(own.place, excerpt=line.text, **facts)


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
