"""A bag's ``index.json`` to what a catalogue keeps of it: the edition, its pages, a document for each story.

The file is read as data from outside: whatever in it is not as it should be is left out or ends in a finding.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pinban.archive.catalogue import findings
from pinban.archive.catalogue.folding import units
from pinban.diagnostics import Diagnostic, Place
from pinban.files import inside, read_bytes, read_text
from pinban.model import opening

INDEX = "data/index.json"
MOST = 64 << 20
MOST_PAGES = 10_000
FORMAT, FORMAT_VERSION = "pinban-archive", 1
INGESTED = "ingest"
_MADE_WITH = re.compile(rb'"program"\s*:\s*"([^"\\]{1,60})"')
_HEADING = ("kicker", "headline", "subhead")
_BYLINE = "byline"


class _Data(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class Place10(_Data):
    """A rectangle on a page in tenths of a millimetre from the sheet's upper left corner."""

    page: int = Field(ge=1, le=MOST_PAGES)
    x: float
    y: float
    width: float
    height: float


class BlockData(Place10):
    """A piece of text with its id in ALTO; ``continues`` says that it goes on with the paragraph before it."""

    id: str = ""
    role: str = ""
    text: str = ""
    continues: bool = False


class PageData(_Data):
    """A page: label, sheet in tenths of a millimetre, image in pixels, files below ``data/``."""

    number: int = Field(ge=1, le=MOST_PAGES)
    label: str
    section: str = ""
    width: float = Field(gt=0)
    height: float = Field(gt=0)
    image: str = ""
    image_width: int = Field(0, ge=0, le=1_000_000)
    image_height: int = Field(0, ge=0, le=1_000_000)
    alto: str = ""
    pdfa: str = ""
    press: str = ""

    @property
    def pdf(self) -> str:
        """The page's PDF below ``data/``: the archival one before that for the press."""
        return self.pdfa or self.press


class ArticleData(_Data):
    """A story as catalogued."""

    id: str
    story: str
    kind: str = ""
    section: str = ""
    kicker: str = ""
    headline: tuple[str, ...] = ()
    subhead: str = ""
    byline: str = ""
    text: str = ""
    areas: tuple[Place10, ...] = ()
    blocks: tuple[BlockData, ...] = ()


class PaperData(_Data):
    """The paper: name and CN number."""

    name: str = ""
    cn: str = ""
    publisher: str = ""


class MadeWith(_Data):
    """The program that made a bag."""

    program: str = ""
    commit: str = ""


class IndexData(_Data):
    """``index.json``, as docs/archive.md describes it."""

    format: str
    version: int
    origin: str = ""
    id: str
    edition: str
    title: str = ""
    date: str = Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    issue: str = ""
    language: str = ""
    made_with: MadeWith = MadeWith()
    paper: PaperData = PaperData()
    pages: tuple[PageData, ...] = ()
    articles: tuple[ArticleData, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document's text: where it begins and ends there, and where it stands on which page (mm10).

    ``block`` is its TextBlock in the page's ALTO.
    """

    start: int
    end: int
    page: int
    x: float
    y: float
    width: float
    height: float
    block: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What is searched: a story with its heading, byline and text, and the places of all their pieces.

    ``pieces`` refer to :attr:`whole`.
    """

    article: str
    story: str
    kind: str
    page: int
    label: str
    section: str
    headline: str
    heading: str
    byline: str
    text: str
    file: str
    pieces: tuple[Piece, ...]
    areas: tuple[Piece, ...]

    @property
    def whole(self) -> str:
        """Heading, byline and text, a line each."""
        return f"{self.heading}\n{self.byline}\n{self.text}"


def read_index(bag: Path, shown: str) -> tuple[IndexData | None, list[Diagnostic]]:
    """The index of the bag in a folder; ``shown`` is what findings call the bag."""
    place = Place(file=f"{shown}/{INDEX}")
    data, diagnostics = read_bytes(bag / INDEX, INDEX, MOST)
    if data is None:
        return None, [findings.NO_INDEX.at(place, bag=shown, reason=diagnostics[0].en)]
    try:
        index = IndexData.model_validate_json(data)
    except (ValidationError, RecursionError, ValueError) as error:
        reason = f"{error.error_count()} errors" if isinstance(error, ValidationError) else type(error).__name__
        return None, [findings.NO_INDEX.at(place, bag=shown, reason=f"{reason}{_maker(data)}")]
    if index.format == FORMAT and index.version > FORMAT_VERSION:
        maker = index.made_with.program or "?"
        return None, [
            findings.NEWER_INDEX.at(place, bag=shown, then=maker, known=FORMAT_VERSION, version=index.version)
        ]
    if (index.format, index.version) != (FORMAT, FORMAT_VERSION):
        reason = f"{index.format}/{index.version}{_maker(data)}"
        return None, [findings.NO_INDEX.at(place, bag=shown, reason=reason)]
    return index, []


def _maker(data: bytes) -> str:
    """Which program an index that cannot be read says it was made with: that is where the fault may lie."""
    match = _MADE_WITH.search(data)
    return f" ({match[1].decode('utf-8', 'replace')})" if match else ""


def documents(index: IndexData, bag: Path) -> Iterator[Document]:
    """A document for each story that stands on a page.

    Of a past edition that was taken in, the page may lack some of a manuscript's text, or have it otherwise: what
    ``stories/<id>.txt`` says besides is searched too, without a place.
    """
    pages = {page.number: page for page in index.pages}
    for article in index.articles:
        first = next((area.page for area in article.areas if area.page in pages), None)
        if first is None:
            continue
        heading, byline, text, pieces = _text(article)
        if index.origin == INGESTED:
            text += _besides(held(bag, article.text), f"{heading}{byline}{text}")
        page = pages[first]
        yield Document(
            article=article.id,
            story=article.story,
            kind=article.kind,
            page=first,
            label=page.label,
            section=article.section or page.section,
            headline=" ".join(article.headline) or heading.partition("\n")[0] or opening(text),
            heading=heading,
            byline=byline,
            text=text,
            file=article.text,
            pieces=tuple(pieces),
            areas=tuple(_piece(0, 0, area) for area in article.areas if area.page in pages),
        )


def _text(article: ArticleData) -> tuple[str, str, str, list[Piece]]:
    """Heading, byline and text, with the places of their pieces in the three put together."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for roles in (_HEADING, (_BYLINE,), ()):
        known = (*_HEADING, _BYLINE)
        blocks = [block for block in article.blocks if (block.role in roles if roles else block.role not in known)]
        text, joined_marks = _joined(blocks, at)
        if not text and roles == _HEADING:
            text = "\n".join(part for part in (article.kicker, " ".join(article.headline), article.subhead) if part)
        elif not text and roles:
            text = article.byline
        parts.append(text)
        pieces += joined_marks
        at += len(text) + 1
    return parts[0], parts[1], parts[2], pieces


def held(bag: Path, name: str) -> Path | None:
    """A file of a bag's payload by the name that its index gives; ``None`` for a name that leads out of it."""
    return inside(bag / "data", name, Place())[0] if name else None


def _besides(path: Path | None, said: str) -> str:
    """The lines of a story's plain text that are not in what the page says."""
    text = read_text(path, path.name, MOST)[0] if path else None
    known = "".join(unit.text for unit in units(said))
    lines = [line for line in (text or "").splitlines() if "".join(unit.text for unit in units(line)) not in known]
    return "".join(f"\n{line}" for line in lines)


def _joined(blocks: Sequence[BlockData], at: int) -> tuple[str, list[Piece]]:
    out: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for block in blocks:
        if out and not block.continues:
            out.append("\n")
            length += 1
        out.append(block.text)
        pieces.append(_piece(at + length, at + length + len(block.text), block))
        length += len(block.text)
    return "".join(out), pieces


def _piece(start: int, end: int, place: Place10) -> Piece:
    block = place.id if isinstance(place, BlockData) else ""
    return Piece(start, end, place.page, place.x, place.y, place.width, place.height, block)


def packed(pieces: Sequence[Piece]) -> str:
    """Pieces as compact JSON."""
    return json.dumps(
        [[p.start, p.end, p.page, p.x, p.y, p.width, p.height, p.block] for p in pieces], separators=(",", ":")
    )


def unpacked(text: str) -> tuple[Piece, ...]:
    """Pieces from :func:`packed`."""
    return tuple(Piece(*values) for values in json.loads(text))
