"""Stories around corners against every such page of a small room, and what may stand where an advert does."""

from itertools import product
from math import inf

import numpy as np
import pytest

from pinban.makeup import plan_page
from pinban.makeup.area import GAP, corner_left
from pinban.makeup.score.place_costs import gaps_through
from pinban.makeup.search import lshape
from pinban.makeup.search.corners import Blocks, CornerBlocks
from pinban.makeup.search.lshape import LShapeSearch
from pinban.makeup.search.slicing import Places, SetTables
from pinban.makeup.shapes.l_shapes import CornerCosts, leg_cost
from pinban.model.plan import Cells
from tests.makeup import maker
from tests.makeup.maker import FakeComposer, advert, page, part

WIDTH, DEPTH, COUNT = 4, 26, 4
HEAD = 7
LEAST = 3  # lines of a block, so that so small a room holds some
ROOM = Cells(1, 1, WIDTH, DEPTH)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lshape, "_LEAST", LEAST)
    monkeypatch.setattr(lshape, "_EXACT", 100_000)


def tables() -> SetTables:
    return maker.tables(COUNT, WIDTH, DEPTH, seed=11)


def corner_costs(story: int, width: int) -> CornerCosts | None:
    """Costs that differ with every column line of room; the last story has a box and cannot go round a corner."""
    if story == COUNT - 1:
        return None
    random = np.random.default_rng(100 * story + width)
    return CornerCosts(random.integers(0, 90, width * DEPTH + 1).astype(np.float32), HEAD)


def found(base: SetTables, corners: list[Blocks] | None = None) -> list[tuple[float, Places]]:
    return list(LShapeSearch(base, corners or [Blocks(base)] * 4, corner_costs, ROOM).pages())


def by_hand(base: SetTables, *, mirrored: bool) -> float:
    """The least cost of every skeleton with every sharing-out and all edges."""
    best = inf
    for story, parts in product(range(COUNT - 1), product(range(4), repeat=COUNT - 1)):
        others = [other for other in range(COUNT) if other != story]
        first, second, core, foot = (
            sum(1 << other for other, part in zip(others, parts, strict=True) if part == wanted) for wanted in range(4)
        )
        if not second or max(core.bit_count(), foot.bit_count()) > 2:
            continue
        for a in range(2, WIDTH + 1):
            if bool(first) != (a < WIDTH):
                continue
            for b, f in product(range(1, a), range(1, WIDTH)):
                stepped = f > b
                if f < b or f >= a or (stepped and not (core and foot)) or (core and not stepped and a == WIDTH):
                    continue
                best = min(best, _edges(base, story, (first, second, core, foot), (a, b, f), mirrored=mirrored))
    return best


def _edges(
    base: SetTables, story: int, sets: tuple[int, int, int, int], columns: tuple[int, int, int], *, mirrored: bool
) -> float:
    first, second, core, foot = sets
    a, b, f = columns
    own = corner_costs(story, a)
    assert own is not None
    table = {mask: base.table(mask) for mask in sets if mask}
    best = inf
    for p in range(HEAD, DEPTH - LEAST):
        for d in range(p + LEAST, DEPTH - GAP) if foot else (DEPTH,):
            for q in range(p + GAP, DEPTH - GAP) if core and f == b else (p,):
                cost = float(own.by_room[a * p + b * (d - p)]) + float(table[second][WIDTH - f, DEPTH - q - GAP])
                cost += float(table[first][WIDTH - a, q]) if first else 0.0
                cost += float(table[foot][f, DEPTH - d - GAP]) if foot else 0.0
                if core:
                    columns_of, lines = (f - b, d - p - GAP) if f > b else (a - b, q - p - GAP)
                    cost += float(table[core][columns_of, lines])
                best = min(best, cost)
    rows = [base.row[mask] if mask else -1 for mask in (1 << story, *sets)]
    above = ((0, 2), (0, 3), (0, 4), (1, 2))
    order = sum(float(base.order.above[rows[x], rows[y]]) for x, y in above if min(rows[x], rows[y]) >= 0)
    beside = [(y, x) if mirrored else (x, y) for x, y in ((0, 1), (4, 2))]
    order += sum(float(base.order.beside[rows[x], rows[y]]) for x, y in beside if min(rows[x], rows[y]) >= 0)
    return best + order + leg_cost(b, base.place_costs.costs)


@pytest.mark.parametrize("mirrored", [False, True])
def test_no_page_around_a_corner_is_cheaper(mirrored: bool) -> None:
    base = tables()
    costs = [cost for cost, places in found(base) if _leg_at_right(places) == mirrored]
    assert abs(min(costs) - by_hand(base, mirrored=mirrored)) < 1e-3


def test_each_page_has_a_corner_no_overlap_and_no_gap_through() -> None:
    base = tables()
    pages = found(base)
    assert len(pages) > 20
    for _, places in pages:
        cells = dict(places)
        assert set(cells) == set(range(COUNT))
        blocks: list[Cells] = []
        for story, own in cells.items():
            corner = corner_left(own, [other for index, other in cells.items() if index != story])
            blocks += corner.blocks(own) if corner else (own,)
        assert len(blocks) == COUNT + 1
        assert not any(one.overlaps(other) for at, one in enumerate(blocks) for other in blocks[at + 1 :])
        assert gaps_through(ROOM, (), list(cells.values()), level_break=3)[0] == 0


@pytest.mark.parametrize(("right", "foot"), [(True, False), (True, True), (False, True)])
def test_an_advert_in_a_corner_is_part_of_its_block(right: bool, foot: bool) -> None:
    base = tables()
    advert = Cells(WIDTH if right else 1, DEPTH - 4 if foot else 1, 1, 5)
    at = {(False, False): 0, (True, False): 1, (True, True): 2, (False, True): 3}[right, foot]
    corners: list[Blocks] = [Blocks(base)] * 4
    corners[at] = CornerBlocks(base, 1, 5, right=right, foot=foot)
    pages = found(base, corners)
    assert pages
    for _, places in pages:
        for story, own in places:
            others = [cells for other, cells in places if other != story]
            corner = corner_left(own, [*others, advert])
            assert not any(block.overlaps(advert) for block in (corner.blocks(own) if corner else (own,)))


def test_no_story_goes_round_a_corner_below_an_advert_at_its_head() -> None:
    base = tables()
    heads = [CornerBlocks(base, 1, 5, right=right, foot=False) for right in (False, True)]
    assert not found(base, [*heads, Blocks(base), Blocks(base)])


def _leg_at_right(places: Places) -> bool:
    """Whether the story around a corner has its leg at the right."""
    for story, own in places:
        corner = corner_left(own, [cells for other, cells in places if other != story])
        if corner is not None:
            return not corner.right
    raise AssertionError(places)


@pytest.mark.parametrize("paragraphs", [16, 40])
def test_a_lone_story_goes_round_an_advert_whether_or_not_it_fits(
    paragraphs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    plan = plan_page(
        page(maker.story("a", *[200] * paragraphs), adverts=(advert("x", 4, 3, 15),)), part(), FakeComposer()
    )
    (own,) = plan.stories
    assert own.corner is not None
    assert own.corner.columns == 3
    assert bool(plan.overset) == (paragraphs == 40)
    assert not plan.overset or plan.spare < 6
