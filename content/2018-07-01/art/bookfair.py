"""The advert of the Beiyuan book fair: a book opens and its pages are the grassland."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from outline import box, curve, ellipse, moved, stroke
from palette import BRICK, CREAM, GREY, INK, MIST, MOSS, OCHRE, OLIVE, PAPER, RED, SLATE, UMBER, blend
from relief import Print
from scenery import distance, poplar, sheep
from sign import letter

_LAND = "352,150 420,120 470,133 520,104 566,122 612,92 660,116 700,98 752,128 790,122 826,150"


def _bands(sheet: Print) -> None:
    """Hills that rise from the pages."""
    sun = (640.0, 82.0)
    sheet.fill(ellipse(*sun, 47, 47), colour=RED, worn=0.02)
    far = distance(sheet, *sun)
    page = sheet.mask(curve("330,176! 360,96 430,50 520,22 640,12 740,30 810,80 842,176!"), rough=0.2)
    sheet.engrave(
        far / 5.2 + 0.06 * sheet.noise(80),
        np.clip(0.42 - (far - 50) / 420, 0, 0.4) * (far > 52),
        OCHRE,
        pitch=5.2,
        clip=page,
        broken=0.05,
    )
    sheet.fill(ellipse(*sun, 47, 47), colour=RED, worn=0.02)
    for plot, ink, dark, bottom in (
        (_LAND, MIST, SLATE, 176),
        ("346,158 400,140 462,146 530,128 600,142 676,124 740,140 800,136 834,160", blend(OLIVE, MIST, 0.4), MOSS, 178),
        ("340,168 420,154 500,160 588,150 676,158 760,150 838,168", OLIVE, MOSS, 184),
    ):
        crest = curve(plot, closed=False)
        land = np.vstack([crest, [(crest[-1, 0], bottom), (crest[0, 0], bottom)]])
        sheet.fill(land, colour=ink)
        below = sheet.y - np.interp(sheet.x[0], crest[:, 0], crest[:, 1])[None, :]
        sheet.engrave(
            below / 4.2 + sheet.x / 150,
            np.clip(0.2 + below / 90, 0, 0.6),
            dark,
            pitch=4.2,
            clip=sheet.mask(land),
            broken=0.05,
        )


def _book(sheet: Print) -> None:
    cover = curve(
        "323,181! 323,198! 460,199 580,206! 604,206! 724,199 861,198! 861,181! 840,174 720,168 592,188! 464,168 344,174"
    )
    sheet.fill(cover, colour=BRICK)
    left = curve("330,186! 334,160 400,148 480,158 592,186! 592,200! 480,186 400,182!")
    right = curve("852,186! 848,160 780,148 700,158 592,186! 592,200! 700,186 780,182!")
    for side, path in ((-1, left), (1, right)):
        sheet.fill(path, colour=PAPER, worn=0.0)
        sheet.shade(path, colour=GREY, to=(-side * 20, 16), pitch=3.2, angle=side * 6)
    for k in range(4):
        d = 3.2 * k
        sheet.fill(
            stroke([(332 + d, 188 + d * 0.4), (420, 184 + d * 0.9), (500, 190 + d * 0.9), (590, 202)], [0.6, 0.9, 0.6]),
            colour=UMBER,
            rough=0.3,
        )
        sheet.fill(
            stroke([(852 - d, 188 + d * 0.4), (764, 184 + d * 0.9), (684, 190 + d * 0.9), (594, 202)], [0.6, 0.9, 0.6]),
            colour=UMBER,
            rough=0.3,
        )
    meadow_l = curve("336,164 400,151 480,161 590,187! 480,168 400,160!")
    meadow_r = curve("846,164 780,151 700,161 594,187! 700,168 780,160!")
    sheet.fill(meadow_l, meadow_r, colour=MOSS)


def _life(sheet: Print) -> None:
    for x, y, tall in ((386, 152, 56), (402, 150, 70), (419, 150, 50), (790, 150, 62), (806, 152, 48)):
        poplar(sheet, x, y, tall)
    x, y, wide = 505.0, 160.0, 46.0

    def at(plot: str) -> np.ndarray:
        return moved(curve(plot), scale=wide, dx=x, dy=y)

    for part in (
        at("-0.5,0.02! -0.5,-0.3! 0.5,-0.3! 0.5,0.02! 0,0.05"),
        at("-0.55,-0.28! -0.36,-0.44 0,-0.58 0.36,-0.44 0.55,-0.28! 0,-0.25"),
    ):
        sheet.fill(part, colour=PAPER, worn=0)
        sheet.shade(part, colour=SLATE, to=(-wide * 0.45, 2), pitch=2.4, angle=80)
    sheet.fill(
        stroke([(x - 24, y - 13), (x, y - 11.5), (x + 24, y - 13)], [1.4, 1.4, 1.4]),
        moved(box(-0.1, -0.25, 0.18, 0.29), scale=wide, dx=x, dy=y),
        colour=RED,
    )
    for k, (sx, sy) in enumerate(((690, 166), (712, 160), (736, 167), (662, 158), (752, 158), (566, 168), (450, 164))):
        sheep(sheet, sx, sy, 17, mirrored=k % 2 == 0)
    for bx, by, size, turn in (
        (470, 62, 24, -8),
        (512, 40, 19, 6),
        (544, 70, 15, -14),
        (742, 44, 21, 8),
        (776, 74, 15, -6),
        (436, 92, 13, 4),
    ):
        wing = curve("0,0! -0.34,-0.3 -0.74,-0.34 -1.0,-0.2! -0.7,-0.14 -0.4,-0.02 0,0.2!")
        for side in (1, -1):
            leaf = moved(moved(wing, scale=(side * size, size)), turn=turn, dx=bx, dy=by)
            sheet.fill(leaf, colour=PAPER, worn=0)
            sheet.shade(leaf, colour=SLATE, to=(6, 4), pitch=2.2, angle=40)
            sheet.fill(stroke(leaf[: len(leaf) // 2], [0.9, 0.9], smooth=False, cap=False), colour=INK, rough=0.3)


def _words(sheet: Print) -> None:
    letter(sheet, "第十二届", 34, 33, face="sans-bold", size=13, colour=RED, space=5)
    sheet.fill(box(116, 32.2, 204, 1.1), colour=RED, rough=0, worn=0)
    letter(sheet, "北原书市", 30, 82, face="serif-black", size=71, colour=INK, space=1.6, worn=0.01)
    letter(sheet, "翻开书页，便是草原", 34, 138, face="kai-bold", size=20, colour=RED, space=1.4)
    letter(sheet, "7月6日—15日", 34, 168, face="sans-black", size=16, colour=INK)
    letter(sheet, "每天 9:00—21:00", 150, 168.4, face="sans-bold", size=13, colour=INK)
    letter(sheet, "北原市文化广场　免费入场", 34, 189, face="sans", size=12, colour=INK)
    for k, (text, colour) in enumerate((("新书首发", INK), ("旧书淘选", INK), ("作家讲座", INK), ("童书剧场", INK))):
        x = 972 - 28 * k
        letter(sheet, text, x, 52, face="kai-bold", size=17.5, colour=colour, upright=True, space=5.5)
        sheet.fill(ellipse(x, 38, 3, 3), colour=RED, worn=0)
        if k:
            sheet.fill(box(x + 13.7, 34, 0.6, 116), colour=GREY, rough=0, worn=0)
    letter(sheet, "凭本报购书九折", 981, 170, face="sans-bold", size=12.5, colour=RED, at="right")
    letter(sheet, "北原书市组委会", 981, 189, face="sans", size=11, colour=INK, at="right")


def draw(target: File) -> None:
    """Draw the advert."""
    sheet = Print(999, 208, pixels=3330, seed=12)
    sheet.sheet[:] = blend(PAPER, CREAM, 0.25)
    _bands(sheet)
    _life(sheet)
    _book(sheet)
    sheet.fill(box(-5, -5, 1009, 9), box(-5, 204, 1009, 9), colour=RED, rough=0, worn=0)
    _words(sheet)
    sheet.save(target, colours=40)
