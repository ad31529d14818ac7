"""Drawings look as they do in a browser, or are refused: what was once printed otherwise, and its kin."""

import base64
from io import BytesIO

import pytest
from PIL import Image

from tests.drawings.maker import Look, look, pressed, svg

RED = '<rect width="100" height="100" fill="red"/>'
XHTML = "http://www.w3.org/1999/xhtml"
FOREIGN = (
    f'<switch><foreignObject width="90" height="50"><p xmlns="{XHTML}">{{}}</p></foreignObject>'
    '<text x="5" y="50" font-size="20">{}</text></switch>'
)
BOX = '<rect x="23" y="17" width="50" height="50" fill="url(#p)"/>'
WHOLE = '<rect width="100" height="100" fill="url(#p)"/>'


def reddish(seen: Look, x: float, y: float) -> bool:
    red, green, blue = seen.at(x, y)
    return red > 200 and green < 130 and blue < 130


def pattern(keys: str, content: str, shape: str = BOX) -> Look:
    return look(svg(f'<pattern id="p" {keys}>{content}</pattern>{shape}'))


PATTERNS = {
    "shares of the box": ('width=".25" height=".25"', '<circle cx="5" cy="5" r="5"/>', (28, 22), (34.2, 28.2)),
    "shares, from a corner of its own": (
        'x=".1" y=".1" width=".25" height=".25"',
        '<circle cx="5" cy="5" r="5"/>',
        (33, 27),
        (39.2, 33.2),
    ),
    "content in shares": (
        'x=".1" y=".1" width=".25" height=".25" patternContentUnits="objectBoundingBox"',
        '<circle cx=".1" cy=".1" r=".1"/>',
        (33, 27),
        (39.2, 33.2),
    ),
    "user units": (
        'x="3" y="5" width="10" height="10" patternUnits="userSpaceOnUse"',
        '<circle cx="5" cy="5" r="4"/>',
        (38, 30),
        (33, 25),
    ),
    "user units, content in shares": (
        'x="3" y="5" width="10" height="10" patternUnits="userSpaceOnUse" patternContentUnits="objectBoundingBox"',
        '<circle cx=".1" cy=".1" r=".08"/>',
        (38, 30),
        (33, 25),
    ),
    "view box": (
        'x="3" y="5" width="10" height="10" patternUnits="userSpaceOnUse" viewBox="0 0 20 20"',
        '<circle cx="10" cy="10" r="8"/>',
        (38, 30),
        (33, 25),
    ),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_patterns_content_begins_in_its_tiles_corner(name: str) -> None:
    keys, content, dark, white = PATTERNS[name]
    seen = pattern(keys, content)
    assert seen.dark(*dark)
    assert seen.white(*white)


def test_a_line_and_letters_are_painted_with_such_a_pattern() -> None:
    line = '<rect x="23" y="17" width="50" height="50" fill="none" stroke="url(#p)" stroke-width="14"/>'
    seen = pattern('width=".1" height=".1"', '<rect width="3" height="3"/>', line)
    assert seen.ink(17, 11, 79, 23) > 0.2
    letters = '<text x="10" y="80" font-size="80" fill="url(#p)">国</text>'
    seen = pattern(
        'x="3" y="3" width="4" height="4" patternUnits="userSpaceOnUse"', '<rect width="3" height="3"/>', letters
    )
    assert seen.ink(10, 10, 90, 90) > 0.1


def stops(last: float) -> str:
    first = '<stop stop-color="red"/>'
    return f'<linearGradient id="p">{first}<stop offset="1" stop-color="red" stop-opacity="{last}"/></linearGradient>'


@pytest.mark.parametrize(
    "shape",
    [
        '<rect width="100" height="100" fill="url(#p)" fill-opacity=".4"/>',
        '<rect width="100" height="100" fill="url(#p)" opacity=".4"/>',
        '<g opacity=".4"><rect width="100" height="100" fill="url(#p)"/></g>',
        '<path d="M0 0H100V100H0z" fill="url(#p)" style="fill-opacity:40%"/>',
        '<path d="M0 50H100M0 51H100" stroke="url(#p)" stroke-width="90" stroke-opacity=".4"/>',
    ],
)
@pytest.mark.parametrize("last", [0.0, 1.0])
def test_a_gradient_is_as_transparent_as_its_shape_says(shape: str, last: float) -> None:
    seen = look(svg(stops(last) + shape))
    full = look(svg(stops(last) + WHOLE))
    assert seen.at(3, 50)[1] > full.at(3, 50)[1] + 60


def test_a_stop_takes_the_colour_of_those_it_stands_in() -> None:
    two = '<stop stop-color="currentColor"/><stop offset="1" stop-color="currentColor" stop-opacity=".99"/>'
    for around in (
        '<g color="red"><linearGradient id="p">%s</linearGradient></g>',
        '<linearGradient id="p" style="color:red">%s</linearGradient>',
    ):
        assert reddish(look(svg(around % two + WHOLE)), 50, 50)
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" color="red">'
    assert reddish(look(svg(f'<radialGradient id="p">{two}</radialGradient>{WHOLE}', head)), 50, 50)


def test_dashes_are_counted_in_the_lines_own_length() -> None:
    black = 'fill="none" stroke="black"'
    quarter = 'stroke-width="10" pathLength="100" stroke-dasharray="25 75"'
    seen = look(svg(f'<circle cx="50" cy="50" r="40" {black} {quarter}/>'))
    assert seen.dark(78, 78)  # the first quarter, clockwise from the right
    assert all(seen.white(*point) for point in ((22, 22), (22, 78), (78, 22)))
    tenths = 'stroke-width="20" pathLength="10" stroke-dasharray="1 1" stroke-dashoffset="1"'
    seen = look(svg(f'<path d="M0 50H100" {black} {tenths}/>'))
    assert [seen.dark(x, 50) for x in (5, 15, 25, 35)] == [False, True, False, True]


def test_text_begins_where_its_path_counts() -> None:
    path = '<path id="q" d="M0 50H100" pathLength="10" fill="none"/>'
    seen = look(svg(f'{path}<text font-size="10"><textPath href="#q" startOffset="6">国</textPath></text>'))
    assert seen.ink(0, 35, 55, 60) == 0 < seen.ink(58, 35, 75, 60)


def test_text_on_a_path_has_no_height_of_its_own() -> None:
    path = '<path id="q" d="M10 50H90" fill="none"/>'
    seen = look(svg(f'{path}<text x="0" y="80" font-size="10"><textPath href="#q">国国</textPath></text>'))
    assert seen.ink(10, 38, 32, 54) > 0.1
    assert seen.ink(0, 60, 100, 100) == 0


@pytest.mark.parametrize(
    "ground",
    ["background:red", "background-color:rgb(255,0,0)", "background: #F00", "color:red;background-color:currentColor"],
)
def test_the_colour_that_a_drawing_is_laid_on_is_printed(ground: str) -> None:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" style="{ground}">'
    seen = look(svg('<circle cx="50" cy="50" r="10"/>', head))
    assert reddish(seen, 5, 5)
    assert seen.dark(50, 50)


def test_a_ground_of_nothing_paints_nothing() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" style="background:transparent;border:0">'
    assert look(svg('<circle cx="50" cy="50" r="10"/>', head)).white(5, 5)


def test_the_whole_drawing_turns_about_its_middle() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" transform="rotate(90)">'
    seen = look(svg('<rect width="30" height="10"/>', head))
    assert seen.dark(95, 25)
    assert seen.ink(0, 0, 85, 100) == 0


@pytest.mark.parametrize(
    "condition", ['systemLanguage="de"', 'systemLanguage=""', 'requiredExtensions="http://x"', 'requiredExtensions=""']
)
def test_what_asks_for_something_else_is_not_shown_wherever_it_stands(condition: str) -> None:
    seen = look(
        svg(
            f'<rect width="40" height="40" {condition}/><g {condition}>{RED}</g>'
            '<rect x="60" y="60" width="9" height="9"/>'
        )
    )
    assert seen.ink(0, 0, 50, 50) == 0
    assert seen.dark(64, 64)
    text = look(svg(f'<text x="5" y="50" font-size="20">国<tspan {condition}>国</tspan></text>'))
    assert text.ink(26, 30, 100, 60) == 0
    clip = (
        f'<clipPath id="c"><rect width="50" height="100" {condition}/><rect x="60" width="40" height="100"/></clipPath>'
    )
    assert look(svg(f'{clip}<rect width="100" height="100" clip-path="url(#c)"/>')).white(20, 20)


def test_what_asks_for_chinese_is_shown() -> None:
    assert look(svg('<rect width="40" height="40" systemLanguage="en, zh-CN"/>')).dark(20, 20)


def embedded(image: Image.Image, kind: str = "PNG", **keys: object) -> str:
    target = BytesIO()
    image.save(target, kind, **keys)
    data = base64.b64encode(target.getvalue()).decode()
    return f'<image width="100" height="100" href="data:image/{kind.lower()};base64,{data}"/>'


def half_there(mode: str = "RGBA") -> Image.Image:
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 200, 400))
    return image.convert(mode)


def _palette() -> Image.Image:
    image = Image.new("P", (400, 400), 0)
    image.putpalette([255, 255, 0, 0, 0, 255])
    image.paste(1, (0, 0, 200, 400))
    return image


SEEN_THROUGH = {
    "rgba": embedded(half_there()),
    "grey": embedded(half_there("LA")),
    "webp": embedded(half_there(), "WEBP", lossless=True),
    "palette": embedded(_palette(), transparency=0),
    "one colour": embedded(_palette().convert("RGB"), transparency=(255, 255, 0)),
}


@pytest.mark.parametrize("name", SEEN_THROUGH)
def test_what_lies_below_a_picture_is_seen_where_it_is_transparent(name: str) -> None:
    seen = look(svg(RED + SEEN_THROUGH[name]))
    assert reddish(seen, 75, 50)
    assert not reddish(seen, 25, 50)
    assert not seen.white(25, 50)


def test_half_a_covering_lets_half_of_the_ground_through() -> None:
    seen = look(svg('<rect width="50" height="100"/>' + embedded(Image.new("RGBA", (400, 400), (255, 255, 255, 128)))))
    assert 90 < seen.at(25, 50)[1] < 200
    assert seen.white(75, 50)


def test_hidden_colours_do_not_show_at_the_edges_of_a_picture_made_smaller() -> None:
    image = Image.new("RGBA", (3000, 3000), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (0, 0, 1501, 3000))
    seen = look(svg(embedded(image)))
    assert seen.ink(40, 10, 60, 90) == 0


SPACED = {
    "on the drawing": ('xml:space="preserve"', '<text x="5" y="50" font-size="10">a      b</text>'),
    "on the text": ("", '<text xml:space="preserve" x="5" y="50" font-size="10">a<tspan>      b</tspan></text>'),
    "pre-wrap": ("", '<text x="5" y="50" font-size="10" style="white-space:pre-wrap">a      b</text>'),
}


@pytest.mark.parametrize("name", SPACED)
def test_blanks_that_are_to_be_kept_are_kept(name: str) -> None:
    root, text = SPACED[name]
    seen = look(svg(text, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" {root}>'))
    assert seen.ink(14, 38, 22, 54) == 0 < seen.ink(22, 38, 40, 54)


def test_the_font_shorthand_sets_back_what_it_does_not_name() -> None:
    bold, plain = (
        look(svg(f'<text x="5" y="60" font-size="40" {keys}>国国</text>')).ink(0, 20, 100, 70)
        for keys in ('font-weight="bold"', "")
    )
    reset = look(svg('<text x="5" y="60" font-weight="bold" style="font: 40px / 1.5 sans-serif">国国</text>'))
    assert abs(reset.ink(0, 20, 100, 70) - plain) < abs(reset.ink(0, 20, 100, 70) - bold)
    assert reset.codes == ()


def test_a_line_under_text_has_the_colour_of_those_who_draw_it() -> None:
    text = (
        '<text x="5" y="50" font-size="40" fill="red" text-decoration="underline"><tspan fill="black">国</tspan></text>'
    )
    seen = look(svg(text))
    assert any(reddish(seen, x, y) for x in (10, 25, 40) for y in (54, 55, 56))


def test_characters_that_show_nothing_are_not_missed() -> None:
    seen = look(svg('<text x="5" y="50" font-size="20">国\u200b\ufeff\u00ad\u2060国</text>'))
    assert seen.codes == ()
    assert seen.ink(26, 30, 44, 55) > 0.1


def test_labels_that_a_diagram_program_says_twice_are_shown_once() -> None:
    seen = look(svg(FOREIGN.format("审批 <b>通过</b>", "审批通过")))
    assert seen.ink(5, 30, 90, 60) > 0.05


REFUSED = {
    "label cut short": FOREIGN.format("审批通过后归档", "审批…"),
    "cannot be shown": FOREIGN.format("审批", "[Not supported by viewer]"),
    "rules in rules": "<style>g{fill:red;rect{fill:blue}}</style><g><rect width='9' height='9'/></g>",
    "a sheet for screens": '<style media="screen">rect{fill:red}</style><rect width="9" height="9"/>',
    "a sheet for print": '<style media="print">rect{fill:red}</style><rect width="9" height="9"/>',
    "all": '<g fill="red"><rect style="all:initial" width="9" height="9"/></g>',
    "two masks": '<mask id="m"/><rect style="mask:url(#m),url(#m)" width="9" height="9"/>',
    "an alpha mask": '<mask id="m"/><rect style="mask:url(#m) alpha" width="9" height="9"/>',
    "a clip with a box": '<clipPath id="m"/><rect style="clip-path:url(#m) fill-box" width="9" height="9"/>',
    "small capitals": '<text y="9" style="font: small-caps 9px serif">a</text>',
    "condensed": '<text y="9" style="font: condensed 9px serif">a</text>',
    "old figures": '<text y="9" font-size="9" style="font-variant-numeric:oldstyle-nums">1</text>',
    "variations": '<text y="9" font-size="9" style="font-variation-settings:\'wght\' 900">1</text>',
    "no kerning": '<text y="9" font-size="9" style="font-kerning:none">AV</text>',
    "wavy": '<text y="9" font-size="9" style="text-decoration:underline wavy">AV</text>',
    "thick": '<text y="9" font-size="9" style="text-decoration:underline;text-decoration-thickness:5px">AV</text>',
    "right to left": '<text y="9" font-size="9">\u202eabc</text>',
    "bidi override": '<text y="9" font-size="9" unicode-bidi="bidi-override">abc</text>',
    "context": '<rect width="9" height="9" fill="context-fill"/>',
    "negative line": '<path d="M0 5H9" stroke="red" stroke-width="-5"/>',
    "negative type": '<text y="9" font-size="-3">a</text>',
    "units in an attribute": '<rect width="9" height="9" transform="translate(20px,30px)"/>',
    "degrees in an attribute": '<rect width="9" height="9" transform="rotate(45deg)"/>',
    "style without units": '<rect width="9" height="9" style="transform:translate(20,30)"/>',
    "style without commas": '<rect width="9" height="9" style="transform:translate(20px 30px)"/>',
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_not_look_the_same_is_refused(name: str) -> None:
    picture, found = pressed(svg(REFUSED[name]))
    assert picture is None
    assert [item.code for item in found] == ["X024"]


@pytest.mark.parametrize(
    "keys",
    [
        "background:url(#p)",
        "background:linear-gradient(red,blue)",
        "border:1px solid red",
        "padding:5px",
        "box-shadow:0 0 5px red",
    ],
)
def test_a_frame_around_the_whole_is_refused(keys: str) -> None:
    picture, found = pressed(svg(RED, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" style="{keys}">'))
    assert picture is None
    assert {item.code for item in found} == {"X024"}


def test_sheets_with_other_titles_are_alternatives() -> None:
    seen = look(svg(f'<style title="a">rect{{fill:red}}</style><style title="b">rect{{fill:blue}}</style>{RED}'))
    assert reddish(seen, 50, 50)
