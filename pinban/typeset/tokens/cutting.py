"""From a paragraph's characters to tokens: ideographs, marks, words, dashes, white space."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from pinban.model import MONGOLIAN, SUFFIX_SPACE, is_mongolian
from pinban.typeset.tables import CharClass
from pinban.typeset.tokens.addresses import address_letters, marks_before
from pinban.typeset.tokens.edges import Sides, sides
from pinban.typeset.tokens.graphemes import graphemes
from pinban.typeset.tokens.quotes import latin_shadow, shadow
from pinban.typeset.tokens.scripts import CONTEXTUAL, WIDE

_EXTENDS = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u200d\U000e0100-\U000e01ef\u3099\u309a\U0001f3fb-\U0001f3ff"
_SUFFIX = rf"{SUFFIX_SPACE}(?=[{MONGOLIAN}])"
_TOKEN = re.compile(
    rf"(?P<blank>(?:(?!{_SUFFIX})\s)+)"
    rf"|(?P<unit>——|……|⋯⋯|⸺|[？！]{{2}})"
    rf"|(?P<wide>[{WIDE}{CONTEXTUAL}][{_EXTENDS}]*(?:(?<=\u200d)[{WIDE}][{_EXTENDS}]*)*)"
    rf"|(?P<solo>[/~-](?=[{WIDE}{CONTEXTUAL}\s]|$))"
    rf"|(?P<word>(?:{_SUFFIX})?[^\s{WIDE}{CONTEXTUAL}]+(?:{_SUFFIX}[^\s{WIDE}{CONTEXTUAL}]+)*)"
)
_APART = re.compile(rf"(?<=[^{MONGOLIAN}\u180b-\u180f])(?={_SUFFIX})")  # a suffix on figures, or on a Latin word
# After a hyphen between words, and after the dash of a span of years or of a telephone number.
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=\d{3}[-–—])(?=\d{3})")
_DASH = re.compile(r"(?<=[^\s—][—])(?=[^\s—])")  # a line of English may end after a dash
_TSHEG = re.compile(r"(?<=[\u0f0b\u0fd2])(?=[\u0f40-\u0f6c\u0f88-\u0f8c])")  # between Tibetan syllables: UAX #14
# Letters that run from right to left (Unicode's Bidi_Class R and AL): Hebrew, Arabic, Syriac, N’Ko and their kin.
_BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_DIVISIBLE = re.compile(r"(?<![^\W_])[A-Za-z\u00c0-\u024f]{6,}(?![^\W_])")
_OPENING = tuple("([{<\"'")
_DIVIDED = 12.0  # what a break between syllables costs, with a hyphen: as gaps of 0.07 em


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` at ``start``; ``native`` marks stand on the em.

    ``joined`` tokens continue the one before them: no gap between, and a break only where ``breakable``, at the
    cost of ``price``. Tokens of one ``address`` may be letter-spaced; it is broken after its marks, or dearly
    elsewhere. A break before a ``hyphened`` token leaves a hyphen at the line's end. ``first`` and ``last`` are
    the classes of its sides where its neighbours decide them, not its own characters.
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
    first: CharClass | None = None
    last: CharClass | None = None


@dataclass(frozen=True, slots=True)
class Island:
    """Words in another language, from ``start`` to ``end``: whether its marks are ``latin`` ones, what divides them."""

    start: int
    end: int
    language: str
    latin: bool
    syllables: "Syllables | None"


Syllables: TypeAlias = Callable[[str], Sequence[int]]
"""From a word of Latin letters to the places where it may be divided."""


def tokens(
    text: str,
    cuts: frozenset[int] = frozenset(),
    syllables: Syllables | None = None,
    *,
    latin: bool = False,
    islands: Iterable[Island] = (),
) -> Iterator[Token]:
    """Cut a paragraph into tokens, at ``cuts`` (changes of manner) too; joined together they are the text.

    ``syllables`` divides long Latin words; without it they stay whole. In ``latin`` text all quotation marks, dashes
    and dots are those of words, and a line may end after a dash. ``islands``, which begin and end at cuts, are of their
    own language in both.
    """
    shadowed, decided = latin_shadow(text) if latin else shadow(text), sides(text)
    here = {item.start: item for item in islands}
    for item in here.values():
        part = text[item.start : item.end]
        own_shadow = latin_shadow(part) if item.latin else shadow(part)
        shadowed = shadowed[: item.start] + own_shadow + shadowed[item.end :]
    around = Island(0, len(text), "", latin, syllables)
    bounds = sorted({0, len(text), *(cut for cut in cuts if 0 < cut < len(text))})
    wordy = False
    for low, high in pairwise(bounds):
        way = here.get(low, around)
        for match in _TOKEN.finditer(shadowed, low, high):
            start, end = match.span()
            kind = match.lastgroup
            if kind == "word":
                joined = (wordy and start == low) or (
                    text[start] == SUFFIX_SPACE and start > 0 and not text[start - 1].isspace()
                )
                parts = _word(text[start:end], start, joined, way.syllables, latin=way.latin)
                yield from _edged(parts, decided, start, end) if decided else parts
            else:
                token = text[start:end]
                cls = decided.get(start)
                yield Token(token, start, kind in ("wide", "unit"), kind == "blank", first=cls, last=cls)
            wordy = kind == "word"


def _edged(parts: Iterator[Token], decided: Sides, start: int, end: int) -> Iterator[Token]:
    """A word's tokens with the classes that their neighbours give to a mark at its beginning or its end."""
    head, tail = decided.get(start), decided.get(end - 1)
    if end - start > 1:
        head = CharClass.WORD if head is CharClass.PREFIX else head
        tail = None if tail in (CharClass.POSTFIX, CharClass.LINK, CharClass.WORD, CharClass.SIGN) else tail
    for token in parts:
        first = head if token.start == start else None
        last = tail if token.start + len(token.text) == end else None
        yield token if first is None is last else replace(token, first=first, last=last)


def letters(word: str, start: int) -> Iterator[Token]:
    """A word that is longer than a line, cut between its characters."""
    for index, grapheme in enumerate(graphemes(word)):
        yield Token(grapheme, start, native=False, joined=index > 0, breakable=False)
        start += len(grapheme)


def right_to_left(text: str) -> bool:
    """Whether a text holds letters of a script that runs from right to left."""
    return not text.isascii() and _BACKWARDS.search(text) is not None


def both_ways(text: str) -> bool:
    """Whether a word holds letters that run from right to left and others that run from left to right."""
    return right_to_left(text) and any(unicodedata.bidirectional(char) == "L" for char in text)


def joins(text: str) -> bool:
    """Whether letters of a word join, so that it is never cut nor letter-spaced, as in Arabic and Mongolian."""
    return is_mongolian(text) or (not text.isascii() and any(unicodedata.bidirectional(char) == "AL" for char in text))


def _word(text: str, start: int, joined: bool, syllables: Syllables | None, *, latin: bool = False) -> Iterator[Token]:
    """A word, in one piece, or in several where a line may end inside it.

    That is in addresses, at hyphens, in spans of figures, between syllables where the style says so, after the dashes
    of a ``latin`` language, and after a tsheg of Tibetan. A Mongolian suffix on figures is a piece of its own, and
    never begins a line.
    """
    if SUFFIX_SPACE in text[1:]:
        text, *suffixes = _APART.split(text)
        yield from _word(text, start, joined, syllables, latin=latin) if suffixes else ()
        for suffix in suffixes:
            start += len(text)
            text = suffix
            yield Token(text, start, native=False, joined=True)
        if suffixes:
            return
    lead = marks_before(text)
    if lead >= 0:
        if lead:
            yield Token(text[:lead], start, native=False, joined=joined)
        parts = text[lead:], start + lead, joined or lead > 0
        yield from _address(*parts, opened=text[lead - 1 : lead] in _OPENING)
        return
    halves = _TSHEG.split(text) if "\u0f0b" in text else _DASH.split(text) if latin else [text]
    for index, piece in enumerate(part for half in halves for part in _HYPHEN.split(half)):
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


def _address(text: str, start: int, joined: bool, *, opened: bool) -> Iterator[Token]:
    """An address letter by letter; no line ends after a bracket ``opened`` before it."""
    for letter, divides, price in address_letters(text):
        breakable = divides and joined and not opened
        yield Token(letter, start, native=False, joined=joined, breakable=breakable, address=True, price=price)
        joined, opened = True, False
        start += len(letter)


def _divisions(text: str, syllables: Syllables) -> Iterator[int]:
    """Where the words of letters in ``text`` may be divided: not names all in capitals, nor what holds figures."""
    for match in _DIVISIBLE.finditer(text):
        if not match[0].isupper():
            yield from (match.start() + place for place in syllables(match[0]))
