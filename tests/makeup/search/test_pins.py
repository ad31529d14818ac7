"""Pinned, half pinned and named places: what the desk fixes holds, the rest is searched."""

from dataclasses import replace

import pytest

from pinban.makeup import dump_plan, plan_page
from pinban.makeup.findings import FAULTS
from pinban.model import Page, Part, Placement, Slot, StoryKind
from pinban.model.plan import Corner, PagePlan, PlacedStory
from tests.makeup.maker import FakeComposer, advert, codes, page, part, placed, story

STORIES = tuple(
    story(name, count, priority=rank) for name, count, rank in (("a", 1400, 1), ("b", 900, 2), ("c", 700, 3))
)
FIGURES = ("column", "line", "columns", "lines")


def made(of: Page, of_part: Part | None = None) -> PagePlan:
    return plan_page(of, of_part or part(), FakeComposer())


def where(plan: PagePlan, name: str) -> PlacedStory:
    return next(item for item in plan.stories if item.story == name)


@pytest.mark.parametrize(
    "wish",
    [
        {"columns": 2},
        {"columns": 5},
        {"lines": 30},
        {"columns": 3, "lines": 30},
        {"column": 5},
        {"line": 20},
        {"column": 1, "line": 1},
        {"column": 3, "columns": 2},
        {"column": 1, "line": 24, "lines": 37},
    ],
)
def test_half_a_pin_holds_and_the_rest_is_searched(wish: dict[str, int]) -> None:
    plan = made(page(*STORIES, placements=(Placement("b", **wish),)))
    stands = where(plan, "b")
    assert {name: getattr(stands.cells, name) for name in wish} == wish
    assert stands.pinned
    assert {item.story for item in plan.stories} == {"a", "b", "c"}
    assert not set(codes(plan.diagnostics)) - set(FAULTS)


def test_half_pins_hold_together_and_beside_an_advert() -> None:
    wishes = (Placement("b", column=1, columns=2), Placement("c", line=1, columns=3), placed("a", 3, 30, 4, 34))
    plan = made(page(*STORIES, placements=wishes, adverts=(advert("foot", 1, 6, 5),)), part(lines=70))
    assert (where(plan, "b").cells.column, where(plan, "b").cells.columns) == (1, 2)
    assert (where(plan, "c").cells.line, where(plan, "c").cells.columns) == (1, 3)
    assert not {"P001", "P003", "P012"} & set(codes(plan.diagnostics))


def test_half_pins_that_cannot_be_are_found_and_placed_automatically() -> None:
    wishes = (Placement("a", columns=9), Placement("b", lines=3), Placement("c", line=58))
    plan = made(page(*STORIES, placements=wishes))
    assert [code for code in codes(plan.diagnostics) if code not in FAULTS] == ["P006", "P008", "P008"]
    assert {item.story for item in plan.stories} == {"a", "b", "c"}


def test_half_pins_at_odds_with_one_another_are_found() -> None:
    wishes = (Placement("a", column=1, line=1), Placement("b", column=1, line=1))
    plan = made(page(*STORIES, placements=wishes))
    assert codes(plan.diagnostics).count("P012") == 2
    assert len(plan.stories) == 3


def test_stories_named_to_slots_of_a_dummy_stand_there() -> None:
    slots = {"lead": Slot(1, 1, 4), "side": Slot(5, 1, 2, 40), "wide": Slot(columns=6)}
    drawn = part(dummies={"front": slots})
    of = page(
        replace(STORIES[0], slot="lead"),
        replace(STORIES[1], slot="side"),
        STORIES[2],
        dummy="front",
        placements=(Placement("c", slot="wide"),),
    )
    plan = made(of, drawn)
    cells = {item.story: item.cells for item in plan.stories}
    assert (cells["a"].column, cells["a"].line, cells["a"].columns) == (1, 1, 4)
    assert (cells["b"].column, cells["b"].line, cells["b"].columns, cells["b"].lines) == (5, 1, 2, 40)
    assert cells["c"].columns == 6
    assert all(item.pinned for item in plan.stories)
    without = made(replace(of, dummy="", placements=()), drawn)
    assert not any(item.pinned for item in without.stories)


def test_figures_of_a_placement_count_before_its_slots() -> None:
    drawn = part(dummies={"front": {"side": Slot(5, 1, 2, 40)}})
    of = page(*STORIES, dummy="front", placements=(Placement("b", column=1, slot="side"),))
    cells = where(made(of, drawn), "b").cells
    assert (cells.column, cells.line, cells.columns, cells.lines) == (1, 1, 2, 40)


def test_all_pinned_where_the_search_put_them_is_the_same_page() -> None:
    stories = (*STORIES, story("d", 300, priority=4, kind=StoryKind.BRIEF), story("e", 500, boxed=True))
    for adverts in ((), (advert("x", 5, 2, 9),)):
        of = page(*stories, adverts=adverts)
        free = made(of)
        pins = tuple(Placement(item.story, *(getattr(item.cells, name) for name in FIGURES)) for item in free.stories)
        again = made(replace(of, placements=pins))
        # A lead that the desk pins is not told not to lead; all else is the same.
        one, other = (replace(plan, diagnostics=()) for plan in (again, free))
        assert dump_plan(one).replace(" pinned", "") == dump_plan(other)


def test_a_pin_in_the_corner_of_another_makes_an_l_of_it() -> None:
    stories = (story("a", 1500), story("b", 700), story("c", 500))
    pins = (placed("a", 1, 1, 6, 60), placed("b", 3, 25, 4, 18), placed("c", 3, 44, 4, 17))
    plan = made(page(*stories, placements=pins))
    assert not {"P006", "P007", "P008"} & set(codes(plan.diagnostics))
    assert where(plan, "a").corner == Corner(4, 37, right=True)
    assert [item.story for item in plan.stories if item.pinned] == ["a", "b", "c"]
    beside = [frame for frame in where(plan, "a").body if frame.rect.foot > where(plan, "b").rect.y]
    assert beside
    assert all(frame.rect.right < where(plan, "b").rect.x for frame in beside)


def test_pins_in_the_middle_of_another_are_found() -> None:
    stories = (story("a", 1500), story("b", 300))
    plan = made(page(*stories, placements=(placed("a", 1, 1, 6, 60), placed("b", 3, 25, 2, 18))))
    assert "P007" in codes(plan.diagnostics)
    assert {item.story for item in plan.stories} == {"a", "b"}
