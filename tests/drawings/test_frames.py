"""What lies outside a drawing's frame, or a frame within it, is cut there; lettering that is lost so is told."""

import pytest

from tests.drawings.maker import Look, look, svg
from tests.prepress.pictures.test_svg import RASTER

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" {}>'
ALL = '<rect x="-900" y="-900" width="1800" height="1800"/>'
"""More than any frame shows."""


def clean_around(seen: Look) -> bool:
    """Whether nothing is painted below the drawing, beside the box that follows it."""
    return seen.ink(22, 100.25, 100, 119) == 0


OUTSIDE = {
    "shape": '<rect x="-9" y="50" width="118" height="90"/>',
    "stroke": '<path d="M0 100H100" stroke="#000" stroke-width="30"/>',
    "text": '<text x="30" y="115" font-size="40">国标</text>',
    "text in outlines": '<text x="30" y="115" font-size="40" stroke="#000">国标</text>',
    "picture": f'<image x="30" y="80" width="60" height="60" href="data:image/png;base64,{RASTER}"/>',
    "gradient": (
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient>'
        '<rect y="80" width="100" height="90" fill="url(#g)"/>'
    ),
    "gradient on a line": (
        '<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="100"><stop stop-color="red"/><stop offset="1"/>'
        '</linearGradient><path d="M0 98H100" stroke="url(#g)" stroke-width="30"/>'
    ),
    "pattern": (
        '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="9" height="9"/></pattern>'
        '<rect y="80" width="100" height="90" fill="url(#p)"/>'
    ),
    "marker": (
        '<marker id="m" markerWidth="40" markerHeight="40" refX="20" refY="20"><rect width="40" height="40"/></marker>'
        '<path d="M60 98v1" stroke="#000" marker-end="url(#m)"/>'
    ),
    "opacity": '<g opacity=".5"><rect y="80" width="100" height="90"/><rect y="90" width="100" height="90"/></g>',
    "mask": '<mask id="m" maskUnits="userSpaceOnUse" width="200" height="200"><rect width="200" height="200" '
    f"fill='#fff'/></mask><g mask='url(#m)'>{ALL}</g>",
    "symbol": f'<symbol id="s" overflow="visible">{ALL}</symbol><use href="#s" width="90" height="90"/>',
    "drawing within": f'<svg overflow="visible" width="50" height="90">{ALL}</svg>',
    "a few units": HEAD.format('viewBox="0 0 4 4"') + '<rect x="1" y="1" width="9" height="9"/>',
    "large units": HEAD.format('viewBox="0 0 9000 9000"') + '<rect x="100" y="100" width="9999" height="9999"/>',
    "negative origin": HEAD.format('viewBox="-50 -50 100 100"') + ALL,
    "slice": HEAD.format('viewBox="0 0 50 100" width="90" height="90" preserveAspectRatio="xMidYMin slice"') + ALL,
    "meet": HEAD.format('viewBox="0 0 50 100" width="90" height="90" preserveAspectRatio="xMidYMid meet"') + ALL,
    "none": HEAD.format('viewBox="0 0 50 100" width="90" height="90" preserveAspectRatio="none"') + ALL,
    "no view box": HEAD.format('width="30mm" height="30mm"') + ALL,
    "percent sizes": HEAD.format('width="100%" height="100%" viewBox="0 0 70 70"') + ALL,
    "visible at the root": HEAD.format('viewBox="0 0 70 70" overflow="visible" style="overflow:visible"') + ALL,
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_is_painted_outside_a_drawing(name: str) -> None:
    inner = OUTSIDE[name]
    seen = look(f"{inner}</svg>".encode() if inner.startswith("<svg xmlns") else svg(inner))
    assert seen.ink(22, 80, 99, 99.5) > 0.1, "the drawing itself is not there"
    assert clean_around(seen)


def test_half_of_a_line_along_the_frame_is_seen() -> None:
    """As browsers show a picture: what SVG 2 calls the viewport cuts the outer half of its own frame's line."""
    seen = look(svg('<rect width="100" height="100" fill="none" stroke="#000" stroke-width="8"/>'))
    assert seen.dark(2, 50) and seen.dark(50, 98) and seen.white(5, 50)
    assert clean_around(seen)


WITHIN = {
    "drawing": (f'<svg x="10" y="10" width="30" height="30">{ALL}</svg>', [(25, 25)], [(45, 25), (25, 45), (5, 25)]),
    "scroll": (f'<svg x="10" width="30" height="30" overflow="scroll">{ALL}</svg>', [(25, 25)], [(45, 25)]),
    "style sheet": (f"<style>svg svg{{overflow:visible}}</style><svg width='9' height='9'>{ALL}</svg>", [(90, 90)], []),
    "visible": (f'<svg x="10" y="10" width="30" height="30" overflow="visible">{ALL}</svg>', [(90, 90)], []),
    "percent": (f'<svg x="50%" y="50%" width="25%" height="25%">{ALL}</svg>', [(60, 60)], [(80, 60), (45, 60)]),
    "all of it": (f'<svg x="50" y="50">{ALL}</svg>', [(60, 60), (95, 95)], [(45, 60), (60, 45)]),
    "no room": (f'<svg width="0" height="30">{ALL}</svg><rect x="50" width="9" height="9"/>', [(55, 5)], [(20, 20)]),
    "negative origin": (
        f'<svg width="40" height="40" viewBox="-10 -10 20 20"><circle r="10"/>{ALL}</svg>',
        [(20, 20), (2, 2)],
        [(45, 20)],
    ),
    "slice": (
        f'<svg width="40" height="20" viewBox="0 0 10 10" preserveAspectRatio="xMidYMid slice">{ALL}</svg>',
        [(20, 10), (39, 19)],
        [(20, 25), (45, 10)],
    ),
    "meet shows all of the frame": (
        f'<svg width="40" height="20" viewBox="0 0 10 10">{ALL}</svg>',
        [(2, 10), (39, 19)],
        [(20, 25), (45, 10)],
    ),
    "symbol": (
        f'<symbol id="s" viewBox="0 0 10 10">{ALL}</symbol><use href="#s" x="20" y="20" width="40" height="40"/>',
        [(40, 40), (22, 22)],
        [(15, 40), (65, 40)],
    ),
    "symbol of its own size": (
        f'<symbol id="s" width="20" height="20">{ALL}</symbol><use href="#s"/>',
        [(10, 10)],
        [(25, 10)],
    ),
    "visible symbol": (
        f'<symbol id="s" overflow="visible">{ALL}</symbol><use href="#s" width="9" height="9"/>',
        [(90, 90)],
        [],
    ),
    "use of a drawing": (
        f'<defs><svg id="s" width="80" height="80">{ALL}</svg></defs><use href="#s" width="30" height="30"/>',
        [(20, 20)],
        [(40, 20)],
    ),
    "use that says auto": (
        f'<defs><svg id="s" width="20" height="20">{ALL}</svg></defs><use href="#s" width="auto" height="auto"/>',
        [(10, 10)],
        [(30, 10)],
    ),
    "turned": (
        f'<g transform="translate(50 50) rotate(45)"><svg width="30" height="30">{ALL}</svg></g>',
        [(50, 70)],
        [(30, 55), (70, 55)],
    ),
    "marker": (
        f'<marker id="m" markerUnits="userSpaceOnUse" markerWidth="20" markerHeight="20">{ALL}</marker>'
        '<path d="M30 30L30 30" marker-end="url(#m)"/>',
        [(40, 40)],
        [(60, 40), (25, 40)],
    ),
    "visible marker": (
        '<marker id="m" overflow="visible" markerUnits="userSpaceOnUse"><rect width="40" height="40"/></marker>'
        '<path d="M30 30L30 30" marker-end="url(#m)"/>',
        [(60, 60)],
        [(25, 40)],
    ),
    "pattern": (
        '<pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><rect x="-5" y="-5" width="15" '
        'height="15"/></pattern><rect width="40" height="40" fill="url(#p)"/>',
        [(5, 5), (25, 25)],
        [(15, 15), (18, 5), (45, 45)],
    ),
    "frame in a frame": (
        f'<svg width="60" height="60"><svg x="40" y="40" width="60" height="60">{ALL}</svg></svg>',
        [(50, 50)],
        [(65, 50), (35, 50)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHIN)
def test_a_frame_within_cuts_as_svg_says(name: str) -> None:
    inner, dark, bare = WITHIN[name]
    seen = look(svg(inner))
    assert all(seen.dark(x, y) for x, y in dark), [seen.at(x, y) for x, y in dark]
    assert all(seen.white(x, y) for x, y in bare), [seen.at(x, y) for x, y in bare]
    assert clean_around(seen)


LOST = {
    "over the right edge": '<text x="80" y="50" font-size="20">国标</text>',
    "over the foot": '<text x="5" y="105" font-size="20">国标</text>',
    "over the head": '<text x="5" y="10" font-size="20">国标</text>',
    "wholly outside": '<text x="150" y="50" font-size="20">国标</text>',
    "in outlines": '<text x="80" y="50" font-size="20" stroke="red">国标</text>',
    "turned out": '<text transform="translate(50 80) rotate(60)" font-size="20">国标</text>',
    "within a drawing": '<svg width="30" height="30"><text x="5" y="20" font-size="20">国标</text></svg>',
    "within a symbol": (
        '<symbol id="s" viewBox="0 0 30 30"><text x="5" y="20" font-size="20">国标</text></symbol>'
        '<use href="#s" x="50" width="30" height="30"/>'
    ),
    "within a marker": (
        '<marker id="m" markerUnits="userSpaceOnUse"  markerWidth="30" markerHeight="30"><text x="5" y="20" '
        'font-size="20">国标</text></marker><path d="M30 30h9" marker-end="url(#m)"/>'
    ),
    "in a mask's group": (
        '<mask id="m" maskUnits="userSpaceOnUse" width="99" height="99"><rect width="99" height="99" fill="#fff"/>'
        '</mask><g mask="url(#m)"><rect width="9" height="9"/>'
        '<svg width="30" height="30"><text x="5" y="20" font-size="20">国标</text></svg></g>'
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_lettering_that_a_frame_cuts_is_told_with_its_line(name: str) -> None:
    seen = look(svg("\n" + LOST[name] + '<rect width="5" height="5"/>'))
    assert seen.codes == ("X028",)


KEPT = {
    "within": '<text x="5" y="50" font-size="20">国标</text>',
    "up to the edge": '<text x="0" y="17" font-size="20">国标国标国</text>',
    "cut by a clip path": (
        '<clipPath id="c"><rect width="20" height="90"/></clipPath><g clip-path="url(#c)">'
        '<text x="5" y="50" font-size="20">国标</text></g>'
    ),
    "hidden": '<text x="150" y="50" visibility="hidden">国标</text>',
    "without paint": '<text x="150" y="50" fill="none">国标</text>',
    "blanks alone": '<text x="5" y="50" xml:space="preserve" font-size="20">国                       </text>',
    "in a frame that cuts nothing": (
        '<svg width="30" height="30" overflow="visible"><text x="5" y="50" font-size="20">国标</text></svg>'
    ),
    "shapes alone": ALL,
}


@pytest.mark.parametrize("name", KEPT)
def test_lettering_that_is_seen_needs_no_word(name: str) -> None:
    seen = look(svg(KEPT[name] + '<rect width="5" height="5"/>'))
    assert seen.codes == ()


def test_a_picture_within_is_not_stretched_over_its_frame() -> None:
    frame = '<image x="10" y="10" width="40" height="20" preserveAspectRatio="xMidYMid slice" '
    seen = look(svg(f'{frame}href="data:image/png;base64,{RASTER}"/>'))
    assert seen.ink(10.5, 10.5, 29, 29.5) == 1
    assert seen.ink(9, 31, 60, 40) == seen.ink(0, 0, 9, 9) == 0
