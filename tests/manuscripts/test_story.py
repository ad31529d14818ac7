"""A story's file becomes a story, or findings at their lines."""

from pathlib import Path

import pytest

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.manuscripts.pictures import Probed
from pinban.manuscripts.story import MOST_CHARACTERS, MOST_OF_FILLER, ReadStory, parse_story, read_story
from pinban.model import HEADING_BESIDE, PICTURE_AROUND, Span, StoryKind, Table

HEAD = "---\nheadline: 麦收\n---\n"


def prober(_: str, __: Place) -> tuple[Probed | None, list[Diagnostic]]:
    return Probed("00", "png", 60, 40), []


def read(text: str) -> ReadStory:
    return parse_story(text, "stories/s.md", "s", prober)


def errors(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(f.code, f.place.line, f.place.column) for f in read(text).found]


def test_a_whole_story() -> None:
    text = """---
kind: letter
priority: 2
kicker: 五原
headline: [主题一, 主题二]
subhead: 麦香
byline: 本报记者 河川
dateline: 本报讯
credit: （河川）
boxed: true
heading: beside
pictures:
  - file: pictures/x.png
    caption: 说明*文字*。
    credit: 资料图
    alt: 图上有山
    columns: 3
    crop: 0.2
    place: around
---

正文。
"""
    story = read(text).story
    assert story is not None
    assert (story.id, story.kind, story.priority, story.boxed) == ("s", StoryKind.LETTER, 2, True)
    assert (story.heading, story.pictures[0].place) == (HEADING_BESIDE, PICTURE_AROUND)
    assert story.headline == ("主题一", "主题二")
    assert (story.kicker, story.subhead, story.byline) == ("五原", "麦香", "本报记者 河川")
    assert (story.dateline, story.credit, story.text) == ("本报讯", "（河川）", "正文。")
    (picture,) = story.pictures
    assert (picture.id, picture.file, picture.width, picture.columns, picture.crop) == (
        "s-1",
        "pictures/x.png",
        60,
        3,
        0.2,
    )
    assert picture.caption == (Span("说明"), Span("文字", dots=True), Span("。"))
    assert story.blocks[0].source.line == 22  # the file's line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正文。", [("M001", 1, 1)]),
        ("", [("M001", 1, 1)]),
        ("---\nheadline: 一\n正文。", [("M002", 3, 1)]),
        (HEAD, [("M003", 4, 1)]),
        (HEAD + "\n\n  \n", [("M003", 4, 1)]),
        (HEAD + "一\x07二。", [("M005", 4, 2)]),
        (HEAD + "一\u2028二。", [("M005", 4, 2)]),
        ("---\n---\n正文。", [("S021", 2, 1)]),
        ("---\nheadline: ''\n---\n正文。", [("S025", 2, 11)]),
        ("---\nheadline: []\n---\n正文。", [("S025", 2, 1)]),
        ("---\nheadline: [一, '']\n---\n正文。", [("S026", 2, 15)]),
        ('---\nheadline: "一\\n二"\n---\n正文。', [("S026", 2, 11)]),
        ("---\nheadline: 一\nheadlin: 二\n---\n正文。", [("S020", 3, 1)]),
        ("---\nheadline: 一\npriority: 6\n---\n正文。", [("S023", 3, 11)]),
        ("---\nheadline: 一\nboxed: no\n---\n正文。", [("S022", 3, 8)]),
        ("---\nheadline: 一\nkind: peom\n---\n正文。", [("S024", 3, 7)]),
        ("---\nheadline: 一\npictures: [{file: x.png}]\n---\n正文。", [("M038", 3, 19)]),
        ("---\nheadline: : x\n---\n正文。", [("M092", 2, 11)]),
        ("---\nheadline: [1]\npriority: 9\n---\n<b>。\n\n# 大。", [("S022", 2, 12), ("S023", 3, 11)]),
        (HEAD + "<b>。\n\n# 大。", [("M010", 4, 1), ("M011", 6, 1)]),
    ],
)
def test_slips(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert sorted(errors(text)) == sorted(expected)


def test_findings_name_the_story() -> None:
    assert {f.place.story for f in read("---\nheadlin: 二\n---\n<b>").found} == {"s"}


def test_a_story_too_long_is_told_so_at_once() -> None:
    found = read(HEAD + "字" * (2 * MOST_CHARACTERS)).found
    assert [(f.code, f.facts["characters"]) for f in found] == [("M004", 2 * MOST_CHARACTERS)]
    assert read(HEAD + "字" * MOST_CHARACTERS).story is not None


def test_long_lines_are_fine() -> None:
    story = read(HEAD + "字" * 20_000 + "。").story
    assert story is not None
    assert len(story.text) == 20_001


@pytest.mark.parametrize(
    ("encoding", "code"), [("gb18030", "S005"), ("utf-16", "S005"), ("utf-8-sig", ""), ("utf-8", "")]
)
def test_encodings(tmp_path: Path, encoding: str, code: str) -> None:
    path = tmp_path / "s.md"
    path.write_bytes((HEAD + "正文一段。\r\n").encode(encoding))
    read = read_story(path, "stories/s.md", "s", prober)
    assert [f.code for f in read.found] == [code] * bool(code)
    assert (read.story is None) == bool(code)


FILLER = "---\nkind: filler\n"


def test_a_filler_needs_no_headline_and_has_the_least_priority() -> None:
    made = read(f"{FILLER}credit: （农谚）\nsection: 要闻\n---\n云往东，一场空。\n").story
    assert made is not None
    assert (made.kind, made.headline, made.priority) == (StoryKind.FILLER, (), 5)
    assert (made.text, made.credit, made.section) == ("云往东，一场空。", "（农谚）", "要闻")


def test_a_fillers_picture_may_stand_alone_in_several_sizes() -> None:
    listed = "".join(f"  - {{file: pictures/{at}.svg, columns: {at}, alt: 公益广告}}\n" for at in (1, 2))
    made = read(f"{FILLER}pictures:\n{listed}---\n").story
    assert made is not None
    assert (made.blocks, [item.columns for item in made.pictures]) == ((), [1, 2])
    assert made.title == "公益广告"


def test_a_story_without_a_headline_is_named_by_how_it_begins() -> None:
    made = read(f"{FILLER}---\n书读到一半放下，夹一片叶子，明年翻开再看。\n").story
    assert made is not None
    assert made.title == "书读到一半放下，夹一片叶子，……"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{FILLER}---\n", [("M003", 4, 1)]),
        (f"{FILLER}priority: 2\n---\n一句话。", [("S020", 3, 1)]),
        (f"{FILLER}byline: 河川\n---\n一句话。", [("S020", 3, 1)]),
        (f"{FILLER}pictures: [{{file: a.png, caption: 图}}]\n---\n一句话。", [("S020", 3, 26)]),
        (f"{FILLER}---\n{'天地玄黄宇宙洪荒日月' * (MOST_OF_FILLER // 10)}。", [("M006", 1, 1)]),
        ("---\nkind: report\n---\n一句话。", [("S021", 2, 1)]),
    ],
)
def test_fillers_that_cannot_be(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [item for item in errors(text) if item[0][0] == "S" or item[0] < "M1"] == found


TABLES = "---\nheadline: 麦收\n{}---\n\n正文。\n\n| 年 | 数 |\n|---|---|\n| 甲 | 1 |\n"


def test_a_tables_title_and_width_come_from_the_head() -> None:
    made = read(TABLES.format("tables:\n  - {title: 三年订单, columns: 3, boxed: true}\n")).story
    assert made is not None
    (_, found) = made.blocks
    assert isinstance(found, Table)
    assert (found.title, found.columns, found.boxed) == ("三年订单", 3, True)


def test_a_tables_title_is_proofread() -> None:
    passages = read(TABLES.format("tables:\n  - {title: 三年订单}\n")).passages
    assert ("title", "三年订单") in [(passage.kind, passage.text) for passage in passages]


@pytest.mark.parametrize(("listed", "wanted"), [(1, []), (2, [("M298", 5, 5)]), (3, [("M298", 5, 5)])])
def test_more_tables_than_the_text_has_are_an_error(listed: int, wanted: list[tuple[str, int, int]]) -> None:
    assert errors(TABLES.format("tables:\n" + "  - {columns: 2}\n" * listed)) == wanted


PICTURED = "---\nheadline: 麦收\npictures:\n  - {{file: pictures/x.png, alt: 麦田, {}}}\n---\n\n正文。\n"


@pytest.mark.parametrize("written", ["focus: 0.5 0.35", "focus: '0.5, 0.35'", "focus: 0.5，0.35", "focus: [0.5, 0.35]"])
def test_a_pictures_focus(written: str) -> None:
    made = read(PICTURED.format(written)).story
    assert made is not None
    assert made.pictures[0].focus == (0.5, 0.35)


@pytest.mark.parametrize(
    "written", ["focus: 0.5", "focus: 1.2 0.3", "focus: 左 上", "focus: 0.1 0.2 0.3", "focus: 50% 35%"]
)
def test_an_impossible_focus_is_an_error_at_its_place(written: str) -> None:
    (error,) = [item for item in read(PICTURED.format(written)).found if item.severity is Severity.ERROR]
    assert error.place.line == 4


def test_what_may_be_cut_is_left_to_the_layout_where_nothing_is_said() -> None:
    crops = []
    for written in ("credit: 河川", "crop: 0", "crop: 0.3"):
        made = read(PICTURED.format(written)).story
        assert made is not None
        crops.append(made.pictures[0].crop)
    assert crops == [None, 0.0, 0.3]
