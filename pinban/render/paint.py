"""Composed frames to their glyphs, painted on the page where the composer put them."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from pinban.fonts import Face
from pinban.model.galley import GlyphRun, Stroke, wave_halves
from pinban.model.plan import SetLine, TextFrame
from pinban.render.pressfont import PressFont
from pinban.render.weasy import Canvas, Colour
from pinban.typeset.shaping.ruby import is_upright
from pinban.typeset.shaping.vertical_pieces import UPRIGHT_ASCENT

PX_PER_PT = 96 / 72
SOFT_HYPHEN = "\u00ad"
"""What the hyphen of a divided word reads as (ISO 32000-1, 14.8.2.2.3): a reader joins the word again."""

_SHORT_TITLE = 3  # characters
KAPPA = 0.5523  # the Bézier handle that makes a quarter circle


@dataclass(frozen=True, slots=True)
class Where:
    """Where a line stands: its origin in its frame, y upwards, and whether it runs down from there."""

    x: float
    y: float
    vertical: bool

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the line in its frame."""
        return (self.x + y, self.y - x) if self.vertical else (self.x + x, self.y + y)


class FramePainter:
    """Paints a text frame.

    The element's CSS gives colour and place; glyphs, sizes and positions are the composer's. Once painted, ``corner``
    is where the frame's upper left corner stands: points from the trimmed sheet's lower left corner, y upwards.
    """

    def __init__(
        self, frame: TextFrame, faces: Mapping[str, Face], *, artifact: bool = False, language: str = ""
    ) -> None:
        self.frame = frame
        self.faces = faces
        self.corner: tuple[float, float] | None = None
        self.artifact = artifact
        self.language = language  # where it is not the page's
        self.mcid: int | None = None  # the marked content that it painted

    def natural_size(self) -> tuple[float, float, float | None]:
        """Width, height (CSS px) and no fixed ratio."""
        rect = self.frame.rect
        return rect.width * PX_PER_PT, rect.height * PX_PER_PT, None

    def draw(self, canvas: Canvas, _width: float, _height: float, colour: Colour) -> None:
        """Paint every line; y runs up from the frame's head in points within this call."""
        self.corner = canvas.origin
        self.mcid = canvas.marked_content
        with canvas.stacked():
            canvas.scale(PX_PER_PT, -PX_PER_PT)
            canvas.set_colour(colour)
            for item in self.frame.lines:
                self._line(canvas, item, colour)

    def _line(self, canvas: Canvas, item: SetLine, colour: Colour) -> None:
        where = Where(item.x, -item.baseline, item.line.vertical)
        for run in item.line.runs:
            with canvas.in_language(run.language) if run.language else nullcontext():
                self._run(canvas, run, where)
        for mark in item.line.marks:
            _dot(canvas, *where.at(mark.x, mark.y), mark.radius)
        if item.line.strokes:
            canvas.set_colour(colour, stroke=True)
            for stroke in item.line.strokes:
                canvas.set_line_width(stroke.weight)
                canvas.move_to(*where.at(stroke.x1, stroke.y1))
                if stroke.wave:
                    _wavy(canvas, where, stroke)
                else:
                    canvas.line_to(*where.at(stroke.x2, stroke.y2))
                canvas.stroke()

    def _run(self, canvas: Canvas, run: GlyphRun, where: Where) -> None:
        upright = where.vertical and not (run.turned or run.across)
        font = font_of(canvas, self.faces[run.face], vertical=upright)
        pieces = _pieces(run, font)
        # A title of two or three characters is kept whole, so that it is found by its name.
        if upright and len(pieces) == 1 and (len(run.glyphs) > _SHORT_TITLE or self.frame.role != "headline"):
            pieces = _halves(*pieces[0])
        with canvas.text():
            canvas.set_font(font, run.size)
            for start, end, text in pieces:
                with nullcontext() if text is None else canvas.reads_as(text):
                    canvas.set_text_matrix(*self._matrix(run, start, where))
                    canvas.show_glyphs(_operand(run, start, end, sign=1 if upright else -1))

    def _matrix(self, run: GlyphRun, index: int, where: Where) -> tuple[float, ...]:
        """The text matrix that puts the pen where glyph ``index`` begins."""
        x = run.xs[index]
        if run.across:
            return 1, 0, 0, 1, where.x + x, where.y + run.rise
        if run.turned:
            return 0, -1, 1, 0, *where.at(x, run.rise)
        if where.vertical:
            # The pen of a vertical font stands in the middle of the em box's head, not at the glyph's origin.
            face = self.faces[run.face]
            half = face.advance(run.glyphs[index]) / face.upem / 2
            return 1, 0, 0, 1, *where.at(x - UPRIGHT_ASCENT * run.size, run.rise + half * run.size)
        return 1, 0, 0, 1, *where.at(x, run.rise)


def font_of(canvas: Canvas, face: Face, *, vertical: bool) -> PressFont:
    """The page's font object for a face, made at its first use."""
    key = f"pinban:{face.id}:vertical" if vertical else f"pinban:{face.id}"
    return canvas.font(key, lambda: PressFont(face, vertical=vertical))


def _pieces(run: GlyphRun, font: PressFont) -> list[tuple[int, int, str | None]]:
    """Cut a run where a glyph must say by ActualText what it stands for.

    Gives (start, end, text): ``text`` is ``None`` where every glyph reads as its own cluster.
    """
    if run.hyphen:
        for glyph in run.glyphs:
            font.use(glyph)
        return [(0, len(run.glyphs), SOFT_HYPHEN)]
    if run.ruby and is_upright(
        "".join(run.clusters)
    ):  # beside the text: what reads it aloud or searches passes over it
        for glyph, text in zip(run.glyphs, run.clusters, strict=True):
            font.use(glyph)
            font.reads_as(glyph, text or " ")
        return [(0, len(run.glyphs), "")]
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


def _halves(start: int, end: int, text: str | None) -> list[tuple[int, int, str | None]]:
    """A whole column of a vertical line in two pieces.

    Readers such as pdfium put pieces that begin level in order from left to right, which is not the order of vertical
    lines; a line's second piece begins below the next line's first and keeps the two apart.
    """
    middle = (start + end) // 2
    if text is not None or middle == start:
        return [(start, end, text)]
    return [(start, middle, None), (middle, end, None)]


def _operand(run: GlyphRun, start: int, end: int, *, sign: int) -> str:
    """The operand of TJ: glyphs, with an adjustment wherever the pen leaves the natural advance.

    ``sign`` is that of an adjustment which opens the line: the pen of a vertical font moves down as it grows.
    """
    out = ["<"]
    for index in range(start, end):
        out.append(f"{run.glyphs[index]:04x}")
        if index + 1 < end:
            moved = run.xs[index + 1] - run.xs[index] - run.advances[index]
            if abs(moved) > 1e-6:
                out.append(f">{sign * moved * 1000 / run.size:.4f}<")
    out.append(">")
    return "".join(out)


def _wavy(canvas: Canvas, where: Where, stroke: Stroke) -> None:
    """Go on in waves of whole half periods along the line; a cubic whose handles swing by 4/3 swings by 1."""
    halves = wave_halves(stroke)
    step, swing, y = (stroke.x2 - stroke.x1) / halves, stroke.wave * 4 / 3, stroke.y1
    for half in range(halves):
        x, side = stroke.x1 + half * step, swing if half % 2 else -swing
        handles = (*where.at(x + step / 3, y + side), *where.at(x + step * 2 / 3, y + side))
        canvas.curve_to(*handles, *where.at(x + step, y))


def _dot(canvas: Canvas, cx: float, cy: float, r: float) -> None:
    """A filled circle."""
    k = r * KAPPA
    canvas.move_to(cx + r, cy)
    canvas.curve_to(cx + r, cy + k, cx + k, cy + r, cx, cy + r)
    canvas.curve_to(cx - k, cy + r, cx - r, cy + k, cx - r, cy)
    canvas.curve_to(cx - r, cy - k, cx - k, cy - r, cx, cy - r)
    canvas.curve_to(cx + k, cy - r, cx + r, cy - k, cx + r, cy)
    canvas.fill()
