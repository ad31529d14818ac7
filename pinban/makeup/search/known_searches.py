"""From a page to solve to the pages found: those of the last search for it, where its stories look as they did, or new.

A search asks stories for their shapes and goes by nothing else, so that it finds the same pages where every answer is
the same: then the former choice is taken, and only what stands in the shapes is exchanged.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pinban.makeup.score.scoring import ChosenShape
from pinban.makeup.search.candidates import Task
from pinban.makeup.search.solve import Solved, solve
from pinban.makeup.search.twins import Twins, twins
from pinban.makeup.shapes.story_shapes import StoryShapes

MOST = 48  # pages and trials of pages: what they hold beside their stories' shapes is little
_TRIED = 3  # former searches that are held against a page
_APART = 2  # stories with other shapes at most: one that is being written, and one that a trial has changed
_Key: TypeAlias = tuple[Hashable, tuple[int, ...]]
"""A page and all else that decides, and its stories' shapes by their identity: they are kept with the search."""


@dataclass(frozen=True, slots=True)
class _Search:
    """What was searched and found: the stories' shapes, the pages, and the stories whose half pins were not kept."""

    stories: tuple[StoryShapes, ...]
    solved: list[Solved]
    unkept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Shapes before and now, the twins of their variants, and how much had been asked of the former ones."""

    former: StoryShapes
    now: StoryShapes
    twins: Twins | None
    asked: int = 0


class SupersededError(Exception):
    """What is searched for is no longer wanted."""


class KnownSearches:
    """The last searches, by page and stories' shapes.

    ``superseded`` says, before each search that has to be made, whether its page is no longer wanted.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._searches: OrderedDict[_Key, _Search] = OrderedDict()
        self._pairs: OrderedDict[tuple[int, int], _Pair] = OrderedDict()
        self.superseded: Callable[[], bool] = _never
        self.taken_over = 0  # how often a former search served

    def __len__(self) -> int:
        return len(self._searches)

    def solve(self, task: Task, where: Hashable) -> tuple[list[Solved], tuple[str, ...]]:
        """As :func:`solve`. ``where`` is what page it is: its part, and all else that decides what shapes may cost.

        Raises :class:`SupersededError`.
        """
        if self.superseded():
            raise SupersededError
        if task.allowed is not None:  # shapes that are kept go by their frames, which twins need not share
            return solve(task)
        key = (where, *_ground_of(task)), tuple(map(id, task.stories))
        now = self._searches.get(key) or self._taken_over(key[0], task.stories)
        if now is None:
            now = _Search(tuple(task.stories), *solve(task))
        self._searches[key] = now
        self._searches.move_to_end(key)
        while len(self._searches) > self._most:
            self._searches.popitem(last=False)
        return now.solved, now.unkept

    def forget(self, shapes: StoryShapes) -> None:
        """Let go of the searches with these shapes, which are no longer kept."""
        for key in [key for key in self._searches if id(shapes) in key[1]]:
            del self._searches[key]
        for pair in [pair for pair in self._pairs if id(shapes) in pair]:
            del self._pairs[pair]

    def _taken_over(self, ground: Hashable, stories: Sequence[StoryShapes]) -> _Search | None:
        """A former search for the page with the stories as they are now; ``None`` where all have others."""
        former = [item for (other, _), item in reversed(self._searches.items()) if other == ground]
        ranked = sorted((_apart(item.stories, stories), at) for at, item in enumerate(former))
        for apart, at in ranked[:_TRIED]:
            if apart <= _APART:
                pairs = [self._paired(one, now) for one, now in zip(former[at].stories, stories, strict=True)]
                search = _exchanged(former[at], pairs)
                if search is not None:
                    self.taken_over += 1
                    return search
        return None

    def _paired(self, former: StoryShapes, now: StoryShapes) -> _Pair:
        """Two stories' shapes with the twins of their variants, which are looked for once."""
        if former is now:
            return _Pair(former, now, Twins())
        key = (id(former), id(now))  # both are kept with the answer
        known = self._pairs.get(key)
        # Since then more may have been asked of the former shapes; what did not match before does not now.
        if known is None or (known.twins is not None and known.asked != former.asked.count):
            known = self._pairs[key] = _Pair(former, now, twins(former, now), former.asked.count)
            while len(self._pairs) > self._most:
                self._pairs.popitem(last=False)
        return known


def _never() -> bool:
    return False


def _ground_of(task: Task) -> tuple[Hashable, ...]:
    """What decides a search beside its stories' shapes."""
    pins = task.pins
    fixed, halves = tuple(sorted(pins.fixed.items(), key=_name)), tuple(sorted(pins.halves.items(), key=_name))
    names = tuple(item.story.id for item in task.stories)
    return names, task.ground, fixed, halves, task.effort, task.apart, task.cautious


def _name(item: tuple[str, object]) -> str:
    return item[0]


def _apart(one: Sequence[StoryShapes], other: Sequence[StoryShapes]) -> int:
    """How many stories have other shapes."""
    return sum(first is not second for first, second in zip(one, other, strict=True))


def _exchanged(former: _Search, pairs: Sequence[_Pair]) -> _Search | None:
    """A search with new stories in place of the former ones; ``None`` where one of them looks otherwise."""
    if any(pair.twins is None for pair in pairs):
        return None
    by_former = {id(pair.former): pair for pair in pairs}
    solved: list[Solved] = []
    for item in former.solved:
        again = _page(item, by_former)
        if again is None:
            return None
        solved.append(again)
    return _Search(tuple(pair.now for pair in pairs), solved, former.unkept)


def _page(solved: Solved, pairs: Mapping[int, _Pair]) -> Solved | None:
    """A page with the new stories' shapes."""
    standing: list[ChosenShape] = []
    for item in solved.scored.standing:
        pair = pairs[id(item.story)]
        if pair.former is pair.now:
            standing.append(item)
            continue
        variant = pair.twins.of(item.variant) if pair.twins is not None else None
        if variant is None:
            return None
        standing.append(replace(item, story=pair.now, variant=variant))
    missing = tuple(pairs[id(item)].now for item in solved.missing)
    return replace(solved, scored=replace(solved.scored, standing=tuple(standing)), missing=missing)
