"""From a galley and the depths of columns to where each column ends.

Columns are filled from left to right. A column may end only where no line keeps with the next or the one
before; air above a line falls away at a column's head.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pinban.model.galley import Galley, Line

_EVEN = 1  # line by which a column may be short while the others are full
_FORCED = 6  # a column of this depth or more is never left empty for the sake of what keeps together


@dataclass(frozen=True, slots=True)
class ColumnEnds:
    """Where columns end: ``ends[c]`` is the index after column ``c``'s last line.

    ``overset`` is the depth of what found no place, ``unused`` what columns had left in all, both in lines
    of the galley's leading; ``torn`` how many columns end where lines should have kept together.
    """

    ends: tuple[int, ...]
    overset: int
    unused: int
    torn: int = 0


class Flow:
    """A galley with its heights summed up, so that pouring costs one look-up a column.

    ``lefts`` are the lines' left edges in points from their column's, where lines differ in measure; else empty.
    """

    def __init__(self, galley: Galley, lefts: Sequence[float] = ()) -> None:
        self.galley = galley
        self.lefts = tuple(lefts)
        self.lines: tuple[Line, ...] = galley.lines
        self._heads: list[int] = []
        self._feet: list[int] = []
        depth = 0
        for line in self.lines:
            self._heads.append(depth + line.before)
            depth += line.before + line.slots
            self._feet.append(depth)
        count = len(self.lines)
        self._may_break = [True] * (count + 1)
        for index in range(1, count):
            self._may_break[index] = not (self.lines[index - 1].keep_next or self.lines[index].keep_previous)

    @property
    def depth(self) -> int:
        """Lines the whole takes in one endless column."""
        return self.depth_from(0)

    def depth_from(self, start: int) -> int:
        """Lines that the galley takes from line ``start`` to its end."""
        return self._feet[-1] - self._heads[start] if start < len(self.lines) else 0

    def pour(self, depths: Sequence[int]) -> ColumnEnds:
        """Fill columns of the given depths as full as they may be."""
        ends, start, unused = [], 0, 0
        for depth in depths:
            end = self._column(start, depth)
            unused += depth - (self._feet[end - 1] - self._heads[start] if end > start else 0)
            ends.append(end)
            start = end
        torn = sum(not self._may_break[end] for end in ends)
        return ColumnEnds(tuple(ends), self.depth_from(start), unused, torn)

    def pour_evenly(self, depths: Sequence[int], ending: Sequence[bool] = ()) -> ColumnEnds:
        """Fill columns so that they end alike; ``ending`` says which pieces are a column's last, by default all.

        None is shorter than another by more than a line, and the shorter ones are the last.
        What is unused beyond that is taken off all columns. Where lines that keep together leave no even
        ending, the least uneven one is taken: nothing is torn apart (a table, a crosshead from its text) to be even.
        """
        full = self.pour(depths)
        open_columns = [index for index, depth in enumerate(depths) if depth > 0 and (not ending or ending[index])]
        if full.overset or full.unused <= _EVEN or not open_columns:
            return full
        for spare in range(full.unused, _EVEN, -1):
            shortened = list(depths)
            every, rest = divmod(spare, len(open_columns))
            for position, index in enumerate(reversed(open_columns)):
                take = every + (rest if rest <= _EVEN and position == 0 else int(rest > _EVEN and position < rest))
                shortened[index] = max(0, shortened[index] - take)
            poured = self.pour(shortened)
            if not poured.overset and poured.torn <= full.torn:
                return ColumnEnds(poured.ends, 0, full.unused, poured.torn)
        return full

    def _column(self, start: int, depth: int) -> int:
        count = len(self.lines)
        if start >= count or depth <= 0:
            return start
        end = bisect_right(self._feet, self._heads[start] + depth, lo=start)
        if end >= count:
            return count
        kept = end
        while kept > start and not self._may_break[kept]:
            kept -= 1
        return self._forced(start, end) if kept == start and depth >= _FORCED else kept

    def _forced(self, start: int, end: int) -> int:
        """Where a column ends in which everything keeps together: between two rows of a table where there are any."""
        lines = self.lines
        for index in range(end, start, -1):
            before, after = lines[index - 1], lines[index]
            if before.role == after.role == "table" and (before.block, before.start) != (after.block, after.start):
                return index
        return end
