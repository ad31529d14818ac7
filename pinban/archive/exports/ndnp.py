"""Bags of one paper to a batch in the manner of the National Digital Newspaper Program, for Open ONI's loader.

::

    batch_<org>_<name>_ver01/data/batch_1.xml                          every issue of the batch
                                  <lccn>/print/<yyyymmdd><ee>/<…>_1.xml  METS and MODS of an issue
                                                              0001.jp2, 0001.pdf, 0001.xml   a page: image, PDF, ALTO

Pages that were born as files have no microfilm: ``print`` stands where a reel's number would. What the loader asks of
a batch is told in its source (``core/batch_loader.py`` of Open ONI) and in NDNP's technical guidelines.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree
from PIL import Image

from pinban.archive.catalogue.documents import IndexData, PageData
from pinban.archive.exports import findings
from pinban.archive.exports.ndnp_alto import ndnp_alto
from pinban.archive.exports.source import ExportError, Source
from pinban.archive.package.images import trimmed_sheet
from pinban.diagnostics import Diagnostic, Place
from pinban.pdf.pdfium import PdfiumError
from pinban.record.xml import Writer, serialise

NDNP = "http://www.loc.gov/ndnp"
METS = "http://www.loc.gov/METS/"
MODS = "http://www.loc.gov/mods/v3"
MIX = "http://www.loc.gov/mix/"
XLINK = "http://www.w3.org/1999/xlink"
_NP = "urn:library-of-congress:ndnp:mets:newspaper"
REEL = "print"
_RATE = 12  # JPEG 2000 at one twelfth of the pixels' size, as NDNP's service images about are
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile(r"[A-Za-z0-9]{1,40}")
_LANGUAGES = {"zh": "chi", "en": "eng", "mn": "mon", "bo": "tib", "ug": "uig", "ko": "kor", "ja": "jpn"}

_mets, _mods, _mix = Writer(METS), Writer(MODS), Writer(MIX)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch must be told: the paper's LCCN, the awardee's code in Open ONI, the images' resolution (ppi)."""

    lccn: str = ""
    org: str = "cn"
    ppi: int = 300

    def name(self, sources: Sequence[Source]) -> str:
        """The batch's folder: ``batch_<org>_<lccn><dates>_ver<version>``."""
        days = sorted({day[0].replace("-", "") for source in sources if (day := _DAY.search(source.id))}) or ["0"]
        span = days[0] if len(days) == 1 else f"{days[0]}to{days[-1]}"
        version = max((source.version for source in sources), default=1)
        return f"batch_{self.org}_{re.sub(r'[^A-Za-z0-9]', '', self.lccn + span)}_ver{version:02}"

    def check(self, sources: Sequence[Source]) -> list[Diagnostic]:
        """What is wrong with the batch as told."""
        diagnostics = []
        if not _CODE.fullmatch(self.lccn):
            diagnostics.append(findings.NO_LCCN.at(Place(), found=self.lccn))
        if not _CODE.fullmatch(self.org):
            diagnostics.append(findings.NO_ORG.at(Place(), found=self.org))
        papers = sorted({source.id.partition("_")[0] for source in sources})
        if len(papers) > 1:
            diagnostics.append(findings.TWO_PAPERS.at(Place(), papers=", ".join(papers)))
        return diagnostics


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page with the names and sizes of its files in the batch."""

    page: PageData
    sequence: int
    width: int
    height: int

    @property
    def stem(self) -> str:
        return f"{self.sequence:04}"


def write_batch(stage: Path, sources: Sequence[Source], batch: Batch) -> None:
    """Write the batch of ``sources`` into the folder ``stage``. Raises :class:`ExportError` and ``OSError``."""
    named = {"name": batch.name(sources), "awardee": batch.org}
    root = Writer(NDNP).root("batch", {"ndnp": NDNP}, named)
    editions: dict[str, int] = {}
    dated = sorted(((source.index(), source) for source in sources), key=lambda item: (item[0].date, item[1].id))
    for index, source in dated:
        order = editions[index.date] = editions.get(index.date, 0) + 1
        name = f"{index.date.replace('-', '')}{order:02}"
        folder = f"{batch.lccn}/{REEL}/{name}"
        home = stage / "data" / folder
        home.mkdir(parents=True)
        language = _LANGUAGES.get(index.language.partition("-")[0], "chi")
        leaves = [
            _write_page(home, source, page, number, batch=batch, language=language)
            for number, page in enumerate(index.pages, start=1)
        ]
        (home / f"{name}_1.xml").write_bytes(_issue(index, leaves, batch, order))
        facts = {"lccn": batch.lccn, "issueDate": index.date, "editionOrder": str(order)}
        Writer(NDNP).add(root, "issue", f"{folder}/{name}_1.xml", facts)
    (stage / "data" / "batch_1.xml").write_bytes(serialise(root))


def _write_page(home: Path, source: Source, page: PageData, sequence: int, *, batch: Batch, language: str) -> _Leaf:
    pdf = source.read(page.pdf)
    try:
        picture = trimmed_sheet(pdf, batch.ppi)
    except PdfiumError as error:
        raise ExportError(findings.BAD_FILE.at(Place(), bag=source.id, file=page.pdf, reason=str(error))) from error
    leaf = _Leaf(page, sequence, picture.width, picture.height)
    (home / f"{leaf.stem}.pdf").write_bytes(pdf)
    (home / f"{leaf.stem}.jp2").write_bytes(_jp2(picture))
    root = source.xml(page.alto)
    try:
        data = ndnp_alto(root, width=leaf.width, height=leaf.height, language=language, image=f"{leaf.stem}.jp2")
    except (ValueError, ArithmeticError) as error:
        raise ExportError(findings.BAD_FILE.at(Place(), bag=source.id, file=page.alto, reason=str(error))) from error
    (home / f"{leaf.stem}.xml").write_bytes(data)
    return leaf


def _jp2(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG2000", irreversible=True, quality_mode="rates", quality_layers=[_RATE], num_resolutions=6)
    return out.getvalue()


def _issue(index: IndexData, leaves: Sequence[_Leaf], batch: Batch, order: int) -> bytes:
    """The METS file of an issue: MODS of issue, sections and pages, sizes of the images, files, structure."""
    root = _mets.root(
        "mets",
        {"": METS, "mods": MODS, "mix": MIX, "xlink": XLINK},
        {
            "TYPE": "urn:library-of-congress:ndnp:mets:newspaper:issue",
            "PROFILE": "urn:library-of-congress:mets:profiles:ndnp:issue:v1.5",
            "LABEL": f"{index.paper.name}, {index.date}",
            "OBJID": index.id,
        },
    )
    agent = _mets.add(_mets.add(root, "metsHdr", "", {"CREATEDATE": f"{index.date}T00:00:00"}), "agent", "", _CREATOR)
    _mets.add(agent, "name", index.paper.publisher or index.paper.name)
    _issue_mods(root, index, batch, order)
    sections = [(name, list(group)) for name, group in groupby(leaves, key=lambda leaf: leaf.page.section)]
    for number, (name, _) in enumerate(sections, start=1):
        part = _mods.add(_described(root, f"sectionModsBib{number}", "Section metadata"), "part")
        _mods.add(_mods.add(part, "detail", "", {"type": "section label"}), "number", name)
    for leaf in leaves:
        _page_mods(root, leaf, batch)
    technical = _mets.add(root, "amdSec")
    for leaf in leaves:
        _size(technical, leaf)
    files = _mets.add(root, "fileSec")
    for leaf in leaves:
        _files(files, leaf)
    structure = etree.SubElement(root, f"{{{METS}}}structMap", nsmap={"np": _NP})
    issue = _mets.add(structure, "div", "", {"TYPE": "np:issue", "DMDID": "issueModsBib"})
    for number, (_, held) in enumerate(sections, start=1):
        section = _mets.add(issue, "div", "", {"TYPE": "np:section", "DMDID": f"sectionModsBib{number}"})
        for leaf in held:
            page = _mets.add(section, "div", "", {"TYPE": "np:page", "DMDID": f"pageModsBib{leaf.sequence}"})
            for kind, _, _ in _FILES:
                _mets.add(page, "fptr", "", {"FILEID": f"{kind}File{leaf.sequence}"})
    return serialise(root)


_CREATOR = {"ROLE": "CREATOR", "TYPE": "ORGANIZATION"}
_FILES = (("service", "jp2", "service"), ("otherDerivative", "pdf", "derivative"), ("ocr", "xml", "ocr"))


def _described(root: etree._Element, name: str, label: str) -> etree._Element:
    section = _mets.add(root, "dmdSec", "", {"ID": name})
    wrap = _mets.add(section, "mdWrap", "", {"MDTYPE": "MODS", "LABEL": label})
    return _mods.add(_mets.add(wrap, "xmlData"), "mods")


def _issue_mods(root: etree._Element, index: IndexData, batch: Batch, order: int) -> None:
    mods = _described(root, "issueModsBib", "Issue metadata")
    host = _mods.add(mods, "relatedItem", "", {"type": "host"})
    _mods.add(host, "identifier", batch.lccn, {"type": "lccn"})
    part = _mods.add(host, "part")
    if number := re.search(r"\d+", index.issue):
        _mods.add(_mods.add(part, "detail", "", {"type": "issue"}), "number", number[0])
    edition = _mods.add(part, "detail", "", {"type": "edition"})
    _mods.add(edition, "number", str(order))
    _mods.fill(edition, "caption", index.title)
    issued = _mods.add(_mods.add(mods, "originInfo"), "dateIssued", index.date, {"encoding": "iso8601"})
    issued.set("keyDate", "yes")
    _mods.add(mods, "note", "Present", {"type": "noteAboutReproduction"})


def _page_mods(root: etree._Element, leaf: _Leaf, batch: Batch) -> None:
    mods = _described(root, f"pageModsBib{leaf.sequence}", "Page metadata")
    part = _mods.add(mods, "part")
    extent = _mods.add(part, "extent", "", {"unit": "pages"})
    _mods.add(extent, "start", str(leaf.sequence))
    _mods.add(_mods.add(part, "detail", "", {"type": "page number"}), "number", leaf.page.label)
    _mods.add(mods, "note", batch.org, {"type": "agencyResponsibleForReproduction"})
    _mods.add(mods, "note", "Present", {"type": "noteAboutReproduction"})


def _size(technical: etree._Element, leaf: _Leaf) -> None:
    """The service image's pixels, by the path that the loader reads them from."""
    section = _mets.add(technical, "techMD", "", {"ID": f"mixserviceFile{leaf.sequence}"})
    wrap = _mets.add(section, "mdWrap", "", {"MDTYPE": "NISOIMG", "LABEL": "NISO still image metadata"})
    mix = _mix.add(_mets.add(wrap, "xmlData"), "mix")
    metrics = _mix.add(_mix.add(mix, "ImagingPerformanceAssessment"), "SpatialMetrics")
    _mix.add(metrics, "ImageWidth", str(leaf.width))
    _mix.add(metrics, "ImageLength", str(leaf.height))


def _files(files: etree._Element, leaf: _Leaf) -> None:
    group = _mets.add(files, "fileGrp", "", {"ID": f"pageFileGrp{leaf.sequence}"})
    for kind, suffix, use in _FILES:
        facts = {"ID": f"{kind}File{leaf.sequence}", "USE": use}
        if use == "service":
            facts["ADMID"] = f"mixserviceFile{leaf.sequence}"
        file = _mets.add(group, "file", "", facts)
        place = {"LOCTYPE": "OTHER", "OTHERLOCTYPE": "file", f"{{{XLINK}}}href": f"./{leaf.stem}.{suffix}"}
        _mets.add(file, "FLocat", "", place)
