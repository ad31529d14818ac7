"""From a command to what running it took: seconds, processor's seconds and memory, its children's counted."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINBAN = (sys.executable, "-m", "pinban")


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
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, process.returncode, text)


def median_run(command: Sequence[str], repeat: int) -> Run:
    """The run of median seconds; the first of one more, which warms the disk, is left out."""
    run(command)
    runs = sorted((run(command) for _ in range(repeat)), key=lambda item: item.seconds)
    middle = statistics.median_low([item.seconds for item in runs])
    return next(item for item in runs if item.seconds == middle)
