"""Converted pictures kept by the hash of what they were made from, for parallel processes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import PIL
from PIL import features

from pinban.files.cache import cache_key, opened
from pinban.prepress.plant import Plant

_STAGE = "pictures"
_FORMAT = "5"  # raised when converting changes


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the bytes and the facts that go with them."""

    data: bytes
    facts: Mapping[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class PictureCache:
    """Converted pictures in the one cache below ``folder`` (:class:`pinban.files.cache.Cache`).

    ``program`` is a hash of the program that converts: another one does not take what this one has kept.
    """

    folder: Path
    program: bytes = b""

    def get(self, key: str) -> Kept | None:
        """What is kept under ``key``."""
        content = opened(self.folder).get(_STAGE, self._name(key))
        if content is None:
            return None
        head, _, data = content.partition(b"\n")
        return Kept(data, json.loads(head))

    def put(self, key: str, data: bytes, facts: Mapping[str, str | int | float | bool]) -> None:
        """Keep ``data`` and ``facts`` under ``key``."""
        head = json.dumps(dict(facts), sort_keys=True).encode()
        opened(self.folder).put(_STAGE, self._name(key), head + b"\n" + data)

    def _name(self, key: str) -> str:
        return cache_key(_STAGE, 1, self.program, key)


def picture_key(data: bytes, plant: Plant, size: tuple[float, ...]) -> str:
    """A name for one picture converted for one plant at one size, by these versions of Pillow and LittleCMS."""
    digest = hashlib.sha256()
    versions = (_FORMAT, PIL.__version__, features.version("littlecms2"), features.version("jpg"))
    limits = (plant.inks, plant.ink_total, plant.pictures, plant.art, plant.line_art, plant.sharpen)
    for part in (hashlib.sha256(data).hexdigest(), hashlib.sha256(plant.profile).hexdigest()):
        digest.update(part.encode())
    digest.update(repr((versions, limits, tuple(round(length, 4) for length in size))).encode())
    return digest.hexdigest()
