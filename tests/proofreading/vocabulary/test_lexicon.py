"""Word lists: lines to entries to matches; the automaton against a naive search; every shipped entry by itself."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.diagnostics import Severity
from pinban.proofreading import Lexicon, read_passages, shipped
from pinban.proofreading.vocabulary.entries import Entry
from pinban.proofreading.vocabulary.lexicon import read_words
from tests.proofreading.texts import TEXTS, codes, passage

HEAD = "title: 本报用词\nkind: house\nwords: |\n"


def entry(wrong: str, *rights: str, unless: tuple[str, ...] = ()) -> Entry:
    return Entry(wrong, rights, "text", Severity.WARNING, "", unless=unless)


@given(st.text("甲乙丙丁", max_size=30), st.sets(st.text("甲乙丙丁", min_size=2, max_size=4), max_size=8))
@settings(max_examples=100, deadline=None)
def test_the_automaton_finds_what_a_naive_search_finds(text: str, words: set[str]) -> None:
    lexicon = Lexicon(tuple(entry(word, "戊己") for word in sorted(words)))
    naive = {(at, word) for word in words for at in range(len(text)) if text.startswith(word, at)}
    assert {(match.start, match.entry.wrong) for match in lexicon.occurrences(text)} == naive


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_matches_do_not_overlap_and_stand_there(text: str) -> None:
    end = 0
    for match in shipped().find(text):
        assert match.start >= end
        assert match.entry.wrong.replace("#", "") in text[match.start : match.end].translate(
            {ord(char): None for char in "0123456789"} if "#" in match.entry.wrong else {}
        )
        end = match.end


def test_every_shipped_entry_is_found_and_its_right_form_is_right() -> None:
    lexicon = shipped()
    assert len(lexicon.entries) > 3000
    for item in lexicon.entries:
        wrong = item.wrong.replace("#", "3")
        assert [match.entry.wrong for match in lexicon.find(wrong)] == [item.wrong], wrong
        for right in item.rights:
            assert list(lexicon.find(right.replace("#", "3"))) == [], (wrong, right)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("他甘败下风。", "M190"),
        ("工程按装完毕。", "M190"),
        ("截止7月1日共有三人。", "M190"),
        ("座落在城东。", "M190"),
        ("业己完成。", "M190"),
        ("他们的成份不同。", "M191"),
        ("残废人运动会。", "M192"),
        ("再次重申立场。", "M193"),
        ("长3公分。", "M194"),
    ],
)
def test_marked(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "讲座落幕。",  # 座落 is two words' ends
        "据为己有。",
        "自己有数。",
        "不良反应情况已上报。",
        "凭股分红。",
        "他得知已有人到。",
        "一周未到。",
        "上周末来的人不多。",
        "公布署名文章。",
        "武汉城市圈。",
        "取消路灯。",
        "难以自已。",
    ],
)
def test_let_pass(text: str) -> None:
    assert codes(text) == []


def test_a_right_form_in_which_the_wrong_one_stands_is_right() -> None:
    lexicon = Lexicon((entry("北原市", "北原市区"),))
    assert list(lexicon.find("北原市区很大")) == []
    assert [match.rights for match in lexicon.find("北原市很大")] == [("北原市区",)]


def test_the_figure_is_kept() -> None:
    (match,) = Lexicon((entry("截止#", "截至#"),)).find("截止8月")
    assert (match.start, match.end, match.rights) == (0, 3, ("截至8",))


def test_entries_hold_between_their_dates() -> None:
    (words,), found = read_words(HEAD + "  汉城 首尔 @2005-01-19.. // 改名\n", "w.yaml")
    assert found == []
    assert words.why == "改名"
    lexicon = Lexicon((words,))
    assert lexicon.on(date(2004, 1, 1)).entries == ()
    assert lexicon.on(date(2005, 1, 19)) is lexicon


def test_a_houses_entry_prevails() -> None:
    own = Entry("按装", ("装好",), "house", Severity.NOTE, "本报")
    (mark,) = read_passages([passage("工程按装完毕。")], lexicon=shipped().with_more([own]))
    assert (mark.finding.code, mark.finding.severity, mark.fix) == ("M195", "note", "装好")


@pytest.mark.parametrize(
    "line",
    [
        "孤零零",
        "甲乙 甲乙",
        "甲 乙丙",
        "甲乙 丙丁 戊己",
        "甲乙 丙# ",
        "甲乙 丙丁 !戊己",
        "甲乙 丙丁 @昨天..",
        "甲乙 丙丁 @..",
        "甲#乙# 丙丁",
        "甲乙 丙//丁",
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_place(line: str) -> None:
    entries, found = read_words(f"{HEAD}  甲甲 乙乙\n  {line}\n", "proofreading/w.yaml")
    assert [item.wrong for item in entries] == ["甲甲"]
    assert [(item.code, item.place.line) for item in found] == [("M180", 5)]
    assert found[0].excerpt == line.strip()


def test_a_list_that_is_no_list_is_a_finding() -> None:
    for text in ("title: [1", "words: |\n  甲乙 丙丁\n", "title: 甲\nkind: nonsense\nwords: 甲乙 丙丁\n"):
        entries, found = read_words(text, "w.yaml")
        assert (entries, bool(found)) == ([], True)


def test_two_fixes_are_none_that_is_safe() -> None:
    (mark,) = read_passages([passage("这事繁锁得很。")])
    assert mark.fix is None
    assert mark.finding.hint_zh == "改为“烦琐”或“繁琐”"
