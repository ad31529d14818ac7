"""Vertical setting: forms, places, prohibitions, figures in one em. Section names are those of CLREQ."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.fonts import FontLibrary
from pinban.model import Align, BlockKind, Pt, Span, TextBlock, Tier, Typesetting
from pinban.model.galley import GlyphRun, Line
from pinban.typeset import Composer, dump_galley
from pinban.typeset.composing.vertical_heading import vertical_heading
from tests.typeset.maker import SIZE, block, codes, style, styles, texts

REFERENCE = Path(__file__).parent / "references" / "vertical.txt"
AMPLE = Pt(400)


@pytest.fixture(scope="module")
def upright(composer: Composer) -> Composer:
    return composer.vertical


def line_of(upright: Composer, *spans: Span, face: str = "body") -> Line:
    """The one line of a text in 10 pt, every mark on its em."""
    block = TextBlock(BlockKind.PARAGRAPH, spans)
    galley = upright.galley([block], AMPLE, {"body": style(face=face)})
    assert len(galley.lines) == 1
    return galley.lines[0]


def run_of(line: Line, text: str) -> GlyphRun:
    """The run that holds a cluster."""
    return next(run for run in line.runs if text in run.clusters)


def heads(line: Line) -> dict[str, float]:
    """Where each upright cluster's em box begins, in em below the line's head."""
    return {
        cluster: x / SIZE - 0.88 * run.size / SIZE
        for run in line.runs
        if not (run.turned or run.across)
        for cluster, x in zip(run.clusters, run.xs, strict=True)
    }


def form(library: FontLibrary, char: str, role: str = "body") -> int | None:
    face = library.face_for(char, role)
    assert face is not None
    return face.glyph(char)


# Forms: “Positioning of Punctuation Marks”, GB/T 15834-2011, 5.2.


@pytest.mark.parametrize("face", ["body", "kai"])
@pytest.mark.parametrize("mark", "，。、；：！？（）《》【】〔〕「」……～")
def test_a_mark_stands_in_its_vertical_form_or_lies_turned(
    upright: Composer, library: FontLibrary, face: str, mark: str
) -> None:
    run = run_of(line_of(upright, Span(f"国{mark}国"), face=face), mark)
    index = run.clusters.index(mark)
    assert run.turned or run.glyphs[index] != form(library, mark, face)


@pytest.mark.parametrize(("quote", "corner"), [("“", "『"), ("”", "』"), ("‘", "「"), ("’", "」")])
def test_curly_quotes_are_set_as_corner_brackets_and_keep_their_text(
    upright: Composer, quote: str, corner: str
) -> None:
    """GB/T 15834-2011, 5.2: ﹃﹄ for double, ﹁﹂ for single quotation marks."""
    curly, straight = (line_of(upright, Span(f"国{mark}国")) for mark in (quote, corner))
    assert [run.glyphs for run in curly.runs] == [run.glyphs for run in straight.runs]
    assert curly.text == f"国{quote}国"


@pytest.mark.parametrize("mark", "，。、")
def test_pauses_and_stops_stand_at_the_upper_right(upright: Composer, library: FontLibrary, mark: str) -> None:
    run = run_of(line_of(upright, Span(f"国{mark}国")), mark)
    index = run.clusters.index(mark)
    face = library.faces[run.face]
    extents = face.hb_font.get_glyph_extents(run.glyphs[index])
    left = run.rise / SIZE + extents.x_bearing / face.upem
    foot = run.xs[index] / SIZE - 1.0 - (extents.y_bearing + extents.height) / face.upem
    assert left > 0  # right of the axis
    assert foot < 0.5  # in the upper half of its em, which follows the first character's


def test_a_dash_is_one_upright_rule_of_two_em(upright: Composer) -> None:
    for face in ("body", "kai"):
        line = line_of(upright, Span("国——国"), face=face)
        assert line.text == "国——国"
        assert line.width == pytest.approx(4 * SIZE)


# Upright, turned, in one em: “Mixed Text Composition in Vertical Writing Mode”.


@pytest.mark.parametrize("word", ["UNESCO", "2018", "12%", "3.5", "Re", "a1"])
def test_words_and_long_figures_are_turned(upright: Composer, word: str) -> None:
    line = line_of(upright, Span(f"国{word}国"))
    run = next(run for run in line.runs if "".join(run.clusters) == word)
    assert run.turned
    assert run.rise == pytest.approx(-0.38 * SIZE)  # on the central baseline


@pytest.mark.parametrize("letter", ["A", "b", "7", "Ω"])
def test_a_single_letter_or_figure_is_upright_on_the_axis(upright: Composer, library: FontLibrary, letter: str) -> None:
    run = run_of(line_of(upright, Span(f"国{letter}国")), letter)
    assert not run.turned
    face = library.faces[run.face]
    assert run.rise == pytest.approx(-face.advance(run.glyphs[0]) / face.upem / 2 * SIZE, abs=0.01)


@pytest.mark.parametrize("face", ["body", "kai"])
@pytest.mark.parametrize("figures", ["12", "31", "127", "365"])
def test_two_or_three_figures_stand_side_by_side_in_one_em(upright: Composer, face: str, figures: str) -> None:
    line = line_of(upright, Span(f"国{figures}国"), face=face)
    run = run_of(line, figures[0])
    assert run.across
    assert "".join(run.clusters) == figures
    assert run.xs[0] == pytest.approx(-run.xs[-1] - run.advances[-1])  # centred on the axis
    assert run.xs[0] >= -SIZE / 2 - 0.01
    assert -2 * SIZE < run.rise < -SIZE  # the baseline within the second em
    assert line.width == pytest.approx(3 * SIZE)


def test_figures_in_a_word_or_an_address_are_turned_with_it(upright: Composer) -> None:
    line = line_of(upright, Span("见"), Span("CO"), Span("2", raised=-1), Span("于www.a.cn/12。"))
    latin = [run for run in line.runs if any(c.isascii() and c for c in run.clusters)]
    assert "".join(c for run in latin for c in run.clusters) == "CO2www.a.cn/12"
    assert all(run.turned for run in latin)


def test_between_han_and_a_turned_word_stands_a_gap_but_none_beside_upright_letters(upright: Composer) -> None:
    assert line_of(upright, Span("国A国")).width == pytest.approx(3 * SIZE)
    line = line_of(upright, Span("国Ab国"))
    word = run_of(line, "A")
    assert word.xs[0] == pytest.approx(1.25 * SIZE)


# Width of marks: “Width Adjustment of Punctuation Marks”: only ，。、 and brackets have a blank to trim.


@pytest.mark.parametrize("mark", "，。、）》”」")
def test_a_mark_at_the_foot_is_half_an_em(upright: Composer, mark: str) -> None:
    assert line_of(upright, Span(f"国{mark}")).width == pytest.approx(1.5 * SIZE)


@pytest.mark.parametrize("mark", "；：？！")
def test_other_marks_keep_their_em(upright: Composer, mark: str) -> None:
    assert line_of(upright, Span(f"国{mark}")).width == pytest.approx(2 * SIZE)
    assert line_of(upright, Span(f"国{mark}“国")).width == pytest.approx(4 * SIZE)


def test_an_opener_at_the_head_loses_half_an_em(upright: Composer) -> None:
    assert heads(line_of(upright, Span("“国”")))["国"] == pytest.approx(0.5)


def test_neighbouring_marks_share_an_em_and_a_half(upright: Composer) -> None:
    assert heads(line_of(upright, Span("国》，国")))["国"] == pytest.approx(2.5)


# Lines: “Prohibition Rules for Line Start and Line End”.


@settings(max_examples=60)
@given(
    text=st.text(st.sampled_from("国人日月水火，。、；：？！“”‘’（）《》—…·～12Aab3 /%"), min_size=1, max_size=60),
    em=st.integers(4, 20),
)
def test_no_character_is_lost_and_no_line_begins_or_ends_with_a_forbidden_mark(
    upright: Composer, text: str, em: int
) -> None:
    galley = upright.galley([block(text)], Pt(em * SIZE), {"body": style()})
    set_text = "".join(texts(galley))
    assert [c for c in set_text if not c.isspace()] == [c for c in text if not c.isspace()]
    if codes(galley) & {"T002", "T003"}:
        return
    for before, after in zip(galley.lines, galley.lines[1:], strict=False):
        assert before.text.rstrip()[-1] not in "“‘（《"
        assert after.text.lstrip()[0] not in "，。、；：？！”’）》"


@settings(max_examples=60)
@given(text=st.text(max_size=40))
def test_any_text_is_set_whole(upright: Composer, text: str) -> None:
    galley = upright.galley([block(text)], Pt(80), {"body": style()})
    assert [c for c in "".join(texts(galley)) if not c.isspace()] == [c for c in text if not c.isspace()]
    for line in galley.lines:
        assert line.vertical
        for run in line.runs:
            assert len(run.glyphs) == len(run.xs) == len(run.advances) == len(run.clusters)


def test_a_run_of_marks_longer_than_a_line_is_found_for_what_it_is(upright: Composer) -> None:
    found = codes(upright.galley([block("国？！？！？！")], Pt(2 * SIZE), {"body": style()}))
    assert "T003" in found
    assert "T002" not in found


def test_full_lines_end_at_the_foot(upright: Composer) -> None:
    text = "初夏的草原，牧民把第一批羊毛装上车。“今年价格稳，”司机说，“比去年每斤多卖0.8元。”" * 4
    galley = upright.galley([block(text)], Pt(17 * SIZE), {"body": style()})
    assert not galley.diagnostics
    for line in galley.lines[:-1]:
        assert line.width == pytest.approx(17 * SIZE, abs=0.01)


def test_the_axis_halves_the_grid_line(upright: Composer) -> None:
    galley = upright.galley([block("国")], AMPLE, {"body": style()})
    assert galley.lines[0].baseline == pytest.approx(15 / 2)


def test_ruby_and_dots_stand_at_the_right(upright: Composer) -> None:
    line = line_of(upright, Span("辛酸", ruby="xīn"), Span("务必", dots=True))
    small = next(run for run in line.runs if run.size < SIZE)
    assert small.turned
    assert small.rise > 0.5 * SIZE
    assert [mark.x for mark in line.marks] == pytest.approx([2.5 * SIZE, 3.5 * SIZE])
    assert all(mark.y > 0.5 * SIZE for mark in line.marks)


def test_verse_turns_over_two_em_in(upright: Composer) -> None:
    galley = upright.galley([block("一二三四五六七八九十", BlockKind.VERSE)], Pt(60), styles())
    assert [heads(line)[line.text[0]] for line in galley.lines] == pytest.approx(
        [0.0, *[2.0] * (len(galley.lines) - 1)]
    )


def test_a_vertical_galley_as_text(upright: Composer) -> None:
    blocks = [
        block("他说：“草原上有127只羊，2018年买的。”《牧歌》——A版第12期的WTO……好！"),
        TextBlock(BlockKind.VERSE, (Span("月亮，"), Span("升起来", dots=True)), opens=True),
    ]
    assert dump_galley(upright.galley(blocks, Pt(130), styles())) == REFERENCE.read_text("utf-8")


# Vertical headings.

TIER = Tier("poem", "kai", (Pt(40), Pt(30), Pt(20)), (1, 5), (1, 5), tracking=0.2, fill=0.2, vertical=True)


def heading_styles() -> dict[str, object]:
    return {
        "body": style(),
        "kicker": style("kicker", face="kai"),
        "subhead": style("subhead", face="kai"),
        "byline": style("byline", face="kai", size=Pt(12), align=Align.CENTRE),
    }


def test_a_byline_stands_below_a_headline_of_one_line(upright: Composer) -> None:
    made = vertical_heading(
        upright, headline=["夜里的草"], byline="苇间", tier=TIER, depth=Pt(300), styles=heading_styles()
    )
    title, byline = made.parts
    assert title.lines[0].axis == byline.lines[0].axis
    assert byline.head > title.foot
    assert byline.foot <= 300
    assert made.width == pytest.approx(made.heading.parts[0].size)


def test_parts_follow_each_other_from_right_to_left(upright: Composer) -> None:
    made = vertical_heading(
        upright,
        headline=["夜里的草"],
        kicker="组诗",
        subhead="写在月下",
        byline="苇间",
        tier=TIER,
        depth=Pt(300),
        styles=heading_styles(),
    )
    assert [part.kind for part in made.parts] == ["kicker", "headline", "subhead", "byline"]
    for before, after in zip(made.parts, made.parts[1:], strict=False):
        assert after.right > before.left
    assert made.parts[-1].foot == pytest.approx(300)  # at the foot of a line of its own
    assert made.width == pytest.approx(made.parts[-1].left)


def test_a_long_headline_takes_a_smaller_size(upright: Composer) -> None:
    deep = vertical_heading(upright, headline=["夜里的草"], tier=TIER, depth=Pt(300), styles=heading_styles())
    flat = vertical_heading(upright, headline=["夜里的草"], tier=TIER, depth=Pt(90), styles=heading_styles())
    assert flat.heading.parts[0].size < deep.heading.parts[0].size
    assert flat.parts[0].foot <= 90


def test_no_words_no_heading(upright: Composer) -> None:
    made = vertical_heading(upright, headline=[], tier=TIER, depth=Pt(90), styles=heading_styles())
    assert (made.width, made.parts) == (0.0, ())


@pytest.mark.parametrize("text", ["ำ", "国\U000f1234国"])
def test_a_character_without_a_glyph_is_found(upright: Composer, text: str) -> None:
    galley = upright.galley([block(text)], Pt(80), {"body": style()})
    assert any(0 in run.glyphs for line in galley.lines for run in line.runs)
    assert codes(galley) == {"T004"}


def test_two_marks_of_question_and_exclamation_stay_together(upright: Composer) -> None:
    """GB/T 15834-2011, 5.1.2."""
    assert texts(upright.galley([block("国国国？！国国国")], Pt(40), {"body": style()}))[0] == "国国"


def test_the_level_twin_of_a_vertical_composer_is_the_one_it_came_from(composer: Composer) -> None:
    assert composer.vertical.level is composer
    assert composer.level is composer
    with pytest.raises(ValueError, match="vertical"):
        _ = Composer(composer._fonts, composer._vertical_table).level


def test_ink_of_a_vertical_line_is_told_right_and_left_of_its_axis(composer: Composer) -> None:
    own = style(size=Pt(40), leading=Pt(60))
    (wide,) = composer.vertical.text("国国", own, Pt(400), "headline").lines
    (slim,) = composer.vertical.text("一l一", own, Pt(400), "headline").lines
    for line in (wide, slim):
        right, left = composer.vertical.ink(line)
        assert right == pytest.approx(left, abs=2)
        assert 14 < right <= 20
    (turned,) = composer.vertical.text("国turned", own, Pt(400), "headline").lines
    assert composer.vertical.ink(turned)[0] <= 20


# Acronyms: “Mixed Text Composition in Vertical Writing Mode”.


@pytest.mark.parametrize("word", ["AI", "WTO", "ASEAN"])
def test_acronyms_stand_upright_letter_by_letter(upright: Composer, word: str) -> None:
    line = line_of(upright, Span(f"国{word}国"))
    assert [cluster for run in line.runs for cluster in run.clusters if not run.turned] == ["国", *word, "国"]
    assert line.width == pytest.approx((len(word) + 2) * SIZE)


@pytest.mark.parametrize("text", ["国the WTO of国", "国NASA Goddard国", "国B2B国", "国COVID国".lower()])
def test_capitals_in_a_phrase_of_words_lie_with_it(upright: Composer, text: str) -> None:
    line = line_of(upright, Span(text))
    assert all(run.turned for run in line.runs if "国" not in run.clusters)


@pytest.mark.parametrize("text", ["国twice a day国", "国Vitamin C国", "国plan B is国"])
def test_a_single_letter_in_a_phrase_of_words_lies_with_it(upright: Composer, text: str) -> None:
    line = line_of(upright, Span(text))
    assert all(run.turned for run in line.runs if "国" not in run.clusters)


@pytest.mark.parametrize("text", ["a, 7 or 12 of 4", "GDP", "I"])
def test_letters_and_numbers_of_an_english_text_lie(upright: Composer, library: FontLibrary, text: str) -> None:
    english = Composer.in_language(library, "en").vertical
    assert all(run.turned for run in line_of(english, Span(text)).runs)
    line = line_of(upright, Span("国"), Span(text, language="en"), Span("国"))
    assert all(run.turned for run in line.runs if run.language == "en")


def test_acronyms_lie_where_the_layout_says_so_and_are_never_parted(library: FontLibrary) -> None:
    fine = replace(Typesetting(), upright_letters=0)
    composer = Composer(library).vertical
    block = TextBlock(BlockKind.PARAGRAPH, (Span("国WTO国"),))
    (line,) = composer.galley([block], AMPLE, {"body": style(typesetting=fine)}).lines
    assert any(run.turned for run in line.runs)
    text = "甲乙丙丁戊己庚辛WTO壬癸"
    for measure in range(30, 110, 10):
        lines = composer.galley([TextBlock(BlockKind.PARAGRAPH, (Span(text),))], Pt(measure), {"body": style()}).lines
        assert any("WTO" in item.text for item in lines)
