"""Files, folders and zips as a person names them to the files in them: bounded, none followed out of its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_bytes
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.kinds import CopyKind, copy_kind
from pinban.manuscripts.importing.packed import open_packed

MOST_FILES = 500
MOST_BYTES = 256 << 20
MOST_IN_ALL = 1 << 30
_IGNORED = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini", "~$", "._")


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was named, or found in a folder or zip: ``name`` is its path there, with ``/``."""

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """Its name without folder and suffix."""
        last = self.name.rpartition("/")[2]
        return last.rpartition(".")[0] or last


def gather_inputs(paths: Sequence[Path]) -> tuple[list[Input], list[Diagnostic]]:
    """All files, those in folders and zips too, in the order of their names."""
    inputs: list[Input] = []
    problems: list[Diagnostic] = []
    for path in paths:
        listed, more = _from_folder(path) if path.is_dir() else _from_file(path, path.name)
        inputs += listed
        problems += more
    if len(inputs) > MOST_FILES:
        return [], [*problems, findings.TOO_MANY.at(Place(), file=paths[0].name, limit=MOST_FILES)]
    return inputs, problems


def _from_folder(folder: Path) -> tuple[list[Input], list[Diagnostic]]:
    names = []
    for path in folder.rglob("*"):
        inner = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in inner.split("/"))
        if path.is_file() and not path.is_symlink() and not hidden and not _ignored(inner):
            names.append(inner)
        if len(names) > MOST_FILES:
            return [], [findings.TOO_MANY.at(Place(file=folder.name), file=folder.name, limit=MOST_FILES)]
    inputs: list[Input] = []
    found: list[Diagnostic] = []
    for name in sorted(names):
        listed, more = _from_file(folder / name, name)
        inputs += listed
        found += more
    return inputs, found


def _from_file(path: Path, shown: str) -> tuple[list[Input], list[Diagnostic]]:
    data, found = read_bytes(path, shown, MOST_BYTES)
    if data is None:
        return [], found
    if copy_kind(data) is not CopyKind.ZIP:
        return [Input(shown, data)], []
    found = []
    try:
        return list(_from_zip(data, shown, found)), found
    except RefusedError as error:
        return [], [*found, error.finding]


def _from_zip(data: bytes, shown: str, found: list[Diagnostic]) -> Iterator[Input]:
    """The files in a zip; a zip within it is told and left. Raises :class:`RefusedError`."""
    place = Place(file=shown)
    packed = open_packed(data, shown, MOST_IN_ALL)
    if len(packed.files) > MOST_FILES:
        raise RefusedError(findings.TOO_MANY.at(place, file=shown, limit=MOST_FILES))
    for file in sorted(packed.files, key=lambda file: file.name):
        if _ignored(file.name):
            continue
        if file.is_astray:
            found.append(findings.ASTRAY.at(place, name=file.name[:80]))
            continue
        if file.is_locked:
            raise RefusedError(findings.LOCKED.at(place, file=shown))
        yield Input(file.name, packed.read(file, MOST_BYTES))


def _ignored(name: str) -> bool:
    low = name.lower()
    last = low.rpartition("/")[2]
    return low.startswith("__macosx/") or any(last.startswith(junk) for junk in _IGNORED)
