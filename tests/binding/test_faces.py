"""One subset per face: every glyph of every page, the same to the pixel, and nobody else's fonts touched."""

import io
import subprocess
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet

from pinban.binding import BindingError, BoundPage, bind
from pinban.binding.faces import texts_of, widths_of
from pinban.fonts import FACE_KEY, FontLibrary
from tests.binding.conftest import FACTS, MakePage, changed, rasters

KEY = f"/{FACE_KEY}"


class Fonts(list):
    """The Type 0 fonts of a file, which stays open as long as they are wanted."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        dictionaries = (item for item in self.pdf.objects if isinstance(item, pikepdf.Dictionary))
        super().__init__(item for item in dictionaries if item.get("/Subtype") == "/Type0")


def program(font: pikepdf.Object) -> pikepdf.Stream:
    descriptor = font.DescendantFonts[0].FontDescriptor
    return descriptor.get("/FontFile3", descriptor.get("/FontFile2"))


def test_a_face_is_embedded_once_with_the_glyphs_of_all_pages(pages: list[BoundPage], library: FontLibrary) -> None:
    book = bind(pages, FACTS, library)
    whole = Fonts(book)
    fonts = [font for font in whole if KEY in font]
    united = {str(font[KEY]): font for font in fonts}
    assert len(united) == len(fonts) >= 2
    wanted: dict[str, dict[int, float]] = {}
    for page in pages:
        for font in Fonts(page.pdf):
            if KEY in font:
                wanted.setdefault(str(font[KEY]), {}).update(
                    (glyph, float(width)) for glyph, width in widths_of(font).items()
                )
    assert {key: {g: float(w) for g, w in widths_of(font).items()} for key, font in united.items()} == wanted
    faces = {face.sha256: face for face in library.faces.values()}
    for key, font in united.items():
        cff = CFFFontSet()
        cff.decompile(io.BytesIO(program(font).read_bytes()), None)
        assert cff[0].charset == [".notdef", *(f"cid{glyph:05d}" for glyph in sorted(wanted[key]))]
        assert all(faces[key].glyph(text) == glyph for glyph, text in texts_of(font).items())


def test_tags_are_distinct_and_fit(pages: list[BoundPage], library: FontLibrary) -> None:
    names = [str(font.BaseFont) for font in Fonts(bind(pages, FACTS, library))]
    assert len({name[1:7] for name in names}) == len({program(f).objgen for f in Fonts(bind(pages, FACTS, library))})


def test_pages_look_the_same(pages: list[BoundPage], library: FontLibrary) -> None:
    for bound, page in zip(rasters(bind(pages, FACTS, library)), pages, strict=True):
        assert (bound == rasters(page.pdf)[0]).all()


def test_text_reads_the_same(pages: list[BoundPage], library: FontLibrary) -> None:
    def text(data: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(data)
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()

    assert text(bind(pages, FACTS, library)) == [text(page.pdf)[0] for page in pages]


def test_a_glyph_that_reads_otherwise_on_another_page_gets_a_font_of_its_own_but_no_second_file(
    make_page: MakePage, library: FontLibrary
) -> None:
    """U+2F00, a radical, and U+4E00 share a glyph in Noto."""
    texts = ("一天。", "⼀天。", "又一天。")
    pages = [BoundPage(make_page(f"P{number}", text), f"P{number}") for number, text in enumerate(texts)]
    book = bind(pages, FACTS, library)
    fonts = Fonts(book)
    body = [font for font in fonts if "SerifCJKsc-Regular" in str(font.BaseFont) and KEY in font]
    assert len(body) == 2
    assert len({program(font).objgen for font in body}) == 1
    document = pypdfium2.PdfDocument(book)
    read = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    for text, found in zip(texts, read, strict=True):
        assert text in found.replace("\r\n", "")


def test_fonts_of_faces_that_the_library_lacks_are_left_alone(pages: list[BoundPage], library: FontLibrary) -> None:
    def other(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].Resources.Font.values():
            if KEY in font:
                font[KEY] = pikepdf.String("0" * 64)

    strange = replace(pages[1], pdf=changed(pages[1].pdf, other))
    programs = {program(font).read_bytes() for font in Fonts(bind([pages[0], strange, pages[2]], FACTS, library))}
    assert {program(font).read_bytes() for font in Fonts(strange.pdf)} <= programs


def test_without_a_library_subsets_stay_as_they_are(pages: list[BoundPage]) -> None:
    bound = sorted(str(font.BaseFont) for font in Fonts(bind(pages, FACTS)))
    assert bound == sorted({str(font.BaseFont) for page in pages for font in Fonts(page.pdf)})


def test_poppler_lists_each_face_once(pages: list[BoundPage], library: FontLibrary, tmp_path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(bind(pages, FACTS, library))
    listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in listed)
    names = [line.split()[0].split("+")[1] for line in listed]
    assert sum("SerifCJKsc-Regular" in name for name in names) >= 1


def test_a_mutilated_font_is_named_with_its_page(pages: list[BoundPage], library: FontLibrary) -> None:
    def mutilate(pdf: pikepdf.Pdf) -> None:
        font = next(font for font in pdf.pages[0].Resources.Font.values() if KEY in font)
        font.DescendantFonts[0].W = pikepdf.Array([1])

    bad = replace(pages[1], pdf=changed(pages[1].pdf, mutilate))
    with pytest.raises(BindingError) as caught:
        bind([pages[0], bad], FACTS, library)
    assert [(finding.code, finding.place.page) for finding in caught.value.diagnostics] == [("B010", "A2")]
