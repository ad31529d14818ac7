"""Set galleys as text, compared with files that a person has read.

A run with ``--update-references`` is not offered on purpose: a changed reference is looked at and pasted.
"""

from pathlib import Path

import pytest

from pinban.model import BlockKind, BoxedNote, Pt, Span, Table, TextBlock
from pinban.typeset import Composer, dump_galley
from tests.typeset.maker import block, styles

REFERENCES = Path(__file__).parents[1] / "references"

CASES = {
    "marks": [block("“今天要发1200单！”站长说，“比去年多了35%。”——《河套日报》（2018年第5期）称之为‘互联网+’的试验……")],
    "mixed": [
        TextBlock(
            BlockKind.PARAGRAPH,
            (
                Span("冷库在-18℃，CO"),
                Span("2", raised=-1),
                Span("排放降"),
                Span("12.5%", strong=True),
                Span("，务必节约", dots=True),
            ),
        ),
        block("培训农户三百余人次，“两委”成员全部参加。", BlockKind.ITEM, marker="1."),
    ],
    "blocks": [
        block("一、“小网店”", BlockKind.CROSSHEAD),
        BoxedNote("链接", (block("河套灌区引黄灌溉面积一千余万亩。"),)),
        Table((((Span("年份"),), (Span("订单"),)), ((Span("2017"),), (Span("11.8"),))), 1),
        block("渠水带着春天走进远远近近的麦田", BlockKind.VERSE, opens=True),
        block("（作者 某某）", BlockKind.SIGNATURE),
    ],
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("marks", ["open", "kaiming"])
def test_galley_as_text(composer: Composer, name: str, marks: str) -> None:
    text = dump_galley(composer.galley(CASES[name], Pt(130), styles(marks=marks)))
    assert text == (REFERENCES / f"{name}-{marks}.txt").read_text("utf-8")


def test_a_dump_tells_of_findings(composer: Composer) -> None:
    assert "! T004 \U000f1234" in dump_galley(composer.galley([block("甲\U000f1234")], Pt(130), styles()))
