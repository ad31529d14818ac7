"""Plain data to a pydantic model, or a finding with line, column and fix for everything that is wrong."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from pinban.diagnostics import Diagnostic
from pinban.files import findings
from pinban.files.yamldoc import Loc, YamlDoc

M = TypeVar("M", bound=BaseModel)


def validate(doc: YamlDoc, model: type[M]) -> tuple[M | None, list[Diagnostic]]:
    """Check a document against a model; either the model or at least one finding comes back.

    The data is checked as JSON in pydantic's strict mode: dates and choices come from text, but no text
    becomes a number and no number a date.
    """
    try:
        return model.model_validate_json(json.dumps(doc.data, allow_nan=False), strict=True), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    diagnostics = [_VERDICTS.get(problem.type, _other)(problem, model) for problem in _problems(doc, details)]
    return None, sorted(diagnostics, key=lambda f: (f.place.line or 0, f.place.column or 0, f.code, f.zh))


@dataclass(frozen=True, slots=True)
class _Problem:
    """One of pydantic's errors; ``types`` holds all that were tried at the place (the arms of a union)."""

    doc: YamlDoc
    loc: Loc
    type: str
    message: str
    context: Mapping[str, Any]
    value: object
    types: tuple[str, ...]

    @property
    def key(self) -> str:
        names = [str(step) for step in self.loc if isinstance(step, str)]
        return names[-1] if names else "…"


def _problems(doc: YamlDoc, details: list[Any]) -> Iterator[_Problem]:
    """Pydantic's errors with the names of union arms taken out of their paths, one for each path."""
    grouped: dict[Loc, list[tuple[Loc, Any]]] = {}
    for detail in details:
        if _is_echo(doc, detail):
            continue
        loc = _real(doc, detail["loc"], detail["type"])
        grouped.setdefault(loc, []).append((loc, detail))
    for loc, group in grouped.items():
        types = tuple(dict.fromkeys(detail["type"] for _, detail in group))
        # The arm of a union that came nearest is the one whose error lies deepest; types alone say less.
        _, chosen = min(group, key=lambda item: (item[1]["type"] in _TYPES, -len(item[1]["loc"])))
        yield _Problem(doc, loc, chosen["type"], chosen["msg"], chosen.get("ctx", {}), chosen.get("input"), types)


def _is_echo(doc: YamlDoc, detail: Any) -> bool:  # noqa: ANN401 -- pydantic's own
    """Whether a list is called too short only because items of it are wrong, each of which has its own finding."""
    if detail["type"] != "too_short":
        return False
    value = _at(doc.data, _real(doc, detail["loc"], "too_short"))
    return isinstance(value, list) and len(value) >= detail["ctx"]["min_length"]


def _real(doc: YamlDoc, loc: tuple[int | str, ...], kind: str) -> Loc:
    """The steps of a path that are in the data, with the name of a missing key at the end."""
    real: Loc = ()
    for step in loc:
        for candidate in (step, str(step)):
            if (*real, candidate) in doc.values:
                real = (*real, candidate)
                break
    if kind == "missing" and loc:
        real = (*real, loc[-1])
    return real


def _unknown(problem: _Problem, model: type[BaseModel]) -> Diagnostic:
    known = sorted(_keys(model, problem.loc[:-1]))
    near = get_close_matches(problem.key, known, n=1, cutoff=0.6)
    if near:
        zh, en = f"是不是“{near[0]}”？", f"do you mean “{near[0]}”?"
    else:
        listed = ", ".join(known)
        zh, en = f"删去它；这里可用的键：{listed}", f"delete it; the keys that may stand here: {listed}"
    place = problem.doc.key(problem.loc)
    return findings.UNKNOWN_KEY.at(place, key=problem.key, near_zh=zh, near_en=en)


def _missing(problem: _Problem, _: type[BaseModel]) -> Diagnostic:
    if isinstance(problem.loc[-1], int):  # a list that is too short for its tuple
        least = problem.loc[-1] + 1
        return findings.WRONG_LENGTH.at(
            problem.doc.place(problem.loc), key=problem.key, bound_zh=f"至少 {least}", bound_en=f"at least {least}"
        )
    return findings.MISSING_KEY.at(problem.doc.place(problem.loc), key=problem.key)


def _wrong_type(problem: _Problem, _: type[BaseModel]) -> Diagnostic:
    expected = [_TYPES[kind] for kind in problem.types if kind in _TYPES]
    value = _at(problem.doc.data, problem.loc)
    found_zh, found_en = _kind(value)
    source = problem.doc.source(problem.loc)
    if "string_type" in problem.types and not isinstance(value, str | list | dict) and source:
        fix = f'{problem.key}: "{source}"'
    elif value is None:
        fix = f"{problem.key}: …"
    else:
        fix = ""
    zh, en = (f"写成 {fix}", f"write {fix}") if fix else ("改成这种值", "write a value of that kind")
    if isinstance(value, str) and not source.isspace() and "string_type" not in problem.types:
        zh, en = "去掉引号，只写值本身", "write the bare value without quotes"
    return findings.WRONG_TYPE.at(
        problem.doc.place(problem.loc),
        key=problem.key,
        expected_zh="或".join(dict.fromkeys(item[0] for item in expected)) or problem.message,
        expected_en=" or ".join(dict.fromkeys(item[1] for item in expected)) or problem.message,
        found_zh=found_zh,
        found_en=found_en,
        fix_zh=zh,
        fix_en=en,
    )


def _range(problem: _Problem, _: type[BaseModel]) -> Diagnostic:
    zh, en = next((zh, en) for name, (zh, en) in _BOUNDS.items() if name in problem.context)
    bound = next(problem.context[name] for name in _BOUNDS if name in problem.context)
    return findings.OUT_OF_RANGE.at(
        problem.doc.place(problem.loc),
        key=problem.key,
        bound_zh=zh.format(bound),
        bound_en=en.format(bound),
        found=_short(problem.value),
    )


def _choice(problem: _Problem, _: type[BaseModel]) -> Diagnostic:
    choices = str(problem.context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    near = get_close_matches(str(problem.value), choices.split(", "), n=1, cutoff=0.6)
    return findings.NOT_A_CHOICE.at(
        problem.doc.place(problem.loc),
        key=problem.key,
        found=_short(problem.value),
        choices=choices,
        near_zh=f"；是不是 {near[0]}？" if near else "",
        near_en=f"; do you mean {near[0]}?" if near else "",
    )


def _length(problem: _Problem, _: type[BaseModel]) -> Diagnostic:
    least = problem.context.get("min_length")
    most = problem.context.get("max_length")
    zh, en = (f"至少 {least}", f"at least {least}") if least is not None else (f"最多 {most}", f"at most {most}")
    return findings.WRONG_LENGTH.at(problem.doc.place(problem.loc), key=problem.key, bound_zh=zh, bound_en=en)


def _other(problem: _Problem, _: type[BaseModel]) -> Diagnostic:
    return findings.BAD_VALUE.at(
        problem.doc.place(problem.loc),
        key=problem.key,
        found=_short(problem.value),
        reason=problem.message.removeprefix("Value error, "),
    )


Verdict: TypeAlias = Callable[[_Problem, type[BaseModel]], Diagnostic]

_TYPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("文字", "text"),
    "string_sub_type": ("文字", "text"),
    "int_type": ("整数", "a whole number"),
    "int_from_float": ("整数", "a whole number"),
    "int_parsing": ("整数", "a whole number"),
    "float_type": ("数", "a number"),
    "bool_type": ("true 或 false", "true or false"),
    "list_type": ("列表", "a list"),
    "tuple_type": ("列表", "a list"),
    "set_type": ("列表", "a list"),
    "frozen_set_type": ("列表", "a list"),
    "dict_type": ("键值对", "a mapping"),
    "model_type": ("键值对", "a mapping"),
    "model_attributes_type": ("键值对", "a mapping"),
    "date_type": ("日期（如 2018-07-01）", "a date (such as 2018-07-01)"),
    "date_parsing": ("日期（如 2018-07-01）", "a date (such as 2018-07-01)"),
    "date_from_datetime_parsing": ("日期（如 2018-07-01）", "a date (such as 2018-07-01)"),
    "none_required": ("空", "nothing"),
}
_BOUNDS: Mapping[str, tuple[str, str]] = {
    "gt": ("大于 {}", "greater than {}"),
    "ge": ("不小于 {}", "at least {}"),
    "lt": ("小于 {}", "less than {}"),
    "le": ("不大于 {}", "at most {}"),
    "multiple_of": ("是 {} 的倍数", "a multiple of {}"),
}
_VERDICTS: Mapping[str, Verdict] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "greater_than": _range,
    "greater_than_equal": _range,
    "less_than": _range,
    "less_than_equal": _range,
    "multiple_of": _range,
    "enum": _choice,
    "literal_error": _choice,
    "too_short": _length,
    "too_long": _length,
    "string_too_short": _length,
    "string_too_long": _length,
    **dict.fromkeys(_TYPES, _wrong_type),
}


def _kind(value: object) -> tuple[str, str]:
    """What a value is, for people."""
    if value is None:
        return "空的", "empty"
    if isinstance(value, bool):
        return f"{value}".lower(), f"{value}".lower()
    if isinstance(value, int | float):
        return f"数 {value}", f"the number {value}"
    if isinstance(value, str):
        return f"文字“{_short(value)}”", f"the text “{_short(value)}”"
    return ("列表", "a list") if isinstance(value, list) else ("键值对", "a mapping")


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:39] + "…"


def _at(data: Any, loc: Loc) -> object:  # noqa: ANN401 -- whatever the document holds
    for step in loc:
        data = data[step]
    return data


def _keys(annotation: object, loc: Loc) -> set[str]:
    """The keys that the models at ``loc`` below an annotation have."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        if not loc:
            return set(fields)
        inner = fields.get(str(loc[0]))
        return _keys(inner.annotation, loc[1:]) if inner else set()
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is None:
        return set()
    rest = loc if origin in (Union, UnionType) or hasattr(annotation, "__metadata__") else loc[1:]
    return set().union(*(_keys(argument, rest) for argument in arguments))
