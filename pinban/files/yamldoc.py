"""YAML 1.2 text to plain data that remembers where each key and value stood.

A parser's events are turned into data here, rather than by one of its loaders, so that every problem is a finding with
its line and column, and so that nesting and references stay bounded. The events are libyaml's (PyYAML), which is some
eight times as fast as ruamel.yaml's parser; that one judges what libyaml refuses, and texts with characters that YAML
1.1 and 1.2 take differently, since it knows 1.2.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings
from pinban.files.text import read_text

if TYPE_CHECKING:
    from ruamel.yaml.events import Event as StrictEvent
    from ruamel.yaml.reader import ReaderError

LIMIT = 1 << 20
"""The most bytes of a YAML file; an edition's has about ten thousand."""
NODES = 20_000
"""The most keys and values; the parser takes some 50 µs for each."""
DEPTH = 24
"""The deepest nesting; an edition's is five."""

Step: TypeAlias = str | int
Loc: TypeAlias = tuple[Step, ...]

# YAML 1.2.2, section 10.3.2 (core schema); what is not listed there, or has too many digits, is text.
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_OCTAL = re.compile(r"0o[0-7]{1,18}")
_HEX = re.compile(r"0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(?=[0-9.]{1,40}(?:[eE]|$))(\.[0-9]+|[0-9]+(?=[.eE])(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?")
_WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


_OTHERWISE = frozenset("\t\x85\u2028\u2029\ufeff")  # white space and line ends of YAML 1.1 and 1.2 (5.4, 5.5)


@dataclass(frozen=True, slots=True)
class YamlDoc:
    """Plain data (dicts, lists, text, numbers, truth values, ``None``) and where it stood.

    Dates stay text; keys are always text. ``keys`` and ``values`` map a path of keys and list indices to
    the (line, column), from 1, of the key and of the value. ``files`` names the file of what came from another one
    (:func:`pinban.files.laid_on`).
    """

    file: str
    data: Any
    keys: Mapping[Loc, tuple[int, int]]
    values: Mapping[Loc, tuple[int, int]]
    sources: Mapping[Loc, str] = field(default_factory=dict)
    files: Mapping[Loc, str] = field(default_factory=dict)

    def file_of(self, loc: Loc) -> str:
        """The file that the value at ``loc`` stands in."""
        return self.files.get(loc, self.file)

    def place(self, loc: Loc) -> Place:
        """Where the value at ``loc`` stands; the key for a mapping or list below a key.

        Of a path that does not exist the longest part that does counts.
        """
        for end in range(len(loc), -1, -1):
            known = tuple(loc[:end])
            if known in self.values:
                plain = known in self.sources or known not in self.keys
                line, column = self.values[known] if plain else self.keys[known]
                return Place(file=self.file_of(known), line=line, column=column)
        return Place(file=self.file)

    def key(self, loc: Loc) -> Place:
        """Where the key of ``loc`` stands, for list items the item."""
        if (at := self.keys.get(tuple(loc))) is None:
            return self.place(loc)
        return Place(file=self.file_of(tuple(loc)), line=at[0], column=at[1])

    def source(self, loc: Loc) -> str:
        """A scalar's characters as written, without quotes; empty for mappings and lists."""
        return self.sources.get(tuple(loc), "")


def read_yaml(path: Path, shown: str) -> tuple[YamlDoc | None, list[Diagnostic]]:
    """Read a YAML file. ``shown`` is the file name that findings carry; no data where there are errors."""
    text, diagnostics = read_text(path, shown, LIMIT)
    return (None, diagnostics) if text is None else parse_yaml(text, shown)


def parse_yaml(text: str, shown: str, first_line: int = 1) -> tuple[YamlDoc | None, list[Diagnostic]]:
    """Parse YAML text whose first line is line ``first_line`` of the file ``shown``. Empty text is ``{}``."""
    builder = _Builder(shown, first_line)
    place = Place(file=shown, line=first_line)
    if len(text) > LIMIT:
        return None, [findings.TOO_LARGE.at(place, file=shown, size=len(text), limit=LIMIT)]
    try:
        events = _plain_events(text)
        if events is None:
            _build_strictly(builder, text, place)
        else:
            builder.build(events)
    except _TooMuch:
        builder.report(findings.YAML_SIZE.at(place, nodes=NODES, depth=DEPTH))
    if builder.found:
        return None, builder.found
    if not builder.values or builder.root is None:  # nothing but comments, or an empty document
        return YamlDoc(shown, {}, {}, {(): (first_line, 1)}), []
    data = builder.root
    return YamlDoc(shown, data, builder.keys, builder.values, builder.sources), []


class _TooMuch(Exception):  # noqa: N818 -- not an error of the program
    """The document passes a bound."""


def _plain_events(text: str) -> Iterator[Event] | None:
    """The events of a text without any doubt, ``None`` for one that is to be judged by the other parser."""
    if not yaml.__with_libyaml__ or not _OTHERWISE.isdisjoint(text):
        return None
    try:
        return iter(list(islice(yaml.parse(text, Loader=yaml.CSafeLoader), NODES + 2)))
    except (yaml.YAMLError, ValueError):
        return None


def _build_strictly(builder: "_Builder", text: str, place: Place) -> None:
    """Build from the events of ruamel.yaml, and say what is wrong with the text."""
    from ruamel.yaml import YAML  # noqa: PLC0415 -- most files never need it
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415
    from ruamel.yaml.reader import ReaderError  # noqa: PLC0415

    parser = YAML(pure=True)
    parser.version = (1, 2)
    try:
        builder.build(map(_as_plain, parser.parse(text)))
    except ReaderError as error:
        builder.report(findings.YAML_SYNTAX.at(_position(text, error, place), reason=f"U+{_code(error):04X}"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = place if mark is None else place.within(line=mark.line + builder.first_line, column=mark.column + 1)
        builder.report(findings.YAML_SYNTAX.at(at, reason=str(error.problem or error.context or "")))
    except (YAMLError, ValueError, AssertionError, IndexError, AttributeError, TypeError) as error:
        # The parser's own slips over malformed text are the text's fault here, not a reason to stop.
        builder.report(findings.YAML_SYNTAX.at(place, reason=type(error).__name__))


_NOTHING = object()
_EVENTS = {
    kind.__name__: kind
    for kind in (
        *(AliasEvent, DocumentStartEvent, ScalarEvent),
        *(MappingStartEvent, MappingEndEvent, SequenceStartEvent, SequenceEndEvent),
    )
}


def _as_plain(event: "StrictEvent") -> Event:
    """An event of ruamel.yaml as the same of PyYAML, as far as it is looked at."""
    kind = _EVENTS.get(type(event).__name__, Event)
    plain: Event = kind.__new__(kind)
    for name in ("start_mark", "anchor", "tag", "value", "style", "implicit"):
        value = getattr(event, name, _NOTHING)
        if value is not _NOTHING:
            setattr(plain, name, str(value) if name == "tag" and value is not None else value)
    if getattr(plain, "style", None) == ">":
        plain.value = plain.value.replace("\a", "")  # the parser marks its folds with bells
    return plain


def _position(text: str, error: "ReaderError", place: Place) -> Place:
    before = text[: error.position]
    line = (place.line or 1) + before.count("\n")
    return place.within(line=line, column=error.position - (before.rfind("\n") + 1) + 1)


def _code(error: "ReaderError") -> int:
    return error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "\0")


@dataclass
class _Open:
    """A mapping or list that is being filled; ``key`` waits for its value."""

    content: dict[str, Any] | list[Any]
    loc: Loc
    key: str | None = None
    key_at: tuple[int, int] = (0, 0)


class _Builder:
    def __init__(self, shown: str, first_line: int) -> None:
        self.shown = shown
        self.first_line = first_line
        self.found: list[Diagnostic] = []
        self.keys: dict[Loc, tuple[int, int]] = {}
        self.values: dict[Loc, tuple[int, int]] = {}
        self.sources: dict[Loc, str] = {}
        self.root: Any = None
        self.stack: list[_Open] = []

    def report(self, finding: Diagnostic) -> None:
        self.found.append(finding)

    def build(self, events: Iterator[Event]) -> None:
        documents = 0
        for count, event in enumerate(events):
            if count > NODES or len(self.stack) > DEPTH:
                raise _TooMuch
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.report(findings.YAML_DOCUMENTS.at(self._place(event)))
                    return
            elif isinstance(event, MappingStartEvent | SequenceStartEvent) and self._awaits_key():
                self.report(findings.YAML_KEY.at(self._place(event)))
                return
            else:
                self._take(event)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].content, dict) and self.stack[-1].key is None

    def _take(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            self.report(findings.YAML_REFERENCE.at(self._place(event)))
            if self._awaits_key():
                self._take_key("", event)
            else:
                self._put(None, event)
        elif isinstance(event, ScalarEvent):
            self._mark(event)
            if self._awaits_key():
                self._take_key(event.value, event)
            else:
                loc = self._put(_resolve(event), event)
                self.sources[loc] = event.value
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._mark(event)
            content: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
            loc = self._put(content, event)
            self.stack.append(_Open(content, loc))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.stack.pop()

    def _mark(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor is not None:
            self.report(findings.YAML_REFERENCE.at(self._place(event)))
        if event.tag is not None:
            self.report(findings.YAML_TAG.at(self._place(event), tag=str(event.tag)))
        value = getattr(event, "value", "")
        if any("\ud800" <= char <= "\udfff" for char in value):
            self.report(findings.YAML_SYNTAX.at(self._place(event), reason="U+D800–U+DFFF"))

    def _take_key(self, key: str, event: Event) -> None:
        top = self.stack[-1]
        top.key, top.key_at = key, self._at(event)
        if key in top.content:
            first = self.keys[(*top.loc, key)][0]
            self.report(findings.DUPLICATE_KEY.at(self._place(event), key=key, first=first))

    def _put(self, value: object, event: Event) -> Loc:
        """Store a value where it belongs and give its path."""
        if not self.stack:
            self.root = value
            loc: Loc = ()
        else:
            top = self.stack[-1]
            if isinstance(top.content, dict):
                key = top.key or ""
                loc = (*top.loc, key)
                self.keys.setdefault(loc, top.key_at)
                top.content[key], top.key = value, None
            else:
                loc = (*top.loc, len(top.content))
                top.content.append(value)
        self.values[loc] = self._at(event)
        return loc

    def _at(self, event: Event) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _place(self, event: Event) -> Place:
        line, column = self._at(event)
        return Place(self.shown, line, column)


def _resolve(event: ScalarEvent) -> str | int | float | bool | None:
    """A scalar's value by the core schema; quoted and block scalars are text."""
    text: str = event.value
    if event.style or not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text, 8)
    if _HEX.fullmatch(text):
        return int(text, 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
