"""What is wrong with a page as a whole is found whatever the page costs, and not where nothing is wrong."""

from dataclasses import replace

import pytest

from pinban.makeup import plan_page
from pinban.makeup.edition.briefs import grouped
from pinban.makeup.findings import FAULTS
from pinban.makeup.page.rules import Ruled, rules_between
from pinban.makeup.score.place_costs import gaps_through
from pinban.model import Banner, HouseStyle, Page, Part, StoryKind
from pinban.model.plan import Cells, PagePlan
from tests.makeup.maker import HEAD_LINES, FakeComposer, codes, grid, page, part, picture, placed, story

FREE = HouseStyle(through_upright=0, through_level=0)


def made(of: Page, of_part: Part | None = None) -> PagePlan:
    return plan_page(of, of_part or part(), FakeComposer())


def of_code(plan: PagePlan, code: str) -> list[dict[str, object]]:
    return [dict(item.facts) for item in plan.diagnostics if item.code == code]


def two(*pins: object, **lead: object) -> Page:
    """A lead and a second story, pinned as is said."""
    first = story("a", 500, priority=1, **lead)
    return page(first, story("b", 420, priority=2), story("c", 300, priority=3), placements=tuple(pins))


def test_a_full_page_whose_lead_leads_has_no_fault() -> None:
    plan = made(page(story("a", 1500, priority=1), story("b", 1200, priority=2), story("c", 1100, priority=3)))
    assert not set(codes(plan.diagnostics)) & set(FAULTS)


def test_a_lead_below_another_is_told_by_name() -> None:
    plan = made(two(placed("b", 1, 1, 6)))
    (facts,) = of_code(plan, "P060")
    assert facts["story"] == "a" and "b" in str(facts["what_en"]) and "above" in str(facts["what_en"])


def test_a_lesser_story_in_the_first_corner_is_told() -> None:
    plan = made(two(placed("b", 1, 1, 2, 50)))
    (facts,) = of_code(plan, "P060")
    assert "first corner" in str(facts["what_en"])


def test_a_lead_with_the_lesser_picture_is_told() -> None:
    lead = story("a", 900, priority=1, pictures=(picture("p", columns=1),))
    other = story("b", 700, priority=2, pictures=(picture("q", columns=4, least=500.0),))
    house = HouseStyle(picture_order=0, picture_size=50)
    plan = made(page(lead, other, story("c", 500)), part(house_style=house))
    assert any("picture is smaller" in str(facts["what_en"]) for facts in of_code(plan, "P060"))


def test_a_lead_with_too_small_a_headline_is_told() -> None:
    alike = tuple(replace(tier, sizes=part().tiers[0].sizes) for tier in part().tiers)
    plan = made(page(story("a", 1500, priority=1), story("b", 1200, priority=2)), part(tiers=alike))
    assert any("headline has 40 pt" in str(facts["what_en"]) for facts in of_code(plan, "P060"))


def test_what_the_desk_pins_is_its_own_will() -> None:
    assert not of_code(made(two(placed("a", 4, 30, 3), placed("b", 1, 1, 6))), "P060")


def test_an_editors_note_may_stand_before_the_lead() -> None:
    note = story("n", 80, kind=StoryKind.NOTE)
    lead = story("a", 1500, priority=1)
    assert not of_code(made(page(note, lead, placements=(placed("n", 1, 1, 6),))), "P060")


@pytest.mark.parametrize(("columns", "upright", "level"), [(3, 1, 0), (6, 0, 1)])
def test_a_gap_through_is_told_even_where_it_costs_nothing(columns: int, upright: int, level: int) -> None:
    of = page(story("a", 1500, priority=1), story("b", 1500, priority=2))
    first = placed("a", 1, 1, columns, 60 if columns == 3 else 30)
    (facts,) = of_code(made(replace(of, placements=(first,)), part(house_style=FREE)), "P061")
    assert (facts["upright"], facts["level"]) == (upright, level)


def test_the_edges_of_a_seam_are_no_gaps() -> None:
    """中缝 parts two pages on purpose: nothing stands across its edges."""
    band, seam = Cells(1, 1, 10, 80), Cells(5, 1, 2, 80)
    stories = [Cells(1, 1, 4, 80), seam, Cells(7, 1, 4, 80)]
    assert gaps_through(band, (), stories, level_break=3) == (2, 0)
    assert gaps_through(band, (), stories, level_break=3, seams=[seam]) == (0, 0)
    parted = [Cells(1, 1, 2, 80), Cells(3, 1, 2, 80), *stories[1:]]
    assert gaps_through(band, (), parted, level_break=3, seams=[seam]) == (1, 0)


@pytest.mark.parametrize(("lines", "told"), [(4, False), (12, True), (24, True)])
def test_a_hole_is_told_from_eight_lines_on(lines: int, told: bool) -> None:
    plan = made(page(story("a", 13 * (60 - HEAD_LINES - 1 - lines), priority=1)), part(columns=1))
    holes = of_code(plan, "P062")
    assert bool(holes) is told
    assert all(facts["story"] == "a" and facts["columns"] == 1 and int(str(facts["lines"])) >= 8 for facts in holes)


def test_white_is_told_beside_text_that_is_over() -> None:
    pins = (placed("a", 1, 1, 3, 20), placed("b", 4, 1, 3, 60))
    plan = made(page(story("a", 2000, priority=1), story("b", 200), placements=pins))
    assert {"P001", "P002"} <= set(codes(plan.diagnostics))


def test_like_headlines_in_a_row_are_told() -> None:
    pins = (placed("a", 1, 1, 3, 60), placed("b", 4, 1, 3, 60))
    same = part(house_style=HouseStyle(tombstone=55.0), tiers=part().tiers[1:2])
    plan = made(page(story("a", 1900, priority=2), story("b", 1900, priority=2), placements=pins), same)
    assert of_code(plan, "P063") == [{"story": "a", "other": "b"}]


def test_a_lesser_story_with_a_larger_headline_is_told() -> None:
    pins = (placed("a", 1, 1, 6, 24), placed("b", 1, 26, 1, 35), placed("c", 2, 26, 5, 35))
    stories = (story("a", 1500, priority=1), story("b", 350, priority=2), story("c", 2000, priority=3))
    plan = made(page(*stories, placements=pins))
    assert "headline-order (b / c)" in str(of_code(plan, "P064")[0]["rules_en"])
    alike = made(page(*(replace(item, priority=min(2, item.priority)) for item in stories), placements=pins))
    assert not any("headline-order" in str(facts["rules_en"]) for facts in of_code(alike, "P064"))


def test_a_headline_close_below_the_banner_costs_and_is_told() -> None:
    of = page(story("a", 1500, priority=1), banner=Banner(("通栏",), kicker="引题"))
    close, roomy = (made(of, part(house_style=HouseStyle(under_banner=lines))) for lines in (9.0, 0.0))
    assert "banner-close" in {item.rule for item in close.costs}
    assert "通栏压题" in str(of_code(close, "P064")[0]["rules"])
    assert "banner-close" not in {item.rule for item in roomy.costs}


def test_a_kicker_below_the_banners_kicker_costs() -> None:
    lead = story("a", 1500, priority=1, kicker="引题")
    with_kicker, without = (made(page(lead, banner=Banner(("通栏",), kicker=words))) for words in ("引题", ""))
    assert "kickers" in {item.rule for item in with_kicker.costs}
    assert "kickers" not in {item.rule for item in without.costs}


@pytest.mark.parametrize(
    ("boxed", "at_right", "strong"), [(False, True, [True]), (False, False, [False]), (True, True, [])]
)
def test_a_rule_or_a_box_settles_whose_a_vertical_title_is(boxed: bool, at_right: bool, strong: list[bool]) -> None:
    left = Ruled((Cells(1, 1, 2, 20),), title_at_right=at_right)
    right = Ruled((Cells(3, 1, 2, 20),), boxed=boxed)
    assert [rule.strong for rule in rules_between([left, right], grid())] == strong


def test_a_crosshead_with_one_line_below_it_at_a_columns_foot_costs() -> None:
    stories = [story("a", 13 * 8, -6, 13 * lines) for lines in range(6, 18)]
    plans = [made(page(told), part(columns=2, lines=60)) for told in stories]
    costs = [{item.rule for item in plan.costs} for plan in plans]
    assert any("stranded" in rules for rules in costs)
    assert any("stranded" not in rules for rules in costs)


@pytest.mark.parametrize(
    ("width", "height", "told"), [(300, 6000, True), (200, 4000, True), (1500, 1000, False), (1000, 1500, False)]
)
def test_a_picture_lost_in_the_middle_of_its_columns_is_told(width: int, height: int, told: bool) -> None:
    own = picture(width=width, height=height, crop=0.0)
    plan = made(page(story("a", 1500, priority=1, pictures=(own,)), story("b", 1200, priority=2), story("c", 900)))
    assert any("picture-inset" in str(facts["rules_en"]) for facts in of_code(plan, "P064")) is told


@pytest.mark.parametrize(("count", "subjects", "told"), [(24, 1, True), (24, 3, False), (8, 1, False)])
def test_a_page_of_briefs_in_one_block_is_told(count: int, subjects: int, told: bool) -> None:
    briefs = [
        story(f"b{at}", 120, kind=StoryKind.BRIEF, priority=5, subject=f"类{at % subjects}" if subjects > 1 else "")
        for at in range(count)
    ]
    plan = made(grouped(page(story("a", 500, priority=1), *briefs), part()))
    assert [facts["count"] for facts in of_code(plan, "P080")] == [count] * told
