"""The subsets of a face on several pages to one, cut anew from the real font; content streams stay as they are.

Pages show glyphs by the face's own glyph ids (:func:`pinban.fonts.subset_face`), so one subset of the union serves
them all. A glyph that reads as one text on one page and as another on the next (吿 where a manuscript has 告) needs two
fonts, which share the one file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.binding import findings
from pinban.binding.book import BindingError
from pinban.binding.resources import resources_of
from pinban.diagnostics import Place
from pinban.fonts import FACE_KEY, Face, FontLibrary, cff_of, subset_face, subset_tag
from pinban.pdf.objects import PdfObject

_PAIR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<((?:[0-9a-fA-F]{4})+)>")
_SYMBOLIC = 4  # its own character set (ISO 32000-1, table 123)
_PAIRS_MOST = 100  # in a section of a CMap (Adobe technical note 5411)
_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{sections}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(slots=True)
class _Variant:
    """Fonts of one face and writing mode whose glyphs read alike: one font in the bound file."""

    vertical: bool
    texts: dict[int, str] = field(default_factory=dict)
    font: PdfObject = None

    def takes(self, texts: Mapping[int, str]) -> bool:
        return all(self.texts.get(glyph, text) == text for glyph, text in texts.items())


@dataclass(slots=True)
class _United:
    """What all pages use of one face: glyphs with their widths, and the variants."""

    widths: dict[int, PdfObject] = field(default_factory=dict)
    variants: list[_Variant] = field(default_factory=list)

    def variant(self, texts: Mapping[int, str], *, vertical: bool) -> _Variant:
        fits = (item for item in self.variants if item.vertical == vertical and item.takes(texts))
        fitting = next(fits, None)
        if fitting is None:
            fitting = _Variant(vertical)
            self.variants.append(fitting)
        fitting.texts |= texts
        return fitting


def unite_faces(pdf: pikepdf.Pdf, library: FontLibrary, labels: Sequence[str]) -> None:
    """Embed each face of ``library`` that the pages use once, with the glyphs of all pages.

    Only fonts that say which face they are a subset of, and of a face whose file the library has, are united; those
    of supplied pages and anybody else's are left alone. Raises :class:`BindingError`, with the label of the page, for
    a font that says so but has no widths, and ``pinban.fonts.SubsetError`` for a damaged font file.
    """
    known = {face.sha256: face for face in library.faces.values()}
    united: dict[str, _United] = {}
    chosen: dict[tuple[int, int], _Variant] = {}
    ours, diagnostics = [], []
    for label, fonts in _font_resources(pdf, labels):
        for name in sorted(fonts.keys()):
            font = fonts[name]
            if _key(font) not in known:
                continue
            ours.append((fonts, name, font))
            if font.objgen in chosen:
                continue
            whole = united.setdefault(_key(font), _United())
            try:
                whole.widths |= widths_of(font)
                chosen[font.objgen] = whole.variant(texts_of(font), vertical=font.Encoding == Name("/Identity-V"))
            except (pikepdf.PdfError, ValueError, TypeError, AttributeError, LookupError):
                diagnostics.append(
                    findings.BROKEN_FONT.at(Place(page=label), label=label, name=str(font.get("/BaseFont")))
                )
    if diagnostics:
        raise BindingError(diagnostics)
    for key, whole in united.items():
        _embed(pdf, known[key], whole)
    for fonts, name, font in ours:
        fonts[name] = chosen[font.objgen].font


def _key(font: PdfObject) -> str:
    """The hash of the face that a font says it is a subset of; empty for one that does not."""
    return str(font.get(f"/{FACE_KEY}", "")) if isinstance(font, Dictionary) and font.is_indirect else ""


def widths_of(font: PdfObject) -> dict[int, PdfObject]:
    """A Type 0 font's width of each CID (ISO 32000-1, 9.7.4.3)."""
    flat = list(font.DescendantFonts[0].get("/W", Array()))
    widths: dict[int, PdfObject] = {}
    index = 0
    while index < len(flat):
        first = int(flat[index])
        if isinstance(flat[index + 1], Array):
            widths |= {first + number: width for number, width in enumerate(flat[index + 1])}
            index += 2
        else:
            widths |= dict.fromkeys(range(first, int(flat[index + 1]) + 1), flat[index + 2])
            index += 3
    return widths


def texts_of(font: PdfObject) -> dict[int, str]:
    """What each CID of a font reads as, from the pairs of its ToUnicode map."""
    stream = font.get("/ToUnicode")
    data = stream.read_bytes() if isinstance(stream, Stream) else b""
    texts = {}
    for section in data.split(b"beginbfchar")[1:]:
        for code, text in _PAIR.findall(section.split(b"endbfchar")[0]):
            texts[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "surrogatepass")
    return texts


def _font_resources(pdf: pikepdf.Pdf, labels: Sequence[str]) -> Iterator[tuple[str, PdfObject]]:
    """The font dictionaries of all resources, page by page, with the page's label."""
    for page, label in zip(pdf.pages, labels, strict=True):
        for resources in resources_of(page.obj):
            fonts = resources.get("/Font")
            if isinstance(fonts, Dictionary):
                yield label, fonts


def _embed(pdf: pikepdf.Pdf, face: Face, whole: _United) -> None:
    """Write the face's subset, its descriptor and descendant once, and a font for each variant."""
    glyphs = sorted(whole.widths)
    data = subset_face(face, glyphs)
    name = f"/{subset_tag(face, glyphs)}+{face.postscript_name}"
    cff = data[:4] == b"OTTO"
    program = Stream(pdf, cff_of(data) if cff else data)
    if cff:
        program.Subtype = Name.CIDFontType0C
    else:
        program.Length1 = len(data)
    extents = face.hb_font.get_font_extents("ltr")
    ascent, descent = (round(value * 1000 / face.upem) for value in (extents.ascender, extents.descender))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(name),
        Flags=_SYMBOLIC,
        FontBBox=Array([0, descent, max(whole.widths.values(), key=float), ascent]),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=ascent,
        StemV=80,
    )
    descriptor["/FontFile3" if cff else "/FontFile2"] = pdf.make_indirect(program)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if cff else Name.CIDFontType2,
        BaseFont=Name(name),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=_width_array(whole.widths),
    )
    if not cff:
        descendant.CIDToGIDMap = Name.Identity
    shared = pdf.make_indirect(descendant)
    for variant in whole.variants:
        variant.font = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name(f"{name}-Identity-V" if variant.vertical and cff else name),
                Encoding=Name("/Identity-V" if variant.vertical else "/Identity-H"),
                DescendantFonts=Array([shared]),
                ToUnicode=pdf.make_indirect(Stream(pdf, _map(variant.texts))),
            )
        )
        variant.font[f"/{FACE_KEY}"] = pikepdf.String(face.sha256)


def _width_array(widths: Mapping[int, PdfObject]) -> Array:
    """The widths in runs of neighbouring CIDs."""
    runs: list[tuple[int, list[PdfObject]]] = []
    for glyph in sorted(widths):
        if not runs or runs[-1][0] + len(runs[-1][1]) != glyph:
            runs.append((glyph, []))
        runs[-1][1].append(widths[glyph])
    return Array([part for first, run in runs for part in (first, Array(run))])


def _map(texts: Mapping[int, str]) -> bytes:
    pairs = [f"<{glyph:04x}> <{texts[glyph].encode('utf-16-be', 'surrogatepass').hex()}>" for glyph in sorted(texts)]
    sections = [pairs[start : start + _PAIRS_MOST] for start in range(0, len(pairs), _PAIRS_MOST)]
    shown = "\n".join("\n".join((f"{len(section)} beginbfchar", *section, "endbfchar")) for section in sections)
    return _MAP.format(sections=shown).encode()
