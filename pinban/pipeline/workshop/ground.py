"""The program itself to a hash: its own files, every library installed beside it, the interpreter, the system's own."""

import hashlib
import os
import platform
import sys
from pathlib import Path

import pinban
from pinban.files.cache import Digests

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
