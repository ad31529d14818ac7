"""What a catalogue is asked at most, and what is told where its file is none, is another version's, or is full."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from pinban.archive.catalogue import Facet, Filters, Shelved, SqliteCatalogue, parse, rebuild, refresh, sqlite_errors
from pinban.archive.catalogue.documents import documents, read_index
from pinban.archive.catalogue.sqlite import SCHEMA
from pinban.files import OutputError
from tests.archive.catalogue.maker import Text, bag

_NONE = Filters()
WORDS = {"a": Text("Words", (" ".join(map("".join, product("abcdefgh", repeat=3))),))}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rebuild(tmp_path / "c.sqlite", [bag(tmp_path, WORDS)])
    return tmp_path / "c.sqlite"


def code(ask: Callable[[], object]) -> str:
    with pytest.raises(OutputError) as caught:
        ask()
    return caught.value.finding.code


def search(path: Path, text: str, filters: Filters = _NONE, **more: int) -> str:
    query, _ = parse(text)
    assert query is not None
    with SqliteCatalogue(path) as catalogue:
        return code(lambda: catalogue.search(query, filters, **more))


def test_catalogues_of_other_versions(path: Path, tmp_path: Path) -> None:
    for form, expected in ((SCHEMA - 1, "Q019"), (SCHEMA + 1, "Q020"), (0, "Q011")):
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute(f"PRAGMA user_version = {form}")
        assert code(lambda: SqliteCatalogue(path)) == expected
        if form:
            assert code(lambda: refresh(path, [])) == expected
    assert rebuild(path, [bag(tmp_path / "more", WORDS)]) == (1, [])


def test_a_file_that_only_calls_itself_a_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA}")
    query, _ = parse("草原")
    assert query is not None
    with SqliteCatalogue(path) as catalogue:
        asked: list[Callable[[], object]] = [
            *(catalogue.known, catalogue.stories, lambda: catalogue.search(query), lambda: catalogue.years(query)),
            *(lambda: catalogue.similar("x", "a"), lambda: catalogue.page(Shelved("x", 1, "x"), 1)),
            lambda: catalogue.counts(query, Filters(), Facet.YEAR),
        ]
        assert {code(ask) for ask in asked} == {"Q011"}
    assert code(lambda: refresh(path, [bag(tmp_path, WORDS)])) == "Q011"


def test_a_full_disk_is_no_damage(path: Path, tmp_path: Path) -> None:
    held = path.read_bytes()
    more = bag(tmp_path, {"b": Text("More", (" ".join(f"b{n}" for n in range(9000)),))}, day="2019-01-01")

    def fill() -> None:
        with SqliteCatalogue(path, write=True) as catalogue:
            pages = catalogue.db.execute("PRAGMA page_count").fetchone()[0]
            catalogue.db.execute(f"PRAGMA max_page_count = {pages}")
            with catalogue.writing():
                index, _ = read_index(more.bag, more.shelved.where)
                assert index is not None
                catalogue.put(more.shelved, index, documents(index, more.bag))

    assert code(fill) == "S030"
    with SqliteCatalogue(path) as catalogue:
        assert catalogue.stories() == 1
    assert path.read_bytes() == held


def test_a_search_has_its_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_errors, "_STEPS", 1)
    query, _ = parse("abc")
    assert query is not None
    with SqliteCatalogue(path, seconds=-1.0) as catalogue:
        assert code(lambda: catalogue.search(query)) == "Q021"


def test_a_query_has_so_many_words(path: Path) -> None:
    assert search(path, "*a* *b* *c*") == "Q023"
    query, _ = parse("*a*")
    assert query is not None
    with SqliteCatalogue(path) as catalogue:
        assert catalogue.search(query).total == 1


def test_hits_and_filters_have_their_bounds(path: Path) -> None:
    assert search(path, "abc", limit=20, offset=10**12) == "Q024"
    assert search(path, "abc", limit=10**30) == "Q024"
    assert search(path, "abc", Filters(byline="a" * 1001)) == "Q025"
    query, _ = parse("abc")
    assert query is not None
    with SqliteCatalogue(path) as catalogue:
        assert catalogue.search(query, Filters(page="\ud800", kinds=("\udfff",))).total == 0
        assert catalogue.similar("\ud800", "a") is None
