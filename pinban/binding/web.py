"""The bound supplement to the file that readers load: small, in a screen's colours, linked, linearised."""

from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pinban.binding import findings
from pinban.binding.book import BindingError
from pinban.diagnostics import Diagnostic, Place
from pinban.model.plan import Rect
from pinban.pdf.accessible import claims_accessible
from pinban.pdf.content import Tracker
from pinban.pdf.metadata import DocumentFacts, write_metadata
from pinban.pdf.objects import PdfObject, multiply
from pinban.pdf.opening import open_pdf
from pinban.pdf.streams import walk
from pinban.prepress import serialise
from pinban.prepress.inks.screen import to_screen

PPI = 150
"""Pixels per inch of pictures at the size of print: a screen shows a page smaller, and a reader may zoom in once."""


_HANGS = 8.0  # pt: an opening mark's white half hangs out of its column


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that leads to another: a jump's line. Places are points from the sheet's head, downwards.

    ``page`` and ``target`` count from 0; ``text`` is what a screen reader says of it.
    """

    page: int
    rect: Rect
    target: int
    y: float
    text: str


def web_edition(supplement: bytes, facts: DocumentFacts, links: Sequence[Link] = ()) -> bytes:
    """Make the web's file of a bound supplement (:func:`pinban.binding.bind`): the same pages, tags and outline.

    Colours go through the printing condition's profile to sRGB, pictures to 150 pixels per inch; output intents and
    marks of PDF/X go, links come, tagged where the supplement is. The same input gives the same bytes. What comes
    out is opened again and checked. Raises :class:`BindingError` where it is not what it should be.
    """
    with open_pdf(supplement) as pdf:
        labels = [str(page.label) for page in pdf.pages]
        to_screen(pdf, _profile(pdf), ppi=PPI)
        del pdf.Root["/OutputIntents"]
        for link in links:
            _add(pdf, link)
        accessible = claims_accessible(pdf)
        write_metadata(pdf, facts, accessible=accessible, pdfx=False)
        data = serialise(pdf, linearize=True)
    wrong = [
        findings.NOT_AS_BOUND.at(Place(), what=what, expected=str(expected), found=str(is_there))
        for what, expected, is_there in _checks(data, labels, links)
        if expected != is_there
    ]
    if wrong:
        raise BindingError(wrong)
    return data


def _profile(pdf: pikepdf.Pdf) -> bytes:
    intents: PdfObject = pdf.Root.get("/OutputIntents", Array())
    for intent in intents:
        if "/DestOutputProfile" in intent:
            return bytes(intent.DestOutputProfile.read_bytes())
    raise BindingError([_no_intent()])


def _no_intent() -> Diagnostic:
    return findings.NO_INTENT.at(Place(), label="supplement")


def _add(pdf: pikepdf.Pdf, link: Link) -> None:
    """One link annotation, and where the page is tagged its place in the structure tree (14.8.4.4.2)."""
    page, target = pdf.pages[link.page], pdf.pages[link.target]
    left, top = float(page.trimbox[0]), float(page.trimbox[3])
    rect = link.rect
    box = (left + rect.x, top - rect.foot, left + rect.right, top - rect.y)
    place = Array([target.obj, Name.XYZ, float(target.trimbox[0]), round(float(target.trimbox[3]) - link.y, 3), 0])
    note = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(side, 3) for side in box]),
            Border=Array([0, 0, 0]),
            F=4,
            Contents=String(link.text),
            Dest=place,
        )
    )
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(note)
    root: PdfObject = pdf.Root.get("/StructTreeRoot")
    if isinstance(root, Dictionary) and "/StructParents" in page.obj:
        _tag(pdf, root, page, note, box)


def _tag(
    pdf: pikepdf.Pdf, root: PdfObject, page: pikepdf.Page, note: PdfObject, box: tuple[float, float, float, float]
) -> None:
    """Put a Link element around the text that the annotation lies on."""
    parents = pikepdf.NumberTree(root.ParentTree)
    elements: PdfObject = parents[int(page.obj.StructParents)]
    known = {number for number, element in enumerate(elements) if isinstance(element, Dictionary)}
    marked = next((number for number in _marked_within(page, box) if number in known), None)
    if not known:
        return
    key = int(root.get("/ParentTreeNextKey", max(parents.keys(), default=-1) + 1))
    reference = Dictionary(Type=Name.OBJR, Obj=note, Pg=page.obj)
    element = Dictionary(Type=Name.StructElem, S=Name.Link, Pg=page.obj)
    if marked is None:
        home: PdfObject = elements[min(known)]
        while str(home.S) not in ("/Part", "/Document"):
            home = home.P
        element.K, element.P = Array([reference]), home
        link = pdf.make_indirect(element)
        home.K = Array([*(home.K if isinstance(home.K, Array) else [home.K]), link])
    else:
        # The text's own block or span stays where it is; the link goes between it and its marked content.
        home = elements[marked]
        kids = home.K if isinstance(home.K, Array) else Array([home.K])
        element.K, element.P = Array([*kids, reference]), home
        link = pdf.make_indirect(element)
        home.K = Array([link])
        for number in known:
            if elements[number].objgen == home.objgen:
                elements[number] = link
        for kid in kids:
            if isinstance(kid, Dictionary) and "/P" in kid:
                kid.P = link
    note.StructParent = key
    parents[key] = link
    root.ParentTreeNextKey = key + 1


def _marked_within(page: pikepdf.Page, box: tuple[float, float, float, float]) -> Iterator[int]:
    """The numbers of marked content whose text begins within a box."""
    tracker = Tracker(page.obj.get("/Resources", Dictionary()))
    open_: list[int | None] = []
    for operator, operands, _ in walk(page.obj):
        tracker.step(operator, operands)
        if operator in ("BDC", "BMC"):
            facts = operands[1] if len(operands) > 1 else None
            open_.append(int(facts.MCID) if isinstance(facts, Dictionary) and "/MCID" in facts else None)
        elif operator == "EMC" and open_:
            open_.pop()
        elif operator == "Tm":
            _, _, _, _, x, y = multiply(tracker.text, tracker.state.ctm)
            innermost = next((number for number in reversed(open_) if number is not None), None)
            if innermost is not None and box[0] - _HANGS <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1:
                yield innermost


def _linearised(pdf: pikepdf.Pdf) -> bool:
    """The check of qpdf. pikepdf leaves the stream it is given in the place of ``sys.stderr``: here that ends."""
    with redirect_stderr(StringIO()) as said:
        return bool(pdf.check_linearization(said))


def _checks(data: bytes, labels: Sequence[str], links: Sequence[Link]) -> Iterator[tuple[str, object, object]]:
    with open_pdf(data) as pdf:
        yield "web pages", list(labels), [str(page.label) for page in pdf.pages]
        yield "web linearised", True, pdf.is_linearized and _linearised(pdf)
        yield "web output intents", False, "/OutputIntents" in pdf.Root
        yield "web structure", True, "/StructTreeRoot" not in pdf.Root or "/ParentTree" in pdf.Root.StructTreeRoot
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        led = [
            (index, pages.get(note.Dest[0].objgen))
            for index, page in enumerate(pdf.pages)
            for note in page.obj.get("/Annots", Array())
            if isinstance(note.get("/Dest"), Array)  # a supplied page may have notes of its own, off the sheet
        ]
        yield "web links", sorted((link.page, link.target) for link in links), sorted(led)
