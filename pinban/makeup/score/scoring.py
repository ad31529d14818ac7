"""From the places of a page's stories to the shape of each that goes best with its neighbours, and the page's costs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from pinban.makeup.area import Ground, corner_left
from pinban.makeup.costs import (
    BANNER_CLOSE,
    KICKERS,
    SPARE,
    THROUGH_LEVEL,
    THROUGH_UPRIGHT,
    TOMBSTONE,
    WHITE,
    Costs,
    total,
)
from pinban.makeup.score.pairs import Look, look, neighbours, together
from pinban.makeup.score.place_costs import gap_amounts, order_amounts
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.model.plan import Cells, Corner, Cost

_ROUNDS = 4  # of choosing shapes anew: few pages change after the second
_CLASH = 0.5  # of the rule's unit: by less, size tells two headlines apart

Placed = tuple[StoryShapes, Cells, bool]


@dataclass(frozen=True, slots=True)
class ChosenShape:
    """A story where it stands, in the shape that it has there."""

    story: StoryShapes
    cells: Cells
    variant: Variant
    pinned: bool = False

    @property
    def blocks(self) -> tuple[Cells, ...]:
        """The rectangles of the grid that it takes."""
        corner = self.variant.corner
        return (self.cells,) if corner is None else corner.blocks(self.cells)

    @property
    def foot_white(self) -> Cells:
        """The white at its foot, below its columns and where they all end short: so many lines, or none.

        Of a story around a corner it is what its leg can be shortened by.
        """
        foot, variant = self.blocks[-1], self.variant
        short = int(variant.body.white / foot.columns)
        lines = max(0, min(self.cells.lines - variant.lines + short, foot.lines - 1))
        return replace(foot, line=foot.foot - lines, lines=lines)


@dataclass(frozen=True, slots=True)
class ScoredPage:
    """A page's stories in their shapes, and what breaks soft rules."""

    standing: tuple[ChosenShape, ...]
    costs: tuple[Cost, ...]
    spare: int
    clashes: tuple[tuple[str, str], ...] = ()  # pairs of stories whose like headlines stand side by side

    @property
    def cost(self) -> float:
        """The page's whole cost."""
        return total(self.costs)

    @property
    def is_overset(self) -> bool:
        """Whether a story's text is over."""
        return any(item.variant.body.overset for item in self.standing)

    @property
    def gapped(self) -> bool:
        """Whether a gap runs through the page."""
        return any(item.rule in (THROUGH_UPRIGHT, THROUGH_LEVEL) for item in self.costs)


Option = tuple[Variant, Look]
"""A shape that a story may have in its place, and how it looks to others there."""


class Options:
    """The shapes of stories in places, kept: pages that are scored have most of them in common."""

    def __init__(self, costs: Costs) -> None:
        self.costs = costs
        self._known: dict[tuple[str, Cells, Corner | None], list[Option]] = {}
        # By the looks' identities: they live as long as these options, and are dear to compare.
        self._pairs: dict[tuple[int, int, str], float] = {}

    def of(self, story: StoryShapes, cells: Cells, corner: Corner | None) -> list[Option]:
        """The shapes of a story in a place, around a corner that it leaves if there is one."""
        key = (story.story.id, cells, corner)
        if key not in self._known:
            story = story.standing_in(cells)
            if corner is not None:
                variants = story.around(cells.columns, cells.lines, corner)
            else:
                variants = story.in_cells(cells.columns, cells.lines).variants(cells.lines)
            self._known[key] = [(variant, look(story, cells, variant)) for variant in variants]
        return self._known[key]

    def price(self, one: Look, other: Look, touching: str) -> float:
        """What two of these options cost together; ``touching`` is how the first stands to the other."""
        key = (id(one), id(other), touching)
        price = self._pairs.get(key)
        if price is None:
            amounts = together(one, other, touching, self.costs.style)
            price = self._pairs[key] = self.costs.price(amounts) if amounts else 0.0
        return price


def score_page(
    stories: Sequence[Placed],
    ground: Ground,
    options: Options,
    allowed: Callable[[StoryShapes, Cells, Variant], bool] | None = None,
) -> ScoredPage:
    """Choose each story's shape so that neighbours go together, and count the page's costs.

    ``stories`` are those placed, each with its cells and whether it is pinned; ``ground`` is where they may
    stand. Shapes are changed one story at a time until none gets better. ``allowed`` says which shapes of a pinned
    story may be taken; where it allows none, all may. ``options`` are the same stories'.
    """
    places = [cells for _, cells, _ in stories]
    every = []
    for story, cells, pinned in stories:
        shapes = options.of(story, cells, corner_left(cells, [*places, *ground.taken]))
        if ground.banner and cells.line == ground.band.line:
            shapes = [
                (_below_banner(variant, own_cost, cells, ground, options.costs), own_cost)
                for variant, own_cost in shapes
            ]
        if pinned and allowed is not None:
            shapes = [item for item in shapes if allowed(story, cells, item[0])] or shapes
        every.append(shapes)
    chosen = _chosen(every, neighbours(places), options)
    return _counted(stories, [shapes[at][0] for shapes, at in zip(every, chosen, strict=True)], ground, options.costs)


def _below_banner(variant: Variant, own: Look, cells: Cells, ground: Ground, costs: Costs) -> Variant:
    """A shape right below the banner, with what it costs that its headline is close to it, its kicker like its own."""
    if own.heading is None or own.boxed:
        return variant
    close = costs.style.under_banner - (own.heading - cells.line)
    items = costs.of((BANNER_CLOSE, close), (KICKERS, float(ground.kicker and own.kicker)))
    return replace(variant, costs=variant.costs + items, cost=variant.cost + total(items)) if items else variant


def even_columns(scored: ScoredPage, ground: Ground, costs: Costs) -> ScoredPage:
    """The page with its columns' ends evened out, by texts that take a few lines more or fewer."""
    stories = [(item.story, item.cells, item.pinned) for item in scored.standing]
    variants = [item.story.even_columns(item.variant, item.cells.lines) for item in scored.standing]
    return _counted(stories, variants, ground, costs)


def _counted(stories: Sequence[Placed], variants: Sequence[Variant], ground: Ground, costs: Costs) -> ScoredPage:
    """The page with its stories in these shapes, and what it costs."""
    places = [cells for _, cells, _ in stories]
    near = neighbours(places)
    standing = tuple(
        ChosenShape(story, cells, variant, pinned)
        for (story, cells, pinned), variant in zip(stories, variants, strict=True)
    )
    looks = [look(item.story, item.cells, item.variant) for item in standing]
    items: list[Cost] = []
    clashes: list[tuple[str, str]] = []
    spare = 0
    for item in standing:
        items += item.variant.costs
        below = (item.cells.lines - item.variant.lines) * item.cells.columns
        items += costs.of((WHITE, below), detail=item.story.story.id)
        spare += below + round(item.variant.body.white)
    for first, second in combinations(range(len(standing)), 2):
        amounts = together(looks[first], looks[second], near.get((first, second), ""), costs.style)
        pair = standing[first].story.story.id, standing[second].story.story.id
        items += costs.of(*amounts, detail=f"{pair[0]} / {pair[1]}")
        if any(rule == TOMBSTONE and amount > _CLASH for rule, amount in amounts):
            clashes.append(pair)
    for amounts, detail in order_amounts([(story, cells) for story, cells, _ in stories], costs):
        items += costs.of(*amounts, detail=detail)
    items += costs.of(*gap_amounts(ground.band, ground.taken, places, costs))
    left = ground.white(places)
    items += costs.of((SPARE, left))
    return ScoredPage(standing, tuple(items), spare + left, tuple(clashes))


def _chosen(every: Sequence[Sequence[Option]], near: dict[tuple[int, int], str], options: Options) -> list[int]:
    """For each story the option that goes best with the others' options."""
    chosen = [0] * len(every)

    # Each story in turn takes what is best beside the others' present shapes: a local optimum, nearly always reached in
    # the second round. All shapes of all stories together would be ten to the power of their number.
    for _ in range(_ROUNDS):
        before = list(chosen)
        for one, shapes in enumerate(every):
            before_it = [(every[at][chosen[at]][1], near.get((at, one), "")) for at in range(one)]
            after_it = [(every[at][chosen[at]][1], near.get((one, at), "")) for at in range(one + 1, len(every))]
            best, least = 0, float("inf")
            for at, (variant, own) in enumerate(shapes):
                whole = variant.cost
                for other, touching in before_it:
                    if whole >= least:
                        break
                    whole += options.price(other, own, touching)
                for other, touching in after_it:
                    if whole >= least:
                        break
                    whole += options.price(own, other, touching)
                if whole < least:
                    best, least = at, whole
            chosen[one] = best
        if chosen == before:
            break
    return chosen
