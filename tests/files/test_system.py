"""What is asked of the system, where it has it and where it has not: one result."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pinban.files import OutputError, atomic, output_tree, system
from pinban.prepress import load_plants
from tests.pipeline.desk import ROOT, prose, story, write_edition
from tests.supplied import supplied_pdf

HOLD = """
import sys
from pathlib import Path
from pinban.files import system
{without}
free = system.take_lock(Path(sys.argv[1]))
print("held" if free else "busy", flush=True)
sys.stdin.read()
"""
WITHOUT = "system.fcntl = None"


@pytest.fixture(params=[True, False], ids=["as here", "without fcntl and resource"])
def given(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if not request.param:
        monkeypatch.setattr(system, "fcntl", None)
        monkeypatch.setattr(system, "resource", None)
    return bool(request.param)


def test_a_lock_is_held_by_one_until_it_is_freed(given: bool, tmp_path: Path) -> None:
    path = tmp_path / ".edition.lock"
    free = system.take_lock(path)
    assert free is not None
    assert system.take_lock(path) is None
    free()
    again = system.take_lock(path)
    assert again is not None
    again()
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_lock_is_freed_when_its_holder_dies(given: bool, tmp_path: Path) -> None:
    path = tmp_path / ".edition.lock"
    program = HOLD.format(without="" if given else WITHOUT)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert system.take_lock(path) is None
        holder.kill()
        holder.wait()
    free = system.take_lock(path)
    assert free is not None
    free()


def test_no_lock_follows_a_link_or_stands_in_a_folder_that_cannot_be(given: bool, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        system.take_lock(tmp_path / "link")
    with pytest.raises(OSError):
        system.take_lock(tmp_path / "none" / "lock")
    assert not (tmp_path / "elsewhere").exists()


def test_two_builds_of_one_target(given: bool, tmp_path: Path) -> None:
    target = tmp_path / "edition"
    with output_tree(target) as stage:
        (stage / "a").write_text("a")
        with pytest.raises(OutputError) as busy, output_tree(target):
            pass
    assert busy.value.finding.code == "S032"
    assert (target / "a").read_text() == "a"


def _no_library(name: object, **_: object) -> None:
    raise TypeError(name)  # as Windows does for None


def _no_call(name: object, **_: object) -> object:
    return object()  # as a C library without renameat2


@pytest.mark.parametrize("loader", [_no_library, _no_call])
def test_a_system_without_exchange(
    loader: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "one").touch()
    assert system.exchange(one, other)
    assert (other / "one").exists()
    monkeypatch.setattr("ctypes.CDLL", loader)
    assert not system.exchange(one, other)
    assert (other / "one").exists()
    with output_tree(other) as stage:
        (stage / "new").touch()
    assert [item.name for item in other.iterdir()] == ["new"]
    assert not atomic.Names(other).aside.exists()


def test_limits_and_memory(given: bool) -> None:
    peak = system.peak_memory()
    assert (peak > 10 << 20) if given else (peak == 0)
    if not given:  # here they would hold for this process
        system.limit_memory(1)
        system.limit_time(0)


def test_windows_flushes_files_but_no_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    (tmp_path / "a").write_text("a")
    monkeypatch.setattr("os.fsync", flushed.append)
    atomic.flush(tmp_path)
    assert len(flushed) == 2
    folder, file = tmp_path, tmp_path / "a"
    monkeypatch.setattr(os, "name", "nt")
    system.flush(folder)
    system.flush(file)
    monkeypatch.undo()
    assert len(flushed) == 3


def _no_links(self: Path, target: Path) -> None:
    raise OSError(errno.EPERM, "a privilege is lacking")


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_lent_by_a_link_or_a_copy(links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:
        monkeypatch.setattr(Path, "symlink_to", _no_links)
    (tmp_path / "faces").mkdir()
    (tmp_path / "faces" / "face.otf").write_bytes(b"face")
    system.lend(tmp_path / "faces", tmp_path / "there")
    system.lend(tmp_path / "faces" / "face.otf", tmp_path / "there.otf")
    for path in (tmp_path / "there.otf", tmp_path / "there" / "face.otf"):
        assert path.read_bytes() == b"face"
    assert (tmp_path / "there").is_symlink() == (tmp_path / "there.otf").is_symlink() == links


LACKING = "import sys\nsys.modules['fcntl'] = sys.modules['resource'] = None\n"


@pytest.mark.whole
def test_an_edition_is_built_without_fcntl_and_resource(tmp_path: Path) -> None:
    """Every process of the build, those that read others' files too, is without them."""
    (tmp_path / "lacking").mkdir()
    (tmp_path / "lacking" / "sitecustomize.py").write_text(LACKING)
    plant = load_plants()[0]["newsprint-tabloid"]
    sold = "    adverts: [{file: adverts/a.pdf, position: foot-right, width: 60, height: 40, alt: 书店广告}]\n"
    stories = {"one": story(prose(1, 900)), "two": story(prose(2, 700))}
    home = write_edition(tmp_path, stories, extra=sold)
    (home / "adverts").mkdir()
    (home / "adverts" / "a.pdf").write_bytes(supplied_pdf(plant, 60, 40))
    path = os.pathsep.join((str(tmp_path / "lacking"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "pinban", "build", str(home), "--out", str(tmp_path / "out"), "--jobs", "2", "--json"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (tmp_path / "out" / "edition" / "supplement.pdf").stat().st_size > 100_000
    timings = json.loads((tmp_path / "out" / "edition" / "timings.json").read_text())
    assert {page["peak_bytes"] for page in timings["pages"].values()} == {0}  # so they were lacking indeed


SLOW = "import time\nprint('importing', flush=True)\ntime.sleep(1.5)\n"
STARTING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from pinban.files import system
system.warm_up(("slow_to_import",))
print("started", flush=True)
try:
    time.sleep(60)
except KeyboardInterrupt:
    sys.exit(130)
"""
WORKING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from pinban.files import system

def work():
    system.heed_interrupts()
    print("working", flush=True)
    time.sleep(60)

if __name__ == "__main__":
    process = system.processes().Process(target=work)
    process.start()
    process.join()
"""


def interrupted(script: str, when: str) -> tuple[int, str]:
    """The exit code and errors of a script to whose whole group Ctrl-C comes once it has said ``when``, as it does."""
    path = os.pathsep.join((str(ROOT), str(Path(script).parent)))  # the server does not take sys.path over
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as process:
        assert process.stdout is not None
        while when not in process.stdout.readline():
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        return process.returncode, errors


def test_ctrl_c_while_the_server_of_processes_imports_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "slow_to_import.py").write_text(SLOW)
    script = tmp_path / "starting.py"
    script.write_text(STARTING)
    code, errors = interrupted(str(script), when="importing")
    assert (code, errors) == (130, "")


def test_ctrl_c_ends_a_process_at_work(tmp_path: Path) -> None:
    script = tmp_path / "working.py"
    script.write_text(WORKING)
    code, errors = interrupted(str(script), when="working")
    assert code != 0
    assert errors.count("KeyboardInterrupt") == 2  # where it was at work, and where it was waited for
