"""The least cost over a whole paragraph, checked against every possible way of breaking it."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest

from benchmarks.proof.texts import written
from pinban.model import Pt, Span
from pinban.typeset import Composer
from pinban.typeset.paragraphs import breaks
from pinban.typeset.paragraphs.breaks import break_lines, line_cost
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Shape
from tests.typeset.maker import style, texts

TEXT = "春风，吹过田野（河套）、农家早起“浇水”施肥；A组与B组35%先到。"


def best_of_all(paragraph: Paragraph, shape: Shape) -> float:
    """The least cost by trying every set of allowed breaks."""
    total, inner = len(paragraph.pieces), paragraph.breaks[:-1]
    least = float("inf")
    for count in range(7):
        for ends in combinations(inner, count):
            lines = list(zip((0, *ends), (*ends, total), strict=True))
            least = min(least, sum(line_cost(paragraph, shape, start, end) for start, end in lines))
    return least


@pytest.mark.parametrize("measure", [7, 8.5, 10, 13])
@pytest.mark.parametrize("marks", ["open", "kaiming"])
def test_breaks_are_the_best_of_all(composer: Composer, measure: float, marks: str) -> None:
    paragraph = composer.prepared((Span(TEXT),), style(marks=marks), measure)
    shape = Shape(measure, indent=2)
    assert break_lines(paragraph, shape).cost == pytest.approx(best_of_all(paragraph, shape))


def narrowest_gaps(paragraph: Paragraph, shape: Shape) -> float:
    """The least that the widest gap of any line can come to, over every way of breaking: no costs, no limits.

    A last line of one character is no way of breaking, nor is a measure word parted from its figures. Infinite where
    there is none.
    """
    total = len(paragraph.pieces)
    widest = {0: 0.0}
    for end in paragraph.breaks:
        if paragraph.gaps[end - 1].price > 100:
            continue
        for start in [at for at in widest if at < end]:
            spare = shape.width(start == 0) - paragraph.natural(start, end)
            last = end - 1
            if spare < -(paragraph.shrinks[last] - paragraph.shrinks[start]) - 1e-9:
                continue
            if end == total:
                gap = float("inf") if 0 < start >= paragraph.lone else 0.0
            else:
                rest = spare - (paragraph.stretches[last] - paragraph.stretches[start])
                gaps = paragraph.flexible[last] - paragraph.flexible[start]
                gap = 0.0 if rest <= 1e-9 else rest / gaps if gaps else float("inf")
            widest[end] = min(widest.get(end, float("inf")), max(widest[start], gap))
    return widest.get(total, float("inf"))


@pytest.mark.parametrize("measure", [8, 11, 13, 17, 25])
def test_a_line_is_loose_only_where_every_composition_has_one(composer: Composer, measure: int) -> None:
    """Judged by a search of its own: no line is opened beyond 0.10 em where the paragraph could be set without."""
    body = style(marks="kaiming", hyphens="en")
    shape = Shape(measure, indent=2)
    loose = 0
    for text in written(6_000, number=measure):
        paragraph = composer.prepared((Span(text),), body, measure)
        lines = composer.text(text, style(marks="kaiming", hyphens="en", indent=2), Pt(measure * 10), "body").lines
        widest = max((line.stretch for line in lines if not line.closes), default=0.0)
        if widest > 0.1 + 1e-9:
            loose += 1
            assert narrowest_gaps(paragraph, shape) > 0.1
    assert loose or measure > 11  # in narrow columns some such paragraphs there are


@pytest.mark.parametrize("length", range(12, 60))
def test_no_last_line_of_one_character(composer: Composer, length: int) -> None:
    text = ("春风，吹过田野、农家早起浇水；施肥忙个不停" * 4)[:length] + "歇。"
    for measure in (80, 105, 130, 170):
        lines = texts(composer.text(text, style(marks="kaiming", indent=2), Pt(measure), "body"))
        assert len(lines) == 1 or len(lines[-1].strip("，、；。")) > 1


@pytest.mark.parametrize("tail", ["……？", "歇……", "——”"])
def test_marks_do_not_count_on_a_last_line(composer: Composer, tail: str) -> None:
    text = "“春风，吹过田野、农家早起浇水；施肥，忙个不停" + tail
    for measure in range(100, 240, 5):
        last = composer.text(text, style(marks="kaiming"), Pt(measure), "body").lines[-1]
        assert last.opens or len(last.text.strip("…—？”")) > 1


def test_a_last_line_of_one_character_where_nothing_else_is_possible(composer: Composer) -> None:
    assert texts(composer.text("春风歇", style(), Pt(20), "body")) in (["春风", "歇"], ["春", "风歇"])


@pytest.mark.parametrize("more", [-1, 1])
def test_a_number_of_lines_can_be_asked_for(composer: Composer, more: int) -> None:
    text = "春风，吹过（田野）、农家早起“浇水”；施肥，忙个不停，" * 8 + "完。"
    paragraph = composer.prepared((Span(text),), style(), 17)
    natural = len(break_lines(paragraph, Shape(17)).ends)
    asked = break_lines(paragraph, Shape(17, lines=natural + more))
    assert len(asked.ends) == natural + more
    assert asked.ends[-1] == len(paragraph.pieces)


def test_an_impossible_number_of_lines_is_not_given(composer: Composer) -> None:
    paragraph = composer.prepared((Span(TEXT),), style(), 17)
    assert break_lines(paragraph, Shape(17, lines=9)) == break_lines(paragraph, Shape(17))


def test_a_measure_of_less_than_one_character_still_sets_all(composer: Composer) -> None:
    galley = composer.text("春风abc", style(), Pt(5), "body")
    assert "".join(texts(galley)) == "春风abc"
    assert any(finding.code == "T007" for finding in galley.diagnostics)


def unevenness(paragraph: Paragraph, shape: Shape, ends: Sequence[int]) -> float:
    """How unlike each other the lines of a paragraph look: the sum of what their characters' gaps differ by, in em."""
    lines = [*pairwise((0, *ends))][:-1]
    opened = [(shape.width(start == 0) - paragraph.natural(start, end)) / (end - start) for start, end in lines]
    return sum(abs(one - two) for one, two in pairwise(opened))


def test_of_two_ways_alike_the_evener_is_taken(composer: Composer, monkeypatch: pytest.MonkeyPatch) -> None:
    shape, body = Shape(13, indent=2), style(marks="kaiming", gap=0.125)
    paragraphs = [composer.prepared((Span(text),), body, 13) for text in written(20_000, number=3)]
    evened = [break_lines(paragraph, shape) for paragraph in paragraphs]
    monkeypatch.setattr(breaks, "_EQUAL", 0.0)
    cheapest = [break_lines(paragraph, shape) for paragraph in paragraphs]
    before, after = (
        sum(unevenness(paragraph, shape, way.ends) for paragraph, way in zip(paragraphs, ways, strict=True))
        for ways in (cheapest, evened)
    )
    assert after < before
    for one, two in zip(evened, cheapest, strict=True):
        assert one.cost <= two.cost + 0.1 * len(one.ends)
