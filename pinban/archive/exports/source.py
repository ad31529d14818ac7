"""A bag in a store to what exports read of it: its index and single files, within bounds."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pinban.archive.catalogue.documents import IndexData, read_index
from pinban.archive.exports import findings
from pinban.diagnostics import Diagnostic, Place

_BYTES_MOST = 256 << 20


class ExportError(Exception):
    """A bag cannot be exported in this form; ``finding`` says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.en)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Source:
    """A bag to be exported: what people call it, its version, its folder."""

    id: str
    version: int
    bag: Path

    @property
    def data(self) -> Path:
        """The payload's folder."""
        return self.bag / "data"

    def index(self) -> IndexData:
        """The bag's index. Raises :class:`ExportError` where there is none to read."""
        index, diagnostics = read_index(self.bag, self.id)
        if index is None:
            reason = str(diagnostics[0].facts.get("reason", ""))
            raise ExportError(findings.BAD_FILE.at(Place(), bag=self.id, file="index.json", reason=reason))
        return index

    def read(self, name: str) -> bytes:
        """A file of the payload. Raises :class:`ExportError` where it is not there or far too large."""
        path = self.data / name
        if not name or not path.is_file() or not path.resolve().is_relative_to(self.data.resolve()):
            raise ExportError(findings.NO_RECORD.at(Place(), bag=self.id, file=name or "?"))
        if path.stat().st_size > _BYTES_MOST:
            raise ExportError(findings.BAD_FILE.at(Place(), bag=self.id, file=name, reason="> 256 MB"))
        return path.read_bytes()

    def xml(self, name: str) -> etree._Element:
        """An XML file of the payload; no entity is resolved and nothing fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise ExportError(findings.BAD_FILE.at(Place(), bag=self.id, file=name, reason=str(error))) from error
