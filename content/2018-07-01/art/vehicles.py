"""Lorries in profile."""

from __future__ import annotations

import numpy as np

from outline import Path, box, curve, ellipse, moved, poly, stroke
from palette import CREAM, DUST, GREY, INK, MIST, NIGHT, PAPER, RED, SLATE, STRAW, Colour
from relief import Print


def wheel(sheet: Print, x: float, y: float, r: float) -> None:
    """A wheel standing on y."""
    c = y - r
    sheet.fill(ellipse(x, c, r, r), colour=INK)
    sheet.fill(ellipse(x, c, r * 0.62, r * 0.62), colour=GREY)
    sheet.shade(
        ellipse(x, c, r * 0.62, r * 0.62), colour=INK, to=(-r * 0.5, r * 0.3), pitch=max(2.5, r * 0.1), angle=50
    )
    sheet.fill(ellipse(x, c, r * 0.2, r * 0.2), colour=INK)
    nuts = [
        ellipse(x + r * 0.4 * np.cos(a), c + r * 0.4 * np.sin(a), r * 0.06, r * 0.06) for a in np.arange(6) * np.pi / 3
    ]
    sheet.fill(*nuts, colour=INK, rough=0.3)


def lorry(
    sheet: Print,
    x: float,
    y: float,
    long: float,
    *,
    body: Colour = PAPER,
    cab: Colour = RED,
    cooled: bool = False,
    dark: Colour = SLATE,
) -> None:
    """A box lorry facing right, `long` from bumper to bumper, its wheels standing on y; light from the right."""

    def at(path: Path) -> Path:
        return moved(path, scale=long, dx=x, dy=y)

    sheet.fill(at(box(0.02, -0.125, 0.94, 0.05)), colour=INK)
    hold = at(box(0.0, -0.475, 0.715, 0.365))
    sheet.fill(hold, colour=body, worn=0.03)
    sheet.shade(hold, colour=dark, to=(-long * 0.38, long * 0.14), pitch=long * 0.0085, angle=2)
    for k in np.linspace(0.06, 0.66, 11):
        sheet.fill(at(box(k, -0.465, 0.0022, 0.345)), colour=GREY, rough=0.4)
    sheet.fill(at(box(0.0, -0.475, 0.715, 0.012)), at(box(0.0, -0.122, 0.715, 0.012)), colour=dark)
    cabin = curve("0.725,-0.1! 0.725,-0.385! 0.74,-0.4 0.855,-0.4 0.885,-0.385 0.93,-0.25 0.972,-0.215 0.978,-0.1!")
    sheet.fill(at(cabin), colour=cab)
    sheet.shade(at(cabin), colour=INK, to=(-long * 0.07, long * 0.04), pitch=long * 0.009, angle=70)
    glass = curve("0.79,-0.24! 0.79,-0.365! 0.862,-0.365! 0.905,-0.24!")
    sheet.fill(at(glass), colour=NIGHT)
    sheet.fill(at(poly((0.83, -0.24), (0.852, -0.365), (0.866, -0.365), (0.85, -0.24))), colour=MIST)
    sheet.fill(at(box(0.783, -0.222, 0.035, 0.009)), colour=INK, rough=0.3)
    sheet.fill(at(stroke([(0.78, -0.11), (0.78, -0.39)], [0.003, 0.003], smooth=False)), colour=INK, rough=0.3)
    sheet.fill(at(curve("0.905,-0.27 0.925,-0.29 0.932,-0.33 0.918,-0.345 0.905,-0.32")), colour=INK)
    sheet.fill(at(ellipse(0.962, -0.17, 0.013, 0.021)), colour=STRAW)
    sheet.fill(at(box(0.93, -0.118, 0.062, 0.04)), colour=INK)
    if cooled:
        unit = curve("0.722,-0.5! 0.722,-0.405! 0.80,-0.405! 0.8,-0.47 0.785,-0.5!")
        sheet.fill(at(unit), colour=DUST)
        sheet.shade(at(unit), colour=INK, to=(-long * 0.03, long * 0.03), pitch=long * 0.008, angle=0)
        sheet.fill(at(ellipse(0.762, -0.452, 0.028, 0.028)), colour=INK)
        sheet.fill(
            *[
                at(moved(poly((0, 0), (0.024, -0.006), (0.024, 0.006)), turn=a, dx=0.762, dy=-0.452))
                for a in range(0, 360, 72)
            ],
            colour=CREAM,
        )
    for k in (0.13, 0.235, 0.87):
        sheet.fill(at(ellipse(k, -0.072, 0.068, 0.062)), colour=INK)
        wheel(sheet, x + long * k, y, long * 0.055)
