"""``pinban impose``: sheets and spreads beside the output, or nothing."""

from pathlib import Path

import pytest

from pinban.cli import main
from tests.imposition.maker import book


def test_an_outputs_sheets_lie_beside_it(tmp_path: Path) -> None:
    home = tmp_path / "2018-07-01"
    home.mkdir()
    (home / "supplement.pdf").write_bytes(book(8))
    assert main(["impose", str(home), "--pages-per-sheet", "8", "--creep", "0.1"]) == 0
    assert sorted(path.name for path in home.iterdir()) == ["supplement.pdf"]
    made = sorted(path.name for path in (tmp_path / "2018-07-01.sheets").iterdir())
    assert made == ["sheets.json", "sheets.pdf", "spreads.pdf"]


def test_a_book_with_faults_leaves_the_former_sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(book(4))
    assert main(["impose", str(path)]) == 0
    before = {item.name: item.read_bytes() for item in (tmp_path / "book.sheets").iterdir()}
    path.write_bytes(book(4, doubles=[0]))
    assert main(["impose", str(path)]) == 1
    assert "I007" in capsys.readouterr().err
    assert {item.name: item.read_bytes() for item in (tmp_path / "book.sheets").iterdir()} == before


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impose", str(tmp_path / "none.pdf")]) == 1
    assert "C002" in capsys.readouterr().err


@pytest.mark.parametrize("creep", ["x", "-1", "nan", "11"])
def test_creep_is_a_few_millimetres(creep: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["impose", str(tmp_path), "--creep", creep])
    assert caught.value.code == 2
