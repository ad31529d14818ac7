"""Drawings as they come out on the page: inks, shapes, effects and rasters where they should be, else a finding."""

import base64
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pinban.diagnostics import Place
from pinban.pdf.metadata import PageFacts
from pinban.prepress import Plant, finish_page, preflight
from pinban.render import drawing
from pinban.render.engine import LayoutAssets, write_pdf
from tests.drawings.maker import look, png, press, pressed, svg

RASTER = base64.b64encode(png()).decode()
WIDE = base64.b64encode(png(size=(800, 400))).decode()


def content(pdf: bytes) -> bytes:
    """All operators of a page and its forms."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [item for item in opened.objects if isinstance(item, pikepdf.Stream)]
        forms = [item for item in streams if item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1]
        return b"".join(item.read_bytes() for item in [opened.pages[0].Contents, *forms])


INKED = """<style>.s { stroke: rgb(0, 90, 160); fill: none }</style>
<rect width="40" height="30"/><path class="s" stroke-width="3" d="M0 0L40 40"/>
<circle r="9" style="fill: #c33; stroke: hsl(120, 50%, 40%); stroke-width: 3"/>
<text x="5" y="50" fill="grey">字</text>"""


def test_every_colour_is_in_inks() -> None:
    data = content(look(svg(INKED)).pdf)
    assert not re.search(rb" (rg|RG)\b", data)
    assert b"0 0 0 1 scn" in data


def test_gradients_are_in_inks(facts: PageFacts, plant: Plant) -> None:
    seen = look(
        svg(
            "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='white'/></linearGradient>"
            "<rect width='100' height='30' fill='url(#g)'/>"
        )
    )
    small = replace(plant, sheet=press().sheet)
    codes = {finding.code for finding in preflight(finish_page(seen.pdf, small, facts), small, "x.pdf")}
    assert not codes & {"X122", "X132", "X101"}
    assert seen.at(2, 15)[1] < 120 < seen.at(50, 15)[1] < seen.at(98, 15)[1]


def test_black_plant_gets_grey() -> None:
    seen = look(svg('<rect fill="red" width="90" height="90"/>'), replace(press(), inks="black"))
    assert re.search(rb"\n0 0 0 0\.\d+ scn", content(seen.pdf))


def test_flat_colours_keep_within_the_ink_total() -> None:
    """A desk's limit may lie below what its profile separates to."""
    data = svg('<rect fill="#201008" width="9" height="9"/><rect fill="#0a1c05" width="5" height="5"/>')

    def most(plant: Plant) -> float:
        inks = re.findall(rb"([\d. ]+) scn", content(look(data, plant).pdf))
        return max(sum(map(float, one.split())) for one in inks)

    assert most(press()) > 1.5
    assert 1 < most(replace(press(), ink_total=150.0)) <= 1.502


SEEN = {
    "text": ('<text x="20" y="60" font-size="40">国标</text>', [(22, 26, 76, 36, 0.2)], []),
    "what follows text": (
        '<text y="20" font-size="9">国</text><rect x="50" y="50" width="20" height="20"/>',
        [(52, 52, 16, 16, 1)],
        [],
    ),
    "middle": (
        '<text x="50" y="60" font-size="20" text-anchor="middle">国国国</text>',
        [(21, 42, 58, 20, 0.2)],
        [(2, 50), (98, 50)],
    ),
    "end": ('<text x="99" y="60" font-size="20" text-anchor="end">国国</text>', [(60, 42, 38, 20, 0.2)], [(30, 50)]),
    "moved": (
        '<text x="5" y="20" font-size="20">国<tspan dx="40" dy="50">国</tspan></text>',
        [(66, 54, 18, 18, 0.2)],
        [(30, 12)],
    ),
    "places": (
        '<text x="5 75" y="20 90" font-size="20">国国</text>',
        [(6, 4, 18, 18, 0.2), (76, 74, 18, 18, 0.2)],
        [(30, 12)],
    ),
    "spaced": ('<text x="0" y="20" font-size="20" letter-spacing="60">国国</text>', [(81, 4, 18, 18, 0.2)], [(40, 12)]),
    "hanging": (
        '<text x="5" y="5" font-size="40" dominant-baseline="hanging">国</text>',
        [(8, 5, 34, 30, 0.2)],
        [(20, 60)],
    ),
    "central": (
        '<text x="5" y="50" font-size="40" dominant-baseline="central">国</text>',
        [(8, 32, 34, 36, 0.2)],
        [(20, 20)],
    ),
    "turned": (
        '<text transform="translate(50 5) rotate(90)" font-size="30">国国</text>',
        [(52, 8, 24, 56, 0.2)],
        [(90, 50)],
    ),
    "on a path": (
        '<path id="p" d="M0 50h100" fill="none"/><text font-size="20"><textPath href="#p" '
        'startOffset="50">国</textPath></text>',
        [(51, 33, 18, 18, 0.2)],
        [(20, 42)],
    ),
    "empty": ('<text x="5" y="20"> \n </text><rect x="5" y="50" width="20" height="20"/>', [(6, 51, 18, 18, 1)], []),
    "gradient on text": (
        '<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="100"><stop/><stop offset="1"/>'
        '</linearGradient><text x="5" y="50" font-size="40" fill="url(#g)">国</text>',
        [(8, 16, 34, 34, 0.2)],
        [],
    ),
    "outlined text": (
        '<text x="5" y="50" font-size="40" fill="none" stroke="#000" stroke-width="2">国</text>',
        [(8, 16, 34, 34, 0.2)],
        [],
    ),
    "underline": (
        '<text x="5" y="50" font-size="40" text-decoration="underline">国</text>',
        [(6, 54, 36, 1.5, 0.9)],
        [],
    ),
    "image": (
        f'<image x="10" y="10" width="80" height="80" href="data:image/png;base64,{RASTER}"/>',
        [(12, 12, 36, 76, 1)],
        [(70, 50), (5, 5)],
    ),
    "image, fitted": (
        f'<image width="100" height="100" href="data:image/png;base64,{WIDE}"/>',
        [(1, 27, 47, 46, 1)],
        [(20, 10), (20, 90), (70, 50)],
    ),
    "image, filling": (
        f'<image width="100" height="100" preserveAspectRatio="xMinYMid slice" href="data:image/png;base64,{WIDE}"/>',
        [(1, 1, 98, 98, 1)],
        [],
    ),
    "image, at the foot": (
        f'<image width="100" height="100" preserveAspectRatio="xMidYMax" href="data:image/png;base64,{WIDE}"/>',
        [(1, 52, 47, 46, 1)],
        [(20, 30)],
    ),
    "image, stretched": (
        f'<image width="100" height="100" preserveAspectRatio="none" href="data:image/png;base64,{WIDE}"/>',
        [(1, 1, 48, 98, 1)],
        [(70, 50)],
    ),
    "image, turned": (
        f'<image transform="rotate(90 50 50)" width="100" height="100" href="data:image/png;base64,{RASTER}"/>',
        [(1, 1, 98, 48, 1)],
        [(50, 70)],
    ),
    "clip": (
        '<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath><rect width="100" '
        'height="100" clip-path="url(#c)"/>',
        [(40, 40, 20, 20, 1)],
        [(10, 10), (50, 25)],
    ),
    "clips, united": (
        '<clipPath id="c"><rect width="60" height="60"/><path d="M40 40v60h60v-60z"/></clipPath>'
        '<rect width="100" height="100" clip-path="url(#c)"/>',
        [(2, 2, 50, 50, 1), (45, 45, 50, 50, 1)],
        [(80, 20)],
    ),
    "mask": (
        '<mask id="m"><rect width="100" height="50" fill="#fff"/></mask><rect width="100" '
        'height="100" mask="url(#m)"/>',
        [(2, 2, 96, 46, 1)],
        [(50, 70)],
    ),
    "pattern": (
        '<pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="10" '
        'height="20"/></pattern><rect width="100" height="100" fill="url(#p)"/>',
        [(1, 1, 8, 98, 1), (81, 1, 8, 98, 1)],
        [(15, 50), (95, 50)],
    ),
    "marker": (
        '<marker id="m" markerUnits="userSpaceOnUse" markerWidth="20" markerHeight="20" '
        'refX="10" refY="10"><rect width="20" height="20"/></marker><path d="M20 20L80 80" '
        'marker-end="url(#m)"/>',
        [(71, 71, 18, 18, 1)],
        [(15, 15)],
    ),
    "use": (
        '<defs><rect id="r" width="20" height="20"/></defs><use href="#r" x="50" y="50"/>',
        [(51, 51, 18, 18, 1)],
        [(10, 10)],
    ),
    "symbol": (
        '<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol><use '
        'xlink:href="#s" x="50" width="50" height="50"/>',
        [(51, 1, 48, 48, 1)],
        [(25, 25)],
    ),
    "nested": (
        '<svg x="50" y="50" width="50" height="50" viewBox="0 0 10 10"><rect x="-9" width="14" height="10"/></svg>',
        [(51, 51, 23, 48, 1)],
        [(25, 75), (80, 75)],
    ),
    "switch": (
        '<switch><foreignObject/><rect systemLanguage="en" width="50" height="50"/><rect x="50" '
        'width="50" height="50"/></switch>',
        [(51, 1, 48, 48, 1)],
        [(25, 25)],
    ),
    "style sheet": (
        '<style>g > .a { fill: none !important } rect { fill: #000 }</style><g><rect class="a" '
        'style="fill:red" width="50" height="50"/><rect x="50" width="50" height="50"/></g>',
        [(51, 1, 48, 48, 1)],
        [(25, 25)],
    ),
    "current colour": (
        '<g color="#fff"><rect fill="currentColor" width="50" height="50"/></g><g color="#000">'
        '<rect x="50" fill="currentColor" width="50" height="50"/></g>',
        [(51, 1, 48, 48, 1)],
        [(25, 25)],
    ),
    "link": ('<a href="https://example.org/"><rect width="50" height="50"/></a>', [(1, 1, 48, 48, 1)], []),
    "unscaled line": (
        '<path d="M0 .5h1" transform="scale(100)" stroke="#000" stroke-width="20" vector-effect="non-scaling-stroke"/>',
        [(2, 42, 96, 16, 1)],
        [(50, 30)],
    ),
    "line first": (
        '<path d="M30 30h40v40h-40z" fill="#fff" stroke="#000" stroke-width="20" paint-order="stroke"/>',
        [(21, 21, 58, 8, 1)],
        [(35, 35)],
    ),
    "level line": (
        '<line x1="10" y1="50" x2="90" y2="50" stroke="#000" stroke-width="6"/>',
        [(11, 48, 78, 4, 1)],
        [(50, 40)],
    ),
    "opacity": (
        '<g opacity="0"><rect width="50" height="50"/></g><rect x="50" opacity=".99" width="50" height="50"/>',
        [(51, 1, 48, 48, 1)],
        [(25, 25)],
    ),
    "text for a clip": (
        '<clipPath id="c"><text x="5" y="90" font-size="90">国</text></clipPath>'
        '<g clip-path="url(#c)"><rect width="100" height="100"/></g>',
        [(10, 20, 80, 70, 0.2)],
        [(2, 2), (98, 50), (98, 98)],
    ),
    "text and a shape for a clip": (
        '<clipPath id="c"><text x="5" y="40" font-size="30">国</text><rect x="50" y="50" width="50" height="50"/>'
        '</clipPath><rect width="100" height="100" clip-path="url(#c)"/>',
        [(8, 16, 24, 24, 0.2), (51, 51, 48, 48, 1)],
        [(2, 2), (70, 20), (20, 70)],
    ),
    "text for a clip within a clip": (
        '<clipPath id="d"><rect width="100" height="50"/></clipPath><clipPath id="c" clip-path="url(#d)">'
        '<text x="5" y="90" font-size="90">国</text></clipPath><rect width="100" height="100" clip-path="url(#c)"/>',
        [(10, 20, 80, 28, 0.2)],
        [(50, 60), (50, 85), (30, 75)],
    ),
    "hidden text for a clip": (
        '<clipPath id="c"><text visibility="hidden" y="90" font-size="90">国</text></clipPath>'
        '<rect width="100" height="60" clip-path="url(#c)"/><rect y="70" width="9" height="9"/>',
        [(1, 71, 7, 7, 1)],
        [(50, 30), (20, 50)],
    ),
    "pattern for a line": (
        '<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="5" height="10"/></pattern>'
        '<path d="M10 50H90" stroke="url(#p)" stroke-width="20"/>',
        [(11, 42, 3, 16, 1), (61, 42, 3, 16, 1)],
        [(17, 50), (67, 50), (12, 35), (5, 50), (95, 50)],
    ),
    "pattern by shares for a line": (
        '<pattern id="p" width=".5" height="1"><rect x="10" width="20" height="100"/></pattern>'
        '<circle cx="50" cy="50" r="40" fill="none" stroke="url(#p)" stroke-width="9"/>',
        [(28.5, 14.5, 3, 2, 1), (68.5, 14.5, 3, 2, 1)],  # the tile's corner, at 10, is where its content begins
        [(50, 50), (10, 50), (54, 10), (90, 50)],
    ),
    "pattern for text": (
        '<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="5" height="10"/></pattern>'
        '<text x="5" y="90" font-size="90" fill="url(#p)">国</text>',
        [(10, 20, 80, 70, 0.1)],
        [(2, 2), (17, 50), (67, 50), (98, 50)],
    ),
    "fill of a line": (
        '<path d="M10 50H90"/><path d="M10 10L90 90z"/><polyline points="10,90 50,50 90,10"/>'
        '<rect y="1" width="5" height="5"/>',
        [(0.5, 1.5, 4, 4, 1)],
        [(50, 50), (30, 50), (30, 30), (70, 30), (80, 50)],
    ),
    "lab and oklch": (
        '<rect width="40" height="40" fill="lab(10% 0 0)"/><rect x="50" width="40" height="40" fill="oklch(15% 0 0)"/>',
        [(1, 1, 38, 38, 1), (51, 1, 38, 38, 1)],
        [(45, 20)],
    ),
    "hidden": (
        '<g visibility="hidden"><rect width="50" height="50"/><rect x="50" visibility="visible" '
        'width="50" height="50"/></g>',
        [(51, 1, 48, 48, 1)],
        [(25, 25)],
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_is_given_is_seen_where_it_stands(name: str) -> None:
    inner, inked, bare = SEEN[name]
    seen = look(svg(inner))
    for left, top, width, height, share in inked:
        ink = seen.ink(left, top, left + width, top + height)
        assert ink > 0.97 if share == 1 else ink >= share * 0.9, (left, top, ink)
    assert all(seen.white(x, y) for x, y in bare), [seen.at(x, y) for x, y in bare]
    assert not set(seen.codes) - {"X012", "X013"}


def test_what_is_left_of_a_cut_drawing_fills_its_place() -> None:
    inner = (
        '<rect x="50" y="25" width="10" height="25"/><rect x="10" y="10" width="30" height="80"/>'
        '<g opacity=".99"><rect x="90" y="65" width="10" height="10"/></g>'
    )
    seen = look(svg(inner), crop=(0.5, 0.25, 0.0, 0.25))
    assert seen.ink(1, 1, 19, 49) > 0.97
    assert seen.ink(81, 81, 99, 99) > 0.97
    assert all(seen.white(x, y) for x, y in [(25, 20), (10, 60), (60, 60), (70, 90)])


REFUSED = {
    "<filter>": '<filter id="f"><feGaussianBlur/></filter><rect width="9" height="9" filter="url(#f)"/>',
    "filter: blur(2px)": '<rect width="9" height="9" style="filter: blur(2px)"/>',
    "mix-blend-mode": '<g style="mix-blend-mode:multiply"><rect width="9" height="9"/></g>',
    "<foreignObject>": '<foreignObject width="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "<script>": "<script>alert(1)</script>",
    "<animate>": '<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>',
    "<set>": '<rect width="9" height="9"><set attributeName="x" to="9"/></rect>',
    "onload": '<rect onload="x()"/>',
    "href=file": '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
    "href=http": '<use href="http://example.org/a.svg#b"/>',
    "href=data:image/svg": '<image width="9" height="9" href="data:image/svg+xml;base64,AAAA"/>',
    "<use> #nowhere": '<use href="#nowhere"/>',
    "fill: url": '<rect width="9" height="9" fill="url(#nowhere)"/>',
    "fill=url(http": '<rect width="9" height="9" fill="url(http://example.org/a.svg#b)"/>',
    "@font-face": "<style>@font-face { font-family: x; src: local(x) }</style>",
    "@media": "<style>@media print { rect { fill: red } }</style>",
    "<style> url()": "<style>@import 'x.css';</style>",
    "var(": '<rect width="9" height="9" style="fill: var(--a)"/>',
    "writing-mode": '<text writing-mode="vertical-rl">字</text>',
    "direction": '<text direction="rtl">字</text>',
    "rtl": "<text>\u05d0\u05d1</text>",
    "clip-path: circle": '<rect width="9" height="9" clip-path="circle(4)"/>',
    "<text> <rect>": "<text>字<rect/></text>",
    "textPath": '<path id="p" d="M0 0h5"/><text font-size="9"><textPath href="#p">太长了</textPath></text>',
    "stroke: <pattern>": '<pattern id="p" width="1" height="1"/><text stroke="url(#p)">字</text>',
    "fill: <pattern> objectBoundingBox": '<pattern id="p" width="1" height="1"/><text fill="url(#p)">字</text>',
    "<text> fill: <pattern>": (
        '<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"/><text fill="url(#p)">字'
        '<tspan fill="red">字</tspan></text>'
    ),
    "color(rec2020": '<rect width="9" height="9" fill="color(rec2020 1 0 0)"/>',
    "d=": '<path d="M0 0L10 10 L 20 x"/>',
    "transform=": '<g transform="rotate3d(1,1,1,45deg)"><rect width="9" height="9"/></g>',
    "color-interpolation": '<g color-interpolation="linearRGB"><rect width="9" height="9"/></g>',
    "<mesh>": "<mesh/>",
    "<tref>": '<text><tref href="#a"/></text>',
    "<blink>": "<blink/>",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_painted_is_an_error_that_names_it(what: str) -> None:
    picture, found = pressed(svg("\n" + REFUSED[what] + '<rect width="5" height="5"/>'))
    assert picture is None
    assert {item.code for item in found} == {"X024"}
    told = " ".join(str(item) for item in found)
    assert what in told
    assert "[2]" in told


def test_text_can_be_found_and_stands_in_the_papers_own_faces() -> None:
    seen = look(svg('<text x="2" y="50" font-size="12">国标fi<tspan font-weight="bold">AV</tspan></text>'))
    assert "国标fiAV" in seen.text.replace("\r\n", "")
    with pikepdf.open(BytesIO(seen.pdf)) as pdf:
        fonts = [str(font["/BaseFont"]) for font in pdf.pages[0].Resources.Font.values()]
    assert any("SansCJKsc-Regular" in name for name in fonts)
    assert any("SansCJKsc-Bold" in name for name in fonts)


def test_type_looks_as_its_outlines_do() -> None:
    """What is set as type and what is painted as outlines, for its gradient, are one picture."""
    black = '<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="9"><stop/><stop offset="1"/></linearGradient>'
    text = '<text x="5" y="60" font-size="30" {}>国标<tspan dy="9" rotate="20">AV</tspan></text>'
    one, other = look(svg(black + text.format(""))), look(svg(black + text.format('fill="url(#g)"')))
    assert b"Tj" in content(one.pdf).replace(b"TJ", b"Tj")
    assert abs(one.pixels.astype(int) - other.pixels.astype(int)).mean() < 0.6


@pytest.mark.parametrize(
    ("family", "face"),
    [
        ("SimSun", "SerifCJK"),
        ("仿宋", "SerifCJK"),
        ("Microsoft YaHei", "SansCJK"),
        ("Arial, sans-serif", "SansCJK"),
        ("楷体", "WenKai"),
        ("Comic Sans MS", "SansCJK"),
    ],
)
def test_a_face_that_the_paper_lacks_is_told(family: str, face: str) -> None:
    picture, found = pressed(svg(f'<text y="50" font-family="{family}">字</text>'))
    assert picture is not None
    assert [item.code for item in found] == ["X025"]
    assert family.split(",", maxsplit=1)[0] in str(found[0])
    assert face in str(found[0])


@pytest.mark.parametrize("family", ["serif", "sans-serif", "Noto Serif CJK SC", "'Noto Sans SC'", "LXGW WenKai"])
def test_a_face_that_the_paper_has_needs_no_word(family: str) -> None:
    assert pressed(svg(f'<text y="50" font-family="{family}">字</text>'))[1] == []


def test_italics_and_characters_that_no_face_has_are_told() -> None:
    assert [item.code for item in pressed(svg('<text y="50" font-style="italic">a</text>'))[1]] == ["X026"]
    picture, found = pressed(svg("<text y='50'>字\U000f1234</text>"))
    assert picture is None
    assert [item.code for item in found] == ["X027"]


def test_a_coarse_raster_within_is_told_at_its_size() -> None:
    coarse = base64.b64encode(png(size=(40, 40))).decode()
    _, found = pressed(svg(f'<image width="100" height="100" href="data:image/png;base64,{coarse}"/>'))
    assert [item.code for item in found] == ["X013"]
    image = f'<image width="10" height="10" href="data:image/png;base64,{coarse}"/>'
    assert pressed(svg(image))[1] == []
    assert [item.code for item in pressed(svg(f'<g transform="scale(10)">{image}</g>'))[1]] == ["X013"]


def test_a_raster_within_is_in_the_plants_inks() -> None:
    seen = look(svg(f'<image width="100" height="100" href="data:image/png;base64,{RASTER}"/>'))
    with pikepdf.open(BytesIO(seen.pdf)) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        assert len(images) == 1
        assert "DeviceCMYK" in str(images[0].ColorSpace) or images[0].ColorSpace[1] == "/DeviceCMYK"


@pytest.mark.parametrize("data", [b"", b"<svg", b"<html/>", b"\xff\xfe"])
def test_what_is_no_drawing_is_a_finding(data: bytes) -> None:
    result, found = pressed(data)
    assert result is None
    assert [finding.code for finding in found] == ["X020"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        '<?xml version="1.0" standalone="no"?>\n<!DOCTYPE svg>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" []>',
    ],
)
def test_a_plain_doctype_is_harmless(doctype: str) -> None:
    assert pressed(doctype.encode() + svg('<rect width="9" height="9"/>'))[1] == []


def test_a_drawing_that_fails_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong while one is painted, the page is as if it had not been begun, and says so."""

    picture, _ = pressed(svg('<g opacity=".5"><rect width="9" height="9"/><rect width="5" height="5"/></g>'))
    painter = drawing.DrawingPainter("x/y", picture)  # type: ignore[arg-type]

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(drawing, "_shape", fail)
    html = '<html lang="zh"><title>x</title><img alt="x" src="picture:x"><p>后来的字</p></html>'
    pdf, found = write_pdf(html, "", {"picture:x": painter}, LayoutAssets(Path()), Place())
    assert [item.code for item in found] == ["R005"]
    assert "x/y" in str(found[0])
    data = content(pdf)
    assert data.split().count(b"q") == data.split().count(b"Q")
    assert b"BT" in data
