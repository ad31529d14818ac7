"""A search server and a cluster, where they are set up, to their rows of the table; else to rows that say so."""

import os
import random
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from benchmarks.decade.editions import edition
from benchmarks.decade.goals import Goal

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "opensearch"
STORIES = 20_000
MILLION = 1_000_000
WORKERS = 8
EFFICIENCY = 0.85
JOBS = 365
_MEMORY = "2g"
_NO_SERVER = "not set up: make search"
_WHY = "it grows less than in proportion, see docs/scale.md for 100,000"
_NO_CLUSTER = "not set up: make cluster"


def server_rows(home: Path) -> list[Goal]:
    """The same editions in SQLite and on a search server: same answers, and how fast."""
    told = "search server, a query of a million, in proportion"
    if (
        find_spec("opensearchpy") is None
        or subprocess.run([TOOL, "present"], capture_output=True, check=False).returncode
    ):
        otherwise = "queries that SQLite and a search server answer otherwise"
        return [Goal(otherwise, None, 0, "", _NO_SERVER), Goal(f"{told}: median", None, 20, "ms", _NO_SERVER)]
    from benchmarks.decade.shared import built, compared, queries  # noqa: PLC0415 -- an extra
    from pinban.archive.catalogue import SqliteCatalogue  # noqa: PLC0415
    from pinban.archive.store.opensearch.catalogue import ServerCatalogue  # noqa: PLC0415

    with _node(home / "node") as node:
        address = f"{node}/bench"
        count, _, seconds = built(home, address, STORIES)
        with SqliteCatalogue(home / "catalogue.sqlite") as sqlite, ServerCatalogue(address, seconds=300) as server:
            answers = list(compared(sqlite, server, queries(days=count // 64)))
            size = server.size()
    times = [1000 * item.server for item in answers]
    more = MILLION / count
    different = f"of {len(answers)} queries over {count:,}, those that SQLite and a search server answer otherwise"
    told = f"{told} from {count:,}"
    loading = "search server, loading a story with two workers, by the clock"
    return [
        Goal(different, sum(not item.same for item in answers), 0, ""),
        Goal(f"{told}: median", more * statistics.median(times), 20, "ms", _WHY),
        Goal(f"{told}: worst", more * max(times), 250, "ms", _WHY),
        Goal("search server, a story", size / count / 1000, 4, "kB", "every beginning of a word stands at its place"),
        Goal(loading, 1000 * seconds / count, 2, "ms", "most of it is the server's own work"),
    ]


@contextmanager
def _node(home: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    env = {"PINBAN_OPENSEARCH_MEMORY": _MEMORY, **os.environ, "PINBAN_OPENSEARCH_HOME": str(home)}
    started = subprocess.run([TOOL, "start", port], env=env, capture_output=True, text=True, check=True)
    try:
        yield started.stdout.strip()
    finally:
        subprocess.run([TOOL, "stop", port], env=env, check=False)


def cluster_rows(page: float) -> list[Goal]:
    """What two workers lose here, and what eight would by a simulation with what Dask takes for a job.

    ``page`` is the processor's seconds for a page: the least job there is has one.
    """
    simulated = f"time that {WORKERS} workers lose to waiting, simulated, a page a job"
    real = "time that two workers lose, by the clock"
    if find_spec("distributed") is None:
        return [Goal(work, None, 1 - EFFICIENCY, "", _NO_CLUSTER) for work in (real, simulated)]
    from pinban.pipeline.many.cluster import cluster  # noqa: PLC0415 -- an extra

    with cluster("local:2") as two:
        two.map(_nothing, list(range(50)), _ignore)
        each = _seconds(lambda: two.map(_nothing, list(range(300)), _ignore)) / 300
        alone = sum(_busy(number) for number in range(8))
        together = _seconds(lambda: two.map(_busy, list(range(8)), _ignore))
    given = f"{simulated} ({1000 * each:.1f} ms for Dask, {page:.1f} s a page)"
    return [
        Goal(real, max(0.0, 1 - alone / (2 * together)), 1 - EFFICIENCY, "", "other programs use this machine's cores"),
        Goal(given, lost(page, each), 1 - EFFICIENCY, ""),
    ]


def lost(job: float, overhead: float, workers: int = WORKERS, jobs: int = JOBS) -> float:
    """What part of the workers' time is not spent on jobs: a scheduler hands them out one after another.

    Jobs take between half and one and a half times ``job`` seconds, ``overhead`` is the scheduler's for each.
    """
    rng = random.Random(0)
    lengths = [job * rng.uniform(0.5, 1.5) for _ in range(jobs)]
    free = [0.0] * workers
    clock = 0.0
    for length in lengths:
        first = min(range(workers), key=free.__getitem__)
        clock = max(clock, free[first]) + overhead
        free[first] = clock + length
    return 1 - sum(lengths) / (workers * max(free))


def _nothing(job: int) -> int:
    return job


def _ignore(job: int, result: object) -> None:
    """Nothing is told of single jobs."""


def _busy(job: int) -> float:
    """Some seconds of the processor's, without a disk; how many."""
    return _seconds(lambda: [edition(number) for number in range(40 * job, 40 * job + 40)])


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
