"""A query and filters to the words of SQLite's full-text search and of its tables."""

from collections.abc import Mapping, Sequence

from pinban.archive.catalogue.folding import END, closed, key, plain
from pinban.archive.catalogue.interface import Facet, Filters
from pinban.archive.catalogue.query import ANY_END, DECIMALS, All, Any, Query, Term

COLUMNS = {"title": "heading", "byline": "byline", "text": "text", "caption": "more", "section": "section"}
_ANYWHERE = "{heading byline text more}"
NOTHING = '"¶¶"'
"""A token that no text has."""
_STORY = "words JOIN story s ON s.id = words.rowid"
_PAGE = f"{_STORY} JOIN page p ON p.edition = s.edition AND p.number = s.page"
_BODY = f"{_STORY} JOIN body b ON b.id = s.id"
_EDITION = f"{_STORY} JOIN edition e ON e.id = s.edition"
FACETS: Mapping[Facet, tuple[str, str]] = {
    Facet.YEAR: ("substr(s.date, 1, 4)", _STORY),
    Facet.MONTH: ("substr(s.date, 1, 7)", _STORY),
    Facet.PAPER: ("e.paper", _EDITION),
    Facet.PAGE: ("json_extract(p.data, '$.label')", _PAGE),
    Facet.SECTION: ("b.section", _BODY),
    Facet.BYLINE: ("b.byline", _BODY),
    Facet.KIND: ("s.kind", _STORY),
}
"""What each facet counts, and the tables that it stands in."""


def expression(query: Query) -> str:
    """A query in the words of SQLite's full-text search; wildcards and pinyin must have been expanded."""
    if isinstance(query, Term):
        column = COLUMNS.get(query.field, "")
        return f"{column or _ANYWHERE} : {_phrase(query)}"
    if isinstance(query, Any):
        return f"({' OR '.join(expression(part) for part in query.parts)})" if query.parts else NOTHING
    if not isinstance(query, All):
        raise TypeError(type(query).__name__)
    wanted = " AND ".join(expression(part) for part in query.wanted)
    if not query.unwanted:
        return f"({wanted})"
    return f"(({wanted}) NOT ({' OR '.join(expression(part) for part in query.unwanted)}))"


def _phrase(term: Term) -> str:
    """A term as tokens in a row; its last unit stands at the beginning of a token where nothing says what follows."""
    last = term.units[-1]
    if term.tail == ANY_END:
        return _tokens(term, last.text, always_open=True)
    if term.tail == DECIMALS:
        return f"({_tokens(term, key(last.text))} OR {_tokens(term, f'{last.text}.', always_open=True)})"
    return _tokens(term, key(last.text))


def _tokens(term: Term, end: str, *, always_open: bool = False) -> str:
    """The phrase of a term whose last unit is written ``end``; an open one may go on."""
    said: list[str] = []
    last = len(term.units) - 1
    for number, unit in enumerate(term.units):
        if number < last:
            following = term.units[number + 1]
            closing = end if number + 1 == last else key(following.text)
            said.append(key(unit.text) + (END if following.breaks else closing))
        elif number == 0 or unit.breaks:
            return f'"{" ".join([*said, end])}" *'
    return f'"{" ".join(said)}"{" *" if always_open else ""}'


def conditions(filters: Filters) -> tuple[str, Sequence[str]]:
    """Filters as conditions on ``story s``, each after an AND, with the values that they are bound to."""
    said: list[str] = []
    values: list[str] = []

    def need(condition: str, value: str) -> None:
        said.append(condition)
        values.append(value)

    if not filters.superseded:
        said.append("s.current")
    if filters.since:
        need("s.date >= ?", filters.since)
    if filters.until:
        need("s.date <= ?", filters.until)
    if filters.page:
        need("s.label = ?", plain(filters.page))
    if filters.section:
        need("s.section = ?", plain(filters.section))
    if filters.byline:
        need("instr(s.byline_folded, ?)", plain(filters.byline))
    if filters.kinds:
        said.append(f"s.kind IN ({', '.join('?' * len(filters.kinds))})")
        values += filters.kinds
    if filters.paper:
        need("s.edition IN (SELECT id FROM edition WHERE instr(paper_folded, ?))", closed(filters.paper))
    return "".join(f" AND {condition}" for condition in said), values


def of_editions(filters: Filters) -> tuple[str, Sequence[str]]:
    """What filters ask of a row of ``edition``, each condition after an AND, with the values that they are bound to."""
    asked = (
        ("date >= ?", filters.since),
        ("date <= ?", filters.until),
        ("instr(paper_folded, ?)", closed(filters.paper)),
    )
    said = "" if filters.superseded else " AND current"
    held = [(condition, value) for condition, value in asked if value]
    return said + "".join(f" AND {condition}" for condition, _ in held), [value for _, value in held]
