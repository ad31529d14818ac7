"""One page made up: exact over and under, pins, adverts, banner, body tiers, the extremes."""

import gc
from dataclasses import replace

from pinban.makeup import dump_plan, plan_page, plan_svg
from pinban.makeup.page.maker import PageMaker
from pinban.model import Banner, Page, Part, StoryKind
from pinban.model.plan import Cells, PagePlan
from tests.makeup.maker import (
    HEAD_FLEX,
    HEAD_LINES,
    FakeComposer,
    advert,
    codes,
    grid,
    page,
    part,
    picture,
    placed,
    story,
    words,
)

LINE = 13  # characters to a line of one basic column


def made(of: Page, of_part: Part | None = None, **more: bool) -> PagePlan:
    return plan_page(of, of_part or part(), FakeComposer(), **more)


def test_over_tells_the_exact_lines_characters_and_text() -> None:
    room = 2 * (30 - HEAD_LINES)
    text = LINE * (room + 7) - 5
    plan = made(page(story("a", text)), part(columns=2, lines=30))
    (over,) = plan.overset
    assert (over.lines, over.characters) == (7, 7 * LINE - 5)
    assert over.text == words(text, ord("a"))[LINE * room :]
    (finding,) = (item for item in plan.diagnostics if item.code == "P001")
    assert finding.facts == {"story": "a", "lines": 7, "characters": 7 * LINE - 5}
    assert finding.excerpt == over.text
    assert plan.spare == 0


def test_under_tells_the_lines_left_once_the_heading_has_its_air() -> None:
    lines = 20
    plan = made(page(story("a", LINE * 2 * lines)), part(columns=2, lines=40))
    left = 2 * (40 - HEAD_LINES - HEAD_FLEX - lines)
    assert plan.spare == left
    (finding,) = (item for item in plan.diagnostics if item.code == "P002")
    assert (finding.code, finding.facts["lines"], finding.facts["characters"]) == ("P002", left, left * LINE)
    assert not plan.overset


def test_a_page_that_fits_has_no_finding() -> None:
    plan = made(page(story("a", LINE * 2 * (30 - HEAD_LINES - 1))), part(columns=2, lines=30))
    assert (plan.spare, plan.overset, plan.diagnostics) == (0, (), ())


def test_what_is_over_is_taken_from_the_least_story() -> None:
    stories = [story(f"s{rank}", LINE * 120, priority=rank) for rank in (1, 3, 5)]
    plan = made(page(*stories), part(columns=4, lines=50))
    worst = max(plan.overset, key=lambda item: item.lines)
    assert worst.story == "s5"
    assert sum(item.lines for item in plan.overset) > 100


def test_a_story_without_any_room_is_over_with_its_headline() -> None:
    stories = [story(f"s{index}", 40, kind=StoryKind.BRIEF, priority=5) for index in range(6)]
    plan = made(page(*stories), part(columns=1, lines=22))
    gone = [item for item in plan.diagnostics if item.code == "P003"]
    assert gone
    assert len(gone) + len(plan.stories) == 6
    assert all(f"标题{item.place.story}" in item.excerpt for item in gone)


def test_a_pinned_story_stands_where_the_desk_says() -> None:
    of = page(story("a", 1200), story("b", 1500), story("c", 900), placements=(placed("b", 3, 11, 3, 30),))
    plan = made(of)
    (pinned,) = (item for item in plan.stories if item.pinned)
    assert (pinned.story, pinned.cells) == ("b", Cells(3, 11, 3, 30))
    assert {item.story for item in plan.stories} == {"a", "b", "c"}


def test_pins_count_from_the_banners_foot() -> None:
    of = page(story("a", 600), banner=Banner(("通栏标题",)), placements=(placed("a", 1, 1, 4),))
    plan = made(of, nameplate=True)
    assert plan.banner_rect is not None
    own = grid()
    assert abs(plan.banner_rect.y - own.y(9)) < 1e-6
    assert abs(plan.stories[0].rect.y - plan.banner_rect.foot) < 1e-6
    assert "".join(frame.text for frame in plan.banner) == "通栏标题"


def test_pins_that_cannot_be_are_found_all_at_once_and_placed_automatically() -> None:
    pins = (
        placed("a", 1, 1, 3, 40),
        placed("a", 4, 1, 2),
        placed("b", 2, 20, 3, 18),
        placed("c", 5, 1, 4),
        placed("d", 4, 50, 3, 4),
        placed("x", 1, 1, 1),
    )
    of = page(*(story(name, 700) for name in "abcd"), placements=pins)
    plan = made(of)
    found = codes(plan.diagnostics)
    assert [code for code in found if code in {"P004", "P005", "P006", "P007", "P008"}] == [
        "P005",
        "P006",
        "P008",
        "P004",
        "P007",
    ]
    assert [item.story for item in plan.stories if item.pinned] == ["a"]
    assert {item.story for item in plan.stories} == set("abcd")


def test_a_pin_too_small_for_its_text_is_over() -> None:
    plan = made(page(story("a", LINE * 40), placements=(placed("a", 1, 1, 1, 20),)))
    (over,) = plan.overset
    assert over.lines == 40 - (20 - HEAD_LINES)


def test_adverts_off_the_page_or_on_one_another_are_found() -> None:
    adverts = (
        advert("good", 1, 3, 10),
        advert("clash", 3, 2, 5),
        advert("wide", 5, 3, 5),
        advert("head", 1, 2, 5, 3),
    )
    of = page(story("a", 900), adverts=adverts)
    plan = made(of, nameplate=True)
    assert [code for code in codes(plan.diagnostics) if code in {"P009", "P010"}] == ["P010", "P009", "P009"]
    assert [(item.advert, item.cells) for item in plan.adverts] == [("good", Cells(1, 51, 3, 10))]


def test_stories_flow_around_an_island_advert() -> None:
    of = page(
        *(story(f"s{index}", 450, priority=index + 1) for index in range(5)), adverts=(advert("isle", 3, 2, 14, 24),)
    )
    plan = made(of)
    assert len(plan.stories) == 5
    assert plan.adverts[0].cells == Cells(3, 24, 2, 14)


def test_a_banner_that_leaves_no_room_is_found() -> None:
    plan = made(page(story("a", 90), banner=Banner(("长",))), part(lines=14))
    assert "P011" in codes(plan.diagnostics)
    assert plan.banner == ()


def test_an_underfull_page_goes_up_a_body_tier_but_not_with_adverts() -> None:
    tiers = part(grids={"standard": grid(6, 60), "large": grid(5, 50, size=10.5, leading=15.6)})
    little = [story(f"s{index}", 650) for index in range(3)]
    assert made(page(*little), tiers).grid == "large"
    assert made(page(*little, adverts=(advert("a", 1, 2, 8),)), tiers).grid == "standard"
    assert made(page(*little, body="standard"), tiers).grid == "standard"


def test_of_several_body_tiers_the_nearest_that_the_text_fills_is_taken() -> None:
    own = {"standard": grid(6, 60), "large": grid(4, 40, size=10.5, leading=15.6), "medium": grid(6, 54, leading=14.0)}
    maker = PageMaker(page(story("a", 1200), story("b", 1500)), part(grids=own), FakeComposer())
    tried = []
    solutions = maker.solutions
    maker.solutions = lambda tier: tried.append(tier) or solutions(tier)  # type: ignore[method-assign,func-returns-value]
    assert maker.plan().grid == "medium"
    assert tried[:2] == ["standard", "medium"]
    full = PageMaker(page(story("a", 9000)), part(grids=own), FakeComposer())
    assert full.plan().grid == "standard"  # no tier with less room would help


def test_the_lead_stands_at_the_head_with_the_largest_headline() -> None:
    stories = [story(f"s{index}", 800, priority=rank) for index, rank in enumerate((3, 1, 2, 4))]
    plan = made(page(*stories))
    lead = next(item for item in plan.stories if item.story == "s1")
    assert lead.cells.line == 1
    heights = {item.story: max(line.line.runs[0].size for line in item.heading[0].lines) for item in plan.stories}
    assert heights["s1"] == max(heights.values())


def test_like_headlines_do_not_stand_side_by_side_where_another_page_can_be_made() -> None:
    stories = [story(f"s{index}", 450 + 60 * index, priority=1 + index // 2) for index in range(5)]
    plan = made(page(*stories))
    assert "tombstone" not in {item.rule for item in plan.costs if item.cost >= 25}


def test_a_picture_is_cut_only_as_far_as_it_allows_and_a_chart_not_at_all() -> None:
    photo, chart = picture("photo", crop=0.15), picture("chart", crop=0.0)
    of = page(story("a", 1500, pictures=(photo,)), story("b", 1300, pictures=(chart,)))
    plan = made(of)
    assert [picture.picture for item in plan.stories for picture in item.pictures] == ["photo", "chart"]
    for item in plan.stories:
        (shown,) = item.pictures
        left, top, right, foot = shown.crop
        limit = {"photo": 0.15, "chart": 0.0}[shown.picture]
        assert max(left + right, top + foot) <= limit + 1e-9
        kept = shown.rect.width / (1 - left - right) / (shown.rect.height / (1 - top - foot))
        assert abs(kept - 1.5) < 1e-6


def test_rules_stand_between_stories_and_not_beside_a_box() -> None:
    pins = (placed("a", 1, 1, 3, 30), placed("b", 4, 1, 3, 30), placed("c", 1, 32, 6, 29))
    of = page(*(story(name, 600) for name in "abc"), placements=pins)
    own = grid()
    kinds = {(rule.kind, round(rule.x1, 2), round(rule.y1, 2), round(rule.y2, 2)) for rule in made(of).rules}
    gutter = own.x(4) - own.gutter_width / 2
    middle = own.y(31.5)
    assert kinds == {
        ("column", round(gutter, 2), round(own.y(1), 2), round(own.y(31), 2)),
        ("between", round(own.x(1), 2), round(middle, 2), round(middle, 2)),
    }
    boxed = replace(of, stories=(replace(of.stories[0], boxed=True), *of.stories[1:]))
    assert [rule.kind for rule in made(boxed).rules] == ["between"]
    assert abs(made(boxed).rules[0].x1 - own.x(4)) < 1e-6


def test_far_too_much_and_far_too_little_both_give_a_page() -> None:
    room = (6 * 60 - 5 * 3 * HEAD_LINES) * LINE
    for share in (1.3, 0.3):
        stories = [story(f"s{index}", int(room * share / 5), priority=index + 1) for index in range(5)]
        plan = made(page(*stories))
        assert len(plan.stories) == 5
        assert ("P001" in codes(plan.diagnostics)) == (share > 1)
        assert ("P002" in codes(plan.diagnostics)) == (share < 1)


def test_twenty_five_briefs_fill_a_page() -> None:
    of = page(*(story(f"s{n:02}", 120 + 13 * (n % 7), kind=StoryKind.BRIEF, priority=5) for n in range(25)))
    plan = made(of, part(columns=8, lines=80))
    assert len(plan.stories) == 25
    assert not plan.overset


def test_a_page_of_pictures_and_a_page_of_nothing() -> None:
    stories = [story(f"s{n}", 60, pictures=tuple(picture(f"p{n}{m}", crop=0.2) for m in range(3))) for n in range(3)]
    plan = made(page(*stories))
    assert sum(len(item.pictures) for item in plan.stories) == 9
    empty = made(page())
    assert (empty.stories, empty.spare) == ((), 360)
    assert codes(empty.diagnostics) == ["P002"]


def test_twelve_stories_six_pictures_three_adverts_all_have_their_places() -> None:
    stories = [
        story(
            f"s{n:02}",
            300 + 61 * (n * 5 % 12),
            -8,
            250,
            priority=1 + n // 3,
            pictures=(picture(crop=0.15),) if n % 2 == 0 else (),
        )
        for n in range(12)
    ]
    adverts = (advert("foot", 1, 5, 14), advert("corner", 6, 3, 20), advert("isle", 4, 2, 10, 40))
    plan = made(page(*stories, adverts=adverts), part(columns=8, lines=110))
    assert len(plan.stories) == 12


def test_dump_and_picture_show_frames_over_and_under() -> None:
    of = page(story("甲&", LINE * 60), adverts=(advert("a", 1, 2, 6),))
    plan = made(of, part(columns=2, lines=30))
    dump = dump_plan(plan)
    assert "A 甲& columns 1+2 lines 1+23" in dump
    assert f"over 甲& {plan.overset[0].lines} lines" in dump
    assert "AAAAAA" in dump and "$$$$$$" in dump
    picture_of = plan_svg(plan)
    assert "甲&amp;" in picture_of
    assert f"超 {plan.overset[0].lines} 行" in picture_of
    assert "广告 a" in picture_of


def test_a_picture_too_tall_for_the_page_becomes_narrower() -> None:
    for crop in (0.0, 0.2):
        of = page(story("a", 400, pictures=(picture("tall", 100, 3000, crop=crop),)))
        plan = made(of)
        (shown,) = plan.stories[0].pictures
        assert shown.rect.foot <= plan.stories[0].rect.foot
        assert shown.crop == (0, 0, 0, 0)
        assert abs(shown.rect.height / shown.rect.width - 30) < 1e-6


def test_a_story_of_a_hundred_thousand_characters_is_set_as_far_as_it_goes() -> None:
    plan = made(page(story("a", *[5_000] * 20), story("b", 500)))
    (over,) = plan.overset
    shown = sum(len(frame.text) for item in plan.stories for frame in item.body)
    assert over.characters + shown == 100_500
    assert shown > 3000


def test_a_story_without_text_and_pictures_keeps_its_headline() -> None:
    plan = made(page(story("a"), story("b", 900)))
    assert {item.story for item in plan.stories if item.heading} == {"a", "b"}


def test_what_is_worked_out_goes_with_its_page() -> None:
    """No circle of objects is left: memory is free again at once, and looking for dead circles can wait."""
    stories = [
        story("a", 400, 300, pictures=(picture("p", 200, 150),)), story("b", 500), story("c", 90, kind=StoryKind.BRIEF),
    ]  # fmt: skip
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)  # keeps what only looking for circles would have freed
    try:
        made(page(*stories))
        gc.collect()
        left = {type(item).__name__ for item in gc.garbage if type(item).__module__.startswith("pinban.makeup")}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert left == set()
