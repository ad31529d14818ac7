"""Two-em units, quotation marks by their language, fallback faces, characters without a face."""

import pickle

import pytest

from pinban.model import Pt, Span
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, codes, glyphs, origin, style, texts

WIDE = Pt(600)


@pytest.mark.parametrize("unit", ["——", "……"])
def test_two_em_units(composer: Composer, unit: str) -> None:
    line = composer.text(f"这{unit}那", style(), WIDE, "body").lines[0]
    assert line.width == pytest.approx(4 * SIZE)
    assert origin(line, "那") == pytest.approx(3)


@pytest.mark.parametrize("unit", ["——", "……"])
def test_two_em_units_are_neither_broken_nor_stretched(composer: Composer, unit: str) -> None:
    for measure in range(60, 110, 3):
        galley = composer.text(f"春风吹过{unit}田野农家早{unit}早起来浇水{unit}", style(), Pt(measure), "body")
        assert "".join(texts(galley)).count(unit) == 3
        for line in galley.lines:
            assert line.text.count(unit[0]) == 2 * line.text.count(unit)
            places = [x for cluster, x, _ in glyphs(line) if cluster == unit[0]]
            assert all(b - a == pytest.approx(1) for a, b in zip(places[::2], places[1::2], strict=True))


def test_curly_quotes_in_chinese_stand_on_the_em(composer: Composer) -> None:
    line = composer.text("他说“好”", style(), WIDE, "body").lines[0]
    assert [advance for cluster, _, advance in glyphs(line) if cluster in "“”"] == [1.0, 1.0]


@pytest.mark.parametrize("role", ["body", "kai", "sans", "sans-bold"])
def test_curly_quotes_stand_on_the_em_in_every_face(composer: Composer, role: str) -> None:
    line = composer.text("说“好”‘是’——……·", style(face=role), WIDE, "body").lines[0]
    narrow = [cluster for cluster, _, advance in glyphs(line) if cluster and cluster in "“”‘’·" and advance < 0.9]
    assert narrow == []


def test_curly_quotes_in_english_are_proportional(composer: Composer) -> None:
    line = composer.text("the “green” one isn’t so — well", style(), WIDE, "body").lines[0]
    quotes = [advance for cluster, _, advance in glyphs(line) if cluster and cluster in "“”’"]
    assert len(quotes) == 3
    assert max(quotes) < 0.6


def test_english_inside_chinese_quotes_keeps_chinese_quotes(composer: Composer) -> None:
    line = composer.text("他说“Hello”就走了", style(), WIDE, "body").lines[0]
    assert [advance for cluster, _, advance in glyphs(line) if cluster in "“”"] == [1.0, 1.0]


def test_a_rare_character_comes_from_a_fallback_face(composer: Composer) -> None:
    galley = composer.text("字\U0002a6d5字", style(), WIDE, "body")
    assert galley.diagnostics == ()
    assert [run.clusters for run in galley.lines[0].runs] == [("字",), ("\U0002a6d5",), ("字",)]
    assert galley.lines[0].runs[1].face != galley.lines[0].runs[0].face


def test_a_character_of_no_face_is_kept_and_found(composer: Composer) -> None:
    galley = composer.text("甲\U000f1234乙", style(), WIDE, "body")
    assert codes(galley) == {"T004"}
    assert galley.lines[0].text == "甲\U000f1234乙"
    assert galley.diagnostics[0].facts["code"] == "U+F1234"
    missing = [run.glyphs[run.clusters.index("\U000f1234")] for run in galley.lines[0].runs if run.clusters]
    assert missing == [0]


def test_a_word_that_runs_both_ways_is_found(composer: Composer) -> None:
    assert "T005" in codes(composer.text("甲abcשלום乙", style(), WIDE, "body"))


@pytest.mark.parametrize("number", ["84630", "12.5%", "-18℃", "￥12.80", "3 200", "2 650 kWh", "１２３４５"])
def test_numbers_with_their_units_are_whole(composer: Composer, number: str) -> None:
    for measure in range(70, 120, 5):
        galley = composer.text(f"春风吹过田野农家早{number}起来浇水施肥忙", style(), Pt(measure), "body")
        assert any(number in line for line in texts(galley))


def test_addresses_break_at_their_marks_or_in_need(composer: Composer) -> None:
    text = "网址是https://www.example.com/shop/index.html?id=20180701请查收"
    for measure in (60, 80, 130):
        galley = composer.text(text, style(), Pt(measure), "body")
        assert "".join(texts(galley)) == text
        assert all(line.width == pytest.approx(measure, abs=0.01) for line in galley.lines[:-1])


def test_a_word_longer_than_the_line_is_broken_and_found(composer: Composer) -> None:
    galley = composer.text("甲Donaudampfschifffahrtsgesellschaft乙", style(), Pt(60), "body")
    assert "T002" in codes(galley)
    assert "".join(texts(galley)) == "甲Donaudampfschifffahrtsgesellschaft乙"


def test_faces_of_strong_and_kai(composer: Composer) -> None:
    spans = (Span("甲"), Span("乙", strong=True), Span("丙", kai=True), Span("丁", strong=True, kai=True))
    line = composer.text(spans, style(), WIDE, "body").lines[0]
    assert len({run.face for run in line.runs}) == 4
    assert [run.clusters for run in line.runs] == [("甲",), ("乙",), ("丙",), ("丁",)]


def test_emphasis_dots_stand_below_letters_only(composer: Composer) -> None:
    line = composer.text((Span("甲"), Span("乙，丙", dots=True)), style(), WIDE, "body").lines[0]
    assert [mark.x for mark in line.marks] == [pytest.approx(15), pytest.approx(35)]
    assert all(mark.y < -0.12 * SIZE for mark in line.marks)


def test_superscripts_and_subscripts(composer: Composer) -> None:
    line = composer.text(
        (Span("CO"), Span("2", raised=-1), Span("每m"), Span("2", raised=1)), style(), WIDE, "b"
    ).lines[0]
    small = [run for run in line.runs if run.size < SIZE]
    assert [run.clusters for run in small] == [("2",), ("2",)]
    assert small[0].rise < 0 < small[1].rise
    for measure in range(30, 60, 5):
        lines = texts(composer.text((Span("甲乙丙m"), Span("2", raised=1), Span("丁戊")), style(), Pt(measure), "b"))
        assert any("m2" in text for text in lines)


def test_ruby_stands_above_its_base(composer: Composer) -> None:
    line = composer.text((Span("甲"), Span("旗", ruby="qí"), Span("乙")), style(), WIDE, "b").lines[0]
    assert line.text == "甲旗qí乙"
    assert any(run.rise > SIZE / 2 and run.size == SIZE / 2 for run in line.runs)


def test_white_space_stays_but_for_breaks_and_edges(composer: Composer) -> None:
    text = " 甲 乙\u3000\u3000丙 and so on "
    line = composer.text(text, style(), WIDE, "b").lines[0]
    assert line.text == text.strip()
    assert (line.start, line.end) == (0, len(text))


def test_a_composer_pickles_as_its_fonts(composer: Composer) -> None:
    again = pickle.loads(pickle.dumps(composer))
    galley = composer.text("春风吹过，田野。", style(), Pt(50), "body")
    assert again.text("春风吹过，田野。", style(), Pt(50), "body") == galley
