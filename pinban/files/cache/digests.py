"""Files and folders to their hashes, reading again only what may have changed since it was last read.

A file counts as unchanged while its device, number, size and times of change stay the same. As in Git's index, one that
was changed so shortly before it was read that a second change might have left its times alone is read again.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import msgpack

from pinban.files.cache.store import Cache, cache_key

_RACY = 2_000_000_000  # ns: the coarsest times that a file system keeps (FAT)
_FILES_MOST = 50_000
_STAGE = "digests"
_SKIPPED = frozenset({"__pycache__"})

_Known: TypeAlias = tuple[list[int], bytes]


class TooManyFilesError(Exception):
    """A folder holds more files than anyone's edition, layouts or fonts."""


@dataclass
class Digests:
    """The hashes of files, remembered in ``cache`` between processes where there is one."""

    cache: Cache | None = None
    clock: Callable[[], int] = time.time_ns
    _known: dict[str, dict[str, _Known]] = field(default_factory=dict, repr=False)

    def tree(self, folder: Path) -> bytes:
        """The sha256 of the names and contents of all files below a folder, links followed.

        A folder that is not there, and a file that cannot be read, count as such: each has a hash of its own. Raises
        :class:`TooManyFilesError`.
        """
        home = folder.absolute()
        known = self._remembered(str(home))
        listed = hashlib.sha256()
        seen: dict[str, _Known] = {}
        for name, path in _files(home):
            if len(seen) >= _FILES_MOST:
                raise TooManyFilesError(str(folder))
            seen[name] = self._file(path, known.get(name))
            listed.update(os.fsencode(name) + b"\0" + seen[name][1])
        if seen != known:
            self._remember(str(home), seen)
        return listed.digest()

    def files(self, folder: Path) -> dict[str, bytes]:
        """The sha256 of every file below a folder by its name there; see :meth:`tree`."""
        self.tree(folder)
        return {name: digest for name, (_, digest) in self._known[str(folder.absolute())].items()}

    def _file(self, path: Path, known: _Known | None) -> _Known:
        try:
            before = _mark(path.stat())
            if known is not None and known[0][:-1] == before and abs(known[0][-1] - max(before[-2:])) > _RACY:
                return known  # however the clock that reads stands to the one that set the file's times
            read_at = self.clock()
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").digest()
        except OSError as error:
            return [0, 0, 0, 0, 0, 0], f"errno {error.errno}".encode().ljust(32)
        return [*before, read_at], digest

    def _remembered(self, home: str) -> dict[str, _Known]:
        if home not in self._known:
            data = self.cache.get(_STAGE, cache_key(_STAGE, 1, os.fsencode(home))) if self.cache else None
            rows = msgpack.unpackb(data) if data else []
            self._known[home] = {os.fsdecode(name): (mark, digest) for name, mark, digest in rows}
        return self._known[home]

    def _remember(self, home: str, seen: dict[str, _Known]) -> None:
        self._known[home] = seen
        if self.cache is not None:
            rows = [(os.fsencode(name), mark, digest) for name, (mark, digest) in seen.items()]
            self.cache.put(_STAGE, cache_key(_STAGE, 1, os.fsencode(home)), msgpack.packb(rows))


def _mark(stat: os.stat_result) -> list[int]:
    return [stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]


def _files(home: Path) -> Iterator[tuple[str, Path]]:
    """All files below a folder with their names there, in order; folders that links lead to once each."""
    visited: set[tuple[int, int]] = set()
    waiting = [(home, "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            stat = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        if (stat.st_dev, stat.st_ino) in visited:
            continue
        visited.add((stat.st_dev, stat.st_ino))
        for entry in entries:
            name = f"{prefix}{entry.name}"
            if entry.is_dir():
                if entry.name not in _SKIPPED:
                    waiting.append((Path(entry.path), f"{name}/"))
            else:
                yield name, Path(entry.path)
