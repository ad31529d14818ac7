"""From a page to several good pages that look clearly different, for a desk to choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pinban.diagnostics import Diagnostic
from pinban.makeup.edition.keep import placements_from
from pinban.makeup.page.frames import shape_of
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.page.room import Room
from pinban.makeup.search.pins import placements_of
from pinban.makeup.search.solve import Solved
from pinban.model import Placement
from pinban.model.plan import PagePlan

_APART = (0.45, 0.35, 0.25)  # of the cells: what two pages must differ by, tried in this order
_DEARER = 200.0  # a page that costs more than the best by so much is not good; a lead that is not first costs 180
_WHITE = 0.01  # of the type area: more white than the best leaves is not good
_FEW = 7  # stories on a page, for which all variations are quickly looked at
_LOOKED_AT = 4000  # candidates at most

Board = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A page to choose: its plan, and the placements and body tier that make it again."""

    plan: PagePlan
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    solved: Solved
    room: Room
    diagnostics: tuple[Diagnostic, ...]
    board: Board


def alternatives(maker: PageMaker, count: int) -> list[Alternative]:
    """Up to ``count`` good pages, the best first, each clearly different from every other.

    Two pages differ by the share of the grid's cells that hold different stories, mirror images not at all. Beside what
    the search itself ranks, pages are looked at on which the lead has another width, and, where these are not enough
    or the stories few, the next story. Fewer come back where there are no more good ones. The same page gives the same
    alternatives.
    """
    tier = maker.plan().grid
    looked: list[_Candidate] = []
    chosen: list[_Candidate] = []
    for variations in _variations(maker, tier):
        looked += (item for variation in variations for item in _pages(maker, variation, tier))
        good = _good(maker, tier, looked)
        chosen = _chosen(good, count, _APART[:1])
        if len(chosen) == count and len(maker.page.stories) > _FEW:
            break
    else:
        chosen = _chosen(good, count, _APART)
    return [_alternative(maker, item) for item in chosen]


def _chosen(candidates: Sequence[_Candidate], count: int, apart: Sequence[float]) -> list[_Candidate]:
    """Up to ``count`` of the candidates, each so far from all others, the best first."""
    chosen: list[_Candidate] = []
    for least in apart:
        for candidate in candidates:
            if len(chosen) == count:
                break
            if all(_difference(candidate.board, other.board) >= least for other in chosen):
                chosen.append(candidate)
    return sorted(chosen, key=lambda item: item.solved.rank)


def _alternative(maker: PageMaker, candidate: _Candidate) -> Alternative:
    """The candidate with its stories pinned where they stand; shapes are named where cells do not settle them."""
    plan = maker.plan_of(candidate.room, candidate.solved, candidate.diagnostics)
    shaped = placements_from(plan.stories, plan.first_line)
    plain = tuple(replace(item, shape="") for item in shaped)
    again = maker.with_placements(plain, plan.grid).plan()
    same = [shape_of(item) for item in again.stories] == [shape_of(item) for item in plan.stories]
    placements = plain if same else shaped
    return Alternative(maker.with_placements(placements, plan.grid).plan(), placements)


def _pages(maker: PageMaker, variation: PageMaker, tier: str) -> list[_Candidate]:
    """The pages that are found of a variation."""
    room, solved, diagnostics = variation.solutions(tier)
    if variation is not maker and any(item.severity.rank == 2 for item in diagnostics):
        return []
    ids = {story.id: index for index, story in enumerate(maker.page.stories, start=1)}
    return [_Candidate(item, room, tuple(diagnostics), _board(item, room, ids)) for item in solved]


def _good(maker: PageMaker, tier: str, looked: Sequence[_Candidate]) -> list[_Candidate]:
    """Of pages those that are good, best first."""
    ranked = sorted(looked, key=lambda item: item.solved.rank)
    best = ranked[0].solved
    grid = maker.part.grids[tier]
    white = best.scored.spare + _WHITE * grid.columns * grid.lines
    return [
        item
        for item in ranked[:_LOOKED_AT]
        if len(item.solved.missing) == len(best.missing)
        and _overset(item.solved) <= _overset(best)
        and item.solved.scored.spare <= white
        and item.solved.scored.cost <= best.scored.cost + _DEARER
    ]


def _variations(maker: PageMaker, tier: str) -> Iterator[list[PageMaker]]:
    """The page itself, and with the lead at each width that it may have; then with the next story at each of its."""
    desk_pins = placements_of(maker.page, maker.part)
    pinned = {item.story for item in desk_pins}
    room, all_shapes = maker.room(tier)
    ranked = sorted(
        (item for item in all_shapes if item.story.id not in pinned), key=lambda i: (not i.lead, i.priority)
    )
    halves = [
        [
            maker.with_placements((*desk_pins, Placement(story.story.id, columns=width)))
            for width in range(2, room.band.columns + 1)
            if story.shapes_for_width(width).best_lines is not None
        ]
        for story in ranked[:2]
    ]
    first, *others = halves or [[]]
    yield [maker, *first]
    yield from others


def _board(solved: Solved, room: Room, ids: dict[str, int]) -> Board:
    """Which story holds each cell of the band."""
    band = room.band
    board = np.zeros((band.lines, band.columns), dtype=np.int16)
    for item in solved.scored.standing:
        for cells in item.blocks:
            top, left = cells.line - band.line, cells.column - 1
            board[top : top + cells.lines, left : left + cells.columns] = ids[item.story.story.id]
    return board


def _difference(one: Board, other: Board) -> float:
    """The share of cells that hold different stories, in the page or in its mirror image: that is no other page."""
    return float(min((one != other).mean(), (one != other[:, ::-1]).mean()))


def _overset(solved: Solved) -> int:
    return sum(item.variant.body.overset for item in solved.scored.standing)
