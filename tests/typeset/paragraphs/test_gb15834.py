"""GB/T 15834-2011, 5.1: places of marks in horizontal text, one test to a clause."""

import itertools

import pytest

from pinban.model import Pt, Span
from pinban.model.galley import Line
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, glyphs, origin, style, texts

WIDE = Pt(600)
BEFORE, AFTER = "春风吹过田野上", "农家早早起来浇水施肥忙"


def width(composer: Composer, text: str, marks: str = "open") -> float:
    """The width in em of a text between two ideographs."""
    return composer.text(f"中{text}文", style(marks=marks), WIDE, "body").lines[0].width / SIZE - 2


def starts_and_ends(composer: Composer, mark: str) -> tuple[str, str]:
    """What lines begin and end with, at every measure at which the mark may come to a line's edge."""
    starts, ends = "", ""
    for measure in range(50, 121, 5):
        lines = texts(composer.text(BEFORE + mark + AFTER, style(), Pt(measure), "body"))
        starts += "".join(line[0] for line in lines[1:])
        ends += "".join(line[-1] for line in lines[:-1])
    return starts, ends


@pytest.mark.parametrize("mark", "。，、；：")
def test_5_1_1_pauses_and_stops_take_one_place_and_never_begin_a_line(composer: Composer, mark: str) -> None:
    assert width(composer, mark) == pytest.approx(1)
    assert mark not in starts_and_ends(composer, mark)[0]


@pytest.mark.parametrize("mark", "？！")
def test_5_1_2_question_and_exclamation_take_one_place_and_never_begin_a_line(composer: Composer, mark: str) -> None:
    assert width(composer, mark) == pytest.approx(1)
    assert mark not in starts_and_ends(composer, mark)[0]


@pytest.mark.parametrize(("marks", "em"), [("？？", 1), ("！！", 1), ("？！", 1), ("？？？", 2), ("！！！", 2)])
def test_5_1_2_doubled_marks_take_one_place_and_tripled_two(composer: Composer, marks: str, em: int) -> None:
    assert width(composer, marks) == pytest.approx(em)
    assert not set(marks) & set(starts_and_ends(composer, marks)[0])


@pytest.mark.parametrize("pair", ["“”", "‘’", "（）", "［］", "〔〕", "【】", "《》", "〈〉"])
def test_5_1_3_halves_of_pairs_never_end_or_begin_a_line(composer: Composer, pair: str) -> None:
    assert width(composer, f"{pair[0]}字{pair[1]}") == pytest.approx(3)
    starts, ends = starts_and_ends(composer, f"{pair[0]}字号{pair[1]}")
    assert pair[0] not in ends
    assert pair[1] not in starts


@pytest.mark.parametrize("dash", ["——", "⸺"])
def test_5_1_4_the_dash_takes_two_places_and_is_not_broken(composer: Composer, dash: str) -> None:
    assert width(composer, dash) == pytest.approx(2)
    for measure in range(50, 121, 5):
        assert dash in "\n".join(texts(composer.text(BEFORE + dash + AFTER, style(), Pt(measure), "body")))


def test_5_1_5_the_ellipsis_takes_two_places_and_is_not_broken(composer: Composer) -> None:
    assert width(composer, "……") == pytest.approx(2)
    assert width(composer, "…………") == pytest.approx(4)
    for measure in range(50, 121, 5):
        assert "……" in "\n".join(texts(composer.text(BEFORE + "……" + AFTER, style(), Pt(measure), "body")))


@pytest.mark.parametrize("mark", "—～－")
def test_5_1_6_connectors_never_begin_a_line(composer: Composer, mark: str) -> None:
    assert mark not in starts_and_ends(composer, mark)[0]


def test_5_1_6_the_long_connector_and_the_wave_take_one_place(composer: Composer) -> None:
    assert width(composer, "—") == pytest.approx(1)
    assert width(composer, "～") == pytest.approx(1)


def test_5_1_7_the_interpunct_never_begins_a_line(composer: Composer) -> None:
    assert width(composer, "·", "kaiming") == pytest.approx(0.5)
    assert "·" not in starts_and_ends(composer, "·")[0]


def test_5_1_8_emphasis_dots_stand_below_their_characters(composer: Composer) -> None:
    line = composer.text((Span("甲"), Span("乙丙", dots=True)), style(), WIDE, "body").lines[0]
    assert [mark.x for mark in line.marks] == [pytest.approx(15), pytest.approx(25)]
    assert all(mark.y < 0 for mark in line.marks)


@pytest.mark.parametrize("mark", "／/")
def test_5_1_9_the_solidus_neither_begins_nor_ends_a_line(composer: Composer, mark: str) -> None:
    starts, ends = starts_and_ends(composer, mark)
    assert mark not in starts + ends


@pytest.mark.parametrize("mark", "。，、；：？！”）》")
def test_5_1_10_a_mark_at_a_line_end_takes_half_a_place(composer: Composer, mark: str) -> None:
    line = composer.text("一二三四五六" + mark + "七八九十甲乙", style(), Pt(65), "body").lines[0]
    assert line.text == "一二三四五六" + mark
    assert line.adjusted == {}
    assert line.width == pytest.approx(65)


def test_5_1_11_marks_give_way_so_that_no_last_character_turns_over(composer: Composer) -> None:
    galley = composer.text("春风，吹过、田野，农家忙。", style(), Pt(110), "body")
    assert len(galley.lines) == 1
    assert galley.lines[0].adjusted["pause"] < 0


def test_marks_are_trimmed_but_never_cut_into(composer: Composer, library: object) -> None:
    """In every style the ink of neighbouring marks keeps apart."""

    def edges(line: Line) -> list[tuple[float, float]]:
        found = []
        for run in line.runs:
            face = library.faces[run.face]  # type: ignore[attr-defined]
            for glyph, x in zip(run.glyphs, run.xs, strict=True):
                ink = face.hb_font.get_glyph_extents(glyph)
                left = x + ink.x_bearing * run.size / face.upem
                found.append((left, left + ink.width * run.size / face.upem))
        return found

    for marks in ("open", "kaiming", "half"):
        line = composer.text("中，“文”。（字）《书》、！？：；好", style(marks=marks), WIDE, "body").lines[0]
        assert len(edges(line)) == 18
        assert all(b[0] > a[1] for a, b in itertools.pairwise(edges(line)))


def test_a_blank_is_not_lost_where_marks_meet(composer: Composer) -> None:
    line = composer.text("说：“好”", style(), WIDE, "body").lines[0]
    assert origin(line, "好") == pytest.approx(2.5)
    assert [cluster for cluster, _, _ in glyphs(line)] == list("说：“好”")


@pytest.mark.parametrize("face", ["body", "kai", "sans", "sans-bold", "headline-sans", "headline-serif"])
@pytest.mark.parametrize("mark", "，、。；：")
def test_a_trimmed_mark_stands_nearer_to_what_it_follows(
    composer: Composer, library: object, face: str, mark: str
) -> None:
    line = composer.text(f"中{mark}文", style(face=face, marks="half"), WIDE, "body").lines[0]
    places = [(run, glyph, x) for run in line.runs for glyph, x in zip(run.glyphs, run.xs, strict=True)]
    run, glyph, x = places[1]
    font = library.faces[run.face]  # type: ignore[attr-defined]
    ink = font.hb_font.get_glyph_extents(glyph)
    left = x + ink.x_bearing * run.size / font.upem
    right = left + ink.width * run.size / font.upem
    assert left - SIZE <= 1.5 * SIZE - right + 0.051 * SIZE
