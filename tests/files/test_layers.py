"""Documents laid one upon another: what wins, what is taken away, and whose line a finding names."""

from pinban.files import YamlDoc, below, laid_on, parse_yaml

BASE = "a: 1\nb:\n  c: 2\n  d: [3, 4]\n  e: {f: 5}\ng: {h: 6, i: 7}\n"


def doc(text: str, name: str = "own.yaml") -> YamlDoc:
    read, found = parse_yaml(text, name)
    assert found == []
    assert read is not None
    return read


def laid(text: str) -> YamlDoc:
    return laid_on(doc(text), doc(BASE, "base.yaml"))


def test_mappings_are_merged_deeply_lists_and_values_replaced() -> None:
    merged = laid("b: {d: [9], e: {x: 8}}\nz: 0\n")
    assert merged.data == {"a": 1, "b": {"c": 2, "d": [9], "e": {"f": 5, "x": 8}}, "g": {"h": 6, "i": 7}, "z": 0}
    assert list(merged.data) == ["a", "b", "g", "z"]


def test_an_empty_key_takes_away_what_is_inherited() -> None:
    assert laid("b:\ng: {h: }\nnew:\n").data == {"a": 1, "g": {"i": 7}, "new": None}


def test_a_value_in_place_of_a_mapping_and_the_other_way_round() -> None:
    assert laid("b: 3\na: {x: 1}\n").data == {"a": {"x": 1}, "b": 3, "g": {"h": 6, "i": 7}}


def test_places_are_those_of_the_file_they_came_from() -> None:
    merged = laid("b:\n  d: [9]\n")
    place = merged.place(("b", "e", "f"))
    assert (place.file, place.line, place.column) == ("base.yaml", 5, 10)
    place = merged.place(("b", "d", 0))
    assert (place.file, place.line, place.column) == ("own.yaml", 2, 7)
    assert merged.key(("b",)).file == "own.yaml"
    assert merged.key(("g", "i")) == doc(BASE, "base.yaml").key(("g", "i"))
    assert ("b", "d", 1) not in merged.values


def test_nothing_that_is_covered_keeps_a_place() -> None:
    merged = laid("b: 3\ng:\n")
    assert [loc for loc in merged.values if loc[:1] in (("b",), ("g",))] == [("b",), ("g",)]
    assert {merged.place((key,)).file for key in "bg"} == {"own.yaml"}


def test_three_layers_keep_all_three_files() -> None:
    merged = laid_on(doc("b: {c: 1}\n", "top.yaml"), laid("b: {d: []}\n"))
    assert [merged.place(loc).file for loc in (("b", "c"), ("b", "d"), ("b", "e", "f"), ("a",))] == [
        "top.yaml",
        "own.yaml",
        "base.yaml",
        "base.yaml",
    ]


def test_a_document_as_the_value_of_a_key() -> None:
    moved = below(doc("x: {y: 1}\n", "words.yaml"), "words")
    assert moved.data == {"words": {"x": {"y": 1}}}
    place = moved.place(("words", "x", "y"))
    assert (place.file, place.line, place.column) == ("words.yaml", 1, 8)
    assert moved.source(("words", "x", "y")) == "1"
