"""From a page whose stories have places and shapes to what a night editor would not sign, whatever the page costs."""

from collections.abc import Iterator

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.costs import (
    BANNER_CLOSE,
    BOX_BESIDE,
    HEADLINE_ORDER,
    HEADS_UNLIKE,
    KICKERS,
    PICTURE_INSET,
    PICTURE_LARGE,
    PICTURES_EQUAL,
    SIDE_TITLE,
    SOFT_RULES,
    STRANDED,
)
from pinban.makeup.page.room import Room
from pinban.makeup.score.place_costs import gaps_through
from pinban.makeup.score.scoring import ScoredPage
from pinban.model import Page, Part, Slot

_SMALL = (
    HEADLINE_ORDER,
    SIDE_TITLE,
    BOX_BESIDE,
    HEADS_UNLIKE,
    KICKERS,
    BANNER_CLOSE,
    STRANDED,
    PICTURE_LARGE,
    PICTURES_EQUAL,
)
_RAIL = 2  # columns: a group of briefs over more of them is a band
_BLOCK = 1.5  # times as deep as a band should be
_LOST = 2  # times as much narrower than its columns as an uncut picture is let be: it looks lost between them


def page_faults(page: Page, part: Part, room: Room, scored: ScoredPage) -> Iterator[Diagnostic]:
    """The page's faults as a whole: gaps through it, holes, like heads in a row, small ones.

    White, and a lead that does not lead, have findings of their own.
    """
    place, style, ground = page.source.within(page=page.label), part.house_style, room.ground
    slots = part.slots(page.dummy)
    seams = [item.cells for item in scored.standing if slots.get(item.story.story.slot, Slot()).seam]
    cells = [item.cells for item in scored.standing]
    turned = part.axes.vertical
    upright, level = gaps_through(
        ground.band, ground.taken, cells, level_break=style.level_break, seams=seams, turned=turned
    )
    if turned:  # told as they are seen
        upright, level = level, upright
    if upright or level:
        yield findings.GAP_THROUGH.at(place, upright=upright, level=level)
    for item in scored.standing:
        if item.foot_white.lines >= style.hole:
            name = item.story.story.id
            at = item.story.story.source.within(page=page.label, story=name)
            columns, lines = item.foot_white.columns, item.foot_white.lines
            yield findings.HOLE.at(at, story=name, lines=lines, columns=columns)
    for one, other in scored.clashes:
        yield findings.HEADS_IN_A_ROW.at(place, story=one, other=other)
    groups = [item for item in scored.standing if item.story.story.is_briefs]
    for item in groups if len(groups) == 1 else ():
        if item.cells.columns > _RAIL and item.cells.lines >= _BLOCK * style.briefs_band:
            story = item.story.story
            at, size = story.source.within(page=page.label, story=story.id), item.cells
            yield findings.BRIEFS_IN_A_BLOCK.at(at, count=len(story.members), columns=size.columns, lines=size.lines)
    small = list(dict.fromkeys(_small(scored)))
    if small:
        rules = "；".join(f"{SOFT_RULES[rule]}（{whose}）" for rule, whose in small)
        rules_en = "; ".join(f"{rule} ({whose})" for rule, whose in small)
        yield findings.SMALL_FAULTS.at(place, rules=rules, rules_en=rules_en)


def _small(scored: ScoredPage) -> Iterator[tuple[str, str]]:
    """The small rules that are broken, each with the story, or the pair of stories, that breaks it."""
    for item in scored.standing:
        lost = _LOST * item.story.house_style.picture_inset
        for cost in item.variant.costs:
            if (cost.rule in _SMALL and cost.cost > 0) or (cost.rule == PICTURE_INSET and cost.cost > lost):
                yield cost.rule, item.story.story.id
    for cost in scored.costs:
        if cost.rule in _SMALL and cost.cost > 0 and cost.detail:
            yield cost.rule, cost.detail
