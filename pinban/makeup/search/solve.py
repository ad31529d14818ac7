"""From a page's stories, pins and free room to the best pages that were found, the cheapest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import count
from math import comb, inf

from pinban.makeup.score.scoring import ScoredPage, even_columns, score_page
from pinban.makeup.search.candidates import Task, candidate_pages, completed_pins
from pinban.makeup.search.estimate import Estimate, lower_bound
from pinban.makeup.search.pins import Half
from pinban.makeup.search.swaps import swapped
from pinban.makeup.shapes.l_shapes import IMPOSSIBLE
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model.plan import Cells

_AGAIN = 2  # times as many orders of many stories, to find a page without a gap through it
_SCORED = 40  # pages scored at least: among them are the alternatives
_IMPROVED = 6  # of the best pages in which stories change places
_SWAPS = 8  # changes one after the other at most
_SWAPPED = 400  # pairs of stories looked at in all: fewer pages and changes where stories are many
_LIKELY = 8  # pages scored before each


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
    best page has like headlines side by side, or a gap through it, the search is made once more, with an eye to that.
    """
    solved, unkept = _solve(task)
    if solved[0].scored.cost >= IMPOSSIBLE:
        solved, unkept = _solve(replace(task, cautious=True))
    first = solved[0]
    apart = frozenset(frozenset(pair) for pair in first.scored.clashes)
    if not (apart or first.scored.gapped) or first.missing or first.scored.is_overset:
        return solved, unkept
    others, unkept_then = _solve(replace(task, effort=_AGAIN if first.scored.gapped else 1, apart=apart))
    if (len(unkept_then), others[0].rank) < (len(unkept), first.rank):
        solved, others, unkept = others, solved, unkept_then
    return [solved[0], *sorted((*solved[1:], *others), key=lambda item: item.rank)], unkept


def _solve(task: Task) -> tuple[list[Solved], tuple[str, ...]]:
    """One search: see :func:`solve`."""
    free = candidate_pages(task, {})
    placed = {name: half for name, half in task.pins.halves.items() if half.placed}
    if not placed:
        return _ranked(task, free), ()
    obeying = [item for item in free if _obeys(item, placed)]
    if not obeying:
        obeying = [item for taken in completed_pins(task, placed) for item in candidate_pages(task, taken)]
    if not obeying:
        return _ranked(task, free), tuple(placed)
    return _ranked(task, obeying), ()


def _ranked(task: Task, pages: Iterable[Mapping[str, Cells]]) -> list[Solved]:
    """The pages scored, best first; of pages with the same places one is kept."""
    unique = {tuple(sorted((name, _key(cells)) for name, cells in page.items())): page for page in pages}
    estimate = Estimate(task.stories, task.ground, task.costs)
    least_costs = estimate.least_of(list(unique.values()))
    rated = sorted(
        (
            (len(task.stories) - len(page), least, page)
            for page, least in zip(unique.values(), least_costs, strict=True)
        ),
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
        cost = solved.scored.cost
        rated = zip(estimate.least_of(near, cost), count(), near, strict=False)
        likely = nsmallest(_LIKELY, (item for item in rated if item[0] < cost))
        better = min((_solved(task, page) for _, _, page in likely), key=lambda item: item.rank, default=solved)
        if better.rank >= solved.rank:
            break
        solved = better
    return solved


def _movable(solved: Solved) -> Iterator[str]:
    """The stories that are not pinned and do not go round a corner or a nameplate."""
    for item in solved.scored.standing:
        around = item.variant.corner is not None or item.variant.body.arrangement.plate[0] > 0
        if not (item.pinned or around):
            yield item.story.story.id


def _key(cells: Cells) -> tuple[int, int, int, int]:
    return cells.line, cells.column, cells.columns, cells.lines


def _solved(task: Task, places: Mapping[str, Cells]) -> Solved:
    pinned = {*task.pins.fixed, *task.pins.halves}
    standing = [(story, places[name], name in pinned) for story in task.stories if (name := story.story.id) in places]
    missing = tuple(story for story in task.stories if story.story.id not in places)
    return Solved(score_page(standing, task.ground, task.options, task.allowed), missing)


def _obeys(page: Mapping[str, Cells], halves: Mapping[str, Half]) -> bool:
    return all(name in page and half.allows(page[name]) for name, half in halves.items())
