"""A former plan kept: what can stay stays, what moved is said, to the story."""

import json
from dataclasses import replace

import pytest

from pinban.makeup.edition.keep import keep_plan, plan_data, read_kept
from pinban.makeup.page.maker import PageMaker
from pinban.model import Page, StoryKind
from pinban.model.plan import PagePlan
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
MOVES = {"P013", "P014", "P015", "P016", "P017", "P018"}


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
    assert said(fewer) == {"f": "P016", "e": "P017"}
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
