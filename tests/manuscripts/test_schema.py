"""The published JSON Schema says what the models say."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from pinban.manuscripts.jsonschema import SCHEMAS, schema_text, write_schemas
from pinban.manuscripts.slugs import is_slug

PUBLISHED = Path(__file__).parents[2] / "schema"


@pytest.mark.parametrize(("name", "model"), SCHEMAS)
def test_published_and_up_to_date(name: str, model: type[BaseModel]) -> None:
    text = (PUBLISHED / name).read_text(encoding="utf-8")
    assert text == schema_text(name, model), "run python -m pinban.manuscripts.jsonschema"


@pytest.mark.parametrize(("name", "model"), SCHEMAS)
def test_every_key_is_described_in_both_languages(name: str, model: type[BaseModel]) -> None:
    schema = json.loads(schema_text(name, model))
    mappings = [item for item in (schema, *schema.get("$defs", {}).values()) if "properties" in item]
    assert mappings
    for mapping in mappings:
        assert mapping["additionalProperties"] is False
        for key, told in mapping["properties"].items():
            zh, _, en = told["description"].partition(" · ")
            assert any("\u4e00" <= char <= "\u9fff" for char in zh), key
            assert en.isascii() or "…" in en, key


def test_write(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(name for name, _ in SCHEMAS)


@pytest.mark.parametrize("name", ["a", "editors-note", "编者按", "2018_1", "a" * 64])
def test_slugs(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize("name", ["", "-a", ".a", "a/b", "a b", "a.md", "..", "a" * 65, "e\u0301", "a\u200b", "《一》"])
def test_no_slugs(name: str) -> None:
    assert not is_slug(name)
