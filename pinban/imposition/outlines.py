"""Text to filled outlines, for marks outside the pages: no font has to be embedded for them."""

from pinban.fonts import Face

Point = tuple[float, float]


class _PathPen:
    """A font pen that writes a PDF path, scaled and moved."""

    def __init__(self, scale: float, x: float, y: float) -> None:
        self.out: list[str] = []
        self._scale, self._x, self._y = scale, x, y
        self._at: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 -- fontTools' names
        self._at = point
        self.out.append(f"{self._points(point)} m")

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._at = point
        self.out.append(f"{self._points(point)} l")

    def curveTo(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        self._at = end
        self.out.append(f"{self._points(one, two, end)} c")

    def qCurveTo(self, handle: Point, end: Point) -> None:  # noqa: N802
        """A quadratic curve as the cubic one that it equals."""
        (x0, y0), (hx, hy), (x1, y1) = self._at, handle, end
        self.curveTo(
            (x0 + (hx - x0) * 2 / 3, y0 + (hy - y0) * 2 / 3), (x1 + (hx - x1) * 2 / 3, y1 + (hy - y1) * 2 / 3), end
        )

    def closePath(self) -> None:  # noqa: N802
        self.out.append("h")

    def endPath(self) -> None:  # noqa: N802
        """A glyph's outlines are closed; nothing to do."""

    def _points(self, *points: Point) -> str:
        return " ".join(f"{self._x + x * self._scale:.3f} {self._y + y * self._scale:.3f}" for x, y in points)


def text_path(text: str, face: Face, size: float, x: float, y: float) -> tuple[list[str], float]:
    """The path operators that fill ``text`` from the pen's place ``x``, ``y`` in points, and its width.

    Characters that the face lacks are left out.
    """
    out: list[str] = []
    scale, pen = size / face.upem, x
    for char in text:
        glyph = face.glyph(char)
        if glyph is None:
            continue
        path = _PathPen(scale, pen, y)
        face.hb_font.draw_glyph_with_pen(glyph, path)
        out += path.out
        pen += face.advance(glyph) * scale
    if out:
        out.append("f")
    return out, pen - x
