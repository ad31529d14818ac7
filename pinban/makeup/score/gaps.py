"""From what stands on a page to the gaps through it (断版), and to the room between adverts over its whole width."""

from collections.abc import Iterable, Sequence

from pinban.makeup.area import GAP
from pinban.model.plan import Cells

JOG = 3  # lines: a level gap that is broken by fewer still looks like one


def room_between(band: Cells, adverts: Iterable[Cells]) -> tuple[Cells, list[Cells]]:
    """The band without the full-width adverts at its head and foot, and the adverts that stand within the rest."""
    rest = list(adverts)
    head, foot = band.line, band.line + band.lines
    for cells in sorted(rest, key=lambda item: item.line):
        if cells.columns == band.columns and cells.line <= head:
            head = cells.line + cells.lines + GAP
            rest.remove(cells)
    for cells in sorted(rest, key=lambda item: -item.line):
        if cells.columns == band.columns and cells.line + cells.lines >= foot:
            foot = cells.line - GAP
            rest.remove(cells)
    return Cells(band.column, head, band.columns, max(0, foot - head)), rest


def gaps_through(band: Cells, adverts: Iterable[Cells], stories: Iterable[Cells]) -> tuple[int, int]:
    """How many upright and level gaps run through the room between adverts over the whole width.

    A gap is through where no story and no advert stands across it. A story that leaves a corner to others counts by
    the rectangle around it: its longer columns stand beside the corner, its heading above.
    """
    room, rest = room_between(band, adverts)
    blocks = [*stories, *rest]
    if len(blocks) < 2:
        return 0, 0
    gutters = range(room.column, room.column + room.columns - 1)
    upright = sum(not any(_across(cells, column) for cells in blocks) for column in gutters)
    return upright, _level(blocks)


def _across(cells: Cells, column: int) -> bool:
    return cells.column <= column < cells.column + cells.columns - 1


def _level(blocks: Sequence[Cells]) -> int:
    """The levels, a few lines apart at least, at which stories end and which nothing crosses by so much."""
    head = min(cells.line for cells in blocks)
    foot = max(cells.line + cells.lines for cells in blocks)
    found, last = 0, head
    for level in sorted({cells.line + cells.lines for cells in blocks}):
        crossed = any(cells.line + JOG <= level <= cells.line + cells.lines - JOG for cells in blocks)
        if not crossed and level < foot - JOG and level - last > JOG:
            found, last = found + 1, level
    return found
