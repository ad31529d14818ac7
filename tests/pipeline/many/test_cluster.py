"""Work on a local Dask cluster: workers killed, storage that stumbles, and the same bytes as serially all the same."""

import os
import random
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
from distributed import WorkerPlugin

from pinban.archive.store import Store, add, check, open_store
from pinban.files import OutputError
from pinban.pipeline import Options
from pinban.pipeline.executor import Executor, Serial
from pinban.pipeline.many.backfile import EditionJob, build_all, read_ledger, rebuild_all
from pinban.pipeline.many.cluster import Cluster, Sure, cluster
from tests.archive.store.bags import tree
from tests.pipeline.desk import PLACES_WITHOUT_CACHE, prose, story, write_edition

NOW = datetime(2026, 11, 24, tzinfo=UTC)
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
    """Kills a worker of a local cluster at so many moments, drawn from a seed; Dask's nannies start new ones."""

    def __init__(self, local: Cluster, kills: int, seconds: float, seed: int = 7) -> None:
        self.local, self.seconds, self.killed = local, seconds, 0
        self.rng, self.kills, self.stop = random.Random(seed), kills, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self) -> "Killer":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()

    def run(self) -> None:
        while self.killed < self.kills and not self.stop.wait(self.rng.uniform(0.2, 2) * self.seconds):
            nannies = list(self.local.local.workers.values())  # type: ignore[union-attr]
            nanny = self.rng.choice(nannies)
            if nanny.process is not None and nanny.process.pid:
                os.kill(nanny.process.pid, signal.SIGKILL)
                self.killed += 1


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
    options = Options(PLACES_WITHOUT_CACHE, out, made="2018-07-01T00:00:00+08:00")
    seen: list[str] = []
    outcomes = build_all([EditionJob(root, options) for root in roots], work, lambda job, _: seen.append(job.name))
    assert [outcome.edition for outcome in outcomes if outcome.ok] == [root.name for root in roots]
    assert sorted(seen) == [root.name for root in roots]  # nothing missing, nothing twice
    return {name: data for name, data in tree(out).items() if not name.endswith(("timings.json", ".lock"))}


def stored(root: Path, out: Path, roots: list[Path]) -> Store:
    store, found = open_store(root, create=True)
    assert store is not None, found
    for edition in roots:
        assert add(store, out / edition.name / "archive" / edition.name, NOW).new
    return store


@pytest.fixture
def two() -> Iterator[Cluster]:
    with cluster("local:2") as opened:
        yield opened


def whole_round(tmp_path: Path, two: Cluster, count: int, kills: int, seconds: float) -> int:
    """Build, keep, verify and set again serially and on the cluster; how often a worker was killed."""
    home = tmp_path / "shared"
    roots = editions(home / "content", count)
    serially = built(roots, tmp_path / "serial", Serial())
    two.client.register_plugin(Stumbling(home, 3))
    with Killer(two, kills, seconds) as killer:
        assert built(roots, home / "out", two) == serially
        store = stored(home / "store", home / "out", roots)
        versions = store.versions()
        checked = check(
            store, NOW, (), lambda look, some: two.map(Sure(look, clean, list), list(some), lambda *_: None)
        )
        assert [item.code for item in checked.diagnostics] == []
        entries = rebuild_all(versions, PLACES_WITHOUT_CACHE, home / "ledger", two, lambda *_: None)
    assert all(entry.same for entry in entries), entries
    assert rebuild_all(versions, PLACES_WITHOUT_CACHE, tmp_path / "ledger", Serial(), lambda *_: None) == entries
    assert (tmp_path / "ledger").read_bytes() == (home / "ledger").read_bytes()
    return killer.killed


@pytest.mark.judge
def test_a_few_editions_and_a_kill(tmp_path: Path, two: Cluster) -> None:
    assert whole_round(tmp_path, two, 3, 1, 1.0) == 1


@pytest.mark.long
def test_forty_editions_and_twenty_kills(tmp_path: Path, two: Cluster) -> None:
    assert whole_round(tmp_path, two, 40, 20, 4.0) == 20


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
    store = stored(tmp_path / "store", tmp_path / "out", roots)
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


@pytest.mark.parametrize("address", ["local:0", "host", "tcp://", "local:x", "file:///etc"])
def test_what_is_no_cluster_is_told(address: str) -> None:
    with pytest.raises(OutputError) as caught, cluster(address):
        pass
    assert caught.value.finding.code == "V061"
