"""Why the base of a cumulus is flat: rising air, its temperature, and the height where both lines meet."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from chart import Drawing
from outline import Path, curve, line, moved, stroke
from palette import CREAM, DUST, GREY, INK, MIST, MOSS, OCHRE, OLIVE, PAPER, RED, SLATE, STRAW, blend

_FOOT, _TOP, _METRE = 246.0, 34.0, 0.096  # points to a metre of height
_BASE = 1250.0  # the lifting condensation level: 125 m for each degree between 28 and 18 °C


def _y(height: float) -> float:
    return _FOOT - height * _METRE


def _cloud(sheet: Drawing, x: float, scale: float) -> None:
    """A cumulus whose foot stands on the condensation level."""

    def at(plot: str) -> Path:
        return moved(curve(plot), scale=scale, dx=x, dy=_y(_BASE))

    body = "-1,0! -1.06,-0.12 -0.98,-0.26 -0.84,-0.28! -0.86,-0.46 -0.7,-0.58 -0.54,-0.5! -0.5,-0.76 -0.26,-0.9 -0.06,-0.76! 0.06,-0.96 0.36,-0.94 0.4,-0.68! 0.56,-0.76 0.74,-0.62 0.7,-0.44! 0.9,-0.46 1.0,-0.3 0.94,-0.2! 1.06,-0.16 1.06,-0.06 1,0!"
    sheet.path(at(body), closed=True, fill=PAPER, stroke=SLATE, weight=0.9)
    low = "-1,0! -0.99,-0.07 -0.9,-0.1 -0.7,-0.08 -0.62,-0.16 -0.44,-0.12 -0.3,-0.2 -0.1,-0.13 0.12,-0.19 0.3,-0.11 0.52,-0.17 0.7,-0.08 0.92,-0.1 1.0,-0.05 1,0!"
    sheet.path(at(low), closed=True, fill=MIST)
    for plot in (
        "-0.78,-0.3 -0.64,-0.38 -0.5,-0.32",
        "-0.44,-0.56 -0.26,-0.66 -0.1,-0.56",
        "0.02,-0.46 0.2,-0.56 0.36,-0.46",
        "0.46,-0.32 0.6,-0.38 0.74,-0.3",
        "-0.34,-0.3 -0.2,-0.38 -0.04,-0.31",
    ):
        sheet.path(
            moved(curve(plot, closed=False), scale=scale, dx=x, dy=_y(_BASE)),
            stroke=blend(MIST, SLATE, 0.35),
            weight=0.8,
            round_ends=True,
        )


def _rise(sheet: Drawing, x: float, start: float, end: float, sway: float) -> None:
    """An arrow of warm air, broad below and thin above."""
    y0, y1 = _y(start), _y(end)
    spine = line([(x, y0), (x + sway, y0 + (y1 - y0) * 0.35), (x - sway, y0 + (y1 - y0) * 0.7), (x, y1)])
    sheet.path(stroke(spine, [5.4, 3.6, 2.2], cap=False), closed=True, fill=RED)
    sheet.path([(x, y1 - 9), (x - 5, y1 + 1), (x + 5, y1 + 1)], closed=True, fill=RED)


def _scene(sheet: Drawing) -> None:
    sheet.box(0, _TOP, 222, _FOOT - _TOP, fill=blend(PAPER, MIST, 0.5))
    sheet.dot(24, 60, 11, fill=OCHRE)
    rays = [stroke([(15, 0), (21, 0)], [1.6, 0.8], smooth=False) for _ in range(12)]
    for k, ray in enumerate(rays):
        sheet.path(moved(ray, turn=30 * k, dx=24, dy=60), closed=True, fill=OCHRE)
    _cloud(sheet, 78, 46)
    _cloud(sheet, 176, 34)
    land = np.vstack([curve("0,240 40,234 90,238 150,231 222,236", closed=False), [(222, 258), (0, 258)]])
    sheet.path(land, closed=True, fill=OLIVE)
    field = np.vstack([curve("0,249 60,243 130,246 222,241", closed=False), [(222, 258), (0, 258)]])
    sheet.path(field, closed=True, fill=MOSS)
    for k in range(12):
        x = 6 + 17.2 * k
        sheet.path(stroke([(x, 257), (x + 5, 249), (x + 14, 243)], [2.2, 1.6, 0.7]), closed=True, fill=STRAW)
    for x, sway in ((56, 4), (98, -4), (176, 3)):
        _rise(sheet, x, 190, 960, sway)
    sheet.text("暖湿空气", 138, 180, face="sans-bold", size=8.5, at="middle", colour=RED)
    sheet.text("上升", 138, 191.5, face="sans-bold", size=8.5, at="middle", colour=RED)
    sheet.text("水汽凝成小水滴", 104, 44.5, face="kai-bold", size=9, at="left")
    sheet.rule(118, 48, 92, 76, weight=0.45)
    sheet.text("晒热的地面", 138, 226, face="sans", size=8, at="middle")


def _graph(sheet: Drawing) -> None:
    """Air temperature and dew point against height, on the same scale of heights."""
    left, right = 256.0, 362.0

    def x(degrees: float) -> float:
        return left + (degrees - 10) / 20 * (right - left)

    sheet.box(left, _TOP, right - left, _FOOT - _TOP, fill=blend(PAPER, CREAM, 0.5))
    for height in (0, 500, 1000, 1500, 2000):
        sheet.rule(left, _y(height), right, _y(height), weight=0.35, colour=DUST)
        sheet.text(f"{height}", left - 3, _y(height) + 2.7, face="sans-regular", size=7.5, at="right")
    sheet.text("米", left - 3, _TOP + 7, face="sans-regular", size=7.5, at="right")
    for degrees in (10, 15, 20, 25, 30):
        sheet.rule(x(degrees), _FOOT, x(degrees), _FOOT + 3, weight=0.4)
        sheet.text(str(degrees), x(degrees), _FOOT + 11, face="sans-regular", size=7.5, at="middle")
    sheet.path([(x(18), _y(0)), (x(15.5), _y(_BASE))], stroke=SLATE, weight=1.8, dash="4 2.4")
    sheet.path([(x(28), _y(0)), (x(15.5), _y(_BASE))], stroke=RED, weight=2.0)
    sheet.path([(x(15.5), _y(_BASE)), (x(11.4), _y(2000))], stroke=INK, weight=2.0)
    sheet.dot(x(15.5), _y(_BASE), 3.2, fill=PAPER, stroke=INK, weight=1.2)
    sheet.text("气温", x(23.9), _y(520), face="sans-bold", size=8.5, colour=RED)
    sheet.text("每升高100米", x(20.8), _y(880), face="sans-regular", size=7.5, colour=RED)
    sheet.text("约降1℃", x(20.8), _y(780), face="sans-regular", size=7.5, colour=RED)
    sheet.text("露点", x(11.6), _y(560), face="sans-bold", size=8.5, colour=SLATE)
    sheet.text("28℃", x(28) - 7, _y(0) - 4, face="sans-bold", size=8, colour=RED, at="right")
    sheet.text("18℃", x(18) - 3.5, _y(0) - 4, face="sans-bold", size=8, colour=SLATE, at="right")
    sheet.text("云中降温变慢", x(14.6), _y(1840), face="sans-regular", size=7.5)
    sheet.text("约16℃", x(15.5) + 7, _y(_BASE) - 4, face="sans-bold", size=8)


def draw(target: File) -> None:
    """Draw the diagram."""
    sheet = Drawing(
        369,
        280,
        "云底为什么是平的",
        "左图：暖湿空气上升，到约1250米的凝结高度成云，云底齐平。右图：气温线从地面28℃下降，露点线从18℃缓降，两线在约1250米、约16℃处相交。",
    )
    sheet.rule(0, 1, 369, 1, weight=1.5)
    sheet.text("云底为什么是平的", 0, 20, face="sans-bold", size=13)
    sheet.text("一个夏日午后的例子", 369, 19.5, face="sans-regular", size=8, colour=blend(INK, GREY, 0.4), at="right")
    _scene(sheet)
    _graph(sheet)
    sheet.path([(0, _y(_BASE)), (362, _y(_BASE))], stroke=INK, weight=0.9, dash="1.5 2.2")
    sheet.text("凝结高度 约1250米", 216, _y(_BASE) + 12, face="sans-bold", size=8.5, at="right")
    sheet.text(
        "横轴：温度（℃）  纵轴：离地高度",
        362,
        274,
        face="sans-regular",
        size=7.5,
        colour=blend(INK, GREY, 0.4),
        at="right",
    )
    sheet.text("制图：本报", 0, 274, face="sans-regular", size=7.5, colour=blend(INK, GREY, 0.4))
    sheet.save(target)
