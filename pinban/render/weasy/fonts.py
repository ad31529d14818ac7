"""Fonts of ours to what WeasyPrint reads of its own, and to subsets that every RIP knows."""

import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

import pydyf


class EmbeddedFont(ABC):
    """A font of ours in the page's table of fonts: what WeasyPrint reads of its own class ``pdf.fonts.Font``.

    ``to_unicode`` and ``widths`` (thousandths of an em) grow while text is painted; :meth:`subset` is asked when the
    PDF is written. ``private`` is written into the font's dictionary; a ``vertical`` one is encoded for writing mode 1.
    """

    bitmap = False
    used_in_forms = False
    italic_angle = 0
    stemv = 80
    stemh = 80
    index = 0
    flags = 4  # symbolic: its own character set

    def __init__(self, name: str, family: str, upem: int, extents: tuple[int, int], *, vertical: bool = False) -> None:
        self.hash = name  # its name among the page's resources
        self.family = family
        self.upem = upem
        self.ascent, self.descent = extents
        self.vertical = vertical
        self.private: Mapping[str, str] = {}
        self.to_unicode: dict[int, str] = {}
        self.widths: dict[int, float] = {}
        self.missing: dict[int, int] = {}
        self.file_content = b""
        self.name = b""

    @property
    def type(self) -> str:
        """``otf`` for CFF outlines, ``ttf`` for TrueType ones."""
        return "otf" if self.file_content[:4] == b"OTTO" else "ttf"

    def clean(self, _to_unicode: object, _hinting: bool) -> None:
        """Called by WeasyPrint once, when all text is painted."""
        name, self.file_content = self.subset()
        self.name = f"/{name}".encode("ascii")

    @abstractmethod
    def subset(self) -> tuple[str, bytes]:
        """The subset's PostScript name, which no other font of the document has, and its file."""

    @abstractmethod
    def bare_outlines(self) -> bytes:
        """The bare CFF table of a subset whose outlines are CFF."""


Embedded = TypeVar("Embedded", bound=EmbeddedFont)


@lru_cache(maxsize=48)
def _packed(outlines: bytes) -> bytes:
    """A font file as the PDF holds it: of a page that is made again nearly all are those of before."""
    return zlib.compress(outlines)


def finish_fonts(fonts: Iterable[object], pdf: pydyf.PDF) -> None:
    """Embed CFF outlines as CIDFontType0C, which every RIP knows, in place of whole OpenType files.

    Fonts of ours also say what is private to them, and those for vertical lines get the vertical encoding; they are
    known by their names, which no other has.
    """
    ours = [font for font in fonts if isinstance(font, EmbeddedFont)]
    by_name = {font.name: font for font in ours}
    by_file = {id(font.file_content): font for font in ours}
    for item in pdf.objects:
        font = by_file.get(id(item.stream[0])) if isinstance(item, pydyf.Stream) and item.stream else None
        if font is not None:  # else Pango's own, for text that no frame painted, or no font at all
            outlines = font.file_content
            if item.extra.get("Subtype") == "/OpenType":
                outlines = font.bare_outlines()
                item.extra["Subtype"] = "/CIDFontType0C"
            item.stream[0] = _packed(outlines)
            item.extra["Filter"] = "/FlateDecode"
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Type0" and item["BaseFont"] in by_name:
            font = by_name[item["BaseFont"]]
            item.update({key: pydyf.String(value) for key, value in font.private.items()})
            if font.vertical:
                item["Encoding"] = "/Identity-V"
