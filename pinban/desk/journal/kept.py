"""Contents of files by their hash, kept beside the journal, so that any state it tells of can be had again."""

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

from pinban.files import write_file

NOTHING = ""
"""In place of a hash: there is no such file."""
_MOST = 256 << 20


@dataclass(frozen=True)
class Kept:
    """The folder of contents. What is kept is never changed."""

    folder: Path

    def clear(self) -> None:
        """Make the folder, and remove what writing had left in it when it was cut off. Raises ``OSError``."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for stale in self.folder.glob(".*.new-*"):
            stale.unlink(missing_ok=True)

    def put(self, data: bytes | None) -> str:
        """Keep a content; its name. Raises :class:`pinban.files.OutputError`."""
        if data is None:
            return NOTHING
        name = hashlib.sha256(data).hexdigest()
        path = self._path(name)
        if not path.is_file():
            write_file(path, zlib.compress(data, 6))
        return name

    def get(self, name: str) -> bytes | None:
        """A content by its name. Raises ``KeyError`` where it is lost or damaged."""
        if name == NOTHING:
            return None
        try:
            unpack = zlib.decompressobj()
            data = unpack.decompress(self._path(name).read_bytes(), _MOST)
        except (OSError, zlib.error) as error:
            raise KeyError(name) from error
        if hashlib.sha256(data).hexdigest() != name:
            raise KeyError(name)
        return data

    def _path(self, name: str) -> Path:
        return self.folder / name  # no folders within: whoever watches the edition need not follow new ones


def name_of(data: bytes | None) -> str:
    """The name under which a content is kept."""
    return NOTHING if data is None else hashlib.sha256(data).hexdigest()
