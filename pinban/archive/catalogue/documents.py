"""A bag's ``index.json`` to what a catalogue keeps of it: the edition, its pages, a document for each story.

The file is read as data from outside: whatever in it is not as it should be is left out or ends in a finding.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pinban.archive.catalogue import findings
from pinban.archive.catalogue.folding import units
from pinban.diagnostics import Diagnostic, Place
from pinban.files import inside, read_bytes, read_text

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


class PictureData(Place10):
    """A picture of a story: what it shows, for those who do not see it."""

    id: str = ""
    alt: str = ""


class AdvertData(Place10):
    """An advert: what it shows, and what of its text is known."""

    id: str = ""
    file: str = ""
    alt: str = ""
    blocks: tuple[BlockData, ...] = ()


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
    text: str = ""
    banner: tuple[BlockData, ...] = ()
    furniture: tuple[BlockData, ...] = ()

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
    pictures: tuple[PictureData, ...] = ()


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
    urn: str = ""
    made: str = ""
    edition: str
    title: str = ""
    date: str = Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    issue: str = ""
    language: str = ""
    made_with: MadeWith = MadeWith()
    paper: PaperData = PaperData()
    pages: tuple[PageData, ...] = ()
    articles: tuple[ArticleData, ...] = ()
    adverts: tuple[AdvertData, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document's text: where it begins and ends there, and where it stands on which page (mm10).

    ``block`` is its TextBlock in the page's ALTO, ``role`` what it is: a paragraph, a caption, a picture's description.
    """

    start: int
    end: int
    page: int
    x: float
    y: float
    width: float
    height: float
    block: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What is searched: a story with its heading, byline, text and captions, and the places of all their pieces.

    A banner, an advert, and what else stands on a page, are documents too; ``kind`` says which of these it is, or what
    kind of story. ``more`` are captions, credits and what pictures show. ``pieces`` refer to :attr:`whole`.
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
    more: str
    file: str
    pieces: tuple[Piece, ...]
    areas: tuple[Piece, ...]

    @property
    def whole(self) -> str:
        """Heading, byline, text and captions, a line each."""
        return f"{self.heading}\n{self.byline}\n{self.text}\n{self.more}"


def read_index(bag: Path, shown: str) -> tuple[IndexData | None, list[Diagnostic]]:
    """The index of the bag in a folder; ``shown`` is what findings call the bag."""
    place = Place(file=f"{shown}/{INDEX}")
    data, diagnostics = read_bytes(bag / INDEX, INDEX, MOST)
    if data is None:
        return None, [findings.NO_INDEX.at(place, bag=shown, reason_zh=diagnostics[0].zh, reason_en=diagnostics[0].en)]
    try:
        index = IndexData.model_validate_json(data)
    except (ValidationError, RecursionError, ValueError) as error:
        reason = f"{error.error_count()} errors" if isinstance(error, ValidationError) else type(error).__name__
        return None, [
            findings.NO_INDEX.at(
                place, bag=shown, reason_zh=f"{reason}{_maker(data)}", reason_en=f"{reason}{_maker(data)}"
            )
        ]
    if index.format == FORMAT and index.version > FORMAT_VERSION:
        maker = index.made_with.program or "?"
        return None, [
            findings.NEWER_INDEX.at(place, bag=shown, then=maker, known=FORMAT_VERSION, version=index.version)
        ]
    if (index.format, index.version) != (FORMAT, FORMAT_VERSION):
        reason = f"{index.format}/{index.version}{_maker(data)}"
        return None, [findings.NO_INDEX.at(place, bag=shown, reason_zh=reason, reason_en=reason)]
    return index, []


def _maker(data: bytes) -> str:
    """Which program an index that cannot be read says it was made with: that is where the fault may lie."""
    match = _MADE_WITH.search(data)
    return f" ({match[1].decode('utf-8', 'replace')})" if match else ""


BANNER, ADVERT, FURNITURE = "banner", "advert", "furniture"
"""The kinds of documents that are no stories."""
_MORE = ("caption", "credit", "picture-credit", "alt")
_HIDDEN = frozenset({"folio-number", "folio-date", "folio-paper", "nameplate-day", "advert-mark"})
"""Furniture that says what every page says: whoever searches for the paper's name does not mean each folio line."""


def documents(index: IndexData, bag: Path) -> Iterator[Document]:
    """A document for each story that stands on a page, and for each banner, advert, and a page's furniture.

    Of a past edition that was taken in, the page may lack some of a manuscript's text, or have it otherwise: what
    ``stories/<id>.txt`` says besides is searched too, without a place.
    """
    pages = {page.number: page for page in index.pages}
    for article in index.articles:
        first = next((area.page for area in article.areas if area.page in pages), None)
        if first is not None:
            yield _story(index, article, pages, first, bag)
    for page in index.pages:
        if page.banner:
            yield _beside(index, page, BANNER, f"p{page.number:04}-banner", page.banner)
        shown = [block for block in page.furniture if block.role not in _HIDDEN]
        if shown:
            yield _beside(index, page, FURNITURE, f"p{page.number:04}-furniture", shown)
    for sold in index.adverts:
        if sold.page in pages and (sold.alt or any(block.role not in _HIDDEN for block in sold.blocks)):
            yield _advert(index, sold, pages[sold.page])


def _story(index: IndexData, article: ArticleData, pages: Mapping[int, PageData], first: int, bag: Path) -> Document:
    heading, byline, text, more, pieces = _text(article, index.origin, bag)
    page = pages[first]
    return Document(
        article=article.id,
        story=article.story,
        kind=article.kind,
        page=first,
        label=page.label,
        section=article.section or page.section,
        headline=" ".join(article.headline) or heading.partition("\n")[0] or _opening(text or more),
        heading=heading,
        byline=byline,
        text=text,
        more=more,
        file=article.text,
        pieces=tuple(pieces),
        areas=tuple(_piece(0, 0, area) for area in article.areas if area.page in pages),
    )


def _beside(index: IndexData, page: PageData, kind: str, name: str, blocks: Sequence[BlockData]) -> Document:
    """A page's banner, whose words are headings, or its furniture, whose words are text."""
    said, pieces = _joined(blocks, 0)
    head = said if kind == BANNER else ""
    shift = 0 if head else 2  # behind the empty lines of heading and byline
    return Document(
        article=f"{index.id}_{name}",
        story=name,
        kind=kind,
        page=page.number,
        label=page.label,
        section=page.section,
        headline=next((block.text for block in blocks if block.role == "headline"), _opening(said.replace("\n", " "))),
        heading=head,
        byline="",
        text="" if head else said,
        more="",
        file=page.text,
        pieces=tuple(replace(piece, start=piece.start + shift, end=piece.end + shift) for piece in pieces),
        areas=tuple(_piece(0, 0, block) for block in blocks),
    )


def _advert(index: IndexData, sold: AdvertData, page: PageData) -> Document:
    said, pieces = _joined([block for block in sold.blocks if block.role not in _HIDDEN], 2)
    at = len(said) + 3
    shown = [_piece(at, at + len(sold.alt), sold, "alt")] if sold.alt else []
    return Document(
        article=f"{index.id}_{sold.id}",
        story=sold.id,
        kind=ADVERT,
        page=page.number,
        label=page.label,
        section=page.section,
        headline=sold.alt or _opening(said),
        heading="",
        byline="",
        text=said,
        more=sold.alt,
        file=page.text,
        pieces=(*pieces, *shown),
        areas=(_piece(0, 0, sold),),
    )


def _opening(text: str) -> str:
    from pinban.model import opening  # noqa: PLC0415 -- a search, which makes no documents, does not wait for the model

    return opening(text)


def _text(article: ArticleData, origin: str, bag: Path) -> tuple[str, str, str, str, list[Piece]]:
    """Heading, byline, text and captions, with the places of their pieces in the four put together."""
    known = (*_HEADING, _BYLINE, *_MORE)
    heading, pieces = _joined([block for block in article.blocks if block.role in _HEADING], 0)
    if not heading:
        heading = "\n".join(part for part in (article.kicker, " ".join(article.headline), article.subhead) if part)
    byline, marks = _joined([block for block in article.blocks if block.role == _BYLINE], len(heading) + 1)
    byline = byline or article.byline
    pieces += marks
    at = len(heading) + len(byline) + 2
    text, marks = _joined([block for block in article.blocks if block.role not in known], at)
    captions = [block for block in article.blocks if block.role in _MORE]
    if origin == INGESTED:
        said = "".join(block.text for block in captions)
        text += _besides(held(bag, article.text), f"{heading}{byline}{text}{said}")
    pieces += marks
    at += len(text) + 1
    more, marks = _joined(captions, at)
    pieces += marks
    for picture in article.pictures:
        if picture.alt:
            start = len(more) + bool(more)
            more = f"{more}\n{picture.alt}" if more else picture.alt
            pieces.append(_piece(at + start, at + start + len(picture.alt), picture, "alt"))
    return heading, byline, text, more, pieces


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


def _piece(start: int, end: int, place: Place10, role: str = "") -> Piece:
    block, kind = (place.id, place.role) if isinstance(place, BlockData) else ("", role)
    return Piece(start, end, place.page, place.x, place.y, place.width, place.height, block, kind)


def packed(pieces: Sequence[Piece]) -> str:
    """Pieces as compact JSON."""
    return json.dumps(
        [[p.start, p.end, p.page, p.x, p.y, p.width, p.height, p.block, p.role] for p in pieces], separators=(",", ":")
    )


def unpacked(text: str) -> tuple[Piece, ...]:
    """Pieces from :func:`packed`."""
    return tuple(Piece(*values) for values in json.loads(text))
