"""Checks of type: in how many inks, how small, on what ground."""

from collections.abc import Iterator, Sequence

import numpy as np

from pinban.diagnostics import Diagnostic, Fact
from pinban.pdf.painted import Painted, PaintedText
from pinban.pdf.spaces import leaves_others
from pinban.prepress.checks.check import Sheet, overlap, page_check
from pinban.prepress.checks.page import findings

_TOLERANCE = 0.01  # pt
_NEARLY_BLACK = 0.9
_GROUND = 10.0  # %: a mean ink total from which a ground is seen as printed
_BARE = 1.0  # %
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
    zh="反白小字的笔画被四周的油墨糊住；落在白纸上则印不出来。",
    en="Ink around small reversed-out type fills in its strokes; on bare paper it is not seen at all.",
    limits=("limits.text_reversed",),
)
def text_reversed(sheet: Sheet) -> Iterator[Diagnostic]:
    """White text stands on a printed ground, and is not small."""
    limit = sheet.plant.limits.text_reversed
    white = [text for text in sheet.texts if text.colour.inks == {}]
    grounds = [_ground(sheet, text) for text in white]
    bare = [text for text, (mean, most) in zip(white, grounds, strict=True) if most < _BARE]
    small = [
        text
        for text, (mean, _) in zip(white, grounds, strict=True)
        if mean > _GROUND and text.size < limit - _TOLERANCE
    ]
    yield from sheet.findings_by_region(findings.SMALL_REVERSED, small, lambda group: _least(group) | {"limit": limit})
    yield from sheet.findings_by_region(findings.WHITE_ON_WHITE, bare, lambda _: {})


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


def _ground(sheet: Sheet, text: PaintedText) -> tuple[float, float]:
    totals = sheet.ground(text.box)
    return (float(np.mean(totals)), float(np.max(totals))) if totals.size else (0.0, 100.0)


def _least(group: Sequence[Painted]) -> dict[str, Fact]:
    return {"size": round(min(item.size for item in group if isinstance(item, PaintedText)), 1)}
