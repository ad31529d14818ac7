"""The advert of the library's summer nights: a book for a tent, a lamp under it, a reader."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from outline import box, curve, ellipse, gouge, moved, poly, stroke
from palette import BRICK, CREAM, GREY, INK, MOSS, NIGHT, OCHRE, PAPER, RED, SKIN, SLATE, STRAW, UMBER, blend
from relief import Print
from scenery import distance, rays
from sign import letter

_TOP = (184.5, 38.0)
_LAMP = (184.5, 112.0)


def _sky(sheet: Print) -> None:
    night = sheet.mask(box(-5, -5, 380, 204), rough=0)
    sheet.sheet[:] = PAPER
    sheet.ink(night, NIGHT)
    far = distance(sheet, *_LAMP, flat=1.1)
    sheet.engrave(
        far / 6 + 0.1 * sheet.noise(80), np.clip(0.6 - (far - 60) / 330, 0.05, 0.55), SLATE, pitch=6, clip=night
    )
    moon = curve("318,24! 334,30 339,46 330,60 314,64! 325,55 328,44 325,33")
    sheet.fill(moon, colour=CREAM)
    rng = sheet.rng
    spots = [(rng.uniform(8, 361), rng.uniform(8, 130)) for _ in range(54)]
    sheet.fill(
        *[ellipse(x, y, r, r) for (x, y), r in zip(spots, rng.uniform(0.5, 1.2, 54), strict=True)],
        colour=CREAM,
        rough=0.2,
    )
    for x, y, r in ((52, 44, 6), (96, 24, 4), (276, 40, 5), (30, 96, 4), (344, 104, 5)):
        sheet.fill(
            *[moved(poly((0, -r), (r * 0.16, 0), (0, r), (-r * 0.16, 0)), turn=a, dx=x, dy=y) for a in (0, 90)],
            colour=STRAW,
            rough=0.2,
        )


def _tent(sheet: Print) -> None:
    """The book, set on its edges like a tent."""
    x, y = _TOP
    inside = poly((x, y + 8), (x - 94, 190), (x + 94, 190))
    sheet.fill(inside, colour=OCHRE)
    clip = sheet.mask(inside)
    glow = distance(sheet, *_LAMP)
    sheet.ink(clip * np.clip(1.2 - glow / 88, 0, 1), STRAW)
    sheet.ink(clip * np.clip(1.1 - glow / 40, 0, 1), PAPER)
    sheet.engrave(rays(sheet, *_LAMP, 96), np.clip(glow / 190, 0, 0.55) * (glow > 14), UMBER, pitch=5, clip=clip)
    ground = curve("-5,186 60,181 130,185 184,183 250,185 320,180 374,186 374,204! -5,204!")
    sheet.fill(ground, colour=INK)
    sheet.fill(curve("96,187! 130,184 240,184 273,187! 240,193 130,193"), colour=OCHRE, clip=sheet.mask(ground))
    for side in (-1, 1):
        pages = poly((x, y + 6), (x + side * 86, 188), (x + side * 108, 188), (x, y - 3))
        sheet.fill(pages, colour=PAPER, worn=0)
        for k in range(1, 6):
            a, b = (x, y + 6 - 1.6 * k), (x + side * (86 + 3.7 * k), 188)
            sheet.fill(stroke([a, b], [0.4, 0.9], smooth=False), colour=GREY, rough=0.2)
        cover = poly((x - side * 1, y - 6), (x + side * 108, 190), (x + side * 121, 190), (x + side * 5, y - 12))
        sheet.fill(cover, colour=RED, worn=0.02)
        sheet.shade(cover, colour=BRICK, to=(side * 6, -4), pitch=2.6, angle=side * 60)
    sheet.fill(
        curve(f"{x - 9},{y - 4}! {x - 7},{y - 13} {x},{y - 16} {x + 7},{y - 13} {x + 9},{y - 4}! {x},{y - 9}"),
        colour=BRICK,
    )
    sheet.fill(stroke([(x, y + 8), (x, 100)], [1, 1], smooth=False), colour=INK, rough=0.2)
    sheet.fill(curve(f"{x - 11},108! {x - 7},99 {x},97 {x + 7},99 {x + 11},108!"), colour=INK)
    sheet.fill(ellipse(x, 108.6, 7, 2.4), colour=PAPER, worn=0)


def _reader(sheet: Print) -> None:
    """A child who sits against the side of the tent, knees up, a book on them."""

    def at(path: np.ndarray) -> np.ndarray:
        return moved(path, scale=0.98, dx=150, dy=187)

    back = stroke([(-8, -6), (-13, -24), (-6, -42), (4, -50)], [24, 23, 20, 12])
    thigh = stroke([(-6, -6), (16, -12), (32, -30)], [17, 14, 11])
    shin = stroke([(32, -30), (33, -14), (36, -3)], [11, 9, 7])
    sheet.fill(at(curve("28,0! 30,-5 38,-6 52,-2 52,0!")), colour=INK)
    far_shin = stroke([(26, -28), (24, -14), (25, -3)], [10, 8, 6])
    sheet.fill(at(far_shin), at(curve("18,0! 20,-5 28,-6 40,-2 40,0!")), colour=INK)
    sheet.fill(at(thigh), at(shin), colour=NIGHT)
    sheet.shade(at(thigh), at(shin), colour=SLATE, to=(3, -4), pitch=1.8, angle=40)
    sheet.fill(at(back), colour=RED)
    sheet.shade(at(back), colour=BRICK, to=(-9, 3), pitch=2.2, angle=70)
    sheet.fill(
        at(
            moved(
                curve(
                    "0,-1 0.3,-0.92 0.41,-0.7 0.4,-0.58 0.53,-0.4 0.43,-0.36 0.44,-0.22 0.4,-0.08 0.22,-0.02 0.1,0.3! -0.25,0.3! -0.4,-0.4 -0.4,-0.75"
                ),
                scale=21,
                turn=20,
                dx=6,
                dy=-52,
            )
        ),
        colour=SKIN,
    )
    hair = curve(
        "0.38,-0.72! 0.36,-0.92 0.1,-1.1 -0.28,-1.02 -0.5,-0.72 -0.5,-0.34 -0.42,0.05 -0.2,0.1! -0.1,-0.3 -0.06,-0.56 0.1,-0.7"
    )
    sheet.fill(at(moved(hair, scale=21, turn=20, dx=6, dy=-52)), colour=INK)
    sheet.fill(
        at(poly((21, -36), (42, -52), (45, -49), (25, -32))),
        at(poly((23, -34), (46, -36), (46, -32), (25, -30))),
        colour=PAPER,
        worn=0,
    )
    sheet.fill(
        at(poly((21, -36), (42, -52), (43.4, -50.6), (22.4, -34.4))),
        at(poly((23, -31.6), (46, -34), (46, -32), (24, -29.6))),
        colour=BRICK,
    )
    sheet.fill(at(stroke([(0, -42), (8, -29), (24, -32)], [10, 9, 7])), colour=RED)
    sheet.shade(at(stroke([(0, -42), (8, -29), (24, -32)], [10, 9, 7])), colour=BRICK, to=(-3, 4), pitch=2, angle=70)
    sheet.fill(at(ellipse(26.5, -32.5, 3.4, 2.8, -20)), colour=SKIN)
    # a pile of books and a sleeping cat
    for k, (w, colour) in enumerate(((40, SLATE), (34, OCHRE), (37, RED), (28, MOSS))):
        sheet.fill(box(202 + (k % 2) * 3, 180 - 6.6 * k, w, 6), colour=colour, rough=0.5)
        sheet.fill(box(202 + (k % 2) * 3 + w - 3.4, 181 - 6.6 * k, 3.4, 4), colour=PAPER, rough=0.3)
    cat = curve(
        "205,160 207,152 215,148 223,149 229,145! 230,140! 233,143! 237,143! 240,140! 241,147 239,152 233,155 231,160!"
    )
    sheet.fill(cat, stroke([(207, 158), (202, 163), (203, 171)], [4, 3.4, 2]), colour=INK)


def _words(sheet: Print) -> None:
    letter(sheet, "北原图书馆", 24, 219, face="sans-bold", size=12.5, colour=RED, space=4)
    sheet.fill(box(118, 218.4, 227, 0.9), colour=RED, rough=0, worn=0)
    letter(sheet, "暑期夜读", 21, 253, face="serif-black", size=41, colour=INK, space=2)
    letter(sheet, "夜色再长，", 213, 241, face="kai-bold", size=14.5, colour=RED, space=1)
    letter(sheet, "也有一盏灯等你翻页", 213, 261.5, face="kai-bold", size=14.5, colour=RED, space=0.2)
    letter(
        sheet, "7月1日—8月31日　每晚 18:30—21:30　凭读者证免费入座", 24, 287, face="sans-bold", size=10.2, colour=INK
    )
    letter(
        sheet, "文化路 8 号　一层自修厅・二层少儿馆（周三、周六讲故事）", 24, 301.5, face="sans", size=9.4, colour=INK
    )


def draw(target: File) -> None:
    """Draw the advert."""
    sheet = Print(369, 312, pixels=1476, seed=831)
    _sky(sheet)
    _tent(sheet)
    _reader(sheet)
    grass = [
        gouge(x, 206, sheet.rng.uniform(6, 17), 1.6, -90 + sheet.rng.normal(0, 16)) for x in np.linspace(0, 369, 150)
    ]
    sheet.fill(*grass, colour=INK, clip=sheet.mask(box(0, 100, 369, 99), rough=0))
    sheet.fill(
        *[g * 1.0 for g in grass[::9]],
        colour=blend(MOSS, INK, 0.2),
        clip=sheet.mask(box(0, 100, 369, 99), rough=0),
        rough=0.4,
    )
    sheet.fill(box(-5, 198, 380, 200), colour=PAPER, rough=0, worn=0)
    _words(sheet)
    sheet.save(target, colours=40)
