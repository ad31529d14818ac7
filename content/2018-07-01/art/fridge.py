"""A refrigerator cut open: what is coldest, what is not, and what belongs where."""

from __future__ import annotations

from pathlib import Path as File

from chart import Drawing
from outline import box, curve, ellipse, line, moved, stroke
from palette import (
    BRICK,
    CREAM,
    DUST,
    GREY,
    INK,
    MIST,
    MOSS,
    OCHRE,
    OLIVE,
    PAPER,
    RED,
    SKIN,
    SLATE,
    STRAW,
    UMBER,
    Colour,
    blend,
)

_COLD = (blend(PAPER, MIST, 0.35), blend(PAPER, MIST, 0.75), blend(MIST, SLATE, 0.18), blend(MIST, SLATE, 0.75))


def _cabinet(sheet: Drawing) -> None:
    sheet.path(curve("112,40! 116,34 122,33! 238,33! 244,34 248,40! 248,372! 112,372!"), closed=True, fill=SLATE)
    for x in (120, 228):
        sheet.box(x, 372, 13, 6, fill=INK)
    sheet.box(120, 42, 120, 322, fill=INK)
    for y, tall, tone in ((43, 56, 0), (100, 56, 1), (157, 56, 2), (214, 44, 0), (266, 97, 3)):
        sheet.box(121, y, 118, tall, fill=_COLD[tone])
    for y in (99, 156, 213):
        sheet.box(121, y - 1.2, 118, 2.4, fill=PAPER)
        sheet.rule(121, y + 1.4, 239, y + 1.4, weight=0.6, colour=SLATE)
    sheet.box(121, 258, 118, 8, fill=SLATE)
    sheet.dot(180, 48, 4.2, fill=STRAW)
    for y in (266, 314.5):
        sheet.box(124, y + 8, 112, 36, fill=blend(MIST, SLATE, 0.4), stroke=PAPER, weight=0.8)
        sheet.box(164, y + 11, 32, 3.4, fill=PAPER)
    sheet.box(124, 221, 112, 36, fill=blend(PAPER, OLIVE, 0.22), stroke=PAPER, weight=0.8)
    sheet.box(164, 224, 32, 3.4, fill=SLATE)


def _door(sheet: Drawing) -> None:
    """The open door, its racks seen from within."""
    sheet.path(
        [(250, 36), (286, 50), (286, 268), (250, 258)],
        closed=True,
        fill=blend(PAPER, CREAM, 0.6),
        stroke=SLATE,
        weight=1.2,
    )
    sheet.path([(286, 50), (291, 52), (291, 269), (286, 268)], closed=True, fill=SLATE)
    for y in (118, 182, 244):
        sheet.path(
            [(252, y - 14), (286, y - 8), (286, y + 6), (252, y)], closed=True, fill=MIST, stroke=SLATE, weight=0.8
        )


def _bottle(sheet: Drawing, x: float, y: float, tall: float, colour: Colour, cap: Colour) -> None:
    shape = curve("-0.14,0! -0.14,-0.6 -0.06,-0.78 -0.06,-0.95! 0.06,-0.95! 0.06,-0.78 0.14,-0.6 0.14,0!")
    sheet.path(moved(shape, scale=tall, dx=x, dy=y), closed=True, fill=colour)
    sheet.path(moved(box(-0.08, -1.0, 0.16, 0.09), scale=tall, dx=x, dy=y), closed=True, fill=cap)
    sheet.path(moved(box(-0.14, -0.46, 0.28, 0.22), scale=tall, dx=x, dy=y), closed=True, fill=PAPER)


def _food(sheet: Drawing) -> None:
    # cooked dishes above
    for x, colour, heap in ((146, RED, UMBER), (202, SLATE, OCHRE)):
        sheet.path(ellipse(x, 80, 17, 6.5), closed=True, fill=heap)
        sheet.path(
            curve(f"{x - 20},80! {x + 20},80! {x + 15},92 {x + 8},97! {x - 8},97! {x - 15},92"),
            closed=True,
            fill=colour,
        )
        sheet.path(stroke([(x - 13, 86), (x - 9, 92), (x - 5, 95)], [1.6, 1.4, 0.6]), closed=True, fill=PAPER)
    # milk, tofu, leftovers in the middle
    sheet.path(
        curve("134,154! 134,124! 140,114! 154,114! 160,124! 160,154!"),
        closed=True,
        fill=PAPER,
        stroke=SLATE,
        weight=0.8,
    )
    sheet.box(134, 132, 26, 12, fill=RED)
    sheet.box(170, 134, 56, 20, fill=CREAM, stroke=GREY, weight=0.7)
    for k in range(1, 4):
        sheet.rule(170 + 14 * k, 134, 170 + 14 * k, 154, weight=0.5, colour=GREY)
    # raw meat and fish below, on a tray
    sheet.path(curve("132,198 136,184 152,180 168,186 172,198 160,204 142,204"), closed=True, fill=RED)
    sheet.path(curve("140,196 146,189 156,189 162,195 154,199 146,199"), closed=True, fill=blend(RED, PAPER, 0.5))
    fish = curve("180,197 190,187 206,186 220,193! 232,185! 229,197 233,206! 220,200! 206,205 190,205")
    sheet.path(fish, closed=True, fill=GREY)
    sheet.path(curve("180,197 190,192 206,193 220,196 206,205 190,205"), closed=True, fill=PAPER)
    sheet.dot(188, 194, 1.3, fill=INK)
    sheet.path(stroke([(126, 206), (180, 211), (235, 206)], [2.2, 3.4, 2.2]), closed=True, fill=INK)
    # vegetables in their drawer
    for x, colour in ((138, MOSS), (156, OLIVE)):
        sheet.path(
            curve(f"{x - 4},254! {x - 9},244 {x - 8},235 {x},231 {x + 8},235 {x + 9},244 {x + 4},254!"),
            closed=True,
            fill=colour,
        )
        sheet.path(stroke([(x, 254), (x, 238)], [3.2, 0.6], smooth=False), closed=True, fill=PAPER)
    for x in (178, 194):
        sheet.dot(x, 246, 8.2, fill=RED)
        sheet.path(stroke([(x - 3, 239), (x, 240.5), (x + 3, 239)], [1, 2.2, 1]), closed=True, fill=MOSS)
    sheet.path(stroke([(208, 250), (218, 244), (229, 236)], [9, 7, 2]), closed=True, fill=OCHRE)
    # frozen goods
    for x, y, w in ((132, 287, 42), (180, 287, 48)):
        sheet.box(x, y, w, 20, fill=PAPER)
        sheet.box(x, y, w, 6, fill=RED if x < 150 else OCHRE)
    for k in range(6):
        x = 134 + 18.5 * k
        sheet.path(curve(f"{x - 7},355! {x - 6},346 {x},341 {x + 6},346 {x + 7},355!"), closed=True, fill=CREAM)
        sheet.path(stroke([(x - 4, 347), (x, 343), (x + 4, 347)], [0.6, 1.0, 0.6]), closed=True, fill=GREY)
    # the door: eggs and bottles
    for x, y in ((258, 101), (267, 103.5), (276, 106)):
        sheet.path(ellipse(x, y, 4.4, 6), closed=True, fill=SKIN)
    _bottle(sheet, 261, 169, 40, BRICK, INK)
    _bottle(sheet, 275, 172, 40, OCHRE, BRICK)
    _bottle(sheet, 261, 231, 44, MOSS, OCHRE)
    _bottle(sheet, 275, 234, 40, UMBER, RED)
    for y in (118, 182, 244):
        sheet.path(
            [(252, y - 14), (286, y - 8), (286, y + 6), (252, y)], closed=True, fill=MIST, stroke=SLATE, weight=0.8
        )


def _note(
    sheet: Drawing, side: str, y: float, head: str, degrees: str, words: tuple[str, ...], to: tuple[float, float]
) -> None:
    """A zone's label with its leader."""
    x, at, edge = (0.0, "left", 104.0) if side == "left" else (369.0, "right", 299.0)
    sheet.rule(x, y + 4, edge, y + 4, weight=0.45)
    sheet.path([(edge, y + 4), to], stroke=INK, weight=0.45)
    sheet.dot(*to, 1.6, fill=INK)
    sheet.text(head, 0.0 if side == "left" else 301.0, y, face="sans-bold", size=9)
    if side == "left":
        sheet.text(degrees, 103, y, face="sans-bold", size=9.5, colour=RED, at="right")
    else:
        sheet.text(degrees, 369, y + 15, face="sans-bold", size=9.5, colour=RED, at=at)
    for k, text in enumerate(words):
        sheet.text(
            text,
            0.0 if side == "left" else 301.0,
            y + (15 if side == "left" else 28) + 11 * k,
            face="sans-regular",
            size=8,
        )


def draw(target: File) -> None:
    """Draw the diagram."""
    sheet = Drawing(
        369,
        398,
        "冰箱里的冷暖",
        "冰箱剖面：上层4至6℃放熟食剩菜，中层3至5℃放奶和豆制品，下层0至3℃放生肉生鱼，果蔬盒6至8℃，门架6至10℃放蛋和调料，冷冻室零下18℃。",
    )
    sheet.rule(0, 1, 369, 1, weight=1.5)
    sheet.text("冰箱里的冷暖", 0, 20, face="sans-bold", size=13)
    sheet.text("颜色越深越冷", 369, 19.5, face="sans-regular", size=8, colour=blend(INK, GREY, 0.4), at="right")
    _cabinet(sheet)
    _door(sheet)
    _food(sheet)
    for x, y in ((233, 62), (233, 119), (233, 176)):
        sheet.path(stroke(line([(x, y), (x - 2, y + 10), (x + 1, y + 20)]), [1, 1.6, 1.6]), closed=True, fill=SLATE)
        sheet.path([(x - 3.4, y + 18.5), (x + 5, y + 18.5), (x + 0.8, y + 25.5)], closed=True, fill=SLATE)
    _note(sheet, "left", 62, "上层", "4—6℃", ("熟食、剩菜，加盖", "不要塞得太满"), (126, 70))
    _note(sheet, "left", 122, "中层", "3—5℃", ("牛奶、豆制品",), (128, 126))
    _note(sheet, "left", 176, "下层", "0—3℃", ("生肉、生鱼，放托盘", "别让血水滴到熟食"), (130, 180))
    _note(sheet, "left", 242, "果蔬盒", "6—8℃", ("叶菜装袋，瓜果擦干",), (128, 246))
    _note(sheet, "left", 312, "冷冻室", "−18℃", ("分成小份，写上日期", "化过冻的不再冻"), (126, 318))
    _note(sheet, "right", 90, "门架", "6—10℃", ("温度最高，", "放鸡蛋、酱料，", "不放牛奶"), (287, 112))
    sheet.path(stroke([(304, 190), (302, 197), (305, 204)], [1, 1.6, 1.6]), closed=True, fill=SLATE)
    sheet.path([(301, 203), (309, 203), (305, 210)], closed=True, fill=SLATE)
    sheet.text("冷气下沉", 313, 203, face="sans-bold", size=9)
    for k, text in enumerate(("所以越往下越冷，", "靠近背板处最冷")):
        sheet.text(text, 301, 222 + 11 * k, face="sans-regular", size=8)
    sheet.rule(0, 384, 369, 384, weight=0.35, colour=DUST)
    sheet.text(
        "各机型略有差别，以说明书为准    制图：本报",
        0,
        394,
        face="sans-regular",
        size=7.5,
        colour=blend(INK, GREY, 0.4),
    )
    sheet.save(target)
