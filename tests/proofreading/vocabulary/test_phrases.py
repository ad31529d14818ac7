"""Near misses of set phrases: each kind of slip found, what is made of words of its own let pass."""

import pytest

from pinban.proofreading.vocabulary.phrases import near_phrases
from pinban.proofreading.vocabulary.sounds import confusable, taken_for


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("全力以付", "全力以赴"),  # one wrong, at the end
        ("因地治宜", "因地制宜"),
        ("力所能级", "力所能及"),
        ("安居业乐", "安居乐业"),  # swapped
        ("因制地宜", "因地制宜"),
        ("刻不缓", "刻不容缓"),  # one too few
        ("迫在在眉睫", "迫在眉睫"),  # one too many
        ("千方百记", "千方百计"),
    ],
)
def test_near(found: str, meant: str) -> None:
    text = f"他们{found}，办成了事。"
    assert [(near.start, near.found, near.meant) for near in near_phrases(text)] == [(2, found, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "一份收获，一份欢喜。",
        "过了一会儿。",
        "搁在一起卖。",
        "他们因地制宜。",
        "合作社里理事。",
        "这里的设计处处用心。",
        "一个人站起来。",
        "求是网。",
        "从头看到尾。",
    ],
)
def test_let_pass(text: str) -> None:
    assert list(near_phrases(text)) == []


def test_characters_taken_for_one_another() -> None:
    assert confusable("付", "赴")
    assert confusable("己", "已")
    assert not confusable("付", "付")
    assert not confusable("付", "山")
    assert set("赴富复") <= set(taken_for("付"))
    assert "付" not in taken_for("付")
