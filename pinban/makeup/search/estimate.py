"""From the places of a page's stories to what the page costs at least, whatever shapes the stories take there."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from pinban.makeup.area import Ground
from pinban.makeup.score.gaps import gaps_through
from pinban.makeup.score.pairs import above_cost, beside_cost, wholly_above
from pinban.makeup.shapes.arm import arm_cost, corner_left
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.weights import SOFT_RULES, SPARE, THROUGH_LEVEL, THROUGH_UPRIGHT
from pinban.model.plan import Cells


class Estimate:
    """Reckons many pages of the same stories; what order costs is worked out once."""

    def __init__(self, stories: Sequence[StoryShapes], ground: Ground) -> None:
        self._stories = stories
        self._ground = ground
        self._above, self._beside = (
            [[cost(one, other) for other in stories] for one in stories] for cost in (above_cost, beside_cost)
        )

    def least(self, places: Mapping[str, Cells]) -> float:
        """The least cost of a page by its stories' cells; stories without are left out.

        A story around a corner is reckoned by its room alone.
        """
        ground = self._ground
        placed = [(at, places[name]) for at, story in enumerate(self._stories) if (name := story.story.id) in places]
        cells = [own for _, own in placed]
        upright, level = gaps_through(ground.band, ground.taken, cells)
        whole = SOFT_RULES[THROUGH_UPRIGHT].weight * upright + SOFT_RULES[THROUGH_LEVEL].weight * level
        whole += SOFT_RULES[SPARE].weight * ground.white(cells)
        every = [*cells, *ground.taken]
        return whole + self._order(placed) + sum(self._own(self._stories[at], own, every) for at, own in placed)

    @staticmethod
    def _own(story: StoryShapes, cells: Cells, others: Sequence[Cells]) -> float:
        corner = corner_left(cells, others)
        bent = None if corner is None else story.bent(cells.columns)
        if corner is None or bent is None:
            return story.in_cells(cells.columns, cells.lines).cheapest[cells.lines]
        room = sum(block.columns * block.lines for block in corner.blocks(cells))
        return float(bent.by_room[room]) + arm_cost(cells.columns - corner.columns)

    def _order(self, placed: Sequence[tuple[int, Cells]]) -> float:
        """What the order costs in which the stories stand."""
        whole = 0.0
        for (one, first), (other, second) in combinations(placed, 2):
            over, under = wholly_above(first, second), wholly_above(second, first)
            if over:
                whole += self._above[one][other]
            if under:
                whole += self._above[other][one]
            if not under and first.column + first.columns <= second.column:
                whole += self._beside[one][other]
            if not over and second.column + second.columns <= first.column:
                whole += self._beside[other][one]
        return whole
