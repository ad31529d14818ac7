"""A TIFF file's bytes to the entries of its directories, within bounds (TIFF 6.0, section 2; BigTIFF)."""

import struct
from dataclasses import dataclass

DIRECTORIES_MOST = 500
_ENTRIES_MOST = 2000
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_CODES = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_VALUES_MOST = 1 << 20


class TiffError(Exception):
    """The bytes are no TIFF, or it is cut short."""


class TiffLoopError(TiffError):
    """Its directories run in a circle, or there are more than any picture has."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a directory: its type, how many values it has, where they begin in the file."""

    type: int
    count: int
    at: int
    order: str

    def numbers(self, data: bytes) -> tuple[int, ...]:
        """Its whole numbers, none where it has others or they lie outside the file."""
        code = _CODES.get(self.type)
        count = min(self.count, _VALUES_MOST)
        end = self.at + count * _SIZES.get(self.type, 1)
        return struct.unpack(f"{self.order}{count}{code}", data[self.at : end]) if code and end <= len(data) else ()

    def number(self, data: bytes, otherwise: int = 0) -> int:
        """Its first number."""
        return next(iter(self.numbers(data)), otherwise)

    def text(self, data: bytes) -> bytes:
        """Its characters."""
        return data[self.at : self.at + min(self.count, 256)].rstrip(b"\0") if self.type == 2 else b""


def read_directories(data: bytes) -> list[dict[int, Entry]]:
    """Every directory in turn, its entries by tag. Raises :class:`TiffError`, also where there is no end of them."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 14:
        raise TiffError("no TIFF")
    big = data[2:4] in (b"+\0", b"\0+")
    try:
        (at,) = struct.unpack_from(f"{order}{'Q' if big else 'I'}", data, 8 if big else 4)
        directories: list[dict[int, Entry]] = []
        seen: set[int] = set()
        while at:
            if at in seen or len(directories) >= DIRECTORIES_MOST:
                raise TiffLoopError("directories without end")
            seen.add(at)
            entries, at = _directory(data, at, order, big)
            directories.append(entries)
    except (struct.error, OverflowError) as error:
        raise TiffError("directory beyond the end of the file") from error
    if not directories:
        raise TiffError("no directory")
    return directories


def _directory(data: bytes, at: int, order: str, big: bool) -> tuple[dict[int, Entry], int]:
    (count,) = struct.unpack_from(f"{order}{'Q' if big else 'H'}", data, at)
    at += 8 if big else 2
    if count > _ENTRIES_MOST:
        raise TiffLoopError("entries without end")
    entries = {}
    inline = 8 if big else 4
    for _ in range(count):
        tag, kind, values = struct.unpack_from(f"{order}HH{'Q' if big else 'I'}", data, at)
        place = at + 4 + inline
        if values * _SIZES.get(kind, 1) > inline:
            (where,) = struct.unpack_from(f"{order}{'Q' if big else 'I'}", data, place)
        else:
            where = place
        entries[tag] = Entry(kind, values, where, order)
        at = place + inline
    (following,) = struct.unpack_from(f"{order}{'Q' if big else 'I'}", data, at)
    return entries, following
