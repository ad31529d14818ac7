"""A honey bee on red clover, seen close."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from outline import Path, curve, ellipse, gouge, moved, stroke
from palette import BRICK, CREAM, INK, MIST, MOSS, NIGHT, OCHRE, OLIVE, PAPER, RED, SLATE, STRAW, UMBER, blend
from relief import Print
from scenery import distance


def _ground(sheet: Print) -> None:
    sheet.ink(np.ones_like(sheet.x), CREAM, worn=0.0)
    sun = distance(sheet, 330, 190)
    sheet.ink(np.clip(1.1 - sun / 620, 0, 1) * 0.9, STRAW)
    sheet.engrave(sun / 15 + 0.2 * sheet.noise(160), np.clip((sun - 210) / 1500, 0, 0.6), SLATE, pitch=15)
    sheet.fill(ellipse(330, 190, 96, 96), colour=PAPER)
    for x, y, r in ((1190, 250, 70), (1310, 420, 52), (90, 640, 62), (250, 760, 44), (1010, 140, 40)):
        sheet.fill(stroke([(x, y), (x + 12, y + 260), (x - 20, 1200)], [9, 8, 8]), colour=blend(MOSS, MIST, 0.45))
        heads = [moved(gouge(0, 0, 1.0, 0.24, a), scale=r, dx=x, dy=y) for a in np.linspace(-205, 25, 19)]
        sheet.fill(*heads, ellipse(x, y, r * 0.55, r * 0.5), colour=blend(RED, MIST, 0.5))


def _leaf(
    sheet: Print, x: float, y: float, size: float, turn: float, colour: tuple[int, int, int], dark: tuple[int, int, int]
) -> None:
    """A leaflet of clover with its pale chevron."""
    blade = moved(
        curve("0,0! 0.2,-0.26 0.34,-0.6 0.3,-0.9 0.12,-1.04 0,-1.0 -0.12,-1.04 -0.3,-0.9 -0.34,-0.6 -0.2,-0.26"),
        scale=size,
        turn=turn,
        dx=x,
        dy=y,
    )
    sheet.fill(blade, colour=colour)
    sheet.shade(blade, colour=dark, to=(size * 0.35, size * 0.22), pitch=7, angle=turn + 40)
    veins = [stroke([(0, -0.02), (0, -0.97)], [0.028, 0.008], smooth=False)]
    for v in np.arange(0.14, 0.86, 0.09):
        for s in (-1, 1):
            veins.append(stroke([(0, -v), (s * 0.14, -v - 0.1), (s * 0.3, -v - 0.15)], [0.014, 0.01, 0.003]))
    clip = sheet.mask(blade)
    sheet.fill(*[moved(vein, scale=size, turn=turn, dx=x, dy=y) for vein in veins], colour=dark, clip=clip, rough=0.6)
    chevron = [(-0.26, -0.36), (-0.14, -0.5), (0, -0.58), (0.14, -0.5), (0.26, -0.36)]
    sheet.fill(
        moved(stroke(chevron, [0.004, 0.035, 0.05, 0.035, 0.004]), scale=size, turn=turn, dx=x, dy=y),
        colour=blend(STRAW, OLIVE, 0.55),
        clip=clip,
        worn=0.2,
    )


def _clover(sheet: Print, x: float, y: float, r: float) -> None:
    """The flower head: florets in rings from the dark back to the pale front."""
    sheet.fill(
        stroke([(x, y + r * 0.4), (x + 14, y + r * 1.4), (x - 26, y + r * 2.6), (x - 10, y + r * 4)], [30, 26, 28, 32]),
        colour=MOSS,
    )
    sheet.fill(
        stroke([(x - 9, y + r * 0.5), (x + 3, y + r * 1.4), (x - 36, y + r * 2.6), (x - 22, y + r * 4)], [4, 7, 7, 8]),
        colour=OLIVE,
    )
    rng = sheet.rng
    sheet.fill(
        *[moved(gouge(0, 0, r * 0.8, r * 0.2, a), dx=x, dy=y + r * 0.55) for a in (-20, 20, 60, 120, 160, 200)],
        colour=MOSS,
    )
    pale, rose = blend(RED, PAPER, 0.58), blend(RED, PAPER, 0.34)
    rows = (
        (0.12, 1.2, 1.0, BRICK, INK),
        (0.18, 1.1, 0.98, RED, BRICK),
        (0.26, 0.98, 0.94, RED, BRICK),
        (0.34, 0.86, 0.9, rose, BRICK),
        (0.44, 0.72, 0.84, rose, RED),
        (0.54, 0.56, 0.76, pale, RED),
        (0.62, 0.42, 0.7, pale, RED),
    )
    for low, reach, long, colour, edge in rows:
        count = int(9 + 17 * reach)
        for k in range(count):
            a = -90 + (k / (count - 1) - 0.5) * (252 - 70 * low) + rng.normal(0, 3.5)
            size = r * 0.52 * long * rng.uniform(0.9, 1.1)
            out = r * reach - size * 0.9
            base = (x + np.cos(np.radians(a)) * out * 0.94, y + r * (low - 0.08) + np.sin(np.radians(a)) * out)
            floret = curve("0,0.05 0.5,0.15 0.86,0.15 1.0,0.05 0.99,-0.06 0.8,-0.14 0.45,-0.13 0,-0.05")
            for part, ink in (
                (floret, colour),
                (gouge(0.05, 0.085, 0.9, 0.1, -2), edge),
                (gouge(0.46, -0.05, 0.48, 0.06, 2), blend(colour, PAPER, 0.55)),
            ):
                sheet.fill(moved(part, scale=size, turn=a, dx=base[0], dy=base[1]), colour=ink, rough=0.7)


def _bee(sheet: Print, x: float, y: float, size: float, turn: float) -> None:
    """The bee, facing left, `size` from brow to sting."""

    def at(path: Path) -> Path:
        return moved(path, scale=size, turn=turn, dx=x, dy=y)

    rng = sheet.rng
    # far wing and far legs
    far = at(curve("0.02,-0.17! 0.06,-0.36 0.2,-0.58 0.36,-0.66 0.45,-0.6 0.4,-0.44 0.24,-0.24"))
    sheet.fill(far, colour=MIST, alpha=0.9)
    sheet.shade(far, colour=SLATE, to=(-size * 0.1, size * 0.08), pitch=6, angle=60 + turn)
    for leg in ([(-0.14, 0.08), (-0.26, 0.2), (-0.24, 0.34)], [(0.03, 0.1), (0.1, 0.26), (0.02, 0.36)]):
        sheet.fill(at(stroke(leg, [0.035, 0.03, 0.018])), colour=NIGHT)
    # abdomen
    belly = at(
        curve("0.06,-0.13! 0.22,-0.19 0.4,-0.17 0.56,-0.1 0.67,0.04 0.74,0.2! 0.62,0.22 0.44,0.21 0.24,0.17 0.08,0.1!")
    )
    sheet.fill(belly, colour=OCHRE)
    clip = sheet.mask(belly)
    for k, u in enumerate((0.17, 0.29, 0.4, 0.5, 0.585)):
        band = stroke([(u + 0.05, -0.3), (u + 0.025, -0.05), (u - 0.045, 0.24)], [0.06, 0.064 - 0.004 * k, 0.05])
        sheet.fill(at(band), colour=INK, clip=clip)
        hairs = [
            at(gouge(u + 0.075 - v * 0.14, -0.16 + v * 0.34, 0.06, 0.009, 20 + rng.normal(0, 14)))
            for v in rng.random(34)
        ]
        sheet.fill(*hairs, colour=STRAW, clip=clip, rough=0.5)
    sheet.fill(at(curve("0.62,-0.06! 0.69,0.06 0.74,0.2! 0.66,0.22 0.63,0.08")), colour=INK, clip=clip)
    sheet.shade(belly, colour=INK, to=(size * 0.02, size * 0.1), pitch=6.5, angle=20 + turn)
    # thorax, furred
    body = curve("-0.2,-0.06 -0.16,-0.17 -0.04,-0.22 0.08,-0.17 0.13,-0.03 0.09,0.1 -0.04,0.15 -0.16,0.1")
    sheet.fill(at(body), colour=UMBER)
    for colour, share, count in ((UMBER, 1.0, 420), (OCHRE, 0.98, 420), (STRAW, 0.9, 260)):
        coat = []
        for _ in range(count):
            a, d = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random()) * share
            px, py = -0.035 + 0.15 * d * np.cos(a), -0.035 + 0.17 * d * np.sin(a)
            if colour == STRAW and px * 0.5 + py > -0.06:
                continue
            if colour == OCHRE and px * 0.4 + py > 0.06:
                continue
            coat.append(at(gouge(px, py, 0.062, 0.011, np.degrees(a) + rng.normal(0, 26))))
        sheet.fill(*coat, colour=colour, rough=0.5)
    # head
    head = at(curve("-0.2,-0.1 -0.26,-0.14 -0.33,-0.11 -0.37,-0.01 -0.36,0.09 -0.3,0.13 -0.22,0.09 -0.18,0.0"))
    sheet.fill(head, colour=INK)
    eye = at(ellipse(-0.285, -0.015, 0.045, 0.085, 12))
    sheet.fill(eye, colour=BRICK)
    sheet.shade(eye, colour=INK, to=(size * 0.03, size * 0.06), pitch=4, angle=20)
    sheet.fill(at(gouge(-0.315, -0.06, 0.05, 0.022, 60)), colour=CREAM)
    sheet.fill(
        *[
            at(
                gouge(
                    -0.34 + 0.13 * u, -0.1 - 0.03 * np.sin(np.pi * u), 0.045, 0.008, -120 + 50 * u + rng.normal(0, 16)
                )
            )
            for u in rng.random(46)
        ],
        colour=OCHRE,
        rough=0.5,
    )
    for bend in (
        [(-0.35, -0.05), (-0.43, -0.14), (-0.47, -0.03), (-0.5, 0.06)],
        [(-0.34, -0.06), (-0.4, -0.18), (-0.46, -0.11), (-0.5, -0.03)],
    ):
        sheet.fill(at(stroke(bend, [0.018, 0.02, 0.018, 0.016])), colour=INK)
    sheet.fill(at(stroke([(-0.33, 0.1), (-0.36, 0.19), (-0.345, 0.27)], [0.035, 0.024, 0.01])), colour=UMBER)
    # near legs, the hind one with its load of pollen
    for leg in (
        [(-0.12, 0.1), (-0.2, 0.2), (-0.18, 0.3), (-0.22, 0.37)],
        [(-0.02, 0.13), (-0.03, 0.26), (0.05, 0.36), (0.02, 0.43)],
        [(0.06, 0.1), (0.17, 0.22), (0.16, 0.36), (0.24, 0.46)],
    ):
        sheet.fill(at(stroke(leg, [0.036, 0.044, 0.036, 0.016])), colour=INK)
        sheet.fill(
            at(stroke([(u - 0.008, v - 0.006) for u, v in leg[:3]], [0.004, 0.012, 0.004])), colour=OCHRE, rough=0.5
        )
    load = at(ellipse(0.165, 0.285, 0.05, 0.085, -8))
    sheet.fill(load, colour=STRAW)
    sheet.shade(load, colour=UMBER, to=(size * 0.05, size * 0.06), pitch=4.5, angle=40)
    # near wings
    hind = at(curve("0.06,-0.12! 0.2,-0.24 0.42,-0.3 0.56,-0.24 0.54,-0.15 0.38,-0.08 0.18,-0.08"))
    fore = at(curve("0.0,-0.16! 0.14,-0.36 0.38,-0.52 0.62,-0.56 0.76,-0.5 0.74,-0.4 0.56,-0.29 0.3,-0.19 0.1,-0.12"))
    for wing, veins in (
        (hind, [[(0.06, -0.12), (0.26, -0.2), (0.5, -0.24)], [(0.1, -0.11), (0.3, -0.13), (0.48, -0.15)]]),
        (
            fore,
            [
                [(0.0, -0.16), (0.22, -0.3), (0.5, -0.42), (0.74, -0.46)],
                [(0.05, -0.15), (0.3, -0.25), (0.5, -0.33), (0.64, -0.35)],
                [(0.34, -0.36), (0.38, -0.28)],
                [(0.5, -0.42), (0.53, -0.34), (0.46, -0.25)],
                [(0.22, -0.3), (0.24, -0.22)],
                [(0.62, -0.44), (0.66, -0.38)],
            ],
        ),
    ):
        sheet.fill(wing, colour=PAPER, alpha=0.82, worn=0.02)
        sheet.shade(wing, colour=SLATE, to=(size * 0.02, size * 0.12), pitch=6.5, angle=-30 + turn)
        sheet.fill(*[at(stroke(vein, [0.011, 0.009, 0.005])) for vein in veins], colour=NIGHT, rough=0.6)
    sheet.fill(
        at(
            stroke(
                [(0.0, -0.16), (0.14, -0.36), (0.38, -0.52), (0.62, -0.56), (0.76, -0.5)],
                [0.016, 0.02, 0.018, 0.012, 0.006],
            )
        ),
        colour=NIGHT,
    )


def draw(target: File) -> None:
    """Draw the picture."""
    sheet = Print(1400, 1050, pixels=1600, seed=77)
    _ground(sheet)
    for x, y, size, turn, colour in (
        (150, 1080, 330, -62, MOSS),
        (150, 1080, 340, 4, OLIVE),
        (150, 1080, 320, 66, MOSS),
        (1180, 1120, 380, -58, OLIVE),
        (1180, 1120, 400, 2, MOSS),
        (1180, 1120, 360, 60, OLIVE),
    ):
        _leaf(sheet, x, y, size, turn, colour, MOSS if colour == OLIVE else INK)
    _clover(sheet, 610, 765, 240)
    for size, turn, colour in ((300, 104, OLIVE), (280, -110, MOSS)):
        _leaf(sheet, 610, 980, size, turn, colour, MOSS if colour == OLIVE else INK)
    _bee(sheet, 660, 420, 640, 4)
    sheet.save(target)
