"""Figures of the layouts that the requirements of CLREQ, JLREQ and MLREQ, and the practice of papers, ask for."""

from dataclasses import replace

import pytest

from pinban.manuscripts import read_edition
from pinban.model import Part
from tests.conftest import ROOT
from tests.layouts.test_languages import layout


def news(language: str, name: str) -> Part:
    return layout(language, name).layout.parts["news"]


@pytest.mark.parametrize("name", ["broadsheet", "vertical-broadsheet"])
def test_jlreq_text_beside_illustrations_is_nine_characters_or_none(name: str) -> None:
    parts = layout("ja", name).layout.parts.values()
    assert {part.house_style.least_beside for part in parts} == {9}
    assert news("zh-Hans", "broadsheet").house_style.least_beside == 8


def test_japanese_papers_have_twelve_tiers_of_twelve_or_thirteen_characters() -> None:
    grid = news("ja", "vertical-broadsheet").grids["standard"]
    assert (grid.columns, grid.measure in (12, 13)) == (12, True)


@pytest.mark.parametrize("language", ["zh-Hant-TW", "ja"])
def test_clreq_line_gap_of_vertical_papers_is_half_an_em_to_an_em(language: str) -> None:
    for grid in news(language, "vertical-broadsheet").grids.values():
        assert 0.5 <= grid.leading / grid.size - 1 <= 1


def test_mlreq_line_gap_is_four_tenths_of_an_em_at_least() -> None:
    for grid in news("mn-Mong", "mongolian-broadsheet").grids.values():
        assert grid.leading / grid.size >= 1.4
        assert grid.measure >= 26


@pytest.mark.parametrize(("edition", "right"), [("2018-07-02", True), ("2018-07-03", True), ("2018-07-05", False)])
def test_vertical_papers_are_bound_where_their_lines_begin(edition: str, *, right: bool) -> None:
    """From right to left: bound right, the first page a left one (CLREQ); from left to right: bound left (MLREQ)."""
    read, problems = read_edition(ROOT / "content" / edition)
    assert read is not None, problems
    assert read.binding == ("right" if right else "left")
    first = read.pages[0]
    assert read.sides(first) == (("1", not right),)
    assert read.sides(replace(first, number=2)) == (("1", right),)
