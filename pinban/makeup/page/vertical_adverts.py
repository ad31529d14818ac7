"""From an advert as it was sold on the sheet to the same in a vertical page's logical axes, where tiers are columns.

Columns and lines that were booked are tiers and lines of the page; a size in millimetres and a position (head-left,
foot) are the sheet's, whichever way its lines run.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from pinban.makeup.area import GAP
from pinban.model import Advert, Axes, Grid, Part, pt_from_mm
from pinban.model.plan import Cells

_CLOSE = 0.5  # pt by which a size may pass a tier's or line's edge and still count as within
_HEAD_OR_FOOT = {
    "foot": ("all", "foot"),
    "foot-left": ("left", "foot"),
    "foot-right": ("right", "foot"),
    "head-left": ("left", "head"),
    "head-right": ("right", "head"),
    "island": ("middle", "middle"),
}
"""Where on the sheet a position is: at which side, at which level."""


def logical_advert(
    advert: Advert, part: Part, grid: Grid, band: Cells, furniture: Sequence[tuple[str, Cells]] = ()
) -> Advert:
    """The advert with its sides exchanged and, where it was sold by its position, with the cells of that position.

    A position at the head is below a banner, and beside a nameplate, among the ``furniture``.
    """
    if not part.axes.vertical or advert.position in ("ear", "full"):
        return advert
    size = (advert.size[1], advert.size[0]) if advert.size is not None else None
    tiers, lines = _extent(advert, grid)
    side, level = _HEAD_OR_FOOT.get(advert.position, ("all", "foot"))
    if advert.position in _HEAD_OR_FOOT or not advert.position:
        lines = lines or band.lines
        tiers = tiers or 1
        at_head, at_foot = 1, grid.columns - tiers + 1
        column = advert.column or {"head": at_head, "foot": at_foot, "middle": (at_head + at_foot + 1) // 2}[level]
        line = advert.line or _line(side, lines, band, part.axes)
        for _, taken in furniture:
            if not Cells(column, line, tiers, lines).overlaps(taken):
                continue
            if taken.lines == band.lines:
                column = advert.column or taken.right
            else:
                line = advert.line or taken.foot + GAP
        advert = replace(advert, position="", column=column, columns=tiers, line=line, lines=lines)
    return replace(advert, size=size, width=advert.height, height=advert.width)


def _extent(advert: Advert, grid: Grid) -> tuple[int | None, int | None]:
    """The tiers and lines that an advert takes; those that its millimetres touch, where it has such."""
    if advert.size is None:
        return advert.columns, advert.lines
    width, height = (pt_from_mm(side) for side in advert.size)
    tiers = next((n for n in range(1, grid.columns + 1) if grid.span(n) >= height - _CLOSE), grid.columns + 1)
    return tiers, ceil((width - _CLOSE) / grid.leading)


def _line(side: str, lines: int, band: Cells, axes: Axes) -> int:
    """The first line of what stands at a side of the sheet."""
    near = "right" if axes is Axes.VERTICAL_RL else "left"
    if side in ("all", near):
        return band.line
    far = band.foot - lines
    return far if side != "middle" else (band.line + far) // 2
