"""Composed frames to replaced elements that paint their glyphs on WeasyPrint's page stream."""

from collections.abc import Mapping
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from pinban.fonts import Face
from pinban.makeup.plan import SetLine, TextFrame
from pinban.render.pressfont import PressFont
from pinban.typeset.galley import GlyphRun, Mark

PX_PER_PT = 96 / 72
KAPPA = 0.5523  # the Bézier handle that makes a quarter circle


class FramePainter:
    """A text frame as WeasyPrint's image protocol has it: an intrinsic size and ``draw``.

    The element's CSS gives colour and place; glyphs, sizes and positions are the composer's.
    """

    ratio = None

    def __init__(self, frame: TextFrame, faces: Mapping[str, Face]) -> None:
        self.frame = frame
        self.faces = faces

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float | None]:
        """Width, height (CSS px) and no fixed ratio."""
        rect = self.frame.rect
        return rect.width * PX_PER_PT, rect.height * PX_PER_PT, None

    def draw(self, stream: Stream, _width: float, _height: float, style: Mapping[str, Any]) -> None:
        """Paint every line; y runs up from the frame's head in points within this call."""
        with stream.stacked():
            stream.transform(a=PX_PER_PT, d=-PX_PER_PT)
            stream.set_color(style["color"])
            for item in self.frame.lines:
                self._line(stream, item, style)

    def _line(self, stream: Stream, item: SetLine, style: Mapping[str, Any]) -> None:
        for run in item.line.runs:
            self._run(stream, run, item.x, -item.baseline)
        if item.line.marks:
            for mark in item.line.marks:
                _dot(stream, mark, item.x, -item.baseline)
        if item.line.strokes:
            stream.set_color(style["color"], stroke=True)
            for stroke in item.line.strokes:
                stream.set_line_width(stroke.weight)
                stream.move_to(item.x + stroke.x1, stroke.y1 - item.baseline)
                stream.line_to(item.x + stroke.x2, stroke.y2 - item.baseline)
                stream.stroke()

    def _run(self, stream: Stream, run: GlyphRun, x: float, y: float) -> None:
        font = _font(stream, self.faces[run.face])
        stream.begin_text()
        stream.set_font_size(font.hash, run.size)
        for start, end, text in _pieces(run, font):
            if text is not None:
                actual = pydyf.Dictionary({"ActualText": pydyf.String(text)})
                stream.begin_marked_content("Span", actual)
            stream.set_text_matrix(1, 0, 0, 1, x + run.xs[start], y + run.rise)
            stream.show_text(_show(run, start, end))
            if text is not None:
                stream.end_marked_content()
        stream.end_text()


def _font(stream: Stream, face: Face) -> PressFont:
    """The page's font object for a face, made at its first use."""
    fonts = stream._fonts
    key = f"pinban:{face.id}"
    if key not in fonts:
        fonts[key] = PressFont(face)
    font: PressFont = fonts[key]
    return font


def _pieces(run: GlyphRun, font: PressFont) -> list[tuple[int, int, str | None]]:
    """Cut a run where a glyph must say by ActualText what it stands for.

    Gives (start, end, text): ``text`` is ``None`` where every glyph reads as its own cluster.
    """
    pieces: list[tuple[int, int, str | None]] = []
    plain_from = 0
    index = 0
    while index < len(run.glyphs):
        end = index + 1
        while end < len(run.glyphs) and not run.clusters[end]:
            end += 1
        for glyph in run.glyphs[index:end]:
            font.use(glyph)
        text = run.clusters[index]
        if end - index > 1 or not text or not font.reads_as(run.glyphs[index], text):
            if plain_from < index:
                pieces.append((plain_from, index, None))
            pieces.append((index, end, text))
            plain_from = end
        index = end
    if plain_from < len(run.glyphs):
        pieces.append((plain_from, len(run.glyphs), None))
    return pieces


def _show(run: GlyphRun, start: int, end: int) -> str:
    """The operand of TJ: glyphs, with an adjustment wherever the pen leaves the natural advance."""
    out = ["<"]
    for index in range(start, end):
        out.append(f"{run.glyphs[index]:04x}")
        if index + 1 < end:
            moved = run.xs[index + 1] - run.xs[index] - run.advances[index]
            if abs(moved) > 1e-6:
                out.append(f">{-moved * 1000 / run.size:.4f}<")
    out.append(">")
    return "".join(out)


def _dot(stream: Stream, mark: Mark, x: float, y: float) -> None:
    """A filled circle."""
    cx, cy, r, k = x + mark.x, y + mark.y, mark.radius, mark.radius * KAPPA
    stream.move_to(cx + r, cy)
    stream.curve_to(cx + r, cy + k, cx + k, cy + r, cx, cy + r)
    stream.curve_to(cx - k, cy + r, cx - r, cy + k, cx - r, cy)
    stream.curve_to(cx - r, cy - k, cx - k, cy - r, cx, cy - r)
    stream.curve_to(cx + k, cy - r, cx + r, cy - k, cx + r, cy)
    stream.fill()
