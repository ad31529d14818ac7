"""Adverts that come as PDFs to form XObjects on our pages: checked, never scaled, fonts and colours as they came."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.fonts import FACE_KEY
from pinban.model import Pt, mm_from_pt
from pinban.pdf.objects import Box, PdfObject, box_around, box_of
from pinban.pdf.opening import PLACE_KEY, open_pdf
from pinban.pdf.streams import walk
from pinban.prepress import findings
from pinban.prepress.checks import CHECKS
from pinban.prepress.plant import Plant
from pinban.prepress.preflight.examination import Examination
from pinban.prepress.preflight.guard import Guard

SIZE_TOLERANCE = 1.0  # mm that an advert may be wider, narrower, higher or lower than the place it was sold
_WRITTEN_ANEW = ("file-name", "page-label", "pdf-version", "output-intent", "pdfx-keys", "metadata-agrees")
"""Checks of what every file of ours gets from us."""
_OF_PAGES = (
    "page-boxes",
    "page-size",
    "page-bleed",
    "page-turned",
    "off-sheet",
    "near-edge",
    "bleed-reached",
    "page-empty",
)
"""Checks that mean nothing for a part of a page, which is placed as it is shown."""
MARKS = re.compile(rb"/MCID\b|/Artifact\b")


@dataclass(frozen=True)
class SuppliedPdf:
    """A checked advert: its bytes, and its trimmed page's width and height."""

    data: bytes = field(repr=False)
    width: Pt
    height: Pt

    @property
    def key(self) -> str:
        """What its place on the page is known by."""
        return hashlib.sha256(self.data).hexdigest()


def press_pdf(
    data: bytes, plant: Plant, *, width: Pt, height: Pt, name: str, place: Place
) -> tuple[SuppliedPdf | None, list[Diagnostic]]:
    """An advert's PDF, checked to stand ``width`` by ``height`` on a page; findings alone for one that may not."""
    diagnostics = checked(data, plant, name, _OF_PAGES)
    if worst(diagnostics) is Severity.ERROR:
        return None, diagnostics
    with open_pdf(data) as pdf:
        diagnostics += other_condition(pdf, plant, name, place)
        form = pdf.pages[0].as_form_xobject()
        left, foot, right, top = _placed(form)
        size = (Pt(right - left), Pt(top - foot))
    wanted = (width, height)
    if any(abs(mm_from_pt(Pt(has - wants))) > SIZE_TOLERANCE for has, wants in zip(size, wanted, strict=True)):
        across, up, wide, high = (round(mm_from_pt(Pt(side)), 1) for side in (*size, *wanted))
        booked = {"wanted_width": wide, "wanted_height": high}
        diagnostics.append(findings.SUPPLIED_SIZE.at(place, excerpt="", file=name, width=across, height=up, **booked))
    if worst(diagnostics) is Severity.ERROR:
        return None, diagnostics
    return SuppliedPdf(data, *size), diagnostics


def checked(data: bytes, plant: Plant, name: str, left_out: Sequence[str] = ()) -> list[Diagnostic]:
    """Preflight's findings for a PDF from elsewhere, but for what we write anew and the checks ``left_out``.

    They are made in a process of their own: a hostile file, or one too complex, is a finding and stops no build.
    """
    unwanted = {*_WRITTEN_ANEW, *left_out}
    guard = Guard(plant, checks=[check.id for check in CHECKS if check.id not in unwanted])
    return [
        finding
        for examination in guard.examine([(name, data)])
        if isinstance(examination, Examination)
        for finding in examination.findings
    ]


def place_adverts(document: pikepdf.Pdf, adverts: Sequence[SuppliedPdf]) -> None:
    """Put each advert in the place of the empty form that holds its key; its page begins at that form's corner."""
    by_key = {advert.key: advert for advert in adverts}
    for form in list(document.objects) if by_key else ():
        if not isinstance(form, Stream) or f"/{PLACE_KEY}" not in form:
            continue
        advert = by_key[str(form[f"/{PLACE_KEY}"])]
        del form[f"/{PLACE_KEY}"]
        # Not closed: its streams are read when the document is written.
        source = open_pdf(advert.data)
        page = source.pages[0]
        _plain(source, page.obj)
        advert_form = page.as_form_xobject()
        left, foot, _, _ = _placed(advert_form)
        form.Resources = Dictionary(XObject=Dictionary(Page=document.copy_foreign(advert_form)))
        form.write(f"q 1 0 0 1 {-left:.4f} {-foot:.4f} cm /Page Do Q".encode())


def other_condition(pdf: pikepdf.Pdf, plant: Plant, name: str, place: Place) -> Iterator[Diagnostic]:
    """Whether the file was made for the plant's printing condition."""
    intents: PdfObject = pdf.Root.get("/OutputIntents", Array())
    conditions = [
        str(intent.get("/OutputConditionIdentifier", ""))
        for intent in (intents if isinstance(intents, Array) else ())
        if isinstance(intent, Dictionary) and intent.get("/S") == Name.GTS_PDFX
    ]
    if not conditions:
        yield findings.NO_CONDITION.at(place, file=name, wanted=plant.condition)
    elif plant.condition not in conditions:
        yield findings.OTHER_CONDITION.at(place, file=name, condition=conditions[0], wanted=plant.condition)


def _placed(form: PdfObject) -> Box:
    """The box that a form fills where it is painted."""
    left, foot, right, top = box_of(form.BBox) or (0.0, 0.0, 0.0, 0.0)
    matrix = tuple(float(value) for value in form.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
    corners = [(left, foot), (left, top), (right, foot), (right, top)]
    return box_around(corners, matrix)  # type: ignore[arg-type]  # six numbers, as preflight has seen


def _plain(source: pikepdf.Pdf, page: PdfObject) -> None:
    """Take from an advert's page what ties it to a structure tree that the page around it does not have."""
    contents = page.get("/Contents", Array())
    streams = list(contents) if isinstance(contents, Array) else [contents]
    if any(MARKS.search(stream.read_bytes()) for stream in streams):
        page.Contents = source.make_stream(_unmarked(page))
    for item in source.objects:
        if isinstance(item, Stream):
            for key in ("/StructParents", "/StructParent"):
                if key in item:
                    del item[key]
    forget_faces(source)


def _unmarked(page: PdfObject) -> bytes:
    """The page's content without marks of structure; those of layers, which hide and show, stay."""
    kept = []
    open_marks: list[bool] = []
    for operator, operands, item in walk(page):
        if operator in ("BMC", "BDC"):
            stays = bool(operands) and operands[0] == Name.OC
            open_marks.append(stays)
        elif operator == "EMC":
            stays = open_marks.pop() if open_marks else False
        else:
            stays = True
        if stays:
            kept.append(item)
    return pikepdf.unparse_content_stream(kept)


def forget_faces(document: pikepdf.Pdf) -> None:
    """Whatever a supplied font says of itself, it is not one of ours to unite with others."""
    for item in document.objects:
        if isinstance(item, Dictionary) and f"/{FACE_KEY}" in item:
            del item[f"/{FACE_KEY}"]
