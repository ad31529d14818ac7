"""From the tables of pairs of rectangles to the least costs of the two as one, beside or above one another.

Both are min-plus convolutions, over columns and over lines. Many pairs are worked out at a time, since numpy is quick
with large tables and slow with many small ones.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pinban.makeup.area import GAP

Table: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

_AT_A_TIME = 256  # pairs: so many tables of one width stay in the processor's nearer memory


def beside(one: Table, other: Table, extra: Table) -> Table:
    """The least cost of each pair side by side, by columns and lines; ``extra[k]`` is what comes to it for pair k."""
    least = np.full_like(one, np.inf)
    both = np.empty_like(one[:, 0])
    for width in range(2, one.shape[1]):
        for part in range(1, width):
            np.add(one[:, part], other[:, width - part], out=both)
            np.minimum(least[:, width], both, out=least[:, width])
    least += extra[:, None, None]
    return least


def above(one: Table, other: Table, extra: Table) -> Table:
    """The least cost of each pair above one another; ``extra[k, w]`` comes to it for pair k in width w."""
    least = np.full_like(one, np.inf)
    spans, spans_other = _spans(one), _spans(other)
    possible = (spans[1] > spans[0]) & (spans_other[1] > spans_other[0])
    possible &= spans[0] + spans_other[0] + GAP < one.shape[2]
    for width in np.flatnonzero(possible.any(axis=0)):
        pairs = np.flatnonzero(possible[:, width])
        # Pairs whose first parts begin to be possible at like heights go together: hardly a height is tried in vain.
        pairs = pairs[np.argsort(spans[0][pairs, width], kind="stable")]
        for at in range(0, len(pairs), _AT_A_TIME):
            some = pairs[at : at + _AT_A_TIME]
            reach, reach_other = _reach(spans, some, width), _reach(spans_other, some, width)
            least[some, width] = _piled(one[some, width], other[some, width], reach, reach_other)
    least += extra[:, :, None]
    return least


def least_of_each(costs: Table, sizes: Sequence[int]) -> Iterator[Table]:
    """The least of each group of tables that follow one another: ``sizes`` tables each, one at least."""
    yield from np.minimum.reduceat(costs, np.cumsum([0, *sizes[:-1]]), axis=0)


def _piled(one: Table, other: Table, reach: tuple[int, int], reach_other: tuple[int, int]) -> Table:
    """``[k, h]``: pair k's least cost in h lines, with any height of its first part within ``reach``."""
    size, (first, end) = one.shape[1], reach_other
    # Heights are rows here: what is added up is then whole stretches of memory.
    upper, lower = np.ascontiguousarray(one.T), np.ascontiguousarray(other[:, first:end].T)
    least = np.full(upper.shape, np.inf, dtype=np.float32)
    both = np.empty_like(lower)
    for height in range(*reach):
        start = height + GAP + first
        count = min(end - first, size - start)
        if count <= 0:
            break
        np.add(lower[:count], upper[height], out=both[:count])
        np.minimum(least[start : start + count], both[:count], out=least[start : start + count])
    return least.T


def _reach(spans: tuple[Numbers, Numbers], pairs: Numbers, width: int | np.intp) -> tuple[int, int]:
    """The heights that some of these pairs can have: the first and the one after the last."""
    first, end = spans
    return int(first[pairs, width].min()), int(end[pairs, width].max())


def _spans(tables: Table) -> tuple[Numbers, Numbers]:
    """For each pair and width the first height that can be, and the one after the last."""
    finite = np.isfinite(tables)
    there = finite.any(axis=2)
    first = finite.argmax(axis=2)
    return first, np.where(there, tables.shape[2] - finite[:, :, ::-1].argmax(axis=2), 0)
