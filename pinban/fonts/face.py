"""A face: one font file as the composer and the PDF need it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb


@dataclass(frozen=True)
class Face:
    """A font file ready to shape and to embed. ``id`` is its key in ``fonts.yaml``; lengths are font units."""

    id: str
    path: Path
    sha256: str
    licence: str

    @cached_property
    def hb_face(self) -> hb.Face:
        """The HarfBuzz face; the file is mapped, not read."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def hb_font(self) -> hb.Font:
        """The HarfBuzz font at its design scale: positions come out in font units."""
        return hb.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        """Font units per em."""
        return self.hb_face.upem

    def glyph(self, char: str) -> int | None:
        """The nominal glyph of one character, ``None`` where the face lacks it."""
        return self.hb_font.get_nominal_glyph(ord(char)) or None

    def covers(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self.glyph(char) is not None

    def advance(self, glyph: int) -> int:
        """A glyph's horizontal advance in font units."""
        return int(self.hb_font.get_glyph_h_advance(glyph))
