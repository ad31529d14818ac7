"""From a story, and what its shapes depend on, to its shapes: made once, kept for all that ask again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeAlias

from pinban.makeup.search.known_searches import KnownSearches
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model import Story

MOST = 64  # stories: their shapes take some three megabytes each, and a process is to stay below 450
VERSIONS = 20  # of one story in one place: as it is, as it was, and a page's trials of parting or lengthening it
_Key: TypeAlias = tuple[Story, Hashable]


class KnownShapes:
    """The shapes of so many stories, those that were last asked for, and the ``searches`` among them.

    Makers of pages share one: what a page's plan, its fillers, proposals and jumps have in common is worked out once.
    Of a story that is being written no more than its last versions are kept.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._shapes: OrderedDict[_Key, StoryShapes] = OrderedDict()
        self.searches = KnownSearches()

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

    def _forget(self, key: _Key) -> None:
        self.searches.forget(self._shapes.pop(key))
