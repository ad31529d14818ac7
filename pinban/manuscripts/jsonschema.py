"""The models of edition and story to the JSON Schema that editors complete and check against."""

import json
import os
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pinban.manuscripts.folder import EditorSchema
from pinban.manuscripts.schema import EditionYaml, ManuscriptYaml

SCHEMAS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("edition.schema.json", EditionYaml),
    ("story.schema.json", ManuscriptYaml),
)


_LINE = "# yaml-language-server: $schema={}\n"


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


def for_editors(target: Path, shared: Path) -> EditorSchema:
    """How an edition in the folder ``target`` names its schema: that of its checkout, else a copy of its own.

    ``shared`` is the checkout's folder of schemas; an edition that lies elsewhere can be moved and sent with its own.
    """
    name = SCHEMAS[0][0]
    home = target.resolve()
    if (shared / name).is_file() and home.is_relative_to(shared.resolve().parent):
        return EditorSchema(_LINE.format(Path(os.path.relpath(shared.resolve(), home), name).as_posix()))
    files = {f"schema/{file}": schema_text(file, model) for file, model in SCHEMAS}
    return EditorSchema(_LINE.format(f"schema/{name}"), files)


def write_schemas(folder: Path) -> None:
    """Write all schemas into ``folder``. ``python -m pinban.manuscripts.jsonschema`` writes ``schema/``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in SCHEMAS:
        (folder / name).write_text(schema_text(name, model), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(__file__).parents[2] / "schema")
