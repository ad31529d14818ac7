"""A page as printed to the page as archived: groups in their stories, every story in an outline of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pinban.model import Page, Story, StoryKind
from pinban.record.groups import member_blocks
from pinban.record.printed_edition import Area, PrintedPage, PrintedStory, union
from pinban.record.shapes import Printed, Zone, encloses, printed_parts, zones


def archived_page(printed: PrintedPage, page: Page) -> PrintedPage:
    """The page for the archive.

    Briefs and packages, which are made up as one story, are parted into the stories as they were written, so that each
    is found by its own name; the group keeps its heading. What stands for the page alone (a group, a guide) is named by
    the page, for every page may have one.
    """
    planned = {story.id: story for story in page.stories}
    parted = [(part, item.area) for item in printed.stories for part in _parted(item, planned, page.number)]
    return outlined(replace(printed, stories=tuple(part for part, _ in parted)), [area for _, area in parted])


def outlined(page: PrintedPage, within: Sequence[Area] = ()) -> PrintedPage:
    """The page with outlines of its stories, none of which lies over another or over an advert.

    ``within`` are the places in which each may lie, wider than its own area where a group was made up as a whole.
    """
    sold = [Printed(item.area, (item.area,)) for item in page.adverts]
    bounds = within or [story.area for story in page.stories]
    parts = [printed_parts(story).parts for story in page.stories]
    drawn = zones([*map(Printed, bounds, parts), *sold])
    placed = [part for story, zone in zip(page.stories, drawn, strict=False) for part in _placed(story, zone)]
    return replace(page, stories=tuple(placed))


def _placed(story: PrintedStory, zone: Zone) -> Iterator[PrintedStory]:
    """A story in its outline, or in each of its outlines the part of it that stands there, in reading order."""
    if not zone.others:
        yield replace(story, outline=zone.outline)
        return
    outlines = (zone.outline, *zone.others)

    def home(area: Area) -> int:
        middle = (area.x + area.width / 2, area.y + area.height / 2)
        return next((number for number, outline in enumerate(outlines) if encloses(outline, middle)), 0)

    held = [block.area for block in (*story.heading, *story.body)] + [picture.area for picture in story.pictures]
    order = dict.fromkeys(map(home, held))
    for at in order:
        heading = tuple(block for block in story.heading if home(block.area) == at)
        body = tuple(block for block in story.body if home(block.area) == at)
        pictures = tuple(picture for picture in story.pictures if home(picture.area) == at)
        part = replace(story, heading=heading, body=body, pictures=pictures, outline=outlines[at])
        areas = [block.area for block in part.blocks] + [picture.area for picture in pictures]
        yield replace(part, area=union(areas))


def page_groups(page: Page) -> Mapping[str, Story]:
    """What was put together for a page alone, by the name that the archive gives it."""
    return {group_name(page.number, story.id): story for story in page.stories if story.members or story.leads_to}


def group_name(number: int, story: str) -> str:
    """``p0001-briefs``."""
    return f"p{number:04}-{story}"


def _parted(item: PrintedStory, planned: Mapping[str, Story], number: int) -> Iterator[PrintedStory]:
    group = planned.get(item.story)
    if group is None or not (group.members or group.leads_to):
        yield item
        return
    name = group_name(number, item.story)
    parts = member_blocks(item.body)
    if not group.members or len(parts) != len(group.members):  # one of its stories has no head: they cannot be told
        yield replace(item, story=name)
        return
    if item.heading:
        yield PrintedStory(name, union(block.area for block in item.heading), item.heading, ())
    for story, body in zip(group.members, parts, strict=True):
        own = {picture.id for picture in story.pictures}
        pictures = tuple(picture for picture in item.pictures if picture.picture in own)
        areas = [block.area for block in body]
        areas += [area for one in pictures for area in (one.area, *(block.area for block in one.caption))]
        yield PrintedStory(story.id, union(areas), (), body, pictures, group=name)


def genre_of(story: Story) -> str:
    """What a catalogue calls a story's kind."""
    if story.leads_to:
        return "guide"
    if story.members:
        return "briefs" if story.kind is StoryKind.BRIEF else "package"
    return story.kind.value
