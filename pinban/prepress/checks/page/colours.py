"""Checks of colour: spaces, spot inks, ink totals by the pixel, tones, what a black plate may hold."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, Stream

from pinban.diagnostics import Diagnostic, Fact
from pinban.model import Pt, mm_from_pt
from pinban.pdf.objects import Box, PdfObject, box_of, numbers
from pinban.pdf.painted import Painted, PaintedPath, PaintedPicture, PaintedShading, PaintedText
from pinban.pdf.spaces import PROCESS, Colour, leaves_others
from pinban.prepress.checks.check import Job, Sheet, check, overlap, page_check
from pinban.prepress.checks.page import findings
from pinban.prepress.checks.places import regions

_TOTAL_TOLERANCE = 1.0  # %: each plate's samples are rounded to 1/255
_CELL = 8  # pixels a side
_UNWANTED = ("DeviceRGB", "CalRGB", "Lab", "ICCBased-3")


@page_check(
    findings.DEVICE_RGB,
    zh="印厂只有四色油墨；RGB 由 RIP 转换，结果难料。",
    en="A press has inks; what a RIP makes of RGB is luck (ISO 15930-7, 6.2.3).",
)
def rgb_colours(sheet: Sheet) -> Iterator[Diagnostic]:
    """No RGB, calibrated RGB or Lab in type, rules, gradients and pictures."""
    used: defaultdict[str, list[Painted]] = defaultdict(list)
    for space, _, item in sheet.spaces:
        if space in _UNWANTED:
            used[space].append(item)
    for space, items in sorted(used.items()):
        yield from sheet.findings_by_region(findings.DEVICE_RGB, items, _named(space))


@page_check(findings.SPOT, zh="报纸轮转机没有专色机组。", en="A newspaper press has no unit for a spot ink.")
def spot_colours(sheet: Sheet) -> Iterator[Diagnostic]:
    """No inks but the four, by whatever name."""
    used: defaultdict[str, list[Painted]] = defaultdict(list)
    for _, colorants, item in sheet.spaces:
        for name in colorants:
            if name not in (*PROCESS, "All", "None"):
                used[name].append(item)
    for name, items in sorted(used.items()):
        yield from sheet.findings_by_region(findings.SPOT, items, _named(name))


@page_check(
    findings.BLACK_OBJECT,
    zh="套版色会在每块色版上都印满，只该用于标记。",
    en="Registration colour prints solid on every plate; it is for marks alone.",
)
def registration_colour(sheet: Sheet) -> Iterator[Diagnostic]:
    """No registration colour on the page."""
    solid = [
        item
        for item in sheet.painted
        if not isinstance(item, PaintedShading)
        and ("All" in item.colour.colorants or item.colour.values == (1.0, 1.0, 1.0, 1.0))
    ]
    yield from sheet.findings_by_region(findings.BLACK_OBJECT, solid, lambda _: {})


@check(
    findings.ICC_CMYK,
    findings.OTHER_CMYK,
    zh="带特性文件的四色会被重新分色，单黑字变成四色。",
    en="CMYK that carries a profile is separated anew, and black type comes out in four inks (ISO 15930-7, 6.2.3).",
)
def calibrated_cmyk(job: Job) -> Iterator[Diagnostic]:
    """CMYK is the device's own."""
    intents = job.root.get("/OutputIntents")
    intent = intents[0] if isinstance(intents, Array) and len(intents) else None
    profile = intent.get("/DestOutputProfile") if isinstance(intent, Dictionary) else None
    same = other = 0
    for stream in _profiles(job):
        known = isinstance(profile, Stream) and (
            stream.objgen == profile.objgen or stream.read_bytes() == profile.read_bytes()
        )
        same += known
        other += not known
    if same:
        yield findings.ICC_CMYK.at(job.place, count=same)
    if other:
        yield findings.OTHER_CMYK.at(job.place, count=other)


@page_check(
    findings.INK_TOTAL,
    findings.INK_SPECKS,
    zh="油墨太多，新闻纸吸不住，蹭脏邻版。",
    en="Newsprint cannot hold more ink: it sets off on the next page.",
    limits=("ink_total", "limits.ink_area"),
)
def ink_total(sheet: Sheet) -> Iterator[Diagnostic]:
    """Ink totals of the page's separations, pixel by pixel."""
    limit = sheet.plant.ink_total
    over = _within(sheet, sheet.total > limit + _TOTAL_TOLERANCE)
    pixel = mm_from_pt(Pt(1 / sheet.separations.scale)) ** 2
    area = np.count_nonzero(over) * pixel
    rule = findings.INK_TOTAL if area >= sheet.plant.limits.ink_area else findings.INK_SPECKS
    for box in _places(sheet, over):
        rows, columns = sheet.separations.window(box)
        most = float(sheet.total[rows, columns].max())
        part = np.count_nonzero(over[rows, columns]) * pixel
        yield rule.at(sheet.place(box), ink=round(most, 1), limit=limit, area=max(0.1, round(part, 1)))


@page_check(
    findings.COLOUR_ON_MONO,
    zh="这块版只印黑。",
    en="This plate prints black alone.",
    limits=("inks",),
)
def colour_on_mono(sheet: Sheet) -> Iterator[Diagnostic]:
    """No coloured ink on a plant that prints black."""
    if not sheet.plant.mono:
        return
    plates = [plate for name, plate in sheet.separations.plates.items() if name != "Black"]
    coloured = np.zeros(sheet.total.shape, dtype=bool)
    for plate in plates:
        coloured |= plate > 0
    boxes = list(_places(sheet, _within(sheet, coloured)))
    for box in boxes:
        yield findings.COLOUR_ON_MONO.at(sheet.place(box), count=len(boxes))


@page_check(
    findings.TONE_LOW,
    findings.TONE_HIGH,
    zh="太淡的网点印不出来，太深的网点填成实地。",
    en="Too light a tint does not print, too dark a one fills in.",
    limits=("limits.tone_least", "limits.tone_most"),
)
def tone_range(sheet: Sheet) -> Iterator[Diagnostic]:
    """Flat tints are within the tones that print: some ink is dark enough to be seen, a lone one is not filled in."""
    limits = sheet.plant.limits
    flat = [item for item in sheet.painted if _tinted(item)]
    light = [item for item in flat if max(_tints(item), default=1.0) * 100 < limits.tone_least - 0.05]
    dark = [item for item in flat if len(_tints(item)) == 1 and limits.tone_most + 0.05 < _tints(item)[0] * 100 < 100]
    yield from sheet.findings_by_region(
        findings.TONE_LOW,
        light,
        lambda group: {"least": _percent(min(_tints(item)[-1] for item in group)), "limit": limits.tone_least},
    )
    yield from sheet.findings_by_region(
        findings.TONE_HIGH,
        dark,
        lambda group: {"most": _percent(max(_tints(item)[-1] for item in group)), "limit": limits.tone_most},
    )


@page_check(
    findings.WHITE_OVERPRINT,
    zh="白色叠印等于什么也没印。",
    en="White that overprints prints nothing.",
)
def white_overprint(sheet: Sheet) -> Iterator[Diagnostic]:
    """White knocks out."""
    lost = [item for item in sheet.painted if _white(item) and _leaves_others(item)]
    yield from sheet.findings_by_region(findings.WHITE_OVERPRINT, lost, lambda _: {})


@page_check(findings.EMPTY, zh="空白页多半是交错了文件。", en="A blank page is mostly a mistaken file.")
def page_empty(sheet: Sheet) -> Iterator[Diagnostic]:
    """Something leaves ink on the page; annotations that would be printed are told of by a check of their own."""
    if not _within(sheet, sheet.total > 0).any() and not _annotated(sheet):
        yield findings.EMPTY.at(sheet.place())


def _annotated(sheet: Sheet) -> bool:
    notes = sheet.obj.get("/Annots")
    return any(
        isinstance(note, Dictionary) and overlap(box_of(note.get("/Rect")) or sheet.bleed, sheet.bleed)
        for note in (notes if isinstance(notes, Array) else ())
    )


def _tinted(item: Painted) -> bool:
    flat = isinstance(item, PaintedText | PaintedPath) or (isinstance(item, PaintedPicture) and item.stencil)
    return flat and not (isinstance(item, PaintedText) and item.invisible)


def _tints(item: Painted) -> list[float]:
    """The inks of something flat, the lightest first."""
    colour: Colour | None = None if isinstance(item, PaintedShading) else item.colour
    return sorted((colour.inks or {}).values()) if colour else []


def _white(item: Painted) -> bool:
    if isinstance(item, PaintedShading) or (isinstance(item, PaintedPicture) and not item.stencil):
        return False
    return item.colour.inks == {} and not (isinstance(item, PaintedText) and item.invisible)


def _leaves_others(item: Painted) -> bool:
    return not isinstance(item, PaintedShading) and leaves_others(item.colour, over=item.over, mode=item.mode)


def _named(space: str) -> Callable[[Sequence[Painted]], dict[str, Fact]]:
    return lambda _: {"space": space}


def _percent(value: float) -> Fact:
    return round(value * 100, 1)


def _within(sheet: Sheet, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A raster's pixels on the bleed; marks beyond it may hold as much ink as they like."""
    inside = np.zeros_like(mask)
    inside[sheet.separations.window(sheet.bleed)] = True
    return mask & inside


def _places(sheet: Sheet, mask: NDArray[np.bool_]) -> Iterator[Box]:
    """The regions of the page where a raster is true."""
    if not mask.any():
        return
    height, width = mask.shape
    padded = np.pad(mask, ((0, -height % _CELL), (0, -width % _CELL)))
    cells = padded.reshape(padded.shape[0] // _CELL, _CELL, padded.shape[1] // _CELL, _CELL).any(axis=(1, 3))
    boxes = [
        sheet.separations.place((row * _CELL, (row + 1) * _CELL), (column * _CELL, (column + 1) * _CELL))
        for row, column in np.argwhere(cells).tolist()
    ]
    for box, _ in regions(boxes):
        yield box


def _profiles(job: Job) -> Iterator[Stream]:
    """The profiles of CMYK colour spaces that resources and images name, each once."""
    seen = set()
    holders: Sequence[PdfObject] = [*job.objects, *(sheet.obj for sheet in job.sheets)]
    for item in holders:
        for space in _spaces(item):
            stream = space[1] if len(space) > 1 and space[0] == Name.ICCBased else None
            if isinstance(stream, Stream) and numbers([stream.get("/N")]) == (4.0,) and stream.objgen not in seen:
                seen.add(stream.objgen)
                yield stream


def _spaces(item: PdfObject) -> Iterator[Array]:
    if isinstance(item, Array):
        yield item
    if isinstance(item, Dictionary | Stream):
        listed = item.get("/ColorSpace")
        if isinstance(listed, Array):
            yield listed
        for holder in (item, item.get("/Resources")):
            named = holder.get("/ColorSpace") if isinstance(holder, Dictionary) else None
            if isinstance(named, Dictionary):
                yield from (space for space in named.values() if isinstance(space, Array))


__all__ = [
    "calibrated_cmyk",
    "colour_on_mono",
    "ink_total",
    "page_empty",
    "registration_colour",
    "rgb_colours",
    "spot_colours",
    "tone_range",
    "white_overprint",
]
