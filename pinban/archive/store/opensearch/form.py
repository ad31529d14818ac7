"""Editions and their documents to what the server keeps of them: the tokens of SQLite's catalogue, cut by us.

The server folds and cuts nothing. It gets each column's tokens in a row (``folding.tokens``) and adds every beginning
of a token at its place: a character's, of a word or a number all of them. So a phrase of SQLite's, whose last token may
go on, is a phrase of whole tokens here, and how often it stands in a document is the same number. ``beside`` has
heading, byline and captions as often as they count (``sqlite_ranking.WEIGHTS``); a script counts, none weighs.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence

from pinban.archive.catalogue.documents import Document, IndexData
from pinban.archive.catalogue.folding import closed, plain, tokens
from pinban.archive.catalogue.interface import Shelved
from pinban.archive.catalogue.sqlite_ranking import WEIGHTS
from pinban.archive.catalogue.squeezing import squeezed
from pinban.archive.store.opensearch.server import Data

FORM = 2
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
        "edition": {"type": "long"}, "n": {"type": "integer"}, "version": {"type": "integer", "index": False},
        "length": {"type": "integer", "index": False}, "page": {"type": "integer", "index": False},
        "copy": {"type": "binary"}, "article": {"type": "keyword", "index": False, "doc_values": False},
        "any": {"type": "text", "analyzer": "whole", "index_options": "docs", "norms": False},
        "beside": _words(), **{name: _words(copy_to="any") for name in COLUMNS},
        **{name: _keyword() for name in _KEYWORDS},
    }  # fmt: skip
    return {
        "settings": {
            "number_of_shards": 1,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
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
            "_source": {"excludes": ["beside", *COLUMNS, "latin"]},
            "properties": fields,
        },
    }


_KEYWORDS = (
    *("edition_id", "story", "date", "year", "month", "label", "page_label", "section_key", "section_name"),
    *("byline_key", "byline_name", "kind", "paper_key", "paper", "latin"),
)


def editions_form() -> Data:
    """Settings and fields of the index of editions, and of the note that says what form all of it has."""
    fields: dict[str, Data] = {
        **{name: _keyword() for name in ("id", "where", "cn", "paper", "date", "title", "issue", "origin")},
        "number": {"type": "long"}, "version": {"type": "integer"}, "current": {"type": "boolean"},
        "whole": {"type": "boolean"},
        "form": {"type": "integer"}, "documents": {"type": "integer", "index": False},
        "pages": {"type": "object", "enabled": False},
    }  # fmt: skip
    settings = {"number_of_shards": 1, "number_of_replicas": 0, "max_result_window": WINDOW}
    return {"settings": settings, "mappings": {"dynamic": "strict", "properties": fields}}


def cut(text: str) -> str:
    """A text's tokens in a row, none longer than the server takes."""
    return " ".join(token[:LONGEST] for token in tokens(text).split())


def edition_document(number: int, shelved: Shelved, index: IndexData, count: int, *, current: bool) -> Data:
    """A version of an edition, with its pages."""
    return {
        "number": number, "id": shelved.id, "version": shelved.version, "where": shelved.where, "current": current,
        "whole": False,
        "cn": index.paper.cn, "paper": index.paper.name, "date": index.date, "title": index.title,
        "issue": index.issue, "origin": index.origin, "documents": count,
        "pages": {str(page.number): page.model_dump(mode="json") for page in index.pages},
    }  # fmt: skip


def story_documents(number: int, shelved: Shelved, index: IndexData, items: Iterable[Document]) -> Iterator[Data]:
    """An edition's documents, counted from 0."""
    labels = {page.number: page.label for page in index.pages}
    paper = {"paper": index.paper.name, "paper_key": closed(index.paper.name + index.paper.cn)}
    when = {"date": index.date, "year": index.date[:4], "month": index.date[:7]}
    name = {"edition": number, "edition_id": shelved.id, "version": shelved.version}
    for n, item in enumerate(items):
        yield {
            "n": n, **name, **paper, **when, **_words_of(item), "story": item.story, "article": item.article,
            "kind": item.kind, "page": item.page, "label": plain(item.label), "page_label": labels[item.page],
            "section_key": plain(item.section), "section_name": item.section, "byline_key": plain(item.byline),
            "byline_name": item.byline, "copy": base64.b64encode(squeezed(item)).decode(),
        }  # fmt: skip


def _words_of(item: Document) -> Data:
    """A document's columns as tokens, how many they are together, and those that begin with a word or a number."""
    columns = dict(zip(COLUMNS, map(cut, (item.heading, item.byline, item.text, item.more, item.section)), strict=True))
    every = [token for column in columns.values() for token in column.split()]
    beside = [columns[name] for name in ("heading", "byline", "more") for _ in range(int(WEIGHT[name]))]
    latin: Sequence[str] = sorted({token for token in every if token[0] < "\u2e80"})
    return {**columns, "beside": [text for text in beside if text], "latin": latin, "length": len(every)}
