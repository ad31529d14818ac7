"""A desk lamp by a winter window: snow, bare poplars, an open book. Cut as a woodcut in few inks."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from outline import box, curve, ellipse, line, moved, poly, stroke
from palette import BRICK, CREAM, DUST, INK, MIST, NIGHT, OCHRE, PAPER, RED, SLATE, STRAW, UMBER, blend
from relief import Print
from scenery import distance, height, rays, ridge

_BULB = (742.0, 640.0)
_PANE = (150.0, 110.0, 620.0, 780.0)  # x, y, width, height of the window


def _outside(sheet: Print) -> None:
    x, y, w, h = _PANE
    glass = sheet.mask(box(x, y, w, h), rough=0.3)
    sheet.ink(glass, NIGHT)
    moon = distance(sheet, 300, 250)
    sheet.engrave(
        moon / 12 + 0.15 * sheet.noise(200), np.clip(0.75 - moon / 620, 0.05, 0.75), SLATE, pitch=12, clip=glass
    )
    sheet.fill(ellipse(300, 250, 54, 54), colour=CREAM)
    sheet.shade(ellipse(300, 250, 54, 54), colour=MIST, to=(26, 22), pitch=5, angle=40)
    for plot, colour, dark in (
        ("100,700 260,672 430,690 600,664 800,684", blend(MIST, SLATE, 0.35), SLATE),
        ("100,770 300,744 520,772 800,738", MIST, SLATE),
        ("100,842 260,826 520,846 800,816", PAPER, MIST),
    ):
        land = sheet.mask(ridge(sheet, plot)) * glass
        sheet.ink(land, colour)
        sheet.engrave(height(sheet, plot) / 8, np.clip(height(sheet, plot) / 150, 0.05, 0.5), dark, pitch=8, clip=land)
    for px, py, tall in ((236, 778, 420), (318, 760, 330), (612, 776, 470), (690, 758, 360), (536, 752, 270)):
        _bare(sheet, px, py, tall, glass)
    house = poly((380, 742), (380, 706), (372, 706), (412, 676), (452, 706), (444, 706), (444, 742))
    sheet.fill(house, colour=INK, clip=glass)
    sheet.fill(poly((366, 706), (412, 670), (458, 706), (452, 711), (412, 684), (372, 711)), colour=PAPER, clip=glass)
    sheet.fill(box(402, 712, 15, 17), colour=OCHRE, clip=glass)
    rng = sheet.rng
    flakes = [
        ellipse(rng.uniform(x, x + w), rng.uniform(y, y + h - 30), r, r * 0.9) for r in rng.uniform(1.6, 5.4, 190)
    ]
    sheet.fill(*flakes, colour=PAPER, clip=glass, rough=0.7)


def _bare(sheet: Print, x: float, y: float, tall: float, clip: np.ndarray) -> None:
    """A bare poplar: a straight trunk, its boughs swept upward."""
    rng = sheet.rng
    limbs = [stroke([(x, y), (x + 3, y - tall * 0.5), (x, y - tall)], [tall * 0.036, tall * 0.02, tall * 0.005])]
    snow = []
    for k in range(int(tall / 11)):
        h = 0.2 + 0.74 * k / (tall / 11)
        side = -1 if k % 2 else 1
        reach = tall * 0.2 * (1 - h) ** 0.7 * rng.uniform(0.6, 1.1) + tall * 0.02
        start = (x + 2, y - tall * h)
        middle = (x + side * reach * 0.62, start[1] - reach * 0.62)
        end = (x + side * reach * 0.86, start[1] - reach * 1.75)
        limbs.append(stroke([start, middle, end], [tall * 0.013, tall * 0.009, tall * 0.002]))
        twig = (middle[0] + side * reach * 0.34, middle[1] - reach * 0.5)
        limbs.append(stroke([middle, twig], [tall * 0.007, tall * 0.002], smooth=False))
        if k % 2 == 0:
            snow.append(
                stroke(
                    [(start[0] + side * 3, start[1] - 3), (middle[0], middle[1] - 2.5)],
                    [1, tall * 0.007, 1],
                    smooth=False,
                )
            )
    sheet.fill(*limbs, colour=INK, clip=clip, rough=0.6)
    sheet.fill(
        *snow,
        stroke([(x - tall * 0.013, y - 6), (x - tall * 0.007, y - tall * 0.6)], [1, tall * 0.008, 1], smooth=False),
        colour=PAPER,
        clip=clip,
        rough=0.6,
    )


def _room(sheet: Print) -> None:
    """The wall round the window, lit by rays from the lamp."""
    x, y, w, h = _PANE
    wall = 1 - sheet.mask(box(x, y, w, h), rough=0.3)
    sheet.ink(wall, INK)
    far = distance(sheet, *_BULB)
    lit = np.clip(1.05 - far / 640, 0, 1)
    sheet.ink(wall * np.clip(1.1 - far / 330, 0, 1) * 0.9, OCHRE, worn=0.05)
    sheet.engrave(
        rays(sheet, *_BULB, 150) + 0.08 * sheet.noise(90),
        np.clip(lit * 0.95, 0.0, 0.8),
        STRAW,
        pitch=15,
        clip=wall * (far > 60),
    )
    frame = [
        (x - 30, y - 30, w + 60, 32),
        (x - 30, y - 30, 32, h + 50),
        (x + w - 2, y - 30, 32, h + 50),
        (x + w / 2 - 9, y, 18, h),
        (x, y + 230, w, 16),
    ]
    for k, bar in enumerate(frame):
        path = box(*bar)
        sheet.fill(path, colour=UMBER if k < 3 else BRICK, worn=0.03)
        sheet.shade(
            path, colour=INK, to=(-min(bar[2], 22), -min(bar[3], 16)), pitch=5, angle=0 if bar[2] > bar[3] else 90
        )
        edge = (
            box(bar[0] + bar[2] - 4, bar[1], 3, bar[3])
            if bar[3] > bar[2]
            else box(bar[0], bar[1] + bar[3] - 4, bar[2], 3)
        )
        sheet.fill(edge, colour=OCHRE, rough=0.6)
    sill = poly((90, 888), (830, 888), (850, 922), (70, 922))
    sheet.fill(sill, colour=UMBER)
    for plot in (
        "152,892 190,874 250,870 300,880 352,868 420,876 448,892!",
        "470,892 520,876 580,880 640,866 700,872 766,862 770,892!",
    ):
        sheet.fill(curve(plot), colour=PAPER)
        sheet.shade(curve(plot), colour=MIST, to=(-20, 10), pitch=5, angle=20)


def _curtain(sheet: Print) -> None:
    cloth = curve("-20,-20! 176,-20! 190,200 150,480 96,640 120,800 150,960 132,1010! -20,1010!")
    sheet.fill(cloth, colour=BRICK, worn=0.03)
    clip = sheet.mask(cloth)
    folds = sheet.x / 30 + 0.9 * np.sin(sheet.y / 230) + 0.12 * sheet.noise(120, 500)
    sheet.engrave(folds, np.clip(0.62 - sheet.x / 420 + 0.1, 0.1, 0.7), INK, pitch=30, clip=clip, broken=0.05)
    sheet.engrave(folds + 0.5, np.clip(sheet.x / 420 - 0.1, 0, 0.24), RED, pitch=30, clip=clip, broken=0.05)
    sheet.fill(stroke([(-20, 648), (60, 664), (108, 646)], [22, 26, 16]), colour=OCHRE)


def _desk(sheet: Print) -> None:
    top = poly((-20, 1130), (1220, 1080), (1220, 1620), (-20, 1620))
    sheet.fill(poly((-20, 1010), (1220, 1010), (1220, 1100), (-20, 1150)), colour=INK)
    sheet.fill(top, colour=UMBER)
    clip = sheet.mask(top)
    pool = distance(sheet, 700, 1280, flat=1.9)
    sheet.ink(clip * np.clip(1.15 - pool / 520, 0, 1), OCHRE, worn=0.04)
    sheet.ink(clip * np.clip(1.0 - pool / 330, 0, 1) * 0.9, STRAW, worn=0.04)
    grain = (sheet.y + 14 * np.sin(sheet.x / 170) + 10 * sheet.noise(420, 60)) / 15
    sheet.engrave(grain, np.clip(0.04 + pool / 1300, 0, 0.82), INK, pitch=15, clip=clip, broken=0.1)
    sheet.fill(poly((-20, 1126), (1220, 1076), (1220, 1084), (-20, 1136)), colour=OCHRE, rough=0.8)


def _book(sheet: Print) -> None:
    shadow = curve("236,1428! 300,1500 560,1520 860,1486 930,1400! 600,1470")
    sheet.fill(shadow, colour=INK)
    cover = curve("250,1250! 560,1300! 590,1310! 620,1298! 900,1224! 940,1400! 620,1494! 592,1500! 562,1496! 216,1436!")
    sheet.fill(cover, colour=BRICK)
    left = curve("262,1240! 360,1216 480,1238 586,1296! 590,1484! 470,1432 340,1412 228,1424!")
    right = curve("586,1296! 680,1226 790,1196 892,1212! 928,1386! 800,1382 690,1414 590,1484!")
    for page, to in ((left, (-10, 26)), (right, (40, 30))):
        sheet.fill(page, colour=PAPER, worn=0.01)
        sheet.shade(page, colour=DUST, to=to, pitch=7, angle=30)
    lines = []
    for k in range(9):
        v = 0.1 + 0.088 * k
        a = line(
            [
                (276 - 30 * v, 1252 + 176 * v),
                (372 - 12 * v, 1234 + 194 * v),
                (478 - 4 * v, 1256 + 192 * v),
                (560, 1298 + 184 * v),
            ]
        )
        lines.append(stroke(a, [4.4, 4.4], cap=False))
        end = 880 if k % 4 != 3 else 780
        b = line(
            [
                (614, 1296 + 178 * v),
                (690 + 4 * v, 1242 + 182 * v),
                (790 + 14 * v, 1214 + 176 * v),
                (end + 26 * v, 1220 + 166 * v - (880 - end) * 0.04),
            ]
        )
        lines.append(stroke(b, [4.4, 4.4], cap=False))
    broken = 0.9 * sheet.noise(13, 30) + 0.3 * sheet.noise(50)
    sheet.fill(*lines, colour=INK, clip=(np.clip(broken * 3 + 2.4, 0, 1)).astype(np.float32), rough=0.8)
    sheet.fill(stroke([(588, 1296), (590, 1484)], [3, 7]), colour=UMBER)
    sheet.fill(stroke([(640, 1262), (700, 1380), (742, 1470), (730, 1540)], [12, 12, 12, 12]), colour=RED)


def _cup(sheet: Print) -> None:
    sheet.fill(moved(ellipse(0, 0, 150, 26, -4), dx=146, dy=1374), colour=INK)
    saucer = ellipse(176, 1352, 118, 30)
    sheet.fill(saucer, colour=CREAM)
    sheet.shade(saucer, colour=UMBER, to=(-80, 20), pitch=6, angle=10)
    handle = stroke(line([(112, 1250), (62, 1254), (62, 1306), (122, 1318)]), [16, 17, 15])
    sheet.fill(handle, colour=SLATE)
    body = curve("98,1222! 256,1222! 254,1290 232,1338 206,1352! 148,1352! 122,1338 100,1290")
    sheet.fill(body, colour=SLATE)
    sheet.shade(body, colour=INK, to=(-84, 20), pitch=7, angle=84)
    sheet.fill(stroke([(240, 1236), (238, 1290), (222, 1328)], [4, 9, 3]), colour=PAPER)
    sheet.fill(ellipse(177, 1222, 79, 19), colour=CREAM)
    sheet.fill(ellipse(177, 1224, 68, 14), colour=BRICK)
    for dx, tall in ((-18, 170), (14, 210)):
        steam = line(
            [(176 + dx, 1204), (196 + dx, 1204 - tall * 0.3), (168 + dx, 1204 - tall * 0.6), (192 + dx, 1204 - tall)]
        )
        sheet.fill(stroke(steam, [3, 11, 8, 1.5]), colour=PAPER, alpha=0.92)


def _lamp(sheet: Print) -> None:
    sheet.fill(moved(ellipse(0, 0, 190, 34, -3), dx=1010, dy=1246), colour=INK)
    base = curve("846,1214! 858,1176 930,1160 1000,1162 1060,1180 1072,1214! 1040,1236 880,1236")
    sheet.fill(base, colour=RED)
    sheet.shade(base, colour=INK, to=(90, 24), pitch=7, angle=14)
    for a, b, width in (((962, 1172), (1052, 880), 20), ((1052, 880), (878, 560), 18)):
        arm = stroke([a, b], [width, width], smooth=False)
        sheet.fill(arm, colour=INK)
        lit = stroke([(a[0] - 5, a[1]), (b[0] - 5, b[1] + 4)], [4, 4], smooth=False)
        sheet.fill(lit, colour=OCHRE, rough=0.6)
    for x, y in ((962, 1172), (1052, 880), (880, 562)):
        sheet.fill(ellipse(x, y, 19, 19), colour=INK)
        sheet.fill(ellipse(x - 3, y - 2, 8, 8), colour=OCHRE)
    beam = poly((620, 652), (842, 700), (1060, 1500), (230, 1500))
    air = sheet.mask(beam, rough=0.3) * (sheet.y > 650)
    far = distance(sheet, *_BULB)
    sheet.engrave(rays(sheet, 752, 560, 170), np.clip(0.44 - (far - 60) / 1400, 0, 0.4), STRAW, pitch=14, clip=air)
    shade = curve("842,500! 872,520! 890,560 874,606 856,706! 740,700 598,640! 640,560 724,510 800,494")
    sheet.fill(ellipse(732, 664, 128, 28, 14), colour=PAPER)
    sheet.fill(shade, colour=RED, worn=0.03)
    sheet.shade(shade, colour=INK, to=(70, -60), pitch=8, angle=40)
    sheet.fill(stroke([(600, 642), (730, 694), (856, 704)], [5, 8, 5]), colour=STRAW)
    sheet.fill(moved(box(-20, -26, 40, 40), turn=30, dx=852, dy=500), colour=INK)


def draw(target: File) -> None:
    """Draw the picture."""
    sheet = Print(1200, 1600, pixels=1200, seed=11)
    _outside(sheet)
    _room(sheet)
    _curtain(sheet)
    _desk(sheet)
    _cup(sheet)
    _lamp(sheet)
    _book(sheet)
    sheet.save(target)
