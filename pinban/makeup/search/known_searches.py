"""From a page to solve to the pages found: those of the last search for it, where its stories look as they did, or new.

A search asks stories for their shapes and goes by nothing else, so that it finds the same pages where every answer is
the same: then the former choice is taken, and only what stands in the shapes is exchanged.
"""

from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from pinban.makeup.score.scoring import ChosenShape
from pinban.makeup.search.candidates import Task
from pinban.makeup.search.solve import Solved, solve
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.twins import Twins, twins

MOST = 48  # pages and trials of pages: what they hold beside their stories' shapes is little


@dataclass(frozen=True, slots=True)
class _Search:
    """What was searched and found: the stories' shapes, the pages, and the stories whose half pins were not kept."""

    stories: tuple[StoryShapes, ...]
    solved: list[Solved]
    unkept: tuple[str, ...]


class KnownSearches:
    """The last search for each of so many pages, those that were last asked for."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._searches: OrderedDict[Hashable, _Search] = OrderedDict()
        self.taken_over = 0  # how often a former search served

    def __len__(self) -> int:
        return len(self._searches)

    def solve(self, task: Task, where: Hashable) -> tuple[list[Solved], tuple[str, ...]]:
        """As :func:`solve`. ``where`` is what page it is: its part, and all else that decides what shapes may cost."""
        if task.allowed is not None:  # shapes that are kept go by their frames, which twins need not share
            return solve(task)
        key = (where, *_ground_of(task))
        former = self._searches.get(key)
        now = None if former is None else _taken_over(former, task.stories)
        if now is None:
            now = _Search(tuple(task.stories), *solve(task))
        else:
            self.taken_over += 1
        self._keep(key, now)
        return now.solved, now.unkept

    def forget(self, shapes: StoryShapes) -> None:
        """Let go of the searches with these shapes, which are no longer kept."""
        for key in [key for key, item in self._searches.items() if any(shapes is other for other in item.stories)]:
            del self._searches[key]

    def _keep(self, key: Hashable, search: _Search) -> None:
        self._searches[key] = search
        self._searches.move_to_end(key)
        while len(self._searches) > self._most:
            self._searches.popitem(last=False)


def _ground_of(task: Task) -> tuple[Hashable, ...]:
    """What decides a search beside its stories' shapes."""
    pins = task.pins
    fixed, halves = tuple(sorted(pins.fixed.items(), key=_name)), tuple(sorted(pins.halves.items(), key=_name))
    names = tuple(item.story.id for item in task.stories)
    return names, task.ground, fixed, halves, task.effort, task.apart, task.cautious


def _name(item: tuple[str, object]) -> str:
    return item[0]


def _taken_over(former: _Search, stories: Sequence[StoryShapes]) -> _Search | None:
    """The former search with the stories as they are now; ``None`` where one of them looks otherwise."""
    if all(one is other for one, other in zip(former.stories, stories, strict=True)):
        return former
    exchanged: dict[int, tuple[StoryShapes, Twins]] = {}
    for one, other in zip(former.stories, stories, strict=True):
        if one is not other:
            paired = twins(one, other)
            if paired is None:
                return None
            exchanged[id(one)] = other, paired
    solved: list[Solved] = []
    for item in former.solved:
        again = _exchanged(item, exchanged)
        if again is None:
            return None
        solved.append(again)
    return _Search(tuple(stories), solved, former.unkept)


def _exchanged(solved: Solved, stories: Mapping[int, tuple[StoryShapes, Twins]]) -> Solved | None:
    """A page with shapes of the new stories in place of the former ones'."""
    standing: list[ChosenShape] = []
    for item in solved.scored.standing:
        story, paired = stories.get(id(item.story), (item.story, None))
        variant = item.variant if paired is None else paired.of(item.variant)
        if variant is None:
            return None
        standing.append(item if paired is None else replace(item, story=story, variant=variant))
    missing = tuple(stories[id(item)][0] if id(item) in stories else item for item in solved.missing)
    return replace(solved, scored=replace(solved.scored, standing=tuple(standing)), missing=missing)
