"""YAML text and an edit to the text as a hand would have changed it: every other character stays where it was.

The places of nodes come from PyYAML's composer. What an edit gives is read back and compared with what was meant; where
the text is written in a way that splicing does not master, ruamel.yaml writes it anew with its comments.
"""

import copy
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from pinban.desk import findings
from pinban.desk.actions.snapshot import RefusedError
from pinban.diagnostics import Place
from pinban.files import parse_yaml
from pinban.files.yamldoc import Loc, YamlDoc

Value: TypeAlias = Any
"""Plain data: text, numbers, truth values, lists and mappings of them."""


class Rows(list[Value]):
    """A list that is written with one item to a line where a key is given it; others stand in brackets."""


_WIDE = 1_000_000
_SLIPS = (YAMLError, yaml.YAMLError, KeyError, IndexError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Set:
    """Give the value at ``loc`` a new value; a key that is not there yet is added at the end of its mapping."""

    loc: Loc
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away a key with its value, or an item of a list."""

    loc: Loc


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a new item into the list at ``loc``, before the one that is now the ``index``-th; the list must be there."""

    loc: Loc
    index: int
    value: Value


Edit: TypeAlias = Set | Remove | Insert


def data_of(text: str, file: str) -> YamlDoc:
    """The data of YAML text. Raises :class:`RefusedError` where it has errors."""
    doc, diagnostics = parse_yaml(text.removeprefix("\ufeff"), file)
    if doc is None or not isinstance(doc.data, dict):
        reason = diagnostics[0] if diagnostics else None
        at = reason.place if reason else Place(file=file, line=1)
        raise RefusedError(findings.BROKEN_YAML.at(at, file=file, reason=reason.zh if reason else "YAML"))
    return doc


def edited(text: str, edits: Iterable[Edit], file: str) -> str:
    """The text with the edits made one after the other. Raises :class:`RefusedError`."""
    for edit in edits:
        text = _edited(text, edit, file)
    return text


def _edited(text: str, edit: Edit, file: str) -> str:
    before = data_of(text, file).data
    try:
        wanted = changed(before, edit)
    except _SLIPS as error:
        raise RefusedError(findings.NOT_SAID.at(Place(file=file), file=file)) from error
    if wanted == before:
        return text
    for way in (_spliced, _written_anew):
        try:
            after = way(text, edit)
        except _SLIPS:
            continue
        doc, _ = parse_yaml(after.removeprefix("\ufeff"), file)
        if doc is not None and doc.data == wanted:
            return after
    raise RefusedError(findings.NOT_SAID.at(Place(file=file), file=file))


def changed(data: Value, edit: Edit) -> Value:
    """Plain data with an edit made. Raises ``KeyError`` and the like where there is no such place."""
    out = copy.deepcopy(data)
    _change(out, edit)
    return out


def _change(data: Value, edit: Edit) -> None:
    if isinstance(edit, Insert):
        _at(data, edit.loc).insert(edit.index, copy.deepcopy(edit.value))
    elif isinstance(edit, Set):
        _at(data, edit.loc[:-1])[edit.loc[-1]] = copy.deepcopy(edit.value)
    else:
        del _at(data, edit.loc[:-1])[edit.loc[-1]]


def _at(data: Value, loc: Loc) -> Value:
    for step in loc:
        data = data[step]
    return data


# Splicing


def _spliced(text: str, edit: Edit) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(edit, Insert):
        return _inserted(text, _node(root, edit.loc), edit)
    if isinstance(edit, Remove):
        home = _node(root, edit.loc[:-1])
        if isinstance(home, yaml.MappingNode):
            return _without_key(text, home, str(edit.loc[-1]))
        return _without_item(text, home, int(edit.loc[-1]))
    home, step = _node(root, edit.loc[:-1]), edit.loc[-1]
    if isinstance(home, yaml.MappingNode) and step not in _keys(home):
        return _with_key(text, home, str(step), edit.value)
    return _with_value(text, _child(home, step), edit.value, flow=_in_flow(root, edit.loc[:-1]))


def _node(root: yaml.Node, loc: Loc) -> yaml.Node:
    for step in loc:
        root = _child(root, step)
    return root


def _child(node: yaml.Node, step: str | int) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        return next(value for key, value in node.value if key.value == step)
    return node.value[step]


def _keys(node: yaml.MappingNode) -> list[str]:
    return [key.value for key, _ in node.value]


def _in_flow(root: yaml.Node, loc: Loc) -> bool:
    """Whether the node at ``loc``, or one that it stands in, is written in brackets."""
    return any(bool(_node(root, loc[:end]).flow_style) for end in range(len(loc) + 1))


def _start(node: yaml.Node) -> int:
    return int(node.start_mark.index)


def _end(node: yaml.Node) -> int:
    """Where a node's last character ends; the composer has a block end where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_end(text: str, at: int) -> int:
    """The end of the line that ``at`` stands in, before its line break."""
    if at and text[at - 1] == "\n":  # a block scalar ends after its own break
        at -= 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _with_value(text: str, node: yaml.Node, value: Value, *, flow: bool) -> str:
    start, end = _start(node), _end(node)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        end = _line_end(text, end)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:  # begins below its key: put it beside it
        start = text.rindex(":", 0, start) + 1
        return f"{text[:start]} {written(value, flow=flow)}{text[end:]}"
    quote = node.style if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"') else None
    gap = " " if start == end and text[start - 1 : start] == ":" else ""
    return f"{text[:start]}{gap}{written(value, flow=flow, quote=quote)}{text[end:]}"


def _with_key(text: str, home: yaml.MappingNode, key: str, value: Value) -> str:
    last = _end(home.value[-1][1])
    if home.flow_style:
        return f"{text[:last]}, {key}: {written(value, flow=True)}{text[last:]}"
    indent = " " * home.value[0][0].start_mark.column
    end, line = _line_end(text, last), f"{_break(text)}{indent}"
    if isinstance(value, Rows):
        lead = _list_indent(text)
        rows = "".join(f"{line}{lead}- {written(item, flow=False)}" for item in value)
        return f"{text[:end]}{line}{key}:{rows}{text[end:]}"
    return f"{text[:end]}{line}{key}: {written(value, flow=False)}{text[end:]}"


def _list_indent(text: str) -> str:
    """How far lists stand to the right of their key in this file; two blanks where none tells."""
    first = re.search(r"^( *)[\w]+:[^\n]*\n(?:\s*#[^\n]*\n|\s*\n)*( *)- ", text, re.MULTILINE)
    return " " * max(0, len(first[2]) - len(first[1])) if first else "  "


def _inserted(text: str, home: yaml.Node, edit: Insert) -> str:
    items: Sequence[yaml.Node] = home.value
    if home.flow_style:
        value = written(edit.value, flow=True)
        if not items:
            at = _start(home) + 1
            return f"{text[:at]}{value}{text[at:]}"
        if edit.index < len(items):
            at = _start(items[edit.index])
            return f"{text[:at]}{value}, {text[at:]}"
        at = _end(items[-1])
        return f"{text[:at]}, {value}{text[at:]}"
    dash = text.rindex("-", 0, _start(items[0]))
    lead = " " * (dash - _line_start(text, dash))
    row = f"{lead}-{text[dash + 1 : _start(items[0])]}{written(edit.value, flow=False)}"
    if edit.index < len(items):
        at = _line_start(text, text.rindex("-", 0, _start(items[edit.index])))
        return f"{text[:at]}{row}{_break(text)}{text[at:]}"
    at = _line_end(text, _end(items[-1]))
    return f"{text[:at]}{_break(text)}{row}{text[at:]}"


def _without_key(text: str, home: yaml.MappingNode, key: str) -> str:
    index = _keys(home).index(key)
    if home.flow_style:
        spans = [(_start(name), max(_end(value), _end(name))) for name, value in home.value]
        return _without_span(text, spans, index)
    name, value = home.value[index]
    start, end = _start(name), _line_end(text, max(_end(value), _end(name)))
    line = _line_start(text, start)
    if text[line:start].strip():  # it stands beside the dash of a list: the next key takes its place
        return text[:start] + text[_start(home.value[index + 1][0]) :]
    return text[:line] + text[_after_break(text, end) :]


def _without_item(text: str, home: yaml.Node, index: int) -> str:
    items: Sequence[yaml.Node] = home.value
    if home.flow_style:
        return _without_span(text, [(_start(item), _end(item)) for item in items], index)
    if len(items) == 1:
        colon = text.rindex(":", 0, _start(items[0]))
        return f"{text[: colon + 1]} []{text[_line_end(text, _end(items[0])) :]}"
    line = _line_start(text, text.rindex("-", 0, _start(items[index])))
    return text[:line] + text[_after_break(text, _line_end(text, _end(items[index]))) :]


def _after_break(text: str, end: int) -> int:
    broken = re.compile(r"\r?\n?").match(text, end)
    return broken.end() if broken else end


def _without_span(text: str, spans: Sequence[tuple[int, int]], index: int) -> str:
    """Text without one of the entries of a list or mapping in brackets, and its comma."""
    if index + 1 < len(spans):
        return text[: spans[index][0]] + text[spans[index + 1][0] :]
    start = spans[index - 1][1] if index else spans[index][0]
    return text[:start] + text[spans[index][1] :]


# Writing


def written(value: Value, *, flow: bool, quote: str | None = None) -> str:
    """A value as a desk writes it, on one line: plain where that reads the same, else in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(item, flow=True)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(item, flow=True) for item in value) + "]"
    if isinstance(value, str):
        return _text(value, flow=flow, quote=quote)
    return json.dumps(value)


def _text(value: str, *, flow: bool, quote: str | None) -> str:
    single = "'" + value.replace("'", "''") + "'"
    double = json.dumps(value, ensure_ascii=False)
    ways = [value, double, single]
    if quote is not None:
        ways.sort(key=lambda way: way != (double if quote == '"' else single))
    for way in ways:
        doc, _ = parse_yaml(f"key: [{way}, 1]" if flow else f"key: {way} # x", "")
        if doc is not None and doc.data == {"key": [value, 1] if flow else value}:
            return way
    return json.dumps(value)


def _written_anew(text: str, edit: Edit) -> str:
    """The whole text as ruamel.yaml writes it with the edit made: comments stay, spacing may not."""
    writer = YAML()
    writer.preserve_quotes = True
    writer.allow_unicode = True
    writer.width = _WIDE
    dash = re.search(r"^( *)-( +)", text, re.MULTILINE)
    offset, gap = (len(dash[1]), len(dash[2])) if dash else (2, 1)
    writer.indent(mapping=2, sequence=offset + 1 + gap, offset=offset)
    data = writer.load(text)
    _change(data, edit if isinstance(edit, Remove) else _commented(edit))
    stream = io.StringIO()
    writer.dump(data, stream)
    return stream.getvalue().replace("\n", _break(text))


def _commented(edit: Set | Insert) -> Edit:
    value = edit.value
    if isinstance(value, dict | list):
        value = CommentedMap(value) if isinstance(value, dict) else CommentedSeq(value)
        value.fa.set_flow_style()
    return Set(edit.loc, value) if isinstance(edit, Set) else Insert(edit.loc, edit.index, value)
