"""Jobs to results in order, in this process or in several: one interface, a serial and a parallel twin."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
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
    """Up to ``workers`` jobs at a time, each in a process of its own, started from a clean server process.

    The processes are started by the first call that has several jobs, and stay until the executor is closed: what
    they have learnt serves all further calls.
    """

    def __init__(self, workers: int, preload: Sequence[str] = ()) -> None:
        self.workers = workers
        self.preload = list(preload)
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self, work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job, Result], None]
    ) -> list[Result]:
        """See :class:`Executor`."""
        if len(jobs) <= 1:
            return Serial().map(work, jobs, done)
        pool = self._started()
        futures: dict[Future[Result], Job] = {pool.submit(work, job): job for job in jobs}
        try:
            for future in as_completed(futures):
                done(futures[future], future.result())
        except BaseException:  # an interrupt too: no process may outlive the build
            self.close()
            raise
        return [future.result() for future in futures]

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = system.processes(self.preload)
            self._pool = ProcessPoolExecutor(self.workers, context, system.begin_worker)
        return self._pool

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def warm_up(workers: int, preload: Sequence[str]) -> None:
    """Let the process that all others are copied from import what they need, while an edition is still read."""
    if workers > 1:
        system.warm_up(preload)


@contextmanager
def executor(workers: int, preload: Sequence[str] = ()) -> Iterator[Executor]:
    """One executor for all the jobs of a build, of ``workers`` processes at most.

    One worker needs no other process, and none can be had where processes cannot share locks, as in a container
    without ``/dev/shm``: pages are then made one after another.
    """
    if workers <= 1 or not system.shares_locks():
        yield Serial()
        return
    parallel = Parallel(workers, preload)
    try:
        yield parallel
    finally:
        parallel.close()
