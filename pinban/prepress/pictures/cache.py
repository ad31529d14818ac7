"""Converted pictures kept by the hash of what they were made from, for parallel processes."""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import PIL
from PIL import features

from pinban.prepress.plant import Plant

_FORMAT = "4"  # raised when converting changes


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the bytes and the facts that go with them."""

    data: bytes
    facts: Mapping[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class PictureCache:
    """Files named by key in ``folder``, together at most ``limit`` bytes, the longest unused leaving first.

    A file is written beside its place and moved there, so that a reader in another process sees all of
    it or nothing. The first line is JSON (facts and the data's sha256); a damaged file counts as none.
    A disk that is full or cannot be written only means that nothing is kept.
    """

    folder: Path
    limit: int = 2_000_000_000

    def get(self, key: str) -> Kept | None:
        """What is kept under ``key``."""
        path = self.folder / key
        try:
            head, _, data = path.read_bytes().partition(b"\n")
            facts = json.loads(head)
            if facts.pop("sha256") != hashlib.sha256(data).hexdigest():
                return None
            os.utime(path)
        except (OSError, ValueError, KeyError, AttributeError):
            return None
        return Kept(data, facts)

    def put(self, key: str, data: bytes, facts: Mapping[str, str | int | float | bool]) -> None:
        """Keep ``data`` and ``facts`` under ``key``."""
        head = json.dumps({**facts, "sha256": hashlib.sha256(data).hexdigest()}, sort_keys=True).encode()
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(head + b"\n" + data)
                Path(name).replace(self.folder / key)
            except OSError:
                Path(name).unlink(missing_ok=True)
            self._trim()

    def _trim(self) -> None:
        entries = []
        for path in self.folder.iterdir():
            with contextlib.suppress(OSError):  # another process may have removed it
                stat = path.stat()
                entries.append((stat.st_mtime_ns, stat.st_size, path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= self.limit:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size


def picture_key(data: bytes, plant: Plant, size: tuple[float, ...]) -> str:
    """A name for one picture converted for one plant at one size, by these versions of Pillow and LittleCMS."""
    digest = hashlib.sha256()
    versions = (_FORMAT, PIL.__version__, features.version("littlecms2"), features.version("jpg"))
    limits = (plant.inks, plant.ink_total, plant.pictures, plant.art, plant.line_art, plant.sharpen)
    for part in (hashlib.sha256(data).hexdigest(), hashlib.sha256(plant.profile).hexdigest()):
        digest.update(part.encode())
    digest.update(repr((versions, limits, tuple(round(length, 4) for length in size))).encode())
    return digest.hexdigest()
