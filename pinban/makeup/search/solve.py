"""From a page's stories, pins and ground to the best pages that were found, in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import islice, product
from math import comb, inf
from random import Random

import numpy as np

from pinban.makeup.area import GAP, Ground, free_rectangles
from pinban.makeup.costs import TOMBSTONE, Costs
from pinban.makeup.score.place_costs import PlaceCosts
from pinban.makeup.score.scoring import Options, ScoredPage, even_columns, score_page
from pinban.makeup.search.estimate import Estimate, lower_bound
from pinban.makeup.search.pins import Half, Pins, corners
from pinban.makeup.search.search import EXACT, SlicingSearch
from pinban.makeup.search.slicing import Table
from pinban.makeup.search.swaps import swapped
from pinban.makeup.search.whole import whole_pages
from pinban.makeup.shapes.l_shapes import IMPOSSIBLE, CornerCosts, CornerCostsOf
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.model.plan import Cells

_SHUFFLED = 12  # further orders tried where not all sets can be
_ORDERS = 20  # less a page's stories: so many, if that is fewer
_SEED = 1897
_MANY = 6  # stories from which widths that make mere strips are not tried
_AGAIN = 2  # times as many of these to find a page without a gap through it
_STRIP = 3  # column lines
_CORNERS = 10  # ways to complete half pins that are searched
_AROUND_CORNERS = 6  # stories on a page at most, where any may go round a corner; of more the lead alone
_SCORED = 40  # pages scored at least: among them are the alternatives
_IMPROVED = 6  # of the best pages in which stories change places
_SWAPS = 8  # changes one after the other at most
_SWAPPED = 400  # pairs of stories looked at in all: fewer pages and changes where stories are many
_LIKELY = 8  # pages scored before each
_COMBINED = 400  # ways that are looked at for being possible at all

Allowed = Callable[[StoryShapes, Cells, Variant], bool]


@dataclass(frozen=True, slots=True)
class Task:
    """A page to solve: its stories in the page's order, what is pinned, and where stories may stand.

    ``allowed`` says of a pinned story's shapes which may be taken. A further ``effort`` tries other orders of many
    stories, and keeps the pairs of stories that are to stand ``apart`` from standing side by side. A ``cautious``
    search does without stories round corners.
    """

    stories: Sequence[StoryShapes]
    pins: Pins
    ground: Ground
    options: Options
    allowed: Allowed | None = None
    effort: int = 0
    apart: frozenset[frozenset[str]] = frozenset()
    cautious: bool = False

    @property
    def costs(self) -> Costs:
        """What rules cost on this page."""
        return self.options.costs

    @property
    def good_page(self) -> float:
        """A good page costs less: only where none is found, pages that cost more are searched."""
        return self.costs.style.good_page


@dataclass(frozen=True, slots=True)
class Solved:
    """A page: its stories in their shapes, and those for which there was no room.

    ``searched`` is what it cost before its columns' ends were evened out, ``bound`` what every page costs at least
    before that; both are known of the best page alone.
    """

    scored: ScoredPage
    missing: tuple[StoryShapes, ...]
    searched: float = 0.0
    bound: float = 0.0

    @property
    def rank(self) -> tuple[int, float]:
        """What to go by among pages, the less the better."""
        return len(self.missing), self.scored.cost


def solve(task: Task) -> tuple[list[Solved], tuple[str, ...]]:
    """The pages found, best first and at least one, and the stories whose half pins could not be kept.

    Where half pins say where stories stand, pages of the free search that happen to obey are taken; where there
    are none, the pins are completed with likely sizes and places, and the rest is searched around them. Where the
    best page has like headlines side by side, or one of many stories a gap through it, the search is made once more,
    with an eye to that.
    """
    solved, unkept = _solve(task)
    if solved[0].scored.cost >= IMPOSSIBLE:
        solved, unkept = _solve(replace(task, cautious=True))
    first = solved[0]
    apart = frozenset(frozenset(pair) for pair in first.scored.clashes)
    again = apart or (first.scored.gapped and len(task.stories) > EXACT)
    if not again or first.missing or first.scored.is_overset:
        return solved, unkept
    others, unkept_then = _solve(replace(task, effort=_AGAIN if first.scored.gapped else 1, apart=apart))
    if (len(unkept_then), others[0].rank) < (len(unkept), first.rank):
        solved, others, unkept = others, solved, unkept_then
    return [solved[0], *sorted((*solved[1:], *others), key=lambda item: item.rank)], unkept


def _solve(task: Task) -> tuple[list[Solved], tuple[str, ...]]:
    """One search: see :func:`solve`."""
    free = _pages(task, {})
    placed = {name: half for name, half in task.pins.halves.items() if half.placed}
    if not placed:
        return _ranked(task, free), ()
    obeying = [item for item in free if _obeys(item, placed)]
    if not obeying:
        obeying = [item for taken in _completions(task, placed) for item in _pages(task, taken)]
    if not obeying:
        return _ranked(task, free), tuple(placed)
    return _ranked(task, obeying), ()


def _ranked(task: Task, pages: Iterable[Mapping[str, Cells]]) -> list[Solved]:
    """The pages scored, best first; of pages with the same places one is kept."""
    unique = {tuple(sorted((name, _key(cells)) for name, cells in page.items())): page for page in pages}
    estimate = Estimate(task.stories, task.ground, task.costs)
    rated = sorted(
        ((len(task.stories) - len(page), estimate.least(page), page) for page in unique.values()),
        key=lambda item: item[:2],
    )
    solved: list[Solved] = []
    best = (len(task.stories), inf)
    for missing, least, page in rated:
        # Pages come in the order of what they cost at least: once that is more than the best costs, none is better.
        if len(solved) >= _SCORED and (missing, least) > best:
            break
        solved.append(_solved(task, page))
        best = min(best, solved[-1].rank)
    solved.sort(key=lambda item: item.rank)
    most = 1 + _SWAPPED // max(1, comb(len(task.stories), 2))
    better = [_improved(task, item, estimate, most) for item in solved[: min(_IMPROVED, most)]]
    solved += [item for item in better if all(item is not other for other in solved)]
    solved.sort(key=lambda item: item.rank)
    first, *others = solved or [_solved(task, task.pins.fixed)]
    bound = 0.0 if first.missing else lower_bound(task.stories, task.ground, task.costs)
    chosen = replace(
        first, scored=even_columns(first.scored, task.ground, task.costs), searched=first.scored.cost, bound=bound
    )
    return [chosen, *others]


def _improved(task: Task, solved: Solved, estimate: Estimate, most: int) -> Solved:
    """The page with stories that changed places as long as that makes it better, so many times at most."""
    if task.ground.fold or solved.missing:
        return solved
    for _ in range(min(_SWAPS, most)):
        places = {item.story.story.id: item.cells for item in solved.scored.standing}
        free = {name: places[name] for name in _movable(solved)}
        near = [{**places, **page} for page in swapped(free) if _obeys({**places, **page}, task.pins.halves)]
        rated = ((estimate.least(page), at, page) for at, page in enumerate(near))
        likely = nsmallest(_LIKELY, (item for item in rated if item[0] < solved.scored.cost))
        better = min((_solved(task, page) for _, _, page in likely), key=lambda item: item.rank, default=solved)
        if better.rank >= solved.rank:
            break
        solved = better
    return solved


def _movable(solved: Solved) -> Iterator[str]:
    """The stories that are not pinned and do not go round a corner."""
    return (item.story.story.id for item in solved.scored.standing if not item.pinned and item.variant.corner is None)


def _key(cells: Cells) -> tuple[int, int, int, int]:
    return cells.line, cells.column, cells.columns, cells.lines


def _solved(task: Task, places: Mapping[str, Cells]) -> Solved:
    pinned = {*task.pins.fixed, *task.pins.halves}
    standing = [(story, places[name], name in pinned) for story in task.stories if (name := story.story.id) in places]
    missing = tuple(story for story in task.stories if story.story.id not in places)
    return Solved(score_page(standing, task.ground, task.options, task.allowed), missing)


def _pages(task: Task, completed: Mapping[str, Cells]) -> list[dict[str, Cells]]:
    """Places for all stories around what is fixed and what completes half pins."""
    fixed = {**task.pins.fixed, **completed}
    rest = [story for story in task.stories if story.story.id not in fixed]
    ways = free_rectangles(task.ground.band, [*task.ground.taken, *fixed.values()], task.ground.fold)
    if not rest or not ways:
        return [dict(fixed)]
    pages = _searched(task, rest, ways, fixed, task.good_page) if _may_fit(task, rest, fixed) else []
    if not any(len(page) == len(task.stories) for page in pages):
        pages += _searched(task, rest, ways, fixed, inf)
    return pages


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
    if not fixed and not task.ground.fold and (limit < inf or len(rest) <= _AROUND_CORNERS):
        lead = next((at for at, story in enumerate(rest) if story.lead), None)
        band, taken = task.ground.band, task.ground.taken
        corner_costs = _corner_costs(task, rest)
        for candidate in whole_pages(
            search.tables, band, taken, orders=search.orders, corner_costs=corner_costs, lead=lead
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


def _obeys(page: Mapping[str, Cells], halves: Mapping[str, Half]) -> bool:
    return all(name in page and half.allows(page[name]) for name, half in halves.items())


def _completions(task: Task, halves: Mapping[str, Half]) -> Iterator[dict[str, Cells]]:
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

    return SlicingSearch(
        leaves,
        PlaceCosts.of(rest, task.costs, kept_apart),
        _orders(rest, task.effort) if len(rest) > EXACT else (),
        band.columns,
        limit=limit,
    )


def _leaf(story: StoryShapes, band: Cells, half: Half | None, *, many: bool, short: bool) -> Table:
    """What each size costs a story, over the band's columns and lines; ``short`` lets text be over."""
    table = np.full((band.columns + 1, band.lines + 1), np.inf, dtype=np.float32)
    for width in range(1, band.columns + 1):
        columns = story.columns(width)
        strip = story.flow(columns).depth < _STRIP * columns.count
        wanted = half is not None and half.columns == width
        if many and width > 1 and strip and not story.story.pictures and not wanted:
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
