"""A catalogue in one SQLite file: pairs of characters in a full-text index, everything else in tables beside it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import TracebackType

from pinban.archive.catalogue import findings
from pinban.archive.catalogue.documents import (
    ADVERT,
    BANNER,
    FURNITURE,
    Document,
    IndexData,
    PageData,
    unpacked,
)
from pinban.archive.catalogue.folding import closed, plain, tokens
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
    edition_number,
    whole,
)
from pinban.archive.catalogue.likeness import telling
from pinban.archive.catalogue.query import Query, has_choices, has_unwanted, placed
from pinban.archive.catalogue.sqlite_errors import bounded, other_form, understood
from pinban.archive.catalogue.sqlite_lexicon import SqliteLexicon
from pinban.archive.catalogue.sqlite_query import FACETS, NOTHING, conditions, expression
from pinban.archive.catalogue.sqlite_ranking import WEIGHTS, Fitting, Search, by_date, count
from pinban.archive.catalogue.squeezing import Copy, Squeezer, shared_words
from pinban.archive.catalogue.vocabulary import Vocabulary
from pinban.diagnostics import Place
from pinban.files import OutputError

SCHEMA = 8
"""Rises with every change below; a file of another number is made anew."""

NO_STORIES = (BANNER, ADVERT, FURNITURE)

_PAGE = 16384  # bytes of a page of the file: in small ones long rows leave much room unused
_TABLES = f"""
PRAGMA page_size = {_PAGE};
CREATE TABLE edition(id INTEGER PRIMARY KEY, edition TEXT, version INTEGER, place TEXT UNIQUE, cn TEXT, paper TEXT,
    paper_folded TEXT, date TEXT, title TEXT, issue TEXT, origin TEXT, current INTEGER, first INTEGER,
    last INTEGER);
CREATE TABLE page(edition INTEGER, number INTEGER, data TEXT, PRIMARY KEY(edition, number)) WITHOUT ROWID;
CREATE TABLE story(id INTEGER PRIMARY KEY, edition INTEGER, date TEXT, page INTEGER, label TEXT, section TEXT,
    byline_folded TEXT, kind TEXT, current INTEGER);
CREATE TABLE known(words BLOB);
CREATE TABLE body(id INTEGER PRIMARY KEY, article TEXT, story TEXT, kind TEXT, section TEXT, byline TEXT, copy BLOB);
CREATE VIRTUAL TABLE words USING fts5({", ".join(WEIGHTS)}, content='',
    tokenize="ascii tokenchars '.'", prefix='1');
INSERT INTO words(words, rank) VALUES('pgsz', {_PAGE - 100});
CREATE INDEX story_former ON story(edition) WHERE NOT current;
CREATE INDEX edition_name ON edition(edition);
PRAGMA user_version = {SCHEMA};
"""
_NO_FILTERS = Filters()


class SqliteCatalogue:
    """A catalogue file, open for reading or for writing. It is a context manager."""

    def __init__(self, path: Path, *, write: bool = False, seconds: float = 0.0, shown: Path | None = None) -> None:
        """Open ``path``. Raises :class:`OutputError` where there is no catalogue of this version.

        ``shown`` is what people are told of it where it has yet to take its place;
        ``seconds`` are how long it may work on all that is asked, 0 for as long as it takes. Every method raises
        :class:`OutputError` where the file is damaged, in use, cannot be written, or the time is over.
        """
        self.path = path
        self._shown = shown or path
        self._seconds = seconds
        self._squeezing: Squeezer | None = None
        if not write and not path.is_file():
            raise OutputError(findings.NO_CATALOGUE.at(Place(), file=str(path)))
        with self._understood():
            self.db = sqlite3.connect(
                f"file:{_uri(path)}?mode={'rwc' if write else 'ro'}", uri=True, timeout=30, isolation_level=None
            )
        try:
            self._prepare(write=write)
        except BaseException:  # an interrupt too: nobody else can close it
            self.db.close()
            raise

    def _prepare(self, *, write: bool) -> None:
        """See to it that the open file is a catalogue of this version."""
        with self._understood():
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if write and version == 0:
                self.db.executescript(_TABLES)
            elif version != SCHEMA:
                raise OutputError(other_form(version, SCHEMA))
            self.db.execute("PRAGMA cache_size = -32000")
        if self._seconds:
            bounded(self.db, self._seconds)

    def _understood(self) -> AbstractContextManager[None]:
        return understood(self._shown, self._seconds)

    def __enter__(self) -> "SqliteCatalogue":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything inside is written as a whole or not at all."""
        with self._understood():
            self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._understood():
                self.db.execute("COMMIT")
        except BaseException:  # an interrupt too: the whole or nothing
            with suppress(sqlite3.Error):  # a full disk has done it already; a file that is thrown away cannot
                self.db.execute("ROLLBACK")
            self._squeezing = None  # what it was made of may be gone
            raise

    def put(self, shelved: Shelved, index: IndexData, documents: Iterable[Document]) -> None:
        """Take in a version of an edition; the newest version of an edition is its current one."""
        held = list(documents)
        with self._understood():
            self._put(shelved, index, held)

    def _put(self, shelved: Shelved, index: IndexData, held: Sequence[Document]) -> None:
        db = self.db
        if db.execute("SELECT 1 FROM edition WHERE place = ?", (shelved.where,)).fetchone():
            return
        newest = db.execute("SELECT max(version) FROM edition WHERE edition = ?", (shelved.id,)).fetchone()[0] or 0
        current = int(shelved.version > newest)
        if current:
            for ends in db.execute("SELECT first, last FROM edition WHERE edition = ?", (shelved.id,)).fetchall():
                db.execute("UPDATE story SET current = 0 WHERE id BETWEEN ? AND ?", ends)
            db.execute("UPDATE edition SET current = 0 WHERE edition = ?", (shelved.id,))
        paper = index.paper
        number = edition_number(shelved)
        while db.execute("SELECT 1 FROM edition WHERE id = ?", (number,)).fetchone():
            number += 1
        first = self.stories() + 1
        db.execute(
            "INSERT INTO edition VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(number, shelved.id, shelved.version, shelved.where),
                *(paper.cn, paper.name, closed(paper.name + paper.cn), index.date),
                *(index.title, index.issue, index.origin, current, first, first - 1),
            ),
        )
        db.executemany(
            "INSERT OR REPLACE INTO page VALUES(?, ?, ?)",
            [(number, page.number, page.model_dump_json()) for page in index.pages],
        )
        squeezer = self._squeezer() or self._first_squeezer(held)
        last = first - 1
        for last, item in enumerate(held, start=first):
            article = None if item.article == f"{shelved.id}_{item.story}" else item.article
            db.execute(
                "INSERT INTO story VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(last, number, index.date, item.page, plain(item.label), plain(item.section), plain(item.byline)),
                    *(item.kind, current),
                ),
            )
            db.execute(
                "INSERT INTO body VALUES(?, ?, ?, ?, ?, ?, ?)",
                (last, article, item.story, item.kind, item.section, item.byline, squeezer.squeezed(item)),
            )
            db.execute(
                f"INSERT INTO words(rowid, {', '.join(WEIGHTS)}) VALUES(?, ?, ?, ?, ?, ?)",
                (last, *(tokens(getattr(item, name)) for name in WEIGHTS)),
            )
        db.execute("UPDATE edition SET last = ? WHERE id = ?", (last, number))

    def _squeezer(self) -> Squeezer | None:
        """What compresses copies and reads them; none where nothing was taken in yet."""
        if self._squeezing is None:
            row = self.db.execute("SELECT words FROM known").fetchone()
            self._squeezing = None if row is None else Squeezer(row[0])
        return self._squeezing

    def _first_squeezer(self, first: Sequence[Document]) -> Squeezer:
        words = shared_words(first)
        self.db.execute("INSERT INTO known VALUES(?)", (words,))
        return Squeezer(words)

    def _copy(self, data: bytes) -> Copy:
        return (self._squeezer() or Squeezer()).copy_of(data)

    def tidy(self) -> None:
        """Merge the full-text index's parts, so that queries read one of them, and give up the room they took."""
        with self._understood():
            self.db.execute("INSERT INTO words(words) VALUES('optimize')")
            self.db.execute("VACUUM")

    def known(self) -> frozenset[str]:
        """``where`` of every version that has been taken in."""
        with self._understood():
            return frozenset(place for (place,) in self.db.execute("SELECT place FROM edition"))

    def stories(self) -> int:
        """How many documents the catalogue holds: they are numbered from 1 without a gap."""
        with self._understood():
            return int(self.db.execute("SELECT coalesce(max(id), 0) FROM story").fetchone()[0])

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
        with self._understood():
            query = Vocabulary(SqliteLexicon(self.db)).expanded(query)
            wanted, part = expression(query), (limit, offset)
            total = count(self.db, Fitting(wanted, filters))
            if sort is Sort.RELEVANCE:
                headed, choices = expression(placed(query, "title")), has_choices(query)
                if has_unwanted(query):
                    headed = f"({wanted}) AND ({headed})"
                rows = Search(self.db, wanted, headed, filters, self.stories(), choices).best(part, total)
            else:
                rows = by_date(self.db, Fitting(wanted, filters), sort, part, total)
            return SearchResult(total, tuple(self._hit(story, value) for story, value in rows), query)

    def similar(self, edition: str, story: str, *, limit: int = 20) -> SearchResult | None:
        """Stories that share rare words with one, those that share most first.

        ``edition`` and ``story`` are as in a hit; ``None`` where there is no such story.
        """
        check_bounds(_NO_FILTERS, limit)
        with self._understood():
            row = self.db.execute(
                "SELECT b.id, b.copy FROM edition e JOIN body b ON b.id BETWEEN e.first AND e.last "
                "WHERE e.edition = ? AND b.story = ? ORDER BY e.version DESC, b.id",
                (whole(edition), whole(story)),
            ).fetchone()
            if row is None:
                return None
            copy = self._copy(row[1])
            said = telling(f"{copy.heading}\n{copy.text}", SqliteLexicon(self.db), self.stories())
            either = " OR ".join(f'"{token}"' for token in said) or NOTHING
            wanted = f"{{heading text}} : ({either})"
            total = count(self.db, Fitting(wanted, _NO_FILTERS))
            alike = Search(self.db, wanted, NOTHING, _NO_FILTERS, self.stories(), choices=True)
            rows = alike.best((limit + 1, 0), total)
            hits = [self._hit(other, score) for other, score in rows if other != row[0]]
            return SearchResult(max(0, total - 1), tuple(hits[:limit]))

    def counts(self, query: Query, filters: Filters, facet: Facet) -> Sequence[Count]:
        """How many documents that fit have each value of a facet."""
        check_bounds(filters)
        value, tables = FACETS[facet]
        where, bound = conditions(filters)
        order, most = ("1", MOST_TIMES) if facet in TIMES else ("2 DESC, 1", MOST)
        said = (
            f"SELECT {value} AS value, count(*) FROM {tables} WHERE words MATCH ?{where} AND value != '' "  # noqa: S608 -- bound
            f"GROUP BY 1 ORDER BY {order} LIMIT ?"
        )
        with self._understood():
            rows = self.db.execute(said, (expression(query), *bound, most)).fetchall()
        return [Count(str(value), number) for value, number in rows]

    def years(self, query: Query, filters: Filters = _NO_FILTERS) -> Sequence[Year]:
        """How many stories of each year fit, of how many that the filters let in.

        What is no story counts where a filter asks for its kind.
        """
        check_bounds(filters)
        where, values = conditions(filters)
        if not filters.kinds:
            where += f" AND s.kind NOT IN {NO_STORIES}"
        fitting = (
            "SELECT substr(s.date, 1, 4), count(*) FROM words JOIN story s ON s.id = words.rowid "  # noqa: S608
            f"WHERE words MATCH ?{where} GROUP BY 1"
        )
        every = f"SELECT substr(s.date, 1, 4), count(*) FROM story s WHERE 1{where} GROUP BY 1 ORDER BY 1"  # noqa: S608
        with self._understood():
            asked = expression(Vocabulary(SqliteLexicon(self.db)).expanded(query))
            counts = dict(self.db.execute(fitting, (asked, *values)).fetchall())
            return [Year(year, counts.get(year, 0), of) for year, of in self.db.execute(every, values)]

    def _hit(self, story: int, score: float) -> Hit:
        row = self.db.execute(
            "SELECT e.edition, e.version, e.place, e.paper, e.cn, s.date, p.data, b.article, b.story, b.kind, "
            "b.section, b.byline, b.copy FROM body b "
            "JOIN story s ON s.id = b.id JOIN edition e ON e.id = s.edition "
            "JOIN page p ON p.edition = s.edition AND p.number = s.page WHERE b.id = ?",
            (story,),
        ).fetchone()
        edition, version, place, paper, cn, date, page, article, name, kind, section, byline, kept = row
        copy = self._copy(kept)
        head = len(copy.heading)
        said = (head, head + 1 + len(byline), head + len(byline) + 2 + len(copy.text))
        return Hit(
            shelved=Shelved(edition, version, place),
            paper=paper,
            cn=cn,
            date=date,
            page=PageData.model_validate(json.loads(page)),
            article=f"{edition}_{name}" if article is None else article,
            story=name,
            kind=kind,
            section=section,
            headline=copy.headline,
            byline=byline,
            whole=f"{copy.heading}\n{byline}\n{copy.text}\n{copy.more}",
            bounds=said,
            file=copy.file,
            pieces=unpacked(copy.pieces),
            areas=unpacked(copy.areas),
            score=round(-score, 4),
        )

    def page(self, shelved: Shelved, number: int) -> PageData | None:
        """Another page of an edition: where a story goes on."""
        with self._understood():
            row = self.db.execute(
                "SELECT p.data FROM page p JOIN edition e ON e.id = p.edition WHERE e.place = ? AND p.number = ?",
                (shelved.where, number),
            ).fetchone()
            return PageData.model_validate(json.loads(row[0])) if row else None


def _uri(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
