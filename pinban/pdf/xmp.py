"""A document's XMP packet, read within bounds, and the frame and the names that every packet has."""

from typing import TYPE_CHECKING

import pikepdf

from pinban.pdf.streams import TooMuchContentError, check_length

if TYPE_CHECKING:
    from pikepdf.models import PdfMetadata

DC = "http://purl.org/dc/elements/1.1/"
PDF = "http://ns.adobe.com/pdf/1.3/"
PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
PDFXID = "http://www.npes.org/pdfx/ns/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XMP = "http://ns.adobe.com/xap/1.0/"
XMP_MM = "http://ns.adobe.com/xap/1.0/mm/"
XMP_META = "adobe:ns:meta/"

_BYTES_MOST = 5_000_000


def framed(body: str) -> bytes:
    """A packet: an ``x:xmpmeta`` element, which ends its line, between the marks by which programs find it."""
    return f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{body}<?xpacket end="w"?>'.encode()


def read_xmp(pdf: pikepdf.Pdf) -> "PdfMetadata":
    """The document's properties; none where it has no packet.

    Raises :class:`pinban.pdf.streams.TooMuchContentError`, ``pikepdf.PdfError`` and ``ValueError``.
    """
    stored = pdf.Root.get("/Metadata")
    if isinstance(stored, pikepdf.Stream):
        check_length(stored, _BYTES_MOST)
        if len(stored.read_raw_bytes()) > _BYTES_MOST:
            raise TooMuchContentError
    return pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
