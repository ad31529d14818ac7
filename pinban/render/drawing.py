"""Drawings in the plant's inks to operators on WeasyPrint's page stream: shapes, type, rasters, groups, shadings."""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, runtime_checkable

import pydyf
from weasyprint.pdf.stream import Stream

from pinban.drawings import Drawing, Glyphs, Gradient, Group, Ink, Item, Matrix, Outline, Raster, Shape, Stroke
from pinban.fonts import Face
from pinban.render.paint import font_of
from pinban.render.picture import RasterPainter, RasterPicture

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_SPACES = {3: "DeviceRGB", 4: "DeviceCMYK", 1: "DeviceGray"}
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
    """A drawing as WeasyPrint's image protocol has it.

    A drawing that cannot be painted leaves the page's stream as it found it: ``failure`` says why then.
    """

    def __init__(self, name: str, picture: DrawnPicture) -> None:
        self.name = name
        self.drawing = picture.drawing
        self.failure = ""
        self._faces = picture.faces
        self._rasters = {key: RasterPainter(f"{name}-{key}", one) for key, one in picture.pictures.items()}

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float | None]:
        """Width, height (CSS px) and ratio."""
        return self.drawing.width, self.drawing.height, self.drawing.width / self.drawing.height

    def draw(self, stream: Stream, width: float, height: float, _style: Mapping[str, Any]) -> None:
        """Paint the drawing into its element's content box, as large as its ratio lets it be, cut to its own frame."""
        scale = min(width / self.drawing.width, height / self.drawing.height)
        left = (width - self.drawing.width * scale) / 2
        top = (height - self.drawing.height * scale) / 2
        with _whole_or_nothing(stream, self), stream.stacked():
            stream.transform(scale, 0, 0, scale, left, top)
            stream.rectangle(0, 0, self.drawing.width, self.drawing.height)
            stream.clip()
            stream.end()
            self._items(stream, self.drawing.items)

    def _items(self, stream: Stream, items: Sequence[Item]) -> None:
        for item in items:
            match item:
                case Shape():
                    _shape(stream, item)
                case Glyphs():
                    self._glyphs(stream, item)
                case Raster():
                    self._raster(stream, item)
                case Group():
                    self._group(stream, item)
                case _:
                    raise TypeError(type(item).__name__)

    def _glyphs(self, stream: Stream, item: Glyphs) -> None:
        """Type in one of the paper's faces, each glyph at its place; what it reads as goes with it."""
        face = self._faces[item.face]
        font = font_of(stream, face, vertical=False)
        with stream.stacked():
            stream.transform(*item.matrix)
            _colour(stream, item.fill)
            stream.begin_text()
            stream.set_font_size(font.hash, item.size)
            for start, end, text in _words(item):
                for number, *_ in item.glyphs[start:end]:
                    font.use(number)
                plain = end - start == 1 and text and font.reads_as(item.glyphs[start][0], text)
                if not plain and text:
                    actual = pydyf.Dictionary({"ActualText": pydyf.String(text)})
                    stream.begin_marked_content("Span", actual)
                for number, x, y, turn, _ in item.glyphs[start:end]:
                    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
                    stream.set_text_matrix(cos, sin, sin, -cos, x, y)
                    stream.show_text(f"<{number:04x}>")
                if not plain and text:
                    stream.end_marked_content()
            stream.end_text()

    def _raster(self, stream: Stream, item: Raster) -> None:
        """An embedded picture in its frame (SVG 2, 8.6)."""
        painter = self._rasters[item.key]
        size = item.painted
        with stream.stacked():
            stream.transform(*item.matrix)
            stream.transform(1 / item.width, 0, 0, 1 / item.height)
            left, top = _SHARES.get(item.align[1:4], 0.5), _SHARES.get(item.align[5:8], 0.5)
            if item.slice:
                stream.rectangle(0, 0, item.width, item.height)
                stream.clip()
                stream.end()
            stream.transform(e=(item.width - size[0]) * left, f=(item.height - size[1]) * top)
            painter.draw(stream, *size, {})

    def _group(self, stream: Stream, group: Group) -> None:
        with stream.stacked():
            for clip in group.clips:
                self._cut(stream, clip)
            if group.opacity == 1 and group.mask is None:
                self._items(stream, group.items)
                return
            width, height = self.drawing.width, self.drawing.height
            if group.mask is not None:
                self._items(_mask(stream, width, height), group.mask)
            inner = stream.add_group(0, 0, width, height)
            self._items(inner, group.items)
            stream.set_alpha(group.opacity, stroke=True, fill=True)
            stream.draw_x_object(inner.id)

    def _cut(self, stream: Stream, clip: Sequence[tuple[Outline, bool]]) -> None:
        """Cut to a union of outlines: as one path where that is the same, else by a mask."""
        if len(clip) == 1 or not _crossing(clip):
            for outline, _ in clip:
                _trace(stream, outline)
            if not clip:
                stream.rectangle(0, 0, 0, 0)
            stream.clip(even_odd=bool(clip) and clip[0][1])
            stream.end()
            return
        white = Ink("srgb", (1.0, 1.0, 1.0))
        shapes = [Shape(outline, (1, 0, 0, 1, 0, 0), white, even_odd=odd) for outline, odd in clip]
        self._items(_mask(stream, self.drawing.width, self.drawing.height), shapes)


@contextmanager
def _whole_or_nothing(stream: Stream, painter: DrawingPainter) -> Iterator[None]:
    """Take back all that was painted where painting fails, so that what follows stands as if nothing had been."""
    length, stack, fonts = len(stream.stream), list(stream._ctm_stack), dict(stream._fonts)
    try:
        yield
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        painter.failure = f"{type(error).__name__} {error}".strip()[:120]
        del stream.stream[length:]
        stream._ctm_stack[:] = stack
        stream._fonts.clear()
        stream._fonts.update(fonts)
        stream._current_color = stream._current_color_stroke = stream._current_font = None
        stream._current_alpha = stream._current_alpha_stroke = None


def _words(item: Glyphs) -> Iterator[tuple[int, int, str]]:
    """Glyphs by what they read as: the first of several that stand for one text has it."""
    start = 0
    for index in range(1, len(item.glyphs) + 1):
        if index == len(item.glyphs) or item.glyphs[index][4]:
            yield start, index, item.glyphs[start][4]
            start = index


def _mask(stream: Stream, width: float, height: float) -> Stream:
    """A group in greys that says how much of what follows is seen."""
    group: Stream = stream.set_alpha_state(0, 0, width, height)
    group.extra["Group"]["CS"] = "/DeviceGray"
    return group


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


def _shape(stream: Stream, shape: Shape) -> None:
    """Fill and stroke, in the order asked for; both at once only where nothing shines through."""
    with stream.stacked():
        stream.transform(*shape.matrix)
        steps = [part for part in (shape.stroke, shape.fill) if part is not None]
        for part in steps if shape.stroke_first else reversed(steps):
            if isinstance(part, Stroke):
                _stroke(stream, shape.outline, part)
            elif isinstance(part, Ink):
                _colour(stream, part)
                _trace(stream, shape.outline)
                stream.fill(shape.even_odd)
            else:
                with stream.stacked():
                    _trace(stream, shape.outline)
                    stream.clip(shape.even_odd)
                    stream.end()
                    _shade(stream, part, shape.outline)


def _stroke(stream: Stream, outline: Outline, stroke: Stroke) -> None:
    stream.set_line_width(stroke.width)
    stream.set_line_cap(stroke.cap)
    stream.set_line_join(stroke.join)
    stream.set_miter_limit(stroke.miter)
    stream.set_dash(stroke.dashes, stroke.offset)
    if isinstance(stroke.paint, Ink):
        _colour(stream, stroke.paint, stroke=True)
    else:
        _shading_colour(stream, stroke.paint, outline, stroke.width * max(1.0, stroke.miter))
    _trace(stream, outline)
    stream.stroke()


def _trace(stream: Stream, outline: Outline) -> None:
    for name, xy in outline:
        if name == "M":
            stream.move_to(*xy)
        elif name == "L":
            stream.line_to(*xy)
        elif name == "C":
            stream.curve_to(*xy)
        else:
            stream.close()


def _colour(stream: Stream, ink: Ink, *, stroke: bool = False) -> None:
    """Set a colour; greys of masks are DeviceGray."""
    stream.set_alpha(ink.alpha, stroke=stroke)
    if ink.space == "srgb":
        stream.set_color_space("DeviceGray", stroke)
        stream.set_color_special(None, stroke, ink.values[0])
        return
    stream.set_color_space("DeviceCMYK", stroke)
    stream.set_color_special(None, stroke, *ink.values)


def _shade(stream: Stream, gradient: Gradient, outline: Outline) -> None:
    """Paint a gradient over what the stream is cut to."""
    stream.set_alpha(gradient.alpha)
    stream.transform(*gradient.matrix)
    alphas = {stop.ink.alpha for stop in gradient.stops}
    if len(alphas) == 1:
        stream.set_alpha(gradient.alpha * alphas.pop())
    else:
        box = _box(outline, 0.0, gradient.matrix)
        mask = _mask(stream, 1, 1)
        mask.extra["BBox"] = pydyf.Array((box[0], box[1], box[0] + box[2], box[1] + box[3]))
        values: list[tuple[float, tuple[float, ...]]] = [(stop.offset, (stop.ink.alpha,)) for stop in gradient.stops]
        mask.paint_shading(_shading(mask, gradient, values))
    stream.paint_shading(_shading(stream, gradient, _values(gradient)))


def _shading_colour(stream: Stream, gradient: Gradient, outline: Outline, more: float) -> None:
    """Make a gradient the colour of lines: a pattern whose one tile is larger than all of them."""
    x, y, width, height = _box(outline, more, (1, 0, 0, 1, 0, 0))
    pattern = stream.add_pattern(x, y, width, height, width, height, stream.ctm)
    rectangle = (("M", (x, y)), ("L", (x + width, y)), ("L", (x + width, y + height)), ("L", (x, y + height)))
    with pattern.stacked():
        _shade(pattern, gradient, rectangle)
    stream.set_alpha(1, stroke=True)
    stream.set_color_space("Pattern", stroke=True)
    stream.set_color_special(pattern.id, stroke=True)


def _values(gradient: Gradient) -> list[tuple[float, tuple[float, ...]]]:
    return [
        (stop.offset, stop.ink.values[:1] if stop.ink.space == "srgb" else stop.ink.values) for stop in gradient.stops
    ]


def _shading(stream: Stream, gradient: Gradient, values: list[tuple[float, tuple[float, ...]]]) -> str:
    """Add a shading to the stream's resources; gives its name."""
    steps = [(a, b) for a, b in itertools.pairwise(values) if b[0] > a[0]]
    functions = [stream.create_interpolation_function((0, 1), a[1], b[1], 1) for a, b in steps]
    bounds = [b[0] for _, b in steps[:-1]]
    function = stream.create_stitching_function((0, 1), (0, 1) * len(steps), bounds, functions)
    space = _SPACES[len(values[0][1])]
    kind = 3 if gradient.radial else 2
    return str(stream.add_shading(kind, (0, 1), gradient.coords, True, function, space).id)


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
