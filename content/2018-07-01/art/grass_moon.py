"""The moon over grass, in ink wash: much paper, few strokes."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from outline import ellipse, gouge, stroke
from palette import CREAM, INK, NIGHT, PAPER, RED, SLATE, blend
from relief import Print
from scenery import distance
from sign import letter
from wash import bleeding, brush, soft, wash

_MOON = (560.0, 430.0, 132.0)
_TINT = blend(NIGHT, INK, 0.35)


def _sky(sheet: Print) -> None:
    x, y, r = _MOON
    far = distance(sheet, x, y)
    halo = np.clip((far - r) / 520, 0, 1) ** 0.8
    drift = 0.5 + 0.22 * sheet.noise(520, 150) + 0.12 * sheet.noise(150, 46)
    fade = np.clip(1.25 - sheet.y / 1120, 0, 1)
    tone = halo * np.clip(drift, 0.05, 1) * fade
    wash(sheet, np.clip(tone, 0, 1), blend(SLATE, INK, 0.25), 0.8, grain=0.07)
    ring = np.clip(1 - (far - r) / 120, 0, 1) ** 2 * (far > r)
    wash(sheet, ring * np.clip(0.75 + 0.3 * sheet.noise(120), 0, 1), blend(SLATE, INK, 0.2), 0.3, grain=0.1)
    disc = sheet.mask(ellipse(x, y, r, r), rough=0.4)
    sheet.ink(disc, PAPER)
    seas = np.clip(0.5 * sheet.noise(84) + 0.3 * sheet.noise(34) - 0.35, 0, 1)
    wash(sheet, soft(seas * disc, 5) * disc, blend(CREAM, SLATE, 0.55), 0.55, grain=0.05)
    for (px, py), wide, strength in (
        ((x - 210, y + 44), (2, 8, 17, 11, 2), 0.16),
        ((x - 70, y + 84), (2, 7, 12, 7, 1), 0.1),
    ):
        band = stroke(
            [(px, py), (px + 110, py - 12), (px + 230, py + 2), (px + 350, py - 10), (px + 470, py + 4)], wide
        )
        wash(sheet, bleeding(sheet, band, spread=7, ragged=0.12), blend(SLATE, INK, 0.3), strength + 0.2, edge=0.12)


def _land(sheet: Print) -> None:
    for (a, b, c), depth, strength in (((1010, 985, 1006), 90, 0.28), ((1096, 1070, 1100), 130, 0.42)):
        hill = np.array([(-40, a + 10), (180, b + 14), (420, c), (640, b), (860, a - 14), (1000, b + 6)], float)
        crest = np.interp(sheet.x[0], hill[:, 0], hill[:, 1])[None, :] + 10 * sheet.noise(160, 900)[0][None, :]
        below = sheet.y - crest
        tone = np.clip(below / 10, 0, 1) * np.clip(1 - below / (depth * 1.7), 0, 1)
        wash(sheet, tone, _TINT, strength, edge=0.12, grain=0.1)
    mist = np.clip((sheet.y - 1060) / 320, 0, 1) ** 1.5
    wash(sheet, mist, _TINT, 0.34, grain=0.14)


def _blade(
    sheet: Print, x: float, foot: float, tall: float, lean: float, wide: float, strength: float, *, bent: bool = False
) -> tuple[float, float]:
    """One blade, pressed at the root and lifted at the tip; a bent one turns over."""
    t = np.linspace(0, 1, 7)
    spine = np.stack([x + lean * tall * t**2.1, foot - tall * (t - 0.16 * abs(lean) * t**3)], axis=1)
    if bent:
        spine = np.vstack(
            [
                spine,
                spine[-1] + np.array([lean * tall * 0.22, tall * 0.1]),
                spine[-1] + np.array([lean * tall * 0.34, tall * 0.26]),
            ]
        )
    brush(sheet, spine, [wide * 0.5, wide, wide * 0.85, wide * 0.55, 0.8], colour=_TINT, strength=strength, dry=0.06)
    return float(spine[-1, 0]), float(spine[-1, 1])


def _ear(sheet: Print, x: float, y: float, size: float, lean: float, strength: float) -> None:
    """A feathery seed head, wind from the left."""
    rng = sheet.rng
    hairs, grains = [], []
    for k in range(26):
        u = k / 25
        px, py = x + lean * size * u**1.5, y - size * u * 0.72 + size * 0.4 * u**3
        angle = -70 + 78 * u + rng.normal(0, 9)
        grains.append(gouge(px, py, size * 0.16, size * 0.042, angle + rng.choice([-24, 20])))
        hairs.append(gouge(px, py, size * 0.36, 1.8, angle + rng.normal(0, 16), 0.1))
    sheet.fill(*hairs, colour=_TINT, alpha=strength * 0.65, rough=0.3)
    sheet.fill(*grains, colour=_TINT, alpha=strength, rough=0.5)


def _grass(sheet: Print) -> None:
    rng = sheet.rng
    for layer, count, tall, wide, strength, foot in (
        (0, 130, 190, 5.0, 0.2, 1190),
        (1, 95, 290, 7.5, 0.36, 1250),
        (2, 56, 400, 11.0, 0.66, 1300),
        (3, 34, 440, 15.0, 0.94, 1340),
    ):
        for _ in range(count):
            x = rng.uniform(-120, 940)
            high = tall * rng.uniform(0.45, 1.1) * (1.12 - 0.3 * np.sin(np.pi * np.clip(x / 900, 0, 1)))
            _blade(
                sheet,
                x,
                foot,
                high,
                rng.normal(0.34, 0.16),
                wide * rng.uniform(0.6, 1.15),
                strength * rng.uniform(0.8, 1.0),
                bent=layer > 1 and rng.random() < 0.3,
            )
    for x, tall, lean, size, strength in (
        (150, 640, 0.3, 118, 0.9),
        (236, 520, 0.42, 96, 0.75),
        (64, 500, 0.36, 92, 0.6),
        (388, 430, 0.44, 84, 0.5),
        (690, 380, 0.3, 72, 0.45),
        (300, 690, 0.2, 112, 0.95),
    ):
        px, py = _blade(sheet, x, 1290, tall, lean, 6.5, strength)
        _ear(sheet, px, py, size, 0.62, strength)


def draw(target: File) -> None:
    """Draw the picture."""
    sheet = Print(900, 1200, pixels=1200, seed=815)
    _sky(sheet)
    _land(sheet)
    _grass(sheet)
    for points in (
        [(330, 318), (346, 308), (356, 318)],
        [(356, 318), (368, 306), (386, 312)],
        [(270, 366), (282, 358), (290, 366)],
        [(290, 366), (300, 356), (314, 361)],
    ):
        brush(sheet, points, [1.2, 4.2, 1.0], colour=_TINT, strength=0.85)
    seal = np.array([(792, 96), (834, 94), (835, 138), (793, 137)], float)
    sheet.fill(seal, colour=RED, worn=0.12)
    letter(sheet, "月", 813.5, 116, face="serif-black", size=33, colour=PAPER, at="middle", worn=0.1)
    sheet.save(target, colours=40)
