"""Tables in vertical text: CLREQ, "Vertical Writing Mode": their head row stands at the right."""

from itertools import pairwise

import pytest

from pinban.model import BlockKind, Pt, Span, Table, TextBlock
from pinban.model.galley import Galley
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, styles

MEASURE = 130.0
WORDS = (("站", "人數"), ("汐口", "12"), ("鹽埕", "1,450"), ("山邊屯", "8"))
ROWS = tuple(tuple((Span(text),) for text in row) for row in WORDS)


@pytest.fixture(scope="module")
def galley(composer: Composer) -> Galley:
    return composer.vertical.galley([Table(ROWS, 1, boxed=True)], Pt(MEASURE), styles())


def test_table_head_row_stands_at_the_right_and_rows_follow_to_the_left(galley: Galley) -> None:
    assert [line.text for line in galley.lines] == ["站人數", "汐口12", "鹽埕1,450", "山邊屯8"]
    assert all(line.vertical for line in galley.lines)  # lines of a vertical galley follow from right to left


def test_cells_of_a_row_stand_below_one_another_within_the_measure(galley: Galley) -> None:
    for line in galley.lines:
        heads = [-run.rise if run.across else run.xs[0] for run in line.runs]
        assert all(one < other for one, other in pairwise(heads))
        assert 0 <= heads[0] <= heads[-1] <= MEASURE
        assert not any(run.turned for run in line.runs if any(char >= "\u4e00" for char in "".join(run.clusters)))


def test_rules_run_down_at_the_head_rows_sides_and_at_the_tables_left(galley: Galley) -> None:
    leading = galley.leading
    first, *_, last = galley.lines
    along = [[(s.y1, s.y2) for s in line.strokes if s.x2 - s.x1 == MEASURE] for line in (first, last)]
    right, left = first.baseline, first.baseline - leading
    assert sorted(along[0]) == [(left, left), (right, right)]
    assert along[1] == [(left, left)]


def test_figures_that_lie_share_their_units_and_upright_ones_keep_the_middle(composer: Composer) -> None:
    def ends(*figures: str) -> list[float]:
        rows = ((Span("站"),), (Span("人數"),)), *(((Span("甲"),), (Span(figure),)) for figure in figures)
        lines = composer.vertical.galley([Table(tuple(rows), 1)], Pt(MEASURE), styles()).lines[1:]
        return [round(line.runs[-1].xs[-1] + line.runs[-1].advances[-1], 3) for line in lines]

    assert len(set(ends("1,450", "23,450", "4,500"))) == 1


def test_a_table_amid_text_takes_its_own_lines(composer: Composer) -> None:
    text = TextBlock(BlockKind.PARAGRAPH, (Span("正文" * 20),))
    lines = composer.vertical.galley([text, Table(ROWS, 1), text], Pt(MEASURE), styles()).lines
    assert all(line.vertical for line in lines)
    assert {round(line.baseline / SIZE, 3) for line in lines} == {0.75}
