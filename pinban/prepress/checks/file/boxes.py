"""Checks of a page's boxes, size, bleed and turning, and of annotations on it."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name

from pinban.diagnostics import Diagnostic
from pinban.model import Pt, mm_from_pt
from pinban.pdf.objects import Box, box_of
from pinban.prepress.checks.check import Sheet, overlap, page_check
from pinban.prepress.checks.file import findings

_SIZE_TOLERANCE = 0.2  # mm
_BOX_TOLERANCE = 0.01  # pt


@page_check(
    findings.NO_TRIM,
    findings.BOXES,
    findings.TRIM_AND_ART,
    zh="成品框告诉印厂纸边在哪里。",
    en="The TrimBox tells where the paper ends (ISO 15930-7, 6.3).",
)
def page_boxes(sheet: Sheet) -> Iterator[Diagnostic]:
    """TrimBox or ArtBox, in BleedBox, in MediaBox."""
    boxes = {name: box_of(sheet.obj.get(f"/{name}")) for name in ("TrimBox", "ArtBox", "BleedBox")}
    boxes["MediaBox"] = sheet.media
    if boxes["TrimBox"] is None and boxes["ArtBox"] is None:
        yield findings.NO_TRIM.at(sheet.place())
    if boxes["TrimBox"] and boxes["ArtBox"]:
        yield findings.TRIM_AND_ART.at(sheet.place())
    pairs = (
        ("TrimBox", "BleedBox"),
        ("TrimBox", "MediaBox"),
        ("ArtBox", "BleedBox"),
        ("ArtBox", "MediaBox"),
        ("BleedBox", "MediaBox"),
    )
    for inner, outer in pairs:
        first, second = boxes[inner], boxes[outer]
        if first and second and min(_sides(first, second)) < -_BOX_TOLERANCE:
            yield findings.BOXES.at(sheet.place(), inner=inner, outer=outer)


@page_check(
    findings.CROPPED,
    zh="CropBox 只管看，不管印：签样的人看不到被藏的部分。",
    en="A CropBox governs viewing, not printing: who signs the proof does not see what it hides.",
)
def crop_box(sheet: Sheet) -> Iterator[Diagnostic]:
    """No CropBox that hides a part of the bleed."""
    if sheet.crop and min(_sides(sheet.bleed, sheet.crop)) < -_BOX_TOLERANCE:
        yield findings.CROPPED.at(sheet.place())


@page_check(
    findings.SIZE,
    zh="缩放会改变字号和网点。",
    en="Scaling would change type sizes and screens.",
    limits=("sheet",),
)
def page_size(sheet: Sheet) -> Iterator[Diagnostic]:
    """The trimmed page is the plant's sheet."""
    trim = box_of(sheet.obj.get("/TrimBox")) or box_of(sheet.obj.get("/ArtBox"))
    if trim is None:
        return
    sides = (trim[2] - trim[0], trim[3] - trim[1])
    sides = sides[::-1] if sheet.turned % 180 else sides
    size = [round(mm_from_pt(Pt(side * sheet.unit)), 2) for side in sides]
    wanted = sheet.plant.sheet
    if any(abs(has - wants) > _SIZE_TOLERANCE for has, wants in zip(size, wanted, strict=True)):
        yield findings.SIZE.at(
            sheet.place(), width=size[0], height=size[1], wanted_width=wanted[0], wanted_height=wanted[1]
        )


@page_check(
    findings.BLEED,
    findings.MARGIN,
    zh="裁切总有偏差；报纸则不裁，也不要标记。",
    en="A knife wanders; a newspaper is not cut and wants no marks.",
    limits=("bleed", "slug"),
)
def page_bleed(sheet: Sheet) -> Iterator[Diagnostic]:
    """As much bleed and margin as the plant asks for."""
    plant = sheet.plant
    if box_of(sheet.obj.get("/TrimBox")) is None:
        return
    has = min(_margins(sheet.trim, sheet.bleed))
    if has < plant.bleed - _SIZE_TOLERANCE:
        yield findings.BLEED.at(sheet.place(), bleed=round(has, 2), wanted=plant.bleed)
    wanted = plant.bleed + plant.slug
    margin = max(_margins(sheet.trim, sheet.media))
    if margin > wanted + _SIZE_TOLERANCE:
        yield findings.MARGIN.at(sheet.place(), margin=round(margin, 2), wanted=wanted)


@page_check(
    findings.ROTATED,
    zh="拼大版的软件未必理会旋转。",
    en="Imposition software may not heed turning.",
)
def page_turned(sheet: Sheet) -> Iterator[Diagnostic]:
    """Upright."""
    if sheet.turned:
        yield findings.ROTATED.at(sheet.place(), angle=round(sheet.turned))


@page_check(
    findings.USER_UNIT,
    zh="许多软件不理会单位，页面就缩小印出。",
    en="Many a program does not heed a page's unit and prints it smaller.",
)
def page_unit(sheet: Sheet) -> Iterator[Diagnostic]:
    """At 1:1."""
    if sheet.unit != 1:
        yield findings.USER_UNIT.at(sheet.place(), unit=sheet.unit)


@page_check(
    findings.ANNOTATIONS,
    findings.MARKS_IN_BLEED,
    zh="批注和链接会被印上去，或使 RIP 报错。",
    en="Annotations get printed, or stop a RIP (ISO 15930-7, 6.15).",
)
def annotations(sheet: Sheet) -> Iterator[Diagnostic]:
    """No annotations within the bleed, but for trap networks."""
    notes: list[Box] = []
    marks = 0
    listed = sheet.obj.get("/Annots")
    for note in list(listed)[:5000] if isinstance(listed, Array) else ():
        if not isinstance(note, Dictionary) or note.get("/Subtype") == Name.TrapNet:
            continue
        rect = box_of(note.get("/Rect")) or sheet.bleed
        if not overlap(rect, sheet.bleed) and note.get("/Subtype") != Name.Widget:
            continue
        if note.get("/Subtype") == Name.PrinterMark:
            marks += 1
        else:
            notes.append(rect)
    if notes:
        yield findings.ANNOTATIONS.at(sheet.place(notes[0]), count=len(notes))
    if marks:
        yield findings.MARKS_IN_BLEED.at(sheet.place(), count=marks)


def _sides(inner: Box, outer: Box) -> Box:
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def _margins(inner: Box, outer: Box) -> tuple[float, ...]:
    """How far ``outer`` reaches beyond ``inner`` on each side, in millimetres."""
    return tuple(mm_from_pt(Pt(side)) for side in _sides(inner, outer))
