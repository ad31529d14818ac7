"""Lines of verse stand as far in as their author moved them, level and vertical; what turns over goes further in."""

from dataclasses import replace

import pytest

from pinban.model import BlockKind, Pt
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, block, style, styles


@pytest.mark.parametrize("indent", [0, 1, 2, 5])
def test_a_line_moved_in(composer: Composer, indent: int) -> None:
    moved = block("渠水带着春天", BlockKind.VERSE, indent=indent)
    (line,) = composer.galley([block("田", BlockKind.VERSE), moved], Pt(200), styles()).lines[1:]
    assert line.runs[0].xs[0] == pytest.approx(indent * SIZE)


def test_it_is_added_to_the_styles_own(composer: Composer) -> None:
    own = {**styles(), "verse": style("verse", face="kai", indent=1, inset=2)}
    (line,) = composer.galley([block("渠水", BlockKind.VERSE, indent=3)], Pt(200), own).lines
    assert line.runs[0].xs[0] == pytest.approx(6 * SIZE)


def test_what_turns_over_goes_further_in(composer: Composer) -> None:
    first, second = composer.galley([block("渠水带着春天走进麦田", BlockKind.VERSE, indent=1)], Pt(90), styles()).lines
    assert (first.runs[0].xs[0], second.runs[0].xs[0]) == (pytest.approx(SIZE), pytest.approx(3 * SIZE))


def test_a_narrow_measure_keeps_room_for_two_characters(composer: Composer) -> None:
    lines = composer.galley([block("渠水春天", BlockKind.VERSE, indent=20)], Pt(60), styles()).lines
    assert [line.text for line in lines] == ["渠水", "春天"]


def test_vertical_lines_move_down(composer: Composer) -> None:
    moved = block("渠水春天", BlockKind.VERSE, indent=2)
    plain, deep = composer.vertical.galley([block("渠水春天", BlockKind.VERSE), moved], Pt(200), styles()).lines
    assert deep.runs[0].xs[0] - plain.runs[0].xs[0] == pytest.approx(2 * SIZE)


@pytest.mark.parametrize(("count", "whole"), [(7, True), (9, True), (10, True), (12, True), (13, False)])
def test_verse_is_smaller_or_less_set_in_before_it_turns_over(composer: Composer, count: int, whole: bool) -> None:
    """Of a column of 13 em: nine characters in body's size and two em on either side are 13 em exactly."""
    own = {**styles(), "verse": replace(style("verse", inset=2), size=Pt(1.1 * SIZE))}
    lines = composer.galley([block("渠" * count, BlockKind.VERSE)], Pt(13 * SIZE), own).lines
    assert (len(lines) == 1) is whole
    assert (composer.verse_width([block("渠" * count, BlockKind.VERSE)], own) <= 13 * SIZE + 1e-6) is whole
    size = lines[0].runs[0].size
    assert size == pytest.approx(1.1 * SIZE if count == 7 or not whole else SIZE)
