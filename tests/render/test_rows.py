"""An imprint's items in lines: one where it can be, else of like length, no item parted."""

import pytest

from pinban.model import Align, Mm
from pinban.render.template import Frames
from pinban.typeset import Composer
from tests.typeset.maker import style

ROLE = "imprint"  # 10 pt: an em is 3.53 mm
EM = 10 / 72 * 25.4


def rows(composer: Composer, items: list[str], ems: float) -> list[str]:
    frames = Frames(composer, {ROLE: style(ROLE, align=Align.START)})
    return frames.rows(items, ROLE, Mm(ems * EM))


@pytest.mark.parametrize(
    ("items", "ems", "wanted"),
    [
        (["主管：报业集团", "定价：一元"], 20, ["主管：报业集团　定价：一元"]),
        (["主管：报业集团", "定价：一元"], 12.5, ["主管：报业集团　定价：一元"]),  # a little smaller
        (["主管：报业集团", "定价：一元"], 9, ["主管：报业集团", "定价：一元"]),
        (
            ["主管：甲", "地址：乙路六号", "电话：零", "定价：元"],
            14,
            ["主管：甲　地址：乙路六号", "电话：零　定价：元"],
        ),
        (["一二三四五六", "一二三四五六", "一二三四五六"], 7, ["一二三四五六"] * 3),
        (["一二三四五六"], 30, ["一二三四五六"]),
        (["一二三四五六七八九十一二三四五六七八九十"], 10, ["一二三四五六七八九十一二三四五六七八九十"]),
        ([], 10, []),
    ],
)
def test_an_imprint_is_parted_between_items_alone(
    composer: Composer, items: list[str], ems: float, wanted: list[str]
) -> None:
    assert rows(composer, items, ems) == wanted


def test_no_last_line_holds_one_item_where_the_first_holds_all_others(composer: Composer) -> None:
    items = [f"事项{at}：内容若干" for at in range(9)]
    one, other = rows(composer, items, 50)
    assert abs(len(one) - len(other)) <= len(items[0]) + 1
