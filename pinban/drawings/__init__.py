"""Drawings (SVG): what one may hold, how it is read within bounds, and what it paints as plain data."""

from pinban.drawings.cures import cure_of
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
from pinban.drawings.reading import MOST_BYTES
from pinban.drawings.sandboxed import Reading, read_in_process, read_in_sandbox

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
    "Outline",
    "Piece",
    "Raster",
    "Reading",
    "Refusal",
    "RefusedError",
    "Setting",
    "Shape",
    "Stop",
    "Stroke",
    "cure_of",
    "cut_lettering",
    "map_inks",
    "read_in_process",
    "read_in_sandbox",
    "set_lettering",
]
