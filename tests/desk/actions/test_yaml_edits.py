"""An edit changes what it is meant to, reads back as meant, and leaves every other line as it was written."""

import json
from difflib import ndiff
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.actions.yaml_edits import Edit, Insert, Remove, Rows, Set, changed, edited
from pinban.files import parse_yaml

TEXT = """\
# 头 · head
title: 晨刊   # 刊名
slogan:
quoted: "引号"
single: '单引号'
long: |
  第一行
  第二行
numbers: [1, 2, 3]
nothing: []
pages:

  # 头版
  - label: "1"   # 一
    stories: [a, b]   # 二
    sub: {x: 1, y: {z: 2}}

  - label: "2"
    stories:
      - c    # 丙
      # 等图
      - d
tail: 尾   # 完
"""
CRLF = TEXT.replace("\n", "\r\n")


def lines(before: str, after: str) -> list[str]:
    return [line.rstrip("\r\n") for line in ndiff(before.splitlines(True), after.splitlines(True)) if line[0] in "-+"]


@pytest.mark.parametrize("text", [TEXT, CRLF, "\ufeff" + TEXT, TEXT.rstrip("\n")], ids=["lf", "crlf", "bom", "no end"])
@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        (Set(("title",), "晚刊"), ["- title: 晨刊   # 刊名", "+ title: 晚刊   # 刊名"]),
        (Set(("slogan",), "天天见"), ["- slogan:", "+ slogan: 天天见"]),
        (Set(("quoted",), '说"好"'), ['- quoted: "引号"', '+ quoted: "说\\"好\\""']),
        (Set(("single",), "it's"), ["- single: '单引号'", "+ single: 'it''s'"]),
        (Set(("title",), "a: b # c"), ["- title: 晨刊   # 刊名", '+ title: "a: b # c"   # 刊名']),
        (Set(("title",), "12"), ["- title: 晨刊   # 刊名", '+ title: "12"   # 刊名']),
        (Set(("title",), 12), ["- title: 晨刊   # 刊名", "+ title: 12   # 刊名"]),
        (Set(("numbers", 1), 7), ["- numbers: [1, 2, 3]", "+ numbers: [1, 7, 3]"]),
        (Set(("pages", 0, "sub", "y", "z"), "3"), ["-     sub: {x: 1, y: {z: 2}}", '+     sub: {x: 1, y: {z: "3"}}']),
        (
            Set(("pages", 0, "sub", "w"), True),
            ["-     sub: {x: 1, y: {z: 2}}", "+     sub: {x: 1, y: {z: 2}, w: true}"],
        ),
        (Set(("pages", 0, "body"), "small"), ["+     body: small"]),
        (Set(("pages", 1, "body"), "small"), ["+     body: small"]),
        (Remove(("title",)), ["- title: 晨刊   # 刊名"]),
        (Remove(("numbers", 2)), ["- numbers: [1, 2, 3]", "+ numbers: [1, 2]"]),
        (Remove(("numbers", 0)), ["- numbers: [1, 2, 3]", "+ numbers: [2, 3]"]),
        (Remove(("pages", 1, "stories", 0)), ["-       - c    # 丙"]),
        (Remove(("pages", 0, "sub", "x")), ["-     sub: {x: 1, y: {z: 2}}", "+     sub: {y: {z: 2}}"]),
        (Insert(("nothing",), 0, "a, b"), ["- nothing: []", '+ nothing: ["a, b"]']),
        (
            Insert(("pages", 0, "stories"), 1, "e"),
            ["-     stories: [a, b]   # 二", "+     stories: [a, e, b]   # 二"],
        ),
        (
            Insert(("pages", 0, "stories"), 2, "e"),
            ["-     stories: [a, b]   # 二", "+     stories: [a, b, e]   # 二"],
        ),
        (Insert(("pages", 1, "stories"), 0, "e"), ["+       - e"]),
        (Insert(("pages", 1, "stories"), 2, "e"), ["+       - e"]),
        (
            Set(("pages", 0, "placements"), Rows([{"story": "a", "columns": 2}, {"story": "b", "line": 9}])),
            ["+     placements:", "+       - {story: a, columns: 2}", "+       - {story: b, line: 9}"],
        ),
    ],
    ids=repr,
)
def test_only_what_is_meant_changes(text: str, edit: Edit, changes: list[str]) -> None:
    after = edited(text, [edit], "e.yaml")
    assert lines(text, after) == changes
    doc, before = parse_yaml(after.removeprefix("\ufeff"), "")[0], parse_yaml(text.removeprefix("\ufeff"), "")[0]
    assert doc is not None
    assert before is not None
    assert doc.data == changed(before.data, edit)


def test_a_list_may_lose_its_last_item_and_come_back() -> None:
    once = edited(TEXT, [Remove(("pages", 1, "stories", 1)), Remove(("pages", 1, "stories", 0))], "e.yaml")
    assert "    stories: []" in once
    assert "# 等图" not in once or "tail: 尾   # 完" in once
    again = edited(once, [Insert(("pages", 1, "stories"), 0, "c")], "e.yaml")
    assert "    stories: [c]" in again


def test_a_key_beside_its_dash_goes_and_the_next_takes_its_place() -> None:
    after = edited(TEXT, [Remove(("pages", 0, "label"))], "e.yaml")
    assert "  - stories: [a, b]   # 二" in after


def test_a_text_that_cannot_be_read_is_left_alone() -> None:
    for broken in ("a: [", "- list\n", "a: 1\na: 2\n", "a: &x 1\nb: *x\n"):
        with pytest.raises(RefusedError) as error:
            edited(broken, [Set(("a",), 1)], "e.yaml")
        assert error.value.found[0].code == "U005"


def test_what_is_not_there_cannot_be_changed() -> None:
    for edit in (Remove(("x",)), Set(("pages", 9, "label"), 1), Insert(("title",), 0, 1), Set(("title", "x"), 1)):
        with pytest.raises(RefusedError) as error:
            edited(TEXT, [edit], "e.yaml")
        assert error.value.found[0].code == "U004"


def test_what_splicing_does_not_master_is_written_anew_with_its_comments() -> None:
    text = "a:\n  - - x   # 一\n    - y\n  - [z]\n"
    after = edited(text, [Remove(("a", 0, 0))], "e.yaml")
    doc, _ = parse_yaml(after, "")
    assert doc is not None
    assert doc.data == {"a": [["y"], ["z"]]}


def scalars() -> st.SearchStrategy[Any]:
    words = st.text(st.sampled_from("ab字：:#,[]{}'\"- \\|>&*!%@`?1~\u3000"), max_size=8)
    return st.one_of(words, st.integers(-9, 99), st.booleans(), st.none())


@given(value=st.one_of(scalars(), st.lists(scalars(), max_size=3)), where=st.sampled_from(range(6)))
def test_any_value_reads_back_and_other_lines_stay(value: Any, where: int) -> None:
    loc: tuple[Any, ...] = (
        ("title",),
        ("slogan",),
        ("numbers", 1),
        ("pages", 0, "label"),
        ("pages", 1, "stories", 1),
        ("pages", 0, "sub", "y"),
    )[where]
    after = edited(TEXT, [Set(loc, value)], "e.yaml")
    doc, before = parse_yaml(after, "")[0], parse_yaml(TEXT, "")[0]
    assert doc is not None
    assert before is not None
    assert doc.data == changed(before.data, Set(loc, value)), json.dumps(value)
    assert len([line for line in lines(TEXT, after) if line.startswith("-")]) <= 1
