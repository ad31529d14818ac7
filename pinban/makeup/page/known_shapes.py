"""From a story, and what its shapes depend on, to its shapes: made once, kept for all that ask again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from pinban.makeup.search.known_searches import KnownSearches
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model import HouseStyle, Part, Story

MOST = 64  # stories: their shapes take some three megabytes each, and a process is to stay below 450
VERSIONS = 20  # of one story in one place: as it is, as it was, and a page's trials of parting or lengthening it
_MEASURES, _MEASURED = 4, 24  # other measures of what is good, and the stories whose shapes are kept by each
_Key: TypeAlias = tuple[Story, Hashable]


@dataclass(frozen=True, slots=True)
class Measure:
    """A part by another measure of what is good, its other languages likewise; and the shapes that are known so.

    ``of`` is what it was made from, held so that nothing else can have its identity.
    """

    part: Part
    tongues: Mapping[str, Part]
    known: "KnownShapes"
    of: tuple[Part, ...]


class KnownShapes:
    """The shapes of so many stories, those that were last asked for, and the ``searches`` among them.

    Makers of pages share one: what a page's plan, its fillers, proposals and jumps have in common is worked out once.
    Of a story that is being written no more than its last versions are kept.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._shapes: OrderedDict[_Key, StoryShapes] = OrderedDict()
        self.searches = KnownSearches()
        self._measures: OrderedDict[Hashable, Measure] = OrderedDict()

    def __len__(self) -> int:
        return len(self._shapes)

    def of(self, story: Story, place: Hashable, make: Callable[[], StoryShapes]) -> StoryShapes:
        """The shapes of a story in a ``place``; ``make`` gives them where they are not known (any more)."""
        key = (story, place)
        shapes = self._shapes.get(key)
        if shapes is None:
            shapes = self._shapes[key] = make()
            versions = [other for other in self._shapes if other[0].id == story.id and other[1] == place]
            for other in versions[:-VERSIONS]:
                self._forget(other)
            while len(self._shapes) > self._most:
                self._forget(next(iter(self._shapes)))
        else:
            self._shapes.move_to_end(key)
        return shapes

    def measured(self, part: Part, tongues: Mapping[str, Part], style: HouseStyle) -> Measure:
        """A part by another measure; what was worked out by that is known when it is asked for again."""
        key = (id(part), tuple(sorted((tag, id(other)) for tag, other in tongues.items())), style)
        if key not in self._measures:
            strange = {tag: replace(other, house_style=style) for tag, other in tongues.items()}
            known = KnownShapes(_MEASURED)
            known.searches.superseded = self._is_superseded
            of = (part, *tongues.values())
            self._measures[key] = Measure(replace(part, house_style=style), strange, known, of)
            while len(self._measures) > _MEASURES:
                self._measures.popitem(last=False)
        self._measures.move_to_end(key)
        return self._measures[key]

    def _is_superseded(self) -> bool:
        return self.searches.superseded()  # asked anew each time: it is another within each round

    def _forget(self, key: _Key) -> None:
        self.searches.forget(self._shapes.pop(key))
