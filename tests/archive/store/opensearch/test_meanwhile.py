"""What is added to a store while its catalogue on a server is made anew, or is away, is taken in afterwards."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("opensearchpy", reason="the extra “search” is not installed")
from pinban.archive.store import Store, add, open_store, rebuild_shared
from pinban.archive.store.opensearch import loading
from pinban.archive.store.shelf import SHARED_BEHIND, Version
from pinban.cli import exits, main
from pinban.diagnostics import Diagnostic
from tests.archive.store.bags import small_bag

NOW = datetime(2026, 11, 24, 23, 0, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened, _ = open_store(tmp_path / "store", create=True)
    assert opened is not None
    settings = opened.root / "store.yaml"
    named = 'search_server: "http://me:secret@search:9200/pinban"'
    settings.write_text(settings.read_text("utf-8").replace('search_server: ""', named), "utf-8")
    add(opened, small_bag(tmp_path / "first"), NOW)
    opened, _ = open_store(opened.root)
    assert opened is not None
    return opened


def test_what_is_added_while_it_is_made_anew(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = list[str]()

    def rebuild(_address: str, bags: Iterable[Version], _each: object) -> tuple[int, list[Diagnostic]]:
        taken.extend(item.id for item in bags)
        add(store, small_bag(tmp_path / "second", edition="2018-07-02"), NOW)
        return len(taken), []

    def refresh(_address: str, bags: Iterable[Version]) -> list[Diagnostic]:
        taken.extend(item.id for item in bags if item.id not in taken)
        return []

    monkeypatch.setattr(loading, "rebuild", rebuild)
    monkeypatch.setattr(loading, "refresh", refresh)
    (store.root / SHARED_BEHIND).touch()
    rebuild_shared(store, "http://search:9200/pinban")
    assert taken == ["CN15-0000_2018-07-01@v1", "CN15-0000_2018-07-02@v1"]
    assert not (store.root / SHARED_BEHIND).exists()  # the same catalogue, whoever logs in


def test_the_next_addition_catches_up_though_it_adds_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()
    monkeypatch.setattr(loading, "refresh", lambda address, _bags: asked.append(address) or [])
    words = ["archive", "add", str(tmp_path / "first"), "--store", str(store.root)]
    assert main(words) == exits.OK
    (store.root / SHARED_BEHIND).touch()
    assert main(words) == exits.OK
    assert len(asked) == 2
    assert main(words) == exits.OK
    assert len(asked) == 2
