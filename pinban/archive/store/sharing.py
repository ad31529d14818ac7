"""Files that every edition brings along, such as its plant's profile and its layouts, to one copy for the whole store.

An OCFL object holds all its files itself, so what is shared is the room alone: the same bytes are one file on the disk
that stands in each object, by links. Beside the objects a folder has a further link to each by its SHA-256; it can be
lost without harm. A file there is read again before anything is linked to it, and where a disk has no links, or no
more of them for one file, each object has its own.
"""

import hashlib
import os
from pathlib import Path

from pinban.archive.package.locations import BAG
from pinban.archive.store.ocfl import files_below
from pinban.files import system

SHARED = ".shared"
_FOLDERS = ("fonts", "layouts", "plants")
"""What of a bag's payload many editions have alike."""


def share(root: Path, content: Path) -> None:
    """Let the bag below ``content``, not yet in its place, share what the store ``root`` has. Raises ``OSError``."""
    data = content / BAG / "data"
    for folder in _FOLDERS:
        for name in files_below(data / folder):
            path = data / folder / name
            if not path.is_symlink():
                _share(root / SHARED, path)


def _share(pool: Path, path: Path) -> None:
    digest = _digest(path)
    shared = pool / digest[:2] / digest
    shared.parent.mkdir(parents=True, exist_ok=True)
    if _digest(shared) == digest and _linked(shared, path):
        return
    shared.unlink(missing_ok=True)  # there is none, it is damaged, or it has all the links that a disk allows
    _linked(path, shared)


def _linked(source: Path, target: Path) -> bool:
    """Put a link to ``source`` in the place of ``target``, in one step; whether the disk has such links."""
    if target.exists() and target.samefile(source):
        return True
    new = target.with_name(f".{target.name}.new")
    new.unlink(missing_ok=True)
    try:
        os.link(source, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    new.replace(target)
    return True


def _digest(path: Path) -> str:
    """A plain file's SHA-256; empty for what is none or cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | system.CLOEXEC | system.NOFOLLOW | system.BINARY)
    except OSError:
        return ""
    with os.fdopen(descriptor, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
