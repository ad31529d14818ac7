"""From a table's column of set cells to the same with its numbers below one another, decimal points in one line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pinban.model import Align, Pt, Table
from pinban.model.galley import Line

_NUMBER = re.compile(r"\s*[约近超逾达第（(]?\s*[+\-−–±＋－￥$€£]?\s*\d[\d,，  ]*")
_NOTHING = re.compile(r"[\s\-–—―…·./*＊※无]*")  # what stands where a figure is wanting


def is_figures(table: Table, column: int) -> bool:
    """Whether a column's cells below the head are all figures, or say that there is none."""
    cells = ["".join(span.text for span in row[column]) for row in table.rows[table.header_rows :] if column < len(row)]
    numbers = [any(char.isdigit() for char in cell) for cell in cells]
    wanting = (_NOTHING.fullmatch(cell) is not None for cell in cells)
    return any(numbers) and all(number or none for number, none in zip(numbers, wanting, strict=True))


def align(column: Sequence[list[Line]], side: Align = Align.CENTRE) -> None:
    """Move a column's numbers below one another, by the place where their whole part ends.

    ``side`` is where all cells stand now; so do the widest afterwards. Only where every cell is a number on one line,
    with or without a fraction and a unit, or says that there is none (—, …, 无): such a cell stays in its place.
    """
    cells = [cell for cell in column if cell and cell[0].runs]
    numbers = [cell for cell in cells if len(cell) == 1 and _NUMBER.match(cell[0].text)]
    others = [cell for cell in cells if cell not in numbers]
    if any(line.vertical and not run.turned for (line,) in numbers for run in line.runs):
        return  # figures that stand upright have no places in common with those that lie
    if not numbers or not all(_NOTHING.fullmatch("".join(line.text for line in cell)) for cell in others):
        return
    points = [_point(cell[0]) for cell in numbers]
    rights = [cell[0].width - point for cell, point in zip(numbers, points, strict=True)]
    lefts = [point - cell[0].runs[0].xs[0] for cell, point in zip(numbers, points, strict=True)]
    # Any one cell tells where they stand: all have the same left edge, middle or right edge.
    if side is Align.START:
        target = points[0] - lefts[0] + max(lefts)
    elif side is Align.END:
        target = points[0] + rights[0] - max(rights)
    else:
        target = points[0] + (rights[0] - lefts[0]) / 2 + (max(lefts) - max(rights)) / 2
    for cell, point in zip(numbers, points, strict=True):
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
