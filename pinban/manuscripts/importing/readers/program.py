"""An outside program's name and arguments to whether it did its work: bounded in time and memory, without network.

As :mod:`pinban.files.sandbox` does for functions. The program gets a home of its own, which goes with its folder, no
standard input, no proxy that works, and where the system allows it no network at all.
"""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pinban.files import system

MEMORY = 6 << 30
"""Bytes of address space; LibreOffice and RapidOCR take less than 3 GiB for what newspapers have."""
_NOWHERE = "http://127.0.0.1:9"  # the discard port: what asks for the network is refused at once


def find_program(*names: str) -> str | None:
    """The first of these programs that is installed."""
    return next((path for name in names if (path := shutil.which(name))), None)


def run_program(arguments: Sequence[str], folder: Path, seconds: int, memory: int = MEMORY) -> bool:
    """Run a program in ``folder``, which is its home too; whether it ended well within ``seconds`` by the clock.

    It and all that it started are ended when its time is over; each has ``memory`` bytes of address space at most.
    """
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE),
    }
    process = subprocess.Popen(
        [*system.bounded(memory), *system.offline(), *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        system.end_group(process.pid)
        process.wait()
