"""From a small table to lines: cells set in columns, rules above, under the head and below."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.model import Align, Pt, Span, Table, TextStyle
from pinban.typeset.breaks import Shape, break_lines
from pinban.typeset.checks import paragraph_findings
from pinban.typeset.galley import GlyphRun, Line, Mark, Stroke
from pinban.typeset.lines import Setting, set_line
from pinban.typeset.paragraph import Paragraph

Prepared: TypeAlias = Callable[[tuple[Span, ...], TextStyle, float], Paragraph]

_PADDING = 0.5  # em on both sides of a cell's text
_LEAST = 2.0  # em: the narrowest a cell's text is set
_OUTER_RULE = 0.75  # pt, above and below
_HEAD_RULE = 0.4  # pt, under the head


@dataclass(frozen=True, slots=True)
class TableSetter:
    """Sets tables to one measure; lengths in points, ``baseline`` from the top of a grid line."""

    prepared: Prepared
    body: TextStyle
    head: TextStyle
    leading: float
    baseline: float
    measure: Pt

    def set(self, table: Table, block: int, offset: int) -> tuple[list[Line], list[Diagnostic]]:
        """A table's lines and findings. ``offset`` is the ordinal of its first cell's first character.

        A row as deep as its deepest cell is as many lines; since a reader reads a row cell by cell, all
        lines of a row give the row's own span of characters. Rows are not split over columns.
        """
        columns = max((len(row) for row in table.rows), default=0)
        if not columns:
            return [], []
        styles = [self._style(index < table.header_rows) for index in range(len(table.rows))]
        widths = self._widths(table, styles, columns)
        lefts = [0.0, *accumulate(widths)]
        lines: list[Line] = []
        findings: list[Diagnostic] = []
        for index, row in enumerate(table.rows):
            cells = []
            for column, spans in enumerate(row):
                left, width = lefts[column], widths[column]
                centred = index < table.header_rows or _figures(table, column)
                align = Align.CENTRE if centred or styles[index].align is Align.CENTRE else Align.START
                cell, found = self._cell(spans, replace(styles[index], align=align), left, width, table.source)
                cells.append(cell)
                findings += found
            length = sum(len(span.text) for spans in row for span in spans)
            rows = self._row(cells, block, offset, length)
            offset += length
            if index < table.header_rows:
                rows = [replace(line, keep_next=True) for line in rows]
            if index + 1 == table.header_rows and index + 1 < len(table.rows):
                rows[-1] = self._ruled(rows[-1], _HEAD_RULE, below=True)
            lines += rows
        lines[0] = self._ruled(replace(lines[0], opens=True), _OUTER_RULE, below=False)
        lines[-1] = self._ruled(replace(lines[-1], closes=True), _OUTER_RULE, below=True)
        return lines, findings

    def _style(self, header: bool) -> TextStyle:
        style = self.head if header else self.body
        return replace(style, indent=0.0, inset=0.0, marks="half", before=0, after=0, slots=1)

    def _widths(self, table: Table, styles: list[TextStyle], columns: int) -> list[float]:
        """Column widths that sum up to the measure: by need, with at least two characters each."""
        needs = [0.0] * columns
        for row, style in zip(table.rows, styles, strict=True):
            for column, spans in enumerate(row):
                paragraph = self.prepared(spans, style, float("inf"))
                natural = paragraph.natural(0, len(paragraph.pieces)) if paragraph.pieces else 0.0
                needs[column] = max(needs[column], (max(natural, _LEAST) + 2 * _PADDING) * style.size)
        spare = self.measure - sum(needs)
        if spare >= 0:
            return [need + spare / columns for need in needs]
        least = min((_LEAST + 2 * _PADDING) * self.body.size, self.measure / columns)
        beyond = sum(max(0.0, need - least) for need in needs)
        share = (self.measure - least * columns) / beyond if beyond else 0.0
        return [least + max(0.0, need - least) * share for need in needs]

    def _cell(
        self, spans: tuple[Span, ...], style: TextStyle, left: float, width: float, place: Place
    ) -> tuple[list[Line], list[Diagnostic]]:
        room = max(width / style.size - 2 * _PADDING, 1.0)
        paragraph = self.prepared(spans, style, room)
        shape = Shape(room, ragged=True)
        breaks = break_lines(paragraph, shape)
        setting = Setting(
            "table", 0, self.measure, left + _PADDING * style.size, style.size, style.align, self.baseline
        )
        lines, start = [], 0
        for end, cost in zip(breaks.ends, breaks.costs, strict=True):
            lines.append(set_line(paragraph, setting, start, end, indent=0.0, room=room, badness=cost))
            start = end
        return lines, list(paragraph_findings(paragraph, breaks, shape, lines, style=style, place=place))

    def _row(self, cells: list[list[Line]], block: int, offset: int, length: int) -> list[Line]:
        """The lines of one row, each holding a line of every cell that is so deep."""
        depth = max(1, *(len(cell) for cell in cells)) if cells else 1
        lines = []
        for level in range(depth):
            present = [cell[level] for cell in cells if level < len(cell)]
            runs: tuple[GlyphRun, ...] = tuple(run for line in present for run in line.runs)
            marks: tuple[Mark, ...] = tuple(mark for line in present for mark in line.marks)
            lines.append(
                Line(
                    runs=runs,
                    role="table",
                    block=block,
                    start=offset,
                    end=offset + length,
                    opens=False,
                    closes=False,
                    measure=self.measure,
                    width=Pt(max((line.width for line in present), default=0.0)),
                    baseline=Pt(self.baseline),
                    keep_next=level + 1 < depth,
                    marks=marks,
                )
            )
        return lines

    def _ruled(self, line: Line, weight: float, *, below: bool) -> Line:
        y = self.baseline - self.leading if below else self.baseline
        return replace(line, strokes=(*line.strokes, Stroke(0.0, y, self.measure, y, weight)))


def _figures(table: Table, column: int) -> bool:
    """Whether a column's cells below the head are all figures."""
    cells = ["".join(span.text for span in row[column]) for row in table.rows[table.header_rows :] if column < len(row)]
    return bool(cells) and all(any(char.isdigit() for char in cell) or not cell.strip() for cell in cells)
