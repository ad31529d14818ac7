"""Embedded subsets to names of their own: the six letters before ``+`` come from the font's bytes.

A renderer gives every subset of a face the same tag, and a RIP that keeps fonts by name then sets one
page with another page's glyphs.
"""

import hashlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Stream

from pinban.pdf.objects import PdfObject

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def subset_tag(data: bytes) -> str:
    """Six capital letters from a font file's bytes (ISO 32000-1, 9.6.4)."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(65 + letter))
    return "".join(letters)


def name_subsets(pdf: pikepdf.Pdf) -> None:
    """Give each embedded subset a tag of its own, in its font, its descendant and its descriptor."""
    for font in fonts(pdf):
        descendants = font.get("/DescendantFonts")
        inner: PdfObject = descendants[0] if descendants is not None else font
        stream = font_file(inner)
        if stream is None:
            continue
        plain = str(font.get("/BaseFont", "/"))[1:].split("+", 1)[-1]
        name = Name(f"/{subset_tag(stream.read_bytes())}+{plain}")
        font.BaseFont = name
        inner.BaseFont = name
        inner.FontDescriptor.FontName = name


def fonts(pdf: pikepdf.Pdf) -> Iterator[PdfObject]:
    """The fonts of a PDF that pages refer to: those that are not another font's descendant."""
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or item.get("/Type") != Name.Font:
            continue
        if str(item.get("/Subtype")) not in ("/CIDFontType0", "/CIDFontType2"):
            yield item


def font_file(font: PdfObject) -> Stream | None:
    """The embedded file of a simple font or a descendant."""
    descriptor = font.get("/FontDescriptor")
    if not isinstance(descriptor, Dictionary):
        return None
    return next((file for key in _FILES if isinstance(file := descriptor.get(key), Stream)), None)
