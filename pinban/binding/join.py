"""Resources that are the same on several pages to one: profiles, pictures, forms, fonts, maps."""

import hashlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.binding.resources import resources_of
from pinban.pdf.objects import PdfObject

_KINDS = ("/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading")
_ALONE = (Name.OCG, Name.OCMD, Name.Page, Name.StructElem, Name.Annot)
"""What is itself only: two layers of one name are two layers."""
_DEPTH_MOST = 32


def join_identical(pdf: pikepdf.Pdf) -> None:
    """Let all pages' references to equal resources lead to the first of them.

    Every object is settled once, what it refers to before itself: two are equal where they read the same and refer
    to the same objects. So the time grows with the pages, not with their pairs.
    """
    joiner = _Joiner()
    for page in pdf.pages:
        for resources in resources_of(page.obj):
            for kind in _KINDS:
                named = resources.get(kind)
                if isinstance(named, Dictionary):
                    joiner.settle_entries(named, 0)


class _Joiner:
    def __init__(self) -> None:
        self.settled: dict[tuple[int, int], PdfObject] = {}
        self.firsts: dict[bytes, PdfObject] = {}

    def settle(self, item: PdfObject, depth: int) -> PdfObject:
        """The first object equal to ``item``, which may be ``item``."""
        key = item.objgen
        known = self.settled.get(key)
        if known is not None:
            return known
        self.settled[key] = item  # where objects refer to one another in a circle, each stays what it is
        if _alone(item):
            return item
        self.settle_entries(item, depth)
        first = self.firsts.setdefault(_digest(item), item)
        self.settled[key] = first
        return first

    def settle_entries(self, container: PdfObject, depth: int) -> None:
        """Let every reference below a dictionary, stream or array lead to a settled object."""
        if depth > _DEPTH_MOST:
            return
        entries = (
            list(enumerate(container))
            if isinstance(container, Array)
            else [(key, container[key]) for key in container.keys()]  # noqa: SIM118 - not a mapping
        )
        for key, value in entries:
            if not isinstance(value, Dictionary | Stream | Array):
                continue
            if not value.is_indirect:
                self.settle_entries(value, depth + 1)
                continue
            first = self.settle(value, depth + 1)
            if first.objgen != value.objgen:
                container[key] = first


def _alone(item: PdfObject) -> bool:
    if isinstance(item, Array):
        return False
    if "/StructParents" in item or "/StructParent" in item:
        return True
    return item.get("/Type") in _ALONE


def _digest(item: PdfObject) -> bytes:
    digest = hashlib.sha256()
    if isinstance(item, Stream):
        for key in sorted(item.keys()):
            value = item[key]
            shown = value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()
            digest.update(key.encode(errors="surrogateescape") + b" " + shown)  # a key is bytes
        digest.update(b"stream" + item.read_raw_bytes())
    else:
        digest.update(item.unparse(resolved=True))
    return digest.digest()
