"""The account of Liuhe town's projects: one mark for every village, project, member, household and ten thousand yuan."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from chart import Drawing, trace
from outline import poly
from palette import DUST, GREY, INK, OCHRE, RED, SLATE, blend

_LEFT = 112.0
_DOT = 2.62  # pitch of the small marks
_BLOCK = 10 * _DOT + 3.2  # fifty marks: ten columns of five


def _field(sheet: Drawing, count: int, y: float, shape: str, colour: tuple[int, int, int]) -> None:
    """`count` small marks, in blocks of fifty."""
    marks = []
    for k in range(count):
        column, row = divmod(k, 5)
        x, top = _LEFT + column // 10 * _BLOCK + column % 10 * _DOT, y + row * _DOT
        if shape == "dot":
            r = 0.98
            arc = f"a{r} {r} 0 1 0"
            marks.append(f"M{x + 1.3 - r:.2f} {top + 1.3:.2f}{arc} {2 * r} 0{arc} {-2 * r} 0Z")
        else:
            marks.append(f"M{x + 0.35:.2f} {top + 0.35:.2f}h1.9v1.9h-1.9Z")
    sheet.shape("".join(marks), fill=colour)


def draw(target: File) -> None:
    """Draw the chart."""
    sheet = Drawing(
        369,
        246,
        "六合镇产业帮扶一览",
        "单位图：16个行政村、25个项目、410名党员参与、累计投入256万元、带动贫困户406户，每个记号代表一个单位。",
    )
    sheet.rule(0, 1, 369, 1, weight=1.5)
    sheet.text("六合镇：一笔帮扶账", 0, 20, face="sans-bold", size=13)
    sheet.text(
        "每个记号代表 1 个单位，小点 50 个一组",
        369,
        19.5,
        face="sans-regular",
        size=8,
        colour=blend(INK, GREY, 0.4),
        at="right",
    )
    rows = (
        ("16", "个", "行政村", SLATE),
        ("25", "个", "项目", SLATE),
        ("410", "名", "参与党员", RED),
        ("256", "万元", "累计投入", OCHRE),
        ("406", "户", "带动贫困户", RED),
    )
    for k, (figure, unit, label, colour) in enumerate(rows):
        y = 31 + 38.0 * k
        sheet.rule(0, y, 369, y, weight=0.35, colour=DUST)
        sheet.text(label, 0, y + 23.5, size=8.5)
        sheet.text(figure, 86, y + 26, face="sans-bold", size=19, colour=colour, at="right")
        sheet.text(unit, 88.5, y + 25.5, face="sans-regular", size=8, at="left")
        top = y + 12
        if k == 0:
            house = poly(
                (0, 6), (6.5, 0), (13, 6), (11, 6), (11, 13), (8, 13), (8, 8.6), (5, 8.6), (5, 13), (2, 13), (2, 6)
            )
            sheet.shape(
                "".join(trace(house + np.array([_LEFT + 15.4 * n, top]), closed=True) for n in range(16)), fill=colour
            )
        elif k == 1:
            step = 9.9
            sheet.shape("".join(f"M{_LEFT + step * n:.2f} {top + 2:.2f}h7.6v9.4h-7.6Z" for n in range(25)), fill=colour)
        else:
            _field(sheet, int(figure), top, "dot" if k != 3 else "box", colour)
    sheet.rule(0, 221, 369, 221, weight=0.35, colour=DUST)
    sheet.text("平均每个项目投入约 10 万元，带动约 16 户", 0, 235, face="sans-bold", size=8)
    sheet.text(
        "资料来源：六合镇    制图：本报",
        369,
        235,
        face="sans-regular",
        size=7.5,
        colour=blend(INK, GREY, 0.4),
        at="right",
    )
    sheet.save(target)
