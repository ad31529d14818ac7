"""Where an edition's parts do not agree with one another, or with the edition before, it is found."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pinban.diagnostics import Place, Severity
from pinban.files.passage import Passage
from pinban.manuscripts import read_edition
from pinban.manuscripts.agreement import (
    doubles,
    editors,
    embargo,
    far_from,
    leads,
    lone_page,
    nameless,
    out_of_order,
    page_numbers,
    weekdays,
)
from pinban.model import BlockKind, Page, Span, Story, StoryKind, TextBlock
from tests.manuscripts.desk import EDITION, edition

HERE = Place(file="stories/s.md")
DAY = date(2018, 7, 1)  # a Sunday


def passage(text: str, kind: str = "paragraph") -> Passage:
    return Passage(text, ((0, 3, 1),), HERE, kind)


def story(name: str, headline: str, *texts: str, kind: StoryKind = StoryKind.REPORT) -> Story:
    blocks = tuple(TextBlock(BlockKind.PARAGRAPH, (Span(text),)) for text in texts)
    return Story(name, kind, (headline,), blocks)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2018年7月1日（星期一）开幕。", "星期日"),
        ("7月1日（周六）开幕。", "周日"),
        ("2018-07-01 星期五", "星期日"),
        ("2018.7.2 周日", "周一"),
        ("2018/07/03，礼拜三", "礼拜二"),
        ("12月31日（星期二）", "星期日"),
        ("1月1日星期三", "星期一"),
    ],
)
def test_a_weekday_that_is_not_its_dates(text: str, right: str) -> None:
    (finding,) = weekdays([passage(text)], DAY)
    assert (finding.code, finding.facts["right"], finding.place.line) == ("M050", right, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2018年7月1日（星期日）开幕。",
        "7月1日（星期天）",
        "7月2日周一",
        "7月1日，周日报社放假。",
        "2018年2月30日（星期一）",
        "12月31日（星期日）",
        "12月31日（星期一）",
        "每周一，7月1日起。",
        "比分3.2周日公布",
    ],
)
def test_a_weekday_that_is_right_or_none(text: str) -> None:
    assert list(weekdays([passage(text)], DAY)) == []


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("今日8版", "fact", "M051"),
        ("本期共八版", "fact", "M051"),
        ("共12版", "fact", "M051"),
        ("今天十六个版", "folio", "M051"),
        ("本报今日共6版。", "paragraph", "M051"),
        ("（下转第9版）", "paragraph", "M052"),
        ("（上接第七版）", "paragraph", "M052"),
        ("详见5版", "paragraph", "M052"),
        ("（见第十二版）", "paragraph", "M052"),
        ("请看B3版", "paragraph", "M052"),
    ],
)
def test_page_numbers_that_are_not_the_editions(text: str, kind: str, code: str) -> None:
    assert [item.code for item in page_numbers([passage(text, kind)], ["1", "2", "3", "4"], 4)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "今日4版",
        "今日四版",
        "（下转第4版）",
        "详见二版",
        "共3版本",
        "今日出版",
        "见6月30日9版",
        "共8版面积",
        "出了第9版书",
    ],
)
def test_page_numbers_that_are(text: str) -> None:
    assert list(page_numbers([passage(text, "fact")], ["1", "2", "3", "4"], 4)) == []


def test_labels_with_letters() -> None:
    labels = ["A1", "A2"]
    assert list(page_numbers([passage("详见A2版，另见5版。")], labels, 2)) == []
    assert [item.code for item in page_numbers([passage("详见A3版")], labels, 2)] == ["M052"]


LONG = "天不亮，三十台收割机就排在了地头。机手们围着油桶吃早饭，谁也不多说话，都看着东边的天。"


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        ([story("a", "千亩麦田收完"), story("b", "千亩麦田收完")], [("M053", "b")]),
        ([story("a", "千亩 麦田收完"), story("b", "千亩麦田收完！")], [("M053", "b")]),
        ([story("a", "麦田收完", LONG), story("b", "另一题目", LONG)], [("M054", "b")]),
        ([story("a", "麦田收完", LONG, LONG)], [("M054", "a")]),
        ([story("a", "麦田收完", LONG, LONG + "二"), story("b", "二三四五", LONG + "二", LONG)], [("M319", "b")]),
        ([story("a", "千亩麦田收完", LONG), story("b", "千亩麦田收完", LONG)], [("M059", "b")]),
        (
            [story("a", "麦田收完", LONG, LONG + "二"), story("b", "二三四五", LONG, LONG + "二", LONG + "三")],
            [("M054", "b")],
        ),
        ([story("a", "千亩麦田收完", LONG), story("a", "千亩麦田收完", LONG)], []),
        ([story("a", "千亩麦田收完", LONG, LONG), story("a", "千亩麦田收完", LONG, LONG)], [("M054", "a")]),
        (
            [
                story("a", "千亩麦田收完", LONG),
                story("b", "另一题目", LONG + "二"),
                story("c", "千亩麦田收完", LONG + "二"),
            ],
            [("M053", "c"), ("M054", "c")],
        ),
        (
            [story(name, "千亩麦田收完", LONG, LONG + "二") for name in "abc"],
            [("M059", "b"), ("M059", "c")],
        ),
        ([story("a", "编者按的话", kind=StoryKind.NOTE), story("b", "编者按的话", kind=StoryKind.NOTE)], []),
        ([story("a", "天气"), story("b", "天气")], []),
        ([story("a", "麦田收完", "短的。"), story("b", "另一题目", "短的。")], []),
    ],
)
def test_doubles(stories: list[Story], expected: list[tuple[str, str]]) -> None:
    assert [(item.code, item.place.story) for item in doubles(stories)] == expected


LONE = {"1": False, "A1": False, "特1": False, "头版": False, "3": True, "A3": True, "特3": True, "第2版": True}


@pytest.mark.parametrize("label", LONE)
def test_a_page_alone_that_is_not_the_first(label: str) -> None:
    assert [item.code for item in lone_page([(label, HERE)])] == ["M317"] * LONE[label]
    assert list(lone_page([(label, HERE), ("9", HERE)])) == []  # a supplement of pages 5 to 8


def test_one_page_has_one_lead() -> None:
    stories = (story("a", "甲"), story("b", "乙"), story("c", "丙", kind=StoryKind.NOTE))
    first, second, note = (replace(item, priority=1) for item in stories)
    (finding,) = leads([Page(1, "1", "要闻", (first, second, note))])
    assert (finding.code, finding.facts["stories"], finding.facts["lead"]) == ("M318", "a、b", "a")
    assert list(leads([Page(1, "1", "要闻", (first, note)), Page(2, "2", "副刊", (second,))])) == []
    assert list(leads([Page(1, "1", "要闻", (first, replace(second, under_banner=True)))])) == []


def test_pages_without_an_editor_are_told_at_once() -> None:
    pages = [("1", ("责任编辑 河川",)), ("2", ("版式 河川",)), ("3", ()), ("4", ("责编：河川",))]
    (finding,) = editors(pages, HERE)
    assert (finding.code, finding.facts["labels"]) == ("M057", "2、3")
    assert editors(pages[:1], HERE) == []


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2018, 7, 1), False),
        (date(2018, 6, 1), False),
        (date(2018, 7, 30), False),
        (date(2018, 5, 30), True),
        (date(2018, 8, 2), True),
        (date(2081, 7, 1), True),
    ],
)
def test_a_date_far_from_today(today: date, found: bool) -> None:
    assert [item.code for item in far_from(DAY, today, HERE)] == ["M058"] * found


@pytest.mark.parametrize(
    ("today", "folder", "found"),
    [
        (date(2026, 11, 28), "2018-07-01", False),
        (date(2018, 8, 2), "2018-07-01", False),
        (date(2026, 11, 28), "2018-07-02", True),
        (date(2026, 11, 28), "旧报", True),
        (date(2018, 5, 30), "2018-07-01", True),
        (date(2018, 6, 30), "2018-07-01", False),
    ],
)
def test_an_old_date_that_the_folder_bears_out_is_not_asked_about(today: date, folder: str, found: bool) -> None:
    assert [item.code for item in far_from(DAY, today, HERE, folder=folder)] == ["M058"] * found


def codes(root: Path, *, issue: str = "总第9期", name: str = "河川日报", **others: str) -> list[str]:
    """The findings of an edition of 2018-07-01, with folders beside it: date → (issue, or the whole text)."""
    text = EDITION.replace("总第9期", issue)
    for day, told in others.items():
        folder = root / day.removeprefix("d").replace("_", "-")
        folder.mkdir(parents=True)
        former = told if "\n" in told else EDITION.replace("总第9期", told).replace("河川日报,", f"{name},")
        (folder / "edition.yaml").write_text(former, encoding="utf-8")
    return [item.code for item in read_edition(edition(root, {"edition.yaml": text}))[1]]


@pytest.mark.parametrize(
    ("issue", "former", "expected"),
    [
        ("总第9期", "总第8期", []),
        ("总第10期", "总第8期", ["M055"]),
        ("总第8期", "总第8期", ["M055"]),
        ("总第7期", "总第8期", ["M055"]),
        ("第27期（总第18206期）", "第26期（总第18205期）", []),
        ("第27期（总第18206期）", "第26期（总第18200期）", ["M055"]),
        ("总第15期", "总第8期", []),  # seven days later: a daily's number
        ("总第一百期", "总第8期", []),
        ("", "总第8期", ["M048"]),
    ],
)
def test_the_issue_number_follows_the_last(tmp_path: Path, issue: str, former: str, expected: list[str]) -> None:
    text = issue or '""'
    assert codes(tmp_path, issue=text, d2018_06_24=former) == expected


def test_only_the_last_edition_of_the_same_paper_counts(tmp_path: Path) -> None:
    assert codes(tmp_path / "other", d2018_06_24="总第3期", name="五原晚报") == []
    assert codes(tmp_path / "later", d2018_07_08="总第3期") == []
    assert codes(tmp_path / "two", d2018_06_17="总第3期", d2018_06_24="总第8期") == []
    assert codes(tmp_path / "broken", d2018_06_24="a: [\n") == []
    assert codes(tmp_path / "long", d2017_06_24="总第8期") == ["M056"]


def test_what_is_beside_is_no_edition(tmp_path: Path) -> None:
    home = edition(tmp_path)
    (tmp_path / "2018-06-24").write_text("no folder")
    (tmp_path / "2018-06-25").mkdir()
    (tmp_path / "2018-13-01").mkdir()
    (tmp_path / "notes").mkdir()
    assert read_edition(home)[1] == []


def test_an_edition_is_read_with_all_of_it(tmp_path: Path) -> None:
    story_text = f"---\nheadline: 千亩麦田收完\n---\n{LONG}\n\n7月1日（星期一），详见8版。\n"
    text = EDITION.replace("title: 晨刊", "title: 晨刊\nslogan: 今日8版").replace(
        "    editors: [责任编辑 河川]\n", "", 1
    )
    home = edition(tmp_path, {"edition.yaml": text, "stories/one.md": story_text, "stories/three.md": story_text})
    assert sorted({item.code for item in read_edition(home)[1]}) == [
        "M050",
        "M051",
        "M052",
        "M057",
        "M059",
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2018-07-02", "M074"),
        ("2018-07-02T06:00:00+08:00", "M074"),
        ("20180702T060000+0800", "M074"),
        ("2018-07-01T10:00+08:00", "M075"),
        ("2018-07-01T05:00+08:00", ""),
        ("2018-07-01", ""),
        ("2018-06-30T23:59", ""),
        ("2018-13-45", "M076"),
        ("明天", "M076"),
    ],
)
def test_copy_that_is_still_embargoed(written: str, code: str) -> None:
    assert "".join(finding.code for finding in embargo(written, DAY, HERE.within(story="s"))) == code


def test_an_embargo_stops_the_edition(tmp_path: Path) -> None:
    root = edition(tmp_path)
    path = next((root / "stories").glob("*.md"))
    path.write_text(
        path.read_text("utf-8").replace("---\n", "---\nwire: {slug: x, embargo: 2030-01-01T00:00}\n", 1), "utf-8"
    )
    read, found = read_edition(root)
    assert read is not None  # it can be set and looked at
    assert "M074" in [finding.code for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("labels", "wrong"),
    [
        ("2 3 1", ["1"]),
        ("1 2 4", ["4"]),
        ("1 3 2 4", ["3", "2", "4"]),
        ("4 3 2 1", ["3", "2", "1"]),
        ("A1 A3", ["A3"]),
        ("A1 B1 A2", ["A2"]),
        ("第一版 第三版", ["第三版"]),
        ("特1 特2 1 2 特3", ["特3"]),
        ("1 插页 3", ["3"]),
        ("1 2 3 4", []),
        ("5 6 7 8", []),
        ("A1 A2 B1 B2 C1", []),
        ("一 二 三", []),
        ("九 十 十一", []),
        ("1 插页 2", []),
        ("封面 封底", []),
        ("01 02 03", []),
        ("1", []),
    ],
)
def test_pages_out_of_order(labels: str, wrong: list[str]) -> None:
    told = list(out_of_order((label, Place(page=label)) for label in labels.split()))
    assert [(item.code, item.place.page) for item in told] == [("M077", label) for label in wrong]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("责任编辑", "责任编辑"),
        ("责任编辑：", "责任编辑"),
        ("责任编辑　", "责任编辑"),
        ("责编 ", "责编"),
        ("版式", "版式"),
        ("校对/", "校对"),
        ("值班主任", "值班主任"),
        ("美术编辑", "美术编辑"),
        ("责任编辑 河川", None),
        ("版式：青", None),
        ("河川", None),
        ("编辑部", None),
    ],
)
def test_a_post_without_a_name(text: str, post: str | None) -> None:
    told = nameless([(text, HERE)])
    assert [(item.code, item.facts["found"]) for item in told] == ([("M078", post)] if post else [])


def test_a_post_without_a_name_stops_the_edition_where_it_stands(tmp_path: Path) -> None:
    text = EDITION.replace("[责任编辑 河川]", "[责任编辑 河川, 版式]", 1)
    told = [item for item in read_edition(edition(tmp_path, {"edition.yaml": text}))[1] if item.code == "M078"]
    assert [(item.severity, item.place.line, item.place.page) for item in told] == [(Severity.ERROR, 9, "1")]


def test_copy_in_words_is_quoted_with_its_blanks() -> None:
    words = "“We thought we might buy the paint,” she said. “Instead we bought the boilers and the wheels.”"
    (finding,) = doubles([story("a", "Steamer to sail", words, words)])
    assert finding.facts["found"] == "“We thought we might buy the"
