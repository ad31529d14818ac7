"""A face as ``fonts.yaml`` describes it to a font file ready for use, taken out of its collection if need be.

What was found out is kept beside the face in ``fonts/faces/<id>.json``, keyed by the source's size and time,
so that a build neither hashes nor parses fonts that have not changed. Several processes may do this at once:
every file is written whole under another name and then moved into place, and all write the same.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.fonts import findings
from pinban.fonts.face import Face
from pinban.fonts.fontfile import (
    BrokenFontError,
    FontFacts,
    NoSuchFaceError,
    embedding_refusal,
    extract_face,
    read_facts,
)
from pinban.fonts.sources import FontFiles, OutsideError


@dataclass(frozen=True, slots=True)
class FaceEntry:
    """One face of ``fonts.yaml``: any of ``files``, the face called ``name`` in it, and what is on record of it."""

    id: str
    files: tuple[str, ...]
    licence: str
    name: str = ""
    package: str = ""
    fetch: str = ""
    sha256: tuple[str, ...] = ()
    source: Place = Place()


@dataclass(frozen=True, slots=True)
class _Print:
    """A file's fingerprint. Size and time tell quickly that it is the same; the hash tells for certain."""

    path: str
    size: int
    mtime_ns: int
    sha256: str

    def renewed(self, path: Path) -> "_Print | None":
        """The fingerprint of ``path`` if it is still the same file, by size and time or else by its hash."""
        try:
            stat = path.stat()
            if stat.st_size != self.size:
                return None
            if stat.st_mtime_ns != self.mtime_ns and _sha256(path) != self.sha256:
                return None
        except OSError:
            return None
        return replace(self, path=str(path), mtime_ns=stat.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a prepared face: its source, the file in use (the same unless taken out), the facts."""

    entry: str  # name asked for
    source: _Print
    used: _Print
    facts: FontFacts


@dataclass(frozen=True, slots=True)
class Prepared:
    """A face ready for use with what was found out of it, or neither; and the findings."""

    face: Face | None
    record: Record | None
    diagnostics: tuple[Diagnostic, ...] = ()


def prepare_face(entry: FaceEntry, faces: Path, files: FontFiles, *, afresh: bool = False) -> Prepared:
    """Find a face's file, check it, take it out of its collection, and say what is wrong with it.

    ``faces`` is the folder for faces taken out. With ``afresh`` nothing noted earlier is believed. A face
    once taken out serves on when its collection is no longer installed.
    """
    record = None if afresh else _read_record(faces / f"{entry.id}.json")
    if record is not None and (record.entry != entry.name or Path(record.source.path).name not in entry.files):
        record = None
    try:
        source = files.find(entry.files, Path(record.source.path) if record else None)
    except OutsideError as error:
        return _failed(findings.OUTSIDE.at(entry.source, face=entry.id, file=str(error)))
    target = faces / f"{entry.id}.otf"
    known = _still_true(record, source, target) if record else None
    if known is None:
        return _make(entry, source, target) if source else _failed(_missing(entry))
    if record is not None and _differs(known, record):
        _note(faces / f"{entry.id}.json", known)
    return _ready(entry, known)


def _differs(known: Record, noted: Record) -> bool:
    """Whether a note tells less than is known now; the path at which a source was found says nothing new."""
    at = replace(noted.source, path=known.source.path)
    return replace(noted, source=at) != known


def _still_true(record: Record, source: Path | None, target: Path) -> Record | None:
    """The record with its files' present times, ``None`` where a file has changed or gone.

    A face taken out of its collection needs the collection no more.
    """
    if source is None:
        origin = record.source if record.facts.index is not None else None
    else:
        origin = record.source.renewed(source)
    if origin is None:
        return None
    used = origin if record.facts.index is None else record.used.renewed(target)
    return replace(record, source=origin, used=used) if used else None


def _make(entry: FaceEntry, source: Path, target: Path) -> Prepared:
    """Inspect a source file, write the face where it stands in a collection, and note what was found."""
    facts = {"face": entry.id, "file": source.name}
    try:
        found = read_facts(source, entry.name)
        if refusal := _refusal(entry, source, found):
            return _failed(refusal)
        if found.index is not None:
            _write(target, extract_face(source, found.index))
    except BrokenFontError as error:
        return _failed(findings.BROKEN.at(entry.source, **facts, reason=str(error)))
    except NoSuchFaceError as error:
        names = "、".join(error.names)
        return _failed(findings.NOT_IN_COLLECTION.at(entry.source, **facts, name=entry.name, names=names))
    except OSError as error:
        return _failed(findings.NOT_WRITTEN.at(entry.source, face=entry.id, reason=error.strerror or ""))
    used = source if found.index is None else target
    origin = _print(source)
    record = Record(entry.name, origin, origin if used is source else _print(used), found)
    _note(target.with_suffix(".json"), record)
    return _ready(entry, record)


def _refusal(entry: FaceEntry, source: Path, found: FontFacts) -> Diagnostic | None:
    if reason := embedding_refusal(found.fs_type):
        return findings.RESTRICTED.at(
            entry.source,
            face=entry.id,
            file=source.name,
            fs_type=found.fs_type,
            reason_zh=reason[0],
            reason_en=reason[1],
        )
    if found.variable:
        return findings.VARIABLE.at(entry.source, face=entry.id, file=source.name)
    return None


def _ready(entry: FaceEntry, record: Record) -> Prepared:
    file = Path(record.source.path).name
    digest = record.source.sha256
    face = Face(
        id=entry.id,
        path=Path(record.used.path),
        sha256=record.used.sha256,
        licence=entry.licence,
        source=file,
        source_sha256=digest,
    )
    if entry.sha256 and digest not in entry.sha256:
        odd = findings.UNKNOWN_VERSION.at(entry.source, face=entry.id, file=file, sha256=digest)
        return Prepared(face, record, (odd,))
    return Prepared(face, record)


def _failed(finding: Diagnostic) -> Prepared:
    return Prepared(None, None, (finding,))


def _missing(entry: FaceEntry) -> Diagnostic:
    rule = findings.MISSING if entry.package else findings.MISSING_FETCHED if entry.fetch else findings.MISSING_OWN
    files = " / ".join(entry.files)
    return rule.at(entry.source, face=entry.id, files=files, package=entry.package, command=entry.fetch)


def _print(path: Path) -> _Print:
    stat = path.stat()
    return _Print(str(path), stat.st_size, stat.st_mtime_ns, _sha256(path))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Write a file as a whole. One that says the same already is left alone: a build may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_bytes() == data:
        return
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _note(path: Path, record: Record) -> None:
    """Keep a record; where the folder cannot be written the next build finds out once more, nothing else.

    A face taken out lies beside its record and is noted by its name: the folder may be reached by several paths.
    """
    if record.facts.index is not None:
        record = replace(record, used=replace(record.used, path=Path(record.used.path).name))
    try:
        _write(path, json.dumps(asdict(record), ensure_ascii=False, indent=1).encode())
    except OSError:
        return


def _read_record(path: Path) -> Record | None:
    """A record noted earlier, ``None`` where there is none or it is not one (an older form, half a disk)."""
    try:
        data = json.loads(path.read_bytes())
        used = _Print(**data["used"])
        used = replace(used, path=str(path.parent / used.path))  # of a whole path the path itself
        return Record(data["entry"], _Print(**data["source"]), used, FontFacts(**data["facts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
