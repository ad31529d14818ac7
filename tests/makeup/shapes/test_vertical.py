"""Stories set vertically, and vertical headings beside level text, made up with the real composer and layout."""

from dataclasses import replace
from pathlib import Path

import pytest

from pinban.layouts import read_layout
from pinban.makeup import plan_page
from pinban.makeup.page.frames import placed_story
from pinban.makeup.score.scoring import ChosenShape
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.vertical import VerticalSetter
from pinban.model import BlockKind, Page, Part, Picture, Pt, Span, Story, StoryKind, TextBlock
from pinban.model.plan import Cells, PagePlan, PlacedStory
from pinban.typeset import Composer

ROOT = Path(__file__).parents[3]
VERSES = (
    "月亮从最高的那枝草穗上",
    "松开手，升起来。",
    "草听见了，",
    "先是近处的，后是远处的，",
    "一片一片把身子翻过来，",
)
PROSE = "打草的日子，不写在历书上，写在草上。七月一到，父亲每天傍晚要去坡上走一趟，不骑马，背着手走。" * 6


@pytest.fixture(scope="module")
def literary() -> Part:
    folder, _ = read_layout(ROOT / "layouts", "broadsheet")
    assert folder is not None
    return folder.layout.parts["literary"]


def poem(stanzas: int = 4, **facts: object) -> Story:
    blocks = tuple(
        TextBlock(BlockKind.VERSE, (Span(verse),), opens=index == 0 and stanza > 0)
        for stanza in range(stanzas)
        for index, verse in enumerate(VERSES)
    )
    return Story("poem", StoryKind.POEM, ("夜里的草",), blocks, byline="苇间", **{"priority": 2, **facts})


def essay(identifier: str, priority: int, headline: str = "等草") -> Story:
    blocks = tuple(TextBlock(BlockKind.PARAGRAPH, (Span(PROSE),)) for _ in range(4))
    return Story(identifier, StoryKind.ESSAY, (headline,), blocks, byline="白音河", priority=priority)


def page_of(*stories: Story) -> Page:
    return Page(4, "4", "副刊", stories, part="literary")


def plan_of(part: Part, composer: Composer, *stories: Story) -> PagePlan:
    return plan_page(page_of(*stories), part, composer)


def placed(plan: PagePlan, story: str) -> PlacedStory:
    return next(item for item in plan.stories if item.story == story)


def frames_of(story: PlacedStory) -> list[tuple[float, float, float, float]]:
    return [(f.rect.x, f.rect.y, f.rect.right, f.rect.foot) for f in (*story.heading, *story.body)]


def apart(frames: list[tuple[float, float, float, float]]) -> bool:
    """Whether no two rectangles share more than an edge."""
    return all(
        one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01 or one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01
        for index, one in enumerate(frames)
        for other in frames[index + 1 :]
    )


def test_a_poem_stands_in_vertical_lines_with_its_title_at_the_right(literary: Part, composer: Composer) -> None:
    story = placed(plan_of(literary, composer, essay("lead", 1), poem()), "poem")
    assert story.tier == "poem"
    lines = [item.line for frame in (*story.heading, *story.body) for item in frame.lines]
    assert all(line.vertical for line in lines)
    title = next(frame for frame in story.heading if frame.role == "headline")
    assert all(frame.rect.right < title.rect.x for frame in story.body)
    assert "".join(frame.text for frame in story.body) == poem().text
    frames = frames_of(story)
    assert apart(frames)
    rect = story.rect
    assert all(
        rect.x <= x and rect.y <= y and right <= rect.right and foot <= rect.foot for x, y, right, foot in frames
    )


def test_rows_follow_from_above_and_lines_from_the_right(literary: Part, composer: Composer) -> None:
    story = placed(plan_of(literary, composer, essay("lead", 1), poem()), "poem")
    order = [(frame.rect.y, -frame.rect.x) for frame in story.body]
    assert order == sorted(order)


def test_a_poems_picture_stands_above_it(literary: Part, composer: Composer) -> None:
    picture = Picture("moon", "pictures/moon.png", "", "png", 1200, 1400, columns=2, crop=0.15)
    story = placed(plan_of(literary, composer, essay("lead", 1), poem(pictures=(picture,))), "poem")
    foot = max(item.rect.foot for item in story.pictures)
    tops = [y for _, y, _, _ in frames_of(story)]
    assert tops
    assert min(tops) >= foot


def test_an_essays_title_may_stand_beside_its_text(literary: Part, composer: Composer) -> None:
    grid, story = literary.grids["standard"], essay("second", 2)
    story_shapes = StoryShapes(
        StorySetting(
            story, literary, grid, literary.styles["standard"], composer, priority=2, lead=False, page_lines=grid.lines
        )
    )
    shapes = story_shapes.shapes_for_width(3)
    sides = [variant for items in shapes.at.values() for variant in items if variant.side is not None]
    assert sides
    for variant in sides:
        set_story = placed_story(ChosenShape(story_shapes, Cells(1, 1, 3, variant.lines), variant), grid)
        title = next(frame for frame in set_story.heading if frame.role == "headline")
        assert title.lines[0].line.vertical
        assert not any(item.line.vertical for frame in set_story.body for item in frame.lines)
        assert all(frame.rect.right < title.rect.x for frame in set_story.body)
        assert title.rect.right <= set_story.rect.right + 0.01
        assert max(foot for *_, foot in frames_of(set_story)) <= set_story.rect.foot + 0.01
        if not variant.body.overset:
            assert "".join(frame.text for frame in set_story.body) == story.text


@pytest.mark.parametrize(("kind", "priority"), [(StoryKind.ESSAY, 3), (StoryKind.LETTER, 2)])
def test_a_side_heading_is_for_its_tiers_kinds_and_priorities(
    literary: Part, composer: Composer, kind: StoryKind, priority: int
) -> None:
    grid, story = literary.grids["standard"], replace(essay("second", priority), kind=kind)
    story_shapes = StoryShapes(
        StorySetting(
            story, literary, grid, literary.styles["standard"], composer, priority=priority, lead=False, page_lines=92
        )
    )
    found = [variant for items in story_shapes.shapes_for_width(3).at.values() for variant in items]
    assert found
    assert all(variant.side is None and variant.vertical is None for variant in found)


def test_a_kind_not_set_vertically_has_level_text(literary: Part, composer: Composer) -> None:
    level = replace(literary, vertical_kinds=(), tiers=tuple(tier for tier in literary.tiers if not tier.vertical))
    story = placed(plan_of(level, composer, essay("lead", 1), poem()), "poem")
    lines = [item.line for frame in (*story.heading, *story.body) for item in frame.lines]
    assert "".join(line.text for line in lines)
    assert not any(line.vertical for line in lines)


def setting(of: Story, literary: Part, composer: Composer) -> StorySetting:
    styles, grid = literary.styles["standard"], literary.grids["standard"]
    return StorySetting(of, literary, grid, styles, composer, priority=2, lead=False, page_lines=grid.lines)


def test_running_text_fills_rows_of_one_depth(literary: Part, composer: Composer) -> None:
    tier = next(tier for tier in literary.tiers if tier.name == "poem")
    grid = literary.grids["standard"]
    story = essay("essay", 2)
    setter = VerticalSetter(setting(story, literary, composer))
    blocks = list(setter.blocks(grid.span(4), tier, grid.lines))
    assert blocks
    for block in blocks:
        assert "".join(frame.text for frame in block.body) == story.text
        assert len({round(frame.rect.height, 3) for frame in block.body}) == 1
        assert max(frame.rect.foot for frame in block.body) <= block.lines * grid.leading
        assert min(frame.rect.x for frame in block.body) >= -0.01


def test_too_narrow_a_place_holds_no_vertical_text(literary: Part, composer: Composer) -> None:
    tier = next(tier for tier in literary.tiers if tier.name == "poem")
    setter = VerticalSetter(setting(poem(20), literary, composer))
    assert list(setter.blocks(Pt(80), tier, 92)) == []


def test_the_same_page_comes_out_every_time(literary: Part, composer: Composer) -> None:
    stories = (essay("lead", 1), poem(), essay("second", 2))
    assert plan_of(literary, composer, *stories) == plan_of(literary, composer, *stories)
