"""What a reader asks to hits, facets and the marks of one edition; every answer bounded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pinban.archive.catalogue import Count, Facet, Hit, Query, SearchResult, ShownHit, Year, shown_hit
from pinban.reader.asking import Asked
from pinban.reader.holdings import Edition, Holdings
from pinban.reader.places import Match, matches

FACETS = (Facet.PAPER, Facet.PAGE, Facet.SECTION, Facet.BYLINE, Facet.KIND)
MOST_HITS = 200
"""Stories of one edition in which matches are marked."""
MOST_MATCHES = 2000
"""Matches of one edition that are told."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of hits, how many there are, how they are spread over years (``months`` of one year) and facets."""

    total: int
    hits: tuple[ShownHit, ...]
    years: Sequence[Year]
    months: Sequence[Count]
    facets: Mapping[Facet, Sequence[Count]]


def answer(holdings: Holdings, asked: Asked, query: Query) -> Answer:
    """The hits of a search, and its facets. Raises :class:`pinban.files.OutputError`."""
    filters = asked.filters
    with holdings.catalogue() as catalogue:
        result = catalogue.search(query, filters, sort=asked.sort, limit=asked.size, offset=asked.offset)
        wanted = result.query or query
        total = result.total or _total(result, catalogue.search(query, filters, limit=1) if asked.page > 1 else None)
        years = catalogue.years(query, replace(filters, since="", until=""))
        one_year = filters.since[:4] == filters.until[:4] != ""
        months = catalogue.counts(wanted, filters, Facet.MONTH) if one_year else []
        facets = {facet: catalogue.counts(wanted, filters, facet) for facet in FACETS}
        shown = [(hit, [catalogue.page(hit.shelved, page) for page in _pages(hit)]) for hit in result.hits]
    store = holdings.store.root
    hits = tuple(shown_hit(hit, wanted, [page for page in pages if page], store) for hit, pages in shown)
    return Answer(total, hits, years, months, facets)


def _total(result: SearchResult, first: SearchResult | None) -> int:
    """How many there are, said also behind the last of them."""
    return first.total if first is not None else result.total


def _pages(hit: Hit) -> list[int]:
    return list(dict.fromkeys([area.page for area in hit.areas] + [piece.page for piece in hit.pieces]))


def marked(holdings: Holdings, edition: Edition, asked: Asked) -> list[Match]:
    """Where in one edition the words stand, in reading order. Raises :class:`pinban.files.OutputError`."""
    if asked.query is None:
        return []
    holding = edition.holding
    filters = replace(
        asked.filters,
        since=holding.date,
        until=holding.date,
        paper=holding.cn or holding.paper,
        superseded=not holding.current,
    )
    with holdings.catalogue() as catalogue:
        result = catalogue.search(asked.query, filters, limit=MOST_HITS)
    hits = [hit for hit in result.hits if hit.shelved == holding.shelved]
    wanted = result.query or asked.query
    told = [match for hit in hits for match in matches(hit, wanted, edition)]
    return sorted(told, key=lambda match: (match.rect.page,))[:MOST_MATCHES]
