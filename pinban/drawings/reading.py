"""An SVG's bytes to its elements with their properties resolved, held to the policy and its bounds."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from pinban.drawings.cascade import Style, resolve
from pinban.drawings.names import line_of, name_of, replaced
from pinban.drawings.policy import (
    MOST_ATTRIBUTES,
    MOST_DEEP,
    MOST_ELEMENTS,
    SVG,
    Refusal,
    RefusedError,
    attribute_refused,
    element_refused,
    property_refused,
)

MOST_BYTES = 8 << 20
"""The largest drawing; a detailed map has one or two MiB."""
_MOST_REFUSALS = 12
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


class NotReadableError(Exception):
    """The bytes are no XML, or their root is not SVG's; ``root`` is its name then."""

    def __init__(self, reason: str, root: str = "") -> None:
        super().__init__(reason)
        self.root = root


@dataclass(frozen=True)
class Source:
    """A drawing as read: its root, each element's own properties (style sheets counted in), and elements by id."""

    root: etree._Element
    styles: Style
    ids: dict[str, etree._Element]


def checked(root: etree._Element) -> tuple[Source | None, list[Refusal]]:
    """A drawing's elements held to the policy, with their properties; or what it may not hold."""
    too_much = _too_much(root)
    if too_much is not None:
        return None, [too_much]
    refused = list(dict.fromkeys(_refused_elements(root)))[:_MOST_REFUSALS]
    try:
        styles, more = resolve(root)
        refused += more
        if not refused:
            refused += list(dict.fromkeys(_refused_properties(root, styles)))[:_MOST_REFUSALS]
    except RefusedError as error:
        return None, [*refused, error.refusal]
    if refused:
        return None, refused
    ids: dict[str, etree._Element] = {}
    for element in root.iter(etree.Element):
        ids.setdefault(str(element.get("id", "")), element)
    ids.pop("", None)
    return Source(root, styles, ids), []


def parsed(data: bytes) -> etree._Element:
    """The root of an SVG. Raises :class:`NotReadableError`; :class:`RefusedError` where its document type matters."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotReadableError(str(error)[:120]) from None
    if root.tag != f"{SVG}svg":
        name = root.tag if isinstance(root.tag, str) else "?"
        raise NotReadableError(f"<{name[:60]}>", name)
    if root.getroottree().docinfo.internalDTD is not None and _has_defaults(data, root):
        raise RefusedError("<!ATTLIST>")  # browsers give elements what stands there
    return root


def _has_defaults(data: bytes, root: etree._Element) -> bool:
    """Whether a document type declares attributes, in whatever encoding it is written."""
    names = dict.fromkeys((str(root.getroottree().docinfo.encoding or "utf-8"), *_ENCODINGS))
    for name in names:
        with suppress(LookupError):
            if "<!ATTLIST".encode(name) in data:
                return True
    return False


def _too_much(root: etree._Element) -> Refusal | None:
    """The first bound that a file breaks, told by its element: how many, how deep, how many attributes."""
    depth, count = 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, count = depth + 1, count + 1
        if count > MOST_ELEMENTS:
            return Refusal(f"> {MOST_ELEMENTS} elements", line_of(element))
        if depth > MOST_DEEP:
            return Refusal(f"> {MOST_DEEP} elements deep", line_of(element))
        if len(element.attrib) > MOST_ATTRIBUTES:
            return Refusal(f"<{name_of(element)}> > {MOST_ATTRIBUTES} attributes", line_of(element))
    return None


def _refused_elements(root: etree._Element) -> Iterator[Refusal]:
    yield from _refused_prolog(root)
    unshown = _alternatives(root)
    for element in root.iter():
        if isinstance(element, etree._Entity):
            yield Refusal(str(element), line_of(element))
        name = name_of(element)
        if not name or element in unshown:
            continue
        if element_refused(name):
            yield Refusal(f"<{name}>", line_of(element))
        for key, value in element.attrib.items():
            if what := attribute_refused(name, str(key), str(value)):
                yield Refusal(f"<{name}> {what}", line_of(element))


def _refused_prolog(root: etree._Element) -> Iterator[Refusal]:
    """Entities of a document type, and style sheets outside the file. A plain DOCTYPE says nothing that is read."""
    table = root.getroottree().docinfo.internalDTD
    if table is not None and any(True for _ in table.iterentities()):  # type: ignore[attr-defined]
        yield Refusal("<!ENTITY>")
    for node in root.itersiblings(preceding=True):
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-stylesheet":
            yield Refusal("<?xml-stylesheet?>")


def _alternatives(root: etree._Element) -> set[etree._Element]:
    """Foreign content, with all within it, for which a ``switch`` has another child that says the same."""
    unshown: set[etree._Element] = set()
    for switch in root.iter(f"{SVG}switch"):
        for foreign in replaced(switch):
            unshown.update(foreign.iter())
    return unshown


def _refused_properties(root: etree._Element, styles: Style) -> Iterator[Refusal]:
    unshown = _alternatives(root)
    for element in root.iter(etree.Element):
        name = name_of(element)
        if not name or element in unshown:
            continue
        for key, value in styles.of(element).items():
            if what := property_refused(name, key, value):
                yield Refusal(f"<{name}> {what}", line_of(element))
