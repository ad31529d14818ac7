"""An edition's METS to the records that are harvested: itself, the MODS of issue or story, Dublin Core of that."""

import copy
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from pinban.files import read_bytes
from pinban.reader.addresses import Addresses
from pinban.reader.holdings import Edition
from pinban.record.identifiers import urn
from pinban.record.xml import XLINK, XSI

MOST = 64 << 20
"""Bytes of a METS file."""
METS = "http://www.loc.gov/METS/"
MODS = "http://www.loc.gov/mods/v3"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_ROLES = {"aut": "creator", "pbl": "publisher"}
_HREF = f"{{{XLINK}}}href"


def mets_record(edition: Edition, to: Addresses) -> etree._Element | None:
    """The edition's METS; the files that readers may have are named by their addresses here."""
    root = _mets(edition)
    if root is None:
        return None
    record = copy.deepcopy(root)
    shown = edition.shown()
    for locator in record.iter(f"{{{METS}}}FLocat"):
        name = unquote(locator.get(_HREF, ""))
        if name in shown:
            locator.set(_HREF, to.file(edition, name))
    return record


def mods_record(edition: Edition, name: str) -> etree._Element | None:
    """The MODS of the issue or of a story with the permanent name ``name``, with its address here."""
    root = _mets(edition)
    for record in root.iter(f"{{{MODS}}}mods") if root is not None else ():
        if any(_is_called(item, name) for item in record.findall(f"{{{MODS}}}identifier")):
            return etree.fromstring(etree.tostring(record, with_tail=False))  # with its own namespaces alone
    return None


def _is_called(identifier: etree._Element, name: str) -> bool:
    """Whether an identifier is a permanent name, or what that is made of: early bags have the latter alone."""
    text = identifier.text or ""
    return text == name or (identifier.get("type") == "local" and urn(text) == name)


def dublin_core(mods: etree._Element, address: str) -> etree._Element:
    """A MODS record as simple Dublin Core, by the Library of Congress's crosswalk; ``address`` is where it is seen."""
    told = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    told.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {_DC_SCHEMA}")
    for element, text in (*_elements(mods), ("identifier", address)):
        etree.SubElement(told, f"{{{DC}}}{element}").text = text
    return told


def _elements(mods: etree._Element) -> Iterator[tuple[str, str]]:
    for title in mods.findall(f"{{{MODS}}}titleInfo"):
        parts = [title.findtext(f"{{{MODS}}}{part}") for part in ("title", "subTitle", "partNumber", "partName")]
        yield "title", " ".join(part for part in parts if part)
    for name in mods.findall(f"{{{MODS}}}name"):
        codes = {item.text or "" for item in name.iter(f"{{{MODS}}}roleTerm") if item.get("type") == "code"}
        element = next((_ROLES[code] for code in sorted(codes) if code in _ROLES), "contributor")
        yield from _texts(name, f"{{{MODS}}}namePart", element)
    publishers = {name for element, name in _names(mods) if element == "publisher"}
    origin = f"{{{MODS}}}originInfo/{{{MODS}}}"
    yield from (item for item in _texts(mods, f"{origin}publisher", "publisher") if item[1] not in publishers)
    yield from _texts(mods, f"{origin}dateIssued", "date")
    yield "type", "Text"
    yield from _texts(mods, f"{{{MODS}}}genre", "type")
    yield from _texts(mods, f"{{{MODS}}}language/{{{MODS}}}languageTerm", "language")
    yield from _texts(mods, f"{{{MODS}}}relatedItem/{{{MODS}}}titleInfo/{{{MODS}}}title", "relation")
    yield from _texts(mods, f"{{{MODS}}}accessCondition", "rights")
    yield from _texts(mods, f"{{{MODS}}}identifier", "identifier")


def _names(mods: etree._Element) -> Iterator[tuple[str, str]]:
    for name in mods.findall(f"{{{MODS}}}name"):
        codes = {item.text or "" for item in name.iter(f"{{{MODS}}}roleTerm")}
        yield "publisher" if "pbl" in codes else "", name.findtext(f"{{{MODS}}}namePart") or ""


def _texts(node: etree._Element, path: str, element: str) -> Iterator[tuple[str, str]]:
    yield from ((element, item.text) for item in node.findall(path) if item.text)


def _mets(edition: Edition) -> etree._Element | None:
    path = edition.file("mets.xml")
    if path is None:
        return None
    told = path.stat()
    return _parsed(path, told.st_mtime_ns, told.st_size)


@lru_cache(4)
def _parsed(path: Path, changed: int, size: int) -> etree._Element | None:
    del changed, size
    data, _ = read_bytes(path, path.name, MOST)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser) if data is not None else None
    except etree.XMLSyntaxError:
        return None


SCHEMAS: Mapping[str, tuple[str, str]] = {
    "oai_dc": (_DC_SCHEMA, OAI_DC),
    "mods": ("http://www.loc.gov/standards/mods/v3/mods-3-8.xsd", MODS),
    "mets": ("http://www.loc.gov/standards/mets/mets.xsd", METS),
}
"""The forms that can be harvested, each with its schema and its namespace."""
