"""Folders to a signal that something in them has changed, from the system or by looking again and again.

What is told is only that it is worth looking: editors write a new file and move it over the old one, leave a temporary
beside it, write in pieces. Whoever is woken compares contents, after a short silence.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

QUIET = 0.04  # seconds without an event after which a change is taken to be complete
LONGEST = 0.4  # seconds after which it is looked at all the same
_POLLED = 0.5  # seconds between looks where the system tells nothing
_LOOKS = ("opened", "closed_no_write")
_SCRATCH_ENDS = ("~", ".swp", ".swx", ".tmp", ".part", ".bak", ".kate-swp", ".crdownload")


def is_scratch(name: str) -> bool:
    """Whether a file is an editor's own: hidden, a backup, or vim's trial of whether it may write (``4913``)."""
    return name.startswith((".", "#")) or name.endswith(_SCRATCH_ENDS) or name == "4913"


class Notice(FileSystemEventHandler):
    """Wakes whoever waits once something in the folders has changed."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._last = 0.0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """See watchdog."""
        if event.event_type in _LOOKS:
            return
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        if event.is_directory or not all(is_scratch(Path(path).name) for path in paths):
            self._last = time.monotonic()
            self._event.set()

    def wake(self) -> None:
        """Say that something has changed, for whoever did it and is done with it: no silence is waited for."""
        self._event.set()

    def clear(self) -> None:
        """Forget what was told: whoever does so looks at the folders afterwards."""
        self._event.clear()

    def pending(self) -> bool:
        """Whether something has changed since the last :meth:`wait`."""
        return self._event.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until something has changed and all is quiet; ``False`` where that was not so in so many seconds."""
        if not self._event.wait(seconds):
            return False
        until = time.monotonic() + LONGEST
        while (left := self._last + QUIET - time.monotonic()) > 0 and time.monotonic() < until:
            time.sleep(left)
        self._event.clear()
        return True


@contextmanager
def noticing(folders: Sequence[Path], *, poll: bool = False) -> Iterator[Notice]:
    """Watch folders with all below them.

    Where the system cannot tell of changes, or ``poll`` is asked for, they are looked at every half second.
    """
    notice = Notice()
    observer = None if poll else _started(Observer(), folders, notice)
    if observer is None:  # no more watches to be had (fs.inotify.max_user_watches), or none on this file system
        observer = _started(PollingObserver(timeout=_POLLED), folders, notice)
    try:
        yield notice
    finally:
        if observer is not None:
            observer.stop()
            observer.join()


def _started(observer: BaseObserver, folders: Sequence[Path], notice: Notice) -> BaseObserver | None:
    try:
        for folder in folders:
            observer.schedule(notice, str(folder), recursive=True)
        observer.start()
    except OSError:
        observer.unschedule_all()
        return None
    return observer
