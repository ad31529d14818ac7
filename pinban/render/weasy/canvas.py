"""What painters paint (paths, inks, groups, glyphs) to the operators of WeasyPrint's content streams."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from typing import NewType

import pydyf
from weasyprint.pdf.stream import Stream

from pinban.drawings import Outline
from pinban.render.weasy.fonts import Embedded, EmbeddedFont

Colour = NewType("Colour", object)
"""A colour as the engine computed it from CSS; only a canvas can read it."""


class PdfText(str):
    """A string of a PDF's own, where a plain ``str`` stands for a name or a figure."""


class _XObject:
    """An image or form as WeasyPrint asks for it when the PDF is written."""

    def __init__(self, key: str, extra: Mapping[str, object], data: bytes) -> None:
        self.id = key
        self._extra = extra
        self._data = data

    def get_x_object(self, _interpolate: bool, _ratio: float) -> pydyf.Stream:
        return pydyf.Stream([self._data] if self._data else [], _pdf_value(self._extra))


def _pdf_value(value: object) -> object:
    """Python's values as pydyf writes them: lists and dictionaries, at any depth, and strings that are no names."""
    if isinstance(value, PdfText):
        return pydyf.String(str(value))
    if isinstance(value, Mapping):
        return pydyf.Dictionary({key: _pdf_value(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return pydyf.Array(_pdf_value(item) for item in value)
    return value


class Canvas:
    """The page's content stream, or a group's, a pattern's or a mask's, as painters write to it.

    Lengths are the current space's; a state that :meth:`stacked` began ends with its block.
    """

    __slots__ = ("_stream",)

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    # Space and state

    @contextmanager
    def stacked(self) -> Iterator[None]:
        """Save the graphics state, and restore it."""
        with self._stream.stacked():
            yield

    @contextmanager
    def whole_or_nothing(self) -> Iterator[None]:
        """Where painting raises, take back all that was painted, then raise: what follows is as if none had been."""
        stream = self._stream
        length, stack, fonts = len(stream.stream), list(stream._ctm_stack), dict(stream._fonts)
        try:
            yield
        except Exception:  # whatever stopped it, a half-painted picture must not stand on the page
            del stream.stream[length:]
            stream._ctm_stack[:] = stack
            stream._fonts.clear()
            stream._fonts.update(fonts)
            stream._current_color = stream._current_color_stroke = stream._current_font = None
            stream._current_alpha = stream._current_alpha_stroke = None
            raise

    def transform(self, *matrix: float) -> None:
        """Multiply the current matrix by one of six figures."""
        self._stream.transform(*matrix)

    def scale(self, x: float, y: float) -> None:
        """Stretch what follows."""
        self._stream.transform(a=x, d=y)

    def move(self, x: float, y: float) -> None:
        """Move what follows."""
        self._stream.transform(e=x, f=y)

    @property
    def origin(self) -> tuple[float, float]:
        """Where this space's origin stands: points from the trimmed sheet's lower left corner, y upwards."""
        x, y = self._stream.ctm.values[4:]
        return x, y

    @property
    def marked_content(self) -> int | None:
        """The number of the marked content that is being painted; ``None`` where the document has no tags."""
        tags = self._stream._tags
        return len(tags) - 1 if tags is not None else None

    # Paths

    def move_to(self, x: float, y: float) -> None:
        """Begin a part of a path."""
        self._stream.move_to(x, y)

    def line_to(self, x: float, y: float) -> None:
        """Go on straight."""
        self._stream.line_to(x, y)

    def curve_to(self, *points: float) -> None:
        """Go on in a cubic Bézier curve: two handles and its end, six figures."""
        self._stream.curve_to(*points)

    def close(self) -> None:
        """Close the path's part."""
        self._stream.close()

    def add_outline(self, outline: Outline) -> None:
        """Add an outline to the path; one that was added before need not be put into figures again."""
        data = _operators(outline)
        if data:
            self._stream.stream.append(data)

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle to the path."""
        self._stream.rectangle(x, y, width, height)

    def fill(self, *, even_odd: bool = False) -> None:
        """Fill the path."""
        self._stream.fill(even_odd)

    def stroke(self) -> None:
        """Draw the path's line."""
        self._stream.stroke()

    def clip(self, *, even_odd: bool = False) -> None:
        """Cut what follows in this state to the path, which is ended."""
        self._stream.clip(even_odd)
        self._stream.end()

    def set_line(self, width: float, cap: int, join: int, miter: float) -> None:
        """How lines are drawn (ISO 32000-1, 8.4.3)."""
        self._stream.set_line_width(width)
        self._stream.set_line_cap(cap)
        self._stream.set_line_join(join)
        self._stream.set_miter_limit(miter)

    def set_dashes(self, dashes: Sequence[float], offset: float) -> None:
        """Where lines are broken, from how far on; not at all where ``dashes`` is empty."""
        self._stream.set_dash(dashes, offset)

    def set_line_width(self, width: float) -> None:
        """How thick lines are."""
        self._stream.set_line_width(width)

    # Colours

    def set_colour(self, colour: Colour, *, stroke: bool = False) -> None:
        """Paint in an element's own colour."""
        self._stream.set_color(colour, stroke=stroke)

    def set_inks(self, space: str, values: Iterable[float], *, stroke: bool = False) -> None:
        """Paint in a device colour space's values, 0 to 1."""
        self._stream.set_color_space(space, stroke)
        self._stream.set_color_special(None, stroke, *values)

    def set_alpha(self, alpha: float, *, stroke: bool = False) -> None:
        """How much of the ground is covered by what is filled, or drawn."""
        self._stream.set_alpha(alpha, stroke)

    def set_pattern(self, pattern: "Canvas", *, stroke: bool = False) -> None:
        """Paint in the pattern that :meth:`pattern` began."""
        self._stream.set_color_space("Pattern", stroke)
        self._stream.set_color_special(pattern._stream.id, stroke)

    def pattern(self, x: float, y: float, width: float, height: float) -> "Canvas":
        """Begin a pattern of one tile, in this space."""
        return Canvas(self._stream.add_pattern(x, y, width, height, width, height, self._stream.ctm))

    def paint_gradient(
        self, coords: Sequence[float], space: str, stops: Sequence[tuple[float, Sequence[float]]]
    ) -> None:
        """Paint an axial (four ``coords``) or radial (six) gradient wherever the stream is cut to.

        ``stops`` are at least two, from 0 to 1: where, and the values of ``space``.
        """
        stream = self._stream
        steps = [(a, b) for a, b in pairwise(stops) if b[0] > a[0]]
        functions = [stream.create_interpolation_function((0, 1), a[1], b[1], 1) for a, b in steps]
        bounds = [b[0] for _, b in steps[:-1]]
        function = stream.create_stitching_function((0, 1), (0, 1) * len(steps), bounds, functions)
        kind = 3 if len(coords) == 6 else 2
        shading = stream.add_shading(kind, (0, 1), coords, True, function, space)
        stream.paint_shading(shading.id)

    # Groups, images

    def group(self, width: float, height: float) -> "Canvas":
        """Begin a group that is composited as one; :meth:`draw_group` shows it."""
        return Canvas(self._stream.add_group(0, 0, width, height))

    def draw_group(self, group: "Canvas", alpha: float) -> None:
        """Show a group, so much of it covering the ground."""
        self._stream.set_alpha(alpha, stroke=True, fill=True)
        self._stream.draw_x_object(group._stream.id)

    def mask(self, left: float, top: float, right: float, foot: float) -> "Canvas":
        """Begin a group in greys that says how much of what follows in this state is seen."""
        group = self._stream.set_alpha_state(0, 0, right, foot)
        group.extra["Group"]["CS"] = "/DeviceGray"
        group.extra["BBox"] = pydyf.Array((left, top, right, foot))
        return Canvas(group)

    def draw_x_object(self, key: str, extra: Mapping[str, object], data: bytes) -> None:
        """Show an image or form, which every page of the document that shows ``key`` shares."""
        self._stream.draw_x_object(self._stream.add_image(_XObject(key, extra, data), False, 1))

    # Text

    def font(self, key: str, make: Callable[[], Embedded]) -> Embedded:
        """The document's font known by ``key``, made at its first use."""
        fonts: dict[str, Embedded] = self._stream._fonts
        if key not in fonts:
            fonts[key] = make()
        return fonts[key]

    @contextmanager
    def text(self) -> Iterator[None]:
        """A text object."""
        self._stream.begin_text()
        yield
        self._stream.end_text()

    @contextmanager
    def reads_as(self, text: str) -> Iterator[None]:
        """What is shown reads as ``text`` (ISO 32000-1, 14.9.4)."""
        self._stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(text)}))
        yield
        self._stream.end_marked_content()

    @contextmanager
    def in_language(self, tag: str) -> Iterator[None]:
        """What is shown is in a language, BCP 47 (ISO 32000-1, 14.9.2.2)."""
        self._stream.begin_marked_content("Span", pydyf.Dictionary({"Lang": pydyf.String(tag)}))
        yield
        self._stream.end_marked_content()

    def set_font(self, font: EmbeddedFont, size: float) -> None:
        """The font and its size."""
        self._stream.set_font_size(font.hash, size)

    def set_text_matrix(self, *matrix: float) -> None:
        """Where the pen stands and how glyphs are turned: six figures."""
        self._stream.set_text_matrix(*matrix)

    def show_glyphs(self, operand: str) -> None:
        """Show the inside of TJ's array: glyph ids in hexadecimal, adjustments between them."""
        self._stream.show_text(operand)


@lru_cache(maxsize=1024)
def _operators(outline: Outline) -> bytes:
    """The path operators of an outline."""
    steps = Canvas(pydyf.Stream())
    for name, figures in outline:
        if name == "M":
            steps.move_to(*figures)
        elif name == "L":
            steps.line_to(*figures)
        elif name == "C":
            steps.curve_to(*figures)
        else:
            steps.close()
    return b"\n".join(steps._stream.stream)
