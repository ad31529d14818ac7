"""Faces to the font objects that WeasyPrint embeds.

WeasyPrint builds its PDF fonts from objects of its class ``weasyprint.pdf.fonts.Font``. A page's text is
painted with faces of ours that Pango never sees, so :class:`PressFont` offers what
``build_fonts_dictionary`` reads and nothing more. ``tests/render/test_contract.py`` fails on the first
release of WeasyPrint that reads something else.
"""

from pinban.fonts import Face, cff_of, subset_face, subset_tag


class PressFont:
    """One face's glyphs as used on one page; becomes a Type 0 font with glyph ids kept.

    ``to_unicode`` and ``widths`` (thousandths of an em) grow while text is painted; :meth:`clean` then
    makes the subset. A ``vertical`` one sets from head to foot (writing mode 1): its glyphs' origins are half
    their width and 0.88 em from the middle of the em box's head, their displacement is 1 em down, which is what
    ``DW2`` says where it is absent (ISO 32000-1, 9.7.4.3).
    """

    bitmap = False
    used_in_forms = False
    italic_angle = 0
    stemv = 80
    stemh = 80
    index = 0

    def __init__(self, face: Face, *, vertical: bool = False) -> None:
        self.face = face
        self.vertical = vertical
        self.hash = ("V-" if vertical else "F-") + "".join(char if char.isalnum() else "-" for char in face.id)
        self.family = face.id
        self.upem = face.upem
        self.flags = 4  # symbolic: its own character set
        extents = face.hb_font.get_font_extents("ltr")
        self.ascent = round(extents.ascender * 1000 / face.upem)
        self.descent = round(extents.descender * 1000 / face.upem)
        self.to_unicode: dict[int, str] = {}
        self.widths: dict[int, float] = {}
        self.missing: dict[int, int] = {}
        self.file_content = b""
        self.name = b""

    @property
    def type(self) -> str:
        """``otf`` for CFF outlines, ``ttf`` for TrueType ones."""
        return "otf" if self.file_content[:4] == b"OTTO" else "ttf"

    @property
    def outlines(self) -> bytes:
        """The bare CFF table of a CFF subset."""
        return cff_of(self.file_content)

    def use(self, glyph: int) -> None:
        """Note that a glyph is painted."""
        if glyph not in self.widths:
            self.widths[glyph] = self.face.advance(glyph) * 1000 / self.upem

    def reads_as(self, glyph: int, text: str) -> bool:
        """Whether the glyph alone reads as ``text`` in this document; the first use of a glyph decides."""
        return self.to_unicode.setdefault(glyph, text) == text

    def clean(self, _to_unicode: object, _hinting: bool) -> None:
        """Cut the face down to the glyphs used and name the subset after them."""
        glyphs = sorted(self.widths)
        self.file_content = subset_face(self.face, glyphs)
        tag = subset_tag(self.face, glyphs)
        name = self.face.postscript_name
        self.name = f"/{tag}+{name}{'-V' if self.vertical else ''}".encode("ascii")
