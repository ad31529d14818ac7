"""Adverts at their real size where they were sold: by millimetres, by position, by slot, a whole page, the ear."""

import re
from dataclasses import replace

import pytest

from pinban.makeup import plan_page
from pinban.model import Advert, Mm, Page, Slot, mm_from_pt, pt_from_mm
from pinban.model.plan import Cells, PagePlan
from tests.makeup.maker import FakeComposer, codes, page, part, story

EAR = (Mm(200.0), Mm(12.0), Mm(60.0), Mm(40.0))
PART = replace(
    part(columns=6, lines=60), ear=EAR, dummies={"front": {"corner": Slot(5, None, 2, 9), "top": Slot(1, 3, 3, 8)}}
)
GRID = PART.grids["standard"]
TEXT = tuple(story(f"s{at}", 500, priority=at + 1) for at in range(3))


def booked(name: str = "a", **facts: object) -> Advert:
    base = Advert(name, f"{name}.png", "0" * 64, "png", 0, 0)
    return replace(base, **facts)  # type: ignore[arg-type]


def made(*adverts: Advert, nameplate: bool = False, stories: bool = True, **facts: object) -> PagePlan:
    of: Page = page(*(TEXT if stories else ()), adverts=adverts, **facts)
    return plan_page(of, PART, FakeComposer(), nameplate=nameplate)


@pytest.mark.parametrize(
    ("position", "cells"),
    [
        ("foot", Cells(1, 51, 2, 10)),
        ("foot-left", Cells(1, 51, 2, 10)),
        ("foot-right", Cells(5, 51, 2, 10)),
        ("head-left", Cells(1, 1, 2, 10)),
        ("head-right", Cells(5, 1, 2, 10)),
        ("island", Cells(3, 26, 2, 10)),
    ],
)
def test_a_position_by_name(position: str, cells: Cells) -> None:
    plan = made(booked(position=position, columns=2, lines=10))
    assert [item.cells for item in plan.adverts] == [cells]
    assert {item.story for item in plan.stories} == {"s0", "s1", "s2"}


def test_a_size_in_millimetres_is_kept_flush_with_the_edge() -> None:
    plan = made(
        booked(position="foot-right", size=(Mm(70.0), Mm(50.0))), booked("b", column=1, size=(Mm(120.0), Mm(33.0)))
    )
    right, left = plan.adverts
    for item, (width, height) in ((right, (70.0, 50.0)), (left, (120.0, 33.0))):
        assert abs(mm_from_pt(item.rect.width) - width) < 1e-6
        assert abs(mm_from_pt(item.rect.height) - height) < 1e-6
        assert abs(item.rect.foot - (GRID.top + GRID.height)) < 1e-6
        assert GRID.span(item.cells.columns) >= item.rect.width
        assert item.cells.columns == 1 or GRID.span(item.cells.columns - 1) < item.rect.width
        assert 0 <= item.cells.lines * GRID.leading - item.rect.height < GRID.leading
    assert abs(right.rect.right - (GRID.left + GRID.width)) < 1e-6
    assert abs(left.rect.x - GRID.left) < 1e-6


def test_a_size_wider_than_the_type_area_is_found() -> None:
    plan = made(booked(size=(Mm(2 * mm_from_pt(GRID.width)), Mm(30.0))))
    assert plan.adverts == ()
    assert "P009" in codes(plan.diagnostics)


def test_a_slot_of_the_dummy() -> None:
    plan = made(booked(position="corner"), booked("b", position="top"), dummy="front")
    assert [item.cells for item in plan.adverts] == [Cells(5, 52, 2, 9), Cells(1, 3, 3, 8)]
    assert codes(made(booked(position="corner")).diagnostics)[:1] == ["P023"]


def test_a_whole_page() -> None:
    plan = made(booked(position="full"), stories=False)
    assert [item.cells for item in plan.adverts] == [Cells(1, 1, 6, 60)]
    assert (plan.spare, plan.diagnostics) == (0, ())
    under = made(booked(position="full"), stories=False, nameplate=True)
    assert under.adverts[0].cells == Cells(1, 9, 6, 52)


def test_the_ear_stands_beside_the_nameplate_and_takes_no_room() -> None:
    plan = made(booked(position="ear"), nameplate=True)
    (ear,) = plan.adverts
    assert [round(mm_from_pt(side), 6) for side in (ear.rect.x, ear.rect.y, ear.rect.width, ear.rect.height)] == [*EAR]
    without = made(nameplate=True, body="standard")
    assert [item.cells for item in plan.stories] == [item.cells for item in without.stories]
    assert codes(made(booked(position="ear")).diagnostics)[:1] == ["P023"]
    assert codes(made(booked(position="ear"), booked("b", position="ear"), nameplate=True).diagnostics)[:1] == ["P023"]


def test_a_picture_that_would_be_stretched_is_found() -> None:
    wide = pt_from_mm(Mm(100.0)) / pt_from_mm(Mm(50.0))
    size = (Mm(100.0), Mm(50.0))
    assert "P024" not in codes(made(booked(size=size, column=1, width=round(900 * wide), height=900)).diagnostics)
    assert "P024" in codes(made(booked(size=size, column=1, width=900, height=900)).diagnostics)
    assert "P024" not in codes(made(booked(size=size, column=1, width=900, height=900, format="pdf")).diagnostics)


@pytest.mark.parametrize(
    ("columns", "lines", "pixels"),
    [(2, 10, (900, 900)), (3, 10, (400, 900)), (6, 20, (900, 100)), (1, 30, (500, 300)), (4, 4, (700, 500))],
)
def test_a_stretched_advert_is_told_of_in_a_desks_units(columns: int, lines: int, pixels: tuple[int, int]) -> None:
    width, height = pixels
    facts = {"column": 1, "width": width, "height": height}
    (found,) = (item for item in made(booked(columns=columns, lines=lines, **facts)).diagnostics if item.code == "P024")
    measured = round(mm_from_pt(GRID.span(columns)))
    assert f"{measured} × {round(mm_from_pt(GRID.leading * lines))} mm（{columns} 栏 × {lines} 行）" in found.zh  # type: ignore[arg-type]
    fit = {"columns": int(found.facts["fit_columns"]), "lines": int(found.facts["fit_lines"])}
    assert f"{fit['columns']} 栏 × {fit['lines']} 行" in found.hint_zh
    assert f"{fit['columns']} columns × {fit['lines']} lines" in found.hint_en
    again = made(booked(**fit, **facts)).adverts[0].rect  # what it proposes is as near as whole lines can be
    assert abs(again.height - again.width * height / width) <= GRID.leading / 2 + 1e-6


@pytest.mark.parametrize(
    ("booking", "words"),
    [
        ({"size": (Mm(2000.0), Mm(30.0))}, ("订的是 2000 × 30 毫米", "毫米", "改它的尺寸")),
        ({"size": (Mm(60.0), Mm(900.0)), "position": "foot-right"}, ("订的是 60 × 900 毫米", "毫米", "改它的尺寸")),
        ({"size": (Mm(60.5), Mm(900.0)), "column": 2}, ("订的是 60.5 × 900 毫米", "毫米", "改它的尺寸")),
        ({"size": (Mm(60.0), Mm(60.0)), "column": 6, "line": 58}, ("订的是 60 × 60 毫米", "毫米", "改它的尺寸")),
        ({"columns": 7, "lines": 5}, ("7 栏", "可用 6 栏", "改它的栏、行")),
        ({"columns": 2, "lines": 90}, ("90 行", "第 1 至 60 行", "改它的栏、行")),
    ],
)
def test_an_advert_without_room_is_told_of_in_the_unit_of_its_booking(
    booking: dict[str, object], words: tuple[str, ...]
) -> None:
    (told,) = (item for item in made(booked(**booking)).diagnostics if item.code == "P009")
    assert all(word in told.zh + told.hint_zh for word in words)
    assert ("栏" in told.zh) == ("columns" in booking)


def test_the_room_that_is_told_of_is_there() -> None:
    (told,) = (item for item in made(booked(size=(Mm(2000.0), Mm(3000.0)))).diagnostics if item.code == "P009")
    width, height = map(int, re.findall(r"最多 (\d+) × (\d+)", told.zh)[0])
    assert codes(made(booked(size=(Mm(width), Mm(height)), column=1)).diagnostics).count("P009") == 0
    assert "P009" in codes(made(booked(size=(Mm(width + 1.0), Mm(height)), column=1)).diagnostics)
    assert "P009" in codes(made(booked(size=(Mm(width), Mm(height + 5.0)), column=1)).diagnostics)
