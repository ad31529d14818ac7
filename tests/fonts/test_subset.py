"""Subsets: the glyphs asked for keep id and outline, equal inputs give equal bytes, tags tell subsets apart."""

import io
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.fonts import Face, FontLibrary, SubsetError, cff_of, subset_face, subset_tag
from tests.fonts.maker import make_font

TEXT = "北原日报七一特刊坚强的堡垒，闪光的足迹。A1"


def outline(font: TTFont, name: str) -> list[object]:
    pen = RecordingPen()
    font.getGlyphSet()[name].draw(pen)
    return pen.value


def called(font: TTFont, glyph: int) -> str:
    """How a font calls the glyph that a PDF shows as ``glyph``: a CID-keyed CFF by its CID."""
    table = font["CFF "].cff[0] if "CFF " in font else None
    return f"cid{glyph:05d}" if hasattr(table, "ROS") and glyph else font.getGlyphName(glyph)


def glyphs_of(face: Face, text: str) -> list[int]:
    return [glyph for char in text if (glyph := face.glyph(char)) is not None]


@pytest.mark.parametrize("role", ["body", "kai"], ids=["CFF", "TrueType"])
def test_glyphs_keep_id_width_and_outline(library: FontLibrary, role: str) -> None:
    face = library.chain(role)[0]
    glyphs = glyphs_of(face, TEXT)
    subset = TTFont(io.BytesIO(subset_face(face, glyphs)))
    assert len(glyphs) >= 20
    with TTFont(face.path, lazy=True) as whole:
        for glyph in glyphs:
            assert outline(subset, called(subset, glyph)) == outline(whole, called(whole, glyph)) != []
    for glyph in glyphs:
        assert subset["hmtx"][called(subset, glyph)][0] == face.advance(glyph)


def test_an_unused_glyph_has_an_empty_place_in_truetype_and_none_in_cid_keyed_cff(library: FontLibrary) -> None:
    kai, song = library.chain("kai")[0], library.chain("body")[0]
    subset = TTFont(io.BytesIO(subset_face(kai, glyphs_of(kai, TEXT))))
    left_out = kai.glyph("龙")
    assert left_out is not None and left_out < subset["maxp"].numGlyphs
    assert outline(subset, subset.getGlyphName(left_out)) == []
    glyphs = glyphs_of(song, TEXT)
    assert TTFont(io.BytesIO(subset_face(song, glyphs)))["maxp"].numGlyphs == len(set(glyphs)) + 1


@pytest.mark.parametrize("role", ["body", "kai"])
def test_what_a_pdf_has_no_use_for_is_dropped(library: FontLibrary, role: str) -> None:
    face = library.chain(role)[0]
    tables = set(TTFont(io.BytesIO(subset_face(face, glyphs_of(face, TEXT)))).reader.tables)
    assert tables - {"head", "hhea", "hmtx", "maxp", "OS/2", "CFF ", "glyf", "loca"} == set()


def test_cids_are_glyph_ids_and_subroutines_are_gone(library: FontLibrary) -> None:
    face = library.chain("body")[0]
    glyphs = glyphs_of(face, TEXT)
    table = cff_of(subset_face(face, glyphs))
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(table), None)
    top = fonts[0]
    assert top.ROS[:2] == ("Adobe", "Identity")
    assert top.charset == [".notdef", *(f"cid{glyph:05d}" for glyph in sorted(set(glyphs)))]
    assert len(fonts.GlobalSubrs) == 0


def test_a_cff_that_names_its_glyphs_keeps_their_places(tmp_path: Path) -> None:
    path = tmp_path / "named.otf"
    make_font("北原日报").save(path)
    face = Face("named", path, "0", "OFL-1.1")
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(cff_of(subset_face(face, [3]))), None)
    strings = fonts[0].CharStrings
    sizes = [len(strings[name].bytecode) for name in fonts[0].charset]
    assert len(sizes) == 4  # as far as the last glyph in use
    assert sizes[3] > sizes[1] == sizes[2]


def test_no_cff_in_truetype(library: FontLibrary) -> None:
    face = library.chain("kai")[0]
    with pytest.raises(ValueError, match="CFF"):
        cff_of(subset_face(face, glyphs_of(face, TEXT)))


def test_a_damaged_font(library: FontLibrary, tmp_path) -> None:
    face = library.chain("kai")[0]
    path = tmp_path / "cut.ttf"
    path.write_bytes(face.path.read_bytes()[:4000])
    with pytest.raises(SubsetError):
        subset_face(Face("cut", path, "0", "OFL-1.1"), [1, 2, 3])


@settings(max_examples=20)
@given(st.lists(st.integers(0, 20000), max_size=40), st.randoms())
def test_order_and_repeats_do_not_matter(library: FontLibrary, glyphs: list[int], random) -> None:
    face = library.chain("kai")[0]
    shuffled = [*glyphs, *glyphs[:3]]
    random.shuffle(shuffled)
    assert subset_face(face, glyphs) == subset_face(face, shuffled)
    assert subset_tag(face, glyphs) == subset_tag(face, iter(shuffled))


@given(st.sets(st.integers(0, 65535)), st.sets(st.integers(0, 65535)))
def test_tags_differ_where_subsets_differ(library: FontLibrary, one: set[int], two: set[int]) -> None:
    face, other = library.chain("body")[0], library.chain("kai")[0]
    tag = subset_tag(face, one)
    assert len(tag) == 6 and tag.isascii() and tag.isalpha() and tag.isupper()
    assert (tag == subset_tag(face, two)) == (one == two)
    assert tag != subset_tag(other, one)
