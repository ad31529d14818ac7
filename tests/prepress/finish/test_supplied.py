"""Supplied pages and adverts: checked first, never scaled, put where they belong, their own in all things."""

import re
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from pinban.diagnostics import Place, Severity, worst
from pinban.fonts import FACE_KEY
from pinban.model import Mm, Pt
from pinban.pdf.metadata import PageFacts
from pinban.pdf.opening import PLACE_KEY
from pinban.prepress import Guard, Plant, finish_page, finish_supplied, load_plants, preflight, press_pdf
from tests.conftest import Judge
from tests.supplied import elsewhere, scripted, supplied_pdf

MM = 72 / 25.4
PLACE = Place(file="edition.yaml", line=7)
FACTS = PageFacts(title="广告版", paper="北原日报", date=date(2018, 7, 1), label="2", identifier="x/2")


@pytest.fixture(scope="module")
def plant() -> Plant:
    return replace(load_plants()[0]["newsprint-broadsheet"], sheet=(Mm(100), Mm(120)))


def finished(data: bytes, plant: Plant) -> tuple[bytes, list[str]]:
    pdf, found = finish_supplied(data, plant, FACTS, name="full.pdf", alt="一幅整版广告", place=PLACE)
    return pdf, [item.code for item in found]


def raster(data: bytes) -> np.ndarray:
    document = pypdfium2.PdfDocument(data)
    try:
        return np.asarray(document[0].render(scale=1).to_pil())
    finally:
        document.close()


def test_a_supplied_page_is_a_page_that_the_plant_takes(plant: Plant) -> None:
    pdf, found = finished(supplied_pdf(plant, 100, 120), plant)
    assert found == []
    name = plant.page_file(paper="北原日报", day=date(2018, 7, 1), label="2")
    assert [item.code for item in preflight(pdf, plant, name) if item.severity is Severity.ERROR] == []


def test_its_trimmed_page_is_the_sheet_and_what_is_beyond_is_cut_to_the_plants_bleed(plant: Plant) -> None:
    bled = replace(plant, bleed=Mm(3), slug=Mm(7))

    def bleed(pdf: pikepdf.Pdf) -> None:
        box = pdf.pages[0].obj.TrimBox
        pdf.pages[0].obj.BleedBox = [box[0] - 20, box[1] - 20, box[2] + 20, box[3] + 20]

    pdf, _ = finished(
        supplied_pdf(bled, 100, 120, margin=10, change=bleed, content=b"0 0 0 0.5 k 0 0 500 500 re f"), bled
    )
    with pikepdf.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        trim, media = [float(v) for v in page.trimbox], [float(v) for v in page.mediabox]
        assert trim == pytest.approx([10 * MM, 10 * MM, 110 * MM, 130 * MM], abs=0.01)
        assert media == pytest.approx([7 * MM, 7 * MM, 113 * MM, 133 * MM], abs=0.01)
    assert finished(supplied_pdf(plant, 100, 120, margin=10), plant)[1] != []  # a plant that wants no margin says so


def test_its_content_and_fonts_stay_as_they_are_and_it_looks_the_same(plant: Plant) -> None:
    data = supplied_pdf(plant, 100, 120)
    pdf, _ = finished(data, plant)
    with pikepdf.open(BytesIO(data)) as before, pikepdf.open(BytesIO(pdf)) as after:
        (_, own, _) = after.pages[0].obj.Contents
        assert own.read_bytes() == before.pages[0].obj.Contents.read_bytes()
    assert (raster(data) == raster(pdf)).all()


def test_an_untagged_page_becomes_one_described_figure(plant: Plant, verapdf: Judge, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(finished(supplied_pdf(plant, 100, 120), plant)[0])
    assert verapdf("ua1", path) == []
    with pikepdf.open(path) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert str(document.K[0].Alt) == "一幅整版广告"


@pytest.mark.parametrize(("size", "code"), [((99, 120), "X106"), ((100, 121), "X106")])
def test_a_page_of_another_size_is_refused_not_scaled(size: tuple[int, int], code: str, plant: Plant) -> None:
    pdf, found = finished(supplied_pdf(plant, *size), plant)
    assert pdf == b"" and code in found


def test_another_printing_condition_is_refused_and_none_is_told(plant: Plant) -> None:
    assert finished(supplied_pdf(plant, 100, 120, change=elsewhere), plant) == (b"", ["X041"])

    def no_intent(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.OutputIntents

    pdf, found = finished(supplied_pdf(plant, 100, 120, change=no_intent), plant)
    assert pdf and found == ["X042"]


def test_a_script_is_refused(plant: Plant) -> None:
    pdf, found = finished(supplied_pdf(plant, 100, 120, change=scripted), plant)
    assert pdf == b"" and "X116" in found


def test_a_claim_to_be_a_face_of_ours_is_forgotten(plant: Plant) -> None:
    def claim(pdf: pikepdf.Pdf) -> None:
        font = pdf.make_indirect(pikepdf.Dictionary({f"/{FACE_KEY}": pikepdf.String("0" * 64)}))
        pdf.Root.Held = font

    def claims(data: bytes) -> list[bool]:
        with pikepdf.open(BytesIO(data)) as opened:
            return [f"/{FACE_KEY}" in item for item in opened.objects if isinstance(item, pikepdf.Dictionary)]

    supplied = supplied_pdf(plant, 100, 120, change=claim)
    assert claims(supplied).count(True) == 1
    pdf, _ = finished(supplied, plant)
    assert claims(pdf).count(False) > 1
    assert True not in claims(pdf)


def test_same_file_same_bytes(plant: Plant) -> None:
    data = supplied_pdf(plant, 100, 120)
    assert finished(data, plant) == finished(data, plant)


# --- adverts on a page of ours ---------------------------------------------------------------------------------------


def page_with_place(key: str, width: float, height: float) -> bytes:
    """A page as the renderer leaves it: an empty form at 30, 40 points within a tagged figure."""
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(100 * MM, 120 * MM)).obj
    form = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, width, height])
    form[f"/{PLACE_KEY}"] = pikepdf.String(key)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
    page.Contents = pdf.make_stream(b"/Figure <</MCID 0>> BDC q 1 0 0 1 30 40 cm /A Do Q EMC")
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def placed(data: bytes, plant: Plant, width: float = 60, height: float = 40) -> bytes:
    advert, found = press_pdf(data, plant, width=Pt(width * MM), height=Pt(height * MM), name="a.pdf", place=PLACE)
    assert advert is not None, [item.code for item in found]
    page = page_with_place(advert.key, advert.width, advert.height)
    return finish_page(page, plant, FACTS, adverts=[advert])


@pytest.mark.parametrize("margin", [0, 5])
def test_an_adverts_trimmed_page_stands_on_its_place_unscaled(margin: float, plant: Plant) -> None:
    image = raster(placed(supplied_pdf(plant, 60, 40, margin=margin), plant))
    inked = np.argwhere((image < 250).any(axis=-1))
    top, left = inked.min(axis=0)
    foot, right = inked.max(axis=0) + 1
    assert (left, image.shape[0] - foot) == (30, 40)
    assert (right - left, foot - top) == (pytest.approx(60 * MM, abs=1.1), pytest.approx(40 * MM, abs=1.1))
    black = np.argwhere((image[..., :3] < 90).all(axis=-1))
    assert (black[:, 1].min(), image.shape[0] - black[:, 0].max() - 1) == (30, 40)


def test_a_turned_advert_stands_upright(plant: Plant) -> None:
    data = supplied_pdf(plant, 40, 60, change=lambda pdf: pdf.pages[0].rotate(90, relative=False))
    image = raster(placed(data, plant))
    inked = np.argwhere((image < 250).any(axis=-1))
    assert inked[:, 1].min() == 30 and image.shape[0] - inked[:, 0].max() - 1 == 40
    assert np.ptp(inked[:, 1]) + 1 == pytest.approx(60 * MM, abs=1.1)


@pytest.mark.parametrize("angle", [90, 180, 270, -90, 450])
def test_a_turned_page_is_measured_and_printed_as_it_is_shown(angle: int, plant: Plant) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = angle

    sides = (120, 100) if angle % 180 else (100, 120)
    data = supplied_pdf(plant, *sides, change=turn)
    pdf, found = finished(data, plant)
    assert pdf and found == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "/Rotate" not in opened.pages[0].obj
        left, foot, right, top = (float(side) for side in opened.pages[0].trimbox)
        assert (right - left, top - foot) == pytest.approx((100 * MM, 120 * MM), abs=0.01)
    assert np.abs(raster(pdf).astype(int) - raster(data).astype(int)).mean() < 1


def test_an_inherited_turn_is_heeded_and_the_wrong_size_still_found(plant: Plant) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Rotate = 90

    assert finished(supplied_pdf(plant, 120, 100, change=turn), plant)[1] == []
    assert "X106" in finished(supplied_pdf(plant, 100, 120, change=turn), plant)[1]


@pytest.mark.parametrize("unit", [2, 0.5, 10, 1.25, 75])
def test_a_page_in_other_units_is_found_and_measured_in_them(unit: float, plant: Plant) -> None:
    def scale(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.UserUnit = unit

    found = finished(supplied_pdf(plant, 100 / unit, 120 / unit, change=scale), plant)[1]
    assert "X138" in found and "X106" not in found
    assert "X106" in finished(supplied_pdf(plant, 100, 120, change=scale), plant)[1]


def test_a_pdf_that_takes_too_long_is_refused(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(pdf: pikepdf.Pdf) -> None:
        form = pikepdf.Stream(pdf, b"0 0 m 9 9 l S " * 20000)
        form.Subtype, form.BBox = pikepdf.Name.Form, pikepdf.Array([0, 0, 9, 9])
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Form=pdf.make_indirect(form)))
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"/Form Do " * 25)

    monkeypatch.setattr("pinban.prepress.finish.advert.Guard", partial(Guard, seconds=1))
    data = supplied_pdf(plant, 60, 40, change=slow)
    advert, found = press_pdf(data, plant, width=Pt(60 * MM), height=Pt(40 * MM), name="a.pdf", place=PLACE)
    assert advert is None and found[-1].code == "X191"


@pytest.mark.parametrize("size", [(58, 40), (60, 42)])
def test_an_advert_of_another_size_than_booked_is_a_finding(size: tuple[int, int], plant: Plant) -> None:
    data = supplied_pdf(plant, *size)
    advert, found = press_pdf(data, plant, width=Pt(60 * MM), height=Pt(40 * MM), name="a.pdf", place=PLACE)
    assert advert is None and [item.code for item in found] == ["X040"]
    assert found[0].place == PLACE


def test_a_small_difference_is_let_be(plant: Plant) -> None:
    data = supplied_pdf(plant, 59.5, 40.4)
    advert, found = press_pdf(data, plant, width=Pt(60 * MM), height=Pt(40 * MM), name="a.pdf", place=PLACE)
    assert advert is not None and found == []


def test_marks_of_an_adverts_own_structure_go_and_those_of_layers_stay(plant: Plant) -> None:
    content = b"/Artifact BMC 0 0 0 1 k EMC /P <</MCID 3>> BDC 0 0 170 110 re f EMC /OC /L BDC 0 0 9 9 re f EMC"
    page = placed(supplied_pdf(plant, 60, 40, content=content), plant)
    with pikepdf.open(BytesIO(page)) as pdf:
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
        data = b"".join(form.read_bytes() for form in forms)
        assert not re.search(rb"MCID|Artifact", data)
        assert b"/OC /L BDC" in data and data.count(b"EMC") == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6 nothing", b"\x00" * 1000])
def test_anything_else_is_a_finding(data: bytes, plant: Plant) -> None:
    advert, found = press_pdf(data, plant, width=Pt(60), height=Pt(40), name="a.pdf", place=PLACE)
    assert advert is None and worst(found) is Severity.ERROR
    assert finished(data, plant)[0] == b""
