"""``--cluster`` to an executor: this process, or a Dask cluster, with what is done so far said to whoever looks."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from pinban.pipeline.executor import Executor, Serial

Job = TypeVar("Job")
Result = TypeVar("Result")


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """``--cluster``: where the jobs are done; every machine must see the same paths."""
    parser.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="在多台机器上做：tcp://主机:8786，本机几个进程 local:4，见 docs/scale.md "
        "on a Dask cluster, or on four processes of this machine",
    )


@contextmanager
def working(args: argparse.Namespace) -> Iterator[Executor]:
    """What runs the jobs. Raises :class:`pinban.files.OutputError` where the cluster cannot be had."""
    if not args.cluster:
        yield Serial()
        return
    from pinban.pipeline.many.cluster import cluster  # noqa: PLC0415 -- an extra

    with cluster(args.cluster) as opened:
        if opened.dashboard:
            sys.stderr.write(f"看板 dashboard: {opened.dashboard}\n")
        yield opened


def each(work: Executor, name: str, count: int) -> Callable[[Callable[[Job], Result], Sequence[Job]], Iterable[Result]]:
    """The executor as what maps a function over jobs, which says how far it is: ``count`` jobs of a kind."""
    told = Told(name, count)

    def run(function: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterable[Result]:
        return work.map(function, list(jobs), lambda job, result: told())  # noqa: ARG005

    return run


class Told:
    """Says on stderr how many of some jobs are done and how long the rest will take, where a person is looking."""

    def __init__(self, name: str, count: int) -> None:
        self.name, self.count, self.done = name, count, 0
        self._start = time.monotonic()

    def __call__(self, what: str = "") -> None:
        """One more is done."""
        self.done += 1
        if sys.stderr.isatty():
            left = (time.monotonic() - self._start) / self.done * max(0, self.count - self.done)
            sys.stderr.write(f"{self.name} {self.done}/{self.count} {what}，还要约 {left:.0f} 秒 s left\n")
