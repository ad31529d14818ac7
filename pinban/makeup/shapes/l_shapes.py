"""From a story's setting to its shapes around a corner that it leaves to others at its foot (曲形), and what they cost.

The search asks for costs by room alone, for any corner; the shapes themselves are made only for corners on pages found.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.costs import BENT, HEADING_AIR, OVERSET_LINE, OVERSET_STORY, SHORT_COLUMN, WHITE, Costs, total
from pinban.makeup.shapes.arrangements import Arrangement
from pinban.makeup.shapes.bodies import over_rate
from pinban.makeup.shapes.columns import is_boxed
from pinban.makeup.shapes.headings import Head
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.variants import VARIANTS, Variant
from pinban.model import StoryKind
from pinban.model.house_style import HouseStyle
from pinban.model.plan import Corner

IMPOSSIBLE = 1_000_000_000  # more than any page costs: a picture lies over what stands in a corner
_AROUND = 12  # settings around a corner that are tried, the best fitting ones


@dataclass(frozen=True, slots=True)
class CornerCosts:
    """What it costs a story to be set around a corner at the foot of its place.

    ``by_room[n]`` is the least cost in ``n`` column lines, ``head`` the lines that it needs above the corner.
    """

    by_room: NDArray[np.float32]
    head: int


CornerCostsOf = Callable[[int, int], CornerCosts | None]
"""What it costs story ``i`` to go round a corner over ``w`` columns; ``None`` where it cannot."""


class LShapes:
    """The shapes of one story around corners."""

    def __init__(self, setting: StorySetting) -> None:
        self._setting = setting
        self._costs_kept: dict[int, CornerCosts | None] = {}
        self._kept: dict[tuple[int, int, Corner], list[Variant]] = {}

    @property
    def asked_costs(self) -> Mapping[int, CornerCosts | None]:
        """The costs that were asked for, by width."""
        return self._costs_kept

    @property
    def asked_shapes(self) -> Mapping[tuple[int, int, Corner], list[Variant]]:
        """The shapes that were asked for, by width, lines and corner."""
        return self._kept

    def take_over(
        self, costs: Mapping[int, CornerCosts | None], shapes: Mapping[tuple[int, int, Corner], list[Variant]]
    ) -> None:
        """Take these for the costs and the shapes that will be asked for."""
        self._costs_kept.update(costs)
        self._kept.update(shapes)

    def costs(self, width: int) -> CornerCosts | None:
        """What it costs to be set around a corner over ``width`` columns; ``None`` for stories that cannot be.

        Stories set vertically or in a box, notes and briefs cannot, nor can text columns that are not the grid's.
        """
        if width not in self._costs_kept:
            self._costs_kept[width] = self._costs(width)
        return self._costs_kept[width]

    def _costs(self, width: int) -> CornerCosts | None:
        setting, costs = self._setting, self._setting.costs
        columns = setting.columns(width)
        barred = setting.is_vertical or is_boxed(setting.story) or setting.story.kind is StoryKind.BRIEF
        if barred or columns.count != width:
            return None
        depth = setting.flow(columns).depth
        rates: list[tuple[int, float, int]] = []
        air = costs.weight(HEADING_AIR)
        heads = [
            (lines, head.slots, total(fitting)) for head, lines, fitting in setting.headings_over_all(columns, width)
        ]
        for arrangement, taken in setting.hanging(columns):
            above, price = arrangement.lines_above, arrangement.cost + setting.asked_cost(arrangement)
            needed = above * width + sum(taken) + depth
            rates += [
                (needed + lines * width, price + fitting + (lines - least) * width * air, above + lines)
                for lines, least, fitting in heads
            ]
        for item in setting.hanging_below(columns):
            price = item.arrangement.cost + setting.asked_cost(item.arrangement) + item.short.cost
            rates.append((item.whole + depth, price, item.short.foot))
        if not rates:
            return None
        rate = costs.weight(OVERSET_LINE) * over_rate(setting.priority, must=setting.story.must)
        return corner_costs(rates, width, setting.page_lines, rate, costs)

    def shapes(self, width: int, lines: int, corner: Corner) -> list[Variant]:
        """The shapes over ``width`` columns and ``lines`` lines around a corner, cheapest first."""
        key = (width, lines, corner)
        if key not in self._kept:
            variants = [self._variant(width, corner, item) for item in self._nearest(width, lines, corner)]
            self._kept[key] = sorted(variants, key=lambda item: item.cost)[:VARIANTS]
        return self._kept[key]

    def _nearest(self, width: int, lines: int, corner: Corner) -> list[tuple[int, Arrangement, Head, int]]:
        """The settings that come nearest to filling the room, each with how far it clashes with the corner.

        Only those that clash least are kept: with too few lines of text above the corner, or a picture over it, a
        setting is taken where there is no other.
        """
        setting = self._setting
        columns = setting.columns(width)
        depth = setting.flow(columns).depth
        short_columns = _short_columns(width, corner)
        rated: list[tuple[int, int, int, Arrangement, Head, int]] = []
        heads = setting.headings_over_all(columns, width)
        for arrangement, taken in setting.hanging(columns):
            deepest, deepest_short = max(taken), max(taken[at] for at in short_columns)
            room = width * lines - corner.columns * corner.lines - sum(taken) - depth
            for head in heads:
                text = lines - arrangement.lines_above - head[1]
                clash = max(0, setting.costs.style.under_heading + deepest + corner.lines - text)
                if deepest_short > text - corner.lines:
                    clash += IMPOSSIBLE  # a picture would lie over what stands in the corner
                left = abs(room - (arrangement.lines_above + head[1]) * width)
                rated.append((clash, left, len(rated), arrangement, head, text))
        free = width * lines - corner.columns * corner.lines - depth
        least = setting.costs.style.under_heading + corner.lines - lines
        for item in setting.hanging_below(columns):
            clash = max(0, least + item.deepest)
            if max(item.taken[at] for at in short_columns) > lines - corner.lines:
                clash += IMPOSSIBLE
            heading, _, fitting = item.short.head
            left = abs(free - item.whole)
            rated.append((clash, left, len(rated), item.arrangement, (heading, 0, fitting), lines))
        rated.sort(key=lambda item: item[:3])
        return [
            (clash, arrangement, head, text)
            for clash, _, _, arrangement, head, text in rated[:_AROUND]
            if clash <= rated[0][0]
        ]

    def _variant(self, width: int, corner: Corner, chosen: tuple[int, Arrangement, Head, int]) -> Variant:
        setting, style = self._setting, self._setting.costs.style
        clash, arrangement, (heading, above, fitting), text = chosen
        columns = setting.columns(width)
        flow = setting.flow(columns)
        body = setting.bodies.within(columns, flow, arrangement, text, corner)
        leg, short = width - corner.columns, _short_columns(width, corner)
        lost = leg == 1 and any(item.size.columns == 1 and item.column not in short for item in arrangement.places)
        amount = _leg_amount(leg, style) + style.picture_in_leg * lost
        bent = setting.costs.of((BENT, amount + (IMPOSSIBLE if clash >= IMPOSSIBLE else 0)))
        whole = setting.variant(columns, flow, width, (heading, above, fitting + bent), body)
        return replace(whole, corner=corner)


def _short_columns(width: int, corner: Corner) -> range:
    """The columns of a story that end above the corner."""
    return range(width - corner.columns, width) if corner.right else range(corner.columns)


def corner_costs(
    rates: Iterable[tuple[int, float, int]], width: int, lines: int, over: float, costs: Costs
) -> CornerCosts:
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
    penalty = costs.weight(SHORT_COLUMN) * uneven + costs.weight(WHITE) * (left - uneven)
    by_room = costs.weight(OVERSET_STORY) + over * np.maximum(0, shortest - left).astype(np.float32)
    by_room[shortest:] = np.inf
    for needed, cost in least.items():
        np.minimum(by_room[needed:], penalty[: size - needed] + cost, out=by_room[needed:], casting="unsafe")
    return CornerCosts(by_room, head + costs.style.under_heading)


def _leg_amount(leg: int, style: HouseStyle) -> float:
    """How little one likes a story around a corner: a single column beside the corner looks like a leg."""
    return 1.0 if leg > 1 else style.leg_of_one


def leg_cost(leg: int, costs: Costs) -> float:
    """What a story around a corner costs for that, with a leg of so many columns."""
    return costs.weight(BENT) * _leg_amount(leg, costs.style)
