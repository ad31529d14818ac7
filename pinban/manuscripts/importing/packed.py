"""A zip's bytes to its files, one by one: bounded in number and size, and each told whether it leads elsewhere."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pinban.diagnostics import Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import RefusedError

_MOST_RECORDS = 100_000
"""Entries of a list of contents: what lists more is a bomb, met before the list is read into memory."""
_RECORD = b"PK\x01\x02"
_LARGE = 16 << 20
_MOST_RATIO = 200
"""How many times smaller than itself a large file may have become; real text reaches 20 to 30."""
_BLOCK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What :mod:`zipfile` raises over what is broken, or packed in a way that it does not know."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a zip; ``name`` is its path there, with the characters that were meant."""

    name: str
    info: zipfile.ZipInfo

    @property
    def is_locked(self) -> bool:
        """Whether a password is needed."""
        return bool(self.info.flag_bits & 1)

    @property
    def is_astray(self) -> bool:
        """Whether it would lead out of the folder that it is unpacked into: by its name, or as a link."""
        is_link = stat.S_ISLNK(self.info.external_attr >> 16)
        return is_link or _leads_out(self.name) or _leads_out(self.info.filename)


class Packed:
    """An open zip: its ``files``, folders left out, in the order of its list; each is read when it is asked for.

    All that is read of it may be ``most`` bytes. ``shown`` is the zip's name in findings.
    """

    def __init__(self, archive: zipfile.ZipFile, shown: str, most: int) -> None:
        self._archive = archive
        self._place = Place(file=shown)
        self._left = most
        self.files = tuple(PackedFile(_real_name(info), info) for info in archive.infolist() if not info.is_dir())

    def read(self, file: PackedFile, limit: int) -> bytes:
        """A file's bytes. Raises :class:`RefusedError` for more than ``limit``, for a bomb, and for a broken one."""
        try:
            data = b"".join(self._blocks(file, limit))
        except _DAMAGE as error:
            reason = str(error)[:120] or type(error).__name__
            raise RefusedError(findings.BROKEN_PART.at(self._place, part=file.name, reason=reason)) from error
        self._left -= len(data)
        return data

    def _blocks(self, file: PackedFile, limit: int) -> Iterator[bytes]:
        size, packed = 0, max(1, file.info.compress_size)
        with self._archive.open(file.info) as stream:
            while block := stream.read(_BLOCK):
                size += len(block)
                if size > self._left or (size > _LARGE and size > _MOST_RATIO * packed):
                    raise RefusedError(findings.BOMB.at(self._place, part=file.name))
                if size > limit:
                    raise RefusedError(findings.PART_TOO_LARGE.at(self._place, part=file.name, limit=limit >> 20))
                yield block


def open_packed(data: bytes, shown: str, most: int) -> Packed:
    """Open a zip, of which at most ``most`` bytes are to be read. Raises :class:`RefusedError` where it cannot be."""
    place = Place(file=shown)
    if data.count(_RECORD) > _MOST_RECORDS:
        raise RefusedError(findings.BOMB.at(place, part=shown))
    try:
        return Packed(zipfile.ZipFile(io.BytesIO(data)), shown, most)
    except _DAMAGE as error:
        raise RefusedError(findings.BROKEN_PART.at(place, part=shown, reason=str(error)[:120])) from error


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or "\\" in name or ":" in parts[0]


def _real_name(info: zipfile.ZipInfo) -> str:
    """A name in a zip. Those that do not say that they are UTF-8 are GBK, as Chinese Windows writes them."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
