"""What the system does for the program to one interface: locks, exchanges, flushes, and the bounds of processes.

The only module that asks for what is not everywhere. Linux has all of it; what another system lacks has a twin here,
or goes without, as docs/architecture.md says.
"""

import ctypes
import errno
import gc
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]
try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

CLOEXEC = getattr(os, "O_CLOEXEC", 0)
"""For ``os.open``: no other program inherits the file."""
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
"""For ``os.open``: not where the path is a link, where the system can tell."""
BINARY = getattr(os, "O_BINARY", 0)
"""For ``os.open``: bytes as they are, which Windows does not give of itself."""
_EXCHANGE = 2  # RENAME_EXCHANGE, <linux/fs.h>
_AT_FDCWD = -100  # <fcntl.h>
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
_STDERR = 2
_BETWEEN = (300_000, 20, 50)
"""Allocations between two looks for dead circles of objects, and how many looks go before a wider and the widest."""


def home_folder() -> Path:
    """A person's own folder; a bare account that has none (in a container) gets the folder for temporary files."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())


def take_lock(path: Path) -> Callable[[], None] | None:
    """Lock a file, which is made where there is none: what frees it, or ``None`` while another holds it.

    The system frees it by itself when its holder dies. Raises ``OSError``, also where the file is a link.
    """
    return _flock(path) if fcntl is not None else _database_lock(path)


def _flock(path: Path) -> Callable[[], None] | None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | CLOEXEC | NOFOLLOW, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException as error:  # an interrupt too: the file is closed, whatever comes
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            return None
        raise
    return lambda: os.close(descriptor)


def _database_lock(path: Path) -> Callable[[], None] | None:
    """The twin without ``flock``: SQLite locks a database file by what each system has for it."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    try:
        holder = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise OSError(errno.EACCES, str(error)) from error
    try:
        holder.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        holder.close()
        if "locked" in str(error):
            return None
        raise OSError(errno.EACCES, str(error)) from error
    return holder.close


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; ``False`` where the system or file system cannot. Raises ``OSError``."""
    try:
        swap: Callable[..., int] = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # TypeError: Windows' loader takes no None
        return False
    if swap(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number))


def flush(path: Path) -> None:
    """Ask the system to write a file or a folder's entries to the disk. Raises ``OSError``."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folders and writes their entries with the files
    descriptor = os.open(path, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def lend(path: Path, there: Path) -> None:
    """Let a file or folder be read as ``there`` too: by a link, or as a copy where links are not allowed.

    Raises ``OSError``.
    """
    try:
        there.symlink_to(path)
    except (OSError, NotImplementedError):
        if path.is_dir():
            shutil.copytree(path, there)
        else:
            shutil.copyfile(path, there)


def shares_locks() -> bool:
    """Whether processes can share a lock: not without semaphores, nor where ``/dev/shm`` cannot be written."""
    try:
        multiprocessing.get_context("spawn").Lock()
    except (ImportError, OSError):
        return False
    return True


def may_start_processes() -> bool:
    """Whether this process may start others: a daemonic one may not."""
    return not multiprocessing.current_process().daemon


def processes(preload: Sequence[str] = ()) -> BaseContext:
    """How processes are started: from a clean server process with ``preload`` imported, or anew each."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    _start_server()
    return context


def _start_server() -> None:
    """Start the server process with Ctrl-C held back, or it would tell a terminal where in its imports that hit it.

    It and its copies inherit that; the copies ask for Ctrl-C again (:func:`heed_interrupts`).
    """
    with interrupts_held_back():
        forkserver.ensure_running()


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Within, Ctrl-C waits; threads and processes that start here, and theirs, are never hit by one."""
    resource_tracker.ensure_running()  # its start would let signals through again
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)  # a Ctrl-C of meanwhile comes now


def heed_interrupts() -> None:
    """In a process that :func:`processes` started: Ctrl-C ends it as it ends others."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))


def collect_seldom() -> None:
    """Have this process look for dead circles of objects seldom: Python's own measure is a tenth of a build's time.

    Its memory grows by a tenth: making up leaves no circles, and what a rendered page leaves is some 40,000 objects.
    """
    gc.set_threshold(*_BETWEEN)


def begin_worker() -> None:
    """In a process that :func:`processes` started, to work as this one's command does."""
    heed_interrupts()
    collect_seldom()


def warm_up(preload: Sequence[str]) -> None:
    """Start the clean server process, which imports ``preload`` meanwhile; nothing where there is none."""
    processes(preload)


def limit_memory(most: int) -> None:
    """Give this process so many bytes of address space at most, and no core dump. Nothing where that is unknown."""
    if resource is None:
        return
    _lower(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":  # macOS counts what its libraries share, many GiB, and refuses any lower limit
        _lower(resource.RLIMIT_AS, most)


def _lower(which: int, most: int) -> None:
    hard = resource.getrlimit(which)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (most, most))


def limit_time(seconds: int) -> None:
    """Give this process so much more processor time; a signal ends it after that. Nothing where that is unknown."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def ended_for_time(exitcode: int | None) -> bool:
    """Whether :func:`limit_time` ended the process that has this exit code."""
    over = getattr(signal, "SIGXCPU", None)
    return over is not None and exitcode == -over


def peak_memory() -> int:
    """The most bytes that this process has had in memory; 0 where that is unknown."""
    if resource is None:
        return 0
    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def silence() -> None:
    """Let nothing that C libraries mutter of damaged files reach a person's screen; findings tell of it."""
    with closing(_Descriptor(os.devnull)) as nowhere:
        os.dup2(nowhere.number, _STDERR)


class _Descriptor:
    def __init__(self, path: str) -> None:
        self.number = os.open(path, os.O_WRONLY)

    def close(self) -> None:
        os.close(self.number)


@cache
def offline() -> tuple[str, ...]:
    """What a program's name is preceded by so that it has no network; nothing where the system cannot take it away."""
    return _working(("unshare", "--user", "--map-root-user", "--net"))


@cache
def bounded(memory: int) -> tuple[str, ...]:
    """What a program's name is preceded by so that it, and each that it starts, has so many bytes of address space.

    No core dump either; nothing where the system has no means to it.
    """
    return _working(("prlimit", f"--as={memory}", "--core=0", "--"))


def _working(shield: tuple[str, ...]) -> tuple[str, ...]:
    """The words, where a program that they precede runs; nothing elsewhere."""
    if sys.platform != "linux":
        return ()
    try:
        works = subprocess.run([*shield, "true"], capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        works = False
    return shield if works else ()


def end_group(leader: int) -> None:
    """End a program that leads a session, and all that it has started."""
    if not hasattr(os, "killpg"):
        return  # Windows: the program itself is all that there is
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
