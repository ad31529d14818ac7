"""An OCFL object to findings on what in it is missing, changed or foreign, by its own inventory."""

import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pinban.archive.package.locations import linked_bag
from pinban.archive.store import findings, objects
from pinban.archive.store.ocfl import (
    INVENTORY,
    OBJECT_DECLARATION,
    OBJECT_TEXT,
    SIDECAR,
    Inventory,
    digest_of,
    files_below,
    read_inventory,
)
from pinban.archive.store.shelf import Version
from pinban.diagnostics import Diagnostic, Place


def make_whole(version: Version) -> None:
    """See that the tree of links which shows a later version's bag whole is what it should be, where that can be."""
    folder = version.folder.parent
    if version.number == 1 or not objects.is_object(folder):
        return
    inventory, _ = _newest(folder)
    if inventory is None or inventory.number < version.number:
        return
    if objects.shows_whole(version.root, version.where, folder, inventory):
        return
    linked = linked_bag(version.root, version.where)
    try:
        objects.show_whole(version.root, version.where, folder, inventory)
    except OSError:  # the files it needs are missing, or nothing may be written: what is missing is told elsewhere
        shutil.rmtree(linked.parent, ignore_errors=True)


def check_object(folder: Path, where: str, numbers: Collection[int] | None = None) -> Iterator[Diagnostic]:
    """Findings on the object in a folder; ``where`` is what its files' names begin with.

    With ``numbers`` the content of those versions alone is read, and nothing is said of what does not belong there.
    """
    inventory, bad = _newest(folder)
    bad += _versions(folder, inventory)
    if _text(folder / OBJECT_DECLARATION) != OBJECT_TEXT:
        bad.append(OBJECT_DECLARATION)
    yield from (findings.BAD_INVENTORY.at(Place(file=f"{where}/{name}"), name=name) for name in bad)
    if inventory is None:
        return
    digests = {path: digest for digest, paths in inventory.manifest.items() for path in paths}
    if numbers is not None:
        held = {path for number in numbers if number <= inventory.number for path in inventory.files(number).values()}
        digests = {path: digest for path, digest in digests.items() if path in held}
    present = set(files_below(folder))
    yield from _content(folder, where, digests, present)
    if numbers is None:
        yield from _foreign(where, present - set(digests), inventory.number)


def _newest(folder: Path) -> tuple[Inventory | None, list[str]]:
    """The object's inventory, or that of its newest version where its own is damaged, and which files are."""
    inventory, wrong = read_inventory(folder)
    if inventory is not None:
        return inventory, []
    copies = (read_inventory(home)[0] for home in sorted(folder.glob("v*"), key=_number, reverse=True))
    return next((copy for copy in copies if copy is not None), None), [wrong]


def _number(home: Path) -> int:
    digits = home.name[1:]
    return int(digits) if digits.isdecimal() else 0


def _versions(folder: Path, inventory: Inventory | None) -> Iterator[str]:
    """The versions' inventories that are missing or changed, or say other than the object's."""
    last = inventory.number if inventory else max(map(_number, folder.glob("v*")), default=0)
    for number in range(1, last + 1):
        older, wrong = read_inventory(folder / f"v{number}")
        if older is None:
            yield f"v{number}/{wrong}"
        elif older.number != number or (inventory is not None and not _agree(older, inventory)):
            yield f"v{number}/{INVENTORY}"


def _agree(older: Inventory, inventory: Inventory) -> bool:
    """Whether every version has the same files with the same bytes in both."""
    same = all(inventory.versions.get(name) == version for name, version in older.versions.items())
    return same and older.id == inventory.id


def _content(folder: Path, where: str, digests: Mapping[str, str], present: Collection[str]) -> Iterator[Diagnostic]:
    for name, digest in sorted(digests.items()):
        if name not in present:
            yield findings.CONTENT_MISSING.at(Place(file=f"{where}/{name}"), name=name)
        elif _digest(folder / name) != digest:
            yield findings.CONTENT_CHANGED.at(Place(file=f"{where}/{name}"), name=name)


def _foreign(where: str, others: Collection[str], last: int) -> Iterator[Diagnostic]:
    homes = ("", *(f"v{number}/" for number in range(1, last + 1)))
    known = {OBJECT_DECLARATION, *(f"{home}{name}" for home in homes for name in (INVENTORY, SIDECAR))}
    for name in sorted(set(others) - known):
        yield findings.FOREIGN.at(Place(file=f"{where}/{name}"), name=f"{where}/{name}")


def _digest(path: Path) -> str:
    """A plain file's SHA-512; empty for a link and for what cannot be read."""
    try:
        return "" if path.is_symlink() else digest_of(path)
    except OSError:
        return ""


def _text(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(100)
    except OSError:
        return b""
