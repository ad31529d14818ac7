"""A layout for single pages to the one a double truck is made up in: both pages' type areas joined over the fold."""

from dataclasses import replace
from math import ceil

from pinban.model import Grid, Layout, Mm, Page, Part, Pt, pt_from_mm

_ROUNDING = 1e-6  # of a line


def layout_for(page: Page, layout: Layout) -> Layout:
    """The layout itself, or for a double truck one with a sheet of twice the width and grids that span it."""
    if not page.double:
        return layout
    parts = {name: _part(part, pt_from_mm(layout.sheet_width)) for name, part in layout.parts.items()}
    return replace(layout, sheet_width=Mm(2 * layout.sheet_width), parts=parts)


def _part(part: Part, sheet: Pt) -> Part:
    gutter, joined = part.house_style.fold_gutter, _upright if part.axes.vertical else _grid
    return replace(part, grids={name: joined(grid, sheet, gutter) for name, grid in part.grids.items()})


def _upright(grid: Grid, sheet: Pt, fold_gutter: float) -> Grid:
    """As many upright lines as stand between the outer margins, those in the middle left free for the fold."""
    room = 2 * sheet - 2 * grid.top
    lines = int(room / grid.leading + _ROUNDING)
    least = max(1, ceil((fold_gutter * grid.size - (grid.leading - grid.size)) / grid.leading))
    strip = least + (lines - least) % 2
    return replace(grid, lines=lines, top=Pt((2 * sheet - lines * grid.leading) / 2), fold_lines=strip)


def _grid(grid: Grid, sheet: Pt, fold_gutter: float) -> Grid:
    """Twice as many columns between the outer margins, so that the fold runs down the middle of a gutter.

    The inner margins are shared out: whole characters to the columns where they go round, the rest to the gutters.
    """
    columns = 2 * grid.columns
    width = (2 * sheet - 2 * grid.left) / grid.size
    least = max(grid.gutter, fold_gutter)
    more = max(0, int((width - columns * grid.measure - (columns - 1) * least) // columns))
    measure = grid.measure + more
    gutter = (width - columns * measure) / (columns - 1)
    return replace(grid, columns=columns, measure=measure, gutter=gutter, fold=grid.columns)
