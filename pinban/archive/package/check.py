"""A bag on disk to findings that name what is missing, changed or foreign. Every byte is read again.

Both checksums of a file must agree with it: where one does and the other does not, it is the manifest
that has changed, and the tag manifest says so. Where all manifests agree, the package's own record must too.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from pinban.archive.package import findings
from pinban.archive.package.bag import CHECKSUMS, read
from pinban.archive.package.derived import DERIVED, derived, pieces
from pinban.archive.package.own_record import check_record
from pinban.diagnostics import Diagnostic, Place

_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
_CHUNK = 1 << 20
_TEXT_MOST = 100_000_000


def verify(bag: Path) -> list[Diagnostic]:
    """Findings on the bag in the folder ``bag``, none for a whole one. File names are relative to it."""
    if not (bag / "bagit.txt").is_file() or not (bag / "data").is_dir():
        missing = "data/" if (bag / "bagit.txt").is_file() else "bagit.txt"
        return [findings.NOT_A_BAG.at(Place(file=missing.rstrip("/")), reason=missing)]
    diagnostics: list[Diagnostic] = []
    listed: dict[str, dict[str, str]] = {}
    for kind in ("manifest", "tagmanifest"):
        diagnostics += _read_manifests(bag, kind, listed)
    present = set(_files(bag))
    tag_files = {f"tagmanifest-{checksum}.txt" for checksum in CHECKSUMS}
    stored = _as_stored(listed, present)
    for name in sorted(listed):
        if name not in stored:
            diagnostics.append(findings.MISSING.at(Place(file=name), name=name))
        elif not _as_listed(bag / stored[name], listed[name]):
            diagnostics.append(findings.CHANGED.at(Place(file=name), name=name))
    diagnostics += [findings.MISSING.at(Place(file=name), name=name) for name in sorted(tag_files - present)]
    diagnostics += [
        findings.FOREIGN.at(Place(file=name), name=name) for name in sorted(present - tag_files - set(stored.values()))
    ]
    changed = {finding.place.file for finding in diagnostics}
    sums = {name: digests.get("sha256", "") for name, digests in listed.items() if name not in changed}
    diagnostics += check_record(bag, sums)
    return [*diagnostics, *([] if diagnostics else _check_derived(bag))]


def _check_derived(bag: Path) -> Iterator[Diagnostic]:
    """Findings on files that are not stored, where what is stored does not make them up."""
    data, place = bag / "data", Place(file=f"data/{DERIVED}")
    try:
        told = derived(data)
    except (OSError, ValueError, RecursionError) as error:
        yield findings.BAD_RECORD.at(place, name=f"data/{DERIVED}", reason=str(error)[:120])
        return
    for name, facts in sorted(told.items()):
        try:
            for _ in pieces(facts, data):
                pass
        except (OSError, ValueError) as error:
            yield findings.NOT_DERIVED.at(place, name=str(name), reason=str(error)[:120])


def _as_stored(listed: Collection[str], present: Collection[str]) -> dict[str, str]:
    """Listed names to those on the disk; one copied over macOS may have its accents stored apart (NFD)."""
    loose = {unicodedata.normalize("NFC", name): name for name in present if name not in listed}
    stored = {name: name if name in present else loose.get(unicodedata.normalize("NFC", name)) for name in listed}
    return {name: file for name, file in stored.items() if file is not None}


def _read_manifests(bag: Path, kind: str, listed: dict[str, dict[str, str]]) -> list[Diagnostic]:
    """Add the entries of one kind of manifest to ``listed``; both manifests must list the same files."""
    diagnostics: list[Diagnostic] = []
    by_checksum: dict[str, dict[str, str]] = {}
    for checksum in CHECKSUMS:
        path = bag / f"{kind}-{checksum}.txt"
        if path.is_file() and not path.is_symlink():
            by_checksum[checksum], bad = _entries(path, checksum)
            diagnostics += bad
        elif kind == "manifest":
            listed.setdefault(path.name, {})
    for checksum, entries in by_checksum.items():
        name = f"{kind}-{checksum}.txt"
        others = set().union(*(set(other) for other in by_checksum.values()))
        diagnostics += [
            findings.UNLISTED.at(Place(file=name), manifest=name, name=missing)
            for missing in sorted(others - set(entries))
        ]
        for file, digest in entries.items():
            listed.setdefault(file, {})[checksum] = digest
    return diagnostics


def _entries(path: Path, checksum: str) -> tuple[dict[str, str], list[Diagnostic]]:
    entries: dict[str, str] = {}
    diagnostics = []
    with path.open("rb") as file:
        text = file.read(_TEXT_MOST).decode("utf-8", errors="replace")
    # RFC 8493 ends lines with LF, CR or CRLF and with nothing else that Unicode may take for a line's end.
    lines = re.sub(r"\r\n?", "\n", text).removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        name = read(match[2]) if match else ""
        sound = match and len(match[1]) == hashlib.new(checksum).digest_size * 2 and _inside(name)
        if match and sound and entries.setdefault(name, match[1].lower()) == match[1].lower():
            continue
        if sound:  # RFC 8493, 2.1.3: a file once; of two sums one may be a stranger's
            diagnostics.append(findings.TWICE.at(Place(file=path.name, line=number), name=name))
        else:
            diagnostics.append(findings.BAD_LINE.at(Place(file=path.name, line=number), name=path.name, line=number))
    return entries, diagnostics


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\x00" not in name


def _files(bag: Path) -> Iterator[str]:
    """All files and links below the bag; links are named, never followed."""
    for home, folders, names in os.walk(bag):
        links = [folder for folder in folders if (Path(home) / folder).is_symlink()]
        for name in (*names, *links):
            yield (Path(home) / name).relative_to(bag).as_posix()


def _as_listed(path: Path, digests: dict[str, str]) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    hashes = {checksum: hashlib.new(checksum) for checksum in digests}
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                for running in hashes.values():
                    running.update(chunk)
    except OSError:
        return False  # a file that cannot be read is no longer what was archived
    return all(hashes[checksum].hexdigest() == digest for checksum, digest in digests.items())
