"""From a page's stories to its optimum by constraint programming: the judge of what the fast search reaches.

Every arrangement of rectangles is allowed, not only those that cuts and wheels give. What a page costs by its places
alone is minimised: the cheapest shape of each story in its size, their order, gaps through, white. Needs OR-Tools
(``pip install ortools``), which make-up itself does without.
"""

import importlib
import importlib.util
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from pinban.makeup.area import GAP
from pinban.makeup.costs import Costs
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.score.place_costs import PlaceCosts, room_between
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model.plan import Cells

_SCALE = 20  # of a cost: the solver counts in whole numbers
_DEAREST = 160.0  # sizes of a story that cost more are not tried
_WORK = 20.0  # units of the solver's own, deterministic time


@dataclass(frozen=True, slots=True)
class Optimum:
    """The least cost found, and the bound below which no page of rectangles is proven to be: equal if it is solved."""

    cost: float
    bound: float
    seconds: float


def available() -> bool:
    """Whether OR-Tools are installed."""
    return all(importlib.util.find_spec(name) for name in ("ortools", "pandas"))


def optimum(maker: PageMaker, tier: str) -> Optimum | None:
    """The best page of rectangles in a body tier; ``None`` where adverts make the room anything but a rectangle."""
    room, stories = maker.room(tier)
    free, inner = room_between(room.band, [item.cells for item in room.adverts])
    return None if inner else _Model(stories, free, maker.costs).solve()


class _Model:
    """The page as variables: each story's column, line, size and cost, and what they cost together."""

    def __init__(self, stories: Sequence[StoryShapes], room: Cells, costs: Costs) -> None:
        self._costs = PlaceCosts.of(stories, costs)
        self._cp = importlib.import_module("ortools.sat.python.cp_model")
        self._model = self._cp.CpModel()
        self._width, self._depth = room.columns, room.lines
        self._terms: list[Any] = []
        self._spans: list[tuple[Any, Any, Any, Any]] = []  # column and line, first and after the last
        self._crossing: list[list[Any]] = [[] for _ in range(self._width)]
        boxes = [self._story(story) for story in stories]
        self._model.add_no_overlap_2d([box[0] for box in boxes], [box[1] for box in boxes])
        spare = self._width * (self._depth + GAP) - sum(box[2] for box in boxes)
        self._model.add(spare >= 0)
        self._terms.append(round(_SCALE * self._costs.white(1)) * spare)
        for one, other in permutations(range(len(stories)), 2):
            self._order(one, other, float(self._costs.above[one, other]), float(self._costs.beside[one, other]))
        self._through()

    def _story(self, story: StoryShapes) -> tuple[Any, Any, Any]:
        """A story's intervals across and down, and the cells that it takes."""
        model, number = self._model, len(self._spans)
        sizes = []
        for width in range(1, self._width + 1):
            for lines, cost in enumerate(story.fitting(width).cheapest[: self._depth + 1]):
                if cost < _DEAREST:
                    sizes.append((width, lines, width * (lines + GAP), int(_SCALE * cost)))
        names = ("width", "lines", "area", "cost")
        least = [min(item[at] for item in sizes) for at in range(4)]
        most = [max(item[at] for item in sizes) for at in range(4)]
        size = [model.new_int_var(least[at], most[at], f"{names[at]}{number}") for at in range(4)]
        model.add_allowed_assignments(size, sizes)
        x = model.new_int_var(0, self._width - 1, f"x{number}")
        y = model.new_int_var(0, self._depth, f"y{number}")
        right = model.new_int_var(1, self._width, f"right{number}")
        foot = model.new_int_var(0, self._depth + GAP, f"foot{number}")
        across = model.new_interval_var(x, size[0], right, f"across{number}")
        aired = model.new_int_var(1, self._depth + GAP, f"aired{number}")
        model.add(aired == size[1] + GAP)
        down = model.new_interval_var(y, aired, foot, f"down{number}")
        for gutter in range(1, self._width):
            over = model.new_bool_var(f"over{number}.{gutter}")
            model.add(x < gutter).only_enforce_if(over)
            model.add(right > gutter).only_enforce_if(over)
            self._crossing[gutter].append(over)
        self._terms.append(size[3])
        self._spans.append((x, y, right, foot))
        return across, down, size[2]

    def _order(self, one: int, other: int, above: float, beside: float) -> None:
        """What it costs that a story stands wholly above another, or left of it and not below."""
        (_, _, right, foot), (x, y, _, _) = self._spans[one], self._spans[other]
        if above > 0:
            is_above = self._model.new_bool_var(f"above{one}.{other}")
            self._model.add(foot > y).only_enforce_if(~is_above)
            self._terms.append(int(_SCALE * above) * is_above)
        if beside > 0:
            aside = self._model.new_bool_var(f"aside{one}.{other}")
            below = self._model.new_bool_var(f"below{one}.{other}")
            self._model.add(self._spans[other][3] <= self._spans[one][1]).only_enforce_if(below)
            self._model.add(right > x).only_enforce_if([~aside, ~below])
            self._terms.append(int(_SCALE * beside) * aside)

    def _through(self) -> None:
        """Gaps through: each gutter that nothing crosses; level ones once, which keeps the bound a bound."""
        model, level_break = self._model, self._costs.costs.style.level_break
        if len(self._spans) < 2:
            return
        for gutter in range(1, self._width):
            gap = model.new_bool_var(f"gap{gutter}")
            model.add_bool_or([*self._crossing[gutter], gap])
            self._terms.append(round(_SCALE * self._costs.cut(level=False, across=True)) * gap)
        level = model.new_bool_var("level")
        last = model.new_int_var(0, self._depth + GAP, "last")
        model.add_max_equality(last, [span[3] for span in self._spans])
        for one, (_, _, _, foot) in enumerate(self._spans):
            ends = model.new_bool_var(f"ends{one}")
            model.add(foot >= last - level_break).only_enforce_if(ends)
            over = [level, ends]
            for other, (_, y, _, below) in enumerate(self._spans):
                if other != one:
                    crosses = model.new_bool_var(f"crosses{one}.{other}")
                    model.add(y + level_break <= foot - GAP).only_enforce_if(crosses)
                    model.add(below - GAP >= foot - GAP + level_break).only_enforce_if(crosses)
                    over.append(crosses)
            model.add_bool_or(over)
        self._terms.append(round(_SCALE * self._costs.cut(level=True, across=True)) * level)

    def solve(self) -> Optimum:
        """Solve with one worker and a limit on work: the same page gives the same answer."""
        self._model.minimize(sum(self._terms))
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = _WORK
        start = time.process_time()
        status = solver.solve(self._model)
        seconds = time.process_time() - start
        is_solved = status in (self._cp.OPTIMAL, self._cp.FEASIBLE)
        cost = solver.objective_value / _SCALE if is_solved else float(np.inf)
        return Optimum(cost, solver.best_objective_bound / _SCALE, seconds)
