"""The fonts that a page shows text with, to what PDF/A-2 finds wrong with them (ISO 19005-2, 6.2.11)."""

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Stream

from pinban.archive.ingest.archival.content import FontUse
from pinban.archive.ingest.archival.glyphs import UnknownFontError, Width, widths_of
from pinban.pdf.font_decoding import ShownFont, shown_font
from pinban.pdf.objects import PdfObject, numbers, text_of
from pinban.pdf.reached import descendant
from pinban.pdf.streams import walk
from pinban.pdf.subsets import font_file

_OFF = 1.0
"""How far a width may be off, in thousandths of an em: veraPDF's measure for “consistent” (6.2.11.5)."""


def font_faults(uses: Iterator[FontUse]) -> Iterator[tuple[str, str]]:
    """What is wrong with each font, and its name; text that is not painted needs no font's file."""
    for use in uses:
        told = _fault(use)
        if told:
            yield told, text_of(use.font.get("/BaseFont", use.font.get("/Name")))


def _fault(use: FontUse) -> str:
    if not use.shown and not use.unpainted:
        return ""
    font = use.font
    if font.get("/Subtype") == Name.Type3:
        return _drawn_fault(use)
    inner = descendant(font)
    file = font_file(inner)
    if file is None:
        return "not embedded" if use.shown else ""
    shown = shown_font(font)
    if font.get("/Subtype") == Name.Type0:
        if not shown.identity or (font.get("/ToUnicode") is not None and not isinstance(font.ToUnicode, Stream)):
            return "unknown"
    elif not {"/FirstChar", "/LastChar", "/Widths"} <= set(font.keys()):
        return "widths"
    try:
        return _compare(shown, use, widths_of(font, inner, file))
    except UnknownFontError:
        return "unknown"
    except Exception:  # fontTools raises whatever a broken table leads it into
        return "damaged"


def _compare(shown: ShownFont, use: FontUse, width: Width) -> str:
    for code in sorted({code for text in (*use.shown, *use.unpainted) for code in shown.codes(text)}):
        real = width(code)
        if real is None:
            return "glyph"
        if abs(real - shown.width(code) * 1000) > _OFF:
            return "widths"
    return ""


def _drawn_fault(use: FontUse) -> str:
    """A Type 3 font's widths are those that its drawings begin with."""
    shown, font = shown_font(use.font), use.font
    if not isinstance(font.get("/CharProcs"), Dictionary):
        return "damaged"
    for code in sorted({code for text in (*use.shown, *use.unpainted) for code in text}):
        glyph = shown.glyphs.get(code)
        if glyph is None:
            return "glyph"
        real = _said_width(glyph)
        if real is None or abs(real - shown.widths.get(code, 0.0)) > _OFF:
            return "widths"
    return ""


def _said_width(glyph: PdfObject) -> float | None:
    for operator, operands, _ in walk(glyph, "d0 d1"):
        return (numbers(operands) or (None,))[0] if operator in ("d0", "d1") else None
    return None
