"""An outside program is run bounded in time, in a home of its own, and without network where the system can."""

import sys
import time
from pathlib import Path

import pytest

from pinban.files import system
from pinban.manuscripts.importing.readers.program import find_program, run_program

PYTHON = [sys.executable, "-S", "-c"]


def test_a_program_that_ends_well(tmp_path: Path) -> None:
    assert run_program([*PYTHON, "open('out','w').write('x')"], tmp_path, 30)
    assert (tmp_path / "out").read_text() == "x"


def test_a_program_that_fails(tmp_path: Path) -> None:
    assert not run_program([*PYTHON, "raise SystemExit(3)"], tmp_path, 30)


def test_a_program_that_does_not_end_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    child = "import time; time.sleep(4); open('late','w').write('x')"
    assert not run_program(
        [*PYTHON, f"import subprocess,sys; subprocess.run([sys.executable,'-c',{child!r}])"], tmp_path, 1
    )
    time.sleep(5)
    assert not (tmp_path / "late").exists()


def test_a_programs_home_is_its_folder_and_no_proxy_works(tmp_path: Path) -> None:
    run_program(
        [*PYTHON, "import os; open('env','w').write(os.environ['HOME']+' '+os.environ['http_proxy'])"], tmp_path, 30
    )
    assert (tmp_path / "env").read_text() == f"{tmp_path} http://127.0.0.1:9"


def test_without_network_there_is_no_way_out(tmp_path: Path) -> None:
    code = "import socket; s=socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9))"
    reached = run_program([*PYTHON, code], tmp_path, 30)
    assert not (reached and system.offline())


def test_programs_that_are_not_there() -> None:
    assert find_program("no-such-program-anywhere") is None
    assert find_program("no-such-program-anywhere", "sh") is not None


def test_one_that_takes_too_much_memory_fails(tmp_path: Path) -> None:
    """As does one that it starts; what takes less goes on."""
    if not system.bounded(1 << 30):
        pytest.skip("this system has no prlimit")
    take = "import sys; held = bytearray(int(sys.argv[1]) << 20); open('out', 'w').write('x')"
    assert run_program([*PYTHON, take, "64"], tmp_path, 30, 1 << 30)
    assert not run_program([*PYTHON, take, "2048"], tmp_path, 30, 1 << 30)
    start = "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', 'bytearray(2 << 30)']).returncode)"
    assert not run_program([*PYTHON, start], tmp_path, 30, 1 << 30)
