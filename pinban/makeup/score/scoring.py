"""From the places of a page's stories to the shape of each that goes best with its neighbours, and the page's costs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from pinban.makeup.area import Ground
from pinban.makeup.score.gaps import gaps_through
from pinban.makeup.score.pairs import Amounts, Look, look, neighbours, orders, price, together
from pinban.makeup.shapes.arm import corner_left
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.makeup.weights import SPARE, THROUGH_LEVEL, THROUGH_UPRIGHT, TOMBSTONE, WHITE, costs, total
from pinban.model.plan import Cells, Corner, Cost

_ROUNDS = 4
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


@dataclass(frozen=True, slots=True)
class ScoredPage:
    """A page's stories in their shapes, and what breaks soft rules."""

    standing: tuple[ChosenShape, ...]
    costs: tuple[Cost, ...]
    spare: int

    @property
    def cost(self) -> float:
        """The page's whole cost."""
        return total(self.costs)

    @property
    def over(self) -> bool:
        """Whether a story's text is over."""
        return any(item.variant.body.over for item in self.standing)

    @property
    def gapped(self) -> bool:
        """Whether a gap runs through the page."""
        return any(item.rule in (THROUGH_UPRIGHT, THROUGH_LEVEL) for item in self.costs)

    @property
    def clashes(self) -> tuple[tuple[str, str], ...]:
        """The pairs of stories whose like headlines stand side by side."""
        looks = [look(item.story, item.cells, item.variant) for item in self.standing]
        near = neighbours([item.cells for item in self.standing])
        return tuple(
            (self.standing[one].story.story.id, self.standing[other].story.story.id)
            for (one, other), touching in near.items()
            if any(rule == TOMBSTONE and much > _CLASH for rule, much in together(looks[one], looks[other], touching))
        )


Option = tuple[Variant, Look]
"""A shape that a story may have in its place, and how it looks to others there."""


class Options:
    """The shapes of stories in places, kept: pages that are judged have most of them in common."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Cells, Corner | None], list[Option]] = {}

    def of(self, story: StoryShapes, cells: Cells, corner: Corner | None) -> list[Option]:
        """The shapes of a story in a place, around a corner that it leaves if there is one."""
        key = (story.story.id, cells, corner)
        if key not in self._known:
            if corner is not None:
                variants = story.around(cells.columns, cells.lines, corner)
            else:
                variants = story.in_cells(cells.columns, cells.lines).variants(cells.lines)
            self._known[key] = [(variant, look(story, cells, variant)) for variant in variants]
        return self._known[key]


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
        found = options.of(story, cells, corner_left(cells, [*places, *ground.taken]))
        if pinned and allowed is not None:
            found = [item for item in found if allowed(story, cells, item[0])] or found
        every.append(found)
    chosen = _chosen(every, neighbours(places))
    return _counted(stories, [own[at][0] for own, at in zip(every, chosen, strict=True)], ground)


def even_columns(scored: ScoredPage, ground: Ground) -> ScoredPage:
    """The page with its columns' ends evened out, by texts that take a few lines more or fewer."""
    stories = [(item.story, item.cells, item.pinned) for item in scored.standing]
    return _counted(
        stories, [item.story.even_columns(item.variant, item.cells.lines) for item in scored.standing], ground
    )


def _counted(stories: Sequence[Placed], variants: Sequence[Variant], ground: Ground) -> ScoredPage:
    """The page with its stories in these shapes, and what it costs."""
    places = [cells for _, cells, _ in stories]
    near = neighbours(places)
    standing = tuple(
        ChosenShape(story, cells, variant, pinned)
        for (story, cells, pinned), variant in zip(stories, variants, strict=True)
    )
    looks = [look(item.story, item.cells, item.variant) for item in standing]
    found: list[Cost] = []
    spare = 0
    for item in standing:
        found += item.variant.costs
        below = (item.cells.lines - item.variant.lines) * item.cells.columns
        found += costs((WHITE, below), detail=item.story.story.id)
        spare += below + round(item.variant.body.white)
    for first, second in combinations(range(len(standing)), 2):
        amounts = together(looks[first], looks[second], near.get((first, second), ""))
        found += costs(*amounts, detail=f"{standing[first].story.story.id} / {standing[second].story.story.id}")
    found += _page(stories, ground)
    left = ground.white(places)
    found += costs((SPARE, left))
    return ScoredPage(standing, tuple(found), spare + left)


def _page(stories: Sequence[Placed], ground: Ground) -> tuple[Cost, ...]:
    """What places alone cost: stories out of order, gaps through (断版)."""
    found: list[Cost] = []
    for amounts, detail in orders([(story, cells) for story, cells, _ in stories]):
        found += costs(*amounts, detail=detail)
    upright, level = gaps_through(ground.band, ground.taken, [cells for _, cells, _ in stories])
    found += costs((THROUGH_UPRIGHT, upright), (THROUGH_LEVEL, level))
    return tuple(found)


def _chosen(options: Sequence[Sequence[Option]], near: dict[tuple[int, int], str]) -> list[int]:
    """For each story the option that goes best with the others' options."""
    chosen = [0] * len(options)
    known: dict[tuple[int, int, int, int], float] = {}

    def pair(one: int, at: int, other: int) -> float:
        first, second = (one, other) if one < other else (other, one)
        key = (first, at, second, chosen[second]) if one < other else (first, chosen[first], second, at)
        found = known.get(key)
        if found is None:
            amounts: Amounts = together(
                options[first][key[1]][1], options[second][key[3]][1], near.get((first, second), "")
            )
            found = known[key] = price(amounts) if amounts else 0.0
        return found

    for _ in range(_ROUNDS):
        before = list(chosen)
        for one, own in enumerate(options):
            others = [other for other in range(len(options)) if other != one]
            best, least = 0, float("inf")
            for at, (variant, _look) in enumerate(own):
                whole = variant.cost
                for other in others:
                    if whole >= least:
                        break
                    whole += pair(one, at, other)
                if whole < least:
                    best, least = at, whole
            chosen[one] = best
        if chosen == before:
            break
    return chosen
