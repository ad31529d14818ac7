"""YAML to plain data with places; every slip a finding."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.files import parse_yaml, read_yaml
from pinban.files.yamldoc import DEPTH, LIMIT, NODES

TEXT = """\
title: 晨报
time: 12:30
answer: no
date: 2018-07-01
count: 8
share: 0.5
empty:
yes: true
pages:
  - label: "1"
    stories: [a, b]
"""


def codes(text: str) -> list[str]:
    return [finding.code for finding in parse_yaml(text, "e.yaml")[1]]


def test_yaml_1_2_scalars() -> None:
    doc, found = parse_yaml(TEXT, "edition.yaml")
    assert not found
    assert doc is not None
    assert doc.data == {
        "title": "晨报",
        "time": "12:30",
        "answer": "no",
        "date": "2018-07-01",
        "count": 8,
        "share": 0.5,
        "empty": None,
        "yes": True,
        "pages": [{"label": "1", "stories": ["a", "b"]}],
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0o17", 15),
        ("0xff", 255),
        ("-3", -3),
        ("1e2", 100.0),
        (".inf", ".inf"),
        ("1_000", "1_000"),
        ("9" * 30, "9" * 30),
        ("9" * 400 + ".0", "9" * 400 + ".0"),
        ("5.", 5.0),
        (".5", 0.5),
        (".", "."),
    ],
)
def test_numbers(text: str, value: object) -> None:
    doc, _ = parse_yaml(f"a: {text}", "e.yaml")
    assert doc is not None
    assert doc.data == {"a": value}


def test_places() -> None:
    doc, _ = parse_yaml(TEXT, "edition.yaml", first_line=5)
    assert doc is not None
    where = {loc: (doc.place(loc).line, doc.place(loc).column) for loc in doc.values}
    assert where["title",] == (5, 8)
    assert where["pages",] == (13, 1)
    assert where["pages", 0] == (14, 5)
    assert where["pages", 0, "label"] == (14, 12)
    assert where["pages", 0, "stories", 1] == (15, 18)
    assert doc.key(("pages", 0, "label")).column == 5
    assert doc.place(("pages", 0, "nothing", 3)) == doc.place(("pages", 0))
    assert doc.place(("title",)).file == "edition.yaml"
    assert doc.source(("count",)) == "8"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [1", "S010"),
        ("a: b: c", "S010"),
        ("\ta: 1", "S010"),
        ("a: \x01", "S010"),
        ('a: "\\ud800"', "S010"),
        ("a: 1\na: 2", "S011"),
        ("a: &x 1", "S012"),
        ("a: *x", "S012"),
        ("a: !!python/name:os.system x", "S013"),
        ("a: " + "[" * (DEPTH + 2), "S014"),
        ("a: [" + "1," * NODES + "]", "S014"),
        ("? [a]\n: 1", "S015"),
        ("a: 1\n---\nb: 2", "S016"),
        ("x" * (LIMIT + 1), "S004"),
    ],
)
def test_slips(text: str, code: str) -> None:
    assert code in codes(text)


def test_a_bomb_of_references_is_not_expanded() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert set(codes("\n".join(lines))) == {"S012"}


def test_all_slips_at_once() -> None:
    found = parse_yaml("a: &x 1\nb: *x\na: !t 2\n", "e.yaml", first_line=2)[1]
    assert [(f.code, f.place.line, f.place.column) for f in found] == [
        ("S012", 2, 4),
        ("S012", 3, 4),
        ("S011", 4, 1),
        ("S013", 4, 4),
    ]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    doc, found = parse_yaml(text, "e.yaml")
    assert (doc.data if doc else None, found) == ({}, [])


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "e.yaml"
    assert [f.code for f in read_yaml(path, "e.yaml")[1]] == ["S001"]
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    doc, found = read_yaml(path, "e.yaml")
    assert doc is not None
    assert (doc.data, found) == ({"a": 1, "b": 2}, [])
    path.write_bytes("a: 报纸".encode("gb18030"))
    found = read_yaml(path, "e.yaml")[1]
    assert [f.code for f in found] == ["S005"]
    assert "GB18030" in found[0].hint_en
    path.write_bytes(b"a" * (LIMIT + 1))
    assert [f.code for f in read_yaml(path, "e.yaml")[1]] == ["S004"]
    assert [f.code for f in read_yaml(tmp_path, "e.yaml")[1]] == ["S002"]


@settings(max_examples=150)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.text(alphabet="ab:-?[]{}&*!|>'\"#%@\n \t,", max_size=40)
)
def test_any_text_is_data_or_findings(text: str) -> None:
    doc, found = parse_yaml(text, "e.yaml")
    assert (doc is None) == bool(found)


SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(alphabet="中文ab:- #'\"", max_size=8)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc中", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=80)
@given(st.dictionaries(st.text("abc中", min_size=1, max_size=4), TREES, max_size=5))
def test_json_reads_back_as_itself(data: dict[str, object]) -> None:
    import json

    doc, found = parse_yaml(json.dumps(data, ensure_ascii=False), "e.yaml")
    assert not found
    assert doc is not None
    assert doc.data == data


def test_a_folded_scalar_is_one_line() -> None:
    doc, found = parse_yaml("a: >-\n  one\n  two\n", "x.yaml")
    assert doc is not None, found
    assert doc.data == {"a": "one two"}
