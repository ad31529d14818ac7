"""Turns rules, shapes and lettering into a self-contained SVG drawing: flat colours, outlines, no text elements."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as File
from xml.sax.saxutils import escape

import numpy as np

from lettering import outlines, width
from palette import INK, Colour, hexed


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def trace(points: Sequence[tuple[float, float]] | np.ndarray, *, closed: bool = False) -> str:
    """Path data through the points."""
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in np.asarray(points, float)) + ("Z" if closed else "")


def printable(colour: Colour, weight: float) -> tuple[Colour, float]:
    """A pen that newsprint holds: greys in black ink alone, colours of several inks never finer than a point.

    Fine work in several inks blurs where they do not meet; drawings may be set at two thirds of their size.
    """
    if max(colour) - min(colour) < 40:
        level = round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])
        return (level, level, level), max(weight, 0.45) if weight else 0.0
    return colour, max(weight, 1.55)


class Drawing:
    """A drawing of `wide` × `high` points, with its title and description for readers by ear."""

    def __init__(self, wide: float, high: float, title: str, desc: str) -> None:
        self.wide, self.high = wide, high
        self._head = (title, desc)
        self._parts: list[str] = []

    def shape(
        self,
        data: str,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        weight: float = 0.5,
        dash: str = "",
        round_ends: bool = False,
    ) -> None:
        """Any path data, filled or drawn with a pen of `weight` points."""
        ink = f' fill="{hexed(fill)}"' if fill else ' fill="none"'
        if stroke:
            stroke, weight = printable(stroke, weight)
            ink += f' stroke="{hexed(stroke)}" stroke-width="{_n(weight)}"'
            ink += f' stroke-dasharray="{dash}"' if dash else ""
            ink += ' stroke-linecap="round" stroke-linejoin="round"' if round_ends else ""
        self._parts.append(f'<path d="{data}"{ink}/>')

    def path(self, points: Sequence[tuple[float, float]] | np.ndarray, *, closed: bool = False, **pen: object) -> None:
        """A line or polygon through points."""
        self.shape(trace(points, closed=closed), **pen)  # type: ignore[arg-type]

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, weight: float = 0.4, colour: Colour = INK) -> None:
        """A straight rule."""
        self.shape(f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}", stroke=colour, weight=weight)

    def box(self, x: float, y: float, w: float, h: float, **pen: object) -> None:
        """A rectangle."""
        self.shape(f"M{_n(x)} {_n(y)}h{_n(w)}v{_n(h)}h{_n(-w)}Z", **pen)  # type: ignore[arg-type]

    def dot(self, x: float, y: float, r: float, **pen: object) -> None:
        """A circle."""
        arc = f"a{_n(r)} {_n(r)} 0 1 0"
        self.shape(f"M{_n(x - r)} {_n(y)}{arc} {_n(2 * r)} 0{arc} {_n(-2 * r)} 0Z", **pen)  # type: ignore[arg-type]

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        face: str = "sans",
        size: float = 8.0,
        colour: Colour = INK,
        at: str = "left",
        space: float = 0.0,
    ) -> float:
        """A line of lettering on the baseline y, set `at` left, middle or right of x; its width."""
        wide = width(text, face, size, space)
        x -= {"left": 0.0, "middle": wide / 2, "right": wide}[at]
        colour, _ = printable(colour, 0.0)
        # What the outlines say and how large they are: make-up sets no picture so small that they cannot be read.
        said = f'aria-label="{escape(text, {chr(34): "&quot;"})}" font-size="{_n(size)}"'
        self._parts.append(f'<path d="{outlines(text, x, y, face, size, space)}" fill="{hexed(colour)}" {said}/>')
        return wide

    def save(self, target: File) -> None:
        """Write the drawing."""
        title, desc = self._head
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(self.wide)}pt" height="{_n(self.high)}pt" '
            f'viewBox="0 0 {_n(self.wide)} {_n(self.high)}" role="img">'
            f"\n<title>{escape(title)}</title>\n<desc>{escape(desc)}</desc>\n"
        )
        target.write_text(head + "\n".join(self._parts) + "\n</svg>\n", encoding="utf-8", newline="\n")
