"""From a table's cells and a measure to the widths of its columns: by content, so that few cells take two lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

from pinban.model import Span, TextStyle
from pinban.typeset.paragraphs.breaks import Shape, break_lines
from pinban.typeset.paragraphs.paragraph import Paragraph

Prepared: TypeAlias = Callable[[tuple[Span, ...], TextStyle, float], Paragraph]
Row: TypeAlias = Sequence[tuple[Span, ...]]

_DEEPEST = 6  # lines to a cell that are weighed against one another
_STEP = 0.5  # em
_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class _Cell:
    """The width in points from which a cell's text takes one line, two, three …; the narrowest it may be."""

    steps: tuple[float, ...]
    least: float

    def depth(self, width: float) -> int:
        """The lines the cell takes with ``width`` points for its text."""
        for lines, step in enumerate(self.steps, 1):
            if width >= step - _EPSILON:
                return lines
        return len(self.steps) + 1


def column_widths(
    prepared: Prepared, rows: Sequence[Row], styles: Sequence[TextStyle], columns: int, measure: float
) -> tuple[list[float], float]:
    """Widths in points that sum up to ``measure``, and a cell's padding; ``styles`` holds each row's style.

    No column is narrower than its longest unbreakable text where there is room for all; what is left goes,
    step by step, where it takes most lines off the table, and in the end to all alike.
    """
    table = [[_cell(prepared, spans, style) for spans in row] for row, style in zip(rows, styles, strict=True)]
    widths = [max((row[c].least for row in table if c < len(row)), default=0.0) for c in range(columns)]
    size = max((style.size for style in styles), default=0.0)
    paddings = styles[0].typesetting.cell_paddings if styles else (0.0,)
    fitting = (share for share in paddings if sum(widths) + 2 * share * size * columns <= measure + _EPSILON)
    padding = next(fitting, paddings[-1]) * size
    spare = measure - sum(widths) - 2 * padding * columns
    if spare < -_EPSILON:
        padding = min(padding, measure / columns / 6)
        share = (measure - 2 * padding * columns) / sum(widths)
        return [width * share + 2 * padding for width in widths], padding
    while True:
        best, gain = None, 0.0
        for column in range(columns):
            for width in sorted({step for row in table if column < len(row) for step in row[column].steps}):
                more = width - widths[column]
                if _EPSILON < more <= spare + _EPSILON:
                    wider = [*widths[:column], width, *widths[column + 1 :]]
                    saved = (_cost(table, widths) - _cost(table, wider)) / more
                    if saved > gain + _EPSILON:
                        best, gain = wider, saved
        if best is None:
            break
        spare -= sum(best) - sum(widths)
        widths = best
    return [width + 2 * padding + max(spare, 0.0) / columns for width in widths], padding


def _cost(table: Sequence[Sequence[_Cell]], widths: Sequence[float]) -> float:
    """Lines of all rows; a broken cell beside a deeper one counts a little too."""
    cost = 0.0
    for row in table:
        depths = [cell.depth(widths[column]) for column, cell in enumerate(row)]
        cost += max(depths, default=1) + 0.1 * sum(depths)
    return cost


def _cell(prepared: Prepared, spans: tuple[Span, ...], style: TextStyle) -> _Cell:
    paragraph = prepared(spans, style, inf)
    count = len(paragraph.pieces)
    natural = paragraph.natural(0, count) if count else 0.0
    fine = style.typesetting
    whole = natural <= fine.cell_whole and any(char.isdigit() for char in paragraph.text)
    least = max(fine.cell_least, natural if whole else _unbreakable(paragraph))
    steps = [max(natural, fine.cell_least)]
    for lines in range(2, _DEEPEST + 1):
        width = max(natural / lines, least)
        while width < steps[-1] and len(break_lines(paragraph, Shape(width, ragged=True)).ends) > lines:
            width += _STEP
        if width >= steps[-1] - _EPSILON:
            break
        steps.append(width)
    return _Cell(tuple(step * style.size for step in steps), least * style.size)


def _unbreakable(paragraph: Paragraph) -> float:
    """The width of the longest stretch in which no line may end."""
    widest, start = 0.0, 0
    for end in paragraph.breaks:
        widest = max(widest, paragraph.natural(start, end))
        start = end
    return widest
