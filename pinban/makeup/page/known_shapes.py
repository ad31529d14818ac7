"""From a story, and what its shapes depend on, to its shapes: made once, kept for all that ask again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from pinban.makeup.shapes.story_shapes import StoryShapes

MOST = 64  # stories: their shapes take some three megabytes each, and a process is to stay below 450


class KnownShapes:
    """The shapes of so many stories, those that were last asked for.

    Makers of pages share one: what a page's plan, its fillers, proposals and jumps have in common is worked out once.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._shapes: OrderedDict[Hashable, StoryShapes] = OrderedDict()

    def __len__(self) -> int:
        return len(self._shapes)

    def of(self, key: Hashable, make: Callable[[], StoryShapes]) -> StoryShapes:
        """The shapes under a key; ``make`` gives them where they are not known (any more)."""
        shapes = self._shapes.get(key)
        if shapes is None:
            shapes = self._shapes[key] = make()
            while len(self._shapes) > self._most:
                self._shapes.popitem(last=False)
        else:
            self._shapes.move_to_end(key)
        return shapes
