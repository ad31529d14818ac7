"""The packing hall of a village e-commerce station: melons, seeds and vegetables on their way to the lorry."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from goods import crate, leaves, melon, parcel, sack, sunflower, tomato
from outline import box, curve, ellipse, poly, stroke
from palette import BRICK, CREAM, DUST, INK, MIST, MOSS, NIGHT, OCHRE, OLIVE, PAPER, RED, SLATE, STRAW, UMBER, blend
from people import BENDING, CARRYING, TABLET, Dress, Pose, figure
from relief import Print
from scenery import distance, height, poplar, rays, ridge
from vehicles import lorry

_DOOR = poly((470, 640), (470, 215), (1330, 215), (1330, 640))


def _outside(sheet: Print) -> None:
    door = sheet.mask(_DOOR)
    sheet.ink(door, CREAM)
    glow = distance(sheet, 1180, 250)
    sheet.ink(door * np.clip(1.1 - glow / 420, 0, 1) * 0.85, STRAW)
    sheet.engrave(sheet.lines(0, 8, 0.5), np.clip((glow - 260) / 900, 0, 0.6), SLATE, pitch=8, clip=door)
    sheet.fill(ellipse(1180, 270, 44, 44), colour=PAPER, clip=door)
    for plot, colour, dark in (
        ("440,420 640,392 860,410 1080,380 1360,402", MIST, SLATE),
        ("440,450 700,436 980,446 1360,430", OLIVE, MOSS),
        ("440,490 700,482 980,492 1360,478", OCHRE, UMBER),
    ):
        land = sheet.mask(ridge(sheet, plot)) * door
        sheet.ink(land, colour)
        below = height(sheet, plot)
        sheet.engrave(below / (5 + np.clip(below, 0, 90) / 30), np.full_like(below, 0.28), dark, pitch=7, clip=land)
    for x, y, tall in ((520, 470, 150), (566, 470, 178), (612, 468, 140), (1250, 462, 150), (1296, 462, 180)):
        poplar(sheet, x, y, tall)
    sheet.fill(box(440, 566, 920, 90), colour=DUST, clip=door)
    sheet.engrave(
        sheet.lines(0, 9), np.clip((sheet.y - 556) / 190, 0, 0.5), UMBER, pitch=9, clip=door * (sheet.y > 566)
    )
    sheet.fill(curve("690,640 900,622 1160,622 1300,640 1160,652 840,654"), colour=UMBER, clip=door)
    lorry(sheet, 690, 640, 560)


def _hall(sheet: Print) -> None:
    """The dark hall round the doorway, its trusses and the light that falls in."""
    wall = 1 - sheet.mask(_DOOR)
    sheet.ink(wall, NIGHT)
    spread = distance(sheet, 900, 430, 1.25)
    tone = np.clip(0.62 - (spread - 430) / 900, 0.06, 0.62)
    sheet.engrave(rays(sheet, 900, 330, 300), tone * (sheet.y < 640), SLATE, pitch=9, clip=wall)
    beams = [
        stroke([(-20, 120), (1520, 120)], [15, 15], smooth=False),
        stroke([(-20, 34), (1520, 34)], [18, 18], smooth=False),
    ]
    for k in range(10):
        x = 20 + 165 * k
        beams += [
            stroke([(x, 120), (x + 82, 34)], [9, 9], smooth=False),
            stroke([(x + 82, 34), (x + 165, 120)], [9, 9], smooth=False),
        ]
    sheet.fill(*beams, colour=INK)
    lit = [box(-20, 126, 1540, 3.5), box(-20, 42, 1540, 3)]
    sheet.fill(*lit, colour=OCHRE, rough=0.6)
    for x in (260, 640, 1080, 1400):
        sheet.fill(stroke([(x, 120), (x, 158)], [3, 3], smooth=False), colour=INK)
        sheet.fill(curve(f"{x - 36},182! {x - 20},162 {x},156 {x + 20},162 {x + 36},182!"), colour=INK)
        sheet.fill(ellipse(x, 182, 20, 6), colour=STRAW)
    frame = [box(452, 196, 896, 19), box(452, 196, 18, 450), box(1330, 196, 18, 450)]
    sheet.fill(*frame, colour=INK)
    sheet.fill(*[box(470, 215 + 9 * k, 860, 4.5) for k in range(4)], colour=SLATE)
    floor = sheet.mask(box(-20, 640, 1540, 400))
    sheet.ink(floor, blend(UMBER, INK, 0.45))
    beam = sheet.mask(poly((470, 640), (1330, 640), (1640, 1020), (100, 1020)))
    sheet.ink(floor * beam, blend(OCHRE, DUST, 0.35), worn=0.06)
    sheet.engrave(sheet.lines(0, 11), np.clip((sheet.y - 640) / 500, 0.05, 0.7), UMBER, pitch=11, clip=floor * beam)
    for k, y in enumerate((420, 520, 620)):
        sheet.fill(box(-20, y, 330, 10), colour=INK)
        for j in range(4):
            parcel(
                sheet,
                -14 + 80 * j + 6 * (k % 2),
                y,
                62 + 8 * ((j + k) % 2),
                56 + 12 * ((j * 2 + k) % 3),
                label=(j + k) % 2 == 0,
            )
    sheet.fill(box(300, 380, 13, 262), box(150, 380, 10, 262), colour=INK)


def _table(sheet: Print) -> None:
    """The packing table with open cartons of melons."""
    top = poly((330, 770), (1010, 770), (1050, 800), (290, 800))
    sheet.fill(box(318, 800, 20, 170), box(1000, 800, 20, 170), colour=INK)
    for x, w in ((420, 170), (640, 176)):
        sheet.fill(
            poly((x - 34, 660), (x, 690), (x, 700), (x - 50, 680)),
            poly((x + w + 34, 660), (x + w, 690), (x + w + 50, 680)),
            colour=STRAW,
        )
        sheet.fill(box(x, 684, w, 30), colour=INK)
        for k in range(4):
            melon(
                sheet,
                x + 25 + k * (w - 46) / 3,
                682 - 8 * (k % 2),
                29,
                colour=(STRAW, OCHRE, STRAW, CREAM)[k],
                turn=(k - 1.5) * 16,
            )
        parcel(sheet, x, 784, w, 92)
    sheet.fill(top, colour=STRAW)
    sheet.shade(top, colour=UMBER, to=(-260, 10), pitch=5, angle=0)
    sheet.fill(box(290, 799, 760, 17), colour=UMBER)
    for x, r, turn in ((880, 33, 20), (944, 30, -30)):
        melon(sheet, x, 770 - r * 0.8, r, turn=turn)


def _foreground(sheet: Print) -> None:
    for x, y, turn in ((40, 742, 10), (150, 700, 40)):
        sunflower(sheet, x, y, 78, turn=turn)
    sack(sheet, 245, 985, 190, 214)
    sack(sheet, 70, 1010, 210, 240)
    parcel(sheet, 1240, 1010, 250, 170, side=60)
    parcel(sheet, 1262, 838, 210, 130, side=50)
    for k, (x, y) in enumerate(((950, 880), (1020, 872), (1090, 880), (1150, 874))):
        leaves(sheet, x, y + 24, 104 - 8 * (k % 2))
    crate(sheet, 896, 1020, 300, 128)
    for k in range(7):
        tomato(sheet, 532 + 45 * k, 905 - 11 * (k % 2), 31)
    for k in range(6):
        tomato(sheet, 556 + 45 * k, 880 - 9 * (k % 2), 29)
    crate(sheet, 500, 1020, 350, 112)
    melon(sheet, 420, 968, 54, turn=-20)
    melon(sheet, 1212, 966, 46, colour=OCHRE, turn=24)


def _people(sheet: Print) -> None:
    figure(sheet, 1150, 792, 318, TABLET, Dress(SLATE, legs=INK, gear="cap", head=RED), mirrored=True, light=1.0)
    sheet.fill(poly((1078, 592), (1118, 580), (1124, 612), (1084, 626)), colour=INK)
    sheet.fill(poly((1083, 596), (1115, 586), (1119, 609), (1088, 620)), colour=MIST)
    loader = Pose(
        neck=CARRYING.neck,
        near_arm=((0.3, -4.75), (1.2, -4.35)),
        far_arm=((0.7, -4.7), (1.5, -4.4)),
        near_leg=CARRYING.near_leg,
        far_leg=CARRYING.far_leg,
    )
    figure(
        sheet,
        588,
        690,
        262,
        loader,
        Dress(OCHRE, legs=NIGHT),
        hold=lambda: parcel(sheet, 613, 549, 74, 60, label=False),
    )
    bending = Pose(
        neck=(0.75, -5.85),
        hip=BENDING.hip,
        near_arm=((0.95, -4.55), (1.75, -4.1)),
        far_arm=((1.3, -4.6), (2.2, -4.15)),
        nod=20,
    )
    figure(sheet, 402, 900, 372, bending, Dress(RED, legs=NIGHT, gear="scarf", head=OCHRE, coat=0.3, apron=CREAM))
    packer = Pose(neck=(0.5, -6.0), near_arm=((0.55, -4.75), (1.4, -4.3)), far_arm=((0.95, -4.8), (1.7, -4.35)), nod=16)
    figure(
        sheet,
        905,
        900,
        380,
        packer,
        Dress(MIST, legs=INK, gear="scarf", head=RED, apron=BRICK, coat=0.2),
        mirrored=True,
    )


def draw(target: File) -> None:
    """Draw the picture."""
    sheet = Print(1500, 1000, pixels=1650, seed=56)
    _outside(sheet)
    _hall(sheet)
    _people(sheet)
    _table(sheet)
    _foreground(sheet)
    sheet.save(target)
