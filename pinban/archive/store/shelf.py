"""An archive store's folder to its description, its editions and their versions.

::

    store.yaml                                  what the store is, editable; README.txt for who finds it
    editions/                                   an OCFL 1.1 storage root, an object for each edition
    editions/<paper>/<year>/<edition>/          inventory.json: every version's files by their SHA-512
                     v1/content/bag/            the bag as it was added; of later versions what is new
                     v1/content/record.xml, record.sha256   PREMIS: what was added, when, by what
    .whole/editions/…/v2/bag/                   later versions' bags whole, as links; can be made again
    .shared/<sha256>                            links to what many editions have alike: profiles, layouts
    events/<year>/<time>-<kind>-<hash>.xml      PREMIS: each check of the store
    catalogue.sqlite                            made from the bags, can be made again

A store of the first form (``pinban-store/1``) has ``v1/bag`` and ``v1/record.xml`` and no inventories; it is read and
added to as it is, until ``pinban archive migrate`` brings it over.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pinban.archive.catalogue import Shelved
from pinban.archive.package.locations import bag_folder, content_folder
from pinban.archive.store import findings
from pinban.archive.store.names import EditionName
from pinban.archive.store.ocfl import ROOT_DECLARATION
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError, read_yaml, validate, write_file
from pinban.files.atomic import lock
from pinban.files.findings import READ_ONLY

FORMAT = "pinban-store/2"
SHELF = "pinban-store/1"
"""The first form: folders of bags, without OCFL's inventories."""
SETTINGS = "store.yaml"
README = "README.txt"
EDITIONS = "editions"
EVENTS = "events"
STAGING = ".staging"
LOCK = f".{EDITIONS}.lock"
CATALOGUE = "catalogue.sqlite"
BEHIND = ".catalogue-behind"
SHARED_BEHIND = ".search-server-behind"
"""The note that the search server lacks some of the store: its own catalogue is asked meanwhile."""
RECORD = "record.xml"
RECORD_SUM = "record.sha256"
DEFAULT_WAIT = 600.0
"""Seconds that a writer waits for another one; an edition is copied in a few."""

_VERSION = re.compile(r"v([1-9][0-9]{0,5})")
_YAML = f"""\
# 档案库的说明，可以随意修改；Pinban 只看 format 和 search_server。
# What this store is. Change it as you like: Pinban itself goes by format and search_server.
format: {FORMAT}
name: 报纸档案库 newspaper archive
# 共用的检索服务器，没有就空着，如 http://search:9200/pinban · a search server that is kept up to date too, or none
search_server: ""
keeper: ""
retention: |-
  不删除任何东西。改正是新的一版，旧的一版留着。
  Nothing is ever deleted. A correction is a new version; the old one stays.
"""
_README = """\
这是一个报纸档案库，没有任何程序也能读。
editions/ 是 OCFL 1.1 的存储根（https://ocfl.io/1.1/spec/），一期是一个对象，inventory.json 列着各版本的每个文件。
editions/报刊号/年/期/v1/content/bag/ 是一期报纸的 BagIt 档案包：data/ 里有各版的 PDF、图像、每篇的纯文本；
manifest-sha256.txt、manifest-sha512.txt 是每个文件的校验值，用 sha256sum、sha512sum 就能核对：
    cd bag && sha256sum -c manifest-sha256.txt
v2、v3 是后来的改正，只存与以前不同的文件；.whole/ 里是它们完整的样子（链接，可以重做）。
.shared/ 是各期相同的文件（链接，丢了无妨）。
record.xml 说明何时入库；events/ 是历次核对的记录（PREMIS 3）。
catalogue.sqlite 是检索用的目录，丢了可以由档案包重建。

This is an archive of newspaper editions that can be read without any program of its own.
editions/ is an OCFL 1.1 storage root (https://ocfl.io/1.1/spec/), an object for each edition, whose inventory.json
lists every file of every version.
editions/PAPER/YEAR/EDITION/v1/content/bag/ is a BagIt bag of one edition: data/ holds the pages' PDFs and images and
the plain text of every story; manifest-sha256.txt and manifest-sha512.txt hold every file's checksum:
    cd bag && sha256sum -c manifest-sha256.txt
v2, v3 … are later corrections and hold what differs from before; .whole/ has them whole (links, which can be made
again). .shared/ has links to what many editions have alike, and may be lost.
record.xml tells when a version was added, events/ which checks were made (PREMIS 3).
catalogue.sqlite serves the search and can be made again from the bags.
"""


class StoreYaml(BaseModel):
    """``store.yaml``; keys of the archivist's own may stand there too.

    ``search_server`` is the address of a catalogue that is kept up to date beside the store's own.
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    format: str
    name: str = ""
    keeper: str = ""
    retention: str = ""
    search_server: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an edition: ``number`` counts from 1, ``folder`` is where it lies."""

    name: EditionName
    number: int
    folder: Path

    @property
    def id(self) -> str:
        """``CN15-0000_2018-07-01@v2``."""
        return f"{self.name.id}@v{self.number}"

    @property
    def root(self) -> Path:
        """The store's folder."""
        return self.folder.parents[len(Path(self.where).parts) - 1]

    @property
    def bag(self) -> Path:
        """The folder of its bag, whole."""
        return bag_folder(self.root, self.where)

    @property
    def content(self) -> Path:
        """The folder of its record, and of what was stored of its bag."""
        return content_folder(self.root, self.where)

    @property
    def record(self) -> Path:
        """The record of its addition."""
        return self.content / RECORD

    @property
    def shelved(self) -> Shelved:
        """What a catalogue calls it."""
        return Shelved(self.name.id, self.number, self.where)

    @property
    def where(self) -> str:
        """Its folder relative to the store, with ``/``."""
        return (Path(EDITIONS) / self.name.folder / f"v{self.number}").as_posix()


@dataclass(frozen=True, slots=True)
class Store:
    """A store that has been opened: where it is and what ``store.yaml`` says of it."""

    root: Path
    settings: StoreYaml

    @property
    def catalogue(self) -> Path:
        """The file of the catalogue, which need not exist."""
        return self.root / CATALOGUE

    @property
    def is_shelf(self) -> bool:
        """Whether it has the first form, without OCFL."""
        return self.settings.format == SHELF

    @contextmanager
    def writing(self, wait: float = DEFAULT_WAIT) -> Iterator[None]:
        """Hold the store's lock; the second writer waits for the first. Raises :class:`pinban.files.OutputError`."""
        with ExitStack() as held:
            try:
                held.enter_context(lock(self.root / EDITIONS, wait=wait))
            except OutputError as error:
                if error.finding.code != READ_ONLY.code:
                    raise
                reason = str(error.finding.facts.get("reason", ""))
                raise OutputError(findings.NOT_WRITABLE.at(Place(), folder=str(self.root), reason=reason)) from error
            yield

    def versions(self) -> list[Version]:
        """All versions of all editions, by paper, date and number."""
        versions = []
        for folder in sorted((self.root / EDITIONS).glob("*/*/*")):
            if folder.is_dir():
                year, paper = folder.parent, folder.parent.parent
                versions += versions_of(EditionName(paper.name, year.name, folder.name), folder)
        return versions

    def newest(self) -> list[Version]:
        """The newest version of each edition, by paper and date."""
        newest = {version.name: version for version in self.versions()}
        return [newest[name] for name in sorted(newest)]

    def find(self, wanted: str) -> tuple[list[Version], list[Diagnostic]]:
        """The versions that ``wanted`` names, the latest last: ``CN15-0000_2018-07-01``, ``2018-07-01``, ``…@v2``."""
        name, _, number = wanted.partition("@")
        versions = self.versions()
        names = {version.name for version in versions if name in (version.name.id, version.name.edition)}
        exact = {item for item in names if item.id == name}
        names = exact or names
        if len(names) > 1:
            candidates = ", ".join(sorted(item.id for item in names))
            return [], [findings.AMBIGUOUS.at(Place(), id=wanted, candidates=candidates)]
        chosen = [version for version in versions if version.name in names]
        if number:
            chosen = [version for version in chosen if number == f"v{version.number}"]
        if chosen:
            return chosen, []
        near = get_close_matches(wanted, [version.name.id for version in versions], n=1, cutoff=0.6)
        zh, en = (f"；是不是 {near[0]}？", f"; do you mean {near[0]}?") if near else ("", "")
        return [], [findings.UNKNOWN.at(Place(), id=wanted, near_zh=zh, near_en=en)]


def versions_of(name: EditionName, folder: Path) -> list[Version]:
    """The versions below an edition's folder, in order."""
    try:
        entries = [entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink()]
    except OSError:
        return []
    numbered = [(int(match[1]), entry) for entry in entries if (match := _VERSION.fullmatch(entry.name))]
    return [Version(name, number, entry) for number, entry in sorted(numbered)]


def open_store(root: Path, *, create: bool = False) -> tuple[Store | None, list[Diagnostic]]:
    """Open the store at ``root``; with ``create`` make it where there is none yet.

    Raises :class:`pinban.files.OutputError` where it cannot be made.
    """
    place = Place(file=SETTINGS)
    if not (root / SETTINGS).is_file():
        if (root / EDITIONS).is_dir():
            form = FORMAT if (root / EDITIONS / ROOT_DECLARATION).is_file() else SHELF
            return None, [findings.NO_SETTINGS.at(place, folder=str(root), format=form)]
        if not create:
            return None, [findings.NO_STORE.at(Place(), folder=str(root))]
        if not _is_free(root):
            return None, [findings.NOT_A_STORE.at(Place(), folder=str(root))]
        write_file(root / README, _README.encode())
        write_file(root / SETTINGS, _YAML.encode())
    doc, diagnostics = read_yaml(root / SETTINGS, SETTINGS)
    if doc is None:
        return None, diagnostics
    settings, diagnostics = validate(doc, StoreYaml)
    if settings is None:
        return None, diagnostics
    if settings.format not in (FORMAT, SHELF):
        return None, [findings.OTHER_FORMAT.at(place, found=settings.format, known=FORMAT)]
    return Store(root, settings), []


def _is_free(root: Path) -> bool:
    """Whether a store may be made here: nothing there, or what a killed beginning left."""
    if not root.exists():
        return True
    if not root.is_dir():
        return False
    return all(
        entry.name == README or entry.name.startswith(f".{README}.new-") or entry.name.startswith(f".{SETTINGS}.new-")
        for entry in root.iterdir()
    )
