"""Land, sky and plants that several pictures share."""

from __future__ import annotations

import numpy as np

from outline import Path, curve, ellipse, gouge, moved, stroke
from palette import INK, MOSS, OLIVE, PAPER, UMBER, Colour
from relief import Field, Print


def ridge(sheet: Print, plot: str) -> Path:
    """Land below a ridge line, closed at the foot of the sheet."""
    crest = curve(plot, closed=False, steps=14)
    foot = sheet.rows / sheet.scale + 20
    return np.vstack([crest, [(crest[-1, 0], foot), (crest[0, 0], foot)]])


def height(sheet: Print, plot: str) -> Field:
    """How far each spot lies below the ridge line (units)."""
    crest = curve(plot, closed=False, steps=14)
    order = np.argsort(crest[:, 0], kind="stable")
    return sheet.y - np.interp(sheet.x[0], crest[order, 0], crest[order, 1]).astype(np.float32)[None, :]


def rays(sheet: Print, x: float, y: float, count: int) -> Field:
    """Lines that shine out from a spot, `count` round the circle (whole numbers are the middles)."""
    return np.arctan2(sheet.y - y, sheet.x - x) / (2 * np.pi) * count


def distance(sheet: Print, x: float, y: float, flat: float = 1.0) -> Field:
    """The distance of each spot from (x, y); heights count `flat` times."""
    return np.hypot(sheet.x - x, (sheet.y - y) * flat)


def tufts(
    sheet: Print,
    clip: Field,
    colour: Colour,
    *,
    count: int,
    top: float,
    foot: float,
    size: tuple[float, float],
    lean: float = 0.0,
) -> None:
    """Grass blades over the land: small and close far off (`top`), long near (`foot`)."""
    rng, wide = sheet.rng, sheet.columns / sheet.scale
    blades = []
    for _ in range(count):
        depth = rng.random() ** 0.7
        y, x = top + (foot - top) * depth, rng.random() * wide
        tall = size[0] + (size[1] - size[0]) * depth**1.6
        for _ in range(3):
            blades.append(
                gouge(
                    x,
                    y,
                    tall * rng.uniform(0.6, 1.1),
                    max(1.4, tall * 0.13),
                    -90 + lean + rng.normal(0, 15),
                    rng.normal(0, 0.08),
                )
            )
            x += tall * rng.uniform(-0.2, 0.2)
    sheet.fill(*blades, colour=colour, clip=clip, rough=0.5)


def marks(
    sheet: Print,
    clip: Field,
    colour: Colour,
    *,
    count: int,
    area: tuple[float, float, float, float],
    length: float,
    width: float,
    angle: float,
    spread: float = 6.0,
) -> None:
    """Loose carved marks over an area (x0, y0, x1, y1)."""
    rng = sheet.rng
    x0, y0, x1, y1 = area
    cuts = [
        gouge(
            rng.uniform(x0, x1),
            rng.uniform(y0, y1),
            length * rng.uniform(0.4, 1.3),
            width * rng.uniform(0.6, 1.3),
            angle + rng.normal(0, spread),
        )
        for _ in range(count)
    ]
    sheet.fill(*cuts, colour=colour, clip=clip, rough=0.6)


def poplar(
    sheet: Print, x: float, y: float, tall: float, *, leaf: Colour = MOSS, light: Colour = OLIVE, side: float = 1.0
) -> None:
    """A poplar in leaf: a flame of brush marks, lit from `side`."""
    rng = sheet.rng
    sheet.fill(stroke([(x, y), (x + tall * 0.004, y - tall * 0.3)], [tall * 0.035, tall * 0.02]), colour=UMBER)
    dark, bright = [], []
    for k in range(max(26, int(tall / 4))):
        h = rng.uniform(0.12, 0.98)
        spread = 0.11 * np.sin(np.pi * min(1.0, h**0.75)) ** 0.8 + 0.012
        off = rng.uniform(-1, 1)
        leaf_mark = gouge(
            x + off * spread * tall,
            y - h * tall * 0.94,
            tall * rng.uniform(0.09, 0.15),
            tall * 0.026,
            -90 + off * 24 + rng.normal(0, 6),
        )
        (bright if off * side > 0.25 and k % 2 else dark).append(leaf_mark)
    core = curve("0,-1.0 0.05,-0.8 0.095,-0.5 0.085,-0.26 0.03,-0.14 -0.03,-0.14 -0.085,-0.26 -0.095,-0.5 -0.05,-0.8")
    sheet.fill(moved(core, scale=tall, dx=x, dy=y), *dark, colour=leaf)
    sheet.fill(*bright, colour=light, rough=0.7)


def sheep(
    sheet: Print, x: float, y: float, size: float, *, mirrored: bool = False, head: Colour = INK, grazing: bool = True
) -> None:
    """A sheep standing on y, lit from the left; `size` is its length."""
    flip = -1.0 if mirrored else 1.0

    def at(path: Path) -> Path:
        return moved(path, scale=(size * flip, size), dx=x, dy=y)

    legs = [stroke([(k, -0.3), (k + 0.01, 0.0)], [0.07, 0.045]) for k in (-0.3, -0.2, 0.18, 0.28)]
    sheet.fill(*[at(leg) for leg in legs], colour=INK)
    fleece = curve(
        "-0.46,-0.42 -0.42,-0.58 -0.28,-0.66 -0.1,-0.68 0.1,-0.67 0.28,-0.66 0.4,-0.56 0.44,-0.4 0.36,-0.26 0.2,-0.2 0,-0.18 -0.22,-0.2 -0.4,-0.27"
    )
    sheet.fill(at(fleece), colour=PAPER, worn=0.0)
    sheet.shade(at(fleece), colour=UMBER, to=(size * 0.3 * 1.0, size * 0.2), pitch=max(2.4, size * 0.06), angle=30)
    skull = curve("0,0 0.16,0.04 0.26,0.16 0.24,0.24 0.14,0.22 -0.02,0.14")
    nose = moved(skull, turn=28 if grazing else -12, dx=0.38, dy=-0.42 if grazing else -0.66)
    sheet.fill(at(nose), at(ellipse(0.4, -0.4 if grazing else -0.62, 0.06, 0.035, 20)), colour=head)
