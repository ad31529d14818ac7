"""``pinban check``: exit codes by the gravest finding, JSON, the HTML report, baselines."""

import json
import re
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Stream

from pinban.cli import exits, main


@pytest.fixture
def plants(tmp_path: Path) -> Path:
    """A desk's plant that lets everything pass but thin rules, spots and pages too many."""
    folder = tmp_path / "plants"
    folder.mkdir()
    off = ("file-name", "page-label", "page-boxes", "page-size", "output-intent", "pdfx-keys", "near-edge")
    checks = "".join(f"  {name}: off\n" for name in off)
    (folder / "easy.yaml").write_text(f"extends: newsprint-broadsheet\ntitle: 易\nchecks:\n{checks}", "utf-8")
    return folder


def advert(path: Path, operators: bytes) -> Path:
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 300))
        pdf.pages[0].Contents = Stream(pdf, b"0 0 0 1 k 9 9 200 200 re f " + operators)
        pdf.pages[0].Resources = Dictionary()
        pdf.save(path, force_version="1.6")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return advert(tmp_path / "good.pdf", b"")


@pytest.fixture
def thin(tmp_path: Path) -> Path:
    return advert(tmp_path / "thin.pdf", b"0.1 w 20 250 m 200 250 l S")


@pytest.fixture
def red(tmp_path: Path) -> Path:
    return advert(tmp_path / "red.pdf", b"1 0 0 rg 20 240 100 20 re f")


def check(plants: Path, *words: str | Path) -> int:
    return main(["check", *(str(word) for word in words), "--plants", str(plants), "--plant", "easy"])


def test_exit_code_is_the_gravest_findings(plants: Path, good: Path, thin: Path, red: Path) -> None:
    assert check(plants, good) == exits.OK
    assert check(plants, good, thin) == exits.WARNINGS
    assert check(plants, thin, red, good) == exits.FINDINGS


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert "4 只有警告" in capsys.readouterr().out


def test_json_tells_check_limit_and_place(plants: Path, thin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(plants, thin, "--json") == exits.WARNINGS
    data = json.loads(capsys.readouterr().out)["result"]
    (file,) = data["files"]
    (finding,) = file["findings"]
    assert finding["code"] == "X124"
    assert finding["facts"] == {"count": 1, "least": 0.1, "limit": 0.25, "check": "hairlines"}
    assert finding["place"] == {"file": "thin.pdf", "leaf": 1, "box": [7.0, 17.6, 63.5, 0.1]}
    assert finding["hint_zh"]
    assert len(file["sha256"]) == 64


def test_report_is_one_file_with_the_place_marked(plants: Path, red: Path, good: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert check(plants, red, good, "--html", report) == exits.FINDINGS
    page = report.read_text("utf-8")
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page)
    assert "<script" not in page
    (mark,) = re.findall(r'class="mark error"[^>]*style="left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%', page)
    assert [float(side) for side in mark] == pytest.approx([20 / 3, 40 / 3, 100 / 3], abs=0.1)
    assert page.count("data:image/jpeg;base64,") == 1
    assert "没有问题" in page
    assert "印厂只有四色油墨" in page


def test_names_in_a_file_are_text_in_the_report(plants: Path, tmp_path: Path) -> None:
    path = tmp_path / "layers.pdf"
    with pikepdf.open(advert(tmp_path / "plain.pdf", b"")) as pdf:
        group = Dictionary(Name=pikepdf.String("<script>alert(1)</script>"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())
        pdf.save(path, force_version="1.6")
    report = tmp_path / "report.html"
    assert check(plants, path, "--html", report) == exits.FINDINGS
    assert "<script" not in report.read_text("utf-8")


def test_baseline_hides_what_was_accepted_and_nothing_worse(
    plants: Path, thin: Path, red: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted = tmp_path / "accepted.json"
    assert check(plants, thin, red, "--baseline", accepted, "--write-baseline") == exits.OK
    assert check(plants, thin, red, "--baseline", accepted) == exits.OK
    assert "已认可 accepted 2" in capsys.readouterr().err
    advert(red, b"1 0 0 rg 20 240 100 20 re f 100 100 50 50 re f")
    assert check(plants, thin, red, "--baseline", accepted) == exits.FINDINGS
    advert(thin, b"")
    capsys.readouterr()
    assert check(plants, thin, "--baseline", accepted) == exits.OK
    assert "X192" in capsys.readouterr().err


@pytest.mark.parametrize("text", [None, "", "{}", '{"format": "another", "accepted": []}', '{"format": 1}', "[" * 9999])
def test_baseline_that_is_none(text: str | None, plants: Path, good: Path, tmp_path: Path, capsys) -> None:
    path = tmp_path / "accepted.json"
    if text is not None:
        path.write_text(text, "utf-8")
    assert check(plants, good, "--baseline", path) == exits.FINDINGS
    assert "X193" in capsys.readouterr().err


def test_writing_a_baseline_needs_its_name(plants: Path, good: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        check(plants, good, "--write-baseline")
    assert stopped.value.code == exits.USAGE


def test_a_plant_that_names_an_unknown_check(plants: Path, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (plants / "easy.yaml").open("a", encoding="utf-8") as file:
        file.write("  harlines: off\n")
    assert check(plants, good) == exits.FINDINGS
    said = capsys.readouterr().err
    assert "X009" in said
    assert "plants/easy.yaml:" in said


def test_what_is_no_pdf_and_what_is_not_there(plants: Path, good: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert check(plants, tmp_path / "empty.pdf", tmp_path / "none.pdf", good) == exits.FINDINGS
    said = capsys.readouterr().err
    assert "X100" in said
    assert "C002" in said
    assert "Traceback" not in said
