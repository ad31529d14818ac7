"""Checks of type: in how many inks, how small, on what ground."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pinban.diagnostics import Diagnostic, Fact
from pinban.pdf.painted import Painted, PaintedText
from pinban.pdf.spaces import leaves_others
from pinban.prepress.checks.check import Sheet, overlap, page_check
from pinban.prepress.checks.page import findings

_TOLERANCE = 0.01  # pt
_NEARLY_BLACK = 0.9
_GROUND = 10.0  # %: a mean ink total from which a ground is seen as printed
_SEEN = 8.0  # % of ink by which type differs from its ground and is seen; a tint of 5 % on newsprint is not
_WEAK = {"Yellow": 0.3}  # how much less a step of such an ink is seen than one of black
_INNER = 0.15  # of a text's height, above and below, where neighbours may reach in
_FEW, _LARGER = 12, 1.25


@page_check(
    findings.RICH_BLACK,
    zh="小黑字用多色，一有套印误差就看不清。",
    en="Small black type in several inks blurs with the register.",
    limits=("overprint",),
)
def rich_black(sheet: Sheet) -> Iterator[Diagnostic]:
    """Black text of the sizes that overprint is in black ink alone."""
    rich = [text for text, inks in _inked(sheet) if text.size <= sheet.plant.overprint + _TOLERANCE and _rich(inks)]
    yield from sheet.findings_by_region(findings.RICH_BLACK, rich, _least)


@page_check(
    findings.INKS_TEXT,
    zh="多色小字容易发虚。",
    en="Small type in several inks blurs.",
    limits=("text_inks",),
)
def text_in_inks(sheet: Sheet) -> Iterator[Diagnostic]:
    """Small coloured text is in one ink."""
    limit = sheet.plant.text_inks
    small = [
        text for text, inks in _inked(sheet) if text.size < limit - _TOLERANCE and len(inks) > 1 and not _rich(inks)
    ]
    yield from sheet.findings_by_region(findings.INKS_TEXT, small, lambda group: _least(group) | {"limit": limit})


@page_check(
    findings.SMALL_TINT,
    zh="网点把小字的笔画打断。",
    en="A screen breaks up the strokes of small type.",
    limits=("limits.text_tint",),
)
def text_in_tints(sheet: Sheet) -> Iterator[Diagnostic]:
    """Text in a tint of one ink is not small."""
    limit = sheet.plant.limits.text_tint
    small = [
        text
        for text, inks in _inked(sheet)
        if text.size < limit - _TOLERANCE and len(inks) == 1 and max(inks.values()) < 1
    ]
    yield from sheet.findings_by_region(findings.SMALL_TINT, small, lambda group: _least(group) | {"limit": limit})


@page_check(
    findings.SMALL_SOLID,
    zh="太小的字，笔画在新闻纸上糊成一片。",
    en="Strokes of too small a type fill in on newsprint.",
    limits=("limits.text_solid",),
)
def text_size(sheet: Sheet) -> Iterator[Diagnostic]:
    """Text in solid ink is not too small to read; ruby and raised or lowered figures go with larger text."""
    limit = sheet.plant.limits.text_solid
    small = [
        text
        for text, inks in _inked(sheet)
        if text.size < limit - _TOLERANCE and len(inks) == 1 and max(inks.values()) >= 1
    ]
    large = [text for text in sheet.texts if text.size >= limit] if small else []
    small = [text for text in small if not any(_attends(text, other) for other in large)]
    yield from sheet.findings_by_region(findings.SMALL_SOLID, small, lambda group: _least(group) | {"limit": limit})


@page_check(
    findings.KNOCKOUT,
    zh="不叠印的小黑字四周会露白。",
    en="Black type that knocks out shows white edges.",
    limits=("overprint",),
)
def black_overprint(sheet: Sheet) -> Iterator[Diagnostic]:
    """Small text in black ink alone overprints."""
    knocking = [
        text
        for text in sheet.texts
        if text.colour.black_alone and not _overprints(text) and text.size <= sheet.plant.overprint + _TOLERANCE
    ]
    yield from sheet.findings_by_region(findings.KNOCKOUT, knocking, lambda _: {})


@page_check(
    findings.SMALL_REVERSED,
    findings.WHITE_ON_WHITE,
    zh="反白小字的笔画被四周的油墨糊住；与底色一样的字（白纸上的白字、深底上的深字）印出来看不见。",
    en="Ink around small reversed-out type fills in its strokes; type of its ground's colour is not seen at all.",
    limits=("limits.text_reversed",),
)
def text_reversed(sheet: Sheet) -> Iterator[Diagnostic]:
    """White text stands on a printed ground, and is not small; text of any colour stands out from its ground."""
    limit = sheet.plant.limits.text_reversed
    small = [
        text
        for text in sheet.texts
        if text.colour.inks == {} and _ground(sheet, text) > _GROUND and text.size < limit - _TOLERANCE
    ]
    faint = [text for text in sheet.texts if _faint(sheet, text)]
    yield from sheet.findings_by_region(findings.SMALL_REVERSED, small, lambda group: _least(group) | {"limit": limit})
    yield from sheet.findings_by_region(findings.WHITE_ON_WHITE, faint, lambda _: {"limit": round(_SEEN)})


def _faint(sheet: Sheet, text: PaintedText) -> bool:
    """Whether a text's place shows no step of ink by which it could be seen, and its own colour says the same.

    Both, since the thinnest strokes are grey in a raster, and outlines or shadows show letters of their
    ground's colour.
    """
    left, foot, right, top = text.box
    inside = (left, foot + (top - foot) * _INNER, right, top - (top - foot) * _INNER)
    if not overlap(inside, sheet.media):
        return False  # off the sheet: nothing is drawn there to look at
    rows, columns = sheet.separations.window(inside)
    plates = {name: plate[rows, columns] for name, plate in sheet.separations.plates.items()}
    if not all(plate.size for plate in plates.values()):
        return False
    if any(_step(name, plate) >= _SEEN for name, plate in plates.items()):
        return False  # nearly all text, and told soon
    inks = text.colour.inks
    return inks is None or all(
        _apart(name, inks.get(name, 0.0) * 100, float(np.median(plate)) / 2.55) < _SEEN
        for name, plate in plates.items()
    )


def _step(name: str, plate: NDArray[np.uint8]) -> float:
    """The step between the lightest and the darkest of a plate's pixels."""
    return _apart(name, float(plate.min()) / 2.55, float(plate.max()) / 2.55)


def _apart(name: str, one: float, other: float) -> float:
    return abs(one - other) * _WEAK.get(name, 1.0)


def _attends(text: PaintedText, other: PaintedText) -> bool:
    """Whether a few small characters stand at larger ones: ruby, a superscript, a subscript."""
    near = text.size
    box = (text.box[0] - near, text.box[1] - near, text.box[2] + near, text.box[3] + near)
    return len(text.codes) <= _FEW and other.size >= text.size * _LARGER and overlap(box, other.box)


def _inked(sheet: Sheet) -> Iterator[tuple[PaintedText, dict[str, float]]]:
    """Text whose inks are known; RGB and Lab have a finding of their own."""
    for text in sheet.texts:
        inks = text.colour.inks
        if inks:
            yield text, inks


def _rich(inks: dict[str, float]) -> bool:
    return len(inks) > 1 and inks.get("Black", 0.0) >= _NEARLY_BLACK


def _overprints(text: PaintedText) -> bool:
    """Whether black alone leaves the other inks be."""
    return leaves_others(text.colour, over=text.over, mode=text.mode)


def _ground(sheet: Sheet, text: PaintedText) -> float:
    """The mean ink total about a text."""
    totals = sheet.ground(text.box)
    return float(np.mean(totals)) if totals.size else 0.0


def _least(group: Sequence[Painted]) -> dict[str, Fact]:
    return {"size": round(min(item.size for item in group if isinstance(item, PaintedText)), 1)}
