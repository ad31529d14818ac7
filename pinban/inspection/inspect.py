"""A finished page beside its plan to findings: the raster law, that whatever a page should paint is in its raster.

Text in the text layer is no proof, nor is a content stream: only the pixels of the delivered file are looked at.
"""

from collections.abc import Iterator, Mapping, Sequence

from pinban.diagnostics import Diagnostic, Place
from pinban.fonts import Face
from pinban.inspection import findings
from pinban.inspection.boxes import box_is_seen
from pinban.inspection.expected import Shown
from pinban.inspection.likeness import likeness
from pinban.inspection.pictures import blank, page_cells, unlike
from pinban.inspection.raster import PageRaster, page_raster
from pinban.inspection.rules import rule_is_seen
from pinban.inspection.telling import Teller, around, box_mm, overlaps
from pinban.inspection.tracing import Mark, Owner, Tracing, mask, trace
from pinban.model import Page, Pt, mm_from_pt
from pinban.model.plan import PagePlan, Rect, TextFrame
from pinban.pdf.pdfium import Pixels

_LOOK_AGAIN = 0.5  # of likeness: what is printed reaches it but for the thinnest strokes
_ALIKE = 0.22
_CONTRAST = 0.05  # of the step from paper to full black; text in a tint of 15 % has more
_OFF = 0.5  # pt beyond the trim
_AIR = 5.0  # pt around an advert's mark


def inspect_page(
    raster: PageRaster,
    page: Page,
    plan: PagePlan,
    *,
    furniture: Sequence[TextFrame],
    pictures: Sequence[Shown],
    faces: Mapping[str, Face],
) -> list[Diagnostic]:
    """Everything of the plan that the raster of the page, or of one half of a double truck, does not show.

    ``furniture`` are the frames that the template set, at their places; ``pictures`` is what should be seen of
    pictures and adverts. Each cause is told once for each story, with its place on the sheet in millimetres.
    """
    tracing = trace(plan, furniture, faces)
    wanted = mask(tracing, raster)
    teller = _Looking(page, raster)
    return [
        *_letters(teller, tracing, wanted),
        *overlaps(teller, _asked(teller, tracing.marks)),
        *_rules(teller, tracing),
        *_boxes(teller, plan, wanted),
        *_pictures(teller, pictures, furniture),
    ]


class _Looking(Teller):
    """Tells what is found in a page's raster."""

    def __init__(self, page: Page, raster: PageRaster) -> None:
        super().__init__(page)
        self.raster = raster


def inspect_supplied(raster: PageRaster, data: bytes, file: str, place: Place) -> list[Diagnostic]:
    """Whether a page, or one half of a double truck, that came as a PDF is seen as it came."""
    supplied = page_raster(data)
    wanted = page_cells(supplied, supplied.area)
    wrong = unlike(raster, wanted, supplied.area, ())
    if wrong is None:
        return []
    share = max(1, round(wrong.share * 100))
    return [findings.NOT_AS_SUPPLIED.at(place.within(box=box_mm(wrong.rect)), file=file, share=share)]


def _letters(teller: _Looking, tracing: Tracing, wanted: Pixels) -> Iterator[Diagnostic]:
    area = teller.raster.area
    asked = _asked(teller, tracing.marks)
    drawn = [mark for mark in asked if not _off(mark, area) and not mark.lacking]
    seen = likeness(teller.raster, wanted, drawn, _LOOK_AGAIN)
    unseen = [mark for mark, pattern in zip(drawn, seen.pattern, strict=True) if pattern < _ALIKE]
    faint = [
        mark
        for mark, pattern, contrast in zip(drawn, seen.pattern, seen.contrast, strict=True)
        if pattern >= _ALIKE and contrast < _CONTRAST
    ]
    yield from teller.text(findings.TEXT_UNSEEN, unseen)
    yield from teller.text(findings.TEXT_FAINT, faint)
    yield from teller.text(findings.TEXT_OFF, [mark for mark in asked if _off(mark, area)])
    yield from teller.text(findings.GLYPH_BLANK, [mark for mark in asked if mark.lacking])


def _asked(teller: _Looking, marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if _on(mark, teller.raster.area, half=teller.raster.half)]


def _on(mark: Mark, area: Rect, *, half: bool) -> bool:
    """Whether a mark is asked of this raster: of the halves of a double truck, of the one that its middle is on."""
    middle = (mark.box[0] + mark.box[2]) / 2
    return area.x <= middle < area.right if half else True


def _off(mark: Mark, area: Rect) -> bool:
    left, top, right, foot = mark.box
    return left < area.x - _OFF or top < area.y - _OFF or right > area.right + _OFF or foot > area.foot + _OFF


def _rules(teller: _Looking, tracing: Tracing) -> Iterator[Diagnostic]:
    by_owner: dict[Owner, list[Mark]] = {}
    for piece in tracing.rules:
        if _on(piece, teller.raster.area, half=teller.raster.half) and not rule_is_seen(teller.raster, piece):
            by_owner.setdefault(piece.owner, []).append(piece)
    for owner, pieces in by_owner.items():
        length = sum(max(box[2] - box[0], box[3] - box[1]) for box in (piece.box for piece in pieces))
        place = teller.place(owner.story, around(pieces))
        yield findings.RULE_UNSEEN.at(place, length=round(mm_from_pt(Pt(length)), 1), **teller.owner(owner.story))


def _boxes(teller: _Looking, plan: PagePlan, wanted: Pixels) -> Iterator[Diagnostic]:
    for placed in plan.stories:
        framed = placed.boxed and bool(placed.heading or placed.body)  # a picture is its own frame
        if framed and _inside(placed.rect, teller.raster.area) and not box_is_seen(teller.raster, wanted, placed):
            yield findings.BOX_UNSEEN.at(teller.place(placed.story, placed.rect), **teller.owner(placed.story))


def _inside(rect: Rect, area: Rect) -> bool:
    return area.x <= rect.x and rect.right <= area.right


def _pictures(teller: _Looking, pictures: Sequence[Shown], furniture: Sequence[TextFrame]) -> Iterator[Diagnostic]:
    marks = [_grown(frame.rect) for frame in furniture if frame.role == "advert-mark"]
    for shown in pictures:
        place = shown.place.within(page=teller.place("", shown.rect).page, box=box_mm(shown.rect))
        if shown.cells is None:
            yield findings.PICTURE_FLAT.at(place, file=shown.file)
            continue
        if blank(shown.cells):
            yield findings.PICTURE_BLANK.at(place, file=shown.file)
        wrong = unlike(teller.raster, shown.cells, shown.rect, marks)
        if wrong is not None:
            left, top, width, height = box_mm(wrong.rect)
            share = max(1, round(wrong.share * 100))
            place = place.within(box=(left, top, width, height))
            yield findings.PICTURE_UNSEEN.at(place, file=shown.file, share=share, width=width, height=height)


def _grown(rect: Rect) -> Rect:
    return Rect(Pt(rect.x - _AIR), Pt(rect.y - _AIR), Pt(rect.width + 2 * _AIR), Pt(rect.height + 2 * _AIR))
