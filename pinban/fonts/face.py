"""A face: one font file as the composer and the PDF need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from statistics import fmean

import uharfbuzz as hb
from fontTools.pens.areaPen import AreaPen

from pinban.fonts.metrics import EVERYDAY, Metrics


class _Glyphs(dict[str, int | None]):
    """Characters looked up once: a page asks for the same few thousand over and over."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> int | None:
        glyph = self[char] = self._font.get_nominal_glyph(ord(char)) or None
        return glyph


class _Advances(dict[int, int]):
    """Horizontal advances looked up once."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> int:
        advance = self[glyph] = int(self._font.get_glyph_h_advance(glyph))
        return advance


@dataclass(frozen=True)
class Face:
    """A font file ready to shape and to embed. ``id`` is its key in ``fonts.yaml``; lengths are font units.

    ``sha256`` is that of the file at ``path``. Where the face was taken out of a collection, ``source`` and
    ``source_sha256`` tell of the collection; otherwise they tell of the file itself. A face can be sent to
    another process: what HarfBuzz holds stays behind and is made anew there.
    """

    id: str
    path: Path
    sha256: str
    licence: str
    source: str = field(default="", compare=False)
    source_sha256: str = field(default="", compare=False)

    def __getstate__(self) -> Mapping[str, object]:
        return {item.name: getattr(self, item.name) for item in fields(self)}

    def __setstate__(self, state: Mapping[str, object]) -> None:
        self.__dict__.update(state)

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
        return int(self.hb_face.upem)

    @cached_property
    def postscript_name(self) -> str:
        """The font's PostScript name (name id 6); the face's id where the file has none."""
        name = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.id
        return "".join(char for char in name if char.isascii() and (char.isalnum() or char in "-_."))

    @cached_property
    def darkness(self) -> float:
        """The share of the em that ink covers, the mean of some everyday characters; 0 where the face has none.

        It tells which of two faces looks the stronger. A weight class (OS/2 ``usWeightClass``) does not: a song face of
        700 is lighter than a hei face of 500, and makers give what numbers they like.
        """
        return fmean(self._inked(char) for char in EVERYDAY if self.covers(char)) if self.covers(EVERYDAY[0]) else 0.0

    def _inked(self, char: str) -> float:
        pen = AreaPen()
        self.hb_font.draw_glyph_with_pen(self.glyph(char), pen)
        return abs(float(pen.value)) / self.upem**2

    @cached_property
    def metrics(self) -> Metrics:
        """Advances and places of its glyphs as they are set: as the face claims, where that can be."""
        return Metrics(self)

    @cached_property
    def _glyphs(self) -> _Glyphs:
        return _Glyphs(self.hb_font)

    @cached_property
    def _advances(self) -> _Advances:
        return _Advances(self.hb_font)

    def glyph(self, char: str) -> int | None:
        """The nominal glyph of one character, ``None`` where the face lacks it."""
        return self._glyphs[char]

    def covers(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self._glyphs[char] is not None

    def advance(self, glyph: int) -> int:
        """A glyph's horizontal advance in font units."""
        return self._advances[glyph]
