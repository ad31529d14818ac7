"""Lengths with their unit in the type: points inside the program, millimetres in files."""

from typing import NewType

Pt = NewType("Pt", float)
"""A length in PostScript points, 1/72 inch."""

Mm = NewType("Mm", float)
"""A length in millimetres."""

PT_PER_MM = 72 / 25.4


def pt_from_mm(length: Mm) -> Pt:
    """Millimetres to points."""
    return Pt(length * PT_PER_MM)


def mm_from_pt(length: Pt) -> Mm:
    """Points to millimetres."""
    return Mm(length / PT_PER_MM)
