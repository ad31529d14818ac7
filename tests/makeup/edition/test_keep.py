"""A former plan kept: what can stay stays, what moved is said, to the story."""

import json
from dataclasses import replace

import pytest

from pinban.makeup.edition.keep import keep_plan
from pinban.makeup.edition.kept_page import KeptPage, plan_data, read_kept
from pinban.makeup.edition.successors import places_taken
from pinban.makeup.page.maker import PageMaker
from pinban.model import Page, Story, StoryKind
from pinban.model.plan import PagePlan, PlacedStory
from tests.makeup.maker import FakeComposer, advert, codes, page, part, picture, placed, story

PART = part(columns=6, lines=60)
STORIES = (
    story("a", 900, 400, priority=1, pictures=(picture(crop=0.1),)),
    story("b", 700, priority=2),
    story("c", 450, priority=3),
    story("d", 380, priority=3, boxed=True),
    story("e", 240, priority=4),
    story("n", 120, kind=StoryKind.NOTE),
)
MOVES = {"P013", "P014", "P015", "P016", "P017", "P018", "P019"}


def planned(of: Page) -> PagePlan:
    return PageMaker(of, PART, FakeComposer()).plan()


FORMER = page(*STORIES)
PLAN = planned(FORMER)
DATA = json.loads(json.dumps(plan_data(FORMER, PLAN)))


def kept(of: Page) -> PagePlan:
    former = read_kept(DATA)
    assert former is not None
    return keep_plan(PageMaker(of, PART, FakeComposer()), former)


def said(plan: PagePlan) -> dict[str, str]:
    return {item.place.story or "": item.code for item in plan.diagnostics if item.code in MOVES}


def frames(plan: PagePlan) -> dict[str, object]:
    assert plan.stories
    return {item.story: replace(item, pinned=False) for item in plan.stories}


def changed(name: str, *paragraphs: int, **facts: object) -> Page:
    return page(*(story(name, *paragraphs, **facts) if item.id == name else item for item in STORIES))


def moved(plan: PagePlan) -> set[str]:
    before, after = frames(PLAN), frames(plan)
    return {name for name in before if before[name] != after.get(name)}


def test_nothing_changed_is_the_same_page() -> None:
    plan = kept(FORMER)
    assert frames(plan) == frames(PLAN)
    assert said(plan) == {"": "P013"}
    assert (plan.spare, plan.costs, plan.rules) == (PLAN.spare, PLAN.costs, PLAN.rules)


def test_a_word_changed_leaves_every_other_frame_where_it_is() -> None:
    for name, count, facts in (("b", 694, {"priority": 2}), ("c", 455, {"priority": 3})):
        plan = kept(changed(name, count, **facts))
        assert moved(plan) == {name}
        assert {item.story: item.cells for item in plan.stories} == {item.story: item.cells for item in PLAN.stories}
        assert said(plan) == {"": "P013"}


def test_a_story_that_grows_moves_no_more_than_it_must_and_each_move_is_said() -> None:
    plan = kept(changed("e", 290, priority=4))
    assert not plan.overset
    assert said(plan) == dict.fromkeys("ade", "P014")
    assert moved(plan) == set("ade")


def test_stories_that_come_and_go_are_said() -> None:
    fewer = kept(page(*STORIES[:4], STORIES[5], story("f", 235, priority=4)))
    assert said(fewer) == {"f": "P019", "e": "P017"}
    assert moved(fewer) == {"e"}
    assert {item.story for item in fewer.stories} == set("abcdnf")


def test_an_advert_sold_late_moves_those_it_covers() -> None:
    foot = advert("late", 1, 2, 8)
    plan = kept(replace(FORMER, adverts=(foot,)))
    assert plan.adverts[0].cells.line == 53
    assert said(plan) == dict.fromkeys("bcn", "P014")  # under it stood c; b and n make room for it
    assert moved(plan) == set("bcn")


def test_a_pin_of_the_desks_counts_before_the_former_plan() -> None:
    other = next(item for item in PLAN.stories if item.story == "e").cells
    assert other.right < 7
    column = 6
    plan = kept(replace(FORMER, placements=(placed("e", column, 40, 1, 21),)))
    cells = next(item for item in plan.stories if item.story == "e").cells
    assert (cells.column, cells.line, cells.columns, cells.lines) == (column, 40, 1, 21)
    assert said(plan)["e"] == "P014"
    assert not {"P007"} & set(codes(plan.diagnostics))


def test_another_body_tier_starts_anew() -> None:
    plan = kept(replace(FORMER, body="standard"))
    assert frames(plan) == frames(PLAN)
    former = read_kept({**DATA, "grid": "gone"})
    assert former is not None
    anew = keep_plan(PageMaker(FORMER, PART, FakeComposer()), former)
    assert "P018" in codes(anew.diagnostics)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "plan",
        {},
        {"grid": "standard", "spare_lines": "x", "stories": []},
        {**DATA, "stories": [{**DATA["stories"][0], "column": 0}]},
        {**DATA, "stories": [{**DATA["stories"][0], "lines": 10**9}]},
        {**DATA, "stories": {"a": 1}},
    ],
)
def test_what_is_no_plan_is_not_read(data: object) -> None:
    assert read_kept(data) is None


def of(name: str) -> Story:
    return next(item for item in STORIES if item.id == name)


def without(*names: str) -> list[Story]:
    return [item for item in STORIES if item.id not in names]


NEW_LEAD = story("late", 880, 410, priority=1, pictures=(picture(crop=0.1),))


def former() -> KeptPage:
    found = read_kept(DATA)
    assert found is not None
    return found


def test_a_new_lead_takes_the_leads_place_and_tier_though_it_comes_last_in_the_list() -> None:
    plan = kept(page(*without("a"), NEW_LEAD))
    now, before = frames(plan)["late"], frames(PLAN)["a"]
    assert isinstance(now, PlacedStory) and isinstance(before, PlacedStory)
    assert (now.cells, now.tier) == (before.cells, before.tier)
    assert said(plan)["late"] == "P019"
    assert {item.story: item.cells for item in plan.stories if item.story != "late"} == {
        item.story: item.cells for item in PLAN.stories if item.story != "a"
    }


@pytest.mark.parametrize(
    ("stories", "wanted"),
    [
        ([*without("a"), NEW_LEAD], {"late": "a"}),
        ([NEW_LEAD, *without("c")[1:], replace(of("a"), priority=2)], {"late": "a", "a": "c"}),
        ([*without("b"), story("x", 690, priority=2)], {"x": "b"}),
        ([*without("b", "e"), story("x", 230, priority=4), story("y", 690, priority=2)], {"y": "b", "x": "e"}),
        ([*without("a", "b"), NEW_LEAD, story("y", 690, priority=2)], {"late": "a", "y": "b"}),
        ([*STORIES, story("x", 300)], {}),
        (without("c"), {}),
        ([NEW_LEAD, replace(of("a"), priority=2), *without("a")], {}),
    ],
)
def test_who_takes_whose_place(stories: list[Story], wanted: dict[str, str]) -> None:
    assert places_taken(page(*stories), former()) == wanted


def test_an_old_lead_that_stays_does_not_keep_the_leads_corner() -> None:
    stories = [NEW_LEAD, *without("c")[1:], replace(of("a"), priority=2)]
    plan = kept(page(*stories))
    late = next(item for item in plan.stories if item.story == "late")
    before = next(item for item in PLAN.stories if item.story == "a")
    assert (late.cells.column, late.cells.line) == (before.cells.column, before.cells.line)
    assert "P060" not in codes(plan.diagnostics)


def test_a_plan_of_an_earlier_version_without_leads_and_tiers_is_kept_too() -> None:
    bare = {
        **DATA,
        "stories": [{k: v for k, v in item.items() if k not in ("lead", "tier")} for item in DATA["stories"]],
    }
    old = read_kept(bare)
    assert old is not None
    assert places_taken(page(*without("a"), NEW_LEAD), old) == {"late": "a"}
    plan = keep_plan(PageMaker(page(*without("a"), NEW_LEAD), PART, FakeComposer()), old)
    assert said(plan)["late"] == "P019"


def test_stories_that_do_not_fit_the_place_they_take_may_move() -> None:
    plan = kept(page(*without("e"), story("long", 900, priority=4)))
    assert not plan.overset or said(plan).get("long") != "P019"
    assert {item.story for item in plan.stories} >= {"long"}
