"""Checks of the fonts that a file holds and of the glyphs that a page shows with them."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pikepdf import Name, Stream

from pinban.diagnostics import Diagnostic
from pinban.pdf.objects import PdfObject, text_of
from pinban.pdf.painted import PaintedText
from pinban.pdf.reached import descendant
from pinban.pdf.streams import check_length
from pinban.pdf.subsets import font_file
from pinban.prepress.checks.check import Job, Sheet, check, page_check
from pinban.prepress.checks.page import findings

_FONT_BYTES_MOST = 60_000_000


@check(
    findings.NOT_EMBEDDED,
    zh="没有嵌入的字体会被印厂换成别的。",
    en="A RIP replaces a font that is not in the file (ISO 15930-7, 6.4).",
)
def fonts_embedded(job: Job) -> Iterator[Diagnostic]:
    """Every font has its file."""
    for font in job.fonts:
        if font.get("/Subtype") != Name.Type3 and font_file(descendant(font)) is None:
            yield findings.NOT_EMBEDDED.at(job.place, font=text_of(font.get("/BaseFont")))


@check(
    findings.SAME_TAG, zh="按名缓存字体的 RIP 会把字印错。", en="A RIP that keeps fonts by name would set wrong glyphs."
)
def subset_tags(job: Job) -> Iterator[Diagnostic]:
    """Fonts of one name are one file."""
    files: defaultdict[str, set[bytes]] = defaultdict(set)
    for name, file in _font_files(job):
        check_length(file, _FONT_BYTES_MOST)
        files[name].add(file.read_bytes())
    for name in sorted(name for name, different in files.items() if len(different) > 1):
        yield findings.SAME_TAG.at(job.place, font=name)


@check(
    findings.FONT_DAMAGED,
    zh="坏字体会让 RIP 停下，或印出乱字。",
    en="A damaged font stops a RIP, or prints garbage.",
)
def fonts_readable(job: Job) -> Iterator[Diagnostic]:
    """OpenType, TrueType and CFF files open and have glyphs."""
    for name, file in _font_files(job):
        check_length(file, _FONT_BYTES_MOST)
        fault = _font_fault(file)
        if fault:
            yield findings.FONT_DAMAGED.at(job.place, font=name, reason=fault)


@page_check(
    findings.TYPE3,
    zh="Type 3 字形没有微调，小字发毛。",
    en="Type 3 glyphs are drawings without hints; small ones print rough.",
)
def type3_fonts(sheet: Sheet) -> Iterator[Diagnostic]:
    """No text in Type 3 fonts."""
    drawn = [text for text in sheet.texts if text.font.subtype == "Type3"]
    yield from sheet.findings_by_region(findings.TYPE3, drawn, lambda group: {"font": _names(group)})


@page_check(
    findings.NOTDEF,
    zh="字体里没有的字印成空框。",
    en="A character that a font has not prints as an empty box (ISO 15930-7, 6.4).",
)
def missing_glyphs(sheet: Sheet) -> Iterator[Diagnostic]:
    """No ``.notdef`` glyph is shown."""
    boxes = [text for text in sheet.texts if text.font.missing and not text.font.missing.isdisjoint(text.codes)]
    yield from sheet.findings_by_region(findings.NOTDEF, boxes, lambda group: {"font": _names(group)})


@page_check(
    findings.INVISIBLE,
    zh="看不见的文字多半是扫描件的识别层，或是漏印。",
    en="Invisible text is mostly a scan's recognised layer, or something that failed to print.",
)
def invisible_text(sheet: Sheet) -> Iterator[Diagnostic]:
    """No text that is not painted."""
    hidden = [item for item in sheet.painted if isinstance(item, PaintedText) and item.invisible]
    yield from sheet.findings_by_region(findings.INVISIBLE, hidden, lambda _: {})


def _font_files(job: Job) -> Iterator[tuple[str, Stream]]:
    """The files of the fonts that the pages reach, with the names that their descriptors give them."""
    seen = set()
    for font in job.fonts:
        inner = descendant(font)
        file = font_file(inner)
        if file is not None:
            name = text_of(inner.FontDescriptor.get("/FontName"))
            if (name, file.objgen) not in seen:
                seen.add((name, file.objgen))
                yield name, file


def _font_fault(file: PdfObject) -> str:
    """Why a font file cannot be used; empty where it can. Type 1 files are told by their first bytes alone."""
    data = file.read_bytes()
    try:
        if data[:4] in (b"\0\1\0\0", b"OTTO", b"true", b"ttcf"):
            with TTFont(BytesIO(data), lazy=True, fontNumber=0) as font:
                return "" if font["maxp"].numGlyphs else "maxp"
        if data[:1] == b"\1":
            fonts_in = CFFFontSet()
            fonts_in.decompile(BytesIO(data), None)
            return "" if len(fonts_in[0].CharStrings) else "CharStrings"
    except Exception as error:  # fontTools raises whatever a broken table leads it into
        return type(error).__name__
    return "" if data[:2] in (b"%!", b"\x80\x01") else "?"


def _names(group: object) -> str:
    assert isinstance(group, list)
    return "、".join(sorted({item.font.name for item in group}))[:80]
