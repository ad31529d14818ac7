"""Checks of rules: how thin they are, in one ink, in several, left white."""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Diagnostic, Fact
from pinban.pdf.painted import Painted, PaintedPath
from pinban.prepress.checks.check import Sheet, page_check
from pinban.prepress.checks.page import findings

_TOLERANCE = 0.01  # pt
_GROUND = 20.0  # %
_AROUND = 1.5  # pt


@page_check(findings.HAIRLINE, zh="太细的线印不出来。", en="Too thin a rule does not print.", limits=("rule",))
def hairlines(sheet: Sheet) -> Iterator[Diagnostic]:
    """Rules in one ink."""
    limit = sheet.plant.rule
    thin = [path for path, inks in _rules(sheet) if inks == 1 and _weight(path) < limit - _TOLERANCE]
    yield from sheet.findings_by_region(findings.HAIRLINE, thin, lambda group: _least(group) | {"limit": limit})


@page_check(
    findings.HAIRLINE_INKS,
    zh="多色细线一有套印误差就散开。",
    en="Thin rules in several inks come apart.",
    limits=("rule_inks",),
)
def hairlines_in_inks(sheet: Sheet) -> Iterator[Diagnostic]:
    """Rules in several inks."""
    limit = sheet.plant.rule_inks
    thin = [path for path, inks in _rules(sheet) if inks > 1 and _weight(path) < limit - _TOLERANCE]
    yield from sheet.findings_by_region(findings.HAIRLINE_INKS, thin, lambda group: _least(group) | {"limit": limit})


@page_check(
    findings.THIN_REVERSED,
    zh="反白细线会被两边的油墨合上。",
    en="Ink on both sides closes a thin reversed-out rule.",
    limits=("limits.rule_reversed",),
)
def hairlines_reversed(sheet: Sheet) -> Iterator[Diagnostic]:
    """White rules on a printed ground."""
    limit = sheet.plant.limits.rule_reversed
    thin = [
        path
        for path, inks in _rules(sheet)
        if inks == 0 and _weight(path) < limit - _TOLERANCE and _printed_around(sheet, path)
    ]
    yield from sheet.findings_by_region(findings.THIN_REVERSED, thin, lambda group: _least(group) | {"limit": limit})


def _rules(sheet: Sheet) -> Iterator[tuple[PaintedPath, int]]:
    """Rules with how many inks they take; RGB and Lab have a finding of their own."""
    for path in sheet.paths:
        inks = path.colour.inks
        if path.weight is not None and inks is not None:
            yield path, len(inks)


def _weight(path: PaintedPath) -> float:
    return path.weight or 0.0


def _printed_around(sheet: Sheet, path: PaintedPath) -> bool:
    left, foot, right, top = path.box
    totals = sheet.ground((left - _AROUND, foot - _AROUND, right + _AROUND, top + _AROUND))
    return bool(totals.size) and float(totals.mean()) > _GROUND


def _least(group: Sequence[Painted]) -> dict[str, Fact]:
    return {"least": round(min(_weight(item) for item in group if isinstance(item, PaintedPath)), 3)}
