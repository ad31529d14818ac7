"""From a page's many briefs to groups under modest common headings, by subject, as papers set them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pinban.makeup.search.pins import placements_of
from pinban.model import Block, BlockKind, Page, Part, Span, Story, StoryKind, TextBlock
from pinban.typeset import story_blocks

GROUP = "briefs"
"""The id of the first group, by which a placement may pin it; further ones are ``briefs-2``, ``briefs-3``."""
NOTICES = "notices"
"""The id of the notices of a page."""
_GAP = "\u3000"
_GROUPS = 3  # on one page at most


def grouped(page: Page, part: Part) -> Page:
    """The page with its briefs in one to three groups, where it has many that stand for nothing else.

    Briefs of one ``subject``, three or more, make a group; those of the least subjects and of none stand together. A
    brief with several pictures or one without words to it, a kicker, a subhead, a box, a place or a wish of its own
    stands alone. A group stands where the first of its briefs stood; each keeps its headline, text, byline and credit,
    in the desk's order.
    """
    pinned = {item.story for item in placements_of(page, part)}
    briefs = [story for story in page.stories if _plain(story) and story.id not in pinned]
    if len(briefs) < part.house_style.briefs_together or any(story.id == GROUP for story in page.stories):
        return page
    at: dict[str, Story] = {}
    for number, (subject, members) in enumerate(_by_subject(briefs, part.house_style.briefs_of_subject)):
        name = GROUP if not number else f"{GROUP}-{number + 1}"
        at[members[0].id] = group_of(members, subject + part.words.briefs, name)
    gone = {story.id for story in briefs} - set(at)
    stories = (at.get(story.id, story) for story in page.stories if story.id not in gone)
    return replace(page, stories=tuple(stories))


def noticed(page: Page, part: Part) -> Page:
    """The page with its notices (声明、启事), however few, together in small type, where the first of them stood.

    Those that name a place stand together there, in a frame where it is the seam (中缝); a single one that names
    another place, or that the desk pinned, stands alone.
    """
    slots, pinned = part.slots(page.dummy), {item.story for item in page.placements}
    by_slot: dict[str, list[Story]] = {}
    for story in page.stories:
        if story.kind is StoryKind.NOTICE and story.id not in pinned:
            by_slot.setdefault(story.slot if story.slot in slots else "", []).append(story)
    at: dict[str, Story] = {}
    gone: set[str] = set()
    for slot, notices in by_slot.items():
        seam = bool(slot) and slots[slot].seam
        if not slot or seam or len(notices) > 1:
            group = group_of(notices, part.words.notices, f"{NOTICES}-{slot}" if slot else NOTICES)
            blocks = tuple(_small(block) for block in group.blocks)
            at[notices[0].id] = replace(group, blocks=blocks, slot=slot, boxed=seam)
            gone |= {story.id for story in notices[1:]}
    return replace(page, stories=tuple(at.get(story.id, story) for story in page.stories if story.id not in gone))


def _small(block: Block) -> Block:
    """A paragraph of a notice, in its small type."""
    if isinstance(block, TextBlock) and block.kind is BlockKind.PARAGRAPH:
        return replace(block, kind=BlockKind.NOTICE)
    return block


def _by_subject(briefs: Sequence[Story], least: int) -> list[tuple[str, list[Story]]]:
    """The briefs by subject, in the order of their first; those of too few, or of too many subjects, have none."""
    counts = Counter(story.subject for story in briefs if story.subject)
    of_none = sum(1 for story in briefs if not story.subject or counts[story.subject] < least)
    most = _GROUPS - (1 if of_none or len(counts) > _GROUPS else 0)
    kept = {subject for subject, count in counts.most_common(most) if count >= least}
    groups: dict[str, list[Story]] = {}
    for story in briefs:
        groups.setdefault(story.subject if story.subject in kept else "", []).append(story)
    return list(groups.items())


def group_of(briefs: Sequence[Story], heading: str, name: str = GROUP) -> Story:
    """One story of several briefs under a common ``heading``; its ``members`` are they, its pictures theirs."""
    return Story(
        id=name,
        kind=StoryKind.BRIEF,
        headline=(heading,),
        blocks=tuple(block for story in briefs for block in _blocks(story)),
        priority=min(story.priority for story in briefs),
        pictures=tuple(picture for story in briefs for picture in story.pictures),
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
    pictured = len(story.pictures) > 1 or any(not picture.caption for picture in story.pictures)
    more = pictured or story.kicker or story.subhead or story.boxed or story.slot or story.heading
    return story.kind is StoryKind.BRIEF and not more


def _blocks(story: Story) -> Iterator[Block]:
    yield TextBlock(BlockKind.BRIEF_HEAD, tuple(_in_one_line(story)), story.source)
    yield from story_blocks(replace(story, credit=""))
    signed = _GAP.join(filter(None, (story.byline, story.credit)))
    if signed:
        yield TextBlock(BlockKind.SIGNATURE, (Span(signed),), story.source)
