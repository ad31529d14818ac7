"""Work to what is left of it when it is killed: at a chosen call to the system, so that no clock picks the moment."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

HEEDING = """
import signal, sys
from pinban.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""
"""The command where an interrupt is heeded: tests that run in the background have had all their processes ignore it."""
PREFIXES = ("os.", "shutil.")


def killed(work: Callable[[], object], at: int | None, *, below: Path | None = None) -> bool:
    """Do the work in a process of its own, which kills itself just before its ``at``th call; whether it did.

    Calls are those that open, make, rename and remove files (``below`` a folder, where one is given) as Python's audit
    events tell of them. Fails where the work itself raises.
    """
    child = os.fork()
    if child == 0:
        _work(work, at, below)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or status == 0, "what was raised stands above"
    return os.WIFSIGNALED(status)


def calls(work: Callable[[], object], *, below: Path | None = None) -> int:
    """How many calls the work makes: it is done, in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, None, below, writer)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        count = pipe.read()
    assert os.waitpid(child, 0)[1] == 0, "what was raised stands above"
    return int(count)


def _work(work: Callable[[], object], at: int | None, below: Path | None, writer: int | None = None) -> None:
    """In the child: never returns."""
    count = 0

    def tick(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event != "os.kill" and (event == "open" or event.startswith(PREFIXES)) and _lies(arguments, below):
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1

    try:
        sys.addaudithook(tick)
        work()
        if writer is not None:
            os.write(writer, str(count).encode())
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _lies(arguments: tuple[object, ...], below: Path | None) -> bool:
    if below is None:
        return True
    paths = [os.fspath(item) for item in arguments if isinstance(item, (str, os.PathLike))]
    return any(path == str(below) or path.startswith(f"{below}{os.sep}") for path in paths)
