"""Frozen dataclasses to bytes and back by their declared types, with no code run for what is read.

What comes back equals what went in, whole numbers stay whole. Places in files (line and column) are kept apart from
what stands there: a key does not change when a blank line moves a story down, and a finding that was kept is given back
with the line on which its cause stands now.
"""

import types
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, NewType, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import msgpack

from pinban.diagnostics import Place

T = TypeVar("T")
_At: TypeAlias = tuple[str | None, int | None, int | None]


@dataclass
class PlaceTable:
    """The distinct places of a value's causes, in the order in which they first occur.

    ``exact`` is set once a place was written that is none of them though it lies in one of their files: such a value
    holds for these very lines alone.
    """

    places: list[_At] = field(default_factory=list)
    exact: bool = False
    growing: bool = True
    _numbers: dict[_At, int] = field(default_factory=dict)

    def number(self, at: _At) -> int:
        """The number of a place, -1 for one that is not listed and may not be."""
        known = self._numbers.get(at)
        if known is None and self.growing:
            known = self._numbers[at] = len(self.places)
            self.places.append(at)
        if known is None and at[1] is not None and any(at[0] == other[0] for other in self.places):
            self.exact = True
        return -1 if known is None else known


_Value: TypeAlias = Any  # what a type says is known only when the program runs
_Write: TypeAlias = Callable[[_Value, PlaceTable], _Value]
_Read: TypeAlias = Callable[[_Value, PlaceTable], _Value]
_SCALARS = (str, int, float, bool, bytes, type(None), object, Any)


def _same(value: _Value, _: PlaceTable) -> _Value:
    return value


class Codec(Generic[T]):
    """Values of one type to bytes and back.

    Types may be dataclasses, enumerations, dates, paths, tuples, lists, frozen sets, mappings, unions of these, and
    plain values. Packing raises ``TypeError`` or ``ValueError`` for a value that is not of its type or cannot be
    packed, unpacking one of these, ``KeyError`` or ``IndexError`` for bytes that are no such value.
    """

    def __init__(self, kind: type[T]) -> None:
        self._write, self._read = _pair(kind)

    def key(self, value: T) -> tuple[bytes, PlaceTable]:
        """Bytes that equal values share though they stand on other lines, and the table of their places."""
        table = PlaceTable()
        content = msgpack.packb(self._write(value, table))
        table.growing = False
        return content, table

    def pack(self, value: T, table: PlaceTable | None = None) -> bytes:
        """The value's bytes. ``table`` are the places of what it was made of."""
        table = PlaceTable(growing=False) if table is None else table
        table.exact = False
        plain = self._write(value, table)
        return _packed([table.places if table.exact else None, plain])

    def unpack(self, content: bytes, table: PlaceTable | None = None) -> T:
        """The value again, its places those of ``table``."""
        table = PlaceTable(growing=False) if table is None else table
        places, plain = msgpack.unpackb(content, use_list=False, strict_map_key=False)
        if places is not None and list(places) != table.places:
            raise ValueError("kept for other lines")
        value: T = self._read(plain, table)
        return value


def _packed(plain: object) -> bytes:
    content: bytes = msgpack.packb(plain)
    return content


_PAIRS: dict[_Value, tuple[_Write, _Read]] = {}


def _pair(kind: _Value) -> tuple[_Write, _Read]:
    """How values of a type are written and read; worked out once for each type."""
    kind = _plain_type(kind)
    if kind not in _PAIRS:
        _PAIRS[kind] = _made_pair(kind)
    return _PAIRS[kind]


def _plain_type(kind: _Value) -> _Value:
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    return kind


def _made_pair(kind: _Value) -> tuple[_Write, _Read]:
    origin: _Value = get_origin(kind)
    args = get_args(kind)
    if kind in _SCALARS:
        return _same, _same
    if kind is Place:
        return _write_place, _read_place
    if origin in (Union, types.UnionType):
        return _union(args)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda value, _: value.value), (lambda value, _: kind(value))
    if kind is date:
        return (lambda value, _: value.isoformat()), (lambda value, _: date.fromisoformat(value))
    if isinstance(kind, type) and issubclass(kind, Path):
        return (lambda value, _: str(value)), (lambda value, _: Path(value))
    if is_dataclass(kind):
        return _dataclass(kind)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(*args)
    if origin is not None and issubclass(origin, Collection):
        return _collection(origin, args)
    raise TypeError(f"values of {kind} cannot be kept")


def _dataclass(kind: _Value) -> tuple[_Write, _Read]:
    hints = get_type_hints(kind)
    names = [item.name for item in fields(kind)]
    pairs: list[tuple[_Write, _Read]] = []
    # Registered before its fields are looked at: a block may hold blocks.
    get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    special: list[tuple[int, _Write, _Read]] = []

    def write(value: _Value, table: PlaceTable) -> list[_Value]:
        if type(value) is not kind:
            raise TypeError(f"{type(value)} is not {kind}")
        row = list(get(value))
        for index, put, _ in special:
            row[index] = put(row[index], table)
        return row

    def read(row: _Value, table: PlaceTable) -> _Value:
        if not special:
            return kind(*row)
        cells = list(row)
        for index, _, take in special:
            cells[index] = take(cells[index], table)
        return kind(*cells)

    _PAIRS[kind] = write, read
    pairs += [_pair(hints[name]) for name in names]
    special += [(index, put, take) for index, (put, take) in enumerate(pairs) if put is not _same]
    return write, read


def _union(args: Sequence[_Value]) -> tuple[_Write, _Read]:
    kinds = [_plain_type(item) for item in args if item is not type(None)]
    if all(item in _SCALARS for item in kinds):
        return _same, _same
    pairs = [_pair(item) for item in kinds]
    if len(kinds) == 1:
        ((put, take),) = pairs
        return (
            (lambda value, table: None if value is None else put(value, table)),
            (lambda value, table: None if value is None else take(value, table)),
        )
    numbers = {get_origin(item) or item: index for index, item in enumerate(kinds)}

    def write(value: _Value, table: PlaceTable) -> _Value:
        if value is None:
            return None
        index = numbers.get(type(value), -1)
        if index < 0:
            raise TypeError(f"{type(value)} is none of {kinds}")
        return [index, pairs[index][0](value, table)]

    def read(value: _Value, table: PlaceTable) -> _Value:
        return None if value is None else pairs[value[0]][1](value[1], table)

    return write, read


def _mapping(keys: _Value, values: _Value) -> tuple[_Write, _Read]:
    (put_key, take_key), (put, take) = _pair(keys), _pair(values)
    if put is _same and put_key is _same:
        return (lambda value, _: dict(value)), (lambda value, _: dict(value))
    return (
        (lambda value, table: [(put_key(key, table), put(item, table)) for key, item in value.items()]),
        (lambda value, table: {take_key(key, table): take(item, table) for key, item in value}),
    )


def _collection(origin: _Value, args: Sequence[_Value]) -> tuple[_Write, _Read]:
    if origin is tuple and args[-1:] != (...,) and len(args) > 0:
        return _fixed([_pair(item) for item in args])
    put, take = _pair(args[0])
    if issubclass(origin, frozenset):
        return (
            (lambda value, table: sorted(put(item, table) for item in value)),
            (lambda value, table: frozenset(take(item, table) for item in value)),
        )
    kept = list if issubclass(list, origin) and origin is list else tuple
    if put is _same:
        return (lambda value, _: tuple(value)), (lambda value, _: kept(value))
    return (
        (lambda value, table: [put(item, table) for item in value]),
        (lambda value, table: kept(take(item, table) for item in value)),
    )


def _fixed(pairs: Sequence[tuple[_Write, _Read]]) -> tuple[_Write, _Read]:
    """Tuples of so many values, each of its own type."""
    if all(put is _same for put, _ in pairs):
        return (lambda value, _: tuple(value)), (lambda value, _: tuple(value))
    return (
        (lambda value, table: [put(item, table) for (put, _), item in zip(pairs, value, strict=True)]),
        (lambda value, table: tuple(take(item, table) for (_, take), item in zip(pairs, value, strict=True))),
    )


def _write_place(place: Place, table: PlaceTable) -> list[_Value]:
    number = -1 if place.line is None else table.number((place.file, place.line, place.column))
    rest = [place.page, place.story, place.paragraph, place.leaf, place.box]
    return [number, place.file, *rest] if number >= 0 else [-1, place.file, *rest, place.line, place.column]


def _read_place(row: _Value, table: PlaceTable) -> Place:
    number, file, page, story, paragraph, leaf, box, *at = row
    line, column = table.places[number][1:] if number >= 0 else at
    return Place(file, line, column, page, story, paragraph, leaf, box)
