"""Whatever a program is started in (no terminal, an old locale, a full disk) to streams that take every message."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

_OLD = ("ascii", "ansi_x3.4-1968", "us-ascii", "646")


def restart_in_utf8() -> None:
    """Start the same command line again with UTF-8 where the locale knows only ASCII (``LC_ALL=C``).

    File names would be ASCII there too (PEP 540), so that none of a paper's stories could be opened. Does nothing
    elsewhere, and returns only then.
    """
    if os.name != "posix" or sys.getfilesystemencoding().lower() not in _OLD:
        return
    os.environ["PYTHONUTF8"] = "1"  # for the processes that this one starts
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 -- the very same program


def ready_streams() -> None:
    """Let stdin, stdout and stderr be there, and take every character: one that they lack as its number.

    A closed stream is told of by none; what is written to it goes nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 -- as long as the program
        elif isinstance(stream, TextIOWrapper) and mode == "w" and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def flushed(streams: Iterable[TextIO]) -> OSError | None:
    """What is still in streams written out; why that failed, where it did.

    A stream that cannot be written is then led nowhere, so that Python does not stumble over it as it ends.
    """
    failed: OSError | None = None
    for stream in streams:
        try:
            stream.flush()
        except OSError as error:
            failed = failed or error
            _abandon(stream)
    return failed


def _abandon(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        stream.flush()
