"""Goods carried in the first half of 2018, month by month."""

from __future__ import annotations

from pathlib import Path as File

from chart import Drawing
from palette import DUST, GREY, INK, RED, SLATE, blend

TONNES = (82, 71, 96, 104, 113, 121)  # ten thousand tonnes, January to June
_TOTAL = round(sum(TONNES), 1)
_GRID = 40 if max(TONNES) < 160 else 50


def draw(target: File) -> None:
    """Draw the chart."""
    listed = "、".join(f"{month}月{value}" for month, value in enumerate(TONNES, 1))
    sheet = Drawing(369, 232, "2018年上半年货运量", f"柱状图，单位万吨：{listed}；上半年合计{_TOTAL:g}。")
    sheet.rule(0, 1, 369, 1, weight=1.5)
    sheet.text("上半年货运量", 0, 20, face="sans-bold", size=13)
    sheet.text("2018年1—6月，单位：万吨", 84, 19.5, face="sans-regular", size=8, colour=blend(INK, GREY, 0.4))
    sheet.text(
        f"6月比1月多运 {round(TONNES[-1] - TONNES[0], 1):g} 万吨",
        369,
        19.5,
        face="sans-bold",
        size=8.5,
        colour=RED,
        at="right",
    )
    foot, left, step, wide = 196.0, 22.0, 58.2, 34.0
    unit = 148 / max(TONNES)
    for value in range(_GRID, int(max(TONNES)) + 1, _GRID):
        y = foot - value * unit
        sheet.rule(left - 2, y, 369, y, weight=0.35, colour=DUST)
        sheet.text(
            str(value), left - 6, y + 2.8, face="sans-regular", size=7.5, colour=blend(INK, GREY, 0.5), at="right"
        )
    for k, value in enumerate(TONNES):
        x, tall = left + 8 + step * k, value * unit
        last = k == len(TONNES) - 1
        sheet.box(x, foot - tall, wide, tall, fill=RED if last else SLATE)
        sheet.text(
            str(value),
            x + wide / 2,
            foot - tall - 4.5,
            face="sans-bold",
            size=10.5,
            colour=RED if last else INK,
            at="middle",
        )
        sheet.text(f"{k + 1}月", x + wide / 2, foot + 11.5, size=8, at="middle")
    x = left + 8 + step + wide / 2
    sheet.text("春节", x, foot - TONNES[1] * unit - 17, face="kai", size=8, colour=blend(INK, GREY, 0.3), at="middle")
    sheet.rule(left - 2, foot, 369, foot, weight=0.8)
    sheet.text(f"合计 {_TOTAL:g} 万吨", 0, 226, face="sans-bold", size=8)
    sheet.text(
        "资料来源：市交通运输局    制图：本报",
        369,
        226,
        face="sans-regular",
        size=7.5,
        colour=blend(INK, GREY, 0.4),
        at="right",
    )
    sheet.save(target)
