"""From shaped glyphs to the characters whose combining marks do not stand where they belong."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pinban.fonts.face import Face

_ASIDE = 0.5  # share of a mark's width by which its middle may be off its letter's middle, or a quarter of the letter's
_OVERLAP = 0.3  # share of a mark's ink that may lie on another mark's, or on its letter's
_EM_OFF = 0.12  # em: how far an enclosing mark's middle may be off its letter's
_DAKUTEN = "\u3099\u309a"  # stand at the upper right of their kana
_OVERLAYS = 1  # canonical combining class of strokes through a letter
_ABOVE, _BELOW = 230, 220


@dataclass(frozen=True, slots=True)
class Part:
    """Glyphs of one face: origins from the piece's left edge, natural advances, texts; ``scale`` of the size.

    ``turned`` and ``across`` are those of :class:`pinban.model.galley.GlyphRun`; an ``across`` part's rise is
    counted from the piece's head.
    """

    face: str
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    advances: tuple[float, ...]
    clusters: tuple[str, ...]
    rise: float = 0.0
    scale: float = 1.0
    turned: bool = False
    across: bool = False
    ruby: bool = False  # a reading beside the text, and no part of it
    language: str = ""  # BCP 47, where it is another than the text's around it


class _Ink(NamedTuple):
    """The box of a glyph's ink, in em; ``mark`` is the character that it sets."""

    mark: str
    left: float
    foot: float
    right: float
    head: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def covered(self, other: "_Ink") -> float:
        """The share of this ink's box that lies on another's."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.head, other.head) - max(self.foot, other.foot)
        area = (self.right - self.left) * (self.head - self.foot)
        return max(0.0, width) * max(0.0, height) / area if area else 0.0


def has_marks(text: str) -> bool:
    """Whether a text holds combining marks that show something (variation selectors do not)."""
    return not text.isascii() and any(_shows(char) for char in text)


def _shows(char: str) -> bool:
    if char in "\u180b\u180c\u180d\u180f":
        return False
    return unicodedata.category(char)[0] == "M" and not 0xFE00 <= ord(char) <= 0xFE0F and ord(char) < 0xE0000


def misplaced_marks(faces: Mapping[str, Face], parts: Sequence[Part]) -> tuple[str, ...]:
    """The characters of ``parts`` one of whose marks is beside its letter, on it, or on another mark.

    A face that has a mark need not say where it goes (OpenType's ``mark`` and ``mkmk``): the mark then stands
    where its drawing has it, which suits some letters and not others, and a second mark falls on the first.
    """
    return tuple(text for text, inks in _clusters(faces, parts) if not _placed(inks))


def _clusters(faces: Mapping[str, Face], parts: Sequence[Part]) -> Iterator[tuple[str, list[_Ink]]]:
    """Every character that is set with marks of its own: its text, its letter's ink and its marks'."""
    text, inks = "", list[_Ink]()
    for part in parts:
        for glyph, x, cluster in zip(part.glyphs, part.xs, part.clusters, strict=True):
            if cluster:
                yield text, inks
                text, inks = cluster, []
            marks = [char for char in text if _shows(char)]
            # A letter composed with its first marks leaves glyphs for the last ones.
            mark = marks[-1] if marks and inks else ""
            ink = _ink(faces[part.face], glyph, x, part.rise, mark)
            if ink is not None and (glyph or not inks):
                inks.append(ink)
    yield text, inks


def _ink(face: Face, glyph: int, x: float, rise: float, mark: str) -> _Ink | None:
    extents = face.hb_font.get_glyph_extents(glyph)
    if extents is None or not extents.width:
        return None
    left, head = x + extents.x_bearing / face.upem, rise + extents.y_bearing / face.upem
    return _Ink(mark, left, head + extents.height / face.upem, left + extents.width / face.upem, head)


def _placed(inks: Sequence[_Ink]) -> bool:
    if len(inks) < 2:
        return True
    letter, marks = inks[0], inks[1:]
    if not all(_at_letter(letter, mark) for mark in marks):
        return False
    above = [mark for mark in marks if unicodedata.category(mark.mark) != "Me"]
    return all(above[j].covered(above[i]) <= _OVERLAP for j in range(len(above)) for i in range(j))


def _at_letter(letter: _Ink, mark: _Ink) -> bool:
    if mark.mark in _DAKUTEN:
        return True
    off = abs(mark.middle - letter.middle)
    if unicodedata.category(mark.mark) == "Me":
        return off <= _EM_OFF
    allowed = max(_ASIDE * (mark.right - mark.left), (letter.right - letter.left) / 4)
    overlay = unicodedata.combining(mark.mark) not in (_ABOVE, _BELOW)
    return off <= allowed and (overlay or mark.covered(letter) <= _OVERLAP)
