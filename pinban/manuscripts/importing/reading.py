"""A file's bytes to the copies in it, by the kind that it is; what runs in the guarded process."""

import io
import posixpath
from collections.abc import Mapping, Sequence

from PIL import Image

from pinban.diagnostics import Diagnostic, Place
from pinban.files import kinds, whole_pictures_only
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import Copy, RefusedError
from pinban.manuscripts.importing.inputs import Input
from pinban.manuscripts.importing.kinds import CopyKind, copy_kind
from pinban.manuscripts.importing.readers.docx import read_docx
from pinban.manuscripts.importing.readers.html import Fetch, read_html
from pinban.manuscripts.importing.readers.office import to_docx
from pinban.manuscripts.importing.readers.photo import PhotoFacts, photo_facts
from pinban.manuscripts.importing.readers.plain import read_plain
from pinban.manuscripts.importing.readers.rtf import read_rtf
from pinban.manuscripts.importing.readers.wire import read_ninjs, read_wire

_CURES = {
    "pdf": (
        "请要它的 Word 原稿；旧报的 PDF 用 archive ingest",
        "ask for the Word file; for old pages use archive ingest",
    ),
    "": (
        "认得 Word、WPS、RTF、文本、网页、通稿和图片；请换一种发来",
        "Word, WPS, RTF, text, HTML, wire copy and pictures are read",
    ),
}
_LOSSLESS = ("GIF", "BMP")


def convert(item: Input) -> Input:
    """An old Office file as .docx, through LibreOffice; any other as it is. Raises :class:`RefusedError`."""
    if copy_kind(item.data) is not CopyKind.OFFICE:
        return item
    kind = "odt" if item.data.startswith(b"PK") else "doc"
    return Input(item.name, to_docx(item.data, item.name, kind))


def read_copies(item: Input, beside: Mapping[str, bytes]) -> tuple[list[Copy], list[Diagnostic]]:
    """The copies in a file; none with findings where it cannot be read. ``beside`` are pictures it may name."""
    try:
        return _copies(item, _fetching(item, beside)), []
    except RefusedError as error:
        return [], [error.finding]


def _copies(item: Input, fetch: Fetch) -> list[Copy]:
    kind = copy_kind(item.data)
    name, data = item.name, item.data
    if kind is CopyKind.DOCX:
        return [read_docx(data, name)]
    if kind is CopyKind.RTF:
        return [read_rtf(data, name)]
    if kind is CopyKind.HTML:
        return [read_html(data, name, fetch)]
    if kind is CopyKind.WIRE:
        return read_wire(data, name, fetch)
    if kind is CopyKind.NINJS:
        return [read_ninjs(data, name, fetch)]
    if kind is CopyKind.TEXT:
        return [read_plain(data, name)]
    told = kinds.kind_of(data)
    cure = _CURES["pdf" if told == kinds.PDF else ""]
    if told.zh and told != kinds.PDF:
        cure = (told.zh, told.en)
    shown = told.name if told.name != "?" else name.rpartition(".")[2][:12] or "?"
    raise RefusedError(
        findings.UNKNOWN_KIND.at(Place(file=name), file=name, kind=shown, cure_zh=cure[0], cure_en=cure[1])
    )


def _fetching(item: Input, beside: Mapping[str, bytes]) -> Fetch:
    """Files by the address that ``item`` gives: only those that came with it."""
    folder = posixpath.dirname(item.name)

    def fetch(address: str) -> bytes | None:
        path = posixpath.normpath(posixpath.join(folder, address.partition("?")[0]))
        return beside.get(path)

    return fetch


def look_at_pictures(pictures: Sequence[bytes]) -> list[tuple[PhotoFacts, bytes | None, str]]:
    """Of each picture what it says of itself, its bytes and its suffix.

    GIF and BMP are made PNG; of what no page can be made with there are no bytes, and its kind's name for a suffix.
    """
    return [(photo_facts(data), *_usable(data)) for data in pictures]


def _usable(data: bytes) -> tuple[bytes | None, str]:
    kind = kinds.kind_of(data)
    if kind in kinds.USABLE:
        return data, {"jpeg": "jpg", "tiff": "tif"}.get(kind.name, kind.name)
    if kind.name in _LOSSLESS:
        try:
            with whole_pictures_only(), Image.open(io.BytesIO(data), formats=[kind.name]) as image:
                out = io.BytesIO()
                image.convert("RGBA" if "transparency" in image.info else "RGB").save(out, "PNG")
                return out.getvalue(), "png"
        except Exception:  # decoders raise anything over a damaged file
            return None, kind.name
    return None, kind.name
