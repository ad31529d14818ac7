"""A bag to a new version in a store: all of it or nothing, and nothing where it is there already.

The bag is copied into a hidden folder, verified there, flushed to the disk and put in its place by one step,
together with the record of its addition and the object's inventory: at any moment the version is there as a whole or
not at all. The store's lock is held meanwhile; the kernel frees it when its holder dies, and the next writer clears
what was left.
"""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pinban.archive.package.check import verify
from pinban.archive.package.locations import BAG, CONTENT
from pinban.archive.store import findings, objects, premis
from pinban.archive.store.names import EditionName, name_of
from pinban.archive.store.sharing import share
from pinban.archive.store.shelf import (
    BEHIND,
    DEFAULT_WAIT,
    EDITIONS,
    RECORD,
    RECORD_SUM,
    STAGING,
    Store,
    Version,
    versions_of,
)
from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import OutputError, read_bytes, system
from pinban.files.atomic import finding, flush

SEALS = ("tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
"""What seals a bag: the digests of the manifests, which hold those of the payload."""


_MANIFEST_MOST = 256 << 20


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an addition: the version that holds the bag now, and whether it is new."""

    version: Version | None
    new: bool
    diagnostics: tuple[Diagnostic, ...]


def add(store: Store, bag: Path, now: datetime, *, wait: float = DEFAULT_WAIT) -> Added:
    """Add the bag in the folder ``bag`` as a new version of its edition; ``now`` goes into the record.

    A bag that the store holds already, in whatever version, changes nothing. Raises
    :class:`pinban.files.OutputError` where the store cannot be written, is full, or is still being written by
    another process after ``wait`` seconds.
    """
    diagnostics = verify(bag)
    name, more = name_of(bag) if worst(diagnostics) is not Severity.ERROR else (None, [])
    if name is None:
        return Added(None, False, (*diagnostics, *more))
    try:
        with store.writing(wait):
            return _add(store, bag, name, now)
    except OSError as error:
        raise OutputError(finding(error, store.root)) from error


def _add(store: Store, bag: Path, name: EditionName, now: datetime) -> Added:
    staging = store.root / STAGING
    shutil.rmtree(staging, ignore_errors=True)  # what a killed writer left: the lock says that it is nobody's
    folder = store.root / EDITIONS / name.folder
    other = _nearly(store.root / EDITIONS, name)
    if other:
        return Added(None, False, (findings.NEAR_NAME.at(Place(), name=name.id, other=other),))
    versions = versions_of(name, folder)
    seal = seal_of(bag)
    for version in versions:
        if seal_of(version.bag) == seal or (seal and _but_for_time(version.bag) == _but_for_time(bag)):
            said = findings.SAME_BAG.at(Place(), id=name.id, version=f"v{version.number}")
            return Added(version, False, (said,))
    number = max((version.number for version in versions), default=0) + 1
    version = Version(name, number, folder / f"v{number}")
    try:
        staging.mkdir()
        stage = Path(tempfile.mkdtemp(dir=staging))
        if store.is_shelf or (versions and not objects.is_object(folder)):
            diagnostics = _shelve(store, bag, stage, version, now)
        else:
            diagnostics = _keep(store, bag, stage, version, now)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Added(None, False, tuple(diagnostics)) if diagnostics else Added(version, True, ())


def _keep(store: Store, bag: Path, stage: Path, version: Version, now: datetime) -> list[Diagnostic]:
    """Put the bag into its edition's object; findings where it cannot be."""
    folder = version.folder.parent
    if folder.exists():
        objects.link_tree(folder, stage)
    content = stage / f"v{version.number}" / CONTENT
    _copy(bag, content / BAG)
    diagnostics = verify(content / BAG)
    if worst(diagnostics) is Severity.ERROR:
        return diagnostics
    share(store.root, content)
    _write_record(content, content / BAG, version, now)
    try:
        inventory = objects.add_version(stage, version.name.id, now.isoformat(), "bag added")
    except ValueError as error:
        where = folder.relative_to(store.root).as_posix()
        return [findings.BAD_INVENTORY.at(Place(file=f"{where}/{error}"), name=str(error))]
    (store.root / BEHIND).touch()
    objects.declare_root(store.root / EDITIONS)
    objects.show_whole(store.root, version.where, stage, inventory)
    objects.put(stage, folder, store.root / EDITIONS)
    return []


def _shelve(store: Store, bag: Path, stage: Path, version: Version, now: datetime) -> list[Diagnostic]:
    """Put the bag on a shelf of the first form; findings where it cannot be."""
    _copy(bag, stage / BAG)
    diagnostics = verify(stage / BAG)
    if worst(diagnostics) is Severity.ERROR:
        return diagnostics
    _write_record(stage, stage / BAG, version, now)
    stage.chmod(0o755)
    flush(stage)
    folder = version.folder.parent
    _make_folders(folder, store.root)
    (store.root / BEHIND).touch()
    stage.rename(version.folder)
    system.flush(folder)
    return []


def seal_of(bag: Path) -> str:
    """What tells one bag from another: the digest of its tag manifests; empty where they cannot be read."""
    seal = hashlib.sha256()
    try:
        for name in SEALS:
            seal.update((bag / name).read_bytes())
    except OSError:
        return ""
    return seal.hexdigest()


TIMED = ("data/mets.xml", "data/premis.xml", "data/manifest.json", "data/index.json")
"""The files of a payload that tell when they were made, and by what; all else of an edition made again is equal."""


def _but_for_time(bag: Path) -> frozenset[bytes] | None:
    """A bag's manifest without the lines of files that tell the time; ``None`` where it has none."""
    data = read_bytes(bag / "manifest-sha512.txt", "manifest-sha512.txt", _MANIFEST_MOST)[0]
    lines = (data or b"").splitlines()
    timed = tuple(f"  {name}".encode() for name in TIMED)
    return frozenset(line for line in lines if not line.endswith(timed)) if lines else None


def _nearly(home: Path, name: EditionName) -> str:
    """An edition or paper of the store whose name differs by capitals only, which some disks would unite."""
    path = home
    for part in name.folder.parts:
        beside = [entry.name for entry in path.iterdir()] if path.is_dir() else []
        for entry in beside:
            if entry != part and entry.casefold() == part.casefold():
                return (path / entry).relative_to(home).as_posix()
        path = path / part
    return ""


def _copy(bag: Path, target: Path) -> None:
    """Copy plain files only; a bag that has been verified holds nothing else."""
    for home, folders, names in os.walk(bag):
        folders.sort()
        here = target / Path(home).relative_to(bag)
        here.mkdir(parents=True, exist_ok=True)
        for name in sorted(names):
            shutil.copyfile(Path(home) / name, here / name, follow_symlinks=False)
            (here / name).chmod(0o444)


def _write_record(home: Path, bag: Path, version: Version, now: datetime) -> None:
    """Write the record of an addition into ``home``."""
    seals = [premis.sealed(f"{version.id}/{name}", (bag / name).read_bytes()) for name in SEALS]
    event = premis.Event(
        kind=premis.INGESTION,
        time=now,
        outcome=premis.SUCCESS,
        detail="bag verified, copied and verified again",
        objects=[version.id],
    )
    record = premis.document(seals, [version.id], event)
    for name, data in (
        (RECORD, record),
        (RECORD_SUM, f"{hashlib.sha256(record).hexdigest()}  {RECORD}\n".encode()),
    ):
        (home / name).write_bytes(data)
        (home / name).chmod(0o444)


def _make_folders(folder: Path, root: Path) -> None:
    """The edition's folder and those above it, down to the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    for parent in folder.parents:
        system.flush(parent)
        if parent == root:
            break
