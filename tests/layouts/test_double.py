"""A double truck's grid: two type areas joined, the fold in the middle of the sheet and of a gutter."""

from pathlib import Path

import pytest

from pinban.layouts import layout_for, read_layout
from pinban.model import HouseStyle, Page, pt_from_mm

LAYOUTS = Path(__file__).parents[2] / "layouts"


@pytest.mark.parametrize("name", ["broadsheet", "tabloid"])
def test_the_type_area_spans_the_fold(name: str) -> None:
    folder, _ = read_layout(LAYOUTS, name)
    assert folder is not None
    layout = folder.layout
    joined = layout_for(Page(2, "2-3", "跨版", (), double=True), layout)
    assert joined.sheet_width == 2 * layout.sheet_width
    for key, part in joined.parts.items():
        for tier, grid in part.grids.items():
            single = layout.parts[key].grids[tier]
            assert grid.columns == 2 * single.columns
            assert grid.left == single.left
            assert grid.left + grid.width == pytest.approx(pt_from_mm(joined.sheet_width) - single.left)
            assert grid.fold_x == pytest.approx(pt_from_mm(layout.sheet_width))
            assert grid.gutter >= HouseStyle().fold_gutter
            assert grid.measure >= single.measure
            assert (grid.measure - single.measure) % 1 == 0
            assert (grid.leading, grid.lines, grid.top) == (single.leading, single.lines, single.top)


def test_a_page_keeps_its_layout() -> None:
    folder, _ = read_layout(LAYOUTS, "tabloid")
    assert folder is not None
    assert layout_for(Page(1, "1", "要闻", ()), folder.layout) is folder.layout
    assert all(grid.fold_x is None for part in folder.layout.parts.values() for grid in part.grids.values())
