"""The server's tokens, looked up: how many documents hold one, which words a pattern fits, which pairs there are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from pinban.archive.catalogue.folding import JOIN
from pinban.archive.store.opensearch.form import LONGEST
from pinban.archive.store.opensearch.server import Data, Server

_AT_ONCE = 5000  # tokens of one question
_WORDS_MOST = 60_000  # values of one answer; the server's own limit is 65,535
_PAGE = 10_000
_FIELDS = ("text", "also")
"""Fields of which each token of a document is in one."""


class ServerLexicon:
    """What ``Vocabulary`` and likeness ask of an engine."""

    def __init__(self, server: Server, index: str) -> None:
        self._server = server
        self._index = index

    def _ask(self, action: str, body: Data) -> Data:
        """What the server says of the catalogue, asked again where another one has just taken its place."""
        return self._server.again(lambda: self._server.ask("POST", f"/{self._index}/{action}", body))

    def documents(self, tokens: Iterable[str]) -> Mapping[str, int]:
        """See ``Lexicon``: every document is written once and stays, so that the index's own counts are true."""
        held: dict[str, int] = {}
        for some in _parts(tokens):
            body = {
                "doc": dict.fromkeys(_FIELDS, " ".join(some)), "fields": _FIELDS, "term_statistics": True,
                "per_field_analyzer": dict.fromkeys(_FIELDS, "whole"), "field_statistics": False,
                "positions": False, "offsets": False, "payloads": False,
            }  # fmt: skip
            answer = self._ask("_termvectors", body)
            for field in _FIELDS:
                terms = answer.get("term_vectors", {}).get(field, {}).get("terms", {})
                for token, told in terms.items():
                    held[token] = held.get(token, 0) + told.get("doc_freq", 0)
        return {token: count for token, count in held.items() if count}

    def pairs(self, firsts: frozenset[str], seconds: frozenset[str]) -> Mapping[str, int]:
        """See ``Lexicon``."""
        return self.documents(first + second for first in sorted(firsts) for second in sorted(seconds))

    def words(self, pattern: str) -> Mapping[str, int]:
        """See ``Lexicon``."""
        fits = "".join({"*": ".*", "?": "."}.get(char, _literally(char)) for char in pattern)
        terms = {"field": "latin", "include": f"{fits}{JOIN}.*", "size": _WORDS_MOST}
        answer = self._ask("_search", {"size": 0, "aggs": {"words": {"terms": terms}}})
        told = answer["aggregations"]["words"]
        if told["sum_other_doc_count"]:
            return self._all_words(re.split("[*?]", pattern, maxsplit=1)[0])
        return {item["key"]: item["doc_count"] for item in told["buckets"]}

    def _all_words(self, start: str) -> Mapping[str, int]:
        """Every token that begins so, page by page, where there are more than one answer holds."""
        held: dict[str, int] = {}
        after: Data | None = None
        while True:
            composite: dict[str, object] = {"size": _PAGE, "sources": [{"word": {"terms": {"field": "latin"}}}]}
            if after is not None:
                composite["after"] = after
            query: Data = {"prefix": {"latin": start}} if start else {"match_all": {}}
            body = {"size": 0, "query": query, "aggs": {"words": {"composite": composite}}}
            told = self._ask("_search", body)["aggregations"]["words"]
            held |= {item["key"]["word"]: item["doc_count"] for item in told["buckets"]}
            after = told.get("after_key")
            if after is None:
                return held


def _literally(char: str) -> str:
    """A character that means nothing but itself in the server's regular expressions."""
    return f"\\{char}" if re.match(r"[.?+*|{}\[\]()\"\\#@&<>~]", char) else char


def _parts(tokens: Iterable[str]) -> Iterator[list[str]]:
    left = iter(token for token in tokens if len(token) <= LONGEST)
    while some := list(islice(left, _AT_ONCE)):
        yield some
