"""The cells of a paragraph's lines to words, also where a line's end parts one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pinban.model import SUFFIX_SPACE, Segmenter, Strings, is_mongolian, known_language
from pinban.record.glyphs import Cell
from pinban.record.printed_edition import Word, area_of
from pinban.typeset.segmenting import word_ends

_CELLS_APART = 0.8  # em between two words of a table's line: another cell of the table begins
_RUBY_APART = 0.3  # em between two readings over one line


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line's cells. ``spaced`` says that white space fell away at its end."""

    text: Sequence[Cell]
    ruby: Sequence[Cell]
    vertical: bool = False
    spaced: bool = False
    tabular: bool = False


def word_of(cells: Sequence[Cell], *, vertical: bool) -> Word:
    """Neighbouring cells as one word."""
    return _placed(cells, vertical).word


def words_of(
    lines: Sequence[CellLine], unit: Strings, segmenter: Segmenter = Segmenter.CHINESE
) -> Iterator[tuple[Word, ...]]:
    """The words of each line. Words end where the language's segmenter ends them in the paragraph's whole text."""
    text = "".join("".join(cell.text for cell in line.text) + " " * line.spaced for line in lines)
    ends = _ends(lines, text, segmenter) if unit is Strings.WORD else frozenset(range(1, len(text) + 1))
    offset = 0
    for line in lines:
        words, offset = _line(line, text, ends, offset)
        yield tuple(_with_ruby(line, words))


def _ends(lines: Sequence[CellLine], text: str, segmenter: Segmenter) -> frozenset[int]:
    """Where the words of a paragraph end: its own, and between them those in other languages, each by its own."""
    told: list[str] = []  # the language of each character of the text
    for line in lines:
        for cell in line.text:
            told += [cell.language] * len(cell.text)
        told += [told[-1] if told else ""] * line.spaced
    if not any(told):
        return word_ends(text, segmenter)
    ends: set[int] = set()
    offset = 0
    for language, group in groupby(told):
        part = text[offset : offset + len(list(group))]
        known = known_language(language) if language else None
        way = known.segmenter if known else Segmenter.BLANKS if language else segmenter
        ends.update(offset + end for end in word_ends(part, way))
        offset += len(part)
    return frozenset(ends)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word with where it stands along its line."""

    word: Word
    low: float
    high: float


def _line(line: CellLine, text: str, ends: frozenset[int], offset: int) -> tuple[list[_Placed], int]:
    """One line's words, and the offset in the paragraph's text after it."""
    placed: list[_Placed] = []
    held: list[Cell] = []
    start = offset

    def close() -> None:
        nonlocal held
        if held:
            placed.append(_placed(held, line.vertical))
            held = []

    for cell in line.text:
        offset += len(cell.text)
        if cell.text.isspace() and not (cell.text == SUFFIX_SPACE and is_mongolian(text[offset : offset + 1])):
            close()
            if placed:
                placed[-1] = replace(placed[-1], word=replace(placed[-1].word, space=True))
            continue
        if line.tabular and held and cell.low - held[-1].high > _CELLS_APART * cell.font.size:
            close()
            placed[-1] = replace(placed[-1], word=replace(placed[-1].word, space=True))
        held.append(cell)
        if offset in ends:
            close()
    close()
    if line.tabular:
        placed = [
            replace(item, word=replace(item.word, space=True))
            if index + 1 < len(placed) and placed[index + 1].low - item.high > _CELLS_APART * item.word.font.size
            else item
            for index, item in enumerate(placed)
        ]
    if placed:
        placed[0] = _parted(placed[0], text, ends, start, first=True)
        placed[-1] = _parted(placed[-1], text, ends, offset, first=False)
    if line.spaced:
        offset += 1
        if placed:
            placed[-1] = replace(placed[-1], word=replace(placed[-1].word, space=True))
    return placed, offset


def _placed(cells: Sequence[Cell], vertical: bool) -> _Placed:
    low, high = min(cell.low for cell in cells), max(cell.high for cell in cells)
    head, foot = min(cell.head for cell in cells), max(cell.foot for cell in cells)
    area = area_of(head, low, foot, high) if vertical else area_of(low, head, high, foot)
    text = "".join(cell.text for cell in cells)
    first = cells[0]
    word = Word(text, area, first.font, ruby=first.ruby, language=first.language, confidence=_confidence(cells))
    return _Placed(word, low, high)


def _confidence(cells: Sequence[Cell]) -> float | None:
    """How sure a recogniser is of a word: the mean of its characters."""
    told = [cell.confidence for cell in cells if cell.confidence is not None]
    return round(sum(told) / len(told), 4) if told else None


def _parted(item: _Placed, text: str, ends: frozenset[int], at: int, *, first: bool) -> _Placed:
    """A word that the line's beginning (``first``) or end at offset ``at`` parts, told what it is a part of."""
    if at == 0 or at >= len(text) or at in ends or text[at - 1].isspace() or text[at].isspace():
        return item
    start = max((end for end in ends if end < at), default=0)
    whole = text[start : min(end for end in ends if end > at)]
    return replace(item, word=replace(item.word, whole=whole, part=2 if first else 1))


def _with_ruby(line: CellLine, words: Sequence[_Placed]) -> Iterator[Word]:
    """The line's words, each followed by the readings that stand over it."""
    readings: list[list[Cell]] = []
    for cell in line.ruby:
        if readings and cell.low - readings[-1][-1].high < _RUBY_APART * cell.font.size:
            readings[-1].append(cell)
        else:
            readings.append([cell])
    over = [_placed(cells, line.vertical) for cells in readings]
    for index, item in enumerate(words):
        yield item.word
        last = index + 1 == len(words)
        for reading in over:
            middle = (reading.low + reading.high) / 2
            before = words[index + 1].low if not last else float("inf")
            after = item.low if index else float("-inf")
            if after <= middle < before:
                yield reading.word
