"""Every mistake a desk makes ends in a finding and an exit code, with the former output untouched."""

import errno
import io
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from pinban.cli import exits, main
from pinban.pipeline import build as building
from tests.manuscripts.desk import picture
from tests.pipeline.desk import ROOT, prose, story, write_edition

PICTURE = "---\nheadline: 题\npictures: [{{file: {0}, caption: 说明}}]\n---\n正文一段，写够一行的字数再多一些。\n"


def png(size: tuple[int, int] = (400, 300)) -> bytes:
    return picture("PNG", size)


def write(home: Path, name: str, content: str | bytes) -> None:
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def edition_yaml(home: Path, old: str, new: str) -> None:
    path = home / "edition.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def huge_png() -> bytes:
    """A PNG that says it is 40,000 pixels wide, in few bytes."""
    stream = io.BytesIO()
    Image.new("1", (40_000, 8)).save(stream, "PNG")
    return stream.getvalue()


def add_advert(home: Path) -> None:
    write(home, "adverts/a.png", png())
    with (home / "edition.yaml").open("a", encoding="utf-8") as file:
        file.write("    adverts: [{file: adverts/a.png, column: 4, columns: 5, lines: 10}]\n")


def pin(*cells: str) -> Callable[[Path], None]:
    def mistake(home: Path) -> None:
        with (home / "edition.yaml").open("a", encoding="utf-8") as file:
            file.write(f"    placements: [{', '.join(cells)}]\n")

    return mistake


MISTAKES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "unknown key": ("S020", lambda home: edition_yaml(home, "title:", "titel: x\ntitle:")),
    "wrong type": ("S022", lambda home: edition_yaml(home, "title: 晨刊", "title: [晨刊]")),
    "missing picture": ("S001", lambda home: write(home, "stories/a.md", PICTURE.format("pictures/none.png"))),
    "picture outside": ("S006", lambda home: write(home, "stories/a.md", PICTURE.format("../secret.png"))),
    "html in a story": ("M010", lambda home: write(home, "stories/a.md", story("<b>字</b>"))),
    "script in a story": ("M010", lambda home: write(home, "stories/a.md", story("<script>alert(1)</script>"))),
    "huge picture": (
        "M033",
        lambda home: [
            write(home, "pictures/h.png", huge_png()),
            write(home, "stories/a.md", PICTURE.format("pictures/h.png")),
        ],
    ),
    "truncated picture": (
        "M032",
        lambda home: [
            write(home, "pictures/t.png", png()[:2000]),
            write(home, "stories/a.md", PICTURE.format("pictures/t.png")),
        ],
    ),
    "wrongly named picture": (
        "M031",
        lambda home: [
            write(home, "pictures/w.jpg", png()),
            write(home, "stories/a.md", PICTURE.format("pictures/w.jpg")),
        ],
    ),
    "empty story": ("M003", lambda home: write(home, "stories/a.md", "---\nheadline: 题\n---\n")),
    "100,000 characters": ("M004", lambda home: write(home, "stories/a.md", story(prose(1, 100_000)))),
    "character in no font": ("F020", lambda home: write(home, "stories/a.md", story("一碗\U00030001\U00030001面。"))),
    "two pinned to one place": (
        "P007",
        pin(
            "{story: a, column: 1, line: 1, columns: 3, lines: 30}",
            "{story: b, column: 2, line: 5, columns: 2, lines: 20}",
        ),
    ),
    "a place off the grid": ("P006", pin("{story: a, column: 4, line: 1, columns: 4, lines: 30}")),
    "an advert off the grid": ("P009", add_advert),
    "two pages with one number": (
        "M040",
        lambda home: edition_yaml(
            home, "    stories:", '    stories: [b]\n  - label: "1"\n    section: 二\n    stories:'
        ),
    ),
    "unknown layout": ("L001", lambda home: edition_yaml(home, "layout: tabloid", "layout: berliner")),
    "unknown plant": ("X001", lambda home: edition_yaml(home, "plant: newsprint-tabloid", "plant: nowhere")),
    "unknown part": ("L002", lambda home: edition_yaml(home, "section: 要闻", "section: 要闻\n    part: sport")),
    "not yaml": ("S010", lambda home: write(home, "edition.yaml", "pages: [\n")),
    "not text": ("S005", lambda home: write(home, "stories/a.md", b"\xff\xfe\x00\x01" * 50)),
    "no edition.yaml": ("S001", lambda home: (home / "edition.yaml").unlink()),
    "too much text": ("P001", lambda home: write(home, "stories/a.md", story(prose(1, 20_000)))),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_edition(tmp_path, {"a": story(prose(1, 500), priority=1), "b": story(prose(2, 400), "另一条消息")})


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_a_finding(home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, mistake = MISTAKES[name]
    out = tmp_path / "out"
    former = out / "edition"
    former.mkdir(parents=True)
    (former / "supplement.pdf").write_bytes(b"former")
    mistake(home)
    result = main(["build", str(home), "--out", str(out), "--jobs", "1", "--json"])
    said = capsys.readouterr()
    assert result == exits.FINDINGS, said.err
    assert "Traceback" not in said.err
    (report,) = json.loads(said.out)["result"]["editions"]
    assert code in [item["code"] for item in report["diagnostics"] if item["severity"] == "error"]
    assert [path.name for path in former.iterdir()] == ["supplement.pdf"]
    assert (out / "edition.failed" / "report.html").is_file()


def test_the_last_line_counts_a_date_far_off(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition_yaml(home, "date: 2018-07-01", "date: 2999-12-31")
    assert main(["build", str(home), "--out", str(tmp_path / "out"), "--only", "proof"]) == exits.OK
    last = capsys.readouterr().err.splitlines()[-1]
    assert "警告 warning" in last
    assert "出版日期 2999-12-31" in last


VERDICTS: dict[str, tuple[str, str, int, Callable[[Path], None]]] = {
    "an editor missing": ("printable", "印得出，", 0, lambda home: edition_yaml(home, "责任编辑", "版式")),
    "a date far off": ("printable", "印得出，", 0, lambda home: edition_yaml(home, "2018-07-01", "2126-07-01")),
    "no issue number": ("printable", "印得出，", 0, lambda home: edition_yaml(home, "issue: ", "slogan: ")),
    "a postcode of two figures": ("set", "可排，未可付印", 1, lambda home: edition_yaml(home, '"015000"', '"12"')),
    "a CN of letters": ("set", "可排，未可付印", 1, lambda home: edition_yaml(home, "CN 15-0001", "CN abc")),
    "a key twice": ("none", "没有排出", 1, lambda home: edition_yaml(home, "title: ", "title: 题\ntitle: ")),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_the_verdict_is_the_same_everywhere(
    home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    verdict, words, code, mistake = VERDICTS[name]
    mistake(home)
    assert main(["build", str(home), "--out", str(tmp_path / "out"), "--only", "proof", "--json"]) == code
    said = capsys.readouterr()
    (report,) = json.loads(said.out)["result"]["editions"]
    assert (report["verdict"], report["verdict_zh"][: len(words)]) == (verdict, words)
    assert f"{report['verdict_zh']}" in said.err.splitlines()[-1]
    (page,) = (tmp_path / "out").glob("*/report.html")
    if name != "a date far off":  # no file may tell the clock
        assert report["verdict_zh"] in page.read_text("utf-8")


def test_a_missing_font_file_is_a_finding(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    text = (ROOT / "fonts" / "fonts.yaml").read_text(encoding="utf-8")
    (fonts / "fonts.yaml").write_text(text.replace("NotoSerifCJK-Regular.ttc", "Nowhere.ttc"), encoding="utf-8")
    for face in (ROOT / "fonts" / "faces").iterdir():
        if not face.name.startswith("noto-serif-sc-regular"):
            (fonts / "faces").mkdir(exist_ok=True)
            (fonts / "faces" / face.name).symlink_to(face)
    result = main(["build", str(home), "--out", str(tmp_path / "out"), "--fonts", str(fonts), "--json"])
    said = capsys.readouterr()
    assert result == exits.FINDINGS
    assert '"code": "F0' in said.out
    assert "fonts-noto-cjk" in said.err


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_no_space_or_no_right_to_write(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    out = tmp_path / "out"
    assert main(["build", str(home), "--out", str(out), "--jobs", "1"]) == exits.OK
    before = (out / "edition" / "supplement.pdf").read_bytes()

    def full(self: object, folder: Path) -> None:
        (folder / "half").write_bytes(b"half")
        raise OSError(number, "cannot write")

    monkeypatch.setattr(building.Tree, "write", full)
    write(home, "stories/a.md", story(prose(9, 500), priority="1"))
    assert main(["build", str(home), "--out", str(out), "--jobs", "1"]) == exits.SYSTEM
    assert "S03" in capsys.readouterr().err
    assert (out / "edition" / "supplement.pdf").read_bytes() == before
    assert not list(out.glob(".edition.new-*"))


def test_an_output_below_a_file(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert main(["build", str(home), "--out", str(tmp_path / "out"), "--jobs", "1"]) == exits.SYSTEM
    assert "S03" in capsys.readouterr().err


def test_all_findings_come_at_once(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition_yaml(home, "title:", "titel: x\ntitle:")
    write(home, "stories/a.md", story("<b>字</b>"))
    write(home, "stories/b.md", PICTURE.format("pictures/none.png"))
    main(["build", str(home), "--out", str(tmp_path / "out"), "--json"])
    out = capsys.readouterr().out
    assert out.count('"severity": "error"') >= 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KiB of its own; mounting one takes root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_really_full(home: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    former = small_disk / "edition"
    former.mkdir()
    (former / "supplement.pdf").write_bytes(b"former")
    assert main(["build", str(home), "--out", str(small_disk), "--jobs", "1"]) == exits.SYSTEM
    assert "S030" in capsys.readouterr().err
    assert [path.name for path in former.iterdir()] == ["supplement.pdf"]
    assert not list(small_disk.glob(".edition.new-*"))


def test_an_output_that_is_really_read_only(home: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert main(["build", str(home), "--out", str(small_disk / "out"), "--jobs", "1"]) == exits.SYSTEM
    assert "S031" in capsys.readouterr().err
