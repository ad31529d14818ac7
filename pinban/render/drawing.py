"""Drawings in the plant's inks painted on the page: shapes, type, rasters, groups, shadings."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import Protocol, runtime_checkable

from pinban.drawings import Drawing, Glyphs, Gradient, Group, Ink, Item, Matrix, Outline, Raster, Shape, Stroke
from pinban.fonts import Face
from pinban.render.paint import font_of
from pinban.render.picture import RasterPainter, RasterPicture
from pinban.render.pressfont import PressFont
from pinban.render.weasy import Canvas

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_SPACES = {3: "DeviceRGB", 4: "DeviceCMYK", 1: "DeviceGray"}
_Value = tuple[float, tuple[float, ...]]
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


@runtime_checkable
class DrawnPicture(Protocol):
    """A drawing whose colours are the press's inks, with its embedded pictures, converted, by their keys."""

    @property
    def drawing(self) -> Drawing:
        """What it paints; labels are glyphs already."""

    @property
    def pictures(self) -> Mapping[str, RasterPicture]:
        """The embedded pictures."""

    @property
    def faces(self) -> Mapping[str, Face]:
        """The faces of its glyphs, by id."""


class DrawingPainter:
    """Paints a drawing; one that cannot be painted leaves the page as it was: ``failure`` says why then."""

    def __init__(self, name: str, picture: DrawnPicture) -> None:
        self.name = name
        self.drawing = picture.drawing
        self.failure = ""
        self._faces = picture.faces
        self._rasters = {key: RasterPainter(f"{name}-{key}", one) for key, one in picture.pictures.items()}

    def natural_size(self) -> tuple[float, float, float | None]:
        """Width, height (CSS px) and ratio."""
        _, _, width, height = self.drawing.window
        return width, height, width / height

    def draw(self, canvas: Canvas, width: float, height: float, _colour: object) -> None:
        """Paint what shows of the drawing into its element's content box, as large as its ratio lets it be."""
        x, y, wide, high = self.drawing.window
        scale = min(width / wide, height / high)
        left = (width - wide * scale) / 2 - x * scale
        top = (height - high * scale) / 2 - y * scale
        try:
            with canvas.whole_or_nothing(), canvas.stacked():
                canvas.transform(scale, 0, 0, scale, left, top)
                canvas.rectangle(x, y, wide, high)
                canvas.clip()
                self._items(canvas, self.drawing.items)
        except _FAULTS as error:
            self.failure = f"{type(error).__name__} {error}".strip()[:120]

    def _items(self, canvas: Canvas, items: Sequence[Item]) -> None:
        for item in items:
            match item:
                case Shape():
                    _shape(canvas, item)
                case Glyphs():
                    self._glyphs(canvas, item)
                case Raster():
                    self._raster(canvas, item)
                case Group():
                    self._group(canvas, item)
                case _:
                    raise TypeError(type(item).__name__)

    def _glyphs(self, canvas: Canvas, item: Glyphs) -> None:
        """Type in one of the paper's faces, each glyph at its place; what it reads as goes with it."""
        face = self._faces[item.face]
        font = font_of(canvas, face, vertical=False)
        with canvas.stacked():
            canvas.transform(*item.matrix)
            _colour(canvas, item.fill)
            with canvas.text():
                canvas.set_font(font, item.size)
                for start, end, text in _words(item):
                    self._word(canvas, font, item.glyphs[start:end], text)

    @staticmethod
    def _word(
        canvas: Canvas, font: PressFont, glyphs: Sequence[tuple[int, float, float, float, str]], text: str
    ) -> None:
        """Glyphs that read as ``text`` together."""
        for number, *_ in glyphs:
            font.use(number)
        plain = not text or (len(glyphs) == 1 and font.reads_as(glyphs[0][0], text))
        with nullcontext() if plain else canvas.reads_as(text):
            for number, x, y, turn, _ in glyphs:
                cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
                canvas.set_text_matrix(cos, sin, sin, -cos, x, y)
                canvas.show_glyphs(f"<{number:04x}>")

    def _raster(self, canvas: Canvas, item: Raster) -> None:
        """An embedded picture in its frame (SVG 2, 8.6)."""
        painter = self._rasters[item.key]
        size = item.painted
        with canvas.stacked():
            canvas.transform(*item.matrix)
            canvas.scale(1 / item.width, 1 / item.height)
            left, top = _SHARES.get(item.align[1:4], 0.5), _SHARES.get(item.align[5:8], 0.5)
            if item.slice:
                canvas.rectangle(0, 0, item.width, item.height)
                canvas.clip()
            canvas.move((item.width - size[0]) * left, (item.height - size[1]) * top)
            if item.cover:
                self._rasters[item.cover].draw(canvas.mask(0, 0, *size), *size, None)
            painter.draw(canvas, *size, None)

    def _group(self, canvas: Canvas, group: Group) -> None:
        with canvas.stacked():
            for clip in group.clips:
                self._cut(canvas, clip)
            if group.opacity == 1 and group.mask is None:
                self._items(canvas, group.items)
                return
            width, height = self.drawing.width, self.drawing.height
            if group.mask is not None:
                self._items(canvas.mask(0, 0, width, height), group.mask)
            inner = canvas.group(width, height)
            self._items(inner, group.items)
            canvas.draw_group(inner, group.opacity)

    def _cut(self, canvas: Canvas, clip: Sequence[tuple[Outline, bool]]) -> None:
        """Cut to a union of outlines: as one path where that is the same, else by a mask."""
        if len(clip) == 1 or not _crossing(clip):
            for outline, _ in clip:
                canvas.add_outline(outline)
            if not clip:
                canvas.rectangle(0, 0, 0, 0)
            canvas.clip(even_odd=bool(clip) and clip[0][1])
            return
        white = Ink("srgb", (1.0, 1.0, 1.0))
        shapes = [Shape(outline, (1, 0, 0, 1, 0, 0), white, even_odd=odd) for outline, odd in clip]
        self._items(canvas.mask(0, 0, self.drawing.width, self.drawing.height), shapes)


def _words(item: Glyphs) -> Iterator[tuple[int, int, str]]:
    """Glyphs by what they read as: the first of several that stand for one text has it."""
    start = 0
    for index in range(1, len(item.glyphs) + 1):
        if index == len(item.glyphs) or item.glyphs[index][4]:
            yield start, index, item.glyphs[start][4]
            start = index


def _crossing(clip: Sequence[tuple[Outline, bool]]) -> bool:
    """Whether outlines may take one another's ground away if they were one path: they run different ways round."""
    ways = {sign for outline, _ in clip for sign in _ways(outline)}
    return len(ways) > 1 or any(odd for _, odd in clip)


def _ways(outline: Outline) -> Iterator[bool]:
    area, here, start = 0.0, (0.0, 0.0), (0.0, 0.0)
    for name, xy in (*outline, ("M", (0.0, 0.0))):
        if name == "M":
            area += here[0] * start[1] - start[0] * here[1]
            if area:
                yield area > 0
            area, here = 0.0, (xy[0], xy[1])
            start = here
            continue
        for at in range(0, len(xy), 2):
            area += here[0] * xy[at + 1] - xy[at] * here[1]
            here = (xy[at], xy[at + 1])


def _shape(canvas: Canvas, shape: Shape) -> None:
    """Fill and stroke, in the order asked for; both at once only where nothing shines through."""
    with canvas.stacked():
        canvas.transform(*shape.matrix)
        steps = [part for part in (shape.stroke, shape.fill) if part is not None]
        for part in steps if shape.stroke_first else reversed(steps):
            if isinstance(part, Stroke):
                _stroke(canvas, shape.outline, part)
            elif isinstance(part, Ink):
                _colour(canvas, part)
                canvas.add_outline(shape.outline)
                canvas.fill(even_odd=shape.even_odd)
            else:
                with canvas.stacked():
                    canvas.add_outline(shape.outline)
                    canvas.clip(even_odd=shape.even_odd)
                    _shade(canvas, part, shape.outline)


def _stroke(canvas: Canvas, outline: Outline, stroke: Stroke) -> None:
    canvas.set_line(stroke.width, stroke.cap, stroke.join, stroke.miter)
    canvas.set_dashes(stroke.dashes, stroke.offset)
    if isinstance(stroke.paint, Ink):
        _colour(canvas, stroke.paint, stroke=True)
    else:
        _shading_colour(canvas, stroke.paint, outline, stroke.width * max(1.0, stroke.miter))
    canvas.add_outline(outline)
    canvas.stroke()


def _colour(canvas: Canvas, ink: Ink, *, stroke: bool = False) -> None:
    """Set a colour; greys of masks are DeviceGray."""
    canvas.set_alpha(ink.alpha, stroke=stroke)
    grey = ink.space == "srgb"
    canvas.set_inks("DeviceGray" if grey else "DeviceCMYK", ink.values[:1] if grey else ink.values, stroke=stroke)


def _shade(canvas: Canvas, gradient: Gradient, outline: Outline) -> None:
    """Paint a gradient over what the stream is cut to."""
    canvas.transform(*gradient.matrix)
    alphas = {stop.ink.alpha for stop in gradient.stops}
    if len(alphas) == 1:
        canvas.set_alpha(gradient.alpha * alphas.pop())
    else:
        box = _box(outline, 0.0, gradient.matrix)
        mask = canvas.mask(box[0], box[1], box[0] + box[2], box[1] + box[3])
        # A mask's state begins with full alpha: what the whole gradient has goes into its stops.
        alpha = gradient.alpha
        values: list[_Value] = [(stop.offset, (stop.ink.alpha * alpha,)) for stop in gradient.stops]
        _paint(mask, gradient, values)
    _paint(canvas, gradient, _values(gradient))


def _shading_colour(canvas: Canvas, gradient: Gradient, outline: Outline, more: float) -> None:
    """Make a gradient the colour of lines: a pattern whose one tile is larger than all of them."""
    x, y, width, height = _box(outline, more, (1, 0, 0, 1, 0, 0))
    pattern = canvas.pattern(x, y, width, height)
    rectangle = (("M", (x, y)), ("L", (x + width, y)), ("L", (x + width, y + height)), ("L", (x, y + height)))
    with pattern.stacked():
        _shade(pattern, gradient, rectangle)
    canvas.set_alpha(1, stroke=True)
    canvas.set_pattern(pattern, stroke=True)


def _values(gradient: Gradient) -> list[_Value]:
    return [
        (stop.offset, stop.ink.values[:1] if stop.ink.space == "srgb" else stop.ink.values) for stop in gradient.stops
    ]


def _paint(canvas: Canvas, gradient: Gradient, values: list[_Value]) -> None:
    """Paint a gradient's values, of masks greys, of all else inks."""
    canvas.paint_gradient(gradient.coords, _SPACES[len(values[0][1])], values)


def _box(outline: Outline, more: float, matrix: Matrix) -> tuple[float, float, float, float]:
    """A box around an outline with ``more`` on every side, in the space that ``matrix`` leads out of."""
    points = [(xy[at], xy[at + 1]) for _, xy in outline for at in range(0, len(xy), 2)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    corners = [(x, y) for x in (min(xs) - more, max(xs) + more) for y in (min(ys) - more, max(ys) + more)]
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    back = [((d * (x - e) - c * (y - f)) / size, (a * (y - f) - b * (x - e)) / size) for x, y in corners]
    left, top = min(x for x, _ in back), min(y for _, y in back)
    return left, top, max(x for x, _ in back) - left, max(y for _, y in back) - top
