"""Ctrl-C while a whole store is set again: an end in peace, and the next run does what is left and nothing twice."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pinban.cli import exits, main
from pinban.pipeline.executor import Serial
from pinban.pipeline.many import backfile
from tests.pipeline.many.rounds import built, editions
from tests.pipeline.many.stores import stored

ROOT = Path(__file__).parents[3]
STOPPED = """
import os, signal, sys
from pinban.cli import main
from pinban.pipeline.many import backfile

add = backfile._Lines.add


def add_and_stop(self, entry):
    add(self, entry)
    os.killpg(0, signal.SIGINT)  # a terminal sends it to every process of the command


backfile._Lines.add = add_and_stop
signal.signal(signal.SIGINT, signal.default_int_handler)
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""
"""The command, which a Ctrl-C stops as soon as the first edition is done."""
pytestmark = [pytest.mark.whole, pytest.mark.judge, pytest.mark.enable_socket, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("interrupted")
    roots = editions(home / "content", 3)
    built(roots, home / "out", Serial())
    return stored(home / "store", [home / "out" / root.name / "archive" / root.name for root in roots]).root


@pytest.mark.parametrize("cluster", [(), ("--cluster", "local:2")], ids=["here", "cluster"])
def test_what_is_done_stays_and_the_rest_is_done_next_time(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: tuple[str, ...]
) -> None:
    if cluster:
        pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
    script, ledger = tmp_path / "stopped.py", tmp_path / "ledger"
    script.write_text(STOPPED, "utf-8")
    words = ["archive", "rebuild", str(store), "--ledger", str(ledger)]
    ended = subprocess.run(
        [sys.executable, script, *words, *cluster], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ended.returncode == exits.INTERRUPTED, ended.stderr
    assert "Traceback" not in ended.stderr
    first, *done = ledger.read_bytes().splitlines()
    assert json.loads(first)["ledger"] == "pinban-rebuild"
    assert len(done) == 1
    again: list[str] = []

    def counted(job: backfile.RebuildJob) -> backfile.Entry:
        again.append(job.version.id)
        return backfile._rebuild(job)

    monkeypatch.setattr(backfile, "_REBUILD", replace(backfile._REBUILD, work=counted))
    assert main(words) == exits.OK
    entries = backfile.read_ledger(ledger)
    assert len(entries) == 3
    assert sorted([*again, json.loads(done[0])["id"]]) == sorted(entries)  # nothing missing, nothing twice
    assert done[0] in ledger.read_bytes().splitlines()
