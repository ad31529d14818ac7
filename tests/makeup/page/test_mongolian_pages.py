"""Laws of pages in lines from left to right, on the sample front in Mongolian (MLREQ)."""

from dataclasses import replace
from itertools import combinations

import pytest

from pinban.fonts import load_fonts
from pinban.layouts import read_layout
from pinban.makeup import PageMaker, physical
from pinban.manuscripts import read_edition
from pinban.model import (
    Axes,
    Banner,
    BlockKind,
    Page,
    Span,
    Story,
    StoryKind,
    Table,
    TextBlock,
    count_characters,
    pt_from_mm,
)
from pinban.model.plan import PagePlan, TextFrame
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


def island_of(front: Front, composer: Composer, layout: str, **facts: object) -> tuple[PagePlan, Story]:
    """A page of Chinese stories and, among them, a Mongolian one, made up with a layout of level or upright lines."""
    folder, problems = read_layout(ROOT / "layouts", layout)
    assert folder is not None, problems
    part = folder.layout.parts["news"]
    guest = replace(front.page.stories[2], **{"language": "mn-Mong", "pictures": (), "priority": 2, **facts})
    lines = "草原上的人家把羊赶到湖边，孩子在车上看云。" * 30
    blocks = (TextBlock(BlockKind.PARAGRAPH, (Span(lines),)),)
    names = enumerate("湖河山", start=1)
    others = [Story(name, StoryKind.REPORT, (f"{name}边的一天",), blocks, priority=at) for at, name in names]
    page = Page(2, "2", "要闻", (*others, guest))
    return PageMaker(page, part, composer.of("zh-Hans")).plan(), guest


def test_a_story_on_a_level_page_stands_upright_from_the_left(front: Front, composer: Composer) -> None:
    """MLREQ, "Writing Direction": columns from left to right, whatever the page around them does."""
    plan, guest = island_of(front, composer, "tabloid")
    placed = next(item for item in plan.stories if item.story == guest.id)
    frames = [*placed.heading, *placed.body]
    assert all(item.line.vertical for frame in frames for item in frame.lines)
    told = "".join(block.text for block in story_blocks(guest))
    assert count_characters("".join(frame.text for frame in placed.body)) == count_characters(told)
    for frame in frames:
        axes = [item.x for item in frame.lines]
        assert axes == sorted(axes)
        assert all(0 < axis < frame.rect.width for axis in axes)
    assert max(frame.rect.right for frame in placed.heading) <= min(frame.rect.x for frame in placed.body)
    rects = [frame.rect for frame in frames]
    assert not [(one, other) for one, other in combinations(rects, 2) if one.overlaps(other, 0.05)]
    assert not {item.code for item in plan.diagnostics} & {"P081", "P039"}
    others = [frame for item in plan.stories if item.story != guest.id for frame in (*item.heading, *item.body)]
    assert not any(item.line.vertical for frame in others for item in frame.lines)


@pytest.mark.parametrize("layout", ["tabloid", "vertical-broadsheet"])
def test_lines_that_lie_down_or_follow_from_the_right_are_told(front: Front, composer: Composer, layout: str) -> None:
    table = Table(
        (((Span("ᠨᠢᠭᠡ"),), (Span("ᠬᠣᠶᠠᠷ"),)),) * 2, header_rows=1
    )  # which has no upright form on a level page
    blocks = front.page.stories[2].blocks + ((table,) if layout == "tabloid" else ())
    plan, guest = island_of(front, composer, layout, blocks=blocks)
    assert [item.place.story for item in plan.diagnostics if item.code == "P081"] == [guest.id]


def test_a_caption_that_lies_down_is_told(front: Front, composer: Composer) -> None:
    pictures = tuple(item for story in front.page.stories for item in story.pictures if item.caption)[:1]
    plan, guest = island_of(front, composer, "tabloid", pictures=pictures)
    (told,) = (item for item in plan.diagnostics if item.code == "P081")
    assert told.place.story == guest.id
    assert "图片说明" in told.zh
