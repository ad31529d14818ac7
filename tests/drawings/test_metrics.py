"""What a drawing holds is told as it is shown: text, outlined lettering, strokes, rules; transforms counted in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pinban.drawings.metrics import drawn
from pinban.drawings.reading import checked, parsed
from pinban.model import Drawn

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'


def look(body: str, width: float = 100, height: float = 50, head: str = HEAD) -> Drawn:
    source, refused = checked(parsed(f"{head}{body}</svg>".encode()))
    assert source is not None, refused
    return drawn(source, width, height)


@pytest.mark.parametrize(
    ("body", "size"),
    [
        ('<text font-size="8">字</text>', 8),
        ("<text>字</text>", 16),
        ('<text font-size="8"> </text>', 0),
        ('<g font-size="12"><text font-size="6pt">字</text></g>', 8),
        ('<g style="font-size:20px"><text font-size="50%">字</text></g>', 10),
        ('<g font-size="10"><text>大<tspan font-size="0.7em">小</tspan></text></g>', 7),
        ('<g transform="translate(3) scale(2)"><g transform="rotate(30)"><text font-size="5">字</text></g></g>', 10),
        ('<g transform="matrix(0 .5 -.5 0 9 9)"><text font-size="5">字</text></g>', 2.5),
        ('<style>text{font-size:9px} .small{font-size:4px}</style><text class="small">字</text><text>字</text>', 4),
        ('<style>g > text{font-size:9px}</style><g><text font-size="3">字</text></g>', 9),
        ('<style>text{font: bold 11px/1.2 serif}</style><text style="fill:red">字</text>', 11),
        ('<path d="M0 0h1v1z" aria-label="字" font-size="7.5"/>', 7.5),
        ('<g aria-label="两字" style="font-size:6px"><path d="M0 0h1v1z"/></g>', 6),
        ('<path d="M0 0h1v1z" aria-label="一条河"/>', 0),
        ('<defs><text font-size="2">字</text></defs><text font-size="8" display="none">字</text>', 0),
        ('<defs><text id="a" font-size="4">字</text></defs><use href="#a" transform="scale(.5)"/>', 2),
        (
            '<symbol id="a" viewBox="0 0 9 9"><text font-size="4">字</text></symbol>'
            '<use href="#a" width="4.5" height="9"/>',
            2,
        ),
        ('<svg viewBox="0 0 10 10" width="20" height="30"><text font-size="4">字</text></svg>', 8),
        ('<g id="a"><use href="#a"/><text font-size="4">字</text></g>', 4),
    ],
)
def test_lettering(body: str, size: float) -> None:
    assert look(body).lettering == pytest.approx(size, abs=1e-3)


@pytest.mark.parametrize(
    ("body", "grey", "colour"),
    [
        ('<path d="M0 0h9" stroke="#444" stroke-width=".5"/>', 0.5, 0),
        ('<path d="M0 0h9" stroke="black"/>', 1, 0),
        ('<path d="M0 0h9" stroke="#a42" stroke-width=".5"/><path d="M0 0h9" stroke="#000" stroke-width="2"/>', 2, 0.5),
        ('<path d="M0 0h9" stroke="#fff" stroke-width=".5"/>', 0, 0.5),
        ('<path d="M0 0h9" stroke="device-cmyk(0 0 0 .6)" stroke-width=".5"/>', 0.5, 0),
        ('<path d="M0 0h9" stroke="url(#shade)" stroke-width=".5"/>', 0, 0.5),
        ('<g stroke="red" stroke-width="3" transform="scale(.5)"><path d="M0 0h9"/></g>', 0, 1.5),
        ('<path transform="scale(.5)" stroke="#000" stroke-width="3" vector-effect="non-scaling-stroke"/>', 3, 0),
        ('<g color="#123456"><path d="M0 0h9" stroke="currentColor"/></g>', 0, 1),
        ('<path d="M0 0h9" stroke="none" stroke-width=".1"/><path d="M0 0h9" stroke="red" stroke-width="0"/>', 0, 0),
        ('<path d="M0 0h9" stroke="red" stroke-opacity="0"/><path d="M0 0h9" stroke="transparent"/>', 0, 0),
        ('<rect width="40" height=".4"/><rect width="3" height="2" fill="red"/>', 0.4, 0),
        ('<rect width="40" height=".4" fill="none"/><g visibility="hidden"><path d="M0 0h9" stroke="red"/></g>', 0, 0),
        ('<style>.thin{stroke:#000;stroke-width:.3}</style><path class="thin" d="M0 0h9"/>', 0.3, 0),
    ],
)  # fmt: skip
def test_lines(body: str, grey: float, colour: float) -> None:
    found = look(body)
    assert (found.rule, found.colour) == (pytest.approx(grey, abs=1e-3), pytest.approx(colour, abs=1e-3))


@given(st.floats(0.2, 50), st.floats(0.5, 40), st.floats(0.1, 5))
def test_what_is_shown_larger_holds_larger_things(times: float, size: float, weight: float) -> None:
    body = f'<text font-size="{size:.4f}">字</text><path d="M0 0h9" stroke="#000" stroke-width="{weight:.4f}"/>'
    one, other = look(body), look(body, 100 * times, 50 * times)
    assert other.lettering == pytest.approx(times * one.lettering, rel=0.01, abs=1e-3)
    assert other.rule == pytest.approx(times * one.rule, rel=0.01, abs=1e-3)


@given(st.text(max_size=40), st.text(alphabet="().,%empxrgb#0123456789- ", max_size=30))
def test_nonsense_is_no_fault(text: str, value: str) -> None:
    root = etree.fromstring(f"{HEAD}<style/><g><text>字</text><rect/></g></svg>".encode())
    try:
        root[0].text = text
        for name in ("font-size", "stroke", "stroke-width", "transform", "width", "style", "fill"):
            root[1][1].set(name, value)
            root[1].set(name, value)
    except ValueError:  # characters that no XML may hold
        return
    source, refused = checked(parsed(etree.tostring(root)))
    if source is None:
        assert refused
        return
    found = drawn(source, 100, 50)
    assert min(found.lettering, found.rule, found.colour) >= 0


def test_a_drawing_of_many_uses_ends() -> None:
    body = '<g id="g0"><text font-size="4">字</text></g>'
    body += "".join(f'<g id="g{n}">{f"<use href=%s#g{n - 1}%s/>" % (chr(34), chr(34)) * 10}</g>' for n in range(1, 12))
    assert look(body).lettering == 4
