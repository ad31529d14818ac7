"""A rendered page's PDF to a PDF/X-4 page that a plant accepts; nothing that is painted moves."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from pinban.model import pt_from_mm
from pinban.prepress.inking import ink_page
from pinban.prepress.metadata import PDF_VERSION, PageFacts, write_intent, write_labels, write_metadata
from pinban.prepress.objects import PdfObject
from pinban.prepress.plant import Plant
from pinban.prepress.subsets import name_subsets


def finish_page(pdf: bytes, plant: Plant, facts: PageFacts) -> bytes:
    """Make the one-page PDF of the renderer a PDF/X-4 file (ISO 15930-7) for ``plant``.

    Sets boxes, output intent, XMP and Info, page label, subset tags, inks and overprint; removes link
    annotations; keeps structure tree and outline. The same input gives the same bytes. Raises
    ``ValueError`` where the input is no PDF of one page, which the renderer always makes.
    """
    try:
        document = pikepdf.open(BytesIO(pdf))
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from error
    with document:
        if len(document.pages) != 1:
            raise ValueError(f"{len(document.pages)} pages")
        _boxes(document, plant)
        _remove_annotations(document)
        ink_page(document, plant)
        name_subsets(document)
        write_intent(document, plant)
        write_labels(document, [facts.label])
        write_metadata(document, facts)
        return serialise(document)


def serialise(document: pikepdf.Pdf, *, linearize: bool = False) -> bytes:
    """The bytes of a document: version, object order and identifier depend on its content alone."""
    document.remove_unreferenced_resources()
    if "/ID" in document.trailer:
        del document.trailer["/ID"]
    target = BytesIO()
    document.save(
        target,
        force_version=PDF_VERSION,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        linearize=linearize,
    )
    return target.getvalue()


def _boxes(document: pikepdf.Pdf, plant: Plant) -> None:
    """MediaBox and TrimBox as rendered; the bleed reaches as far as the plant asks and the sheet has it."""
    page: PdfObject = document.pages[0].obj
    media = _box(page.MediaBox)
    trim = _box(page.get("/TrimBox", page.MediaBox))
    bleed = pt_from_mm(plant.bleed)
    page.TrimBox = Array(trim)
    page.BleedBox = Array(
        [
            max(media[0], trim[0] - bleed),
            max(media[1], trim[1] - bleed),
            min(media[2], trim[2] + bleed),
            min(media[3], trim[3] + bleed),
        ]
    )
    for name in ("/CropBox", "/ArtBox"):  # X-4 knows Trim or Art; a CropBox only hides
        if name in page:
            del page[name]


def _box(box: PdfObject) -> list[float]:
    left, foot, right, top = (float(side) for side in box)
    return [round(side, 6) for side in (min(left, right), min(foot, top), max(left, right), max(foot, top))]


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
