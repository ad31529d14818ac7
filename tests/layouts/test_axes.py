"""Layouts whose parts are vertical: grids in logical axes, and what does not go together with them."""

from datetime import date
from pathlib import Path

import pytest

from pinban.layouts import check_edition, read_layout
from pinban.model import Axes, Edition, Page, Paper, Pt, mm_from_pt, pt_from_mm
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


def test_a_double_truck_of_a_vertical_part_is_found() -> None:
    read, _ = read_layout(LAYOUTS, "vertical-broadsheet", "ja")
    assert read is not None
    paper = Paper("報", "", "社", language="ja")
    pages = (Page(1, "1", "面", ()), Page(2, "2-3", "面", (), double=True))
    edition = Edition("1", Path(), paper, "朝刊", date(2018, 7, 3), pages, layout="vertical-broadsheet")
    assert [item.code for item in check_edition(edition, read.layout)] == ["L041"]
