"""Near misses of set phrases: each kind of slip found, what is made of words of its own let pass."""

import pytest

from pinban.proofreading.vocabulary.phrases import near_phrases
from pinban.proofreading.vocabulary.sounds import confusable, mistakable, taken_for


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
        ("病入膏盲", "病入膏肓"),  # of a like shape, and seldom seen but in the phrase
        ("如火如茶", "如火如荼"),
        ("振聋发溃", "振聋发聩"),
        ("瑕不掩谕", "瑕不掩瑜"),
        ("鞠躬尽粹", "鞠躬尽瘁"),
        ("怙恶不峻", "怙恶不悛"),
        ("旗鼓想当", "旗鼓相当"),  # two words, of which the right one is hardly used without the other
        ("意气疯发", "意气风发"),
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
        "全班无一人迟到。",  # what is left of 空无一人 is words of one character
        "按照国家有关规定办理。",  # 机 is no wèi for anybody who types
        "中国共产党党员带头。",
        "胡志明是越南的革命领袖。",
        "特别提到了俄中关系。",
        "搁在一起卖，待在家里。",
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


def test_a_shared_part_counts_in_set_phrases_alone() -> None:
    assert mistakable("肓", "盲")
    assert mistakable("荼", "茶")
    assert not confusable("清", "猜")
    assert mistakable("清", "猜")
    assert not mistakable("清", "山")
