"""From a small table to lines: cells set in columns, rules above, under the head and below."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil, floor, inf
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.model import Align, Pt, Span, Table, TextStyle
from pinban.model.galley import GlyphRun, Line, Mark, Stroke
from pinban.typeset.findings import FORCED_BREAK, TABLE_TOO_NARROW
from pinban.typeset.galleys.tabular_figures import align, is_figures
from pinban.typeset.galleys.tabular_widths import Widths, column_widths, least_width
from pinban.typeset.headlines.headline_breaks import TOLERANCE, cut_lines
from pinban.typeset.paragraphs.breaks import break_lines
from pinban.typeset.paragraphs.checks import paragraph_findings
from pinban.typeset.paragraphs.lines import Setting, set_line
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Breaks, Shape

Prepared: TypeAlias = Callable[[tuple[Span, ...], TextStyle, float], Paragraph]

_ROUNDING = 1e-6  # em
_MM = 25.4 / 72  # millimetres to a point


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table's rows, each as its lines; the first ``head`` rows are its head."""

    rows: tuple[tuple[Line, ...], ...]
    head: int
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSetter:
    """Sets tables to one measure; lengths in points, ``baseline`` from the top of a grid line.

    In ``vertical`` text the head row stands at the right and cells follow downwards (CLREQ, "Positioning of Tables").
    """

    prepared: Prepared
    body: TextStyle
    head: TextStyle
    leading: float
    baseline: float
    measure: Pt
    vertical: bool = False

    def set(self, table: Table, block: int, offset: int) -> tuple[list[Line], list[Diagnostic]]:
        """A table's lines and findings. ``offset`` is the ordinal of its first cell's first character.

        Rows are not split over columns, and a table of a few lines is not parted at all.
        """
        rows = self.rows(table, block, offset)
        if not rows.rows:
            return [], []
        (lines,) = self.strips(rows, 1, boxed=table.boxed)
        if len(lines) <= self.body.typesetting.table_whole:
            lines[:-1] = [replace(line, keep_next=True) for line in lines[:-1]]
        return lines, list(rows.findings)

    def rows(self, table: Table, block: int, offset: int) -> SetTable:
        """A table's rows at this measure.

        A row as deep as its deepest cell is as many lines; since a reader reads a row cell by cell, all
        lines of a row give the row's own span of characters. Type is set as small as the style allows before a figure
        is broken; where even that does not do, one finding says so, whatever breaks.
        """
        columns = max((len(row) for row in table.rows), default=0)
        if not columns:
            return SetTable((), 0)
        widths = column_widths(self.prepared, table.rows, self._styles(table), columns, self.measure)
        styles = [scaled(style, widths.scale) for style in self._styles(table)]
        drawn, findings = self._drawn(table, widths, styles)
        rows = []
        for cells, row in zip(drawn, table.rows, strict=True):
            length = sum(len(span.text) for spans in row for span in spans)
            rows.append(tuple(self._row(cells, block, offset, length)))
            offset += length
        if widths.narrow:
            findings = [item for item in findings if item.code != FORCED_BREAK.code]
            findings.append(self._too_narrow(table, widths.least))
        return SetTable(tuple(rows), min(table.header_rows, len(rows)), tuple(findings))

    def least(self, table: Table) -> float:
        """The least measure in points at which no figure and no word of a table breaks, at its type's own size."""
        columns = max((len(row) for row in table.rows), default=0)
        styles = self._styles(table)
        return least_width(self.prepared, table.rows, styles, columns) if columns else 0.0

    def strips(self, table: SetTable, count: int, *, boxed: bool) -> list[list[Line]]:
        """The lines of a table in so many strips side by side, or fewer: parted between rows, each below the head.

        The strips are as even as rows allow. The head's words are printed anew over each.
        """
        head, rows = table.rows[: table.head], table.rows[table.head :]
        parts = _parted(rows, count) or [()]
        strips = [self._ruled_off(head, part, boxed=boxed) for part in parts]
        strips[0][0] = replace(strips[0][0], opens=True)
        strips[-1][-1] = replace(strips[-1][-1], closes=True)
        return strips

    def _ruled_off(
        self, head: Sequence[tuple[Line, ...]], rows: Sequence[tuple[Line, ...]], *, boxed: bool
    ) -> list[Line]:
        """The lines of a head and rows below it with the rules at, between and beside them."""
        fine = self.body.typesetting
        above = [replace(line, keep_next=True) for row in head for line in row]
        if above and rows:
            above[-1] = self._ruled(above[-1], fine.table_head_rule, below=True)
        lines = above + [line for row in rows for line in row]
        lines[0] = self._ruled(lines[0], fine.table_rule, below=False)
        lines[-1] = self._ruled(lines[-1], fine.table_rule, below=True)
        return [self._sided(line, fine.table_head_rule) for line in lines] if boxed else lines

    def _drawn(
        self, table: Table, widths: Widths, styles: Sequence[TextStyle]
    ) -> tuple[list[list[list[Line]]], list[Diagnostic]]:
        """The lines of each row's cells, numbers below one another, with what is found of them."""
        lefts = [0.0, *accumulate(widths.columns)]
        figures = [is_figures(table, column) for column in range(len(widths.columns))]
        turned = [self._turns_over(table, styles, column, widths) for column in range(len(widths.columns))]
        drawn: list[list[list[Line]]] = []
        findings: list[Diagnostic] = []
        for index, row in enumerate(table.rows):
            cells, head = [], index < table.header_rows
            for column, spans in enumerate(row):
                centred = head or figures[column] or styles[index].align is Align.CENTRE
                usual = Align.CENTRE if centred and not turned[column] else Align.START
                style = replace(styles[index], align=_asked(table, column) or usual)
                left, room = lefts[column] + widths.padding, widths.columns[column] - 2 * widths.padding
                cell, cell_findings = self._cell(spans, style, left, room, table.source, head=head)
                cells.append(cell)
                findings += cell_findings
            drawn.append(cells)
        for column in range(len(widths.columns)):
            below = [cells[column] for cells in drawn[table.header_rows :] if column < len(cells)]
            align(below, _asked(table, column) or Align.CENTRE)
        return drawn, findings

    def _turns_over(self, table: Table, styles: Sequence[TextStyle], column: int, widths: Widths) -> bool:
        """Whether words of a column turn over: lines of words in the middle of a cell read badly."""
        room = widths.columns[column] - 2 * widths.padding
        rows = zip(table.rows[table.header_rows :], styles[table.header_rows :], strict=True)
        return any(
            self._natural(row[column], style) > room / style.size + _ROUNDING
            for row, style in rows
            if column < len(row)
        )

    def _natural(self, spans: tuple[Span, ...], style: TextStyle) -> float:
        paragraph = self.prepared(spans, style, inf)
        return paragraph.natural(0, len(paragraph.pieces)) if paragraph.pieces else 0.0

    def _too_narrow(self, table: Table, least: float) -> Diagnostic:
        return TABLE_TOO_NARROW.at(
            table.source,
            excerpt=table.text[:40],
            least=round(least / self.body.size, 1),
            least_mm=ceil(least * _MM),
            room=round(self.measure / self.body.size, 1),
            room_mm=floor(self.measure * _MM),
        )

    def _styles(self, table: Table) -> list[TextStyle]:
        return [self._style(index < table.header_rows) for index in range(len(table.rows))]

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
                    strokes=tuple(stroke for line in present for stroke in line.strokes),
                    marks=marks,
                    vertical=self.vertical,
                )
            )
        return lines

    def _sided(self, line: Line, weight: float) -> Line:
        head, foot = self.baseline, self.baseline - self.leading
        sides = (Stroke(x, head, x, foot, weight) for x in (0.0, self.measure))
        return replace(line, strokes=(*line.strokes, *sides))

    def _ruled(self, line: Line, weight: float, *, below: bool) -> Line:
        y = self.baseline - self.leading if below else self.baseline
        return replace(line, strokes=(*line.strokes, Stroke(0.0, y, self.measure, y, weight)))


def _asked(table: Table, column: int) -> Align | None:
    """Where the author said that a column's cells stand."""
    return table.aligns[column] if column < len(table.aligns) else None


def scaled(style: TextStyle, scale: float) -> TextStyle:
    """A style in a share of its size."""
    return style if scale == 1 else replace(style, size=Pt(style.size * scale))


def _parted(rows: Sequence[tuple[Line, ...]], count: int) -> list[tuple[tuple[Line, ...], ...]]:
    """Rows in so many parts or fewer, as even as may be, none deeper than the first."""
    whole = sum(len(row) for row in rows)
    deepest = max((len(row) for row in rows), default=0)
    for most in range(max(deepest, ceil(whole / count)), whole + 1):
        parts: list[list[tuple[Line, ...]]] = [[]]
        for row in rows:
            if parts[-1] and sum(map(len, parts[-1])) + len(row) > most:
                parts.append([])
            parts[-1].append(row)
        if len(parts) <= count:
            return [tuple(part) for part in parts]
    return []
