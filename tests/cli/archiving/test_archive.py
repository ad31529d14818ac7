"""``pinban archive`` as a person types it."""

import json
from pathlib import Path

import pytest

from pinban.archive.store import Added, Store, add
from pinban.cli import exits, main
from pinban.cli.archiving import adding
from pinban.diagnostics import Place
from pinban.files import OutputError
from pinban.files.findings import NO_SPACE
from tests.archive.store.bags import small_bag


@pytest.fixture
def store(tmp_path: Path) -> Path:
    bags = [str(small_bag(tmp_path / day, edition=day)) for day in ("2018-07-01", "2018-07-02")]
    assert main(["archive", "add", *bags, "--store", str(tmp_path / "store")]) == exits.OK
    return tmp_path / "store"


def test_an_editions_output_stands_for_its_bag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_bag(tmp_path / "output" / "archive" / "2018-07-01")
    words = ["--store", str(tmp_path / "store")]
    assert main(["archive", "add", str(tmp_path / "output"), *words]) == exits.OK
    assert "CN15-0000_2018-07-01@v1" in capsys.readouterr().err
    assert main(["archive", "add", str(tmp_path), *words]) == exits.FINDINGS
    assert "A001" in capsys.readouterr().err


def test_list(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "list", "--store", str(store), "--from", "2018-07-02", "--json"]) == exits.OK
    (row,) = json.loads(capsys.readouterr().out)["result"]["editions"]
    assert (row["id"], row["date"], row["version"]) == ("CN15-0000_2018-07-02", "2018-07-02", 1)
    assert main(["archive", "list", "--store", str(store)]) == exits.OK
    assert "CN15-0000_2018-07-01" in capsys.readouterr().out
    assert main(["archive", "list", "--store", str(store), "--paper", "CN 11-0001", "--json"]) == exits.OK
    assert json.loads(capsys.readouterr().out)["result"]["editions"] == []


def test_show(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "verify", "--store", str(store)]) == exits.OK
    assert main(["archive", "show", "2018-07-01", "--store", str(store), "--json"]) == exits.OK
    (shown,) = json.loads(capsys.readouterr().out)["result"]["versions"]
    assert [event["kind"] for event in shown["events"]] == ["ingestion", "fixity check"]
    assert main(["archive", "show", "2018-07-01", "--store", str(store)]) == exits.OK
    assert "入库" in capsys.readouterr().out
    assert main(["archive", "show", "2018-07-09", "--store", str(store)]) == exits.FINDINGS


def test_a_damaged_store_ends_in_an_error(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = store / "editions/CN15-0000/2018/2018-07-01/v1/content/bag/data/press/1.pdf"
    path.chmod(0o644)
    path.write_bytes(b"changed")
    assert main(["archive", "verify", str(store)]) == exits.FINDINGS
    assert "v1/content/bag/data/press/1.pdf" in capsys.readouterr().err
    assert main(["archive", "verify", "2018-07-02", "--store", str(store)]) == exits.OK
    assert main(["archive", "verify", "2018-07-01", "--store", str(store)]) == exits.FINDINGS


def test_a_bag_that_is_damaged_does_not_keep_the_others_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, good = small_bag(tmp_path / "bad"), small_bag(tmp_path / "good", edition="2018-07-02")
    (bad / "data/press/1.pdf").unlink()
    assert main(["archive", "add", str(bad), str(good), "--store", str(tmp_path / "store")]) == exits.FINDINGS
    said = capsys.readouterr().err
    assert "A002 bad/data/press/1.pdf" in said
    assert "CN15-0000_2018-07-02@v1" in said


def test_where_a_disk_fills_up_what_was_added_before_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bags = [str(small_bag(tmp_path / day, edition=day)) for day in ("2018-07-01", "2018-07-02", "2018-07-03")]

    def full(store: Store, bag: Path, *args: object, **more: object) -> Added:
        if bag.name == "2018-07-02":
            raise OutputError(NO_SPACE.at(Place(), target="store"))
        return add(store, bag, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "add_bag", full)
    assert main(["archive", "add", *bags, "--store", str(tmp_path / "store"), "--json"]) == exits.SYSTEM
    said = json.loads(capsys.readouterr().out)
    assert [item["id"] for item in said["result"]["versions"]] == ["CN15-0000_2018-07-01@v1"]
    assert [(item["code"], item["place"]["file"]) for item in said["diagnostics"]] == [("S030", "2018-07-02")]


def test_of_a_whole_store_nothing_is_kept(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "ledger"
    words = ["archive", "rebuild", str(store), "--ledger", str(ledger), "--out", str(tmp_path / "out")]
    assert main(words) == exits.USAGE
    assert "C014" in capsys.readouterr().err
    assert not ledger.exists()


def test_a_store_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["list"], ["verify"], ["show", "x"]):
        assert main(["archive", *words, "--store", str(tmp_path / "none")]) == exits.FINDINGS
        assert "V002" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["add", "list", "show", "verify"])
def test_help_has_examples(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["archive", action, "--help"])
    assert stopped.value.code == 0
    assert f"pinban archive {action}" in capsys.readouterr().out
