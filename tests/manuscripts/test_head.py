"""A slip in a head is told in a desk's words, with line, column and what to write."""

import pytest

from pinban.diagnostics import Diagnostic, Place
from pinban.files import parse_yaml
from pinban.manuscripts.head import quoted
from pinban.manuscripts.pictures import Probed
from pinban.manuscripts.story import ReadStory, parse_story
from pinban.model import Span


def prober(_: str, __: Place) -> tuple[Probed | None, list[Diagnostic]]:
    return Probed("00", "png", 60, 40), []


def read(head: str) -> ReadStory:
    return parse_story(f"---\n{head}\n---\n正文一段。\n", "stories/s.md", "s", prober)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("headline：麦收", [("M090", 2, 9)]),
        ("headline：麦收\nkind: brief", [("M090", 2, 9)]),
        ("headline: 麦收\nbyline：张三", [("M090", 3, 7)]),
        ("headline: 麦收\n  subhead：张三", [("M090", 3, 10)]),
        ("headline: 麦收\npictures:\n  - {file: a.png, caption：说明, alt: 图}", [("M090", 4, 26)]),
        ("headline ： 麦收", [("M090", 2, 9)]),
        ("headline:麦收", [("M091", 2, 10)]),
        ("headline:　麦收", [("M091", 2, 10)]),
        ("headline:\u00a0麦收", [("M091", 2, 10)]),
        ("headline: 麦收\nkicker:五原", [("M091", 3, 8)]),
        ("标题: 麦收", [("M095", 2, 1)]),
        ("标题：麦收", [("M095", 2, 1)]),
        ("headline: 麦收\n作者：张三", [("M095", 3, 1)]),
        ('headline: "好"字当头', [("M092", 2, 11)]),
        ("headline: '好'字当头", [("M092", 2, 11)]),
        ("headline: [图文] 麦收", [("M092", 2, 11)]),
        ("headline: {甲|乙}", [("M092", 2, 11)]),
        ("headline: {甲} 乙", [("M092", 2, 11)]),
        ("headline: @张三", [("M092", 2, 11)]),
        ("headline: %5的人", [("M092", 2, 11)]),
        ("headline: `码`", [("M092", 2, 11)]),
        ("headline: &T 甲", [("M092", 2, 11)]),
        ("headline: *注意*", [("M092", 2, 11)]),
        ("headline: !重要", [("M092", 2, 11)]),
        ("headline: |天气", [("M092", 2, 11)]),
        ("headline: >5000", [("M092", 2, 11)]),
        ("headline: - 3℃", [("M092", 2, 11)]),
        ("headline: 快讯: 开幕", [("M092", 2, 13)]),
        ("headline: 快讯:", [("M092", 2, 13)]),
        ('headline: "麦收\nkind: brief', [("M092", 2, 11)]),
        ('headline:\n  - "好"字\n  - 当头', [("M092", 3, 5)]),
        ("headline: 第#1号 #注释", [("M093", 2, 16)]),
        ("headline: 麦收\nsubhead: 编号 #3 的船", [("M093", 3, 13)]),
        ("headline: 麦收\npictures:\n  - {file: a.png, alt: 图}\nbyline: 张三 # 校", [("M093", 5, 12)]),
        ("headline: #1", [("M093", 2, 11), ("S022", 2, 10)]),
        ("headline: [图文]", [("M097", 2, 11)]),
        ("\theadline: 麦收", [("M094", 2, 1)]),
        ("headline: 麦收\n\tkind: brief", [("M094", 3, 1)]),
        ("headline: 2018", [("S022", 2, 11)]),
        ("headline: true", [("S022", 2, 11)]),
        ("headline: ~", [("S022", 2, 11)]),
        ("headline: 0x10", [("S022", 2, 11)]),
        ("headline: 1e3", [("S022", 2, 11)]),
        ("headline: 007", [("S022", 2, 11)]),
        ("headline: 麦收\nheadline: 又收", [("S011", 3, 1)]),
    ],
)
def test_slips(head: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(f.code, f.place.line, f.place.column) for f in read(head).found] == expected


@pytest.mark.parametrize(
    ("head", "printed"),
    [
        ("headline: 2018-07-01", "2018-07-01"),
        ("headline: no", "no"),
        ("headline: on", "on"),
        ("headline: 1_000", "1_000"),
        ("headline: 12:30", "12:30"),
        ("headline: 第1号   # 备注", "第1号"),
        ("headline: 第#1号", "第#1号"),
        ('headline: "第 #1 号"', "第 #1 号"),
        ("headline: “好”字当头", "“好”字当头"),
        ("headline: 快讯：开幕", "快讯：开幕"),
        ("headline: 3:2取胜", "3:2取胜"),
        ("headline: 客厅5*3米", "客厅5*3米"),
        ("headline: 上http://a.cn看", "上http://a.cn看"),
        ("headline: >-\n  麦收\n  时节", "麦收 时节"),
        ("headline: >-\n  麦收\n  作者：甲", "麦收 作者：甲"),
        ('headline: "麦收\n  byline：甲"', "麦收 byline：甲"),
    ],
)
def test_printed_as_written(head: str, printed: str) -> None:
    made = read(head)
    assert made.found == []
    assert made.story is not None
    assert made.story.headline == (printed,)


@pytest.mark.parametrize(
    ("head", "fix"),
    [
        ("headline: 2018", 'headline: "2018"'),
        ("headline: true", 'headline: "true"'),
        ("headline: ~", 'headline: "~"'),
        ("headline: 0x10", 'headline: "0x10"'),
        ('headline: "好"字', "headline: '\"好\"字'"),
        ("headline: 快讯: 某", "headline: '快讯: 某'"),
        ("headline: 第#1号 #注释", "headline: '第#1号 #注释'"),
        ("headline: #1", "headline: '#1'"),
        ("headline：麦收", "headline: 麦收"),
        ("引题：麦收", "kicker: 麦收"),
    ],
)
def test_the_fix_is_what_to_write(head: str, fix: str) -> None:
    assert any(fix in item.hint_zh and fix in item.hint_en for item in read(head).found)


@pytest.mark.parametrize("text", ["好", "'好'", '"好"', "it's #1: a", "\\n", "\"a\" 'b' \\", "- x", "[a] b"])
def test_quoted_reads_back(text: str) -> None:
    doc, found = parse_yaml(f"a: {quoted(text)}", "e.yaml")
    assert (doc.data if doc else None, found) == ({"a": text}, [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nheadline: 麦收\n----\n正文。", 3),
        ("---\nheadline: 麦收\n——\n正文。", 3),
        ("---\nheadline: 麦收\n－－－\n正文。", 3),
        ("—-\nheadline: 麦收\n---\n正文。", 1),
        ("----\nheadline: 麦收\n---\n正文。", 1),
        ("--\nheadline: 麦收\n---\n正文。", 1),
    ],
)
def test_a_fence_that_is_none(text: str, line: int) -> None:
    found = parse_story(text, "s.md", "s", prober).found
    assert [(f.code, f.place.line, f.place.column) for f in found] == [("M096", line, 1)]


def test_a_mark_of_order_before_the_fence_is_nothing() -> None:
    made = parse_story("\ufeff---\nheadline: 麦收\n---\n正文。", "s.md", "s", prober)
    assert made.story is not None
    assert made.found == []


def test_headings_take_runs() -> None:
    head = (
        "kicker: CO~2~与**碳**\nheadline: [减排, 每*户*5m^2^]\n"
        "subhead: 10^-3^\npictures:\n  - {file: a.png, alt: 图, caption: H~2~O}"
    )
    story = read(head).story
    assert story is not None
    assert (story.kicker, story.headline, story.subhead) == ("CO2与碳", ("减排", "每户5m2"), "10-3")
    assert story.runs("kicker", story.kicker) == (
        Span("CO"),
        Span("2", raised=-1),
        Span("与"),
        Span("碳", strong=True),
    )
    assert story.runs("headline", "减排") == (Span("减排"),)
    assert [(span.text, span.dots, span.raised) for span in story.runs("headline", "每户5m2")] == [
        ("每", False, 0),
        ("户", True, 0),
        ("5m", False, 0),
        ("2", False, 1),
    ]
    assert [span.raised for span in story.pictures[0].caption] == [0, -1, 0]
    assert [line.kind for line in story.styled] == ["headline", "kicker", "subhead"]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("headline: 麦收\nbyline: 张**三**", "M088"),
        ("headline: 麦收\ndateline: 五原m^2^", "M088"),
        ("headline: 麦收\ncredit: '*资料*'", "M088"),
        ("headline: 麦收&nbsp;时节", "M081"),
        ("headline: <b>麦收</b>", "M010"),
        ("headline: ~~麦收~~", "M080"),
        ("headline: '## 麦收'", "M080"),
        ("headline: '**麦收'", "M023"),
        ("headline: 麦收\nbyline: 张&amp;李", "M081"),
        ("headline: 麦收\nsubhead: 快10^8倍", "M082"),
    ],
)
def test_marks_in_a_head(head: str, code: str) -> None:
    assert code in [item.code for item in read(head).found]
