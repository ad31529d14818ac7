"""Glyphs of a face to outlines at their places."""

import math
from functools import lru_cache

from pinban.drawings.model import Outline, Segment, moved
from pinban.fonts import Face


def outline_at(face: Face, size: float, glyph: tuple[int, float, float, float, str]) -> Outline:
    """A glyph's outline at its place."""
    number, x, y, turn, _ = glyph
    scale, angle = size / face.upem, math.radians(turn)
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    return moved(_glyph_outline(face, number), (cos, sin, sin, -cos, x, y))


@lru_cache(maxsize=2048)
def _glyph_outline(face: Face, glyph: int) -> Outline:
    """A glyph's outline in font units, y up."""
    pen = _Pen()
    face.hb_font.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.segments)


class _Pen:
    """Collects segments, as fontTools' pens do."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._here = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the pens' protocol
        self.segments.append(("M", point))
        self._here = point

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("L", point))
        self._here = point

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("C", tuple(value for point in points for value in point)))
        self._here = points[-1]

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        here, (handle, end) = self._here, points
        first = tuple(a + (b - a) * 2 / 3 for a, b in zip(here, handle, strict=True))
        second = tuple(a + (b - a) * 2 / 3 for a, b in zip(end, handle, strict=True))
        self.segments.append(("C", (*first, *second, *end)))
        self._here = end

    def closePath(self) -> None:  # noqa: N802
        self.segments.append(("Z", ()))

    def endPath(self) -> None:  # noqa: N802
        """An open glyph outline is filled all the same."""
