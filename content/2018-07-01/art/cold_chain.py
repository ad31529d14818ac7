"""A refrigerated lorry at the cold store: crates go from the chill of the dock into the hold."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from goods import crate, leaves
from outline import Path, box, curve, ellipse, gouge, line, moved, poly, stroke
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
from people import PUSHING, TABLET, Dress, figure
from relief import Print
from scenery import distance, height, poplar, ridge
from vehicles import wheel


def _evening(sheet: Print) -> None:
    glow = distance(sheet, 1330, 470, flat=1.25)
    sheet.ink(np.clip(1.1 - glow / 700, 0, 1) * 0.85, STRAW)
    sheet.ink(np.clip(0.95 - glow / 300, 0, 1) * 0.8, OCHRE)
    sheet.engrave(
        (sheet.y + 6 * sheet.noise(400, 90)) / 9, np.clip((glow - 300) / 950, 0, 0.85) * (glow > 230), SLATE, pitch=9
    )
    sheet.fill(ellipse(1330, 474, 52, 52), colour=RED)
    for plot in (
        "1010,196 1120,176 1240,186 1380,168 1520,184 1400,200 1240,204",
        "1180,330 1290,318 1400,326 1540,314 1440,338 1300,342",
        "640,96 780,80 900,90 1010,84 900,104 760,106",
    ):
        sheet.fill(curve(plot), colour=PAPER)
        sheet.shade(curve(plot), colour=BRICK, to=(8, 18), pitch=6, angle=0)
    for plot, colour, dark in (
        ("940,520 1100,498 1300,512 1520,494", MIST, SLATE),
        ("940,556 1200,540 1520,548", OLIVE, MOSS),
    ):
        land = sheet.mask(ridge(sheet, plot))
        sheet.ink(land, colour)
        sheet.engrave(height(sheet, plot) / 7, np.full_like(sheet.x, 0.32), dark, pitch=7, clip=land)
    field = sheet.mask(ridge(sheet, "900,590 1200,580 1540,586"))
    sheet.ink(field, OCHRE)
    rows = np.arctan2(sheet.x - 1330, np.maximum(sheet.y - 500, 1)) * 34
    sheet.engrave(rows, np.full_like(sheet.x, 0.42), MOSS, pitch=13, clip=field)
    for x, tall in ((1420, 150), (1452, 178), (1486, 166)):
        poplar(sheet, x, 566, tall, side=-1)


def _yard(sheet: Print) -> None:
    ground = sheet.mask(ridge(sheet, "-20,760 500,756 1000,758 1540,752"))
    sheet.ink(ground, DUST)
    sheet.engrave(
        (sheet.y + 3 * sheet.noise(200, 30)) / 10,
        np.clip(0.55 - (sheet.x - 200) / 2200 + (sheet.y - 800) / 900, 0.1, 0.75),
        UMBER,
        pitch=10,
        clip=ground,
    )
    sheet.fill(curve("560,900! 900,884 1300,880 1480,896 1380,924 960,934 640,928"), colour=blend(UMBER, INK, 0.5))


def _store(sheet: Print) -> None:
    """The cold store at the left, its dock door open on blue light."""
    wall = poly((-20, -20), (545, 60), (545, 900), (-20, 930))
    sheet.fill(wall, colour=SLATE, worn=0.0)
    clip = sheet.mask(wall)
    sheet.engrave(
        sheet.lines(90, 20, 0.02), np.clip(0.62 - sheet.x / 1500, 0.2, 0.7), NIGHT, pitch=20, clip=clip, broken=0.03
    )
    sheet.fill(poly((-20, -20), (560, 56), (560, 92), (-20, 26)), colour=INK)
    door = poly((60, 268), (470, 276), (470, 800), (60, 800))
    sheet.fill(poly((30, 236), (500, 246), (500, 800), (30, 800)), colour=INK)
    sheet.fill(door, colour=MIST)
    inside = sheet.mask(door)
    sheet.ink(inside * np.clip(1.1 - distance(sheet, 265, 500) / 330, 0, 1), PAPER)
    for y in (410, 530, 650):
        sheet.fill(box(60, y, 410, 9), colour=SLATE, clip=inside)
        for k in range(6):
            wide, tall = 56, 52 + 14 * ((k + y) % 3 == 0)
            part = box(66 + 68 * k, y - tall, wide, tall)
            sheet.fill(part, colour=blend(MIST, SLATE, 0.45), clip=inside)
            sheet.shade(part, colour=NIGHT, to=(-30, 14), pitch=5, angle=60, clip=inside)
    sheet.fill(*[box(x, 270, 9, 540) for x in (96, 262, 430)], colour=NIGHT, clip=inside)
    for k in range(7):
        strip = poly(
            (60 + 59 * k, 268),
            (60 + 59 * k + 50, 268),
            (60 + 59 * k + 44 - 3 * k, 392 + 22 * (k % 3)),
            (60 + 59 * k + 4 - 3 * k, 392 + 22 * (k % 3)),
        )
        sheet.fill(strip, colour=PAPER, clip=inside, alpha=0.72)
        sheet.fill(
            stroke([(60 + 59 * k + 48, 268), (60 + 59 * k + 42 - 3 * k, 392)], [2.5, 2.5], smooth=False),
            colour=SLATE,
            clip=inside,
        )
    # the dial over the door
    sheet.fill(ellipse(300, 168, 52, 52), colour=INK)
    sheet.fill(ellipse(300, 168, 44, 44), colour=PAPER)
    ticks = [moved(box(30, -2, 9, 4), turn=a, dx=300, dy=168) for a in range(135, 406, 30)]
    sheet.fill(*ticks, colour=INK, rough=0.4)
    sheet.fill(moved(poly((-8, -4), (34, 0), (-8, 4)), turn=196, dx=300, dy=168), colour=RED)
    sheet.fill(ellipse(300, 168, 6, 6), colour=INK)
    dock = poly((-20, 800), (600, 800), (600, 832), (-20, 832))
    sheet.fill(box(-20, 826, 610, 120), colour=INK)
    sheet.fill(dock, colour=CREAM)
    for k in range(12):
        sheet.fill(poly((-20 + 56 * k, 832), (8 + 56 * k, 832), (-6 + 56 * k, 852), (-34 + 56 * k, 852)), colour=OCHRE)
    sheet.fill(*[box(x, 862, 34, 70) for x in (60, 250, 440)], colour=SLATE)


def _lorry(sheet: Print) -> None:
    """The lorry at the dock, nose to the right, its hold open towards the door."""
    long, x, y = 800.0, 598.0, 908.0

    def at(path: Path) -> Path:
        return moved(path, scale=long, dx=x, dy=y)

    sheet.fill(at(box(0.0, -0.17, 1.04, 0.07)), colour=INK)
    hold = at(box(0.0, -0.74, 0.74, 0.6))
    sheet.fill(hold, colour=PAPER, worn=0.02)
    sheet.shade(hold, colour=SLATE, to=(-330, 110), pitch=8, angle=2)
    sheet.fill(*[at(box(k, -0.725, 0.002, 0.57)) for k in np.linspace(0.08, 0.68, 9)], colour=GREY, rough=0.4)
    sheet.fill(at(box(-0.005, -0.75, 0.75, 0.016)), at(box(-0.005, -0.155, 0.75, 0.02)), colour=NIGHT)
    sheet.fill(at(box(0.0, -0.25, 0.74, 0.035)), colour=SLATE)
    sheet.fill(at(box(0.0, -0.213, 0.74, 0.01)), colour=RED)
    # the mark on the side: a six-armed crystal
    arms = []
    for a in range(0, 360, 60):
        arms.append(moved(stroke([(0.0, 0.0), (0.13, 0.0)], [0.015, 0.012], smooth=False), turn=a))
        for d in (0.055, 0.09):
            reach = 0.042 if d < 0.08 else 0.03
            for s in (-55, 55):
                arms.append(
                    moved(moved(stroke([(0, 0), (reach, 0)], [0.011, 0.008], smooth=False), turn=s, dx=d), turn=a)
                )
    sheet.fill(*[at(moved(arm, turn=30, dx=0.4, dy=-0.49)) for arm in arms], colour=SLATE, worn=0.05)
    # the open rear door swung against the side, and the dark of the hold's end
    sheet.fill(at(poly((-0.045, -0.77), (0.0, -0.745), (0.0, -0.14), (-0.045, -0.13))), colour=NIGHT)
    unit = at(curve("0.745,-0.82! 0.745,-0.63! 0.865,-0.63! 0.865,-0.76 0.845,-0.81!"))
    sheet.fill(unit, colour=DUST)
    sheet.shade(unit, colour=INK, to=(-40, 20), pitch=6, angle=0)
    sheet.fill(at(ellipse(0.805, -0.725, 0.048, 0.048)), colour=INK)
    sheet.fill(
        *[
            at(moved(poly((0, 0), (0.041, -0.011), (0.041, 0.011)), turn=a, dx=0.805, dy=-0.725))
            for a in range(0, 360, 72)
        ],
        colour=CREAM,
    )
    cabin = at(
        curve("0.755,-0.12! 0.755,-0.58! 0.77,-0.6 0.945,-0.6 0.985,-0.575 1.035,-0.36 1.085,-0.315 1.093,-0.12!")
    )
    sheet.fill(cabin, colour=RED, worn=0.03)
    sheet.shade(cabin, colour=BRICK, to=(-110, 50), pitch=7, angle=70)
    sheet.fill(at(curve("0.84,-0.35! 0.84,-0.545! 0.95,-0.545! 1.005,-0.35!")), colour=NIGHT)
    sheet.fill(at(poly((0.9, -0.35), (0.928, -0.545), (0.945, -0.545), (0.926, -0.35))), colour=MIST)
    driver = sheet.mask(at(curve("0.84,-0.35! 0.84,-0.545! 0.95,-0.545! 1.005,-0.35!")))
    sheet.fill(
        at(ellipse(0.9, -0.44, 0.028, 0.036)),
        at(curve("0.85,-0.34 0.86,-0.39 0.9,-0.405 0.94,-0.385 0.955,-0.34")),
        colour=UMBER,
        clip=driver,
    )
    sheet.fill(
        at(stroke([(0.825, -0.13), (0.825, -0.58)], [0.004, 0.004], smooth=False)),
        at(box(0.838, -0.315, 0.05, 0.012)),
        colour=INK,
        rough=0.3,
    )
    sheet.fill(at(curve("1.0,-0.4 1.022,-0.42 1.028,-0.5 1.008,-0.52 0.996,-0.48")), colour=INK)
    sheet.fill(at(ellipse(1.068, -0.245, 0.016, 0.028)), colour=STRAW)
    sheet.fill(at(box(1.02, -0.15, 0.085, 0.055)), colour=INK)
    for k in (0.16, 0.305, 0.94):
        sheet.fill(at(ellipse(k, -0.105, 0.095, 0.09)), colour=INK)
        wheel(sheet, x + long * k, y, long * 0.08)


def _people(sheet: Print) -> None:
    for k, y in enumerate((786, 728, 670)):
        crate(sheet, 392, y, 150, 58, colour=OCHRE)
        if k == 2:
            for j in range(4):
                leaves(sheet, 414 + 36 * j, 622, 50)
    sheet.fill(box(380, 786, 176, 9), stroke([(384, 790), (360, 640), (340, 624)], [7, 7, 7]), colour=INK)
    wheel(sheet, 404, 810, 14)
    wheel(sheet, 530, 810, 14)
    figure(
        sheet,
        236,
        806,
        330,
        PUSHING,
        Dress(OCHRE, legs=NIGHT, gear="hood", head=OCHRE, bulk=1.3, coat=0.75, skin=(176, 120, 84)),
    )
    breath = line([(322, 548), (350, 538), (372, 546), (398, 530), (424, 536)])
    sheet.fill(stroke(breath, [3, 12, 16, 10, 2]), colour=PAPER, alpha=0.95)


def _cold(sheet: Print) -> None:
    """Cold air that spills over the edge of the dock."""
    for k, (y, reach) in enumerate(((812, 640), (836, 700), (862, 780), (888, 700))):
        puff = line(
            [
                (40 + 60 * k, y),
                (180 + 30 * k, y - 12),
                (320, y + 6),
                (460, y - 8),
                (560 + 20 * k, y + 4),
                (reach, y - 4),
            ]
        )
        sheet.fill(stroke(puff, [2, 15, 9, 17, 9, 2]), colour=PAPER, worn=0.03)
        sheet.fill(stroke(puff + np.array([18, 9]), [1, 4, 2, 5, 2, 1]), colour=MIST)
    clerk = Dress(SLATE, legs=NIGHT, gear="cap", head=RED, coat=0.3)
    sheet.fill(ellipse(1060, 988, 90, 9), colour=UMBER)
    figure(sheet, 1090, 990, 352, TABLET, clerk, mirrored=True, light=1.0)
    sheet.fill(poly((1012, 770), (1056, 757), (1062, 794), (1018, 809)), colour=INK)
    sheet.fill(poly((1017, 775), (1053, 764), (1057, 791), (1022, 803)), colour=CREAM)
    flakes = [
        gouge(sheet.rng.uniform(70, 460), sheet.rng.uniform(290, 780), 11, 3.4, sheet.rng.uniform(0, 180))
        for _ in range(70)
    ]
    sheet.fill(*flakes, colour=PAPER)


def draw(target: File) -> None:
    """Draw the picture."""
    sheet = Print(1500, 1000, pixels=1650, seed=4)
    _evening(sheet)
    _yard(sheet)
    _store(sheet)
    _people(sheet)
    _lorry(sheet)
    _cold(sheet)
    sheet.save(target)
