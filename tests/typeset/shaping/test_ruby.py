"""Readings beside their text, level and vertical: JLREQ, “Ruby”; CLREQ, “Interlinear annotations”."""

from collections.abc import Sequence

import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.model import Level, Pt, Span, TextStyle
from pinban.model.galley import GlyphRun, Line
from pinban.model.plan import Rect, SetLine, TextFrame
from pinban.record.glyphs import Inks, line_cells
from pinban.render.paint import FramePainter
from pinban.render.weasy.writing import write
from pinban.typeset import Composer
from pinban.typeset.shaping.ruby import is_bopomofo, signs, singly, spread
from tests.conftest import ROOT
from tests.pipeline.desk import read_text

SIZE = 10.0
STYLE = TextStyle("body", "body", Pt(SIZE), Pt(17), level=Level.BASIC, marks="open")


@pytest.fixture(scope="module")
def faces() -> FontLibrary:
    fonts, problems = load_fonts(ROOT / "fonts", languages=["zh-Hant-TW", "ja"])
    assert fonts is not None, problems
    return fonts


@pytest.fixture(scope="module", params=[False, True], ids=["level", "vertical"])
def japanese(request: pytest.FixtureRequest, faces: FontLibrary) -> Composer:
    composer = Composer.in_language(faces, "ja")
    return composer.vertical if request.param else composer


@pytest.fixture(scope="module", params=[False, True], ids=["level", "vertical"])
def taiwan(request: pytest.FixtureRequest, faces: FontLibrary) -> Composer:
    composer = Composer.in_language(faces, "zh-Hant-TW")
    return composer.vertical if request.param else composer


def spans(text: str) -> list[Span]:
    """Plain text with ``{base|reading}`` in it."""
    pieces: list[Span] = []
    for index, part in enumerate(text.replace("}", "{").split("{")):
        base, _, reading = part.partition("|")
        if base:
            pieces.append(Span(base, ruby=reading if index % 2 else ""))
    return pieces


def set_line(composer: Composer, text: str, measure: float = 400) -> Line:
    (line,) = composer.text(spans(text), STYLE, Pt(measure), "body").lines
    return line


def starts(line: Line, *, ruby: bool) -> dict[str, float]:
    """Where each character of the text, or of its readings, begins along the line, in em of the text."""
    places = {}
    for run in line.runs:
        if run.ruby is ruby:
            shift = 0.88 * run.size if line.vertical and not run.turned else 0.0
            places |= {text: (x - shift) / SIZE for text, x in zip(run.clusters, run.xs, strict=True) if text}
    return places


def readings(line: Line) -> list[GlyphRun]:
    return [run for run in line.runs if run.ruby]


def test_jlreq_ruby_is_half_the_size_over_or_right_of_its_base(japanese: Composer) -> None:
    line = set_line(japanese, "山の{峠|とう}道")
    assert {run.size for run in readings(line)} == {SIZE / 2}
    assert not any(run.turned for run in readings(line))
    far = [run.rise + (0.25 * SIZE if line.vertical else 0.0) for run in readings(line)]
    assert all(rise > 0.5 * SIZE for rise in far)
    assert starts(line, ruby=True) == pytest.approx({"と": 2.0, "う": 2.5})


def test_jlreq_line_gap_is_not_disturbed(japanese: Composer) -> None:
    told = "山の{峠|とうげ}を越える。" * 6
    plain = japanese.text(told.replace("{峠|とうげ}", "峠"), STYLE, Pt(80), "body")
    ruled = japanese.text(spans(told), STYLE, Pt(80), "body")
    assert {(line.slots, round(line.baseline, 3)) for line in ruled.lines} == {
        (line.slots, round(line.baseline, 3)) for line in plain.lines
    }


@pytest.mark.parametrize(
    ("text", "after"),
    [("{峠|とうげ}を", 1.0), ("{峠|とうげ}カ", 1.0), ("{峠|とうげ}山", 1.25), ("{承|うけたまわ}る", 1.25)],
)
def test_jlreq_ruby_stands_over_kana_by_one_em_of_its_own_and_never_over_kanji(
    japanese: Composer, text: str, after: float
) -> None:
    line = set_line(japanese, "山" + text)
    places = starts(line, ruby=False)
    before = 1.25 if "峠" in text else 1.75
    assert places[text[1]] == pytest.approx(before)  # nothing over 山
    gap = places[text[-1]] - places[text[1]]
    assert gap == pytest.approx(after)


def test_jlreq_two_readings_never_stand_over_each_other(japanese: Composer) -> None:
    line = set_line(japanese, "{峠|とうげ}の{峠|とうけ}")
    ends = [(min(run.xs), max(run.xs)) for run in readings(line)]
    assert len({round(start, 3) for start, _ in ends}) == len(ends)
    assert starts(line, ruby=False)["の"] == pytest.approx(1.0 + 0.25)


def test_jlreq_mono_ruby_belongs_to_each_character(japanese: Composer) -> None:
    line = set_line(japanese, "{鬼門|き もん}")
    assert starts(line, ruby=True) == pytest.approx({"き": 0.25, "も": 1.0, "ん": 1.5})


def test_jlreq_mono_ruby_may_part_at_a_lines_end_and_group_ruby_may_not(japanese: Composer) -> None:
    for measure in range(45, 100, 5):
        lines = japanese.text(spans("この道は{一期一会|いちごいちえ}という"), STYLE, Pt(measure), "body").lines
        told = ["".join(c for run in line.runs if not run.ruby for c in run.clusters) for line in lines]
        assert any("一期一会" in text for text in told)
    single = japanese.text(spans("この道は{一期一会|いち ご いち え}という"), STYLE, Pt(60), "body").lines
    assert "".join(c for run in single[0].runs if not run.ruby for c in run.clusters) == "この道は一期"


def test_jlreq_group_ruby_is_spread_and_so_is_its_base(japanese: Composer) -> None:
    short = starts(set_line(japanese, "{海女|あま}"), ruby=True)
    assert short == pytest.approx({"あ": 0.25, "ま": 1.25})
    line = set_line(japanese, "{東京|とうきょうえき}")
    assert starts(line, ruby=False) == pytest.approx({"東": 0.375, "京": 2.125})


def test_the_ends_are_half_of_what_is_between() -> None:
    assert spread([1, 1], 4) == [0.5, 2.5]
    assert spread([1, 1, 1], 6) == [0.5, 2.5, 4.5]
    assert spread([2], 5) == [1.5]
    assert spread([2, 2], 3) == [0, 2]


@pytest.mark.parametrize(
    ("text", "reading", "parts"),
    [
        ("漢字", "ㄏㄢˋ ㄗˋ", 2),
        ("漢字", "かんじ", 1),
        ("饕餮", "tāo tiè", 2),
        ("鬼門関", "き もん", 1),
        ("葛\U000e0100飾", "かつ しか", 2),
        ("甲", "a b", 1),
    ],
)
def test_readings_as_many_as_characters_are_theirs(text: str, reading: str, parts: int) -> None:
    assert len(singly([Span(text, ruby=reading)])) == parts


@pytest.mark.parametrize(
    ("reading", "is_one"),
    [
        ("ㄓㄨㄤˋ", True),
        ("˙ㄇㄚ", True),
        ("ㄧ", True),
        ("ㄏㄢˋㄗˋ", False),
        ("とう", False),
        ("ㄓㄨㄤㄤ", False),
        ("ˋ", False),
        ("", False),
    ],
)
def test_a_syllable_of_bopomofo(reading: str, *, is_one: bool) -> None:
    assert is_bopomofo(reading) is is_one


def test_clreq_bopomofo_stands_at_the_right_in_both_directions(taiwan: Composer) -> None:
    line = set_line(taiwan, "{窗|ㄔㄨㄤ}戶")
    runs = readings(line)
    assert all(run.size == pytest.approx(3.0) for run in runs)
    signs_ = [(sign, x, run.rise) for run in runs for sign, x in zip(run.clusters, run.xs, strict=True)]
    assert [sign for sign, _, _ in signs_] == ["ㄔ", "ㄨ", "ㄤ"]
    if line.vertical:
        assert all(rise > 0.5 * SIZE for _, _, rise in signs_)
        assert [x for _, x, _ in signs_] == pytest.approx([signs_[0][1] + 3 * index for index in range(3)])
        assert starts(line, ruby=False)["戶"] == pytest.approx(1.0)
    else:
        assert all(x >= SIZE for _, x, _ in signs_)
        assert [rise for _, _, rise in signs_] == pytest.approx([signs_[0][2] - 3 * index for index in range(3)])
        assert starts(line, ruby=False)["戶"] == pytest.approx(1.51)


def test_clreq_tone_marks_stand_right_of_the_last_sign_and_the_light_tone_first() -> None:
    fourth, light = list(signs("ㄓㄨㄤˋ")), list(signs("˙ㄇㄚ"))
    assert [sign.char for sign in fourth] == ["ㄓ", "ㄨ", "ㄤ", "ˋ"]
    assert fourth[-1].right > fourth[-2].right
    assert fourth[-2].below - 0.15 < fourth[-1].below < fourth[-2].below
    assert [sign.char for sign in light] == ["˙", "ㄇ", "ㄚ"]
    assert light[0].right == light[1].right
    assert light[0].below < light[1].below


@pytest.mark.parametrize("reading", ["ㄔㄨㄤ", "ㄓㄨㄤˋ", "ㄧ", "˙ㄉㄜ"])
def test_a_column_of_bopomofo_stands_in_the_middle_of_its_character(reading: str) -> None:
    stands = list(signs(reading))
    head = min(sign.below - (0.075 if sign.tone else 0.15) for sign in stands)
    foot = max(sign.below + 0.15 for sign in stands if not sign.tone)
    assert head + foot == pytest.approx(0)


def test_what_is_kept_of_a_line_tells_text_and_readings_apart(taiwan: Composer) -> None:
    line = set_line(taiwan, "看{漢字|ㄏㄢˋ ㄗˋ}的{窗|ㄔㄨㄤ}")
    inks = Inks(Composer.in_language(taiwan._fonts, "zh-Hant-TW")._fonts.faces)
    cells = line_cells(SetLine(line, Pt(0), Pt(0)), 0.0, 0.0, inks)
    assert "".join(cell.text for cell in cells.text) == "看漢字的窗"
    assert "".join(cell.text for cell in cells.ruby) == "ㄏㄢˋㄗˋㄔㄨㄤ"


def pdf_of(lines: Sequence[Line], faces: FontLibrary) -> bytes:
    rect = Rect(Pt(0), Pt(0), Pt(400), Pt(400))
    placed = tuple(SetLine(line, Pt(200.0 if line.vertical else 0.0), Pt(20.0)) for line in lines)
    painter = FramePainter(TextFrame(rect, "body", placed), faces.faces)
    html = '<html><body><object data="frame:0" style="width:400pt;height:400pt"></object></body></html>'
    return write(html, "@page{size:500pt 500pt;margin:0}", {"frame:0": painter}, lambda _: b"", lambda _: None).pdf


def test_a_reading_is_no_part_of_what_the_pdf_reads_as(japanese: Composer, faces: FontLibrary) -> None:
    pdf = pdf_of([set_line(japanese, "山の{峠|とうげ}を")], faces)
    assert pdf.count(b"/ActualText ()") == 1
    assert "峠" in read_text(pdf)[0]
