"""From spans and a style to a paragraph ready for breaking: pieces, the glue between them, and sums of both.

Lengths are em of the style's size, so that breaking at another measure needs no further shaping.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache
from itertools import accumulate
from math import inf
from typing import TypeAlias

from pyphen import Pyphen, language_fallback

from pinban.model import Segmenter, Span, TextStyle, known_language
from pinban.typeset.paragraphs.gaps import HUGGING, WORDY, Gap, Spacing
from pinban.typeset.paragraphs.phrases import in_formula, in_phrase
from pinban.typeset.paragraphs.shape import Along
from pinban.typeset.shaping.pieces import Piece, Shaper
from pinban.typeset.shaping.ruby import OVERHANG, overhung, singly
from pinban.typeset.tables import TABLES, CharClass, SpacingTable
from pinban.typeset.tokens import Island, Syllables, Token, joins, letters, right_to_left, tokens

Roles: TypeAlias = Callable[[str, Span], str]
"""From a style's face role and a span to the face role that sets the span."""
Shapers: TypeAlias = Callable[[str, bool], Shaper]
"""From a language (BCP 47; empty: the text's own), and whether in italics, to what shapes its words."""


class Stress(Enum):
    """How emphasised text is set."""

    DOTS = auto()  # 着重号
    ITALIC = auto()
    BOLD = auto()  # for want of an italic


Stresses: TypeAlias = Callable[[str, Span], Stress]
"""From a span's face role and an emphasised span to how it is set."""

_HUNG = ("、", "，", "。", "．")
_COUNTED = 300.0  # what parting figures from their measure word costs: as gaps of 0.2 em
_EACH = ("/", "／")
_SHORT_YEAR = re.compile("[’‘'][0-9]{2}s?")
_FEW = 10  # characters between two word spaces that are not set apart, where word spaces are to open


@dataclass(frozen=True, slots=True)
class Manner:
    """How the characters of a piece are set beside their face."""

    role: str
    dots: bool = False
    italic: bool = False
    raised: int = 0
    ruby: str = ""
    language: str = ""
    line: str = ""


@dataclass(slots=True)
class Paragraph:
    """Pieces ``0 … n-1`` with ``gaps[i]`` after piece ``i``; ``starts[i]`` is piece ``i``'s first character.

    The sums run over the pieces and gaps before an index: ``widths`` of bodies and natural glue, ``shrinks``
    and ``stretches`` of what may give way by itself, ``shrink_costs`` and ``stretch_costs`` of the same by
    weight, ``flexible`` of gaps that take part in the last stretching.
    """

    text: str
    style: TextStyle
    table: SpacingTable
    pieces: list[Piece]
    gaps: list[Gap]
    starts: list[int]
    dots: list[bool]
    lined: list[tuple[int, str]] = field(default_factory=list)  # each piece's run, and the line beside it, if any
    widths: list[float] = field(default_factory=list)
    shrinks: list[float] = field(default_factory=list)
    stretches: list[float] = field(default_factory=list)
    shrink_costs: list[float] = field(default_factory=list)
    stretch_costs: list[float] = field(default_factory=list)
    flexible: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    narrowest: list[float] = field(default_factory=list)
    widest: float = 0.0
    weak: tuple[str, ...] = ()  # strong text that no face sets darker than its neighbours
    upright: tuple[str, ...] = ()  # emphasised text that should be in italics and for want of them is bold
    lone: int = 0  # a last line that begins at or after this piece holds one character
    others: tuple[tuple[int, int, str], ...] = ()  # from and to which character words are in another language
    backwards: bool = False  # it has words that run from right to left
    along: list[Along] = field(default_factory=list, compare=False, repr=False)  # ways it was broken, the last first

    @property
    def beside(self) -> bool:
        """Whether a line stands beside some of its words."""
        return any(line for _, line in self.lined)

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters no face has, each once."""
        return tuple(dict.fromkeys(char for piece in self.pieces for char in piece.missing))

    @property
    def misplaced(self) -> tuple[str, ...]:
        """The characters whose combining marks do not stand where they belong, each once."""
        return tuple(dict.fromkeys(char for piece in self.pieces for char in piece.misplaced))

    def natural(self, first: int, end: int) -> float:
        """The natural width of pieces ``first … end-1`` as a line."""
        gap = self.gaps[end - 1]
        return self.widths[end] - self.widths[first] - gap.natural + gap.tail


class Preparer:
    """Prepares the paragraphs of one style."""

    def __init__(
        self, style: TextStyle, shapers: Shapers, table: SpacingTable, roles: Roles, stresses: Stresses
    ) -> None:
        self._style = style
        self._shapers = shapers
        self._shaper = shapers("", False)
        self._table = table
        self._roles = roles
        self._stresses = stresses
        self._run = 0  # the number of the run that is being prepared
        self._spacing = Spacing(table, style)
        self._syllables = syllables(style.hyphens)

    def prepare(self, spans: Sequence[Span], limit: float = inf) -> Paragraph:
        """Shape a paragraph and sum it up. Words wider than ``limit`` em are cut between their characters."""
        spans = singly(spans)
        text = "".join(span.text for span in spans)
        paragraph = Paragraph(text, self._style, self._table, [], [], [], [])
        paragraph.backwards = right_to_left(text)
        paragraph.upright = tuple(span.text.strip() for span in spans if span.dots and self._is_upright(span))
        paragraph.weak = tuple(span.text.strip() for span in spans if span.strong and self._is_weak(span))
        ends = list(accumulate(len(span.text) for span in spans))
        index, manner, until = -1, Manner(self._style.face), 0
        blank: tuple[Piece, ...] = ()
        ruby: list[Piece] = []
        others = tuple(islands(spans)) if any(span.language for span in spans) else ()
        paragraph.others = tuple((item.start, item.end, item.language) for item in others)
        for token in tokens(text, frozenset(ends), self._syllables, latin=self._table.latin, islands=others):
            while token.start >= until:
                index += 1
                manner, until = self._manner(spans[index]), ends[index]
                self._shaper = self._shapers(manner.language, manner.italic)
                self._run = index
            if manner.ruby:
                ruby.append(self._shaper.piece(manner.role, token.text, token.native))
                if token.start + len(token.text) == until:
                    whole = self._shaper.annotated(manner.role, tuple(ruby), manner.ruby)
                    self._add(paragraph, whole, until - len(whole.text), manner, self._spaced(paragraph, whole, blank))
                    ruby, blank = [], ()
            elif token.blank:
                blank += tuple(_spoken(self._shaper.space(manner.role, char), manner.language) for char in token.text)
            else:
                self._add_token(paragraph, token, manner, blank, limit)
                blank = ()
        self._shaper = self._shapers("", False)
        if self._style.endmark and paragraph.pieces:
            self._end(paragraph)
        if self._table.word_spaces:
            _stiffen(paragraph.gaps)
        _sum(paragraph)
        return paragraph

    def _end(self, paragraph: Paragraph) -> None:
        """The mark at a story's end, never parted from its last character. It is paint, not text."""
        mark = self._shaper.piece(self._style.face, self._style.endmark, native=True)
        parts = tuple(replace(part, clusters=("",) * len(part.clusters)) for part in mark.parts)
        paragraph.gaps.append(Gap("endmark", self._style.typesetting.endmark_gap, 0.0, 0, 0.0, 0, True, False))
        manner = Manner(self._style.face)
        self._add(paragraph, replace(mark, text="", parts=parts, visible=0), len(paragraph.text), manner, None)

    def _is_weak(self, span: Span) -> bool:
        return self._roles(self._style.face, span) == self._roles(self._style.face, replace(span, strong=False))

    def _is_upright(self, span: Span) -> bool:
        return self._stresses(self._roles(self._style.face, span), span) is Stress.BOLD

    def _manner(self, span: Span) -> Manner:
        role = self._roles(self._style.face, span)
        stress = self._stresses(role, span) if span.dots else None
        if stress is Stress.BOLD:
            role = self._roles(self._style.face, replace(span, strong=True))
        return Manner(
            role, stress is Stress.DOTS, stress is Stress.ITALIC, span.raised, span.ruby, span.language, span.line
        )

    def _add_token(
        self, paragraph: Paragraph, token: Token, manner: Manner, blank: tuple[Piece, ...], limit: float
    ) -> None:
        piece = _sided(self._token_piece(paragraph.text, token, manner), token)
        if manner.raised and not blank and paragraph.pieces and paragraph.pieces[-1].last not in WORDY:
            piece = replace(piece, last=CharClass.POSTFIX)  # a note's number on an ideograph: no Han–Latin gap after it
        if piece.width <= limit or len(token.text) == 1 or token.native or joins(token.text):
            joined = token.joined or bool(manner.raised and not blank and paragraph.pieces)
            if token.address and token.joined:
                gap: Gap | None = self._spacing.in_address(token.breakable, token.price)
            elif joined:
                hyphen = self._hyphen(manner) if token.hyphened else None
                gap = self._spacing.joined(token.breakable, token.price, hyphen)
            else:
                gap = self._spaced(paragraph, piece, blank)
            self._add(paragraph, piece, token.start, manner, gap)
            return
        for letter in letters(token.text, token.start):
            piece = self._piece(letter.text, letter.native, manner, inner=True)
            joined = letter.joined or token.joined
            inner = self._spacing.joined(token.breakable and not letter.joined) if joined else None
            if letter.start == token.start and token.first is not None:
                piece = replace(piece, first=token.first)
            self._add(paragraph, piece, letter.start, manner, inner or self._spaced(paragraph, piece, blank))

    def _token_piece(self, text: str, token: Token, manner: Manner) -> Piece:
        """A token's piece; figures in upright lines as the layout wants them."""
        inner = token.joined or token.address
        if self._table.vertical and not (inner or manner.raised) and token.text.isascii() and token.text.isalnum():
            if self._lies(text, token, manner.language):
                return self._shaper.lying(manner.role, token.text)
            if token.text.isdecimal():
                end = token.start + len(token.text)
                return self._shaper.figures(manner.role, token.text, text[end : end + 1], self._style.typesetting)
            if self._is_acronym(text, token):
                return self._shaper.acronym(manner.role, token.text)
        return self._piece(token.text, token.native, manner, inner=inner)

    def _is_acronym(self, text: str, token: Token) -> bool:
        """Whether a word is an acronym among Han characters: a few capitals, no part of a phrase in small letters."""
        word, most = token.text, self._style.typesetting.upright_letters
        if not (1 < len(word) <= most and word.isascii() and word.isalpha() and word.isupper()):
            return False
        alone = not (in_phrase(text, token) or in_formula(text, token))
        return self._table.segmenter is not Segmenter.BLANKS and alone

    def _lies(self, text: str, token: Token, language: str) -> bool:
        """Whether a letter or number lies as the words around it do: all of a text in Latin letters, a letter's phrase.

        Alone among Han it stands (CLREQ, "Mixed Text Composition in Vertical Writing Mode").
        """
        row = known_language(language) if language else None
        roman = TABLES[row.table].roman if row else self._table.roman or bool(language and syllables(language))
        return roman or (len(token.text) == 1 and token.text.isalpha() and in_phrase(text, token))

    def _hyphen(self, manner: Manner) -> Piece:
        """The hyphen where a word is divided: paint, no character of the manuscript's."""
        piece = self._piece("-", native=False, manner=manner, inner=True)
        parts = tuple(replace(part, clusters=("",) * len(part.clusters)) for part in piece.parts)
        return _spoken(replace(piece, text="", parts=parts, visible=0), manner.language)

    def _piece(self, text: str, native: bool, manner: Manner, *, inner: bool) -> Piece:
        if manner.raised:
            return self._shaper.raised(manner.role, text, native, manner.raised)
        return (self._shaper.inner if inner else self._shaper.piece)(manner.role, text, native)

    def _spaced(self, paragraph: Paragraph, piece: Piece, blank: tuple[Piece, ...]) -> Gap | None:
        """The gap before ``piece``; ``None`` where it opens the paragraph."""
        if not paragraph.pieces:
            return None
        before = paragraph.pieces[-1]
        gap = self._spacing.spaced(before, piece, blank) if blank else self._spacing.gap(before.last, piece.first)
        return gap._replace(price=_COUNTED) if gap.breaks and self._counted(paragraph, piece) else gap

    def _counted(self, paragraph: Paragraph, piece: Piece) -> bool:
        """Whether a piece is the measure word of the figures before it (10月, 5元/单), or goes on a short year."""
        pieces, table = paragraph.pieces, self._table
        before = pieces[-1].text
        if before[-1:] in _EACH and piece.first is CharClass.HAN:
            before = before[:-1] or (pieces[-2].text if len(pieces) > 1 else "")
            return before[-1:].isdecimal() or before[-1:] in table.counters or before in table.units
        if _SHORT_YEAR.fullmatch(before):
            return piece.first is CharClass.HAN
        if piece.text[:1] not in table.counters:
            return False
        if before in table.scales and len(pieces) > 1:
            before = pieces[-2].text
        return before[-1:].isdecimal()

    def _add(self, paragraph: Paragraph, piece: Piece, start: int, manner: Manner, gap: Gap | None) -> None:
        if gap is not None and paragraph.pieces:
            gap = _overhanging(paragraph.pieces[-1], piece, gap)
            if self._style.typesetting.hanging and gap.breaks and _may_hang(paragraph.pieces):
                before = (
                    paragraph.gaps[-1].natural if paragraph.gaps else 0.0
                )  # a mark in its em's middle has air there
                gap = gap._replace(hangs=paragraph.pieces[-1].width + before)
            paragraph.gaps.append(gap)
        paragraph.pieces.append(_spoken(piece, manner.language))
        paragraph.starts.append(start)
        paragraph.dots.append(manner.dots)
        paragraph.lined.append((self._run, manner.line))


def _spoken(piece: Piece, language: str) -> Piece:
    """A piece whose parts say in which language they are, where it is another than the text's."""
    if not language:
        return piece
    return replace(piece, parts=tuple(replace(part, language=language) for part in piece.parts))


def islands(spans: Sequence[Span]) -> Iterator[Island]:
    """Where words in other languages stand, and how they are cut: by their own hyphenation and marks."""
    at = 0
    for span in spans:
        if span.language:
            row = known_language(span.language)
            latin = row is None or TABLES[row.table].latin
            yield Island(at, at + len(span.text), span.language, latin, syllables(span.language))
        at += len(span.text)


@cache
def syllables(language: str) -> Syllables | None:
    """What divides the words of a language (BCP 47, or with an underscore), where a dictionary of it is at hand."""
    known = language_fallback(language.replace("-", "_")) if language else None
    return Pyphen(lang=known, left=2, right=3).positions if known else None


def _may_hang(pieces: Sequence[Piece]) -> bool:
    """Whether the last piece may hang at a line's end: one pause or stop alone (CLREQ, "Hanging Punctuation")."""
    return pieces[-1].text in _HUNG and (len(pieces) < 2 or pieces[-2].last not in HUGGING)


def _overhanging(before: Piece, piece: Piece, gap: Gap) -> Gap:
    """The gap, less what a reading stands out over kana beside its base: one ruby em at most (JLREQ, "Ruby")."""
    if gap.spaces or not (before.spare or piece.spare):
        return gap
    room = 0.0
    if before.spare and not piece.ruby and overhung(piece.text[:1]):
        room = min(before.spare, OVERHANG)
    elif piece.spare and not before.ruby and overhung(before.text[-1:]):
        room = min(piece.spare, OVERHANG)
    return gap._replace(natural=gap.natural - room) if room else gap


def _sided(piece: Piece, token: Token) -> Piece:
    """The piece with the classes that its neighbours give its sides, where they do."""
    if token.first is None and token.last is None:
        return piece
    first = piece.first if token.first is None else token.first
    return replace(piece, first=first, last=piece.last if token.last is None else token.last)


def _stiffen(gaps: list[Gap]) -> None:
    """Word spaces alone open (MLREQ, "Justification"), but within what is long without one: Chinese, an address."""
    start = 0
    for end in [*(index for index, gap in enumerate(gaps) if gap.name == "space"), len(gaps)]:
        if end - start <= _FEW:
            gaps[start:end] = [gap._replace(stretch=0.0, rigid=True) for gap in gaps[start:end]]
        start = end + 1


def _sum(paragraph: Paragraph) -> None:
    """Fill in the sums, the places where a line may end, and where a last line of one character begins."""
    table, pieces = paragraph.table, paragraph.pieces
    if pieces:
        paragraph.gaps.append(Gap("edge", 0.0, 0.0, 0, 0.0, 0, True, True))
    width = shrink = stretch = shrink_cost = stretch_cost = 0.0
    flexible = 0
    rows: list[tuple[float, float, float, float, float, int]] = [(0.0, 0.0, 0.0, 0.0, 0.0, 0)]
    weights = (table.shrink_weights, table.stretch_weights)
    for index, (piece, gap) in enumerate(zip(pieces, paragraph.gaps, strict=True), 1):
        if gap.breaks:
            paragraph.breaks.append(index)
            narrowest = width + piece.width - shrink + gap.tail
            if paragraph.narrowest and narrowest < paragraph.narrowest[-1]:
                narrowest = paragraph.narrowest[-1]  # a hyphen wider than the syllable after it; kept in order
            paragraph.narrowest.append(narrowest)
        width += piece.width + gap.natural
        if gap.shrink:
            shrink += gap.shrink
            shrink_cost += gap.shrink * weights[0][gap.shrink_at]
        if gap.stretch:
            stretch += gap.stretch
            stretch_cost += gap.stretch * weights[1][gap.stretch_at]
        flexible += not gap.rigid
        rows.append((width, shrink, stretch, shrink_cost, stretch_cost, flexible))
    columns = [list(column) for column in zip(*rows, strict=True)]
    paragraph.widths, paragraph.shrinks, paragraph.stretches = columns[:3]
    paragraph.shrink_costs, paragraph.stretch_costs = columns[3:5]
    paragraph.flexible = [row[5] for row in rows]
    paragraph.widest = max((piece.width for piece in pieces), default=0.0)
    visible, lone = 0, len(pieces)
    while lone and visible + pieces[lone - 1].visible <= 1:
        lone -= 1
        visible += pieces[lone].visible
    paragraph.lone = lone
