"""The search: against every cut tree of small pages, and the free area's rectangles."""

from functools import cache
from itertools import combinations
from math import inf
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.makeup.area import GAP, free_rectangles
from pinban.makeup.costs import SPARE, THROUGH_LEVEL, THROUGH_UPRIGHT, Costs
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search import solve
from pinban.makeup.search.candidates import Task
from pinban.makeup.search.search import SlicingSearch
from pinban.makeup.search.solve import Solved
from pinban.model import HouseStyle
from pinban.model.plan import Cells
from tests.makeup.maker import FakeComposer, page, part, place_costs, story

WIDTH, HEIGHT = 4, 16
COSTS = Costs(HouseStyle())
SPARE_COST = COSTS.weight(SPARE)
shapes = st.dictionaries(st.tuples(st.integers(1, WIDTH), st.integers(2, HEIGHT)), st.integers(0, 30), max_size=8)


def above(one: int, other: int) -> float:
    return 3.0 * max(0, one - other)


def beside(one: int, other: int) -> float:
    return 1.0 * max(0, one - other)


def best_by_hand(leaves: list[dict[tuple[int, int], int]]) -> float:
    """Every cut tree tried one by one."""

    @cache
    def cost(stories: frozenset[int], width: int, height: int, root: bool) -> float:
        if len(stories) == 1:
            (only,) = stories
            return leaves[only].get((width, height), inf)
        found = inf
        upright = COSTS.weight(THROUGH_UPRIGHT) if root else 0.0
        level = COSTS.weight(THROUGH_LEVEL) if width == WIDTH else 0.0
        for size in range(1, len(stories)):
            for chosen in combinations(sorted(stories), size):
                first, second = frozenset(chosen), stories - frozenset(chosen)
                order = sum(above(a, b) for a in first for b in second)
                side = sum(beside(a, b) for a in first for b in second)
                for at in range(1, width):
                    parts = cost(first, at, height, False) + cost(second, width - at, height, False)
                    found = min(found, parts + side + upright)
                for at in range(1, height - GAP):
                    parts = cost(first, width, at, False) + cost(second, width, height - GAP - at, False)
                    found = min(found, parts + order + level)
        return found

    everyone = frozenset(range(len(leaves)))
    return min(
        cost(everyone, WIDTH, height, True) + SPARE_COST * WIDTH * (HEIGHT - height) for height in range(1, HEIGHT + 1)
    )


@settings(max_examples=40)
@given(st.lists(shapes, min_size=1, max_size=3))
def test_the_search_finds_the_optimum_of_its_model(leaves: list[dict[tuple[int, int], int]]) -> None:
    tables = []
    for leaf in leaves:
        table = np.full((WIDTH + 1, HEIGHT + 1), np.inf, dtype=np.float32)
        for (width, height), cost in leaf.items():
            table[width, height] = cost
        tables.append(table)
    best = SlicingSearch(tables, place_costs(len(tables), above, beside), (), WIDTH).candidates(
        [Cells(1, 1, WIDTH, HEIGHT)]
    )[0]
    expected = best_by_hand(leaves)
    if expected == inf:
        assert None in best.places
    else:
        assert abs(best.cost - expected) < 1e-3
        for story, cells in enumerate(best.places):
            assert cells is not None
            assert (cells.columns, cells.lines) in leaves[story]


@given(
    st.lists(st.builds(Cells, st.integers(1, 6), st.integers(5, 30), st.integers(1, 3), st.integers(1, 10)), max_size=3)
)
def test_free_rectangles_keep_clear_of_what_is_taken_and_of_one_another(taken: list[Cells]) -> None:
    band = Cells(1, 5, 6, 36)
    ways = free_rectangles(band, taken)
    assert ways
    for way in ways:
        for one in way:
            assert not [
                cells
                for cells in taken
                if cells.overlaps(Cells(one.column, one.line - GAP, one.columns, one.lines + 2 * GAP))
            ]
            assert one.column >= 1 and one.column + one.columns <= 7
            assert one.line >= 5 and one.line + one.lines <= 41
        assert not [pair for pair in combinations(way, 2) if pair[0].overlaps(pair[1])]


def test_a_page_with_nothing_booked_is_one_rectangle() -> None:
    band = Cells(1, 9, 8, 100)
    assert free_rectangles(band, ()) == [(band,)]
    assert free_rectangles(band, [band]) == []


def test_a_second_search_keeps_like_headlines_and_gaps_away_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    ranks: list[list[tuple[int, float]]] = []
    once = solve._solve

    def noted(task: Task) -> tuple[list[Solved], tuple[str, ...]]:
        found = once(task)
        ranks[-1].append(found[0][0].rank)
        return found

    monkeypatch.setattr(solve, "_solve", noted)
    for seed in range(100, 160):
        random = Random(seed)
        count = random.choice((4, 5, 7, 10))
        lengths = [random.choice((80, 120, 200, 300, 400, 500)) for _ in range(count)]
        if count < 10:
            continue  # few are searched twice
        stories = (story(f"s{at}", length, priority=min(5, 1 + at)) for at, length in enumerate(lengths))
        ranks.append([])
        _, solved, _ = PageMaker(page(*stories), part(), FakeComposer()).solutions("standard")
        assert solved[0].rank == min(ranks[-1])
        assert [item.rank for item in solved[1:]] == sorted(item.rank for item in solved[1:])
        if len(ranks[-1]) == 2 and ranks[-1][1] < ranks[-1][0]:
            break
    assert any(len(own) == 2 and own[1] < own[0] for own in ranks)
