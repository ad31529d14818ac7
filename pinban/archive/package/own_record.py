"""A bag's METS and PREMIS to findings where they do not agree with its manifests.

Whoever edits a file by hand and makes the manifests again still has a record that remembers what the file was.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from pinban.archive.package import findings, mets
from pinban.archive.package.payload import METS, PREMIS
from pinban.diagnostics import Diagnostic, Place
from pinban.record import premis
from pinban.record.xml import XLINK

_DATA = "data/"
_MOST_BYTES = 200 << 20


def check_record(bag: Path, sums: Mapping[str, str]) -> list[Diagnostic]:
    """Findings on a bag's record; none where it has none, as bags of others have not.

    ``sums`` are the SHA-256 digests that hold, by file name below the bag; files in them alone are looked at.
    """
    diagnostics: list[Diagnostic] = []
    recorded: dict[str, str] = {}
    for name, read in ((PREMIS, _premis), (METS, _mets)):
        path = bag / _DATA / name
        if not path.is_file() or path.is_symlink() or _DATA + name not in sums:
            continue
        try:
            recorded |= {_DATA + file: digest for file, digest in read(_parse(path))}
        except (etree.XMLSyntaxError, OSError, ValueError) as error:
            place = Place(file=_DATA + name)
            diagnostics.append(findings.BAD_RECORD.at(place, name=_DATA + name, reason=str(error)[:120]))
    if not recorded:
        return diagnostics
    for name, digest in sums.items():
        if name in recorded and digest and recorded[name] != digest:
            diagnostics.append(findings.REWRITTEN.at(Place(file=name), name=name))
        elif name.startswith(_DATA) and name not in recorded and name != _DATA + METS:
            diagnostics.append(findings.UNRECORDED.at(Place(file=name), name=name))
    return diagnostics


def _parse(path: Path) -> etree._Element:
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"{path.stat().st_size} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.parse(str(path), parser).getroot()


def _premis(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each file that a PREMIS document tells of, with its SHA-256."""
    space = {"p": premis.NAMESPACE}
    for item in root.iterfind("p:object", space):
        name = item.findtext("p:objectIdentifier/p:objectIdentifierValue", "", space)
        for fixity in item.iterfind("p:objectCharacteristics/p:fixity", space):
            if fixity.findtext("p:messageDigestAlgorithm", "", space) == "SHA-256":
                yield name, fixity.findtext("p:messageDigest", "", space).lower()


def _mets(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each file that a METS document lists, with its SHA-256."""
    space = {"m": mets.NAMESPACE}
    for item in root.iterfind(".//m:fileGrp/m:file", space):
        place = item.find("m:FLocat", space)
        if place is not None and item.get("CHECKSUMTYPE") == "SHA-256":
            yield unquote(place.get(f"{{{XLINK}}}href", "")), item.get("CHECKSUM", "").lower()
