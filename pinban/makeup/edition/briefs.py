"""From a page's many briefs to one group under a common heading, as papers set them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pinban.makeup.search.pins import placements_of
from pinban.model import Block, BlockKind, Page, Part, Span, Story, StoryKind, TextBlock
from pinban.typeset import story_blocks

GROUP = "briefs"
"""The id of the group, by which a placement may pin it."""
_GAP = "\u3000"


def grouped(page: Page, part: Part) -> Page:
    """The page with its briefs as one story, where it has so many (five, by default) that stand for nothing else.

    A brief with pictures, a kicker, a subhead, a box, a place or a wish of its own stands alone. The group stands where
    the first of its briefs stood; each keeps its headline, text, byline and credit, in the desk's order.
    """
    pinned = {item.story for item in placements_of(page, part)}
    briefs = [story for story in page.stories if _plain(story) and story.id not in pinned]
    if len(briefs) < part.house_style.briefs_together or any(story.id == GROUP for story in page.stories):
        return page
    first, group = briefs[0], group_of(briefs, part.words.briefs)
    stories = (group if story is first else story for story in page.stories if story is first or story not in briefs)
    return replace(page, stories=tuple(stories))


def group_of(briefs: Sequence[Story], heading: str) -> Story:
    """One story of several briefs under a common ``heading``; its ``members`` are they."""
    return Story(
        id=GROUP,
        kind=StoryKind.BRIEF,
        headline=(heading,),
        blocks=tuple(block for story in briefs for block in _blocks(story)),
        priority=min(story.priority for story in briefs),
        members=tuple(briefs),
        source=briefs[0].source,
    )


def _in_one_line(story: Story) -> Iterator[Span]:
    """A headline that the desk broke by hand in one line: an em parts its lines, a space those that meet in Latin."""
    former = ""
    for line in story.headline:
        if former:
            yield Span(" " if former[-1:].isascii() and line[:1].isascii() else _GAP)
        yield from story.runs("headline", line)
        former = line


def _plain(story: Story) -> bool:
    more = story.pictures or story.kicker or story.subhead or story.boxed or story.slot or story.heading
    return story.kind is StoryKind.BRIEF and not more


def _blocks(story: Story) -> Iterator[Block]:
    yield TextBlock(BlockKind.BRIEF_HEAD, tuple(_in_one_line(story)), story.source)
    yield from story_blocks(replace(story, credit=""))
    signed = _GAP.join(filter(None, (story.byline, story.credit)))
    if signed:
        yield TextBlock(BlockKind.SIGNATURE, (Span(signed),), story.source)
