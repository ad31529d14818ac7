"""From a room and the tables of its stories to pages without a gap through: pinwheels, stories around a corner."""

from collections.abc import Sequence

from pinban.makeup.score.place_costs import room_between
from pinban.makeup.search.corners import Blocks, CornerBlocks, corner_of
from pinban.makeup.search.lshape import LShapeSearch
from pinban.makeup.search.pinwheels import PinwheelSearch
from pinban.makeup.search.search import Candidate
from pinban.makeup.search.slicing import Places, SetTables, moved
from pinban.makeup.shapes.l_shapes import CornerCostsOf
from pinban.model.plan import Cells

_PINWHEELS = 60  # of each hand that are scored
_WIDER = 8  # times as many pages with a further effort
EXHAUSTIVE = 100
"""The effort at which nothing that is found is left out: to prove something of a page of few stories."""
_ALL = 100_000  # times as many pages: more than there are
_LEAST_ROOM = 8  # lines


def whole_pages(
    base: SetTables,
    band: Cells,
    adverts: Sequence[Cells],
    *,
    orders: Sequence[Sequence[int]],
    corner_costs: CornerCostsOf | None,
    lead: int | None,
    effort: int = 0,
) -> list[Candidate]:
    """Pages on which no gap can run through the room between full-width adverts.

    ``corner_costs`` tells what an L-shape costs a story over a width, ``None`` where no story may have one; ``lead`` is
    the story that has to stand at the head. Adverts inside the room must stand in corners of it, one in each, and one
    in its midst at most; otherwise there are no such pages. A further ``effort`` keeps more of them, ``EXHAUSTIVE``
    all.
    """
    room, inner = room_between(band, adverts, turned=base.place_costs.costs.turned)
    isles = [cells for cells in inner if corner_of(cells, room) is None]
    inner = [cells for cells in inner if cells not in isles]
    held = [corner_of(cells, room) for cells in inner]
    if room.lines < _LEAST_ROOM or len(isles) > 1 or len(set(held)) < len(held):
        return []
    isle = isles[0].moved(1 - room.column, 1 - room.line) if isles else None
    plain = Blocks(base)
    blocks: dict[tuple[bool, bool], Blocks] = {
        (right, foot): CornerBlocks(base, cells.columns, cells.lines, right=right, foot=foot)
        for cells, corner in zip(inner, held, strict=True)
        if corner is not None
        for right, foot in (corner,)
    }
    corners = [blocks.get(corner, plain) for corner in ((False, False), (True, False), (True, True), (False, True))]
    heads = 0 if lead is None else 1 << lead
    search = PinwheelSearch(base, corners, orders, heads=heads, depth=room.lines, isle=isle)
    wider = _ALL if effort >= EXHAUSTIVE else _WIDER if effort else 1
    pinwheels = search.pinwheels(wider * _PINWHEELS)
    pages: list[tuple[float, Places]] = [(item.cost, search.places(item)) for item in pinwheels]
    if isle is None and corner_costs is not None:
        pages += LShapeSearch(base, corners, corner_costs, room, inner, wider=wider).pages()
    candidates = []
    for cost, places in pages:
        cells: list[Cells | None] = [None] * base.count
        for story, at in moved(places, room.column - 1, room.line - 1):
            cells[story] = at
        candidates.append(Candidate(cost, tuple(cells)))
    return candidates
