"""A bag to the program that made it, and to a note where another one reads it."""

import json
from collections.abc import Mapping
from pathlib import Path

from pinban.archive.package import findings
from pinban.diagnostics import Diagnostic, Place
from pinban.record.printed_edition import Origin
from pinban.record.program import Program, program

MANIFEST = "data/manifest.json"
_MOST = 4 << 20


def made_with(bag: Path) -> Program | None:
    """The program that a bag's manifest names; ``None`` where it names none."""
    data = _manifest(bag)
    versions = data.get("versions")
    version = versions.get("pinban") if isinstance(versions, Mapping) else None
    if not isinstance(version, str):
        return None
    commit = data.get("commit")
    return Program("Pinban", version[:40], commit[:64] if isinstance(commit, str) else "")


def is_taken_in(bag: Path) -> bool:
    """Whether a bag says that its pages were taken in: it has no manuscripts to set them from again."""
    return _manifest(bag).get("origin") == Origin.INGESTED.value


def _manifest(bag: Path) -> Mapping[str, object]:
    """What a bag's manifest says; nothing where it cannot be read."""
    path = bag / MANIFEST
    try:
        data = json.loads(path.read_bytes()) if path.is_file() and path.stat().st_size <= _MOST else None
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, Mapping) else {}


def other_program(bag: Path) -> list[Diagnostic]:
    """A note where the bag was made by another version, or another commit, than this one."""
    then, now = made_with(bag), program()
    if then is None or (then.version == now.version and then.commit in ("", now.commit)):
        return []
    return [findings.OTHER_PROGRAM.at(Place(file=MANIFEST), then=then.told, now=now.told)]
