"""Figures of upright lines as a layout wants them, and marks that hang (CLREQ and JLREQ, by section)."""

from dataclasses import replace

import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.model import Level, Pt, TextStyle, Typesetting
from pinban.model.galley import GlyphRun, Line
from pinban.typeset import Composer
from pinban.typeset.shaping.numerals import date_numerals
from tests.conftest import ROOT

SIZE = 10.0
STYLE = TextStyle("body", "body", Pt(SIZE), Pt(15), level=Level.BASIC, marks="open")


@pytest.fixture(scope="module")
def faces() -> FontLibrary:
    fonts, problems = load_fonts(ROOT / "fonts", languages=["zh-Hant-TW", "ja"])
    assert fonts is not None, problems
    return fonts


@pytest.fixture(scope="module", params=["zh-Hant-TW", "ja"])
def composer(request: pytest.FixtureRequest, faces: FontLibrary) -> Composer:
    return Composer.in_language(faces, request.param)


def line_of(composer: Composer, text: str, **figures: int) -> Line:
    style = replace(STYLE, typesetting=Typesetting(**figures))
    (line,) = composer.vertical.text(text, style, Pt(400), "body").lines
    return line


def run_of(line: Line, text: str) -> GlyphRun:
    return next(run for run in line.runs if text in run.clusters or "".join(run.clusters) == text)


@pytest.mark.parametrize(
    ("abreast", "text", "across"),
    [(2, "18", True), (2, "107", False), (3, "107", True), (3, "2018", False), (4, "2018", True), (1, "18", False)],
)
def test_tate_chu_yoko_of_so_many_figures(composer: Composer, abreast: int, text: str, *, across: bool) -> None:
    line = line_of(composer, f"計{text}件", figures_abreast=abreast)
    run = run_of(line, text)
    assert (run.across, run.turned) == (across, not across)
    assert line.text == f"計{text}件"
    if across:
        assert line.width == pytest.approx(3 * SIZE)
        assert sum(run.advances) <= SIZE + 1e-6


def test_figures_may_stand_upright_one_by_one(composer: Composer) -> None:
    line = line_of(composer, "計2018件", full_width_figures=1)
    assert line.width == pytest.approx(6 * SIZE)
    assert not any(run.turned or run.across for run in line.runs)
    assert line.text == "計2018件"


def test_dates_may_be_told_in_chinese_numerals(composer: Composer) -> None:
    line = line_of(composer, "2018年7月31日", han_dates=1)
    plain = line_of(composer, "二〇一八年七月三十一日")
    assert [glyph for run in line.runs for glyph in run.glyphs] == [g for run in plain.runs for g in run.glyphs]
    assert line.width == pytest.approx(plain.width)
    assert line.text == "2018年7月31日"


@pytest.mark.parametrize("text", ["計31件", "7.5日", "第12號2018年", "3日"])
def test_other_figures_stay_what_they_are(composer: Composer, text: str) -> None:
    assert line_of(composer, text, han_dates=1).text == text


@pytest.mark.parametrize(
    ("text", "after", "told"),
    [
        ("2018", "年", "二〇一八"),
        ("107", "年", "一〇七"),
        ("30", "年", "三十"),
        ("1", "月", "一"),
        ("10", "月", "十"),
        ("12", "月", "十二"),
        ("20", "日", "二十"),
        ("31", "日", "三十一"),
        ("05", "日", "〇五"),
        ("0", "日", "〇"),
        ("31", "件", ""),
        ("31", "", ""),
    ],
)
def test_numerals_of_dates(text: str, after: str, told: str) -> None:
    assert date_numerals(text, after) == told


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("mark", "、，。")
def test_hanging_punctuation_one_pause_or_stop_stands_outside(composer: Composer, mark: str, *, upright: bool) -> None:
    setter = composer.vertical if upright else composer
    style = replace(STYLE, typesetting=Typesetting(hanging=1))
    text = f"一二三四五六七八九十{mark}一二三四五六七八九十"
    hung = setter.text(text, style, Pt(100), "body").lines
    assert [line.text for line in hung] == [f"一二三四五六七八九十{mark}", "一二三四五六七八九十"]
    assert hung[0].stretch == 0
    assert hung[0].adjusted == {}
    assert hung[0].width > 100
    kept = setter.text(text, STYLE, Pt(100), "body").lines
    assert kept[0].text != hung[0].text
    assert max(line.width for line in kept) <= 100 + 1e-6


@pytest.mark.parametrize(
    "text", ["一二三四五六七八九「十」。一二三", "一二三四五六七八九十」一二三", "一二三四五六七八九十！一二三"]
)
def test_hanging_punctuation_is_for_a_single_pause_or_stop(composer: Composer, text: str) -> None:
    style = replace(STYLE, typesetting=Typesetting(hanging=1))
    for upright in (composer, composer.vertical):
        assert all(line.width <= 100 + 1e-6 for line in upright.text(text, style, Pt(100), "body").lines)


def test_nothing_hangs_at_a_paragraphs_end(composer: Composer) -> None:
    style = replace(STYLE, typesetting=Typesetting(hanging=1))
    lines = composer.text("一二三四五六七八九十。", style, Pt(100), "body").lines
    assert all(line.width <= 100 + 1e-6 for line in lines)


def test_the_text_before_a_hanging_mark_fills_its_line_to_the_edge(composer: Composer) -> None:
    style = replace(STYLE, typesetting=Typesetting(hanging=1))
    text = "一二三四五六七八九，一二三四五六七八九十一二三四五六七八九十"
    for upright in (composer, composer.vertical):
        for measure in (95, 97, 100):
            first = upright.text(text, style, Pt(measure), "body").lines[0]
            if first.text.endswith("，"):
                ends = [x + (0.12 if first.vertical else 1.0) * SIZE for run in first.runs for x in run.xs]
                assert sorted(ends)[-2] == pytest.approx(measure, abs=0.01)
