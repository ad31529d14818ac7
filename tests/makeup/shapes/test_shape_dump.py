"""Shapes set with the real composer and layouts, as text compared with a file that was read, and by their laws."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from pinban.layouts import read_layout
from pinban.makeup import dump_plan
from pinban.makeup.page.frames import placed_story
from pinban.makeup.score.scoring import ChosenShape
from pinban.makeup.shapes.arrangements import AROUND_BOTH, AROUND_LEFT, AROUND_RIGHT, MIDDLE
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.model import BlockKind, Grid, Part, Picture, Pt, Span, Story, StoryKind, TextBlock
from pinban.model.plan import Cells, PagePlan, PlacedStory, Rect
from pinban.typeset import Composer, story_blocks

ROOT = Path(__file__).parents[3]
REFERENCE = Path(__file__).parent / "references" / "shapes.txt"
BODY = (
    "清早五点，渡口的灯还亮着。摆渡人老裴把缆绳解开，船头转过半圈，对岸的鸡才叫第二遍。这条河他撑了三十一年，哪一块石头在水下多深，"
    "不用看。“水急的时候，人要慢。”他说，桥修好以后，渡口每天只剩十几个人，多半是去对岸地里的。"
)
PORTRAIT = Picture("p", "pictures/p.png", "", "png", 900, 1200, (Span("老裴"),), "本报摄", columns=1, crop=0.15)
WIDE = replace(PORTRAIT, width=1500, height=1000, columns=2, crop=0.2)


@pytest.fixture(scope="module")
def parts() -> dict[str, Part]:
    folder, _ = read_layout(ROOT / "layouts", "broadsheet")
    assert folder is not None
    return dict(folder.layout.parts)


def story(name: str, paragraphs: int, *pictures: Picture, kind: StoryKind = StoryKind.REPORT) -> Story:
    blocks = [TextBlock(BlockKind.PARAGRAPH, (Span(BODY[at % 9 * 7 :]),)) for at in range(paragraphs)]
    blocks.insert(paragraphs // 2, TextBlock(BlockKind.CROSSHEAD, (Span("第二遍鸡叫"),)))
    return Story(name, kind, ("渡口最后一个摆渡人",), tuple(blocks), byline="某某", priority=3, pictures=pictures)


CASES = {
    "beside": ("news", story("beside", 5), 6),
    MIDDLE: ("news", story("middle", 18, WIDE), 4),
    AROUND_LEFT: ("literary", story("left", 6, PORTRAIT, kind=StoryKind.ESSAY), 2),
    AROUND_RIGHT: ("literary", story("right", 7, PORTRAIT, kind=StoryKind.ESSAY), 3),
    AROUND_BOTH: ("news", story("both", 6, PORTRAIT), 2),
}


def of_kind(variant: Variant, kind: str) -> bool:
    places = variant.body.arrangement.places
    return bool(variant.beside) if kind == "beside" else bool(places) and places[0].corner == kind


def placed(part: Part, composer: Composer, of: Story, width: int, kind: str) -> tuple[Variant, PlacedStory]:
    """The cheapest shape of a kind over a width, alone at the head of the page."""
    grid = part.grids["standard"]
    own = StoryShapes(
        StorySetting(of, part, grid, part.styles["standard"], composer, priority=3, lead=False, page_lines=grid.lines)
    )
    found = [item for items in own.fitting(width).at.values() for item in items if of_kind(item, kind)]
    variant = min(found, key=lambda item: (item.cost, item.lines))
    return variant, placed_story(ChosenShape(own, Cells(1, 1, width, variant.lines), variant), grid)


def dump(shown: PlacedStory, variant: Variant, grid: Grid) -> str:
    area = Rect(grid.left, grid.top, grid.width, grid.height)
    plan = PagePlan(1, "standard", area, (), None, (shown,), (), (), costs=variant.costs)
    return dump_plan(plan)


def test_shapes_as_text(parts: dict[str, Part], composer: Composer) -> None:
    texts = []
    for kind, (name, of, width) in CASES.items():
        variant, shown = placed(parts[name], composer, of, width, kind)
        texts.append(f"== {kind}\n{dump(shown, variant, parts[name].grids['standard'])}")
    assert "\n".join(texts) == REFERENCE.read_text("utf-8")


@pytest.mark.parametrize("kind", CASES)
def test_real_text_stands_clear_on_the_grid_and_once(parts: dict[str, Part], composer: Composer, kind: str) -> None:
    name, of, width = CASES[kind]
    grid = parts[name].grids["standard"]
    variant, shown = placed(parts[name], composer, of, width, kind)
    rects = [frame.rect for frame in (*shown.heading, *shown.body)]
    for item in shown.pictures:
        rects += [item.rect, *(frame.rect for frame in item.caption)]
    assert not [pair for pair in combinations(rects, 2) if pair[0].overlaps(pair[1])]
    assert "".join(frame.text for frame in shown.body) == "".join(block.text for block in story_blocks(of))
    for frame in shown.body:
        for item in frame.lines:
            slot = (frame.rect.y + item.baseline - item.line.baseline - grid.top) / grid.leading
            assert abs(slot - round(slot)) < 1e-6
            assert item.line.width <= item.line.measure + 0.5  # a mark hung at the end
            assert not item.line.text or item.line.text[0] not in "，。、：；？！”）》"
            assert not item.line.text or item.line.text[-1] not in "“（《"
    narrow = {
        round(frame.rect.width / grid.size) for frame in shown.body if frame.rect.width < variant.columns.measure - 1
    }
    assert bool(narrow) is kind.startswith("around")
    assert all(em >= 8 for em in narrow)
    assert Pt(shown.rect.foot) >= max(rect.foot for rect in rects) - 0.01
