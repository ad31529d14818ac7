"""``pinban archive serve``: what a person may get wrong is told before anything is served."""

import socket
from pathlib import Path

import pytest

from pinban.archive.store import open_store, refresh_catalogue
from pinban.cli import exits, main
from pinban.reader.addresses import public


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    store, _ = open_store(tmp_path / "store", create=True)
    assert store is not None
    return store.root


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["archive", "serve", *words]) != exits.OK
    told = capsys.readouterr()
    return told.out + told.err


def test_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "V0" in refused(capsys, str(tmp_path / "none"))


def test_no_catalogue(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Q0" in refused(capsys, str(empty))


@pytest.mark.parametrize(
    "url",
    [
        "archive.example",
        "ftp://archive.example/",
        "https://archive.example/?x=1",
        "https:///",
        "https://a:x/",
        "https://a.example/papers/",
    ],
)
def test_an_address_that_is_none(empty: Path, capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert "H002" in refused(capsys, str(empty), "--url", url)


def test_public_addresses_end_alike() -> None:
    assert public("https://archive.example") == public("https://archive.example/") == "https://archive.example/"
    assert public("http://[::1]:8800") == "http://[::1]:8800/"
    assert public("https://who@archive.example/") is None


@pytest.mark.enable_socket
def test_a_port_that_is_taken(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, _ = open_store(empty)
    assert store is not None
    refresh_catalogue(store)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "C011" in refused(capsys, str(empty), "--port", str(taken.getsockname()[1]))
