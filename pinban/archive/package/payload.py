"""Recorded pages and everything that belongs to them to a package's payload: METS, PREMIS, index, and all files."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pinban.archive.package.derived import without_copies
from pinban.archive.package.index import index
from pinban.archive.package.mets import kind_of, mets
from pinban.record.premis import Agent, Event, premis
from pinban.record.printed_edition import Issue, Package, PageFiles, PrintedPage, StoredFile

Files: TypeAlias = Mapping[str, Path | bytes]

METS = "mets.xml"
PREMIS = "premis.xml"
INDEX = "index.json"
SUPPLEMENT = "pdfa/supplement.pdf"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class RecordedPage:
    """One page's record and its files.

    ``press`` names the page that went to press among the package's files, ``plan`` its plan. ``pdfa`` is empty where
    the page was made by others.
    """

    page: PrintedPage
    alto: bytes
    image: bytes
    thumbnail: bytes
    pdfa: bytes
    press: str = ""
    plan: str = ""

    @property
    def names(self) -> PageFiles:
        """What the page's files are called below ``data/``."""
        return page_files(self.page.number, press=self.press, plan=self.plan, pdfa=bool(self.pdfa))

    @property
    def files(self) -> dict[str, bytes]:
        """The page's files by name."""
        names = self.names
        files = {names.alto: self.alto, names.image: self.image, names.thumbnail: self.thumbnail}
        return files | ({names.pdfa: self.pdfa} if self.pdfa else {})


def page_files(number: int, *, press: str = "", plan: str = "", pdfa: bool = True) -> PageFiles:
    """The names of a page's files."""
    return PageFiles(
        alto=f"alto/{number:04}.xml",
        image=f"images/{number:04}.jpg",
        thumbnail=f"images/{number:04}-thumb.jpg",
        pdfa=f"pdfa/{number:04}.pdf" if pdfa else "",
        press=press,
        plan=plan,
    )


def payload(
    issue: Issue,
    pages: Sequence[RecordedPage],
    files: Files,
    *,
    supplement: bytes = b"",
    events: Sequence[Event],
    agents: Sequence[Agent],
    pdfa: str = "2a",
) -> dict[str, Path | bytes]:
    """Everything that goes below ``data/``, by name.

    ``files`` are those that are not the pages' own: sources, stories (``stories/<id>.txt`` and ``.json``), press
    pages, manifest, report. Every file but METS is listed in METS with its checksum, and every file but METS and
    PREMIS in PREMIS. What lies in other files already, byte for byte, is told of in ``derived.json`` instead of stored.
    """
    held: dict[str, Path | bytes] = dict(files)
    for page in pages:
        held |= page.files
    if supplement:
        held[SUPPLEMENT] = supplement
    names = {page.page.number: page.names for page in pages}
    package = Package(issue, names, supplement=SUPPLEMENT if supplement else "")
    stories = {
        article.story: f"stories/{article.story}"
        for article in issue.articles
        if f"stories/{article.story}.txt" in held
    }
    held = without_copies(held, _copied(pages, supplement=bool(supplement)))
    held[INDEX] = to_json(index(package, stories))
    stored = tuple(stored_file(name, held[name]) for name in sorted(held))
    package = Package(issue, names, stored, package.supplement)
    record = premis(package, events, agents, _sources(pages, held), pdfa)
    listed = stored_file(PREMIS, record)
    whole = Package(issue, names, (*stored, listed), package.supplement)
    return {**held, PREMIS: record, METS: mets(whole, listed, pdfa)}


def stored_file(name: str, source: Path | bytes) -> StoredFile:
    """A file's size and checksums. Raises ``OSError`` where it cannot be read."""
    digests = hashlib.sha256(), hashlib.sha512()
    size = 0
    for chunk in _chunks(source):
        size += len(chunk)
        for digest in digests:
            digest.update(chunk)
    return StoredFile(name, size, digests[0].hexdigest(), digests[1].hexdigest())


def to_json(data: Mapping[str, object]) -> bytes:
    """Data as JSON: UTF-8, indented, keys in order."""
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _chunks(source: Path | bytes) -> Iterable[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _copied(pages: Sequence[RecordedPage], *, supplement: bool) -> dict[str, list[str]]:
    """The files whose bytes lie in others: a press page's in its PDF/A, the supplement's in those of all pages."""
    copied = {page.press: [page.names.pdfa] for page in pages if page.press and page.pdfa}
    if supplement:
        copied[SUPPLEMENT] = [page.names.pdfa for page in pages if page.pdfa]
    return copied


def _sources(pages: Sequence[RecordedPage], held: Files) -> dict[str, list[str]]:
    """What was made from what: a page's forms from its press page, a story's copies from its manuscript."""
    sources: dict[str, list[str]] = {}
    for page in pages:
        names = page.names
        if names.press:
            for name in (names.alto, names.image, names.pdfa):
                if name:
                    sources[name] = [names.press]
        sources[names.thumbnail] = [names.image]
    if SUPPLEMENT in held:
        sources[SUPPLEMENT] = [page.names.press or page.names.pdfa for page in pages]
    for name in held:
        manuscript = f"edition/stories/{Path(name).stem}.md"
        if kind_of(name) == "stories" and manuscript in held:
            sources[name] = [manuscript]
    return sources
