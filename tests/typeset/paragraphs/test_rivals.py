"""Where a line might have ended instead, and its price: against every way of breaking a paragraph."""

import re
from itertools import combinations
from math import inf

import pytest

from pinban.model import BlockKind, Pt, Span
from pinban.typeset import Composer, dump_breaks
from pinban.typeset.paragraphs.breaks import break_lines, line_cost
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.rivals import Bar, rivals
from pinban.typeset.paragraphs.shape import Shape
from tests.typeset.maker import block, style, styles

TEXT = "春风，吹过田野（河套）、农家早起“浇水”施肥；A组与B组35%先到。"


def least_through(paragraph: Paragraph, shape: Shape, place: int) -> float:
    """The least cost of all sets of allowed breaks that have one at ``place``."""
    total, others = len(paragraph.pieces), [end for end in paragraph.breaks[:-1] if end != place]
    least = inf
    for count in range(6):
        for rest in combinations(others, count):
            ends = sorted((place, *rest, total))
            lines = list(zip((0, *ends[:-1]), ends, strict=True))
            least = min(least, sum(line_cost(paragraph, shape, start, end) for start, end in lines))
    return least


@pytest.mark.parametrize("measure", [8.5, 10, 13])
def test_a_rival_costs_what_the_best_paragraph_with_it_costs(composer: Composer, measure: float) -> None:
    paragraph = composer.prepared((Span(TEXT),), style(), measure)
    shape = Shape(measure, indent=2)
    chosen = break_lines(paragraph, shape)
    beside = rivals(paragraph, shape, chosen)
    assert len(beside) == len(chosen.ends) - 1
    free = [rival for line in beside for rival in line if rival.bar is Bar.NONE]
    assert free
    text, starts = paragraph.text, enumerate(paragraph.starts)
    places = {(text[max(0, at - 4) : at], text[at : at + 4]): place for place, at in starts}
    for rival in free:
        best = least_through(paragraph, shape, places[rival.before, rival.after])
        assert rival.dearer == pytest.approx(best - chosen.cost)
        assert rival.dearer > -0.1  # of equal costs the evener colour is taken


@pytest.mark.parametrize(
    ("text", "bar"),
    [
        ("春风吹过田野春风，吹过田野春风吹过田野", Bar.FIRST),
        ("春风吹过田野春（吹过）田野春风吹过田野", Bar.LAST),
        ("春风吹过田35 kg吹过田野春风吹过田野", Bar.WORD),
    ],
)
def test_what_bars_a_break_is_told(composer: Composer, text: str, bar: Bar) -> None:
    bars = set()
    for measure in range(7, 12):
        paragraph = composer.prepared((Span(text),), style(), measure)
        shape = Shape(measure)
        for line in rivals(paragraph, shape, break_lines(paragraph, shape)):
            bars |= {rival.bar for rival in line}
    assert bar in bars


def test_breaks_are_told_below_their_lines(composer: Composer) -> None:
    blocks = (block(TEXT), block("小标题", BlockKind.CROSSHEAD), block("完。"))
    text = (blocks, Pt(100), styles())
    dump = dump_breaks(composer.galley(*text), composer.rivals(*text)).splitlines()
    assert dump.pop(0).startswith("measure 100.00  leading ")
    lines = [row for row in dump if not row.startswith("      ")]
    assert len(lines) == len(composer.galley(*text).lines)
    assert re.match(r"  1 body  (\[\D+ [+-]\d\.\d{3}.*\]  )?stretch \d\.\d{3}  badness ", dump[0])
    assert dump[1].startswith("      ")
    assert "|" in dump[1]
    assert dump[-1] == lines[-1], "the last line of a paragraph has no rival"
