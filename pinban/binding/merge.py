"""Checked pages to one document: pypdf joins page and structure trees, pikepdf brings over what pages paint.

A page's streams, some megabytes, are copied without being read; pypdf gets its skeleton, the page object and its
structure tree, some dozen kilobytes. So the time and memory of a merge depend on tags, not on pictures.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary
from pypdf import PdfReader, PdfWriter

from pinban.binding.leaves import Leaf, pdfx_intent
from pinban.binding.resources import forms_of
from pinban.binding.tree import TreeMerger
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import open_pdf

_PAINTED = ("/Contents", "/Resources")
_KEPT = ("/Type", "/Pages", "/StructTreeRoot")
_PARENT_KEYS = ("/StructParents", "/StructParent")


@contextmanager
def merged(leaves: Sequence[Leaf]) -> Iterator[pikepdf.Pdf]:
    """One document of all leaves' pages, in order, with one structure tree, their layers and their output intent.

    A page's file is closed once its objects are copied: qpdf keeps what it needs to read the streams later.
    """
    skeletons, first_keys = _join_skeletons(leaves)
    layers, hidden = Array(), Array()
    with open_pdf(skeletons) as pdf:
        for page, leaf, first in zip(pdf.pages, leaves, first_keys, strict=True):
            with open_pdf(leaf.page.pdf) as source:
                sheet: PdfObject = source.pages[0].obj
                for name in _PAINTED:
                    if name in sheet:
                        page.obj[name] = pdf.copy_foreign(_indirect(source, sheet[name]))
                for layer, shown in _layers(source):
                    copy = pdf.copy_foreign(layer)
                    layers.append(copy)
                    hidden.extend([] if shown else [copy])
                if "/OutputIntents" not in pdf.Root:
                    pdf.Root.OutputIntents = Array([pdf.copy_foreign(_indirect(source, pdfx_intent(source)))])
            for form in forms_of(page.obj) if first else ():
                for key in _PARENT_KEYS:
                    if key in form:
                        form[key] = int(form[key]) + first
        if len(layers):
            pdf.Root.OCProperties = Dictionary(OCGs=layers, D=Dictionary(Order=Array(list(layers)), OFF=hidden))
        yield pdf


def _layers(source: pikepdf.Pdf) -> Iterator[tuple[PdfObject, bool]]:
    """A file's layers, and whether each is shown at first: one that a page hides stays hidden."""
    properties = source.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return
    start: PdfObject = properties.get("/D", Dictionary())
    on, off = ({item.objgen for item in start.get(key, Array())} for key in ("/ON", "/OFF"))
    at_first = str(start.get("/BaseState", "/ON")) != "/OFF"
    for layer in properties.get("/OCGs", Array()):
        yield layer, layer.objgen not in off and (at_first or layer.objgen in on)


def _join_skeletons(leaves: Sequence[Leaf]) -> tuple[bytes, list[int]]:
    """All page and structure trees in one file, and what was added to each page's keys of the parent tree."""
    writer = PdfWriter()
    tree = TreeMerger(writer)
    for leaf in leaves:
        reader = PdfReader(BytesIO(_skeleton(leaf)))
        writer.append(reader, import_outline=False)
        tree.take(reader, writer.pages[-1])
    tree.finish()
    target = BytesIO()
    writer.write(target)
    return target.getvalue(), tree.first_keys


def _skeleton(leaf: Leaf) -> bytes:
    """A page's file without what the page paints and what its catalogue says beside the structure tree."""
    with open_pdf(leaf.page.pdf) as source:
        page: PdfObject = source.pages[0].obj
        for name in _PAINTED:
            if name in page:
                del page[name]
        for key in list(source.Root.keys()):
            if key not in _KEPT:
                del source.Root[key]
        target = BytesIO()
        source.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return target.getvalue()


def _indirect(source: pikepdf.Pdf, value: PdfObject) -> PdfObject:
    return value if value.is_indirect else source.make_indirect(value)
