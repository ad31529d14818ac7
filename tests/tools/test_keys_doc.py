"""The reference of keys: up to date, and with every key of every file in it."""

import importlib.util
import json
from pathlib import Path

import pytest

from pinban.cli.schemas import PUBLISHED, PublishedSchema

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("keys_doc", ROOT / "tools" / "keys_doc.py")
assert spec is not None
assert spec.loader is not None
keys_doc = importlib.util.module_from_spec(spec)
spec.loader.exec_module(keys_doc)


def test_the_document_is_up_to_date() -> None:
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == keys_doc.document(), "run tools/keys_doc.py"


@pytest.mark.parametrize("schema", PUBLISHED, ids=lambda schema: schema.name)
def test_every_key_of_every_mapping_is_listed(schema: PublishedSchema) -> None:
    whole = json.loads(schema.text)
    text = keys_doc.Document(schema).text()
    listed = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    mappings = [item["properties"] for item in (whole, *whole.get("$defs", {}).values()) if "properties" in item]
    assert sorted(listed) == sorted(key for mapping in mappings for key in mapping)


def test_a_row_tells_meaning_unit_default_and_range() -> None:
    text = keys_doc.document()
    row = next(line for line in text.splitlines() if line.startswith("| `headline_pitch`"))
    assert [cell.strip() for cell in row.strip("| ").split("|")] == [
        "`headline_pitch`",
        "主题行距<br>*a headline's lines, baseline to baseline*",
        "数 number",
        "字 em",
        "`1.18`",
        "≥ 0.8, ≤ 3",
    ]
    assert "### `parts.*.grids.*`" in text
    assert "**必写 required**" in next(line for line in text.splitlines() if line.startswith("| `cn` | 国内统一"))
