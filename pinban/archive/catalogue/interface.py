"""What a catalogue takes and gives, whatever holds it: SQLite beside the bags, or a search server for many machines.

The documents are plain data and a query is a tree, so that another engine can turn both into its own.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pinban.archive.catalogue import findings
from pinban.archive.catalogue.documents import Document, IndexData, PageData, Piece
from pinban.archive.catalogue.query import Query
from pinban.diagnostics import Place
from pinban.files import OutputError

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shelved:
    """An edition's version in a store: ``where`` is its folder below the store, ``id`` what people call it."""

    id: str
    version: int
    where: str


def edition_number(shelved: Shelved) -> int:
    """A number for a version of an edition that no other has, but for one chance in billions: its name hashed.

    Every engine orders what is equal otherwise by it, in whatever order editions were taken in; it fits 62 bits, and
    an edition's versions follow one another.
    """
    name = int.from_bytes(hashlib.sha256(shelved.id.encode()).digest()[:6]) >> 6
    return (name << 20) + min(shelved.version, (1 << 20) - 1)


DEEPEST = 199_900
"""Hits of one query that can be turned to, whatever engine answers."""
LONGEST = 1000
"""Characters of one filter."""


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    DATE = "date"  # the newest first
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be besides; empty is any. ``since`` and ``until`` are ISO dates, both included.

    ``paper`` is a CN number or a part of the paper's name, ``byline`` a part of the byline; ``page`` is the printed
    label; ``kinds`` are the kinds of documents, none for all. ``superseded`` lets versions in that a later one has put
    right.
    """

    since: str = ""
    until: str = ""
    paper: str = ""
    page: str = ""
    section: str = ""
    byline: str = ""
    superseded: bool = False
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Put a replacement for half a character, which no engine takes."""
        for name in ("since", "until", "paper", "page", "section", "byline"):
            object.__setattr__(self, name, whole(getattr(self, name)))
        object.__setattr__(self, "kinds", tuple(map(whole, self.kinds)))


def whole(text: str) -> str:
    """A text with U+FFFD for lone surrogates: a command line's bytes that are no UTF-8."""
    return _HALF.sub("\ufffd", text)


def check_bounds(filters: Filters, limit: int = 0, offset: int = 0) -> None:
    """Raise :class:`pinban.files.OutputError` for hits beyond :data:`DEEPEST`, and filters over :data:`LONGEST`."""
    if limit + offset > DEEPEST:
        raise OutputError(findings.TOO_DEEP.at(Place(), most=DEEPEST))
    texts = (filters.since, filters.until, filters.paper, filters.page, filters.section, filters.byline)
    for text in (*texts, "".join(filters.kinds)):
        if len(text) > LONGEST:
            raise OutputError(findings.LONG_FILTER.at(Place(), value=text[:40], most=LONGEST))


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, with its edition and page.

    ``bounds`` are where heading, byline and text end in ``whole``; captions and what pictures show follow.
    """

    shelved: Shelved
    paper: str
    cn: str
    date: str
    page: PageData
    article: str
    story: str
    kind: str
    section: str
    headline: str
    byline: str
    whole: str
    bounds: tuple[int, int, int]
    file: str
    pieces: tuple[Piece, ...]
    areas: tuple[Piece, ...]
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """How many documents fit, and those of them that were asked for.

    ``query`` is the query with the words that its wildcards and its pinyin stand for.
    """

    total: int
    hits: tuple[Hit, ...]
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year: how many documents fit a query, of how many."""

    year: str
    fitting: int
    of: int


class Facet(StrEnum):
    """What documents are counted by."""

    YEAR = "year"
    MONTH = "month"
    PAPER = "paper"
    PAGE = "page"
    SECTION = "section"
    BYLINE = "byline"
    KIND = "kind"


TIMES = (Facet.YEAR, Facet.MONTH)
MOST = 12
"""Values of a facet that are told, the most frequent first."""
MOST_TIMES = 400
"""Years or months that are told, in order."""


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet, and how many fitting documents have it."""

    value: str
    documents: int


class Catalogue(Protocol):
    """The one interface that the store and the search command know."""

    def put(self, shelved: Shelved, index: IndexData, documents: Iterable[Document]) -> None:
        """Take in a version of an edition, in place of the one of the same ``where``."""

    def known(self) -> Set[str]:
        """``where`` of every version that has been taken in."""

    def search(
        self,
        query: Query,
        filters: Filters = ...,
        *,
        sort: Sort = Sort.RELEVANCE,
        limit: int = 20,
        offset: int = 0,
    ) -> SearchResult:
        """The documents that fit the query and the filters."""

    def similar(self, edition: str, story: str, *, limit: int = 20) -> SearchResult | None:
        """Stories that have rare words in common with one; ``None`` where there is no such story."""

    def years(self, query: Query, filters: Filters = ...) -> Sequence[Year]:
        """How many documents of each year fit, the years in order."""

    def counts(self, query: Query, filters: Filters, facet: Facet) -> Sequence[Count]:
        """How many documents that fit have each value; those that none has are not told.

        ``query`` is one that a search has expanded.
        """

    def page(self, shelved: Shelved, number: int) -> PageData | None:
        """A page of an edition by its number: where a story goes on."""
