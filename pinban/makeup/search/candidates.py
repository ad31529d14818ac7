"""From a page's stories, pins and ground to places for all of them: the candidates that are then scored."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from math import inf
from random import Random

import numpy as np

from pinban.makeup.area import GAP, Ground, free_rectangles
from pinban.makeup.costs import TOMBSTONE, Costs
from pinban.makeup.score.place_costs import PlaceCosts, room_between
from pinban.makeup.score.scoring import Options
from pinban.makeup.search.minplus import Table
from pinban.makeup.search.pins import Half, Pins, corners
from pinban.makeup.search.search import EXACT, SlicingSearch
from pinban.makeup.search.whole import whole_pages
from pinban.makeup.shapes.l_shapes import CornerCosts, CornerCostsOf
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.model.plan import Cells

# Limits of the search: each bounds the work, so that the same page always takes the same time.
_SHUFFLED = 12  # further orders where not all sets can be tried: the tables grow with each, their gain shrinks
_ORDERS = 20  # less a page's stories: so many orders if that is fewer, as each then has more sets
_SEED = 1897  # any number: the same page must come out every time
_MANY = 6  # stories from which widths that make mere strips are not tried: others have room enough then
_STRIP = 3  # lines of text in each column: fewer are a mere strip
_CORNERS = 10  # ways to complete half pins that are searched: each is a search of its own
_AROUND_CORNERS = 6  # stories on a page at most where any may go round a corner (of more the lead): ways grow by 4 each
_COMBINED = 400  # ways to complete half pins that are looked at for being possible at all

_NEVER = 1e5  # more than a good page costs, for what stands before a story that has to be the first

Allowed = Callable[[StoryShapes, Cells, Variant], bool]


@dataclass(frozen=True, slots=True)
class Task:
    """A page to solve: its stories in the page's order, what is pinned, and where stories may stand.

    ``allowed`` says of a pinned story's shapes which may be taken. A further ``effort`` tries other orders of many
    stories and more pages without a gap through, and keeps the pairs of stories that are to stand ``apart`` from
    standing side by side. A ``cautious`` search does without stories round corners. The story of the number ``leading``
    is to have nothing above it and nothing before it.
    """

    stories: Sequence[StoryShapes]
    pins: Pins
    ground: Ground
    options: Options
    allowed: Allowed | None = None
    effort: int = 0
    apart: frozenset[frozenset[str]] = frozenset()
    cautious: bool = False
    leading: int | None = None

    @property
    def costs(self) -> Costs:
        """What rules cost on this page."""
        return self.options.costs

    @property
    def good_page(self) -> float:
        """A good page costs less: only where none is found, pages that cost more are searched."""
        return self.costs.style.good_page


def candidate_pages(task: Task, completed: Mapping[str, Cells]) -> list[dict[str, Cells]]:
    """Places for all stories around what is fixed and what completes half pins."""
    fixed = {**task.pins.fixed, **completed}
    rest = [story for story in task.stories if story.story.id not in fixed]
    ways = free_rectangles(task.ground.band, [*task.ground.taken, *fixed.values()], task.ground.fold)
    if not rest or not ways:
        return [dict(fixed)]
    # What costs too much for a good page is left out of all tables first: they are quick then. Shapes in which text is
    # over are not even made before that search has failed.
    pages = _searched(task, rest, ways, fixed, task.good_page) if _may_fit(task, rest, fixed) else []
    pages += _around_plate(task, fixed)
    if not any(len(page) == len(task.stories) for page in pages):
        pages += _searched(task, rest, ways, fixed, inf)
    return pages


def _around_plate(task: Task, fixed: Mapping[str, Cells]) -> list[dict[str, Cells]]:
    """Good pages of a vertical page with nothing pinned whose lead goes around the nameplate.

    The room is then searched as if the nameplate were no more: it is in the lead's own first corner, where that stands.
    """
    plate = task.ground.plate
    lead = next((at for at, story in enumerate(task.stories) if story.around_plate), None)
    if plate is None or lead is None or fixed or task.pins.halves:
        return []
    around = task.stories[lead].around_plate
    stories = [around.shapes if around and at == lead else story for at, story in enumerate(task.stories)]
    ground = replace(task.ground, taken=tuple(item for item in task.ground.taken if item != plate), plate=None)
    free = replace(task, stories=stories, ground=ground, leading=lead)
    ways = free_rectangles(ground.band, ground.taken, ground.fold)
    name = task.stories[lead].story.id
    pages = _searched(free, stories, ways, {}, task.good_page)
    return [page for page in pages if name in page and around is not None and around.may_be(page[name])]


def every_page(task: Task) -> list[dict[str, Cells]]:
    """Places for all stories in every way that is known, of a task with nothing pinned: those of good pages, or all."""
    ways = free_rectangles(task.ground.band, task.ground.taken, task.ground.fold)
    limits = (task.good_page, inf) if _may_fit(task, task.stories, {}) else (inf,)
    for limit in limits:
        pages = _searched(task, task.stories, ways, {}, limit)
        unique = {tuple(sorted((name, _key(cells)) for name, cells in page.items())): page for page in pages}
        whole = [page for page in unique.values() if len(page) == len(task.stories)]
        if whole:
            return whole
    return []


def _key(cells: Cells) -> tuple[int, int, int, int]:
    return cells.line, cells.column, cells.columns, cells.lines


def _searched(
    task: Task,
    rest: Sequence[StoryShapes],
    ways: Sequence[tuple[Cells, ...]],
    fixed: Mapping[str, Cells],
    limit: float,
) -> list[dict[str, Cells]]:
    """The pages found among those of which no part costs ``limit`` or more."""
    search = _search(task, rest, limit)
    pages: list[dict[str, Cells]] = []
    for rectangles in ways:
        for candidate in search.candidates(rectangles):
            places = {
                story.story.id: cells for story, cells in zip(rest, candidate.places, strict=True) if cells is not None
            }
            pages.append({**fixed, **places})
    folded = task.ground.fold or task.ground.folded
    if not fixed and not folded and (limit < inf or len(rest) <= _AROUND_CORNERS):
        lead = next((at for at, story in enumerate(rest) if story.lead), None)
        band, taken = task.ground.band, task.ground.taken
        corner_costs = _corner_costs(task, rest)
        for candidate in whole_pages(
            search.tables,
            band,
            taken,
            orders=search.orders,
            corner_costs=corner_costs,
            lead=lead,
            effort=task.effort,
        ):
            if candidate.cost < limit:
                pages.append({story.story.id: at for story, at in zip(rest, candidate.places, strict=True) if at})
    return pages


def _may_fit(task: Task, rest: Sequence[StoryShapes], fixed: Mapping[str, Cells]) -> bool:
    """Whether the stories' least areas are together no larger than the room, so that a good page can be looked for."""
    band = task.ground.band
    room = band.columns * (band.lines + GAP)
    room -= sum(cells.area for cells in (*task.ground.taken, *fixed.values()))
    for story in rest:
        areas = []
        for width in range(1, band.columns + 1):
            good = np.flatnonzero(np.array(story.fitting(width).cheapest[: band.lines + 1]) < task.good_page)
            areas += [width * (int(good[0]) + GAP)] if len(good) else []
        room -= min(areas, default=room + 1)
    return room >= 0


def _corner_costs(task: Task, rest: Sequence[StoryShapes]) -> CornerCostsOf | None:
    """What L-shapes cost; of a page with more than a few stories the lead alone may have one, of many none.

    A pinwheel leaves no gap through these either.
    """
    if len(rest) > EXACT or task.cautious:
        return None
    lead_alone = len(rest) > _AROUND_CORNERS

    def around_corners(at: int, width: int) -> CornerCosts | None:
        story = rest[at]
        barred = story.story.id in task.pins.halves or (lead_alone and not story.lead)
        return None if barred else story.costs_around_corners(width)

    return around_corners


def completed_pins(task: Task, halves: Mapping[str, Half]) -> Iterator[dict[str, Cells]]:
    """The likeliest ways to give half-pinned stories cells that are free and do not overlap."""
    by_id = {story.story.id: story for story in task.stories}
    choices = [list(corners(half, by_id[name], task.ground.band)) for name, half in halves.items()]
    taken = [*task.ground.taken, *task.pins.fixed.values()]
    order = sorted(product(*(range(len(cells)) for cells in choices)), key=sum) if choices else []
    possible = (
        dict(zip(halves, cells, strict=True))
        for at in order[:_COMBINED]
        if _apart(cells := [choice[index] for choice, index in zip(choices, at, strict=True)], taken)
    )
    return islice(possible, _CORNERS)


def _apart(cells: Sequence[Cells], taken: Sequence[Cells]) -> bool:
    every = [*taken, *cells]
    return not any(one.overlaps(other) for index, one in enumerate(every) for other in every[index + 1 :])


def _search(task: Task, rest: Sequence[StoryShapes], limit: float) -> SlicingSearch:
    band = task.ground.band
    many = len(rest) >= _MANY
    short = limit > task.good_page
    leaves = [_leaf(story, band, task.pins.halves.get(story.story.id), many=many, short=short) for story in rest]
    clash = task.costs.weight(TOMBSTONE)

    def kept_apart(one: int, other: int) -> float:
        return clash if {rest[one].story.id, rest[other].story.id} in task.apart else 0.0

    place_costs = PlaceCosts.of(rest, task.costs, kept_apart)
    if task.leading is not None:
        place_costs = place_costs.with_first(task.leading, _NEVER)
    return SlicingSearch(
        leaves,
        place_costs,
        _orders(rest, task.effort) if len(rest) > EXACT else (),
        _across(task),
        limit=limit,
    )


def _across(task: Task) -> int:
    """The columns of the whole page: on a vertical one without the tiers that adverts take from edge to edge."""
    ground = task.ground
    return room_between(ground.band, ground.taken, turned=True)[0].columns if task.costs.turned else ground.band.columns


def _leaf(story: StoryShapes, band: Cells, half: Half | None, *, many: bool, short: bool) -> Table:
    """What each size costs a story, over the band's columns and lines; ``short`` lets text be over."""
    table = np.full((band.columns + 1, band.lines + 1), np.inf, dtype=np.float32)
    for width in range(1, band.columns + 1):
        columns = story.columns(width)
        strip = story.flow(columns).depth < _STRIP * columns.count
        wanted = half is not None and half.columns == width
        text_alone = not (story.story.pictures or story.has_wide_tables(columns))
        if many and width > 1 and strip and text_alone and not wanted:
            continue
        shapes = story.shapes_for_width(width) if short else story.fitting(width)
        table[width] = shapes.cheapest[: band.lines + 1]
    if half is not None:
        allowed = np.zeros_like(table, dtype=bool)
        allowed[half.columns or slice(None), half.lines or slice(None)] = True
        table[~allowed] = inf
    return table


def _orders(rest: Sequence[StoryShapes], effort: int) -> Iterator[list[int]]:
    """The orders in which neighbours are tried together: the desk's, by weight, by length, and a few at random."""
    desk = list(range(len(rest)))
    depth = [story.flow(story.columns(1)).depth for story in rest]
    yield desk
    yield sorted(desk, key=lambda at: (not rest[at].lead, rest[at].priority, at))
    yield sorted(desk, key=lambda at: (-depth[at], at))
    random = Random(_SEED + effort)  # the same page must come out every time
    for _ in range(max(1, effort) * max(2, min(_SHUFFLED, _ORDERS - len(rest)))):
        random.shuffle(desk)
        yield list(desk)
