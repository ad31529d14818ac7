"""``pinban epaper``: what it makes, where it puts it, and what it says of what it cannot."""

from pathlib import Path

import pytest

from pinban.cli import main
from pinban.epaper import Looks, epaper_files
from tests.epaper.maker import issue_of, written
from tests.pipeline.desk import ROOT, prose, story, write_edition


@pytest.fixture
def made(tmp_path: Path) -> Path:
    looks = Looks((ROOT / "layouts" / "common",))
    return written(epaper_files(issue_of(), looks), tmp_path / "output" / "epaper").parent


def test_an_edition_is_made_and_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = write_edition(tmp_path, {"a": story(prose(1, 300))}, pages=[["a"]])
    out, site = tmp_path / "out", tmp_path / "site"
    assert main(["epaper", str(home), "--out", str(out), "--site", str(site)]) == 0
    assert capsys.readouterr().out == f"{site / 'paperindex.htm'}\n"
    assert len(list(site.glob("html/2018-07/01/node_*1.htm"))) == 1
    assert [path.name for path in out.iterdir() if not path.name.startswith(".")] == [f"{home.name}.only"]


def test_an_output_is_added_as_it_lies(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    assert main(["epaper", str(made), "--site", str(site)]) == 0
    assert (site / "html/2018-07/01/index.json").read_bytes() == (
        made / "epaper/html/2018-07/01/index.json"
    ).read_bytes()
    assert main(["epaper", str(made / "epaper")]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(made / "epaper" / "paperindex.htm")


@pytest.mark.parametrize(("folder", "code"), [("nothing", "C004"), ("empty", "E001"), ("file", "C005")])
def test_what_is_no_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    assert main(["epaper", str(tmp_path / folder)]) == 1
    assert code in capsys.readouterr().err


def test_a_site_that_is_none(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "letter.txt").write_text("信")
    assert main(["epaper", str(made), "--site", str(tmp_path / "site")]) == 1
    assert "E003" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1"])
def test_a_port_that_is_none(made: Path, port: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["epaper", str(made), f"--serve={port}"])
    assert stopped.value.code == 2
