"""Styles, blocks and looks at set lines that the tests of this package share."""

from collections.abc import Iterator
from typing import Any

from pinban.model import Align, BlockKind, Level, Pt, Span, TextBlock, TextStyle
from pinban.model.galley import Galley, Line

SIZE = 10.0
LEVELS = tuple(level for level in Level if level is not Level.NONE)
"""The levels that have prohibitions at all."""


def style(name: str = "body", **changes: Any) -> TextStyle:
    """A body style of 10 pt, so that a tenth of a length in points is its em."""
    facts: dict[str, Any] = {"face": "body", "size": Pt(SIZE), "leading": Pt(15), "marks": "open"} | changes
    return TextStyle(name, **facts)


def styles(**changes: Any) -> dict[str, TextStyle]:
    return {
        "body": style(indent=2, **changes),
        "crosshead": style("crosshead", face="sans-bold", align=Align.CENTRE, slots=2, keep_next=True),
        "quote": style("quote", face="kai", inset=1),
        "item": style("item", indent=2),
        "verse": style("verse", face="kai"),
        "signature": style("signature", face="kai"),
        "note": style("note", face="kai", inset=1, indent=2),
        "note-title": style("note-title", face="sans-bold", align=Align.CENTRE, slots=2),
        "table": style("table", face="sans", size=Pt(8)),
        "table-head": style("table-head", face="sans-bold", size=Pt(8)),
    }


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **facts: Any) -> TextBlock:
    return TextBlock(kind, (Span(text),), **facts)


def glyphs(line: Line) -> Iterator[tuple[str, float, float]]:
    """Each cluster of a line with its origin and advance, in em of 10 pt."""
    for run in line.runs:
        for cluster, x, advance in zip(run.clusters, run.xs, run.advances, strict=True):
            yield cluster, x / SIZE, advance / SIZE


def origin(line: Line, text: str) -> float:
    """Where the first cluster ``text`` of a line stands, in em."""
    return next(x for cluster, x, _ in glyphs(line) if cluster == text)


def texts(galley: Galley) -> list[str]:
    return [line.text for line in galley.lines]


def codes(galley: Galley) -> set[str]:
    return {finding.code for finding in galley.diagnostics}
