"""From a paragraph's characters to tokens: ideographs, marks, words, dashes, white space."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from pinban.typeset.pieces import graphemes

# Scripts and marks set on the em. Ambiguous symbols (①, ℃, ■ …) are wide in a Chinese face.
_WIDE = (
    "\u2030\u2103\u2109\u2116\u2160-\u2188\u2190-\u21ff\u2460-\u24ff\u2500-\u27bf\u2b00-\u2bff"
    "\u2e80-\u2fff\u3001-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f"
    "\ufe30-\ufe6f\uff01-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff‧⁇⁈⁉‼×÷±"
)
_CONTEXTUAL = "“”‘’—…·⸺"
_EXTENDS = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u200d\U000e0100-\U000e01ef\u3099\u309a\U0001f3fb-\U0001f3ff"
_IDEOGRAPH = re.compile(f"[{_WIDE}]")
_STRONG = re.compile(rf"[^\s{_CONTEXTUAL}]")
_TOKEN = re.compile(
    rf"(?P<blank>\s+)"
    rf"|(?P<unit>——|……|⋯⋯|⸺|[？！]{{2}})"
    rf"|(?P<wide>[{_WIDE}{_CONTEXTUAL}][{_EXTENDS}]*(?:(?<=\u200d)[{_WIDE}][{_EXTENDS}]*)*)"
    rf"|(?P<solo>[/~-](?=[{_WIDE}{_CONTEXTUAL}\s]|$))"
    rf"|(?P<word>[^\s{_WIDE}{_CONTEXTUAL}]+)"
)
_ADDRESS = re.compile(
    r"://|^www\.|@[\w-]+\.[a-z]|^[\w-]+(\.[\w-]+)*\.[a-z][\w-]+/|/[\w.-]*[a-z][\w.-]*/", re.IGNORECASE
)
_BREAKS = re.compile(r"(?<=[/.?&=#@_-])(?=[^/.?&=#@_-])")
# After a hyphen between words, and after the dash of a span of years or of a telephone number.
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=\d{3}[-–—])(?=\d{3})")
_DIVISIBLE = re.compile(r"(?<![^\W_])[A-Za-z]{6,}(?![^\W_])")
# What a break costs beside a line whose gaps are 0.03 em wide, which costs 1.
_TORN = 30.0  # inside an address but at none of its marks: gaps of 0.09 em cost the same
_DIVIDED = 12.0  # between syllables, with a hyphen: 0.07 em
_NEAR = 8  # characters: how far a mark looks for its neighbours
_LONG = 400  # characters of a quotation that are looked at
_STAND_IN = "x"  # for a mark in another script's context: it then belongs to the word around it


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` at ``start``; ``native`` marks stand on the em.

    ``joined`` tokens continue the one before them: no gap between, and a break only where ``breakable``, at the
    cost of ``price``. Tokens of one ``address`` may be letter-spaced; it is broken after its marks, or dearly
    elsewhere. A break before a ``hyphened`` token leaves a hyphen at the line's end.
    """

    text: str
    start: int
    native: bool
    blank: bool = False
    joined: bool = False
    breakable: bool = False
    address: bool = False
    price: float = 0.0
    hyphened: bool = False


Syllables: TypeAlias = Callable[[str], Sequence[int]]
"""From a word of Latin letters to the places where it may be divided."""


def tokens(text: str, cuts: frozenset[int] = frozenset(), syllables: Syllables | None = None) -> Iterator[Token]:
    """Cut a paragraph into tokens, at ``cuts`` (changes of manner) too; joined together they are the text.

    ``syllables`` divides long Latin words; without it they stay whole.
    """
    shadow = _shadow(text)
    bounds = sorted({0, len(text), *(cut for cut in cuts if 0 < cut < len(text))})
    wordy = False
    for low, high in pairwise(bounds):
        for match in _TOKEN.finditer(shadow, low, high):
            start, end = match.span()
            kind = match.lastgroup
            if kind == "word":
                yield from _word(text[start:end], start, wordy and start == low, syllables)
            else:
                token = text[start:end]
                yield Token(token, start, native=kind in ("wide", "unit"), blank=kind == "blank")
            wordy = kind == "word"


def letters(word: str, start: int) -> Iterator[Token]:
    """A word that is longer than a line, cut between its characters."""
    for index, grapheme in enumerate(graphemes(word)):
        yield Token(grapheme, start, native=False, joined=index > 0, breakable=False)
        start += len(grapheme)


def right_to_left(text: str) -> bool:
    """Whether a text holds letters of a script that runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _word(text: str, start: int, joined: bool, syllables: Syllables | None) -> Iterator[Token]:
    """A word, in one piece, or in several where a line may end inside it.

    That is in addresses, at hyphens, in spans of figures, and between syllables where the style says so.
    """
    if _ADDRESS.search(text):
        yield from _address(text, start, joined)
        return
    for index, piece in enumerate(_HYPHEN.split(text)):
        places = [0, *(_divisions(piece, syllables) if syllables else ()), len(piece)]
        for part, (low, high) in enumerate(pairwise(places)):
            divided = part > 0
            yield Token(
                piece[low:high],
                start + low,
                native=False,
                joined=joined or index > 0 or divided,
                breakable=index > 0 or divided,
                price=_DIVIDED if divided else 0.0,
                hyphened=divided,
            )
        start += len(piece)


def _address(text: str, start: int, joined: bool) -> Iterator[Token]:
    """An address letter by letter; two letters stand on either side of a break that is not at one of its marks."""
    for piece in _BREAKS.split(text):
        parts = list(graphemes(piece))
        for index, letter in enumerate(parts):
            inside = 2 <= index <= len(parts) - 2 and "".join(parts[index - 2 : index + 2]).isalnum()
            breakable = joined and (index == 0 or inside)
            price = _TORN if inside else 0.0
            yield Token(letter, start, native=False, joined=joined, breakable=breakable, address=True, price=price)
            joined = True
            start += len(letter)


def _divisions(text: str, syllables: Syllables) -> Iterator[int]:
    """Where the words of letters in ``text`` may be divided: not names all in capitals, nor what holds figures."""
    for match in _DIVISIBLE.finditer(text):
        if not match[0].isupper():
            yield from (match.start() + place for place in syllables(match[0]))


def _shadow(text: str) -> str:
    """The text with quotation marks, dashes, ellipses and dots of Latin passages replaced by a letter.

    A pair of quotation marks is Latin where nothing inside it and neither neighbour outside it is
    Chinese; a single mark where both its neighbours are words (GB/T 15834 knows the full-width forms only;
    CLREQ, "Mixed Text Composition", leaves the others to the language around them).
    """
    marks = [index for index, char in enumerate(text) if char in _CONTEXTUAL]
    if not marks or not any(char.isalnum() and not _IDEOGRAPH.match(char) for char in text):
        return text
    shadow = list(text)
    opened: list[int] = []
    for index in marks:
        char = text[index]
        if char in "“‘":
            opened.append(index)
        elif char == "’" and _letter(text, index - 1) and _letter(text, index + 1):
            shadow[index] = _STAND_IN
        elif char in "”’":
            if opened and text[opened[-1]] == ("“" if char == "”" else "‘"):
                start = opened.pop()
                if _foreign(text, start, index):
                    shadow[start] = shadow[index] = _STAND_IN
        elif text[index - 1 : index] != char != text[index + 1 : index + 2] and _between_words(text, index):
            shadow[index] = _STAND_IN
    return "".join(shadow)


def _letter(text: str, index: int) -> bool:
    return 0 <= index < len(text) and text[index].isalnum() and not _IDEOGRAPH.match(text[index])


def _foreign(text: str, start: int, end: int) -> bool:
    """Whether the quotation from ``start`` to ``end`` and both its neighbours are without ideographs."""
    before = next((char for char in reversed(text[max(0, start - _NEAR) : start]) if _STRONG.match(char)), "")
    after = _STRONG.search(text, end + 1, end + 1 + _NEAR)
    around = before + (after.group() if after else "")
    return (
        not _IDEOGRAPH.search(around)
        and not _IDEOGRAPH.search(text, start, min(end, start + _LONG))
        and end > start + 1
    )


def _between_words(text: str, index: int) -> bool:
    before = text[max(0, index - _NEAR) : index].rstrip()[-1:]
    after = text[index + 1 : index + 1 + _NEAR].lstrip()[:1]
    return all(char and not _IDEOGRAPH.match(char) and char not in _CONTEXTUAL for char in (before, after))
