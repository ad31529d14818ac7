"""From an edition's pool of stories and its stock of fillers to the pages that get them: each is printed once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pinban.layouts import layout_for
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.shapes.composes import Composes
from pinban.model import Edition, Layout, Page, Story

_WIDTHS = 4  # basic columns: widths by which the room that a story needs is measured


@dataclass(frozen=True, slots=True)
class Shared:
    """The edition with its pool given to pages as far as there is room: ids by page, and the stories held over."""

    edition: Edition
    given: Mapping[int, tuple[str, ...]]
    held: tuple[Story, ...]
    needs: Mapping[tuple[int, str], float]


def share_out(edition: Edition, layout: Layout, composer: Composes, former: Mapping[str, str] | None = None) -> Shared:
    """Give every story of the pool to a page that takes its section and has room for it.

    The highest priority goes first. A first-rank story goes to the first page that has none yet; any other to the
    page that is emptiest after it. A placement, and what ``former`` says of the page (label) on which a story stood
    before, count before that. A story for which no page has room is held over. Room and need are column lines: what
    the story takes at the width that suits it best.
    """
    known = dict(former or {})
    known |= {item.story: page.label for page in edition.pages for item in page.placements}
    makers = {page.number: _maker(page, layout, composer) for page in edition.pages}
    rooms = {page.number: _room(makers[page.number]) for page in edition.pages}
    free = {page.number: rooms[page.number] for page in edition.pages}
    stories = {page.number: list(page.stories) for page in edition.pages}
    given: dict[int, list[str]] = {page.number: [] for page in edition.pages}
    needs: dict[tuple[int, str], float] = {}
    held = []
    for page in edition.pages:
        free[page.number] -= sum(_need(makers[page.number], story) for story in page.stories)
    for story in sorted(edition.pool, key=lambda item: (not item.must, item.hold, item.priority)):
        options = []
        for page in edition.pages:
            if not takes(page, story):
                continue
            need = needs[page.number, story.id] = _need(makers[page.number], story)
            if need <= free[page.number]:
                ranks = (
                    known.get(story.id) != page.label,
                    story.priority == 1 and any(item.priority == 1 for item in stories[page.number]),
                    0.0 if story.priority == 1 else 1 - (free[page.number] - need) / max(1.0, rooms[page.number]),
                    page.number,
                )
                options.append((ranks, page.number, need))
        if not options:
            held.append(story)
            continue
        _, number, need = min(options)
        free[number] -= need
        stories[number].append(story)
        given[number].append(story.id)
    pages = tuple(replace(page, stories=tuple(stories[page.number])) for page in edition.pages)
    shared = {number: tuple(ids) for number, ids in given.items()}
    return Shared(replace(edition, pages=pages, pool=()), shared, tuple(held), needs)


def takes(page: Page, story: Story) -> bool:
    """Whether a page takes a story of the pool: one without a section any page, else one of a section that it takes.

    A page that comes ready as a PDF takes none.
    """
    if page.supplied is not None:
        return False
    return not story.section or story.section in (page.takes or (page.section,))


def _maker(page: Page, layout: Layout, composer: Composes) -> PageMaker:
    return PageMaker(page, layout_for(page, layout).parts[page.part], composer, nameplate=page.number == 1)


def _room(maker: PageMaker) -> float:
    """Column lines of a page that stories may take."""
    room, _ = maker.room(maker.tiers[0])
    band = room.band
    return band.area - sum(item.cells.area for item in room.adverts)


def _need(maker: PageMaker, story: Story) -> float:
    """Column lines that a story takes on a page, the gap below it counted."""
    alone = maker.with_page(replace(maker.page, stories=(story,), placements=()))
    _, (story_shapes,) = alone.room(maker.tiers[0])
    columns = maker.part.grids[maker.tiers[0]].columns
    areas = [
        (lines + 1) * width for width in range(1, min(_WIDTHS, columns) + 1) for lines in story_shapes.fitting(width).at
    ]
    return float(min(areas, default=10**6))


def takes_fillers(edition: Edition, page: Page) -> bool:
    """Whether a page may have fillers at all: one with stories of a label and part that the stock is for."""
    fillers = edition.fillers
    named = page.label in fillers.pages or not fillers.pages
    meant = page.part in fillers.parts or not fillers.parts
    return bool(fillers.stock) and named and meant and page.supplied is None and bool(page.stories)


def left_for(edition: Edition, page: Page) -> tuple[Story, ...]:
    """The fillers of the stock that stand on no page yet and may stand on this one."""
    if not takes_fillers(edition, page):
        return ()
    used = {story.id for story in edition.stories}
    return tuple(story for story in edition.fillers.stock if story.id not in used and takes(page, story))


def with_standing(edition: Edition, former: Mapping[str, str]) -> Edition:
    """The edition with the fillers of the stock on their pages that a placement names, or that stood there before.

    ``former`` says on which page (label) a story stood.
    """
    for page in edition.pages:
        pinned = {item.story for item in page.placements}
        used = {story.id for story in edition.stories}
        free = left_for(edition, page)
        fillers = tuple(
            story
            for story in edition.fillers.stock
            if (story.id in pinned and story.id not in used) or (story in free and former.get(story.id) == page.label)
        )
        edition = with_page(edition, replace(page, stories=(*page.stories, *fillers)))
    return edition


def without_fillers(page: Page, edition: Edition) -> Page:
    """A page without the fillers of the stock that no placement of its own names."""
    pinned = {item.story for item in page.placements}
    stock = {story.id for story in edition.fillers.stock} - pinned
    return replace(page, stories=tuple(story for story in page.stories if story.id not in stock))


def with_page(edition: Edition, page: Page) -> Edition:
    """The edition with a page in the place of the one of its number."""
    return replace(edition, pages=tuple(page if item.number == page.number else item for item in edition.pages))
