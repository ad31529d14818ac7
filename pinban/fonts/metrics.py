"""From what a face claims of a glyph to the advance and place it is set with: no figure is believed that cannot be.

Faces of good name have glyphs without an advance, mostly in the vertical table that nobody looks at. Set by it, a
character would stand on top of the next one.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uharfbuzz as hb

if TYPE_CHECKING:
    from pinban.fonts.face import Face

EVERYDAY = "国报新日木永中口一十"
"""Characters of few strokes and of many, as text has them."""

_HANGS = 0.25  # em: how far ink may reach out of its advance: an f, a y, a swash, but no ideograph into another
_LARGEST = 4.0  # em: ⸻ has three
_ODD = (0.5, 1.5)  # em: what ideographs of a face may take, all of them alike: condensed and extended faces
_BLANK = 0.25  # em: a word space whose face gives it none
_CENTRE = 0.38  # em above the baseline: the middle of the ideographic em box
_ASTRAY = 0.5  # em: an ideograph's middle farther than this from its em box's middle is in another character's place
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x323AF), (0xF900, 0xFAFF), (0x3007, 0x3007))


@dataclass(frozen=True, slots=True)
class Placed:
    """How a glyph stands in its line, in font units: its advance, and by how much its origin is to be moved.

    ``along`` is counted in the line's direction, ``aside`` up from a level line's baseline or right from a
    vertical one's axis.
    """

    advance: int
    along: int = 0
    aside: int = 0


class Metrics:
    """The advances and places of one face's glyphs, level and vertical, each looked up once."""

    def __init__(self, face: "Face") -> None:
        self._font = face.hb_font
        self._upem = face.upem
        glyphs = [glyph for char in EVERYDAY if (glyph := face.glyph(char))]
        self._solid = tuple(self._common(glyphs, vertical=vertical) for vertical in (False, True))
        self._known: dict[tuple[int, str, bool], Placed] = {}

    def level(self, glyph: int, char: str) -> Placed:
        """A glyph that stands for ``char``, in a level line."""
        return self._placed(glyph, char, vertical=False)

    def vertical(self, glyph: int, char: str) -> Placed:
        """A glyph that stands upright for ``char``, in a vertical line."""
        return self._placed(glyph, char, vertical=True)

    def claimed(self, glyph: int, *, vertical: bool) -> int:
        """The advance that the face gives a glyph."""
        font = self._font
        return int(-font.get_glyph_v_advance(glyph) if vertical else font.get_glyph_h_advance(glyph))

    def doubtful(self, glyph: int, char: str) -> bool:
        """Whether the face claims of a glyph, in one direction or the other, what is not believed."""
        level, vertical = self.level(glyph, char), self.vertical(glyph, char)
        return (level.advance, vertical.advance) != (
            self.claimed(glyph, vertical=False),
            self.claimed(glyph, vertical=True),
        ) or any((level.along, level.aside, vertical.along, vertical.aside))

    def _placed(self, glyph: int, char: str, *, vertical: bool) -> Placed:
        key = (glyph, char, vertical)
        placed = self._known.get(key)
        if placed is None:
            placed = self._known[key] = self._judged(glyph, char, vertical=vertical)
        return placed

    def _judged(self, glyph: int, char: str, *, vertical: bool) -> Placed:
        claimed = self.claimed(glyph, vertical=vertical)
        if not _spacing(char):
            return Placed(claimed)
        extents = self._font.get_glyph_extents(glyph)
        wide = unicodedata.east_asian_width(char) in "WF"
        if extents is None or not extents.width or not extents.height:
            return Placed(claimed if 0 < claimed <= _LARGEST * self._upem else self._blank(wide=wide or vertical))
        low, high, middle = self._ink(glyph, extents, vertical=vertical)
        advance = self._advance(char, claimed, low, high, wide=wide, vertical=vertical)
        astray = _ASTRAY * self._upem
        hangs = _HANGS * self._upem if wide else astray  # a letter's accents reach far up in a vertical line
        along = 0
        if low < -hangs or high > advance + hangs:
            along = round((advance - high - low) / 2)
        aside = round(-middle) if abs(middle) > astray and _ideograph(char) else 0
        if vertical and (level := self.level(glyph, char).advance) != self.claimed(glyph, vertical=False):
            aside = round(self._font.get_glyph_v_origin(glyph)[0] - level / 2)  # it halves an advance that is wrong
        return Placed(advance, along, aside)

    def _advance(self, char: str, claimed: int, low: float, high: float, *, wide: bool, vertical: bool) -> int:
        """The advance of a glyph whose ink reaches from ``low`` to ``high``: the face's, where it can be."""
        solid = self._solid[vertical]
        if solid and _ideograph(char):
            return solid
        hangs = _HANGS * self._upem
        if 0 < claimed <= _LARGEST * self._upem + max(high, 0.0) and high - max(low, 0.0) <= claimed + hangs:
            return claimed
        return solid or self._upem if wide else round(high + max(low, 0.0))

    def _ink(self, glyph: int, extents: hb.GlyphExtents, *, vertical: bool) -> tuple[float, float, float]:
        """Where a glyph's ink begins and ends along its line, and how far its middle is off the line's own."""
        if vertical:
            origin = self._font.get_glyph_v_origin(glyph)
            head = origin[1] - extents.y_bearing
            return head, head - extents.height, extents.x_bearing + extents.width / 2 - origin[0]
        middle = extents.y_bearing + extents.height / 2 - _CENTRE * self._upem
        return extents.x_bearing, extents.x_bearing + extents.width, middle

    def _blank(self, *, wide: bool) -> int:
        return self._upem if wide else round(_BLANK * self._upem)

    def _common(self, glyphs: Iterable[int], *, vertical: bool) -> int:
        """The advance that all everyday ideographs have, but for one; 0 where they differ, as in running hands."""
        advances = sorted(self.claimed(glyph, vertical=vertical) for glyph in glyphs)
        if not advances:
            return 0
        middle = advances[len(advances) // 2]
        if sum(advance != middle for advance in advances) > 1:
            return 0
        return middle if _ODD[0] * self._upem <= middle <= _ODD[1] * self._upem else self._upem


def doubtful_glyphs(face: "Face") -> tuple[str, ...]:
    """The characters of a face whose advance or place, level or vertical, is not believed, in their order."""
    metrics = face.metrics
    chars = map(chr, sorted(face.hb_face.unicodes))
    return tuple(char for char in chars if (glyph := face.glyph(char)) and metrics.doubtful(glyph, char))


def _spacing(char: str) -> bool:
    """Whether a character takes room of its own: no combining mark, no joiner, no control."""
    category = unicodedata.category(char)
    return category[0] not in "MC" and category not in ("Zl", "Zp", "Sk") and not 0x1160 <= ord(char) <= 0x11FF


def _ideograph(char: str) -> bool:
    """Whether a character is an ideograph of Chinese, all of which have one advance in a face."""
    code = ord(char)
    return any(first <= code <= last for first, last in _IDEOGRAPHS)
