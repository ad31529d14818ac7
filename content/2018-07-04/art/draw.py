"""Redraws the pictures of the edition as SVG, in one ink and its tints: python draw.py."""

from __future__ import annotations

import random
from pathlib import Path as File

HERE = File(__file__).parent.parent
SKY, LIGHT, MIDDLE, DARK, INK = "#e8e6e1", "#c9ccd0", "#8d99a3", "#56626c", "#2b3238"


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


def ferry() -> str:
    """The old ferry at first light."""
    shapes = [box(0, 0, 1200, 420, SKY), '<circle cx="320" cy="360" r="84" fill="#f4f1e8"/>']
    shapes += [shape(LIGHT, (560, 420), (760, 300), (900, 350), (1080, 270), (1200, 330), (1200, 420))]
    shapes += [box(0, 420, 1200, 300, MIDDLE)]
    chance = random.Random(11)
    shapes += [
        box(chance.uniform(0, 1150), chance.uniform(432, 705), chance.uniform(20, 80), 4, LIGHT) for _ in range(80)
    ]
    shapes += [shape(INK, (300, 540), (900, 540), (840, 630), (360, 630)), box(370, 470, 420, 72, SKY)]
    shapes += [box(470, 402, 210, 70, SKY), box(600, 330, 56, 74, DARK), box(430, 380, 8, 92, INK)]
    shapes += [box(394 + 50 * n, 492, 28, 24, DARK) for n in range(8)]
    shapes += [shape("#b9bcbf", (628, 326), (690, 250), (830, 210), (760, 270), (656, 330))]
    return svg(1200, 720, *shapes)


def library() -> str:
    """The library, its upper windows lit."""
    shapes = [box(0, 0, 900, 640, INK), box(110, 150, 680, 420, DARK), box(90, 126, 720, 30, MIDDLE)]
    for row, y in enumerate((190, 390)):
        shapes += [box(150 + 104 * n, y, 70, 120, "#f4f1e8" if row == 0 or n == 3 else INK) for n in range(6)]
    shapes += [box(172 + 208 * n, 270, 28, 40, INK) for n in range(3)]
    return svg(900, 640, *shapes, box(0, 570, 900, 70, "#3c454c"))


def pool() -> str:
    """The sea pool below the harbour wall, two swimmers in it, the tide beyond."""
    shapes = [
        box(0, 0, 1200, 260, SKY),
        '<circle cx="880" cy="150" r="58" fill="#f4f1e8"/>',
        box(0, 250, 1200, 130, MIDDLE),
    ]
    chance = random.Random(4)
    shapes += [
        box(chance.uniform(0, 1150), chance.uniform(262, 360), chance.uniform(20, 90), 3, LIGHT) for _ in range(40)
    ]
    shapes += [shape(DARK, (0, 170), (330, 170), (330, 360), (1200, 360), (1200, 420), (0, 420))]
    shapes += [box(0, 170, 330, 16, LIGHT), box(330, 352, 870, 10, LIGHT), box(0, 420, 1200, 260, "#6f7d88")]
    shapes += [
        shape(
            SKY,
            (70 + 30 * n, 230 + 34 * n),
            (160 + 30 * n, 230 + 34 * n),
            (160 + 30 * n, 244 + 34 * n),
            (70 + 30 * n, 244 + 34 * n),
        )
        for n in range(7)
    ]
    shapes += [
        box(chance.uniform(330, 1120), chance.uniform(440, 660), chance.uniform(30, 110), 4, LIGHT) for _ in range(40)
    ]
    for x, y in ((640, 500), (820, 570)):
        shapes += [f'<circle cx="{x}" cy="{y}" r="20" fill="{INK}"/>', box(x - 20, y - 6, 40, 7, "#f4f1e8")]
        shapes += [shape(SKY, (x - 70, y + 26), (x + 64, y + 26), (x + 40, y + 32), (x - 44, y + 32))]
    return svg(1200, 680, *shapes)


if __name__ == "__main__":
    for name, drawn in (("ferry", ferry), ("library", library), ("pool", pool)):
        (HERE / "pictures" / f"{name}.svg").write_text(drawn(), encoding="utf-8")
        print(f"pictures/{name}.svg")
