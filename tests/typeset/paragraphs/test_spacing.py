"""CLREQ, "Compression Rules for Adjacent Punctuation Marks", "Reduction" and "Expansion of Character Spacing"."""

import pytest

from pinban.model import Pt, Span
from pinban.typeset import Composer
from pinban.typeset.paragraphs.lines import share_out
from pinban.typeset.tables import SIMPLIFIED, CharClass
from tests.typeset.maker import SIZE, codes, origin, style

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
    assert set(SIMPLIFIED.glues) == {"open", "kaiming", "half"}
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
        share_out(composer.prepared((Span(text),), style(), natural).gaps[:-1], spare, 6) for spare in (0.2, 0.6, 1.5)
    ]
    assert set(spread[0].adjusted) == {"space"}
    assert set(spread[1].adjusted) == {"space", "gap"}
    assert set(spread[2].adjusted) == {"space", "gap", "plain"}
    assert spread[2].adjusted["gap"] == pytest.approx(0.5 + 2 * spread[2].each)
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
