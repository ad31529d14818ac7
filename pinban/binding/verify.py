"""The bound file, opened again, to findings for whatever is not as its pages and facts want it."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Name

from pinban.binding import findings
from pinban.binding.leaves import Leaf, boxes_of, content_of, intent_of, tagged_entries
from pinban.diagnostics import Diagnostic, Place
from pinban.prepress import PDFX_VERSION, DocumentFacts, PdfObject


def verify(data: bytes, leaves: Sequence[Leaf], facts: DocumentFacts) -> list[Diagnostic]:
    """Everything that binding promises, read from the bytes."""
    with pikepdf.open(BytesIO(data)) as pdf:
        items = [*_whole(pdf, leaves, facts), *_pages(pdf, leaves), *_outline(pdf, leaves)]
    return [
        findings.NOT_AS_BOUND.at(Place(), what=what, expected=str(expected), found=str(found))
        for what, expected, found in items
        if expected != found
    ]


def _whole(pdf: pikepdf.Pdf, leaves: Sequence[Leaf], facts: DocumentFacts) -> Iterator[tuple[str, object, object]]:
    root: PdfObject = pdf.Root
    yield "pages", len(leaves), len(pdf.pages)
    yield "output intents", 1, len(root.get("/OutputIntents", Array()))
    yield "output condition", (leaves[0].condition, leaves[0].profile), intent_of(pdf)
    yield "language", facts.language, str(root.get("/Lang", ""))
    yield "title", facts.title, str(pdf.docinfo.get("/Title", ""))
    yield "Trapped", "/False", str(pdf.docinfo.get("/Trapped", ""))
    yield "identifier", 2, len(pdf.trailer.get("/ID", Array()))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        yield "XMP title", facts.title, str(xmp.get("dc:title", ""))
        yield "XMP date", facts.xmp_date, str(xmp.get("xmp:ModifyDate", ""))
        yield "XMP PDF/X", PDFX_VERSION, str(xmp.get("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion", ""))


def _pages(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> Iterator[tuple[str, object, object]]:
    for index, (sheet, leaf) in enumerate(zip(pdf.pages, leaves, strict=False)):
        label = leaf.page.label
        yield f"label of page {index + 1}", label, sheet.label
        yield f"boxes of page {label}", leaf.boxes, boxes_of(sheet.obj)
        yield f"content of page {label}", leaf.content, content_of(sheet.obj)
        yield f"tags of page {label}", leaf.tagged, tagged_entries(pdf, index)


def _outline(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> Iterator[tuple[str, object, object]]:
    places = {sheet.obj.objgen: index for index, sheet in enumerate(pdf.pages)}
    found: list[tuple[str, int]] = []
    with pdf.open_outline() as outline:
        pending = list(reversed(outline.root))
        while pending:
            item = pending.pop()
            target: PdfObject = item.destination
            if isinstance(target, Array) and not item.children:
                found.append((str(item.title), places.get(target[0].objgen, -1)))
            pending += reversed(item.children)
    expected = [
        (title, index)
        for index, leaf in enumerate(leaves)
        for title in ([story.title for story in leaf.page.stories] or [page_title(leaf.page.label)])
    ]
    yield "outline", expected, found
    names: PdfObject = pdf.Root.get("/Names")
    tree = pikepdf.NameTree(names.Dests) if names is not None and "/Dests" in names else {}
    wanted = sorted(story.id for leaf in leaves for story in leaf.page.stories if story.id)
    yield "destinations", wanted, sorted(str(name) for name in tree)
    yield "outline shown", str(Name.UseOutlines), str(pdf.Root.get("/PageMode", ""))


def page_title(label: str) -> str:
    """A page's entry in the outline."""
    return f"第{label}版"
