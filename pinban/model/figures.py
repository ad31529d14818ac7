"""How a designer's figures are declared: once, with what each means in both languages, its unit and its limits.

The dataclasses made of them (:class:`pinban.model.HouseStyle`, :class:`pinban.model.Typesetting`) are read from a
layout's YAML, published as JSON Schema and listed in docs/keys.md from these declarations alone.
"""

from dataclasses import field
from typing import Any

EM = "字 em"
LINES = "行 lines"
POINTS = "点 pt"
TIMES = "倍 times"
SHARE = "份额 share"
COST = "分 cost"
COLUMNS = "栏 columns"
COUNT = ""

_HEAVIEST = 1_000_000.0


def weight(default: float, name: str, zh: str, en: str) -> Any:  # noqa: ANN401 - as dataclasses' own field
    """A soft rule's weight: what each unit of breaking it costs, told in both languages; ``name`` is for reports.

    Braces in what is told hold other figures of the same class.
    """
    about = {"zh": name, "doc": en, "about": zh, "unit": COST}
    return field(default=default, metadata={**about, "least": 0.0, "most": _HEAVIEST})


def figure(default: float, unit: str, zh: str, en: str, *, least: float = 0.0, most: float) -> Any:  # noqa: ANN401
    """A factor, length or limit in a unit, from ``least`` to ``most``."""
    return field(default=default, metadata={"doc": en, "about": zh, "unit": unit, "least": least, "most": most})
