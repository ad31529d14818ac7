"""A store with a search server, as people work it: kept up to date, made anew, asked, and done without."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from benchmarks.decade.editions import bag, edition
from pinban.archive.catalogue import Catalogue, SqliteCatalogue
from pinban.archive.store import Store, cataloguing, open_store, shelf, unasked
from pinban.archive.store.opensearch.catalogue import ServerCatalogue
from pinban.cli import exits, main
from pinban.desk.views.archive_view import Archive
from pinban.files import OutputError
from pinban.reader.holdings import Holdings

WORDS = ("今年", "section:要闻", "万元 OR GDP")
NOWHERE = "http://127.0.0.1:1/none"
pytestmark = [pytest.mark.judge, pytest.mark.enable_socket]


@pytest.fixture(autouse=True)
def none_is_away() -> Iterator[None]:
    """What one test found away is asked again by the next."""
    cataloguing._away.clear()
    yield
    cataloguing._away.clear()


@pytest.fixture
def bags(tmp_path: Path) -> Sequence[str]:
    return [str(bag(tmp_path / "bags", edition(number, 2))) for number in range(3)]


def started(root: Path, bags: Sequence[str], server: str) -> Path:
    """A store with its search server written down, and some bags."""
    store, _ = open_store(root, create=True)
    assert store is not None
    settings = root / "store.yaml"
    settings.write_text(settings.read_text("utf-8").replace('search_server: ""', f"search_server: {server}"), "utf-8")
    assert main(["archive", "add", *bags, "--store", str(root)]) == exits.OK
    return root


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = exits.OK) -> dict[str, object]:
    capsys.readouterr()
    assert main([*words, "--json"]) == code
    data: dict[str, object] = json.loads(capsys.readouterr().out)
    return data


def asked(capsys: pytest.CaptureFixture[str], root: Path, words: str, *more: str) -> object:
    result = told(capsys, "search", words, "--store", str(root), *more)["result"]
    assert isinstance(result, dict)
    assert "hits" not in result or result["total"] > 0
    return result


def opened(root: Path) -> Store:
    store, found = open_store(root)
    assert store is not None, found
    return store


def kind(root: Path) -> type[Catalogue]:
    """Which catalogue the reading service asks."""
    with Holdings(opened(root)).catalogue() as catalogue:
        return type(catalogue)


def test_additions_keep_it_up_to_date(
    node: str, tmp_path: Path, bags: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"{node}/added"
    root = started(tmp_path / "store", bags[:2], address)
    assert main(["archive", "add", bags[2], "--store", str(root)]) == exits.OK
    for words in WORDS:
        assert asked(capsys, root, words) == asked(capsys, root, words, "--catalogue", address), words
        assert asked(capsys, root, words, "--by-year") == asked(
            capsys, root, words, "--by-year", "--catalogue", address
        )
    with ServerCatalogue(address) as catalogue:
        assert catalogue.known() == {version.where for version in opened(root).versions()}


@pytest.mark.parametrize("cluster", [(), ("--cluster", "local:2")])
def test_it_is_made_anew(
    node: str, tmp_path: Path, bags: Sequence[str], cluster: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = started(tmp_path / "store", bags, "''")
    address = f"{node}/anew{len(cluster)}"
    words = ["archive", "rebuild-catalogue", "--store", str(root), "--to", address, *cluster]
    data = told(capsys, *words)
    assert data["result"] == {"catalogue": address, "stories": 48}
    assert asked(capsys, root, "今年", "--catalogue", address) == asked(capsys, root, "今年")


def test_readers_ask_it(node: str, tmp_path: Path, bags: Sequence[str]) -> None:
    """The reading service and the desk, and both ask the store's own where the server lacks something."""
    root = started(tmp_path / "store", bags[:2], f"{node}/read")
    assert kind(root) is ServerCatalogue
    assert unasked(opened(root), 5) == []
    of_server = [Archive(root).search(words, {}) for words in WORDS]
    (root / shelf.SHARED_BEHIND).touch()
    assert kind(root) is SqliteCatalogue
    assert [item.code for item in unasked(opened(root), 5)] == ["V072"]
    assert [Archive(root).search(words, {}) for words in WORDS] == of_server
    assert main(["archive", "add", bags[2], "--store", str(root)]) == exits.OK
    assert kind(root) is ServerCatalogue  # the addition has brought it up to date


def test_what_the_desk_shows_comes_from_it(node: str, tmp_path: Path, bags: Sequence[str]) -> None:
    address = f"{node}/shown"
    root = started(tmp_path / "store", bags, address)
    (root / "catalogue.sqlite").write_bytes(b"")  # whoever asked the store's own would fail
    result = Archive(root).search("今年", {})
    assert result["total"] > 0
    assert Archive(root).similar(result["hits"][0]["article"])["total"] > 0


def test_it_may_be_away(tmp_path: Path, bags: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is lost but speed: bags are added, readers are answered, and all is told."""
    root = started(tmp_path / "store", bags[:2], NOWHERE)
    assert "V050" in capsys.readouterr().err
    (root / shelf.SHARED_BEHIND).unlink()
    assert [item.code for item in unasked(opened(root), 5)] == ["V071"]
    assert kind(root) is SqliteCatalogue
    assert Archive(root).search("今年", {})["total"] > 0
    found = told(capsys, "search", "今年", "--store", str(root), "--catalogue", NOWHERE, code=exits.SYSTEM)
    assert [item["code"] for item in found["diagnostics"]] == ["V040"]  # type: ignore[union-attr, index]
    wrong = told(capsys, "archive", "rebuild-catalogue", "--store", str(root), "--to", "http://x/Ä", code=exits.SYSTEM)
    assert [item["code"] for item in wrong["diagnostics"]] == ["V046"]  # type: ignore[union-attr, index]


def test_one_that_goes_away_while_it_is_asked_is_left_alone_for_a_while(
    node: str, tmp_path: Path, bags: Sequence[str]
) -> None:
    address = f"{node}/goes"
    root = started(tmp_path / "store", bags[:1], address)
    with ServerCatalogue(address) as catalogue:
        catalogue.server.ask("POST", "/goes/_close")
    assert kind(root) is ServerCatalogue
    with pytest.raises(OutputError) as caught:
        Archive(root).search("今年", {})
    assert caught.value.finding.code == "V041"
    assert kind(root) is SqliteCatalogue
    assert Archive(root).search("今年", {})["total"] > 0
