"""An element and those around it to its place, inherited properties and type size; and what may still be painted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pinban.drawings.model import IDENTITY, Matrix, Paint, times
from pinban.drawings.policy import MOST_DEEP, MOST_ELEMENTS, MOST_POINTS, MOST_TEXT, RefusedError
from pinban.drawings.values import bounded, length, number, transform

MEDIUM = 16.0
_MOST_DASHES = 200
INHERITED = frozenset(
    (
        *("fill", "fill-opacity", "fill-rule", "clip-rule", "color", "visibility", "paint-order", "white-space"),
        *("stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
        *("stroke-dasharray", "stroke-dashoffset", "marker-start", "marker-mid", "marker-end"),
        *("font-family", "font-weight", "font-style", "letter-spacing", "word-spacing", "text-anchor"),
        *("dominant-baseline", "text-decoration", "text-decoration-line"),
    )
)
_KEYWORDS = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}


@dataclass
class Budget:
    """How much a drawing may still paint; every reference that is followed counts."""

    items: int = MOST_ELEMENTS
    points: int = MOST_POINTS
    text: int = MOST_TEXT

    def spend(self, what: str, *, items: int = 1, points: int = 0, text: int = 0) -> None:
        """Count something painted. Raises :class:`RefusedError` where it is too much."""
        self.items, self.points, self.text = self.items - items, self.points - points, self.text - text
        if min(self.items, self.points, self.text) < 0:
            raise RefusedError(f"{what} …")


@dataclass(frozen=True)
class State:
    """``matrix`` takes an element's units to the drawing's, ``viewport`` is what its percents are of.

    ``following`` holds the references that led here, ``context`` the paints of what a marker stands on, ``unit`` how
    long one unit along a shape's outline is.
    """

    matrix: Matrix = IDENTITY
    style: Mapping[str, str] = field(default_factory=dict)
    parent: Mapping[str, str] = field(default_factory=dict)
    em: float = MEDIUM
    viewport: tuple[float, float] = (0.0, 0.0)
    depth: int = 0
    following: tuple[str, ...] = ()
    context: tuple[Paint | None, Paint | None] | None = None
    unit: float = 1.0

    def get(self, name: str, otherwise: str = "") -> str:
        """An inherited property's value here."""
        return self.style.get(name, otherwise)

    @property
    def diagonal(self) -> float:
        """What a percentage is of that goes neither across nor down (SVG 2, 8.9)."""
        width, height = self.viewport
        return float(((width * width + height * height) / 2) ** 0.5)

    def across(self, text: str, otherwise: float = 0.0) -> float:
        """A length across, in units."""
        return length(text, self.em, self.viewport[0], otherwise)

    def down(self, text: str, otherwise: float = 0.0) -> float:
        """A length down, in units."""
        return length(text, self.em, self.viewport[1], otherwise)

    def other(self, text: str, otherwise: float = 0.0) -> float:
        """A length that goes neither way, in units."""
        return length(text, self.em, self.diagonal, otherwise)

    def inner(self, own: Mapping[str, str], name: str) -> "State":
        """The state within an element that says ``own`` of itself; :class:`RefusedError` where it is too deep."""
        if self.depth >= MOST_DEEP:
            raise RefusedError(f"<{name}> > {MOST_DEEP}")
        style = dict(self.style)
        for key in INHERITED & own.keys():
            value = own[key].strip()
            if value == "initial":
                style.pop(key, None)
            elif value.lower() not in ("inherit", "unset", "revert") and not (key == "color" and _current(value)):
                style[key] = value
        em = font_size(own["font-size"], self.em) if "font-size" in own else self.em
        matrix = times(self.own_transform(own, em), self.matrix)
        for part in matrix:
            bounded(part, "transform")
        return replace(self, matrix=matrix, style=style, parent=own, em=em, depth=self.depth + 1)

    def own_transform(self, own: Mapping[str, str], em: float) -> Matrix:
        """An element's transform about its origin."""
        matrix = transform(own.get("transform", ""), em)
        origin = own.get("transform-origin", "").split()
        if matrix == IDENTITY or not origin:
            return matrix
        x = _origin(origin[0], em, self.viewport[0])
        y = _origin(origin[1] if len(origin) > 1 else "50%", em, self.viewport[1])
        return times(times((1, 0, 0, 1, -x, -y), matrix), (1, 0, 0, 1, x, y))

    def follow(self, name: str, element: str) -> "State":
        """The state within what a reference leads to. Raises :class:`RefusedError` where it leads back to itself."""
        name = name.removeprefix("#")
        if name in self.following:
            raise RefusedError(f"<{element}> #{name} → #{name}")
        return replace(self, following=(*self.following, name))

    def share(self, own: Mapping[str, str], name: str) -> str:
        """A property that is not inherited, unless it says so."""
        value = own.get(name, "").strip()
        return self.parent.get(name, "") if value == "inherit" else value


def _current(value: str) -> bool:
    return value.lower() == "currentcolor"


def _origin(word: str, em: float, whole: float) -> float:
    share = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}.get(word)
    return length(word, em, whole) if share is None else share * whole


def font_size(text: str, outer: float) -> float:
    """A size of type in units; ``outer`` is that around it."""
    word = text.strip().lower()
    if word in _KEYWORDS:
        return _KEYWORDS[word]
    if word in ("smaller", "larger"):
        return outer / 1.2 if word == "smaller" else outer * 1.2
    size = length(text, outer, outer, outer)
    if size < 0:
        raise RefusedError(f"font-size: {text.strip()[:40]}")
    return size


def stroke_numbers(state: State) -> tuple[float, int, int, float, tuple[float, ...], float]:
    """A line's width, cap, join, miter limit, dashes and offset."""
    width = state.other(state.get("stroke-width", "1"), 1.0)
    cap = {"round": 1, "square": 2}.get(state.get("stroke-linecap"), 0)
    join = {"round": 1, "bevel": 2}.get(state.get("stroke-linejoin"), 0)
    miter = max(1.0, number(state.get("stroke-miterlimit"), 4.0))
    parts = [part for part in state.get("stroke-dasharray").replace(",", " ").split() if part != "none"]
    if len(parts) > _MOST_DASHES:
        raise RefusedError(f"stroke-dasharray > {_MOST_DASHES}")
    dashes = tuple(state.other(part) for part in parts)
    if not any(dashes) or min(dashes) < 0:
        dashes = ()
    dashes = dashes * 2 if len(dashes) % 2 else dashes
    offset = state.other(state.get("stroke-dashoffset"))
    if dashes and offset < 0:
        offset = sum(dashes) - (-offset % sum(dashes))
    if width < 0:
        raise RefusedError(f"stroke-width: {state.get('stroke-width')[:40]}")
    return width, cap, join, miter, dashes, offset
