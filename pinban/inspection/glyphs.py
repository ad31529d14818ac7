"""Set lines to the glyphs that must be seen: each with its outline's matrix and the box of its ink on the sheet."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from pinban.fonts import Face
from pinban.model.galley import GlyphRun
from pinban.model.plan import SetLine

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, foot in points on the sheet, y down."""

_UNSEEN = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters that have no ink of their own though their category is that of letters, marks or symbols."""
_BLANK_KINDS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn"})


class Glyph(NamedTuple):  # of which a page has tens of thousands: a data class takes three times as long
    """A glyph where it stands. ``matrix`` takes font units to points on the sheet, y up from its head (so y < 0).

    ``box`` is its ink's, ``None`` where the face draws nothing; ``text`` is empty for the further glyphs of a cluster.
    """

    face: Face
    glyph: int
    matrix: Matrix
    box: Box | None
    text: str

    @property
    def lacking(self) -> bool:
        """Whether a character that should be seen has no outline, or that of ``.notdef``."""
        return (self.box is None or self.glyph == 0) and any(_has_ink(char) for char in self.text)


def _has_ink(char: str) -> bool:
    return char not in _UNSEEN and unicodedata.category(char) not in _BLANK_KINDS


class Outlines:
    """The extents of glyphs in font units, looked up once each: left, foot, right, top."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self.faces = faces
        self._known: dict[tuple[str, int], Box | None] = {}

    def extents(self, face: str, glyph: int) -> Box | None:
        """``None`` for a glyph that draws nothing."""
        key = (face, glyph)
        if key not in self._known:
            box = self.faces[face].hb_font.get_glyph_extents(glyph)
            self._known[key] = (
                (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing)
                if box is not None and box.width and box.height
                else None
            )
        return self._known[key]


def line_glyphs(item: SetLine, x: float, y: float, outlines: Outlines) -> Iterator[Glyph]:
    """The glyphs of a line whose frame's upper left corner stands at ``x``, ``y``."""
    for run in item.line.runs:
        face = outlines.faces[run.face]
        scale = run.size / face.upem
        for glyph, along, cluster in zip(run.glyphs, run.xs, run.clusters, strict=True):
            matrix = _matrix(item, run, (x, y), along=along, scale=scale)
            ink = outlines.extents(run.face, glyph)
            yield Glyph(face, glyph, matrix, _placed(ink, matrix) if ink else None, cluster)


def _matrix(item: SetLine, run: GlyphRun, corner: tuple[float, float], *, along: float, scale: float) -> Matrix:
    """Font units to the sheet for one glyph; see :mod:`pinban.model.galley` for what vertical lines mean."""
    left, head = corner[0] + item.x, corner[1] + item.baseline
    if item.line.vertical and not run.across:
        origin = (left + run.rise, -(head + along))
        return (0.0, -scale, scale, 0.0, *origin) if run.turned else (scale, 0.0, 0.0, scale, *origin)
    return (scale, 0.0, 0.0, scale, left + along, run.rise - head)


def _placed(ink: Box, matrix: Matrix) -> Box:
    """The box on the sheet; glyphs stand upright or, with ``xx`` and ``yy`` none, turned by a quarter to the right."""
    left, foot, right, top = ink
    xx, yx, xy, yy, dx, dy = matrix
    if xx:
        return xx * left + dx, -(yy * top + dy), xx * right + dx, -(yy * foot + dy)
    return xy * foot + dx, -(yx * left + dy), xy * top + dx, -(yx * right + dy)
