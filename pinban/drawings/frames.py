"""A set drawing to the lettering that its frames cut away: its own, and those of drawings, symbols and markers within.

What a clip path, a mask or a pattern cuts was meant to be cut; what a frame cuts was mostly left there unseen.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from pinban.drawings import outlines
from pinban.drawings.model import Drawing, Glyphs, Group, Item, Matrix, Outline, Shape, applied, inverse, times
from pinban.fonts import Face

_SLACK = 0.02  # em: what a frame may take of a letter without anyone's missing it

Corners: TypeAlias = tuple[tuple[float, float], ...]


def cut_lettering(drawing: Drawing, faces: Mapping[str, Face]) -> list[tuple[str, int]]:
    """The texts that lie partly or wholly outside a frame, each once, with their lines in the file."""
    whole = (float(drawing.width), 0.0, 0.0, float(drawing.height), 0.0, 0.0)
    return list(dict.fromkeys(_cut(drawing.items, (whole,), faces)))


def _cut(items: Sequence[Item], frames: tuple[Matrix, ...], faces: Mapping[str, Face]) -> Iterator[tuple[str, int]]:
    """``frames`` are those around the items, each as the matrix that takes the unit square to it."""
    for item in items:
        match item:
            case Group():
                inner = (*frames, _frame(item.clips[-1][0][0])) if item.framed else frames
                yield from _cut(item.items, inner, faces)
            case Glyphs():
                if any(_beyond(box, item.size, item.matrix, frames) for box in _boxes(item, faces[item.face])):
                    yield "".join(text for *_, text in item.glyphs), item.line
            case Shape() if item.name == "text" and item.text:
                box = outlines.box_of(item.outline)
                if box and _beyond(_corners(*box), box[3], item.matrix, frames):
                    yield item.text, item.line
            case _:
                pass


def _frame(outline: Outline) -> Matrix:
    """The matrix that takes the unit square to a rectangle's outline, however it lies."""
    (left, top), (right, level), _, (side, foot) = [(xy[0], xy[1]) for name, xy in outline if name in "ML"][:4]
    return right - left, level - top, side - left, foot - top, left, top


def _boxes(item: Glyphs, face: Face) -> Iterator[Corners]:
    """The corners of each glyph's ink, in the text's units."""
    scale = item.size / face.upem
    for number, x, y, turn, _ in item.glyphs:
        extents = face.hb_font.get_glyph_extents(number)
        if extents is None or not (extents.width and extents.height):
            continue  # a blank
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        place = (cos, sin, sin, -cos, x, y)
        box = _corners(extents.x_bearing, extents.y_bearing, extents.width, extents.height)
        yield tuple(applied(place, *corner) for corner in box)


def _corners(left: float, top: float, width: float, height: float) -> Corners:
    return (left, top), (left + width, top), (left + width, top + height), (left, top + height)


def _beyond(corners: Corners, size: float, matrix: Matrix, frames: Sequence[Matrix]) -> bool:
    """Whether a corner of something ``size`` units high lies outside one of the frames."""
    slack = _SLACK * size * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    for frame in frames:
        back = inverse(frame)
        if back is None:
            return True
        wide, high = slack / math.hypot(frame[0], frame[1]), slack / math.hypot(frame[2], frame[3])
        for x, y in (applied(times(matrix, back), *corner) for corner in corners):
            if not (-wide <= x <= 1 + wide and -high <= y <= 1 + high):
                return True
    return False
