"""A stage's name and the hash of its inputs to the bytes that it gave, kept in files for all processes of a user.

Below the cache's folder stands one folder for each format (``v1``), in it one for each stage, in it the entries, by the
first two figures of their keys. An entry is its sha256 and its bytes. It is written beside its place and moved there,
so that a reader sees all of it or nothing; it is not flushed to the disk, for one that a power cut leaves half written
is noticed by its hash and made again. A cache that cannot be read or written only makes nothing faster.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

FORMAT = 1
"""Raised when the form of entries changes; folders of former formats are removed when room is made."""
LIMIT = 4 << 30
"""The most bytes that are kept: some fifty editions of sixteen pages."""
_SHARE = 8  # room is made each time that an eighth of the limit has been written
_STALE = 3600.0  # seconds after which a file that is still being written belongs to nobody alive
_NEW = ".new-"


def cache_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Where the cache lies: ``PINBAN_CACHE``, or below ``XDG_CACHE_HOME`` (XDG base directories), or ``~/.cache``."""
    if chosen := environ.get("PINBAN_CACHE"):
        return Path(chosen)
    base = environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else home / ".cache") / "pinban"


def cache_key(stage: str, version: int, *inputs: bytes | str) -> str:
    """An entry's name: the sha256 of the stage, its version and all inputs, each with its length before it."""
    digest = hashlib.sha256()
    for part in (stage, str(version), *inputs):
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Usage:
    """What a stage keeps: how many entries, how many bytes."""

    entries: int
    size: int


@dataclass
class Cache:
    """Entries below ``folder``, together at most ``limit`` bytes, the longest unused leaving first.

    Each process makes room after it has written an eighth of the limit, so that ``n`` processes that write at once
    pass the limit by ``n - 1`` eighths at most, and for no longer than they write.
    """

    folder: Path
    limit: int = LIMIT
    _written: int | None = field(default=None, repr=False)  # since room was last made; None: never by this process

    @property
    def home(self) -> Path:
        """The folder of this format's entries."""
        return self.folder / f"v{FORMAT}"

    def path(self, stage: str, key: str) -> Path:
        """Where an entry lies."""
        return self.home / stage / key[:2] / key

    def get(self, stage: str, key: str) -> bytes | None:
        """The bytes kept under ``key``, ``None`` where there are none or where they are not what was kept."""
        path = self.path(stage, key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        digest, content = data[:32], data[32:]
        if digest != _seal(stage, key, content):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it was of use: what has not been for longest leaves first
        return content

    def put(self, stage: str, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key``; what alone would pass an eighth of the limit is not kept."""
        size = 32 + len(content)
        if size > self.limit // _SHARE:
            return
        if self._written is None or self._written + size > self.limit // _SHARE:
            self.make_room()
        self._written = (self._written or 0) + size
        with contextlib.suppress(OSError):
            self._write(self.path(stage, key), _seal(stage, key, content) + content)

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_NEW)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            Path(name).replace(path)
        except BaseException:  # an interrupt too: nothing half-written stays
            Path(name).unlink(missing_ok=True)
            raise

    def make_room(self) -> None:
        """Remove the longest unused entries until seven eighths of the limit are kept, and what is nobody's."""
        self._written = 0
        self._remove_former()
        entries = sorted((stat.st_mtime_ns, str(path), stat.st_size) for path, stat in self._entries())
        total = sum(size for _, _, size in entries)
        for _, name, size in entries:
            if total <= self.limit - self.limit // _SHARE:
                return
            with contextlib.suppress(OSError):
                Path(name).unlink()
            total -= size

    def _remove_former(self) -> None:
        """Remove the entries of former formats."""
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                number = path.name.removeprefix("v")
                if path.name != number and number.isdecimal() and int(number) < FORMAT:
                    shutil.rmtree(path, ignore_errors=True)

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Every entry; files that a killed process left unfinished are removed on the way."""
        for folder, _, names in os.walk(self.home):
            for name in names:
                path = Path(folder) / name
                with contextlib.suppress(OSError):  # another process may have removed it
                    stat = path.stat()
                    if not name.startswith(_NEW):
                        yield path, stat
                    elif time.time() - stat.st_mtime > _STALE:
                        path.unlink()

    def usage(self) -> dict[str, Usage]:
        """What each stage keeps, by its name."""
        kept: dict[str, Usage] = {}
        for path, stat in self._entries():
            stage = path.relative_to(self.home).parts[0]
            before = kept.get(stage, Usage(0, 0))
            kept[stage] = Usage(before.entries + 1, before.size + stat.st_size)
        return dict(sorted(kept.items()))

    def clear(self) -> Usage:
        """Remove every entry, and tell how much that was; other files in the folder are left alone."""
        kept = self.usage().values()
        shutil.rmtree(self.home, ignore_errors=True)
        self._remove_former()
        return Usage(sum(item.entries for item in kept), sum(item.size for item in kept))


@lru_cache(maxsize=8)
def opened(folder: Path) -> Cache:
    """The cache that this process has in a folder; it knows how much has been written since room was made."""
    return Cache(folder)


def _seal(stage: str, key: str, content: bytes) -> bytes:
    """The hash that an entry begins with: of its bytes, and of its name, so that none is taken for another."""
    digest = hashlib.sha256(f"{stage}/{key}\n".encode())
    digest.update(content)
    return digest.digest()
