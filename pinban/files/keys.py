"""How a key of a YAML file is declared: with its meaning in both languages, its unit, default and limits.

Reader, JSON Schema and the reference of keys (docs/keys.md) are all made from what is declared here.
"""

from typing import Any

from pydantic import Field
from pydantic.config import JsonDict

UNIT = "x-unit"
"""The keyword of the published schemas that holds a key's unit."""


def told(zh: str, en: str) -> str:
    """The description of a key in the published schema, Chinese first."""
    return f"{zh} · {en}"


def key(
    zh: str,
    en: str,
    unit: str = "",
    default: Any = ...,  # noqa: ANN401 -- the field's type judges it
    **limits: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """A field of a model, told in both languages as its ``unit`` is. Without ``default`` it is required."""
    extra: JsonDict | None = {UNIT: unit} if unit else None
    return Field(default, description=told(zh, en), json_schema_extra=extra, **limits)
