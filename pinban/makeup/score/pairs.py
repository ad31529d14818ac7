"""From two stories on one page to what their shapes and their order cost together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pinban.makeup.area import overlap
from pinban.makeup.shapes.arrangements import AROUND_BOTH, AROUND_LEFT, AROUND_RIGHT, OVER
from pinban.makeup.shapes.columns import is_boxed
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.makeup.weights import (
    ALIKE,
    HEADLINE_ORDER,
    LEAD_PLACE,
    NOTE_PLACE,
    PICTURE_ORDER,
    PICTURES_BESIDE,
    PRIORITY_ORDER,
    SIDE_ORDER,
    SOFT_RULES,
    TOMBSTONE,
)
from pinban.model import StoryKind
from pinban.model.plan import Cells
from pinban.typeset import headline_top

_LEVEL = 2.5  # grid lines: headlines whose heads differ by less stand on one level
_NEAR = 2  # lines between two stories above one another
_DIFFERENT = 1.3  # times one headline must be larger to look different beside another
_TOLD_APART = 0.02  # of a pair of like headlines: one whose sizes differ enough
_OTHER_FACE = 0.8  # one of another face that is as large
_LARGER = 2.0  # times by which a picture larger than the lead's counts at most
_LEADS = 1.15  # times that the lead's headline is larger than any other, at least
_NOTE_ABOVE_LEAD = 0.15  # share of the lead's penalty where only a note stands above it

Amounts = tuple[tuple[str, float], ...]


def order_above(upper: StoryShapes, lower: StoryShapes) -> Amounts:
    """The rules broken where one story stands above another, and how far."""
    upper_note, lower_note = (item.story.kind is StoryKind.NOTE for item in (upper, lower))
    found = []
    if upper.priority > lower.priority:
        found.append((PRIORITY_ORDER, upper.priority - lower.priority))
    if lower.lead:
        found.append((LEAD_PLACE, _NOTE_ABOVE_LEAD if upper_note else 1.0))
    if lower_note and not upper.lead and not upper_note:
        found.append((NOTE_PLACE, 1.0))
    return tuple(found)


def order_beside(left: StoryShapes, right: StoryShapes) -> Amounts:
    """The rule broken where one story stands left of another, and how far."""
    return ((SIDE_ORDER, left.priority - right.priority),) if left.priority > right.priority else ()


def above_cost(upper: StoryShapes, lower: StoryShapes) -> float:
    """What it costs that one story stands above another."""
    return price(order_above(upper, lower))


def beside_cost(left: StoryShapes, right: StoryShapes) -> float:
    """What it costs that one story stands left of another."""
    return price(order_beside(left, right))


def price(amounts: Amounts) -> float:
    """What breaking rules so far costs."""
    return sum(SOFT_RULES[rule].weight * amount for rule, amount in amounts)


def orders(places: Sequence[tuple[StoryShapes, Cells]]) -> Iterator[tuple[Amounts, str]]:
    """What is out of order among stories by their places, with the stories concerned."""
    for one in combinations(places, 2):
        for (upper, first), (lower, second) in (one, one[::-1]):
            amounts: Amounts = ()
            if wholly_above(first, second):
                amounts = order_above(upper, lower)
            if first.column + first.columns <= second.column and not wholly_above(second, first):
                amounts += order_beside(upper, lower)
            if amounts:
                yield amounts, f"{upper.story.id} / {lower.story.id}"


def wholly_above(upper: Cells, lower: Cells) -> bool:
    """Whether one stands above the other, or around the corner in which the other stands."""
    return upper.line + upper.lines <= lower.line or (upper.line < lower.line and overlap(upper, lower))


@dataclass(frozen=True, slots=True)
class Look:
    """What of a story's shape in its place matters to others.

    ``heading`` is the grid line at which its headline begins, ``None`` where it has none;
    ``reaches`` tells that it reaches the story's right edge, as one beside its text does not;
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


def look(story: StoryShapes, cells: Cells, variant: Variant) -> Look:
    """How a story looks to its neighbours where it stands."""
    boxed = is_boxed(story.story)
    places = variant.body.arrangement.places
    over = variant.body.arrangement.over
    heading = None if not variant.heading.parts else float(cells.line + over + (1 if boxed else 0))
    if heading is not None and not (variant.side or variant.upright):
        room = variant.room if variant.beside else variant.heading_lines
        heading += headline_top(variant.heading, room, story.leading) / story.leading
    left, right, area = [], [], 0.0
    for place in places:
        area = max(area, float(place.size.width * place.size.height))
        if place.corner == OVER:
            line = cells.line + place.offset
        elif place.corner.startswith("foot"):
            line = cells.line + variant.lines - place.offset - place.size.lines
        else:
            line = cells.line + variant.body.arrangement.over + variant.heading_lines + place.offset
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
        reaches=not variant.beside,
        area=area,
        left=tuple(left),
        right=tuple(right),
    )


def neighbours(cells: Sequence[Cells]) -> dict[tuple[int, int], str]:
    """How pairs of stories touch: ``beside`` (the first at the left), ``beside-right``, ``above``, ``below``."""
    found = {}
    for (first, one), (second, other) in combinations(enumerate(cells), 2):
        if _share_lines(one, other):
            if one.column + one.columns == other.column:
                found[first, second] = "beside"
            elif other.column + other.columns == one.column:
                found[first, second] = "beside-right"
        elif one.column < other.column + other.columns and other.column < one.column + one.columns:
            if 0 <= other.line - one.line - one.lines <= _NEAR:
                found[first, second] = "above"
            elif 0 <= one.line - other.line - other.lines <= _NEAR:
                found[first, second] = "below"
    return found


def _share_lines(one: Cells, other: Cells) -> bool:
    return one.line < other.line + other.lines and other.line < one.line + one.lines


def together(one: Look, other: Look, touching: str) -> Amounts:
    """The rules that two stories' shapes break together; ``touching`` is how ``one`` stands to ``other``."""
    found = []
    more, less = (one, other) if (not one.lead, one.priority) <= (not other.lead, other.priority) else (other, one)
    lead_first = more.lead and not less.lead
    out_of_order = less.size > more.size and (lead_first or less.priority > more.priority)
    rivals = lead_first and less.size * _LEADS > more.size
    if (out_of_order or rivals) and not (one.note or other.note):
        found.append((HEADLINE_ORDER, 2.0 if lead_first and out_of_order else 1.0))
    if lead_first and 0 < more.area < less.area:
        found.append((PICTURE_ORDER, min(_LARGER, less.area / more.area - 1)))
    if not touching:
        return tuple(found)
    boxed = one.boxed or other.boxed
    if touching.startswith("beside"):
        left, right = (one, other) if touching == "beside" else (other, one)
        if not boxed and left.reaches and (like := _tombstone(one, other)):
            found.append((TOMBSTONE, like))
        if any(a < d and c < b for a, b in left.right for c, d in right.left):
            found.append((PICTURES_BESIDE, 1.0))
    elif not boxed and one.tier == other.tier:
        found.append((ALIKE, 1.0))
    return tuple(found)


def _tombstone(one: Look, other: Look) -> float:
    """碰题: 1 for like headlines on one level side by side, less where size or face tells them apart."""
    if one.heading is None or other.heading is None or abs(one.heading - other.heading) >= _LEVEL:
        return 0.0
    small, large = sorted((one.size, other.size))
    if small == 0 or large / small >= _DIFFERENT:
        return _TOLD_APART
    return 1.0 if one.tier == other.tier else _OTHER_FACE
