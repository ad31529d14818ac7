"""From a PDF font dictionary to how its text reads: code lengths, advances, characters, missing glyphs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.objects import PdfObject, numbers, text_of
from pinban.pdf.streams import TooMuchContentError, bounded

_WIDTHS_MOST = 200_000
_SPANS_MOST = 2000
_CIDS = 65536
_CODES_MOST = 400_000  # of a ToUnicode map, however often it says the same
_MAP_BYTES_MOST = 2_000_000
_NOTDEF = Name("/.notdef")
_SINGLE, _MIXED, _DOUBLE = 1, 0, 2
_LEGACY = re.compile(r"EUC|RKSJ|GBK|B5|GBpc|ETen|HKscs|KSC")
_CODESPACE = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


@dataclass(frozen=True)
class ShownFont:
    """A font as a page uses it. Widths are in thousandths of an em (Type 3: of its own unit ``unit``).

    ``bytes_each`` is how many bytes a code takes, 0 where it depends on the first one.
    """

    name: str
    subtype: str
    vertical: bool = False
    bytes_each: int = _SINGLE
    identity: bool = False
    unit: float = 0.001
    default: float = 0.0
    widths: Mapping[int, float] = field(default_factory=dict, repr=False)
    missing: frozenset[int] = frozenset()
    glyphs: Mapping[int, PdfObject] = field(default_factory=dict, repr=False)
    resources: PdfObject = None
    to_unicode: PdfObject = None

    def codes(self, text: bytes) -> list[int]:
        """A shown string's character codes."""
        if self.bytes_each == _SINGLE:
            return list(text)
        if self.bytes_each == _DOUBLE:
            return [text[i] << 8 | text[i + 1] for i in range(0, len(text) - 1, 2)]
        glyph_codes, at = [], 0
        while at < len(text):
            wide = text[at] >= 0x81 and at + 1 < len(text)
            glyph_codes.append(text[at] << 8 | text[at + 1] if wide else text[at])
            at += 2 if wide else 1
        return glyph_codes

    def width(self, code: int) -> float:
        """How far a code moves on, in em."""
        return self.widths.get(code, self.default) * self.unit

    def text(self, codes: Sequence[int]) -> str:
        """The characters that codes stand for, as far as the font's ToUnicode map says."""
        known = self._characters
        return "".join(known.get(code, "") for code in codes)

    @cached_property
    def _characters(self) -> Mapping[int, str]:
        return unicode_map(self.to_unicode)


def shown_font(font: PdfObject) -> ShownFont:
    """Read a font dictionary; what is missing in it takes the values that ISO 32000-1, 9.6 and 9.7 give."""
    name = text_of(font.get("/BaseFont", font.get("/Name")))
    subtype = text_of(font.get("/Subtype"))
    to_unicode = font.get("/ToUnicode")
    if subtype == "Type0":
        return _composite(font, name, to_unicode)
    first = int((numbers([font.get("/FirstChar")]) or (0.0,))[0])
    listed = font.get("/Widths")
    plain = numbers(list(listed)[:_WIDTHS_MOST]) if isinstance(listed, Array) else ()
    widths = {first + index: width for index, width in enumerate(plain)}
    matrix = numbers(list(font.get("/FontMatrix", Array()))) if subtype == "Type3" else ()
    procs = font.get("/CharProcs")
    named = dict(_differences(font.get("/Encoding")))
    glyphs = {}
    if subtype == "Type3" and isinstance(procs, Dictionary):
        glyphs = {code: procs[glyph] for code, glyph in named.items() if isinstance(procs.get(glyph), Stream)}
    descriptor = font.get("/FontDescriptor")
    default = numbers([descriptor.get("/MissingWidth")]) if isinstance(descriptor, Dictionary) else ()
    return ShownFont(
        name,
        subtype,
        unit=abs(matrix[0]) if len(matrix) == 6 else 0.001,
        default=(default or (0.0 if widths else 500.0,))[0],
        widths=widths,
        missing=frozenset(code for code, glyph in named.items() if glyph == _NOTDEF),
        glyphs=glyphs,
        resources=font.get("/Resources"),
        to_unicode=to_unicode,
    )


def _composite(font: PdfObject, name: str, to_unicode: PdfObject) -> ShownFont:
    encoding = font.get("/Encoding")
    cmap = text_of(encoding, "") if isinstance(encoding, Name) else ""
    identity = cmap in ("Identity-H", "Identity-V")
    bytes_each = _MIXED if _LEGACY.search(cmap) else _DOUBLE
    vertical = cmap == "V" or cmap.endswith("-V")
    if isinstance(encoding, Stream):
        vertical = numbers([encoding.get("/WMode")]) == (1.0,)
        bytes_each = _code_length(encoding)
    descendants = font.get("/DescendantFonts")
    inner = descendants[0] if isinstance(descendants, Array) and len(descendants) else None
    if not isinstance(inner, Dictionary):
        inner = Dictionary()
    widths: dict[int, float] = {}
    if vertical:  # CIDs of upright text move by DW2's second figure; W2 is rare enough to go without
        down = numbers(list(inner.get("/DW2", Array())))
        default = down[1] if len(down) == 2 else -1000.0
    else:
        widths = _cid_widths(inner.get("/W"))
        default = (numbers([inner.get("/DW")]) or (1000.0,))[0]
    return ShownFont(
        name,
        "Type0",
        vertical=vertical,
        bytes_each=bytes_each,
        identity=identity,
        default=default,
        widths=widths if identity else {},
        missing=_missing(inner) if identity else frozenset(),
        to_unicode=to_unicode,
    )


def _cid_widths(listed: PdfObject) -> dict[int, float]:
    """A descendant's ``W`` (9.7.4.3): the widths of single CIDs, then of spans, the first that tells of one."""
    single: dict[int, float] = {}
    spans: list[tuple[int, int, float]] = []
    items = list(listed) if isinstance(listed, Array) else []
    at = read = 0
    while at + 1 < len(items) and read < _WIDTHS_MOST and len(spans) < _SPANS_MOST:
        start, following = _whole(items[at]), items[at + 1]
        if isinstance(following, Array):
            plain = numbers(list(following)[: _WIDTHS_MOST - read])
            single |= {start + index: width for index, width in enumerate(plain)}
            at, read = at + 2, read + len(plain) + 1
        else:
            rest = numbers(items[at + 1 : at + 3])
            if len(rest) == 2:
                spans.append((start, int(rest[0]), rest[1]))
            at += 3
    return _spread(spans) | single


def _spread(spans: Sequence[tuple[int, int, float]]) -> dict[int, float]:
    """Spans of CIDs to each CID's width."""
    if not spans:
        return {}
    table = np.full(_CIDS, np.nan)
    for first, last, width in reversed(spans):
        table[max(first, 0) : max(last + 1, 0)] = width
    told = np.flatnonzero(~np.isnan(table))
    return dict(zip(told.tolist(), table[told].tolist(), strict=True))


def _whole(value: PdfObject) -> int:
    return int((numbers([value]) or (0.0,))[0])


def _missing(inner: PdfObject) -> frozenset[int]:
    """CID 0, and those that a ``CIDToGIDMap`` leads to glyph 0, show the box of a missing character."""
    mapped = inner.get("/CIDToGIDMap")
    if not isinstance(mapped, Stream):
        return frozenset({0})
    data = bounded(mapped, 2 * _CIDS)
    pairs = range(0, len(data) - 1, 2)
    return frozenset(at // 2 for at in pairs if data[at] == data[at + 1] == 0)


def _differences(encoding: PdfObject) -> Iterator[tuple[int, Name]]:
    listed = encoding.get("/Differences") if isinstance(encoding, Dictionary) else None
    code = 0
    for item in list(listed)[:2000] if isinstance(listed, Array) else ():
        if isinstance(item, Name):
            yield code, item
            code += 1
        else:
            code = int((numbers([item]) or (0.0,))[0])


def _code_length(cmap: PdfObject) -> int:
    match = _CODESPACE.search(bounded(cmap, _MAP_BYTES_MOST))
    lengths = {len(token) // 2 for token in re.findall(rb"<([0-9A-Fa-f]+)>", match[1])} if match else {2}
    return lengths.pop() if lengths in ({1}, {2}) else _MIXED


def unicode_map(stream: PdfObject) -> dict[int, str]:
    """A ToUnicode map's characters by code (9.10.3); empty for what is none."""
    if not isinstance(stream, Stream):
        return {}
    try:
        data = bounded(stream, _MAP_BYTES_MOST)
    except (pikepdf.PdfError, ValueError, TooMuchContentError):
        return {}
    by_code: dict[int, str] = {}
    for kind, body in _SECTION.findall(data):
        tokens = [(match[1], match[2], match[3]) for match in _TOKEN.finditer(body)]
        (_read_chars if kind == b"char" else _read_ranges)(tokens, by_code)
    return by_code


def _read_chars(tokens: Sequence[tuple[bytes, bytes, bytes]], found: dict[int, str]) -> None:
    plain = [token[0] for token in tokens]
    for code, text in zip(plain[::2], plain[1::2], strict=False):
        found[_number(code)] = _characters(text)


def _read_ranges(tokens: Sequence[tuple[bytes, bytes, bytes]], found: dict[int, str]) -> None:
    at = read = 0
    while at + 2 < len(tokens) and read < _CODES_MOST:
        first, last = _number(tokens[at][0]), _number(tokens[at + 1][0])
        if tokens[at + 2][1]:  # an array: one text for each code
            at += 3
            while at < len(tokens) and not tokens[at][2]:
                found[first] = _characters(tokens[at][0])
                first, at = first + 1, at + 1
            at += 1
        else:
            start = _characters(tokens[at + 2][0])
            for code in range(first, min(last, first + _CIDS - 1) + 1):
                moved = ord(start[-1]) + code - first if start else 0
                found[code] = start[:-1] + chr(moved) if 0 < moved < 0x110000 else ""
            at, read = at + 3, read + max(0, min(last - first + 1, _CIDS))


def _number(token: bytes) -> int:
    return int(b"".join(token.split()) or b"0", 16)


def _characters(token: bytes) -> str:
    digits = b"".join(token.split()).decode()
    return bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "0").decode("utf-16-be", "ignore")
