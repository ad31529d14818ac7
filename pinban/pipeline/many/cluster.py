"""Jobs to results on many machines, through Dask: the executor's third form.

A job is small, names its inputs by paths that every machine sees, and writes the same bytes to the same name however
often it is done. So a worker may be killed at any moment: Dask gives its job to another. Shared storage stumbles:
what failed for that reason is tried again, and a result that is not clean is believed when it comes twice.
"""

import errno
import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from platform import node
from queue import Empty, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pinban import __version__
from pinban.archive.store import findings
from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import OutputError, system

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

Job = TypeVar("Job")
Result = TypeVar("Result")
_ADDRESS = re.compile(r"(?:tcp|tls|ucx)://[^\s/]+:\d+")
_LOCAL = re.compile(r"local:([1-9]\d{0,2})")
DEATHS = 10
"""Workers that may die at one job before it is given up."""
TRIES = 6
"""How often a job is tried that the storage fails."""
_WAIT = 0.2  # seconds before the second try, twice as long before each further one
_SECONDS = 20  # until a scheduler has to answer
_OF_FILES = "S"  # findings of ``pinban.files``
_PATIENCE = "60s"  # until a worker that has not come back is given up
_STARTS = 3  # times that a cluster of this machine is started
_LOOK = 5.0  # seconds between two looks whether all workers are there
_STUMBLES = frozenset(
    getattr(errno, name)
    for name in ("EIO", "ESTALE", "ETIMEDOUT", "EAGAIN", "ECONNRESET", "ECONNABORTED", "EHOSTDOWN", "EHOSTUNREACH",
                 "ENETDOWN", "ENETUNREACH", "ENETRESET", "EREMOTEIO", "ENOLINK", "EBUSY")
    if hasattr(errno, name)
)  # fmt: skip
"""Errors of network file systems that pass."""


@dataclass(frozen=True)
class Sure(Generic[Job, Result]):
    """Work whose result is believed at once where ``clean`` says so, else when it comes twice in a row.

    A file that could not be read for a moment must not be told as missing.
    """

    work: Callable[[Job], Result]
    clean: Callable[[Result], bool]
    told: Callable[[Result], object]  # what of it has to come twice

    def __call__(self, job: Job) -> Result:
        """Do the job."""
        result = self.work(job)
        for _ in range(TRIES):
            if self.clean(result):
                break
            before, result = result, self.work(job)
            if self.told(before) == self.told(result):
                break
        return result


def unread(found: Iterable[Diagnostic]) -> bool:
    """Whether findings may come of storage that stumbled: errors, and what is said of files that could not be read.

    Other warnings are a paper's daily bread, and no reason to do a job twice.
    """
    return any(item.severity is Severity.ERROR or item.code.startswith(_OF_FILES) for item in found)


class Cluster:
    """Runs jobs on a Dask cluster that is connected to."""

    def __init__(self, client: "Client", address: str, local: "LocalCluster | None" = None) -> None:
        self.client = client
        self.address = address
        self.local = local

    @property
    def dashboard(self) -> str:
        """The address where a browser shows what the workers do; empty where nothing draws it."""
        return str(self.client.dashboard_link) if find_spec("bokeh") else ""

    def map(
        self, work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job, Result], None]
    ) -> list[Result]:
        """See :class:`pinban.pipeline.executor.Executor`. Raises :class:`OutputError` for what goes wrong with it."""
        if not jobs:
            return []
        futures = self.client.map(partial(attempt, __version__, work), jobs, pure=False)
        try:
            return self._gathered(futures, jobs, done)
        except OutputError:
            raise
        except Exception as error:
            raise self._told(error) from error
        finally:  # what is left of it, where something went wrong or a person stopped it
            self.client.cancel(futures, force=True)

    def _gathered(
        self, futures: "Sequence[Future[Any]]", jobs: Sequence[Job], done: Callable[[Job, Result], None]
    ) -> list[Result]:
        from distributed import as_completed  # noqa: PLC0415 -- an extra

        places = {future.key: number for number, future in enumerate(futures)}
        results: dict[int, Result] = {}
        for future in as_completed(futures):
            number = places[future.key]
            results[number] = future.result()
            future.release()
            done(jobs[number], results[number])
        return [results[number] for number in range(len(jobs))]

    def _told(self, error: Exception) -> Exception:
        """Dask's own exceptions as findings; one of a job's stays what it is."""
        from distributed import CancelledError, KilledWorker  # noqa: PLC0415

        if isinstance(error, KilledWorker):
            return OutputError(findings.JOB_KILLS.at(Place(), job=str(error.task)[:80], count=DEATHS))
        if isinstance(error, CancelledError | TimeoutError) or type(error).__module__.startswith("distributed."):
            return OutputError(findings.NO_CLUSTER.at(Place(), address=self.address, reason=_short(error)))
        return error


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """A cluster by its address: ``tcp://host:8786``, or ``local:4`` for one of four processes of this machine.

    Raises :class:`OutputError` where it is none, does not answer, or Dask is not installed.
    """
    local = _LOCAL.fullmatch(address)
    if not local and not _ADDRESS.fullmatch(address):
        raise OutputError(findings.BAD_CLUSTER.at(Place(), address=address[:80]))
    missing = [name for name in ("dask", "distributed") if find_spec(name) is None]
    if missing:
        raise OutputError(findings.NO_DASK.at(Place(), missing="、".join(missing)))
    with _opened_local(int(local[1])) if local else _opened(address) as opened:
        yield opened


@contextmanager
def _opened(address: str) -> Iterator[Cluster]:
    from distributed import Client  # noqa: PLC0415 -- an extra

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = _in_time(lambda: Client(address, timeout=_SECONDS), 2 * _SECONDS)
    except Exception as error:  # what stands there may be no scheduler, or of another version
        raise OutputError(findings.NO_CLUSTER.at(Place(), address=address, reason=_short(error))) from error
    with client:
        yield Cluster(client, address)


def _in_time(connect: "Callable[[], Client]", seconds: float) -> "Client":
    """What connects, or ``TimeoutError``: Dask waits for ever where something answers that is no scheduler."""
    answer: Queue[Client | Exception] = Queue()

    def run() -> None:
        try:
            answer.put(connect())
        except Exception as error:  # whatever Dask makes of what stands there: told where it is waited for
            answer.put(error)

    Thread(target=run, daemon=True).start()
    try:
        told = answer.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"> {seconds:g} s") from None
    if isinstance(told, Exception):
        raise told
    return told


@contextmanager
def _opened_local(workers: int) -> Iterator[Cluster]:
    """Processes of one thread each; Dask's nannies start another where one dies, by the settings of that moment.

    A terminal's Ctrl-C is for this process, which stops them: one that it hit would tell the terminal where.
    """
    import dask  # noqa: PLC0415
    from distributed import Client  # noqa: PLC0415

    settings = {
        "distributed.worker.daemon": False,  # jobs start guarded processes of their own
        "distributed.scheduler.allowed-failures": DEATHS,
        "distributed.deploy.lost-worker-timeout": _PATIENCE,  # on a busy machine one takes a while to start
    }
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(settings))
        with system.interrupts_held_back():
            local = stack.enter_context(_started(workers))
        client = stack.enter_context(Client(local))
        stack.enter_context(_kept_up(local, workers))
        yield Cluster(client, f"local:{workers}", local)


def _started(workers: int) -> "LocalCluster":
    """Processes that are there; tried again where one was killed while it was being started.

    Raises :class:`OutputError`.
    """
    from distributed import LocalCluster  # noqa: PLC0415

    for tried in range(1, _STARTS + 1):
        try:
            return LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, memory_limit=0, silence_logs=logging.CRITICAL,
                host="127.0.0.1", dashboard_address="127.0.0.1:0",  # its own choice may be another cluster's
            )  # fmt: skip
        except Exception as error:  # whatever Dask makes of it: it has put away what there was
            if tried == _STARTS:
                reason = _short(error.__cause__ or error)
                raise OutputError(findings.NO_CLUSTER.at(Place(), address=f"local:{workers}", reason=reason)) from error
    raise AssertionError


@contextmanager
def _kept_up(local: "LocalCluster", workers: int) -> Iterator[None]:
    """Have as many workers again where one was killed while it was being started: its nanny gives up then."""
    over = Event()

    def look() -> None:
        while not over.wait(_LOOK):
            local.scale(workers)

    thread = Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def attempt(version: str, work: Callable[[Job], Result], job: Job) -> Result:
    """On a worker: do a job, and again where the storage stumbles. Raises :class:`OutputError`."""
    if version != __version__:
        raise OutputError(findings.OTHER_PROGRAM.at(Place(), there=__version__, here=version))
    if not system.may_start_processes():
        raise OutputError(findings.DAEMON.at(Place(), worker=f"{node()} {os.getpid()}"))
    for tried in range(TRIES):
        try:
            return work(job)
        except (OSError, OutputError) as error:
            if not stumbled(error):
                raise
            reason = _short(error)
            time.sleep(_WAIT * 2**tried)
    named = getattr(job, "name", None) or str(job)[:80]
    raise OutputError(findings.STORAGE.at(Place(), job=named, count=TRIES, reason=reason))


def stumbled(error: BaseException) -> bool:
    """Whether an error, or what caused it, is one that passes."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in _STUMBLES:
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
