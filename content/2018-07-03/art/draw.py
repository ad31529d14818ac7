"""Redraws the pictures and the advert of the edition as SVG: python draw.py."""

from __future__ import annotations

import random
from math import cos, pi, sin
from pathlib import Path as File

HERE = File(__file__).parent.parent
INK, CREAM, SEA, DEEP = "#30383d", "#f4efe3", "#7d9aa8", "#5a7a8a"


def svg(width: int, height: int, *shapes: str) -> str:
    """A drawing of shapes, one above the other."""
    body = "\n".join(shapes)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n{body}\n</svg>\n'


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A rectangle."""
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{fill}"/>'


def shape(fill: str, *points: tuple[float, float]) -> str:
    """A polygon."""
    return f'<polygon points="{" ".join(f"{x:.0f},{y:.0f}" for x, y in points)}" fill="{fill}"/>'


def disc(x: float, y: float, radius: float, fill: str) -> str:
    """A circle."""
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{fill}"/>'


def ferry() -> str:
    """The ferry leaving the harbour at daybreak, the island behind it."""
    shapes = [box(0, 0, 1200, 430, "#e6d9c6"), box(0, 0, 1200, 150, "#c7ccd0"), disc(860, 330, 90, "#f2c28a")]
    shapes += [shape("#8b9aa0", (60, 430), (240, 300), (390, 350), (520, 280), (760, 430)), box(0, 430, 1200, 330, SEA)]
    chance = random.Random(5)
    for _ in range(90):
        x, y = chance.uniform(0, 1180), chance.uniform(445, 750)
        shapes.append(box(x, y, chance.uniform(20, 90), 4, "#a5bcc6" if chance.random() < 0.6 else DEEP))
    shapes += [shape(INK, (330, 560), (940, 560), (880, 650), (390, 650)), box(400, 490, 440, 72, CREAM)]
    shapes += [box(520, 420, 220, 72, CREAM), box(640, 350, 60, 72, "#b5554a"), box(470, 400, 8, 92, INK)]
    shapes += [box(424 + 52 * n, 512, 30, 26, "#55707c") for n in range(8)]
    shapes += [box(540 + 48 * n, 440, 28, 26, "#55707c") for n in range(4)]
    return svg(1200, 760, *shapes, shape("#d9e4e8", (330, 650), (900, 650), (1150, 690), (260, 690)))


def school() -> str:
    """The wooden school below its mountain."""
    shapes = [
        box(0, 0, 900, 760, "#d5dee0"),
        shape("#8fa08d", (0, 420), (230, 170), (430, 330), (660, 120), (900, 380), (900, 460), (0, 460)),
    ]
    shapes += [shape("#6f8270", (0, 460), (180, 330), (400, 440), (640, 320), (900, 450), (900, 520), (0, 520))]
    shapes += [box(150, 390, 600, 190, "#a88a68"), shape("#5d4f47", (120, 390), (450, 290), (780, 390))]
    shapes += [box(150, 390 + 24 * n, 600, 3, "#937655") for n in range(8)]
    shapes += [box(190 + 92 * n, 430, 58, 74, "#e9e4d2") for n in range(6) if n not in (2, 3)]
    shapes += [box(394, 440, 112, 140, "#463c36"), box(440, 250, 20, 50, INK), disc(450, 318, 17, CREAM)]
    shapes += [
        box(0, 580, 900, 180, "#c9b694"),
        box(620, 560, 8, 90, INK),
        *(box(560 + 16 * n, 646, 10, 34, INK) for n in range(7)),
    ]
    return svg(900, 760, *shapes, disc(110, 560, 66, "#e3b7b4"), box(104, 590, 12, 80, "#6b5446"))


def terraces() -> str:
    """Terraced fields just planted, each with the sky in it."""
    shapes = [
        box(0, 0, 1000, 700, "#dfe6e2"),
        shape("#7e917c", (0, 250), (260, 90), (520, 210), (760, 70), (1000, 220), (1000, 320), (0, 320)),
    ]
    for row in range(8):
        y = 290 + 52 * row
        edge = [(x, y + 16 * sin(x / 170 + row)) for x in range(0, 1001, 50)]
        low = [(x, y + 44 + 16 * sin(x / 170 + row + 0.6)) for x in range(1000, -1, -50)]
        shapes.append(shape(("#a9c3c9", "#b9cdc4", "#9fb9a6")[row % 3], *edge, *low))
        shapes.append(shape("#66795c", *[(x, v + 42) for x, v in edge], *[(x, v + 6) for x, v in low]))
        shapes += [box(x, y + 14 + 12 * cos(x / 90), 3, 13, "#5f7f56") for x in range(20 + 9 * row, 1000, 34)]
    return svg(
        1000,
        700,
        *shapes,
        box(690, 420, 14, 44, INK),
        disc(697, 412, 12, CREAM),
        shape("#c2a35c", (672, 408), (722, 408), (697, 388)),
    )


def festival() -> str:
    """The advert of a summer festival: lanterns, its name and its days."""
    shapes = [box(0, 0, 1396, 312, "#27313f")]
    for n in range(15):
        x, y = 46 + 93 * n, 54 + 22 * sin(n * pi / 3.5)
        shapes += [
            box(x - 1, 0, 2, y, "#8a8f95"),
            f'<ellipse cx="{x:.0f}" cy="{y + 34:.0f}" rx="27" ry="34" fill="#d9694f"/>',
        ]
        shapes += [box(x - 15, y - 4, 30, 8, INK), box(x - 15, y + 64, 30, 8, INK)]
    for text, size, y in (("潮見夏まつり", 84, 214), ("七月二十一日・二十二日　港町広場　花火は午後八時", 32, 276)):
        facts = f'x="698" y="{y}" text-anchor="middle" font-family="serif" font-weight="bold" font-size="{size}"'
        shapes.append(f'<text {facts} fill="{CREAM}">{text}</text>')
    return svg(1396, 312, *shapes)


def bath() -> str:
    """The bath house at dusk: its chimney, its steam, the harbour behind."""
    shapes = [box(0, 0, 1200, 760, "#e7d3bd"), disc(980, 250, 70, "#f3e3c3"), box(0, 330, 1200, 120, SEA)]
    shapes += [shape("#8d8a83", (640, 330), (800, 262), (930, 300), (1060, 256), (1200, 330))]
    shapes += [disc(x, y, r, "#efe7dc") for x, y, r in ((292, 96, 30), (330, 62, 40), (390, 40, 52), (470, 30, 60))]
    shapes += [shape("#9a8f84", (256, 460), (264, 120), (308, 120), (318, 460)), box(258, 112, 56, 14, "#6e655d")]
    shapes += [shape("#5b4d45", (120, 470), (430, 330), (740, 470)), box(150, 466, 560, 174, "#cdbda6")]
    shapes += [box(180, 500, 120, 90, "#f2d9a0"), box(560, 500, 120, 90, "#f2d9a0"), box(372, 500, 116, 140, "#6b5b4f")]
    shapes += [box(372, 500, 116, 52, "#43637d"), box(0, 640, 1200, 120, "#8b8177")]
    for n in range(4):
        x = 820 + 84 * n
        shapes += [disc(x, 574, 15, INK), box(x - 15, 590, 30, 56, (INK, DEEP, "#8c5b4d", "#6e7c67")[n])]
    return svg(1200, 760, *shapes)


def radio() -> str:
    """The wireless station on its cape, one window lit."""
    shapes = [box(0, 0, 1000, 660, "#c9d6dc"), disc(770, 330, 74, "#eec9a2"), box(0, 390, 1000, 270, SEA)]
    shapes += [shape("#7f8b74", (0, 400), (200, 330), (470, 350), (640, 470), (700, 660), (0, 660))]
    shapes += [box(170, 250, 210, 110, CREAM), shape("#7c4f45", (150, 254), (400, 254), (360, 210), (190, 210))]
    shapes += [box(200, 286, 54, 44, "#f2d48a"), box(300, 290, 42, 70, "#6b5b4f"), box(470, 70, 10, 290, INK)]
    shapes += [box(430, 110 + 54 * n, 90, 5, INK) for n in range(3)]
    shapes += [f'<path d="M 475 74 L 350 212 M 475 74 L 580 440" stroke="{INK}" stroke-width="3" fill="none"/>']
    return svg(
        1000, 660, *shapes, shape(INK, (760, 470), (930, 470), (900, 510), (790, 510)), box(830, 420, 34, 50, CREAM)
    )


def voyage() -> str:
    """The advert of summer crossings: the island, a white boat, its days."""
    shapes = [box(0, 0, 1396, 312, "#dbe7ea"), box(0, 210, 1396, 102, SEA)]
    shapes += [shape("#7f8b74", (980, 212), (1090, 120), (1190, 150), (1290, 90), (1390, 212))]
    shapes += [shape(CREAM, (70, 196), (330, 196), (296, 244), (104, 244)), box(130, 158, 150, 40, CREAM)]
    shapes += [box(146 + 34 * n, 168, 18, 16, DEEP) for n in range(4)]
    words = ("立島　夏の船旅", 74, 108), ("七月の土日は往復千円　潮見港一番乗り場", 32, 172)
    shapes += [
        f'<text x="698" y="{y}" text-anchor="middle" font-family="serif" font-weight="bold" font-size="{size}">'
        f"{text}</text>"
        for text, size, y in words
    ]
    return svg(1396, 312, *shapes)


DRAWN = {
    "pictures/ferry": ferry,
    "pictures/school": school,
    "pictures/terraces": terraces,
    "adverts/festival": festival,
    "pictures/bath": bath,
    "pictures/radio": radio,
    "adverts/ferry": voyage,
}

if __name__ == "__main__":
    for name, drawn in DRAWN.items():
        (HERE / f"{name}.svg").write_text(drawn(), encoding="utf-8")
        print(f"{name}.svg")
