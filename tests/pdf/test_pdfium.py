"""A file's pixels and text layer: what is shown where, and what stands there."""

import zlib
from io import BytesIO

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.pdfium import UNKNOWN, PdfiumError, PdfiumFile

PAINTED = b"1 0 0 rg 10 20 30 40 re f /Span <</MCID 7>> BDC 0 g BT /F 12 Tf 50 60 Td (Ab) Tj ET EMC "
PAINTED += b"q 8 0 0 8 80 10 cm /I Do Q"


def page(content: bytes = PAINTED, **boxes: list[float]) -> bytes:
    target = BytesIO()
    with pikepdf.Pdf.new() as document:
        sheet = document.add_blank_page(page_size=(100, 100)).obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Helvetica"))
        picture = Stream(document, bytes((0, 255)), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=1)
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        sheet.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(I=picture))
        sheet.Contents = Stream(document, content)
        for name, box in boxes.items():
            sheet[f"/{name}"] = Array(box)
        document.save(target)
    return target.getvalue()


def test_a_page_in_pixels() -> None:
    with PdfiumFile(page()) as file:
        assert len(file) == 1
        pixels = file.page().raster(2)
        assert (pixels.shape, pixels.dtype) == ((200, 200, 3), np.uint8)
        assert pixels[200 - 2 * 40, 2 * 20].tolist() == [255, 0, 0]  # red comes first
        assert pixels[5, 5].tolist() == [255, 255, 255]
        grey = file.page().raster(2, grey=True)
        assert grey.shape == (200, 200)
        assert grey[200 - 2 * 40, 2 * 20] < 255
        cropped = file.page().raster(1, (10, 20, 60, 40))
        assert cropped.shape == (40, 30, 3)
        assert np.all(cropped == (255, 0, 0))


def test_the_trimmed_page_alone() -> None:
    data = page(TrimBox=[10, 20, 40, 60], MediaBox=[-20, -10, 100, 100])
    with PdfiumFile(data) as file:
        sheet = file.page()
        assert (sheet.media, sheet.trim, sheet.rotation) == ((-20, -10, 100, 100), (10, 20, 40, 60), 0)
        trimmed = sheet.trimmed(1)
        assert trimmed.shape == (40, 30, 3)
        assert np.all(trimmed == (255, 0, 0))


def test_annotations_are_shown_unless_they_are_not_wanted() -> None:
    with pikepdf.open(BytesIO(page(b""))) as document:
        form = Stream(document, b"0 0 1 rg 0 0 50 50 re f", Type=Name.XObject, Subtype=Name.Form)
        form.BBox = Array([0, 0, 50, 50])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 50, 50]), AP=Dictionary(N=form), F=4)
        document.pages[0].obj.Annots = Array([document.make_indirect(note)])
        target = BytesIO()
        document.save(target)
    with PdfiumFile(target.getvalue()) as file:
        assert file.page().raster(1)[90, 10].tolist() == [0, 0, 255]
        assert file.page().raster(1, annotations=False)[90, 10].tolist() == [255, 255, 255]


def test_the_text_layer_and_the_pictures() -> None:
    with PdfiumFile(page()) as file:
        layer = file.page().characters()
        assert [layer.char(index) for index in range(len(layer))] == ["A", "b"]
        assert layer.origin(0) == pytest.approx((50, 60))
        assert layer.size(0) == pytest.approx(12)
        assert (layer.font(0), layer.marked(0)) == ("Helvetica", 7)
        left, foot, right, top = layer.box(0)
        assert 50 <= left < right < layer.origin(1)[0] + 1 and 59 < foot < top < 72
        assert not layer.generated(0) and not layer.unmapped(0)
        assert file.page().text() == "Ab"
        (picture,) = file.page().pictures()
        assert picture.box == pytest.approx((80, 10, 88, 18))
        assert (picture.pixels, zlib.decompress(picture.data)) == ((2, 1), bytes((0, 255)))  # as it is stored


def test_a_character_without_a_code_is_unknown() -> None:
    data = page(b"BT /F 12 Tf 50 60 Td <00> Tj ET")
    with PdfiumFile(data) as file:
        layer = file.page().characters()
        assert {layer.char(index) for index in range(len(layer))} <= {UNKNOWN}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing"])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(PdfiumError):
        PdfiumFile(data)
