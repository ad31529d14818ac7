"""A pydantic model of a YAML file to the JSON Schema that editors complete and check against."""

import json
from typing import Any

from pydantic import BaseModel

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: str, model: type[BaseModel], *, layered: bool = False) -> str:
    """A model's JSON Schema as the text of the file ``name``.

    A ``layered`` file builds on others with ``extends:``. Any key may be left out of it, which another file gives, or
    empty, which takes away what another gives; what is missing in the end only the reader can tell.
    """
    schema = {"$schema": _DRAFT, "$id": name, **_without_titles(model.model_json_schema())}
    return json.dumps(_layered(schema) if layered else schema, ensure_ascii=False, indent=2) + "\n"


def _without_titles(schema: Any) -> Any:  # noqa: ANN401 -- JSON
    """The schema without the titles that pydantic makes of each name; editors would show them twice."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    return {key: _without_titles(value) for key, value in kept.items()}


def _layered(schema: Any) -> Any:  # noqa: ANN401 -- JSON
    """The schema with every key of its mappings optional, and allowed to be empty."""
    if isinstance(schema, list):
        return [_layered(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    left_out = {"required"} if "properties" in schema else set()
    whole = {key: _layered(value) for key, value in schema.items() if key not in left_out}
    for key in ("properties", "patternProperties"):
        if isinstance(whole.get(key), dict):
            whole[key] = {name: _or_empty(value) for name, value in whole[key].items()}
    if isinstance(whole.get("additionalProperties"), dict):
        whole["additionalProperties"] = _or_empty(whole["additionalProperties"])
    return whole


_TOLD = ("description", "default", "x-unit")


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that may be null too."""
    if {"type": "null"} in schema.get("anyOf", ()):
        return schema
    told = {key: value for key, value in schema.items() if key in _TOLD}
    judged = {key: value for key, value in schema.items() if key not in _TOLD}
    kinds = judged["anyOf"] if set(judged) == {"anyOf"} else [judged]
    return {"anyOf": [*kinds, {"type": "null"}], **told}
