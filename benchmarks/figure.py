"""Work to a figure: what was measured, in which unit, and the limit it is held to."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. ``limit`` is the most it should be, where the design sets one."""

    what: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def within(self) -> bool:
        """Whether the value keeps its limit."""
        return self.limit is None or self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of its own, printed above the figures: many values side by side, none held to a limit."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def median_time(work: Callable[[], object], repeat: int = 5) -> float:
    """The median of ``repeat`` runs in seconds, after one run to warm up."""
    work()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
