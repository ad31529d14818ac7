"""The program and the fonts it may use to hashes: own files, installed libraries, interpreter, the system's own."""

import hashlib
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import pinban
from pinban.files.cache import Digests
from pinban.files.font_folders import system_font_folders

_LOADER = Path("/etc/ld.so.cache")  # written anew whenever a library of the system is installed (ldconfig(8))


def program_hash(digests: Digests) -> bytes:
    """A hash that changes with anything of the program that may decide what it makes."""
    ground = hashlib.sha256(digests.tree(Path(pinban.__file__).parent))
    for part in (*_installed(), sys.version, platform.machine(), _system_libraries()):
        ground.update(part.encode() + b"\0")
    return ground.digest()


def _installed() -> list[str]:
    """The names of all installed distributions with their versions, as their folders of metadata have them."""
    names: set[str] = set()
    for folder in map(Path, filter(os.path.isdir, sys.path)):
        names |= {path.name for path in folder.iterdir() if path.name.endswith((".dist-info", ".egg-info"))}
    return sorted(names)


def _system_libraries() -> str:
    try:
        stat = _LOADER.stat()
    except OSError:  # another system than Debian's kin
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns}"


def fonts_mark(digests: Digests, folder: Path) -> bytes:
    """The state of all files in which a face may be found."""
    listed = hashlib.sha256(digests.tree(folder))
    for top in system_font_folders():
        for path, stat in _font_files(top):
            listed.update(f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}\n".encode(errors="surrogateescape"))
    return listed.digest()


def _font_files(top: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All files below a folder, in order; folders that links lead to are left out."""
    waiting = [str(top)]
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
                continue
            try:
                yield entry.path, entry.stat()
            except OSError:
                continue
