"""Mixed text: addresses, formulas, signs, names, forms of other widths, the mark at a story's end."""

import itertools

import pytest

from pinban.model import BlockKind, Pt, Span
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, block, codes, glyphs, origin, style, styles, texts

WIDE = Pt(600)
BEFORE, AFTER = "春风吹过田野上", "农家早早起来浇水施肥忙。"
ADDRESSES = ("https://www.example.com/a/index.html?id=2018&p=07", "service@mail.example.com", "www.example.org/news_1")


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_break_after_their_marks_where_that_is_near(composer: Composer, address: str) -> None:
    """After a solidus, a point and their like; before what leads on (Chicago 7.46, 14.18: @, #), which ends no line."""
    at_marks = inside = 0
    for measure in range(90, 260, 5):
        galley = composer.text(f"{BEFORE}{address}{AFTER}", style(), Pt(measure), "body")
        if "T002" in codes(galley):
            continue
        for line, after in zip(texts(galley), texts(galley)[1:], strict=False):
            if line[-1].isascii() and after[0].isascii():
                marked = line[-1] in "/.-_?&=" or after[0] in "@#"
                at_marks += marked
                inside += not marked
                # A break elsewhere leaves two letters on either side.
                assert marked or (line[-2:].isalnum() and after[:2].isalnum())
                assert line[-1] not in "@#"
    assert at_marks > inside


def test_a_loose_line_before_an_address_is_filled_from_inside_it(composer: Composer) -> None:
    galley = composer.text("秋天收拾园请登录www.beiyuan.example/news，好。", style(indent=2), Pt(170), "body")
    assert max(line.stretch for line in galley.lines if not line.closes) < 0.1


def test_long_words_are_divided_only_where_the_style_says_so(composer: Composer) -> None:
    text = "有不少单位（International Energy Agency）同往年相比只用肉眼去看。"
    whole, divided = (composer.text(text, style(indent=2, hyphens=hyphens), Pt(170), "body") for hyphens in ("", "en"))
    assert [line for line in whole.lines if "hyphen" in line.adjusted] == []
    hyphened = [line for line in divided.lines if "hyphen" in line.adjusted]
    assert hyphened
    for line in hyphened:
        run = line.runs[-1]
        assert run.clusters == ("",)  # painted, but no character of the text's
        assert line.text[-1].isalpha()
        assert run.xs[-1] + run.advances[-1] == pytest.approx(170)  # and it closes the line
    assert "".join(texts(divided)).replace(" ", "") == text.replace(" ", "")
    assert divided.lines[0].stretch < whole.lines[0].stretch


@pytest.mark.parametrize("word", ["UNESCO", "COVID19", "Beijing2018", "Wi-Fi", "e-mail"])
def test_abbreviations_and_words_with_figures_are_never_divided(composer: Composer, word: str) -> None:
    for measure in range(50, 140, 5):
        galley = composer.text(BEFORE + word + AFTER, style(hyphens="en"), Pt(measure), "body")
        assert any(word in line.text for line in galley.lines) or "".join(texts(galley)) == BEFORE + word + AFTER
        assert not any("hyphen" in line.adjusted for line in galley.lines)


def test_a_divided_word_reads_whole_in_every_manner(composer: Composer) -> None:
    spans = (Span(BEFORE), Span("International", strong=True), Span("Organization", kai=True), Span(AFTER))
    for measure in range(60, 150, 3):
        galley = composer.text(spans, style(hyphens="en"), Pt(measure), "body")
        assert "".join(texts(galley)) == "".join(span.text for span in spans)


@pytest.mark.parametrize("text", ["18℃", "35%", "35％", "12 km", "7.8‰", "−18℃", "5 ℃", "36.5°C", "2×4", "GDP增长"])
def test_figures_and_signs_stay_together(composer: Composer, text: str) -> None:
    for measure in range(70, 140, 5):
        lines = texts(composer.text(BEFORE + text.removesuffix("增长") + AFTER, style(), Pt(measure), "body"))
        assert any(text.removesuffix("增长") in line for line in lines) or "×" in text


def test_a_formula_is_one_word(composer: Composer) -> None:
    formula = (Span("H"), Span("2", raised=-1), Span("SO"), Span("4", raised=-1))
    for measure in range(50, 140, 5):
        lines = texts(composer.text((Span(BEFORE), *formula, Span(AFTER)), style(), Pt(measure), "body"))
        assert any("H2SO4" in line for line in lines)
    line = composer.text(formula, style(), WIDE, "body").lines[0]
    places = [(x, advance) for _, x, advance in glyphs(line)]
    assert all(b[0] == pytest.approx(a[0] + a[1]) for a, b in itertools.pairwise(places))


@pytest.mark.parametrize("name", ["巴特尔·乌力吉", "其其格·阿拉坦·苏和"])
def test_names_break_after_their_interpunct(composer: Composer, name: str) -> None:
    for measure in range(50, 140, 5):
        lines = texts(composer.text(BEFORE + name + AFTER, style(), Pt(measure), "body"))
        assert "·" in "".join(lines)
        assert len(lines) > 1
        assert not any(line.startswith("·") for line in lines)


@pytest.mark.parametrize(("text", "em"), [("ＡＢ１２", 4), ("１２３４", 4), ("ｱｲｳ", 1.5)])
def test_full_and_half_width_forms(composer: Composer, text: str, em: float) -> None:
    assert composer.text(text, style(), WIDE, "body").lines[0].width / SIZE == pytest.approx(em)


def test_quotes_and_apostrophes_inside_latin_text_are_proportional(composer: Composer) -> None:
    line = composer.text("歌名Don’t Say “Good Bye” Again里唱到", style(), WIDE, "body").lines[0]
    quotes = [advance for cluster, _, advance in glyphs(line) if cluster and cluster in "“”’"]
    assert len(quotes) == 3
    assert max(quotes) < 0.6


def test_the_story_end_mark_follows_the_last_character(composer: Composer) -> None:
    own = styles(endmark="■")
    plain = composer.galley((block(BEFORE), block(AFTER)), Pt(300), styles())
    galley = composer.galley((block(BEFORE), block(AFTER)), Pt(300), own)
    assert texts(galley) == texts(plain)
    assert galley.lines[0] == plain.lines[0]
    mark = galley.lines[1].runs[-1]
    assert (mark.clusters[-1], mark.glyphs[-1] > 0) == ("", True)
    assert mark.xs[-1] == pytest.approx(plain.lines[1].width + 0.25 * SIZE)


def test_the_story_end_mark_stands_before_a_signature(composer: Composer) -> None:
    own = styles(endmark="■")
    blocks = (block(AFTER), block("（某某）", BlockKind.SIGNATURE))
    galley = composer.galley(blocks, Pt(300), own)
    assert [run.clusters[-1] for line in galley.lines for run in line.runs] == ["", "）"]


def test_the_story_end_mark_is_never_alone_and_is_metered(composer: Composer) -> None:
    own = styles(endmark="■")
    text = (BEFORE + AFTER) * 3
    for length in range(8, 50):
        blocks = (block(text[:length]),)
        galley = composer.galley(blocks, Pt(130), own)
        assert galley.slots == composer.slots(blocks, Pt(130), own)
        assert galley.lines[-1].text
        assert galley.lines[-1].end == length
        assert all(line.width <= 130.01 for line in galley.lines)


def test_the_interpunct_of_a_latin_name_is_as_wide_as_its_face_has_it(composer: Composer) -> None:
    line = composer.text("Jean·Paul", style(), WIDE, "body").lines[0]
    assert next(advance for cluster, _, advance in glyphs(line) if cluster == "·") < 0.6


def test_a_connector_between_figures_stands_solid(composer: Composer) -> None:
    line = composer.text("2010～2018年", style(), WIDE, "body").lines[0]
    figure = next(x + advance for cluster, x, advance in glyphs(line) if cluster == "0" and x > 1)
    assert origin(line, "～") == pytest.approx(figure)


def test_a_span_of_figures_may_end_a_line_after_its_dash(composer: Composer) -> None:
    """CLREQ, "Prohibition Rules": a connector never begins a line, but may end one."""
    galley = composer.text("总投资在2011—2015年间拨付，电话0473-9142673。", style(indent=0), Pt(80), "body")
    lines = [line.text for line in galley.lines]
    assert not any(line.startswith(("—", "-")) for line in lines)
    assert any(line.endswith(("—", "-")) for line in lines)
    assert composer.text("PM2.5和F-16都不断开", style(indent=0), Pt(600), "body").lines[0].text == "PM2.5和F-16都不断开"
