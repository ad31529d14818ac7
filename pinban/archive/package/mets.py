"""A package to METS 1.12: its files, its pages, and its stories with their places in ALTO and on the page images.

MODS for the issue and for each article, a physical map of pages in the names that libraries and OCR-D use, a map of the
folders as preservation systems (metsrw, Archivematica) read it, and a logical map Newspaper, Issue, Section, Article
whose areas point to ALTO blocks by id and onto the image by rectangle or polygon. The Europeana profile, which others'
importers take for granted, is an export.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree

from pinban.archive.package.alto import story_name
from pinban.archive.package.mods import article_mods, issue_mods
from pinban.record.formats import format_of
from pinban.record.printed_edition import (
    Area,
    Article,
    Package,
    PrintedAdvert,
    PrintedBlock,
    PrintedPage,
    PrintedPicture,
    PrintedStory,
    StoredFile,
)
from pinban.record.xml import XLINK, XSI, Writer, serialise

NAMESPACE = "http://www.loc.gov/METS/"
SCHEMA = "http://www.loc.gov/standards/mets/mets.xsd"

_METS = Writer(NAMESPACE)
HEADINGS = {"kicker": "Overline", "headline": "Title", "subhead": "Subheadline", "byline": "Author"}
JUMPS = ("jump",)
BODIES = {
    "jump": "Jump",
    "crosshead": "Heading",
    "note-title": "Heading",
    "note-head": "Heading",
    "table-head": "Heading",
    "table": "Table",
}
_GROUPS = (
    ("IMGGRP", "Images", "images"),
    ("THUMBGRP", "Thumbnails", "thumbnails"),
    ("ALTOGRP", "Text", "alto"),
    ("PDFGRP", "PDF/A", "pdfa"),
    ("PRESSGRP", "Press PDF", "press"),
    ("STORYGRP", "Stories", "stories"),
    ("PLANGRP", "Plans", "plan"),
    ("SOURCEGRP", "Sources", "sources"),
    ("OTHERGRP", "Documentation", "other"),
)
_SOURCES = ("edition", "fonts", "layouts", "plants", "source")


def mets(package: Package, premis: StoredFile, pdfa: str = "2a") -> bytes:
    """The METS document of a package, for the root of its payload; ``premis`` is the file that holds PREMIS."""
    return serialise(_Document(package, premis, pdfa).root())


class _Document:
    """Writes one document; numbers files and divisions on the way."""

    def __init__(self, package: Package, premis: StoredFile, pdfa: str) -> None:
        self.package = package
        self.issue = package.issue
        self.premis = premis
        self.pdfa = pdfa
        self.ids = dict(self._file_ids())
        self.articles = {article.story: article for article in self.issue.articles}
        self.descriptions = {
            article.story: f"MODSMD_ARTICLE{count}" for count, article in enumerate(self.issue.articles, start=1)
        }
        self.divisions = 0
        self.done: set[str] = set()

    def root(self) -> etree._Element:
        """The whole document."""
        issue = self.issue
        facts = {
            f"{{{XSI}}}schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "OBJID": issue.id,
            "LABEL": f"{issue.paper.name} {issue.date.isoformat()} {issue.title}".strip(),
            "TYPE": "Newspaper",
        }
        prefixes = {
            "mets": NAMESPACE,
            "mods": "http://www.loc.gov/mods/v3",
            "xlink": XLINK,
            "xsi": XSI,
        }
        root = _METS.root("mets", prefixes, facts)
        self._header(root)
        self._describe(root, "MODSMD_ISSUE1", issue_mods(issue))
        for article in issue.articles:
            pages = list({page.number: page for page, _ in issue.places(article.story)}.values())
            self._describe(root, self.descriptions[article.story], article_mods(issue, article, pages))
        self._administrate(root)
        self._files(root)
        self._physical(root)
        self._logical(root)
        self._folders(root)
        return root

    def _header(self, root: etree._Element) -> None:
        issue = self.issue
        header = _METS.add(root, "metsHdr", "", {"CREATEDATE": issue.made})
        agent = _METS.add(header, "agent", "", {"ROLE": "CREATOR", "TYPE": "ORGANIZATION"})
        _METS.add(agent, "name", issue.paper.publisher or issue.paper.name)
        software = _METS.add(header, "agent", "", {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"})
        _METS.add(software, "name", issue.tool)
        _METS.fill(software, "note", f"commit {issue.commit}" if issue.commit else "")
        _METS.add(header, "altRecordID", issue.urn, {"TYPE": "URN"})

    def _describe(self, root: etree._Element, name: str, record: etree._Element) -> None:
        section = _METS.add(root, "dmdSec", "", {"ID": name})
        wrap = _METS.add(section, "mdWrap", "", {"MDTYPE": "MODS", "MIMETYPE": "application/xml"})
        _METS.add(wrap, "xmlData").append(record)

    def _administrate(self, root: etree._Element) -> None:
        section = _METS.add(_METS.add(root, "amdSec", "", {"ID": "AMD1"}), "digiprovMD", "", {"ID": "PREMIS1"})
        facts = {
            "LOCTYPE": "URL",
            f"{{{XLINK}}}href": _address(self.premis.name),
            "MDTYPE": "PREMIS",
            "MIMETYPE": "application/xml",
            **_fixity(self.premis),
        }
        _METS.add(section, "mdRef", "", facts)

    # --- files -------------------------------------------------------------------------------------------------

    def _file_ids(self) -> Iterator[tuple[str, str]]:
        """Files by name to ids: those of a page's image and text carry its number, the others are counted."""
        prefixes = {"images": "IMG", "thumbnails": "THUMB", "alto": "ALTO"}
        counts: dict[str, int] = {}
        for item in self.package.files:
            kind = kind_of(item.name)
            stem = PurePosixPath(item.name).name.partition(".")[0].partition("-")[0]
            if kind in prefixes and stem.isdecimal():
                yield item.name, f"{prefixes[kind]}{int(stem):05}"
            else:
                counts[kind] = counts.get(kind, 0) + 1
                yield item.name, f"FILE_{kind}{counts[kind]:05}"

    def _files(self, root: etree._Element) -> None:
        section = _METS.add(root, "fileSec")
        for name, use, kind in _GROUPS:
            files = [item for item in self.package.files if kind_of(item.name) == kind]
            if not files:
                continue
            group = _METS.add(section, "fileGrp", "", {"ID": name, "USE": use})
            for item in files:
                facts = {
                    "ID": self.ids[item.name],
                    "MIMETYPE": format_of(item.name, self.pdfa).media_type,
                    **_fixity(item),
                    "ADMID": "AMD1",
                }
                place = {"LOCTYPE": "OTHER", "OTHERLOCTYPE": "FILE", f"{{{XLINK}}}href": _address(item.name)}
                _METS.add(_METS.add(group, "file", "", facts), "FLocat", "", place)

    # --- maps --------------------------------------------------------------------------------------------------

    def _physical(self, root: etree._Element) -> None:
        issue = self.issue
        structure = _METS.add(root, "structMap", "", {"TYPE": "PHYSICAL", "LABEL": "Physical Structure"})
        whole = _METS.add(structure, "div", "", {"ID": "DIVP0", "TYPE": "physSequence", "LABEL": issue.paper.name})
        if self.package.supplement in self.ids:
            _METS.add(whole, "fptr", "", {"FILEID": self.ids[self.package.supplement]})
        for order, page in enumerate(issue.pages, start=1):
            files = self.package.pages[page.number]
            facts = {
                "ID": f"DIVP{page.number}",
                "TYPE": "page",
                "ORDER": str(order),
                "ORDERLABEL": page.label,
                "LABEL": page.section,
            }
            division = _METS.add(whole, "div", "", facts)
            for name in (files.image, files.alto, files.pdfa, files.press, files.thumbnail):
                if name in self.ids:
                    _METS.add(division, "fptr", "", {"FILEID": self.ids[name]})

    def _folders(self, root: etree._Element) -> None:
        """The files in their folders, for readers that know no newspaper."""
        structure = _METS.add(root, "structMap", "", {"TYPE": "physical", "LABEL": "Folders", "ID": "structMap_1"})
        top = _METS.add(structure, "div", "", {"TYPE": "Directory", "LABEL": "data"})
        folders: dict[PurePosixPath, etree._Element] = {PurePosixPath(): top}
        for item in self.package.files:
            path = PurePosixPath(item.name)
            for parent in reversed(path.parents):
                if parent not in folders:
                    facts = {"TYPE": "Directory", "LABEL": parent.name}
                    folders[parent] = _METS.add(folders[parent.parent], "div", "", facts)
            held = _METS.add(folders[path.parent], "div", "", {"TYPE": "Item", "LABEL": path.name})
            _METS.add(held, "fptr", "", {"FILEID": self.ids[item.name]})

    def _logical(self, root: etree._Element) -> None:
        issue = self.issue
        structure = _METS.add(root, "structMap", "", {"TYPE": "LOGICAL", "LABEL": "Logical Structure"})
        paper = self._div(structure, "Newspaper", issue.paper.name)
        whole = self._div(paper, "Issue", f"{issue.date.isoformat()} {issue.title}".strip(), "MODSMD_ISSUE1")
        for section, pages in groupby(issue.pages, key=lambda page: page.section):
            division = self._div(whole, "Section", section) if section else whole  # none is made up
            for page in pages:
                self._page(division, page)

    def _page(self, section: etree._Element, page: PrintedPage) -> None:
        for kind, blocks in _furniture(page):
            division = self._div(section, kind)
            for block in blocks:
                self._text(self._div(division, "Paragraph"), page, [block])
        if page.banner:
            heading = self._div(section, "Heading", "".join(b.text for b in page.banner if b.role == "headline"))
            self._heading(heading, page, page.banner)
        for story in page.stories:
            if story.story not in self.done:
                self.done.add(story.story)
                self._article(section, story.story)
        for sold in page.adverts:
            self._advert(section, page, sold)

    def _article(self, section: etree._Element, story: str) -> None:
        article: Article | None = self.articles.get(story)
        title = article.title if article else story
        division = self._div(section, "Article", title, self.descriptions.get(story, ""))
        places = list(self.issue.places(story))
        self._stand(division, places)
        for page, placed in places:
            if placed.heading:
                self._heading(self._div(division, "Heading"), page, placed.heading)
        for page, placed in places:
            for picture in placed.pictures:
                self._picture(division, page, picture)
        pieces = [(page, block) for page, placed in places for block in placed.body]
        if pieces:
            body = self._div(division, "Body")
            for paragraph in _paragraphs(pieces):
                kind = BODIES.get(paragraph[0][1].role, "Paragraph")
                self._point(self._div(body, kind), [(page, block.id, block.area) for page, block in paragraph])

    def _stand(self, division: etree._Element, places: Sequence[tuple[PrintedPage, PrintedStory]]) -> None:
        """Point to the whole of a story: its block in ALTO, and its outline on the image."""
        parent = _METS.add(division, "fptr")
        if len(places) > 1:
            parent = _METS.add(parent, "seq")
        for page, placed in places:
            count = page.stories.index(placed) + 1
            self._area(parent, page, story_name(page, count), _outline(page, placed))

    def _heading(self, division: etree._Element, page: PrintedPage, blocks: Iterable[PrintedBlock]) -> None:
        for block in blocks:
            self._text(self._div(division, HEADINGS.get(block.role, "Title"), block.text), page, [block])

    def _picture(self, article: etree._Element, page: PrintedPage, picture: PrintedPicture) -> None:
        division = self._div(article, "Illustration", picture.alt)
        self._point(self._div(division, "Image"), [(page, picture.id, picture.area)])
        if picture.caption:
            self._text(self._div(division, "Caption"), page, picture.caption)

    def _advert(self, section: etree._Element, page: PrintedPage, sold: PrintedAdvert) -> None:
        self._point(self._div(section, "Advertisement", sold.alt), [(page, sold.id, sold.area)])

    def _text(self, division: etree._Element, page: PrintedPage, blocks: Sequence[PrintedBlock]) -> None:
        self._point(division, [(page, block.id, block.area) for block in blocks])

    def _point(self, division: etree._Element, places: Sequence[tuple[PrintedPage, str, Area]]) -> None:
        """Point from a division to its places, each in ALTO and on the page image."""
        parent = _METS.add(division, "fptr")
        if len(places) > 1:
            parent = _METS.add(parent, "seq")
        for page, name, area in places:
            corners = ",".join(str(value) for value in area.pixels(page))
            self._area(parent, page, name, {"SHAPE": "RECT", "COORDS": corners})

    def _area(self, parent: etree._Element, page: PrintedPage, name: str, shape: Mapping[str, str]) -> None:
        """One place: an id in ALTO, and a shape on the page image."""
        files = self.package.pages[page.number]
        together = _METS.add(parent, "par")
        text = {"FILEID": self.ids[files.alto], "BEGIN": name, "BETYPE": "IDREF"}
        _METS.add(together, "area", "", text)
        _METS.add(together, "area", "", {"FILEID": self.ids[files.image], **shape})

    def _div(self, parent: etree._Element, kind: str, label: str = "", description: str = "") -> etree._Element:
        self.divisions += 1
        facts = {"ID": f"DIVL{self.divisions}", "TYPE": kind, "LABEL": label, "DMDID": description}
        return _METS.add(parent, "div", "", facts)


def kind_of(name: str) -> str:
    """What kind of file a name is: that of its group in METS."""
    path = PurePosixPath(name)
    folder = path.parts[0] if len(path.parts) > 1 else ""
    if folder == "images":
        return "thumbnails" if path.stem.endswith("-thumb") else "images"
    if folder == "spreads":
        return "press"
    if folder in ("alto", "pdfa", "press", "stories", "plan"):
        return folder
    return "sources" if folder in _SOURCES else "other"


def _fixity(item: StoredFile) -> dict[str, str]:
    return {"SIZE": str(item.size), "CHECKSUM": item.sha256, "CHECKSUMTYPE": "SHA-256"}


def _address(name: str) -> str:
    """A file's name as a relative URL."""
    return quote(name)


def _outline(page: PrintedPage, placed: PrintedStory) -> dict[str, str]:
    """A story's shape on the page image: a rectangle, or as many corners as it has."""
    if len(placed.outline) <= 4:
        return {"SHAPE": "RECT", "COORDS": ",".join(str(value) for value in placed.area.pixels(page))}
    across, down = page.image_width / page.width, page.image_height / page.height
    corners = [(round(x * across), round(y * down)) for x, y in placed.outline]
    return {"SHAPE": "POLY", "COORDS": ",".join(f"{x},{y}" for x, y in corners)}


def _furniture(page: PrintedPage) -> Iterator[tuple[str, list[PrintedBlock]]]:
    """What stands on a page beside its stories: its title section, its folio, its imprint."""
    kinds: dict[str, list[PrintedBlock]] = {}
    for block in page.furniture:
        kind = "TitleSection" if block.role.startswith("nameplate") else "Folio"
        kinds.setdefault("Imprint" if block.role.startswith("imprint") else kind, []).append(block)
    yield from kinds.items()


def _paragraphs(
    pieces: Sequence[tuple[PrintedPage, PrintedBlock]],
) -> Iterator[list[tuple[PrintedPage, PrintedBlock]]]:
    """A story's blocks, the pieces of one paragraph together, also where a jump parts it."""
    groups: list[list[tuple[PrintedPage, PrintedBlock]]] = []
    text: list[tuple[PrintedPage, PrintedBlock]] | None = None
    for page, block in pieces:
        if text is not None and block.continues:
            text.append((page, block))
            continue
        groups.append([(page, block)])
        if block.role not in JUMPS:
            text = groups[-1]
    yield from groups
