"""Traditional Chinese and Japanese: other tables, the same algorithm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.fonts import FontLibrary
from pinban.model import Level, Pt, Span
from pinban.typeset import Composer
from pinban.typeset.paragraphs.lines import share_out
from pinban.typeset.tables import JAPANESE, SIMPLIFIED, TRADITIONAL, CharClass, SpacingTable
from tests.typeset.maker import LEVELS, SIZE, codes, glyphs, origin, style, texts

WIDE = Pt(600)
TABLES = {"zh-Hans": SIMPLIFIED, "zh-Hant": TRADITIONAL, "ja": JAPANESE}


@pytest.fixture(scope="session")
def traditional(library: FontLibrary) -> Composer:
    return Composer(library, TRADITIONAL)


@pytest.fixture(scope="session")
def japanese(library: FontLibrary) -> Composer:
    return Composer(library, JAPANESE)


def width(composer: Composer, text: str, marks: str = "open") -> float:
    return composer.text(text, style(marks=marks), WIDE, "body").lines[0].width / SIZE


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_whole(table: SpacingTable) -> None:
    for marks in ("open", "kaiming", "half"):
        square = table.square(marks)
        assert [len(row) for row in square] == [len(CharClass)] * len(CharClass)
        assert all(glue.natural >= glue.shrink >= 0 for row in square for glue in row)
        assert all(
            (not glue.shrink or glue.shrink_at in table.shrink_weights)
            and (not glue.stretch or glue.stretch_at in table.stretch_weights)
            for row in square
            for glue in row
        )
    members = "".join(table.members.values())
    assert len(members) == len(set(members))


@pytest.mark.parametrize("mark", "，。、；：！？")
def test_traditional_marks_stand_in_the_middle(traditional: Composer, library: FontLibrary, mark: str) -> None:
    run = traditional.text(f"中{mark}文", style(), WIDE, "body").lines[0].runs[0]
    extents = library.faces[run.face].hb_font.get_glyph_extents(run.glyphs[1])
    assert extents is not None
    middle = run.xs[1] + (extents.x_bearing + extents.width / 2) * SIZE / library.faces[run.face].upem
    assert middle == pytest.approx(1.5 * SIZE, abs=0.1 * SIZE)


@pytest.mark.parametrize(("marks", "em"), [("open", 3), ("kaiming", 2.5), ("half", 2.5)])
def test_traditional_styles_trim_both_sides(traditional: Composer, marks: str, em: float) -> None:
    line = traditional.text("中，文", style(marks=marks), WIDE, "body").lines[0]
    assert line.width / SIZE == pytest.approx(em)
    assert origin(line, "文") == pytest.approx(em - 1)


def test_traditional_pauses_shrink_equally_on_both_sides(traditional: Composer) -> None:
    gaps = traditional.prepared((Span("中，文"),), style(), 60).gaps[:-1]
    share = share_out(gaps, -0.3, 7)
    assert share.adjusted == {"pause": pytest.approx(-0.3)}
    assert [gap.shrink * share.by_priority[gap.shrink_at] for gap in gaps] == [pytest.approx(0.15)] * 2


@pytest.mark.parametrize("pair", ["，「", "：「", "」，", "』」", "「『", "」（"])
def test_traditional_adjacent_marks(traditional: Composer, pair: str) -> None:
    assert width(traditional, f"中{pair}文") <= 4 - 0.5 + 0.01


def test_traditional_closers_hug_a_stop(traditional: Composer) -> None:
    assert width(traditional, "中。」文") == pytest.approx(3.75)


@pytest.mark.parametrize("level", LEVELS)
def test_traditional_corner_brackets_keep_from_line_edges(traditional: Composer, level: Level) -> None:
    for measure in range(40, 120, 5):
        lines = texts(traditional.text("春風吹過「田野」，農家『早早』起來。", style(level=level), Pt(measure), "body"))
        assert len(lines) > 1
        assert not any(line[0] in "」』，。" for line in lines[1:])
        assert not any(line[-1] in "「『" for line in lines[:-1])


@pytest.mark.parametrize("mark", "ぁっゃゅょァッャュョーゝゞヽヾ々・、。」』）？！")
def test_japanese_characters_not_starting_a_line(japanese: Composer, mark: str) -> None:
    for measure in range(40, 120, 5):
        lines = texts(japanese.text(f"はるかぜが{mark}はたけをわたる", style(), Pt(measure), "body"))
        assert len(lines) > 1
        assert sum(mark in line for line in lines) == 1
        assert not any(line.startswith(mark) for line in lines[1:])


@pytest.mark.parametrize("mark", "ぁっゃーゝ")
def test_japanese_small_kana_begin_a_line_at_the_loosest_level(japanese: Composer, mark: str) -> None:
    text = f"はるかぜが{mark}はたけをわたる"
    assert any(
        line.startswith(mark)
        for measure in range(40, 70, 5)
        for line in texts(japanese.text(text, style(level=Level.BASIC), Pt(measure), "body"))
    )


def test_japanese_marks(japanese: Composer) -> None:
    assert width(japanese, "は、た") == pytest.approx(3)
    assert width(japanese, "は・た") == pytest.approx(3)
    assert width(japanese, "は」「た") == pytest.approx(3.5)
    assert width(japanese, "は？た") == pytest.approx(3)
    assert width(japanese, "コーヒー") == pytest.approx(4)


def test_japanese_stops_never_shrink_and_middle_dots_do_first(japanese: Composer) -> None:
    gaps = japanese.prepared((Span("は・た。け、「わ」た"),), style(), 60).gaps[:-1]
    order: list[str] = []
    for step in range(1, 300):
        order += [name for name in share_out(gaps, -step / 100, 6).adjusted if name not in order]
    assert order == ["interpunct", "bracket", "pause"]


def test_japanese_prolonged_sound_marks_open_with_the_line(japanese: Composer) -> None:
    line = japanese.text("コーヒーをのむひとびと", style(), Pt(87), "body").lines[0]
    places = [x for _, x, _ in glyphs(line)]
    assert places[1] - places[0] == pytest.approx(1 + line.stretch)


@pytest.mark.parametrize("name", TABLES)
@given(
    text=st.text(st.sampled_from("春風吹過はたけコーヒーっ「」『』，。、：？！…—・（）ab12 "), max_size=70),
    measure=st.floats(40, 250),
)
@settings(max_examples=80)
def test_laws_hold_in_every_language(library: FontLibrary, name: str, text: str, measure: float) -> None:
    galley = Composer(library, TABLES[name]).text(text, style(), Pt(measure), "body")
    place = 0
    for line in galley.lines:
        assert (line.start, line.text) == (place, text[line.start : line.end].strip())
        place = line.end
    assert place == len(text) or not text.strip()
    if not {"T001", "T007"} & codes(galley):
        assert all(line.width == pytest.approx(measure, abs=0.01) for line in galley.lines[:-1])
    if not {"T002", "T003"} & codes(galley):
        assert not any(line.text[0] in "」』，。、：？！）" for line in galley.lines[1:])
        assert not any(line.text[-1] in "「『（" for line in galley.lines[:-1])
