"""From two stories' shapes to each variant's twin in the other, where nothing that a search sees of them differs.

A story of which a character has changed mostly takes the same lines as before. The search sees heights, costs, columns
and places of pictures, and no word: where these are the same in everything that it has asked of the former shapes,
it would find the same pages with the new ones.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

import numpy as np

from pinban.makeup.search.retold import retell
from pinban.makeup.shapes.arrangements import PicturePlace
from pinban.makeup.shapes.l_shapes import CornerCosts
from pinban.makeup.shapes.pictures import PictureSize
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Body, Shapes, Variant
from pinban.model.galley import Heading


class Twins:
    """The variants of new shapes that stand for those of the former, by the identity of these."""

    def __init__(self, known: dict[int, Variant] | None = None) -> None:
        self._twins: dict[int, Variant] = known or {}

    def of(self, former: Variant) -> Variant | None:
        """The new variant that stands for a former one; ``None`` for one that the search never had of the shapes."""
        return self._twins.get(id(former))

    def pair(self, former: Iterable[Variant], now: Iterable[Variant]) -> bool:
        """Take these variants for one another; whether they look alike one by one."""
        for one, other in zip_longest(former, now):
            if one is None or other is None or not _alike(one, other):
                return False
            self._twins[id(one)] = other
        return True


def twins(former: StoryShapes, now: StoryShapes) -> Twins | None:
    """The twins of all variants that a search has had of the ``former`` shapes; ``None`` where anything differs.

    ``now`` is asked everything that ``former`` has been asked.
    """
    if not _same_story(former, now) or former.around_plate or now.around_plate:
        return None  # what was asked of the shapes around a nameplate is not held against one another
    told = retell(former, now)
    if told is not None:
        return Twins(told)
    matched = Twins()
    asked = former.asked
    same = (
        all(_same_depth(former, now, width) for width in {1, *asked.fitting, *asked.widths})
        and all(_pair(matched, shapes, now.fitting(width)) for width, shapes in asked.fitting.items())
        and all(_pair(matched, shapes, now.shapes_for_width(width)) for width, shapes in asked.widths.items())
        and all(_same_corners(costs, now.costs_around_corners(width)) for width, costs in asked.corners.items())
        and all(matched.pair(variants, now.around(*at)) for at, variants in asked.around.items())
        and all(_pair_even(matched, one, now, lines, even) for one, lines, even in asked.even.values())
    )
    return matched if same else None


def _same_story(former: StoryShapes, now: StoryShapes) -> bool:
    """Whether stories are alike in what a search looks at beside their shapes."""

    def seen(shapes: StoryShapes) -> tuple[object, ...]:
        story = shapes.story
        return (
            type(shapes),
            story.id,
            story.kind,
            story.boxed,
            bool(story.pictures),
            bool(story.members),
            shapes.priority,
            shapes.lead,
        )

    return seen(former) == seen(now) and former.leading == now.leading


def _same_depth(former: StoryShapes, now: StoryShapes, width: int) -> bool:
    one, other = former.columns(width), now.columns(width)
    return one == other and former.flow(one).depth == now.flow(other).depth


def _pair(found: Twins, former: Shapes, now: Shapes) -> bool:
    return (
        former.cheapest == now.cheapest
        and former.source == now.source
        and former.at.keys() == now.at.keys()
        and all(found.pair(variants, now.at[height]) for height, variants in former.at.items())
    )


def _pair_even(found: Twins, former: Variant, now: StoryShapes, lines: int, even: Variant) -> bool:
    """Whether the twin's columns end as the former one's do once they are evened out."""
    twin = found.of(former)
    return twin is not None and found.pair([even], [now.even_columns(twin, lines)])


def _same_corners(former: CornerCosts | None, now: CornerCosts | None) -> bool:
    if former is None or now is None:
        return former is now
    return former.head == now.head and np.array_equal(former.by_room, now.by_room)


def _alike(one: Variant, other: Variant) -> bool:
    return one is other or (
        (one.lines, one.cost, one.heading_lines, one.size, one.corner)
        == (other.lines, other.cost, other.heading_lines, other.size, other.corner)
        and (one.beside, one.over, one.room) == (other.beside, other.over, other.room)
        and (one.vertical is None, one.side is None) == (other.vertical is None, other.side is None)
        and one.costs == other.costs
        and one.columns == other.columns
        and _same_heading(one.heading, other.heading)
        and _same_body(one.body, other.body)
    )


def _same_heading(one: Heading, other: Heading) -> bool:
    """Whether headings are as high, and their headlines begin at one level."""
    return one is other or (
        (one.tier, one.width, one.natural, one.slots, one.most, one.cost)
        == (other.tier, other.width, other.natural, other.slots, other.most, other.cost)
        and one.typesetting == other.typesetting
        and _parts(one) == _parts(other)
    )


def _parts(heading: Heading) -> list[tuple[object, ...]]:
    return [
        (item.kind, item.size, item.ascent, item.depth, len(item.galley.lines), item.galley.leading)
        for item in heading.parts
    ]


def _same_body(one: Body, other: Body) -> bool:
    return one is other or (
        (one.lines, one.overset, one.cost, one.white, one.ends, one.rooms)
        == (other.lines, other.overset, other.cost, other.white, other.ends, other.rooms)
        and one.costs == other.costs
        and one.arrangement.costs == other.arrangement.costs
        and (one.arrangement.heading, one.arrangement.plate) == (other.arrangement.heading, other.arrangement.plate)
        and _places(one.arrangement.places) == _places(other.arrangement.places)
    )


def _places(places: Sequence[PicturePlace]) -> list[tuple[object, ...]]:
    return [(item.picture, item.column, item.corner, item.offset, item.shift, _size(item.size)) for item in places]


def _size(size: PictureSize) -> tuple[object, ...]:
    return size.columns, size.lines, size.width, size.height
