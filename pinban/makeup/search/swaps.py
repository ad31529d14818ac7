"""From a page's places to pages on which two stories have changed places."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, permutations

from pinban.makeup.area import GAP
from pinban.model.plan import Cells

Places = Mapping[str, Cells]


def swapped(places: Places) -> Iterator[dict[str, Cells]]:
    """The pages that differ from one by two stories.

    Two stories take each other's cells; or, where they stand next to one another in the same columns or the same
    lines, they change order and keep their sizes, so that the room stays as full.
    """
    for one, other in combinations(places, 2):
        yield {**places, one: places[other], other: places[one]}
    for one, other in permutations(places, 2):
        turned = _turned(places[one], places[other])
        if turned is not None:
            yield {**places, one: turned[0], other: turned[1]}


def _turned(one: Cells, other: Cells) -> tuple[Cells, Cells] | None:
    """The places of a story and of the one just below it, or right of it, in the other order."""
    if (one.column, one.columns) == (other.column, other.columns) and one.foot + GAP == other.line:
        return replace(one, line=one.line + other.lines + GAP), replace(other, line=one.line)
    if (one.line, one.lines) == (other.line, other.lines) and one.right == other.column:
        return replace(one, column=one.column + other.columns), replace(other, column=one.column)
    return None
