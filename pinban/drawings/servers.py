"""SVG's paint servers (gradients) to shadings that PDF knows: references followed, units settled (SVG 2, 14)."""

import math
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from pinban.drawings.model import Gradient, Ink, Matrix, Paint, Stop, applied, inverse, times
from pinban.drawings.names import line_of, name_of
from pinban.drawings.policy import HREFS, RefusedError
from pinban.drawings.reading import Source
from pinban.drawings.values import colour, length, transform, unit

Box = tuple[float, float, float, float]

_MOST_STOPS = 512
_MOST_REPEATS = 200
_MOST_WRITTEN = 4_000  # stops of a gradient whose repeats are written out
_LENGTHS = ("x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy", "fr")


def gradient_paint(
    source: Source, element: etree._Element, box: Box | None, viewport: tuple[float, float], alpha: float
) -> Paint | None:
    """The paint of a gradient on something whose fill lies in ``box``; ``None`` where it paints nothing."""
    chain = referred(source, element)
    attributes = _attributes(chain)
    stops = _stops(source, chain)
    if not stops:
        return None
    if len(stops) == 1:
        return _solid(stops[0], alpha)
    framed = attributes.get("gradientUnits", "objectBoundingBox") != "userSpaceOnUse"
    if framed and box is None:
        raise RefusedError(f"<text> {name_of(element)}", line_of(element))
    if framed and box is not None and not (box[2] and box[3]):
        return None
    matrix = transform(attributes.get("gradientTransform", ""))
    if framed and box is not None:
        matrix = times(matrix, (box[2], 0, 0, box[3], box[0], box[1]))
    size = (1.0, 1.0) if framed else viewport
    radial = name_of(element) == "radialGradient"
    coords = _radial(attributes, size) if radial else _linear(attributes, size)
    if (radial and coords[5] <= 0) or (not radial and coords[:2] == coords[2:]):
        return _solid(stops[-1], alpha)
    if inverse(matrix) is None:
        return None
    spread = attributes.get("spreadMethod", "pad")
    if spread in ("repeat", "reflect"):
        coords, stops = _spread(radial, coords, stops, matrix, box, reflect=spread == "reflect")
    return Gradient(radial, coords, _padded(stops), matrix, alpha)


def referred(source: Source, element: etree._Element) -> list[etree._Element]:
    """A gradient or pattern with those it takes its own lack from, nearest first."""
    chain = [element]
    while len(chain) < 60:
        href = next((str(value) for key in HREFS if (value := chain[-1].get(key))), "")
        target = source.ids.get(href.strip().removeprefix("#")) if href else None
        if target is None:
            return chain
        if target in chain:
            break
        chain.append(target)
    raise RefusedError(f"<{name_of(element)}> #{element.get('id')} → …", line_of(element))


def _attributes(chain: list[etree._Element]) -> dict[str, str]:
    own: dict[str, str] = {}
    for element in reversed(chain):
        own |= {str(key): str(value) for key, value in element.attrib.items()}
    return own


def _stops(source: Source, chain: list[etree._Element]) -> tuple[Stop, ...]:
    """The stops of the first in the chain that has any; offsets never go back."""
    for element in chain:
        children = [child for child in element.iter(etree.Element) if name_of(child) == "stop"]
        if len(children) > _MOST_STOPS:
            raise RefusedError(f"<{name_of(element)}> > {_MOST_STOPS}", line_of(element))
        if children:
            stops: list[Stop] = []
            for child in children:
                own = source.styles.of(child)
                offset = max(unit(own.get("offset", "0"), 0.0), stops[-1].offset if stops else 0.0)
                stops.append(Stop(offset, _stop_ink(own, child, _colour_around(source, child))))
            return tuple(stops)
    return ()


def _stop_ink(own: Mapping[str, str], child: etree._Element, around: str) -> Ink:
    written = own.get("stop-color", "black")
    ink = colour(written, around)
    if ink is None:
        raise RefusedError(f"<stop> {written[:40]}", line_of(child))
    return replace(ink, alpha=ink.alpha * unit(own.get("stop-opacity", "1")))


def _colour_around(source: Source, child: etree._Element) -> str:
    """The ``color`` that a stop has, its own or that of those it stands in."""
    for element in (child, *child.iterancestors()):
        value = source.styles.of(element).get("color", "inherit").strip().lower()
        if value not in ("inherit", "unset", "revert", "currentcolor"):
            return "black" if value == "initial" else value
    return "black"


def _solid(stop: Stop, alpha: float) -> Ink:
    return replace(stop.ink, alpha=stop.ink.alpha * alpha)


def _linear(own: Mapping[str, str], size: tuple[float, float]) -> tuple[float, ...]:
    width, height = size
    x1, x2 = length(own.get("x1", "0"), whole=width), length(own.get("x2", "100%"), whole=width)
    return x1, length(own.get("y1", "0"), whole=height), x2, length(own.get("y2", "0"), whole=height)


def _radial(own: Mapping[str, str], size: tuple[float, float]) -> tuple[float, ...]:
    """Focus, its radius, centre and radius; a focus outside the circle is brought to its edge (SVG 1.1, 13.2.3)."""
    width, height = size
    diagonal = math.sqrt((width * width + height * height) / 2)
    cx, cy = length(own.get("cx", "50%"), whole=width), length(own.get("cy", "50%"), whole=height)
    r, fr = length(own.get("r", "50%"), whole=diagonal), length(own.get("fr", "0"), whole=diagonal)
    fx = length(own["fx"], whole=width) if "fx" in own else cx
    fy = length(own["fy"], whole=height) if "fy" in own else cy
    away = math.hypot(fx - cx, fy - cy)
    if away > r * 0.999 > 0:
        fx, fy = cx + (fx - cx) * r * 0.999 / away, cy + (fy - cy) * r * 0.999 / away
    return fx, fy, max(0.0, min(fr, r)), cx, cy, r


def _spread(
    radial: bool, coords: tuple[float, ...], stops: tuple[Stop, ...], matrix: Matrix, box: Box | None, *, reflect: bool
) -> tuple[tuple[float, ...], tuple[Stop, ...]]:
    """A repeating gradient as one that is long enough for the box that it fills."""
    back = inverse(matrix)
    if box is None or back is None or (radial and coords[2]):
        raise RefusedError("spreadMethod")
    left, top, width, height = box
    corners = [applied(back, x, y) for x in (left, left + width) for y in (top, top + height)]
    first, last = _turns_radial(coords, corners) if radial else _turns_linear(coords, corners)
    if last - first > _MOST_REPEATS or (last - first) * len(stops) > _MOST_WRITTEN:
        raise RefusedError(f"spreadMethod > {_MOST_REPEATS}")
    written: list[Stop] = []
    for turn in range(first, last):
        backwards = reflect and turn % 2
        for stop in reversed(stops) if backwards else stops:
            offset = 1 - stop.offset if backwards else stop.offset
            written.append(Stop((turn + offset - first) / (last - first), stop.ink))
    return _stretched(radial, coords, first, last), tuple(written)


def _turns_linear(coords: tuple[float, ...], corners: list[tuple[float, float]]) -> tuple[int, int]:
    x1, y1, x2, y2 = coords
    dx, dy = x2 - x1, y2 - y1
    shares = [((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy) for x, y in corners]
    return math.floor(min(shares)), max(math.floor(min(shares)) + 1, math.ceil(max(shares)))


def _turns_radial(coords: tuple[float, ...], corners: list[tuple[float, float]]) -> tuple[int, int]:
    fx, fy, _, cx, cy, r = coords
    for turns in range(1, _MOST_REPEATS + 2):
        x, y = fx + turns * (cx - fx), fy + turns * (cy - fy)
        if all(math.hypot(corner_x - x, corner_y - y) <= turns * r for corner_x, corner_y in corners):
            return 0, turns
    return 0, _MOST_REPEATS + 1


def _stretched(radial: bool, coords: tuple[float, ...], first: int, last: int) -> tuple[float, ...]:
    """The coordinates that run from turn ``first`` to turn ``last``."""
    if radial:
        fx, fy, _, cx, cy, r = coords
        return fx, fy, 0.0, fx + last * (cx - fx), fy + last * (cy - fy), last * r
    x1, y1, x2, y2 = coords
    dx, dy = x2 - x1, y2 - y1
    return x1 + first * dx, y1 + first * dy, x1 + last * dx, y1 + last * dy


def _padded(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """Stops from 0 to 1: the first and last colours go on to both ends."""
    before = () if stops[0].offset <= 0 else (replace(stops[0], offset=0.0),)
    after = () if stops[-1].offset >= 1 else (replace(stops[-1], offset=1.0),)
    return (*before, *stops, *after)
