"""A real search server: SQLite's answers in SQLite's order, made anew without a gap, and findings where it is away."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.decade.editions import edition
from benchmarks.decade.shared import compared, indexed, queries
from pinban.archive.catalogue import Filters, Sort, SqliteCatalogue, parse, rebuild
from pinban.archive.store.opensearch import loading
from pinban.archive.store.opensearch.catalogue import ServerCatalogue
from pinban.archive.store.opensearch.server import Server, address_of
from pinban.diagnostics import Diagnostic
from pinban.files import OutputError
from tests.archive.catalogue.maker import Text, bag
from tests.archive.catalogue.test_asking import STORIES

pytestmark = [pytest.mark.judge, pytest.mark.enable_socket]


ASKED = [
    *("草原", "title:草原", "section:要闻 草原", "草原 NOT title:草原", "THINK*", "th?nker", "col*r", "*ought", "x*z"),
    *("8848", "8848.*", "884*", "高8848.*", "高884*", "pinyin:batu", "pinyin:xuxu", "42%", "草", "“草原，草原”"),
    *("草原 OR 河水 OR 巴图", "(草原 NOT 河水) OR 巴图", "草原 -(河水 -涨)"),
]


def test_every_kind_of_query_has_the_same_answer(node: str, tmp_path: Path) -> None:
    bags = [bag(tmp_path, STORIES), bag(tmp_path, {"later": Text("草原新事", ("别的事。",))}, day="2019-07-02")]
    rebuild(tmp_path / "c.sqlite", bags)
    assert loading.rebuild(f"{node}/kinds", bags) == (5, [])
    with SqliteCatalogue(tmp_path / "c.sqlite") as one, ServerCatalogue(f"{node}/kinds") as other:
        for text in ASKED:
            query, _ = parse(text)
            assert query is not None
            for sort in Sort:
                assert one.search(query, sort=sort) == other.search(query, sort=sort), (text, sort)
        assert one.similar("x_2018-07-01", "grass") == other.similar("x_2018-07-01", "grass")
        assert other.similar("x_2018-07-01", "none") is None
        assert one.known() == other.known()
        assert one.page(bags[0].shelved, 1) == other.page(bags[0].shelved, 1)


def test_two_hundred_queries_over_made_up_days(node: str, tmp_path: Path) -> None:
    bags = [indexed(tmp_path, edition(number)) for number in range(5)]
    rebuild(tmp_path / "c.sqlite", bags)
    loading.rebuild(f"{node}/days", bags)
    with SqliteCatalogue(tmp_path / "c.sqlite") as one, ServerCatalogue(f"{node}/days") as other:
        differ = [item.asked for item in compared(one, other, queries(days=5)) if not item.same]
    assert differ == []


def test_a_correction_takes_the_place_of_the_former(node: str, tmp_path: Path) -> None:
    first = bag(tmp_path, {"a": Text("初稿", ("旧文。",))})
    second = bag(tmp_path, {"a": Text("定稿", ("新文。",))}, version=2)
    address = f"{node}/versions"
    assert loading.refresh(address, [first]) == []
    assert loading.refresh(address, [first, second]) == []
    assert loading.refresh(address, [first, second]) == []  # nothing twice
    with ServerCatalogue(address) as catalogue:
        old, new = (parse(text)[0] for text in ("旧文", "新文"))
        assert old is not None and new is not None
        assert (catalogue.stories(), catalogue.search(old).total, catalogue.search(new).total) == (2, 0, 1)
        assert catalogue.search(old, Filters(superseded=True)).total == 1


def test_what_is_added_while_another_takes_its_place_is_in_that_one_and_can_be_read(
    node: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words that copies are compressed with are each catalogue's own."""
    first = bag(tmp_path, {"a": Text("草原", ("文。",)), "b": Text("天气", ("晴。",))})
    second = bag(tmp_path, {"c": Text("河水", ("涨了。",))}, day="2019-07-02")
    address, words_of = f"{node}/swapped", loading.words_of
    loading.rebuild(address, [first])
    kept = loading.refresh(address, [first])
    asked: list[bytes] = []

    def meanwhile(server: Server, index: str = "") -> bytes:
        words = words_of(server, index)
        if not asked:
            with monkeypatch.context() as patched:
                patched.setattr(loading, "_first_words", lambda bags: b"other words")
                loading.rebuild(address, [first])
        asked.append(words)
        return words

    monkeypatch.setattr(loading, "words_of", meanwhile)
    assert kept == loading.refresh(address, [first, second]) == []
    monkeypatch.undo()
    assert asked[-1] == b"other words" != asked[0]
    with ServerCatalogue(address) as catalogue:
        assert set(catalogue.server.ask("GET", "/swapped-*/_alias")) == {"swapped-2", "swapped-editions-2"}
        assert len(catalogue.known()) == 2
        query, _ = parse("河水 OR 草原")
        assert query is not None
        assert {hit.headline for hit in catalogue.search(query).hits} == {"草原", "河水"}


def test_it_is_made_anew_without_a_gap(node: str, tmp_path: Path) -> None:
    address, days = f"{node}/anew", [bag(tmp_path, {"a": Text("草原", ("文。",))})]
    loading.rebuild(address, days)
    query, _ = parse("草原")
    assert query is not None
    totals = set()
    with ThreadPoolExecutor(1) as pool:
        making = pool.submit(loading.rebuild, address, days)
        while not making.done():
            with ServerCatalogue(address) as catalogue:
                totals.add(catalogue.search(query).total)
    assert totals == {1}
    with ServerCatalogue(address) as catalogue:
        told = catalogue.server.ask("GET", "/anew-*/_alias")
    assert sorted(told) == ["anew-2", "anew-editions-2"]  # the former ones are gone


def test_indices_of_other_programs_are_left_alone(node: str, tmp_path: Path) -> None:
    bags = [bag(tmp_path, {"a": Text("草原", ("文。",))})]
    server = Server(address_of(f"{node}/logs"))
    for name, body in (("logs-2024", {}), ("plain", {}), ("other", {"aliases": {"named": {}}})):
        server.ask("PUT", f"/{name}", body)
    for _ in range(2):
        assert loading.rebuild(f"{node}/logs", bags)[0] == 1
    for name in ("plain", "named"):
        with pytest.raises(OutputError) as caught:
            loading.rebuild(f"{node}/{name}", bags)
        assert caught.value.finding.code == "V053"
    told = set(server.ask("GET", "/logs*,plain*,other,named*/_alias"))
    server.close()
    assert told == {"logs-2024", "logs-2026", "logs-editions-2026", "plain", "other"}


def test_of_two_that_make_it_anew_one_serves_and_the_other_says_so(node: str, tmp_path: Path) -> None:
    address, bags = f"{node}/two", [bag(tmp_path, {"a": Text("草原", ("文。",))})]
    loading.rebuild(address, bags)

    def overtaken(
        take: Callable[[loading.Part], list[Diagnostic]], parts: Sequence[loading.Part]
    ) -> list[list[Diagnostic]]:
        assert loading.rebuild(address, bags)[0] == 1  # begun later, done earlier
        return list(map(take, parts))

    with pytest.raises(OutputError) as caught:
        loading.rebuild(address, bags, overtaken)
    assert caught.value.finding.code == "V056"
    with ServerCatalogue(address) as catalogue:
        assert set(catalogue.server.ask("GET", "/two-*/_alias")) == {"two-3", "two-editions-3"}
        assert catalogue.stories() == 1


def code(address: str) -> str:
    with pytest.raises(OutputError) as caught:
        ServerCatalogue(address, seconds=3)
    return caught.value.finding.code


def test_what_is_wrong_is_a_finding(node: str, tmp_path: Path) -> None:
    assert code(f"{node}/none") == "V042"
    assert code("http://127.0.0.1:1/none") == "V040"
    assert code(f"{node}/Bad*name") == "V046"
    assert code("http://me:secret@127.0.0.1:1/none") == "V040"
    address = f"{node}/form"
    loading.rebuild(address, [bag(tmp_path, {"a": Text("草原", ("文。",))})])
    with ServerCatalogue(address) as catalogue:
        body = {"doc": {"form": 99}}
        catalogue.server.ask("POST", "/form-editions/_update/form", body, refresh="true")
    assert code(address) == "V043"
    with ServerCatalogue(f"{node}/anew") as catalogue:
        catalogue.server.ask("POST", "/anew/_close")
        query, _ = parse("草原")
        assert query is not None
        with pytest.raises(OutputError) as caught:
            catalogue.search(query)
        assert caught.value.finding.code in ("V041", "V044")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(OutputError) as caught:
        ServerCatalogue("http://me:secret@127.0.0.1:1/none", seconds=1)
    assert "secret" not in repr(caught.value.finding)
