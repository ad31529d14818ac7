"""Checks of content streams, and of what stands where on the sheet."""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Diagnostic, Rule
from pinban.model import Pt, mm_from_pt, pt_from_mm
from pinban.pdf.objects import Box
from pinban.pdf.painted import Painted, PaintedPath, PaintedPicture, PaintedText
from pinban.prepress.checks.check import Sheet, overlap, page_check
from pinban.prepress.checks.page import findings

_BY_KIND = {
    "resource": findings.RESOURCE_MISSING,
    "font": findings.RESOURCE_MISSING,
    "space": findings.SPACE_FAULTY,
}
_SHOWN = 6
_REACHES = 0.5  # pt
_MARK = 1.0  # pt


@page_check(
    findings.UNBALANCED,
    findings.RESOURCE_MISSING,
    findings.SPACE_FAULTY,
    zh="各家 RIP 对写错的内容各有各的猜法。",
    en="Each RIP guesses in its own way at what is wrongly written.",
)
def content_stream(sheet: Sheet) -> Iterator[Diagnostic]:
    """Known operators, balanced, with resources that are there."""
    told: dict[Rule, list[str]] = {rule: [] for rule in (findings.UNBALANCED, *_BY_KIND.values())}
    for fault in sheet.reading.faults:
        rule = _BY_KIND.get(fault.kind, findings.UNBALANCED)
        told[rule].append(f"{fault.kind} {fault.name}".strip() if rule is findings.UNBALANCED else fault.name)
    for rule, what in told.items():
        if what:
            more = "……" if len(what) > _SHOWN else ""
            yield rule.at(sheet.place(), what="、".join(what[:_SHOWN]) + more)


@page_check(
    findings.COMPLEX,
    zh="地图一类的矢量图会让 RIP 算到截稿之后。",
    en="Maps and their like keep a RIP busy past the deadline.",
    limits=("limits.operators",),
)
def page_complexity(sheet: Sheet) -> Iterator[Diagnostic]:
    """Not too many operators."""
    limit = sheet.plant.limits.operators
    if sheet.reading.operators > limit:
        yield findings.COMPLEX.at(sheet.place(), count=sheet.reading.operators, limit=limit)


@page_check(
    findings.OFF_SHEET,
    zh="页面之外的内容可能是排错了位置。",
    en="What lies off the page may have been misplaced.",
)
def off_sheet(sheet: Sheet) -> Iterator[Diagnostic]:
    """Nothing lies wholly outside the MediaBox."""
    away = [item for item in sheet.reading.painted if not overlap(item.box, sheet.media) and _seen(item)]
    yield from sheet.findings_by_region(findings.OFF_SHEET, away, lambda _: {})


@page_check(
    findings.NEAR_EDGE,
    zh="折页和裁切有偏差，太靠边的字会被切掉或印不上。",
    en="Folding and trimming wander: text too near the edge is cut off or missed.",
    limits=("limits.safety",),
)
def near_edge(sheet: Sheet) -> Iterator[Diagnostic]:
    """Text keeps the plant's distance from the trim."""
    limit = pt_from_mm(sheet.plant.limits.safety)
    near = [
        text for text in sheet.texts if overlap(text.box, sheet.trim) and _inset(text.box, sheet.trim) < limit - 0.01
    ]
    yield from sheet.findings_by_region(
        findings.NEAR_EDGE,
        near,
        lambda group: {
            "limit": sheet.plant.limits.safety,
            "least": round(mm_from_pt(Pt(min(_inset(item.box, sheet.trim) for item in group))), 1),
        },
    )


@page_check(
    findings.NO_BLEED_ART,
    zh="差一点裁不准，纸边就露白。",
    en="The knife a little off, and the edge shows white.",
    limits=("bleed",),
)
def bleed_reached(sheet: Sheet) -> Iterator[Diagnostic]:
    """What touches the trim runs on into the bleed, where the plant has one."""
    if sheet.plant.bleed <= 0:
        return
    bleed = pt_from_mm(sheet.plant.bleed)
    short = [item for item in sheet.painted if _area(item) and _stops_short(item.box, sheet.trim, bleed)]
    yield from sheet.findings_by_region(findings.NO_BLEED_ART, short, lambda _: {})


@page_check(
    findings.PAINTED_MARKS,
    zh="出血是给底色和图片延伸的，不是放标记的。",
    en="The bleed is for tints and pictures to run into, not for marks (ISO 15930-7, 6.3).",
)
def marks_in_bleed(sheet: Sheet) -> Iterator[Diagnostic]:
    """No thin lines between trim and bleed."""
    marks = [
        path
        for path in sheet.paths
        if path.weight is not None
        and path.weight <= _MARK
        and not overlap(path.box, sheet.trim)
        and _reaches_into(path.box, sheet.bleed)
    ]
    yield from sheet.findings_by_region(findings.PAINTED_MARKS, marks, lambda _: {})


def _reaches_into(box: Box, area: Box) -> bool:
    """Whether a box is in an area by more than its edge."""
    return all(box[at] < area[at + 2] - _REACHES and area[at] + _REACHES < box[at + 2] for at in (0, 1))


def _seen(item: Painted) -> bool:
    if isinstance(item, PaintedText):
        return not item.invisible
    return not (isinstance(item, PaintedPath) and item.colour.inks == {})


def _area(item: Painted) -> bool:
    """A tint or a picture; a rule along the edge is meant to stop there."""
    if isinstance(item, PaintedPath):
        return not item.stroked and item.weight is None and item.colour.inks != {}
    return isinstance(item, PaintedPicture)


def _inset(inner: Box, outer: Box) -> float:
    return min(inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])


def _stops_short(box: Box, trim: Box, bleed: float) -> bool:
    if not _reaches_into(box, trim):
        return False
    beyond: Sequence[float] = (trim[0] - box[0], trim[1] - box[1], box[2] - trim[2], box[3] - trim[3])
    return any(-_REACHES <= side < bleed - _REACHES for side in beyond)
