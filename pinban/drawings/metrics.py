"""An SVG drawing's elements to its smallest lettering and thinnest lines, in units of its own size."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml import etree

from pinban.drawings.policy import RefusedError
from pinban.drawings.reading import Source
from pinban.drawings.values import colour
from pinban.model import Drawn

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_MOST = 50_000  # elements looked at, with what <use> refers to; a page takes no drawing of more
_DEEP = 60  # <use> within <use>
_TEXTS = ("text", "tspan", "textPath", "tref")
_SHAPES = ("path", "line", "polyline", "polygon", "circle", "ellipse", "rect", *_TEXTS[:3])
_UNSHOWN = ("defs", "symbol", "marker", "pattern", "clipPath", "mask", "title", "desc", "metadata", "style", "filter")
_INHERITED = ("font-size", "stroke", "stroke-width", "stroke-opacity", "fill", "fill-opacity", "color", "visibility")
_OWN = ("display", "vector-effect", "font", "opacity", "transform")
_RULE = 4  # times as long as it is thick: a filled rectangle that is a rule, as preflight sees it
_NEUTRAL = 1.5 / 255  # channels this near to one another are a grey, which prints in black alone
_NUMBER = re.compile(r"\s*([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?)\s*([a-z%]*)\s*", re.IGNORECASE)
_PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_MEDIUM = 16.0
_KEYWORDS = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0}
_TRANSFORM = re.compile(r"(matrix|scale|rotate|translate|skewX|skewY)\s*\(([^)]*)\)")

Matrix: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _State:
    """What an element has of those around it: how its units lie on the drawing's, and inherited properties."""

    matrix: Matrix
    style: Mapping[str, str]
    size: float = _MEDIUM
    depth: int = 0


def drawn(source: Source, width: float, height: float) -> Drawn:
    """The least of what a drawing ``width`` × ``height`` units large holds; 0 for what it has none of.

    Lettering is text and, where it was turned into outlines, what says so as drawing programs do: a path or group with
    an ``aria-label`` and a ``font-size`` of its own. Lines are strokes and filled rectangles that are rules. Sizes are
    as shown, transforms and view boxes counted in.
    """
    least = _Least()
    root = source.root
    scale = _viewport(str(root.get("viewBox", "")), width, height)
    reader = _Reader(source, least)
    reader.read(root, _State((scale, 0.0, 0.0, scale), {}))
    return Drawn(*(0.0 if value == math.inf else round(value, 4) for value in (least.text, least.rule, least.colour)))


@dataclass(slots=True)
class _Least:
    text: float = math.inf
    rule: float = math.inf
    colour: float = math.inf


class _Reader:
    def __init__(self, source: Source, found: _Least) -> None:
        self._found = found
        self._left = _MOST
        self._by_id = source.ids
        self._styles = source.styles

    def read(self, root: etree._Element, outer: _State) -> None:
        """Look at the root and all within it, without recursion, however deep it is."""
        waiting: list[tuple[etree._Element, _State, etree._Element | None]] = [(root, outer, None)]
        while waiting and self._left > 0:
            element, state, user = waiting.pop()
            if not isinstance(element.tag, str) or not element.tag.startswith(_SVG):
                continue
            self._left -= 1
            name = element.tag.removeprefix(_SVG)
            if name in _UNSHOWN and not (name == "symbol" and user is not None):
                continue
            properties = self._own(element)
            if properties.get("display") == "none":
                continue
            state = _inner(state, properties)
            if name in ("svg", "symbol") and element is not root:
                scale = _framed(element, element if user is None else user)
                state = replace(state, matrix=_times(state.matrix, (scale, 0.0, 0.0, scale)))
            self._measure(element, name, properties, state)
            if name == "use":
                target = self._by_id.get(next((value[1:] for key in _HREFS if (value := element.get(key))), ""))
                if target is not None and state.depth < _DEEP:
                    waiting.append((target, replace(state, depth=state.depth + 1), element))
                continue
            waiting += [(child, state, None) for child in element]

    def _own(self, element: etree._Element) -> dict[str, str]:
        """The properties that an element says itself: attributes, then style sheets, then its ``style``."""
        return {key: value for key, value in self._styles.of(element).items() if key in (*_INHERITED, *_OWN)}

    def _measure(self, element: etree._Element, name: str, own: Mapping[str, str], state: _State) -> None:
        if state.style.get("visibility") in ("hidden", "collapse"):
            return
        scale = _scale(state.matrix)
        outlined = name in ("path", "g") and "font-size" in own and bool(str(element.get("aria-label", "")).strip())
        if outlined or (name in _TEXTS and _says(element)):
            self._found.text = min(self._found.text, state.size * scale)
        if name not in _SHAPES:
            return
        weight = _length(state.style.get("stroke-width", "1"), state.size)
        if weight and (kind := _ink(state.style, "stroke")):
            self._note(kind, weight if own.get("vector-effect") == "non-scaling-stroke" else weight * scale)
        if name == "rect" and (kind := _ink(state.style, "fill")):
            sides = [_length(str(element.get(side, "")), state.size) for side in ("width", "height")]
            if min(sides) > 0 and max(sides) > _RULE * min(sides):
                self._note(kind, min(sides) * scale)

    def _note(self, kind: str, weight: float) -> None:
        if kind == "grey":
            self._found.rule = min(self._found.rule, weight)
        else:
            self._found.colour = min(self._found.colour, weight)


def _inner(state: _State, own: Mapping[str, str]) -> _State:
    style = {**state.style, **{key: value for key, value in own.items() if key in _INHERITED and value != "inherit"}}
    size = _font_size(own["font-size"], state.size) if "font-size" in own else state.size
    return replace(state, matrix=_times(state.matrix, _transform(own.get("transform", ""))), style=style, size=size)


def _says(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts)


def _ink(style: Mapping[str, str], name: str) -> str:
    """Whether a paint is ``grey`` (black ink alone), ``colour`` (several inks, or white paper), or nothing."""
    value = style.get(name, "black" if name == "fill" else "none").strip()
    if value.lower() == "none" or _number(style.get(f"{name}-opacity", "1")) == 0:
        return ""
    try:
        ink = colour(value, style.get("color", "black"))
    except RefusedError:
        return "colour"
    if ink is None:
        return "colour"  # a gradient or a pattern
    if ink.alpha == 0:
        return ""
    if ink.space == "device-cmyk":
        cyan, magenta, yellow, black = ink.values
        return "grey" if max(cyan, magenta, yellow) == 0 and black > 0 else "colour"
    return "grey" if max(ink.values) - min(ink.values) <= _NEUTRAL and max(ink.values) < 1 - _NEUTRAL else "colour"


def _font_size(text: str, outer: float) -> float:
    word = text.strip().lower()
    if word in _KEYWORDS:
        return _KEYWORDS[word]
    if word in ("smaller", "larger"):
        return outer / 1.2 if word == "smaller" else outer * 1.2
    return _length(text, outer, share=outer) or outer


def _length(text: str, em: float, share: float = 0.0) -> float:
    """A length in px; percents are of ``share``. 0 for what is none."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return 0.0
    value, unit = float(match[1]), match[2].lower()
    of = {"em": em, "ex": em / 2, "rem": _MEDIUM, "%": share / 100, **_PX}
    return max(0.0, value * of.get(unit, 0.0))


def _number(text: str) -> float:
    match = _NUMBER.fullmatch(text)
    return float(match[1]) if match else 1.0


def _viewport(box: str, width: float, height: float) -> float:
    """How large one unit of the view box is shown; both sides fit, as they do unless a drawing says otherwise."""
    numbers = [float(part) for part in re.findall(r"[-+0-9.eE]+", box) if _NUMBER.fullmatch(part)]
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        return 1.0
    return min(width / numbers[2], height / numbers[3])


def _framed(element: etree._Element, user: etree._Element) -> float:
    """How a drawing within the drawing is scaled to the frame that it, or the ``use`` of it, names."""
    width, height = (_length(str(user.get(side, element.get(side, ""))), _MEDIUM) for side in ("width", "height"))
    return _viewport(str(element.get("viewBox", "")), width, height) if width and height else 1.0


def _transform(text: str) -> Matrix:
    """The linear part of a transform list; where things are moved to does not matter."""
    found: Matrix = (1.0, 0.0, 0.0, 1.0)
    for name, inside in _TRANSFORM.findall(text):
        values = [float(match[1]) for part in re.split(r"[\s,]+", inside) if (match := _NUMBER.fullmatch(part))]
        if name == "matrix" and len(values) == 6:
            found = _times(found, (values[0], values[1], values[2], values[3]))
        elif name == "scale" and values:
            found = _times(found, (values[0], 0.0, 0.0, values[-1]))
        elif name.startswith("skew") and values:
            slope = math.tan(math.radians(values[0]))
            found = _times(found, (1.0, 0.0, slope, 1.0) if name == "skewX" else (1.0, slope, 0.0, 1.0))
    return found


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d = one
    e, f, g, h = other
    return a * e + c * f, b * e + d * f, a * g + c * h, b * g + d * h


def _scale(matrix: Matrix) -> float:
    """How many times larger things become: by the area, so that turning does nothing."""
    a, b, c, d = matrix
    return math.sqrt(abs(a * d - b * c))
