"""From the places of a page's stories to the shape of each that goes best with its neighbours, and the page's costs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from pinban.makeup.area import Ground
from pinban.makeup.columns import is_boxed
from pinban.makeup.pictures import OVER, PicturePlace
from pinban.makeup.plan import Cells, Cost
from pinban.makeup.shapes import Body, Repertoire, Variant
from pinban.makeup.weights import (
    ALIKE,
    HEADLINE_ORDER,
    LEAD_PLACE,
    PICTURE_ORDER,
    PICTURES_BESIDE,
    PRIORITY_ORDER,
    SIDE_ORDER,
    SPARE,
    THROUGH_LEVEL,
    THROUGH_UPRIGHT,
    TOMBSTONE,
    WHITE,
    cost,
    costs,
    total,
)
from pinban.model import StoryKind

_LEVEL = 2  # grid lines by which two headlines may differ and still stand on one level
_DIFFERENT = 1.3  # times one headline must be larger to look different beside another
_ROUNDS = 4
_NOTE_ABOVE_LEAD = 0.15  # share of the lead's penalty where only a note stands above it


@dataclass(frozen=True, slots=True)
class Standing:
    """A story where it stands, in the shape that it has there."""

    story: Repertoire
    cells: Cells
    variant: Variant
    pinned: bool = False

    @property
    def heading_line(self) -> int | None:
        """The grid line at which its headline begins; ``None`` where it has none or a picture lies over it."""
        if not self.variant.heading.parts or any(
            place.corner == OVER for place in self.variant.body.arrangement.places
        ):
            return None
        return self.cells.line + (1 if is_boxed(self.story.story) else 0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A page's stories in their shapes, and what breaks soft rules."""

    standing: tuple[Standing, ...]
    costs: tuple[Cost, ...]
    spare: int

    @property
    def cost(self) -> float:
        """The page's whole cost."""
        return total(self.costs)


def above_cost(upper: Repertoire, lower: Repertoire) -> float:
    """What it costs that one story stands above another."""
    items = costs((PRIORITY_ORDER, upper.priority - lower.priority))
    if lower.lead:
        items += costs((LEAD_PLACE, _NOTE_ABOVE_LEAD if upper.story.kind is StoryKind.NOTE else 1.0))
    return total(items)


def beside_cost(left: Repertoire, right: Repertoire) -> float:
    """What it costs that one story stands left of another."""
    return total(costs((SIDE_ORDER, left.priority - right.priority)))


def judge(
    stories: Sequence[tuple[Repertoire, Cells, bool]],
    ground: Ground,
    allowed: Callable[[Repertoire, Cells, Variant], bool] | None = None,
) -> Judged:
    """Choose each story's shape so that neighbours go together, and count the page's costs.

    ``stories`` are those placed, each with its cells and whether it is pinned; ``ground`` is where they may
    stand. Shapes are changed one story at a time until none gets better. ``allowed`` says which shapes of a pinned
    story may be taken; where it allows none, all may.
    """
    options = []
    for story, cells, pinned in stories:
        variants = _options(story, cells)
        if pinned and allowed is not None:
            variants = [variant for variant in variants if allowed(story, cells, variant)] or variants
        options.append([Standing(story, cells, variant, pinned) for variant in variants])
    near = _neighbours([cells for _, cells, _ in stories])
    chosen = _chosen(options, near)
    final = tuple(own[at] for own, at in zip(options, chosen, strict=True))
    return _judged(final, near, ground)


def _chosen(options: Sequence[Sequence[Standing]], near: dict[tuple[int, int], str]) -> list[int]:
    """For each story the option that goes best with the others' options."""
    chosen = [0] * len(options)
    known: dict[tuple[int, int, int, int], float] = {}

    def pair(one: int, at: int, other: int) -> float:
        first, second = (one, other) if one < other else (other, one)
        key = (first, at, second, chosen[second]) if one < other else (first, chosen[first], second, at)
        if key not in known:
            shapes = options[first][key[1]], options[second][key[3]]
            known[key] = total(_pair(*shapes, near.get((first, second), "")))
        return known[key]

    for _ in range(_ROUNDS):
        before = list(chosen)
        for one, own in enumerate(options):
            others = [other for other in range(len(options)) if other != one]
            prices = [item.variant.cost + sum(pair(one, at, other) for other in others) for at, item in enumerate(own)]
            chosen[one] = prices.index(min(prices))
        if chosen == before:
            break
    return chosen


def page_costs(standing: Sequence[Standing]) -> tuple[Cost, ...]:
    """What stands where it should not: lead and lesser stories out of order."""
    found: list[Cost] = []
    for upper, lower in ((a, b) for one in combinations(standing, 2) for a, b in (one, one[::-1])):
        detail = f"{upper.story.story.id} / {lower.story.story.id}"
        if upper.cells.line + upper.cells.lines <= lower.cells.line:
            price = above_cost(upper.story, lower.story)
            lead = LEAD_PLACE if lower.story.lead else PRIORITY_ORDER
            found += [Cost(lead, price, detail)] if price else []
        elif upper.cells.column + upper.cells.columns <= lower.cells.column and _share_lines(upper.cells, lower.cells):
            price = beside_cost(upper.story, lower.story)
            found += [Cost(SIDE_ORDER, price, detail)] if price else []
    return tuple(found)


def _options(story: Repertoire, cells: Cells) -> list[Variant]:
    return story.over(cells.columns).variants(cells.lines)


def _judged(standing: tuple[Standing, ...], near: dict[tuple[int, int], str], ground: Ground) -> Judged:
    found: list[Cost] = []
    spare = 0
    for item in standing:
        found += item.variant.costs
        below = (item.cells.lines - item.variant.lines) * item.cells.columns
        found += costs((WHITE, below), detail=item.story.story.id)
        spare += below + _white(item.variant.body)
    for first, second in combinations(range(len(standing)), 2):
        found += _pair(standing[first], standing[second], near.get((first, second), ""))
    found += page_costs(standing)
    places = [item.cells for item in standing]
    found += _through(places, ground)
    left = ground.white(places)
    found += costs((SPARE, left))
    return Judged(standing, tuple(found), spare + left)


def _white(body: Body) -> int:
    return round(sum(item.cost for item in body.costs if item.rule == WHITE) / cost(WHITE, 1.0).cost)


def _neighbours(cells: Sequence[Cells]) -> dict[tuple[int, int], str]:
    """How pairs of stories touch: ``beside`` (the first at the left), ``beside-right``, ``above``, ``below``."""
    found = {}
    for (first, one), (second, other) in combinations(enumerate(cells), 2):
        if _share_lines(one, other):
            if one.column + one.columns == other.column:
                found[first, second] = "beside"
            elif other.column + other.columns == one.column:
                found[first, second] = "beside-right"
        elif one.column < other.column + other.columns and other.column < one.column + one.columns:
            if 0 <= other.line - one.line - one.lines <= _LEVEL:
                found[first, second] = "above"
            elif 0 <= one.line - other.line - other.lines <= _LEVEL:
                found[first, second] = "below"
    return found


def _share_lines(one: Cells, other: Cells) -> bool:
    return one.line < other.line + other.lines and other.line < one.line + one.lines


def _pair(one: Standing, other: Standing, touching: str) -> tuple[Cost, ...]:
    """What two stories' shapes cost together; ``touching`` is how ``one`` stands to ``other``."""
    amounts = []
    more, less = sorted((one, other), key=lambda item: (not item.story.lead, item.story.priority))
    lead_first = more.story.lead and not less.story.lead
    boxed = is_boxed(one.story.story) or is_boxed(other.story.story)
    notes = StoryKind.NOTE in (one.story.story.kind, other.story.story.kind)
    if (
        not notes
        and less.variant.size > more.variant.size
        and (lead_first or less.story.priority > more.story.priority)
    ):
        amounts.append((HEADLINE_ORDER, 2.0 if lead_first else 1.0))
    if lead_first and 0 < _picture_area(more) < _picture_area(less):
        amounts.append((PICTURE_ORDER, 1.0))
    if touching.startswith("beside"):
        amounts.append((TOMBSTONE, 0.0 if boxed else _tombstone(one, other)))
        left, right = (one, other) if touching == "beside" else (other, one)
        amounts.append((PICTURES_BESIDE, float(_pictures_touch(left, right))))
    elif touching and not boxed and one.variant.heading.tier == other.variant.heading.tier:
        amounts.append((ALIKE, 1.0))
    if not any(amount > 0 for _, amount in amounts):
        return ()
    return costs(*amounts, detail=f"{one.story.story.id} / {other.story.story.id}")


def _picture_area(standing: Standing) -> float:
    """The area of a story's largest picture."""
    sizes = (place.size for place in standing.variant.body.arrangement.places)
    return max((size.width * size.height for size in sizes), default=0.0)


def _tombstone(one: Standing, other: Standing) -> float:
    """碰题: 1 for like headlines on one level side by side, less where size or tier tells them apart."""
    if one.heading_line is None or other.heading_line is None:
        return 0.0
    if abs(one.heading_line - other.heading_line) > _LEVEL:
        return 0.0
    if one.variant.heading.tier == other.variant.heading.tier:
        return 1.0
    small, large = sorted((one.variant.size, other.variant.size))
    return 0.05 if small == 0 or large / small >= _DIFFERENT else 0.3


def _pictures_touch(left: Standing, right: Standing) -> bool:
    """Whether a picture at the left story's right edge stands beside one at the right story's left edge."""
    for one in left.variant.body.arrangement.places:
        if one.column + one.size.columns < left.variant.body_columns:
            continue
        for other in right.variant.body.arrangement.places:
            if other.column == 0 and _share_lines(_picture_lines(left, one), _picture_lines(right, other)):
                return True
    return False


def _picture_lines(standing: Standing, place: PicturePlace) -> Cells:
    variant = standing.variant
    if place.corner == OVER:
        line = standing.cells.line + place.offset
    elif place.corner.startswith("foot"):
        line = standing.cells.line + variant.lines - place.offset - place.size.lines
    else:
        line = standing.cells.line + variant.body.arrangement.over + variant.heading_lines + place.offset
    return Cells(1, line, 1, place.size.lines)


def _through(placed: Sequence[Cells], ground: Ground) -> tuple[Cost, ...]:
    """断版: gaps that cut the room for stories from edge to edge, where nothing but stories fills it."""
    room = ground.whole
    if room is None or len(placed) < 2:
        return ()
    foot = max(cells.line + cells.lines for cells in placed)
    found: list[Cost] = []
    gutters = range(room.column, room.column + room.columns - 1)
    upright = sum(not any(c.column <= at < c.column + c.columns - 1 for c in placed) for at in gutters)
    levels = range(room.line + 1, foot - 1)
    level = 0
    if room.columns == ground.band.columns:
        level = sum(not any(c.line <= at < c.line + c.lines for c in placed) for at in levels)
    found += costs((THROUGH_UPRIGHT, upright), (THROUGH_LEVEL, level))
    return tuple(found)
