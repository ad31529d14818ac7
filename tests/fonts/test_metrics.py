"""Figures of a font that cannot be: each kind is made in a font of its own, and what is set in its stead is read."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from pinban.fonts import check_fonts
from pinban.fonts.face import Face
from pinban.fonts.metrics import Placed, doubtful_glyphs
from tests.fonts.maker import Desk, codes

EVERYDAY = "国报新日木永中口一十"


def font(
    *, level: dict[str, int] | None = None, vertical: dict[str, int] | None = None, heads: dict[str, int] | None = None
) -> TTFont:
    """Squares on the em, but for what is given: advances, vertical advances, vertical side bearings."""
    chars = EVERYDAY + "晕A，\u0301 "
    names = {char: f"u{ord(char):05X}" for char in chars}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    glyphs = {name: _box(500 if name == names["A"] else 900) for name in order}
    glyphs[names[" "]] = TTGlyphPen(None).glyph()
    builder.setupGlyf(glyphs)
    widths = dict.fromkeys(order, 1000) | {names["A"]: 600, names["\u0301"]: 0, names[" "]: 250}
    widths |= {names[char]: width for char, width in (level or {}).items()}
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    depths = dict.fromkeys(order, (1000, 80))
    depths |= {names[char]: (depth, 80) for char, depth in (vertical or {}).items()}
    depths |= {names[char]: (1000, head) for char, head in (heads or {}).items()}
    builder.setupVerticalMetrics(depths)
    builder.setupVerticalHeader(ascent=500, descent=-500)
    builder.setupNameTable({"familyName": "Odd", "styleName": "Regular", "fullName": "Odd", "version": "Version 1.0"})
    builder.setupOS2()
    builder.setupPost()
    return builder.font


def _box(width: int):
    pen = TTGlyphPen(None)
    for number, point in enumerate(((50, 0), (width, 0), (width, 800), (50, 800))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    return pen.glyph()


def face(tmp_path: Path, odd: TTFont) -> Face:
    odd.save(tmp_path / "odd.ttf")
    return Face("odd", tmp_path / "odd.ttf", "0", "OFL-1.1")


def test_a_face_in_order_is_believed(tmp_path: Path) -> None:
    good = face(tmp_path, font())
    assert doubtful_glyphs(good) == ()
    assert good.metrics.level(good.glyph("A") or 0, "A") == Placed(600)


@pytest.mark.parametrize("advance", [0, 60, 977, 1013, 30000])
def test_an_ideograph_has_the_advance_of_the_others(tmp_path: Path, advance: int) -> None:
    odd = face(tmp_path, font(level={"晕": advance}, vertical={"晕": advance}))
    glyph = odd.glyph("晕") or 0
    assert odd.metrics.level(glyph, "晕") == Placed(1000)
    placed = odd.metrics.vertical(glyph, "晕")
    assert (placed.advance, placed.along) == (1000, 0)
    assert odd.hb_font.get_glyph_v_origin(glyph)[0] - placed.aside == 500  # half an em left of the axis
    assert doubtful_glyphs(odd) == ("晕",)


def test_a_condensed_face_keeps_its_width(tmp_path: Path) -> None:
    odd = face(tmp_path, font(level=dict.fromkeys(EVERYDAY, 900) | {"晕": 0}))
    assert odd.metrics.level(odd.glyph("晕") or 0, "晕") == Placed(900)


def test_a_face_without_any_advance(tmp_path: Path) -> None:
    odd = face(tmp_path, font(vertical=dict.fromkeys(EVERYDAY + "晕，", 0)))
    assert odd.metrics.vertical(odd.glyph("国") or 0, "国") == Placed(1000)
    assert odd.metrics.vertical(odd.glyph("，") or 0, "，") == Placed(1000)


@pytest.mark.parametrize(
    ("char", "advance", "set_as"), [("A", 0, 550), ("，", 0, 1000), (" ", 0, 250), (" ", 9000, 250)]
)
def test_letters_marks_and_blanks(tmp_path: Path, char: str, advance: int, set_as: int) -> None:
    odd = face(tmp_path, font(level={char: advance}))
    assert odd.metrics.level(odd.glyph(char) or 0, char).advance == set_as


def test_a_combining_mark_has_no_advance_and_rightly(tmp_path: Path) -> None:
    odd = face(tmp_path, font())
    assert odd.metrics.level(odd.glyph("\u0301") or 0, "\u0301") == Placed(0)


def test_an_origin_outside_the_em_is_put_right(tmp_path: Path) -> None:
    odd = face(tmp_path, font(heads={"晕": 1200}))
    glyph = odd.glyph("晕") or 0
    placed = odd.metrics.vertical(glyph, "晕")
    head = 1200 + placed.along
    assert (placed.advance, head, head + 800) == (1000, 100, 900)


def test_the_check_of_fonts_tells(desk: Desk) -> None:
    desk.yaml("roles:\n  body: {faces: [odd]}\nfaces:\n  odd: {files: [Odd.ttf], licence: OFL-1.1}\n")
    font(vertical={"晕": 0}).save(desk.system / "Odd.ttf")
    found = check_fonts(desk.folder, system=[desk.system])
    assert codes(found) == ["F013", "F014"]
    assert (found[1].facts["face"], found[1].facts["count"], found[1].facts["sample"]) == ("odd", 1, "晕")
