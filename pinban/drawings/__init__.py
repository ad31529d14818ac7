"""Drawings (SVG): what one may hold, how it is read within bounds, and what it paints as plain data."""

from pinban.drawings.frames import cut_lettering
from pinban.drawings.lettering import Setting, set_lettering
from pinban.drawings.model import (
    Drawing,
    Glyphs,
    Gradient,
    Group,
    Ink,
    Item,
    Label,
    Matrix,
    Outline,
    Piece,
    Raster,
    Shape,
    Stop,
    Stroke,
    map_inks,
)
from pinban.drawings.policy import Refusal, RefusedError
from pinban.drawings.reading import MOST_BYTES, NotReadableError, Source, read_drawing
from pinban.drawings.scene import lay_out, size_of_drawing

__all__ = [
    "MOST_BYTES",
    "Drawing",
    "Glyphs",
    "Gradient",
    "Group",
    "Ink",
    "Item",
    "Label",
    "Matrix",
    "NotReadableError",
    "Outline",
    "Piece",
    "Raster",
    "Refusal",
    "RefusedError",
    "Setting",
    "Shape",
    "Source",
    "Stop",
    "Stroke",
    "cut_lettering",
    "lay_out",
    "map_inks",
    "read_drawing",
    "set_lettering",
    "size_of_drawing",
]
