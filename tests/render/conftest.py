"""A page made by hand: one story in one column, set with the real composer and layout."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pinban.fonts import FontLibrary
from pinban.layouts import COMMON, LayoutFolder, read_layout
from pinban.model import BlockKind, Edition, Mm, Page, Paper, Pt, Span, Story, StoryKind, TextBlock
from pinban.model.plan import Cells, PagePlan, PlacedStory, Rect, SetLine, TextFrame
from pinban.render import Rendered, render_page
from pinban.typeset import Composer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def broadsheet() -> LayoutFolder:
    folder, _ = read_layout(ROOT / "layouts", "broadsheet")
    assert folder is not None
    return folder


@pytest.fixture
def render(
    library: FontLibrary, composer: Composer, broadsheet: LayoutFolder
) -> Callable[..., tuple[Rendered, PagePlan]]:
    """Render a page whose one story has the paragraphs given, set in the first column from line 20."""

    def make(
        *paragraphs: str,
        folder: Path | None = None,
        template: str = "",
        pictures: object = None,
        section: str = "要闻",
        bleed: float = 0,
    ) -> tuple[Rendered, PagePlan]:
        layout = broadsheet.layout
        if template:
            part = replace(layout.parts["news"], template=template)
            layout = replace(layout, parts={"news": part})
        part = layout.parts["news"]
        grid, styles = part.grids["standard"], part.styles["standard"]
        blocks = tuple(TextBlock(BlockKind.PARAGRAPH, (Span(text),)) for text in paragraphs)
        galley = composer.galley(blocks, grid.span(1), styles)
        frames, line = [], 20
        for number in range(len(blocks)):
            lines = [item for item in galley.lines if item.block == number]
            rect = Rect(grid.x(1), grid.y(line), grid.span(1), Pt(len(lines) * grid.leading))
            set_lines = tuple(
                SetLine(item, Pt(0), Pt(index * grid.leading + item.baseline)) for index, item in enumerate(lines)
            )
            frames.append(TextFrame(rect, "body", set_lines, number))
            line += len(lines)
        story = Story("one", StoryKind.REPORT, ("标题",), blocks)
        rect = Rect(grid.x(1), grid.y(20), grid.span(1), Pt(400))
        placed = PlacedStory("one", Cells(1, 20, 1, 30), rect, "lead", (), tuple(frames))
        area = Rect(grid.left, grid.top, grid.width, grid.height)
        plan = PagePlan(2, "standard", area, (), None, (placed,), (), ())
        page = Page(2, "2", section, (story,), editors=("责任编辑 本版",))
        paper = Paper("北原日报", "CN 15-0000", "北原日报社")
        edition = Edition("2018-07-01", ROOT, paper, "特刊", date(2018, 7, 1), (page,))
        rendered = render_page(
            edition,
            page,
            plan,
            layout=layout,
            folders=(folder, folder.parent / COMMON) if folder else broadsheet.folders,
            fonts=library,
            composer=composer,
            pictures=pictures or {},
            bleed=Mm(bleed),
        )
        return rendered, plan

    return make
