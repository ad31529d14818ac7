"""A store and its catalogue to its editions as a reader asks for them: by name, by day, by permanent identifier."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pinban.archive.catalogue import Catalogue, Shelved, SqliteCatalogue
from pinban.archive.catalogue.documents import (
    INDEX,
    MOST,
    ArticleData,
    BlockData,
    IndexData,
    PageData,
    PaperData,
    held,
)
from pinban.archive.catalogue.sqlite_errors import understood
from pinban.archive.package.locations import bag_folder
from pinban.archive.store import Store, open_asked
from pinban.diagnostics import Place
from pinban.files import OutputError, inside, read_bytes
from pinban.reader import findings

SECONDS = 10.0
"""How long the catalogue may work on one question."""
_TOO_SLOW = ("Q021", "V054")
"""Findings of a catalogue that was not done in time."""
_KEPT = 32  # editions whose index is kept in memory


class Leaf(PageData):
    """A page with its thumbnail."""

    thumbnail: str = ""

    @property
    def seen(self) -> bool:
        """Whether it has an image whose size is known."""
        return bool(self.image and self.image_width and self.image_height)


class Outline(BaseModel):
    """A part of a story's outline on a page, its corners in tenths of a millimetre."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)
    page: int
    points: tuple[tuple[float, float], ...] = Field(max_length=1000)


_NOT_TEXT = frozenset({"kicker", "subhead", "byline", "caption", "credit"})
"""Roles of what stands before a story's text: without a headline it is not called by them."""


class Article(ArticleData):
    """A story with its outlines."""

    outlines: tuple[Outline, ...] = ()

    @property
    def title(self) -> str:
        """Its headline, or how it begins."""
        from pinban.model import opening  # noqa: PLC0415 -- only where a story has no headline

        text = [block.text for block in self.blocks if block.role not in _NOT_TEXT]
        begins = text or [block.text for block in self.blocks]
        return " ".join(self.headline) or opening(" ".join(begins[:3])) or self.story


class Paper(PaperData):
    """The paper with its other number."""

    issn: str = ""


class Index(IndexData):
    """``index.json`` with what only a reader looks at."""

    paper: Paper = Paper()
    pages: tuple[Leaf, ...] = ()
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """A version of an edition as the catalogue has it; ``current`` where no later one has put it right."""

    shelved: Shelved
    paper: str
    cn: str
    date: str
    title: str
    issue: str
    current: bool

    @property
    def name(self) -> str:
        """What stands in addresses: the edition, with its version where that is not the current one."""
        return self.shelved.id if self.current else f"{self.shelved.id}@v{self.shelved.version}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of an edition, its index read."""

    holding: Holding
    bag: Path
    index: Index

    def page(self, number: int) -> Leaf | None:
        """A page by its number."""
        return next((page for page in self.index.pages if page.number == number), None)

    def article(self, story: str) -> Article | None:
        """A story by its name in the edition."""
        return next((article for article in self.index.articles if article.story == story), None)

    def file(self, name: str) -> Path | None:
        """A file of the bag's payload; ``None`` for what is not there or leads out of it."""
        path = held(self.bag, name)
        return path if path is not None and path.is_file() else None

    def shown(self) -> Mapping[str, Path]:
        """The files that readers may have: what was printed, never the manuscripts and the plant's settings."""
        pages, told = self.index.pages, self.index.articles
        names = [name for page in pages for name in (page.image, page.thumbnail, page.pdf, page.alto, page.text)]
        names += [article.text for article in told]
        files = {name: self.file(name) for name in dict.fromkeys(names) if name}
        return {name: path for name, path in files.items() if path is not None}


class Holdings:
    """A store that is read, never written; the catalogue is opened for each question.

    Searches go to the catalogue that ``store.yaml`` names, which may be a search server's; what editions there are is
    read from the store's own.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._index = lru_cache(_KEPT)(_read_index)

    @contextmanager
    def catalogue(self) -> Iterator[Catalogue]:
        """The catalogue for one question. Raises :class:`OutputError` where it is damaged or takes too long."""
        with _bounded(), open_asked(self.store, SECONDS) as catalogue:
            yield catalogue

    @contextmanager
    def _own(self) -> Iterator[SqliteCatalogue]:
        with _bounded(), SqliteCatalogue(self.store.catalogue, seconds=SECONDS) as catalogue:
            yield catalogue

    def stamp(self) -> tuple[int, int, int]:
        """What changes when the catalogue does."""
        try:
            told = self.store.catalogue.stat()
        except OSError:
            return 0, 0, 0
        return told.st_ino, told.st_mtime_ns, told.st_size

    def current(self) -> list[Holding]:
        """The current version of every edition, by date and paper."""
        return self._holdings("current ORDER BY date, edition")

    def of_paper(self, date: str) -> list[Holding]:
        """The current versions of a day's editions."""
        return self._holdings("current AND date = ? ORDER BY edition", date)

    def versions(self, edition: str) -> list[Holding]:
        """Every version of an edition, the latest last."""
        return self._holdings("edition = ? ORDER BY version", edition)

    def _holdings(self, condition: str, *values: str) -> list[Holding]:
        asked = f"SELECT edition, version, place, paper, cn, date, title, issue, current FROM edition WHERE {condition}"  # noqa: S608 -- ours
        with self._own() as catalogue:
            rows = _rows(catalogue, asked, values)
        return [
            Holding(Shelved(edition, version, place), paper, cn, date, title, issue, bool(current))
            for edition, version, place, paper, cn, date, title, issue, current in rows
        ]

    def holding(self, name: str) -> Holding | None:
        """What an address names: ``CN15-0000_2018-07-01``, or ``…@v1`` for a version."""
        edition, at, number = name.rpartition("@v")
        versions = self.versions(edition if at else name)
        if at:
            return next((item for item in versions if str(item.shelved.version) == number), None)
        return next((item for item in versions if item.current), None)

    def edition(self, name: str) -> Edition | None:
        """The edition that an address names, its index read."""
        holding = self.holding(name)
        return self.opened(holding) if holding is not None else None

    def opened(self, holding: Holding) -> Edition | None:
        """A holding's edition; ``None`` where its bag is gone or cannot be read."""
        home = inside(self.store.root, holding.shelved.where, Place())[0]
        bag = bag_folder(self.store.root, holding.shelved.where) if home is not None else None
        path = bag / INDEX if bag is not None else None
        if bag is None or path is None:
            return None
        try:
            told = path.stat()
        except OSError:
            return None
        index = self._index(path, told.st_mtime_ns, told.st_size)
        return Edition(holding, bag, index) if index is not None else None

    def documents(self) -> Sequence[tuple[str, str, str, int, str]]:
        """Of every story of a current edition: its edition, identifier, name, page and kind."""
        asked = (
            "SELECT e.edition, coalesce(b.article, e.edition || '_' || b.story), b.story, s.page, b.kind "
            "FROM body b JOIN story s ON s.id = b.id JOIN edition e ON e.id = s.edition "
            "WHERE e.current ORDER BY e.date, e.edition, b.id"
        )
        with self._own() as catalogue:
            return _rows(catalogue, asked, ())

    def pages(self) -> Sequence[tuple[str, int]]:
        """Of every page of a current edition: its edition and its number."""
        asked = "SELECT e.edition, p.number FROM page p JOIN edition e ON e.id = p.edition WHERE e.current"
        with self._own() as catalogue:
            return _rows(catalogue, asked, ())


@contextmanager
def _bounded() -> Iterator[None]:
    """Ask within :data:`SECONDS`; a question that takes longer is told as a reader can act on it."""
    try:
        yield
    except OutputError as error:
        if error.finding.code in _TOO_SLOW:
            raise OutputError(findings.TOO_LONG.at(Place())) from error
        raise


def blocks_of(article: Article) -> list[tuple[str, str]]:
    """A story's text, paragraph by paragraph, each with its role; pieces of one paragraph put together."""
    out: list[tuple[str, str]] = []
    block: BlockData
    for block in article.blocks:
        if block.continues and out:
            out[-1] = (out[-1][0], out[-1][1] + block.text)
        else:
            out.append((block.role, block.text))
    return out


def _rows(catalogue: SqliteCatalogue, asked: str, values: Sequence[str]) -> list[Any]:
    with understood(catalogue.path, SECONDS):
        return catalogue.db.execute(asked, values).fetchall()


def _read_index(path: Path, changed: int, size: int) -> Index | None:
    """An index as it was at a time and of a size: those of another are others."""
    del changed, size
    data, _ = read_bytes(path, path.name, MOST)
    try:
        return Index.model_validate_json(data) if data is not None else None
    except (ValidationError, RecursionError, ValueError):
        return None
