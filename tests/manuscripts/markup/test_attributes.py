"""Words in brackets with attributes: their language, the line beside them, and what is none of it."""

import pytest

from pinban.diagnostics import Diagnostic, Place
from pinban.files.passage import Passage
from pinban.manuscripts.markup.blocks import parse_blocks
from pinban.model import Span, StoryKind, TextBlock, is_language
from pinban.proofreading.placeholders import in_text
from pinban.proofreading.reading import read_passages


def read(text: str) -> tuple[tuple[Span, ...], list[Diagnostic]]:
    parsed = parse_blocks(text, StoryKind.REPORT, Place(file="a.md"), 0)
    (block,) = parsed.blocks
    assert isinstance(block, TextBlock)
    return block.spans, parsed.found


def test_a_phrase_says_its_language() -> None:
    spans, found = read("他在[東京の空]{lang=ja}下读报。")
    assert spans == (Span("他在"), Span("東京の空", language="ja"), Span("下读报。"))
    assert found == []


def test_names_side_by_side_have_a_line_each_and_a_name_in_pieces_has_one() -> None:
    spans, _ = read("[屈原]{name}[宋玉]{name}读[九\\[歌\\]]{title}")
    assert [(span.text, span.line) for span in spans] == [
        ("屈原", "name"),
        ("宋玉", "name"),
        ("读", ""),
        ("九[歌]", "title"),
    ]


@pytest.mark.parametrize(
    ("text", "name"), [("[屈\n原]{name}。", "屈原"), ("[Harrow\nGazette]{title}", "Harrow Gazette")]
)
def test_a_name_that_goes_on_on_the_next_line_is_one_name(text: str, name: str) -> None:
    spans, _ = read(text)
    assert [span.text for span in spans if span.line] == [name]


def test_marks_within_and_brackets_within_brackets_are_read() -> None:
    spans, found = read('读[旧**報**，*[駅]{lang="ja"}*{駅|えき}]{title lang=zh-Hant}。')
    assert [(span.text, span.strong, span.dots, span.ruby, span.language, span.line) for span in spans[1:-1]] == [
        ("旧", False, False, "", "zh-Hant", "title"),
        ("報", True, False, "", "zh-Hant", "title"),
        ("，", False, False, "", "zh-Hant", "title"),
        ("駅", False, True, "", "ja", "title"),
        ("駅", False, False, "えき", "zh-Hant", "title"),
    ]
    assert found == []


@pytest.mark.parametrize("text", ["[甲]", "[甲] {lang=ja}", "[]{lang=ja}", "[ ]{name}", "甲]{name}", "[甲{name}"])
def test_what_is_no_such_phrase_stays_text(text: str) -> None:
    spans, _ = read(f"子{text}丑")
    assert "".join(span.text for span in spans) == f"子{text}丑"
    assert all(not (span.language or span.line) for span in spans)


@pytest.mark.parametrize(("text", "code"), [("[駅]{lang=jp}", "M323"), ("[甲]{.red}", "M080"), ("[甲]{lang}", "M080")])
def test_what_is_meant_for_one_and_is_none_is_told_where_it_stands(text: str, code: str) -> None:
    _, (finding,) = read(f"子丑{text}寅")
    assert (finding.code, finding.place.column) == (code, 3)


@pytest.mark.parametrize(
    "text",
    [
        "[甲] {lang=ja}",
        "［甲］｛lang=ja｝",
        "【甲】{name}",
        "甲]{title}",
        "[甲]{LANG=ja}",
        f"[{'甲' * 700}]{{lang=ja}}",
    ],
)
def test_attributes_without_brackets_of_theirs_are_told(text: str) -> None:
    _, found = read(f"子{text}丑")
    assert {item.code for item in found} == {"M080"}


def test_a_languages_sign_is_no_equation_before_emphasis() -> None:
    spans, found = read("他读[Nature]{lang=en}上的*新闻*，也读[Le Monde diplomatique international]{lang=fr}*报道*。")
    assert [span.text for span in spans if span.dots] == ["新闻", "报道"]
    assert found == []


@pytest.mark.parametrize(
    ("tag", "known"), [("ja", True), ("zh-Hant-TW", True), ("bo-CN", True), ("mvf", True), ("jp", False), ("x", False)]
)
def test_a_tag_is_of_the_form_and_its_code_is_one(tag: str, *, known: bool) -> None:
    assert is_language(tag) is known


@pytest.mark.parametrize(("text", "hits"), [("[屈原]{name}读[离骚]{title}", 0), ("各位{name}好", 1)])
def test_marks_of_ours_are_no_places_left_to_fill_in(text: str, hits: int) -> None:
    assert len(list(in_text(text))) == hits


def test_words_in_another_language_are_not_proofread_as_the_text_around_them_is() -> None:
    text = "東京[東京の離騷]{lang=ja}，[東京]{name}"
    marks = read_passages([Passage(text, ((0, 1, 1),), Place())])
    assert [mark.start for mark in marks if mark.finding.code == "M113"] == [0, text.rindex("東")]
