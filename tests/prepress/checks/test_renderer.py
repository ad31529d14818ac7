"""What WeasyPrint leaves undone: each fault is caught on its own page, and gone from the page that is finished."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import weasyprint

import pinban.prepress
from pinban.model import Mm
from pinban.pdf.metadata import PageFacts
from pinban.prepress import Plant, finish_page, load_plants, preflight

NAME = "北原日报_20180701_A1.pdf"

Render = Callable[[str], bytes]


@pytest.fixture(scope="module")
def trimmed() -> Plant:
    """A plant that wants 3 mm of bleed, with marks beyond it."""
    return replace(load_plants()[0]["newsprint-tabloid-trimmed"], sheet=(Mm(100), Mm(100)))


def codes(data: bytes, plant: Plant) -> set[str]:
    return {finding.code for finding in preflight(data, plant, NAME)}


def labelled(html: str) -> bytes:
    """As PDF/X-4, in WeasyPrint's opinion."""
    data = weasyprint.HTML(string=f"<html lang='zh'><title>版</title>{html}").write_pdf(pdf_variant="pdf/x-4")
    assert data is not None
    return data


STYLE = "<style>@page {{ size: 100mm; margin: 5mm; {} }} body {{ color: device-cmyk(0 0 0 1) }} {}</style><p>正文</p>"


def test_the_label_is_there_and_the_intent_is_not(plant: Plant) -> None:
    data = labelled(STYLE.format("", ""))
    assert b"GTS_PDFXVersion" in pikepdf.open(BytesIO(data)).Root.Metadata.read_bytes()
    assert "X109" in codes(data, plant)


def test_the_intent_is_called_what_the_profile_is_described_as(plant: Plant) -> None:
    """With the plant's own profile declared, the condition's name is still another."""
    profile = (Path(pinban.prepress.__file__).parent / "plants" / "profiles" / "newsprint.icc").as_uri()
    css = f"@color-profile device-cmyk {{ src: url({profile}); components: c, m, y, k }}"
    data = labelled(STYLE.format("", css))
    found = codes(data, plant)
    assert "X109" not in found
    assert "X110" in found


@pytest.mark.parametrize(
    ("code", "extra"),
    [
        ("X122", '<i style="color: #c00">RGB</i>'),
        ("X122", '<i style="color: rebeccapurple">named</i>'),
        ("X117", '<a href="http://example.org/">link</a>'),
        ("X116", '<a href="http://example.org/">link</a>'),
        ("X128", "小黑字"),
        ("X134", ""),
        ("X109", ""),
        ("X111", ""),
        ("X132", '<b style="opacity: 0.5">x</b>'),
    ],
)
def test_on_the_rendered_page_and_not_on_the_finished(
    code: str, extra: str, render: Render, plant: Plant, facts: PageFacts
) -> None:
    data = render(extra)
    assert code in codes(data, plant)
    assert codes(finish_page(data, plant, facts), plant) == set()


def test_crop_marks_stand_in_the_bleed_in_rgb(render: Render, trimmed: Plant, facts: PageFacts) -> None:
    data = render("<style>@page { bleed: 5mm; marks: crop cross }</style>")
    assert codes(data, trimmed) >= {"X181", "X122"}
    ours = finish_page(render("<style>@page { bleed: 5mm }</style>"), trimmed, facts)
    assert codes(ours, trimmed) == set()


def test_bleed_is_capped_at_ten_points(render: Render, trimmed: Plant, facts: PageFacts) -> None:
    wants = replace(trimmed, bleed=Mm(5.0), marks=None, slug=Mm(0))
    data = render("<style>@page { bleed: 5mm }</style>")
    assert "X107" in codes(data, wants)
    assert codes(finish_page(data, wants, facts), wants) == set()


def test_different_subsets_bear_one_name(render: Render, plant: Plant, facts: PageFacts) -> None:
    """Two pages in one file, as a merge makes it: a RIP that keeps fonts by name sets the second with the first's."""

    def together(first: bytes, second: bytes) -> bytes:
        target = BytesIO()
        with pikepdf.open(BytesIO(first)) as pdf, pikepdf.open(BytesIO(second)) as other:
            pdf.pages.extend(other.pages)
            pdf.save(target)
        return target.getvalue()

    pages = render("天地玄黄"), render("宇宙洪荒")
    assert "X114" in codes(together(*pages), plant)
    finished = (finish_page(page, plant, facts) for page in pages)
    assert "X114" not in codes(together(*finished), plant)


def test_dates_and_identifiers_differ_and_do_no_longer(plant: Plant, facts: PageFacts) -> None:
    """Rendered twice, two files; finished, one."""
    first, second = (labelled(STYLE.format("", "")) for _ in range(2))
    assert first != second
    assert finish_page(first, plant, facts) == finish_page(second, plant, facts)
