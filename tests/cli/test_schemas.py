"""The published JSON Schemas say what the readers' models say, and take every file that we ship."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pinban.cli.schemas import PUBLISHED, PublishedSchema
from pinban.files import read_yaml
from tests.schema_faults import faults

ROOT = Path(__file__).parents[2]
BY_NAME = {schema.name: schema for schema in PUBLISHED}
SHIPPED = {
    "layout.schema.json": [*(ROOT / "layouts").glob("*/layout.yaml")],
    "words.schema.json": [*(ROOT / "layouts" / "words").glob("*.yaml")],
    "plant.schema.json": [*(ROOT / "pinban" / "prepress" / "plants" / "shipped").glob("*.yaml")],
    "fonts.schema.json": [ROOT / "fonts" / "fonts.yaml"],
    "edition.schema.json": [*(ROOT / "content").glob("*/edition.yaml")],
}


def data(path: Path) -> Any:
    doc, found = read_yaml(path, path.name)
    assert found == []
    assert doc is not None
    return doc.data


@pytest.mark.parametrize("schema", PUBLISHED, ids=lambda schema: schema.name)
def test_published_and_up_to_date(schema: PublishedSchema) -> None:
    assert (ROOT / "schema" / schema.name).read_text("utf-8") == schema.text, "run tools/schemas.py"


def test_nothing_else_is_published() -> None:
    assert sorted(path.name for path in (ROOT / "schema").iterdir()) == sorted(BY_NAME)


@pytest.mark.parametrize("schema", PUBLISHED, ids=lambda schema: schema.name)
def test_every_key_is_described_in_both_languages(schema: PublishedSchema) -> None:
    whole = json.loads(schema.text)
    mappings = [item for item in (whole, *whole.get("$defs", {}).values()) if "properties" in item]
    assert mappings
    for mapping in mappings:
        assert mapping["additionalProperties"] is False
        zh, _, en = mapping["description"].partition(" · ")
        assert re.search("[\u4e00-\u9fff]", zh) and re.search("[a-z]{3}", en), mapping["description"]
        for name, told in mapping["properties"].items():
            zh, _, en = told["description"].partition(" · ")
            assert re.search("[\u4e00-\u9fff]", zh), name
            assert re.search("[A-Za-z]{2}", en), name


def test_every_figure_has_a_unit_or_counts() -> None:
    whole = json.loads(BY_NAME["layout.schema.json"].text)
    bare = {"optical", "heading_extra_line", "broken_priority", "tier_off_centre", "briefs_together", "fillers_on_page"}
    bare |= {"briefs_of_subject", "long_read_from", "hanging", "figures_abreast", "upright_letters"}
    bare |= {"full_width_figures", "han_dates"}
    for name in ("HouseStyleYaml", "TypesettingYaml", "GridYaml", "SheetYaml", "EarYaml"):
        for key, told in whole["$defs"][name]["properties"].items():
            assert "x-unit" in told or key in bare | {"vertical_rows"}, key


@pytest.mark.parametrize(
    ("name", "path"), [(name, path) for name, paths in SHIPPED.items() for path in sorted(paths)], ids=str
)
def test_what_is_shipped_is_taken(name: str, path: Path) -> None:
    whole = json.loads(BY_NAME[name].text)
    assert faults(whole, data(path)) == []


@pytest.mark.parametrize(
    ("name", "wrong", "at"),
    [
        ("layout.schema.json", {"sheet": {"widht": 3}}, "/sheet"),
        ("layout.schema.json", {"parts": {"news": {"grids": {"a": {"columns": 99}}}}}, "/parts"),
        ("layout.schema.json", {"house_style": {"tombstone": -1}}, "/house_style"),
        ("layout.schema.json", {"typesetting": {"headline_pitch": "wide"}}, "/typesetting"),
        ("layout.schema.json", {"styles": {"body": {"align": "middle"}}}, "/styles"),
        ("words.schema.json", {"briefs": "简讯"}, "/jump_to: missing"),
        ("plant.schema.json", {"checks": {"no-such-check": "off"}}, "/checks"),
        ("plant.schema.json", {"ink_total": 99}, "/ink_total"),
        ("fonts.schema.json", {"roles": {"body": {"faces": []}}}, "/roles/body/faces"),
    ],
)
def test_what_is_wrong_is_not(name: str, wrong: dict[str, Any], at: str) -> None:
    whole = json.loads(BY_NAME[name].text)
    assert any(fault.startswith(at) for fault in faults(whole, wrong))


@pytest.mark.parametrize("name", ["layout.schema.json", "plant.schema.json"])
def test_a_file_that_builds_on_another_may_leave_out_and_empty_any_key(name: str) -> None:
    whole = json.loads(BY_NAME[name].text)
    assert faults(whole, {"extends": "another"}) == []
    assert faults(whole, dict.fromkeys(whole["properties"])) == []


def test_files_name_schemas_that_are_there() -> None:
    named = 0
    for path in (*SHIPPED["layout.schema.json"], *SHIPPED["words.schema.json"], *SHIPPED["fonts.schema.json"]):
        line = path.read_text("utf-8").splitlines()[0]
        assert line.startswith("# yaml-language-server: $schema=")
        assert (path.parent / line.partition("=")[2]).resolve().is_file()
        named += 1
    assert named >= 5
