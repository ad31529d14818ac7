"""From an edition's stock of fillers and its pages to which page may have which: each is printed once."""

from collections.abc import Mapping
from dataclasses import replace

from pinban.makeup.edition.share import takes
from pinban.model import Edition, Page, Story


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
        own = tuple(
            story
            for story in edition.fillers.stock
            if (story.id in pinned and story.id not in used) or (story in free and former.get(story.id) == page.label)
        )
        edition = with_page(edition, replace(page, stories=(*page.stories, *own)))
    return edition


def without_fillers(page: Page, edition: Edition) -> Page:
    """A page without the fillers of the stock that no placement of its own names."""
    pinned = {item.story for item in page.placements}
    stock = {story.id for story in edition.fillers.stock} - pinned
    return replace(page, stories=tuple(story for story in page.stories if story.id not in stock))


def with_page(edition: Edition, page: Page) -> Edition:
    """The edition with a page in the place of the one of its number."""
    return replace(edition, pages=tuple(page if item.number == page.number else item for item in edition.pages))
