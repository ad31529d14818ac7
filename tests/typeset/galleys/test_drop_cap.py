"""A story's first character as high as several lines, and quotes pulled from its text."""

from dataclasses import replace

import pytest

from pinban.model import BlockKind, Pt, Span, TextBlock
from pinban.model.galley import Galley
from pinban.typeset import Composer
from tests.typeset.maker import block, styles

TEXT = "春风吹过田野，农家早早起来浇水施肥，忙个不停，一直忙到天黑才收工回家。" * 4
BODY = styles()["body"]


def setting(composer: Composer, *blocks: TextBlock, drop: int = 3, measure: float = 200, lines: int = 0) -> Galley:
    own = {**styles(), "body": replace(BODY, drop=drop)}
    galley = composer.galley(blocks, Pt(measure), own, lines=lines)
    assert galley.slots == composer.slots(blocks, Pt(measure), own) or lines
    return galley


@pytest.mark.parametrize("drop", [2, 3, 4])
def test_lines_stand_beside_the_character_and_keep_together(composer: Composer, drop: int) -> None:
    galley = setting(composer, block(TEXT), block(TEXT), drop=drop)
    first, *others = galley.lines
    cap, *rest = first.runs
    assert "".join(line.text for line in galley.lines) == TEXT * 2
    assert cap.clusters == ("春",)
    # Its em box reaches from the head of the first line's to the foot of the last line's beside it, or nearly so.
    whole = (drop - 1) * BODY.leading + BODY.size
    assert whole - 0.35 * BODY.size <= cap.size <= whole
    top, foot = cap.rise + 0.88 * cap.size, cap.rise - 0.12 * cap.size
    assert top <= 0.88 * BODY.size + 0.01
    assert foot >= -(drop - 1) * BODY.leading - 0.12 * BODY.size - 0.01
    beside = [first, *others[: drop - 1]]
    right = cap.xs[0] + cap.size
    assert all(min(run.xs[0] for run in (rest if line is first else line.runs)) >= right for line in beside)
    assert all(run.xs[0] < right for run in others[drop - 1].runs[:1])
    assert [line.keep_next for line in beside] == [True] * (drop - 1) + [False]
    assert all(line.width <= line.measure + 0.05 for line in galley.lines)


@pytest.mark.parametrize(
    "text",
    ["“" + TEXT, "2018年" + TEXT, "《春》" + TEXT, "，" + TEXT, "(一)" + TEXT, "春风。"],
    ids=lambda text: text[:2],
)
def test_marks_figures_and_short_paragraphs_begin_as_ever(composer: Composer, text: str) -> None:
    galley = setting(composer, block(text))
    assert {run.size for line in galley.lines for run in line.runs} == {BODY.size}


def test_a_character_with_a_reading_is_not_dropped(composer: Composer) -> None:
    read = TextBlock(BlockKind.PARAGRAPH, (Span("春", ruby="chūn"), Span(TEXT)))
    sizes = {run.size for line in setting(composer, read).lines for run in line.runs}
    assert max(sizes) == BODY.size


def test_a_short_paragraph_has_a_smaller_character(composer: Composer) -> None:
    short = block("春风吹过田野，农家早早起来浇水施肥，忙个不停。")
    galley = setting(composer, short, block(TEXT), drop=4)
    cap = galley.lines[0].runs[0]
    assert BODY.size < cap.size <= BODY.leading + BODY.size
    assert galley.lines[0].text[0] == "春"


def test_no_column_too_narrow_for_it_has_one(composer: Composer) -> None:
    galley = setting(composer, block(TEXT), measure=8 * BODY.size)
    assert {run.size for line in galley.lines for run in line.runs} == {BODY.size}


def test_a_paragraph_that_goes_on_from_another_page_has_none(composer: Composer) -> None:
    galley = setting(composer, replace(block(TEXT), resumed=True))
    assert {run.size for line in galley.lines for run in line.runs} == {BODY.size}


def test_only_the_first_paragraph_has_one_and_lines_are_won_elsewhere(composer: Composer) -> None:
    plain = setting(composer, block(TEXT), block(TEXT), block(TEXT))
    more = setting(composer, block(TEXT), block(TEXT), block(TEXT), lines=1)
    large = [line for line in plain.lines if max(run.size for run in line.runs) > BODY.size]
    assert len(large) == 1
    assert more.line_adjustment in (0, 1)
    assert [line.text for line in more.lines if line.block == 0] == [
        line.text for line in plain.lines if line.block == 0
    ]


def test_a_pulled_quote_keeps_together_between_two_rules(composer: Composer) -> None:
    pulled = TextBlock(BlockKind.PULL_QUOTE, (Span("水不会说话，可它每天都在告诉你点什么"),))
    own = {**styles(), "pull-quote": replace(BODY, name="pull-quote", size=Pt(16), slots=2, before=1, after=1)}
    galley = composer.galley((block(TEXT), pulled, block(TEXT)), Pt(200), own)
    lines = [line for line in galley.lines if line.role == "pull-quote"]
    assert "".join(line.text for line in lines) == pulled.text
    assert len(lines) >= 2
    assert [line.keep_next for line in lines] == [True] * (len(lines) - 1) + [False]
    head, foot = lines[0].strokes[0], lines[-1].strokes[-1]
    assert head.weight > foot.weight > 0
    assert head.y1 == pytest.approx(lines[0].baseline)  # at the head of its own room
    assert galley.slots == composer.slots((block(TEXT), pulled, block(TEXT)), Pt(200), own)
