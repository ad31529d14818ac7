"""Facts of a page or an edition to a PDF's output intent, XMP, Info dictionary and page labels.

ISO 15930-7 wants title, dates, Trapped and the PDF/X-4 key in XMP, and an Info dictionary that agrees.
Nothing here comes from the clock: dates are the edition's, identifiers are made from what they identify.
"""

import hashlib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from pinban import __version__
from pinban.pdf.xmp import DC, PDF, PDFUAID, PDFXID, RDF, XMP, XMP_META, XMP_MM, framed

PDFX_VERSION = "PDF/X-4"
PDF_VERSION = "1.6"
PRODUCER = f"Pinban {__version__}"

_SPACE = uuid.UUID("6f0f3c5a-58b5-5d0c-9d2e-2f6f1c0b7a11")
_CLOCK = "12:00:00"  # an edition has a date; noon in China is the same date over nearly all the world
_ZONE = "+08:00"  # China has one zone
_OF_THE_CLOCK = (Name.Metadata, Name.ObjStm, Name.XRef)


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """What a PDF says of itself. ``identifier`` is the same each time the same page or edition is made."""

    title: str
    paper: str
    date: date
    language: str = "zh-Hans-CN"
    publisher: str = ""
    identifier: str = ""

    @property
    def document_id(self) -> uuid.UUID:
        """Derived from the identifier, or where there is none from paper, date and title."""
        name = self.identifier or f"{self.paper}/{self.date.isoformat()}/{self.title}"
        return uuid.uuid5(_SPACE, name)

    @property
    def xmp_date(self) -> str:
        """The edition's date as XMP writes it."""
        return f"{self.date.isoformat()}T{_CLOCK}{_ZONE}"

    @property
    def pdf_date(self) -> str:
        """The edition's date as the Info dictionary writes it."""
        return f"D:{self.date:%Y%m%d}{_CLOCK.replace(':', '')}{_ZONE.replace(':', chr(39))}'"


@dataclass(frozen=True, kw_only=True)
class PageFacts(DocumentFacts):
    """The facts of one page; ``label`` is what is printed on it."""

    label: str


def write_metadata(pdf: pikepdf.Pdf, facts: DocumentFacts, *, accessible: bool = False, pdfx: bool = True) -> None:
    """Replace Info and XMP. The last step before saving: the instance's identifier hashes all streams.

    ``accessible`` says that the file is PDF/UA-1 (ISO 14289-1, 5), for one that is; ``pdfx`` that it is PDF/X-4.
    """
    pdf.Root.Lang = String(facts.language)

    def packet(instance: uuid.UUID) -> bytes:
        return _packet(facts, instance, accessible=accessible, pdfx=pdfx)

    replace_metadata(pdf, facts, packet)


def replace_metadata(
    pdf: pikepdf.Pdf, facts: DocumentFacts, packet: Callable[[uuid.UUID], bytes], *, salt: str = "", whole: bool = False
) -> None:
    """Replace Info and XMP: ``packet`` makes the packet of the instance whose identifier it is given.

    That identifier hashes ``salt`` and the document's streams, former packets only where it is to hash the ``whole``.
    """
    info = {
        "/Title": facts.title,
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": facts.pdf_date,
        "/ModDate": facts.pdf_date,
    }
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in info.items():
        if value:  # no time is told of a file of which none is known
            pdf.docinfo[key] = String(value)
    pdf.docinfo["/Trapped"] = Name("/False")
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    instance = uuid.uuid5(facts.document_id, _digest(pdf, salt, whole=whole))
    stream = Stream(pdf, packet(instance))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def _digest(pdf: pikepdf.Pdf, salt: str, *, whole: bool) -> str:
    digest = hashlib.sha256(salt.encode())
    for item in pdf.objects:
        # A former packet and the file's own structure tell of the clock they were written by.
        if isinstance(item, Stream) and (whole or item.get("/Type") not in _OF_THE_CLOCK):
            digest.update(item.read_raw_bytes())
    return digest.hexdigest()


def _packet(facts: DocumentFacts, instance: uuid.UUID, *, accessible: bool, pdfx: bool) -> bytes:
    optional = f"<dc:identifier>{escape(facts.identifier)}</dc:identifier>" if facts.identifier else ""
    if facts.publisher:
        optional += f"<dc:publisher><rdf:Bag><rdf:li>{escape(facts.publisher)}</rdf:li></rdf:Bag></dc:publisher>"
    if accessible:
        optional += "<pdfuaid:part>1</pdfuaid:part>"
    if pdfx:
        optional += f"<pdfxid:GTS_PDFXVersion>{PDFX_VERSION}</pdfxid:GTS_PDFXVersion>"
    return framed(f"""<x:xmpmeta xmlns:x="{XMP_META}">
<rdf:RDF xmlns:rdf="{RDF}">
<rdf:Description rdf:about=""
 xmlns:dc="{DC}"
 xmlns:pdf="{PDF}"
 xmlns:pdfuaid="{PDFUAID}"
 xmlns:pdfxid="{PDFXID}"
 xmlns:xmp="{XMP}"
 xmlns:xmpMM="{XMP_MM}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(facts.title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(facts.language)}</rdf:li></rdf:Bag></dc:language>
{optional}
<xmp:CreateDate>{facts.xmp_date}</xmp:CreateDate>
<xmp:ModifyDate>{facts.xmp_date}</xmp:ModifyDate>
<xmp:MetadataDate>{facts.xmp_date}</xmp:MetadataDate>
<xmp:CreatorTool>{escape(PRODUCER)}</xmp:CreatorTool>
<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{facts.document_id}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
""")


def write_labels(pdf: pikepdf.Pdf, labels: Sequence[str]) -> None:
    """Page labels as printed: each page's is a prefix of its own, without a number (ISO 32000-1, 12.4.2)."""
    numbers = Array()
    for index, label in enumerate(labels):
        numbers.append(index)
        numbers.append(Dictionary(P=String(label)))
    pdf.Root.PageLabels = Dictionary(Nums=numbers)
