"""Work on a local Dask cluster: workers killed, storage that stumbles, and the same bytes as serially all the same."""

import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import current_process, get_context
from pathlib import Path
from typing import TypeVar

import pytest

pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
from distributed import WorkerPlugin

from pinban import __version__
from pinban.archive.catalogue import SqliteCatalogue, parse
from pinban.archive.package.compare import Sameness
from pinban.archive.store import Store, check, rebuild_catalogue, rebuild_shared
from pinban.archive.store.opensearch.catalogue import ServerCatalogue
from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import OutputError
from pinban.files import findings as file_findings
from pinban.files.atomic import lock
from pinban.pipeline.executor import Executor, Serial
from pinban.pipeline.many import backfile
from pinban.pipeline.many import cluster as cluster_module
from pinban.pipeline.many.backfile import read_ledger, rebuild_all
from pinban.pipeline.many.cluster import Cluster, Sure, attempt, cluster, unread
from tests.archive.store.bags import tree
from tests.pipeline.desk import PLACES_WITHOUT_CACHE
from tests.pipeline.many.rounds import built, editions, ingested, outputs_of, past, serially
from tests.pipeline.many.stores import NOW, stored

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


def whole_round(tmp_path: Path, two: Cluster, node: str, count: int, kills: Sequence[int]) -> Store:
    """Build, ingest, verify, set again and catalogue on the cluster, and build and ingest serially beside it.

    ``kills`` are how many workers are killed in each of the five.
    """
    home, alone = tmp_path / "shared", tmp_path / "serial"
    roots = editions(home / "content", count)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        one_by_one = pool.submit(serially, roots, alone)
        two.client.register_plugin(Stumbling(home, 3))
        killer = Killer(two)
        building, taking, checking, setting, cataloguing = kills
        killer.kills = building
        outputs = built(roots, home / "out", killer)
        killer.kills = taking
        taken = ingested(past(home / "old", roots, home / "out"), home / "bags", killer)
        of_ours = [home / "out" / root.name / "archive" / root.name for root in roots]
        store = stored(home / "store", [*of_ours, *sorted((home / "bags").iterdir())])
        killer.kills = checking
        assert verified(store, killer) == []
        killer.kills = setting
        entries = rebuild_all(store.versions(), PLACES_WITHOUT_CACHE, home / "ledger", killer, lambda *_: None)
        assert [entry.id for entry in entries] == [version.id for version in store.versions()]
        assert sum(entry.taken_in for entry in entries) == count
        for entry in entries:
            assert set(entry.codes) <= {"A035"}  # an edition's report tells of its neighbours, which a bag has not
            assert {verdict for _, verdict in entry.pages} == (set() if entry.taken_in else {Sameness.BYTES.value})
        killer.kills = cataloguing
        catalogued(store, node, killer)
        assert killer.killed == sum(kills)
        one_by_one.result()
    assert outputs == outputs_of(alone / "out")
    assert taken == tree(alone / "bags")
    return store


@pytest.mark.judge
def test_a_few_editions_and_a_kill_of_each_kind(tmp_path: Path, two: Cluster, node: str) -> None:
    store = whole_round(tmp_path, two, node, 3, (1, 1, 1, 1, 0))
    ledger = tmp_path / "ledger"
    rebuild_all(store.versions(), PLACES_WITHOUT_CACHE, ledger, Serial(), lambda *_: None)
    assert ledger.read_bytes() == (tmp_path / "shared/ledger").read_bytes()


@pytest.mark.long
def test_forty_editions_and_twenty_kills(tmp_path: Path, two: Cluster, node: str) -> None:
    whole_round(tmp_path, two, node, 40, (8, 4, 2, 4, 2))


def clean(found: list[object]) -> bool:
    return not found


class Never:
    """An executor that may not be asked for anything."""

    def map(self, work: object, jobs: list[object], done: object) -> list[object]:
        assert jobs == []
        return []


@pytest.mark.whole
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
    ledger.write_bytes(whole.splitlines(keepends=True)[0] + line(entry.id, []).encode())
    with pytest.raises(AssertionError):  # what could not be set is tried again
        rebuild_all(versions, PLACES_WITHOUT_CACHE, ledger, Never(), lambda *_: None)  # type: ignore[arg-type]
    other = replace(entry, seal="another")
    ledger.write_bytes(whole.replace(entry.seal.encode(), other.seal.encode()))
    with pytest.raises(AssertionError):  # the bag is another one: it has to be done
        rebuild_all(versions, PLACES_WITHOUT_CACHE, ledger, Never(), lambda *_: None)  # type: ignore[arg-type]


def test_what_answers_and_is_no_scheduler_is_given_up() -> None:
    never = threading.Event()
    with pytest.raises(TimeoutError):
        cluster_module._in_time(never.wait, 0.01)  # type: ignore[arg-type]
    never.set()


def test_a_cluster_whose_process_is_killed_while_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = list[int]()

    def starting(**settings: object) -> str:
        tried.append(1)
        if len(tried) != 2:
            raise RuntimeError("Nanny failed to start.")
        return f"{settings['n_workers']} processes"

    monkeypatch.setattr("distributed.LocalCluster", starting)
    assert cluster_module._started(2) == "2 processes"  # type: ignore[comparison-overlap]
    with pytest.raises(OutputError) as caught:
        cluster_module._started(2)
    assert (caught.value.finding.code, len(tried)) == ("V062", 5)


@pytest.mark.parametrize("held", ["dear\n", "[" * 100_000, '{"ledger": "pinban-rebuild", "version": 2}\n', "\n"])
def test_what_is_no_ledger_is_left_alone(tmp_path: Path, held: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(held, "utf-8")
    with pytest.raises(OutputError) as caught:
        rebuild_all([], PLACES_WITHOUT_CACHE, path, Never(), lambda *_: None)  # type: ignore[arg-type]
    assert caught.value.finding.code == "V065"
    assert path.read_text("utf-8") == held


def test_what_cannot_be_read_is_no_empty_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger"
    path.write_bytes(b"x" * 100)
    monkeypatch.setattr(backfile, "MOST", 10)
    with pytest.raises(OutputError):
        rebuild_all([], PLACES_WITHOUT_CACHE, path, Never(), lambda *_: None)  # type: ignore[arg-type]
    assert path.read_bytes() == b"x" * 100


def line(id: str, pages: list[list[str]]) -> str:
    return json.dumps({"id": id, "seal": "s", "program": "p", "pages": pages, "codes": [], "taken_in": False}) + "\n"


def test_lines_of_a_ledger_are_believed_where_they_say_something(tmp_path: Path) -> None:
    path, first = tmp_path / "ledger", '{"ledger": "pinban-rebuild", "version": 1}\n'
    other = line("elsewhere", [["1", "bytes"]])
    path.write_text(first + line("wrong", [["1", "splendid"]]) + "[" * 100_000 + "\n" + other + other[:40], "utf-8")
    assert set(read_ledger(path)) == {"elsewhere"}
    assert rebuild_all([], PLACES_WITHOUT_CACHE, path, Never(), lambda *_: None) == []  # type: ignore[arg-type]
    assert path.read_text("utf-8") == first + other  # another store's, with the same ledger, stays


def test_a_ledger_is_one_programs_at_a_time(tmp_path: Path) -> None:
    with lock(tmp_path / "ledger"), pytest.raises(OutputError) as caught:
        rebuild_all([], PLACES_WITHOUT_CACHE, tmp_path / "ledger", Never(), lambda *_: None)  # type: ignore[arg-type]
    assert caught.value.finding.code == "S032"


def test_a_job_is_done_twice_where_a_file_could_not_be_read_and_only_there(tmp_path: Path) -> None:
    """What a paper is told every day is believed at once; a file that was away for a moment is looked for again."""
    (root,) = editions(tmp_path / "content", 1)
    done: list[str] = []
    answers: list[list[Diagnostic]] = []

    def work(job: str) -> list[Diagnostic]:
        done.append(job)
        return answers.pop(0)

    warned = file_findings.UNREADABLE.at(Place(file="a.jpg"), file="a.jpg", reason="EIO")
    daily = replace(warned, code="M055", severity=Severity.WARNING)
    sure = Sure(work, lambda found: not unread(found), lambda found: [item.code for item in found])
    answers = [[daily]]
    assert sure("daily") == [daily]
    answers = [[warned], []]
    assert sure("away for a moment") == []
    answers = [[warned], [warned]]
    assert sure("missing") == [warned]
    assert done == ["daily", "away for a moment", "away for a moment", "missing", "missing"]
    counting = Counting()
    assert built([root], tmp_path / "out", counting)
    assert counting.calls == 1


class Counting(Serial):
    """Counts how often editions are built."""

    calls = 0

    def map(
        self, work: Callable[[Job], Result], jobs: Sequence[Job], done: Callable[[Job, Result], None]
    ) -> list[Result]:
        assert isinstance(work, Sure)

        def counted(job: object) -> object:
            self.calls += 1
            return work.work(job)

        return super().map(replace(work, work=counted), jobs, done)


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
