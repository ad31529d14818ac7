"""From a page's stories to what it costs at least: with each story in given cells, or wherever they may stand.

An estimate ranks the pages that a search finds before their stories' shapes are chosen. The lower bound tells how far
from any possible page the best one is.
"""

from collections.abc import Mapping, Sequence
from math import inf

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from pinban.makeup.area import GAP, Ground, corner_left
from pinban.makeup.costs import OVERSET_STORY, SPARE, Costs
from pinban.makeup.score.many_pages import ManyPages, Places
from pinban.makeup.score.place_costs import PlaceCosts
from pinban.makeup.shapes.l_shapes import leg_cost
from pinban.makeup.shapes.story_shapes import AroundPlate, StoryShapes
from pinban.model.plan import Cells


class Estimate:
    """Estimates many pages of the same stories; what does not change from page to page is worked out once."""

    def __init__(self, stories: Sequence[StoryShapes], ground: Ground, costs: Costs) -> None:
        self._stories = stories
        self._names = [story.story.id for story in stories]
        self._ground = ground
        self._costs = costs
        self._place_costs = PlaceCosts.of(stories, costs)
        self._many = ManyPages(self._place_costs, ground)
        self._alone: list[NDArray[np.float64]] | None = None

    def least(self, places: Mapping[str, Cells]) -> float:
        """The least cost of a page by its stories' cells; stories without are left out.

        A story around a corner counts by its room alone.
        """
        return self.least_of([places])[0]

    def least_of(self, pages: Sequence[Mapping[str, Cells]], limit: float = inf) -> list[float]:
        """The least cost of each page; where that is ``limit`` or more, it may be given as endless."""
        if not pages:
            return []
        places = Places.of(self._names, pages)
        white = self._costs.weight(SPARE) * self._many.white(places)
        whole = self._many.gaps(places) + white + self._many.order(places)
        alone = self._sum_alone(places)
        # A story in less room than any of its shapes needs, or around a corner, is looked at by itself.
        apart = places.with_fixed(self._ground.taken).overlapping()
        over = ~np.isfinite(alone) & ~apart & (self._costs.weight(OVERSET_STORY) < limit)
        for at in np.flatnonzero(apart | over).tolist():
            alone[at] = self._by_itself(pages[at])
        least: list[float] = (whole + alone).tolist()
        return least

    def _sum_alone(self, places: Places) -> NDArray[np.float64]:
        """What the stories of each page cost in their cells in shapes that hold all their text."""
        if self._alone is None:
            self._alone = [_fitting_costs(story, self._ground.band) for story in self._stories]
        whole = np.zeros(places.there.shape[1])
        columns, lines = places.right - places.column, places.foot - places.line
        for at, costs in enumerate(self._alone):
            whole += np.where(places.there[at], costs[columns[at], lines[at]], 0.0)
        return whole

    def _by_itself(self, page: Mapping[str, Cells]) -> float:
        """What a page's stories cost at least, whatever their neighbours look like."""
        every = [*page.values(), *self._ground.taken]
        placed = ((story, page[name]) for story, name in zip(self._stories, self._names, strict=True) if name in page)
        return sum(self._of_story(story, cells, every) for story, cells in placed)

    def _of_story(self, story: StoryShapes, cells: Cells, others: Sequence[Cells]) -> float:
        story = story.standing_in(cells)
        corner = corner_left(cells, others)
        around = None if corner is None else story.costs_around_corners(cells.columns)
        if corner is None or around is None:
            return story.in_cells(cells.columns, cells.lines).cheapest[cells.lines]
        room = sum(block.area for block in corner.blocks(cells))
        return float(around.by_room[room]) + leg_cost(cells.columns - corner.columns, self._costs)


def _fitting_costs(story: StoryShapes, band: Cells) -> NDArray[np.float64]:
    """What a story's shapes that hold all its text cost, by columns and lines; endless where none does."""
    costs = np.full((band.columns + 1, band.lines + 1), inf)
    for width in range(1, band.columns + 1):
        costs[width] = story.fitting(width).cheapest[: band.lines + 1]
    return costs


def lower_bound(stories: Sequence[StoryShapes], ground: Ground, costs: Costs) -> float:
    """The least sum of the stories' costs whose areas fill the room, white counted: a knapsack.

    Order, gaps through and what neighbours cost together are left out, so that every page made of the stories' shapes,
    however found, costs as much or more. A page on which text is over costs a story over at least.
    """
    band = ground.band
    room = band.columns * (band.lines + GAP)
    room -= sum(cells.columns * (cells.lines + GAP) for cells in ground.taken)
    if room <= 0:
        return 0.0
    best = np.full(room + 1, np.inf)
    best[0] = 0.0
    for story in stories:
        best = _with_story(best, _costs_by_area(story, ground, room))
    white = costs.weight(SPARE) * np.arange(room, -1, -1)
    return min(float((best + white).min()), costs.weight(OVERSET_STORY))


def _costs_by_area(story: StoryShapes, ground: Ground, room: int) -> NDArray[np.float64]:
    """A story's least cost by the cells that it takes, the line of air below it counted."""
    by_area = np.full(room + 1, np.inf)
    band = ground.band
    for width in range(1, band.columns + 1):
        costs = np.array(story.fitting(width).cheapest[: band.lines + 1])
        areas = width * (np.arange(len(costs)) + GAP)
        possible = areas <= room
        np.minimum.at(by_area, areas[possible], costs[possible])
    if story.around_plate is not None:
        by_area = np.minimum(by_area, _costs_around_plate(story.around_plate, ground, room))
    around = story.costs_around_corners(band.columns)
    if around is not None:
        air = band.columns * GAP
        costs = around.by_room[: max(0, room + 1 - air)].astype(float)
        np.minimum(by_area[air : air + len(costs)], costs, out=by_area[air : air + len(costs)])
    return by_area


def _costs_around_plate(around: AroundPlate, ground: Ground, room: int) -> NDArray[np.float64]:
    """A story's least cost around the nameplate by the cells that it takes beside this one's."""
    own = around.plate.columns * (around.plate.lines + GAP)
    by_area = _costs_by_area(around.shapes, ground, room + own)[own:]
    return by_area


def _with_story(best: NDArray[np.float64], story: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least costs with one more story, by all the cells taken: ``min over k of best[k] + story[n - k]``.

    A min-plus convolution. Row ``n`` of ``lagged`` is ``story`` read backwards from ``n``: a view with a negative
    stride, so that no square table is filled.
    """
    size = len(best)
    padded = np.full(2 * size - 1, np.inf)
    padded[size - 1 :] = story
    step = padded.strides[0]
    lagged = as_strided(padded[size - 1 :], (size, size), (step, -step), writeable=False)
    least: NDArray[np.float64] = (lagged + best).min(axis=1)
    return least
