"""An issue as its readers have it: pages with zones, stories with their fields, pictures; the form of all e-paper."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from pinban.epaper.addresses import Addresses
from pinban.model import Paper, StoryKind
from pinban.record.printed_edition import Area, PrintedBlock, PrintedPage, PrintedStory
from pinban.record.shapes import Zone

MAP_WIDTH = 800
"""Pixels of the page image to which the coordinates of a page's map belong."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An image in one size: its file below the root, and its pixels."""

    file: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A story's picture: its file below the root, pixels, and what is said of it. ``small`` is the one for lists."""

    file: str
    width: int
    height: int
    small: Scale
    caption: Markup
    credit: str
    alt: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a story's body, ready for a page: a paragraph, a table, a box. ``text`` is what it says."""

    markup: Markup
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story. ``number`` is that of its address; ``pages`` the numbers of those that it stands on.

    ``headline`` is the one line that lists have it by, ``heading`` its lines as markup. ``author`` is whoever signed.
    """

    id: str
    number: int
    kind: StoryKind
    headline: str
    heading: Markup
    kicker: Markup
    subhead: Markup
    author: str
    body: tuple[Passage, ...]
    text: str
    pictures: tuple[Picture, ...]
    pages: tuple[int, ...]
    language: str = ""  # BCP 47; empty: the paper's

    @property
    def file(self) -> str:
        """Its page in the day's folder."""
        return Addresses.content(self.number)

    @property
    def abstract(self) -> str:
        """How it begins: as much as a list shows."""
        text = next((piece.text for piece in self.body if len(piece.text) > 20), self.text)
        return text if len(text) <= 90 else text[:88] + "……"


@dataclass(frozen=True, slots=True)
class Placed:
    """A story's zone on a page; one that jumps has one on each of its pages."""

    story: Story
    zone: Zone
    printed: PrintedStory


@dataclass(frozen=True, slots=True)
class Banner:
    """The headline over a whole page (通栏标题), with its printed blocks."""

    headline: str
    heading: Markup
    kicker: Markup
    subhead: Markup
    byline: str
    blocks: tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a guide (导读): what it says, where it stands, and the address of the story that it leads to."""

    text: str
    areas: tuple[Area, ...]
    file: str


@dataclass(frozen=True)
class Page:
    """A page: its files below the root, and its stories in reading order.

    ``node`` is its address in the day's folder. ``adverts`` are what its adverts say, ``entries`` those of its guide.
    """

    number: int
    label: str
    section: str
    node: str
    printed: PrintedPage
    placed: tuple[Placed, ...]
    scales: tuple[Scale, ...]
    pdf: str
    adverts: tuple[str, ...] = ()
    banner: Banner | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def title(self) -> str:
        """第01版：要闻, as e-papers name their pages: two digits where the label is a number."""
        label = f"{int(self.label):02}" if self.label.isdecimal() else self.label
        return f"第{label}版：{self.section}" if self.section else f"第{label}版"

    def pixels(self, zone: Zone) -> list[tuple[int, int]]:
        """A zone's corners on the image of :data:`MAP_WIDTH`."""
        scale = MAP_WIDTH / self.printed.width
        return [(round(x * scale), round(y * scale)) for x, y in zone.outline]

    def box(self, area: Area) -> list[int]:
        """A rectangle's corners, as a map has them, on the image of :data:`MAP_WIDTH`."""
        scale = MAP_WIDTH / self.printed.width
        return [round(value * scale) for value in (area.x, area.y, area.right, area.foot)]

    def share(self, x: float, y: float) -> tuple[float, float]:
        """A point in hundredths of the page's width and height."""
        return round(x / self.printed.width * 100, 2), round(y / self.printed.height * 100, 2)


@dataclass(frozen=True)
class Issue:
    """The whole issue. ``base`` is where it will stand on the web, ending with a slash; empty where nobody knows."""

    edition: str
    paper: Paper
    title: str
    addresses: Addresses
    pages: tuple[Page, ...]
    stories: tuple[Story, ...]
    urn: str
    number: str = ""
    lunar: str = ""
    day_name: str = ""
    vertical: bool = False
    base: str = ""
    files: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def root(self) -> str:
        """From the day's folder up to the root."""
        return "../../../"

    @property
    def date(self) -> str:
        """``2018-07-01``."""
        return self.addresses.day.isoformat()

    def page(self, number: int) -> Page:
        """A page by its number."""
        return next(page for page in self.pages if page.number == number)

    def first_page(self, story: Story) -> Page:
        """The page on which a story begins."""
        return self.page(story.pages[0])

    def around(self, story: Story) -> tuple[Story | None, Story | None]:
        """The stories before and after one in the paper's order."""
        at = self.stories.index(story)
        before = self.stories[at - 1] if at else None
        return before, self.stories[at + 1] if at + 1 < len(self.stories) else None

    def beside(self, page: Page) -> tuple[Page | None, Page | None]:
        """The pages before and after one."""
        at = self.pages.index(page)
        before = self.pages[at - 1] if at else None
        return before, self.pages[at + 1] if at + 1 < len(self.pages) else None

    def on(self, page: Page) -> Iterator[Story]:
        """The stories that begin on a page."""
        return (story for story in self.stories if story.pages[0] == page.number)
