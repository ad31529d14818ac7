"""A page to the resources that it and everything it paints uses, each once."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.objects import PdfObject

_DEPTH_MOST = 16


def resources_of(page: PdfObject) -> Iterator[PdfObject]:
    """The resource dictionaries of a page and of its forms, patterns, soft masks and Type 3 fonts."""
    seen: set[tuple[int, int]] = set()
    pending: list[tuple[PdfObject, int]] = [(page, 0)]
    while pending:
        holder, depth = pending.pop()
        resources = holder.get("/Resources")
        if not isinstance(resources, Dictionary):
            continue
        if resources.is_indirect:
            if resources.objgen in seen:
                continue
            seen.add(resources.objgen)
        yield resources
        if depth < _DEPTH_MOST:
            pending += [(item, depth + 1) for item in _holders(resources) if _fresh(item, seen)]


def forms_of(page: PdfObject) -> Iterator[Stream]:
    """The form and image XObjects of a page, wherever they are used."""
    seen: set[tuple[int, int]] = set()
    for resources in resources_of(page):
        for item in _values(resources, "/XObject"):
            if isinstance(item, Stream) and _fresh(item, seen):
                yield item


def _holders(resources: PdfObject) -> Iterator[PdfObject]:
    """What has resources of its own among the resources."""
    for kind in ("/XObject", "/Pattern"):
        yield from (item for item in _values(resources, kind) if isinstance(item, Stream))
    for font in _values(resources, "/Font"):
        if isinstance(font, Dictionary) and font.get("/Subtype") == Name.Type3:
            yield font
    for state in _values(resources, "/ExtGState"):
        mask = state.get("/SMask") if isinstance(state, Dictionary) else None
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
            yield mask.G


def _values(resources: PdfObject, kind: str) -> list[PdfObject]:
    named = resources.get(kind)
    if isinstance(named, Array) or not isinstance(named, Dictionary):
        return []
    return [named[key] for key in sorted(named.keys())]


def _fresh(item: PdfObject, seen: set[tuple[int, int]]) -> bool:
    """Whether an object has not been met; one that stands within another has no number and is met once anyway."""
    if not item.is_indirect:
        return True
    if item.objgen in seen:
        return False
    seen.add(item.objgen)
    return True
