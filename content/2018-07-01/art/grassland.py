"""The border pasture at dawn: yurts, a flock, the wire fence and the boundary stone."""

from __future__ import annotations

import itertools
from pathlib import Path as File

import numpy as np

from outline import box, curve, ellipse, gouge, line, moved, poly, stroke
from palette import (
    BRICK,
    CREAM,
    DUST,
    GREY,
    INK,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    OLIVE,
    PAPER,
    RED,
    SLATE,
    STRAW,
    UMBER,
    blend,
)
from people import Dress, Pose, figure
from relief import Print
from scenery import distance, height, marks, ridge, sheep, tufts
from sign import letter

_SUN = (430.0, 318.0)
_FAR = "-20,392 140,350 300,362 470,330 640,356 820,318 1010,346 1190,322 1380,352 1620,330"
_MIDDLE = "-20,446 160,420 380,434 600,398 830,424 1080,392 1300,420 1620,396"
_NEAR = "-20,520 220,500 520,512 820,486 1140,500 1400,476 1620,488"
_FORE = "-20,700 240,668 560,694 860,712 1130,660 1400,640 1620,610"


def _sky(sheet: Print) -> None:
    glow = distance(sheet, *_SUN, flat=1.5)
    sheet.ink(np.clip(1.15 - glow / 620, 0, 1) * 0.8, STRAW, worn=0.02)
    sheet.ink(np.clip(1.0 - glow / 270, 0, 1) * 0.75, OCHRE, worn=0.02)
    level = sheet.y + 7 * sheet.noise(420, 110)
    tone = np.clip((glow - 330) / 900, 0, 0.62) + np.clip((150 - sheet.y) / 420, 0, 0.3)
    sheet.engrave(level / 8.5, np.clip(tone * (glow > 210), 0, 0.92), SLATE, pitch=8.5, broken=0.06)
    clouds = [
        "700,178 820,150 960,158 1060,138 1190,150 1330,142 1480,168 1330,178 1180,176 1040,190 880,182",
        "90,118 230,96 380,108 520,98 620,116 500,128 340,126 200,132",
        "1050,250 1180,236 1330,244 1480,232 1640,250 1500,262 1320,262 1180,262",
        "560,262 660,252 760,256 830,262 740,270 640,270",
    ]
    for plot in clouds:
        cloud = curve(plot)
        sheet.fill(cloud, colour=PAPER, worn=0.02)
        sheet.shade(cloud, colour=RED, to=(10, 22), pitch=6, angle=0, solid=0.2)
    sheet.fill(ellipse(*_SUN, 46, 46), colour=RED)


def _land(sheet: Print) -> None:
    far = sheet.mask(ridge(sheet, _FAR))
    sheet.ink(far, MIST)
    sheet.engrave(
        height(sheet, _FAR) / 7 + sheet.x / 190,
        np.clip(0.5 - np.abs(sheet.x - 430) / 2600 + 0.12, 0, 1) * 0.8,
        SLATE,
        pitch=7,
        clip=far,
    )
    middle = sheet.mask(ridge(sheet, _MIDDLE))
    sheet.ink(middle, blend(OLIVE, MIST, 0.45))
    sheet.engrave(
        height(sheet, _MIDDLE) / 8 - sheet.x / 160,
        np.clip(0.2 + np.abs(sheet.x - 430) / 2300, 0, 0.7),
        MOSS,
        pitch=8,
        clip=middle,
    )
    near = sheet.mask(ridge(sheet, _NEAR))
    sheet.ink(near, blend(OLIVE, OCHRE, 0.42))
    sheet.engrave(
        height(sheet, _NEAR) / 10 + sheet.x / 210,
        np.clip(0.12 + np.abs(sheet.x - 460) / 1700, 0, 0.6),
        MOSS,
        pitch=10,
        clip=near,
    )
    light = near * np.clip(1 - np.abs(sheet.x - 430) / 520, 0, 1)
    marks(
        sheet,
        (light > 0.02).astype(np.float32) * near,
        STRAW,
        count=330,
        area=(-20, 515, 740, 690),
        length=60,
        width=4.2,
        angle=3,
    )


def _yurt(sheet: Print, x: float, y: float, wide: float) -> None:
    def at(plot: str) -> np.ndarray:
        return moved(curve(plot), scale=wide, dx=x, dy=y)

    wall = at("-0.5,0.02! -0.5,-0.3! 0.5,-0.3! 0.5,0.02! 0.2,0.05 -0.2,0.05")
    roof = at("-0.55,-0.28! -0.36,-0.44 -0.1,-0.57 0,-0.58 0.1,-0.57 0.36,-0.44 0.55,-0.28! 0.2,-0.25 -0.2,-0.25")
    sheet.fill(moved(ellipse(0.3, 0.03, 0.9, 0.06), scale=wide, dx=x, dy=y), colour=MOSS)
    for part in (wall, roof):
        sheet.fill(part, colour=PAPER, worn=0.0)
        sheet.shade(part, colour=SLATE, to=(wide * 0.5, wide * 0.04), pitch=wide * 0.034, angle=80)
    for band in (-0.27, -0.03):
        sheet.fill(
            stroke(
                [
                    (x - wide * 0.52, y + wide * (band - 0.01)),
                    (x, y + wide * (band + 0.025)),
                    (x + wide * 0.52, y + wide * (band - 0.01)),
                ],
                [wide * 0.02] * 3,
            ),
            colour=RED,
        )
    sheet.fill(at("-0.1,-0.55! -0.06,-0.62 0.06,-0.62 0.1,-0.55!"), colour=BRICK)
    sheet.fill(moved(box(-0.3, -0.25, 0.17, 0.29), scale=wide, dx=x, dy=y), colour=RED)
    sheet.fill(moved(box(-0.275, -0.225, 0.12, 0.24), scale=wide, dx=x, dy=y), colour=BRICK)


def _smoke(sheet: Print, x: float, y: float) -> None:
    sheet.fill(
        stroke(
            line([(x, y), (x + 10, y - 40), (x + 2, y - 78), (x + 26, y - 120), (x + 70, y - 150)]), [3, 9, 15, 12, 2]
        ),
        colour=PAPER,
        alpha=0.9,
    )


def _flag(sheet: Print, x: float, y: float, mast: float, wide: float) -> None:
    sheet.fill(stroke([(x, y), (x, y - mast)], [6, 4], smooth=False), colour=INK)
    tall = wide * 2 / 3
    top = y - mast + 4

    def wave(u: float, v: float) -> tuple[float, float]:
        return x + 2 + u * wide * 0.95, top + v * tall + np.sin(u * 5.2) * tall * 0.09 * (0.3 + u) + u * tall * 0.06

    edge = [wave(u, 0) for u in np.linspace(0, 1, 24)] + [wave(u, 1) for u in np.linspace(1, 0, 24)]
    sheet.fill(np.array(edge), colour=RED, worn=0)
    clip = sheet.mask(np.array(edge))
    fold = np.clip(np.sin((sheet.x - x) / wide * 5.2 + 2.4), 0, 1) * 0.45
    sheet.engrave(sheet.lines(90, 5), fold, BRICK, pitch=5, clip=clip)

    def star(u: float, v: float, r: float, toward: float) -> np.ndarray:
        a = np.radians(toward) + np.arange(10) * np.pi / 5
        reach = np.where(np.arange(10) % 2 == 0, r, r * 0.382)
        return np.array(
            [wave(u + c / 30, v + s / 20) for c, s in zip(reach * np.cos(a), reach * np.sin(a), strict=True)]
        )

    # GB 12982: a 15 × 10 grid in the upper hoist quarter; each small star points at the large one's centre.
    small = [(10, 2), (12, 4), (12, 7), (10, 9)]
    stars = [star(5 / 30, 5 / 20, 3, -90)]
    stars += [star(cx / 30, cy / 20, 1.15, float(np.degrees(np.arctan2(5 - cy, 5 - cx)))) for cx, cy in small]
    sheet.fill(*stars, colour=STRAW, rough=0.2, worn=0)


def _fence(sheet: Print) -> None:
    feet = [
        (1655, 840),
        (1405, 742),
        (1226, 676),
        (1094, 630),
        (994, 597),
        (916, 572),
        (855, 554),
        (806, 540),
        (766, 529),
        (733, 521),
    ]
    tops = []
    for x, y in feet:
        tall = (y - 470) * 0.56
        tops.append((x, y, tall))
        sheet.fill(
            stroke([(x, y + tall * 0.06), (x - tall * 0.02, y - tall)], [tall * 0.085, tall * 0.065], smooth=False),
            colour=INK,
        )
        sheet.fill(
            stroke(
                [(x - tall * 0.03, y - tall * 0.1), (x - tall * 0.045, y - tall * 0.95)],
                [tall * 0.012, tall * 0.02],
                smooth=False,
            ),
            colour=STRAW,
            rough=0.3,
        )
    for share in (0.3, 0.6, 0.9):
        for (x1, y1, t1), (x2, y2, t2) in itertools.pairwise(tops):
            a, b = (x1, y1 - t1 * share), (x2, y2 - t2 * share)
            sag = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + (t1 + t2) * 0.012)
            sheet.fill(stroke([a, sag, b], [max(1.7, t1 * 0.02), max(1.5, t2 * 0.02)]), colour=INK, rough=0.3)


def _stone(sheet: Print, x: float, y: float) -> None:
    """The boundary stone: a granite post on a plinth, its face to the sun."""
    base = curve("-112,20! -104,-34! 104,-34! 116,20! 60,30 -60,30")
    front = poly((-62, -34), (-58, -318), (-34, -346), (42, -346), (62, -318), (64, -34))
    flank = poly((64, -34), (62, -318), (42, -346), (66, -352), (94, -326), (98, -36))
    sheet.fill(moved(curve("-90,14! 120,6 380,44 420,66 200,54 -60,40!"), dx=x, dy=y), colour=blend(MOSS, INK, 0.4))
    for path, colour in ((base, DUST), (flank, SLATE), (front, CREAM)):
        sheet.fill(moved(path, dx=x, dy=y), colour=colour, worn=0.08)
    sheet.shade(moved(base, dx=x, dy=y), colour=SLATE, to=(90, 20), pitch=7, angle=70)
    sheet.shade(moved(flank, dx=x, dy=y), colour=NIGHT, to=(40, 30), pitch=6, angle=74)
    sheet.shade(moved(front, dx=x, dy=y), colour=GREY, to=(48, 26), pitch=6.5, angle=74)
    chips = sheet.mask(moved(front, dx=x, dy=y))
    marks(sheet, chips, GREY, count=46, area=(x - 60, y - 340, x + 60, y - 34), length=13, width=3, angle=40, spread=40)
    for text, size, dy in (("中", 86, -272), ("国", 86, -172), ("1098", 36, -86)):
        letter(sheet, text, x + 1, y + dy, face="serif-black", size=size, colour=RED, at="middle", worn=0.1)


def _flock(sheet: Print) -> None:
    rng = np.random.default_rng(5)
    spots = []
    while len(spots) < 46:
        t = rng.random() ** 0.8
        y = 532 + 150 * t + rng.normal(0, 6)
        x = 250 + 330 * t + rng.normal(0, 70 + 110 * t)
        size = 17 + (y - 525) * 0.34
        if 90 < x < 900 and all(abs(x - a) > size * 0.75 or abs(y - b) > size * 0.3 for a, b in spots):
            spots.append((x, y))
    for k, (x, y) in enumerate(sorted(spots, key=lambda s: s[1])):
        size = 17 + (y - 525) * 0.34
        sheet.fill(ellipse(x + size * 0.3, y, size * 0.7, size * 0.08), colour=MOSS)
        sheep(sheet, x, y, size, mirrored=k % 5 == 0, grazing=k % 3 != 0)


def _herder(sheet: Print, x: float, y: float, tall: float) -> None:
    sheet.fill(
        stroke([(x + tall * 0.26, y), (x + tall * 0.2, y - tall * 1.22)], [tall * 0.022] * 2, smooth=False),
        colour=UMBER,
    )
    pose = Pose(
        near_arm=((0.5, -4.9), (1.25, -5.1)),
        far_arm=((0.5, -4.8), (0.6, -3.9)),
        near_leg=((0.12, -1.9), (0.05, -0.2)),
        far_leg=((0.3, -1.9), (0.5, -0.2)),
    )
    figure(
        sheet,
        x,
        y,
        tall,
        pose,
        Dress(SLATE, legs=INK, gear="cap", head=RED, coat=0.75, bulk=1.15),
        light=-1.0,
        mirrored=False,
    )
    sash = stroke(
        [(x - tall * 0.085, y - tall * 0.545), (x + tall * 0.085, y - tall * 0.53)],
        [tall * 0.05, tall * 0.05],
        smooth=False,
    )
    sheet.fill(sash, colour=OCHRE)


def draw(target: File) -> None:
    """Draw the picture."""
    sheet = Print(1600, 900, pixels=1760, seed=1098)
    _sky(sheet)
    _land(sheet)
    _smoke(sheet, 702, 452)
    for x, y, wide in ((910, 498, 92), (702, 506, 128)):
        _yurt(sheet, x, y, wide)
    _flag(sheet, 795, 508, 132, 66)
    _flock(sheet)
    _fence(sheet)
    fore = sheet.mask(ridge(sheet, _FORE))
    sheet.ink(fore, MOSS)
    sheet.engrave(
        height(sheet, _FORE) / 13 + sheet.x / 330,
        np.clip(0.18 + height(sheet, _FORE) / 360, 0, 0.75),
        INK,
        pitch=13,
        clip=fore,
    )
    grass = sheet.mask(ridge(sheet, _FORE), ridge(sheet, _FORE.replace("668", "640")))
    tufts(sheet, grass, OLIVE, count=700, top=690, foot=960, size=(18, 64), lean=6)
    tufts(sheet, grass, STRAW, count=240, top=690, foot=950, size=(16, 58), lean=10)
    _herder(sheet, 268, 742, 214)
    _stone(sheet, 1180, 790)
    tufts(sheet, np.ones_like(fore), INK, count=120, top=860, foot=930, size=(50, 90), lean=8)
    tufts(sheet, sheet.mask(box(1040, 780, 320, 60)), OLIVE, count=600, top=812, foot=832, size=(26, 40), lean=6)
    blades = [
        gouge(x, 905, sheet.rng.uniform(70, 170), 9, -90 + sheet.rng.normal(6, 14), 0.1)
        for x in np.linspace(20, 1590, 60)
    ]
    sheet.fill(*blades, colour=INK)
    sheet.save(target)
