"""From a page whose stories have places and shapes to what a night editor would not sign, whatever the page costs."""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.area import Ground
from pinban.makeup.costs import (
    BANNER_CLOSE,
    BOX_BESIDE,
    HEADS_UNLIKE,
    KICKERS,
    SIDE_TITLE,
    SOFT_RULES,
    STRANDED,
)
from pinban.makeup.page.room import Room
from pinban.makeup.score.place_costs import gaps_through
from pinban.makeup.score.scoring import ChosenShape, ScoredPage
from pinban.makeup.search.pins import placements_of
from pinban.model import Page, Part, StoryKind
from pinban.model.house_style import HouseStyle

_SMALL = (SIDE_TITLE, BOX_BESIDE, HEADS_UNLIKE, KICKERS, BANNER_CLOSE, STRANDED)
_LARGER = 1.05  # times as large as the lead's that another's picture must be to be told


def page_faults(page: Page, part: Part, room: Room, scored: ScoredPage) -> Iterator[Diagnostic]:
    """The page's faults as a whole: gaps through it, holes, a lead that does not lead, like heads in a row, small ones.

    White has a finding of its own. What the desk's own pins bring about is the desk's will and not told, but for gaps.
    """
    place, style, ground = page.source.within(page=page.label), part.house_style, room.ground
    upright, level = gaps_through(
        ground.band, ground.taken, [item.cells for item in scored.standing], level_break=style.level_break
    )
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
    pinned = {item.story for item in placements_of(page, part)}
    lead = next((item for item in scored.standing if item.story.lead), None)
    if lead is not None and lead.story.story.id not in pinned:
        yield from _lead(page, lead, scored.standing, ground, style)
    small = [item for item in scored.costs if item.rule in _SMALL and item.cost > 0]
    if small:
        yield findings.SMALL_FAULTS.at(
            place,
            rules="；".join(dict.fromkeys(_named(SOFT_RULES[item.rule], item.detail) for item in small)),
            rules_en="; ".join(dict.fromkeys(_named(item.rule, item.detail) for item in small)),
        )


def _named(rule: str, detail: str) -> str:
    return f"{rule}（{detail}）" if detail else rule


def _lead(
    page: Page, lead: ChosenShape, standing: Sequence[ChosenShape], ground: Ground, style: HouseStyle
) -> Iterator[Diagnostic]:
    """One finding for a lead that has not the largest headline, the first place or the best picture."""
    others = [item for item in standing if item is not lead and _is_news(item)]
    wrong = [*_headline(lead, others, style), *_placed(lead, others, ground), *_pictured(lead, others)]
    if wrong:
        name = lead.story.story.id
        at = lead.story.story.source.within(page=page.label, story=name)
        what_zh, what_en = "；".join(zh for zh, _ in wrong), "; ".join(en for _, en in wrong)
        yield findings.LEAD_DOES_NOT_LEAD.at(at, story=name, what_zh=what_zh, what_en=what_en)


def _is_news(item: ChosenShape) -> bool:
    return item.story.story.kind not in (StoryKind.NOTE, StoryKind.FILLER)


def _headline(lead: ChosenShape, others: Sequence[ChosenShape], style: HouseStyle) -> Iterator[tuple[str, str]]:
    size = lead.variant.size
    rivals = [item for item in others if item.variant.size * style.lead_headline > size + 0.01]
    if rivals and size:
        rival = max(rivals, key=lambda item: item.variant.size)
        name, other = rival.story.story.id, rival.variant.size
        yield (
            f"标题 {size:g} 点，《{name}》的有 {other:g} 点",
            f"its headline has {size:g} pt, that of “{name}” {other:g} pt",
        )


def _placed(lead: ChosenShape, others: Sequence[ChosenShape], ground: Ground) -> Iterator[tuple[str, str]]:
    head = min([lead.cells.line, *(item.cells.line for item in others)])
    if lead.cells.line > head:
        over = next(item for item in others if item.cells.line == head)
        yield f"《{over.story.story.id}》排在它上面", f"“{over.story.story.id}” stands above it"
        return
    left = [item for item in others if item.cells.line == head and item.cells.column < lead.cells.column]
    if left and head == ground.band.line:
        first = min(left, key=lambda item: item.cells.column).story.story.id
        yield f"版首左上角是《{first}》", f"“{first}” has the first corner"


def _pictured(lead: ChosenShape, others: Sequence[ChosenShape]) -> Iterator[tuple[str, str]]:
    area = _largest(lead)
    rivals = [item for item in others if area and _largest(item) > _LARGER * area]
    if rivals:
        rival = max(rivals, key=_largest).story.story.id
        yield f"图比《{rival}》的小", f"its picture is smaller than that of “{rival}”"


def _largest(item: ChosenShape) -> float:
    places = item.variant.body.arrangement.places
    return max((float(place.size.width * place.size.height) for place in places), default=0.0)
