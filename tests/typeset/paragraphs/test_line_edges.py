"""CLREQ, "Prohibition Rules for Line Start and Line End" and the marks at a line's edges."""

import pytest

from pinban.model import Level, Pt
from pinban.typeset import Composer
from tests.typeset.maker import LEVELS, SIZE, codes, glyphs, origin, style, texts


@pytest.mark.parametrize("mark", "，、；：。？！”’）》〉】〗〕］｝」』～·／％")
@pytest.mark.parametrize("level", LEVELS)
def test_prohibition_rules_for_line_start(composer: Composer, mark: str, level: Level) -> None:
    galley = composer.text("春风吹过田野上" + mark + "农家早早起来浇水施肥忙。", style(level=level), Pt(70), "body")
    assert len(galley.lines) > 1
    assert not any(line.startswith(mark) for line in texts(galley)[1:])


@pytest.mark.parametrize("mark", "“‘（《〈【〖〔［｛「『￥№")
def test_prohibition_rules_for_line_end(composer: Composer, mark: str) -> None:
    galley = composer.text("春风吹过田野" + mark + "农家早早起来浇水施肥忙。", style(), Pt(70), "body")
    assert len(galley.lines) > 1
    assert not any(line.endswith(mark) for line in texts(galley))


def test_solidus_never_last_at_gb_but_at_basic(composer: Composer) -> None:
    text = "春风吹过田野／农家早早起来浇水施肥忙。"
    ends = {}
    for level in LEVELS:
        galley = composer.text(text, style(level=level), Pt(70), "body")
        ends[level] = any(line.endswith("／") for line in texts(galley)[:-1])
    assert ends == {Level.BASIC: True, Level.GB: False, Level.STRICT: False}


@pytest.mark.parametrize("unit", ["——", "……"])
def test_strict_keeps_dash_and_ellipsis_from_line_start(composer: Composer, unit: str) -> None:
    text = "春风吹过田野上" + unit + "农家早早起来浇水施肥忙。"
    starts = {
        level: any(line.startswith(unit) for line in texts(composer.text(text, style(level=level), Pt(70), "body")))
        for level in LEVELS
    }
    assert starts == {Level.BASIC: True, Level.GB: True, Level.STRICT: False}


def test_mark_at_line_end_is_half_an_em(composer: Composer) -> None:
    line = composer.text("一二三四五六，七八九十。", style(), Pt(65), "body").lines[0]
    assert line.text == "一二三四五六，"
    assert line.adjusted == {}
    assert line.width == pytest.approx(65)


def test_opener_at_line_start_loses_half_an_em(composer: Composer) -> None:
    galley = composer.text("一二三四五六“七八九十”。", style(), Pt(60), "body")
    second = galley.lines[1]
    assert second.text.startswith("“七")
    assert origin(second, "“") == pytest.approx(-0.5)
    assert origin(second, "七") == pytest.approx(0.5)


def test_opener_after_the_indent_loses_half_an_em(composer: Composer) -> None:
    line = composer.text("“七八九十”。", style(indent=2), Pt(200), "body").lines[0]
    assert origin(line, "七") == pytest.approx(2.5)


def test_three_marks_that_cannot_be_helped_are_found(composer: Composer) -> None:
    galley = composer.text("）））））））））））））））", style(), Pt(40), "body")
    assert "T003" in codes(galley)
    assert "".join(texts(galley)) == "）））））））））））））））"


def test_full_lines_end_at_the_measure(composer: Composer) -> None:
    text = "清晨六点，第3仓库的灯亮了。“今天要发1200单！”站长说，“比去年多了35%。”" * 3
    for marks in ("open", "kaiming", "half"):
        for measure in (80, 113.7, 170, 300):
            galley = composer.text(text, style(marks=marks, indent=2), Pt(measure), "body")
            assert all(line.width == pytest.approx(measure, abs=0.01) for line in galley.lines[:-1])
            assert all(cluster for line in galley.lines for cluster, _, _ in glyphs(line))


def test_indent_of_two_em(composer: Composer) -> None:
    galley = composer.text("春风吹过田野农家早早起来浇水施肥", style(indent=2), Pt(100), "body")
    assert [next(glyphs(line))[1] for line in galley.lines] == [pytest.approx(2), pytest.approx(0)]
    assert galley.lines[0].width == pytest.approx(10 * SIZE)
