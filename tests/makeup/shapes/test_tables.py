"""Tables too wide or too deep for a column: over the columns that they need, whole, with one finding at most."""

from pathlib import Path

import pytest

from pinban.fonts import load_fonts
from pinban.layouts import read_layout
from pinban.makeup import PageMaker
from pinban.model import BlockKind, Part, Span, Story, StoryKind, Table, TextBlock
from pinban.model.plan import PagePlan, PlacedStory
from pinban.typeset import Composer
from tests.makeup.maker import page
from tests.typeset.test_wide_tables import figures, table

ROOT = Path(__file__).parents[3]
TEXT = (
    "清早五点，渡口的灯还亮着。摆渡人老裴把缆绳解开，船头转过半圈，对岸的鸡才叫第二遍。这条河他撑了三十一年，哪一块石头在水下多深，"
    "不用看。桥修好以后，渡口每天只剩十几个人，多半是去对岸地里的。"
)


@pytest.fixture(scope="module")
def composer() -> Composer:
    fonts, _ = load_fonts(ROOT / "fonts")
    assert fonts is not None
    return Composer(fonts)


@pytest.fixture(scope="module")
def news() -> Part:
    folder, _ = read_layout(ROOT / "layouts", "broadsheet")
    assert folder is not None
    return folder.layout.parts["news"]


def story(name: str, *blocks: Table | int, **facts: object) -> Story:
    """A story of tables, and of so many paragraphs of text between them."""
    made: list[Table | TextBlock] = []
    for block in blocks:
        made += [block] if isinstance(block, Table) else [_paragraph(at) for at in range(block)]
    given = {"headline": (f"渡口{name}的一天",), "priority": 3} | facts
    return Story(id=name, kind=StoryKind.REPORT, blocks=tuple(made), **given)  # type: ignore[arg-type]


def _paragraph(at: int) -> TextBlock:
    return TextBlock(BlockKind.PARAGRAPH, (Span(TEXT[at % 5 * 9 :]),))


def made_up(composer: Composer, part: Part, tabular: Story) -> tuple[PagePlan, PlacedStory]:
    """A page with a story that has tables among others."""
    others = [story(name, count, priority=priority) for name, count, priority in (("甲", 22, 1), ("乙", 12, 2))]
    plan = PageMaker(page(*others, tabular, body="standard"), part, composer).plan()
    return plan, next(item for item in plan.stories if item.story == tabular.id)


def tables_of(placed: PlacedStory) -> list[tuple[int, float, float, str]]:
    """Each table's frames: block, left edge, width, text."""
    return [(frame.block, frame.rect.x, frame.rect.width, frame.text) for frame in placed.body if frame.role == "table"]


@pytest.mark.parametrize("columns", [5, 7, 9])
def test_a_wide_table_takes_the_columns_that_it_needs(composer: Composer, news: Part, columns: int) -> None:
    grid, wide = news.grids["standard"], figures(columns)
    plan, placed = made_up(composer, news, story("表", 3, wide, 3))
    ((block, _, width, text),) = tables_of(placed)
    assert block == 3
    assert width >= composer.table_width(wide, news.styles["standard"]) - 0.1
    assert any(width == pytest.approx(grid.span(count)) for count in range(2, 9))
    assert text == wide.text
    assert not {"T002", "T040"} & {item.code for item in plan.diagnostics}
    assert not plan.overset


def test_a_table_stands_in_the_order_of_its_blocks(composer: Composer, news: Part) -> None:
    told = story("表", 2, figures(7), 2)
    _, placed = made_up(composer, news, told)
    blocks = [frame.block for frame in placed.body]
    assert blocks == sorted(blocks)
    assert "".join(frame.text for frame in placed.body) == told.text


@pytest.mark.parametrize("rows", [20, 48, 90])
def test_a_deep_table_parts_between_rows_below_its_head(composer: Composer, news: Part, rows: int) -> None:
    deep = figures(2, rows=rows)
    plan, placed = made_up(composer, news, story("表", 2, deep, 2))
    head = "".join(span.text for cell in deep.rows[0] for span in cell)
    strips = tables_of(placed)
    assert all(text.startswith(head) for *_, text in strips)
    assert "".join(text.removeprefix(head) for *_, text in strips) == deep.text.removeprefix(head)
    assert not plan.overset


def test_a_small_table_stays_in_its_column(composer: Composer, news: Part) -> None:
    _, placed = made_up(composer, news, story("表", 3, table("品名|今日", "白菜|1.20", "土豆|2.35"), 3))
    ((_, _, width, _),) = tables_of(placed)
    assert width == pytest.approx(news.grids["standard"].span(1))


@pytest.mark.parametrize("columns", [2, 3])
def test_a_table_takes_the_columns_that_are_asked_for(composer: Composer, news: Part, columns: int) -> None:
    made = table("品名|今日", "白菜|1.20", "土豆|2.35", columns=columns)
    plan, placed = made_up(composer, news, story("表", 4, made, 4))
    ((_, _, width, _),) = tables_of(placed)
    assert width == pytest.approx(news.grids["standard"].span(columns))
    assert "P034" not in {item.code for item in plan.diagnostics}


def test_a_table_alone_is_a_box_with_a_headline(composer: Composer, news: Part) -> None:
    alone = story("表", figures(6), boxed=True, priority=4)
    plan, placed = made_up(composer, news, alone)
    assert placed.boxed
    assert {frame.role for frame in placed.body} == {"table"}
    assert all(frame.rect.foot <= placed.rect.foot + 0.1 for frame in placed.body)
    assert not plan.overset


def test_two_tables_and_a_picture_lie_over_nothing(composer: Composer, news: Part) -> None:
    _, placed = made_up(composer, news, story("表", 2, figures(6), 3, figures(4, rows=20), 2))
    rects = [frame.rect for frame in placed.body]
    assert not any(one.overlaps(other) for at, one in enumerate(rects) for other in rects[at + 1 :])
    assert len({block for block, *_ in tables_of(placed)}) == 2


def test_a_table_that_no_page_has_room_for_is_one_finding(composer: Composer, news: Part) -> None:
    plan, _ = made_up(composer, news, story("表", 1, figures(40), 1))
    assert [item.code for item in plan.diagnostics if item.code.startswith("T")] == ["T040"]


def test_a_table_alone_has_its_width_among_many_stories_too(composer: Composer, news: Part) -> None:
    others = [story(f"篇{at}", 4 + at % 3, priority=min(5, 1 + at // 2)) for at in range(10)]
    alone = story("表", figures(8), boxed=True, priority=4)
    plan = PageMaker(page(*others, alone, body="standard"), news, composer).plan()
    placed = next(item for item in plan.stories if item.story == "表")
    assert placed.cells.columns > 1
    assert not {"T040", "P003"} & {item.code for item in plan.diagnostics}
