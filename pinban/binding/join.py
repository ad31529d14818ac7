"""Objects that are the same on several pages to one: profiles, pictures, fonts, maps."""

import hashlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.prepress import PdfObject

_ROUNDS_MOST = 8
_JOINED = ("/Font", "/FontDescriptor", "/ExtGState", "/OutputIntent")


def join_identical(pdf: pikepdf.Pdf) -> int:
    """Let all references to equal resources lead to the first of them; how many objects fell away.

    A font can only be found equal once its file, widths and map are one, so rounds follow until nothing is.
    """
    joined = 0
    for _ in range(_ROUNDS_MOST):
        firsts: dict[bytes, PdfObject] = {}
        replaced: dict[tuple[int, int], PdfObject] = {}
        for item in pdf.objects:
            if not _joinable(item):
                continue
            first = firsts.setdefault(_digest(item), item)
            if first.objgen != item.objgen:
                replaced[item.objgen] = first
        if not replaced:
            return joined
        joined += len(replaced)
        for item in pdf.objects:
            if item.is_indirect and item.objgen not in replaced:
                _redirect(item, replaced)
    return joined


def _joinable(item: PdfObject) -> bool:
    if isinstance(item, Stream):
        return "/StructParents" not in item and item.get("/Type") != Name.Metadata
    if isinstance(item, Array):
        return True
    return isinstance(item, Dictionary) and str(item.get("/Type", "")) in _JOINED


def _digest(item: PdfObject) -> bytes:
    digest = hashlib.sha256()
    if isinstance(item, Stream):
        keys = sorted(item.keys())
        digest.update(b"stream" + b"".join(key.encode() + _unparsed(item[key]) for key in keys))
        digest.update(item.read_raw_bytes())
    else:
        digest.update(item.unparse(resolved=True))
    return digest.digest()


def _unparsed(value: PdfObject) -> bytes:
    return value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()


def _redirect(container: PdfObject, replaced: dict[tuple[int, int], PdfObject]) -> None:
    entries: list[tuple[PdfObject, PdfObject]]
    if isinstance(container, Dictionary | Stream):
        entries = [(key, container[key]) for key in container.keys()]  # noqa: SIM118 - not a mapping
    elif isinstance(container, Array):
        entries = list(enumerate(container))
    else:
        return
    for key, value in entries:
        if not isinstance(value, Dictionary | Stream | Array):
            continue
        if value.is_indirect:
            if value.objgen in replaced:
                container[key] = replaced[value.objgen]
        else:
            _redirect(value, replaced)
