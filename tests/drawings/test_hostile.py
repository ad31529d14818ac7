"""Drawings of an attacker's: each ends soon, in a finding or a picture, whatever it nests, repeats or counts."""

import base64
import zlib
from collections.abc import Callable

import pytest

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.svg import probe_svg
from tests.drawings.maker import HEAD, png, pressed, svg

_RECT = '<rect width="9" height="9"/>'


def chain(element: str, attributes: str, inner: str, count: int = 12, times: int = 10) -> str:
    """Definitions that each name the next ``times`` over."""
    levels = [f'<{element} id="e0" {attributes}>{_RECT}</{element}>']
    for level in range(1, count):
        levels.append(f'<{element} id="e{level}" {attributes}>{inner.format(n=level - 1) * times}</{element}>')
    return "".join(levels)


def nested(name: str, count: int) -> str:
    return f"<{name}>" * count + _RECT + f"</{name}>" * count


def sheet(text: str, inner: str = _RECT) -> str:
    return f"<style>{text}</style>{inner}"


def bomb(side: int = 40_000) -> str:
    """A PNG that says it is larger than any picture."""
    header = b"IHDR" + side.to_bytes(4) + side.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    body = zlib.compress(bytes(1 << 20))
    parts = (header, b"IDAT" + body, b"IEND")
    chunks = b"".join((len(part) - 4).to_bytes(4) + part + zlib.crc32(part).to_bytes(4) for part in parts)
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode()


USE = '<use href="#e{n}"/>'
USE_P = '<use href="#p"/>'
LAST = '<use href="#e11"/>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "hue without end": lambda: svg('<rect width="9" height="9" fill="hsl(1e999,0%,0%)"/>'),
    "lightness without end": lambda: svg('<rect width="9" height="9" fill="hsl(0,1e999%,1e999%)"/>'),
    "display p3": lambda: svg('<rect width="9" height="9" fill="color(display-p3 1 0 0)"/>'),
    "rec2020": lambda: svg('<rect width="9" height="9" stroke="color(rec2020 1 0 0)"/>'),
    "inks without end": lambda: svg('<rect width="9" height="9" fill="device-cmyk(1e999 0 0 0)"/>'),
    "lab": lambda: svg('<rect width="9" height="9" fill="lab(1e999% nan 0)"/>'),
    "nested colour": lambda: svg(f'<rect width="9" height="9" fill="{"rgb(" * 3000}"/>'),
    "thousand nots": lambda: svg(sheet(":not(" * 1000 + "a" + ")" * 1000 + "{fill:red}")),
    "thousand wheres": lambda: svg(sheet(":is(:where(" * 500 + "a" + "))" * 500 + "{fill:red}")),
    "thousand descendants": lambda: svg(sheet("g " * 1000 + "{fill:red}", nested("g", 90))),
    "thousand siblings": lambda: svg(sheet("rect~" * 1000 + "rect{fill:red}", _RECT * 1000)),
    "many selectors": lambda: svg(sheet("a b c," * 9000 + "d{fill:red}", _RECT * 9000)),
    "many rules": lambda: svg(sheet("g g g>rect{fill:red}" * 9000, _RECT * 9000)),
    "nested blocks": lambda: svg(sheet("{" * 5000)),
    "nested brackets": lambda: svg(sheet("rect{fill:" + "(" * 5000)),
    "open comment": lambda: svg(sheet("/*" * 100_000)),
    "nested style attribute": lambda: svg(f'<rect style="fill:{"[" * 5000}"/>'),
    "use bomb": lambda: svg(chain("g", "", USE) + LAST),
    "use bomb in defs": lambda: svg(f"<defs>{chain('g', '', USE)}</defs>{LAST}"),
    "symbol bomb": lambda: svg(chain("symbol", 'viewBox="0 0 9 9"', USE) + LAST),
    "use of itself": lambda: svg('<g id="a"><use href="#a"/></g>'),
    "use of two": lambda: svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "use of the root": lambda: HEAD.replace("<svg ", '<svg id="r" ').encode() + b'<use href="#r"/></svg>',
    "long use": lambda: svg(
        '<g id="a0"><rect/></g>' + "".join(f'<g id="a{n}"><use href="#a{n - 1}"/></g>' for n in range(1, 3000))
    ),
    "clip bomb": lambda: svg(
        "".join(
            f'<clipPath id="c{n}">' + f'<rect width="9" height="9" clip-path="url(#c{n + 1})"/>' * 10 + "</clipPath>"
            for n in range(12)
        )
        + '<rect width="9" height="9" clip-path="url(#c0)"/>'
    ),
    "clip of itself": lambda: svg(
        f'<clipPath id="c" clip-path="url(#c)">{_RECT}</clipPath><g clip-path="url(#c)">{_RECT}</g>'
    ),
    "clip use bomb": lambda: svg(
        f'<path id="p" d="M0 0{"h1" * 20000}"/><clipPath id="c">{USE_P * 5000}</clipPath>'
        f'<g clip-path="url(#c)">{_RECT}</g>'
    ),
    "mask bomb": lambda: svg(
        "".join(
            f'<mask id="c{n}">' + f'<rect width="9" height="9" mask="url(#c{n + 1})"/>' * 10 + "</mask>"
            for n in range(12)
        )
        + '<rect width="9" height="9" mask="url(#c0)"/>'
    ),
    "mask of itself": lambda: svg(f'<mask id="m"><g mask="url(#m)">{_RECT}</g></mask><g mask="url(#m)">{_RECT}</g>'),
    "pattern bomb": lambda: svg(
        "".join(
            f'<pattern id="p{n}" width=".1" height=".1"><rect width="9" height="9" fill="url(#p{n + 1})"/></pattern>'
            for n in range(12)
        )
        + '<rect width="99" height="99" fill="url(#p0)"/>'
    ),
    "pattern of itself": lambda: svg(
        '<pattern id="p" width=".5" height=".5"><rect width="9" height="9" fill="url(#p)"/></pattern>'
        '<rect width="99" height="99" fill="url(#p)"/>'
    ),
    "pattern of dust": lambda: svg(
        '<pattern id="p" width="1e-6" height="1e-6" patternUnits="userSpaceOnUse"><rect width="1" height="1"/>'
        '</pattern><rect width="99" height="99" fill="url(#p)"/>'
    ),
    "marker bomb": lambda: svg(
        "".join(
            f'<marker id="m{n}"><path d="M0 0{"h1" * 9}" marker-mid="url(#m{n + 1})" stroke="red"/></marker>'
            for n in range(12)
        )
        + f'<path d="M0 0{"h1" * 9}" marker-mid="url(#m0)"/>'
    ),
    "marker of itself": lambda: svg(
        '<marker id="m"><path d="M0 0h1h1" marker-mid="url(#m)"/></marker><path d="M0 0h1h1" marker-mid="url(#m)"/>'
    ),
    "marker on each of many": lambda: svg(
        f'<marker id="m">{_RECT * 50}</marker><path d="M0 0{"h1" * 15000}" marker-mid="url(#m)"/>'
    ),
    "gradient of itself": lambda: svg(
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>'
        '<rect width="9" height="9" fill="url(#a)"/>'
    ),
    "long gradient chain": lambda: svg(
        "".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(5000))
        + '<rect width="9" height="9" fill="url(#g0)"/>'
    ),
    "gradient of dust": lambda: svg(
        '<linearGradient id="g" x2="1e-7" spreadMethod="repeat"><stop/><stop offset="1" stop-color="red"/>'
        '</linearGradient><rect width="9" height="9" fill="url(#g)"/>'
    ),
    "gradient of many stops": lambda: svg(
        f'<linearGradient id="g">{"<stop/>" * 9000}</linearGradient><rect width="9" height="9" fill="url(#g)"/>'
    ),
    "attributes": lambda: svg(f"<rect {' '.join(f'a{n}={chr(34)}{chr(34)}' for n in range(50_000))}/>"),
    "elements": lambda: svg("<g/>" * 200_000),
    "deep": lambda: svg(nested("g", 240)),
    "deeper than a parser goes": lambda: svg(nested("g", 100_000)),
    "deep text": lambda: svg(f"<text>{'<tspan>' * 110}字{'</tspan>' * 110}</text>"),
    "long text": lambda: svg(f"<text>{'字' * 500_000}</text>"),
    "huge number": lambda: svg('<rect x="1e308" width="1e308" height="1e308"/>'),
    "number without end": lambda: svg(f'<rect width="{"9" * 5000}" height="1"/>'),
    "not a number": lambda: svg('<rect width="nan" height="inf"/><circle r="NaN"/>'),
    "huge path": lambda: svg('<path d="M0 0L1e300 1e300"/>'),
    "path that adds up": lambda: svg(f'<path d="M0 0{"h9e6" * 5}"/>'),
    "endless arc": lambda: svg('<path d="M0 0A1e-300 1e300 0 0 1 9 9"/>'),
    "long path": lambda: svg(f'<path d="M0 0{"l1 1" * 900_000}"/>'),
    "path of a million signs": lambda: svg(f'<path d="M{"+" * 1_000_000}"/>'),
    "points of a million commas": lambda: svg(f'<polygon points="{"," * 1_000_000}"/>'),
    "transform list": lambda: svg(f'<g transform="{"scale(9)" * 20_000}">{_RECT}</g>'),
    "transform that never closes": lambda: svg(f'<g transform="{"scale(" * 50_000}">{_RECT}</g>'),
    "flat transform": lambda: svg(f'<g transform="scale(0)">{_RECT}<text>字</text></g>'),
    "skew to the end": lambda: svg(f'<g transform="skewX(90)">{_RECT}</g>'),
    "transforms that add up": lambda: svg('<g transform="scale(9e6)">' * 50 + _RECT + "</g>" * 50),
    "giant view box": lambda: HEAD.replace("0 0 100 100", "0 0 1e300 1e300").encode() + b"</svg>",
    "view box of nothing": lambda: HEAD.replace("0 0 100 100", "0 0 0 0").encode() + b"</svg>",
    "view box without end": lambda: HEAD.replace("0 0 100 100", "nan nan inf inf").encode() + b"</svg>",
    "dust for a view box": lambda: svg(_RECT, HEAD.replace("0 0 100 100", "0 0 1e-300 1e-300")),
    "dashes": lambda: svg(f'<path d="M0 0h99" stroke="red" stroke-dasharray="{"1e-9 " * 100_000}"/>'),
    "laughs": lambda: (
        b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' + svg("<text>&b;</text>")
    ),
    "file of another": lambda: b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"),
    "picture bomb": lambda: svg(f'<image width="9" height="9" href="data:image/png;base64,{bomb()}"/>'),
    "picture that is none": lambda: svg('<image width="9" height="9" href="data:image/png;base64,AAAA"/>'),
    "picture cut short": lambda: svg(
        f'<image width="9" height="9" href="data:image/png;base64,{base64.b64encode(png()[:200]).decode()}"/>'
    ),
    "path for text of dust": lambda: svg(
        f'<path id="p" d="M0 0{"l1e-9 0" * 90_000}"/><text><textPath href="#p">字</textPath></text>'
    ),
    "text on itself": lambda: svg('<text id="t"><textPath href="#t">字</textPath></text>'),
    "groups within groups of opacity": lambda: svg('<g opacity=".9">' * 110 + _RECT * 2 + "</g>" * 110),
}


HARMLESS = (
    *("hue without end", "inks without end", "display p3", "deep text", "not a number", "points of a million commas"),
    *("flat transform", "groups within groups of opacity"),
)
"""Painted for what they are, or told when the page is made; all others are refused when the edition is read."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_drawing_ends_soon_in_a_finding_or_a_picture(name: str) -> None:
    data = HOSTILE[name]()
    probed, found = probe_svg(data, "a.svg", Place())
    picture: object = None
    more: list[Diagnostic] = []
    if probed is not None:
        picture, more = pressed(data)
    assert (probed is None) == bool(found)
    assert (probed is not None) == (name in HARMLESS)
    assert probed is None or picture is not None or more
