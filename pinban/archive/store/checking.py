"""A store to findings on every byte of it that is missing, changed or foreign, and to a logged event."""

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from pinban.archive.package.check import verify
from pinban.archive.package.locations import BAG, WHOLE_BAGS
from pinban.archive.store import findings, premis
from pinban.archive.store.adding import SEALS
from pinban.archive.store.names import bag_info
from pinban.archive.store.object_checks import check_object, make_whole
from pinban.archive.store.objects import is_object
from pinban.archive.store.ocfl import ROOT_DECLARATION, ROOT_TEXT
from pinban.archive.store.sharing import SHARED
from pinban.archive.store.shelf import (
    BEHIND,
    CATALOGUE,
    EDITIONS,
    EVENTS,
    LOCK,
    README,
    RECORD,
    RECORD_SUM,
    SETTINGS,
    SHARED_BEHIND,
    STAGING,
    Store,
    Version,
)
from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import OutputError, system, write_file

_OWN = {SETTINGS, README, EDITIONS, EVENTS, STAGING, LOCK, BEHIND, CATALOGUE, WHOLE_BAGS, SHARED, SHARED_BEHIND}
_EVENT = re.compile(r"\d{8}T\d{12}Z-[a-z-]+-([0-9a-f]{16})\.xml")
_OXUM = re.compile(r"(\d{1,18})\.(\d{1,18})")
_RECORD_MOST = 1 << 20
_EVENT_MOST = 1 << 28


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: versions looked at, bytes are all of theirs; ``event`` is the log's new file."""

    versions: tuple[Version, ...]
    diagnostics: tuple[Diagnostic, ...]
    event: Path | None


Each = Callable[[Callable[[Version], list[Diagnostic]], Sequence[Version]], Iterable[list[Diagnostic]]]
"""What runs a check over versions, in this process or in many."""


def check(store: Store, now: datetime, versions: Sequence[Version] = (), each: Each = map) -> Checked:
    """Read every byte of the store again, or of some ``versions`` of it, and log that it was done.

    ``each`` looks at the versions, here or on many machines. Places of findings are files relative to the store. The
    lock is not held: what is added meanwhile is not looked at.
    """
    whole = not versions
    looked = tuple(versions) or tuple(store.versions())
    diagnostics: list[Diagnostic] = []
    for of_version in each(check_version, looked):
        diagnostics += of_version
    for folder, numbers in _objects(looked):
        diagnostics += check_object(folder, folder.relative_to(store.root).as_posix(), None if whole else numbers)
    if whole:
        diagnostics += _gone(store, looked)
        diagnostics += _foreign(store, looked)
        diagnostics += _undeclared(store, looked)
        diagnostics += _events(store)
    diagnostics.sort(key=lambda item: (item.place.file or "", item.code))
    event = _event(now, looked, diagnostics, whole=whole)
    path: Path | None = None
    try:
        path = log(store, event)
    except OutputError as error:
        diagnostics.append(
            findings.NOT_LOGGED.at(Place(file=EVENTS), reason_zh=error.finding.zh, reason_en=error.finding.en)
        )
    return Checked(looked, tuple(diagnostics), path)


def _objects(looked: Iterable[Version]) -> Iterator[tuple[Path, list[int]]]:
    """The OCFL objects that versions belong to, with the versions' numbers."""
    for folder, versions in groupby(looked, key=lambda version: version.folder.parent):
        if is_object(folder):
            yield folder, [version.number for version in versions]


def check_version(version: Version) -> list[Diagnostic]:
    """Findings on one version: its bag, its record, and that the bag is the one that was added."""
    where = version.content.relative_to(version.root).as_posix()
    make_whole(version)
    if not version.bag.is_dir():
        diagnostics = [findings.MISSING_BAG.at(Place(file=f"{where}/{BAG}"))]
    else:
        diagnostics = [
            item.at(item.place.within(file=f"{where}/{BAG}/{item.place.file}" if item.place.file else f"{where}/{BAG}"))
            for item in verify(version.bag)
        ]
    record, bad = _record(version)
    diagnostics += [findings.BAD_RECORD.at(Place(file=f"{where}/{name}"), name=name) for name in bad]
    if bad:
        return diagnostics
    seals = {item.name.rpartition("/")[2]: item for item in record}
    for name in SEALS:
        sealed = seals.get(name)
        data = _bytes(version.bag / name, _EVENT_MOST)
        if data is not None and (sealed is None or premis.sealed(sealed.name, data) != sealed):
            diagnostics.append(findings.REPLACED.at(Place(file=f"{where}/{BAG}/{name}"), name=name))
    return diagnostics


def last_event(store: Store) -> premis.Event | None:
    """The newest check of the whole store that can be read."""
    for path in sorted(_event_files(store), key=lambda item: item.name, reverse=True):
        data = _bytes(path, _EVENT_MOST)
        read = premis.read(data) if data is not None else None
        if read and read[1].kind == premis.FIXITY and read[1].detail == _WHOLE:
            return read[1]
    return None


def events_of(store: Store, version: Version) -> list[premis.Event]:
    """What was done with a version: its addition, and the last check that looked at it."""
    events = []
    data = _bytes(version.record, _RECORD_MOST)
    if data is not None and (read := premis.read(data)):
        events.append(read[1])
    for path in sorted(_event_files(store), key=lambda item: item.name, reverse=True):
        data = _bytes(path, _EVENT_MOST)
        if data is not None and (read := premis.read(data)) and version.id in read[1].objects:
            events.append(read[1])
            break
    return events


def payload_of(version: Version) -> tuple[int, int]:
    """A bag's bytes and files, as its ``Payload-Oxum`` says or, without one, as they are."""
    oxum = bag_info(version.bag)[0].get("Payload-Oxum", "")
    if match := _OXUM.fullmatch(oxum):
        return int(match[1]), int(match[2])
    sizes = [path.stat().st_size for path in (version.bag / "data").rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)


def log(store: Store, event: premis.Event) -> Path:
    """Write an event as a file of its own, whose name ends in its hash. Raises :class:`OutputError`."""
    data = premis.document((), event.objects or [store.root.name], event)
    stamp = event.time.strftime("%Y%m%dT%H%M%S%fZ")
    name = f"{stamp}-{event.kind.replace(' ', '-')}-{hashlib.sha256(data).hexdigest()[:16]}.xml"
    path = store.root / EVENTS / event.time.strftime("%Y") / name
    write_file(path, data)
    return path


_WHOLE = "every byte of the store read again"
_PART = "every byte of these versions read again"


def _event(now: datetime, looked: Sequence[Version], found: Sequence[Diagnostic], *, whole: bool) -> premis.Event:
    bad = worst(found) is Severity.ERROR
    return premis.Event(
        kind=premis.FIXITY,
        time=now,
        outcome=premis.FAIL if bad else premis.SUCCESS,
        detail=_WHOLE if whole else _PART,
        objects=[version.id for version in looked],
        notes=[f"{item.code} {item.place.file}: {item.en}" for item in found],
    )


def _record(version: Version) -> tuple[list[premis.SealedFile], list[str]]:
    """The seals that the record holds, or the names of what is wrong; of two that disagree, both."""
    both = (RECORD, RECORD_SUM)
    data, summed = (_bytes(version.content / name, _RECORD_MOST) for name in both)
    if data is None or summed is None:
        return [], [name for name, read in zip(both, (data, summed), strict=True) if read is None]
    read = premis.read(data)
    if summed != f"{hashlib.sha256(data).hexdigest()}  {RECORD}\n".encode() or read is None:
        return [], list(both)
    return read[0], [] if list(read[1].objects) == [version.id] else list(both)


def _gone(store: Store, looked: Collection[Version]) -> Iterator[Diagnostic]:
    """Versions that must have been there: a number below the newest, or one that the last check saw."""
    have = {version.id for version in looked}
    missing: dict[str, tuple[str, str]] = {}
    for version in looked:
        for number in range(1, version.number):
            if (one := f"{version.name.id}@v{number}") not in have:
                missing[one] = ("后来的版本在", "a later version is there")
    last = last_event(store)
    for one in last.objects if last else ():
        if one not in have:
            day = last.time.date().isoformat() if last else ""
            missing.setdefault(one, (f"{day} 核对时还在", f"it was there at the check of {day}"))
    for one, (zh, en) in sorted(missing.items()):
        yield findings.MISSING_VERSION.at(Place(file=EDITIONS), version=one, why_zh=zh, why_en=en)


def _foreign(store: Store, looked: Collection[Version]) -> Iterator[Diagnostic]:
    """Files outside the bags that nobody put there; what lies in a bag is the bag's own affair."""
    homes = {version.folder for version in looked}
    strays: list[Path] = [entry for entry in store.root.iterdir() if entry.name not in _OWN and not _journal(entry)]
    for home, folders, names in os.walk(store.root / EDITIONS):
        here = Path(home)
        if is_object(here):
            folders.clear()  # what is foreign there its inventory tells
        elif here in homes:
            strays += [here / name for name in (*names, *folders) if name not in (RECORD, RECORD_SUM, BAG)]
            folders.clear()
        else:
            links = [folder for folder in folders if (here / folder).is_symlink()]
            strays += [here / name for name in (*names, *links) if not _declares(here / name, store)]
    for path in sorted(strays):
        name = path.relative_to(store.root).as_posix()
        yield findings.FOREIGN.at(Place(file=name), name=name)


def _declares(path: Path, store: Store) -> bool:
    """Whether a file says that the store's editions are an OCFL storage root."""
    return path == store.root / EDITIONS / ROOT_DECLARATION and _bytes(path, len(ROOT_TEXT)) == ROOT_TEXT


def _undeclared(store: Store, looked: Collection[Version]) -> Iterator[Diagnostic]:
    """That editions which are all objects are no longer said to be an OCFL storage root."""
    folders = {version.folder.parent for version in looked}
    declaration = store.root / EDITIONS / ROOT_DECLARATION
    if folders and all(map(is_object, folders)) and not declaration.exists():
        name = f"{EDITIONS}/{ROOT_DECLARATION}"
        yield findings.BAD_INVENTORY.at(Place(file=name), name=name)


def _journal(entry: Path) -> bool:
    return entry.name in {f"{CATALOGUE}{end}" for end in ("-journal", "-wal", "-shm")} or entry.name.startswith(
        (f".{CATALOGUE}.new-", f".{SETTINGS}.new-", f".{README}.new-")
    )


def _events(store: Store) -> Iterator[Diagnostic]:
    for path in _event_files(store):
        name = path.relative_to(store.root).as_posix()
        match = _EVENT.fullmatch(path.name)
        if path.name.startswith(".") and ".new-" in path.name:
            continue  # what a killed check left
        data = _bytes(path, _EVENT_MOST)
        if match is None:
            yield findings.FOREIGN.at(Place(file=name), name=name)
        elif data is None or hashlib.sha256(data).hexdigest()[:16] != match[1]:
            yield findings.BAD_EVENT.at(Place(file=name), name=name)


def _event_files(store: Store) -> Iterator[Path]:
    for home, folders, names in os.walk(store.root / EVENTS):
        folders.sort()
        yield from (Path(home) / name for name in sorted(names))


def _bytes(path: Path, most: int) -> bytes | None:
    """A plain file's bytes; ``None`` for a link, for what cannot be read, and for more than ``most``."""
    try:
        descriptor = os.open(path, os.O_RDONLY | system.CLOEXEC | system.NOFOLLOW | system.BINARY)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as stream:
        data = stream.read(most + 1)
    return data if len(data) <= most else None
