"""The commands as a person types them."""

import json
import re
from pathlib import Path

import pytest

from pinban.cli import exits, main
from pinban.cli.words import page_labels
from tests.manuscripts.desk import filled_in
from tests.pipeline.desk import ROOT, prose, story, write_edition


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_edition(
        tmp_path_factory.mktemp("edition"),
        {"a": story(prose(1, 600), priority=1), "b": story(prose(2, 500), headline="牧民看戏")},
    )


@pytest.mark.whole
def test_a_new_edition_builds_and_its_pages_pass_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "2018-07-08"
    assert main(["new", str(folder), "--title", "周末刊"]) == exits.OK
    assert "2018-07-08" in (folder / "edition.yaml").read_text(encoding="utf-8")
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == exits.FINDINGS  # 某某, 待填
    for path in (folder / "edition.yaml", *folder.glob("stories/*.md")):
        path.write_text(filled_in(path.read_text("utf-8")), "utf-8")
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == exits.OK
    pages = [str(path) for path in (tmp_path / "out" / "2018-07-08" / "press").glob("*.pdf")]
    assert pages
    assert main(["check", *pages, "--plant", "newsprint-tabloid"]) == exits.OK
    bags = [str(path) for path in (tmp_path / "out" / "2018-07-08" / "archive").iterdir()]
    assert main(["archive", "verify", *bags]) == exits.OK
    capsys.readouterr()
    assert main(["archive", "rebuild", bags[0], "--json", "--jobs", "1", "--out", str(tmp_path / "again")]) == exits.OK
    told = json.loads(capsys.readouterr().out)["result"]
    assert (told["same"], told["pages"]) == (True, [{"page": "1", "sameness": "bytes"}])
    assert (tmp_path / "again" / "supplement.pdf").is_file()
    assert main(["archive", "rebuild", bags[0], "--out", str(tmp_path / "again")]) == exits.FINDINGS
    assert "C010" in capsys.readouterr().err


def test_a_folder_that_is_not_empty_is_not_written_over(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(home)]) == exits.FINDINGS
    assert "M" in capsys.readouterr().err


def test_a_damaged_bag_is_named(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(home), "--out", str(tmp_path)]) == exits.OK
    bag = tmp_path / "edition" / "archive" / "edition"
    (bag / "data" / "supplement.pdf").write_bytes(b"changed")
    assert main(["archive", "verify", str(bag)]) == exits.FINDINGS
    assert "supplement.pdf" in capsys.readouterr().err


def test_check_tells_a_page_for_another_plant(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(home), "--out", str(tmp_path)]) == exits.OK
    (page,) = (tmp_path / "edition" / "press").glob("*.pdf")
    assert main(["check", str(page), "--plant", "newsprint-broadsheet", "--json"]) == exits.FINDINGS
    found = json.loads(capsys.readouterr().out)["result"]
    (file,) = found["files"]
    assert any(item["severity"] == "error" and item["facts"]["check"] == "page-size" for item in file["findings"])


def test_check_reads_manuscripts_too(home: Path) -> None:
    assert main(["check", str(home)]) == exits.OK


def test_check_of_what_is_no_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.pdf").write_bytes(b"not a pdf")
    assert main(["check", str(tmp_path / "x.pdf"), str(tmp_path / "none.pdf")]) == exits.FINDINGS
    said = capsys.readouterr().err
    assert "C002" in said
    assert "Traceback" not in said


def test_import_makes_an_edition_and_accounts_for_every_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = tmp_path / "page.txt"
    dump.write_text(
        "头条标题\n\n第一段,写得长一点,把逗号写成半角的。\n\n第二条标题\n\n又一段文字,也写得长一些。\n",
        encoding="utf-8",
    )
    assert main(["import", str(dump), str(tmp_path / "edition")]) == exits.OK
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "edition" / "stories").iterdir())
    assert "第一段，写得长一点，" in text
    account = capsys.readouterr().out
    assert "3  汉字旁的半角逗号改为全角" in account
    assert "段落之间的换行" in account


def test_fonts_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fonts", "list"]) == exits.OK
    assert "noto-serif-sc-regular" in capsys.readouterr().out


@pytest.mark.whole
def test_all_fonts_are_checked(home: Path) -> None:
    assert main(["fonts", "check", str(home)]) == exits.OK


def test_a_storys_galley_says_why_a_line_looks_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["galley", str(home), "a"]) == exits.OK
    column = capsys.readouterr().out
    assert column.startswith("measure 126.00")
    assert main(["galley", str(home), "a", "--characters", "20"]) == exits.OK
    assert capsys.readouterr().out.startswith("measure 180.00")
    assert main(["galley", str(home), "a", "--breaks"]) == exits.OK
    assert re.search(r"^      \S+\|\S+  [+-]\d+\.\d\d$", capsys.readouterr().out, re.M)
    assert main(["galley", str(home), "none"]) == exits.FINDINGS
    assert "C003" in capsys.readouterr().err


def test_json_on_stdout_is_the_report(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(home), "--out", str(tmp_path), "--json"]) == exits.OK
    (report,) = json.loads(capsys.readouterr().out)["result"]["editions"]
    assert report["ok"] is True
    kept = json.loads((tmp_path / "edition" / "report.json").read_text(encoding="utf-8"))
    verdict = ("verdict_zh", "verdict_en")  # whether its date is far from today is asked at the terminal alone
    assert {key: value for key, value in report.items() if key not in verdict} == {
        key: value for key, value in kept.items() if key not in verdict
    }
    assert all(report[key].startswith(kept[key]) for key in verdict)


@pytest.mark.parametrize("command", ["build", "check", "new", "import", "fonts", "galley", "archive"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"pinban {command} " in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["build"], ["build", "x", "--jobs", "0"], ["build", "x", "--pages", "5-3"]])
def test_words_that_make_no_sense(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == exits.USAGE


@pytest.mark.whole
def test_build_py_builds_the_sample_by_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    arguments = ["build", "--out", str(tmp_path), "--pages", "3"]
    assert main(arguments, default_edition=ROOT / "content" / "2018-07-01") == exits.OK
    assert (tmp_path / "2018-07-01.pages" / "proof" / "3.png").is_file()


@pytest.mark.parametrize(
    ("text", "labels"), [("1", ("1",)), ("5,7-8", ("5", "7", "8")), ("A1, A2", ("A1", "A2")), ("1-2,2", ("1", "2"))]
)
def test_page_labels(text: str, labels: tuple[str, ...]) -> None:
    assert page_labels(text) == labels


def test_plants_are_listed_and_a_desks_own_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plants"]) == exits.OK
    assert "newsprint-tabloid-trimmed" in capsys.readouterr().out
    (tmp_path / "ours.yaml").write_text("extends: newsprint-tabloid\nink_total: 220\n", encoding="utf-8")
    (tmp_path / "theirs.yaml").write_text("extends: ours\nbleeed: 3\n", encoding="utf-8")
    assert main(["plants", "--plants", str(tmp_path)]) == exits.FINDINGS
    shown = capsys.readouterr()
    assert "220 %" in shown.out
    assert "theirs" not in shown.out
    assert "S020" in shown.err
