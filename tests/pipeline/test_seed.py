"""The page it all began with: a real page's text dump, imported, mended and set on one broadsheet page."""

import json
from collections import Counter
from pathlib import Path

import pytest

from pinban.manuscripts import import_dump, read_edition
from tests.manuscripts.desk import filled_in
from tests.pipeline.desk import ROOT, furniture, manuscript, press, read_back

SEED = sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))
pytestmark = pytest.mark.skipif(not SEED, reason="the seed's text is not beside this checkout (../shared/seed)")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "seed"
    result = import_dump(SEED[0], None, folder)
    assert result.account.complete
    path = folder / "edition.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(filled_in(text.replace("2000-01-01", "2018-07-01")), encoding="utf-8")
    return folder


def lengthen(home: Path, times: int) -> None:
    """Say two paragraphs of the longest story so many times more."""
    path = max((home / "stories").glob("*.md"), key=lambda item: item.stat().st_size)
    text = path.read_text(encoding="utf-8").strip()
    _, _, body = text.split("---\n", 2)
    path.write_text("\n\n".join([text, *body.strip().split("\n\n")[1:3] * times]) + "\n", encoding="utf-8")


def test_the_seeds_page_is_one_page_with_nothing_over(home: Path, tmp_path: Path) -> None:
    outcome = press(home, tmp_path / "out")
    edition, _ = read_edition(home)
    assert edition is not None
    assert outcome.ok
    assert len(edition.pages) == 1
    assert len(edition.pages[0].stories) == 6
    (page,) = outcome.report.pages
    assert all(story.over_lines == 0 for story in page.stories)
    assert {item.code for item in outcome.report.diagnostics} <= {
        "M057",
        "M112",
        "M115",
        "M190",
        "M191",
    }  # the faults it was printed with, and no editor
    (found,) = read_back((outcome.target / "supplement.pdf").read_bytes())
    wanted = manuscript(edition.pages[0]) + furniture(edition, edition.pages[0])
    assert (found - wanted, wanted - found) == (Counter(), Counter())


@pytest.mark.whole
def test_with_too_much_text_the_report_says_how_much_is_over_and_which(home: Path, tmp_path: Path) -> None:
    lengthen(home, 16)
    outcome = press(home, tmp_path / "out")
    assert not outcome.ok
    report = json.loads((outcome.target / "report.json").read_text(encoding="utf-8"))
    over = [story for story in report["pages"][0]["stories"] if story["over_lines"]]
    assert over
    for story in over:
        text = "".join(story["over_text"].split())
        assert story["over_characters"] == len(text)
        assert len(text) / 28 <= story["over_lines"] <= len(text) / 6 + 12
    assert [item["code"] for item in report["diagnostics"]].count("P001") == len(over)


@pytest.mark.whole
def test_with_too_little_text_the_report_says_how_many_lines_are_under(home: Path, tmp_path: Path) -> None:
    for path in sorted((home / "stories").glob("*.md"))[2:]:
        head, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        path.write_text(f"{head}---\n{front}---\n{body.strip().split(chr(10) * 2)[0]}\n", encoding="utf-8")
    outcome = press(home, tmp_path / "out")
    assert outcome.ok
    under = [item for item in outcome.report.diagnostics if item.code == "P002"]
    assert len(under) == 1
    (page,) = outcome.report.pages
    assert under[0].facts["lines"] == page.spare_lines > 0
    grid_characters = {"standard": 13, "medium": 14, "large": 15}[page.body]
    assert under[0].facts["characters"] == page.spare_lines * grid_characters
