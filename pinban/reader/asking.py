"""A request's parameters to what is asked of the catalogue, or to findings; everything bounded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pinban.archive.catalogue import Filters, Query, Sort, parse
from pinban.diagnostics import Diagnostic, Place
from pinban.reader import findings

ON_PAGE = 20
MOST_ON_PAGE = 100
MOST_PAGES = 500
LONGEST = 200
_YEAR = re.compile(r"[0-9]{4}")
_KIND = re.compile(r"[a-z-]{1,40}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants: a query and what it says in words, filters, order, and which part of the hits.

    ``notes`` are what of the words was not understood; with ``wrong`` there is nothing to ask.
    """

    words: str
    query: Query | None
    filters: Filters
    sort: Sort
    page: int
    size: int
    notes: tuple[Diagnostic, ...] = ()
    wrong: tuple[Diagnostic, ...] = ()

    @property
    def offset(self) -> int:
        """How many hits come before."""
        return (self.page - 1) * self.size


def asked(params: Mapping[str, str]) -> Asked:
    """What the parameters of a request ask for: ``q``, ``from``, ``to``, ``year``, filters, ``sort``, ``p``, ``n``."""
    wrong: list[Diagnostic] = []
    year = _fitting(params, "year", _YEAR, wrong)
    since, until = (_day(params, name, wrong) for name in ("from", "to"))
    if year:
        since, until = max(since, f"{year}-01-01"), min(until or "9999-12-31", f"{year}-12-31")
    kind = _fitting(params, "kind", _KIND, wrong)
    filters = Filters(
        since=since,
        until=until,
        paper=_text(params, "paper"),
        page=_text(params, "page"),
        section=_text(params, "section"),
        byline=_text(params, "byline"),
        kinds=(kind,) if kind else (),
    )
    sort = params.get("sort") or Sort.RELEVANCE.value
    if sort not in [item.value for item in Sort]:
        wrong.append(findings.NOT_TAKEN.at(Place(), name="sort", value=sort[:40]))
        sort = Sort.RELEVANCE.value
    page, size = _number(params, "p", 1, MOST_PAGES, wrong), _number(params, "n", ON_PAGE, MOST_ON_PAGE, wrong)
    words = params.get("q", "").strip()
    query, notes = parse(words) if words else (None, [])
    if words and query is None:
        wrong, notes = [*wrong, *notes], []
    return Asked(words, query, filters, Sort(sort), page, size, tuple(notes), tuple(wrong))


def _text(params: Mapping[str, str], name: str) -> str:
    return params.get(name, "").strip()[:LONGEST]


def _day(params: Mapping[str, str], name: str, wrong: list[Diagnostic]) -> str:
    value = params.get(name, "").strip()
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        wrong.append(findings.NOT_TAKEN.at(Place(), name=name, value=value[:40]))
        return ""


def _fitting(params: Mapping[str, str], name: str, form: re.Pattern[str], wrong: list[Diagnostic]) -> str:
    value = params.get(name, "").strip()
    if value and not form.fullmatch(value):
        wrong.append(findings.NOT_TAKEN.at(Place(), name=name, value=value[:40]))
        return ""
    return value


def _number(params: Mapping[str, str], name: str, usual: int, most: int, wrong: list[Diagnostic]) -> int:
    value = params.get(name, "").strip()
    if not value:
        return usual
    if not (value.isascii() and value.isdecimal() and len(value) < 6 and 1 <= int(value) <= most):
        wrong.append(findings.NOT_TAKEN.at(Place(), name=name, value=value[:40]))
        return usual
    return int(value)
