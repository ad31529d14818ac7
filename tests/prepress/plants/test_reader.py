"""Plants: the shipped ones, a desk's own, and what is wrong with a file."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pinban.diagnostics import Place
from pinban.pdf.colour import Inks, srgb
from pinban.prepress import Plant, choose_plant, load_plants, plant_files
from pinban.prepress.pictures.picture import ink_total

SHIPPED = Path(__file__).parents[3] / "pinban" / "prepress" / "plants" / "shipped" / "newsprint-broadsheet.yaml"


def test_shipped_plants() -> None:
    plants, found = load_plants()
    assert not found
    assert set(plants) == {path.stem for path in SHIPPED.parent.glob("*.yaml")}
    assert plants["newsprint-broadsheet"].ink_total == 240
    assert plants["newsprint-strict"].ink_total == 200
    assert plants["newsprint-mono"].mono
    trimmed = plants["newsprint-tabloid-trimmed"]
    assert (trimmed.bleed, trimmed.slug) == (3, 9)
    assert trimmed.marks is not None
    assert trimmed.marks.offset >= trimmed.bleed
    assert plants["coated-cover"].condition == "CGATS TR 006"


@pytest.mark.parametrize("name", ["newsprint-broadsheet", "newsprint-strict", "coated-cover"])
def test_no_colour_of_a_picture_passes_a_plants_ink_total(name: str) -> None:
    """As the shipped profiles separate pictures: all of sRGB, before anything is limited."""
    plant = load_plants()[0][name]
    steps = np.arange(0, 256, 15)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(1, -1, 3).astype(np.uint8)
    assert 150 < ink_total(Inks(plant.profile).separate(Image.fromarray(cube), srgb())) <= plant.ink_total
    white = Image.new("RGB", (1, 1), "white")
    assert ink_total(Inks(plant.profile).separate(white, srgb())) == 0


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


def test_a_plant_says_only_what_differs(tmp_path: Path) -> None:
    """Key by key, also within a mapping; ``extends`` may name the shipped plant that the file replaces."""
    (tmp_path / "ours.yaml").write_text("extends: newsprint-tabloid\npictures: {warn: 170}\n", "utf-8")
    (tmp_path / "theirs.yaml").write_text("extends: ours\nslug: 5\n", "utf-8")
    (tmp_path / "newsprint-mono.yaml").write_text("extends: newsprint-mono\nink_total: 190\n", "utf-8")
    plants, found = load_plants(tmp_path)
    assert not found
    assert plants["theirs"].sheet == plants["newsprint-tabloid"].sheet
    assert (plants["theirs"].pictures.good, plants["theirs"].pictures.warn) == (200, 170)
    assert (plants["theirs"].slug, plants["ours"].slug) == (5, 0)
    assert plants["newsprint-mono"].mono
    assert plants["newsprint-mono"].ink_total == 190


def test_a_plants_files_stand_by_themselves(tmp_path: Path) -> None:
    """What an archive keeps of a plant gives the same plant again, whatever it was built on."""
    desk, bag = tmp_path / "desk", tmp_path / "bag"
    desk.mkdir()
    bag.mkdir()
    (desk / "base.yaml").write_text("extends: newsprint-tabloid-trimmed\nprofile: own.icc\n", "utf-8")
    (desk / "own.icc").write_bytes(load_plants()[0]["newsprint-strict"].profile)
    (desk / "ours.yaml").write_text("extends: base\ncondition: {registry: null}\nmarks: {inks: process}\n", "utf-8")
    for name, data in plant_files("ours", desk).items():
        (bag / name).write_bytes(data)
    assert {path.name for path in bag.iterdir()} == {"ours.yaml", "own.icc"}
    assert load_plants(bag)[0]["ours"] == load_plants(desk)[0]["ours"]


@pytest.mark.parametrize(
    "text", ["extends: nobody\n", "extends: ours\n", "extends: other\n", "extends:\n", "extends: 3\n"]
)
def test_what_cannot_be_extended_is_a_finding(text: str, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(text, "utf-8")
    (tmp_path / "other.yaml").write_text("extends: ours\n", "utf-8")
    plants, found = load_plants(tmp_path)
    assert not {"ours", "other"} & set(plants)
    assert {finding.code for finding in found} == {"X003"}
    assert (found[0].place.line, found[0].place.column) == (1, 10) or text == "extends:\n"


def test_all_faults_of_all_files_at_once_with_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("extends: newsprint-tabloid\nink_total: lots\n", "utf-8")
    (tmp_path / "ours.yaml").write_text(
        "extends: base\nbleeed: 3\nmarks: {inks: gold}\npictures: {good: 10}\n", "utf-8"
    )
    plants, found = load_plants(tmp_path)
    assert not {"base", "ours"} & set(plants)
    places = [(finding.place.file, finding.place.line, finding.place.column) for finding in found]
    assert places == [
        ("plants/base.yaml", 2, 12),
        ("plants/ours.yaml", 2, 1),
        ("plants/ours.yaml", 3, 15),
        ("plants/ours.yaml", 4, 1),
    ]


@pytest.mark.parametrize("marks", ["{offset: 2}", "{offset: 4, length: 9}"])
def test_marks_stand_between_bleed_and_slug(marks: str, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(f"extends: newsprint-tabloid-trimmed\nmarks: {marks}\n", "utf-8")
    plants, found = load_plants(tmp_path)
    assert "ours" not in plants
    assert len(found) == 1


def test_no_mapping_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("- extends: newsprint-tabloid\n", "utf-8")
    plants, found = load_plants(tmp_path)
    assert "ours" not in plants
    assert [finding.place.file for finding in found] == ["plants/ours.yaml"]


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
    name = plant.page_file(paper="北原/日%报", day=date(2018, 7, 1), label="A1")
    assert name == "北原-日-报_20180701_A1.pdf"
    assert plant.page_file_pattern.fullmatch(name)
    assert not plant.page_file_pattern.fullmatch("A1.pdf")


def test_the_example_in_the_documents_is_a_plant(tmp_path: Path) -> None:
    text = (SHIPPED.parents[4] / "docs" / "prepress.md").read_text("utf-8")
    (tmp_path / "ours.yaml").write_text(text.split("```yaml\n")[1].split("```")[0], "utf-8")
    (tmp_path / "ours.icc").write_bytes(load_plants()[0]["newsprint-strict"].profile)
    plants, found = load_plants(tmp_path)
    assert not found
    ours = plants["ours"]
    assert (ours.ink_total, ours.overprint, ours.registry) == (220, 24, "")
    assert ours.profile == plants["newsprint-strict"].profile
    assert all(name in text for name in load_plants()[0])


def test_a_folder_that_holds_no_plant_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("no plant", "utf-8")
    plants, found = load_plants(tmp_path)
    assert [item.code for item in found] == ["X194"]
    assert set(plants) == set(load_plants()[0])
