"""Versions for cities share what they have in common; an exchanged page leaves its former file and what changed."""

import json
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from pinban.pipeline import Outcome
from tests.pipeline.desk import build_all, prose, story, write_edition

STORIES = {
    "lead": story(prose(1, 400), "一版头条", priority=1),
    "north": story(prose(2, 400), "北边的事", priority=1),
    "west": story(prose(3, 400), "河套的事", priority=1),
}
SHEETS = "sheets: {pages_per_sheet: 8, creep: 0.1}\n"
VERSION = "versions:\n  - id: hetao\n    title: 河套版\n    pages:\n      - {label: '2', stories: [west]}\n"


def edition(root: Path, stories: Mapping[str, str] = STORIES, versions: str = VERSION) -> Path:
    home = write_edition(root, stories, pages=[["lead"], ["north"]])
    path = home / "edition.yaml"
    path.write_text(path.read_text(encoding="utf-8") + versions, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    root = tmp_path_factory.mktemp("versions")
    outcome = build_all(edition(root, versions=VERSION + SHEETS), root / "out")
    assert outcome.ok, [item.en for item in outcome.report.diagnostics]
    return outcome


def text(path: Path) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


@pytest.mark.whole
def test_each_city_gets_its_own_supplement(built: Outcome) -> None:
    whole, version = text(built.target / "supplement.pdf"), text(built.target / "versions/hetao/supplement.pdf")
    assert "北边的事" in whole[1]
    assert "河套的事" not in "".join(whole)
    assert "河套的事" in version[1]
    assert "北边的事" not in "".join(version)
    assert version[0] == whole[0]
    with pikepdf.open(built.target / "versions/hetao/supplement.pdf") as pdf:
        assert "河套版" in str(pdf.docinfo["/Title"])
        assert [page.label for page in pdf.pages] == ["1", "2"]
    assert (built.target / "versions/hetao/web/supplement.pdf").is_file()


@pytest.mark.whole
def test_shared_pages_are_made_once(built: Outcome) -> None:
    home = built.target / "versions" / "hetao"
    assert [path.name for path in (home / "press").iterdir()] == ["河川日报_20180701_2.pdf"]
    listed = json.loads((home / "pages.json").read_text(encoding="utf-8"))["pages"]
    assert [(page["label"], page["shared"]) for page in listed] == [("1", True), ("2", False)]
    assert all((built.target / page["file"]).is_file() for page in listed)
    assert listed[0]["file"] == "press/河川日报_20180701_1.pdf"
    assert len(json.loads((built.target / "timings.json").read_text(encoding="utf-8"))["pages"]) == 3
    labels = [page.label for page in built.report.pages]
    assert labels == ["1", "2", "2-hetao"]
    assert (built.target / "proof/2-hetao.png").is_file()


@pytest.mark.whole
def test_sheets_come_with_the_build_where_the_edition_asks(built: Outcome) -> None:
    assert sorted(path.name for path in (built.target / "sheets").iterdir()) == [
        "sheets.json",
        "sheets.pdf",
        "spreads.pdf",
    ]
    plan = json.loads((built.target / "sheets" / "sheets.json").read_text(encoding="utf-8"))
    assert plan["sheets"] == [{"sheet": 1, "front": [["", "1"]], "back": [["2", ""]]}]
    assert "I010" in {item.code for item in built.report.diagnostics}


@pytest.mark.whole
def test_the_archive_keeps_what_a_version_is_made_from(built: Outcome) -> None:
    (bag,) = (built.target / "archive").iterdir()
    assert (bag / "data/edition/stories/west.md").is_file()
    assert (bag / "data/versions/hetao/press/河川日报_20180701_2.pdf").is_file()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("label: '2'", "label: '7'", "M062"),
        ("[west]", "[west, lead]", "M041"),
        ("[west]}", "[west]}\n      - {label: '2', stories: [west]}", "M063"),
        ("stories: [west]", "colour: red", "S"),
    ],
)
def test_versions_that_cannot_be(old: str, new: str, code: str, tmp_path: Path) -> None:
    outcome = build_all(edition(tmp_path, versions=VERSION.replace(old, new)), tmp_path / "out")
    assert not outcome.ok
    assert any(item.code.startswith(code) for item in outcome.report.diagnostics)
    assert not (tmp_path / "out" / "edition").exists()


def test_text_over_in_a_version_stops_the_edition(tmp_path: Path) -> None:
    stories = {**STORIES, "west": story(prose(9, 9000), priority=1)}
    outcome = build_all(edition(tmp_path, stories), tmp_path / "out")
    assert not outcome.ok
    over = [item for item in outcome.report.diagnostics if item.code == "P001"]
    assert [item.place.page for item in over] == ["2（河套版）"]
    assert (outcome.target / "proof/2-hetao.png").is_file()


def test_an_exchanged_page_keeps_the_former_file(tmp_path: Path) -> None:
    home, out = edition(tmp_path, versions=""), tmp_path / "out"
    (home / "stories" / "west.md").unlink()
    assert build_all(home, out).ok
    press, name = out / "edition" / "press", "河川日报_20180701_2.pdf"
    before = {path.name: path.read_bytes() for path in press.iterdir()}
    north = home / "stories" / "north.md"
    north.write_text(north.read_text(encoding="utf-8").replace("北边的事", "北边的新事"), encoding="utf-8")
    outcome = build_all(home, out, replate=("2",))
    assert outcome.ok
    kept = out / "edition" / "replates" / "2-1"
    assert (kept / name).read_bytes() == before[name]
    assert (press / name).read_bytes() != before[name]
    assert (press / "河川日报_20180701_1.pdf").read_bytes() == before["河川日报_20180701_1.pdf"]
    assert (kept / "changes.html").is_file()
    (told,) = [item for item in outcome.report.diagnostics if item.code == "K045"]
    assert "新" in told.excerpt
    (bag,) = (out / "edition" / "archive").iterdir()
    assert (bag / "data/replates/2-1" / name).is_file()
