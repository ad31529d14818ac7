"""A public-service picture kept in three sizes: a tap, its last drop, and a word on water; 1, 2 and 3 columns wide."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from chart import Drawing
from palette import INK, PAPER, SLATE

WIDTHS = {1: (117, 172), 2: (243, 112), 3: (369, 100)}  # points, columns of a broadsheet
_MARK, _CALL, _WHY = "公益广告", "拧紧再走", "每秒一滴，一夜漏走一大瓶"


def _frame(sheet: Drawing) -> None:
    sheet.box(0.6, 0.6, sheet.wide - 1.2, sheet.high - 1.2, stroke=INK, weight=1.2)


def _tap(sheet: Drawing, x: float, y: float, size: float) -> None:
    """A tap whose spout ends at (x, y), `size` points from wall to spout."""
    s = size / 40

    def at(points: list[tuple[float, float]]) -> np.ndarray:
        return np.array([(x + a * s, y + b * s) for a, b in points])

    sheet.path(at([(-40, -25), (-8, -25), (-8, -14), (-40, -14)]), closed=True, fill=INK)  # the pipe
    sheet.path(at([(-44, -29), (-38, -29), (-38, -10), (-44, -10)]), closed=True, fill=INK)  # its flange
    turn = np.radians(np.linspace(-90, 0, 24))
    outer = [(-8 + 14.5 * np.cos(a), -10.5 + 14.5 * np.sin(a)) for a in turn]
    inner = [(-8 + 3.5 * np.cos(a), -10.5 + 3.5 * np.sin(a)) for a in turn[::-1]]
    sheet.path(at([*outer, (6.5, -3), (-4.5, -3), *inner]), closed=True, fill=INK)  # the bend and the spout
    sheet.path(at([(-7, -3.6), (9, -3.6), (9, 0), (-7, 0)]), closed=True, fill=INK)
    sheet.path(at([(-21, -25), (-21, -34), (-15, -34), (-15, -25)]), closed=True, fill=INK)  # the stem
    sheet.path(at([(-31, -39), (-5, -39), (-5, -34), (-31, -34)]), closed=True, fill=INK)  # the handle


def _drop(sheet: Drawing, x: float, y: float, tall: float) -> None:
    """A drop whose tip is at (x, y), with a light in it."""
    r = tall * 0.36
    turn = np.linspace(0.0, np.pi, 48)
    down = y + tall * (1 - np.cos(turn)) / 2
    half = 1.25 * r * np.sin(turn) * np.sin(turn / 2) ** 1.4
    right = list(zip(x + half, down, strict=True))
    left = list(zip(x - half, down, strict=True))[::-1]
    sheet.path(np.array([*right, *left]), closed=True, fill=SLATE)
    sheet.dot(x - r * 0.35, y + tall * 0.68, r * 0.2, fill=PAPER)


def _rings(sheet: Drawing, x: float, y: float, wide: float) -> None:
    """Rings that a drop makes on water."""
    for share in (0.34, 0.66, 1.0):
        turn = np.radians(np.linspace(0, 360, 60))
        ring = np.column_stack((x + wide / 2 * share * np.cos(turn), y + wide * 0.1 * share * np.sin(turn)))
        sheet.path(ring, closed=True, stroke=INK, weight=0.7)


def draw(target: File) -> None:
    """Draw the size that the file's name ends with."""
    columns = int(target.stem[-1])
    wide, high = WIDTHS[columns]
    sheet = Drawing(wide, high, f"公益广告：{_CALL}", f"一只水龙头悬着最后一滴水，下面是水纹。{_CALL}——{_WHY}。")
    _frame(sheet)
    if columns == 1:
        _tap(sheet, 66, 52, 38)
        _drop(sheet, 67, 57, 22)
        _rings(sheet, 67, 94, 60)
        sheet.text(_CALL, 58.5, 128, face="serif-black", size=22, at="middle", space=1)
        sheet.text(_WHY[:5], 58.5, 143, face="sans-regular", size=8, at="middle")
        sheet.text(_WHY[5:], 58.5, 154, face="sans-regular", size=8, at="middle")
        sheet.text(_MARK, 111, 166, face="sans", size=6, at="right")
    else:
        left = 62 if columns == 2 else 92
        _tap(sheet, left, 0.42 * high, 36)
        _drop(sheet, left + 1, 0.42 * high + 4, 22)
        _rings(sheet, left + 1, high - 17, 70)
        middle = (left + 40 + wide - 6) / 2
        sheet.text(
            _CALL, middle, 0.52 * high, face="serif-black", size=32 if columns == 2 else 44, at="middle", space=2
        )
        sheet.text(_WHY, middle, 0.52 * high + 20, face="sans-regular", size=8.5 if columns == 2 else 11, at="middle")
        sheet.text(_MARK, wide - 6, high - 6.5, face="sans", size=6, at="right")
    sheet.save(target)
