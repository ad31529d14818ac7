"""A sketch map: water led from the Chaoer river through the hills to the West Liao river."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from chart import Drawing, trace
from outline import Path, curve, line, stroke
from palette import CREAM, GREY, INK, OCHRE, OLIVE, PAPER, RED, SLATE, UMBER, blend

_WIDE, _HIGH, _TOP = 243.0, 272.0, 28.0  # two columns
_KM = 0.57  # points to a kilometre
_CENTRE = (121.95, 45.3)


def _at(lon: float, lat: float) -> tuple[float, float]:
    """Where a place falls on the map (an equal-distance sketch about the middle)."""
    x = (lon - _CENTRE[0]) * 111.2 * np.cos(np.radians(_CENTRE[1])) * _KM + _WIDE / 2
    return float(x), float(_TOP + _HIGH / 2 - (lat - _CENTRE[1]) * 111.2 * _KM)


def _clipped(sheet: Drawing, path: Path, **pen: object) -> None:
    """A shape kept inside the frame (points outside are drawn onto its edge)."""
    inside = np.stack([np.clip(path[:, 0], 0.4, _WIDE - 0.4), np.clip(path[:, 1], _TOP + 0.4, _TOP + _HIGH - 0.4)], 1)
    sheet.path(inside, closed=True, **pen)


def _river(sheet: Drawing, places: list[tuple[float, float]], widths: list[float]) -> None:
    _clipped(sheet, stroke(line([_at(*p) for p in places]), widths), fill=SLATE)


def _hills(sheet: Drawing) -> None:
    """Hill signs along the Greater Khingan: a lit and a shaded slope each."""
    rng = np.random.default_rng(390)
    land = curve("0,28 132,28 129,60 113,93 99,122 78,155 65,188 39,219 23,259 0,281")
    _clipped(sheet, land, fill=blend(CREAM, OCHRE, 0.16))
    spots: list[tuple[float, float]] = []
    for _ in range(900):
        y = rng.uniform(42, 262)
        x = rng.uniform(4, 132 - (y - 30) * 0.44 - 10)
        if x > 4 and all((x - a) ** 2 / 1.6 + (y - b) ** 2 > 100 for a, b in spots):
            spots.append((x, y))
    lit, dark = [], []
    for x, y in sorted(spots, key=lambda s: s[1]):
        w, h = rng.uniform(5.5, 8), rng.uniform(4.5, 7.5)
        lit.append(trace(line([(x - w, y + h * 0.5), (x - w * 0.4, y - h * 0.2), (x, y - h * 0.5)], steps=3)))
        dark.append(
            trace(
                [
                    (x, y - h * 0.5),
                    (x + w * 0.5, y + h * 0.05),
                    (x + w, y + h * 0.5),
                    (x + w * 0.3, y + h * 0.32),
                    (x + w * 0.05, y),
                ],
                closed=True,
            )
        )
    sheet.shape("".join(dark), fill=blend(OLIVE, CREAM, 0.45))
    sheet.shape("".join(lit), stroke=blend(UMBER, CREAM, 0.35), weight=0.5)


def _lake(sheet: Drawing, place: tuple[float, float], plot: str) -> None:
    sheet.path(curve(plot) + np.array(_at(*place)), closed=True, fill=SLATE, stroke=PAPER, weight=0.6)


def _town(
    sheet: Drawing, name: str, place: tuple[float, float], side: str, *, large: bool = False, dy: float = 3.0
) -> None:
    x, y = _at(*place)
    sheet.dot(x, y, 3.0 if large else 2.2, fill=PAPER, stroke=INK, weight=0.9)
    if large:
        sheet.dot(x, y, 1.1, fill=INK)
    dx = 5.5 if side == "left" else -5.5
    sheet.text(name, x + dx, y + dy, face="sans-bold" if large else "sans", size=9 if large else 8, at=side)


def _legend(sheet: Drawing, x: float, y: float) -> None:
    """The two signs that the map itself does not name."""
    sheet.rule(x, y, x + 22, y, weight=3.2, colour=RED)
    for k in range(4):
        sheet.rule(x + 3 + 5.4 * k, y, x + 5.2 + 5.4 * k, y, weight=1.5, colour=PAPER)
    sheet.text("隧洞段", x + 27, y + 2.9, size=8)
    sheet.rule(x, y + 13, x + 22, y + 13, weight=2.2, colour=RED)
    sheet.text("管道段", x + 27, y + 15.9, size=8)


def _north(sheet: Drawing, x: float, y: float) -> None:
    sheet.path([(x, y - 16), (x + 5, y + 4), (x, y)], closed=True, fill=INK)
    sheet.path([(x, y - 16), (x - 5, y + 4), (x, y)], closed=True, fill=PAPER, stroke=INK, weight=0.6)
    sheet.text("北", x, y - 19, face="sans-bold", size=8, at="middle")


def _scale(sheet: Drawing, x: float, y: float) -> None:
    for k in range(2):
        sheet.box(x + 50 * _KM * k, y, 50 * _KM, 3, fill=INK if k == 0 else PAPER, stroke=INK, weight=0.5)
    for k, text in enumerate(("0", "50", "100 公里")):
        sheet.text(text, x + 50 * _KM * k, y - 3, face="sans-regular", size=7.5, at="middle" if k < 2 else "left")


def draw(target: File) -> None:
    """Draw the map."""
    sheet = Drawing(
        _WIDE,
        _TOP + _HIGH + 16,
        "引水线路示意图",
        "从绰尔河上的文得根水库向南，先经隧洞穿过大兴安岭东麓，再由管道经突泉、科右中旗通往通辽，汇入西辽河流域。",
    )
    sheet.rule(0, 1, _WIDE, 1, weight=1.5)
    sheet.text("从绰尔河到西辽河", 0, 19, face="sans-bold", size=12.5)
    sheet.text("引水线路示意", _WIDE, 18.5, face="sans-regular", size=8, colour=blend(INK, GREY, 0.4), at="right")
    sheet.box(0, _TOP, _WIDE, _HIGH, fill=blend(PAPER, CREAM, 0.55))
    _hills(sheet)
    _river(
        sheet,
        [(120.75, 47.6), (121.2, 47.25), (121.75, 47.0), (122.3, 46.88), (122.9, 46.68), (123.4, 46.58), (125.8, 46.4)],
        [1.0, 1.8, 2.4, 3.2],
    )
    _river(
        sheet,
        [(120.3, 46.75), (121.0, 46.5), (121.7, 46.28), (122.1, 46.05), (122.6, 45.6), (123.1, 45.36), (125.8, 45.3)],
        [0.7, 1.3, 1.7, 2.1],
    )
    _river(
        sheet,
        [(119.8, 45.55), (120.5, 45.2), (121.1, 45.02), (121.6, 45.0), (122.5, 44.9), (123.2, 44.8), (125.8, 44.85)],
        [0.6, 1.0, 1.2, 1.3],
    )
    _river(
        sheet,
        [
            (118.6, 43.4),
            (120.4, 43.48),
            (121.2, 43.52),
            (121.8, 43.68),
            (122.3, 43.68),
            (122.9, 43.56),
            (123.6, 43.42),
            (125.8, 43.35),
        ],
        [1.6, 2.2, 2.8, 3.4],
    )
    tunnel = line(
        [
            _at(*p)
            for p in (
                (121.93, 46.93),
                (121.84, 46.6),
                (121.62, 46.25),
                (121.42, 45.9),
                (121.22, 45.62),
                (121.14, 45.42),
            )
        ]
    )
    pipe = line(
        [
            _at(*p)
            for p in (
                (121.14, 45.42),
                (121.22, 45.15),
                (121.28, 44.9),
                (121.36, 44.5),
                (121.55, 44.1),
                (121.86, 43.78),
                (121.97, 43.62),
            )
        ]
    )
    sheet.path(np.vstack([tunnel, pipe]), stroke=PAPER, weight=5.4, round_ends=True)
    sheet.path(tunnel, stroke=RED, weight=3.4)
    sheet.path(tunnel, stroke=PAPER, weight=1.5, dash="2.4 3.6")
    sheet.path(pipe, stroke=RED, weight=2.3)
    for k in (22, 42):
        (x1, y1), (x2, y2) = pipe[k], pipe[k + 1]
        a = np.arctan2(y2 - y1, x2 - x1)
        wing = [(x1 + 6 * np.cos(a + t), y1 + 6 * np.sin(a + t)) for t in (0, 2.5, -2.5)]
        sheet.path(wing, closed=True, fill=RED, stroke=PAPER, weight=0.5)
    _lake(sheet, (121.93, 46.95), "-8,-2 -3,-6 5,-4 10,0 5,4 -4,4")
    _lake(sheet, (121.97, 43.57), "-6,0 -1,-4 6,-3 8,1 2,4 -4,3")
    x, y = _at(121.93, 46.95)
    sheet.text("文得根水库", x + 12, y - 6, face="sans-bold", size=8.5, colour=RED)
    x, y = _at(121.97, 43.57)
    sheet.text("莫力庙水库", x - 3, y + 15, face="sans-bold", size=8.5, colour=RED, at="middle")
    _town(sheet, "扎赉特旗", (122.9, 46.73), "left")
    _town(sheet, "乌兰浩特", (122.07, 46.08), "left", large=True)
    _town(sheet, "突泉", (121.57, 45.38), "left")
    _town(sheet, "科右中旗", (121.47, 45.06), "left")
    _town(sheet, "开鲁", (121.31, 43.56), "right", dy=-2.5)
    _town(sheet, "通辽", (122.26, 43.66), "left", large=True, dy=-3.0)
    for text, place, size, space in (
        ("绰尔河", (123.3, 46.33), 9, 3),
        ("洮儿河", (122.75, 45.24), 8, 2),
        ("霍林河", (122.9, 44.66), 8, 2),
        ("西辽河", (122.85, 43.34), 9, 3),
    ):
        px, py = _at(*place)
        sheet.text(text, px, py, face="kai-bold", size=size, colour=SLATE, space=space)
    for text, px, py in (("大", 82, 56), ("兴", 62, 100), ("安", 43, 144), ("岭", 25, 188)):
        sheet.dot(px, py - 3.6, 7.4, fill=blend(CREAM, OCHRE, 0.16))
        sheet.text(text, px, py, face="kai-bold", size=11, colour=UMBER, at="middle")
    _north(sheet, 230, 58)
    _scale(sheet, 155, 250)
    sheet.box(0, _TOP, _WIDE, _HIGH, stroke=INK, weight=0.5)
    _legend(sheet, 178, 208)
    sheet.text(
        "线路为示意，不作定界和施工依据    制图：本报",
        0,
        _TOP + _HIGH + 12,
        face="sans-regular",
        size=7.5,
        colour=blend(INK, GREY, 0.4),
    )
    sheet.save(target)
