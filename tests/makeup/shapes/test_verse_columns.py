"""Verse in level lines takes as many columns as hold its longest line."""

from pathlib import Path

import pytest

from pinban.fonts import load_fonts
from pinban.layouts import read_layout
from pinban.makeup.shapes.columns import fitting_columns
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model import BlockKind, Part, Span, Story, StoryKind, TextBlock
from pinban.typeset import Composer

ROOT = Path(__file__).parents[3]
LONG = "一个撑着油纸伞的姑娘独自彷徨在悠长寂寥的雨巷道旁"


@pytest.fixture(scope="module")
def composer() -> Composer:
    fonts, _ = load_fonts(ROOT / "fonts")
    assert fonts is not None
    return Composer(fonts)


@pytest.fixture(scope="module")
def part() -> Part:
    folder, _ = read_layout(ROOT / "layouts", "broadsheet")
    assert folder is not None
    return folder.layout.parts["literary"]


def setting(composer: Composer, part: Part, kind: StoryKind = StoryKind.ESSAY) -> StorySetting:
    lines = [LONG if index % 5 == 0 else "渠水带着春天走进麦田" for index in range(41)]
    blocks = tuple(TextBlock(BlockKind.VERSE, (Span(text),), opens=index % 8 == 0) for index, text in enumerate(lines))
    story = Story("verse", kind, ("雨巷",), blocks, byline="某某", priority=3)
    grid = part.grids["standard"]
    return StorySetting(story, part, grid, part.styles["standard"], composer, 3, lead=False, page_lines=grid.lines)


def test_the_verse_of_a_column_of_nineteen_turns_none_of_its_lines_over(composer: Composer, part: Part) -> None:
    own = setting(composer, part)
    assert own.is_verse
    assert own.verse_width > own.columns(1).measure
    for width in (2, 3, 4):
        shapes = StoryShapes(own).fitting(width)
        cheapest = min((variant for at in shapes.at.values() for variant in at), key=lambda variant: variant.cost)
        assert cheapest.columns.count == fitting_columns(own.columns(width), own.verse_width)
        assert all(line.opens for line in cheapest.flow.lines)


def test_one_column_costs_what_is_turned_over(composer: Composer, part: Part) -> None:
    shapes = StoryShapes(setting(composer, part)).fitting(1)
    assert all(any(cost.rule == "measure" for cost in variant.costs) for at in shapes.at.values() for variant in at)


def test_a_story_with_a_line_of_verse_is_no_verse(composer: Composer, part: Part) -> None:
    own = setting(composer, part)
    prose = tuple(TextBlock(BlockKind.PARAGRAPH, (Span("正文"),)) for _ in range(60))
    story = Story("prose", StoryKind.ESSAY, ("题",), (*prose, *own.story.blocks), priority=3)
    mixed = StorySetting(story, part, own.grid, own.page_styles, composer, 3, lead=False, page_lines=own.grid.lines)
    assert not mixed.is_verse
