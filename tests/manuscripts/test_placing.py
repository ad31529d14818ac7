"""Placements written back: only they change, whatever the file looks like."""

from pathlib import Path

import pytest

from pinban.files import parse_yaml
from pinban.manuscripts import write_placements
from pinban.model import Placement

PINS = (Placement("one", 1, 1, 4, 40), Placement("two", 5, 1, 4, 40, "00123456"), Placement("three", 1, 42, 8))
HEAD = """\
# yaml-language-server: $schema=../../schema/edition.schema.json
paper: {name: 河川日报, cn: CN 15-0001, publisher: "河川日报社"}   # 报
title: '刊'
date: 2018-07-01   # 日期
slogan: ""
pages:   # 各版
"""
BLOCK = (
    HEAD
    + """\
  - label: "1"      # 头版
    section: 要闻
    stories: [one, two, three]   # 三篇
    credit: %s
    # 尾注
  - label: "2"
    section: 副刊　原上草
    stories:
      - four
"""
    % ("一行很长的说明" * 20)
)
FORMER = BLOCK.replace(
    "    # 尾注\n", "    placements:   # 旧的\n      - {story: two, column: 1, line: 1, columns: 2}\n    body: large\n"
)
FLUSH = HEAD + '- label: "1"\n  section: 要闻\n  stories: [one]\n- {label: "2", section: 副刊, stories: [four]}\n'


def write(tmp_path: Path, text: str) -> Path:
    (tmp_path / "edition.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if "{story:" not in line]


def test_only_the_pages_placements_and_body_change(tmp_path: Path) -> None:
    root = write(tmp_path, BLOCK)
    assert write_placements(root, "1", PINS, "standard") == []
    text = (root / "edition.yaml").read_text(encoding="utf-8")
    kept = [line for line in lines(text) if line not in {"    body: standard", "    placements:"}]
    assert kept == lines(BLOCK)
    doc, found = parse_yaml(text, "edition.yaml")
    assert doc is not None
    assert found == []
    assert doc.data["pages"][0]["placements"] == [
        {"story": "one", "column": 1, "line": 1, "columns": 4, "lines": 40},
        {"story": "two", "column": 5, "line": 1, "columns": 4, "lines": 40, "shape": "00123456"},
        {"story": "three", "column": 1, "line": 42, "columns": 8},
    ]


def test_former_placements_make_room(tmp_path: Path) -> None:
    root = write(tmp_path, FORMER)
    assert write_placements(root, "1", PINS, "standard") == []
    doc, _ = parse_yaml((root / "edition.yaml").read_text(encoding="utf-8"), "edition.yaml")
    assert doc is not None
    page = doc.data["pages"][0]
    assert (page["body"], [item["story"] for item in page["placements"]]) == ("standard", ["one", "two", "three"])


@pytest.mark.parametrize("label", ["1", "2"])
def test_lists_at_the_margin_and_pages_in_one_line(tmp_path: Path, label: str) -> None:
    root = write(tmp_path, FLUSH)
    assert write_placements(root, label, PINS[:1], "standard") == []
    doc, found = parse_yaml((root / "edition.yaml").read_text(encoding="utf-8"), "edition.yaml")
    assert doc is not None
    assert found == []
    assert len(doc.data["pages"][int(label) - 1]["placements"]) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [(BLOCK.replace('"1"', '"7"'), "M220"), ("pages: 3\n", "M220"), ("pages: [", "S010"), ("a: &b 1\nc: *b\n", "S012")],
)
def test_nothing_is_written_where_it_cannot_be(tmp_path: Path, text: str, code: str) -> None:
    root = write(tmp_path, text)
    assert code in [item.code for item in write_placements(root, "1", PINS, "standard")]
    assert (root / "edition.yaml").read_text(encoding="utf-8") == text
