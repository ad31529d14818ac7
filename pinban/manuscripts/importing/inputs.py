"""Files, folders and zips as a person names them to the files in them: bounded, none followed out of its place."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_bytes
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.kinds import CopyKind, copy_kind
from pinban.manuscripts.importing.readers.docx_package import is_astray

MOST_FILES = 500
MOST_BYTES = 256 << 20
MOST_IN_ALL = 1 << 30
MOST_RATIO = 200
_LARGE = 16 << 20
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
    except _RefusedError as error:
        return [], [*found, error.finding]


class _RefusedError(Exception):
    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding)
        self.finding = finding


def _from_zip(data: bytes, shown: str, found: list[Diagnostic]) -> Iterator[Input]:
    """The files in a zip; a zip within it is told and left. Raises :class:`_RefusedError`."""
    place = Place(file=shown)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = sorted((info for info in archive.infolist() if not info.is_dir()), key=_real_name)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _RefusedError(findings.BROKEN_PART.at(place, part=shown, reason=str(error)[:120])) from error
    if len(infos) > MOST_FILES:
        raise _RefusedError(findings.TOO_MANY.at(place, file=shown, limit=MOST_FILES))
    whole = 0
    for info in infos:
        name = _real_name(info)
        if _ignored(name):
            continue
        if is_astray(name) or is_astray(info.filename) or (info.external_attr >> 16) & 0o170000 == 0o120000:
            found.append(findings.ASTRAY.at(place, name=name[:80]))
            continue
        if info.flag_bits & 1:
            raise _RefusedError(findings.LOCKED.at(place, file=shown))
        body = _unpacked(archive, info, name, place)
        whole += len(body)
        if whole > MOST_IN_ALL or (len(body) > _LARGE and len(body) > MOST_RATIO * max(1, info.compress_size)):
            raise _RefusedError(findings.BOMB.at(place, part=name))
        yield Input(name, body)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, place: Place) -> bytes:
    try:
        with archive.open(info) as stream:
            body = stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        reason = str(error)[:120] or type(error).__name__
        raise _RefusedError(findings.BROKEN_PART.at(place, part=name, reason=reason)) from error
    if len(body) > MOST_BYTES:
        raise _RefusedError(findings.BOMB.at(place, part=name))
    return body


def _real_name(info: zipfile.ZipInfo) -> str:
    """A name in a zip. Those that do not say that they are UTF-8 are GBK, as Chinese Windows writes them."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _ignored(name: str) -> bool:
    low = name.lower()
    last = low.rpartition("/")[2]
    return low.startswith("__macosx/") or any(last.startswith(junk) for junk in _IGNORED)
