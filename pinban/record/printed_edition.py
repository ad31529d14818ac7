"""What stands where in a printed edition: the one form from which METS, ALTO, MODS, PREMIS and the index are written.

Lengths are tenths of a millimetre (ALTO's ``mm10``) from the trimmed sheet's upper left corner, y downwards. What is
set by Pinban and what is read from a foreign PDF come to the same form.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pinban.model import Paper, Pt, mm_from_pt


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the trimmed sheet, in tenths of a millimetre."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def pixels(self, page: "PrintedPage") -> tuple[int, int, int, int]:
        """Left, top, right and foot on the page's image, rounded outwards to whole pixels on it."""
        across, down = page.image_width / page.width, page.image_height / page.height
        return (
            max(0, int(self.x * across)),
            max(0, int(self.y * down)),
            min(page.image_width, -int(-self.right * across // 1)),
            min(page.image_height, -int(-self.foot * down // 1)),
        )


def mm10(length: float) -> float:
    """Points to tenths of a millimetre, to a thousandth of a millimetre."""
    return round(mm_from_pt(Pt(length)) * 10, 2)


def area_of(left: float, top: float, right: float, foot: float) -> Area:
    """The area between four edges in points."""
    x, y = mm10(left), mm10(top)
    return Area(x, y, round(mm10(right) - x, 2), round(mm10(foot) - y, 2))


def union(areas: Iterable[Area]) -> Area:
    """The smallest area that holds all of ``areas``, of which there is one at least."""
    merged = list(areas)
    x, y = min(item.x for item in merged), min(item.y for item in merged)
    right, foot = max(item.right for item in merged), max(item.foot for item in merged)
    return Area(x, y, round(right - x, 2), round(foot - y, 2))


class Origin(StrEnum):
    """How a package came to be."""

    MADE = "pinban"  # set by Pinban
    INGESTED = "ingest"  # taken from PDF pages that others made


@dataclass(frozen=True, slots=True)
class TextFont:
    """A face at a size in points, as a reader would name it."""

    family: str
    size: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark, or a character where characters are wanted singly.

    ``whole`` is the whole word where a line's end parts it, of which this is the beginning (``part`` 1) or the end
    (2). ``ruby`` text stands over the word before it and is no part of the running text. ``space`` says that the
    text has white space after the word (where a line ended there, it fell away in print). ``confidence``, 0 to 1, is
    how sure a recogniser is of the word, ``None`` where nobody had to guess. ``language`` (BCP 47) is the word's, where
    it is another than that of the text around it.
    """

    text: str
    area: Area
    font: TextFont
    space: bool = False
    whole: str = ""
    part: int = 0
    ruby: bool = False
    confidence: float | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print. ``baseline`` is the y of a level line's baseline, the x of a vertical line's axis.

    ``hyphen`` stands at the end of a line that divides a word, and is no part of the text.
    """

    words: tuple[Word, ...]
    area: Area
    baseline: float
    vertical: bool = False
    hyphen: Word | None = None

    @property
    def text(self) -> str:
        """The line's running text."""
        return "".join(word.text + " " * word.space for word in self.words if not word.ruby)


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A paragraph's piece, a part of a heading, a caption, a line of furniture.

    ``role`` is the kind of block (``body``, ``crosshead``, ``headline``, ``caption`` …); ``group`` tells blocks apart
    that are pieces of different paragraphs: pieces of one paragraph have the same. ``text`` is the block's running
    text, one line after the other as its manuscript has it.
    """

    id: str
    role: str
    lines: tuple[PrintedLine, ...]
    area: Area
    group: int = 0
    continues: bool = False

    @property
    def text(self) -> str:
        """The block's running text."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture as placed, with its caption's blocks. ``id`` names it on the page, ``picture`` in its story."""

    id: str
    area: Area
    file: str
    picture: str = ""
    alt: str = ""
    credit: str = ""
    caption: tuple[PrintedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedStory:
    """A story, or the piece of it that stands on one page: its blocks in reading order.

    ``story`` is the id of the whole, also of one that jumps from page to page. ``outline`` are the corners of its
    place, none where nobody has drawn it: then it is ``area``. ``group`` is the group or package that it stands in.
    """

    story: str
    area: Area
    heading: tuple[PrintedBlock, ...]
    body: tuple[PrintedBlock, ...]
    pictures: tuple[PrintedPicture, ...] = ()
    outline: tuple[tuple[float, float], ...] = ()
    group: str = ""
    language: str = ""  # BCP 47; empty: the paper's

    @property
    def blocks(self) -> Iterator[PrintedBlock]:
        """Every block of text: heading, captions, body."""
        yield from self.heading
        for picture in self.pictures:
            yield from picture.caption
        yield from self.body


@dataclass(frozen=True, slots=True)
class PrintedAdvert:
    """An advert. ``id`` names it on the page; ``advert`` in the edition."""

    id: str
    area: Area
    advert: str
    file: str = ""
    alt: str = ""
    blocks: tuple[PrintedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page as printed. ``width`` and ``height`` are the trimmed sheet's, ``space`` the type area.

    ``banner`` is the headline over the whole page, ``furniture`` what belongs to no story: folio, nameplate, imprint.
    ``image_width`` and ``image_height`` are the page image's pixels.
    """

    number: int
    label: str
    section: str
    part: str
    width: float
    height: float
    space: Area
    image_width: int
    image_height: int
    stories: tuple[PrintedStory, ...]
    banner: tuple[PrintedBlock, ...] = ()
    adverts: tuple[PrintedAdvert, ...] = ()
    furniture: tuple[PrintedBlock, ...] = ()

    @property
    def blocks(self) -> Iterator[PrintedBlock]:
        """Every block of text on the page in reading order."""
        yield from self.furniture
        yield from self.banner
        for story in self.stories:
            yield from story.blocks
        for advert in self.adverts:
            yield from advert.blocks


@dataclass(frozen=True, slots=True)
class Article:
    """A story as catalogues know it; where it stands is told by the pages' :class:`PrintedStory` of its ``story``.

    ``genre`` is the kind of story; ``headline`` its lines. ``opening`` is how one without a headline begins.
    ``members`` are the stories of a group or a package, which is catalogued for its own heading.
    """

    story: str
    genre: str
    headline: tuple[str, ...]
    priority: int = 3
    kicker: str = ""
    subhead: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    opening: str = ""
    members: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The headline in one line; where there is none, how it begins, or else the story's id."""
        return " ".join(self.headline) or self.opening or self.story


@dataclass(frozen=True, slots=True)
class Issue:
    """An edition as printed. ``id`` and ``urn`` come from :mod:`pinban.record.identifiers`."""

    id: str
    urn: str
    edition: str
    paper: Paper
    title: str
    date: date
    pages: tuple[PrintedPage, ...]
    articles: tuple[Article, ...]
    issue: str = ""
    lunar: str = ""
    origin: Origin = Origin.MADE
    page_count: int = 0  # printed pages of the whole edition
    whole: bool = True  # every page of the edition is recorded here
    tool: str = ""  # name and version of what made the package
    commit: str = ""  # the commit of the program's code
    made: str = ""  # when the package was made, ISO 8601 with its zone; empty where nobody says
    edition_name: str = ""  # which of the day's or the paper's editions
    source: str = ""  # where the pages came from that others made
    digital_origin: str = ""  # as MODS names it: born digital, reformatted digital …

    @property
    def told(self) -> str:
        """What made the package: name, version, commit."""
        return self.tool + (f" (commit {self.commit[:12]})" if self.commit else "")

    def places(self, story: str) -> Iterator[tuple[PrintedPage, PrintedStory]]:
        """Where a story stands, page by page."""
        for page in self.pages:
            for placed in page.stories:
                if placed.story == story:
                    yield page, placed


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the package: its name below ``data/``, its size in bytes and its checksums."""

    name: str
    size: int
    sha256: str
    sha512: str


@dataclass(frozen=True, slots=True)
class PageFiles:
    """The names of a page's files below ``data/``; empty where there is none."""

    alto: str
    image: str
    thumbnail: str
    pdfa: str
    press: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """An issue with the files that hold it, by a page's number and by name."""

    issue: Issue
    pages: dict[int, PageFiles]
    files: tuple[StoredFile, ...] = field(default_factory=tuple)
    supplement: str = ""
