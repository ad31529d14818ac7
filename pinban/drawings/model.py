"""What a drawing paints, as plain data: shapes, glyphs, rasters and groups of them, in units of the drawing, y down."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""As in SVG and PDF: x' = a x + c y + e, y' = b x + d y + f."""

Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""``M`` and ``L`` with a point, ``C`` with three, ``Z`` with none; all absolute."""

Outline: TypeAlias = tuple[Segment, ...]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ink:
    """One colour. ``space`` is ``srgb`` (three values) or ``device-cmyk`` (four), each 0 to 1; so is ``alpha``."""

    space: str
    values: tuple[float, ...]
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A gradient's colour at ``offset``, 0 to 1 (beyond, where a spread was written out)."""

    offset: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Gradient:
    """A shading: ``coords`` as PDF's axial (x1 y1 x2 y2) or radial (fx fy fr cx cy r) ones, in ``matrix``'s space.

    ``matrix`` takes that space to the shape's own units. Stops ascend and the last ones go on beyond both ends.
    """

    radial: bool
    coords: tuple[float, ...]
    stops: tuple[Stop, ...]
    matrix: Matrix = IDENTITY
    alpha: float = 1.0


Paint: TypeAlias = Ink | Gradient


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's paint and form; lengths in the shape's units. ``cap`` and ``join`` are PDF's numbers."""

    paint: Paint
    width: float
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline with what it is filled and stroked with. ``name`` is its element's."""

    outline: Outline
    matrix: Matrix
    fill: Paint | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    stroke_first: bool = False
    name: str = "path"
    text: str = ""  # what letters turned into outlines read as
    line: int = 0  # of the file, for letters


@dataclass(frozen=True, slots=True)
class Letters:
    """What letters have from their elements: size in units, what they are to be set in, and their paints."""

    size: float
    families: tuple[str, ...]
    bold: bool
    italic: bool
    fill: Paint | None
    stroke: Stroke | None
    spacing: float = 0.0
    word_spacing: float = 0.0
    baseline: str = "alphabetic"
    shift: float = 0.0
    lines: frozenset[str] = frozenset()  # underline, overline, line-through
    stroke_first: bool = False
    line_paint: Paint | None = None  # of those lines: the fill of the element that has them drawn


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style. For each character, ``moves`` has x, y (absolute, or ``None``), dx, dy, turn.

    ``along`` is the outline that it follows from ``start`` on, in the text's units, or nothing.
    """

    text: str
    letters: Letters
    moves: tuple[tuple[float | None, float | None, float, float, float], ...]
    anchor: str = "start"
    along: Outline = ()
    start: float = 0.0
    length: float = 0.0  # textLength; 0 for none
    stretch: bool = False  # lengthAdjust="spacingAndGlyphs"
    line: int = 0  # of the file


@dataclass(frozen=True, slots=True)
class Label:
    """One ``<text>``: its pieces in order; :func:`set_lettering` turns it into glyphs."""

    pieces: tuple[Piece, ...]
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Glyphs of one face: for each its id, its place (x, y) and turn in degrees, and what it reads as."""

    face: str
    size: float
    glyphs: tuple[tuple[int, float, float, float, str], ...]
    matrix: Matrix
    fill: Ink
    line: int = 0  # of the file


@dataclass(frozen=True, slots=True)
class Raster:
    """An embedded picture: where its frame, as the unit square, lies; how it fits into the frame, whose size it has."""

    data: bytes
    kind: str
    matrix: Matrix
    line: int = 0
    align: str = "xMidYMid"
    width: float = 0.0
    height: float = 0.0
    slice: bool = False
    key: str = ""  # under which prepress hands the converted picture over
    cover: str = ""  # and how much of each pixel covers the ground, as greys; nothing where all of them do
    ratio: float = 1.0  # of the picture itself, width to height

    @property
    def painted(self) -> tuple[float, float]:
        """Width and height as painted, in the frame's units (SVG 2, 8.6); more than the frame has where it slices."""
        if self.align == "none":
            return self.width, self.height
        wide = self.width / self.height > self.ratio
        across = self.width if wide == self.slice else self.height * self.ratio
        return across, across / self.ratio


@dataclass(frozen=True, slots=True)
class Group:
    """Items painted together: cut to ``clips`` (all of them, each a union of outlines), then ``opacity`` and mask.

    A ``mask`` holds items in greys (``srgb``): white shows, black hides. ``framed`` says that the last of the clips is
    the frame of a drawing within the drawing, a symbol or a marker, and none that someone drew. Once lettering is set
    none is ``lettered`` any more.
    """

    items: tuple["Item", ...]
    clips: tuple[tuple[tuple[Outline, bool], ...], ...] = ()
    opacity: float = 1.0
    mask: tuple["Item", ...] | None = None
    framed: bool = False
    lettered: tuple[tuple[int, Label], ...] = ()  # text whose outlines belong to the clip of this number


Item: TypeAlias = Shape | Glyphs | Label | Raster | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole drawing ``width`` by ``height`` units large, its origin at the upper left corner.

    ``crop`` is the shares of it that do not show, at left, top, right and foot.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def window(self) -> tuple[float, float, float, float]:
        """What shows of it: left, top, width and height in its units."""
        left, top, right, foot = self.crop
        return left * self.width, top * self.height, (1 - left - right) * self.width, (1 - top - foot) * self.height


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first``, and ``then`` on what comes of it."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point taken through a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved(outline: Outline, matrix: Matrix) -> Outline:
    """An outline taken through a matrix."""
    if matrix == IDENTITY:
        return outline
    return tuple(
        (name, tuple(value for at in range(0, len(xy), 2) for value in applied(matrix, xy[at], xy[at + 1])))
        for name, xy in outline
    )


def map_inks(items: tuple[Item, ...], change: Callable[[Ink], Ink]) -> tuple[Item, ...]:
    """The same items with every colour changed; labels must have been set, masks stay as they are."""
    return tuple(_mapped(item, change) for item in items)


def _mapped(item: Item, change: Callable[[Ink], Ink]) -> Item:
    match item:
        case Group():
            return replace(item, items=map_inks(item.items, change))
        case Shape():
            fill = None if item.fill is None else _paint(item.fill, change)
            return replace(item, fill=fill, stroke=_stroke(item.stroke, change))
        case Glyphs():
            return replace(item, fill=change(item.fill))
        case Label():
            return replace(item, pieces=tuple(_piece(piece, change) for piece in item.pieces))
        case _:
            return item


def _piece(piece: Piece, change: Callable[[Ink], Ink]) -> Piece:
    letters = piece.letters
    fill = None if letters.fill is None else _paint(letters.fill, change)
    line = None if letters.line_paint is None else _paint(letters.line_paint, change)
    return replace(piece, letters=replace(letters, fill=fill, stroke=_stroke(letters.stroke, change), line_paint=line))


def _stroke(stroke: Stroke | None, change: Callable[[Ink], Ink]) -> Stroke | None:
    return None if stroke is None else replace(stroke, paint=_paint(stroke.paint, change))


def _paint(paint: Paint, change: Callable[[Ink], Ink]) -> Paint:
    if isinstance(paint, Ink):
        return change(paint)
    return replace(paint, stops=tuple(replace(stop, ink=change(stop.ink)) for stop in paint.stops))


def placed(items: tuple[Item, ...], matrix: Matrix) -> tuple[Item, ...]:
    """The same items, taken through a matrix."""
    return tuple(_placed(item, matrix) for item in items)


def _placed(item: Item, matrix: Matrix) -> Item:
    if not isinstance(item, Group):
        return replace(item, matrix=times(item.matrix, matrix))
    clips = tuple(tuple((moved(outline, matrix), odd) for outline, odd in clip) for clip in item.clips)
    mask = None if item.mask is None else placed(item.mask, matrix)
    lettered = tuple((at, replace(label, matrix=times(label.matrix, matrix))) for at, label in item.lettered)
    return replace(item, items=placed(item.items, matrix), clips=clips, mask=mask, lettered=lettered)


def inverse(matrix: Matrix) -> Matrix | None:
    """The matrix that undoes another, ``None`` where nothing does."""
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if abs(size) < 1e-18:
        return None
    return d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size


def size_of(items: tuple[Item, ...]) -> tuple[int, int]:
    """How many items there are, groups counted in, and how many points their outlines have."""
    count, points, waiting = 0, 0, list(items)
    while waiting:
        item = waiting.pop()
        count += 1
        if isinstance(item, Group):
            waiting += [*item.items, *(item.mask or ())]
            points += sum(len(outline) for clip in item.clips for outline, _ in clip)
        elif isinstance(item, Shape):
            points += len(item.outline)
    return count, points
