"""Melons, crates, parcels and sacks: what is packed and sent."""

from __future__ import annotations

import numpy as np

from outline import Path, box, curve, ellipse, gouge, moved, poly, stroke
from palette import BRICK, CREAM, INK, MOSS, OCHRE, OLIVE, PAPER, RED, STRAW, UMBER, Colour, blend
from relief import Print

CARD = blend(OCHRE, UMBER, 0.32)


def melon(
    sheet: Print, x: float, y: float, r: float, *, colour: Colour = STRAW, light: float = 1.0, turn: float = 0.0
) -> None:
    """A ribbed melon."""
    body = ellipse(x, y, r * 1.08, r, turn)
    sheet.fill(body, colour=colour)
    clip = sheet.mask(body)
    ribs = []
    for k in (-0.72, -0.36, 0.0, 0.36, 0.72):
        rib = np.array([(k * r * np.sin(a), -r * np.cos(a)) for a in np.linspace(0.15, np.pi - 0.15, 9)])
        ribs.append(stroke(moved(rib, turn=turn, dx=x, dy=y), [r * 0.015, r * 0.07, r * 0.015]))
    sheet.fill(*ribs, colour=blend(colour, UMBER, 0.5), clip=clip, rough=0.5)
    sheet.shade(body, colour=UMBER, to=(-light * r * 0.8, r * 0.55), pitch=max(3.0, r * 0.13), angle=50)
    sheet.fill(stroke([(x, y - r * 0.95), (x + r * 0.16, y - r * 1.22)], [r * 0.14, r * 0.09]), colour=MOSS)


def parcel(
    sheet: Print, x: float, y: float, w: float, h: float, *, light: float = 1.0, label: bool = True, side: float = 0.0
) -> None:
    """A taped carton standing on y; `side` shows that much of its flank on the shadow side."""
    front = box(x, y - h, w, h)
    if side:
        edge = x if light > 0 else x + w
        out = -side if light > 0 else side
        flank = poly((edge, y - h), (edge + out, y - h - side * 0.35), (edge + out, y - side * 0.35), (edge, y))
        top = poly((x, y - h), (x + out, y - h - side * 0.35), (x + w + out, y - h - side * 0.35), (x + w, y - h))
        sheet.fill(flank, colour=UMBER)
        sheet.shade(flank, colour=INK, to=(out * 0.6, 0), pitch=4.5, angle=70)
        sheet.fill(top, colour=STRAW)
    sheet.fill(front, colour=CARD, worn=0.06)
    sheet.shade(front, colour=UMBER, to=(-light * w * 0.5, h * 0.4), pitch=max(3.4, h * 0.06), angle=60)
    sheet.fill(box(x + w * 0.43, y - h, w * 0.14, h * 0.34), colour=CREAM, rough=0.7)
    sheet.fill(box(x, y - h * 1.0, w, max(2.0, h * 0.02)), colour=STRAW)
    if label:
        sheet.fill(box(x + w * 0.62, y - h * 0.52, w * 0.28, h * 0.3), colour=PAPER, rough=0.6)
        bars = [
            box(x + w * (0.65 + 0.035 * k), y - h * 0.48, w * (0.012 + 0.008 * (k % 3)), h * 0.14) for k in range(7)
        ]
        sheet.fill(*bars, box(x + w * 0.65, y - h * 0.29, w * 0.17, h * 0.03), colour=INK, rough=0.3)


def crate(sheet: Print, x: float, y: float, w: float, h: float, *, colour: Colour = CARD, light: float = 1.0) -> None:
    """An open slatted crate."""
    sheet.fill(box(x, y - h, w, h), colour=INK)
    slats = [box(x, y - h + h * k / 3 + h * 0.03, w, h / 3 - h * 0.07) for k in range(3)]
    posts = [box(x, y - h * 1.04, w * 0.06, h * 1.04), box(x + w * 0.94, y - h * 1.04, w * 0.06, h * 1.04)]
    for part in (*slats, *posts):
        sheet.fill(part, colour=colour, worn=0.07)
    for part in slats:
        sheet.shade(part, colour=UMBER, to=(-light * w * 0.5, h * 0.05), pitch=4.4, angle=4)


def sack(sheet: Print, x: float, y: float, w: float, h: float, *, light: float = 1.0) -> Path:
    """An open sack of seeds; returns its mouth."""
    body = moved(
        curve("-0.42,0! -0.5,-0.3 -0.46,-0.7 -0.38,-0.92! 0.38,-0.92! 0.47,-0.7 0.5,-0.3 0.43,0!"),
        scale=(w, h),
        dx=x,
        dy=y,
    )
    sheet.fill(body, colour=CREAM)
    sheet.shade(body, colour=UMBER, to=(-light * w * 0.42, h * 0.12), pitch=5.5, angle=64)
    mouth = ellipse(x, y - h * 0.93, w * 0.4, h * 0.13)
    sheet.fill(ellipse(x, y - h * 0.91, w * 0.44, h * 0.17), colour=STRAW)
    sheet.fill(
        mouth,
        moved(curve("-0.37,-0.9 -0.2,-1.06 0,-1.14 0.2,-1.06 0.37,-0.9 0,-0.82"), scale=(w, h), dx=x, dy=y),
        colour=INK,
    )
    heap = sheet.mask(
        moved(curve("-0.37,-0.9 -0.2,-1.06 0,-1.14 0.2,-1.06 0.37,-0.9 0,-0.82"), scale=(w, h), dx=x, dy=y)
    )
    rng = sheet.rng
    seeds = [
        gouge(
            x + rng.uniform(-0.38, 0.38) * w, y - rng.uniform(0.82, 1.13) * h, w * 0.075, w * 0.022, rng.uniform(0, 180)
        )
        for _ in range(110)
    ]
    sheet.fill(*seeds, colour=PAPER, clip=heap, rough=0.4)
    return mouth


def leaves(sheet: Print, x: float, y: float, size: float, *, light: Colour = OLIVE) -> None:
    """A head of Chinese cabbage."""
    for k, colour in ((-1, MOSS), (1, MOSS), (-0.5, OLIVE), (0.5, OLIVE), (0, light)):
        leaf = curve("0,0 -0.22,-0.3 -0.3,-0.7 -0.16,-0.98 0.02,-1.05 0.2,-0.96 0.3,-0.68 0.2,-0.3")
        placed = moved(leaf, scale=size * (1 - abs(k) * 0.08), turn=k * 26, dx=x, dy=y)
        sheet.fill(placed, colour=colour)
        sheet.shade(placed, colour=MOSS, to=(-size * 0.14, size * 0.1), pitch=4, angle=60)
        rib = moved(stroke([(0, 0), (0, -0.75)], [0.15, 0.02]), scale=size, turn=k * 26, dx=x, dy=y)
        sheet.fill(rib, colour=PAPER)


def tomato(sheet: Print, x: float, y: float, r: float) -> None:
    """A tomato with its star of sepals."""
    body = ellipse(x, y, r * 1.08, r)
    sheet.fill(body, colour=RED)
    sheet.shade(body, colour=BRICK, to=(-r * 0.7, r * 0.5), pitch=max(2.6, r * 0.16), angle=50)
    sheet.fill(*[gouge(x, y - r * 0.75, r * 0.75, r * 0.22, a) for a in (10, 60, 120, 170, 265)], colour=MOSS)
    sheet.fill(gouge(x + r * 0.2, y - r * 0.42, r * 0.55, r * 0.2, 30), colour=CREAM)


def sunflower(sheet: Print, x: float, y: float, r: float, *, turn: float = 0.0) -> None:
    """A sunflower head, seeds in their spirals."""
    petals = [
        moved(gouge(0.5, 0, 0.62, 0.24, 0, 0.05), scale=r, turn=turn + 360 / 26 * k + (k % 3) * 3, dx=x, dy=y)
        for k in range(26)
    ]
    sheet.fill(*petals[::2], colour=blend(OCHRE, UMBER, 0.25))
    sheet.fill(*petals[1::2], colour=OCHRE)
    sheet.fill(
        *[
            moved(gouge(0.56, 0, 0.42, 0.07, 0), scale=r, turn=turn + 360 / 26 * k + 3, dx=x, dy=y)
            for k in range(0, 26, 2)
        ],
        colour=STRAW,
    )
    sheet.fill(ellipse(x, y, r * 0.62, r * 0.62), colour=UMBER)
    sheet.fill(ellipse(x, y, r * 0.56, r * 0.56), colour=INK)
    golden = np.pi * (3 - np.sqrt(5))
    seeds = []
    for k in range(6, 150):
        d, a = 0.54 * np.sqrt(k / 150), k * golden
        seeds.append(
            ellipse(
                x + d * r * np.cos(a),
                y + d * r * np.sin(a),
                r * 0.016 + d * r * 0.014,
                r * 0.012 + d * r * 0.01,
                np.degrees(a),
            )
        )
    sheet.fill(*seeds, colour=STRAW, rough=0.3)
