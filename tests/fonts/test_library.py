"""Characters to faces: chains, fallback, faces for Latin and figures, and agreement with the font's own tables."""

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from pinban.fonts import FontLibrary, Script, script_of
from tests.fonts.maker import Desk, make_font


@pytest.fixture
def mixed(desk: Desk) -> FontLibrary:
    desk.yaml(
        """\
roles:
  body: {faces: [song, hei], latin: roman, figures: old}
  plain: {faces: [song, hei]}
  letters: {faces: [song, hei], latin: roman}
  digits: {faces: [song], figures: old}
fallback: [rare]
faces:
  song: {files: [song.otf], licence: OFL-1.1}
  hei: {files: [hei.otf], licence: OFL-1.1}
  roman: {files: [roman.ttf], licence: OFL-1.1}
  old: {files: [old.otf], licence: OFL-1.1}
  rare: {files: [rare.otf], licence: OFL-1.1}
"""
    )
    make_font("报 Aa1“”·。").save(desk.folder / "song.otf")
    make_font("报版").save(desk.folder / "hei.otf")
    make_font(" Aaé1“·", cff=False).save(desk.folder / "roman.ttf")
    make_font("1").save(desk.folder / "old.otf")
    make_font("𠮷版").save(desk.folder / "rare.otf")
    library, found = desk.load()
    assert library is not None and not found
    return library


@pytest.mark.parametrize(
    ("role", "char", "face"),
    [
        ("body", "报", "song"),
        ("body", "版", "hei"),
        ("body", "𠮷", "rare"),
        ("body", "A", "roman"),
        ("body", " ", "roman"),
        ("body", "é", "roman"),
        ("body", "1", "old"),
        ("body", "“", "song"),
        ("body", "·", "song"),
        ("body", "龘", None),
        ("plain", "A", "song"),
        ("plain", "é", None),
        ("letters", "1", "roman"),
        ("digits", "1", "old"),
        ("digits", "A", "song"),
    ],
)
def test_who_sets_a_character(mixed: FontLibrary, role: str, char: str, face: str | None) -> None:
    for _ in range(2):  # looked up, then remembered
        found = mixed.face_for(char, role)
        assert (found.id if found else None) == face


def test_chains_end_with_the_fallback_and_leave_special_faces_out(mixed: FontLibrary) -> None:
    assert [face.id for face in mixed.chain("body")] == ["song", "hei", "rare"]


def test_a_role_that_is_not_defined(mixed: FontLibrary) -> None:
    for ask in (lambda: mixed.chain("none"), lambda: mixed.face_for("报", "none")):
        with pytest.raises(KeyError):
            ask()


def test_missing_characters_once_and_in_order(mixed: FontLibrary) -> None:
    assert mixed.missing("龘报龟龘版", "body") == ("龘", "龟")


def test_a_glyph_and_its_advance_are_the_files_own(mixed: FontLibrary) -> None:
    face = mixed.faces["roman"]
    with TTFont(face.path) as font:
        name = font.getBestCmap()[ord("A")]
        assert face.glyph("A") == font.getGlyphID(name)
        assert face.advance(face.glyph("A") or 0) == font["hmtx"][name][0]
    assert face.upem == 1000
    assert face.glyph("报") is None and not face.covers("报")


@given(st.characters(exclude_categories=["Cs"]))
def test_the_first_of_a_chain_that_has_a_character_sets_it(library: FontLibrary, char: str) -> None:
    for role in ("body", "kai"):
        having = [face for face in library.chain(role) if face.covers(char)]
        assert library.face_for(char, role) == (having[0] if having else None)


@given(st.characters())
def test_a_script_is_latin_only_for_letters_and_ascii(char: str) -> None:
    script = script_of(char)
    assert (script is Script.FIGURES) == (char in "0123456789")
    if script is Script.LATIN and not char.isascii():
        assert char.isalpha()
    if "\u2e80" <= char <= "\u9fff" or char in "“”‘’—…·°×":
        assert script is None
