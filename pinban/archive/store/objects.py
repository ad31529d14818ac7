"""A bag and its record to a new version of an OCFL object, put in its place in one step.

The object that is to be is staged as a whole: links to the files of the one that is, and the new version. Of a later
version only files whose bytes no earlier one has are stored; a tree of links beside the objects then shows the bag
whole, for whoever reads bags. The swap is one exchange, so the object is a valid one at any moment.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pinban.archive.package.locations import BAG, CONTENT, WHOLE_BAGS, linked_bag
from pinban.archive.store.ocfl import (
    INVENTORY,
    OBJECT_DECLARATION,
    OBJECT_TEXT,
    ROOT_DECLARATION,
    ROOT_TEXT,
    Inventory,
    NewVersion,
    digest_of,
    extended,
    files_below,
    inventory_of,
    read_inventory,
    written,
)
from pinban.files import system
from pinban.files.atomic import flush, publish, write_file

READ_ONLY = 0o444


def is_object(folder: Path) -> bool:
    """Whether an edition's folder is an OCFL object, though one of its files be missing."""
    return any((folder / name).is_file() for name in (OBJECT_DECLARATION, INVENTORY))


def declare_root(root: Path) -> None:
    """Say of a folder that it is an OCFL storage root. Raises :class:`pinban.files.OutputError`."""
    if not (root / ROOT_DECLARATION).is_file():
        write_file(root / ROOT_DECLARATION, ROOT_TEXT)


def link_tree(source: Path, target: Path) -> None:
    """The same files once more, by links; by copies where the disk has none. Raises ``OSError``."""
    for home, folders, names in os.walk(source):
        folders.sort()
        here = target / Path(home).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        for name in sorted(names):
            link(Path(home) / name, here / name)


def link(source: Path, target: Path) -> None:
    """One file once more. Raises ``OSError``."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copyfile(source, target, follow_symlinks=False)
        target.chmod(READ_ONLY)


def add_version(stage: Path, name: str, created: str, message: str) -> Inventory:
    """Finish the object staged in ``stage``, whose newest ``v…/content`` is there but not yet inventoried.

    ``name`` is what people call the object. What the new version has in common with older ones is taken away.
    Raises ``OSError``, and ``ValueError`` where the object's inventory so far is damaged.
    """
    old, wrong = (None, "") if not (stage / INVENTORY).exists() else read_inventory(stage)
    if wrong:
        raise ValueError(wrong)
    number = old.number + 1 if old else 1
    content = stage / f"v{number}" / CONTENT
    digests = {file: digest_of(content / file) for file in files_below(content)}
    known = old.manifest if old else {}
    stored = frozenset(file for file, digest in digests.items() if digest not in known)
    version = NewVersion(digests, created, message, stored)
    inventory = extended(old, version) if old else inventory_of(name, [version])
    for file in sorted(set(digests) - stored):
        (content / file).unlink()
    _prune(content)
    _write(stage / f"v{number}", written(inventory))
    _write(stage, written(inventory) | {OBJECT_DECLARATION: OBJECT_TEXT})
    return inventory


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).unlink(missing_ok=True)  # it may be a link to the object's present file
        (folder / name).write_bytes(data)
        (folder / name).chmod(READ_ONLY)


def _prune(folder: Path) -> None:
    """Take away folders without files: OCFL has none."""
    for home, _, _ in os.walk(folder, topdown=False):
        if Path(home) != folder and not any(Path(home).iterdir()):
            Path(home).rmdir()


def show_whole(root: Path, where: str, folder: Path, inventory: Inventory) -> None:
    """See that a version's bag can be read as one folder, where OCFL keeps parts of it with earlier versions.

    ``folder`` is the object's, wherever it lies at the moment; ``where`` the version's place in the store ``root``.
    Raises ``OSError``.
    """
    number = int(where.rpartition("/v")[2])
    target = linked_bag(root, where)
    files = inventory.files(number)
    if not any(name.startswith(f"{BAG}/") and not path.startswith(f"v{number}/") for name, path in files.items()):
        return
    stage = root / WHOLE_BAGS / ".new"
    shutil.rmtree(stage, ignore_errors=True)  # what a killed writer left
    for name, path in sorted(files.items()):
        if name.startswith(f"{BAG}/"):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            link(folder / path, stage / name)
    flush(stage)
    shutil.rmtree(target.parent, ignore_errors=True)
    target.parent.mkdir(parents=True)
    (stage / BAG).rename(target)
    stage.rmdir()


def shows_whole(root: Path, where: str, folder: Path, inventory: Inventory) -> bool:
    """Whether the tree of links of a version has its bag's files, each the object's own, and no others."""
    target = linked_bag(root, where)
    files = {
        name.removeprefix(f"{BAG}/"): folder / path
        for name, path in inventory.files(int(where.rpartition("/v")[2])).items()
        if name.startswith(f"{BAG}/")
    }
    if set(files) != set(files_below(target)):
        return not target.exists() and all(
            path.is_relative_to(folder / where.rpartition("/")[2]) for path in files.values()
        )
    return all(path.is_file() and path.samefile(target / name) for name, path in files.items())


def put(stage: Path, folder: Path, root: Path) -> None:
    """Put a staged object in its place below the storage root ``root``, flushed to the disk, in one step.

    Folders above it appear with it, for a storage root has none that are empty. Raises ``OSError``.
    """
    if folder.exists():
        publish(stage, folder)
        return
    stage.chmod(0o755)
    above = [parent for parent in folder.parents if parent != root and root in parent.parents]
    missing = [parent for parent in above if not parent.exists()]
    if missing:
        top = stage.with_name(f"{stage.name}-above")
        inner = top / folder.relative_to(missing[-1])
        inner.parent.mkdir(parents=True)
        stage.rename(inner)
        stage, folder = top, missing[-1]
    flush(stage)
    stage.chmod(0o755)
    root.mkdir(exist_ok=True)
    stage.rename(folder)
    system.flush(folder.parent)
