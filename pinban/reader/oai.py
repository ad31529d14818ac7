"""A harvester's question to an answer of OAI-PMH 2.0 (Open Archives Initiative, 2002, document of 2015-01-08).

Records are the current editions and their stories; an identifier is the permanent name, a datestamp the time at which
the version came into the store. Nothing is ever deleted. A resumption token holds all that goes on: the service keeps
nothing of it.
"""

import base64
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from lxml import etree

from pinban.reader.addresses import Addresses
from pinban.reader.holdings import Holding, Holdings
from pinban.reader.records import SCHEMAS, dublin_core, mets_record, mods_record
from pinban.reader.register import EPOCH, Entry, Register
from pinban.record.xml import XSI

OAI = "http://www.openarchives.org/OAI/2.0/"
_SCHEMA = f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
ON_PAGE = 100
"""Headers of one answer."""
RECORDS_ON_PAGE = 20
"""Records of one answer: a METS may have megabytes."""
_ARGUMENTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
}
"""Each verb's arguments: those that it must have, those that it may have. Lists may instead have a token alone."""
_LISTS = ("ListIdentifiers", "ListRecords")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_NO_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_SETS = re.compile(r"[^A-Za-z0-9_.!~*'()-]")
LONGEST_TOKEN = 1000


class _RefusedError(Exception):
    """A question that the protocol answers with an error: its code, and why."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code, self.why = code, why


@dataclass(frozen=True, slots=True)
class _Selection:
    """Which records a list has, and where it goes on: behind ``after``, of which ``told`` were told."""

    prefix: str
    since: str
    until: str
    chosen: str
    told: int = 0
    after: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """What is harvested: a store's holdings, called ``name``, kept by ``keeper`` (an address of e-mail)."""

    holdings: Holdings
    register: Register
    to: Addresses
    keeper: str

    def answer(self, arguments: Sequence[tuple[str, str]], now: datetime) -> bytes:
        """The answer to a question's arguments, in their order. Raises :class:`pinban.files.OutputError`."""
        root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})  # type: ignore[dict-item]
        root.set(f"{{{XSI}}}schemaLocation", _SCHEMA)
        _add(root, "responseDate", now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        request = _add(root, "request", self.to.to("oai"))
        try:
            given = _understood(arguments)
            body = self._body(given)
        except _RefusedError as error:
            if error.code not in ("badVerb", "badArgument"):
                _tell(request, arguments)
            _add(root, "error", error.why).set("code", error.code)
        else:
            _tell(request, arguments)
            root.append(body)
        data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return data

    def _body(self, given: Mapping[str, str]) -> etree._Element:
        verb = given["verb"]
        root = etree.Element(f"{{{OAI}}}{verb}")
        if verb in _LISTS:
            self._list(root, given, records=verb == "ListRecords")
        else:
            {
                "Identify": self._identify,
                "ListMetadataFormats": self._formats,
                "ListSets": self._sets,
                "GetRecord": self._record,
            }[verb](root, given)
        return root

    def _identify(self, root: etree._Element, _: Mapping[str, str]) -> None:
        entries = self.register.names().entries
        for name, text in (
            ("repositoryName", self.holdings.store.settings.name or "Pinban"),
            ("baseURL", self.to.to("oai")),
            ("protocolVersion", "2.0"),
            ("adminEmail", self.keeper),
            ("earliestDatestamp", entries[0].stamp if entries else EPOCH),
            ("deletedRecord", "no"),
            ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        ):
            _add(root, name, text)

    def _formats(self, root: etree._Element, given: Mapping[str, str]) -> None:
        entry = self._entry(given["identifier"]) if "identifier" in given else None
        for prefix, (schema, namespace) in SCHEMAS.items():
            if entry is None or _has(entry, prefix):
                form = _add(root, "metadataFormat")
                _add(form, "metadataPrefix", prefix)
                _add(form, "schema", schema)
                _add(form, "metadataNamespace", namespace)

    def _sets(self, root: etree._Element, given: Mapping[str, str]) -> None:
        if "resumptionToken" in given:
            raise _RefusedError("badResumptionToken", "the list of sets has one part")
        for spec, name in self._known_sets().items():
            item = _add(root, "set")
            _add(item, "setSpec", spec)
            _add(item, "setName", name)

    def _known_sets(self) -> Mapping[str, str]:
        papers = {_paper(entry.target.holding): entry.target.holding.paper for entry in self.register.names().entries}
        return {"issue": "各期 issues", "article": "各篇 articles"} | dict(sorted(papers.items()))

    def _record(self, root: etree._Element, given: Mapping[str, str]) -> None:
        prefix = _known_prefix(given["metadataPrefix"])
        entry = self._entry(given["identifier"])
        if not _has(entry, prefix):
            raise _RefusedError("cannotDisseminateFormat", f"this record has no {prefix}")
        if not self._put_record(root, entry, prefix):
            raise _RefusedError("cannotDisseminateFormat", f"this record's {prefix} cannot be read")

    def _entry(self, identifier: str) -> Entry:
        if not _URI.fullmatch(identifier):
            raise _RefusedError("badArgument", "the identifier is no URI")
        for entry in self.register.names().entries:
            if entry.urn == identifier:
                return entry
        raise _RefusedError("idDoesNotExist", "there is no record of this name")

    def _list(self, root: etree._Element, given: Mapping[str, str], *, records: bool) -> None:
        token = given.get("resumptionToken")
        selection = _selection(given) if token is None else _unpacked(token)
        fitting = [entry for entry in self.register.names().entries if _fits(entry, selection)]
        if token is None and not fitting:
            raise _RefusedError("noRecordsMatch", "no record fits")
        rest = [entry for entry in fitting if not selection.after or entry.key > selection.after]
        if token is not None and not rest:
            raise _RefusedError("badResumptionToken", "nothing is left of this list")
        size = RECORDS_ON_PAGE if records else ON_PAGE
        told = list(
            islice(
                (entry for entry in rest if not records or self._metadata(entry, selection.prefix) is not None),
                size + 1,
            )
        )
        if not told:
            raise _RefusedError(
                "badResumptionToken" if token else "noRecordsMatch", "no record of this list can be read"
            )
        for entry in told[:size]:
            if records:
                self._put_record(root, entry, selection.prefix)
            else:
                root.append(_header(entry))
        _resume(root, selection, told, size, len(fitting))

    def _put_record(self, root: etree._Element, entry: Entry, prefix: str) -> bool:
        """Put a record in; whether it can be read: bags may be damaged, or come from elsewhere without METS."""
        metadata = self._metadata(entry, prefix)
        if metadata is None:
            return False
        record = _add(root, "record")
        record.append(_header(entry))
        _add(record, "metadata").append(metadata)
        return True

    def _metadata(self, entry: Entry, prefix: str) -> etree._Element | None:
        edition = self.holdings.opened(entry.target.holding)
        if edition is None:
            return None
        if prefix == "mets":
            return mets_record(edition, self.to)
        mods = mods_record(edition, entry.urn)
        if mods is None or prefix == "mods":
            return mods
        return dublin_core(mods, self.to.target(entry.target))


def _understood(arguments: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """The arguments of a question that the protocol allows."""
    verbs = [value for name, value in arguments if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in _ARGUMENTS:
        raise _RefusedError("badVerb", "one verb of the protocol is wanted")
    given = dict(arguments)
    if len(given) != len(arguments):
        raise _RefusedError("badArgument", "an argument stands twice")
    names = given.keys() - {"verb"}
    needed, allowed = _ARGUMENTS[verbs[0]]
    if verbs[0] in _LISTS and "resumptionToken" in names:
        needed, allowed = frozenset({"resumptionToken"}), frozenset()
    if missing := needed - names:
        raise _RefusedError("badArgument", f"missing: {', '.join(sorted(missing))}")
    if names - needed - allowed:
        raise _RefusedError("badArgument", "an argument that this verb does not know")
    if any(not _is_xml(value) for value in given.values()):
        raise _RefusedError("badArgument", "characters that no XML can hold")
    return given


def _is_xml(text: str) -> bool:
    """Whether XML 1.0 can hold a text."""
    return all(
        char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff" for char in text
    )


def _tell(request: etree._Element, arguments: Sequence[tuple[str, str]]) -> None:
    for name, value in arguments:
        request.set(name, value)


def _known_prefix(prefix: str) -> str:
    if prefix not in SCHEMAS:
        raise _RefusedError("cannotDisseminateFormat", "oai_dc, mods or mets")
    return prefix


def _selection(given: Mapping[str, str]) -> _Selection:
    prefix = _known_prefix(given["metadataPrefix"])
    since, until = (given.get(name, "") for name in ("from", "until"))
    if since and until and len(since) != len(until):
        raise _RefusedError("badArgument", "from and until are of different granularity")
    selection = _Selection(prefix, _bound(since, "T00:00:00Z"), _bound(until, "T23:59:59Z"), given.get("set", ""))
    if since and until and selection.since > selection.until:
        raise _RefusedError("badArgument", "from is later than until")
    return selection


def _bound(text: str, rest: str) -> str:
    """A date or a time as a time."""
    if not text:
        return ""
    form, whole = ("%Y-%m-%d", text + rest) if _DAY.fullmatch(text) else ("%Y-%m-%dT%H:%M:%SZ", text)
    try:
        if not (_DAY.fullmatch(text) or _SECOND.fullmatch(text)):
            raise ValueError(text)
        datetime.strptime(f"{text}+0000", f"{form}%z")
    except ValueError as error:
        raise _RefusedError("badArgument", "dates are YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ") from error
    return whole


def _fits(entry: Entry, selection: _Selection) -> bool:
    return (
        _has(entry, selection.prefix)
        and (not selection.since or entry.stamp >= selection.since)
        and (not selection.until or entry.stamp <= selection.until)
        and (not selection.chosen or selection.chosen in _sets_of(entry))
    )


def _has(entry: Entry, prefix: str) -> bool:
    """Whether a record can be had in a form: METS is of whole editions."""
    return prefix != "mets" or not entry.target.story


def _sets_of(entry: Entry) -> tuple[str, str]:
    return ("article" if entry.target.story else "issue", _paper(entry.target.holding))


def _paper(holding: Holding) -> str:
    """The set of a paper: its CN number, or a name without what a setSpec may not hold."""
    plain = _NOT_IN_SETS.sub("", holding.cn)
    return f"paper:{plain or holding.shelved.id.partition('_')[0].encode('utf-8').hex()}"


def _header(entry: Entry) -> etree._Element:
    header = etree.Element(f"{{{OAI}}}header")
    _add(header, "identifier", entry.urn)
    _add(header, "datestamp", entry.stamp)
    for spec in _sets_of(entry):
        _add(header, "setSpec", spec)
    return header


def _resume(root: etree._Element, selection: _Selection, rest: Sequence[Entry], size: int, total: int) -> None:
    """The token of a list's next part; an empty one ends a list that had several."""
    if len(rest) <= size and not selection.after:
        return
    more = len(rest) > size
    token = _packed(selection, rest[size - 1].key, selection.told + size) if more else ""
    element = _add(root, "resumptionToken", token)
    element.set("completeListSize", str(total))
    element.set("cursor", str(selection.told))


def _packed(selection: _Selection, after: Iterable[object], told: int) -> str:
    said = [selection.prefix, selection.since, selection.until, selection.chosen, told, *after]
    data = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unpacked(token: str) -> _Selection:
    """A token of ours; whoever makes one up selects what could be selected without it."""
    try:
        if len(token) > LONGEST_TOKEN:
            raise ValueError(len(token))
        said = json.loads(base64.b64decode(f"{token}{'=' * (-len(token) % 4)}", altchars=b"-_", validate=True))
        prefix, since, until, chosen, told, stamp, edition, of_story, name = said
        texts = (prefix, since, until, chosen, stamp, edition, name)
        if not all(isinstance(text, str) for text in texts) or not isinstance(of_story, bool):
            raise ValueError(token)
        if isinstance(told, bool) or not isinstance(told, int) or not 0 < told < 1 << 40 or prefix not in SCHEMAS:
            raise ValueError(token)
    except (ValueError, TypeError, RecursionError) as error:
        raise _RefusedError("badResumptionToken", "no token of this repository") from error
    return _Selection(prefix, since, until, chosen, told, (stamp, edition, of_story, name))


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    node = etree.SubElement(parent, f"{{{OAI}}}{name}")
    node.text = text
    return node
