"""The account of Liuhe town's projects: one mark for every village, project, member, household and ten thousand yuan."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np

from chart import Drawing, trace
from outline import poly
from palette import DUST, GREY, INK, OCHRE, RED, SLATE, blend

_WIDE = 243.0  # two columns: small enough for a crowded page, its lettering still 7.5 pt
_DOT = 2.3  # pitch of the small marks
_BLOCK = 10 * _DOT + 3.2  # fifty marks: ten columns of five


def _field(sheet: Drawing, count: int, y: float, shape: str, colour: tuple[int, int, int]) -> None:
    """`count` small marks, in blocks of fifty."""
    marks = []
    for k in range(count):
        column, row = divmod(k, 5)
        x, top = column // 10 * _BLOCK + column % 10 * _DOT, y + row * _DOT
        if shape == "dot":
            r = 0.9
            arc = f"a{r} {r} 0 1 0"
            marks.append(f"M{x + 1.3 - r:.2f} {top + 1.3:.2f}{arc} {2 * r} 0{arc} {-2 * r} 0Z")
        else:
            marks.append(f"M{x + 0.35:.2f} {top + 0.35:.2f}h1.7v1.7h-1.7Z")
    sheet.shape("".join(marks), fill=colour)


def draw(target: File) -> None:
    """Draw the chart."""
    sheet = Drawing(
        _WIDE,
        250,
        "六合镇产业帮扶一览",
        "单位图：16个行政村、25个项目、410名党员参与、累计投入256万元、带动贫困户406户，每个记号代表一个单位。",
    )
    quiet = blend(INK, GREY, 0.4)
    sheet.rule(0, 1, _WIDE, 1, weight=1.5)
    sheet.text("六合镇：一笔帮扶账", 0, 19, face="sans-bold", size=12.5)
    sheet.text("每个记号代表1个单位，小点50个一组", 0, 32, face="sans-regular", size=7.5, colour=quiet)
    rows = (
        ("16", "个", "行政村", SLATE),
        ("25", "个", "项目", SLATE),
        ("410", "名", "参与党员", RED),
        ("256", "万元", "累计投入", OCHRE),
        ("406", "户", "带动贫困户", RED),
    )
    for k, (figure, unit, label, colour) in enumerate(rows):
        y = 38 + 36.5 * k
        sheet.rule(0, y, _WIDE, y, weight=0.5, colour=DUST)
        right = sheet.text(label, 0, y + 14.5, size=8.5) + 7
        right += sheet.text(figure, right, y + 15, face="sans-bold", size=14, colour=colour) + 2
        sheet.text(unit, right, y + 14.5, face="sans-regular", size=8)
        top = y + 19.5
        if k == 0:
            house = poly(
                (0, 6), (6.5, 0), (13, 6), (11, 6), (11, 13), (8, 13), (8, 8.6), (5, 8.6), (5, 13), (2, 13), (2, 6)
            )
            marks = (trace(house * 0.94 + np.array([15.2 * n, top]), closed=True) for n in range(16))
            sheet.shape("".join(marks), fill=colour)
        elif k == 1:
            sheet.shape("".join(f"M{9.8 * n:.2f} {top + 2:.2f}h7.6v9.4h-7.6Z" for n in range(25)), fill=colour)
        else:
            _field(sheet, int(figure), top, "dot" if k != 3 else "box", colour)
    sheet.rule(0, 221, _WIDE, 221, weight=0.5, colour=DUST)
    sheet.text("平均每个项目投入约10万元，带动约16户", 0, 233, face="sans-bold", size=8)
    sheet.text("资料来源：六合镇　制图：本报", 0, 245, face="sans-regular", size=7.5, colour=quiet)
    sheet.save(target)
