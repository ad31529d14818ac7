"""CLREQ, "Compression Rules for Adjacent Punctuation Marks", "Reduction" and "Expansion of Character Spacing"."""

import itertools

import pytest

from pinban.model import Pt, Span
from pinban.typeset import Composer
from pinban.typeset.paragraphs.lines import share_out
from pinban.typeset.tables import SIMPLIFIED, CharClass
from tests.typeset.maker import SIZE, codes, glyphs, origin, style

WIDE = Pt(600)


def width(composer: Composer, text: str, marks: str = "open") -> float:
    """The natural width in em of a text on one line."""
    return composer.text(text, style(marks=marks), WIDE, "body").lines[0].width / SIZE


@pytest.mark.parametrize(
    ("pair", "em"),
    [
        ("，“", 1.5),
        ("”（", 1.5),
        ("。”", 1.0),
        ("（“", 1.0),
        ("”，", 1.0),
        ("》。", 1.0),
        ("：“", 1.5),
        ("）》", 1.0),
    ],
)
def test_adjacent_marks(composer: Composer, pair: str, em: float) -> None:
    # Between two ideographs; the blank after a last closing mark belongs to the pair and is taken off again.
    outer = 0.5 if pair[-1] in "，。！”》" else 0.0
    outer += 0.5 if pair[0] in "（" else 0.0
    assert width(composer, f"中{pair}文") == pytest.approx(2 + em + outer)


def test_every_class_has_a_glue_towards_every_other() -> None:
    assert set(SIMPLIFIED.glues) == {"open", "kaiming", "half", "uniform"}
    for marks in SIMPLIFIED.glues:
        square = SIMPLIFIED.square(marks)
        assert [len(row) for row in square] == [len(CharClass)] * len(CharClass)


def test_no_glue_shrinks_below_nothing() -> None:
    for marks in SIMPLIFIED.glues:
        for row in SIMPLIFIED.square(marks):
            assert all(glue.natural >= glue.shrink >= 0 for glue in row)


@pytest.mark.parametrize(("marks", "em"), [("open", 8), ("kaiming", 7.0), ("half", 6.5)])
def test_styles_of_marks(composer: Composer, marks: str, em: float) -> None:
    # Two ideographs; comma, enumeration comma and stop with an ideograph after each.
    assert width(composer, "中，文、字。体", marks) == pytest.approx(em - 1)


def test_reduction_goes_class_by_class(composer: Composer) -> None:
    # Sixteen characters and marks on a line half an em too short: the brackets give it, the comma nothing.
    line = composer.text("一（二）三，四五六七八。", style(indent=0), Pt(110), "body").lines[0]
    assert line.adjusted == {"bracket": pytest.approx(-0.5)}
    assert line.width == pytest.approx(110)


def test_stops_are_reduced_last_of_all(composer: Composer) -> None:
    paragraph = composer.prepared((Span("一（二）三，四。五六七八。"),), style(), 20)
    gaps = paragraph.gaps[:-1]
    assert "stop" not in share_out(gaps, -1.5, 7).adjusted
    assert share_out(gaps, -1.75, 7).adjusted["stop"] == pytest.approx(-0.25)
    galley = composer.text("春风吹过田野。农家早早起来浇水施肥忙个不停", style(marks="kaiming"), Pt(110), "body")
    assert not any(line.adjusted.get("stop", 0) < 0 for line in galley.lines)


def test_expansion_takes_word_spaces_then_gaps_then_all(composer: Composer) -> None:
    text = "中文 and more 混排"
    natural = width(composer, text)
    spread = [
        share_out(composer.prepared((Span(text),), style(gap=0.125), natural).gaps[:-1], spare, 6)
        for spare in (0.2, 0.4, 1.5)
    ]
    assert set(spread[0].adjusted) == {"space"}
    assert set(spread[1].adjusted) == {"space", "gap"}
    assert set(spread[2].adjusted) == {"space", "gap", "plain"}
    assert spread[2].adjusted["gap"] == pytest.approx(0.25 + 2 * spread[2].each)
    assert sum(spread[2].adjusted.values()) == pytest.approx(1.5)


def test_kaiming_opens_marks_before_ideographs(composer: Composer) -> None:
    galley = composer.text("春风，吹过田野、农家早起浇水施肥忙个不停歇", style(marks="kaiming"), Pt(82), "body")
    line = galley.lines[0]
    assert line.adjusted.get("pause", 0) > 0
    assert line.stretch == 0


def test_han_latin_gap(composer: Composer) -> None:
    line = composer.text("第A组", style(), WIDE, "body").lines[0]
    assert origin(line, "A") == pytest.approx(1.25)


@pytest.mark.parametrize("text", ["，A", "（A", "A。", "A）"])
def test_no_gap_beside_chinese_marks(composer: Composer, text: str) -> None:
    line = composer.text("A", style(), WIDE, "body").lines[0]
    letter = line.width / SIZE
    whole = width(composer, text)
    assert whole == pytest.approx(letter + (1 if text[0] == "，" else 0.5))


def test_no_gap_at_line_edges(composer: Composer) -> None:
    galley = composer.text("春风吹过田野ABC", style(), Pt(60), "body")
    assert [line.text for line in galley.lines] == ["春风吹过田野", "ABC"]
    assert origin(galley.lines[1], "A") == pytest.approx(0)
    assert galley.lines[0].adjusted == {}


def test_a_blank_typed_at_the_gap_is_the_gap(composer: Composer) -> None:
    assert width(composer, "第 5 号") == pytest.approx(width(composer, "第5号"))


def test_interpunct_is_full_width_between_ideographs(composer: Composer) -> None:
    assert width(composer, "巴特尔·乌力吉") == pytest.approx(7)
    assert width(composer, "巴特尔·乌力吉", "kaiming") == pytest.approx(6.5)


def test_a_line_beyond_the_limit_is_found(composer: Composer) -> None:
    galley = composer.text("是Lichtenstein’s。春风吹过田野", style(), Pt(75), "body")
    assert "T001" in codes(galley)
    found = next(finding for finding in galley.diagnostics if finding.code == "T001")
    assert found.excerpt == galley.lines[0].text


def test_a_word_alone_on_a_line_is_letterspaced_as_a_last_resort_and_reported(composer: Composer) -> None:
    galley = composer.text(
        "世界卫生组织Organization的International Standard版本说明", style(indent=0), Pt(8 * SIZE), "body"
    )
    (line,) = [line for line in galley.lines if line.text == "International"]
    run = line.runs[-1]
    assert run.xs[-1] + run.advances[-1] == pytest.approx(8 * SIZE, abs=0.01)
    gaps = [b - a - width for a, b, width in zip(run.xs, run.xs[1:], run.advances, strict=False)]
    assert max(gaps) - min(gaps) < 0.6  # evenly, but for kerning
    assert "letters" in line.adjusted
    assert "T001" in codes(galley)


def test_figures_with_typed_blanks_stand_as_close_as_others(composer: Composer) -> None:
    """Typed or not, the gap beside figures is the style's, and no more than a quarter of an em in any line."""
    typed = "本报北京 12 月 31 日讯 记者某某报道：全省共有 40 种蔬菜在 10 月里上市，每人每天 1 斤。"
    for em in range(11, 26):
        for text in (typed, typed.replace(" ", "")):
            galley = composer.text(text, style(gap=0.125, marks="kaiming", indent=2), Pt(em * SIZE), "body")
            for line in galley.lines:
                marks = [(char, x, x + advance) for char, x, advance in glyphs(line) if char.strip()]
                for (a, _, end), (b, start, _) in itertools.pairwise(marks):
                    if a.isascii() != b.isascii() and a.isalnum() and b.isalnum():
                        assert start - end <= 0.25 + line.stretch + 1e-6, (line.text, a, b)


@pytest.mark.parametrize("text", ["10月", "1人", "3万人", "40余种", "12 月", "25日", "’98洪", "1200户"])
def test_a_measure_word_is_not_parted_from_its_figures(composer: Composer, text: str) -> None:
    """Kept together wherever that opens no line by a fifth of an em."""
    parted = 0
    for em, lead in itertools.product(range(11, 20), range(12)):
        whole = "春风，吹过田野、上农家早早起来"[:lead] + text + "水，施肥忙个不停、歇一年四季都这样过下去"
        lines = [line.text for line in composer.text(whole, style(marks="kaiming"), Pt(em * SIZE), "body").lines]
        if not any(text in line for line in lines):
            parted += 1
            head = lines[0][: lines[0].rindex(text[:1])]
            room = em - width(composer, head, "kaiming") - 0.5 * sum(mark in head for mark in "，、")
            assert room / (len(head) - 1) > 0.18, lines
    assert parted <= 3


def test_marks_of_a_uniform_style_are_the_same_in_every_line(composer: Composer) -> None:
    text = "春风，吹过田野、农家早起（浇水）；施肥忙个“不停”歇，到了10月，收成一万斤。" * 3
    wide = style(marks="uniform", indent=2)
    for em in range(9, 24):
        widths: dict[str, set[float]] = {}
        for line in composer.text(text, wide, Pt(em * SIZE), "body").lines:
            placed = [(char, x) for char, x, _ in glyphs(line) if char.strip()]
            for (a, x), (b, y) in itertools.pairwise(placed):
                if a in "，、；" and b not in "“（":
                    widths.setdefault(a, set()).add(round(y - x - line.stretch, 3))
        assert widths
        assert all(width == {0.5} for width in widths.values())
