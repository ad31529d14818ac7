"""Laws of pages in lines from left to right, on the sample front in Mongolian (MLREQ)."""

from dataclasses import replace
from itertools import combinations

import pytest

from pinban.fonts import load_fonts
from pinban.layouts import read_layout
from pinban.makeup import PageMaker, physical
from pinban.manuscripts import read_edition
from pinban.model import Axes, Banner, count_characters, pt_from_mm
from pinban.model.plan import TextFrame
from pinban.typeset import Composer, story_blocks
from tests.conftest import ROOT
from tests.makeup.page.test_vertical_pages import Front


@pytest.fixture(scope="module")
def composer() -> Composer:
    fonts, found = load_fonts(ROOT / "fonts", languages=["mn-Mong"])
    if fonts is None or any(item.code == "F029" for item in found):
        pytest.skip("tools/mongolian-face fetch")
    return Composer.in_language(fonts, "mn-Mong")


@pytest.fixture(scope="module")
def front(composer: Composer) -> Front:
    edition, problems = read_edition(ROOT / "content" / "2018-07-05")
    assert edition is not None, problems
    assert problems == []
    folder, problems = read_layout(ROOT / "layouts", edition.layout, edition.paper.language)
    assert folder is not None, problems
    page, sheet = edition.pages[0], pt_from_mm(folder.layout.sheet_width)
    part = folder.layout.parts[page.part]
    plan = PageMaker(page, part, composer, nameplate=True).plan()
    return Front(edition, page, part, physical(plan, part.axes, sheet), sheet)


def heads(front: Front) -> list[TextFrame]:
    return [frame for story in front.plan.stories for frame in story.heading]


def test_every_character_is_on_the_page(front: Front) -> None:
    assert front.part.axes is Axes.VERTICAL_LR
    assert front.plan.overset == ()
    for story in front.page.stories:
        placed = next(item for item in front.plan.stories if item.story == story.id)
        told = "".join(block.text for block in story_blocks(story))
        assert count_characters("".join(frame.text for frame in placed.body)) == count_characters(told)


def test_nothing_overlaps_and_all_stands_in_the_type_area(front: Front) -> None:
    pictures = [picture.rect for story in front.plan.stories for picture in story.pictures]
    stands = [*(frame.rect for frame in front.frames()), *pictures, front.nameplate]
    assert not [(one, other) for one, other in combinations(stands, 2) if one.overlaps(other, 0.05)]
    area = front.plan.area
    assert all(area.x - 0.05 <= rect.x and rect.right <= area.right + 0.05 for rect in stands)
    assert all(area.y - 0.05 <= rect.y and rect.foot <= area.foot + 0.05 for rect in stands)


def test_mlreq_lines_follow_from_left_to_right_and_tiers_from_the_head(front: Front) -> None:
    for story in front.plan.stories:
        places = [(round(f.rect.y, 2), round(f.rect.x + item.x, 2)) for f in story.body for item in f.lines]
        assert places == sorted(set(places))


def test_mlreq_headings_stand_upright_before_their_text(front: Front) -> None:
    assert heads(front)
    assert all(item.line.vertical for frame in heads(front) for item in frame.lines)
    for story in front.plan.stories:
        assert max(frame.rect.right for frame in story.heading) <= min(frame.rect.x for frame in story.body) + 0.05


def test_mlreq_tiers_are_deep_enough_for_word_spaces_alone(front: Front) -> None:
    for grid in front.part.grids.values():
        assert grid.measure >= 26
        assert grid.leading >= 1.4 * grid.size


def test_mlreq_pictures_are_never_turned(front: Front) -> None:
    for story in front.plan.stories:
        originals = {picture.id: picture for told in front.page.stories for picture in told.pictures}
        for picture in story.pictures:
            whole = originals[picture.picture]
            assert picture.rect.width / picture.rect.height == pytest.approx(whole.width / whole.height, rel=0.02)


def test_a_banner_stands_upright_over_all_tiers_beside_the_nameplate(front: Front, composer: Composer) -> None:
    banner = Banner(("ᠨᠠᠭᠠᠳᠤᠮ ᠡᠬᠢᠯᠡᠪᠡ",), source=front.page.source)
    page = replace(front.page, stories=front.page.stories[2:4], placements=(), banner=banner)
    plan = physical(PageMaker(page, front.part, composer, nameplate=True).plan(), front.part.axes, front.sheet)
    assert plan.banner_rect is not None
    assert plan.banner_rect.height == pytest.approx(plan.area.height)
    assert plan.banner_rect.x == pytest.approx(front.nameplate.right, abs=0.1)
    assert all(item.line.vertical for frame in plan.banner for item in frame.lines)
    assert all(not story.rect.overlaps(plan.banner_rect) for story in plan.stories)
