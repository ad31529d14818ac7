"""Marks stand beyond the bleed, on the plates they belong to, and change nothing of the page."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.model import Mm, pt_from_mm
from pinban.pdf.metadata import PageFacts
from pinban.prepress import Plant, SlugLine, finish_page, load_plants, preflight
from tests.conftest import Separations

DPI = 127
MM = 5  # pixels: millimetres lie on whole ones
EDGE = 12  # mm from trim to the end of the slug
RED = (
    '<div style="position:absolute;left:-50mm;top:40mm;width:300mm;height:10mm;background:device-cmyk(0 1 1 0)"></div>'
)


@pytest.fixture(scope="module")
def trimmed() -> Plant:
    plant = load_plants()[0]["newsprint-tabloid-trimmed"]
    return replace(plant, sheet=(Mm(100), Mm(100)))


@pytest.fixture(scope="module")
def bled(render: Callable[[str], bytes]) -> bytes:
    """A page with 5 mm of bleed, more than the plant asks for, and a band that runs across it."""
    return render(f"<style>@page {{ bleed: 5mm }}</style>{RED}")


@pytest.fixture(scope="module")
def slug() -> SlugLine:
    library, _ = load_fonts(Path(__file__).parents[3] / "fonts")
    assert isinstance(library, FontLibrary)
    return SlugLine("北原日报　2018-07-01　第1版\ue000", library, "sans")


@pytest.fixture(scope="module")
def marked(bled: bytes, trimmed: Plant, facts: PageFacts, slug: SlugLine) -> bytes:
    return finish_page(bled, trimmed, facts, slug)


@pytest.fixture
def finish(bled: bytes, facts: PageFacts, slug: SlugLine) -> Callable[[Plant], bytes]:
    """The page finished for a plant."""
    return lambda plant: finish_page(bled, plant, facts, slug)


def raster(data: bytes) -> np.ndarray:
    document = pypdfium2.PdfDocument(data)
    try:
        return np.asarray(document[0].render(scale=DPI / 72).to_pil().convert("RGB")).astype(int)
    finally:
        document.close()


def inner(data: np.ndarray, margin: float) -> np.ndarray:
    """What lies at least ``margin`` mm within an image's edges."""
    cut = round(margin * MM)
    return data[cut:-cut, cut:-cut]


def test_boxes_are_the_plants(marked: bytes) -> None:
    with pikepdf.open(BytesIO(marked)) as pdf:
        page = pdf.pages[0].obj
        for name, margin in (("TrimBox", 0), ("BleedBox", 3), ("MediaBox", EDGE)):
            points = pt_from_mm(Mm(margin))
            side = pt_from_mm(Mm(100)) + points
            box = [float(value) for value in page[f"/{name}"]]
            assert box == pytest.approx([-points, -points, side, side], abs=0.001), name


def test_the_page_is_the_same_within_the_bleed(bled: bytes, marked: bytes) -> None:
    def shown(data: bytes) -> np.ndarray:
        """What lies within 2.8 mm of the trim: the bleed but for its pixels that the clip's edge blends."""
        margin = pt_from_mm(Mm(2.8))
        with pikepdf.open(BytesIO(data)) as pdf:
            side = pt_from_mm(Mm(100)) + margin
            pdf.pages[0].obj.MediaBox = pikepdf.Array([-margin, -margin, side, side])
            target = BytesIO()
            pdf.save(target)
        return raster(target.getvalue())

    before, after = shown(bled), shown(marked)
    assert (before == after).all()
    assert (before[:, 0] != 255).any(), "the band runs into the bleed"


def test_nothing_stands_in_the_bleed_and_marks_beyond_it(bled: bytes, trimmed: Plant, facts: PageFacts) -> None:
    def blank(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_indirect(pikepdf.Stream(pdf, b"1 g 0 0 9 9 re f"))

    with pikepdf.open(BytesIO(bled)) as pdf:
        blank(pdf)
        target = BytesIO()
        pdf.save(target)
    painted = raster(finish_page(target.getvalue(), trimmed, facts))
    assert (inner(painted, EDGE - 3.2) == 255).all()
    for side in (painted, painted[::-1], painted.swapaxes(0, 1), painted.swapaxes(0, 1)[::-1]):
        strip = side[: round((EDGE - 3.2) * MM)]
        assert (strip < 128).any(), "crop and register marks stand on every side"
        middle = strip.shape[1] // 2
        assert (strip[:, middle - 2 : middle + 3] < 128).any(), "a register mark stands in the middle"


def test_what_the_page_paints_ends_at_the_bleed(marked: bytes) -> None:
    painted = raster(marked)
    row = painted[round((EDGE + 45) * MM)]
    assert (row[: round((EDGE - 3.3) * MM)] == 255).all()
    assert (row[round((EDGE - 2.7) * MM)] != 255).any()


@pytest.mark.parametrize("process", [False, True])
def test_marks_are_on_every_plate_and_each_name_on_its_own(
    process: bool, finish: Callable[[Plant], bytes], trimmed: Plant, separations: Separations, tmp_path: Path
) -> None:
    assert trimmed.marks is not None
    plates = separations(finish(replace(trimmed, marks=replace(trimmed.marks, process=process))), tmp_path, DPI)
    corner = slice(round((EDGE - 10) * MM), round((EDGE - 4.5) * MM))
    for name, plate in plates.items():
        assert plate[round(EDGE * MM) - 3 : round(EDGE * MM) + 4, corner].max() > 100, f"crop mark on {name}"
    foot = {name: plate[-round((EDGE - 4) * MM) :] for name, plate in plates.items()}
    right = foot["Black"].shape[1] // 2 + round(8 * MM)
    letters = {name: (plate[:, right:-80] > 100).sum(axis=0) for name, plate in foot.items()}
    ends = [np.flatnonzero(columns).max() for columns in letters.values()]
    assert ends == sorted(ends), "C, M, Y and K follow one another"
    assert len(set(ends)) == 4
    assert min(columns.sum() for columns in letters.values()) > 50, "the slug line is on every plate"


def test_a_black_plant_has_black_marks_alone(
    finish: Callable[[Plant], bytes], trimmed: Plant, separations: Separations, tmp_path: Path
) -> None:
    plates = separations(finish(replace(trimmed, inks="black")), tmp_path, DPI)
    edge = round((EDGE - 3.2) * MM)
    assert [name for name, plate in plates.items() if plate[-edge:].max() > 0] == ["Black"]


def test_the_colour_bar_keeps_within_the_ink_total(finish: Callable[[Plant], bytes], trimmed: Plant) -> None:
    for limit, overprints in ((240, 3), (190, 0)):
        with pikepdf.open(BytesIO(finish(replace(trimmed, ink_total=limit)))) as pdf:
            marks = pdf.pages[0].Contents[-1].read_bytes().decode()
        patches = [line.split(" k ")[0] for line in marks.splitlines() if line.endswith("re f")]
        totals = [sum(float(ink) for ink in patch.split()) * 100 for patch in patches]
        assert len(totals) == 8 + overprints
        assert max(totals) <= limit


def test_the_page_reads_the_same_and_is_sound(bled: bytes, marked: bytes, tmp_path: Path) -> None:
    def text(data: bytes) -> str:
        document = pypdfium2.PdfDocument(data)
        try:
            return str(document[0].get_textpage().get_text_range())
        finally:
            document.close()

    assert text(bled) == text(marked)
    (tmp_path / "page.pdf").write_bytes(marked)
    subprocess.run(["qpdf", "--check", tmp_path / "page.pdf"], check=True, capture_output=True)
    with pikepdf.open(BytesIO(marked)) as pdf:
        operators = [str(item.operator) for item in pikepdf.parse_content_stream(pdf.pages[0])]
    assert operators.count("q") == operators.count("Q")
    assert sum(operator in ("BDC", "BMC") for operator in operators) == operators.count("EMC")


def test_the_slug_line_keeps_to_its_room(bled: bytes, trimmed: Plant, facts: PageFacts, slug: SlugLine) -> None:
    """Longer texts are set smaller; on a sheet without room there is none."""
    long = replace(slug, text=slug.text * 3)
    painted = raster(finish_page(bled, trimmed, facts, long))
    assert (painted[-round((EDGE - 4) * MM) :, -round((EDGE - 1) * MM) :][8:] == 255).any()
    with pikepdf.open(BytesIO(bled)) as pdf:
        pdf.pages[0].obj.TrimBox = pikepdf.Array([100, 100, 128, 128])
        target = BytesIO()
        pdf.save(target)
    with pikepdf.open(BytesIO(finish_page(target.getvalue(), trimmed, facts, slug))) as pdf:
        assert b" c\n" not in pdf.pages[0].Contents[-1].read_bytes()


def test_same_input_same_bytes(finish: Callable[[Plant], bytes], trimmed: Plant, marked: bytes) -> None:
    assert finish(trimmed) == marked


def test_our_own_preflight_has_nothing_to_say(marked: bytes, trimmed: Plant) -> None:
    assert [finding.code for finding in preflight(marked, trimmed, "北原日报_20180701_A1.pdf")] == []
