"""What SQLite says went wrong to a finding: a damaged file is made anew, a full disk and a slow query are not."""

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pinban.archive.catalogue import findings
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError
from pinban.files.atomic import finding

_DISK = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_PERM: errno.EACCES,
}
"""Results that are the disk's, with what the system calls them."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_PRIMARY = 0xFF  # what of a result is no detail
_STEPS = 20_000  # of SQLite's machine between two looks at the clock


@contextmanager
def understood(path: Path, seconds: float = 0.0) -> Iterator[None]:
    """Ask the catalogue ``path`` inside. Raises :class:`OutputError` for what goes wrong with it.

    ``seconds`` are those of :func:`bounded`.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise OutputError(_finding(error, path, seconds)) from error
    except (ValueError, TypeError, LookupError, RecursionError) as error:  # rows of another shape
        raise OutputError(findings.BAD_CATALOGUE.at(Place(), reason=str(error))) from error


def bounded(db: sqlite3.Connection, seconds: float) -> None:
    """Let the database work ``seconds`` from now on and no longer: then it breaks off what it is at."""
    end = time.monotonic() + seconds
    late: Callable[[], bool] = lambda: time.monotonic() > end  # noqa: E731
    db.set_progress_handler(late, _STEPS)


def other_form(then: int, known: int) -> Diagnostic:
    """What a person is told of a catalogue whose form is another version's, or of no version at all."""
    if then == 0:
        return findings.BAD_CATALOGUE.at(Place(), reason="SQLite, user_version 0")
    rule = findings.NEWER_CATALOGUE if then > known else findings.OLDER_CATALOGUE
    return rule.at(Place(), then=then, known=known)


def _finding(error: sqlite3.Error, path: Path, seconds: float) -> Diagnostic:
    result = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if result in _DISK:
        return finding(OSError(_DISK[result], os.strerror(_DISK[result])), path)
    if result == sqlite3.SQLITE_INTERRUPT:
        return findings.TOO_SLOW.at(Place(), seconds=f"{seconds:g}")
    if result in _BUSY:
        return findings.IN_USE.at(Place(), file=str(path))
    return findings.BAD_CATALOGUE.at(Place(), reason=str(error))
