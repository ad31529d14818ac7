"""A font's file to the glyphs that character codes show and how far each moves on, in thousandths of an em."""

import struct
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TypeAlias

from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc import eexec, psLib
from fontTools.misc.psCharStrings import T1CharString
from fontTools.pens.basePen import NullPen
from fontTools.t1Lib import findEncryptedChunks
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.objects import PdfObject, numbers, text_of
from pinban.pdf.streams import check_length

Width: TypeAlias = Callable[[int], float | None]
"""A code to its glyph's width; ``None`` for one that the font's file has no glyph for."""

FONT_BYTES_MOST = 60_000_000
_SYMBOLIC = 4
_WIN_ANSI = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
_EEXEC = 55665


class UnknownFontError(Exception):
    """A font of which we cannot tell what it shows."""


def widths_of(font: PdfObject, inner: PdfObject, file: Stream) -> Width:
    """What a font's file says of its codes.

    Raises :class:`UnknownFontError`, and whatever a broken file leads fontTools into.
    """
    check_length(file, FONT_BYTES_MOST)
    data = file.read_bytes()
    composite = font.get("/Subtype") == Name.Type0
    if data[:4] in (b"\0\1\0\0", b"true", b"OTTO"):
        return _of_cids(inner, TTFont(BytesIO(data), lazy=True)) if composite else _true_type(font, inner, data)
    if data[:1] == b"\1":
        return _compact_cids(data) if composite else _named(font, *_compact(data))
    if not composite and data[:2] in (b"%!", b"\x80\x01"):
        return _named(font, *_type1(data))
    raise UnknownFontError


def _of_cids(inner: PdfObject, opened: TTFont) -> Width:
    """A composite font's CIDs by its CIDToGIDMap (ISO 32000-1, 9.7.4.2)."""
    told = inner.get("/CIDToGIDMap")
    table = told.read_bytes() if isinstance(told, Stream) else b""
    order, metrics, em = opened.getGlyphOrder(), opened["hmtx"].metrics, opened["head"].unitsPerEm

    def width(cid: int) -> float | None:
        glyph = int.from_bytes(table[2 * cid : 2 * cid + 2], "big") if table else cid
        if not 0 < glyph < len(order):
            return None
        return float(metrics[order[glyph]][0] * 1000 / em)

    return width


def _compact_cids(data: bytes) -> Width:
    """CIDs of a compact font: by its own names where it is keyed by CID, by number where it is not."""
    opened = CFFFontSet()
    opened.decompile(BytesIO(data), None)
    top = opened[0]
    order, drawn, scale = top.charset, top.CharStrings, _scale(top)
    keyed = hasattr(top, "ROS")

    def width(cid: int) -> float | None:
        name = f"cid{cid:05}" if keyed else order[cid] if cid < len(order) else ""
        return float(_drawn_width(drawn[name]) * scale) if cid and name in drawn else None

    return width


def _compact(data: bytes) -> tuple[Mapping[str, float], Mapping[int, str]]:
    opened = CFFFontSet()
    opened.decompile(BytesIO(data), None)
    top = opened[0]
    scale = _scale(top)
    widths = {name: _drawn_width(top.CharStrings[name]) * scale for name in top.charset}
    return widths, dict(enumerate(_encoding(top.Encoding)))


def _scale(top: PdfObject) -> float:
    return float(top.FontMatrix[0]) * 1000 if hasattr(top, "FontMatrix") else 1.0


def _drawn_width(drawing: PdfObject) -> float:
    drawing.draw(NullPen())
    return float(drawing.width)


def _encoding(told: object) -> list[str]:
    if told == "StandardEncoding":
        return list(StandardEncoding)
    if isinstance(told, list):
        return [str(name) for name in told]
    raise UnknownFontError


def _type1(data: bytes) -> tuple[Mapping[str, float], Mapping[int, str]]:
    """A Type 1 font: its program is read with the encrypted part laid open."""
    plain = b"".join(
        eexec.decrypt(chunk, _EEXEC)[0][4:] if locked else chunk
        for locked, chunk in findEncryptedChunks(_unsegmented(data))
    )
    held = psLib.suckfont(plain, "ascii")
    scale = float(held["FontMatrix"][0]) * 1000
    skip = held["Private"].get("lenIV", 4)
    subrs = [T1CharString(eexec.decrypt(item, 4330)[0][skip:]) for item in held["Private"].get("Subrs", [])]
    widths: dict[str, float] = {}
    for name, item in held["CharStrings"].items():
        drawing = T1CharString(eexec.decrypt(item, 4330)[0][skip:], subrs=subrs)
        drawing.draw(NullPen())
        widths[name] = float(drawing.width) * scale
    return widths, {code: str(name) for code, name in enumerate(held["Encoding"])}


def _unsegmented(data: bytes) -> bytes:
    """The program of a PFB without its segments' heads."""
    out = b""
    while data[:1] == b"\x80" and data[1:2] in (b"\1", b"\2"):
        (length,) = struct.unpack("<I", data[2:6])
        out, data = out + data[6 : 6 + length], data[6 + length :]
    return out or data


def _named(font: PdfObject, widths: Mapping[str, float], built_in: Mapping[int, str]) -> Width:
    """Codes of a simple font whose glyphs have names (9.6.6)."""
    names = _names(font, built_in)

    def width(code: int) -> float | None:
        name = names.get(code, ".notdef")
        return None if name == ".notdef" else widths.get(name)

    return width


def _names(font: PdfObject, built_in: Mapping[int, str]) -> dict[int, str]:
    told = font.get("/Encoding")
    base = told.get("/BaseEncoding") if isinstance(told, Dictionary) else told
    names = dict(built_in)
    if base == Name.WinAnsiEncoding:
        names = {code: agl.UV2AGL.get(ord(char), ".notdef") for code, char in _WIN_ANSI.items()}
        names |= {0xA0: "space", 0xAD: "hyphen"}
    elif base == Name.MacRomanEncoding:
        names = dict(enumerate(MacRoman))
    elif base == Name.StandardEncoding:
        names = dict(enumerate(StandardEncoding))
    elif base is not None:
        raise UnknownFontError
    return names | _differences(told)


def _differences(told: PdfObject) -> dict[int, str]:
    listed = told.get("/Differences") if isinstance(told, Dictionary) else None
    names: dict[int, str] = {}
    code = 0
    for item in listed if isinstance(listed, Array) else ():
        if isinstance(item, Name):
            names[code] = text_of(item)
            code += 1
        else:
            code = int((numbers([item]) or (0.0,))[0])
    return names


def _true_type(font: PdfObject, inner: PdfObject, data: bytes) -> Width:
    """Codes of a simple TrueType font by its cmap, as symbolic or not (9.6.6.4; ISO 19005-2, 6.2.11.6)."""
    opened = TTFont(BytesIO(data), lazy=True)
    order, metrics, em = set(opened.getGlyphOrder()), opened["hmtx"].metrics, opened["head"].unitsPerEm
    tables = {(item.platformID, item.platEncID): item.cmap for item in opened["cmap"].tables}
    flags = int((numbers([inner.FontDescriptor.get("/Flags", 0)]) or (0.0,))[0])
    glyph = _symbolic(font, tables) if flags & _SYMBOLIC else _by_unicode(font, tables)

    def width(code: int) -> float | None:
        name = glyph(code)
        return None if name not in order or name == ".notdef" else float(metrics[name][0] * 1000 / em)

    return width


def _symbolic(font: PdfObject, tables: Mapping[tuple[int, int], Mapping[int, str]]) -> Callable[[int], str]:
    if "/Encoding" in font or not ((3, 0) in tables or len(tables) == 1):
        raise UnknownFontError
    cmap = tables.get((3, 0)) or next(iter(tables.values()))
    return lambda code: cmap.get(code) or cmap.get(0xF000 + code) or ".notdef"


def _by_unicode(font: PdfObject, tables: Mapping[tuple[int, int], Mapping[int, str]]) -> Callable[[int], str]:
    told = font.get("/Encoding")
    base = told.get("/BaseEncoding") if isinstance(told, Dictionary) else told
    if (3, 1) not in tables or base not in (Name.WinAnsiEncoding, Name.MacRomanEncoding):
        raise UnknownFontError
    names, cmap = _names(font, {}), tables[3, 1]

    def glyph(code: int) -> str:
        text = agl.toUnicode(names.get(code, ".notdef"))
        return cmap.get(ord(text), ".notdef") if len(text) == 1 else ".notdef"

    return glyph
