"""Decades: what catalogue and store take for each story and edition of a made-up paper, beside what is to be reached.

Times are of the processor, one worker; sizes are on the disk. What is not measured here says so, with the reason.
"""

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.decade.editions import bag, catalogued, decade, edition
from benchmarks.decade.engines import cluster_rows, foretold, server_rows
from benchmarks.decade.goals import Goal
from benchmarks.decade.shared import Asked, ask, queries
from benchmarks.figure import Figure, Sheet
from pinban.archive.catalogue import SqliteCatalogue
from pinban.archive.store import Store, add, check, open_store
from pinban.archive.store.migrating import migrate

ROOT = Path(__file__).parents[1]
SAMPLE = "2018-07-01"
SIZES = (20_000, 100_000)
MILLION = 1_000_000
EDITIONS = 40
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def bench_scale() -> Iterator[Figure | Sheet]:
    """The table of goals, and the figures it is made from."""
    goals: list[Goal] = []
    points: list[tuple[int, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for stories in SIZES:
            yield from _catalogue(home / f"{stories}.sqlite", stories, goals, points)
        goals += _of_a_million(points)
        yield from _store(home)
        page, of_sample = _sample(home)
        goals += of_sample
        goals += server_rows(home)
    goals += cluster_rows(page)
    yield Figure("a page of the sample, all that is made of it", page, "s")
    yield Sheet("decades", ("work", "measured", "to reach", "verdict", "why"), [goal.row() for goal in goals])
    yield _million(page, goals)


def _catalogue(path: Path, stories: int, goals: list[Goal], points: list[tuple[int, float, float]]) -> Iterator[Figure]:
    taken, count = 0.0, 0
    with SqliteCatalogue(path, write=True) as catalogue:
        catalogue.db.execute("PRAGMA journal_mode = OFF")
        catalogue.db.execute("PRAGMA synchronous = OFF")
        with catalogue.writing():
            for made in decade(stories):
                index, found = catalogued(made)
                taken += _timed(lambda: catalogue.put(made.shelved, index, found))  # noqa: B023 -- called at once
                count += len(found)
        taken += _timed(catalogue.tidy)
        each, room = 1000 * taken / count, path.stat().st_size / 1000 / count
        goals += [
            Goal(f"catalogue of {stories}, a story", each, 2, "ms"),
            Goal(f"catalogue of {stories}, a story", room, 4, "kB", _WHY_ROOM),
        ]
        yield Figure(f"catalogue of {stories}, a story", each, "ms", 2)
        yield Figure(f"catalogue of {stories}, a story", room, "kB")
        ask(catalogue, Asked("pinyin:beijing"))  # the table of sounds is read once, and no query's
        times = [1000 * ask(catalogue, asked)[1].own for asked in queries(days=count // 64)]
    median, worst = statistics.median(times), max(times)
    points.append((count, median, worst))
    yield Figure(f"a query of {stories}, median", median, "ms", 20)
    yield Figure(f"a query of {stories}, worst", worst, "ms", 250)


def _of_a_million(points: Sequence[tuple[int, float, float]]) -> list[Goal]:
    told = f"SQLite, a query of {MILLION:,} as two sizes foretell it, %s"
    return [
        Goal(told % "median", foretold([(size, median) for size, median, _ in points]), 20, "ms", _WHY_SLOW),
        Goal(told % "worst", foretold([(size, worst) for size, _, worst in points]), 250, "ms", _WHY_SLOW),
    ]


_WHY_SLOW = "every fitting story is counted, up to 100,000 of them scored: docs/scale.md has the curve"
_WHY_ROOM = "positions of pairs and of single characters 3.1 kB, the compressed copy 0.9 kB"


def _store(home: Path) -> Iterator[Figure]:
    bags = [bag(home / "bags", edition(number)) for number in range(EDITIONS)]
    store = _opened(home / "store")
    adding = _timed(lambda: [add(store, path, _NOW) for path in bags]) / EDITIONS
    checking = _timed(lambda: check(store, _NOW)) / EDITIONS
    shelf = _opened(home / "shelf", shelf=True)
    for path in bags:
        add(shelf, path, _NOW)
    moving = _timed(lambda: migrate(shelf, _NOW)) / EDITIONS
    yield Figure("archive add, a small bag", 1000 * adding, "ms", 1500)
    yield Figure("archive verify, a small bag", 1000 * checking, "ms")
    yield Figure("archive migrate, a small bag", 1000 * moving, "ms")


def _opened(root: Path, *, shelf: bool = False) -> Store:
    store, found = open_store(root, create=True)
    if shelf:
        path = root / "store.yaml"
        path.write_text(path.read_text("utf-8").replace("pinban-store/2", "pinban-store/1"), "utf-8")
        store, found = open_store(root)
    if store is None:
        raise SystemExit(found[0].en)
    return store


def _sample(home: Path) -> tuple[float, list[Goal]]:
    """The sample built: the processor's seconds for a page, its bag's size, what thirty years take, and adding it."""
    folder = str(ROOT / "content" / SAMPLE)
    building = _of_command("build", folder, "--out", str(home / "built"), "--no-cache", "--jobs", "1")
    made = home / "built" / SAMPLE / "archive" / SAMPLE
    adding = _of_command("archive", "add", str(made), "--store", str(home / "added"))
    size = _room(made)
    shared = sum(_room(made / "data" / name) for name in ALIKE)
    pages = len(list((made / "data" / "alto").iterdir()))
    return building / pages, [
        Goal("archive add, the sample's bag, start-up and all", adding, 1.5, "s", _WHY_ADDING),
        Goal("bag of four pages", size / 1e6 * 4 / pages, 22, "MB"),
        Goal(THIRTY_YEARS, ((size - shared) / pages * PAGES_OF_YEARS + shared) / 1e12, 0.45, "TB", _WHY_YEARS),
    ]


def _room(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


ALIKE = ("layouts", "plants")
"""What editions have alike, which is one file on a store's disk."""
THIRTY_YEARS = "30 years of 8 pages a day"
PAGES_OF_YEARS = 8 * 365.25 * 30
_WHY_ADDING = "two digests of every byte, before it is copied and after, and its catalogue"
_WHY_YEARS = "page images a third, PDF/A a third, pictures as they came a quarter: docs/archive.md"
_REAPER = 36  # of Linux: processes that lose their parent become this one's, so that their time is told


def _of_command(*words: str) -> float:
    """The processor's seconds of a command, of all processes that it starts."""
    call = getattr(ctypes.CDLL(None), "prctl", lambda *_: -1)
    call(_REAPER, 1, 0, 0, 0)
    before = _of_children()
    subprocess.run([sys.executable, "-m", "pinban", *words], cwd=ROOT, check=True, capture_output=True)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    call(_REAPER, 0, 0, 0, 0)
    return _of_children() - before


def _of_children() -> float:
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _million(page: float, goals: Sequence[Goal]) -> Sheet:
    """What a million pages take: hours of one processor, terabytes; what those cost is the reader's to fill in."""
    held = {goal.work: goal.measured for goal in goals}
    years = held[THIRTY_YEARS]
    hours, stories = f"{page * MILLION / 3600:,.0f} h", 8 * MILLION
    room = "—" if years is None else f"{years * MILLION / PAGES_OF_YEARS:.2f} TB"
    rows = [
        ("built, with proofs, e-paper and bag", hours, ""),
        ("set again from the bags", hours, "as built"),
        ("kept", room, "one copy, without the catalogue"),
        ("catalogued, eight stories a page", f"{stories * _first(goals, 'ms') / 3.6e6:,.1f} h", ""),
        ("the catalogue", f"{stories * _first(goals, 'kB') / 1e9:.3f} TB", ""),
    ]
    return Sheet("a million pages, on one processor", ("work", "takes", ""), rows)


def _first(goals: Sequence[Goal], unit: str) -> float:
    """What of a catalogue was measured in a unit, for a story."""
    return next(goal.measured or 0.0 for goal in goals if goal.unit == unit and goal.work.startswith("catalogue"))


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
