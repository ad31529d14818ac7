"""An edition: the paper's facts, the date, and the pages with their stories and adverts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from pinban.diagnostics import Place
from pinban.model.languages import face_tag, guests_in, language_of
from pinban.model.lengths import Mm
from pinban.model.story import Span, Story, StyledLine, runs_of
from pinban.model.words import Words


@dataclass(frozen=True, slots=True)
class Paper:
    """What Chinese press law and readers expect a paper to say of itself."""

    name: str
    cn: str  # 国内统一连续出版物号; empty where the paper is none of the mainland's
    publisher: str  # 主办 / 出版单位
    issn: str = ""
    postal_code: str = ""  # 邮发代号
    supervisor: str = ""  # 主管单位
    sponsor: str = ""  # 主办单位
    plant: str = ""  # 印刷单位
    plant_address: str = ""
    editor_in_chief: str = ""
    address: str = ""
    postcode: str = ""  # 邮政编码
    telephone: str = ""
    website: str = ""
    price: str = ""
    distribution: str = ""  # 发行方式
    distributor: str = ""  # 发行单位
    language: str = "zh-Hans-CN"
    place: str = ""  # 出版地
    rights: str = ""  # 版权声明, in words
    rights_uri: str = ""  # a licence's or rights statement's address
    names: Mapping[str, str] = field(default_factory=dict, hash=False)  # its name in other languages, by tag

    def name_in(self, language: str) -> str:
        """Its name on pages of a language (BCP 47)."""
        names = {language_of(tag).tag: name for tag, name in self.names.items()}
        return names.get(language_of(language).tag, self.name)

    def imprint(self, words: Words) -> tuple[str, ...]:
        """What the imprint (版权栏) says, item by item: what no nameplate prints, as far as it is known."""
        one = self.supervisor == self.sponsor
        printed = self.plant
        if self.plant and self.plant_address:
            printed = words.printer_at.format(plant=self.plant, address=self.plant_address)
        facts = (
            (words.supervisor_sponsor if one else words.supervisor, self.supervisor),
            (words.sponsor, "" if one else self.sponsor),
            (words.editor_in_chief, self.editor_in_chief),
            (words.address, self.address),
            (words.postcode, self.postcode),
            (words.telephone, self.telephone),
            (words.website, self.website),
            (words.printer, printed),
            (words.printer_address, "" if self.plant else self.plant_address),
            (words.distribution, self.distribution),
            (words.distributor, self.distributor),
            (words.price, self.price),
            (words.issn, self.issn),
        )
        return tuple(words.imprint.format(name=name, value=value) for name, value in facts if value)


@dataclass(frozen=True, slots=True)
class Banner:
    """A headline over the whole page (通栏) with what belongs to it; ``styled`` as a story's."""

    headline: tuple[str, ...]
    kicker: str = ""
    subhead: str = ""
    byline: str = ""
    source: Place = field(default_factory=Place)
    styled: tuple[StyledLine, ...] = ()

    def runs(self, kind: str, text: str) -> tuple[Span, ...]:
        """The runs of a line of it."""
        return runs_of(kind, text, self.styled)

    @property
    def guests(self) -> tuple[str, ...]:
        """The languages of words in it whose faces it needs, as of a story."""
        marked = (face_tag(span.language) for line in self.styled for span in line.spans if span.language)
        return (*filter(None, marked), *guests_in("".join((*self.headline, self.kicker, self.subhead, self.byline))))


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide (导读) on a page: the headlines of the other pages' leads, ``most`` of them at most."""

    headline: str = ""
    most: int = 6
    slot: str = ""  # a named place of the layout
    source: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Package:
    """A package (专题): ``stories`` of one page, by name, under one head and in one frame."""

    id: str
    headline: tuple[str, ...]
    stories: tuple[str, ...]
    kicker: str = ""
    subhead: str = ""
    byline: str = ""
    source: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Placement:
    """A pinned story: ``column`` and ``line`` count from 1 on the page's grid below the banner's foot.

    What is ``None`` is left to make-up: half a pin may say only how wide a story is, or only where it begins. A
    story with column, line and columns is wholly pinned; without ``lines`` it takes as many as it needs. ``shape``
    names one of the shapes that it may take in these cells; empty leaves it open.
    """

    story: str
    column: int | None = None
    line: int | None = None
    columns: int | None = None
    lines: int | None = None
    shape: str = ""
    slot: str = ""  # of the page's dummy, which gives what is None
    source: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Advert:
    """A booked advert: a picture or a one-page PDF at a real size, never moved by make-up.

    Its size is ``columns`` and ``lines`` of the grid, or ``size`` (width and height in millimetres). ``column`` and
    ``line`` count from 1 on the type area's grid; without a line it stands on the foot. ``position`` names a place
    instead: ``foot``, ``foot-left``, ``foot-right``, ``head-left``, ``head-right``, ``island``, ``full``, ``ear``, or a
    slot of the page's dummy.
    """

    id: str
    file: str
    sha256: str
    format: str
    width: int
    height: int
    column: int | None = None
    columns: int | None = None
    lines: int | None = None
    line: int | None = None
    alt: str = ""
    position: str = ""
    size: tuple[Mm, Mm] | None = None
    source: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class SuppliedPage:
    """A page that comes ready as a PDF: a full-page advert, a syndicated page. ``alt`` says what is on it."""

    file: str
    sha256: str
    alt: str = ""
    source: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Page:
    """One newspaper page. ``number`` is its place in the edition, ``label`` what is printed (``A1``, 特1).

    A ``supplied`` one has no stories and is not made up. A ``double`` one is a double truck (跨版): two facing
    pages made up as one. Its number is the left page's, its label both pages' joined by a hyphen (``4-5``).
    """

    number: int
    label: str
    section: str
    stories: tuple[Story, ...]
    part: str = "news"
    banner: Banner | None = None
    adverts: tuple[Advert, ...] = ()
    placements: tuple[Placement, ...] = ()
    editors: tuple[str, ...] = ()
    credit: str = ""
    body: str = ""  # a body tier of the layout; empty leaves it to make-up
    takes: tuple[str, ...] = ()  # sections whose stories it takes from the pool; none: its own
    dummy: str = ""  # of the layout's part: named slots for stories and adverts
    guide: Guide | None = None
    packages: tuple[Package, ...] = ()
    double: bool = False
    supplied: SuppliedPage | None = None
    source: Place = field(default_factory=Place)
    language: str = ""  # BCP 47; empty: the paper's

    @property
    def labels(self) -> tuple[str, ...]:
        """What is printed on its one page or its two."""
        return tuple(self.label.split("-", 1)) if self.double else (self.label,)


class Conformance(StrEnum):
    """A level of PDF/A. Part 3 is part 2 with files of any kind attached (ISO 19005-3)."""

    A2 = "2a"
    A3 = "3a"


class Strings(StrEnum):
    """What one String of ALTO is."""

    WORD = "word"
    CHARACTER = "character"


class Role(StrEnum):
    """Who signs a page, in the order in which they read it (三审三校)."""

    PROOFREADER = "proofreader"
    EDITOR = "editor"
    CHIEF = "chief"


@dataclass(frozen=True, slots=True)
class Archiving:
    """How an edition is archived."""

    pdfa: Conformance = Conformance.A2
    strings: Strings = Strings.WORD


@dataclass(frozen=True, slots=True)
class Jumps:
    """How stories may go on on other pages (转版).

    ``every`` story may, unless it says no; otherwise only one that says so. None of fewer than ``least`` characters
    does. ``pages`` are the labels of the pages on which they may go on; none named: every later page.
    """

    every: bool = False
    least: int = 800
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fillers:
    """The stock of fillers (补白) for pages that are short of copy.

    ``pages`` are the labels of the pages that may have them, ``parts`` the parts of the layout; none named: all.
    """

    stock: tuple[Story, ...] = ()
    pages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    source: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Sheets:
    """How an edition's pages are put on printer's sheets: :class:`pinban.imposition.Press` in plain figures."""

    scheme: str = "saddle"
    pages_per_sheet: int = 4
    creep: float = 0.0  # mm
    trim: float | None = None  # mm; None: as much as the pages have of bleed
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Version:
    """The edition for one city (版本): the pages that differ, each with the number of the one that it replaces."""

    id: str
    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything published under one date."""

    id: str
    root: Path
    paper: Paper
    title: str
    date: date
    pages: tuple[Page, ...]
    layout: str = "broadsheet"
    plant: str = "newsprint-broadsheet"
    issue: str = ""  # 总第…期
    lunar: str = ""  # 农历
    edition_name: str = ""  # 版别: which of the day's or the paper's editions, such as 早报, 北京版
    slogan: str = ""
    weather: str = ""  # by the nameplate
    special: str = ""  # 增期 or 号外: no issue of the paper's usual round
    binding: str = "left"  # the edge it is bound at; right for a paper that is read from right to left
    archive: Archiving = field(default_factory=Archiving)
    pool: tuple[Story, ...] = ()  # stories that no page has yet
    jumps: Jumps = Jumps()
    fillers: Fillers = Fillers()
    versions: tuple[Version, ...] = ()
    sheets: Sheets | None = None  # printer's sheets to be made with every build
    signoff: tuple[Role, ...] = ()  # whose signatures each page needs before it is given out for print
    borrowed: Mapping[str, Path] = field(default_factory=dict, hash=False)  # by their names: files of a shared folder
    source: Place = field(default_factory=Place)

    def of_version(self, version: Version, words: Words) -> "Edition":
        """The edition as one city gets it: the version's pages in their places, all others shared."""
        changed_pages = {page.number: page for page in version.pages}
        pages = tuple(changed_pages.get(page.number, page) for page in self.pages)
        return replace(
            self, title=words.version.format(title=self.title, version=version.title), pages=pages, versions=()
        )

    @property
    def every_page(self) -> tuple[Page, ...]:
        """The pages, and those of its versions."""
        return (*self.pages, *(page for version in self.versions for page in version.pages))

    def sides(self, page: Page) -> tuple[tuple[str, bool], ...]:
        """A page's labels from left to right, and whether each is a right-hand page (recto) as a reader holds it."""
        sides = [
            (label, ((page.number + index) % 2 == 1) is not (self.binding == "right"))
            for index, label in enumerate(page.labels)
        ]
        return tuple(reversed(sides) if self.binding == "right" else sides)

    @property
    def imprint_page(self) -> int:
        """The number of the page that has the imprint: the last of our own making; 0 where each came as a PDF."""
        return max((page.number for page in self.pages if page.supplied is None), default=0)

    @property
    def extent(self) -> int:
        """How many printed pages there are."""
        return sum(len(page.labels) for page in self.pages)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its text (tags), the paper's own first, those of words alone last."""
        waiting = (*self.pool, *self.fillers.stock)
        stories = (*(story for page in self.every_page for story in page.stories), *waiting)
        others = (*(page.language for page in self.every_page), *(story.language for story in stories))
        tags = dict.fromkeys(language_of(tag).tag for tag in (self.paper.language, *filter(None, others)))
        told = (one for story in stories for one in (story, *story.members))
        banners = (page.banner for page in self.every_page if page.banner)
        guests = (*(tag for story in told for tag in story.guests), *(tag for item in banners for tag in item.guests))
        return tuple(dict.fromkeys((*tags, *guests)))

    def language(self, page: Page) -> str:
        """The language (BCP 47) of a page: its own, or the paper's."""
        return page.language or self.paper.language

    @property
    def stories(self) -> Iterator[Story]:
        """All stories, page by page."""
        for page in self.pages:
            yield from page.stories
