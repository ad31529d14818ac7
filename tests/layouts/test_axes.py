"""Layouts whose parts are vertical: grids in logical axes, and what does not go together with them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pinban.layouts import check_edition, layout_for, read_layout
from pinban.model import Axes, Edition, Page, Paper, Pt, Slot, Story, StoryKind, mm_from_pt, pt_from_mm
from tests.layouts.test_words import folder

__all__ = ["folder"]
LAYOUTS = Path(__file__).parents[2] / "layouts"
VERTICAL = LAYOUTS / "vertical-broadsheet" / "layout.yaml"


def codes(folder: Path, old: str, new: str) -> list[str]:
    home = folder / "vertical-broadsheet"
    home.mkdir(exist_ok=True)
    text = VERTICAL.read_text("utf-8")
    assert old in text
    (home / "layout.yaml").write_text(text.replace(old, new), encoding="utf-8")
    for name in ("page.css", "parts/nameplate.html.jinja"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text((VERTICAL.parent / name).read_text("utf-8"), encoding="utf-8")
    return [item.code for item in read_layout(folder, "vertical-broadsheet", "ja")[1]]


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK", "ja", "zh-Hans"])
def test_the_grid_is_logical_and_stands_within_the_sheet(language: str) -> None:
    read, problems = read_layout(LAYOUTS, "vertical-broadsheet", language)
    assert problems == []
    assert read is not None
    part, sheet = read.layout.parts["news"], pt_from_mm(read.layout.sheet_width)
    assert part.axes is Axes.VERTICAL_RL
    for grid in part.grids.values():
        assert mm_from_pt(grid.left) == pytest.approx(24)
        assert grid.top == pytest.approx((sheet - grid.height) / 2)
        assert mm_from_pt(Pt(grid.left + grid.width)) < read.layout.sheet_height


def test_as_it_is_nothing_is_found(folder: Path) -> None:
    assert codes(folder, "axes: vertical-rl", "axes: vertical-rl") == []


def test_tiers_that_are_deeper_than_the_sheet_are_found(folder: Path) -> None:
    assert codes(folder, "{columns: 12, measure: 13", "{columns: 14, measure: 13") == ["L006"]


def test_lines_that_are_wider_than_the_sheet_are_found(folder: Path) -> None:
    assert codes(folder, "leading: 13.2, lines: 75", "leading: 13.2, lines: 90") == ["L005"]


def test_a_vertical_heading_on_a_vertical_page_is_found(folder: Path) -> None:
    assert codes(folder, "lead: {sizes:", "lead: {vertical: true, sizes:") == ["L040"]


def test_a_double_truck_of_a_vertical_part_has_its_fold_between_lines_that_nothing_takes() -> None:
    read, _ = read_layout(LAYOUTS, "vertical-broadsheet", "ja")
    assert read is not None
    pages = (Page(1, "1", "面", ()), Page(2, "2-3", "面", (), double=True))
    single, joined = read.layout, layout_for(pages[1], read.layout)
    assert joined.sheet_width == 2 * single.sheet_width
    for tier, grid in joined.parts["news"].grids.items():
        own = single.parts["news"].grids[tier]
        strip = grid.fold_strip
        assert strip is not None and grid.fold == 0
        assert strip.line - 1 == grid.lines - strip.foot + 1  # as many lines on either side
        assert grid.fold_y == pytest.approx(pt_from_mm(single.sheet_width))
        assert (grid.columns, grid.measure, grid.leading) == (own.columns, own.measure, own.leading)
        assert grid.lines * grid.leading <= 2 * (pt_from_mm(single.sheet_width) - own.top) + 0.01
        assert own.fold_strip is None


def test_a_vertical_part_has_no_seam() -> None:
    read, _ = read_layout(LAYOUTS, "vertical-broadsheet", "ja")
    assert read is not None
    part = replace(read.layout.parts["news"], places={"seam": Slot(seam=True)})
    layout = replace(read.layout, parts={"news": part})
    notice = Story("n", StoryKind.NOTICE, ("告",), (), slot="seam")
    pages = (Page(1, "1", "面", ()), Page(2, "2-3", "面", (notice,), double=True))
    paper = Paper("報", "", "社", language="ja")
    edition = Edition("1", Path(), paper, "朝刊", date(2018, 7, 3), pages, layout="vertical-broadsheet")
    assert [item.code for item in check_edition(edition, layout)] == ["L080"]
