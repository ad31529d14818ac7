"""From a small table to lines: cells set in columns, rules above, under the head and below."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.model import Align, Pt, Span, Table, TextStyle
from pinban.model.galley import GlyphRun, Line, Mark, Stroke
from pinban.typeset.galleys.tabular_widths import column_widths
from pinban.typeset.headlines.headline_breaks import TOLERANCE, cut_lines
from pinban.typeset.paragraphs.breaks import Breaks, Shape, break_lines
from pinban.typeset.paragraphs.checks import paragraph_findings
from pinban.typeset.paragraphs.lines import Setting, set_line
from pinban.typeset.paragraphs.paragraph import Paragraph

Prepared: TypeAlias = Callable[[tuple[Span, ...], TextStyle, float], Paragraph]

_NUMBER = re.compile(r"\s*[+\-−±￥$]?\s*\d[\d,， ]*")


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
        widths, padding = column_widths(self.prepared, table.rows, styles, columns, self.measure)
        lefts = [0.0, *accumulate(widths)]
        figures = [_figures(table, column) for column in range(columns)]
        lines: list[Line] = []
        findings: list[Diagnostic] = []
        drawn: list[list[list[Line]]] = []
        lengths: list[int] = []
        for index, row in enumerate(table.rows):
            cells, head = [], index < table.header_rows
            for column, spans in enumerate(row):
                centred = head or figures[column] or styles[index].align is Align.CENTRE
                style = replace(styles[index], align=Align.CENTRE if centred else Align.START)
                left, room = lefts[column] + padding, widths[column] - 2 * padding
                cell, cell_findings = self._cell(spans, style, left, room, table.source, head=head)
                cells.append(cell)
                findings += cell_findings
            drawn.append(cells)
            length = sum(len(span.text) for spans in row for span in spans)
            lengths.append(length)
        for column in range(columns):
            _aligned([cells[column] for cells in drawn[table.header_rows :] if column < len(cells)])
        for index, cells in enumerate(drawn):
            rows = self._row(cells, block, offset, lengths[index])
            offset += lengths[index]
            if index < table.header_rows:
                rows = [replace(line, keep_next=True) for line in rows]
            if index + 1 == table.header_rows and index + 1 < len(table.rows):
                rows[-1] = self._ruled(rows[-1], self.body.typesetting.table_head_rule, below=True)
            lines += rows
        lines[0] = self._ruled(replace(lines[0], opens=True), self.body.typesetting.table_rule, below=False)
        lines[-1] = self._ruled(replace(lines[-1], closes=True), self.body.typesetting.table_rule, below=True)
        if len(lines) <= self.body.typesetting.table_whole:
            lines[:-1] = [replace(line, keep_next=True) for line in lines[:-1]]
        return lines, findings

    def _style(self, header: bool) -> TextStyle:
        style = self.head if header else self.body
        return replace(style, indent=0.0, inset=0.0, marks="half", before=0, after=0, slots=1)

    def _cell(
        self, spans: tuple[Span, ...], style: TextStyle, left: float, width: float, place: Place, *, head: bool
    ) -> tuple[list[Line], list[Diagnostic]]:
        """A cell's lines; those of a head cell are of a length and end between words."""
        room = max(width / style.size, 1.0)
        paragraph = self.prepared(spans, style, room)
        shape = Shape(room, ragged=True)
        breaks = break_lines(paragraph, shape)
        if head and len(breaks.ends) > 1:
            breaks = self._balanced(spans, style, room, breaks)
        setting = Setting("table", 0, self.measure, left, style.size, style.align, self.baseline)
        lines, start = [], 0
        for end, cost in zip(breaks.ends, breaks.costs, strict=True):
            lines.append(set_line(paragraph, setting, start, end, indent=0.0, room=room, badness=cost))
            start = end
        return lines, list(paragraph_findings(paragraph, breaks, shape, lines, style=style, place=place))

    def _balanced(self, spans: tuple[Span, ...], style: TextStyle, room: float, breaks: Breaks) -> Breaks:
        """Breaks between words, with as many lines, where all of these have room."""
        paragraph = self.prepared(spans, style, room)
        cuts, _ = cut_lines(self, style, 0, spans, count=len(breaks.ends), room=room)
        if paragraph.widest > room or max(cut.width for cut in cuts) > room + TOLERANCE:
            return breaks
        ends = tuple(bisect_left(paragraph.starts, cut.end) for cut in cuts)
        return Breaks(ends, (0.0,) * len(ends))

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


def _aligned(column: list[list[Line]]) -> None:
    """Move a column's numbers below one another, by the place where their whole part ends.

    Only where every cell of the column is a number on one line, with or without a fraction and a unit.
    """
    cells = [cell for cell in column if cell and cell[0].runs]
    if not cells or not all(len(cell) == 1 and _NUMBER.match(cell[0].text) for cell in cells):
        return
    points = [_point(cell[0]) for cell in cells]
    rights = [cell[0].width - point for cell, point in zip(cells, points, strict=True)]
    lefts = [point - cell[0].runs[0].xs[0] for cell, point in zip(cells, points, strict=True)]
    middle = points[0] + (rights[0] - lefts[0]) / 2  # every cell is centred, so that any one tells the middle
    target = middle + (max(lefts) - max(rights)) / 2
    for cell, point in zip(cells, points, strict=True):
        cell[0] = _moved(cell[0], target - point)


def _point(line: Line) -> float:
    """Where the whole part of a line's number ends."""
    number = _NUMBER.match(line.text)
    whole, place = number.end() if number else 0, 0
    for run in line.runs:
        for x, advance, cluster in zip(run.xs, run.advances, run.clusters, strict=True):
            place += len(cluster)
            if place >= whole:
                return x + advance
    return line.width


def _moved(line: Line, by: float) -> Line:
    runs = tuple(replace(run, xs=tuple(x + by for x in run.xs)) for run in line.runs)
    marks = tuple(replace(mark, x=mark.x + by) for mark in line.marks)
    return replace(line, runs=runs, marks=marks, width=Pt(line.width + by))
