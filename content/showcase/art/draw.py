"""Draws every picture of this edition as SVG, in flat tones like a block print: python draw.py [NAME…]."""

from __future__ import annotations

import sys
from math import cos, pi, sin
from pathlib import Path as File
from random import Random

HERE = File(__file__).parent
WARM = ("#f3e3c3", "#e8c48f", "#d59a5b", "#a9653b", "#6d3d2b", "#3a231d")
COLD = ("#e6eef0", "#bcd3da", "#86adb9", "#4f8294", "#2c5566", "#17323f")
GREEN = ("#eef0d8", "#cdd8a2", "#9db56a", "#688a45", "#3f6237", "#213a26")
DUSK = ("#f4d9c8", "#e6ab90", "#c0787a", "#85536d", "#4c3a5a", "#241f38")
NIGHT = ("#cfd6e6", "#8d9cc0", "#566794", "#34426d", "#1e2848", "#0e142a")
RED = "#c23a2b"
LEAST = 9  # units: what is thinner does not print in newspapers, in colour


class Drawing:
    """Shapes one over the other on a sheet of ``width`` by ``height`` units."""

    def __init__(self, width: int, height: int, ground: str, seed: str) -> None:
        self.width, self.height, self.random = width, height, Random(seed)
        self.shapes = [f'<rect width="{width}" height="{height}" fill="{ground}"/>']

    def polygon(self, points: list[tuple[float, float]], fill: str) -> None:
        """A filled polygon."""
        told = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        self.shapes.append(f'<polygon points="{told}" fill="{fill}"/>')

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle."""
        self.shapes.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{max(width, LEAST):.0f}" height="{max(height, LEAST):.0f}" fill="{fill}"/>'
        )

    def disc(self, x: float, y: float, radius: float, fill: str, flat: float = 1.0) -> None:
        """A filled ellipse."""
        self.shapes.append(
            f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{radius:.0f}" ry="{radius * flat:.0f}" fill="{fill}"/>'
        )

    def hills(self, top: float, rough: float, fill: str, step: int = 40) -> None:
        """A ridge over the whole width, ``top`` of the height down."""
        y, points = top * self.height, [(0.0, float(self.height))]
        slope = 0.0
        for x in range(0, self.width + step, step):
            slope = 0.8 * slope + self.random.uniform(-rough, rough)
            y = min(max(y + slope, (top - 0.14) * self.height), (top + 0.1) * self.height)
            points.append((x, y))
        self.polygon([*points, (self.width, self.height)], fill)

    def stripes(self, top: float, foot: float, count: int, fills: tuple[str, ...]) -> None:
        """Broken level strokes, as light on water."""
        for at in range(count):
            y = (top + (foot - top) * (at / count) ** 1.3) * self.height
            length = self.random.uniform(0.06, 0.3) * self.width
            x = self.random.uniform(-0.1, 1.0) * self.width
            self.rect(x, y, length, 3 + 9 * at / count, self.random.choice(fills))

    def tree(self, x: float, foot: float, height: float, fill: str, trunk: str) -> None:
        """A poplar or a bush: leaves over a trunk."""
        self.rect(x - height * 0.025, foot - height * 0.4, height * 0.05, height * 0.4, trunk)
        for at in range(7):
            spread = height * (0.13 - 0.012 * at)
            self.disc(
                x + self.random.uniform(-0.03, 0.03) * height,
                foot - height * (0.32 + 0.09 * at),
                spread,
                fill,
                1.35,
            )

    def person(self, x: float, foot: float, height: float, fill: str, lean: float = 0.0) -> None:
        """Somebody standing, or leaning to one side."""
        self.disc(x + lean * height, foot - height * 0.9, height * 0.085, fill, 1.15)
        body = [
            (-0.12, 0.78),
            (0.12, 0.78),
            (0.14, 0.4),
            (0.1, 0),
            (0.02, 0),
            (0, 0.36),
            (-0.05, 0),
            (-0.13, 0),
            (-0.14, 0.4),
        ]
        self.polygon([(x + (dx + lean * y) * height, foot - y * height) for dx, y in body], fill)
        self.polygon(
            [
                (x + (lean * 0.8 + 0.1) * height, foot - 0.77 * height),
                (x + (lean * 1.4 + 0.24) * height, foot - 0.5 * height),
                (x + (lean * 1.4 + 0.2) * height, foot - 0.46 * height),
                (x + (lean * 0.7 + 0.04) * height, foot - 0.66 * height),
            ],
            fill,
        )

    def house(self, x: float, foot: float, width: float, walls: str, roof: str, window: str) -> None:
        """A small house with a lit window."""
        height = width * 0.55
        self.rect(x, foot - height, width, height, walls)
        self.polygon(
            [
                (x - width * 0.1, foot - height),
                (x + width * 1.1, foot - height),
                (x + width * 0.85, foot - height * 1.6),
                (x + width * 0.15, foot - height * 1.6),
            ],
            roof,
        )
        self.rect(x + width * 0.15, foot - height * 0.7, width * 0.2, height * 0.35, window)
        self.rect(x + width * 0.6, foot - height * 0.75, width * 0.2, height * 0.75, roof)

    def birds(self, count: int, fill: str) -> None:
        """Birds far away."""
        for _ in range(count):
            x, y = self.random.uniform(0.1, 0.9) * self.width, self.random.uniform(0.08, 0.4) * self.height
            size = self.random.uniform(10, 22)
            self.polygon([(x, y), (x - size, y - size * 0.5), (x - size * 0.3, y - size * 0.2)], fill)
            self.polygon([(x, y), (x + size, y - size * 0.5), (x + size * 0.3, y - size * 0.2)], fill)

    def save(self, target: File) -> None:
        """Write the drawing."""
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        target.parent.mkdir(exist_ok=True)
        target.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n' + "\n".join(self.shapes) + "\n</svg>\n")


def canal_dawn(d: Drawing) -> None:
    """A canal with a sluice at dawn."""
    d.disc(0.7 * d.width, 0.3 * d.height, 90, "#fff3d6")
    for at, top in enumerate((0.36, 0.42, 0.5)):
        d.hills(top, 9, COLD[1 + at])
    d.rect(0, 0.56 * d.height, d.width, d.height, GREEN[2])
    d.polygon(
        [
            (0.44 * d.width, 0.56 * d.height),
            (0.56 * d.width, 0.56 * d.height),
            (0.95 * d.width, d.height),
            (0.05 * d.width, d.height),
        ],
        COLD[2],
    )
    d.stripes(0.6, 0.82, 50, (COLD[1], COLD[3], "#f6e3bd"))
    d.polygon(
        [
            (0.56 * d.width, 0.56 * d.height),
            (d.width, 0.62 * d.height),
            (d.width, d.height),
            (0.95 * d.width, d.height),
        ],
        GREEN[3],
    )
    d.polygon(
        [(0.44 * d.width, 0.56 * d.height), (0, 0.62 * d.height), (0, d.height), (0.05 * d.width, d.height)], GREEN[4]
    )
    for at in range(9):
        near = (at + 1) / 9
        d.tree((0.42 - 0.42 * near) * d.width, (0.57 + 0.2 * near) * d.height, 110 + 420 * near, GREEN[4], WARM[5])
    d.rect(0.3 * d.width, 0.5 * d.height, 0.44 * d.width, 34, WARM[4])
    for at in range(5):
        d.rect((0.31 + 0.1 * at) * d.width, 0.5 * d.height, 26, 190, WARM[5])
        d.rect((0.335 + 0.1 * at) * d.width, 0.585 * d.height, 0.06 * d.width, 86, RED if at == 2 else COLD[4])
    d.person(0.62 * d.width, 0.5 * d.height, 120, WARM[5])


def canal_gate(d: Drawing) -> None:
    """A wheel that opens a gate, turned by hand."""
    d.hills(0.4, 12, WARM[2])
    d.rect(0, 0.72 * d.height, d.width, d.height, WARM[3])
    d.rect(0.2 * d.width, 0.5 * d.height, 0.1 * d.width, 0.5 * d.height, WARM[4])
    x, y, radius = 0.45 * d.width, 0.46 * d.height, 0.3 * d.height
    for at in range(48):
        angle = 2 * pi * at / 48
        d.disc(x + radius * cos(angle), y + radius * sin(angle), 26, RED)
    for at in range(6):
        angle = 2 * pi * at / 6
        a, b = cos(angle), sin(angle)
        d.polygon(
            [
                (x - 12 * b, y + 12 * a),
                (x + 12 * b, y - 12 * a),
                (x + radius * a + 12 * b, y + radius * b - 12 * a),
                (x + radius * a - 12 * b, y + radius * b + 12 * a),
            ],
            RED,
        )
    d.disc(x, y, 44, WARM[5])
    d.rect(x - 30, y, 60, 0.6 * d.height, WARM[5])
    d.person(0.78 * d.width, 0.97 * d.height, 0.74 * d.height, WARM[5], -0.12)


def canal_hut(d: Drawing) -> None:
    """A hut on the dyke, a tree with fruit before it."""
    d.disc(0.2 * d.width, 0.25 * d.height, 70, "#fbe7b8")
    d.hills(0.5, 8, DUSK[2])
    d.rect(0, 0.72 * d.height, d.width, d.height, DUSK[4])
    d.house(0.5 * d.width, 0.76 * d.height, 0.36 * d.width, DUSK[0], DUSK[5], "#f7c75a")
    d.rect(0.26 * d.width, 0.4 * d.height, 26, 0.4 * d.height, DUSK[5])
    for at in range(46):
        d.disc(
            (0.27 + d.random.uniform(-0.16, 0.16)) * d.width,
            (0.38 + d.random.uniform(-0.2, 0.14)) * d.height,
            d.random.uniform(24, 46),
            DUSK[3] if at % 3 else DUSK[4],
        )
    for _ in range(26):
        d.disc(
            (0.27 + d.random.uniform(-0.16, 0.16)) * d.width,
            (0.38 + d.random.uniform(-0.18, 0.16)) * d.height,
            15,
            "#e4702c",
        )
    d.stripes(0.74, 0.8, 10, (DUSK[3], DUSK[2]))


def canal_field(d: Drawing) -> None:
    """A ditch through wheat, as far as one can see."""
    d.hills(0.4, 6, COLD[2])
    d.rect(0, 0.44 * d.height, d.width, d.height, WARM[1])
    for at in range(-14, 15):
        if abs(at) > 1:
            d.polygon(
                [
                    (d.width / 2 + at * 16, 0.44 * d.height),
                    (d.width / 2 + at * 16 + 5, 0.44 * d.height),
                    (d.width / 2 + at * 150 + 60, d.height),
                    (d.width / 2 + at * 150, d.height),
                ],
                WARM[2],
            )
    d.polygon(
        [
            (0.49 * d.width, 0.44 * d.height),
            (0.51 * d.width, 0.44 * d.height),
            (0.62 * d.width, d.height),
            (0.38 * d.width, d.height),
        ],
        COLD[3],
    )
    d.stripes(0.5, 0.82, 0, COLD)
    d.birds(7, COLD[5])
    d.person(0.24 * d.width, 0.74 * d.height, 190, WARM[5], 0.05)


def bridge(d: Drawing) -> None:
    """A new bridge over a wide river, with cyclists and walkers."""
    d.disc(0.22 * d.width, 0.28 * d.height, 80, "#fff0cd")
    d.hills(0.44, 10, COLD[2])
    for at in range(26):
        tall = d.random.uniform(40, 190)
        d.rect(at * d.width / 26, 0.52 * d.height - tall, d.width / 30, tall, COLD[2 + at % 2])
    d.rect(0, 0.52 * d.height, d.width, d.height, COLD[3])
    d.stripes(0.55, 0.82, 70, (COLD[2], COLD[1], COLD[4]))
    for at in range(3):
        x = (0.2 + 0.3 * at) * d.width
        d.polygon(
            [(x - 16, 0.74 * d.height), (x + 16, 0.74 * d.height), (x + 8, 0.14 * d.height), (x - 8, 0.14 * d.height)],
            WARM[0],
        )
        for side in (-1, 1):
            for cable in range(1, 8):
                far = side * cable * 0.0185 * d.width
                y = 0.15 * d.height + 0.06 * d.height * cable * 0.4
                d.polygon([(x, y), (x + 4, y + 3), (x + far + 4, 0.6 * d.height), (x + far, 0.6 * d.height)], WARM[0])
    d.polygon(
        [(0, 0.6 * d.height), (d.width, 0.6 * d.height), (d.width, 0.65 * d.height), (0, 0.65 * d.height)], WARM[5]
    )
    for at in range(22):
        d.person(
            (0.02 + 0.045 * at + d.random.uniform(-0.01, 0.01)) * d.width,
            0.602 * d.height,
            d.random.uniform(58, 74),
            (RED, WARM[5], COLD[5])[at % 3],
        )


def market(d: Drawing) -> None:
    """Stalls of a morning market under awnings."""
    d.rect(0, 0, d.width, 0.5 * d.height, WARM[1])
    for at in range(12):
        d.rect(at * d.width / 12, 0.06 * d.height, d.width / 14, 0.4 * d.height, WARM[2 + at % 2])
    d.rect(0, 0.7 * d.height, d.width, d.height, WARM[3])
    for at in range(4):
        x = (0.02 + 0.25 * at) * d.width
        for stripe in range(6):
            d.polygon(
                [
                    (x + stripe * 0.036 * d.width, 0.36 * d.height),
                    (x + (stripe + 1) * 0.036 * d.width, 0.36 * d.height),
                    (x + (stripe + 1) * 0.038 * d.width, 0.5 * d.height),
                    (x + stripe * 0.038 * d.width, 0.5 * d.height),
                ],
                (RED, WARM[0])[stripe % 2],
            )
        d.rect(x + 10, 0.66 * d.height, 0.2 * d.width, 0.16 * d.height, WARM[4])
        for fruit in range(26):
            d.disc(
                x + 30 + (fruit % 13) * 0.0145 * d.width,
                (0.655 - 0.03 * (fruit // 13)) * d.height,
                19,
                (GREEN[3], "#e4702c", "#d9b23a")[(at + fruit // 13) % 3],
            )
        d.person(x + 0.11 * d.width, 0.64 * d.height, 230, WARM[5])
        d.person(x + 0.2 * d.width, 0.98 * d.height, 380, (COLD[4], DUSK[4], GREEN[4], WARM[5])[at], -0.05)


def library(d: Drawing) -> None:
    """Readers below lamps in a hall of books."""
    d.rect(0, 0, d.width, d.height, WARM[4])
    for row in range(4):
        y = (0.06 + 0.17 * row) * d.height
        x = 20.0
        while x < d.width - 30:
            wide = d.random.uniform(12, 30)
            tall = d.random.uniform(0.1, 0.145) * d.height
            d.rect(
                x,
                y + 0.15 * d.height - tall,
                wide,
                tall,
                d.random.choice((WARM[1], WARM[2], RED, COLD[3], GREEN[3], WARM[3])),
            )
            x += wide + 4
        d.rect(0, y + 0.15 * d.height, d.width, 12, WARM[5])
    d.rect(0, 0.8 * d.height, d.width, 0.04 * d.height, WARM[1])
    for at in range(6):
        x = (0.09 + 0.165 * at) * d.width
        d.polygon(
            [(x - 60, 0.7 * d.height), (x + 60, 0.7 * d.height), (x + 28, 0.62 * d.height), (x - 28, 0.62 * d.height)],
            "#f7d98a",
        )
        d.rect(x - 5, 0.7 * d.height, 10, 0.1 * d.height, WARM[5])
        d.disc(x + 70, 0.67 * d.height, 34, WARM[5], 1.15)
        d.polygon(
            [
                (x + 10, 0.82 * d.height),
                (x + 130, 0.82 * d.height),
                (x + 112, 0.72 * d.height),
                (x + 28, 0.72 * d.height),
            ],
            (COLD[4], WARM[5], DUSK[4])[at % 3],
        )
    d.rect(0, 0.84 * d.height, d.width, d.height, WARM[5])


def runners(d: Drawing) -> None:
    """Runners on a bridge road in the morning."""
    d.hills(0.36, 10, GREEN[2])
    d.rect(0, 0.5 * d.height, d.width, d.height, COLD[1])
    d.polygon([(0, 0.6 * d.height), (d.width, 0.5 * d.height), (d.width, d.height), (0, d.height)], COLD[3])
    for at in range(14):
        x = (0.03 + 0.07 * at) * d.width
        foot = (0.8 + 0.14 * (at % 3) / 2) * d.height
        tall = 260 + 70 * (at % 3)
        d.person(x, foot, tall, (RED, COLD[5], "#d9b23a", GREEN[4], DUSK[4])[at % 5], 0.12)
        d.disc(x + 0.1 * tall, foot - 0.9 * tall, 0.075 * tall, WARM[2], 1.1)
    d.rect(0, 0.03 * d.height, d.width, 0.05 * d.height, RED)


def court(d: Drawing) -> None:
    """Two at the net."""
    d.rect(0, 0.55 * d.height, d.width, d.height, GREEN[3])
    for at in range(60):
        d.disc(
            (at % 20 + 0.5) * d.width / 20,
            (0.1 + 0.14 * (at // 20)) * d.height,
            24,
            (WARM[2], COLD[2], DUSK[2])[at % 3],
            1.2,
        )
    d.polygon(
        [(0, 0.7 * d.height), (d.width, 0.7 * d.height), (d.width, 0.715 * d.height), (0, 0.715 * d.height)], WARM[0]
    )
    d.rect(0, 0.36 * d.height, d.width, 14, WARM[0])
    for at in range(40):
        d.rect(at * d.width / 40, 0.36 * d.height, 3, 0.2 * d.height, COLD[1])
    d.person(0.32 * d.width, 0.86 * d.height, 0.62 * d.height, RED, 0.1)
    d.person(0.68 * d.width, 0.86 * d.height, 0.6 * d.height, COLD[5], -0.1)
    d.disc(0.5 * d.width, 0.2 * d.height, 44, WARM[0])


def lamp(d: Drawing) -> None:
    """A window with a lamp in the snow."""
    for at in range(3):
        d.hills(0.5 + 0.1 * at, 12, NIGHT[3 - at] if at < 2 else NIGHT[0])
    d.house(0.34 * d.width, 0.76 * d.height, 0.36 * d.width, NIGHT[4], NIGHT[0], "#f8d06a")
    d.polygon(
        [
            (0.39 * d.width, 0.76 * d.height),
            (0.47 * d.width, 0.76 * d.height),
            (0.42 * d.width, 0.97 * d.height),
            (0.22 * d.width, 0.97 * d.height),
        ],
        "#f4e2b4",
    )
    for _ in range(160):
        d.disc(d.random.uniform(0, d.width), d.random.uniform(0, d.height), d.random.uniform(3, 9), "#ffffff")


def persimmon(d: Drawing) -> None:
    """A branch with fruit and a bird."""
    d.polygon(
        [
            (0, 0.3 * d.height),
            (0.5 * d.width, 0.4 * d.height),
            (d.width, 0.28 * d.height),
            (d.width, 0.32 * d.height),
            (0.5 * d.width, 0.45 * d.height),
            (0, 0.37 * d.height),
        ],
        WARM[5],
    )
    for at in range(7):
        x, y = (0.1 + 0.13 * at) * d.width, (0.5 + 0.12 * (at % 3)) * d.height
        d.rect(x - 3, 0.36 * d.height, 6, y - 0.36 * d.height, WARM[4])
        d.disc(x, y, 62, "#dd6a25", 0.86)
        d.disc(x - 18, y - 16, 16, "#f0a05e", 0.8)
        d.polygon([(x - 34, y - 44), (x, y - 60), (x + 34, y - 44), (x, y - 34)], GREEN[4])
    d.disc(0.62 * d.width, 0.25 * d.height, 60, COLD[4], 0.8)
    d.disc(0.68 * d.width, 0.17 * d.height, 34, COLD[4])
    d.polygon(
        [(0.72 * d.width, 0.16 * d.height), (0.76 * d.width, 0.18 * d.height), (0.72 * d.width, 0.2 * d.height)],
        "#d9b23a",
    )
    d.polygon(
        [(0.58 * d.width, 0.27 * d.height), (0.46 * d.width, 0.38 * d.height), (0.6 * d.width, 0.33 * d.height)],
        COLD[5],
    )


def ferry(d: Drawing) -> None:
    """A ferry in the morning mist."""
    d.disc(0.5 * d.width, 0.26 * d.height, 110, "#f7d9a8")
    for at, top in enumerate((0.4, 0.46)):
        d.hills(top, 11, DUSK[1 + at])
    d.rect(0, 0.5 * d.height, d.width, d.height, DUSK[3])
    d.stripes(0.51, 0.82, 120, (DUSK[1], DUSK[2], DUSK[4], "#f7d9a8"))
    d.polygon(
        [
            (0.24 * d.width, 0.66 * d.height),
            (0.8 * d.width, 0.66 * d.height),
            (0.72 * d.width, 0.76 * d.height),
            (0.3 * d.width, 0.76 * d.height),
        ],
        DUSK[5],
    )
    for at in range(9):
        d.person(
            (0.3 + 0.052 * at) * d.width, 0.665 * d.height, d.random.uniform(130, 170), (DUSK[5], RED, COLD[5])[at % 3]
        )
    d.polygon(
        [
            (0.76 * d.width, 0.66 * d.height),
            (0.775 * d.width, 0.66 * d.height),
            (0.86 * d.width, 0.36 * d.height),
            (0.85 * d.width, 0.36 * d.height),
        ],
        DUSK[5],
    )


def terraces(d: Drawing) -> None:
    """Terraced fields under water in spring."""
    d.hills(0.26, 12, COLD[2])
    for at in range(16):
        y = 0.32 + 0.045 * at
        d.hills(y, 5 + at, (GREEN[4], COLD[1], GREEN[3], COLD[2])[at % 4], 60)
    for at in range(3):
        d.person((0.3 + 0.2 * at) * d.width, (0.7 + 0.07 * at) * d.height, 110 + 24 * at, WARM[5], 0.16)


def lanterns(d: Drawing) -> None:
    """A street of lanterns at night."""
    for at in range(9):
        tall = d.random.uniform(0.3, 0.5) * d.height
        d.rect(at * d.width / 9, 0.8 * d.height - tall, d.width / 9.2, tall, NIGHT[4 - at % 2])
    d.rect(0, 0.8 * d.height, d.width, d.height, NIGHT[5])
    for at in range(24):
        x, y = (0.04 + 0.042 * at) * d.width, (0.24 + 0.1 * sin(at * 0.8)) * d.height
        d.rect(x - 3, 0, 6, y, NIGHT[5])
        d.disc(x, y, 34, RED, 0.85)
        d.disc(x, y, 15, "#f6b84e", 1.3)
    for at in range(15):
        d.person(
            (0.04 + 0.065 * at) * d.width, 0.94 * d.height, d.random.uniform(150, 220), NIGHT[5] if at % 3 else DUSK[3]
        )


def cranes(d: Drawing) -> None:
    """Cranes over reeds."""
    d.disc(0.75 * d.width, 0.24 * d.height, 90, "#fff0d0")
    d.rect(0, 0.6 * d.height, d.width, d.height, COLD[2])
    d.stripes(0.62, 0.82, 40, (COLD[1], COLD[3]))
    for at in range(90):
        x, tall = d.random.uniform(0, d.width), d.random.uniform(0.12, 0.36) * d.height
        d.polygon([(x, d.height), (x + 12, d.height), (x + 26, d.height - tall)], WARM[2 + at % 3])
    for at in range(6):
        x, y, size = (0.16 + 0.13 * at) * d.width, (0.34 - 0.045 * (at % 3)) * d.height, 66
        d.polygon(
            [(x - size, y - 10), (x + size * 1.3, y - 12), (x + size * 1.3, y + 8), (x - size, y + 14)], "#ffffff"
        )
        d.polygon([(x - 14, y), (x + 30, y), (x - 10, y - size)], "#ffffff")
        d.polygon([(x - 8, y - size * 0.6), (x + 4, y - size * 0.5), (x - 10, y - size)], NIGHT[5])
        d.disc(x + size * 1.25, y - 4, 7, RED)


PICTURES = {
    "canal-dawn": (canal_dawn, 1500, 1000, COLD[0]),
    "canal-gate": (canal_gate, 1100, 800, WARM[0]),
    "canal-hut": (canal_hut, 1100, 800, DUSK[0]),
    "canal-field": (canal_field, 1100, 800, COLD[0]),
    "bridge": (bridge, 1600, 950, COLD[0]),
    "market": (market, 1500, 1000, WARM[0]),
    "library": (library, 1400, 900, WARM[4]),
    "runners": (runners, 1600, 950, WARM[0]),
    "court": (court, 1200, 900, COLD[4]),
    "lamp": (lamp, 1200, 900, NIGHT[3]),
    "persimmon": (persimmon, 1100, 900, WARM[0]),
    "ferry": (ferry, 1800, 1150, DUSK[0]),
    "terraces": (terraces, 1300, 900, COLD[0]),
    "lanterns": (lanterns, 1300, 900, NIGHT[3]),
    "cranes": (cranes, 1300, 900, COLD[1]),
}


def main(names: list[str]) -> None:
    """Draw the named pictures, or all of them."""
    for name in names or list(PICTURES):
        paint, width, height, ground = PICTURES[name]
        drawing = Drawing(width, height, ground, name)
        paint(drawing)
        drawing.save(HERE.parent / "pictures" / f"{name}.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
