"""What the desk can do on a proof the command line can: read, sign, withdraw, note, answer, list, print; and users."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pinban.cli import main
from pinban.desk.journal.journal import opened
from pinban.desk.server.users import is_right, read_users
from tests.desk.small import ROOT, write


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("signing") / "e")


def run(*words: str | Path) -> int:
    return main([str(word) for word in words])


def listed(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, object]]:
    capsys.readouterr()
    run("signatures", root, "--json", *more)
    return list(json.loads(capsys.readouterr().out)["result"]["pages"])


def test_pages_are_read_signed_and_listed(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: object) -> None:
    assert os.environ["PINBAN_CACHE"]
    assert run("sign", root, "--pages", "1,3", "--as", "editor", "--by", "柳边") == 0
    assert run("sign", root, "--pages", "1", "--read", "--by", "河川") == 0
    one, two, three = listed(root, capsys)
    assert [item["who"] for item in one["signed"]] == ["柳边"]  # type: ignore[attr-defined]
    assert [item["who"] for item in one["read"]] == ["河川"]  # type: ignore[attr-defined]
    assert (two["signed"], len(three["signed"])) == ([], 1)  # type: ignore[arg-type]
    assert run("sign", root, "--pages", "1", "--as", "chief", "--by", "柳边") == 1
    assert "U051" in capsys.readouterr().err
    assert run("sign", root, "--pages", "3", "--as", "editor", "--by", "柳边", "--withdraw", "--reason", "换稿") == 0
    assert listed(root, capsys, "--pages", "3")[0]["signed"] == []
    assert run("sign", root, "--pages", "9", "--as", "editor", "--by", "柳边") == 1
    assert "U055" in capsys.readouterr().err


def test_notes_are_pinned_answered_and_printed(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run("mark", root, "--pages", "1", "--at", "气象", "--note", "核对", "--by", "河川") == 0
    marks: Any = listed(root, capsys, "--pages", "1")[0]["marks"]
    (mark,) = marks
    assert (mark["word"], mark["note"], mark["state"], mark["gone"]) == ("气象", "核对", "open", False)
    assert run("mark", root, "--done", mark["id"], "--note", "已核", "--by", "柳边") == 0
    assert run("mark", root, "--pages", "1", "--at", "没有这个词", "--note", "x", "--by", "河川") == 1
    assert "U056" in capsys.readouterr().err
    assert run("signatures", root, "--pages", "1,2", "--pdf", tmp_path / "proofs") == 0
    told = capsys.readouterr().out
    assert "✓" in told and "已核" in told
    for label in "12":
        assert len(pypdfium2.PdfDocument(tmp_path / "proofs" / f"{label}.pdf")) == 1


def test_a_missing_signature_is_an_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path / "e")
    path = root / "edition.yaml"
    path.write_text("signoff: [editor]\n" + path.read_text("utf-8"), "utf-8")
    assert run("signatures", root) == 1
    assert "还缺 to sign  编辑 editor" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["sign", "signatures", "mark"])
def test_a_folder_that_is_none_is_told(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    more = {"sign": ["--as", "chief", "--by", "x"], "mark": ["--by", "x"]}.get(command, [])
    assert run(command, ROOT / "nowhere", *more) == 1
    assert "C004" in capsys.readouterr().err


def test_users_are_added_listed_and_taken_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "users.yaml"
    monkeypatch.setattr("sys.stdin", io.StringIO("麦田 铁路 早市\n"))
    assert run("users", path, "add", "河川", "--role", "desk", "--stdin") == 0
    assert is_right(read_users(path)[0].hashed, "麦田 铁路 早市")
    assert "麦田" not in path.read_text("utf-8")
    monkeypatch.setattr("getpass.getpass", lambda _: "another password")
    assert run("users", path, "add", "河川") == 0  # a new password; the role stays
    assert run("users", path, "list") == 0
    assert capsys.readouterr().out == "河川\tdesk\n"
    assert run("users", path, "remove", "柳边") == 1
    assert "U066" in capsys.readouterr().err
    assert run("users", path, "remove", "河川") == 0
    assert read_users(path) == []
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run("users", path, "add", "x", "--stdin") == 1
    assert "U067" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--host", "0.0.0.0"], "U063"),
        (["--host", "192.0.2.1"], "U063"),
        (["--users", "e/users.yaml"], "U065"),
        (["--users", "e/desk/users.yaml"], "U065"),
        (["--users", "none.yaml"], "U064"),
        (["--users", "bad.yaml"], "U064"),
    ],
)
def test_a_desk_for_others_is_not_opened_unsafely(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "e")
    (tmp_path / "bad.yaml").write_text("users: [x]", "utf-8")
    assert run("desk", "e", *words) == 1
    assert code in capsys.readouterr().err


def test_a_page_is_signed_while_a_desk_has_the_edition_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path / "e")
    with opened(root) as journal:
        assert run("sign", root, "--pages", "1", "--as", "editor", "--by", "柳边") == 0
        assert run("mark", root, "--pages", "1", "--at", "气象", "--note", "核对", "--by", "河川") == 0
        assert journal.follow()
        assert [(entry.who, entry.request["do"]) for entry in journal.entries] == [("柳边", "sign"), ("河川", "note")]
    one = listed(root, capsys, "--pages", "1")[0]
    assert [item["who"] for item in one["signed"]] == ["柳边"]  # type: ignore[attr-defined]
