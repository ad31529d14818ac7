"""Facts of a page or an edition to the XMP packet of a PDF/A file: Dublin Core, PRISM, and what PDF/A asks for.

PDF/A lets a packet hold properties of the schemas that XMP predefines; any other, PRISM's and PDF/X's among them, must
be described in the packet itself (ISO 19005-2, 6.6.2.3.3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from pinban.model import Paper
from pinban.pdf.metadata import PDFX_VERSION, DocumentFacts
from pinban.pdf.xmp import DC, PDF, PDFXID, RDF, XMP, XMP_META, XMP_MM, framed
from pinban.record.xml import clean

PRISM = "http://prismstandard.org/namespaces/basic/3.0/"
PDFAID = "http://www.aiim.org/pdfa/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_XML = "http://www.w3.org/XML/1998/namespace"

# What PRISM and PDF/X define of the properties used here: name, type, meaning.
_PRISM_PROPERTIES = (
    ("aggregationType", "Text", "The kind of publication: newspaper"),
    ("publicationName", "Text", "The newspaper's name"),
    ("issn", "Text", "The newspaper's ISSN"),
    ("issueName", "Text", "The edition's title"),
    ("number", "Text", "The issue number as printed"),
    ("coverDate", "Text", "The date of publication"),
    ("coverDisplayDate", "Text", "The date of publication as printed"),
    ("edition", "Text", "The edition's identifier at the newspaper"),
    ("issueIdentifier", "Text", "The issue's identifier in the archive"),
    ("section", "Text", "The name of the page's section"),
    ("startingPage", "Text", "The page's printed label"),
    ("pageCount", "Text", "How many pages the issue has"),
)
_PDFX_PROPERTIES = (("GTS_PDFXVersion", "Text", "The PDF/X conformance of the file"),)
_PDF_PROPERTIES = (("Trapped", "Text", "Whether the file has been trapped; PDF/X asks for it, XMP 2005 lacks it"),)


@dataclass(frozen=True, kw_only=True)
class ArchiveFacts(DocumentFacts):
    """What a PDF/A file says of itself. ``label`` and ``section`` are a page's; a supplement has none.

    ``contents`` are the headlines of what it holds, ``issue_id`` the issue's identifier in the archive, ``number``
    the issue number as printed.
    """

    newspaper: Paper
    name: str
    edition: str
    issue_id: str
    number: str = ""
    page_count: int = 0
    label: str = ""
    section: str = ""
    contents: tuple[str, ...] = ()


def packet(facts: ArchiveFacts, *, part: int, instance: str, producer: str) -> bytes:
    """The XMP packet of a PDF/A file of ``part`` 2 or 3, level A. ``instance`` is a URN."""
    prefixes = {
        "dc": DC,
        "pdf": PDF,
        "pdfaid": PDFAID,
        "pdfxid": PDFXID,
        "prism": PRISM,
        "xmp": XMP,
        "xmpMM": XMP_MM,
        "pdfaExtension": _EXTENSION,
        "pdfaSchema": _SCHEMA,
        "pdfaProperty": _PROPERTY,
    }
    meta = etree.Element(f"{{{XMP_META}}}xmpmeta", nsmap={"x": XMP_META})
    rdf = etree.SubElement(meta, f"{{{RDF}}}RDF", nsmap={"rdf": RDF})
    about = etree.SubElement(rdf, f"{{{RDF}}}Description", nsmap=prefixes)
    about.set(f"{{{RDF}}}about", "")
    _plain(about, PDFAID, (("part", str(part)), ("conformance", "A")))
    _plain(about, PDFXID, (("GTS_PDFXVersion", PDFX_VERSION),))
    _dublin_core(about, facts)
    _plain(about, PRISM, _prism(facts))
    dates = (("CreateDate", facts.xmp_date), ("ModifyDate", facts.xmp_date), ("MetadataDate", facts.xmp_date))
    _plain(about, XMP, (*dates, ("CreatorTool", producer)))
    _plain(about, PDF, (("Producer", producer), ("Trapped", "False")))
    document = (("DocumentID", facts.document_id.urn), ("InstanceID", instance))
    _plain(about, XMP_MM, (*document, ("RenditionClass", "default"), ("VersionID", "1")))
    _described(about)
    body = etree.tostring(meta, encoding="unicode", pretty_print=True)
    return framed(body)


def plain_packet(facts: DocumentFacts, instance: str, producer: str) -> bytes:
    """The XMP packet of a PDF/A-2b of a page that others made: what is known of it, and the time where one is told."""
    prefixes = {"dc": DC, "pdf": PDF, "pdfaid": PDFAID, "xmp": XMP, "xmpMM": XMP_MM}
    meta = etree.Element(f"{{{XMP_META}}}xmpmeta", nsmap={"x": XMP_META})
    rdf = etree.SubElement(meta, f"{{{RDF}}}RDF", nsmap={"rdf": RDF})
    about = etree.SubElement(rdf, f"{{{RDF}}}Description", nsmap=prefixes)
    about.set(f"{{{RDF}}}about", "")
    _plain(about, PDFAID, (("part", "2"), ("conformance", "B")))
    _plain(about, DC, (("format", "application/pdf"), ("identifier", facts.identifier)))
    _list(about, f"{{{DC}}}title", "Alt", [facts.title], "x-default")
    _list(about, f"{{{DC}}}publisher", "Bag", [facts.publisher])
    _list(about, f"{{{DC}}}date", "Seq", [facts.date.isoformat()])
    _list(about, f"{{{DC}}}language", "Bag", [facts.language])
    dates = (("CreateDate", facts.xmp_date), ("ModifyDate", facts.xmp_date), ("MetadataDate", facts.xmp_date))
    _plain(about, XMP, (*dates, ("CreatorTool", producer)))
    _plain(about, PDF, (("Producer", producer),))
    _plain(about, XMP_MM, (("DocumentID", facts.document_id.urn), ("InstanceID", instance)))
    return framed(etree.tostring(meta, encoding="unicode", pretty_print=True))


def _dublin_core(about: etree._Element, facts: ArchiveFacts) -> None:
    _plain(about, DC, (("format", "application/pdf"), ("identifier", facts.identifier)))
    _list(about, f"{{{DC}}}title", "Alt", [facts.title], "x-default")
    _list(about, f"{{{DC}}}publisher", "Bag", [facts.publisher])
    _list(about, f"{{{DC}}}date", "Seq", [facts.date.isoformat()])
    _list(about, f"{{{DC}}}language", "Bag", [facts.language])
    _list(about, f"{{{DC}}}type", "Bag", ["newspaper"])
    _list(about, f"{{{DC}}}description", "Alt", ["；".join(facts.contents)], "x-default")
    _plain(about, DC, (("source", facts.newspaper.cn),))


def _prism(facts: ArchiveFacts) -> Sequence[tuple[str, str]]:
    day = facts.date
    return (
        ("aggregationType", "newspaper"),
        ("publicationName", facts.newspaper.name),
        ("issn", facts.newspaper.issn),
        ("issueName", facts.name),
        ("number", facts.number),
        ("coverDate", day.isoformat()),
        ("coverDisplayDate", f"{day.year}年{day.month}月{day.day}日"),
        ("edition", facts.edition),
        ("issueIdentifier", facts.issue_id),
        ("section", facts.section),
        ("startingPage", facts.label),
        ("pageCount", str(facts.page_count) if facts.page_count else ""),
    )


def _plain(about: etree._Element, namespace: str, values: Iterable[tuple[str, str]]) -> None:
    for name, value in values:
        if value:
            etree.SubElement(about, f"{{{namespace}}}{name}").text = clean(value)


def _list(about: etree._Element, name: str, kind: str, values: Sequence[str], language: str = "") -> None:
    filled = [value for value in values if value]
    if not filled:
        return
    holder = etree.SubElement(etree.SubElement(about, name), f"{{{RDF}}}{kind}")
    for value in filled:
        item = etree.SubElement(holder, f"{{{RDF}}}li")
        item.text = clean(value)
        if language:
            item.set(f"{{{_XML}}}lang", language)


def _described(about: etree._Element) -> None:
    """The extension schemas: what properties the packet has beyond those that XMP predefines."""
    schemas = etree.SubElement(etree.SubElement(about, f"{{{_EXTENSION}}}schemas"), f"{{{RDF}}}Bag")
    for title, namespace, prefix, properties in (
        ("PRISM Basic Metadata", PRISM, "prism", _PRISM_PROPERTIES),
        ("PDF/X ID Schema", PDFXID, "pdfxid", _PDFX_PROPERTIES),
        ("Adobe PDF Schema", PDF, "pdf", _PDF_PROPERTIES),
    ):
        schema = _resource(schemas)
        _plain(schema, _SCHEMA, (("schema", title), ("namespaceURI", namespace), ("prefix", prefix)))
        listed = etree.SubElement(etree.SubElement(schema, f"{{{_SCHEMA}}}property"), f"{{{RDF}}}Seq")
        for name, kind, meaning in properties:
            told = (("name", name), ("valueType", kind), ("category", "external"), ("description", meaning))
            _plain(_resource(listed), _PROPERTY, told)


def _resource(parent: etree._Element) -> etree._Element:
    item = etree.SubElement(parent, f"{{{RDF}}}li")
    item.set(f"{{{RDF}}}parseType", "Resource")
    return item
