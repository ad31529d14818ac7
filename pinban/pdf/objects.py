"""A PDF's objects to plain numbers, matrices and boxes; what is not as it should be is left out, never an error."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import pikepdf

PdfObject: TypeAlias = Any
"""An object of a PDF, which is whatever its file says."""

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_NUMERIC = frozenset({int, float, Decimal})

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Box: TypeAlias = tuple[float, float, float, float]
"""Left, foot, right, top in points of a page's own space."""


def multiply(first: Sequence[float], second: Matrix) -> Matrix:
    """``first`` applied before ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def scales(matrix: Matrix) -> tuple[float, float]:
    """How long a length of 1 is after a matrix in the directions in which it comes out shortest and longest.

    These are the matrix's singular values: a circular pen becomes an ellipse with these axes.
    """
    a, b, c, d, _, _ = matrix
    most = (math.hypot(a + d, b - c) + math.hypot(a - d, b + c)) / 2
    return (abs(a * d - b * c) / most if most else 0.0), most


def text_of(value: PdfObject, otherwise: str = "?") -> str:
    """A name without its slash, or a string. Names are UTF-8 by the book, and GBK in many a Chinese file."""
    if isinstance(value, pikepdf.Name):
        data = bytes(value)[1:]
        for encoding in ("utf-8", "gb18030"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
        return data.decode("latin-1")
    if not isinstance(value, pikepdf.String | str):
        return otherwise
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value).decode("latin-1") if isinstance(value, pikepdf.String) else otherwise


def operator_of(instruction: PdfObject) -> str:
    """An instruction's operator; ``?`` for bytes that are no word."""
    try:
        return str(instruction.operator)
    except UnicodeDecodeError:
        return "?"


def numbers(operands: Sequence[PdfObject]) -> tuple[float, ...]:
    """The numbers among operands, as floats."""
    if _NUMERIC.issuperset(map(type, operands)):  # nearly always
        values = tuple(map(float, operands))
        if all(map(math.isfinite, values)):
            return values
    usable = []
    for operand in operands:
        if isinstance(operand, bool):
            continue
        try:
            value = float(operand)
        except (TypeError, ValueError, OverflowError):
            continue
        usable.append(value if math.isfinite(value) else 0.0)
    return tuple(usable)


def box_of(value: PdfObject) -> Box | None:
    """A rectangle's sides in order (7.9.5); ``None`` for what is none."""
    sides = numbers(list(value)) if isinstance(value, pikepdf.Array) and len(value) == 4 else ()
    if len(sides) != 4:
        return None
    left, foot, right, top = sides
    return min(left, right), min(foot, top), max(left, right), max(foot, top)


def box_around(points: Iterable[tuple[float, float]], matrix: Matrix) -> Box:
    """The box around points, carried through a matrix. Raises ``ValueError`` where there are none."""
    a, b, c, d, e, f = matrix
    placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    across, up = [x for x, _ in placed], [y for _, y in placed]
    return min(across), min(up), max(across), max(up)


def intersection(first: Box | None, second: Box | None) -> Box | None:
    """What two boxes have in common, ``None`` being the whole plane; empty boxes have no extent."""
    if first is None or second is None:
        return first or second
    left, foot = max(first[0], second[0]), max(first[1], second[1])
    return left, foot, max(left, min(first[2], second[2])), max(foot, min(first[3], second[3]))


def entry(resources: PdfObject, kind: str, operands: Sequence[PdfObject]) -> PdfObject:
    """What the resources of one ``kind`` hold under the name that is the first operand, ``None`` if nothing."""
    named = resources.get(kind)
    if not isinstance(named, pikepdf.Dictionary) or not operands or not isinstance(operands[0], pikepdf.Name):
        return None
    return named.get(operands[0])
