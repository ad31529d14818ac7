"""A shelf of bags, the store's first form, to an OCFL 1.1 storage root, an edition at a time.

An edition's object is made of links to its files and put in its place by one exchange, after every byte has been read:
killed at any moment, each edition is there as a whole in one form or the other, and the next run goes on. What is
damaged stays as it is, and is told.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from pinban.archive.package.locations import BAG, CONTENT
from pinban.archive.store import findings, objects, premis
from pinban.archive.store.checking import check_version, log
from pinban.archive.store.sharing import share
from pinban.archive.store.shelf import (
    DEFAULT_WAIT,
    EDITIONS,
    FORMAT,
    RECORD,
    RECORD_SUM,
    SETTINGS,
    SHELF,
    STAGING,
    Store,
    Version,
)
from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import OutputError, read_bytes, write_file
from pinban.files.atomic import finding, recover

_MOST = 1 << 20
_SAID = re.compile(rb"^(format:\s*)[\"']?" + re.escape(SHELF.encode()) + rb"[\"']?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Migrated:
    """What came of a migration: the versions brought over, those that were so already, findings, the log's file."""

    versions: tuple[Version, ...]
    before: int
    diagnostics: tuple[Diagnostic, ...]
    event: Path | None


def migrate(
    store: Store, now: datetime, say: Callable[[str], None] = lambda _: None, *, wait: float = DEFAULT_WAIT
) -> Migrated:
    """Bring every edition of ``store`` that is still in the first form over; ``say`` is told of each as it is done.

    Raises :class:`pinban.files.OutputError` where the store cannot be written, or is being written by another process
    after ``wait`` seconds.
    """
    try:
        with store.writing(wait):
            return _migrate(store, now, say)
    except OSError as error:
        raise OutputError(finding(error, store.root)) from error


def _migrate(store: Store, now: datetime, say: Callable[[str], None]) -> Migrated:
    _mark(store)
    shutil.rmtree(store.root / STAGING, ignore_errors=True)
    diagnostics: list[Diagnostic] = []
    moved: list[Version] = []
    before = 0
    for folder, versions in _editions(store):
        recover(folder)  # what a run that was killed between two renames left, where there is no exchange
        if objects.is_object(folder):
            before += len(versions)
            continue
        damages = [item for version in versions for item in check_version(version)]
        numbers = [version.number for version in versions]
        if worst(damages) is Severity.ERROR or numbers != list(range(1, len(numbers) + 1)):
            codes = ", ".join(sorted({item.code for item in damages})) or findings.MISSING_VERSION.code
            where = folder.relative_to(store.root).as_posix()
            diagnostics.append(findings.NOT_MIGRATED.at(Place(file=where), id=versions[0].name.id, codes=codes))
            continue
        _move(store, folder, versions)
        moved += versions
        say(versions[0].name.id)
    if not diagnostics:
        objects.declare_root(store.root / EDITIONS)
    event = _log(store, moved, now) if moved else None
    if not moved and not diagnostics:
        diagnostics.append(findings.MIGRATED_ALREADY.at(Place()))
    return Migrated(tuple(moved), before, tuple(diagnostics), event)


def _editions(store: Store) -> Iterator[tuple[Path, list[Version]]]:
    for folder, versions in groupby(store.versions(), key=lambda version: version.folder.parent):
        yield folder, list(versions)


def _mark(store: Store) -> None:
    """Say in ``store.yaml`` that there is OCFL in the store, before there is: older programs then leave it alone.

    Only that word is changed; the rest is the archivist's.
    """
    data, wrong = read_bytes(store.root / SETTINGS, SETTINGS, _MOST)
    if data is None:
        raise OutputError(wrong[0])
    said = _SAID.sub(lambda match: match[1] + FORMAT.encode(), data)
    if said != data:
        write_file(store.root / SETTINGS, said)


def _move(store: Store, folder: Path, versions: Sequence[Version]) -> None:
    """One edition: staged as an object, its later bags shown whole, then exchanged with what it was."""
    staging = store.root / STAGING
    staging.mkdir(exist_ok=True)
    stage = Path(tempfile.mkdtemp(dir=staging))
    for version in versions:
        content = stage / f"v{version.number}" / CONTENT
        objects.link_tree(version.folder / BAG, content / BAG)
        for name in (RECORD, RECORD_SUM):
            objects.link(version.folder / name, content / name)
        share(store.root, content)
        inventory = objects.add_version(stage, version.name.id, _added(version), "bag added")
        objects.show_whole(store.root, version.where, stage, inventory)
    objects.put(stage, folder, store.root / EDITIONS)
    shutil.rmtree(staging, ignore_errors=True)


def _added(version: Version) -> str:
    """When a version was added: its record, which has been checked, says so."""
    read = premis.read((version.folder / RECORD).read_bytes())
    if read is None or read[1].time.tzinfo is None:
        raise OSError(f"{version.where}/{RECORD}")  # it changed since it was checked, a moment ago
    return read[1].time.isoformat()


def _log(store: Store, moved: Sequence[Version], now: datetime) -> Path:
    event = premis.Event(
        kind=premis.TRANSFER,
        time=now,
        outcome=premis.SUCCESS,
        detail="every byte read, then brought over to an OCFL 1.1 storage root",
        objects=[version.id for version in moved],
    )
    return log(store, event)
