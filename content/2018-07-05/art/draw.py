"""Redraws the pictures of the edition as SVG, in one ink and its tints: python draw.py."""

from __future__ import annotations

from pathlib import Path as File

HERE = File(__file__).parent.parent
SKY, LIGHT, MIDDLE, DARK, INK = "#e8e6e1", "#cfd3d2", "#9aa5a2", "#5d6966", "#2a3230"


def svg(width: int, height: int, *shapes: str) -> str:
    """A drawing of shapes, one above the other."""
    body = "\n".join(shapes)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n{body}\n</svg>\n'


def shape(fill: str, *points: tuple[float, float]) -> str:
    """A polygon."""
    return f'<polygon points="{" ".join(f"{x:.0f},{y:.0f}" for x, y in points)}" fill="{fill}"/>'


def round_house(x: float, foot: float, wide: float) -> list[str]:
    """A felt tent: wall, roof, door and smoke ring."""
    wall, roof = wide * 0.32, wide * 0.26
    left, right, eaves = x - wide / 2, x + wide / 2, foot - wall
    return [
        shape("#f6f4ee", (left, foot), (left, eaves), (right, eaves), (right, foot)),
        shape(
            "#f6f4ee", (left, eaves), (x - wide * 0.09, eaves - roof), (x + wide * 0.09, eaves - roof), (right, eaves)
        ),
        f'<path d="M{left:.0f} {eaves:.0f} H{right:.0f} M{left:.0f} {eaves + wall * 0.3:.0f} H{right:.0f}"'
        f' stroke="{DARK}" stroke-width="6" fill="none"/>',
        shape(
            DARK,
            (x - wide * 0.09, foot),
            (x - wide * 0.09, foot - wall * 0.8),
            (x + wide * 0.09, foot - wall * 0.8),
            (x + wide * 0.09, foot),
        ),
        shape(
            INK,
            (x - wide * 0.09, eaves - roof),
            (x - wide * 0.06, eaves - roof - 14),
            (x + wide * 0.06, eaves - roof - 14),
            (x + wide * 0.09, eaves - roof),
        ),
    ]


def child(x: float, foot: float, coat: str) -> list[str]:
    """A child who sits with an open book."""
    return [
        shape(coat, (x - 34, foot), (x - 22, foot - 74), (x + 22, foot - 74), (x + 34, foot)),
        f'<circle cx="{x:.0f}" cy="{foot - 92:.0f}" r="22" fill="#d9c7b2"/>',
        f'<path d="M{x - 22:.0f} {foot - 96:.0f} A22 22 0 0 1 {x + 22:.0f} {foot - 96:.0f} Z" fill="{INK}"/>',
        shape(
            "#ffffff",
            (x - 30, foot - 44),
            (x, foot - 36),
            (x + 30, foot - 44),
            (x + 30, foot - 20),
            (x, foot - 12),
            (x - 30, foot - 20),
        ),
    ]


def library() -> str:
    """The library of the town: a tent with a row of readers before it."""
    shapes = [f'<rect width="1200" height="800" fill="{SKY}"/>']
    shapes += [
        shape(LIGHT, (0, 470), (220, 320), (430, 430), (700, 270), (960, 430), (1200, 340), (1200, 560), (0, 560))
    ]
    shapes += [shape(MIDDLE, (0, 540), (1200, 500), (1200, 800), (0, 800))]
    shapes += [*round_house(600, 600, 560), *round_house(210, 560, 220), *round_house(1010, 555, 200)]
    for place, (x, coat) in enumerate(((230, DARK), (380, INK), (540, DARK), (690, INK), (850, DARK), (990, INK))):
        shapes += child(x, 730 + 12 * (place % 2), coat)
    return svg(1200, 800, *shapes)


def horse(x: float, y: float, size: float, coat: str) -> str:
    """A horse at the gallop, its head at the right."""
    outline = (
        "M0 -60 C40 -86 120 -84 170 -72 C196 -90 206 -130 232 -150 L246 -168 L252 -148 C276 -138 290 -118 296 -104"
        " L280 -92 C262 -100 252 -98 244 -88 C236 -50 226 -26 204 -10 C240 6 268 18 292 4 L300 12 C270 40 226 30 180 16"
        " C130 14 90 14 52 8 C30 30 -10 44 -44 40 L-46 30 C-20 28 0 16 10 -8 C-14 -20 -16 -44 0 -60 Z"
    )
    tail = "M0 -56 C-30 -70 -70 -56 -96 -30 C-66 -42 -34 -40 -2 -34 Z"
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) scale({size:.2f})" fill="{coat}"><path d="{outline}"/>'
        f'<path d="{tail}"/></g>'
    )


def horses() -> str:
    """Three horses below the white mountain."""
    shapes = [f'<rect width="1200" height="720" fill="{SKY}"/>']
    shapes += [shape("#f6f4ee", (120, 470), (520, 120), (640, 220), (760, 150), (1140, 470))]
    shapes += [shape(LIGHT, (520, 120), (470, 250), (560, 330), (600, 470), (1140, 470), (760, 150), (640, 220))]
    shapes += [shape(MIDDLE, (0, 450), (1200, 430), (1200, 720), (0, 720))]
    shapes += [horse(160, 560, 0.9, DARK), horse(460, 600, 1.05, INK), horse(800, 550, 0.85, "#3f4946")]
    return svg(1200, 720, *shapes)


if __name__ == "__main__":
    for name, drawn in (("library", library), ("horses", horses)):
        (HERE / "pictures" / f"{name}.svg").write_text(drawn(), encoding="utf-8")
        print(f"pictures/{name}.svg")
