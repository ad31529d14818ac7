"""From a page's packages (专题) to one story each: one head, one frame, its stories below one another."""

from collections.abc import Iterator
from dataclasses import replace

from pinban.model import Block, BlockKind, Package, Page, Span, Story, StoryKind, TextBlock
from pinban.typeset import story_blocks

_GAP = "\u3000"


def packaged(page: Page) -> Page:
    """The page with each of its packages as one story, where the first of its stories stood."""
    at: dict[str, Story] = {}
    gone: set[str] = set()
    by_name = {story.id: story for story in page.stories}
    for package in page.packages:
        members = tuple(by_name[name] for name in package.stories if name in by_name)
        if members:
            at[members[0].id] = package_of(package, members)
            gone |= {story.id for story in members[1:]}
    stories = (at.get(story.id, story) for story in page.stories if story.id not in gone)
    return replace(page, stories=tuple(stories))


def package_of(package: Package, members: tuple[Story, ...]) -> Story:
    """One story in a box: the package's head, then each member's with its text; all of their pictures."""
    return Story(
        id=package.id,
        kind=StoryKind.REPORT,
        headline=package.headline,
        blocks=tuple(block for story in members for block in _blocks(story)),
        kicker=package.kicker,
        subhead=package.subhead,
        byline=package.byline,
        priority=min(story.priority for story in members),
        boxed=True,
        must=any(story.must for story in members),
        pictures=tuple(picture for story in members for picture in story.pictures),
        members=members,
        source=package.source,
    )


def _blocks(story: Story) -> Iterator[Block]:
    head = _GAP.join(filter(None, ("".join(span.text for span in story.kicker_runs), *story.headline, story.subhead)))
    if head:
        yield TextBlock(BlockKind.PACKAGE_HEAD, (Span(head),), story.source)
    yield from story_blocks(replace(story, credit=""))
    signed = _GAP.join(filter(None, (story.byline, story.credit)))
    if signed:
        yield TextBlock(BlockKind.SIGNATURE, (Span(signed),), story.source)
