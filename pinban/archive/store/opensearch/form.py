"""Editions and their documents to what the server keeps of them: the tokens of SQLite's catalogue, cut by us.

The server folds and cuts nothing. It gets each column's tokens in a row (``folding.tokens``) and adds every beginning
of a token at its place: a character's, of a word or a number all of them. So a phrase of SQLite's, whose last token may
go on, is a phrase of whole tokens here, and how often it stands in a document is the same number. ``beside`` has
heading, byline and captions as often as they count (``sqlite_ranking.WEIGHTS``); a script counts, none weighs. ``also``
has the tokens of other columns that the text has not, so that a token is in as many documents as ``text`` and ``also``
have together. What is only shown is kept as it was compressed, and stands in no field twice.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence

from pinban.archive.catalogue.documents import Document, IndexData
from pinban.archive.catalogue.folding import closed, plain, tokens
from pinban.archive.catalogue.interface import Shelved, edition_number
from pinban.archive.catalogue.sqlite_ranking import WEIGHTS
from pinban.archive.catalogue.squeezing import Squeezer
from pinban.archive.store.opensearch.server import Data

FORM = 3
"""Rises with every change below; a catalogue of another number is made anew."""
COLUMNS = ("heading", "byline", "text", "more", "section")
WEIGHT = WEIGHTS
LONGEST = 200
"""Characters of a token that are kept: the server takes no longer ones."""
OPEN_MOST = 80
"""The longest beginning of a token that may be asked for."""
WINDOW = 200_000
"""Hits of one query that can be turned to."""
_APART = 100  # positions between two values of one field: no phrase goes across


def _keyword(**more: object) -> Data:
    return {"type": "keyword", "ignore_above": 8000, **more}


def _words(**more: object) -> Data:
    return {
        "type": "text", "analyzer": "places", "search_analyzer": "whole", "similarity": "count",
        "index_options": "positions", "norms": False, "position_increment_gap": _APART, **more,
    }  # fmt: skip


def stories_form() -> Data:
    """Settings and fields of the index of documents."""
    begun = {"type": "edge_ngram", "min_gram": 1, "max_gram": OPEN_MOST, "preserve_original": True}
    whole = {"type": "whitespace", "max_token_length": 4 * LONGEST}
    fields: dict[str, Data] = {
        "edition": {"type": "long"}, "n": {"type": "integer", "index": False},
        "version": {"type": "integer", "index": False},
        "length": {"type": "integer", "index": False}, "page": {"type": "integer", "index": False},
        "copy": {"type": "binary", "store": True}, "article": _keyword(index=False, doc_values=False),
        "also": {"type": "text", "analyzer": "whole", "index_options": "docs", "norms": False},
        "beside": _words(), **{name: _words() for name in COLUMNS},
        **{name: _keyword(doc_values=False) for name in _ASKED}, **{name: _keyword(index=False) for name in _COUNTED},
        **{name: _keyword() for name in ("date", "kind", "latin")},
    }  # fmt: skip
    return {
        "settings": {
            "number_of_shards": 1,
            "number_of_replicas": 0,
            **LOADING,
            "max_result_window": WINDOW,
            "similarity": {"count": {"type": "scripted", "script": {"source": "return query.boost * doc.freq;"}}},
            "analysis": {
                "tokenizer": {"whole": whole},
                "filter": {"begun": begun},
                "analyzer": {
                    "whole": {"type": "custom", "tokenizer": "whole"},
                    "places": {"type": "custom", "tokenizer": "whole", "filter": ["begun"]},
                },
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": list(SHOWN)},
            "properties": fields,
        },
    }


SHOWN = ("article", "byline_name", "kind", "page", "section_name", "story")
"""What is kept as it was written, beside the copy."""
_ASKED = ("edition_id", "story", "label", "section_key", "byline_key", "paper_key")
_COUNTED = ("year", "month", "paper", "page_label", "section_name", "byline_name")
_MERGED = "index.merge.policy.segments_per_tier"
LOADING: Data = {"index.refresh_interval": "-1", "index.translog.durability": "async", _MERGED: 40}
"""Settings while a catalogue is loaded, which nobody searches yet and a broken attempt throws away."""
LOADED: Data = {"index.refresh_interval": "1s", "index.translog.durability": "request", _MERGED: None}
"""Settings once all of it is there."""
SERVING: Data = {"index.auto_expand_replicas": "0-1"}
"""Settings once it serves: another node copies what is merged."""


def editions_form() -> Data:
    """Settings and fields of the index of editions, and of the note that says what form all of it has."""
    fields: dict[str, Data] = {
        **{name: _keyword() for name in ("id", "where", "cn", "paper", "date", "title", "issue", "origin")},
        "number": {"type": "long"}, "version": {"type": "integer"}, "current": {"type": "boolean"},
        "whole": {"type": "boolean"},
        "form": {"type": "integer"}, "documents": {"type": "integer", "index": False},
        "pages": {"type": "object", "enabled": False}, "words": {"type": "binary"},
    }  # fmt: skip
    settings = {"number_of_shards": 1, "number_of_replicas": 0, "max_result_window": WINDOW}
    return {"settings": settings, "mappings": {"dynamic": "strict", "properties": fields}}


def cut(text: str) -> str:
    """A text's tokens in a row, none longer than the server takes."""
    return " ".join(token[:LONGEST] for token in tokens(text).split())


def edition_document(shelved: Shelved, index: IndexData, count: int, *, current: bool, whole: bool) -> Data:
    """A version of an edition, with its pages; ``whole`` says that all its documents are there."""
    return {
        "number": edition_number(shelved), "id": shelved.id, "version": shelved.version, "where": shelved.where,
        "current": current, "whole": whole,
        "cn": index.paper.cn, "paper": index.paper.name, "date": index.date, "title": index.title,
        "issue": index.issue, "origin": index.origin, "documents": count,
        "pages": {str(page.number): page.model_dump(mode="json") for page in index.pages},
    }  # fmt: skip


def story_documents(
    shelved: Shelved, index: IndexData, items: Iterable[Document], squeezer: Squeezer
) -> Iterator[Data]:
    """An edition's documents, counted from 0."""
    labels = {page.number: page.label for page in index.pages}
    paper = {"paper": index.paper.name, "paper_key": closed(index.paper.name + index.paper.cn)}
    when = {"date": index.date, "year": index.date[:4], "month": index.date[:7]}
    name = {"edition": edition_number(shelved), "edition_id": shelved.id, "version": shelved.version}
    for n, item in enumerate(items):
        article = {} if item.article == f"{shelved.id}_{item.story}" else {"article": item.article}
        yield {
            "n": n, **name, **paper, **when, **_words_of(item), "story": item.story, **article,
            "kind": item.kind, "page": item.page, "label": plain(item.label), "page_label": labels[item.page],
            "section_key": plain(item.section), "section_name": item.section, "byline_key": plain(item.byline),
            "byline_name": item.byline, "copy": base64.b64encode(squeezer.squeezed(item)).decode(),
        }  # fmt: skip


def _words_of(item: Document) -> Data:
    """A document's columns as tokens, how many they are together, and those that begin with a word or a number."""
    columns = dict(zip(COLUMNS, map(cut, (item.heading, item.byline, item.text, item.more, item.section)), strict=True))
    every = [token for column in columns.values() for token in column.split()]
    beside = [columns[name] for name in ("heading", "byline", "more") for _ in range(int(WEIGHT[name]))]
    latin: Sequence[str] = sorted({token for token in every if token[0] < "\u2e80"})
    also = " ".join(dict.fromkeys(every).keys() - set(columns["text"].split()))
    return {**columns, "beside": [text for text in beside if text], "also": also, "latin": latin, "length": len(every)}
