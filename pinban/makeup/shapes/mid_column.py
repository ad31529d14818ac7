"""From a picture at the head of a story's columns to the same picture in the middle of their depth (图在文中)."""

from collections.abc import Iterator
from dataclasses import replace

from pinban.makeup.shapes.arrangements import MIDDLE, Arrangement
from pinban.makeup.weights import PICTURE_PLACE, costs

_LEAST = 8  # lines of text above and below it
_ABOVE = 0.45  # of the text that stands above it: a little higher than the middle, where the eye sees it


def in_the_middle(arrangement: Arrangement, count: int, lines: int) -> Iterator[Arrangement]:
    """The single picture of a story ``lines`` deep with text above and below it, in ``count`` columns.

    It stands in the midst of the columns, or at the right of them; none over all of them, where lines above and below
    would read on across it, and none in columns too shallow for both.
    """
    if len(arrangement.places) != 1 or not arrangement.places[0].corner.startswith("head"):
        return
    place = arrangement.places[0]
    free = lines - place.size.lines
    if place.size.columns >= count or free < 2 * _LEAST:
        return
    above = max(_LEAST, int(_ABOVE * free))
    column = (count - place.size.columns + 1) // 2
    yield Arrangement(
        (replace(place, column=column, corner=MIDDLE, offset=above),), place.size.costs + costs((PICTURE_PLACE, 1.0))
    )
