"""The last bus comes down a wet street at night."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from outline import Path, box, curve, ellipse, gouge, moved, poly, stroke
from palette import BRICK, CREAM, GREY, INK, MIST, NIGHT, OCHRE, PAPER, RED, SKIN, SLATE, STRAW, UMBER, blend
from people import STANDING, Dress, Pose, figure
from relief import Print
from scenery import distance, rays
from sign import letter

_EYE = (640.0, 500.0)  # where the street runs to


def _toward(x: float, y: float, share: float) -> tuple[float, float]:
    """A spot moved towards the vanishing point."""
    return x + (_EYE[0] - x) * share, y + (_EYE[1] - y) * share


def _sky(sheet: Print) -> None:
    sheet.sheet[:] = NIGHT
    glow = distance(sheet, *_EYE, flat=1.3)
    sheet.engrave(rays(sheet, *_EYE, 330), np.clip(0.62 - glow / 900, 0.04, 0.6), SLATE, pitch=8)
    sheet.ink(np.clip(1 - glow / 190, 0, 1) * 0.85, OCHRE)
    sheet.fill(curve("966,76! 1010,84 1026,122 1006,158 966,162! 992,146 1000,116 990,92"), colour=CREAM)
    stars = [
        ellipse(sheet.rng.uniform(380, 1150), sheet.rng.uniform(20, 300), r, r) for r in sheet.rng.uniform(1.2, 3, 46)
    ]
    sheet.fill(*stars, colour=CREAM, rough=0.4)


def _front(
    sheet: Print, near: float, far: float, top: float, *, side: float, floors: int, bays: int, ink: tuple[int, int, int]
) -> None:
    """A block of flats along the street: its wall runs from x `near` to x `far`; `top` is its height at the near end."""
    foot = 760.0

    def at(u: float, v: float) -> tuple[float, float]:
        share_x = near + (far - near) * u
        k = (share_x - near) / (_EYE[0] - near)
        return share_x, (foot + (top - foot) * v) * (1 - k) + _EYE[1] * k

    wall = poly(at(0, 0), at(0, 1), at(1, 1), at(1, 0))
    sheet.fill(wall, colour=ink)
    sheet.shade(wall, colour=INK, to=(-side * abs(far - near) * 0.9, -40), pitch=7, angle=86)
    lit, dark, sill = [], [], []
    for b in range(bays):
        for f in range(floors):
            u0, u1 = (b + 0.22) / bays, (b + 0.78) / bays
            v0, v1 = (f + 1.0) / (floors + 0.8), (f + 1.56) / (floors + 0.8)
            pane = poly(at(u0, v0), at(u0, v1), at(u1, v1), at(u1, v0))
            (lit if sheet.rng.random() < 0.34 else dark).append(pane)
            sill.append(
                poly(at(u0 - 0.01, v0), at(u1 + 0.01, v0), at(u1 + 0.01, v0 - 0.012), at(u0 - 0.01, v0 - 0.012))
            )
    sheet.fill(*dark, colour=INK)
    for k, pane in enumerate(lit):
        sheet.fill(pane, colour=(STRAW, OCHRE, STRAW, CREAM)[k % 4], worn=0.02)
        mid = pane.mean(axis=0)
        tall = np.ptp(pane[:, 1])
        sheet.fill(
            stroke([(mid[0], mid[1] - tall / 2), (mid[0], mid[1] + tall / 2)], [tall * 0.05] * 2, smooth=False),
            colour=INK,
        )
        if k % 3 == 0:
            sheet.fill(
                ellipse(mid[0] + tall * 0.14, mid[1] + tall * 0.12, tall * 0.1, tall * 0.13),
                ellipse(mid[0] + tall * 0.14, mid[1] + tall * 0.5, tall * 0.22, tall * 0.28),
                colour=UMBER,
                clip=sheet.mask(pane),
            )
    sheet.fill(*sill, colour=SLATE, rough=0.5)


def _road(sheet: Print) -> None:
    ground = sheet.mask(box(-20, 506, 1540, 520))
    land = ground * (sheet.y > 506)
    sheet.ink(land, INK)
    fall = sheet.y - 506
    sheet.engrave(
        np.sqrt(np.maximum(fall, 0)) * 1.9 + 0.3 * sheet.noise(90, 12),
        np.clip(0.42 - np.abs(sheet.x - 640) / 1900, 0.05, 0.4),
        SLATE,
        pitch=12,
        clip=land,
        broken=0.2,
    )
    walk = poly(
        _toward(1560, 830, 0.86), _toward(1560, 830, 0.0), (1560, 1040), (1130, 1040), _toward(1130, 1040, 0.89)
    )
    sheet.fill(walk, colour=blend(SLATE, INK, 0.35))
    pave = sheet.mask(walk)
    sheet.engrave(rays(sheet, *_EYE, 190), np.full_like(sheet.x, 0.2), INK, pitch=14, clip=pave)
    for k in np.linspace(0.05, 0.8, 9):
        y = 1040 + (500 - 1040) * k
        sheet.fill(box(600, y, 1000, max(1.5, 5 * (1 - k))), colour=INK, clip=pave)
    sheet.fill(poly((1130, 1040), (1110, 1040), _toward(1112, 1040, 0.89), _toward(1130, 1040, 0.89)), colour=MIST)


def _gleam(
    sheet: Print, x: float, wide: float, top: float, foot: float, colour: tuple[int, int, int], share: float = 0.6
) -> None:
    """A light's reflection on wet asphalt: level, broken dashes."""
    tone = np.clip(1 - np.abs(sheet.x - x + 8 * sheet.noise(40, 12)) / wide, 0, 1) * np.clip((sheet.y - top) / 30, 0, 1)
    tone = tone * np.clip((foot - sheet.y) / (foot - top), 0, 1) * share * 1.5
    sheet.engrave(sheet.y / 9 + 0.25 * sheet.noise(50, 8), np.clip(tone, 0, 0.9), colour, pitch=9, broken=0.22)


def _tree(sheet: Print, x: float, y: float, tall: float) -> None:
    sheet.fill(
        stroke([(x, y), (x + 6, y - tall * 0.4), (x - 2, y - tall * 0.7)], [tall * 0.05, tall * 0.03, tall * 0.015]),
        colour=INK,
    )
    rng = sheet.rng
    dark, bright = [], []
    for _ in range(int(tall * 1.1)):
        a, d = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        px, py = x + np.cos(a) * d * tall * 0.3, y - tall * 0.72 + np.sin(a) * d * tall * 0.34
        leaf = gouge(px, py, tall * 0.075, tall * 0.028, rng.uniform(0, 360))
        (bright if np.cos(a + 0.6) * d < -0.45 else dark).append(leaf)
    sheet.fill(*dark, colour=INK)
    sheet.fill(*bright, colour=UMBER, rough=0.6)


def _lamp(sheet: Print, x: float, y: float, tall: float, side: float) -> None:
    arm = tall * 0.2 * side
    head = (x + arm, y - tall)
    cone = poly(
        (head[0] - tall * 0.03, head[1]),
        (head[0] + tall * 0.03, head[1]),
        (head[0] + tall * 0.34, y),
        (head[0] - tall * 0.34, y),
    )
    light = sheet.mask(cone) * np.clip(1 - (sheet.y - head[1]) / (tall * 1.05), 0, 1)
    sheet.engrave(rays(sheet, *head, 130), np.clip(light * 0.7, 0, 0.8), STRAW, pitch=7, clip=sheet.mask(cone))
    sheet.fill(
        stroke(
            [(x, y), (x, y - tall * 0.96), (x + arm * 0.3, y - tall * 1.04), (x + arm, y - tall * 1.03)],
            [tall * 0.026, tall * 0.018, tall * 0.014, tall * 0.014],
        ),
        colour=INK,
    )
    sheet.fill(moved(curve("-0.08,0! -0.05,-0.05 0.05,-0.05 0.08,0!"), scale=tall, dx=head[0], dy=head[1]), colour=INK)
    sheet.fill(ellipse(head[0], head[1], tall * 0.055, tall * 0.018), colour=PAPER)


def _bus(sheet: Print, x: float, y: float, wide: float) -> None:
    """The bus, head on with its flank running back to the right; (x, y) is the foot of its left front corner."""

    def at(path: Path) -> Path:
        return moved(path, scale=wide, dx=x, dy=y)

    def back(u: float, v: float, share: float) -> tuple[float, float]:
        px, py = x + u * wide, y + v * wide
        return _toward(px, py, share)

    tall = 1.14
    flank = poly(back(0.0, -0.12, 0), back(0.0, -tall + 0.03, 0), back(0.0, -tall + 0.03, 0.52), back(0.0, -0.12, 0.52))
    sheet.fill(moved(curve("-0.02,0.0 0.5,0.025 1.02,0.0 1.0,-0.06 0,-0.06"), scale=wide, dx=x, dy=y), colour=INK)
    sheet.fill(flank, colour=BRICK)
    sheet.shade(flank, colour=INK, to=(wide * 0.3, 0), pitch=6, angle=4)
    for k in range(6):
        a, b = 0.05 + 0.075 * k, 0.05 + 0.075 * k + 0.062
        pane = poly(back(0, -0.52, a), back(0, -0.93, a), back(0, -0.93, b), back(0, -0.52, b))
        sheet.fill(pane, colour=STRAW, worn=0)
        if k in (1, 2, 4):
            head = pane.mean(axis=0)
            r = wide * (0.05 - 0.005 * k)
            sheet.fill(
                ellipse(head[0], head[1] - r * 0.1, r * 0.7, r),
                ellipse(head[0], head[1] + r * 2.5, r * 1.3, r * 1.7),
                colour=INK,
                clip=sheet.mask(pane),
            )
    front = curve(
        "0.02,-0.06! 0.0,-0.5 0.01,-1.02 0.04,-1.11 0.1,-1.14 0.5,-1.155 0.9,-1.14 0.96,-1.11 0.99,-1.02 1.0,-0.5 0.98,-0.06!"
    )
    sheet.fill(at(box(0.08, -0.12, 0.17, 0.14)), at(box(0.75, -0.12, 0.17, 0.14)), colour=INK)
    sheet.fill(at(front), colour=RED, worn=0.03)
    sheet.shade(at(front), colour=BRICK, to=(wide * 0.42, wide * 0.1), pitch=wide * 0.017, angle=84)
    sheet.fill(at(curve("0.02,-0.34! 0.98,-0.34! 0.985,-0.06! 0.015,-0.06!")), colour=CREAM, worn=0.03)
    sheet.shade(
        at(curve("0.02,-0.34! 0.98,-0.34! 0.985,-0.06! 0.015,-0.06!")),
        colour=GREY,
        to=(wide * 0.4, wide * 0.08),
        pitch=wide * 0.015,
        angle=84,
    )
    screen = at(curve("0.06,-0.42! 0.065,-0.86! 0.09,-0.89 0.91,-0.89 0.935,-0.86! 0.94,-0.42!"))
    sheet.fill(screen, colour=STRAW, worn=0.0)
    clip = sheet.mask(screen)
    sheet.engrave(
        sheet.lines(0, 7), np.clip((y - wide * 0.5 - sheet.y) / (wide * 0.8), 0, 0.5), OCHRE, pitch=7, clip=clip
    )
    # inside: the driver, two who stand, the rails
    rider = [
        (0.27, -0.66, 0.055, UMBER),
        (0.56, -0.68, 0.048, BRICK),
        (0.7, -0.66, 0.05, SLATE),
        (0.83, -0.63, 0.05, UMBER),
    ]
    for u, v, r, colour in rider:
        sheet.fill(
            at(
                curve(
                    f"{u - r * 2.1},-0.4! {u - r * 1.9},{v + r * 1.6} {u - r * 0.6},{v + r * 1.05} {u + r * 0.6},{v + r * 1.05} {u + r * 1.9},{v + r * 1.6} {u + r * 2.1},-0.4!"
                )
            ),
            colour=colour,
            clip=clip,
        )
        sheet.fill(at(ellipse(u, v, r * 0.82, r * 1.1)), colour=SKIN, clip=clip)
        sheet.fill(
            at(
                curve(
                    f"{u - r * 0.9},{v} {u - r * 0.8},{v - r * 0.9} {u},{v - r * 1.3} {u + r * 0.8},{v - r * 0.9} {u + r * 0.9},{v}! {u + r * 0.5},{v - r * 0.5} {u - r * 0.5},{v - r * 0.5}"
                )
            ),
            colour=INK,
            clip=clip,
        )
    sheet.fill(
        at(box(0.06, -0.845, 0.88, 0.012)),
        *[at(box(u, -0.84, 0.009, 0.45)) for u in (0.42, 0.63)],
        colour=UMBER,
        clip=clip,
        rough=0.4,
    )
    wheel = np.vstack([ellipse(0.27, -0.44, 0.1, 0.05), ellipse(0.27, -0.44, 0.085, 0.038)[::-1]])
    sheet.fill(at(wheel), colour=INK, clip=clip, rough=0.4)
    sheet.fill(at(box(0.488, -0.89, 0.024, 0.48)), colour=INK)
    for u, turn in ((0.3, -12), (0.72, -12)):
        sheet.fill(
            at(moved(stroke([(0, 0), (0.2, -0.11)], [0.012, 0.006], smooth=False), turn=turn, dx=u, dy=-0.415)),
            colour=INK,
            rough=0.3,
        )
    sheet.fill(at(curve("0.13,-1.09! 0.87,-1.09! 0.87,-0.94! 0.13,-0.94!")), colour=INK)
    for u in (0.13, 0.87):
        sheet.fill(at(ellipse(u, -0.215, 0.085, 0.06)), colour=INK)
        sheet.fill(at(ellipse(u, -0.215, 0.066, 0.046)), colour=PAPER, worn=0)
        sheet.fill(at(ellipse(u + (0.1 if u < 0.5 else -0.1), -0.205, 0.026, 0.026)), colour=OCHRE)
    sheet.fill(
        at(box(0.36, -0.27, 0.28, 0.014)),
        at(box(0.36, -0.235, 0.28, 0.014)),
        at(box(0.36, -0.2, 0.28, 0.014)),
        at(box(0.02, -0.085, 0.96, 0.03)),
        colour=INK,
    )
    for u, s in ((-0.03, -1), (1.03, 1)):
        sheet.fill(
            at(stroke([(u - s * 0.05, -0.93), (u + s * 0.03, -0.9), (u + s * 0.035, -0.8)], [0.016, 0.016, 0.016])),
            at(curve(f"{u - 0.002},-0.82 {u + s * 0.065},-0.82 {u + s * 0.065},-0.64 {u},-0.64")),
            colour=INK,
        )


def _beams(sheet: Print, x: float, y: float, wide: float) -> None:
    for u in (0.13, 0.87):
        cx, cy = x + wide * u, y - wide * 0.215
        near = distance(sheet, cx, cy)
        sheet.engrave(
            rays(sheet, cx, cy, 64), np.clip(0.5 - near / (wide * 0.42), 0, 0.5) * (near > wide * 0.07), CREAM, pitch=6
        )


def _sign(sheet: Print, x: float, y: float, size: float) -> None:
    """The lit board over the windscreen."""
    letter(sheet, "末班 18 路", x, y, face="sans-black", size=size, colour=STRAW, at="middle")


def _stop(sheet: Print) -> None:
    """The stop sign and those who wait, dark against the light."""
    sheet.fill(box(1386, 420, 12, 520), colour=INK)
    sheet.fill(curve("1330,420! 1330,330! 1340,320 1444,320 1454,330! 1454,420!"), colour=SLATE)
    sheet.fill(curve("1330,352! 1330,330! 1340,320 1444,320 1454,330! 1454,352!"), colour=RED)
    sheet.fill(*[box(1344, 366 + 13 * k, 96 - 22 * (k % 2), 5) for k in range(4)], colour=CREAM, rough=0.5)
    waiting = Pose(near_arm=((-0.15, -4.75), (0.1, -3.7)), far_arm=((0.5, -4.8), (0.75, -3.9)))
    figure(sheet, 1300, 950, 372, waiting, Dress(SLATE, legs=INK, gear="hair", coat=0.9), mirrored=True, light=-1.0)
    sheet.fill(curve("1262,760 1330,756 1338,812 1320,830 1270,828 1256,806"), colour=UMBER)
    sheet.fill(stroke([(1300, 640), (1330, 700), (1325, 760)], [6, 6, 6]), colour=UMBER)
    figure(
        sheet,
        1196,
        900,
        330,
        Pose(near_arm=((0.25, -4.7), (0.85, -5.0)), far_arm=STANDING.far_arm, nod=16),
        Dress(OCHRE, legs=NIGHT, gear="scarf", head=RED, coat=0.6),
        mirrored=True,
        light=-1.0,
    )
    sheet.fill(poly((1150, 668), (1163, 664), (1170, 690), (1157, 694)), colour=PAPER)


def draw(target: File) -> None:
    """Draw the picture."""
    sheet = Print(1500, 1000, pixels=1650, seed=18)
    _sky(sheet)
    _road(sheet)
    _front(sheet, 400, 545, 330, side=-1, floors=5, bays=5, ink=SLATE)
    _front(sheet, -40, 400, 20, side=-1, floors=6, bays=5, ink=blend(SLATE, NIGHT, 0.5))
    _front(sheet, 1000, 720, 290, side=1, floors=5, bays=6, ink=SLATE)
    _front(sheet, 1560, 1010, -60, side=1, floors=7, bays=5, ink=blend(SLATE, NIGHT, 0.5))
    for x, y, tall in ((560, 560, 100), (470, 590, 170), (300, 640, 300), (760, 570, 110), (850, 600, 170)):
        _tree(sheet, x, y, tall)
    for x, y, tall, side in (
        (538, 575, 120, 1),
        (410, 622, 230, 1),
        (140, 720, 460, 1),
        (930, 640, 220, -1),
        (1120, 760, 470, -1),
    ):
        _lamp(sheet, x, y, tall, side)
    x, y, wide = 372, 868, 470
    for u, share in ((0.13, 0.8), (0.87, 0.8)):
        _gleam(sheet, x + wide * u, 56, y - 34, 1080, CREAM, share)
    _gleam(sheet, x + wide * 0.5, 210, y - 22, 1040, RED, 0.5)
    for gx, top in ((232, 720), (1026, 770)):
        _gleam(sheet, gx, 90, top, 1000, OCHRE, 0.5)
    _bus(sheet, x, y, wide)
    _beams(sheet, x, y, wide)
    _stop(sheet)
    # Traffic keeps to the right: seen head on, the bus has its kerb at the viewer's left and its driver at the right.
    sheet.sheet = sheet.sheet[:, ::-1].copy()
    _sign(sheet, 1500 - x - wide * 0.5, y - wide * 1.015, wide * 0.105)
    sheet.save(target)
