"""A finished page PDF from elsewhere to a page of the edition: checked, then neither moved, scaled nor recoloured."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.model import pt_from_mm
from pinban.pdf.accessible import claims_accessible
from pinban.pdf.metadata import PageFacts, write_labels, write_metadata
from pinban.pdf.objects import PdfObject, box_of
from pinban.pdf.opening import open_pdf
from pinban.prepress.finish.advert import MARKS, checked, forget_faces, other_condition
from pinban.prepress.finish.intent import write_intent
from pinban.prepress.finish.page import serialise
from pinban.prepress.plant import Plant


def finish_supplied(
    data: bytes, plant: Plant, facts: PageFacts, *, name: str, alt: str, place: Place
) -> tuple[bytes, list[Diagnostic]]:
    """A supplied page as a PDF/X-4 page of the edition, and the findings; empty where they have an error.

    ``name`` is the file's, ``alt`` a description of what is on it. Its trimmed page is the sheet: neither moved nor
    scaled. Content, fonts and colours stay as they are.
    """
    diagnostics = checked(data, plant, name, ("page-turned",))
    if worst(diagnostics) is Severity.ERROR:
        return b"", diagnostics
    with open_pdf(data) as document:
        diagnostics += other_condition(document, plant, name, place)
        if worst(diagnostics) is Severity.ERROR:
            return b"", diagnostics
        document.pages[0].flatten_rotation()  # shown and printed the same way up, whatever a RIP makes of ``Rotate``
        page: PdfObject = document.pages[0].obj
        accessible = claims_accessible(document) or _describe(document, page, alt)
        _sheet(page, document.pages[0], plant)
        forget_faces(document)
        document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        write_intent(document, plant)
        write_labels(document, [facts.label])
        write_metadata(document, facts, accessible=accessible)
        return serialise(document), diagnostics


def upright(data: bytes) -> bytes:
    """A checked PDF of one page as it is shown: the same bytes, or, where its page is turned, with that undone."""
    with open_pdf(data) as document:
        page = document.pages[0]
        if page.rotation % 360 == 0:
            return data
        page.flatten_rotation()
        target = BytesIO()
        document.save(target, static_id=True)
        return target.getvalue()


def _sheet(page: PdfObject, own: pikepdf.Page, plant: Plant) -> None:
    """The trimmed page as it is, with as much bleed around it as the plant asks for and the file has."""
    media = box_of(own.mediabox) or (0.0, 0.0, 0.0, 0.0)
    trim = box_of(page.get("/TrimBox")) or box_of(page.get("/ArtBox")) or media
    bleed = pt_from_mm(plant.bleed)
    outer = (
        max(media[0], trim[0] - bleed),
        max(media[1], trim[1] - bleed),
        min(media[2], trim[2] + bleed),
        min(media[3], trim[3] + bleed),
    )
    page.TrimBox = Array(trim)
    page.BleedBox = page.MediaBox = Array(outer)
    for name in ("/CropBox", "/ArtBox"):
        if name in page:
            del page[name]


def _describe(document: pikepdf.Pdf, page: PdfObject, alt: str) -> bool:
    """Make an untagged page one described figure; whether all of it is told by that.

    A page with a structure tree keeps its own.
    """
    if "/StructTreeRoot" in document.Root and "/StructParents" in page:
        document.Root.MarkInfo = Dictionary(Marked=True)
        return False
    contents = page.get("/Contents", Array())
    streams = list(contents) if isinstance(contents, Array) else [contents]
    marked = any(MARKS.search(stream.read_bytes()) for stream in streams)
    before, after = document.make_stream(b"/Figure <</MCID 0>> BDC"), document.make_stream(b"EMC")
    page.Contents = Array([before, *streams, after])
    root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    figure = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, P=whole, Pg=page, K=0))
    figure.Alt = String(alt)
    box = box_of(page.get("/TrimBox")) or box_of(page.MediaBox) or (0.0, 0.0, 0.0, 0.0)
    figure.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(box))
    whole.K, root.K = Array([figure]), Array([whole])
    root.ParentTree = document.make_indirect(Dictionary(Nums=Array([0, Array([figure])])))
    root.ParentTreeNextKey = 1
    page.StructParents = 0
    page.Tabs = Name.S
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = Dictionary(Marked=True)
    return not marked
