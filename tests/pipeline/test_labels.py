"""A page's label names files: it leads nowhere else."""

from pathlib import Path

import pytest

from pinban.manuscripts import read_edition
from tests.pipeline.desk import build, prose, story, write_edition


def labelled(folder: Path, label: str) -> Path:
    home = write_edition(folder, {"a": story(prose(1, 900), byline="记者")})
    text = (home / "edition.yaml").read_text("utf-8")
    (home / "edition.yaml").write_text(text.replace('label: "1"', f"label: '{label}'"), "utf-8")
    return home


@pytest.mark.parametrize(
    "label", ["../../x", "A/1", "..", ".1", "-1", "A#1", "50%", "a?b", "A:1", "<1>", "x" * 17, "1&2"]
)
def test_labels_that_would_lead_a_file_astray(label: str, tmp_path: Path) -> None:
    outcome = build(labelled(tmp_path, label), tmp_path / "out")
    assert not outcome.ok
    (found,) = (item for item in outcome.report.diagnostics if item.severity.rank == 2)
    assert (found.code, found.place.file) == ("S026", "edition.yaml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition", "out"]


@pytest.mark.parametrize("label", ["1", "A1", "特1", "A01", "T·1", "B.2", "A 1"])
def test_labels_that_papers_print(label: str, tmp_path: Path) -> None:
    made, found = read_edition(labelled(tmp_path, label))
    assert made is not None, found
    assert [page.label for page in made.pages] == [label]


def test_the_report_finds_the_proof_of_a_page_of_any_label(tmp_path: Path) -> None:
    outcome = build(labelled(tmp_path, "特 1"), tmp_path / "out")
    assert outcome.ok
    assert 'href="proof/%E7%89%B9%201.png"' in (outcome.target / "report.html").read_text("utf-8")
    assert (outcome.target / "proof" / "特 1.png").is_file()
