"""An OCFL 1.1 object's folder to its inventory, and an inventory to the files that say it.

OCFL, the Oxford Common File Layout, is the form in which preservation systems share what they keep
(https://ocfl.io/1.1/spec/): an object has versions, each a state of named files; a file's bytes are stored once,
however many versions hold it; ``inventory.json`` says by SHA-512 which bytes those are, and a file beside it seals it.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pinban import __version__
from pinban.files import read_bytes
from pinban.record.identifiers import urn

ROOT_DECLARATION, ROOT_TEXT = "0=ocfl_1.1", b"ocfl_1.1\n"
OBJECT_DECLARATION, OBJECT_TEXT = "0=ocfl_object_1.1", b"ocfl_object_1.1\n"
INVENTORY = "inventory.json"
SIDECAR = "inventory.json.sha512"
TYPE = "https://ocfl.io/1.1/spec/#inventory"
DIGEST = "sha512"
MOST = 256 << 20
_CHUNK = 1 << 20
_HEX = re.compile("[0-9a-f]{128}")

Paths = Mapping[str, tuple[str, ...]]
"""Each digest to the names of the files that have it."""


class User(BaseModel):
    """Who made a version."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    name: str
    address: str = ""


class State(BaseModel):
    """A version: when it was made, by whom, and which names its files have."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    created: str
    state: dict[str, tuple[str, ...]]
    message: str = ""
    user: User | None = None


class Inventory(BaseModel):
    """``inventory.json``: where the bytes lie, relative to the object, and what each version is made of."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    id: str
    type: str
    digestAlgorithm: str  # noqa: N815 -- the standard's name
    head: str = Field(pattern="^v[1-9][0-9]*$")
    manifest: dict[str, tuple[str, ...]]
    versions: dict[str, State]

    @property
    def number(self) -> int:
        """The newest version's number."""
        return int(self.head[1:])

    def files(self, number: int) -> dict[str, str]:
        """A version's names to the paths of their bytes, its own before those of earlier versions."""
        mine = f"v{number}/"
        return {
            name: next((path for path in self.manifest[digest] if path.startswith(mine)), self.manifest[digest][0])
            for digest, names in self.versions[f"v{number}"].state.items()
            for name in names
        }


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is to be told of a version: its files by name with their SHA-512, the time as RFC 3339 writes it, why."""

    digests: Mapping[str, str]
    created: str
    message: str
    stored: frozenset[str] = field(default=frozenset())
    """The names of files whose bytes lie in this version's own content."""


def inventory_of(identifier: str, versions: Sequence[NewVersion]) -> Inventory:
    """The inventory of an object with these versions, the first one first; ``identifier`` is what people call it."""
    manifest: dict[str, list[str]] = {}
    states: dict[str, State] = {}
    for number, version in enumerate(versions, start=1):
        state: dict[str, list[str]] = {}
        for name, digest in sorted(version.digests.items()):
            state.setdefault(digest, []).append(name)
            if name in version.stored:
                manifest.setdefault(digest, []).append(f"v{number}/content/{name}")
        states[f"v{number}"] = State(
            created=version.created,
            state={digest: tuple(names) for digest, names in state.items()},
            message=version.message,
            user=User(name=f"Pinban {__version__}", address=urn("pinban")),
        )
    return Inventory(
        id=urn(identifier),
        type=TYPE,
        digestAlgorithm=DIGEST,
        head=f"v{len(versions)}",
        manifest={digest: tuple(paths) for digest, paths in manifest.items()},
        versions=states,
    )


def extended(inventory: Inventory, version: NewVersion) -> Inventory:
    """The inventory with one more version."""
    number = inventory.number + 1
    alone = inventory_of("", [version])
    manifest = {digest: list(paths) for digest, paths in inventory.manifest.items()}
    for digest, paths in alone.manifest.items():
        manifest.setdefault(digest, []).extend(f"v{number}{path.removeprefix('v1')}" for path in paths)
    return inventory.model_copy(
        update={
            "head": f"v{number}",
            "manifest": {digest: tuple(paths) for digest, paths in manifest.items()},
            "versions": {**inventory.versions, f"v{number}": alone.versions["v1"]},
        }
    )


def written(inventory: Inventory) -> dict[str, bytes]:
    """The inventory and its seal as files."""
    data = json.dumps(inventory.model_dump(exclude_defaults=True), ensure_ascii=False, indent=1, sort_keys=True)
    said = f"{data}\n".encode()
    return {INVENTORY: said, SIDECAR: f"{hashlib.sha512(said).hexdigest()} {INVENTORY}\n".encode()}


def read_inventory(folder: Path) -> tuple[Inventory | None, str]:
    """The inventory in a folder, or none and the name of the file that is missing, changed or not of the right form."""
    data = read_bytes(folder / INVENTORY, INVENTORY, MOST)[0]
    seal = read_bytes(folder / SIDECAR, SIDECAR, 1000)[0]
    if data is None:
        return None, INVENTORY
    if seal is None or seal.split() != [hashlib.sha512(data).hexdigest().encode(), INVENTORY.encode()]:
        return None, INVENTORY if seal is not None and _seals(seal) else SIDECAR
    try:
        inventory = Inventory.model_validate_json(data)
    except (ValidationError, RecursionError, ValueError):
        return None, INVENTORY
    return (inventory, "") if _sound(inventory) else (None, INVENTORY)


def _seals(seal: bytes) -> bool:
    parts = seal.decode("ascii", "replace").split()
    return len(parts) == 2 and bool(_HEX.fullmatch(parts[0])) and parts[1] == INVENTORY


def _sound(inventory: Inventory) -> bool:
    """Whether an inventory from outside names files within the object alone, and bytes for every name."""
    if (inventory.type, inventory.digestAlgorithm) != (TYPE, DIGEST):
        return False
    if set(inventory.versions) != {f"v{number}" for number in range(1, inventory.number + 1)}:
        return False
    states = [state for version in inventory.versions.values() for state in version.state.items()]
    paths = [path for paths in inventory.manifest.values() for path in paths]
    names = [name for _, said in states for name in said]
    return all(map(_inside, (*paths, *names))) and all(inventory.manifest.get(digest) for digest, _ in states)


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and not {"..", "."} & set(name.split("/")) and "\0" not in name


def digest_of(path: Path) -> str:
    """A file's SHA-512. Raises ``OSError``."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, DIGEST).hexdigest()


def files_below(folder: Path) -> Iterator[str]:
    """The names of all files below a folder, with ``/``, in order."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    yield from sorted(names)
