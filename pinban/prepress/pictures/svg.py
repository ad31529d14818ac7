"""An SVG drawing to one that WeasyPrint paints in the plant's inks: safe, and coloured in ``device-cmyk()``.

Gradient stops stay in sRGB, as WeasyPrint's gradients know three components only; finishing the page
turns them into inks (:mod:`pinban.prepress.finish.page`).
"""

import re

import tinycss2  # type: ignore[import-untyped]
from lxml import etree
from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

from pinban.diagnostics import Diagnostic, Place
from pinban.pdf.colour import Inks
from pinban.prepress import findings
from pinban.prepress.plant import Plant

ELEMENTS_MOST = 50_000
"""Elements a drawing may have with all its ``<use>`` references followed."""

BYTES_MOST = 20_000_000

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_PAINTS = {"fill", "stroke", "color", "flood-color", "lighting-color"}
_FORBIDDEN = {"script", "foreignObject", "iframe", "audio", "video", "animate", "set", "handler", "image", "a"}
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)


def press_svg(data: bytes, plant: Plant, place: Place | None = None) -> tuple[bytes | None, list[Diagnostic]]:
    """Make a drawing safe and put its colours into inks; ``None`` comes with a finding that says why."""
    place = place or Place()
    if len(data) > BYTES_MOST:
        return None, [findings.SVG_COMPLEX.at(place, most=ELEMENTS_MOST)]
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, [findings.SVG_UNREADABLE.at(place, reason=str(error)[:120])]
    if root.tag != f"{_SVG}svg":
        return None, [findings.SVG_UNREADABLE.at(place, reason=f"<{etree.QName(root).localname}>")]
    if any(isinstance(node, etree._Entity) for node in root.iter()):
        return None, [findings.SVG_UNREADABLE.at(place, reason="<!ENTITY>")]
    removed = _sanitise(root)
    if _expanded(root) > ELEMENTS_MOST:
        return None, [findings.SVG_COMPLEX.at(place, most=ELEMENTS_MOST)]
    _Colours(Inks(plant.profile, plant.mono, plant.ink_total)).rewrite(root)
    found = [findings.SVG_REMOVED.at(place, what=what) for what in sorted(removed)]
    texts = sum(1 for _ in root.iter(f"{_SVG}text"))
    if texts:
        found.append(findings.SVG_TEXT.at(place, count=texts))
    return etree.tostring(root, encoding="utf-8"), found


def _sanitise(root: etree._Element) -> set[str]:
    """Take out what runs, fetches or is no drawing; return what that was."""
    removed = set()
    for element in list(root.iter()):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if not isinstance(element.tag, str) or (name in _FORBIDDEN and name != "a"):
            parent = element.getparent()
            if parent is not None:
                removed.add(f"<{name}>")
                _remove(parent, element)
            continue
        if name == "a":
            element.tag = f"{_SVG}g"
        for attribute, value in [(str(key), str(text)) for key, text in element.attrib.items()]:
            local = etree.QName(attribute).localname
            linked = attribute in _HREF and not value.startswith("#")
            if local.lower().startswith("on") or (linked and name != "a") or _OUTSIDE.search(value):
                removed.add(f"{local}=")
            if local.lower().startswith("on") or linked or _OUTSIDE.search(value):
                del element.attrib[attribute]
    return removed


def _remove(parent: etree._Element, element: etree._Element) -> None:
    """Remove an element but not the text that follows it, which is its parent's."""
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _expanded(root: etree._Element) -> int:
    """How many elements there are with each ``<use>`` replaced by what it refers to; many for a circle."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    sizes: dict[etree._Element, int] = {}
    open_now: set[etree._Element] = set()

    def size(top: etree._Element) -> int:
        if top in sizes:
            return sizes[top]
        if top in open_now or len(open_now) > 60:
            return ELEMENTS_MOST + 1
        open_now.add(top)
        total = 0
        for element in top.iter():
            total += 1
            if element.tag == f"{_SVG}use":
                target = by_id.get(next((element.get(name, "") for name in _HREF if element.get(name)), "")[1:])
                total += size(target) if target is not None else 0
            if total > ELEMENTS_MOST:
                break
        open_now.discard(top)
        sizes[top] = total
        return total

    return size(root)


class _Colours:
    """Rewrites colours of presentation attributes, ``style`` attributes and style sheets."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks

    def rewrite(self, root: etree._Element) -> None:
        for element in root.iter():
            for name in _PAINTS & set(element.attrib):
                element.set(name, self.paint(element.get(name, "")))
            if "style" in element.attrib:
                element.set("style", self.declarations(element.get("style", "")))
            if element.tag == f"{_SVG}style" and element.text:
                element.text = self.sheet(element.text)
        # What says nothing of its fill is black, which would come out in RGB.
        if "fill" not in root.attrib:
            root.set("fill", self.paint("black"))
        if "color" not in root.attrib:
            root.set("color", self.paint("black"))

    def paint(self, value: str) -> str:
        """A colour in inks; ``none``, ``currentColor``, ``inherit`` and references stay."""
        colour = None if value.strip().lower() == "currentcolor" else parse_color(value.strip())
        if colour is None or colour.space == "device-cmyk":
            return value
        if isinstance(colour, str):
            return value
        red, green, blue = colour.to("srgb").coordinates
        inks = " ".join(f"{ink:g}" for ink in self.inks.solid(red, green, blue))
        alpha = f" / {colour.alpha:g}" if colour.alpha < 1 else ""
        return f"device-cmyk({inks}{alpha})"

    def declarations(self, text: str) -> str:
        """A declaration block with its colours in inks and nothing fetched."""
        kept = []
        for node in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
            if node.type != "declaration":
                continue
            value = tinycss2.serialize(node.value).strip()
            if _OUTSIDE.search(value):
                continue
            if node.lower_name in _PAINTS:
                value = self.paint(value)
            kept.append(f"{node.lower_name}:{value}{'!important' if node.important else ''}")
        return ";".join(kept)

    def sheet(self, text: str) -> str:
        """A style sheet's plain rules with their colours in inks; at-rules, which fetch, fall away."""
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        return "\n".join(
            f"{tinycss2.serialize(rule.prelude)}{{{self.declarations(tinycss2.serialize(rule.content))}}}"
            for rule in rules
            if rule.type == "qualified-rule"
        )
