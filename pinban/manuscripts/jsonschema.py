"""The models of edition and story to the JSON Schema that editors complete and check against."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pinban.manuscripts.schema import EditionYaml, ManuscriptYaml

SCHEMAS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("edition.schema.json", EditionYaml),
    ("story.schema.json", ManuscriptYaml),
)


def schema_text(name: str, model: type[BaseModel]) -> str:
    """A model's JSON Schema as the text of the file ``name``."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        **_without_titles(model.model_json_schema()),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _without_titles(schema: Any) -> Any:  # noqa: ANN401 -- JSON
    """The schema without the titles that pydantic makes of each name; editors would show them twice."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    return {key: _without_titles(value) for key, value in kept.items()}


def write_schemas(folder: Path) -> None:
    """Write all schemas into ``folder``. ``python -m pinban.manuscripts.jsonschema`` writes ``schema/``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in SCHEMAS:
        (folder / name).write_text(schema_text(name, model), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(__file__).parents[2] / "schema")
