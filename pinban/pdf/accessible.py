"""A tagged document to whether it may say of itself that it is PDF/UA (ISO 14289-1): what a machine can tell."""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary

from pinban.pdf.objects import PdfObject

_HEADING = re.compile(r"/H([1-6])")
_CLAIM = re.compile(rb"""pdfuaid:part(?:>\s*1\s*<|\s*=\s*["']1["'])""")
_DEPTH_MOST = 64


def claims_accessible(pdf: pikepdf.Pdf) -> bool:
    """Whether a document's XMP says that it is PDF/UA-1."""
    packet = pdf.Root.get("/Metadata")
    return isinstance(packet, pikepdf.Stream) and _CLAIM.search(packet.read_bytes()) is not None


def is_accessible(pdf: pikepdf.Pdf) -> bool:
    """Whether a document whose content is all tagged, as the renderer makes it, keeps the other rules.

    It has a structure tree, every page is in it, every picture has a description (7.3), and headings begin with the
    first level and leave none out on the way down (7.4.2). Title and language are written into every file.
    """
    root: PdfObject = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked"):
        return False
    if any("/StructParents" not in page.obj for page in pdf.pages):
        return False
    level = 0
    for element in _elements(root):
        kind = str(element.get("/S", ""))
        if kind == "/Figure" and not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
            return False
        heading = _HEADING.fullmatch(kind)
        if heading:
            if int(heading[1]) > level + 1:
                return False
            level = int(heading[1])
    return True


def _elements(root: PdfObject) -> Iterator[PdfObject]:
    """The elements of a tree in reading order."""
    pending: list[tuple[PdfObject, int]] = [(root, 0)]
    while pending:
        node, depth = pending.pop()
        if not isinstance(node, Dictionary) or depth > _DEPTH_MOST:
            continue
        yield node
        kids = node.get("/K")
        listed = list(kids) if isinstance(kids, Array) else [kids]
        pending += [(kid, depth + 1) for kid in reversed(listed)]
