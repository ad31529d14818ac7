"""A .docx file's bytes to its parts and their relations: bounded, nothing fetched, no macro run."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.readers.xml import MOST_BYTES, local, parse_xml

MOST_PARTS = 5000
MOST_MEDIA = 256 << 20
"""The largest picture, as :data:`pinban.manuscripts.pictures.MOST_BYTES`."""
MOST_IN_ALL = 512 << 20
MOST_RATIO = 200
"""How many times smaller than itself a large part may have become; real text reaches 20 to 30."""
_LARGE = 16 << 20
_SILENT = ("hyperlink",)  # an address in the text, which nobody follows
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to by an id: the part ``target``, or an address outside."""

    kind: str
    target: str
    external: bool


@dataclass
class Package:
    """The parts of a .docx, read as they are asked for; ``main`` is the document's name."""

    archive: zipfile.ZipFile
    names: Mapping[str, zipfile.ZipInfo]
    shown: str
    main: str = ""
    taken: int = 0
    found: list[Diagnostic] = field(default_factory=list)

    def part(self, name: str, limit: int = MOST_BYTES) -> bytes | None:
        """A part's bytes; ``None`` where there is none. Raises :class:`RefusedError` for one too large or broken."""
        info = self.names.get(name.lower())
        if info is None:
            return None
        place = Place(file=self.shown)
        if info.file_size > limit:
            raise RefusedError(findings.PART_TOO_LARGE.at(place, part=name, limit=limit >> 20))
        data = self._read(info, limit, name)
        self.taken += len(data)
        if self.taken > MOST_IN_ALL or (len(data) > _LARGE and len(data) > MOST_RATIO * max(1, info.compress_size)):
            raise RefusedError(findings.BOMB.at(place, part=name))
        return data

    def _read(self, info: zipfile.ZipInfo, limit: int, name: str) -> bytes:
        blocks, size = [], 0
        try:
            with self.archive.open(info) as stream:
                while block := stream.read(_BLOCK):
                    size += len(block)
                    if size > limit:
                        raise RefusedError(
                            findings.PART_TOO_LARGE.at(Place(file=self.shown), part=name, limit=limit >> 20)
                        )
                    blocks.append(block)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            reason = str(error)[:120] or type(error).__name__
            raise RefusedError(findings.BROKEN_PART.at(Place(file=self.shown), part=name, reason=reason)) from error
        return b"".join(blocks)

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
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise RefusedError(findings.BROKEN_PART.at(place, part=shown, reason=str(error)[:120])) from error
    if len(infos) > MOST_PARTS:
        raise RefusedError(findings.BOMB.at(place, part=f"{len(infos)} > {MOST_PARTS}"))
    package = Package(archive, {}, shown)
    names: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename.lower()
        if is_astray(info.filename) or name in names:
            package.found.append(findings.ASTRAY.at(place, name=info.filename[:80]))
        elif info.flag_bits & 1:
            raise RefusedError(findings.LOCKED.at(place, file=shown))
        else:
            names[name] = info
    package.names = names
    package.main = _main_part(package)
    if any(name.endswith("vbaproject.bin") for name in names):
        package.found.append(findings.MACROS.at(place, file=shown))
    return package


def is_astray(name: str) -> bool:
    """Whether a name in an archive would lead out of the folder that it is unpacked into."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or "\\" in name or ":" in parts[0]


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
