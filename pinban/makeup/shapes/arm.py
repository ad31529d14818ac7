"""From a story's needs to what it costs to leave a corner of its place to others, and from places to such corners."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.area import GAP, overlap
from pinban.makeup.weights import BENT, OVER_STORY, SHORT_COLUMN, SOFT_RULES, WHITE
from pinban.model.plan import Cells, Corner

UNDER_HEAD = 6  # lines of text between heading and corner, at least


@dataclass(frozen=True, slots=True)
class ArmCosts:
    """What it costs a story to be set around a corner at the foot of its place.

    ``by_room[n]`` is the least cost in ``n`` column lines, ``head`` the lines that it needs above the corner.
    """

    by_room: NDArray[np.float32]
    head: int


ArmCostsOf = Callable[[int, int], ArmCosts | None]
"""What it costs story ``i`` to go round a corner over ``w`` columns; ``None`` where it cannot."""


def bent(rates: Iterable[tuple[int, float, int]], width: int, lines: int, over: float) -> ArmCosts:
    """From the settings' column lines, costs and lines of heading to what each room costs.

    What is left of the room is shared out over the columns' ends, or stays white: as for a story in a box. In less room
    than any setting needs text is over, at ``over`` a line.
    """
    size = width * lines + 1
    least: dict[int, float] = {}
    cheapest, head, shortest = np.inf, lines, 0
    for needed, cost, above in rates:
        if cost < cheapest:
            cheapest, head = cost, above
        if not shortest or needed < shortest:
            shortest = needed
        if needed < size:
            least[needed] = min(cost, least.get(needed, np.inf))
    left = np.arange(size)
    uneven = left % width
    penalty = SOFT_RULES[SHORT_COLUMN].weight * uneven + SOFT_RULES[WHITE].weight * (left - uneven)
    by_room = SOFT_RULES[OVER_STORY].weight + over * np.maximum(0, shortest - left).astype(np.float32)
    by_room[shortest:] = np.inf
    for needed, cost in least.items():
        np.minimum(by_room[needed:], penalty[: size - needed] + cost, out=by_room[needed:], casting="unsafe")
    return ArmCosts(by_room, head + UNDER_HEAD)


def arm_amount(leg: int) -> float:
    """How little one likes a story around a corner: a single column beside the corner looks like a leg."""
    return 1.0 if leg > 1 else 6.0


def arm_cost(leg: int) -> float:
    """What a story around a corner costs for that, with a leg of so many columns."""
    return SOFT_RULES[BENT].weight * arm_amount(leg)


def _within(item: Cells, cells: Cells) -> Cells:
    """What of a place lies in another that it begins in."""
    left, right = max(item.column, cells.column), min(item.column + item.columns, cells.column + cells.columns)
    return Cells(left, item.line, right - left, min(item.line + item.lines, cells.line + cells.lines) - item.line)


def corner_left(cells: Cells, others: Sequence[Cells]) -> Corner | None:
    """The corner at the foot of ``cells`` that holds all of ``others`` that begin within; ``None`` where none do.

    What stands in it may end a gap above the foot: the next story below then begins where the place ends.
    """
    inside = [_within(item, cells) for item in others if item.line > cells.line + GAP and overlap(item, cells)]
    if not inside:
        return None
    left = min(item.column for item in inside)
    right = max(item.column + item.columns for item in inside)
    top = min(item.line for item in inside)
    foot = max(item.line + item.lines for item in inside)
    at_left, at_right = left == cells.column, right == cells.column + cells.columns
    end = cells.line + cells.lines
    if at_left == at_right or foot < end - GAP or top - GAP <= cells.line:
        return None
    return Corner(right - left, end - top + GAP, at_right)
