"""Faces to the fonts that a page's PDF embeds: subsets of what was painted, glyph ids kept."""

from functools import lru_cache

from pinban.fonts import FACE_KEY, Face, cff_of, subset_face, subset_tag
from pinban.render.weasy import EmbeddedFont


@lru_cache(maxsize=48)
def _subset(face: Face, glyphs: tuple[int, ...]) -> bytes:
    """A subset; a page that is made again mostly has the same glyphs of nearly all its faces."""
    return subset_face(face, glyphs)


class PressFont(EmbeddedFont):
    """One face's glyphs as used on one page; becomes a Type 0 font with glyph ids kept.

    It says which face it is a subset of, so that binding can unite the subsets of several pages. A ``vertical`` one
    sets from head to foot (writing mode 1): its glyphs' origins are half their width and 0.88 em from the middle of
    the em box's head, their displacement is 1 em down, which is what ``DW2`` says where it is absent (ISO 32000-1,
    9.7.4.3).
    """

    def __init__(self, face: Face, *, vertical: bool = False) -> None:
        name = ("V-" if vertical else "F-") + "".join(char if char.isalnum() else "-" for char in face.id)
        metrics = face.hb_font.get_font_extents("ltr")
        extents = (round(metrics.ascender * 1000 / face.upem), round(metrics.descender * 1000 / face.upem))
        super().__init__(name, face.id, face.upem, extents, vertical=vertical)
        self.face = face
        self.private = {FACE_KEY: face.sha256}

    def use(self, glyph: int) -> None:
        """Note that a glyph is painted."""
        if glyph not in self.widths:
            self.widths[glyph] = self.face.advance(glyph) * 1000 / self.upem

    def reads_as(self, glyph: int, text: str) -> bool:
        """Whether the glyph alone reads as ``text`` in this document; the first use of a glyph decides."""
        return self.to_unicode.setdefault(glyph, text) == text

    def subset(self) -> tuple[str, bytes]:
        """The face cut down to the glyphs used, named after them."""
        glyphs = sorted(self.widths)
        tag = subset_tag(self.face, glyphs)
        name = f"{tag}+{self.face.postscript_name}{'-V' if self.vertical else ''}"
        return name, _subset(self.face, tuple(glyphs))

    def bare_outlines(self) -> bytes:
        """The bare CFF table of a CFF subset."""
        return cff_of(self.file_content)
