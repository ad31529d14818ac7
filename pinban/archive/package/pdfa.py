"""A finished press page, or a supplement of them, to PDF/A-2a, or to PDF/A-3a with its manuscripts attached."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from pinban.archive.package.xmp import ArchiveFacts, packet
from pinban.model import Conformance
from pinban.pdf.metadata import PRODUCER, replace_metadata
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import open_pdf
from pinban.prepress import serialise


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a PDF/A-3 as the source it was made from."""

    name: str
    data: bytes
    media_type: str
    description: str


def pdf_a(pdf: bytes, facts: ArchiveFacts, conformance: Conformance, attachments: Sequence[Attachment] = ()) -> bytes:
    """The PDF as PDF/A: its pages are painted by the same bytes.

    ``pdf`` is PDF/X-4 as :func:`pinban.prepress.finish_page` or :func:`pinban.binding.bind` gives it: tagged, with
    every face embedded and one output intent, whose profile becomes that of the PDF/A intent too. What this adds are
    that intent, metadata and, for part 3, ``attachments``; part 2 takes none. The same input gives the same bytes.
    Raises ``ValueError`` where the file has no structure tree or no output intent, which finished pages have.
    """
    with open_pdf(pdf) as document:
        root: PdfObject = document.Root
        intents: PdfObject = root.get("/OutputIntents", Array())
        if "/StructTreeRoot" not in root or len(intents) != 1:
            raise ValueError("no structure tree or no output intent")
        _intend(document, intents[0])
        if conformance is Conformance.A3:
            _attach(document, facts, attachments)
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(facts.language)
        _describe(document, facts, conformance)
        return serialise(document)


def _intend(document: pikepdf.Pdf, press: PdfObject) -> None:
    """A PDF/A intent beside that of PDF/X; all intents must share one profile (ISO 19005-2, 6.2.3)."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=press.OutputConditionIdentifier,
        Info=press.get("/Info", press.OutputConditionIdentifier),
        DestOutputProfile=press.DestOutputProfile,
    )
    document.Root.OutputIntents = Array([press, document.make_indirect(intent)])


def _attach(document: pikepdf.Pdf, facts: ArchiveFacts, attachments: Sequence[Attachment]) -> None:
    """Files as associated files of the document (ISO 19005-3, 6.8)."""
    files, names = Array(), Array()
    for item in sorted(attachments, key=lambda item: item.name.encode("utf-16-be")):
        stream = Stream(document, item.data)
        stream.Type, stream.Subtype = Name.EmbeddedFile, Name(f"/{item.media_type}")
        digest = hashlib.md5(item.data, usedforsecurity=False).digest()  # what ISO 32000-1, 7.11.4 asks for
        stream.Params = Dictionary(Size=len(item.data), ModDate=String(facts.pdf_date), CheckSum=String(digest))
        embedded = document.make_indirect(stream)
        held = Dictionary(
            Type=Name.Filespec,
            F=String(item.name),
            UF=String(item.name),
            AFRelationship=Name.Source,
            Desc=String(item.description),
            EF=Dictionary(F=embedded, UF=embedded),
        )
        spec = document.make_indirect(held)
        files.append(spec)
        names.append(String(item.name))
        names.append(spec)
    if not files:
        return
    document.Root.AF = files
    if "/Names" not in document.Root:
        document.Root.Names = Dictionary()
    document.Root.Names.EmbeddedFiles = Dictionary(Names=names)


def _describe(document: pikepdf.Pdf, facts: ArchiveFacts, conformance: Conformance) -> None:
    """XMP, and an Info dictionary that agrees with it. Last, for the instance's identifier hashes what is there."""

    def packet_of(instance: uuid.UUID) -> bytes:
        return packet(facts, part=int(conformance[0]), instance=instance.urn, producer=PRODUCER)

    replace_metadata(document, facts, packet_of, salt=conformance, whole=True)
