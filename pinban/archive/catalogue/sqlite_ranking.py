"""A query to the first of the documents that fit, in order, looking at no more of them than the order takes.

Documents stand in four classes: what fits in its heading before what does not, a page's furniture after everything.
One class is gone to after another, and no further than is asked for. Within a class the order is by score, or by date
where ``scoring`` says so; by date, editions are gone through one after another until there are enough.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pinban.archive.catalogue import scoring
from pinban.archive.catalogue.documents import FURNITURE
from pinban.archive.catalogue.interface import Filters, Sort
from pinban.archive.catalogue.sqlite_query import conditions, of_editions

WEIGHTS = {"text": 1.0, "heading": 8.0, "byline": 2.0, "more": 1.0, "section": 0.0}
"""How much an occurrence in the text, the heading, the byline, the captions and the section's name counts.

The first column costs the full-text index two bytes less for each token of each document than all others: the text.
Besides, whatever fits in its heading stands before whatever does not, and a page's furniture after everything.
"""
_SCORE = f"bm25(words, {', '.join(str(weight) for weight in WEIGHTS.values())})"
_FROM = "FROM words JOIN story s ON s.id = words.rowid WHERE words MATCH ?"
_FITTING = 80  # fitting documents whose order takes as long as asking one edition
_ORDER = {
    Sort.RELEVANCE: ("s.date DESC, s.edition, s.id", "s.id", "date DESC, id"),
    Sort.DATE: ("s.date DESC, s.edition, s.page, s.id", "s.page, s.id", "date DESC, id"),
    Sort.OLDEST: ("s.date, s.edition, s.page, s.id", "s.page, s.id", "date, id"),
}
"""Without scores: the order of all documents, of those of one edition, and of editions."""
Rows = list[tuple[int, float]]
"""Documents' numbers, each with its score as SQLite has it: the less the better, 0 where none is asked for."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Documents that an expression fits, and filters let in; ``kind`` is one more condition on ``story s``."""

    expression: str
    filters: Filters
    kind: str = ""


def count(db: sqlite3.Connection, fitting: Fitting) -> int:
    """How many there are. No row of a story is read where nothing but its being current is asked."""
    where, values = conditions(fitting.filters)
    if where == conditions(Filters())[0]:
        corrected = db.execute("SELECT 1 FROM story WHERE NOT current LIMIT 1").fetchone() is not None
        late = " AND +words.rowid NOT IN (SELECT id FROM story WHERE NOT current)" if corrected else ""
        said = f"SELECT count(*) FROM words WHERE words MATCH ?{late}"  # noqa: S608 -- bound
        return int(db.execute(said, (fitting.expression,)).fetchone()[0])
    span, ends = _span(db, fitting.filters)
    return int(db.execute(f"SELECT count(*) {_FROM}{span}{where}", (fitting.expression, *ends, *values)).fetchone()[0])


def by_date(db: sqlite3.Connection, fitting: Fitting, sort: Sort, part: tuple[int, int], total: int) -> Rows:
    """Of ``total`` that fit those from ``part[1]`` on, ``part[0]`` of them, in the order of ``sort`` without scores."""
    most, skipped = part
    need = most + skipped
    rows = _through_editions(db, fitting, sort, need, total) if total > scoring.MANY else None
    if rows is None:
        where, values = conditions(fitting.filters)
        span, ends = _span(db, fitting.filters)
        said = f"SELECT s.id {_FROM}{span}{fitting.kind}{where} ORDER BY {_ORDER[sort][0]} LIMIT ?"
        rows = [number for (number,) in db.execute(said, (fitting.expression, *ends, *values, need))]
    return [(number, 0.0) for number in rows[skipped:need]]


def _through_editions(db: sqlite3.Connection, fitting: Fitting, sort: Sort, need: int, total: int) -> list[int] | None:
    """The first ``need``, edition by edition; ``None`` where that would take longer than ordering all of them."""
    where, values = conditions(fitting.filters)
    _, within, order = _ORDER[sort]
    said = f"SELECT s.id {_FROM} AND words.rowid BETWEEN ? AND ?{fitting.kind}{where} ORDER BY {within}"
    rows: list[int] = []
    editions = _editions(db, fitting.filters, order)
    for ends in islice(editions, total // _FITTING):
        rows += [number for (number,) in db.execute(said, (fitting.expression, *ends, *values))]
        if len(rows) >= need:
            return rows[:need]
    return rows if next(editions, None) is None else None


def _editions(db: sqlite3.Connection, filters: Filters, order: str) -> Iterator[tuple[int, int]]:
    """The first and the last document of each edition that the filters let in."""
    where, values = of_editions(filters)
    yield from db.execute(f"SELECT first, last FROM edition WHERE first <= last{where} ORDER BY {order}", values)  # noqa: S608 -- bound


def _span(db: sqlite3.Connection, filters: Filters) -> tuple[str, Sequence[int]]:
    """Between which documents all editions lie that filters of days and papers let in, as a condition."""
    if not (filters.since or filters.until or filters.paper):
        return "", ()
    where, values = of_editions(filters)
    said = f"SELECT min(first), max(last) FROM edition WHERE first <= last{where}"  # noqa: S608 -- bound
    first, last = db.execute(said, values).fetchone()
    return " AND words.rowid BETWEEN ? AND ?", (first or 0, last or 0)


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: an expression, that of those documents among them that stand first, filters.

    ``documents`` are all there are; ``choices`` is as in ``scoring``.
    """

    db: sqlite3.Connection
    wanted: str
    headed: str
    filters: Filters
    documents: int
    choices: bool

    def best(self, part: tuple[int, int], total: int) -> Rows:
        """Of ``total`` that fit those from ``part[1]`` on, ``part[0]`` of them, the most relevant first."""
        if total <= scoring.MANY:
            furniture = f"s.kind = '{FURNITURE}', "
            return self._scored("", f"{furniture}+words.rowid IN heads DESC, ", part)
        most, skipped = part
        need = most + skipped
        rows: Rows = []
        for each in self._classes(total):
            if len(rows) < min(need, total):
                rows += self._class(each, need - len(rows))
        return rows[skipped:need]

    def _classes(self, total: int) -> Iterator["_Class"]:
        """The classes that may hold anything, in order."""
        heads = count(self.db, Fitting(self.headed, self.filters))
        rule = scoring.scored(total, heads, self.documents, choices=self.choices)
        for sign in ("!=", "="):
            kind = f" AND s.kind {sign} '{FURNITURE}'"
            if heads:
                yield _Class(heads=True, kind=kind, by_score=rule.heads, most=heads)
            if heads < total:
                yield _Class(heads=False, kind=kind, by_score=rule.others, most=total - heads)

    def _class(self, each: "_Class", need: int) -> Rows:
        """The first ``need`` of a class."""
        if each.by_score:
            return self._scored(f"{each.kind} AND +words.rowid {'' if each.heads else 'NOT '}IN heads", "", (need, 0))
        said = self.headed if each.heads else f"({self.wanted}) NOT ({self.headed})"
        return by_date(self.db, Fitting(said, self.filters, each.kind), Sort.RELEVANCE, (need, 0), each.most)

    def _scored(self, kind: str, before: str, part: tuple[int, int]) -> Rows:
        """The best of one class; ``before`` is what orders it before the score does."""
        where, values = conditions(self.filters)
        span, ends = _span(self.db, self.filters)
        said = (
            "WITH heads AS MATERIALIZED (SELECT rowid FROM words WHERE words MATCH ?) "  # noqa: S608 -- bound
            f"SELECT s.id, {_SCORE} AS score {_FROM}{span}{kind}{where} "
            f"ORDER BY {before}score, {_ORDER[Sort.RELEVANCE][0]} LIMIT ? OFFSET ?"
        )
        return self.db.execute(said, (self.headed, self.wanted, *ends, *values, *part)).fetchall()


@dataclass(frozen=True, slots=True)
class _Class:
    """A part of the result: in headings or not, of which kind, whether scores order it, how many it has at most."""

    heads: bool
    kind: str
    by_score: bool
    most: int
