"""Each fault of the renderer's page is seen on the unfinished page and gone from the finished one."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
import weasyprint
from PIL import Image, ImageCms

from pinban.model import Mm
from pinban.pdf.colour import RELATIVE, Inks, lab, profile_of
from pinban.pdf.content import Tracker
from pinban.pdf.metadata import PageFacts
from pinban.prepress import Plant, finish_page, preflight
from tests.conftest import Separations

NAME = "北原日报_20180701_A1.pdf"
FAULTS = {
    "no output intent": "X109",
    "no PDF/X key, dates, Trapped in the metadata": "X111",
    "a link left as an annotation": "X117",
    "RGB and named colours": "X122",
    "black type that knocks out": "X128",
    "transparency blended in RGB": "X132",
    "no page label": "X134",
}


def raster(data: bytes, scale: float = 2) -> np.ndarray:
    document = pypdfium2.PdfDocument(data)
    try:
        return np.asarray(document[0].render(scale=scale).to_pil())
    finally:
        document.close()


@pytest.fixture(scope="module")
def before_and_after(faulty: bytes, plant: Plant, facts: PageFacts) -> tuple[set[str], set[str]]:
    """The codes of preflight's findings on the unfinished and on the finished page."""
    pages = (faulty, finish_page(faulty, plant, facts))
    before, after = ({finding.code for finding in preflight(page, plant, NAME)} for page in pages)
    return before, after


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_seen_before_and_gone_after(fault: str, before_and_after: tuple[set[str], set[str]]) -> None:
    before, after = before_and_after
    assert FAULTS[fault] in before
    assert FAULTS[fault] not in after


def test_the_finished_page_has_no_finding(before_and_after: tuple[set[str], set[str]]) -> None:
    assert before_and_after[1] == set()


def test_bleed_capped_at_ten_points_is_seen_before_and_gone_after(
    plant: Plant, facts: PageFacts, render: Callable[[str], bytes]
) -> None:
    wide = replace(plant, bleed=Mm(6))
    page = render("<style>@page { bleed: 6mm }</style>")
    assert "X107" in {finding.code for finding in preflight(page, wide, NAME)}
    finished = finish_page(page, wide, facts)
    assert preflight(finished, wide, NAME) == []
    with pikepdf.open(BytesIO(finished)) as pdf:
        left = float(pdf.pages[0].obj.BleedBox[0])
    assert left == pytest.approx(-6 * 72 / 25.4, abs=0.001)


def test_one_tag_for_two_subsets_is_seen_before_and_gone_after(
    rendered: bytes, faulty: bytes, plant: Plant, facts: PageFacts
) -> None:
    """As a RIP meets it that has both pages before it."""

    def together(*pages: bytes) -> set[str]:
        whole, target = pikepdf.new(), BytesIO()
        for page in pages:
            with pikepdf.open(BytesIO(page)) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(target)
        return {finding.code for finding in preflight(target.getvalue(), plant, NAME)}

    assert "X114" in together(rendered, faulty)
    assert "X114" not in together(*(finish_page(page, plant, facts) for page in (rendered, faulty)))


def test_dates_and_identifiers_of_the_renderers_clock_leave_no_trace(plant: Plant, facts: PageFacts) -> None:
    """What WeasyPrint's own PDF/X-4 says of itself is the hour of the run: two runs finish as the same bytes."""
    page = weasyprint.HTML(string='<html lang="zh"><title>版</title><p>文</p></html>').write_pdf(
        pdf_variant="pdf/x-4", pdf_tags=True
    )
    assert page is not None

    def run(year: bytes) -> bytes:
        """The page as a run in another year gives it."""
        with pikepdf.open(BytesIO(page)) as pdf:
            packet = re.sub(rb"(Date>)20\d\d", rb"\g<1>" + year, pdf.Root.Metadata.read_bytes())
            assert packet.count(b">" + year) == 3
            pdf.Root.Metadata.write(re.sub(rb"(xmp.did:)[0-9a-f]{4}", rb"\g<1>" + year, packet))
            pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = f"D:{year.decode()}1125002756+00'00'"
            pdf.trailer.ID = pikepdf.Array([pikepdf.String(year * 4)] * 2)
            target = BytesIO()
            pdf.save(target)
        return target.getvalue()

    runs = [run(year) for year in (b"2031", b"2044")]
    assert runs[0] != runs[1]
    first, second = (finish_page(data, plant, facts) for data in runs)
    assert first == second


def test_nothing_painted_moves(rendered: bytes, finished: bytes) -> None:
    assert (raster(rendered) == raster(finished)).all()


def test_same_input_same_bytes(faulty: bytes, plant: Plant, facts: PageFacts) -> None:
    assert finish_page(faulty, plant, facts) == finish_page(faulty, plant, facts)


def test_qpdf_finds_nothing(finished: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(finished)
    result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_intent_metadata_label_and_boxes(finished: bytes, plant: Plant, facts: PageFacts) -> None:
    with pikepdf.open(BytesIO(finished)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == plant.condition
        assert intent.DestOutputProfile.read_bytes() == plant.profile
        assert pdf.pdf_version == "1.6"
        assert pdf.pages[0].label == "A1"
        assert str(pdf.Root.Lang) == "zh-Hans-CN"
        assert str(pdf.docinfo["/Title"]) == facts.title
        assert str(pdf.docinfo["/CreationDate"]) == "D:20180701120000+08'00'"
        assert "/Filter" not in pdf.Root.Metadata
        assert b"2018-07-01T12:00:00+08:00" in pdf.Root.Metadata.read_bytes()
        assert "/StructTreeRoot" in pdf.Root
        page = pdf.pages[0].obj
        assert list(page.TrimBox) == list(page.BleedBox) == list(page.MediaBox)


def test_bleed_reaches_as_far_as_the_sheet(plant: Plant, facts: PageFacts, rendered: bytes) -> None:
    with pikepdf.open(BytesIO(rendered)) as pdf:
        pdf.pages[0].obj.TrimBox = pikepdf.Array([10, 10, 270, 270])
        target = BytesIO()
        pdf.save(target)
    with pikepdf.open(BytesIO(finish_page(target.getvalue(), replace(plant, bleed=3.0), facts))) as pdf:
        box = [float(side) for side in pdf.pages[0].obj.BleedBox]
        assert box == pytest.approx([1.496, 1.496, 278.504, 278.504], abs=0.001)


def test_subsets_are_named_by_their_bytes(plant: Plant, facts: PageFacts, rendered: bytes, faulty: bytes) -> None:
    def names(data: bytes) -> dict[str, bytes]:
        found = {}
        with pikepdf.open(BytesIO(data)) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.FontDescriptor:
                    key = next(key for key in ("/FontFile2", "/FontFile3") if key in item)
                    found[str(item.FontName)] = item[key].read_bytes()
        return found

    before, after = (names(data) for data in (rendered, faulty))
    assert set(before) & set(after), "the renderer names different subsets alike"
    before, after = (names(finish_page(data, plant, facts)) for data in (rendered, faulty))
    for name in set(before) & set(after):
        assert before[name] == after[name]


def test_links_leave_the_structure_tree(faulty: bytes, plant: Plant, facts: PageFacts) -> None:
    with pikepdf.open(BytesIO(finish_page(faulty, plant, facts))) as pdf:
        kinds = [item.get("/Type") for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        assert pikepdf.Name.OBJR not in kinds
        assert pikepdf.Name.Annot not in kinds
        assert len(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)) == 1


def test_black_type_is_on_black_alone_and_prints_over(
    plant: Plant, facts: PageFacts, separations: Separations, tmp_path: Path, rendered: bytes
) -> None:
    """Ghostscript's separations: black text under the overprint limit leaves a tint under it whole."""
    with pikepdf.open(BytesIO(rendered)) as pdf:
        tint = pikepdf.Stream(pdf, b"1 0 0 0 k 0 0 300 300 re f 0 0 0 1 k ")
        pdf.pages[0].contents_add(tint, prepend=True)
        target = BytesIO()
        pdf.save(target)
    plates = separations(finish_page(target.getvalue(), plant, facts), tmp_path, 72)
    black = plates["Black"] > 195
    assert black.sum() > 50
    # Rows of the 60 pt headline knock out; those of the 10 pt text do not.
    assert (plates["Cyan"][:90] < 55).sum() > 50
    body = black[115:135]
    assert body.any()
    assert (plates["Cyan"][115:135][body] > 250).all()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 nothing"])
def test_what_is_no_page_is_refused(data: bytes, plant: Plant, facts: PageFacts) -> None:
    with pytest.raises(ValueError, match=r"."):
        finish_page(data, plant, facts)


def test_a_black_plants_coloured_type_and_rules_are_solid(
    plant: Plant, facts: PageFacts, render: Callable[[str], bytes]
) -> None:
    """Red type and thin rules come out as full black, areas and pale type as tints that print as light."""
    red, pale = "device-cmyk(0 0.95 0.9 0.08)", "device-cmyk(0.1 0.2 0 0)"
    page = render(
        f'<p style="color:{red}">红字<span style="color:#c8102e">红字</span><span style="color:{pale}">浅字</span></p>'
        f'<div style="background:{red};height:1pt"></div><div style="background:{red};height:9pt"></div>'
        f'<p style="border-top:0.5pt solid {red}">线</p>'
    )
    mono = replace(plant, inks="black")
    finished = finish_page(page, mono, facts)
    assert [finding.code for finding in preflight(finished, mono, NAME)] == []
    with pikepdf.open(BytesIO(finished)) as pdf:
        tracker, inks = Tracker(pdf.pages[0].obj.Resources), {"text": set(), "rule": set(), "area": set()}
        for item in pikepdf.parse_content_stream(pdf.pages[0]):
            operator, operands = str(item.operator), list(item.operands)
            if operator == "re":
                height = abs(float(operands[3])) * 0.75
            if operator in ("Tj", "TJ") or operator == "f":
                kind = "text" if operator != "f" else "rule" if height < 3 else "area"
                inks[kind].add(tracker.state.fill.values)
            tracker.step(operator, operands)
    assert all(values[:3] == (0, 0, 0) for found in inks.values() for values in found)
    pale_inks = {values[3] for values in inks["text"] if values[3] < 1}
    assert len(pale_inks) == 1
    assert 0.02 < pale_inks.pop() < 0.25
    assert {values[3] for values in inks["rule"]} == {1}
    assert all(0.4 < values[3] < 0.8 for values in inks["area"])
    assert inks["area"]


def test_black_ink_prints_as_light_as_the_colour_it_stands_for(plant: Plant) -> None:
    inks = Inks(plant.profile, mono=True)
    for colour in ((0, 0.95, 0.9, 0.08), (1, 0, 0, 0), (0.2, 0.1, 0.4, 0.1)):
        lightness = []
        for values in (colour, inks.black(*colour)):
            pixel = Image.new("CMYK", (1, 1), tuple(round(value * 255) for value in values))
            found = ImageCms.profileToProfile(pixel, profile_of(plant.profile), lab(), RELATIVE, "LAB")
            assert found is not None
            lightness.append(found.getpixel((0, 0))[0] / 2.55)
        assert lightness[0] == pytest.approx(lightness[1], abs=1)
    assert inks.black(0, 0, 0, 0.3) == (0, 0, 0, 0.3)


def test_a_renderers_border_is_no_hairline(plant: Plant, facts: PageFacts, rendered: bytes) -> None:
    """Two rectangles, of which a clip that misses the first by a trace leaves the rule."""
    border = (
        b"q 1 0 0 -1 0 1105.511811 cm 0.75 0 0 0.75 0 0 cm 300 74.188976 m 75.685067 74.188976 l 75.685067 72.188976 l "
        b"300 72.188976 l W* n 0 0 0 1 k 75.685067 28.346457 224.314933 43.84252 re "
        b"75.685067 28.346457 224.314933 45.84252 re f* Q"
    )
    with pikepdf.open(BytesIO(rendered)) as pdf:
        page = pdf.pages[0].obj
        page.MediaBox = page.TrimBox = pikepdf.Array([0, 822.047244, 283.464567, 1105.511811])
        page.Contents = pdf.make_indirect(pikepdf.Stream(pdf, border))
        target = BytesIO()
        pdf.save(target)
    finished = finish_page(target.getvalue(), plant, facts)
    assert "X124" not in {finding.code for finding in preflight(finished, plant, NAME)}
