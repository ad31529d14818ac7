"""``pinban desk``: what stops it is said, and it opens nothing that is not an edition."""

import socket
from pathlib import Path

import pytest

from pinban.cli import main
from pinban.cli.commands import desk
from pinban.desk.journal.journal import opened
from tests.desk.small import read, write


def codes(capsys: pytest.CaptureFixture[str]) -> str:
    out = capsys.readouterr()
    return out.out + out.err


def test_a_folder_that_is_no_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["desk", str(tmp_path / "none")]) == 1
    assert "C004" in codes(capsys)


def test_missing_libraries_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "find_spec", lambda name: None if name == "uvicorn" else name)
    assert main(["desk", str(write(tmp_path / "e"))]) == 1
    told = codes(capsys)
    assert "U017" in told
    assert "uvicorn" in told
    assert "starlette" not in told


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1"])
def test_a_port_that_is_none(tmp_path: Path, port: str) -> None:
    with pytest.raises(SystemExit):
        main(["desk", str(write(tmp_path / "e")), f"--port={port}"])


def test_an_edition_is_open_at_one_desk_at_a_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "e")
    monkeypatch.setattr("pinban.desk.server.run.listening", lambda *_: socket.socket(socket.AF_UNIX))
    before = read(root)
    with opened(root):
        assert main(["desk", str(root)]) != 0
    assert "journal" in codes(capsys)
    assert read(root) == before
