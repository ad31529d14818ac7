"""From a table's cells and a measure to the widths of its columns: by content, so that few cells take two lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import TypeAlias

from pinban.model import Pt, Span, TextStyle
from pinban.typeset.paragraphs.breaks import break_lines
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Shape

Prepared: TypeAlias = Callable[[tuple[Span, ...], TextStyle, float], Paragraph]
Row: TypeAlias = Sequence[tuple[Span, ...]]

_SINGLE = 1.0  # em: the narrowest column
_DEEPEST = 6  # lines to a cell that are weighed against one another
_STEP = 0.5  # em
_TIGHT = 2.0  # lines for each em that a cell's padding is less than it should be
_BROKEN = 0.8  # of a line: what it costs to break a date or an amount
_EPSILON = 1e-6
_ROUNDING = 1e-3  # pt


@dataclass(frozen=True, slots=True)
class _Cell:
    """The width in points from which a cell's text takes one line, two, three …; the narrowest it may be.

    ``whole`` is the width from which a date or an amount stands on one line, as it should, and else that of ``least``.
    """

    steps: tuple[float, ...]
    least: float
    whole: float

    def depth(self, width: float) -> int:
        """The lines the cell takes with ``width`` points for its text."""
        for lines, step in enumerate(self.steps, 1):
            if width >= step - _EPSILON:
                return lines
        return len(self.steps) + 1


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of a table's columns in points, and the padding on either side of a cell's text.

    Type is set in ``scale`` of its own size. A ``narrow`` table has less room than the ``least`` that its figures and
    words need: some of them break.
    """

    columns: tuple[float, ...]
    padding: float
    least: float
    scale: float = 1.0
    narrow: bool = False


def least_width(prepared: Prepared, rows: Sequence[Row], styles: Sequence[TextStyle], columns: int) -> float:
    """The least width in points at which nothing of a table breaks that should not, dates and amounts among them."""
    return _width(_cells(prepared, rows, styles), styles, columns, "whole")


def column_widths(
    prepared: Prepared, rows: Sequence[Row], styles: Sequence[TextStyle], columns: int, measure: float
) -> Widths:
    """Widths that sum up to ``measure`` points; ``styles`` holds each row's style.

    No column is narrower than its longest unbreakable text where there is room for all, in smaller type if need be;
    what is left goes, step by step, where it takes most lines off the table, and in the end to all alike. Dates and
    amounts keep to one line where that leaves room for the others.
    """
    cells = _cells(prepared, rows, styles)
    least = _width(cells, styles, columns, "least")
    scale = min(1.0, max(styles[0].typesetting.table_shrink, measure / least)) if least else 1.0
    if scale < 1:
        styles = [replace(style, size=Pt(style.size * scale)) for style in styles]
        cells = _cells(prepared, rows, styles)
    size, paddings = _size(styles), styles[0].typesetting.cell_paddings
    ways = [
        _wider(cells, narrowest, share * size, measure)
        for narrowest in (_least(cells, columns, "whole"), _least(cells, columns, "least"))
        for share in paddings
        if sum(narrowest) + 2 * share * size * columns <= measure + _ROUNDING
    ]
    if ways:
        widths, padding = min(ways, key=lambda way: _cost(cells, way[0]) + _TIGHT * (paddings[0] - way[1] / size))
        spare = max(0.0, measure - sum(widths) - 2 * padding * columns)
        return Widths(tuple(width + 2 * padding + spare / columns for width in widths), padding, least, scale)
    widths = _least(cells, columns, "least")
    padding = min(paddings[-1] * size, measure / columns / 6)
    share = (measure - 2 * padding * columns) / sum(widths)
    return Widths(tuple(width * share + 2 * padding for width in widths), padding, least, scale, narrow=True)


def _cells(prepared: Prepared, rows: Sequence[Row], styles: Sequence[TextStyle]) -> list[list[_Cell]]:
    return [[_cell(prepared, spans, style) for spans in row] for row, style in zip(rows, styles, strict=True)]


def _width(cells: Sequence[Sequence[_Cell]], styles: Sequence[TextStyle], columns: int, which: str) -> float:
    """The least width of a whole table, cells' padding as narrow as it may be."""
    return sum(_least(cells, columns, which)) + 2 * styles[0].typesetting.cell_padding_least * _size(styles) * columns


def _size(styles: Sequence[TextStyle]) -> float:
    return max((style.size for style in styles), default=0.0)


def _least(table: Sequence[Sequence[_Cell]], columns: int, which: str) -> list[float]:
    """The least width of each column: with dates and amounts whole (``whole``), or broken (``least``)."""
    return [max((getattr(row[c], which) for row in table if c < len(row)), default=0.0) for c in range(columns)]


def _wider(
    table: Sequence[Sequence[_Cell]], widths: list[float], padding: float, measure: float
) -> tuple[list[float], float]:
    """The columns made wider, step by step, where that takes most lines off the table for what it costs in width."""
    spare = measure - sum(widths) - 2 * padding * len(widths)
    while True:
        best, gain, before = None, 0.0, _cost(table, widths)
        for column in range(len(widths)):
            for width in sorted({step for row in table if column < len(row) for step in row[column].steps}):
                more = width - widths[column]
                if _EPSILON < more <= spare + _EPSILON:
                    wider = [*widths[:column], width, *widths[column + 1 :]]
                    saved = (before - _cost(table, wider)) / more
                    if saved > gain + _EPSILON:
                        best, gain = wider, saved
        if best is None:
            return widths, padding
        spare -= sum(best) - sum(widths)
        widths = best


def _cost(table: Sequence[Sequence[_Cell]], widths: Sequence[float]) -> float:
    """Lines of all rows; a broken cell beside a deeper one counts a little too, a date that is broken more."""
    cost = 0.0
    for row in table:
        depths = [cell.depth(widths[column]) for column, cell in enumerate(row)]
        broken = sum(cell.whole > widths[column] + _EPSILON for column, cell in enumerate(row))
        cost += max(depths, default=1) + 0.1 * sum(depths) + _BROKEN * broken
    return cost


def _cell(prepared: Prepared, spans: tuple[Span, ...], style: TextStyle) -> _Cell:
    paragraph = prepared(spans, style, inf)
    count = len(paragraph.pieces)
    natural = paragraph.natural(0, count) if count else 0.0
    fine = style.typesetting
    whole = natural <= fine.cell_whole and any(char.isdigit() for char in paragraph.text)
    least = max(min(fine.cell_least, max(natural, _SINGLE)), _unbreakable(paragraph))
    steps = [max(natural, least)]
    for lines in range(2, _DEEPEST + 1):
        width = max(natural / lines, least)
        while width < steps[-1] and len(break_lines(paragraph, Shape(width, ragged=True)).ends) > lines:
            width += _STEP
        if width >= steps[-1] - _EPSILON:
            break
        steps.append(width)
    kept = max(least, natural) if whole else least
    return _Cell(tuple(step * style.size for step in steps), least * style.size, kept * style.size)


def _unbreakable(paragraph: Paragraph) -> float:
    """The width of the longest stretch in which no line may end."""
    widest, start = 0.0, 0
    for end in paragraph.breaks:
        widest = max(widest, paragraph.natural(start, end))
        start = end
    return widest
