"""Examinations to an HTML report in one file, with every place marked on the page's picture."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pinban.diagnostics import Diagnostic, Severity
from pinban.files.templates import own_templates
from pinban.prepress.preflight.examination import Examination, Leaf, Reason

_LEAST = 1.2  # % of the page: a mark that can be seen


@dataclass(frozen=True)
class NumberedFinding:
    """A finding with its number in the report, why its check is made, and its mark on the picture, in percent."""

    number: int
    finding: Diagnostic
    reason: Reason | None
    mark: tuple[float, float, float, float] | None


@dataclass(frozen=True)
class Group:
    """The findings of one page, or of the file as a whole where ``leaf`` is 0."""

    leaf: int
    picture: str
    marked: Sequence[NumberedFinding]


def report_html(examinations: Sequence[Examination], reasons: Mapping[str, Reason], plant: str) -> bytes:
    """The report. It needs no other file and no script."""
    env = own_templates(Path(__file__).parent)
    number = 0
    files = []
    for examination in examinations:
        groups = []
        for leaf in sorted({0} | {item.place.leaf or 0 for item in examination.findings}):
            drawn = next((item for item in examination.leaves if item.number == leaf), None)
            marked = []
            for item in _of(examination.findings, leaf):
                number += 1
                reason = reasons.get(str(item.facts.get("check")))
                marked.append(NumberedFinding(number, item, reason, _mark(item, drawn)))
            if marked:
                groups.append(Group(leaf, base64.b64encode(drawn.picture).decode() if drawn else "", marked))
        files.append((examination, groups))
    template = env.get_template("report.html.jinja")
    return (template.render(files=files, plant=plant, Severity=Severity, reasons=reasons) + "\n").encode()


def _of(found: Iterable[Diagnostic], leaf: int) -> list[Diagnostic]:
    """A page's findings, the gravest first."""
    return sorted((item for item in found if (item.place.leaf or 0) == leaf), key=lambda item: -item.severity.rank)


def _mark(item: Diagnostic, leaf: Leaf | None) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a mark in percent of the picture, large enough to be seen."""
    box = item.place.box
    if box is None or leaf is None:
        return None
    left, top, width, height = box
    across = (left + leaf.left) / leaf.width * 100
    down = (top + leaf.top) / leaf.height * 100
    wide, high = width / leaf.width * 100, height / leaf.height * 100
    more, taller = max(0.0, _LEAST - wide), max(0.0, _LEAST * leaf.width / leaf.height - high)
    sides = (across - more / 2, down - taller / 2, wide + more, high + taller)
    first, second, third, fourth = (round(side, 2) for side in sides)
    return first, second, third, fourth
