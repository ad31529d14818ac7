"""What is packed comes back equal, down to whole numbers that stay whole; places move with their causes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.diagnostics import Place
from pinban.files.cache import Codec
from pinban.model import Pt


class Kind(StrEnum):
    ONE = "one"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    width: Pt
    facts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    source: Place


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...]
    blocks: tuple["Text | Tree", ...]
    kind: Kind
    day: date
    maybe: Leaf | None
    crop: tuple[float, float]
    either: int | str
    data: bytes
    names: frozenset[str]
    order: list[tuple[str, int]]
    by_kind: Mapping[Kind, Leaf]
    where: Path


PLACES = st.builds(
    Place,
    file=st.sampled_from(["a.md", "b.md", None]),
    line=st.none() | st.integers(1, 9),
    column=st.integers(1, 3),
    page=st.sampled_from([None, "1", "2"]),
    box=st.none() | st.tuples(*[st.floats(0, 9)] * 4),
)
NUMBERS = st.integers(-9, 9) | st.floats(allow_nan=False)
WORDS = st.sampled_from(["", "版", "a\n", "\x00"])
LEAVES = st.builds(Leaf, name=WORDS, width=NUMBERS, facts=st.dictionaries(WORDS, NUMBERS, max_size=2))
TEXTS = st.builds(Text, text=WORDS, source=PLACES)


def trees(blocks: st.SearchStrategy[object]) -> st.SearchStrategy[Tree]:
    return st.builds(
        Tree,
        leaves=st.lists(LEAVES, max_size=2).map(tuple),
        blocks=st.lists(blocks, max_size=3).map(tuple),
        kind=st.sampled_from(Kind),
        day=st.sampled_from([date(2018, 7, 1), date(1, 1, 1)]),
        maybe=st.none() | LEAVES,
        crop=st.tuples(NUMBERS, NUMBERS),
        either=st.integers(-9, 9) | WORDS,
        data=st.binary(max_size=3),
        names=st.frozensets(WORDS, max_size=1),
        order=st.lists(st.tuples(WORDS, st.integers(-(1 << 60), 1 << 60)), max_size=2),
        by_kind=st.dictionaries(st.sampled_from(Kind), LEAVES),
        where=st.just(Path("a/b")),
    )


TREES = trees(TEXTS | trees(TEXTS))


@settings(max_examples=60)
@given(TREES)
def test_what_comes_back_is_what_went_in(tree: Tree) -> None:
    codec = Codec(Tree)
    back = codec.unpack(codec.pack(tree))
    assert back == tree
    assert repr(back) == repr(tree)  # 0 is not 0.0, and no tuple has become a list
    assert codec.pack(back) == codec.pack(tree)


@settings(max_examples=60)
@given(TREES)
def test_the_key_of_equal_values_is_equal_and_tells_their_places(tree: Tree) -> None:
    codec = Codec(Tree)
    content, table = codec.key(tree)
    again, _ = codec.key(codec.unpack(codec.pack(tree)))
    assert content == again
    assert codec.unpack(codec.pack(tree, table), table) == tree


@dataclass(frozen=True)
class Made:
    text: str
    at: tuple[Place, ...]


def moved(text: Text, by: int) -> Text:
    return replace(text, source=replace(text.source, line=(text.source.line or 0) + by))


ONE = Text("一", Place("a.md", 3, 1))
TWO = Text("二", Place("a.md", 5, 1))


def test_a_place_is_given_back_where_its_cause_stands_now() -> None:
    keys, values = Codec(tuple[Text, ...]), Codec(Made)
    before, table = keys.key((ONE, TWO))
    kept = values.pack(Made("x", (TWO.source.within(page="4"), Place("layouts/a.yaml"))), table)
    after, later = keys.key((moved(ONE, 2), moved(TWO, 7)))
    assert after == before
    assert values.unpack(kept, later).at == (Place("a.md", 12, 1, page="4"), Place("layouts/a.yaml"))


def test_a_place_that_was_reckoned_from_another_holds_for_these_lines_alone() -> None:
    keys, values = Codec(tuple[Text, ...]), Codec(Made)
    _, table = keys.key((ONE, TWO))
    kept = values.pack(Made("x", (Place("a.md", 4, 1),)), table)
    assert values.unpack(kept, table).at == (Place("a.md", 4, 1),)
    _, later = keys.key((moved(ONE, 2), moved(TWO, 7)))
    with pytest.raises(ValueError, match="other lines"):
        values.unpack(kept, later)


def test_causes_that_stand_together_and_those_that_do_not_have_different_keys() -> None:
    keys = Codec(tuple[Text, ...])
    assert keys.key((ONE, TWO))[0] != keys.key((ONE, replace(TWO, source=ONE.source)))[0]
    assert keys.key((ONE,))[0] != keys.key((replace(ONE, source=Place("b.md", 3, 1)),))[0]


@pytest.mark.parametrize("value", [Leaf("a", Pt(1)), None, "text", object()])
def test_a_value_of_another_type_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)):
        Codec(Text).pack(value)  # type: ignore[arg-type]


def test_types_that_cannot_be_kept_are_refused_at_once() -> None:
    with pytest.raises(TypeError):
        Codec(memoryview)


@given(st.binary(max_size=40))
def test_bytes_that_are_no_value_raise_what_is_promised(content: bytes) -> None:
    try:
        Codec(Tree).unpack(content)
    except (TypeError, ValueError, KeyError, IndexError, msgpack.exceptions.UnpackException):
        return
    raise AssertionError("there is no such value")
