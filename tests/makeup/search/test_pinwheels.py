"""Pinwheels against every pinwheel of small rooms, corners with adverts, gaps through, stories around corners."""

from itertools import product
from math import inf

import pytest

from pinban.makeup import plan_page
from pinban.makeup.area import GAP, corner_left
from pinban.makeup.score.place_costs import gaps_through, room_between
from pinban.makeup.search.corners import Blocks, CornerBlocks, corner_of
from pinban.makeup.search.pinwheels import PinwheelSearch
from pinban.makeup.search.slicing import SetTables
from pinban.model import HouseStyle, StoryKind
from pinban.model.plan import Cells, Corner
from tests.makeup import maker
from tests.makeup.maker import FakeComposer, advert, page, part, story

WIDTH, DEPTH, COUNT = 4, 20, 6
LEVEL_BREAK = HouseStyle().level_break


def tables(count: int = COUNT) -> SetTables:
    return maker.tables(count, WIDTH, DEPTH, seed=7)


def pinwheel_search(base: SetTables, heads: int = 0) -> PinwheelSearch:
    return PinwheelSearch(base, [Blocks(base)] * 4, (), heads=heads, depth=DEPTH)


def best_by_hand(base: SetTables, *, mirrored: bool) -> float:
    """Every pinwheel with every sharing-out of the stories."""
    best = inf
    edges = [
        (a, b, p, q) for a in range(2, WIDTH) for b in range(1, a) for p in range(1, DEPTH) for q in range(p, DEPTH)
    ]
    for parts in product(range(5), repeat=COUNT):
        masks = [sum(1 << story for story in range(COUNT) if parts[story] == part) for part in range(5)]
        if 0 in masks:
            continue
        rows = [base.row[mask] for mask in masks]
        one, right, below, left, middle = (base.costs[row] for row in rows)
        above = sum(float(base.order.above[rows[x], rows[y]]) for x, y in ((0, 3), (0, 4), (0, 2), (1, 2), (4, 2)))
        pairs = ((0, 1), (4, 1), (3, 1), (3, 4), (3, 2))
        beside = sum(float(base.order.beside[(rows[y], rows[x]) if mirrored else (rows[x], rows[y])]) for x, y in pairs)
        for a, b, p, q in edges:
            if q - p - GAP < 1 or DEPTH - q - GAP < 1:
                continue
            cost = one[a, p] + right[WIDTH - a, q] + below[WIDTH - b, DEPTH - q - GAP] + left[b, DEPTH - p - GAP]
            best = min(best, float(cost + middle[a - b, q - p - GAP]) + above + beside)
    return best


def test_the_best_pinwheel_is_found_and_stands_for_its_cost() -> None:
    base = tables(5)
    found = pinwheel_search(base).pinwheels(10)
    assert found == sorted(found, key=lambda item: item.cost)
    search = pinwheel_search(base)
    for pinwheel in found:
        places = dict(search.places(pinwheel))
        assert sorted(places) == list(range(5))
        blocks = list(places.values())
        assert not [pair for pair in product(blocks, blocks) if pair[0] is not pair[1] and pair[0].overlaps(pair[1])]
        leaves = sum(float(base.costs[story][cells.columns, cells.lines]) for story, cells in places.items())
        assert leaves <= pinwheel.cost + 1e-3
        if min(cells.lines for cells in blocks) > LEVEL_BREAK:
            assert gaps_through(Cells(1, 1, WIDTH, DEPTH), (), blocks, level_break=LEVEL_BREAK) == (0, 0)


@pytest.mark.parametrize("mirrored", [False, True])
def test_no_pinwheel_is_cheaper(monkeypatch: pytest.MonkeyPatch, mirrored: bool) -> None:
    monkeypatch.setattr("tests.makeup.search.test_pinwheels.COUNT", 5)
    base = tables(5)
    of_hand = [item.cost for item in pinwheel_search(base).pinwheels(10) if item.mirrored == mirrored]
    assert abs(min(of_hand) - best_by_hand(base, mirrored=mirrored)) < 1e-3


def test_the_lead_stands_in_an_upper_blade() -> None:
    chosen = pinwheel_search(tables(), heads=1 << 3).pinwheels(40)
    assert len(chosen) > 1
    for pinwheel in chosen:
        assert (pinwheel.masks[0] | pinwheel.masks[1]) & 1 << 3


@pytest.mark.parametrize(("right", "foot"), [(True, True), (False, True), (True, False), (False, False)])
def test_stories_stand_around_an_advert_in_its_corner(right: bool, foot: bool) -> None:
    base = tables(3)
    blocks = CornerBlocks(base, 2, 6, right=right, foot=foot)
    room = Cells(1, 1, WIDTH, DEPTH)
    sold = Cells(WIDTH - 1 if right else 1, DEPTH - 5 if foot else 1, 2, 6)
    assert corner_of(sold, room) == (right, foot)
    cost = float(blocks.costs[base.row[7]][WIDTH, DEPTH])
    places = dict(blocks.places(7, WIDTH, DEPTH))
    taken = [sold, *places.values()]
    assert sorted(places) == [0, 1, 2]
    assert not [one for at, one in enumerate(taken) for other in taken[at + 1 :] if one.overlaps(other)]
    assert sum(float(base.costs[story][cells.columns, cells.lines]) for story, cells in places.items()) <= cost + 1e-3
    assert blocks.costs[-1][2, 6] == 0


def test_a_room_lies_between_adverts_over_the_whole_width() -> None:
    band = Cells(1, 5, 6, 60)
    foot, head, corner = Cells(1, 55, 6, 10), Cells(1, 5, 6, 4), Cells(5, 40, 2, 14)
    room, inner = room_between(band, [corner, foot, head])
    assert room == Cells(1, 10, 6, 44)
    assert inner == [corner]
    assert corner_of(corner, room) == (True, True)
    assert corner_of(Cells(3, 20, 2, 8), room) is None


def test_an_advert_in_the_way_ends_a_gap() -> None:
    band = Cells(1, 1, 4, 40)
    stories = [Cells(1, 1, 2, 40), Cells(3, 1, 2, 40)]
    assert gaps_through(band, (), stories, level_break=LEVEL_BREAK) == (1, 0)
    over = [Cells(1, 1, 2, 30), Cells(3, 1, 2, 30)]
    assert gaps_through(band, [Cells(2, 32, 3, 9)], [*over, Cells(1, 32, 1, 9)], level_break=LEVEL_BREAK) == (0, 1)
    assert gaps_through(band, [Cells(1, 32, 4, 9)], over, level_break=LEVEL_BREAK) == (1, 0)


def test_the_corner_that_others_stand_in() -> None:
    outer = Cells(1, 1, 6, 60)
    inner = [Cells(3, 25, 4, 18), Cells(3, 44, 4, 17)]
    assert corner_left(outer, inner) == Corner(4, 37, right=True)
    assert corner_left(outer, [Cells(1, 30, 2, 31)]) == Corner(2, 32, right=False)
    assert corner_left(outer, [Cells(3, 25, 2, 18)]) is None
    assert corner_left(outer, [Cells(7, 25, 2, 18)]) is None
    over, beside = Corner(4, 37, right=True).blocks(outer)
    assert (over, beside) == (Cells(1, 1, 6, 23), Cells(1, 24, 2, 37))


@pytest.mark.parametrize("count", [2, 3, 7, 9])
def test_no_gap_runs_through_a_page(count: int) -> None:
    lines = [13 * (5 * 58 // count - 34) + 40 * at for at in range(count)]
    stories = [story(f"s{at}", max(150, length), priority=1 + at // 2) for at, length in enumerate(lines)]
    plan = plan_page(page(*stories), part(columns=5, lines=60), FakeComposer())
    blocks = [item.cells for item in plan.stories]
    assert gaps_through(Cells(1, 1, 5, 60), (), blocks, level_break=LEVEL_BREAK) == (0, 0)
    assert not plan.overset


def test_a_story_around_a_corner_is_read_below_its_own_headline() -> None:
    stories = [
        story("a", 1500, priority=1),
        story("b", 500, priority=2),
        story("c", 420, kind=StoryKind.BRIEF, priority=4),
    ]
    plan = plan_page(page(*stories, adverts=(advert("x", 5, 2, 12),)), part(lines=50), FakeComposer())
    bent = [item for item in plan.stories if item.corner]
    assert bent
    for item in bent:
        head = max(frame.rect.foot for frame in item.heading)
        tops = {round(frame.rect.x, 2): frame.rect.y for frame in reversed(item.body)}
        assert len(set(tops.values())) == 1
        assert min(tops.values()) >= head


@pytest.mark.parametrize("count", [1, 2, 4, 6])
def test_no_page_costs_less_than_the_bound(count: int) -> None:
    stories = [story(f"s{at}", 1900 // count + 30 * at, priority=1 + at // 2) for at in range(count)]
    plan = plan_page(page(*stories, adverts=(advert("x", 1, 3, 8),)), part(lines=50), FakeComposer())
    assert 0 <= plan.bound <= plan.searched + 1e-6
    assert plan.cost <= plan.searched + 1e-6
