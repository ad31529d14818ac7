"""A stage of the pipeline and the hash of its inputs to its result: from the cache, or made and kept."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pinban.files.cache import Cache, Codec, PlaceTable, cache_key

T = TypeVar("T")
_HELD_MOST = 48 << 20  # bytes as they are kept on disk: plans take some ten times as much
_UNPACKING = (TypeError, ValueError, KeyError, IndexError, AttributeError)


@dataclass(frozen=True)
class Inputs:
    """What decides a stage's result: bytes of all of it, and the places in the edition's files that it came from."""

    content: tuple[bytes | str, ...]
    table: PlaceTable

    def and_also(self, *more: bytes | str) -> "Inputs":
        """The same with more that decides."""
        return Inputs((*self.content, *more), self.table)


class Stage(Generic[T]):
    """A step whose results are kept: its name, and the version of what it does with the same inputs and program."""

    def __init__(self, name: str, kind: type[T], version: int = 1) -> None:
        self.name, self.version = name, version
        self.codec = Codec(kind)


@dataclass
class Stages:
    """Results by stage and inputs. Without a ``cache`` everything is made each time.

    The results last used are held in this process too, so that a page that stays as it is need not be unpacked again.
    """

    cache: Cache | None
    hits: dict[str, int] = field(default_factory=dict)
    misses: dict[str, int] = field(default_factory=dict)
    _held: "OrderedDict[tuple[object, ...], tuple[Any, int]]" = field(default_factory=OrderedDict)
    _size: int = 0

    def run(self, stage: Stage[T], inputs: Inputs, make: Callable[[], T], *, holds: Callable[[], bool]) -> T:
        """The stage's result. ``holds`` says, once it is made, whether it is still that of these inputs."""
        if self.cache is None:
            return make()
        key = cache_key(stage.name, stage.version, *inputs.content)
        held = (stage.name, key, tuple(inputs.table.places))
        if held in self._held:
            self._count(self.hits, stage.name)
            self._held.move_to_end(held)
            known: T = self._held[held][0]
            return known
        content = self.cache.get(stage.name, key)
        if content is not None:
            try:
                value = stage.codec.unpack(content, inputs.table)
            except _UNPACKING:  # made from other lines of the same files
                pass
            else:
                self._count(self.hits, stage.name)
                self._hold(held, value, len(content))
                return value
        self._count(self.misses, stage.name)
        value = make()
        if holds():
            content = stage.codec.pack(value, inputs.table)
            self.cache.put(stage.name, key, content)
            self._hold(held, value, len(content))
        return value

    def remembered(self, key: tuple[object, ...], size: int, make: Callable[[], T]) -> T:
        """Something that this process alone remembers; ``size`` is about how many bytes it takes."""
        if self.cache is None:
            return make()
        if key not in self._held:
            self._hold(key, make(), size)
        self._held.move_to_end(key)
        value: T = self._held[key][0]
        return value

    @staticmethod
    def _count(counts: dict[str, int], stage: str) -> None:
        counts[stage] = counts.get(stage, 0) + 1

    def _hold(self, key: tuple[object, ...], value: object, size: int) -> None:
        self._held[key] = (value, size)
        self._size += size
        while self._size > _HELD_MOST and len(self._held) > 1:
            _, (_, gone) = self._held.popitem(last=False)
            self._size -= gone
