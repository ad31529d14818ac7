"""A query to how many documents of each year, month, page, section and byline fit it: a reader's facets."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pinban.archive.catalogue import findings
from pinban.archive.catalogue.interface import Filters
from pinban.archive.catalogue.query import Query
from pinban.archive.catalogue.sqlite import SqliteCatalogue, conditions, expression
from pinban.diagnostics import Place
from pinban.files import OutputError

MOST = 12
"""Values of a facet that are told, the most frequent first."""
MOST_TIMES = 400
"""Years or months that are told, in order."""


class Facet(StrEnum):
    """What documents are counted by."""

    YEAR = "year"
    MONTH = "month"
    PAPER = "paper"
    PAGE = "page"
    SECTION = "section"
    BYLINE = "byline"
    KIND = "kind"


_TIMES = (Facet.YEAR, Facet.MONTH)
_STORY = "words JOIN story s ON s.id = words.rowid"
_PAGE = f"{_STORY} JOIN page p ON p.edition = s.edition AND p.number = s.page"
_BODY = f"{_STORY} JOIN body b ON b.id = s.id"
_EDITION = f"{_STORY} JOIN edition e ON e.id = s.edition"
_BY: Mapping[Facet, tuple[str, str]] = {
    Facet.YEAR: ("substr(s.date, 1, 4)", _STORY),
    Facet.MONTH: ("substr(s.date, 1, 7)", _STORY),
    Facet.PAPER: ("e.paper", _EDITION),
    Facet.PAGE: ("json_extract(p.data, '$.label')", _PAGE),
    Facet.SECTION: ("b.section", _BODY),
    Facet.BYLINE: ("b.byline", _BODY),
    Facet.KIND: ("s.kind", _STORY),
}


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet, and how many fitting documents have it."""

    value: str
    documents: int


def counts(catalogue: SqliteCatalogue, query: Query, filters: Filters, facet: Facet) -> Sequence[Count]:
    """How many documents that fit have each value; those that have none are not told.

    ``query`` is one that a search has expanded. Raises :class:`OutputError` where the file is damaged.
    """
    value, tables = _BY[facet]
    where, bound = conditions(filters)
    order, most = ("1", MOST_TIMES) if facet in _TIMES else ("2 DESC, 1", MOST)
    said = (
        f"SELECT {value} AS value, count(*) FROM {tables} WHERE words MATCH ?{where} AND value != '' "  # noqa: S608 -- bound
        f"GROUP BY 1 ORDER BY {order} LIMIT ?"
    )
    try:
        rows = catalogue.db.execute(said, (expression(query), *bound, most)).fetchall()
    except sqlite3.Error as error:
        raise OutputError(findings.BAD_CATALOGUE.at(Place(), reason=str(error))) from error
    return [Count(str(value), number) for value, number in rows]
