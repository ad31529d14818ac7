"""Elements and attributes to XML bytes, the same each time; characters that XML cannot hold become U+FFFD."""

import re
from collections.abc import Mapping

from lxml import etree

XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

# XML 1.0, production 2: no control characters but tab and line ends, no surrogates, no noncharacters U+FFFE, U+FFFF.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text that XML can hold."""
    return _FORBIDDEN.sub("\ufffd", text)


class Writer:
    """Makes elements of one namespace below each other."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace

    def root(self, name: str, prefixes: Mapping[str, str], attributes: Mapping[str, str]) -> etree._Element:
        """A document's root with its namespaces by prefix; the empty one is that of names without prefix."""
        named = {prefix or None: namespace for prefix, namespace in prefixes.items()}
        element = etree.Element(f"{{{self.namespace}}}{name}", nsmap=named)  # type: ignore[arg-type]  # the stubs lack None
        self._set(element, attributes)
        return element

    def add(
        self, parent: etree._Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
    ) -> etree._Element:
        """A new last child of ``parent``. Attributes that are empty are left out."""
        element = etree.SubElement(parent, f"{{{self.namespace}}}{name}")
        if text:
            element.text = clean(text)
        self._set(element, attributes or {})
        return element

    def fill(self, parent: etree._Element, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        """A new child with text; none where the text is empty."""
        if text:
            self.add(parent, name, text, attributes)

    @staticmethod
    def _set(element: etree._Element, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            if value:
                element.set(name, clean(value))


def serialise(root: etree._Element) -> bytes:
    """The document as UTF-8, indented, with its declaration."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def number(value: float) -> str:
    """A length without needless digits: 12.5, 12."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
