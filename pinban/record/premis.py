"""Files, events and agents to PREMIS 3: what exists, what was done to it, and who or what did it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pinban.record.formats import format_of
from pinban.record.printed_edition import Package, StoredFile
from pinban.record.xml import XSI, Writer, serialise

NAMESPACE = "http://www.loc.gov/premis/v3"
SCHEMA = "https://www.loc.gov/standards/premis/premis.xsd"
VERSION = "3.0"
LOCAL = "local"

_PREMIS = Writer(NAMESPACE)


@dataclass(frozen=True, slots=True)
class Agent:
    """Who or what acts: ``kind`` is ``organization``, ``person`` or ``software``."""

    id: str
    name: str
    kind: str
    version: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something done. ``kind`` is a term of PREMIS's eventType vocabulary (creation, validation, ingestion …).

    ``when`` is an EDTF date or time (:data:`UNKNOWN` where nobody says), ``outcome`` success or failure with
    ``detail`` about it; ``objects`` and ``agents`` are identifiers.
    """

    id: str
    kind: str
    when: str
    what: str
    objects: tuple[str, ...]
    agents: tuple[str, ...]
    outcome: str = ""
    detail: str = ""


UNKNOWN = "XXXX-XX-XX"
"""When something was done, where nobody says (EDTF, level 1: an unspecified date)."""


def premis(
    package: Package,
    events: Sequence[Event],
    agents: Sequence[Agent],
    sources: Mapping[str, Sequence[str]],
    pdfa: str = "2a",
) -> bytes:
    """The PREMIS document of a package: the issue, each of its files with checksums, events, agents, rights.

    ``sources`` tells by a file's name from which others it was made.
    """
    issue = package.issue
    root = premis_root()
    whole = _PREMIS.add(root, "object", "", {f"{{{XSI}}}type": "premis:representation"})
    _identify(whole, "object", issue.id)
    _identify(whole, "object", issue.urn, "URN")
    _PREMIS.add(whole, "originalName", issue.edition)
    for item in package.files:
        _relate(whole, "structural", "includes", [item.name])
    for item in package.files:
        _file(root, item, sources.get(item.name, ()), pdfa)
    for event in events:
        add_event(root, event)
    for agent in agents:
        add_agent(root, agent)
    _rights(root, package)
    return serialise(root)


def premis_root() -> etree._Element:
    """An empty document, to which objects, events and agents are added in this order."""
    place = {f"{{{XSI}}}schemaLocation": f"{NAMESPACE} {SCHEMA}", "version": VERSION}
    return _PREMIS.root("premis", {"premis": NAMESPACE, "xsi": XSI}, place)


def add_event(root: etree._Element, event: Event) -> None:
    """Append an event to a document whose objects stand already."""
    element = _PREMIS.add(root, "event")
    _identify(element, "event", event.id)
    _PREMIS.add(element, "eventType", event.kind)
    _PREMIS.add(element, "eventDateTime", event.when)
    _PREMIS.add(_PREMIS.add(element, "eventDetailInformation"), "eventDetail", event.what)
    if event.outcome:
        outcome = _PREMIS.add(element, "eventOutcomeInformation")
        _PREMIS.add(outcome, "eventOutcome", event.outcome)
        if event.detail:
            _PREMIS.add(_PREMIS.add(outcome, "eventOutcomeDetail"), "eventOutcomeDetailNote", event.detail)
    for agent in event.agents:
        _identify(element, "linkingAgent", agent)
    for item in event.objects:
        _identify(element, "linkingObject", item)


def add_agent(root: etree._Element, agent: Agent) -> None:
    """Append an agent to a document whose events stand already."""
    element = _PREMIS.add(root, "agent")
    _identify(element, "agent", agent.id)
    _PREMIS.add(element, "agentName", agent.name)
    _PREMIS.add(element, "agentType", agent.kind)
    _PREMIS.fill(element, "agentVersion", agent.version)
    _PREMIS.fill(element, "agentNote", agent.note)


def _rights(root: etree._Element, package: Package) -> None:
    """The paper's own statement on its rights, where it makes one: nothing is claimed for it."""
    paper = package.issue.paper
    if not (paper.rights or paper.rights_uri):
        return
    name = f"{package.issue.id}/rights"
    statement = _PREMIS.add(_PREMIS.add(root, "rights"), "rightsStatement")
    _identify(statement, "rightsStatement", name)
    _PREMIS.add(statement, "rightsBasis", "other")
    about = _PREMIS.add(statement, "otherRightsInformation")
    if paper.rights_uri:
        document = _PREMIS.add(about, "otherRightsDocumentationIdentifier")
        _PREMIS.add(document, "otherRightsDocumentationIdentifierType", "URI")
        _PREMIS.add(document, "otherRightsDocumentationIdentifierValue", paper.rights_uri)
    _PREMIS.add(about, "otherRightsBasis", "the publisher's own statement")
    _PREMIS.fill(about, "otherRightsNote", paper.rights)
    _identify(statement, "linkingObject", package.issue.id)


def _file(root: etree._Element, item: StoredFile, sources: Sequence[str], pdfa: str) -> None:
    element = _PREMIS.add(root, "object", "", {f"{{{XSI}}}type": "premis:file"})
    _identify(element, "object", item.name)
    facts = _PREMIS.add(element, "objectCharacteristics")
    for name, digest in (("SHA-256", item.sha256), ("SHA-512", item.sha512)):
        fixity = _PREMIS.add(facts, "fixity")
        _PREMIS.add(fixity, "messageDigestAlgorithm", name)
        _PREMIS.add(fixity, "messageDigest", digest)
    _PREMIS.add(facts, "size", str(item.size))
    kind = format_of(item.name, pdfa)
    told = _PREMIS.add(facts, "format")
    designation = _PREMIS.add(told, "formatDesignation")
    _PREMIS.add(designation, "formatName", kind.name)
    _PREMIS.fill(designation, "formatVersion", kind.version)
    if kind.pronom:
        registry = _PREMIS.add(told, "formatRegistry")
        _PREMIS.add(registry, "formatRegistryName", "PRONOM")
        _PREMIS.add(registry, "formatRegistryKey", kind.pronom)
    if sources:
        _relate(element, "derivation", "has source", sources)


def _relate(element: etree._Element, kind: str, subtype: str, others: Sequence[str]) -> None:
    relationship = _PREMIS.add(element, "relationship")
    _PREMIS.add(relationship, "relationshipType", kind)
    _PREMIS.add(relationship, "relationshipSubType", subtype)
    for other in others:
        _identify(relationship, "relatedObject", other)


def _identify(parent: etree._Element, what: str, value: str, kind: str = LOCAL) -> None:
    element = _PREMIS.add(parent, f"{what}Identifier")
    _PREMIS.add(element, f"{what}IdentifierType", kind)
    _PREMIS.add(element, f"{what}IdentifierValue", value)
