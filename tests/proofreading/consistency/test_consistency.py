"""What does not agree within a story, and from story to story; each with a text in which it does."""

from datetime import date

import pytest

from pinban.proofreading import across, read_story_passages
from tests.proofreading.texts import passage, story_codes

DAY = date(2018, 7, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲村30户、乙村20户、丙村10户，共70户。", ["M160"]),
        ("甲村30户、乙村20户、丙村10户，共60户。", []),
        ("甲村1.5万亩、乙村2.5万亩，合计4.5万亩。", ["M160"]),
        ("全市新增60个，其中甲区40个、乙区30个。", ["M160"]),
        ("全市新增60个，其中甲区40个、乙区10个。", []),
        ("200名学员中，有90名来自乡镇，占46%。", ["M161"]),
        ("200名学员中，有90名来自乡镇，占45%。", []),
        ("300名学员中，有100名来自乡镇，占33.3%。", []),
        ("收入由200元增加到260元，增长40%。", ["M170"]),
        ("收入由200元增加到260元，增长30%。", []),
        ("由2吨增加到3015个，同比增长16.3%。", []),
    ],
)
def test_figures(text: str, told: list[str]) -> None:
    assert story_codes(("paragraph", text)) == told


@pytest.mark.parametrize(
    ("kind", "head", "body", "told"),
    [
        ("headline", "46座冷库建成", "全市有64座冷库建成。", ["M163"]),
        ("headline", "46座冷库建成", "全市有46座冷库建成。", []),
        ("headline", "46座冷库建成", "全市的冷库都已建成。", []),
        ("subhead", "3名工人受奖", "13名工人受了奖。", ["M163"]),
        ("caption", "图为46座冷库之一。", "全市有64座冷库建成。", ["M164"]),
        ("caption", "图为46座冷库之一。", "全市有46座冷库建成。", []),
    ],
)
def test_headings_and_captions(kind: str, head: str, body: str, told: list[str]) -> None:
    assert story_codes((kind, head), ("paragraph", body)) == told


def test_a_sentence_pasted_twice() -> None:
    sentence = "合作社今年新建了两座冷库，把瓜存到秋天再卖。"
    assert story_codes(("paragraph", f"开头。{sentence}"), ("paragraph", sentence)) == ["M165"]
    assert story_codes(("paragraph", "好。好。好。")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("昨日（6月30日）开工。", []),
        ("昨日（6月29日）开工。", ["M166"]),
        ("今天（6月30日）开工。", ["M166"]),
        ("明天（7月2日）开工。", []),
    ],
)
def test_days_told_by_their_distance(text: str, told: list[str]) -> None:
    marks = read_story_passages([passage(text)], day=DAY)
    assert [mark.finding.code for mark in marks] == told


def test_a_word_spelt_in_a_way_of_its_own() -> None:
    usual = "瓜农把瓜交给联营社，联营社统一装车。"
    assert story_codes(
        ("paragraph", usual),
        ("paragraph", "村里的养殖户去年增收，养殖户今年又扩了栏。"),
        ("paragraph", "养植户都说好。"),
    ) == ["M197"]
    assert story_codes(("paragraph", usual)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("党员员都到了。", ["M172"]),
        ("学员员到了。", ["M172"]),
        ("华侨总会会长到了，他脚踏实地地干，价格涨涨落落。", []),
        ("一个个，天天，人人，星星，研究研究，大家都在。", []),
        ("妈妈妈妈。", []),
    ],
)
def test_a_words_last_character_once_more(text: str, told: list[str]) -> None:
    assert story_codes(("paragraph", text)) == told


def test_a_name_spelt_two_ways() -> None:
    texts = [("paragraph", "书记张健国进村。书记张健国又来了。"), ("paragraph", "村民说，书记张建国是好人。")]
    assert "M162" in story_codes(*texts)
    assert story_codes(texts[0]) == []


def test_a_quotation_that_goes_on_in_the_next_paragraph() -> None:
    assert story_codes(("paragraph", "他说：“好。"), ("paragraph", "“第二段。”")) == []
    assert story_codes(("paragraph", "他说：“好。"), ("paragraph", "第二段。")) == ["M103"]


def test_two_stories_with_two_figures() -> None:
    one, other = passage("全市新建46座产地冷库。"), passage("据悉，全市64座产地冷库已启用。")
    (mark,) = across({"one": [one], "other": [other]})
    assert (mark.finding.code, mark.quoted, mark.finding.facts["story"]) == ("M167", "全市64座产地冷库", "one")
    assert list(across({"one": [one], "other": [passage("全市46座产地冷库已启用。")]})) == []
    assert list(across({"one": [one, other]})) == []  # within one story the text may go on to explain
