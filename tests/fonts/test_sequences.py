"""Signs of several characters: variants, flags, keycaps, joined emoji; each set right, or found with its cure."""

import pytest
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from pinban.diagnostics import Severity
from pinban.fonts import FontLibrary, Piece, check_coverage
from tests.fonts.maker import Desk, codes, make_font

FLAG, KEYCAP, FAMILY, TONED = "🇨🇳", "1\ufe0f\u20e3", "👨\u200d👩\u200d👧", "👍🏽"
LETTERS = "葛城汉字北〇☺1#*🇨🇳👨👩👧👍🏽🏴❤z\u0308A\u20dd\u20e3\u200d\ufe0f"


def library(desk: Desk, *, variants: dict[tuple[str, str], str] | None = None) -> FontLibrary:
    desk.yaml(
        "roles: {body: {faces: [song]}}\nfallback: [rare]\nfaces:\n"
        "  song: {files: [song.otf], licence: OFL-1.1}\n  rare: {files: [rare.otf], licence: OFL-1.1}\n"
    )
    font = make_font("".join(dict.fromkeys(LETTERS)))
    if variants:
        table = CmapSubtable.newSubtable(14)
        table.platformID, table.platEncID, table.language, table.cmap = 0, 5, 0, {}
        table.uvsDict = {}
        for (char, selector), glyph in variants.items():
            table.uvsDict.setdefault(ord(selector), []).append((ord(char), f"u{ord(glyph):05X}"))
        font["cmap"].tables.append(table)
    font.save(desk.folder / "song.otf")
    make_font("𠮷").save(desk.folder / "rare.otf")
    loaded, found = desk.load()
    assert loaded is not None, found
    return loaded


@pytest.mark.parametrize("sign", [FLAG, KEYCAP, "#\u20e3", FAMILY, TONED, "❤\ufe0f\u200d👩", "🏴\U000e0067\U000e007f"])
def test_a_joined_sign_that_no_face_joins_is_found_once_as_a_whole(desk: Desk, sign: str) -> None:
    found = check_coverage(library(desk), [Piece(f"汉{sign}字{sign}", "body")])
    assert codes(found) == ["F027"]
    assert found[0].facts["times"] == 2
    assert found[0].facts["codes"] == " ".join(f"U+{ord(char):04X}" for char in sign)
    assert "图片" in found[0].hint_zh
    assert found[0].severity is Severity.ERROR


@pytest.mark.parametrize("selector", ["\U000e0100", "\U000e0101", "\U000e01ef"])
@pytest.mark.parametrize("char", ["葛", "城"])
def test_an_ideographic_variant_that_the_face_lacks_is_to_be_deleted(desk: Desk, char: str, selector: str) -> None:
    found = check_coverage(library(desk), [Piece(f"汉{char}{selector}字", "body")])
    assert codes(found) == ["F025"]
    assert found[0].facts["code"] == f"U+{ord(selector):04X}"
    assert found[0].hint_zh.startswith(f"删去“{char}”")


@pytest.mark.parametrize("sign", ["汉\ufe00", "☺\ufe0f", "☺\ufe0e", "〇\ufe00", "z\ufe0f", "葛\ufe01"])
def test_a_selector_without_effect_is_found(desk: Desk, sign: str) -> None:
    found = check_coverage(library(desk), [Piece(f"汉{sign}字", "body")])
    assert codes(found) == ["F026"]
    assert "没有起作用" in found[0].zh
    assert found[0].severity is Severity.WARNING


@pytest.mark.parametrize("selector", ["\U000e0100", "\ufe00"])
def test_a_variant_that_the_face_has_is_set_and_not_found(desk: Desk, selector: str) -> None:
    own = library(desk, variants={("葛", selector): "城"})
    assert check_coverage(own, [Piece(f"汉葛{selector}字", "body")]) == []
    assert own.face_for_variant("葛", selector, "body") is not None
    assert own.face_for_variant("城", selector, "body") is None
    assert codes(check_coverage(own, [Piece(f"汉城{selector}字", "body")])) in (["F025"], ["F026"])


def test_a_variant_of_a_character_that_no_face_has_is_both(desk: Desk) -> None:
    assert codes(check_coverage(library(desk), [Piece("汉龘\U000e0100字", "body")])) == ["F025", "F020"]


@pytest.mark.parametrize("mark", ["\u0302", "\u0303", "\u0327", "\u094d", "\u0e47"])
def test_a_mark_that_no_face_has_names_its_letter(desk: Desk, mark: str) -> None:
    found = check_coverage(library(desk), [Piece(f"汉z{mark}字", "body")])
    assert codes(found) == ["F028"]
    assert found[0].facts["base"] == "z"
    assert "latin" in found[0].hint_zh


@pytest.mark.parametrize("char", ["\u034f", "\u3164", "\uffa0", "\u180b", "\u115f", "\u00ad", "\u2060", "\u200b"])
def test_what_shows_nothing_is_to_be_deleted(desk: Desk, char: str) -> None:
    found = check_coverage(library(desk), [Piece(f"汉{char}字", "body")])
    assert codes(found) == ["F021"]
    assert "删去" in found[0].hint_zh


def test_single_signs_are_not_found(desk: Desk) -> None:
    assert check_coverage(library(desk), [Piece("汉☺字👍z\u0308A\u20dd", "body")]) == []
