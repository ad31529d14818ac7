"""A query to the phrases that documents are asked for, and to the server's words; filters likewise.

What a phrase counts for is worked out as SQLite's ``bm25`` does, to the last bit of its floating point: the server's
own scores have single precision, they choose the candidates alone (see ``ranking``).
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from pinban.archive.catalogue.folding import END, closed, key, plain
from pinban.archive.catalogue.interface import Filters
from pinban.archive.catalogue.query import ANY_END, DECIMALS, All, Any, Query, Term
from pinban.archive.store.opensearch.form import LONGEST, OPEN_MOST, WEIGHT
from pinban.archive.store.opensearch.server import Data

LIKE = "like"
"""The field of tokens by which stories are alike: heading and text."""
_FIELDS: Mapping[str, Mapping[str, float]] = {
    "": {"beside": 1.0, "text": 1.0},
    LIKE: {name: WEIGHT[name] for name in ("heading", "text")},
    **{field: {name: WEIGHT[name]} for field, name in (
        ("title", "heading"), ("byline", "byline"), ("text", "text"), ("caption", "more"), ("section", "section")
    )},
}  # fmt: skip
"""Each field with the server's fields that it stands in, and how much an occurrence there counts."""
NOTHING: Data = {"match_none": {}}
_K1, _B = 1.2, 0.75
_SCRIPT = (
    "double f = _score / params.n; "
    "return params.idf * ((f * 2.2) / (f + 1.2 * (0.25 + 0.75 * doc['length'].value / params.mean)));"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must follow one another in a field."""

    tokens: tuple[str, ...]
    field: str

    @property
    def columns(self) -> Mapping[str, float]:
        """The server's fields that it may stand in, each with its weight."""
        return _FIELDS[self.field]

    @property
    def clauses(self) -> Sequence[Data]:
        """It must stand in one of its fields; the score is how often, times its tokens."""
        return [_clause(self.tokens, name, weight) for name, weight in self.columns.items()]


def _clause(tokens: Sequence[str], name: str, weight: float) -> Data:
    if len(tokens) == 1:
        return {"term": {name: {"value": tokens[0], "boost": weight}}}
    return {"match_phrase": {name: {"query": " ".join(tokens), "boost": weight}}}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A phrase with its number in the query: the same phrase may stand there twice."""

    number: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of ``parts``."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Both:
    """Every one of ``wanted`` and none of ``unwanted``."""

    wanted: tuple["Node", ...]
    unwanted: tuple["Node", ...]


Node: TypeAlias = Leaf | Either | Both
"""A query of which every term is phrases, numbered in order as SQLite numbers them."""


def compiled(query: Query) -> Node:
    """A query, its wildcards and sounds expanded, as phrases."""
    return _compiled(query, count())


def any_of(phrases: Sequence[Phrase]) -> Node:
    """The query that any of some phrases fits."""
    return Either(tuple(Leaf(number, phrase) for number, phrase in enumerate(phrases)))


def _compiled(query: Query, numbers: Iterator[int]) -> Node:
    if isinstance(query, Term):
        said = tuple(Leaf(next(numbers), phrase) for phrase in phrases_of(query))
        return said[0] if len(said) == 1 else Either(said)
    if isinstance(query, Any):
        return Either(tuple(_compiled(part, numbers) for part in query.parts))
    if not isinstance(query, All):
        raise TypeError(type(query).__name__)
    wanted = tuple(_compiled(part, numbers) for part in query.wanted)
    return Both(wanted, tuple(_compiled(part, numbers) for part in query.unwanted))


def leaves(node: Node) -> Iterator[Leaf]:
    """Every phrase of a query in order."""
    if isinstance(node, Leaf):
        yield node
        return
    for part in node.parts if isinstance(node, Either) else (*node.wanted, *node.unwanted):
        yield from leaves(part)


def phrases_of(term: Term) -> tuple[Phrase, ...]:
    """The phrases of which a term is any: a number with any decimals is the number, or it with a point behind."""
    last = term.units[-1].text
    ends = {ANY_END: [last], DECIMALS: [key(last), f"{last}."]}.get(term.tail, [key(last)])
    return tuple(Phrase(_tokens(term, end), term.field) for end in ends)


def _tokens(term: Term, end: str) -> tuple[str, ...]:
    """The tokens of a term whose last unit is written ``end``, as ``sqlite_query`` has them."""
    said: list[str] = []
    last = len(term.units) - 1
    for number, unit in enumerate(term.units):
        if number < last:
            following = term.units[number + 1]
            closing = end if number + 1 == last else key(following.text)
            said.append(key(unit.text) + (END if following.breaks else closing))
        elif number == 0 or unit.breaks:
            said.append(end)
    return (*(token[:LONGEST] for token in said[:-1]), said[-1][:OPEN_MOST] if said[-1] == end else said[-1][:LONGEST])


def as_condition(node: Node) -> Data:
    """A query as a condition, without scores."""
    return _tree(node, lambda leaf: _either(leaf.phrase.clauses))


def as_scored(node: Node, idf: Mapping[Phrase, float], mean: float) -> Data:
    """A query whose score is near what SQLite makes of it, and whose hits tell of each phrase how often it stands."""

    def weighed(leaf: Leaf) -> Data:
        held = _either(leaf.phrase.clauses, name=str(leaf.number))
        params = {"n": len(leaf.phrase.tokens), "idf": idf[leaf.phrase], "mean": mean}
        return {"script_score": {"query": held, "script": {"source": _SCRIPT, "params": params}}}

    return _tree(node, weighed)


def _either(clauses: Sequence[Data], name: str = "") -> Data:
    named = {"_name": name} if name else {}
    return {"bool": {"should": list(clauses), "minimum_should_match": 1, **named}} if clauses else NOTHING


def _tree(node: Node, leaf: Callable[[Leaf], Data]) -> Data:
    """The query's own shape in the server's words; ``leaf`` says a phrase."""
    if isinstance(node, Leaf):
        return leaf(node)
    if isinstance(node, Either):
        return _either([_tree(part, leaf) for part in node.parts])
    wanted, unwanted = ([_tree(part, leaf) for part in parts] for parts in (node.wanted, node.unwanted))
    return {"bool": {"must": wanted, "must_not": unwanted}}


def score(node: Node, often: Mapping[int, float], idf: Mapping[Phrase, float], length: float, mean: float) -> float:
    """What SQLite's ``bm25`` makes of a document, in the same steps; ``often`` is what of each phrase stands there.

    A phrase counts where all that it stands in fits: what is excluded counts nothing.
    """
    total = 0.0
    for leaf in _counted(node, often)[1]:
        here = often[leaf.number]
        saturated = (here * (_K1 + 1.0)) / (here + _K1 * (1 - _B + _B * length / mean))
        total += idf[leaf.phrase] * saturated
    return total


def _counted(node: Node, often: Mapping[int, float]) -> tuple[bool, list[Leaf]]:
    """Whether a query fits a document, and which of its phrases count there."""
    if isinstance(node, Leaf):
        held = [node] if node.number in often else []
        return bool(held), held
    if isinstance(node, Either):
        parts = [_counted(part, often) for part in node.parts]
        return any(fits for fits, _ in parts), [leaf for fits, held in parts if fits for leaf in held]
    wanted = [_counted(part, often) for part in node.wanted]
    fits = all(fit for fit, _ in wanted) and not any(_counted(part, often)[0] for part in node.unwanted)
    return fits, [leaf for _, held in wanted for leaf in held] if fits else []


def rarity(documents: int, held: int) -> float:
    """How much a phrase tells that stands in ``held`` of all documents, as SQLite has it: never less than nothing."""
    idf = math.log((documents - held + 0.5) / (held + 0.5))
    return idf if idf > 0.0 else 1e-6


def conditions(filters: Filters, superseded: Set[int]) -> tuple[list[Data], list[Data]]:
    """What filters ask of documents, and what they keep out."""
    asked: list[Data] = []
    days = {name: day for name, day in (("gte", filters.since), ("lte", filters.until)) if day}
    if days:
        asked.append({"range": {"date": days}})
    for name, value in (("label", filters.page), ("section_key", filters.section)):
        if value:
            asked.append({"term": {name: plain(value)}})
    for name, part in (("byline_key", plain(filters.byline)), ("paper_key", closed(filters.paper))):
        if part:
            asked.append({"wildcard": {name: {"value": f"*{_literally(part)}*"}}})
    if filters.kinds:
        asked.append({"terms": {"kind": list(filters.kinds)}})
    late: list[Data] = [{"terms": {"edition": sorted(superseded)}}] if superseded and not filters.superseded else []
    return asked, late


def _literally(text: str) -> str:
    """A text in which nothing stands for anything else in the server's wildcards."""
    return re.sub(r"([*?\\])", r"\\\1", text)
