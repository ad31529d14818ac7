"""A hit to what a person sees of it: the sentences that hold the terms, where in them, and where on the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pinban.archive.catalogue.documents import PageData, Piece
from pinban.archive.catalogue.folding import Unit, units
from pinban.archive.catalogue.interface import Hit
from pinban.archive.catalogue.query import DECIMALS, Query, Term, terms
from pinban.archive.catalogue.words import BlockWords

ENDS = "。！？；!?;…"
CLOSERS = "”’」』）)》"
_GOES_ON = frozenset(ENDS + CLOSERS)
LONGEST = 80
"""The most characters of a sentence that are shown; of a longer one, what stands around its marks."""


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` up to ``end``, characters of some text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a hit with the places of the terms in it.

    ``start`` is its place in the hit's whole text, ``role`` what it is.
    """

    text: str
    marks: tuple[Span, ...]
    start: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on a page's image, in pixels from its upper left corner."""

    page: int
    left: int
    top: int
    right: int
    foot: int


_BEFORE = {"title": 0, "byline": 1, "text": 2, "caption": 3}
"""Which of a hit's parts a field is, counted from its beginning."""


def occurrences(text: str, wanted: Iterable[Term], bounds: Sequence[int] = ()) -> list[Span]:
    """Where the terms stand in a text, in order; those that overlap are one.

    ``bounds`` are where the text's parts end, so that a term that must stand in one of them is marked there alone.
    """
    text_units: list[Unit] = list(units(text))
    index: dict[str, list[int]] = {}
    for number, unit in enumerate(text_units):
        index.setdefault(unit.text, []).append(number)
    spans = []
    for term in wanted:
        first = term.units[0].text
        open_ended = term.tail and len(term.units) == 1
        starts = (at for word, places in index.items() if word.startswith(first) for at in places)
        for at in starts if open_ended else index.get(first, ()):
            if matches(text_units, at, term.units, term.tail):
                span = Span(text_units[at].start, text_units[at + len(term.units) - 1].end)
                if not bounds or not term.field or _part(span, bounds) == _BEFORE.get(term.field):
                    spans.append(span)
    merged: list[Span] = []
    for span in sorted(spans, key=lambda item: (item.start, -item.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _part(span: Span, bounds: Sequence[int]) -> int:
    """Which of the parts a span stands in."""
    return sum(span.start > bound for bound in bounds)


def matches(text: Sequence[Unit], at: int, term: Sequence[Unit], tail: str = "") -> bool:
    """Whether a term stands in a text's units from ``at`` on: the same units, parted where the term is, only there."""
    if at + len(term) > len(text):
        return False
    return all(
        (text[at + number].text == unit.text or (number + 1 == len(term) and _goes_on(text[at + number], unit, tail)))
        and (number == 0 or text[at + number].breaks == unit.breaks)
        for number, unit in enumerate(term)
    )


def _goes_on(found: Unit, unit: Unit, tail: str) -> bool:
    """Whether a word of the text is a term's last word that may go on."""
    return bool(tail) and found.text.startswith(unit.text + (DECIMALS if tail == DECIMALS else ""))


def sentences(hit: Hit, query: Query, most: int = 3) -> list[Sentence]:
    """The sentences of a hit that say most of what was searched for, in their order; at least its first one."""
    spans = occurrences(hit.whole, terms(query), hit.bounds)
    bounds = list(_sentences(hit.whole))
    held: list[tuple[int, int, Span, list[Span]]] = []
    for number, bound in enumerate(bounds):
        marks = [span for span in spans if span.start < bound.end and span.end > bound.start]
        if marks:
            said = {hit.whole[span.start : span.end] for span in marks}
            held.append((-len(said), number, bound, marks))
    chosen = sorted(held, key=lambda item: item[:2])[:most]
    if not chosen:
        chosen = [(0, 0, bound, []) for bound in bounds[:1]]
    ordered = sorted(chosen, key=lambda item: item[1])
    return [replace(_shown(hit.whole, bound, marks), role=_role(hit, bound)) for _, _, bound, marks in ordered]


def _role(hit: Hit, bound: Span) -> str:
    """What the piece is in which a sentence begins."""
    return next((piece.role for piece in hit.pieces if piece.start <= bound.start < piece.end), "")


def places(
    hit: Hit, query: Query, pages: Iterable[PageData], words: Callable[[PageData], Mapping[str, BlockWords]]
) -> list[Rect]:
    """Where the terms stand on the page images: to the word where ``words`` of a page knows it, else the block."""
    return list(dict.fromkeys(rect for _, rect in placed_spans(hit, query, pages, words)))


def placed_spans(
    hit: Hit, query: Query, pages: Iterable[PageData], words: Callable[[PageData], Mapping[str, BlockWords]]
) -> Iterator[tuple[Span, Rect]]:
    """Each occurrence of the terms in the hit's whole text, with each rectangle in which it stands."""
    known = {page.number: page for page in pages}
    for span in occurrences(hit.whole, terms(query), hit.bounds):
        for piece in hit.pieces:
            if piece.start < span.end and piece.end > span.start and piece.page in known:
                page = known[piece.page]
                exact = _words(hit.whole, piece, span, words(page).get(piece.block))
                yield from ((span, pixels(part, page)) for part in exact or [piece])


def _words(whole: str, piece: Piece, span: Span, block: BlockWords | None) -> list[Piece]:
    """The words of a block that a span touches; none where the block's words are not its text."""
    if block is None or block.text != whole[piece.start : piece.end]:
        return []
    start, end = span.start - piece.start, span.end - piece.start
    return [
        Piece(piece.start + word.start, piece.start + word.end, piece.page, word.x, word.y, word.width, word.height)
        for word in block.words
        if word.start < end and word.end > start
    ]


def pixels(piece: Piece, page: PageData) -> Rect:
    """A place in tenths of a millimetre as pixels of the page's image, rounded outwards."""
    across, down = page.image_width / page.width, page.image_height / page.height
    return Rect(
        page.number,
        max(0, int(piece.x * across)),
        max(0, int(piece.y * down)),
        min(page.image_width, -int(-(piece.x + piece.width) * across // 1)),
        min(page.image_height, -int(-(piece.y + piece.height) * down // 1)),
    )


def _sentences(text: str) -> Iterator[Span]:
    """Sentences end after their stops and at a line's end."""
    start = 0
    for at, char in enumerate(text):
        if char == "\n":
            if text[start:at].strip():
                yield Span(start, at)
            start = at + 1
        elif (char in ENDS and text[at + 1 : at + 2] not in _GOES_ON) or (
            char in CLOSERS and at > start and text[at - 1] in ENDS
        ):
            yield Span(start, at + 1)
            start = at + 1
    if text[start:].strip():
        yield Span(start, len(text))


def _shown(text: str, bound: Span, marks: Sequence[Span]) -> Sentence:
    start, end = bound.start, bound.end
    if end - start > LONGEST and marks:
        start, end = _window(bound, marks)
    elif end - start > LONGEST:
        end = start + LONGEST
    shown = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    before = "……" if start > bound.start + 2 else ""
    after = "……" if end < bound.end else ""
    shift = len(before) - start
    within = [
        Span(max(mark.start, start) + shift, min(mark.end, start + len(shown)) + shift)
        for mark in marks
        if mark.end > start and mark.start < start + len(shown)
    ]
    return Sentence(before + shown + after, tuple(within), start)


def _window(bound: Span, marks: Sequence[Span]) -> tuple[int, int]:
    """The part of a long sentence with the most marks that fit, and as much around them."""
    first = max(
        range(len(marks)),
        key=lambda at: (sum(mark.end <= marks[at].start + LONGEST for mark in marks[at:]), -at),
    )
    held = [mark for mark in marks[first:] if mark.end <= marks[first].start + LONGEST] or [marks[first]]
    spare = max(0, LONGEST - (held[-1].end - held[0].start))
    start = max(bound.start, held[0].start - spare // 2)
    end = min(bound.end, start + max(LONGEST, held[-1].end - held[0].start))
    return max(bound.start, min(start, end - LONGEST)), end


def highlighted(sentence: Sentence, opening: str, closing: str) -> str:
    """A sentence with its marks between two strings."""
    edges = [0, *(edge for mark in sentence.marks for edge in (mark.start, mark.end)), len(sentence.text)]
    parts = [sentence.text[start:end] for start, end in pairwise(edges)]
    return "".join(f"{opening}{part}{closing}" if number % 2 else part for number, part in enumerate(parts))
