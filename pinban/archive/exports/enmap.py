"""A bag to METS and ALTO as Europeana's newspapers have them, and as impresso's importers read them.

The Europeana Newspapers METS/ALTO Profile (ENMAP) leaves much open; the importers do not. What their code asks for:
file names with five figures, ``ALTO/`` (BnF's) and ``text/`` (Luxembourg's), one METS file whose name ends in
``-METS.xml``, ``SEQ`` and an ``amdSec`` with the resolution for each image, upper-case types below ``CONTENT``, areas
that name ALTO's blocks and nothing else, and each of those blocks directly below ``PrintSpace``.
"""

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from lxml import etree

from pinban.archive.catalogue.documents import AdvertData, ArticleData, BlockData, IndexData, PageData
from pinban.archive.exports import findings
from pinban.archive.exports.enmap_alto import EnmapPage, enmap_alto, image_block
from pinban.archive.exports.source import ExportError, Source
from pinban.diagnostics import Place
from pinban.record.xml import XLINK, Writer, serialise

METS = "http://www.loc.gov/METS/"
MODS = "http://www.loc.gov/mods/v3"
MIX = "http://www.loc.gov/mix/v20"
PROFILE = "ENMAP"
ALTO_FOLDERS = ("ALTO", "text")
UNKNOWN_LANGUAGE = "und"  # BCP 47: nobody has stated it

_METS, _MODS, _MIX = Writer(METS), Writer(MODS), Writer(MIX)
_HEADINGS = {"kicker": "OVERLINE", "headline": "TITLE", "subhead": "SUBHEADLINE", "byline": "AUTHOR"}
_CAPTIONS = ("caption", "credit", "picture-credit")
_TITLE = "nameplate"


def folder_names(sources: Sequence[Source]) -> list[str]:
    """The folders' names, as impresso takes them apart: ``1_newspaper_CN15-0000_2018-07-01``, ``…_2`` for a second.

    An edition of a day that has several gets its number, in the order of their names.
    """
    days = [re.fullmatch(r"(.+)_(\d{4}-\d{2}-\d{2})(.*)", source.id, re.DOTALL) for source in sources]
    named = []
    for source, day in zip(sources, days, strict=True):
        if day is None:
            named.append(f"1_newspaper_{source.id}")
            continue
        paper, when = day[1].replace("_", "-"), day[2]
        same = sorted(
            other.id for other, its in zip(sources, days, strict=True) if its and its.groups()[:2] == day.groups()[:2]
        )
        number = f"_{same.index(source.id) + 1}" if len(same) > 1 else "_2" if day[3] else ""
        named.append(f"1_newspaper_{paper}_{when}{number}")
    return named


def write_enmap(source: Source, stage: Path, name: str) -> None:
    """Write the edition into the folder ``stage``, which will be called ``name``.

    Raises :class:`ExportError` where the bag lacks what the form needs.
    """
    index = source.index()
    leaves = [_leaf(source, page, stage) for page in index.pages]
    document = _Document(index, leaves, name)
    (stage / f"{name}-METS.xml").write_bytes(serialise(document.root()))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page that has been written: its data, its ALTO's parts, its files by kind."""

    page: PageData
    alto: EnmapPage
    files: Mapping[str, str]
    sums: Mapping[str, tuple[int, str]]

    @property
    def number(self) -> str:
        return f"{self.page.number:05}"


def _leaf(source: Source, page: PageData, stage: Path) -> _Leaf:
    try:
        alto = enmap_alto(source.xml(page.alto), f"images/page-{page.number:05}.jpg")
    except (ValueError, ArithmeticError) as error:
        raise ExportError(findings.BAD_FILE.at(Place(), bag=source.id, file=page.alto, reason=str(error))) from error
    files = {"ALTO": f"{ALTO_FOLDERS[0]}/page-{page.number:05}.xml", "IMG": f"images/page-{page.number:05}.jpg"}
    contents = {"ALTO": alto.data, "IMG": source.read(page.image)}
    if page.pdf:
        files["PDF"], contents["PDF"] = f"pdf/page-{page.number:05}.pdf", source.read(page.pdf)
    for kind, name in files.items():
        (stage / name).parent.mkdir(exist_ok=True)
        (stage / name).write_bytes(contents[kind])
    (stage / ALTO_FOLDERS[1]).mkdir(exist_ok=True)
    _beside(stage / files["ALTO"], stage / ALTO_FOLDERS[1] / f"page-{page.number:05}.xml")
    sums = {kind: (len(data), sha256(data).hexdigest()) for kind, data in contents.items()}
    return _Leaf(page, alto, files, sums)


def _beside(file: Path, other: Path) -> None:
    """The same file under another name; a copy where the disk has no links."""
    try:
        os.link(file, other)
    except OSError:
        shutil.copyfile(file, other)


@dataclass
class _Document:
    """Writes one METS file; numbers divisions and pictures on the way."""

    index: IndexData
    leaves: Sequence[_Leaf]
    name: str
    divisions: int = 0
    pictures: dict[str, str] = field(default_factory=dict)  # an illustration's or advert's id to its description's

    def __post_init__(self) -> None:
        self.language = self.index.language or UNKNOWN_LANGUAGE
        self.by_number = {leaf.page.number: leaf for leaf in self.leaves}
        self.articles = [article for article in self.index.articles if self._blocks(article) or article.pictures]
        self.descriptions = {article.id: f"MODSMD_ARTICLE{at}" for at, article in enumerate(self.articles, start=1)}
        shown = [picture.id for article in self.articles for picture in article.pictures]
        shown += [sold.id for sold in self.index.adverts]
        self.pictures = {name: f"MODSMD_PICT{at}" for at, name in enumerate(shown, start=1)}

    def root(self) -> etree._Element:
        """The whole document. Namespaces have the prefixes that the importers search for, or none."""
        index = self.index
        facts = {
            "OBJID": index.id,
            "TYPE": "Newspaper",
            "PROFILE": PROFILE,
            "LABEL": f"{index.paper.name} {index.date}",
        }
        root = _METS.root("mets", {"": METS, "mods": MODS, "xlink": XLINK}, facts)
        header = _METS.add(root, "metsHdr", "", {"CREATEDATE": index.made})
        agent = _METS.add(header, "agent", "", {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"})
        _METS.add(agent, "name", index.made_with.program or "Pinban")
        self._describe(root)
        for leaf in self.leaves:
            _resolution(root, leaf)
        self._files(root)
        self._physical(root)
        self._logical(root)
        return root

    def _describe(self, root: etree._Element) -> None:
        index = self.index
        paper = _plain(root, "MODSMD_PRINT", "Bibliographic meta-data of the printed version")
        _MODS.add(_MODS.add(paper, "titleInfo"), "title", index.paper.name)
        if index.paper.cn:
            _MODS.add(paper, "identifier", index.paper.cn, {"type": "cn"})
        issue = _MODS.add(_data(root, "MODSMD_ISSUE1", "Bibliographic meta-data of the issue"), "mods")
        title = _MODS.add(issue, "titleInfo")
        _MODS.add(title, "title", index.paper.name)
        _MODS.fill(title, "partNumber", index.issue)
        _language(issue, self.language)
        _MODS.add(_MODS.add(issue, "originInfo"), "dateIssued", index.date, {"encoding": "w3cdtf", "keyDate": "yes"})
        _MODS.add(issue, "identifier", index.urn or index.id, {"type": "urn" if index.urn else "local"})
        for article in self.articles:
            record = _plain(root, self.descriptions[article.id], "Bibliographic meta-data of article")
            _MODS.add(_MODS.add(record, "titleInfo"), "title", _title(article))
            _MODS.fill(record, "note", article.byline, {"type": "statement of responsibility"})
            _language(record, self.language)
        named = {picture.id: picture.alt for article in self.articles for picture in article.pictures}
        named |= {sold.id: sold.alt for sold in index.adverts}
        for name, description in self.pictures.items():
            record = _plain(root, description, "Bibliographic meta-data of picture")
            if named[name]:
                _MODS.add(_MODS.add(record, "titleInfo"), "title", named[name])

    def _files(self, root: etree._Element) -> None:
        section = _METS.add(root, "fileSec")
        types = {"IMG": ("Images", "image/jpeg"), "ALTO": ("Text", "text/xml"), "PDF": ("PDF", "application/pdf")}
        for kind, (use, media) in types.items():
            leaves = [leaf for leaf in self.leaves if kind in leaf.files]
            if not leaves:
                continue
            group = _METS.add(section, "fileGrp", "", {"ID": f"{kind}GRP", "USE": use})
            for leaf in leaves:
                size, digest = leaf.sums[kind]
                facts = {
                    "ID": f"{kind}{leaf.number}",
                    "MIMETYPE": media,
                    "SEQ": str(leaf.page.number),
                    "SIZE": str(size),
                    "CHECKSUM": digest,
                    "CHECKSUMTYPE": "SHA-256",
                    "ADMID": f"IMGPARAM{leaf.number}" if kind == "IMG" else "",
                }
                place = {"LOCTYPE": "OTHER", "OTHERLOCTYPE": "FILE", f"{{{XLINK}}}href": leaf.files[kind]}
                _METS.add(_METS.add(group, "file", "", facts), "FLocat", "", place)

    def _physical(self, root: etree._Element) -> None:
        structure = _METS.add(root, "structMap", "", {"TYPE": "PHYSICAL", "LABEL": "Physical Structure"})
        whole = _METS.add(structure, "div", "", {"ID": "DIVP1", "TYPE": "NEWSPAPER", "LABEL": self.index.paper.name})
        for order, leaf in enumerate(self.leaves, start=1):
            facts = {"ID": f"DIVP{order + 1}", "TYPE": "PAGE", "ORDER": str(order), "ORDERLABEL": leaf.page.label}
            together = _METS.add(_METS.add(_METS.add(whole, "div", "", facts), "fptr"), "par")
            for kind in ("IMG", "ALTO"):
                _METS.add(together, "area", "", {"FILEID": f"{kind}{leaf.number}"})

    def _logical(self, root: etree._Element) -> None:
        index = self.index
        structure = _METS.add(root, "structMap", "", {"TYPE": "LOGICAL", "LABEL": "Logical Structure"})
        volume = self._div(self._div(structure, "NEWSPAPER", index.paper.name), "VOLUME")
        issue = self._div(volume, "ISSUE", f"{index.date} {index.title}".strip(), "MODSMD_ISSUE1")
        title = [
            (leaf, block) for leaf in self.leaves for block in leaf.page.furniture if block.role.startswith(_TITLE)
        ]
        if title:
            division = self._div(issue, "TITLE_SECTION")
            for _, block in title:
                self._point(self._div(division, "TEXT"), [block])
        content = self._div(issue, "CONTENT")
        first = {article.id: self._first(article) for article in self.articles}
        for section, group in groupby(self.leaves, key=lambda leaf: leaf.page.section):
            division = self._div(content, "SECTION", section) if section else content
            for leaf in group:
                self._page(division, leaf, [item for item in self.articles if first[item.id] == leaf.page.number])

    def _page(self, division: etree._Element, leaf: _Leaf, articles: Sequence[ArticleData]) -> None:
        page = leaf.page
        if page.banner:
            heading = self._div(
                division, "HEADING", "".join(item.text for item in page.banner if item.role == "headline")
            )
            self._heading(heading, page.banner)
        for article in articles:
            self._article(division, article)
        for sold in self.index.adverts:
            if sold.page == page.number:
                self._advert(division, sold)
        for block in page.furniture:
            if not block.role.startswith(_TITLE):
                self._point(self._div(division, "PAGE_INFORMATION"), [block])

    def _article(self, division: etree._Element, article: ArticleData) -> None:
        item = self._div(division, "ARTICLE", _title(article), self.descriptions[article.id])
        blocks = self._blocks(article)
        headings = [block for block in blocks if block.role in _HEADINGS]
        if headings:
            self._heading(self._div(item, "HEADING"), headings)
        captions = {block.id: block for block in blocks if block.role in _CAPTIONS}
        for picture in article.pictures:
            leaf = self.by_number.get(picture.page)
            if leaf is None:
                continue
            shown = self._div(item, "ILLUSTRATION", picture.alt, self.pictures[picture.id])
            self._area(self._div(shown, "IMAGE"), leaf, image_block(picture.id))
            own = [captions.pop(name) for name in leaf.alto.captions.get(picture.id, ()) if name in captions]
            if own:
                self._point(self._div(shown, "CAPTION"), own)
        body = [block for block in blocks if block.role not in _HEADINGS and _is_body(block, captions)]
        if body:
            held = self._div(self._div(item, "BODY"), "BODY_CONTENT")
            for paragraph in _paragraphs(body):
                kind = "TABLE" if paragraph[0].role.startswith("table") else "TEXT"
                self._point(self._div(self._div(held, "PARAGRAPH"), kind), paragraph)

    def _heading(self, division: etree._Element, blocks: Sequence[BlockData]) -> None:
        for block in blocks:
            self._point(self._div(division, _HEADINGS.get(block.role, "TITLE"), block.text), [block])

    def _advert(self, division: etree._Element, sold: AdvertData) -> None:
        item = self._div(division, "ADVERTISEMENT", sold.alt, self.pictures[sold.id])
        self._area(self._div(item, "IMAGE"), self.by_number[sold.page], sold.id)

    def _point(self, division: etree._Element, blocks: Sequence[BlockData]) -> None:
        """Point to blocks of ALTO, in a row where there are several."""
        parent = _METS.add(division, "fptr")
        if len(blocks) > 1:
            parent = _METS.add(parent, "seq")
        for block in blocks:
            self._place(parent, self.by_number[block.page], block.id)

    def _area(self, division: etree._Element, leaf: _Leaf, name: str) -> None:
        self._place(_METS.add(division, "fptr"), leaf, name)

    def _place(self, parent: etree._Element, leaf: _Leaf, name: str) -> None:
        _METS.add(parent, "area", "", {"BETYPE": "IDREF", "FILEID": f"ALTO{leaf.number}", "BEGIN": name})

    def _div(self, parent: etree._Element, kind: str, label: str = "", description: str = "") -> etree._Element:
        self.divisions += 1
        facts = {"ID": f"DIVL{self.divisions}", "TYPE": kind, "LABEL": label, "DMDID": description}
        return _METS.add(parent, "div", "", facts)

    def _blocks(self, article: ArticleData) -> list[BlockData]:
        """An article's blocks that stand in a page's ALTO."""
        return [
            block
            for block in article.blocks
            if block.page in self.by_number and block.id in self.by_number[block.page].alto.blocks
        ]

    def _first(self, article: ArticleData) -> int:
        """The page on which an article begins."""
        return min([block.page for block in self._blocks(article)] + [picture.page for picture in article.pictures])


def _is_body(block: BlockData, captions: Mapping[str, BlockData]) -> bool:
    """Whether a block is an article's text: no caption, or one whose picture nobody knows."""
    return block.role not in _CAPTIONS or block.id in captions


def _title(article: ArticleData) -> str:
    """An article's headline, or how it begins."""
    said = next((block.text for block in article.blocks), article.story)
    return " ".join(article.headline) or said[:20]


def _paragraphs(blocks: Sequence[BlockData]) -> Iterator[list[BlockData]]:
    """Blocks with those that go on with them."""
    held: list[BlockData] = []
    for block in blocks:
        if held and not block.continues:
            yield held
            held = []
        held.append(block)
    if held:
        yield held


def _data(root: etree._Element, name: str, label: str) -> etree._Element:
    section = _METS.add(root, "dmdSec", "", {"ID": name})
    wrap = _METS.add(section, "mdWrap", "", {"MIMETYPE": "text/xml", "MDTYPE": "MODS", "LABEL": label})
    return _METS.add(wrap, "xmlData")


def _plain(root: etree._Element, name: str, label: str) -> etree._Element:
    """A MODS record whose elements have no prefix: so the importers look for those of articles."""
    return etree.SubElement(_data(root, name, label), f"{{{MODS}}}mods", nsmap={None: MODS})  # type: ignore[dict-item]


def _language(record: etree._Element, language: str) -> None:
    _MODS.add(_MODS.add(record, "language"), "languageTerm", language, {"type": "code", "authority": "rfc3066"})


def _resolution(root: etree._Element, leaf: _Leaf) -> None:
    """An amdSec for a page's image: its pixels, and how many there are to the inch."""
    page = leaf.page
    section = _METS.add(root, "amdSec", "", {"ID": f"IMGPARAM{leaf.number}"})
    held = _METS.add(section, "techMD", "", {"ID": f"IMGPARAM{leaf.number}TECHMD"})
    wrap = _METS.add(held, "mdWrap", "", {"MIMETYPE": "text/xml", "MDTYPE": "NISOIMG"})
    mix = etree.SubElement(_METS.add(wrap, "xmlData"), f"{{{MIX}}}mix", nsmap={None: MIX})  # type: ignore[dict-item]
    basic = _MIX.add(_MIX.add(mix, "BasicImageInformation"), "BasicImageCharacteristics")
    _MIX.add(basic, "imageWidth", str(page.image_width))
    _MIX.add(basic, "imageHeight", str(page.image_height))
    capture = _MIX.add(_MIX.add(mix, "ImageCaptureMetadata"), "ScannerCapture")
    most = _MIX.add(capture, "MaximumOpticalResolution")
    _MIX.add(most, "xOpticalResolution", str(round(page.image_width / page.width * 254)))
    _MIX.add(most, "yOpticalResolution", str(round(page.image_height / page.height * 254)))
    _MIX.add(most, "opticalResolutionUnit", "in.")
