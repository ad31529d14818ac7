"""From a command to what running it took: seconds, processor's seconds and memory, its children's counted."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINBAN = (sys.executable, "-m", "pinban")


# A process is first told the memory of the one that starts it; so a small one does. Workers whose parent has ended come
# to it too (prctl's PR_SET_CHILD_SUBREAPER), so that what they took is counted.
_LAUNCHER = """
import ctypes, json, os, subprocess, sys, time
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
start = time.perf_counter()
process = subprocess.Popen(sys.argv[2:])
seconds = cpu = memory = code = 0
while True:
    try:
        pid, status, usage = os.wait4(-1, 0)
    except ChildProcessError:
        break
    if pid == process.pid:
        seconds, code = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
    cpu, memory = cpu + usage.ru_utime + usage.ru_stime, max(memory, usage.ru_maxrss * 1024)
open(sys.argv[1], "w").write(json.dumps([seconds, cpu, memory, code]))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """A process that ended: ``memory`` is the greatest of it and of the children it waited for, in bytes."""

    seconds: float
    cpu: float
    memory: int
    code: int
    said: str


def run(command: Sequence[str]) -> Run:
    """Run a command from the project's folder and wait for it."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as took:
        launched = subprocess.run(
            [sys.executable, "-S", "-c", _LAUNCHER, took.name, *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=True,
        )
        seconds, cpu, memory, code = json.load(took)
    return Run(seconds, cpu, memory, code, launched.stdout.decode(errors="replace"))


def median_run(command: Sequence[str], repeat: int) -> Run:
    """The run of median processor's seconds; the first of one more, which warms the disk, is left out."""
    run(command)
    runs = [run(command) for _ in range(repeat)]
    middle = statistics.median_low([item.cpu for item in runs])
    return next(item for item in runs if item.cpu == middle)
