"""Queries as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.archive.catalogue import parse
from pinban.archive.catalogue.query import All, Any, Query, Term, terms


def shape(query: Query | None) -> object:
    """A query as nested lists, for comparing."""
    if isinstance(query, Term):
        return "".join(("|" if unit.breaks and number else "") + unit.text for number, unit in enumerate(query.units))
    if isinstance(query, Any):
        return ["or", *(shape(part) for part in query.parts)]
    assert isinstance(query, All)
    return ["and", *(shape(part) for part in query.wanted), *(["not", shape(part)] for part in query.unwanted)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("草原", "草原"),
        ("草原 牧民", ["and", "草原", "牧民"]),
        ("草原　AND　牧民", ["and", "草原", "牧民"]),
        ("草原 OR 牧民 水库", ["or", "草原", ["and", "牧民", "水库"]]),
        ("草原|牧民", ["or", "草原", "牧民"]),
        ("（草原 OR 牧民） 水库", ["and", ["or", "草原", "牧民"], "水库"]),
        ("草原 NOT 牧民", ["and", "草原", ["not", "牧民"]]),
        ("草原 -牧民 水库", ["and", "草原", "水库", ["not", "牧民"]]),
        ("草原 NOT NOT 牧民", ["and", "草原", "牧民"]),
        ("“草原 之夜”", "草原之夜"),
        ('"北原·巴图"', "北原|巴图"),
        ("「草原」『牧民』", ["and", "草原", "牧民"]),
        ("PM-2.5", "pm|2.5"),
        ("“OR”", "or"),
        ("or and", ["and", "or", "and"]),
        ("草原NOT牧民", "草原not牧民"),
        ("((草原))", "草原"),
    ],
)
def test_what_is_meant(text: str, wanted: object) -> None:
    query, found = parse(text)
    assert found == []
    assert shape(query) == wanted


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("", "Q001", None),
        ("  ", "Q001", None),
        ("（）", "Q001", 1),
        ("草原 (", "Q001", 4),
        ("“草原", "Q002", 1),
        ("草原”", "Q002", 3),
        ("(草原", "Q002", 1),
        ("草原)", "Q002", 3),
        ("OR 草原", "Q003", 1),
        ("草原 OR", "Q003", 4),
        ("草原 AND OR 牧民", "Q003", 4),
        ("AND 草原", "Q003", 1),
        ("草原 NOT", "Q003", 4),
        ("草原 | | 牧民", "Q003", 4),
        ("NOT 草原", "Q004", 1),
        ("-草原", "Q004", 1),
        ("牧民 OR -草原", "Q004", 7),
        ("，。", "Q005", 1),
        ("草原 “！”", "Q005", 4),
        ("草" * 1001, "Q006", None),
        ("草 " * 65, "Q006", None),
        ("(" * 40 + "草" + ")" * 40, "Q006", None),
    ],
)
def test_what_is_wrong(text: str, code: str, column: int | None) -> None:
    query, found = parse(text)
    assert query is None
    assert [(item.code, item.place.column) for item in found] == [(code, column)]


PARTS = [*'草原ab，。 ()（）“”"「」|-', " AND ", " OR ", " NOT "]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_anything_is_a_query_or_a_finding(text: str) -> None:
    query, found = parse(text)
    assert (query is None) == bool(found)
    if query is not None:
        assert list(terms(query))
