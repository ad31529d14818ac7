"""A search server and a cluster, where they are set up, to their rows of the table; else to rows that say so."""

import os
import random
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from benchmarks.decade.editions import edition
from benchmarks.decade.goals import Goal
from pinban.files import OutputError

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "opensearch"
STORIES = (6_000, 24_000)
WORKERS = 8
EFFICIENCY = 0.85
JOBS = 365
_MEMORY = "2g"
_NO_SERVER = "not set up: make search"
_WHY = "of what fits up to 100,000 documents are scored: docs/scale.md has the curve"
_WHY_ROOM = "every beginning of a word stands at its place"
_NO_CLUSTER = "not set up: make cluster"
_SERVER = ("median", "worst")


def server_rows(home: Path) -> list[Goal]:
    """The same editions in SQLite and on a search server: same answers, and how fast."""
    if (
        find_spec("opensearchpy") is None
        or subprocess.run([TOOL, "present"], capture_output=True, check=False).returncode
    ):
        return [_unmeasured(work, _NO_SERVER) for work in (_DIFFERENT, *(_FORETOLD % name for name in _SERVER))]
    try:
        with _node(home / "node") as node:
            return _rows_of(home, f"{node}/bench")
    except (OutputError, OSError, subprocess.SubprocessError, RuntimeError) as error:
        return [_unmeasured(_DIFFERENT, " ".join(str(error).split())[:200])]


_DIFFERENT = "queries that SQLite and a search server answer otherwise"
_FORETOLD = "search server, a query of a million as two sizes foretell it, %s"


def _unmeasured(work: str, why: str) -> Goal:
    return Goal(work, None, 0, "", why)


def _rows_of(home: Path, address: str) -> list[Goal]:
    from benchmarks.decade.shared import compared, filled, queries  # noqa: PLC0415 -- an extra
    from pinban.archive.catalogue import SqliteCatalogue  # noqa: PLC0415
    from pinban.archive.store.opensearch.catalogue import ServerCatalogue  # noqa: PLC0415

    different, points = 0, list[tuple[int, float, float]]()
    for step in filled(home, address, STORIES):
        with SqliteCatalogue(home / "catalogue.sqlite") as sqlite, ServerCatalogue(address, seconds=300) as server:
            answers = list(compared(sqlite, server, queries(days=step.documents // 64)))
        different += sum(not item.same for item in answers)
        times = [1000 * item.server.own for item in answers]
        points.append((step.documents, statistics.median(times), max(times)))
        last = step
    count = last.documents
    loading = "search server, loading a story, its own processor time"
    return [
        Goal(f"of {2 * len(answers)} queries over {count:,} stories and fewer, {_DIFFERENT}", different, 0, ""),
        Goal(_FORETOLD % "median", foretold([(size, median) for size, median, _ in points]), 20, "ms", _WHY),
        Goal(_FORETOLD % "worst", foretold([(size, worst) for size, _, worst in points]), 250, "ms", _WHY),
        Goal(f"search server, {count:,} stories, a story", last.server_size / count / 1000, 4, "kB", _WHY_ROOM),
        Goal(loading, 1000 * last.server.own / last.added, 2, "ms", "it cuts beginnings, and merges what it wrote"),
    ]


def foretold(points: Sequence[tuple[int, float]], size: int = 1_000_000) -> float:
    """What two sizes with their times say of a third, in a straight line, and never less than the larger one's."""
    (small, first), (large, second) = points
    return max(second, second + (second - first) * (size - large) / (large - small))


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

    try:
        with cluster("local:2") as two:
            two.map(_nothing, list(range(50)), _ignore)
            each = _seconds(lambda: two.map(_nothing, list(range(300)), _ignore)) / 300
            start = time.perf_counter()
            busy = sum(two.map(_busy, list(range(8)), _ignore))
            together = time.perf_counter() - start
    except (OutputError, OSError) as error:
        return [Goal(work, None, 1 - EFFICIENCY, "", " ".join(str(error).split())[:200]) for work in (real, simulated)]
    given = f"{simulated} ({1000 * each:.1f} ms for Dask, {page:.1f} s a page)"
    return [
        Goal(
            real,
            max(0.0, 1 - busy / (2 * together)),
            1 - EFFICIENCY,
            "",
            "one waits while the other has the last job",
        ),
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
    """Some seconds of work without a disk; how many by the worker's own clock."""
    return _seconds(lambda: [edition(number) for number in range(40 * job, 40 * job + 40)])


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
