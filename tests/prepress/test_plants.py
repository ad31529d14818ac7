"""Plants: the shipped ones, a desk's own, and what is wrong with a file."""

from datetime import date
from pathlib import Path

import pytest

from pinban.diagnostics import Place
from pinban.prepress import Plant, choose_plant, load_plants

SHIPPED = Path(__file__).parents[2] / "pinban" / "prepress" / "plants" / "newsprint-broadsheet.yaml"


def test_shipped_plants() -> None:
    plants, found = load_plants()
    assert not found
    assert {"newsprint-broadsheet", "newsprint-tabloid", "newsprint-mono"} <= set(plants)
    assert plants["newsprint-broadsheet"].ink_total == 240
    assert plants["newsprint-mono"].mono


def test_unknown_plant_lists_the_known(plant: Plant) -> None:
    chosen, found = choose_plant({plant.name: plant}, "elsewhere", Place(file="edition.yaml"))
    assert chosen is None
    assert [finding.code for finding in found] == ["X001"]
    assert plant.name in found[0].hint_zh


def test_a_desks_own_folder(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(SHIPPED.read_text("utf-8").replace("ink_total: 240", "ink_total: 200"), "utf-8")
    plants, found = load_plants(tmp_path)
    assert not found
    assert plants["ours"].ink_total == 200


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("newsprint.icc", "none.icc", "X002"),
        ("ink_total: 240", "ink_total: lots", None),
        ("bleed: 0", "bleeed: 0", None),
        ("good: 200, warn: 150", "good: 100, warn: 150", None),
        ("{label}.pdf", "{lable}.pdf", None),
    ],
)
def test_faults_are_findings(old: str, new: str, code: str | None, tmp_path: Path) -> None:
    text = SHIPPED.read_text("utf-8")
    assert old in text
    (tmp_path / "ours.yaml").write_text(text.replace(old, new), "utf-8")
    plants, found = load_plants(tmp_path)
    assert "ours" not in plants
    assert found
    assert all(finding.place.file == "plants/ours.yaml" for finding in found)
    assert code is None or [finding.code for finding in found] == [code]


def test_profile_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "bad.icc").write_bytes(b"nothing")
    (tmp_path / "ours.yaml").write_text(SHIPPED.read_text("utf-8").replace("newsprint.icc", "bad.icc"), "utf-8")
    assert [finding.code for finding in load_plants(tmp_path)[1]] == ["X002"]


def test_file_names(plant: Plant) -> None:
    name = plant.page_file(paper="北原/日报", day=date(2018, 7, 1), label="A1")
    assert name == "北原-日报_20180701_A1.pdf"
    assert plant.page_file_pattern.fullmatch(name)
    assert not plant.page_file_pattern.fullmatch("A1.pdf")
