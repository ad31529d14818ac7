"""Opened pages to one document: pypdf joins page and structure trees, pikepdf brings over what pages paint.

A page's streams, some megabytes, are copied without being read; pypdf gets its skeleton, the page object and its
structure tree, some dozen kilobytes. So the time and memory of a merge depend on tags, not on pictures.
"""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary
from pypdf import PdfReader, PdfWriter

from pinban.binding.leaves import pdfx_intent
from pinban.binding.resources import forms_of
from pinban.binding.tree import TreeMerger
from pinban.prepress import PdfObject

_PAINTED = ("/Contents", "/Resources")
_KEPT = ("/Type", "/Pages", "/StructTreeRoot")
_PARENT_KEYS = ("/StructParents", "/StructParent")


def merge(sources: Sequence[pikepdf.Pdf]) -> pikepdf.Pdf:
    """One document of the only pages of ``sources``, in order, with one structure tree; nothing else is carried.

    The sources lose what their pages paint, and have to stay open until the document is saved.
    """
    writer = PdfWriter()
    tree = TreeMerger(writer)
    painted = []
    for source in sources:
        page: PdfObject = source.pages[0].obj
        painted.append(_take_painted(source, page))
        reader = PdfReader(BytesIO(_skeleton(source)))
        writer.append(reader, import_outline=False)
        tree.take(reader, writer.pages[-1])
    tree.finish()
    target = BytesIO()
    writer.write(target)
    merged = pikepdf.open(target)
    for page, parts, first in zip(merged.pages, painted, tree.first_keys, strict=True):
        for name, value in parts.items():
            page.obj[name] = merged.copy_foreign(value)
        for form in forms_of(page.obj) if first else ():
            for key in _PARENT_KEYS:
                if key in form:
                    form[key] = int(form[key]) + first
    return merged


def carry_intent(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """The pages' common output intent, taken from one of them."""
    pdf.Root.OutputIntents = Array([pdf.copy_foreign(_indirect(source, pdfx_intent(source)))])


def _take_painted(source: pikepdf.Pdf, page: PdfObject) -> dict[str, PdfObject]:
    """What a page paints, off the page: contents and resources as indirect objects, which alone can be copied."""
    taken: dict[str, PdfObject] = {}
    for name in _PAINTED:
        if name in page:
            taken[name] = _indirect(source, page[name])
            del page[name]
    return taken


def _skeleton(source: pikepdf.Pdf) -> bytes:
    """The document without what its page paints and what its catalogue says beside the structure tree."""
    aside = {key: source.Root[key] for key in source.Root.keys() if key not in _KEPT}  # noqa: SIM118 - not a mapping
    for key in aside:
        del source.Root[key]
    target = BytesIO()
    source.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for key, value in aside.items():
        source.Root[key] = value
    return target.getvalue()


def _indirect(source: pikepdf.Pdf, value: PdfObject) -> PdfObject:
    return value if value.is_indirect else source.make_indirect(value)


def carry_layers(pdf: pikepdf.Pdf, sources: Sequence[pikepdf.Pdf]) -> None:
    """The layers of all pages with their first state: a layer that a page hides stays hidden."""
    groups, hidden, order = Array(), Array(), Array()
    for source in sources:
        layers = source.Root.get("/OCProperties")
        if not isinstance(layers, Dictionary):
            continue
        start: PdfObject = layers.get("/D", Dictionary())
        shown = {item.objgen for item in start.get("/ON", Array())}
        off = {item.objgen for item in start.get("/OFF", Array())}
        for group in layers.get("/OCGs", Array()):
            copy = pdf.copy_foreign(group)
            groups.append(copy)
            order.append(copy)
            base_off = str(start.get("/BaseState", "/ON")) == "/OFF"
            if group.objgen in off or (base_off and group.objgen not in shown):
                hidden.append(copy)
    if len(groups):
        pdf.Root.OCProperties = Dictionary(OCGs=groups, D=Dictionary(Order=order, OFF=hidden))
