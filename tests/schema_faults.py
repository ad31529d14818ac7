"""A value beside a JSON Schema to what it breaks, in the keywords that our schemas use; another keyword is an error."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any

Schema = dict[str, Any]
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
LIMITS = {"minimum": ge, "maximum": le, "exclusiveMinimum": gt, "exclusiveMaximum": lt}
SIZES: dict[str, tuple[type, Callable[[int, int], bool]]] = {
    "minLength": (str, ge),
    "maxLength": (str, le),
    "minItems": (list, ge),
    "maxItems": (list, le),
    "minProperties": (dict, ge),
    "maxProperties": (dict, le),
}
TOLD = ("$defs", "$schema", "$id", "description", "default", "format", "x-unit", "then", "else")


@dataclass(frozen=True)
class Judge:
    """Judges values by one whole schema."""

    whole: Schema

    def faults(self, schema: Schema, value: Any, at: str) -> Iterator[str]:
        """What a value breaks, each with its place."""
        for word, told in schema.items():
            if word in LIMITS:
                if isinstance(value, int | float) and not LIMITS[word](value, told):
                    yield f"{at}: {word} {told}"
            elif word in SIZES:
                kind, holds = SIZES[word]
                if isinstance(value, kind) and not holds(len(value), told):  # type: ignore[arg-type]
                    yield f"{at}: {word} {told}"
            elif word not in TOLD:
                yield from getattr(self, f"_{word.removeprefix('$').lower()}")(schema, told, value, at)

    def _ref(self, _: Schema, told: str, value: Any, at: str) -> Iterator[str]:
        yield from self.faults(self.whole["$defs"][told.rpartition("/")[2]], value, at)

    def _anyof(self, _: Schema, told: list[Schema], value: Any, at: str) -> Iterator[str]:
        if all(any(True for _ in self.faults(one, value, at)) for one in told):
            yield f"{at}: none of {len(told)}"

    def _type(self, _: Schema, told: str, value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, TYPES[told]) or (isinstance(value, bool) and told != "boolean"):
            yield f"{at}: no {told}"

    def _if(self, schema: Schema, told: Schema, value: Any, at: str) -> Iterator[str]:
        fits = not any(True for _ in self.faults(told, value, at))
        yield from self.faults(schema.get("then" if fits else "else", {}), value, at)

    def _enum(self, _: Schema, told: list[Any], value: Any, at: str) -> Iterator[str]:
        if value not in told:
            yield f"{at}: none of {told}"

    def _const(self, _: Schema, told: Any, value: Any, at: str) -> Iterator[str]:
        if value != told:
            yield f"{at}: not {told}"

    def _properties(self, _: Schema, told: Schema, value: Any, at: str) -> Iterator[str]:
        for key in told.keys() & (value if isinstance(value, dict) else {}).keys():
            yield from self.faults(told[key], value[key], f"{at}/{key}")

    def _patternproperties(self, _: Schema, told: Schema, value: Any, at: str) -> Iterator[str]:
        for key, item in (value if isinstance(value, dict) else {}).items():
            fitting = [one for pattern, one in told.items() if re.search(pattern, key)]
            yield from (fault for one in fitting for fault in self.faults(one, item, f"{at}/{key}"))

    def _additionalproperties(self, schema: Schema, told: Any, value: Any, at: str) -> Iterator[str]:
        patterns = schema.get("patternProperties", {})
        for key, item in (value if isinstance(value, dict) else {}).items():
            if key in schema.get("properties", {}) or any(re.search(pattern, key) for pattern in patterns):
                continue
            yield from [f"{at}/{key}"] if told is False else self.faults(told, item, f"{at}/{key}")

    def _propertynames(self, _: Schema, told: Schema, value: Any, at: str) -> Iterator[str]:
        for key in value if isinstance(value, dict) else ():
            yield from self.faults(told, key, f"{at}/{key}")

    def _required(self, _: Schema, told: list[str], value: Any, at: str) -> Iterator[str]:
        yield from (f"{at}/{key}: missing" for key in told if isinstance(value, dict) and key not in value)

    def _items(self, _: Schema, told: Schema, value: Any, at: str) -> Iterator[str]:
        for number, item in enumerate(value if isinstance(value, list) else ()):
            yield from self.faults(told, item, f"{at}/{number}")

    def _prefixitems(self, _: Schema, told: list[Schema], value: Any, at: str) -> Iterator[str]:
        pairs = zip(told, value if isinstance(value, list) else (), strict=False)
        for number, (one, item) in enumerate(pairs):
            yield from self.faults(one, item, f"{at}/{number}")

    def _pattern(self, _: Schema, told: str, value: Any, at: str) -> Iterator[str]:
        if isinstance(value, str) and not re.search(told, value):
            yield f"{at}: {told}"


def faults(schema: Schema, value: Any) -> list[str]:
    """What a value breaks of a schema."""
    return list(Judge(schema).faults(schema, value, ""))
