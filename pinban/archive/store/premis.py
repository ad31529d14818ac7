"""What happened in a store to PREMIS 3 documents, and back.

The rules are those of the PREMIS Data Dictionary, version 3.0: events of type ``ingestion`` and ``fixity check``
from the Library of Congress's vocabulary of preservation events.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from pinban import __version__

NAMESPACE = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
INGESTION = "ingestion"
FIXITY = "fixity check"
TRANSFER = "transfer"
SUCCESS, FAIL = "success", "fail"
LOCAL = "local"
_PREFIXES: Mapping[str, str] = {None: NAMESPACE, "xsi": XSI}  # type: ignore[dict-item]
AGENT = f"pinban-{__version__}"


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file with its digests by algorithm, as hexadecimal text, and its size in bytes."""

    name: str
    size: int
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """One event: what was done, when (with its zone), how it ended, and to which objects."""

    kind: str
    time: datetime
    outcome: str
    detail: str
    objects: Sequence[str]
    notes: Sequence[str] = ()


def sealed(name: str, data: bytes) -> SealedFile:
    """A file's bytes as PREMIS sees them."""
    return SealedFile(name, len(data), {kind: hashlib.new(kind, data).hexdigest() for kind in ("sha256", "sha512")})


def document(objects: Iterable[SealedFile], entities: Iterable[str], event: Event) -> bytes:
    """A PREMIS document: files with their fixity, intellectual entities by identifier, one event, its agent."""
    root = etree.Element(f"{{{NAMESPACE}}}premis", nsmap=_PREFIXES, version="3.0")
    for item in objects:
        _file(root, item)
    for entity in entities:
        node = _add(root, "object")
        node.set(f"{{{XSI}}}type", "intellectualEntity")
        _identifier(node, "objectIdentifier", entity)
    _event(root, event)
    agent = _add(root, "agent")
    _identifier(agent, "agentIdentifier", AGENT)
    _add(agent, "agentName", "Pinban")
    _add(agent, "agentType", "software")
    _add(agent, "agentVersion", __version__)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def read(data: bytes) -> tuple[list[SealedFile], Event] | None:
    """A document of :func:`document` back to its files and its event; ``None`` for anything else."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
        node = root.find(_tag("event"))
        if node is None:
            return None
        event = Event(
            kind=_text(node, "eventType"),
            time=datetime.fromisoformat(_text(node, "eventDateTime")),
            outcome=_text(node, "eventOutcomeInformation", "eventOutcome"),
            detail=_text(node, "eventDetailInformation", "eventDetail"),
            objects=[
                _text(link, "linkingObjectIdentifierValue") for link in node.findall(_tag("linkingObjectIdentifier"))
            ],
            notes=[item.text or "" for item in node.iter(_tag("eventOutcomeDetailNote"))],
        )
        files = [_read_file(item) for item in root.findall(_tag("object")) if item.get(f"{{{XSI}}}type") == "file"]
    except (etree.XMLSyntaxError, ValueError):
        return None
    return files, event


def _file(root: etree._Element, item: SealedFile) -> None:
    node = _add(root, "object")
    node.set(f"{{{XSI}}}type", "file")
    _identifier(node, "objectIdentifier", item.name)
    facts = _add(node, "objectCharacteristics")
    for kind, digest in sorted(item.digests.items()):
        fixity = _add(facts, "fixity")
        _add(fixity, "messageDigestAlgorithm", kind.replace("sha", "SHA-"))
        _add(fixity, "messageDigest", digest)
    _add(facts, "size", str(item.size))
    designation = _add(_add(facts, "format"), "formatDesignation")
    _add(designation, "formatName", "text/plain")


def _event(root: etree._Element, event: Event) -> None:
    node = _add(root, "event")
    named = f"{event.kind} {event.time.isoformat()}"
    _identifier(node, "eventIdentifier", named.replace(" ", "-"))
    _add(node, "eventType", event.kind)
    _add(node, "eventDateTime", event.time.isoformat())
    _add(_add(node, "eventDetailInformation"), "eventDetail", event.detail)
    outcome = _add(node, "eventOutcomeInformation")
    _add(outcome, "eventOutcome", event.outcome)
    for note in event.notes:
        _add(_add(outcome, "eventOutcomeDetail"), "eventOutcomeDetailNote", note)
    _identifier(node, "linkingAgentIdentifier", AGENT)
    for name in event.objects:
        _identifier(node, "linkingObjectIdentifier", name)


def _read_file(node: etree._Element) -> SealedFile:
    digests = {
        _text(fixity, "messageDigestAlgorithm").replace("SHA-", "sha"): _text(fixity, "messageDigest")
        for fixity in node.iter(_tag("fixity"))
    }
    name = _text(node, "objectIdentifier", "objectIdentifierValue")
    return SealedFile(name, int(_text(node, "objectCharacteristics", "size")), digests)


def _identifier(parent: etree._Element, tag: str, value: str) -> None:
    node = _add(parent, tag)
    _add(node, f"{tag}Type", LOCAL)
    _add(node, f"{tag}Value", value)


def _add(parent: etree._Element, tag: str, text: str | None = None) -> etree._Element:
    node = etree.SubElement(parent, _tag(tag))
    node.text = None if text is None else "".join(char if char >= " " else "�" for char in text)
    return node


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(node: etree._Element, *path: str) -> str:
    """The text at a path. Raises ``ValueError`` where there is none."""
    child = node.find("/".join(_tag(name) for name in path))
    if child is None or child.text is None:
        raise ValueError(path[-1])
    return child.text
