"""Lines more or fewer than are best, given where the limits allow."""

import pytest

from pinban.model import BlockKind, Pt
from pinban.typeset import Composer
from tests.typeset.maker import block, codes, styles

SENTENCES = (
    "春风，吹过（田野）、农家早起“浇水”；施肥，忙个不停，渠水流到田头，麦苗返青。",
    "合作社新添农机，（耕地）、播种、收割，样样不误；晚上，灯下记账，心里踏实。",
)
BLOCKS = tuple(block((SENTENCES[n % 2] * 4)[: 44 + 9 * n] + "完。") for n in range(12))


@pytest.mark.parametrize("lines", [-1, 1, 2])
@pytest.mark.parametrize("marks", ["open", "kaiming"])
def test_lines_asked_for_are_given(composer: Composer, lines: int, marks: str) -> None:
    own = styles(marks=marks)
    best = composer.galley(BLOCKS, Pt(200), own)
    asked = composer.galley(BLOCKS, Pt(200), own, lines=lines)
    assert len(asked.lines) == len(best.lines) + asked.line_adjustment
    assert asked.line_adjustment == lines
    assert "".join(line.text for line in asked.lines) == "".join(line.text for line in best.lines)
    assert max(line.stretch for line in asked.lines) <= max(0.11, *(line.stretch for line in best.lines))
    assert codes(asked) == set()


def test_nothing_asked_is_the_best(composer: Composer) -> None:
    best = composer.galley(BLOCKS, Pt(200), styles())
    assert best.line_adjustment == 0
    assert composer.galley(BLOCKS, Pt(200), styles(), lines=0) == best


def test_too_much_asked_is_given_as_far_as_limits_allow(composer: Composer) -> None:
    best = composer.galley(BLOCKS, Pt(200), styles())
    asked = composer.galley(BLOCKS, Pt(200), styles(), lines=-50)
    assert -50 < asked.line_adjustment < 0
    assert len(asked.lines) == len(best.lines) + asked.line_adjustment


def test_a_line_is_won_where_it_costs_least(composer: Composer) -> None:
    best = composer.galley(BLOCKS, Pt(200), styles())
    one = composer.galley(BLOCKS, Pt(200), styles(), lines=1)
    cost = sum(line.badness for line in one.lines)
    singles = []
    for n in range(len(BLOCKS)):
        alone = composer.galley(BLOCKS[n : n + 1], Pt(200), styles(), lines=1)
        if alone.line_adjustment:
            before = composer.galley(BLOCKS[n : n + 1], Pt(200), styles())
            singles.append(sum(a.badness for a in alone.lines) - sum(b.badness for b in before.lines))
    assert cost - sum(line.badness for line in best.lines) == pytest.approx(min(singles))


def test_headings_and_verse_are_left_as_they_are(composer: Composer) -> None:
    blocks = (block("小标题", BlockKind.CROSSHEAD), block("渠水带着春天走进麦田", BlockKind.VERSE))
    assert composer.galley(blocks, Pt(130), styles(), lines=1).line_adjustment == 0
