"""From a room and the tables of its stories to pages without a gap through: wheels, stories around a corner."""

from collections.abc import Iterator, Sequence

import numpy as np

from pinban.makeup.area import GAP
from pinban.makeup.bends import Bent
from pinban.makeup.corners import Blocks, CornerBlocks, corner_of
from pinban.makeup.gaps import room_between
from pinban.makeup.plan import Cells
from pinban.makeup.search import Candidate
from pinban.makeup.tables import Places, SetTables, moved
from pinban.makeup.wheels import WheelSearch

_WHEELS = 60  # of each hand that are judged
_CORNERED = 12  # corners of each size and side that are judged for each story
_LEAST_ARM = 1  # columns of a story beside the corner that it leaves
_LEAST_CORNER = 8  # lines


def whole_pages(
    base: SetTables,
    band: Cells,
    adverts: Sequence[Cells],
    *,
    orders: Sequence[Sequence[int]],
    bent: Sequence[Bent | None],
    lead: int | None,
) -> list[Candidate]:
    """Pages on which no gap can run through the room between full-width adverts.

    ``bent`` tells for each story what an L-shape costs, ``lead`` is the story that has to stand at the head. Adverts
    inside the room must stand in corners of it, one in each at most; otherwise there are no such pages.
    """
    room, inner = room_between(band, adverts)
    places = [corner_of(cells, room) for cells in inner]
    if room.lines < _LEAST_CORNER or None in places or len(set(places)) < len(places):
        return []
    plain = Blocks(base)
    blocks: dict[tuple[bool, bool], Blocks] = {
        (right, foot): CornerBlocks(base, cells.columns, cells.lines, right=right, foot=foot)
        for cells, corner in zip(inner, places, strict=True)
        if corner is not None
        for right, foot in (corner,)
    }
    corners = [blocks.get(corner, plain) for corner in ((False, False), (True, False), (True, True), (False, True))]
    search = WheelSearch(base, corners, orders, 0 if lead is None else 1 << lead, room.lines)
    found: list[tuple[float, Places]] = [(wheel.cost, search.places(wheel)) for wheel in search.wheels(_WHEELS)]
    if not corners[0].advert and not corners[1].advert:
        for right in (False, True):
            if not corners[3 if right else 2].advert:
                found += _around(base, corners[2 if right else 3], room, bent, right=right)
    candidates = []
    for cost, own in found:
        cells: list[Cells | None] = [None] * base.count
        for story, at in moved(own, room.column - 1, room.line - 1):
            cells[story] = at
        candidates.append(Candidate(cost, tuple(cells)))
    return candidates


def _around(
    base: SetTables, corner: Blocks, room: Cells, bent: Sequence[Bent | None], *, right: bool
) -> Iterator[tuple[float, Places]]:
    """One story over the whole width and down one side, all others in the corner it leaves."""
    for story, own in enumerate(bent):
        rest = base.everyone ^ (1 << story)
        if own is None or rest not in base.row:
            continue
        row = base.row[rest]
        order = float(base.above[base.row[1 << story], row])
        rated = []
        for width in range(1, room.columns - _LEAST_ARM + 1):
            lines = np.arange(_LEAST_CORNER, room.lines - GAP - own.head + 1)
            left = room.columns * room.lines - width * (lines + GAP)
            costs = corner.costs[row, width, lines] + own.by_room[np.maximum(left, 0)] + order
            for at in np.argsort(costs, kind="stable")[:_CORNERED]:
                if np.isfinite(costs[at]):
                    rated.append((float(costs[at]), width, int(lines[at])))
        for cost, width, depth in sorted(rated)[:_CORNERED]:
            inside = moved(corner.places(rest, width, depth), room.columns - width if right else 0, room.lines - depth)
            yield cost, ((story, Cells(1, 1, room.columns, room.lines)), *inside)
