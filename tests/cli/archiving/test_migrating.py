"""``pinban archive migrate``: a shelf brought over from the command line."""

import json
from pathlib import Path

import pytest

from pinban.cli import main
from tests.archive.store.bags import small_bag
from tests.archive.store.forms import OcflPy, store_of


def test_a_store_is_brought_over_and_works_as_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ocfl_py: OcflPy
) -> None:
    root = store_of(tmp_path / "store", "shelf").root
    first, second = small_bag(tmp_path / "one"), small_bag(tmp_path / "two", "更正")
    for bag in (first, second):
        assert main(["archive", "add", str(bag), "--store", str(root)]) == 0
    assert main(["archive", "migrate", "--store", str(root)]) == 0
    assert "CN15-0000_2018-07-01 → OCFL" in capsys.readouterr().err
    assert ocfl_py(root) == []
    assert main(["archive", "verify", "--store", str(root)]) == 0
    assert main(["archive", "show", "2018-07-01", "--store", str(root)]) == 0
    assert main(["archive", "add", str(second), "--store", str(root)]) == 0
    assert main(["archive", "migrate", "--store", str(root)]) == 0
    assert "V031" in capsys.readouterr().err


def test_programs_are_told_which_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = store_of(tmp_path / "store", "shelf").root
    main(["archive", "add", str(small_bag(tmp_path / "one")), "--store", str(root)])
    capsys.readouterr()
    assert main(["archive", "migrate", "--store", str(root), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)["result"]
    assert (result["versions"], result["before"]) == (["CN15-0000_2018-07-01@v1"], 0)
    assert Path(result["log"]).is_file()


def test_a_damaged_edition_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = store_of(tmp_path / "store", "shelf").root
    main(["archive", "add", str(small_bag(tmp_path / "one")), "--store", str(root)])
    (root / "editions/CN15-0000/2018/2018-07-01/v1/bag/data/stories/b.txt").unlink()
    assert main(["archive", "migrate", "--store", str(root)]) == 1
    assert "V030" in capsys.readouterr().err
