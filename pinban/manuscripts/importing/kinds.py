"""A file's first bytes to the kind of copy that it is, whatever it is named."""

import re
from enum import StrEnum

from pinban.files import kinds
from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.packed import open_packed
from pinban.manuscripts.importing.readers.wire import is_ninjs


class CopyKind(StrEnum):
    """What a file is to the desk."""

    DOCX = "docx"
    RTF = "rtf"
    OFFICE = "office"  # what LibreOffice has to convert first
    HTML = "html"
    WIRE = "wire"
    NINJS = "ninjs"
    TEXT = "text"
    PICTURE = "picture"
    ZIP = "zip"
    OTHER = "other"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = b"application/vnd.oasis.opendocument.text"
_COMMENTS = rb"(?:<!--.{0,2000}?-->\s*)*"
_ROOT = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,400}\?>\s*)?" + _COMMENTS +
    rb"(?:<!DOCTYPE\s+(?P<type>[\w-]+)[^>\[]{0,400}(?:\[.{0,4000}?\])?\s*>\s*)?" + _COMMENTS +
    rb"<(?:[\w-]+:)?(?P<root>[\w-]+)",
    re.DOTALL,
)  # fmt: skip
_WIRE_ROOTS = (b"nitf", b"newsitem", b"newsmessage", b"packageitem")
_HTML_ROOTS = (
    b"html",
    b"head",
    b"body",
    b"div",
    b"p",
    b"table",
    b"h1",
    b"h2",
    b"h3",
    b"meta",
    b"span",
    b"article",
    b"section",
)
_FRAGMENT = re.compile(rb"Version:\d.{0,40}StartHTML:", re.DOTALL)  # what Windows puts before HTML on the clipboard


def copy_kind(data: bytes) -> CopyKind:
    """What a file is, by its content."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _in_zip(data)
    if data.startswith(_OLE):
        return CopyKind.OFFICE
    if data.lstrip()[:5] == b"{\\rtf":
        return CopyKind.RTF
    kind = kinds.kind_of(data)
    root = _ROOT.match(data[:8192])
    if kind in kinds.USABLE and (kind != kinds.SVG or root is None or root["root"].lower() == b"svg"):
        return CopyKind.PICTURE
    if root is not None:
        name = root["root"].lower()
        if name in _WIRE_ROOTS:
            return CopyKind.WIRE
        if name in _HTML_ROOTS or (root["type"] or b"").lower() == b"html":
            return CopyKind.HTML
        return CopyKind.WIRE  # XML of another kind: its reader says what it is not
    if _FRAGMENT.match(data[:80]):
        return CopyKind.HTML
    if is_ninjs(data):
        return CopyKind.NINJS
    return CopyKind.TEXT if kind in (kinds.UNKNOWN, kinds.EMPTY) and not _is_binary(data) else CopyKind.OTHER


def _in_zip(data: bytes) -> CopyKind:
    try:
        names = {file.name.lower() for file in open_packed(data, "", 0).files}
    except RefusedError:
        head = data[:65536]
        return CopyKind.DOCX if b"[Content_Types]" in head or b"word/" in head else CopyKind.ZIP
    if "[content_types].xml" in names:
        return CopyKind.DOCX if any(name.startswith("word/") for name in names) else _other_office(names)
    if _ODT in data[:300]:
        return CopyKind.OFFICE
    return CopyKind.ZIP


def _other_office(names: set[str]) -> CopyKind:
    return CopyKind.OTHER if any(name.startswith(("xl/", "ppt/")) for name in names) else CopyKind.DOCX


def _is_binary(data: bytes) -> bool:
    """Whether bytes are of no text: zeros that are not UTF-16's, or many control characters."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = sum(byte < 9 or 13 < byte < 27 for byte in head)
    evenly = head.count(0) * 3 > len(head) or not control
    return bool(head) and control * 20 > len(head) and not evenly
