"""The one policy for drawings: what an SVG may hold, and what is refused with its element and line.

Whatever is not named here as refused is painted by :mod:`pinban.drawings.scene`, or paints nothing by the rules of
SVG (descriptions, editors' own data). Nothing that would be seen on a screen is dropped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

SVG = "{http://www.w3.org/2000/svg}"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")

MOST_ELEMENTS = 50_000
"""Elements of a file, and painted items once ``use``, patterns, markers, masks and clips are written out."""
MOST_DEEP = 120
"""Elements within elements, and references within references."""
MOST_ATTRIBUTES = 400
"""Attributes of one element; drawing programs write some forty."""
MOST_NUMBER = 1e7
"""The greatest number that means anything on a sheet of paper, in user units."""
MOST_POINTS = 500_000
"""Points of all outlines as painted; a detailed map has a hundred thousand."""
MOST_LETTERED = 150_000
"""Points of letters that become outlines: some thousand characters, where a line or a pattern needs them so."""
MOST_TEXT = 20_000
"""Characters of live text in one drawing."""

DEFINITIONS = frozenset(("defs", "symbol", "marker", "pattern", "clipPath", "mask", "linearGradient", "radialGradient"))
"""Painted only where something refers to them."""
SILENT = frozenset(("title", "desc", "metadata", "style", "view", "cursor", "stop"))
"""Never painted, by the rules of SVG."""
SHAPES = frozenset(("path", "line", "polyline", "polygon", "circle", "ellipse", "rect"))
GROUPS = frozenset(("svg", "g", "a", "switch", "symbol"))
TEXTS = frozenset(("tspan", "textPath", "a"))

_ELEMENTS = frozenset(
    (
        *("script", "handler", "listener", "iframe", "audio", "video", "canvas", "foreignObject"),
        *("animate", "animateMotion", "animateTransform", "animateColor", "set", "discard", "mpath"),
        *("filter", "tref", "altGlyph", "font", "font-face", "color-profile", "mesh", "meshgradient", "hatch"),
        *("solidcolor", "flowRoot", "flowPara", "flowRegion", "multiImage"),
    )
)
_KNOWN = DEFINITIONS | SILENT | SHAPES | GROUPS | TEXTS | {"text", "image", "use"}
_REFUSED_UNLESS: Mapping[str, frozenset[str]] = {
    "filter": frozenset(("none",)),
    "backdrop-filter": frozenset(("none",)),
    "mix-blend-mode": frozenset(("normal",)),
    "background-blend-mode": frozenset(("normal",)),
    "mask-image": frozenset(("none",)),
    "mask-type": frozenset(("luminance",)),
    "mask-mode": frozenset(("match-source", "luminance")),
    "clip": frozenset(("auto",)),
    "color-interpolation": frozenset(("auto", "srgb")),
    "writing-mode": frozenset(("horizontal-tb", "lr", "lr-tb")),
    "direction": frozenset(("ltr",)),
    "glyph-orientation-vertical": frozenset(("auto",)),
    "text-transform": frozenset(("none",)),
    "text-emphasis": frozenset(("none",)),
    "text-shadow": frozenset(("none",)),
    "inline-size": frozenset(("0", "auto")),
    "shape-inside": frozenset(("none",)),
    "font-variant": frozenset(("normal", "none")),
    "font-variant-caps": frozenset(("normal",)),
    "font-variant-ligatures": frozenset(("normal", "common-ligatures")),
    "font-variant-numeric": frozenset(("normal",)),
    "font-variant-east-asian": frozenset(("normal",)),
    "font-variant-alternates": frozenset(("normal",)),
    "font-variation-settings": frozenset(("normal",)),
    "font-stretch": frozenset(("normal", "100%")),
    "font-kerning": frozenset(("auto", "normal")),
    "unicode-bidi": frozenset(("normal", "embed", "isolate", "plaintext")),
    "text-orientation": frozenset(("mixed", "auto")),
    "text-combine-upright": frozenset(("none",)),
    "text-decoration-style": frozenset(("solid",)),
    "text-decoration-thickness": frozenset(("auto", "from-font")),
    "text-underline-offset": frozenset(("auto",)),
    "text-underline-position": frozenset(("auto", "from-font")),
    "white-space-collapse": frozenset(("collapse",)),
    "background-image": frozenset(("none",)),
    "font-variant-position": frozenset(("normal",)),
    "font-size-adjust": frozenset(("none",)),
    "font-feature-settings": frozenset(("normal",)),
    "transform-box": frozenset(("view-box",)),
    "transform-style": frozenset(("flat",)),
    "perspective": frozenset(("none",)),
    "rotate": frozenset(("none",)),
    "scale": frozenset(("none",)),
    "translate": frozenset(("none",)),
    "offset-path": frozenset(("none",)),
    "animation": frozenset(("none",)),
    "animation-name": frozenset(("none",)),
    "stroke-linejoin": frozenset(("miter", "round", "bevel")),
    "vector-effect": frozenset(("none", "non-scaling-stroke")),
    "content-visibility": frozenset(("visible",)),
}
_FRAMES = re.compile(r"(border|outline)(-style|-top|-right|-bottom|-left)?|padding.*|box-shadow")
_EMPTY = re.compile(r"((none|hidden|inherit|initial|unset|revert)(\s.*)?|(0(\.0*)?[a-z%]*\s*)+|0[a-z]*\s+[a-z]+\s.*|)")
_REFERENCE = r"url\((\"[^\"]*\"|'[^']*'|[^\s\"'()]*)\)"
_ONE_REFERENCE = {
    "clip-path": re.compile(_REFERENCE),
    "mask": re.compile(_REFERENCE + r"(\s+(luminance|match-source))?"),
}
_PLAIN_LINES = frozenset(("wavy", "dotted", "dashed", "double"))
_GLOBAL = frozenset(("", "inherit", "initial", "unset", "revert"))
_FUNCTIONS = re.compile(r"\b(?:var|calc|min|max|clamp|env|attr|expression)\s*\(", re.IGNORECASE)
OUTSIDE = re.compile(r"url\((?!\s*['\"]?\s*#)|@import|\\", re.IGNORECASE)
_TRANSFORMS = ("transform", "gradientTransform", "patternTransform")
_UNITS = re.compile(r"[0-9.](px|pt|pc|mm|cm|in|em|ex|rem|q|deg|g?rad|turn|%)\s*[,)\s]", re.IGNORECASE)
"""In attributes: browsers take transforms with units in style sheets alone (SVG 2, 8.5), and pass over them here."""
EMBEDDED = re.compile(r"data:image/(png|jpeg|jpg|webp);base64,([A-Za-z0-9+/=\s]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a drawing may not hold: the element or property as a person finds it, and its line (0 where unknown)."""

    what: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.what[:80]} [{self.line}]" if self.line else self.what[:80]


class RefusedError(Exception):
    """A drawing holds what cannot be printed as it was meant, or more than a page can take in."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.refusal = Refusal(what, line)


def element_refused(name: str) -> bool:
    """Whether an element of SVG's namespace is one that no page can show: it moves, fetches, filters or runs."""
    return name in _ELEMENTS or (name not in _KNOWN and not name.startswith("fe"))


def attribute_refused(element: str, key: str, value: str) -> str:
    """What is wrong with an attribute, or nothing: event handlers, and references that lead out of the file."""
    local = key.rpartition("}")[2]
    if local.lower().startswith("on") and "}" not in key:
        return f"{local}=…"
    if key in _TRANSFORMS and _UNITS.search(value):
        return f"{key}={value[:40]}"
    if key in HREFS or local in ("src", "base"):
        # A link goes nowhere on paper, and nothing is fetched for it.
        inside = value.strip().startswith("#") or (element == "image" and EMBEDDED.fullmatch(value.strip()))
        return "" if inside or element == "a" or not value.strip() else f"{local}={value.strip()[:40]}"
    if "}" not in key and OUTSIDE.search(value):
        return f"{local}={value[:40]}"
    return ""


def property_refused(element: str, name: str, value: str) -> str:
    """What is wrong with a property's value, or nothing: effects that ink on paper, or this program, does not have."""
    if name == "rotate" and element in ("text", "tspan", "textPath"):
        return ""
    word = value.strip().lower()
    if name == "all" or (element == "svg" and _FRAMES.fullmatch(name) and not _EMPTY.fullmatch(word)):
        return f"{name}: {value.strip()[:40]}"
    if word in _GLOBAL:
        return ""
    if _FUNCTIONS.search(value):
        return f"{name}: {value.strip()[:40]}"
    allowed = _REFUSED_UNLESS.get(name)
    if allowed is not None and word not in allowed:
        return f"{name}: {value.strip()[:40]}"
    if name in ("clip-path", "mask") and word != "none" and not _ONE_REFERENCE[name].fullmatch(word):
        return f"{name}: {value.strip()[:40]}"
    if name == "text-decoration" and not _PLAIN_LINES.isdisjoint(word.split()):
        return f"{name}: {value.strip()[:40]}"
    return ""
