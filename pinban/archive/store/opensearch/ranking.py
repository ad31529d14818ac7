"""Fitting documents to the first of them in SQLite's order, exactly, from a server whose scores are nearly right.

A server's score has 24 bits, SQLite's 53. Its best are fetched with how often each phrase stands in them, until
whatever it has besides is certainly worse; then they are scored anew here and put in order. Headings that fit stand
before all else, a page's furniture after everything: these are up to four searches, one after another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pinban.archive.catalogue.documents import FURNITURE
from pinban.archive.catalogue.interface import Sort
from pinban.archive.catalogue.scoring import Scored
from pinban.archive.store.opensearch.form import WINDOW
from pinban.archive.store.opensearch.phrases import Leaf, Node, Phrase, as_condition, as_scored, leaves, score
from pinban.archive.store.opensearch.server import Data, Server

_SPARE = 12  # hits beyond those wanted, which mostly settle that nothing else can be among them
_NEAR = 2e-6  # what single precision, summed over phrases, may be off, as a share of a score
_MORE = 8  # times as many hits when they do not settle it
_FIELDS = ("length", "date", "edition", "n")
_TIES: Sequence[Data] = ({"date": "desc"}, {"edition": "asc"}, {"n": "asc"})
_BY: Mapping[Sort, Sequence[Data]] = {
    Sort.DATE: ({"date": "desc"}, {"edition": "asc"}, {"page": "asc"}, {"n": "asc"}),
    Sort.OLDEST: ({"date": "asc"}, {"edition": "asc"}, {"page": "asc"}, {"n": "asc"}),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document in its place: the edition's number, its own number there, and its score."""

    edition: int
    n: int
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What scores depend on beside a document: how rare phrases are, and how long a document is on average."""

    idf: Mapping[Phrase, float]
    mean: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a query, the conditions besides, what stands first where it fits.

    ``weights`` are what scores depend on, ``rule`` says which documents they order, ``heads`` how many fit in headings.
    """

    query: Node
    asked: Sequence[Data]
    unwanted: Sequence[Data]
    headed: Node | None = None
    weights: Weights | None = None
    rule: Scored = Scored(heads=False, others=False)
    heads: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    near: float
    length: int
    date: str
    place: Ranked


def by_date(server: Server, index: str, wanted: Wanted, sort: Sort, part: tuple[int, int]) -> tuple[int, list[Ranked]]:
    """How many fit, and those from ``part[1]`` on, ``part[0]`` of them, in the order of their dates."""
    most, skipped = part
    body = _body(wanted, as_condition(wanted.query), (), ())
    counted = {"size": 0, "track_total_hits": True, "query": body["query"]}
    total, answer = server.many([(index, counted), (index, body | {"from": skipped, "size": most, "sort": _BY[sort]})])
    return int(total["hits"]["total"]["value"]), [_found(hit).place for hit in answer["hits"]["hits"]]


def by_relevance(server: Server, index: str, wanted: Wanted, part: tuple[int, int], total: int) -> list[Ranked]:
    """Of ``total`` documents those from ``part[1]`` on, ``part[0]`` of them, the most relevant first."""
    most, skipped = part
    need = most + skipped
    out: list[Ranked] = []
    for kind in _classes(wanted):
        there = wanted.heads if kind.heads else total - wanted.heads
        if there and len(out) < min(need, total):
            by_score = wanted.rule.heads if kind.heads else wanted.rule.others
            weighed = wanted if by_score else replace(wanted, weights=None)
            out += _settled(_Search(server, index, weighed, kind), need - len(out))
    return out[skipped:need]


@dataclass(frozen=True, slots=True)
class _Class:
    """A part of the result: whether it fits in headings, what it asks besides, and what it keeps out."""

    heads: bool
    asked: Sequence[Data]
    unwanted: Sequence[Data]


def _classes(wanted: Wanted) -> list[_Class]:
    """The parts of the result in order."""
    furniture: Data = {"term": {"kind": FURNITURE}}
    if wanted.headed is None:
        return [_Class(False, (), (furniture,)), _Class(False, (furniture,), ())]
    heads = as_condition(wanted.headed)
    return [
        *(_Class(True, (heads,), (furniture,)), _Class(False, (), (furniture, heads))),
        *(_Class(True, (heads, furniture), ()), _Class(False, (furniture,), (heads,))),
    ]


def _page(wanted: Wanted, kind: _Class, size: int) -> Data:
    """A search for the best of one class."""
    weights = wanted.weights
    fits = as_condition(wanted.query) if weights is None else as_scored(wanted.query, weights.idf, weights.mean)
    first: Sequence[Data] = () if weights is None else ({"_score": "desc"},)
    body = _body(wanted, fits, kind.asked, kind.unwanted, scored=weights is not None)
    return body | {"size": size, "sort": [*first, *_TIES], "include_named_queries_score": True}


def _body(
    wanted: Wanted, fits: Data, asked: Sequence[Data], unwanted: Sequence[Data], *, scored: bool = False
) -> dict[str, object]:
    held = {"must" if scored else "filter": [fits]}
    conditions = [*wanted.asked, *asked]
    held["filter"] = [*held.get("filter", []), *conditions]
    query = {"bool": {**held, "must_not": [*wanted.unwanted, *unwanted]}}
    bare = {"_source": False, "stored_fields": "_none_"}  # what is stored is compressed, and slow to come by
    return {"query": query, **bare, "docvalue_fields": list(_FIELDS), "track_total_hits": False}


@dataclass(frozen=True, slots=True)
class _Search:
    """One class of a search, that can be asked for more."""

    server: Server
    index: str
    wanted: Wanted
    kind: _Class

    def best(self, size: int) -> Data:
        return self.server.search(self.index, _page(self.wanted, self.kind, size))


def _settled(search: _Search, need: int) -> list[Ranked]:
    """The first ``need`` of one class in their exact order; more are fetched until nothing else can be among them."""
    wanted = search.wanted
    weights, numbered = wanted.weights, list(leaves(wanted.query))
    size = need if weights is None else need + _SPARE
    while True:
        answer = search.best(size)
        hits = answer["hits"]["hits"]
        if weights is None:
            return [_found(hit).place for hit in hits[:need]]
        held = [_scored(hit, wanted.query, numbered, weights) for hit in hits]
        whole = len(hits) < size or size >= WINDOW
        if whole or len(hits) < need or held[-1].near < held[need - 1].near * (1 - _NEAR):
            held.sort(key=lambda item: (item.place.edition, item.place.n))
            held.sort(key=lambda item: item.date, reverse=True)
            held.sort(key=lambda item: -item.place.score)
            return [item.place for item in held[:need]]
        size = min(WINDOW, size * _MORE)


def _scored(hit: Data, query: Node, numbered: Sequence[Leaf], weights: Weights) -> _Found:
    """A hit with the score that SQLite would give it."""
    found = _found(hit)
    often = {
        int(name): round(value / len(numbered[int(name)].phrase.tokens))
        for name, value in hit.get("matched_queries", {}).items()
    }
    exact = score(query, often, weights.idf, found.length, weights.mean)
    return _Found(float(hit["_score"]), found.length, found.date, Ranked(found.place.edition, found.place.n, exact))


def _found(hit: Data) -> _Found:
    told = hit["fields"]
    length, date, edition, n = (told[name][0] for name in _FIELDS)
    return _Found(0.0, length, date, Ranked(edition, n, 0.0))
