"""A page's marks to those that stand on one another: characters whose ink boxes share so much that neither is read.

No raster tells this: of two lines printed over each other each is as dark as it should be. A line's own marks (ruby on
its base, dots under a word) belong together; only marks of different lines are compared.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pinban.inspection.glyphs import Box
from pinban.inspection.tracing import Mark

_SHARED = 0.2  # of the smaller mark's box; tight headings, whose descenders reach into the next line, share less
_DEEP = 0.4  # pt each way: hairs that touch are no fault
_BIN = 12.0  # pt: a square of the sheet in which marks are compared


def overlapping(marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """The pairs of marks of different lines that stand on one another, in the marks' order, each pair once."""
    pairs = sorted({pair for numbers in _bins(marks).values() for pair in _on_one_another(marks, numbers)})
    return [(marks[one], marks[other]) for one, other in pairs]


def _bins(marks: Sequence[Mark]) -> dict[tuple[int, int], list[int]]:
    """The numbers of the marks in each square of the sheet; one that reaches into several is in each."""
    bins: dict[tuple[int, int], list[int]] = {}
    for number, mark in enumerate(marks):
        left, top, right, foot = (int(side // _BIN) for side in mark.box)
        for row in range(top, foot + 1):
            for column in range(left, right + 1):
                bins.setdefault((column, row), []).append(number)
    return bins


def _on_one_another(marks: Sequence[Mark], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for one, other in combinations(numbers, 2):
        if marks[one].line != marks[other].line and _share(marks[one].box, marks[other].box):
            yield one, other


def _share(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0 or max(across, down) < _DEEP:
        return False
    return across * down >= _SHARED * min(_area(one), _area(other))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
