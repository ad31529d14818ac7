"""A .docx file's bytes to its parts and their relations: bounded, nothing fetched, no macro run."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.packed import Packed, PackedFile, open_packed
from pinban.manuscripts.importing.readers.xml import MOST_BYTES, local, parse_xml

MOST_PARTS = 5000
MOST_MEDIA = 256 << 20
"""The largest picture, as :data:`pinban.manuscripts.pictures.MOST_BYTES`."""
MOST_IN_ALL = 512 << 20
_SILENT = ("hyperlink",)  # an address in the text, which nobody follows


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to by an id: the part ``target``, or an address outside."""

    kind: str
    target: str
    external: bool


@dataclass
class Package:
    """The parts of a .docx, read as they are asked for; ``main`` is the document's name."""

    packed: Packed
    names: Mapping[str, PackedFile]
    shown: str
    main: str = ""
    found: list[Diagnostic] = field(default_factory=list)

    def part(self, name: str, limit: int = MOST_BYTES) -> bytes | None:
        """A part's bytes; ``None`` where there is none. Raises :class:`RefusedError` for one too large or broken."""
        file = self.names.get(name.lower())
        if file is None:
            return None
        if file.info.file_size > limit:  # as it says itself; a liar is met when it is read
            place = Place(file=self.shown)
            raise RefusedError(findings.PART_TOO_LARGE.at(place, part=name, limit=limit >> 20))
        return self.packed.read(file, limit)

    def xml(self, name: str) -> etree._Element | None:
        """A part's root element; ``None`` where there is no such part."""
        data = self.part(name)
        return None if data is None else parse_xml(data, f"{self.shown}!{name}")

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part ``name`` refers to, by id. What lies outside is found, never fetched."""
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        by_id = {}
        for item in () if root is None else root:
            relation = self._relation(item, folder)
            by_id[item.get("Id", "")] = relation
            if relation.external and relation.kind not in _SILENT:
                place = Place(file=self.shown)
                self.found.append(findings.EXTERNAL.at(place, kind=relation.kind, target=relation.target[:80]))
        return by_id

    def _relation(self, item: etree._Element, folder: str) -> Relation:
        kind = item.get("Type", "").rpartition("/")[2]
        target = item.get("Target", "")
        if item.get("TargetMode", "").lower() == "external":
            return Relation(kind, target, external=True)
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        return Relation(kind, posixpath.normpath(path), external=False)


def open_package(data: bytes, shown: str) -> Package:
    """Open a .docx. Raises :class:`RefusedError` for what is none, and for one that no reader should trust."""
    place = Place(file=shown)
    packed = open_packed(data, shown, MOST_IN_ALL)
    if len(packed.files) > MOST_PARTS:
        raise RefusedError(findings.BOMB.at(place, part=f"{len(packed.files)} > {MOST_PARTS}"))
    package = Package(packed, {}, shown)
    names: dict[str, PackedFile] = {}
    for file in packed.files:
        name = file.name.lower()
        if file.is_astray or name in names:
            package.found.append(findings.ASTRAY.at(place, name=file.name[:80]))
        elif file.is_locked:
            raise RefusedError(findings.LOCKED.at(place, file=shown))
        else:
            names[name] = file
    package.names = names
    package.main = _main_part(package)
    if any(name.endswith("vbaproject.bin") for name in names):
        package.found.append(findings.MACROS.at(place, file=shown))
    return package


def _main_part(package: Package) -> str:
    """The document's name, from the package's own relations."""
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and relation.target.lower() in package.names:
            return relation.target
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise RefusedError(findings.NO_DOCUMENT.at(Place(file=package.shown), file=package.shown))


def texts_of(root: etree._Element, name: str) -> str:
    """The characters in all elements of one local name."""
    return "".join(element.text or "" for element in root.iter() if local(element) == name)
