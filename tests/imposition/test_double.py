"""A double truck's two plates: cut from one page, they meet to the point."""

import subprocess
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from pinban.imposition import Half, cut_double
from pinban.pdf.metadata import PageFacts
from pinban.prepress import load_plants
from tests.imposition.maker import saved

WIDTH, HEIGHT = 240, 180
PLANT = load_plants()[0]["newsprint-tabloid"]
HALVES = [Half(PageFacts(title=label, paper="晨报", date=date(2018, 7, 1), label=label)) for label in ("4", "5")]


def double(bleed: float = 0.0) -> bytes:
    """Text and pictures on the left, on the right and over the fold."""
    with pikepdf.new() as pdf:
        sample = Stream(pdf, bytes(range(48)) * 4)
        sample.Type, sample.Subtype = Name.XObject, Name.Image
        sample.Width, sample.Height, sample.BitsPerComponent, sample.ColorSpace = 8, 8, 8, Name.DeviceRGB
        face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        out = [f"q 1 0 0 1 {bleed} {bleed} cm 0.1 0 0 0 k"]
        out.append(f"{-bleed} {-bleed} {WIDTH + 2 * bleed} {HEIGHT + 2 * bleed} re f")
        for x, y in ((10, 20), (180, 20), (95, 80)):
            out.append(f"q 50 0 0 40 {x} {y} cm /Im Do Q")
        out.append("0 0 0 1 k BT /F 6 Tf 1 0 0 1 10 150 Tm (LEFT) Tj ( WING) Tj ET")
        out.append("BT /F 12 Tf 1 0 0 1 180 150 Tm [(RI) -20 (GHT)] TJ ET")
        out.append("BT /F 12 Tf 1 0 0 1 90 130 Tm (OVERFOLD) Tj ET Q")
        box = Array([0, 0, WIDTH + 2 * bleed, HEIGHT + 2 * bleed])
        page = Dictionary(
            Type=Name.Page,
            MediaBox=box,
            BleedBox=box,
            TrimBox=Array([bleed, bleed, WIDTH + bleed, HEIGHT + bleed]),
            Resources=Dictionary(XObject=Dictionary(Im=pdf.make_indirect(sample)), Font=Dictionary(F=face)),
            Contents=pdf.make_indirect(Stream(pdf, "\n".join(out).encode())),
            StructParents=0,
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
        return saved(pdf)


def text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


def poppler(data: bytes, scale: int) -> np.ndarray:
    """A page as poppler paints it: pdfium rounds the place of a glyph that begins left of the sheet the other way."""
    command = ["pdftoppm", "-r", str(72 * scale), "-"]
    made = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    return np.asarray(Image.open(BytesIO(made)))


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_the_halves_meet(scale: int) -> None:
    data = double()
    joined = np.hstack([poppler(half, scale) for half in cut_double(data, PLANT, HALVES)])
    assert (joined == poppler(data, scale)).all()


def test_each_half_is_a_page_of_its_own() -> None:
    for data, half, words in zip(cut_double(double(), PLANT, HALVES), HALVES, ("LEFT WING", "RIGHT"), strict=True):
        with pikepdf.open(BytesIO(data)) as pdf:
            (page,) = pdf.pages
            assert [[float(side) for side in page.obj[name]] for name in ("/MediaBox", "/TrimBox", "/BleedBox")] == [
                [0, 0, WIDTH / 2, HEIGHT]
            ] * 3
            assert (page.label, str(pdf.docinfo["/Title"])) == (half.facts.label, half.facts.title)
            assert "/StructTreeRoot" not in pdf.Root
            shown = [item for item in pikepdf.parse_content_stream(page) if str(item.operator) == "Do"]
            assert len(shown) == 2  # its own picture, and the one over the fold
        assert words in text(data)
        assert "OVERFOLD" in text(data)
        assert ("LEFT" in text(data)) != ("RIGHT" in text(data))


def test_the_fold_has_bleed_where_the_page_has() -> None:
    left, right = cut_double(double(bleed=9), PLANT, HALVES)
    boxes = {"/MediaBox": [0, 0, 138, 198], "/BleedBox": [0, 0, 138, 198], "/TrimBox": [9, 9, 129, 189]}
    for data in (left, right):
        with pikepdf.open(BytesIO(data)) as pdf:
            assert {name: [float(side) for side in pdf.pages[0].obj[name]] for name in boxes} == boxes
    joined = np.hstack([poppler(left, 1)[:, :129], poppler(right, 1)[:, 9:]])
    assert (joined == poppler(double(bleed=9), 1)).all()


def test_same_bytes_and_single_pages_untouched() -> None:
    data = double()
    assert cut_double(data, PLANT, HALVES) == cut_double(data, PLANT, HALVES)
    assert cut_double(data, PLANT, HALVES[:1]) == (data,)


@pytest.mark.parametrize("shift", [(-8, 0), (0, 8)])
def test_the_test_would_see_a_gap(shift: Sequence[int]) -> None:
    data = double()
    left, right = (poppler(half, 1) for half in cut_double(data, PLANT, HALVES))
    assert (np.hstack([np.roll(left, shift[0], 1), np.roll(right, shift[1], 1)]) != poppler(data, 1)).any()
