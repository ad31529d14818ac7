"""An edition, what is printed of it and its manuscripts to the issue that readers get."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pinban.epaper.addresses import Addresses, base_address, story_numbers
from pinban.epaper.issue import Banner, Entry, Issue, Page, Picture, Placed, Scale, Story
from pinban.epaper.markup import lines, passages, runs
from pinban.epaper.screens import Raster, Screens
from pinban.model import Edition, Words
from pinban.model import Page as EditionPage
from pinban.model import Story as Manuscript
from pinban.record.groups import member_blocks
from pinban.record.identifiers import issue_id, urn
from pinban.record.printed_edition import PrintedBlock, PrintedPage, PrintedPicture, PrintedStory, union
from pinban.record.shapes import printed_parts, zones
from pinban.typeset import story_blocks

_BRACKETS = "（）()[]［］【】"
_ROLE = re.compile(
    r"^(?:(?:本报|本刊|本网)?(?:特约|实习|见习)?(?:记者|通讯员|实习生)(?!站|部|组|团)[:：/／\s]*"
    r"|(?:作者|文|撰稿|撰文|采写)[:：/／\s]+)"
)


@dataclass(frozen=True)
class MadePage:
    """A page as it came out: its record, what screens show of it, and its PDF for readers."""

    printed: PrintedPage
    screens: Screens
    pdf: bytes


def read_issue(
    edition: Edition,
    pages: Sequence[MadePage],
    manuscripts: Mapping[str, Manuscript],
    words: Words,
    base: str | None = None,
) -> Issue:
    """The issue. ``edition`` is as planned; ``manuscripts`` are the stories by id as they were written.

    ``base`` is where the e-paper will stand on the web; without it the paper's own address tells.
    """
    addresses = Addresses(edition.id, edition.date)
    told = _Telling(edition, addresses, manuscripts, list(pages))
    issue_key = issue_id(edition.paper.cn, edition.paper.name, edition.date, edition.id)
    return Issue(
        edition=edition.id,
        paper=edition.paper,
        title=edition.title,
        addresses=addresses,
        pages=tuple(told.page(page) for page in pages),
        stories=tuple(told.stories.values()),
        urn=urn(issue_key),
        number=edition.issue,
        lunar=edition.lunar,
        day_name=words.weekday(edition.date),
        vertical=edition.binding == "right",
        base=base_address(edition.paper.website) if base is None else base,
        files=told.files,
    )


class _Telling:
    """Stories and files, gathered page by page."""

    def __init__(
        self, edition: Edition, addresses: Addresses, manuscripts: Mapping[str, Manuscript], pages: list[MadePage]
    ) -> None:
        self.edition, self.addresses = edition, addresses
        self.files: dict[str, bytes] = {}
        planned = [story for page in edition.pages for story in page.stories]
        self.known = dict(manuscripts) | {one.id: one for story in planned for one in story.members}
        self.printed = {page.printed.number: list(self._printed(page.printed)) for page in pages}
        self.pages: dict[str, list[int]] = {}
        for number, stories in self.printed.items():
            for story in stories:
                self.pages.setdefault(story.story, []).append(number)
        self.numbers = story_numbers(edition.id, self.pages)
        shown = self._pictures(pages)
        self.stories = {name: self._story(self.known[name], shown.get(name, {})) for name in self.pages}

    def _own(self, number: int) -> EditionPage:
        return next(page for page in self.edition.pages if page.number == number)

    def _printed(self, page: PrintedPage) -> Iterator[PrintedStory]:
        """The stories of a page; briefs that stand together each by itself. Each page may have such a group."""
        planned = {story.id: story for story in self._own(page.number).stories}
        for item in page.stories:
            group = planned.get(item.story)
            if group is not None and group.members:
                yield from _members(item, group)
            elif item.story in self.known:
                yield item

    def _pictures(self, pages: Sequence[MadePage]) -> dict[str, dict[str, Picture]]:
        """The pictures as printed, by story and by their names in it; their files are kept."""
        shown: dict[str, dict[str, Picture]] = {}
        for page in pages:
            drawn = {name: (large, small) for name, large, small in page.screens.pictures}
            for story in self.printed[page.printed.number]:
                for item in story.pictures:
                    name = self.addresses.picture(page.printed.number, item.picture or item.id)
                    names = (name, self.addresses.small(name))
                    large, small = map(self._kept, names, drawn[item.id])
                    facts = (large.file, large.width, large.height, small)
                    picture = Picture(*facts, Markup(""), item.credit, item.alt)
                    shown.setdefault(story.story, {})[item.picture] = self._captioned(picture, story, item)
        return shown

    def _kept(self, file: str, raster: Raster) -> Scale:
        self.files[file] = raster.data
        return Scale(file, raster.width, raster.height)

    def _captioned(self, picture: Picture, story: PrintedStory, item: PrintedPicture) -> Picture:
        written = {one.id: one for one in self.known[story.story].pictures}.get(item.picture)
        return replace(picture, caption=runs(written.caption)) if written else picture

    def _story(self, story: Manuscript, pictures: Mapping[str, Picture]) -> Story:
        body = tuple(passages(story_blocks(story)))
        return Story(
            id=story.id,
            number=self.numbers[story.id],
            kind=story.kind,
            headline=story.title,
            heading=lines(story.runs("headline", line) for line in story.headline or (story.title,)),
            kicker=runs(story.kicker_runs),
            subhead=runs(story.runs("subhead", story.subhead)),
            author=author(story),
            body=body,
            text="\n".join(piece.text for piece in body),
            pictures=tuple(pictures[item.id] for item in story.pictures if item.id in pictures),
            pages=tuple(dict.fromkeys(self.pages[story.id])),
            language=story.language,
        )

    def page(self, made: MadePage) -> Page:
        """A page with its zones, its files kept."""
        printed = made.printed
        edition_page = self._own(printed.number)
        home = self.addresses.images(printed.number)
        pdf = self.addresses.pdf(printed.number)
        self.files[pdf] = made.pdf
        scales = [self._kept(f"{home}/page-{raster.width}.webp", raster) for raster in made.screens.sizes]
        stories = self.printed[printed.number]
        placed = zip(stories, zones([printed_parts(item) for item in stories]), strict=True)
        return Page(
            number=printed.number,
            label=printed.label,
            section=printed.section,
            node=self.addresses.node(printed.number),
            printed=printed,
            placed=tuple(Placed(self.stories[item.story], zone, item) for item, zone in placed),
            scales=tuple(scales),
            pdf=pdf,
            adverts=_adverts(edition_page, printed),
            banner=_banner(edition_page, printed),
            entries=tuple(self._entries(edition_page, printed)),
        )

    def _entries(self, page: EditionPage, printed: PrintedPage) -> Iterator[Entry]:
        """The entries of the page's guide that lead to stories of the issue."""
        guides = {story.id: story for story in page.stories if story.leads_to}
        for item in printed.stories:
            if item.story not in guides:
                continue
            for name, blocks in zip(guides[item.story].leads_to, _paragraphs(item.body), strict=False):
                if (target := self._target(name)) is not None:
                    text = "".join(block.text for block in blocks)
                    yield Entry(text, tuple(block.area for block in blocks), self._address(target))

    def _target(self, name: str) -> str | None:
        """The story that an entry leads to: of stories that stand together the first."""
        groups = {story.id: story.members for page in self.edition.pages for story in page.stories if story.members}
        names = (name, *(member.id for member in groups.get(name, ())))
        return next((one for one in names if one in self.pages), None)

    def _address(self, name: str) -> str:
        """A story's place on its page."""
        return f"{self.addresses.node(self.pages[name][0])}#s-{self.numbers[name]}"


def _adverts(page: EditionPage, printed: PrintedPage) -> tuple[str, ...]:
    supplied = (page.supplied.alt,) if page.supplied is not None else ()
    return tuple(filter(None, (*(item.alt for item in printed.adverts), *supplied)))


def _banner(page: EditionPage, printed: PrintedPage) -> Banner | None:
    own = page.banner
    if own is None:
        return None
    return Banner(
        headline=" ".join(own.headline),
        heading=lines(own.runs("headline", line) for line in own.headline),
        kicker=runs(own.runs("kicker", own.kicker)),
        subhead=runs(own.runs("subhead", own.subhead)),
        byline=own.byline,
        blocks=printed.banner,
    )


def _paragraphs(blocks: Sequence[PrintedBlock]) -> list[list[PrintedBlock]]:
    """Blocks by the paragraphs that they are pieces of."""
    paragraphs: dict[int, list[PrintedBlock]] = {}
    for block in blocks:
        paragraphs.setdefault(block.group, []).append(block)
    return list(paragraphs.values())


def _members(group: PrintedStory, story: Manuscript) -> Iterator[PrintedStory]:
    """The briefs of a group, each with the blocks from its headline to the next; the first has the common heading."""
    for count, (one, body) in enumerate(zip(story.members, member_blocks(group.body), strict=False)):
        heading = group.heading if count == 0 else ()
        yield PrintedStory(one.id, union(block.area for block in (*heading, *body)), heading, body)


def author(story: Manuscript) -> str:
    """Who signed a story: its byline, or its credit without brackets and without 记者 and the like before the name."""
    signed = story.byline or story.credit.strip(_BRACKETS + " \u3000")
    return _ROLE.sub("", signed, count=1).strip()
