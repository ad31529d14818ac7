"""From two stories' shapes where they stand to the rules that they break together: 碰题, headlines out of order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from pinban.makeup.costs import (
    ALIKE,
    BOX_BESIDE,
    HEADLINE_ORDER,
    HEADS_UNLIKE,
    KICKERS,
    LEAD_SIZE,
    PICTURE_ORDER,
    PICTURES_BESIDE,
    SIDE_TITLE,
    TOMBSTONE,
    Amounts,
)
from pinban.makeup.shapes.arrangements import AROUND_BOTH, AROUND_LEFT, AROUND_RIGHT, OVER_HEADING
from pinban.makeup.shapes.columns import is_boxed
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.model import StoryKind
from pinban.model.house_style import HouseStyle
from pinban.model.plan import Cells
from pinban.typeset import headline_top

_LARGER = 1.0  # of the rule's unit, for any picture that is larger than the lead's
_CLASHING = 0.5  # of 碰题: headlines of like size
_NEAR = 2  # lines between two stories above one another


@dataclass(frozen=True, slots=True)
class Look:
    """What of a story's shape in its place matters to others.

    ``heading`` is the grid line at which its headline begins, ``None`` where it has none;
    ``reaches`` tells that it reaches the story's right edge, as one beside its text does not; ``title_at_right``
    that it stands vertically there, ``flush`` that it is set flush left, ``kicker`` that it has one in the accent;
    ``level_over`` is the tier over which it stands level on a vertical page, 0 where it does not;
    ``area`` is its largest picture's; ``left`` and ``right`` are the lines (first and last) of pictures at that edge.
    """

    priority: float
    lead: bool
    boxed: bool
    note: bool
    size: float
    tier: str
    heading: float | None
    reaches: bool
    area: float
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]
    title_at_right: bool
    flush: bool
    kicker: bool
    level_over: int = 0


def look(story: StoryShapes, cells: Cells, variant: Variant) -> Look:
    """How a story looks to its neighbours where it stands."""
    boxed = is_boxed(story.story)
    places = variant.body.arrangement.places
    lines_above, plate = variant.body.arrangement.lines_above, variant.body.arrangement.plate[1]
    heading = None if not variant.heading.parts else float(cells.line + lines_above + plate + (1 if boxed else 0))
    if heading is not None and not (variant.side or variant.vertical):
        room = variant.room if variant.beside or variant.over else variant.heading_lines
        heading += headline_top(variant.heading, room, story.leading) / story.leading
    left, right, area = [], [], 0.0
    for place in places:
        area = max(area, float(place.size.width * place.size.height))
        if place.corner == OVER_HEADING:
            line = cells.line + place.offset
        elif place.corner.startswith("foot"):
            line = cells.line + variant.lines - place.offset - place.size.lines
        else:
            line = cells.line + lines_above + variant.heading_lines + place.offset
        reach = (line, line + place.size.lines)
        if place.column == 0 and not variant.beside and place.corner not in (AROUND_RIGHT, AROUND_BOTH):
            left.append(reach)
        if place.column + place.size.columns >= variant.columns.count and place.corner not in (
            AROUND_LEFT,
            AROUND_BOTH,
        ):
            right.append(reach)
    return Look(
        priority=story.priority,
        lead=story.lead,
        boxed=boxed,
        note=story.story.kind is StoryKind.NOTE,
        size=variant.size,
        tier=variant.heading.tier,
        heading=heading,
        reaches=not (variant.beside or variant.over),
        area=area,
        left=tuple(left),
        right=tuple(right),
        title_at_right=bool(variant.side or variant.vertical),
        flush=story.is_flush(variant.heading.tier),
        kicker=story.is_of_leads(variant.heading.tier) and any(part.kind == "kicker" for part in variant.heading.parts),
        level_over=cells.column if variant.beside and story.axes.vertical else 0,
    )


def neighbours(cells: Sequence[Cells]) -> dict[tuple[int, int], str]:
    """How pairs of stories touch: ``beside`` (the first at the left), ``beside-right``, ``above``, ``below``."""
    touching = {}
    for (first, one), (second, other) in combinations(enumerate(cells), 2):
        if one.shares_lines(other):
            if one.right == other.column:
                touching[first, second] = "beside"
            elif other.right == one.column:
                touching[first, second] = "beside-right"
        elif one.shares_columns(other):
            if 0 <= other.line - one.foot <= _NEAR:
                touching[first, second] = "above"
            elif 0 <= one.line - other.foot <= _NEAR:
                touching[first, second] = "below"
    return touching


def together(one: Look, other: Look, touching: str, style: HouseStyle) -> Amounts:
    """The rules that two stories' shapes break together; ``touching`` is how ``one`` stands to ``other``."""
    amounts = _in_order(one, other, style)
    if not touching:
        return tuple(amounts)
    boxed = one.boxed or other.boxed
    if not boxed and one.flush != other.flush and 0 < _larger(one, other) < style.different_size:
        amounts.append((HEADS_UNLIKE, 1.0))
    if touching.startswith("beside"):
        left, right = (one, other) if touching == "beside" else (other, one)
        if not boxed and left.reaches and (like := _tombstone(one, other, style)):
            amounts.append((TOMBSTONE, like))
        if not boxed and left.title_at_right:
            amounts.append((SIDE_TITLE, 1.0))
        if one.boxed != other.boxed and not (one.note or other.note) and left.reaches:
            amounts += [(BOX_BESIDE, 1.0)] if _tombstone(one, other, style) > _CLASHING else []
        if any(a < d and c < b for a, b in left.right for c, d in right.left):
            amounts.append((PICTURES_BESIDE, 1.0))
    else:
        in_a_row = not boxed and 0 < one.level_over == other.level_over
        if in_a_row and (like := _alike(one, other, style)):
            amounts.append((TOMBSTONE, like))
        if not boxed and one.tier == other.tier:
            amounts.append((ALIKE, 1.0))
        if one.kicker and other.kicker:
            amounts.append((KICKERS, 1.0))
    return tuple(amounts)


def _in_order(one: Look, other: Look, style: HouseStyle) -> list[tuple[str, float]]:
    """The rules of headlines' and pictures' sizes that two stories break wherever they stand."""
    amounts = []
    more, less = (one, other) if (not one.lead, one.priority) <= (not other.lead, other.priority) else (other, one)
    lead_first = more.lead and not less.lead
    out_of_order = less.size > more.size and (lead_first or less.priority > more.priority)
    headed = not lead_first or more.size > 0  # a lead under its banner has no headline that could be too small
    rivals = lead_first and less.size * style.lead_headline > more.size
    if headed and (out_of_order or rivals) and not (one.note or other.note):
        amounts.append((LEAD_SIZE, 1.0 + out_of_order) if lead_first else (HEADLINE_ORDER, 1.0))
    if lead_first and 0 < more.area < less.area:
        amounts.append((PICTURE_ORDER, _LARGER + min(style.larger_picture, less.area / more.area - 1)))
    return amounts


def _larger(one: Look, other: Look) -> float:
    """How many times one headline is larger than the other; 0 where one of them is none."""
    small, large = sorted((one.size, other.size))
    return large / small if small else 0.0


def _tombstone(one: Look, other: Look, style: HouseStyle) -> float:
    """碰题: 1 for like headlines on one level side by side, less where size or face tells them apart."""
    if one.heading is None or other.heading is None or abs(one.heading - other.heading) >= style.same_level:
        return 0.0
    return _alike(one, other, style)


def _alike(one: Look, other: Look, style: HouseStyle) -> float:
    """How like two headlines are that read on into one another."""
    small, large = sorted((one.size, other.size))
    if small == 0 or large / small >= style.different_size:
        return style.told_apart + _hardly(large, small, style)
    return 1.0 if one.tier == other.tier else style.other_face


def _hardly(large: float, small: float, style: HouseStyle) -> float:
    """What is left of 碰题 where one headline is larger, but not so much that they are nothing like each other."""
    room = style.clearly_different - style.different_size
    if small == 0 or room <= 0:
        return 0.0
    return style.hardly_apart * min(1.0, max(0.0, (style.clearly_different - large / small) / room))
