"""Drawings: painted in device CMYK, without anything that runs or fetches."""

import base64
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
import weasyprint

from pinban.pdf.metadata import PageFacts
from pinban.prepress import Plant, finish_page, preflight, press_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="60">'


def drawn(inner: str, plant: Plant) -> tuple[bytes, set[str]]:
    data, found = press_svg(f"{HEAD}{inner}</svg>".encode(), plant)
    assert data is not None
    return data, {finding.code for finding in found}


def page(svg: bytes) -> bytes:
    source = base64.b64encode(svg).decode()
    html = (
        '<html lang="zh"><title>x</title><style>@page{size:100mm 100mm;margin:5mm}</style>'
        f'<img alt="x" src="data:image/svg+xml;base64,{source}"></html>'
    )
    data = weasyprint.HTML(string=html).write_pdf(pdf_tags=True, pdf_version="1.6")
    assert data is not None
    return data


INKED = """<style>.s { stroke: rgb(0, 90, 160); fill: none } @import url(http://example.org/x.css);</style>
<rect width="40" height="30"/><path class="s" stroke-width="3" d="M0 0L40 40"/>
<circle r="9" style="fill: #c33; stroke: hsl(120, 50%, 40%); stroke-width: 3"/>
<text x="5" y="50" fill="grey">字</text>"""


def test_every_colour_is_in_inks(plant: Plant) -> None:
    svg, found = drawn(INKED, plant)
    assert found == {"X022"}
    with pikepdf.open(BytesIO(page(svg))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert b" rg" not in content
        assert b" RG" not in content
        assert b"0 0 0 1 scn" in content


def test_raw_drawing_is_in_rgb(plant: Plant) -> None:
    assert "X122" in {finding.code for finding in preflight(page(f"{HEAD}{INKED}</svg>".encode()), plant, "x.pdf")}


def test_gradients_are_inked_when_the_page_is_finished(plant: Plant, facts: PageFacts) -> None:
    svg, _ = drawn(
        "<linearGradient id='g'><stop offset='0' stop-color='red'/><stop offset='1' stop-color='white'/>"
        "</linearGradient><rect width='60' height='30' fill='url(#g)'/>",
        plant,
    )
    finished = finish_page(page(svg), plant, facts)
    codes = {finding.code for finding in preflight(finished, plant, "x.pdf")}
    assert not codes & {"X122", "X132", "X101"}


def test_black_plant_gets_grey(plant: Plant) -> None:
    svg, _ = drawn('<rect fill="red" width="9" height="9"/>', replace(plant, inks="black"))
    assert b"device-cmyk(0 0 0 0." in svg


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<rect onload="x()"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        '<image xlink:href="file:///etc/passwd"/>',
        '<use href="http://example.org/a.svg#b"/>',
        '<rect fill="url(http://example.org/a.svg#b)"/>',
    ],
)
def test_what_runs_or_fetches_is_removed(inner: str, plant: Plant) -> None:
    svg, found = drawn(inner + '<rect width="5" height="5"/>', plant)
    assert found == {"X021"}
    for word in (b"script", b"onload", b"foreignObject", b"passwd", b"example.org"):
        assert word not in svg


def test_entities_are_refused(plant: Plant) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b SYSTEM "file:///etc/passwd">]>' + HEAD + "<text>&b;</text></svg>"
    data, found = press_svg(bomb.encode(), plant)
    assert data is None
    assert [finding.code for finding in found] == ["X020"]


@pytest.mark.parametrize("data", [b"", b"<svg", b"<html/>", b"\xff\xfe"])
def test_what_is_no_drawing_is_a_finding(data: bytes, plant: Plant) -> None:
    result, found = press_svg(data, plant)
    assert result is None
    assert [finding.code for finding in found] == ["X020"]


def test_use_bombs_and_circles_are_findings(plant: Plant) -> None:
    levels = "".join(
        f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" if n else '<g id="a0"><rect/></g>' for n in range(9)
    )
    circle = '<g id="c"><use href="#c"/></g>'
    for inner in (levels, circle):
        data, found = press_svg(f"{HEAD}{inner}</svg>".encode(), plant)
        assert data is None
        assert [finding.code for finding in found] == ["X023"]


def test_flat_colours_keep_within_the_ink_total(plant: Plant) -> None:
    """A desk's limit may lie below what its profile separates to."""
    limit = 150.0
    svg, _ = drawn('<rect fill="#201008" width="9" height="9"/><rect fill="#0a1c05" width="5" height="5"/>', plant)
    free = [sum(map(float, inks.split())) for inks in re.findall(rb"fill=\"device-cmyk\(([^)]*)\)\"", svg)]
    assert max(free) * 100 > limit
    svg, _ = drawn(
        '<rect fill="#201008" width="9" height="9"/><rect fill="#0a1c05" width="5" height="5"/>',
        replace(plant, ink_total=limit),
    )
    held = [sum(map(float, inks.split())) for inks in re.findall(rb"fill=\"device-cmyk\(([^)]*)\)\"", svg)]
    assert 100 < max(held) * 100 <= limit + 0.2
