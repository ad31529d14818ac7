"""A double truck in upright lines: nothing but what is pinned lies over its fold, and no text stands on it."""

from dataclasses import replace

import pytest

from pinban.fonts import load_fonts
from pinban.layouts import layout_for, read_layout
from pinban.makeup import PageMaker, physical
from pinban.manuscripts import read_edition
from pinban.model import Banner, Page, Part, Placement, Pt, pt_from_mm
from pinban.model.plan import PagePlan
from pinban.typeset import Composer
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def composer() -> Composer:
    fonts, problems = load_fonts(ROOT / "fonts", languages=("zh-Hant-TW",))
    assert fonts is not None, problems
    return Composer.in_language(fonts, "zh-Hant-TW")


@pytest.fixture(scope="module")
def truck() -> tuple[Page, Part, Pt]:
    edition, problems = read_edition(ROOT / "content" / "2018-07-02")
    assert edition is not None, problems
    folder, problems = read_layout(ROOT / "layouts", edition.layout, edition.paper.language)
    assert folder is not None, problems
    front = edition.pages[0]
    banner = Banner(("汐口舊港一百年、九里環線與四座橋的故事",), source=front.source)
    page = replace(front, number=2, label="2-3", double=True, adverts=(), placements=(), banner=banner)
    layout = layout_for(page, folder.layout)
    return page, layout.parts[page.part], pt_from_mm(layout.sheet_width)


def made(truck: tuple[Page, Part, Pt], composer: Composer, *pins: Placement) -> PagePlan:
    page, part, sheet = truck
    return physical(PageMaker(replace(page, placements=pins), part, composer).plan(), part.axes, sheet)


@pytest.fixture(scope="module")
def plan(truck: tuple[Page, Part, Pt], composer: Composer) -> PagePlan:
    return made(truck, composer)


def test_the_fold_is_in_the_middle_of_the_type_area(truck: tuple[Page, Part, Pt], plan: PagePlan) -> None:
    assert plan.area.x + plan.area.width / 2 == pytest.approx(truck[2] / 2)


def test_stories_keep_to_one_side_of_the_fold(truck: tuple[Page, Part, Pt], plan: PagePlan) -> None:
    fold, grid = truck[2] / 2, truck[1].grids[plan.grid]
    assert plan.overset == ()
    sides = {story.rect.x > fold for story in plan.stories}
    assert sides == {True, False}
    for story in plan.stories:
        assert not story.rect.x < fold + grid.leading / 2 <= story.rect.right + grid.leading
        assert story.rect.right <= fold - grid.leading / 2 or story.rect.x >= fold + grid.leading / 2


def test_the_banner_has_no_character_on_the_fold(truck: tuple[Page, Part, Pt], plan: PagePlan) -> None:
    fold = truck[2] / 2
    assert plan.banner_rect is not None and plan.banner_rect.x < fold < plan.banner_rect.right
    places = [
        (frame.rect.x + item.x + x, advance)
        for frame in plan.banner
        for item in frame.lines
        for run in item.line.runs
        for x, advance in zip(run.xs, run.advances, strict=True)
    ]
    assert min(x for x, _ in places) < fold < max(x for x, _ in places)
    assert not [x for x, advance in places if x + 0.03 * advance < fold < x + 0.97 * advance]


def test_no_rule_and_no_gap_is_found_at_the_fold(truck: tuple[Page, Part, Pt], plan: PagePlan) -> None:
    fold = truck[2] / 2
    assert not [rule for rule in plan.rules if abs(rule.x1 - fold) < 20 and abs(rule.x2 - fold) < 20]
    told = [item for item in plan.diagnostics if item.code == "P061"]
    assert not [item for item in told if "1 道、横 0" in item.zh and len(plan.stories) < 3]


def test_text_that_is_pinned_over_the_fold_is_told(truck: tuple[Page, Part, Pt], composer: Composer) -> None:
    strip = truck[1].grids["standard"].fold_strip
    assert strip is not None
    pin = Placement("library", 6, strip.line - 12, 6, None)
    page = replace(truck[0], banner=None)
    plan = made((page, *truck[1:]), composer, pin)
    assert "P018" in {item.code for item in plan.diagnostics} or any(
        item.en.endswith("fold of the double truck") for item in plan.diagnostics
    )
