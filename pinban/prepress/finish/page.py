"""A rendered page's PDF to a PDF/X-4 page that a plant accepts; nothing that is painted moves."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.model import Mm, pt_from_mm
from pinban.pdf.accessible import is_accessible
from pinban.pdf.metadata import PDF_VERSION, PageFacts, write_labels, write_metadata
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import open_pdf
from pinban.pdf.subsets import name_subsets
from pinban.prepress.finish.advert import SuppliedPdf, place_adverts
from pinban.prepress.finish.intent import write_intent
from pinban.prepress.finish.marks import Box, SlugLine, draw_marks
from pinban.prepress.inks.ink_conversion import ink_page
from pinban.prepress.plant import Plant


def finish_page(
    pdf: bytes, plant: Plant, facts: PageFacts, slug: SlugLine | None = None, adverts: Sequence[SuppliedPdf] = ()
) -> bytes:
    """Make the one-page PDF of the renderer a PDF/X-4 file (ISO 15930-7) for ``plant``.

    Sets boxes, output intent, XMP and Info, page label, subset tags, inks and overprint; removes link
    annotations; draws the plant's marks, with ``slug`` where it wants a slug line; puts ``adverts`` that came as
    PDFs in their places, as they are; keeps structure tree and outline. The same input gives the same bytes.
    Raises ``ValueError`` where the input is no PDF of one page, which the renderer always makes.
    """
    try:
        document = open_pdf(pdf)
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from error
    with document:
        if len(document.pages) != 1:
            raise ValueError(f"{len(document.pages)} pages")
        trim = _boxes(document, plant)
        _remove_annotations(document)
        ink_page(document, plant)
        _clip(document)
        draw_marks(document, plant, trim, slug)
        name_subsets(document)
        place_adverts(document, adverts)
        write_intent(document, plant)
        write_labels(document, [facts.label])
        write_metadata(document, facts, accessible=is_accessible(document))
        return serialise(document)


def serialise(document: pikepdf.Pdf, *, linearize: bool = False) -> bytes:
    """The bytes of a document: version, object order and identifier depend on its content alone.

    A linearised file has no object streams: qpdf before 12, which many plants check with, miscounts an outline in them.
    """
    document.remove_unreferenced_resources()
    if "/ID" in document.trailer:
        del document.trailer["/ID"]
    target = BytesIO()
    document.save(
        target,
        force_version=PDF_VERSION,
        object_stream_mode=pikepdf.ObjectStreamMode.disable if linearize else pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        linearize=linearize,
    )
    return target.getvalue()


def _boxes(document: pikepdf.Pdf, plant: Plant) -> Box:
    """TrimBox as rendered, bleed and slug around it as the plant asks; gives the TrimBox.

    The bleed reaches no farther than the page was painted, so that what is missing can be seen.
    """
    page: PdfObject = document.pages[0].obj
    painted = _box(page.MediaBox)
    trim = _box(page.get("/TrimBox", page.MediaBox))
    bleed = _around(trim, pt_from_mm(plant.bleed))
    page.TrimBox = Array(trim)
    page.BleedBox = Array([*map(max, bleed[:2], painted[:2]), *map(min, bleed[2:], painted[2:])])
    page.MediaBox = Array(_around(trim, pt_from_mm(Mm(plant.bleed + plant.slug))))
    for name in ("/CropBox", "/ArtBox"):  # X-4 knows Trim or Art; a CropBox only hides
        if name in page:
            del page[name]
    return trim


def _around(box: Box, margin: float) -> Box:
    left, foot, right, top = box
    return (
        round(left - margin, 6),
        round(foot - margin, 6),
        round(right + margin, 6),
        round(top + margin, 6),
    )


def _clip(document: pikepdf.Pdf) -> None:
    """What the page paints ends at the bleed: beyond it stands what the plant wants there, or nothing."""
    page = document.pages[0]
    left, foot, right, top = bleed = _box(page.obj.BleedBox)
    if bleed != _box(page.obj.MediaBox):
        clip = f"q {left:f} {foot:f} {right - left:f} {top - foot:f} re W n\n"
        page.contents_add(Stream(document, clip.encode()), prepend=True)
        page.contents_add(Stream(document, b"\nQ\n"))


def _box(box: PdfObject) -> Box:
    left, foot, right, top = (round(float(side), 6) for side in box)
    return min(left, right), min(foot, top), max(left, right), max(foot, top)


def _remove_annotations(document: pikepdf.Pdf) -> None:
    """Links have no place on a plate, nor in the structure tree once they are gone."""
    page: PdfObject = document.pages[0].obj
    gone = {
        int(annotation.StructParent) for annotation in page.get("/Annots", Array()) if "/StructParent" in annotation
    }
    if "/Annots" in page:
        del page["/Annots"]
    root: PdfObject = document.Root.get("/StructTreeRoot")
    if root is None:
        return
    for item in document.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.StructElem and "/K" in item:
            _drop_object_references(item)
    numbers = root.ParentTree.get("/Nums", Array())
    kept = Array()
    for key, value in zip(list(numbers)[::2], list(numbers)[1::2], strict=True):
        if int(key) not in gone:
            kept.append(key)
            kept.append(value)
    root.ParentTree.Nums = kept
    root.ParentTreeNextKey = 1 + max((int(key) for key in list(kept)[::2]), default=-1)


def _drop_object_references(element: PdfObject) -> None:
    kids = element.K if isinstance(element.K, Array) else Array([element.K])
    kept = [kid for kid in kids if not (isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR)]
    if len(kept) != len(kids):
        element.K = Array(kept)
        if element.get("/S") == Name.Link:  # a link that leads nowhere is plain text
            element.S = Name.Span
