"""Benchmarks: each module's ``bench_…`` functions measure one part and give figures, shown by ``make bench``."""

from benchmarks.figure import Figure, Sheet, median_time

__all__ = ["Figure", "Sheet", "median_time"]
