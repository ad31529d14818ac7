"""Redraws the pictures and the advert of the edition as SVG: python draw.py."""

from __future__ import annotations

import random
from pathlib import Path as File

HERE = File(__file__).parent.parent
SKY, PAPER, INK, WATER, STONE, WARM = "#cfd8dc", "#f3efe6", "#2d3436", "#6f93a5", "#a79f94", "#d8a35d"


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


def arch(x: float, y: float, width: float, *, rise: float, thick: float, fill: str) -> str:
    """A round bridge from ``x`` to the right, its deck ``thick``."""
    half = width / 2
    outer = f"M {x:.0f} {y:.0f} Q {x + half:.0f} {y - 2 * rise:.0f} {x + width:.0f} {y:.0f}"
    inner = (
        f"L {x + width - thick:.0f} {y:.0f} Q {x + half:.0f} {y - 2 * rise + 2 * thick:.0f} {x + thick:.0f} {y:.0f} Z"
    )
    return f'<path d="{outer} {inner}" fill="{fill}"/>'


def wave(y: float, width: float, fill: str) -> str:
    """A band of short strokes on water."""
    chance, stroke = random.Random(int(y)), f'stroke="{fill}" stroke-width="3" fill="none"'
    strokes = (
        f'<path d="M {x} {y + chance.uniform(-6, 6):.0f} q 14 -7 28 0" {stroke}/>' for x in range(0, int(width), 46)
    )
    return "".join(strokes)


def houses(width: float, foot: float, seed: int) -> list[str]:
    """A row of two-storeyed shops, their arcades open to the street."""
    chance, shapes, x = random.Random(seed), [], -20.0
    while x < width:
        wide, high = chance.uniform(110, 160), chance.uniform(190, 260)
        wall = chance.choice(("#d9cfc0", "#c9b8a6", "#e2dccf", "#b9b0a4"))
        shapes += [box(x, foot - high, wide, high, wall), box(x, foot - high - 12, wide, 14, "#7d6f63")]
        for at in (0.16, 0.58):
            shapes.append(box(x + wide * at, foot - high + 38, wide * 0.26, 56, "#5c6b73"))
        shapes += [box(x + 12, foot - 92, wide - 24, 92, "#584f49"), box(x, foot - 100, wide, 10, "#8d8073")]
        x += wide
    return shapes


def canal() -> str:
    """The old street with its bridge and the stretch of water that is open."""
    shapes = [box(0, 0, 1200, 760, SKY), disc(930, 140, 60, "#eef1ee"), *houses(1200, 420, 3)]
    shapes += [
        shape(STONE, (0, 420), (1200, 420), (1200, 500), (0, 500)),
        shape(WATER, (0, 500), (1200, 470), (1200, 760), (0, 760)),
    ]
    shapes += [wave(y, 1200, "#9fbac6") for y in (560, 610, 660, 710)]
    shapes += [
        arch(360, 560, 480, rise=120, thick=46, fill="#8c8378"),
        *(box(390 + 60 * n, 452 - abs(3.5 - n) * -9, 10, 40, "#6f675e") for n in range(8)),
    ]
    return svg(1200, 760, *shapes, shape("#77806a", (0, 700), (240, 650), (300, 760), (0, 760)))


def library() -> str:
    """The library at night, its upper floor lit."""
    shapes = [box(0, 0, 900, 900, "#2f3b46"), disc(720, 150, 44, "#e8e4d3")]
    shapes += [box(120, 300, 660, 480, "#b7aa97"), box(96, 270, 708, 36, "#8f8372"), box(0, 780, 900, 120, "#4b5157")]
    for row, y in enumerate((350, 560)):
        for n in range(6):
            lit = row == 0 or n in (1, 2)
            shapes.append(box(160 + 100 * n, y, 70, 130, "#f2d48a" if lit else "#55606a"))
            if row == 0 and n % 2 == 0:
                shapes += [disc(195 + 100 * n, y + 88, 14, INK), box(178 + 100 * n, y + 100, 34, 30, INK)]
    return svg(900, 900, *shapes, box(410, 690, 80, 90, "#e9c67a"), shape("#39434b", (0, 780), (60, 520), (118, 780)))


def market() -> str:
    """The harbour before dawn: boats, awnings, baskets."""
    shapes = [
        box(0, 0, 1000, 660, "#b8c4c9"),
        shape("#8fa1a8", (0, 250), (220, 170), (420, 240), (700, 160), (1000, 250)),
    ]
    shapes += [box(0, 250, 1000, 150, WATER), *(wave(y, 1000, "#93afbb") for y in (290, 340))]
    for x in (120, 430, 760):
        shapes += [
            shape("#5b4a41", (x, 330), (x + 190, 330), (x + 150, 385), (x + 40, 385)),
            box(x + 84, 210, 9, 120, INK),
            shape(PAPER, (x + 96, 222), (x + 158, 316), (x + 96, 316)),
        ]
    shapes.append(box(0, 400, 1000, 260, "#9b958c"))
    for n, x in enumerate(range(40, 1000, 240)):
        shapes += [
            shape((WARM, "#c0574b")[n % 2], (x, 440), (x + 190, 440), (x + 220, 496), (x - 30, 496)),
            box(x, 496, 8, 110, INK),
            box(x + 182, 496, 8, 110, INK),
            box(x + 14, 560, 160, 46, "#6b5b4e"),
        ]
        shapes += [disc(x + 40 + 40 * k, 556, 16, "#dfe5e6") for k in range(4)]
    return svg(1000, 660, *shapes)


def oysters() -> str:
    """The advert of an oyster festival: shells over the sea, its name and its days."""
    shapes = [
        box(0, 0, 1396, 312, "#fbf7ee"),
        box(0, 214, 1396, 98, WATER),
        *(wave(y, 1396, "#a9c2cc") for y in (240, 272)),
    ]
    chance = random.Random(9)
    for n in range(11):
        x, y, r = 70 + 125 * n, 164 + chance.uniform(-14, 14), chance.uniform(34, 46)
        shapes += [f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{r:.0f}" ry="{r * 0.72:.0f}" fill="#8b8680"/>']
        shapes += [
            f'<ellipse cx="{x + 4:.0f}" cy="{y + 2:.0f}" rx="{r * 0.74:.0f}" ry="{r * 0.5:.0f}" fill="#e9e2d6"/>',
            disc(x + 10, y + 4, r * 0.2, "#cfc6b6"),
        ]
    words = ("汐口蚵仔節", 78, 96), ("七月十四日起三天　舊港倉庫前　每晚六點開爐", 34, 292)
    shapes += [
        f'<text x="698" y="{y}" text-anchor="middle" font-family="serif" font-weight="bold" font-size="{size}">'
        f"{text}</text>"
        for text, size, y in words
    ]
    return svg(1396, 312, *shapes, box(0, 0, 1396, 14, "#c0574b"))


def kiln() -> str:
    """The brick kiln by the river, its chimney smoking for the first time in forty years."""
    shapes = [box(0, 0, 1200, 760, "#dfe3e0"), disc(230, 170, 56, "#f0dfc0")]
    shapes += [shape("#aab5b2", (0, 430), (300, 330), (620, 420), (900, 320), (1200, 420), (1200, 470), (0, 470))]
    for n, (x, y) in enumerate(((760, 150), (830, 110), (915, 84), (1010, 60), (1110, 50))):
        shapes.append(disc(x, y, 34 + 9 * n, "#eceeec"))
    shapes += [shape("#8a5a48", (690, 520), (710, 170), (762, 170), (782, 520)), box(700, 160, 72, 16, "#6d4538")]
    shapes += [shape("#a5684f", (150, 560), (210, 420), (1000, 420), (1060, 560)), box(150, 556, 910, 18, "#6d4538")]
    for n in range(8):
        x = 205 + 104 * n
        glow = "#e08a3c" if n in (3, 4) else "#4a332b"
        shapes += [disc(x + 32, 500, 32, glow), box(x, 500, 64, 56, glow)]
    shapes += [box(0, 574, 1200, 60, "#8d8a6e"), box(0, 634, 1200, 126, WATER)]
    shapes += [wave(y, 1200, "#9fbac6") for y in (664, 706, 744)]
    for n in range(5):
        shapes += [disc(120 + 74 * n, 560, 13, INK), box(108 + 74 * n, 572, 24, 46, (INK, "#5c6b73", "#8f5d4f")[n % 3])]
    return svg(1200, 760, *shapes)


def school() -> str:
    """The school below its hill, bicycles in the yard."""
    shapes = [
        box(0, 0, 1000, 660, SKY),
        shape("#8fa58c", (0, 420), (260, 120), (520, 360), (760, 170), (1000, 400), (1000, 460), (0, 460)),
    ]
    shapes += [box(250, 270, 500, 190, PAPER), shape("#8f5d4f", (220, 276), (780, 276), (720, 220), (280, 220))]
    shapes += [box(290 + 74 * n, 310, 48, 62, "#6f8791") for n in range(6) if n != 3]
    shapes += [box(508, 346, 60, 114, "#6b5b4e"), box(0, 460, 1000, 200, "#b9b08f")]
    for n in range(4):
        x, y = 140 + 210 * n, 570 - 14 * (n % 2)
        wheel = f'fill="none" stroke="{INK}" stroke-width="6"'
        shapes += [f'<circle cx="{x + dx}" cy="{y}" r="32" {wheel}/>' for dx in (0, 96)]
        line = f'fill="none" stroke="{("#c0574b", WATER, WARM, "#5c6b73")[n]}" stroke-width="7"'
        frame = (
            f"M {x} {y} L {x + 34} {y - 46} L {x + 82} {y - 46} L {x + 96} {y} M {x + 82} {y - 46} L {x + 76} {y - 66}"
        )
        shapes.append(f'<path d="{frame}" {line}/>')
    return svg(1000, 660, *shapes)


def books() -> str:
    """The advert of a market of old books: their backs in a row, its name and its days."""
    shapes, x, chance = [box(0, 0, 1396, 312, "#f6f1e4")], 20.0, random.Random(5)
    while x < 1370:
        wide, high = chance.uniform(26, 52), chance.uniform(96, 132)
        fill = chance.choice((WATER, "#c0574b", WARM, "#6f7d68", STONE, "#5c6b73"))
        shapes += [box(x, 290 - high, wide, high, fill), box(x + 5, 304 - high, wide - 10, 5, PAPER)]
        x += wide + 3
    words = ("舊書市集", 74, 92), ("七月八日起每逢週日　北岸磚廠前　自備提袋", 30, 142)
    shapes += [
        f'<text x="698" y="{y}" text-anchor="middle" font-family="serif" font-weight="bold" font-size="{size}">'
        f"{text}</text>"
        for text, size, y in words
    ]
    return svg(1396, 312, *shapes, box(0, 290, 1396, 22, "#7d6f63"))


DRAWN = {
    "pictures/canal": canal,
    "pictures/library": library,
    "pictures/market": market,
    "pictures/kiln": kiln,
    "pictures/school": school,
    "adverts/oysters": oysters,
    "adverts/books": books,
}

if __name__ == "__main__":
    for name, drawn in DRAWN.items():
        (HERE / f"{name}.svg").write_text(drawn(), encoding="utf-8")
        print(f"{name}.svg")
