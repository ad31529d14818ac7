"""From an edition's pages to the guide (导读) on one of them: the leads' own headlines, each with its page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pinban.makeup.page.leads import lead_of
from pinban.model import BlockKind, Edition, Page, Span, Story, StoryKind, TextBlock, Words

GUIDE = "guide"
"""The id of the story that is a page's guide, by which a placement may pin it."""


def guided(edition: Edition, words: Words) -> Edition:
    """The edition with a guide, anew, on each page that asks for one; none where no other page has a headline."""
    return replace(edition, pages=tuple(_guided(page, edition.pages, words) for page in edition.pages))


def _guided(page: Page, pages: Iterable[Page], words: Words) -> Page:
    if page.guide is None:
        return page
    stories = tuple(story for story in page.stories if story.id != GUIDE)
    entries = list(_entries(other for other in pages if other.number != page.number))[: page.guide.most]
    if not entries:
        return replace(page, stories=stories)
    guide = Story(
        id=GUIDE,
        kind=StoryKind.NOTE,
        headline=(page.guide.headline or words.guide,),
        blocks=tuple(
            TextBlock(BlockKind.GUIDE, (Span(text),), page.guide.source, marker=words.page_name(label))
            for _, text, label in entries
        ),
        leads_to=tuple(name for name, _, _ in entries),
        slot=page.guide.slot,
        source=page.guide.source,
    )
    return replace(page, stories=(guide, *stories))


def _entries(pages: Iterable[Page]) -> Iterator[tuple[str, str, str]]:
    """Each page's lead, by its name, with its headline and its page; under its page's banner it has the banner's."""
    for page in pages:
        lead = lead_of(page.stories)
        banner = page.banner.headline if page.banner is not None else ()
        headline = (lead.headline or banner) if lead is not None else ()
        if lead is not None and headline:
            yield lead.id, " ".join(headline), page.label
