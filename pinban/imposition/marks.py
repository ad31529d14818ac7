"""A sheet's geometry to its marks: crop, fold and register marks, a strip of inks, and what the side is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pinban.model import Mm, pt_from_mm
from pinban.prepress.finish.marks import SlugLine, circle_ops, line_ops, text_ops

MARGIN = pt_from_mm(Mm(14))
"""Paper around the pages that holds the marks."""

REGISTRATION = "/PinbanAll"
"""The name of the colour that prints on every plate, among the sheet's colour spaces."""

_OFFSET = pt_from_mm(Mm(2))  # from the pages to a mark
_LENGTH = pt_from_mm(Mm(6))  # of a crop or fold mark
_HAIR = 0.25  # pt: a mark's line
_TARGET = pt_from_mm(Mm(2))  # half a register mark's cross
_PATCH = pt_from_mm(Mm(4))  # a side of an ink's patch
_SIZE = 8.0  # pt: the label's type
_STRIP = pt_from_mm(Mm(70))  # from the strip of inks to the right edge: within the last column


@dataclass(frozen=True, slots=True)
class Lines:
    """Where a sheet is cut and folded: level (y) and upright (x) lines, within ``area`` = left, foot, right, top."""

    area: tuple[float, float, float, float]
    cuts_x: Sequence[float]
    cuts_y: Sequence[float]
    folds_x: Sequence[float]
    folds_y: Sequence[float]


def marks(lines: Lines, label: SlugLine | None) -> Iterator[str]:
    """The operators of all marks of one side; all of them lie outside ``lines.area``.

    ``label`` names sheet and side.
    """
    yield f"q {_HAIR} w {REGISTRATION} CS 1 SCN {REGISTRATION} cs 1 scn"
    yield from _ticks(lines, lines.cuts_x, lines.cuts_y)
    yield "[2 2] 0 d"
    yield from _ticks(lines, lines.folds_x, lines.folds_y)
    yield "[] 0 d"
    left, foot, right, top = lines.area
    across, up = left + (right - left) * 0.4, foot + (top - foot) * 0.4
    away = _OFFSET + _LENGTH / 2
    for x, y in ((across, top + away), (across, foot - away), (left - away, up), (right + away, up)):
        yield from _target(x, y)
    yield "Q"
    yield from _inks(right - _STRIP, foot - _OFFSET - _PATCH)
    if label is not None:
        text = text_ops(label.text, label, left + (right - left) * 0.06, foot - _OFFSET - _SIZE, _SIZE)
        yield from ("q 0 0 0 1 k", text, "Q")


def _ticks(lines: Lines, xs: Sequence[float], ys: Sequence[float]) -> Iterator[str]:
    left, foot, right, top = lines.area
    for x in xs:
        yield line_ops(x, top + _OFFSET, x, top + _OFFSET + _LENGTH)
        yield line_ops(x, foot - _OFFSET, x, foot - _OFFSET - _LENGTH)
    for y in ys:
        yield line_ops(left - _OFFSET, y, left - _OFFSET - _LENGTH, y)
        yield line_ops(right + _OFFSET, y, right + _OFFSET + _LENGTH, y)


def _target(x: float, y: float) -> Iterator[str]:
    """A register mark: a cross in a circle."""
    yield line_ops(x - _TARGET, y, x + _TARGET, y)
    yield line_ops(x, y - _TARGET, x, y + _TARGET)
    yield circle_ops(x, y, _TARGET * 0.6)


def _inks(x: float, y: float) -> Iterator[str]:
    """A patch of each ink, solid and at half tone."""
    yield "q"
    for index in range(8):
        amount = "1" if index < 4 else "0.5"
        inks = " ".join(amount if ink == index % 4 else "0" for ink in range(4))
        yield f"{inks} k {x + index * _PATCH:.3f} {y:.3f} {_PATCH:.3f} {_PATCH:.3f} re f"
    yield "Q"
