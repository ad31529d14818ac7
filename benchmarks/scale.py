"""Decades: what catalogue and store take for each story and edition of a made-up paper, beside what is to be reached.

Times are of the processor, one worker; sizes are on the disk. What is not measured here says so, with the reason.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.decade.editions import bag, catalogued, decade, edition
from benchmarks.decade.language import lexicon
from benchmarks.figure import Figure, Sheet
from pinban.archive.catalogue import SqliteCatalogue, parse
from pinban.archive.store import Store, add, check, open_store
from pinban.archive.store.migrating import migrate

SIZES = (20_000, 100_000)
MILLION = 1_000_000
EDITIONS = 40
QUERIES = 200
COMMONEST = ("的", "了", "和", "在", "今年", "万元")
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Goal:
    """A row of the table: what was measured against what is to be reached; ``why`` where it is not."""

    work: str
    measured: float | None
    reach: float
    unit: str
    why: str = ""

    def row(self) -> tuple[str, str, str, str, str]:
        """The row as it is printed."""
        said = "—" if self.measured is None else f"{self.measured:.3g}"
        kept = self.measured is not None and self.measured <= self.reach
        verdict = "reached" if kept else "not measured" if self.measured is None else "not reached"
        return self.work, f"{said} {self.unit}", f"≤ {self.reach:g} {self.unit}", verdict, "" if kept else self.why


def bench_scale() -> Iterator[Figure | Sheet]:
    """The table of goals, and the figures it is made from."""
    goals: list[Goal] = []
    with tempfile.TemporaryDirectory() as folder:
        for stories in SIZES:
            yield from _catalogue(Path(folder) / f"{stories}.sqlite", stories, goals)
        yield from _store(Path(folder))
    goals += _unmeasured()
    yield Sheet("decades", ("work", "measured", "to reach", "verdict", "why"), [goal.row() for goal in goals])


def _catalogue(path: Path, stories: int, goals: list[Goal]) -> Iterator[Figure]:
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
        times = sorted(1000 * _timed(lambda: _ask(catalogue, text)) for text in _queries())  # noqa: B023
        worst = max(1000 * _timed(lambda: _ask(catalogue, text)) for text in COMMONEST)  # noqa: B023
    if stories == max(SIZES):
        more = MILLION / stories
        told = f"a query of {MILLION:,}, %s, in proportion from {stories:,}"
        goals += [
            Goal(told % "median", more * statistics.median(times), 20, "ms", _WHY_SLOW),
            Goal(told % "worst", more * max(times[-1], worst), 250, "ms", _WHY_SLOW),
        ]
    yield Figure(f"a query of {stories}, median", statistics.median(times), "ms", 20)
    yield Figure(f"a query of {stories}, worst", max(times[-1], worst), "ms")


_WHY_SLOW = "every fitting story is counted and ordered; no catalogue past one file yet"
_WHY_ROOM = "positions of every pair 2.8 kB, of single characters 1.7 kB, the compressed copy 1.6 kB"


def _queries() -> list[str]:
    """Words as readers ask for them: common ones, rare ones, two at a time, names, phrases."""
    words = lexicon()
    asked: list[str] = []
    for number in range(QUERIES):
        noun = words["noun"].words[(number * 37) % 3000]
        place = words["place"].words[number % 200]
        name = words["name"].words[(number * 11) % 1000]
        asked.append((noun, f"{noun} {place}", name, f"{noun} OR {name}", f"“{noun}的”")[number % 5])
    return asked


def _ask(catalogue: SqliteCatalogue, text: str) -> None:
    query, wrong = parse(text)
    if query is None:
        raise SystemExit(wrong[0].en)
    catalogue.search(query)


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


def _unmeasured() -> list[Goal]:
    return [
        Goal("archive add, a whole edition, start-up and all", None, 1.5, "s", "small bags here, without start-up"),
        Goal("bag of four pages", None, 22, "MB", "measured where pages are built: docs/archive.md"),
        Goal("30 years of 8 pages a day", None, 0.45, "TB", "follows from the bag"),
        Goal("workers short of 85 % efficiency, to 8", None, 0, "of 8", "builds run on one machine's processes yet"),
    ]


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
