"""Every error of a model becomes a finding at its line and column."""

from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from pinban.files import parse_yaml, validate


class Kind(StrEnum):
    REPORT = "report"
    POEM = "poem"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Inner(Strict):
    count: int = Field(ge=1, le=9)
    name: str = ""


class Outer(Strict):
    title: str
    day: date
    kind: Kind = Kind.REPORT
    boxed: bool = False
    share: float = 0
    inners: tuple[Inner, ...] = ()
    named: dict[str, Inner] = {}
    lines: str | tuple[str, ...] = ""
    pair: tuple[int, int] = (1, 2)
    maybe: Inner | None = None


GOOD = "title: 一\nday: 2018-07-01\n"


def check(text: str) -> list[tuple[str, int | None, int | None]]:
    doc, found = parse_yaml(text, "e.yaml")
    assert doc is not None, found
    model, found = validate(doc, Outer)
    assert (model is None) == bool(found)
    return [(f.code, f.place.line, f.place.column) for f in found]


def test_good_data() -> None:
    doc, _ = parse_yaml(GOOD + "kind: poem\ninners: [{count: 3}]\nlines: [a, b]\nshare: 1\n", "e.yaml")
    assert doc is not None
    model, found = validate(doc, Outer)
    assert not found
    assert model is not None
    assert (model.day, model.kind, model.inners[0].count) == (date(2018, 7, 1), Kind.POEM, 3)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("titel: 2", "S020", 3, 1),
        ("inners:\n  - count: 1\n    nmae: x", "S020", 5, 5),
        ("named:\n  a:\n    count: 1\n    nmae: x", "S020", 6, 5),
        ("maybe: {cuont: 1, count: 1}", "S020", 3, 9),
        ("inners:\n  - name: x", "S021", 4, 5),
        ("boxed: no", "S022", 3, 8),
        ("share: '1'", "S022", 3, 8),
        ("inners: 5", "S022", 3, 9),
        ("inners: [x]", "S022", 3, 10),
        ("lines: 5", "S022", 3, 8),
        ("maybe: 5", "S022", 3, 8),
        ("inners:\n  - count: 0", "S023", 4, 12),
        ("inners:\n  - count: 10", "S023", 4, 12),
        ("kind: peom", "S024", 3, 7),
        ("pair: [1]", "S025", 3, 1),
        ("pair: [1, 2, 3]", "S025", 3, 1),
    ],
)
def test_one_slip(text: str, code: str, line: int, column: int) -> None:
    assert check(GOOD + text) == [(code, line, column)]


def test_missing_keys_and_wrong_dates() -> None:
    assert check("") == [("S021", 1, 1), ("S021", 1, 1)]
    assert check("title: a\nday: 20180701") == [("S022", 2, 6)]
    assert check("title: a\nday: 2018-02-30") == [("S022", 2, 6)]
    assert check("- a") == [("S022", 1, 1)]


def test_all_slips_at_once() -> None:
    assert [code for code, *_ in check("title: 3\nkind: x\nextra: 1\ninners: [{count: 99}]")] == [
        "S021",
        "S022",
        "S024",
        "S020",
        "S023",
    ]


def test_hints_name_the_fix() -> None:
    doc, _ = parse_yaml("title: 5\nday: 2018-07-01\nbxoed: true\nkind: peom", "e.yaml")
    assert doc is not None
    hints = {f.code: f.hint_en for f in validate(doc, Outer)[1]}
    assert 'title: "5"' in hints["S022"]
    assert "boxed" in hints["S020"]
    assert "poem" in hints["S024"]


KEYS = st.sampled_from(["title", "day", "kind", "boxed", "share", "inners", "named", "lines", "pair", "maybe", "x"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 10**15) | st.floats(-9, 9) | st.text("ab中2018-07-01", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150)
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_data_is_a_model_or_findings_in_the_file(data: dict[str, object]) -> None:
    import json

    text = json.dumps(data, ensure_ascii=False, indent=1)
    doc, found = parse_yaml(text, "e.yaml")
    assert doc is not None, found
    model, found = validate(doc, Outer)
    assert (model is None) == bool(found)
    assert all(1 <= (f.place.line or 0) <= text.count("\n") + 1 for f in found)


def test_a_list_whose_items_are_wrong_is_not_called_too_short_besides() -> None:
    class Item(BaseModel):
        label: int

    class Whole(BaseModel):
        pages: tuple[Item, ...] = Field(min_length=1)

    for text, codes in (("pages: [{label: x}]\n", ["S022"]), ("pages: []\n", ["S025"])):
        doc, _ = parse_yaml(text, "x.yaml")
        assert doc is not None
        assert [item.code for item in validate(doc, Whole)[1]] == codes
