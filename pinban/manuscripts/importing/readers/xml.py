"""XML of anyone's to elements: bounded, without entities, document types or network."""

from lxml import etree

from pinban.diagnostics import Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import RefusedError

MOST_BYTES = 32 << 20
"""The longest XML that is read; the text of a thick novel in Word's own form has 20 MiB."""
_PROLOG = 65536
MOST_DEEP = 150
"""The deepest nesting: Word's tables within tables take six levels each."""


def parse_xml(data: bytes, shown: str, *, doctype: bool = False) -> etree._Element:
    """The root of a document. ``doctype`` allows one that names a type outside, which is not read.

    Raises :class:`RefusedError` for what is no XML, too long, too deep, or has entities of its own.
    """
    place = Place(file=shown)
    if len(data) > MOST_BYTES:
        raise RefusedError(findings.PART_TOO_LARGE.at(place, part=shown, limit=MOST_BYTES >> 20))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!ENTITY" in data[:_PROLOG]:
            raise RefusedError(findings.ENTITIES.at(place, part=shown)) from error
        reason = str(error).split(", line")[0][:120]
        raise RefusedError(findings.NOT_XML.at(place, part=shown, reason=reason)) from error
    _refuse_types(root, shown, doctype=doctype)
    if _is_deep(root):
        raise RefusedError(findings.TOO_DEEP.at(place, part=shown, limit=MOST_DEEP))
    return root


def _refuse_types(root: etree._Element, shown: str, *, doctype: bool) -> None:
    """Refuse a document type where there should be none, and entities wherever they are."""
    info = root.getroottree().docinfo
    own = info.internalDTD
    entities = own is not None and any(True for _ in own.iterentities())  # type: ignore[attr-defined]
    named = bool(info.doctype)  # type: ignore[attr-defined]
    if entities or (named and not doctype) or any(True for _ in root.iter(etree.Entity)):
        raise RefusedError(findings.ENTITIES.at(Place(file=shown), part=shown))


def _is_deep(root: etree._Element) -> bool:
    """Whether anything lies deeper than :data:`MOST_DEEP`."""
    level = [root]
    for _ in range(MOST_DEEP):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""
