"""A page's content streams, forms and patterns to what is painted on it: text, paths, pictures, gradients."""

import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.prepress.content import FILL, INLINE_IMAGE, SHOW, STROKE, State, Tracker
from pinban.prepress.objects import PdfObject, multiply, numbers
from pinban.prepress.spaces import Colour, family

OPERATORS_MOST = 3_000_000
STREAM_BYTES_MOST = 100_000_000
_DEPTH_MOST = 12


class TooMuchContentError(Exception):
    """A page with more operators, deeper forms or longer streams than any newspaper page has."""


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A show operator: size in points on the sheet, place of its origin from the lower left."""

    size: float
    colour: Colour
    overprints: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PaintedPath:
    """A fill or a stroke. ``weight`` is a stroke's width or a filled rectangle's short side, in points."""

    colour: Colour
    weight: float | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PaintedPicture:
    """An image with its resolution on the sheet. ``stencil`` is a 1-bit mask painted in ``colour``."""

    image: PdfObject
    space: str
    ppi: float
    bits: int
    stencil: bool
    colour: Colour
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PaintedShading:
    """A gradient."""

    space: str


Painted: TypeAlias = PaintedText | PaintedPath | PaintedPicture | PaintedShading


def read_page(page: pikepdf.Page) -> list[Painted]:
    """Everything a page paints, in order. Raises :class:`TooMuchContentError` and ``pikepdf.PdfError``."""
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, Array) else [contents]:
        if isinstance(stream, Stream):
            check_length(stream)
    return list(_Reader().read(page.obj, page.obj.get("/Resources", Dictionary()), State(), 0))


def check_length(stream: Stream) -> None:
    """Raise :class:`TooMuchContentError` for a stream that unpacks to more than a page can need."""
    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, Array) else [filters] if filters is not None else []
    packed = [name for name in names if name in (Name.FlateDecode, Name("/Fl"), Name.LZWDecode, Name.RunLengthDecode)]
    if len(packed) > 1:
        raise TooMuchContentError
    if names and names[0] == Name.FlateDecode:
        unpacker = zlib.decompressobj()
        try:
            length = len(unpacker.decompress(stream.read_raw_bytes(), STREAM_BYTES_MOST + 1))
        except zlib.error:
            return  # qpdf reports what is damaged
        if length > STREAM_BYTES_MOST:
            raise TooMuchContentError


class _Reader:
    def __init__(self) -> None:
        self.operators = 0

    def read(self, holder: PdfObject, resources: PdfObject, state: State, depth: int) -> Iterator[Painted]:
        """What one stream paints, starting from ``state``."""
        if depth > _DEPTH_MOST:
            raise TooMuchContentError
        tracker = Tracker(resources, state)
        rectangles: list[tuple[float, ...]] | None = []  # None: a path with other parts
        for item in pikepdf.parse_content_stream(holder):
            self.operators += 1
            if self.operators > OPERATORS_MOST:
                raise TooMuchContentError
            operator = str(item.operator)
            if operator == INLINE_IMAGE:
                yield from self._inline(item, tracker)
                continue
            operands = list(item.operands)
            if operator == "re" and rectangles is not None:
                rectangles.append(numbers(operands))
            elif operator in ("m", "l", "c", "v", "y"):
                rectangles = None
            elif operator in SHOW:
                yield from self._text(tracker)
            elif operator in FILL or operator in STROKE:
                yield from self._path(operator, tracker, rectangles)
                yield from self._pattern(operator, tracker, depth)
            elif operator == "sh":
                yield from self._shading(operands, tracker)
            elif operator == "Do":
                yield from self._external(operands, tracker, depth)
            if operator in FILL or operator in STROKE or operator == "n":
                rectangles = []
            tracker.step(operator, operands)

    def _text(self, tracker: Tracker) -> Iterator[Painted]:
        state = tracker.state
        if state.render in (3, 7):
            return  # invisible, or clipping only
        colour = state.stroke if state.render in (1, 5) else state.fill
        x, y = multiply(tracker.text, state.ctm)[4:]
        over = state.overprint and state.overprint_mode == 1
        yield PaintedText(tracker.text_size, colour, over, x, y)

    def _path(self, operator: str, tracker: Tracker, rectangles: list[tuple[float, ...]] | None) -> Iterator[Painted]:
        state = tracker.state
        x, y = state.ctm[4:]
        scale = math.sqrt(abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]))
        if operator in STROKE:
            yield PaintedPath(state.stroke, tracker.line_width, x, y)
        if operator in FILL:
            sides = [(abs(r[2]) * scale, abs(r[3]) * scale) for r in rectangles or () if len(r) == 4]
            # WeasyPrint's borders have empty rectangles beside the real ones, within a clip.
            sides = [side for side in sides if min(side) > 0] or sides
            # A long thin rectangle is a rule; a small square is a bullet.
            rules = [min(side) for side in sides if max(side) > max(1.0, 4 * min(side))]
            yield PaintedPath(state.fill, min(rules, default=None), x, y)

    def _pattern(self, operator: str, tracker: Tracker, depth: int) -> Iterator[Painted]:
        """What a tiling pattern or a gradient brings along is used where a path is painted with it."""
        colours = [tracker.state.fill] if operator in FILL else []
        if not any(colour.space == "Pattern" for colour in colours):
            return
        patterns = tracker.resources.get("/Pattern")
        name = tracker.state.fill.pattern
        pattern = patterns.get(name) if isinstance(patterns, Dictionary) and name else None
        if isinstance(pattern, Stream):
            check_length(pattern)
            inner = pattern.get("/Resources", tracker.resources)
            yield from self.read(pattern, inner, State(ctm=tracker.state.ctm), depth + 1)
        elif isinstance(pattern, Dictionary) and isinstance(pattern.get("/Shading"), Dictionary | Stream):
            yield PaintedShading(family(pattern.Shading.get("/ColorSpace"), tracker.resources))

    def _shading(self, operands: list[PdfObject], tracker: Tracker) -> Iterator[Painted]:
        shadings = tracker.resources.get("/Shading")
        shading = shadings.get(str(operands[0])) if isinstance(shadings, Dictionary) and operands else None
        if isinstance(shading, Dictionary | Stream):
            yield PaintedShading(family(shading.get("/ColorSpace"), tracker.resources))

    def _external(self, operands: list[PdfObject], tracker: Tracker, depth: int) -> Iterator[Painted]:
        objects = tracker.resources.get("/XObject")
        item = objects.get(str(operands[0])) if isinstance(objects, Dictionary) and operands else None
        if not isinstance(item, Stream):
            return
        if item.get("/Subtype") == Name.Image:
            yield _picture(item, tracker)
        elif item.get("/Subtype") == Name.Form:
            check_length(item)
            state = replace(tracker.state)
            matrix = numbers(list(item.get("/Matrix", Array())))
            if len(matrix) == 6:
                state.ctm = multiply(matrix, state.ctm)
            yield from self.read(item, item.get("/Resources", tracker.resources), state, depth + 1)

    def _inline(self, item: PdfObject, tracker: Tracker) -> Iterator[Painted]:
        yield _picture(item.iimage.obj, tracker)


def _picture(image: PdfObject, tracker: Tracker) -> PaintedPicture:
    a, b, c, d, x, y = tracker.state.ctm
    size = []
    for keys, length in ((("/Width", "/W"), math.hypot(a, b)), (("/Height", "/H"), math.hypot(c, d))):
        pixels = next(iter(numbers([image.get(key) for key in keys])), 0.0)
        size.append(pixels * 72 / length if length > 0 else math.inf)
    stencil = image.get("/ImageMask", image.get("/IM", False)) is True
    bits = int(next(iter(numbers([image.get("/BitsPerComponent"), image.get("/BPC")])), 1.0 if stencil else 8.0))
    space = image.get("/ColorSpace", image.get("/CS"))
    name = "stencil" if stencil else family(space, tracker.resources)
    return PaintedPicture(image, name, min(size), bits, stencil, tracker.state.fill, x, y)
