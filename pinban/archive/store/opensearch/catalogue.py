"""A catalogue on a search server: the answers of SQLite's, in the same order, from an index that many share."""

import base64
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar

from pinban.archive.catalogue.documents import Document, IndexData, PageData, unpacked
from pinban.archive.catalogue.interface import (
    MOST,
    MOST_TIMES,
    TIMES,
    Count,
    Facet,
    Filters,
    Hit,
    SearchResult,
    Shelved,
    Sort,
    Year,
    check_bounds,
    whole,
)
from pinban.archive.catalogue.likeness import telling
from pinban.archive.catalogue.query import Query, has_choices, placed
from pinban.archive.catalogue.scoring import scored
from pinban.archive.catalogue.sqlite import NO_STORIES
from pinban.archive.catalogue.squeezing import Copy, Squeezer
from pinban.archive.catalogue.vocabulary import Vocabulary
from pinban.archive.store.opensearch import findings, loading
from pinban.archive.store.opensearch.form import SHOWN
from pinban.archive.store.opensearch.generations import editions
from pinban.archive.store.opensearch.lexicon import ServerLexicon
from pinban.archive.store.opensearch.phrases import (
    LIKE,
    Phrase,
    any_of,
    as_condition,
    compiled,
    conditions,
    leaves,
    rarity,
)
from pinban.archive.store.opensearch.ranking import Ranked, Wanted, Weights, by_date, by_relevance
from pinban.archive.store.opensearch.server import SECONDS, Data, Server, address_of

_NO_FILTERS = Filters()
_AT_ONCE = 1000
"""Documents that are fetched by one question."""
_FACETS = {
    Facet.YEAR: "year",
    Facet.MONTH: "month",
    Facet.PAPER: "paper",
    Facet.PAGE: "page_label",
    Facet.SECTION: "section_name",
    Facet.BYLINE: "byline_name",
    Facet.KIND: "kind",
}


P = ParamSpec("P")
R = TypeVar("R")


def _understood(
    method: "Callable[Concatenate[ServerCatalogue, P], R]",
) -> "Callable[Concatenate[ServerCatalogue, P], R]":
    """A method that takes answers apart: one of another shape than a search server's is a finding."""

    @wraps(method)
    def within(self: "ServerCatalogue", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.server.understanding():
            return method(self, *args, **kwargs)

    return within


class ServerCatalogue:
    """A catalogue at an address such as ``http://search:9200/pinban``. It is a context manager.

    Every method raises :class:`OutputError`: where the server is away, answers in part, or refuses.
    """

    def __init__(self, address: str, *, seconds: float = SECONDS, altogether: float | None = None) -> None:
        """Open the catalogue; ``seconds`` are as in ``Server``. Raises where there is none of this form."""
        self.server = Server(address_of(address), seconds=seconds, altogether=altogether)
        self.index = self.server.address.name
        self._squeezer: Squeezer | None = None
        try:
            self._superseded = loading.superseded(self.server)
        except BaseException:  # an interrupt too
            self.server.close()
            raise

    def __enter__(self) -> "ServerCatalogue":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.close()

    def put(self, shelved: Shelved, index: IndexData, documents: Iterable[Document]) -> None:
        """Take in a version of an edition; done twice, or again after a break, it is there once."""
        loading.put(self.server, shelved, index, documents)
        self._superseded = loading.superseded(self.server)

    def known(self) -> frozenset[str]:
        """``where`` of every version that has been taken in as a whole."""
        return loading.known(self.server)

    @_understood
    def stories(self) -> int:
        """How many documents the catalogue holds."""
        return int(self.server.ask("GET", f"/{self.index}/_count")["count"])

    @_understood
    def size(self) -> int:
        """How many bytes of disk its documents take."""
        told = self.server.ask("GET", f"/{self.index}/_stats/store")
        return int(told["_all"]["primaries"]["store"]["size_in_bytes"])

    @_understood
    def search(
        self,
        query: Query,
        filters: Filters = _NO_FILTERS,
        *,
        sort: Sort = Sort.RELEVANCE,
        limit: int = 20,
        offset: int = 0,
    ) -> SearchResult:
        """The documents that fit."""
        check_bounds(filters, limit, offset)
        query = Vocabulary(ServerLexicon(self.server, self.index)).expanded(query)
        asked, unwanted = conditions(filters, self._superseded)
        headed = compiled(placed(query, "title")) if sort is Sort.RELEVANCE else None
        wanted = Wanted(compiled(query), asked, unwanted, headed)
        part = (limit, offset)
        if sort is Sort.RELEVANCE:
            total, weighed = self._weighed(wanted, choices=has_choices(query))
            ranked = by_relevance(self.server, self.index, weighed, part, total)
        else:
            total, ranked = by_date(self.server, self.index, wanted, sort, part)
        return SearchResult(total, tuple(self._hits(ranked)), query)

    def _weighed(self, wanted: Wanted, *, choices: bool) -> tuple[int, Wanted]:
        """How many documents fit, and what was asked with all that their order depends on."""
        phrases = list(dict.fromkeys(leaf.phrase for leaf in leaves(wanted.query)))
        fits, heads = ([as_condition(node)] for node in (wanted.query, wanted.headed or any_of(())))
        let_in = {"must_not": list(wanted.unwanted)}
        every: Data = {"size": 0, "track_total_hits": True, "aggs": {"tokens": {"sum": {"field": "length"}}}}
        asked = [
            _counted({"bool": {"filter": [*fits, *wanted.asked], **let_in}}),
            _counted({"bool": {"filter": [*fits, *heads, *wanted.asked], **let_in}}),
            every,
            *(_counted({"bool": {"should": phrase.clauses}}) for phrase in phrases),
        ]
        told = self.server.many((self.index, body) for body in asked)
        fitting, headed, documents, *held = map(_total, told)
        idf = {phrase: rarity(documents, count) for phrase, count in zip(phrases, held, strict=True)}
        mean = told[2]["aggregations"]["tokens"]["value"] / max(1, documents)
        rule = scored(fitting, headed, documents, choices=choices)
        return fitting, replace(wanted, weights=Weights(idf, mean), rule=rule, heads=headed)

    @_understood
    def similar(self, edition: str, story: str, *, limit: int = 20) -> SearchResult | None:
        """Stories that share rare words with one, those that share most first; ``None`` for no such story."""
        check_bounds(_NO_FILTERS, limit)
        fits = {"bool": {"filter": [{"term": {"edition_id": whole(edition)}}, {"term": {"story": whole(story)}}]}}
        latest = {"query": fits, "size": 1, "sort": [{"version": "desc"}, {"n": "asc"}], "_source": False,
                  "stored_fields": ["copy"], "docvalue_fields": ["edition", "n"]}  # fmt: skip
        hits = self.server.many([(self.index, latest)])[0]["hits"]["hits"]
        if not hits:
            return None
        copy = self._copy(hits[0]["fields"])
        lexicon = ServerLexicon(self.server, self.index)
        said = telling(f"{copy.heading}\n{copy.text}", lexicon, self.stories())
        alike = any_of([Phrase((token,), LIKE) for token in said])
        wanted = Wanted(alike, *conditions(_NO_FILTERS, self._superseded))
        return self._alike(wanted, (hits[0]["fields"]["edition"][0], hits[0]["fields"]["n"][0]), limit)

    def _alike(self, wanted: Wanted, itself: tuple[int, int], limit: int) -> SearchResult:
        total, weighed = self._weighed(wanted, choices=True)
        ranked = by_relevance(self.server, self.index, weighed, (limit + 1, 0), total)
        others = [item for item in ranked if (item.edition, item.n) != itself][:limit]
        return SearchResult(max(0, total - 1), tuple(self._hits(others)))

    @_understood
    def years(self, query: Query, filters: Filters = _NO_FILTERS) -> Sequence[Year]:
        """How many stories of each year fit, of how many that the filters let in."""
        check_bounds(filters)
        fits = as_condition(compiled(Vocabulary(ServerLexicon(self.server, self.index)).expanded(query)))
        asked, unwanted = conditions(filters, self._superseded)
        besides: list[Data] = [] if filters.kinds else [{"terms": {"kind": list(NO_STORIES)}}]
        years = {"terms": {"field": "year", "size": 10_000, "order": {"_key": "asc"}},
                 "aggs": {"fitting": {"filter": fits}}}  # fmt: skip
        query_all = {"bool": {"filter": asked, "must_not": [*unwanted, *besides]}}
        (answer,) = self.server.many([(self.index, {"size": 0, "query": query_all, "aggs": {"years": years}})])
        told = answer["aggregations"]["years"]["buckets"]
        return [Year(item["key"], item["fitting"]["doc_count"], item["doc_count"]) for item in told]

    @_understood
    def counts(self, query: Query, filters: Filters, facet: Facet) -> Sequence[Count]:
        """How many documents that fit have each value of a facet."""
        check_bounds(filters)
        asked, unwanted = conditions(filters, self._superseded)
        in_time = facet in TIMES
        order = [{"_key": "asc"}] if in_time else [{"_count": "desc"}, {"_key": "asc"}]
        terms = {"field": _FACETS[facet], "size": MOST_TIMES if in_time else MOST, "exclude": [""], "order": order}
        fits = {"bool": {"filter": [as_condition(compiled(query)), *asked], "must_not": unwanted}}
        (answer,) = self.server.many([(self.index, {"size": 0, "query": fits, "aggs": {"values": {"terms": terms}}})])
        return [Count(item["key"], item["doc_count"]) for item in answer["aggregations"]["values"]["buckets"]]

    @_understood
    def page(self, shelved: Shelved, number: int) -> PageData | None:
        """Another page of an edition: where a story goes on."""
        told = loading.edition_at(self.server, shelved.where)
        data = told["pages"].get(str(number)) if told else None
        return PageData.model_validate(data) if data else None

    def _hits(self, ranked: Sequence[Ranked]) -> list[Hit]:
        """Documents with their editions and pages."""
        if not ranked:
            return []
        stories = [
            {"_index": self.index, "_id": loading.name_of(item.edition, item.n), "stored_fields": ["copy"],
             "_source": list(SHOWN)}
            for item in ranked
        ]  # fmt: skip
        numbers = dict.fromkeys(item.edition for item in ranked)
        of_editions = [{"_index": editions(self.index), "_id": str(number)} for number in numbers]
        told = self.server.again(lambda: self._sources([*stories, *of_editions]))
        held = dict(zip(numbers, told[len(ranked) :], strict=True))
        return [
            _hit(data, self._copy(data), held[item.edition], item.score)
            for item, data in zip(ranked, told, strict=False)
        ]

    def _copy(self, data: Data) -> Copy:
        """A document's copy; the words that it is compressed with are another catalogue's once that took its place."""
        kept = base64.b64decode(str(data["copy"][0]))
        if self._squeezer is not None:
            with suppress(ValueError):
                return self._squeezer.copy_of(kept)
        self._squeezer = Squeezer(loading.words_of(self.server))
        try:
            return self._squeezer.copy_of(kept)
        except ValueError as error:
            raise self.server.wrong(findings.REFUSED, reason=str(error)) from error

    def _sources(self, asked: Sequence[Data]) -> list[Data]:
        """Documents by their indexes and names, all of them."""
        answer: list[Data] = []
        for at in range(0, len(asked), _AT_ONCE):
            answer += self.server.ask("POST", "/_mget", {"docs": asked[at : at + _AT_ONCE]})["docs"]
        there = [item for item in answer if item.get("found")]
        if len(there) < len(answer):
            raise self.server.wrong(findings.HALF_AWAY, reason=f"{len(answer) - len(there)} / {len(answer)}")
        return [item["_source"] | item.get("fields", {}) for item in there]


def _counted(fits: Data) -> Data:
    return {"size": 0, "track_total_hits": True, "query": fits}


def _total(answer: Data) -> int:
    return int(answer["hits"]["total"]["value"])


def _hit(data: Data, copy: Copy, edition: Data, score: float) -> Hit:
    """A document and its edition as the server keeps them, put together."""
    byline, page = str(data["byline_name"]), int(str(data["page"]))
    head = len(copy.heading)
    return Hit(
        shelved=Shelved(edition["id"], edition["version"], edition["where"]),
        paper=edition["paper"],
        cn=edition["cn"],
        date=edition["date"],
        page=PageData.model_validate(edition["pages"][str(page)]),
        article=str(data.get("article", f"{edition['id']}_{data['story']}")),
        story=str(data["story"]),
        kind=str(data["kind"]),
        section=str(data["section_name"]),
        headline=copy.headline,
        byline=byline,
        whole=f"{copy.heading}\n{byline}\n{copy.text}\n{copy.more}",
        bounds=(head, head + 1 + len(byline), head + len(byline) + 2 + len(copy.text)),
        file=copy.file,
        pieces=unpacked(copy.pieces),
        areas=unpacked(copy.areas),
        score=round(score, 4),
    )
