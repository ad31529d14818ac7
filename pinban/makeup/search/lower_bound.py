"""From a page's stories and their room to a cost below which no page can be: areas alone, wherever stories stand."""

from collections.abc import Sequence

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from pinban.makeup.area import GAP, Ground
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.weights import OVER_STORY, SOFT_RULES, SPARE


def least_page(stories: Sequence[StoryShapes], ground: Ground) -> float:
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
        best = _with(best, _by_area(story, ground, room))
    white = SOFT_RULES[SPARE].weight * np.arange(room, -1, -1)
    return min(float((best + white).min()), SOFT_RULES[OVER_STORY].weight)


def _by_area(story: StoryShapes, ground: Ground, room: int) -> NDArray[np.float64]:
    """A story's least cost by the cells that it takes, the line of air below it counted."""
    found = np.full(room + 1, np.inf)
    band = ground.band
    for width in range(1, band.columns + 1):
        costs = np.array(story.fitting(width).cheapest[: band.lines + 1])
        areas = width * (np.arange(len(costs)) + GAP)
        kept = areas <= room
        np.minimum.at(found, areas[kept], costs[kept])
    bent = story.bent(band.columns)
    if bent is not None:
        air = band.columns * GAP
        costs = bent.by_room[: max(0, room + 1 - air)].astype(float)
        np.minimum(found[air : air + len(costs)], costs, out=found[air : air + len(costs)])
    return found


def _with(best: NDArray[np.float64], own: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least costs with one more story, by all the cells taken."""
    size = len(best)
    padded = np.full(2 * size - 1, np.inf)
    padded[size - 1 :] = own
    step = padded.strides[0]
    lagged = as_strided(padded[size - 1 :], (size, size), (step, -step), writeable=False)
    found: NDArray[np.float64] = (lagged + best).min(axis=1)
    return found
