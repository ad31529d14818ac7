"""Work on a local Dask cluster: workers killed, storage that stumbles, and the same bytes as serially all the same."""

import os
import random
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import current_process
from pathlib import Path
from typing import TypeVar

import pytest

pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
from distributed import WorkerPlugin

from pinban import __version__
from pinban.archive.catalogue import SqliteCatalogue, parse
from pinban.archive.store import Store, add, check, open_store, rebuild_catalogue, rebuild_shared
from pinban.archive.store.opensearch.catalogue import ServerCatalogue
from pinban.files import OutputError
from pinban.pipeline import Options
from pinban.pipeline.executor import Executor, Serial
from pinban.pipeline.many.backfile import EditionJob, build_all, read_ledger, rebuild_all
from pinban.pipeline.many.cluster import Cluster, Sure, attempt, cluster
from pinban.pipeline.many.ingesting import IngestJob, ingest_all
from tests.archive.store.bags import tree
from tests.pipeline.desk import PLACES_WITHOUT_CACHE, prose, story, write_edition

NOW = datetime(2026, 11, 24, tzinfo=UTC)
MADE = "2018-07-01T00:00:00+08:00"
FACTS = """\
paper: {{name: 河川旧报, cn: CN 15-0002, publisher: 河川日报社, language: zh-Hans}}
date: {day}
pages:
  - {{file: 1.pdf, label: "1", section: 要闻}}
"""
Job = TypeVar("Job")
Result = TypeVar("Result")
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("ignore"),  # Dask's own, of ports and loops
]


class Stumbling(WorkerPlugin):
    """Makes a folder behave as network storage does: every so often it is slow, or fails with EIO; seeded."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.seed = str(folder), seed

    def setup(self, worker: object) -> None:
        rng = random.Random(f"{self.seed} {os.getpid() % 2}")

        def stumble(event: str, arguments: tuple[object, ...]) -> None:
            if event in ("open", "os.rename", "os.mkdir") and str(arguments[0]).startswith(self.folder):
                chance = rng.random()
                if chance < 0.0004:  # an edition has a thousand such moments or so: every third try fails
                    raise OSError(5, "Input/output error", str(arguments[0]))
                if chance < 0.02:
                    time.sleep(0.005)

        sys.addaudithook(stumble)


class Killer:
    """An executor on a local cluster that kills a worker after so many jobs of each kind of work, at a random moment.

    After which jobs and how long after are drawn from a seed; Dask's nannies start new workers.
    """

    def __init__(self, local: Cluster, seed: int = 7) -> None:
        self.local, self.rng, self.killed = local, random.Random(seed), 0
        self.kills = 0  # of the next work

    def map(
        self, work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job, Result], None]
    ) -> list[Result]:
        moments = sorted(self.rng.choices(range(max(1, len(jobs) - 1)), k=self.kills))
        left, seen, killing = list(moments), 0, list[threading.Thread]()

        def told(job: Job, result: Result) -> None:
            nonlocal seen
            done(job, result)
            while left and left[0] <= seen:
                left.pop(0)
                killing.append(threading.Thread(target=self._kill, args=(self.rng.uniform(0, 2),)))
                killing[-1].start()
            seen += 1

        try:
            return self.local.map(work, jobs, told)
        finally:
            for thread in killing:
                thread.join()
            self.killed += len(moments) - len(left)

    def _kill(self, after: float) -> None:
        time.sleep(after)
        while True:  # a worker that is being started again can be killed when it is there
            nanny = self.rng.choice(list(self.local.local.workers.values()))  # type: ignore[union-attr]
            pid = nanny.process.pid if nanny.process is not None else None
            if pid:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    return
            time.sleep(0.05)


def editions(home: Path, count: int) -> list[Path]:
    made = []
    for number in range(count):
        day = f"2018-{number // 28 + 1:02}-{number % 28 + 1:02}"
        stories = {"one": story(prose(number, 500), f"第{number}天", 1), "two": story(prose(number + 500, 300))}
        folder = write_edition(home / "new", stories)
        path = folder / "edition.yaml"
        path.write_text(path.read_text("utf-8").replace("2018-07-01", day), "utf-8")
        made.append(folder.rename(home / day))
    return made


def built(roots: list[Path], out: Path, work: Executor) -> dict[str, bytes]:
    options = Options(PLACES_WITHOUT_CACHE, out, made=MADE)
    seen: list[str] = []
    outcomes = build_all([EditionJob(root, options) for root in roots], work, lambda job, _: seen.append(job.name))
    assert [outcome.edition for outcome in outcomes if outcome.ok] == [root.name for root in roots]
    assert sorted(seen) == [root.name for root in roots]  # nothing missing, nothing twice
    return {name: data for name, data in tree(out).items() if not name.endswith(("timings.json", ".lock"))}


def past(home: Path, roots: list[Path], out: Path) -> list[Path]:
    """The facts of past editions, whose pages are those that were built, as if others had set them."""
    made = []
    for root in roots:
        folder = home / root.name
        folder.mkdir(parents=True)
        (page,) = (out / root.name / "press").glob("*.pdf")
        shutil.copy(page, folder / "1.pdf")
        (folder / "facts.yaml").write_text(FACTS.format(day=root.name.replace("2018", "1998")), "utf-8")
        made.append(folder / "facts.yaml")
    return made


def ingested(facts: list[Path], to: Path, work: Executor) -> dict[str, bytes]:
    seen: list[str] = []
    taken = ingest_all([IngestJob(path, to, MADE) for path in facts], work, lambda job, _: seen.append(job.name))
    assert [item.bag.name for item in taken if item.bag] == [path.parent.name.replace("2018", "1998") for path in facts]
    assert sorted(seen) == sorted(map(str, facts))
    assert len(list(to.iterdir())) == len(facts)  # nothing is left of what was killed
    return tree(to)


def stored(root: Path, bags: list[Path]) -> Store:
    store, found = open_store(root, create=True)
    assert store is not None, found
    for bag in bags:
        assert add(store, bag, NOW).new
    return store


def verified(store: Store, work: Executor) -> list[str]:
    checked = check(store, NOW, (), lambda look, some: work.map(Sure(look, clean, list), list(some), lambda *_: None))
    assert len(checked.versions) == len(store.versions())
    return [item.code for item in checked.diagnostics]


def catalogued(store: Store, node: str, work: Executor) -> None:
    """Both catalogues hold every story once, and answer alike."""
    stories, found = rebuild_catalogue(store)
    address = f"{node}/killed"
    assert (stories, found) == rebuild_shared(
        store, address, lambda take, parts: work.map(take, list(parts), lambda *_: None)
    )
    with SqliteCatalogue(store.catalogue) as one, ServerCatalogue(address) as other:
        assert one.known() == other.known() == {version.where for version in store.versions()}
        for text in ("夏收", "草原 -水库", "“先修路”", "title:第3天", "GDP OR 38%"):
            query, _ = parse(text)
            assert query is not None
            answer = one.search(query, limit=1000)
            assert answer.total == len(answer.hits) == len({(hit.shelved, hit.story) for hit in answer.hits})
            assert answer == other.search(query, limit=1000), text


@pytest.fixture
def two() -> Iterator[Cluster]:
    with cluster("local:2") as opened:
        yield opened


def whole_round(tmp_path: Path, two: Cluster, node: str, count: int, kills: Sequence[int]) -> int:
    """Build, ingest, verify, set again and catalogue, serially and on the cluster; how often a worker was killed.

    ``kills`` are how many of them fall into each of the five.
    """
    home = tmp_path / "shared"
    roots = editions(home / "content", count)
    serially = built(roots, tmp_path / "serial", Serial())
    facts = past(home / "old", roots, tmp_path / "serial")
    taken = ingested(facts, tmp_path / "taken", Serial())
    two.client.register_plugin(Stumbling(home, 3))
    killer = Killer(two)
    building, taking, checking, setting, cataloguing = kills
    killer.kills = building
    assert built(roots, home / "out", killer) == serially
    killer.kills = taking
    assert ingested(facts, home / "bags", killer) == taken
    of_ours = [home / "out" / root.name / "archive" / root.name for root in roots]
    store = stored(home / "store", [*of_ours, *sorted((home / "bags").iterdir())])
    killer.kills = checking
    assert verified(store, killer) == []
    versions = store.versions()
    killer.kills = setting
    entries = rebuild_all(versions, PLACES_WITHOUT_CACHE, home / "ledger", killer, lambda *_: None)
    assert [entry.same for entry in entries] == [not entry.taken_in for entry in entries], entries
    assert sum(entry.taken_in for entry in entries) == count
    assert rebuild_all(versions, PLACES_WITHOUT_CACHE, tmp_path / "ledger", Serial(), lambda *_: None) == entries
    assert (tmp_path / "ledger").read_bytes() == (home / "ledger").read_bytes()
    killer.kills = cataloguing
    catalogued(store, node, killer)
    return killer.killed


@pytest.mark.judge
def test_a_few_editions_and_a_kill_of_each_kind(tmp_path: Path, two: Cluster, node: str) -> None:
    assert whole_round(tmp_path, two, node, 3, (1, 1, 1, 1, 0)) == 4


@pytest.mark.long
def test_forty_editions_and_twenty_kills(tmp_path: Path, two: Cluster, node: str) -> None:
    assert whole_round(tmp_path, two, node, 40, (8, 4, 2, 4, 2)) == 20


def clean(found: list[object]) -> bool:
    return not found


class Never:
    """An executor that may not be asked for anything."""

    def map(self, work: object, jobs: list[object], done: object) -> list[object]:
        assert jobs == []
        return []


def test_a_ledger_is_gone_on_with(tmp_path: Path) -> None:
    roots = editions(tmp_path / "content", 1)
    built(roots, tmp_path / "out", Serial())
    store = stored(tmp_path / "store", [tmp_path / "out" / roots[0].name / "archive" / roots[0].name])
    ledger, versions = tmp_path / "ledger", store.versions()
    entries = rebuild_all(versions, PLACES_WITHOUT_CACHE, ledger, Serial(), lambda *_: None)
    whole = ledger.read_bytes()
    ledger.write_bytes(whole + b'{"id": "half')  # as a killed run leaves it
    assert rebuild_all(versions, PLACES_WITHOUT_CACHE, ledger, Never(), lambda *_: None) == entries  # type: ignore[arg-type]
    assert ledger.read_bytes() == whole
    entry = entries[0]
    other = replace(entry, seal="another")
    ledger.write_bytes(whole.replace(entry.seal.encode(), other.seal.encode()))
    with pytest.raises(AssertionError):  # the bag is another one: it has to be done
        rebuild_all(versions, PLACES_WITHOUT_CACHE, ledger, Never(), lambda *_: None)  # type: ignore[arg-type]


def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("dear\n", "utf-8")
    with pytest.raises(OutputError) as caught:
        read_ledger(path)
    assert caught.value.finding.code == "V065"


def test_a_worker_that_may_start_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    with pytest.raises(OutputError) as caught:
        attempt(__version__, len, [1])
    assert caught.value.finding.code == "V070"


@pytest.mark.parametrize("address", ["local:0", "host", "tcp://", "local:x", "file:///etc"])
def test_what_is_no_cluster_is_told(address: str) -> None:
    with pytest.raises(OutputError) as caught, cluster(address):
        pass
    assert caught.value.finding.code == "V061"
