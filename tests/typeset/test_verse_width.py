"""How wide a verse is, and the size in which it fits a column a little too narrow."""

import pytest

from pinban.model import Align, BlockKind, Pt
from pinban.typeset import Composer
from tests.typeset.maker import block, style, styles

LINES = ["渠水带着春天走进麦田", "远远近近的村庄都醒来了", "一个撑着油纸伞的姑娘独自彷徨在悠长寂寥的雨巷道旁", "灯"]
BLOCKS = [block(text, BlockKind.VERSE, opens=index == 0) for index, text in enumerate(LINES)]


def own(size: float = 11, inset: float = 2) -> dict[str, object]:
    verse = style("verse", face="kai", size=Pt(size), align=Align.START, inset=inset)
    return styles() | {"verse": verse}


def turned(composer: Composer, width: float, **facts: float) -> int:
    galley = composer.galley(BLOCKS, Pt(width), own(**facts))
    return sum(not line.opens for line in galley.lines)


def test_the_least_width_turns_no_line_over(composer: Composer) -> None:
    """24 characters and half an em of inset on either side: 25 em in the smallest size that verse has, body's."""
    width = composer.verse_width(BLOCKS, own())
    assert width == pytest.approx((len(LINES[2]) + 1) * 10)
    assert turned(composer, width) == 0
    assert turned(composer, width - 0.5) > 0


@pytest.mark.parametrize("size", [8, 10, 11, 13])
def test_whatever_the_size(composer: Composer, size: float) -> None:
    width = composer.verse_width(BLOCKS, own(size=size))
    assert turned(composer, width, size=size) == 0
    assert turned(composer, width - 0.5, size=size) > 0


def test_verse_is_a_little_smaller_where_that_is_all_it_wants(composer: Composer) -> None:
    sizes = {
        width: composer.galley(BLOCKS, Pt(width), own()).lines[0].runs[0].size
        for width in (200, 249, 251, 279, 281, 295, 308, 400)
    }
    assert sizes[200] == sizes[249] == 11  # too narrow for any size of it: turned over, in its own
    assert sizes[251] == sizes[279] == sizes[281] == pytest.approx(10)  # the first two less set in as well
    assert 10 < sizes[295] < 11
    assert sizes[308] == sizes[400] == 11


def test_text_without_verse_has_no_such_width(composer: Composer) -> None:
    assert composer.verse_width([block("一段正文。")], own()) == 0


def test_metering_and_setting_agree(composer: Composer) -> None:
    for width in range(150, 400, 7):
        galley = composer.galley(BLOCKS, Pt(width), own())
        assert composer.slots(BLOCKS, Pt(width), own()) == galley.slots
