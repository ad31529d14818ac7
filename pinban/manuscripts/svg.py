"""An SVG drawing's bytes to its size and least details in user units, or findings for what a page cannot take in."""

import math
import re
from collections.abc import Iterator

from lxml import etree

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts import findings
from pinban.manuscripts.svg_metrics import drawn
from pinban.model import Drawn

MOST_BYTES = 8 << 20
"""The largest drawing; a detailed map has one or two MiB."""

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_FORBIDDEN = {
    "script", "foreignObject", "iframe", "audio", "video", "canvas", "handler", "listener", "tref",
    "animate", "animateMotion", "animateTransform", "animateColor", "set", "discard",
}  # fmt: skip
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|jpg);base64,[A-Za-z0-9+/=\s]*", re.ASCII)
_URL = re.compile(r"url\((?!\s*['\"]?\s*#)|@import|expression\s*\(|\\", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,2})?)\s*(px|pt|pc|mm|cm|in|)\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_MOST_UNITS = 1_000_000


def probe_svg(data: bytes, written: str, place: Place) -> tuple[tuple[int, int, Drawn] | None, list[Diagnostic]]:
    """The drawing's size, rounded to whole user units (at least 1), and the least of what it holds.

    No entity is expanded, no document type read, nothing fetched (SVG 2, "secure static mode", asks for
    the same); scripts, event handlers, animations, foreign content and outside references are findings.
    """
    if len(data) > MOST_BYTES:
        return None, [findings.SVG_CONTENT.at(place, file=written, found=f"{len(data)} > {MOST_BYTES} B")]
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, [findings.PICTURE_DAMAGED.at(place, file=written, reason=str(error)[:120])]
    if root.tag != f"{_SVG}svg":
        name = root.tag if isinstance(root.tag, str) else "?"
        return None, [findings.PICTURE_FORMAT.at(place, file=written, found=name[:60])]
    found = [findings.SVG_CONTENT.at(place, file=written, found=what[:60]) for what in dict.fromkeys(_unfit(root))]
    size = _size(root)
    if size is None:
        found.append(findings.SVG_SIZE.at(place, file=written))
    if size is None or found:
        return None, found
    return (*size, drawn(root, *size)), []


def _unfit(root: etree._Element) -> Iterator[str]:
    if root.getroottree().docinfo.internalDTD is not None:
        yield "<!DOCTYPE>"
    for node in root.itersiblings(preceding=True):
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-stylesheet":
            yield "<?xml-stylesheet?>"
    for element in root.iter():
        if not isinstance(element.tag, str):
            if isinstance(element, etree._Entity):
                yield str(element)
            continue
        name = etree.QName(element).localname
        if name in _FORBIDDEN:
            yield f"<{name}>"
        if name == "style" and _URL.search(element.text or ""):
            yield "<style> url()"
        for key, value in element.attrib.items():
            yield from _unfit_attribute(str(key), str(value))


def _unfit_attribute(key: str, value: str) -> Iterator[str]:
    local = etree.QName(key).localname
    if local.lower().startswith("on"):
        yield f"{local}=…"
    elif key in _HREFS or local in ("src", "base"):
        if not value.strip().startswith("#") and not _EMBEDDED.fullmatch(value.strip()):
            yield f"{local}={value.strip()[:40]}"
    elif _URL.search(value):
        yield f"{local}={value[:40]}"


def _size(root: etree._Element) -> tuple[int, int] | None:
    """Width and height from the attributes of these names, a missing one from the view box."""
    box = _view_box(str(root.get("viewBox", "")))
    width, height = _length(str(root.get("width", ""))), _length(str(root.get("height", "")))
    if box is not None:
        ratio = box[0] / box[1]
        if width is None and height is None:
            width, height = box
        elif width is None and height is not None:
            width = height * ratio
        elif height is None and width is not None:
            height = width / ratio
    if width is None or height is None or not (0 < width <= _MOST_UNITS and 0 < height <= _MOST_UNITS):
        return None
    return max(1, round(width)), max(1, round(height))


def _length(text: str) -> float | None:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _UNITS[match[2]] if match else None


def _view_box(text: str) -> tuple[float, float] | None:
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        return None
    if len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
        return None
    return (numbers[2], numbers[3]) if numbers[2] > 0 and numbers[3] > 0 else None
