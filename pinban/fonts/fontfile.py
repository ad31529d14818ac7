"""A font file to its facts (names, right to embed), and a collection's face to a file of its own."""

import struct
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from fontTools.ttLib import TTFont, TTLibError

# The largest CJK collections are about 130 MB.
_LARGEST = 256 * 2**20

_NEEDED = ("head", "hhea", "hmtx", "maxp", "cmap", "OS/2")

# What fontTools raises on damaged files: its own error, and whatever its unpacking ran into.
_UNREADABLE = (
    TTLibError,
    OSError,
    EOFError,
    struct.error,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
)


class BrokenFontError(Exception):
    """The file is no font that can be read; the message says why."""


class NoSuchFaceError(Exception):
    """A collection without the face asked for; ``names`` are those it has."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What a font file says of itself. ``index`` is the face's place in a collection, ``None`` in a single file."""

    index: int | None
    name: str  # full name
    version: str
    fs_type: int
    variable: bool


def read_facts(path: Path, name: str) -> FontFacts:
    """The facts of the face called ``name`` (family, full or PostScript name) in a font file.

    In a single font an empty name stands for the font that is there. Raises :class:`BrokenFontError` for what
    cannot be read, :class:`NoSuchFaceError` where no face has the name.
    """
    try:
        return _read_facts(path, name)
    except _UNREADABLE as error:
        raise BrokenFontError(_reason(error)) from error


def extract_face(path: Path, index: int) -> bytes:
    """One face of a collection as a font file of its own, tables untouched; equal inputs give equal bytes.

    Raises :class:`BrokenFontError` for what cannot be read.
    """
    try:
        with path.open("rb") as file:
            font = TTFont(file, fontNumber=index, lazy=True, recalcTimestamp=False, recalcBBoxes=False)
            out = BytesIO()
            font.save(out, reorderTables=False)
            return out.getvalue()
    except _UNREADABLE as error:
        raise BrokenFontError(_reason(error)) from error


def embedding_refusal(fs_type: int) -> tuple[str, str] | None:
    """Why a font with this OS/2 ``fsType`` may not be subset into a PDF, in Chinese and English, or ``None``.

    OpenType specification, OS/2 ``fsType``: the usage bits 1–3 count by the most permissive one set; bit 8
    forbids subsetting, bit 9 allows bitmaps only. Preview-and-print embedding is enough for a printed paper.
    """
    if fs_type & 0x000E == 0x0002:
        return "许可受限", "restricted licence"
    if fs_type & 0x0100:
        return "不许取子集", "subsetting is forbidden"
    if fs_type & 0x0200:
        return "只许嵌入点阵", "only its bitmaps may be embedded"
    return None


def _read_facts(path: Path, name: str) -> FontFacts:
    size = path.stat().st_size
    if size > _LARGEST:
        raise BrokenFontError(f"{size} bytes")
    # fontTools leaves a file it opened itself open where it fails half-way.
    with path.open("rb") as file:
        return _find_face(file, size, name)


def _find_face(file: BinaryIO, size: int, name: str) -> FontFacts:
    faces = _face_count(file)
    names: list[str] = []
    for index in range(faces or 1):
        font = TTFont(file, fontNumber=index if faces else -1, lazy=True)
        own = _names(font)
        names.append(own[0])
        if name in own or not (name or faces):
            _check_tables(font, size)
            return FontFacts(
                index=index if faces else None,
                name=own[0],
                version=font["name"].getDebugName(5) or "",
                fs_type=font["OS/2"].fsType,
                variable="fvar" in font,
            )
    raise NoSuchFaceError(tuple(names))


def _face_count(file: BinaryIO) -> int:
    """The number of faces of a collection, 0 for a single font; the file is left at its start."""
    head = file.read(12)
    file.seek(0)
    if len(head) < 12:
        raise BrokenFontError("empty or truncated")
    tag, _, count = struct.unpack(">4sLL", head)
    if tag in (b"wOFF", b"wOF2"):
        raise BrokenFontError("WOFF")
    if tag != b"ttcf":
        return 0
    if not 1 <= count <= 256:
        raise BrokenFontError("collection header")
    return int(count)


def _names(font: TTFont) -> tuple[str, ...]:
    """The names a face goes by: full name first, then PostScript name, families, families in other languages."""
    table = font["name"]
    wanted = (4, 6, 16, 1)
    plain = [table.getDebugName(number) for number in wanted]
    others = [record.toUnicode(errors="replace") for record in table.names if record.nameID in wanted]
    return tuple(dict.fromkeys(name for name in (*plain, *others) if name)) or ("",)


def _check_tables(font: TTFont, size: int) -> None:
    if not ("CFF " in font or "glyf" in font or "CFF2" in font):
        raise BrokenFontError("no outlines")
    for tag in _NEEDED:
        if tag not in font:
            raise BrokenFontError(f"no {tag} table")
    for tag, entry in font.reader.tables.items():
        if entry.offset + entry.length > size:
            raise BrokenFontError(f"truncated in table {tag}")
    if not font.getBestCmap():
        raise BrokenFontError("no Unicode character map")


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
