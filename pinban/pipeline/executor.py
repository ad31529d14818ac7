"""Jobs to results in order, in this process or in several: one interface, a serial and a parallel twin."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from typing import Protocol, TypeVar

from pinban.files import system

Job = TypeVar("Job")
Result = TypeVar("Result")


class Executor(Protocol):
    """Runs a function over jobs. ``done`` is called in this process as each job ends, in any order."""

    def map(
        self, work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job, Result], None]
    ) -> list[Result]:
        """The results in the order of the jobs. An exception in a job is raised here."""


class Serial:
    """One job after another in this process."""

    def map(
        self, work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job, Result], None]
    ) -> list[Result]:
        """See :class:`Executor`."""
        return list(self._each(work, jobs, done))

    @staticmethod
    def _each(
        work: Callable[[Job], Result], jobs: Iterable[Job], done: Callable[[Job, Result], None]
    ) -> Iterator[Result]:
        for job in jobs:
            result = work(job)
            done(job, result)
            yield result


class Parallel:
    """Up to ``workers`` jobs at a time, each in a process of its own, started from a clean server process."""

    def __init__(self, workers: int, preload: Sequence[str] = ()) -> None:
        self.workers = workers
        self.preload = list(preload)

    def map(
        self, work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job, Result], None]
    ) -> list[Result]:
        """See :class:`Executor`."""
        if len(jobs) <= 1:
            return Serial().map(work, jobs, done)
        context = system.processes(self.preload)
        with ProcessPoolExecutor(min(self.workers, len(jobs)), mp_context=context) as pool:
            futures: dict[Future[Result], Job] = {pool.submit(work, job): job for job in jobs}
            try:
                for future in as_completed(futures):
                    done(futures[future], future.result())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            return [future.result() for future in futures]


def warm_up(workers: int, preload: Sequence[str]) -> None:
    """Let the process that all others are copied from import what they need, while an edition is still read."""
    if workers > 1:
        system.warm_up(preload)


def executor(workers: int, jobs: int, preload: Sequence[str] = ()) -> Executor:
    """The executor for ``workers`` processes at most; one worker or one job needs none."""
    return Serial() if min(workers, jobs) <= 1 else Parallel(workers, preload)
