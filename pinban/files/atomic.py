"""A tree of files written beside its target to the target itself, in one step or not at all.

A tree is built in a hidden sibling folder and swapped in with ``renameat2(RENAME_EXCHANGE)``, so that at any
moment the target is the old tree or the new one. Where the file system cannot exchange, the old tree is set
aside first, under a name by which :func:`recover` finds it and brings it back after a kill between the steps.
A lock beside the target, freed by the system when its holder dies, keeps two builds from one target.
"""

import errno
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings, system
from pinban.files.text import reason

_LEFT = re.compile(r"\..+\.new-[a-z0-9_]{8}")


class OutputError(Exception):
    """Output could not be written; ``finding`` says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.en)
        self.finding = finding

    def __reduce__(self) -> tuple[type["OutputError"], tuple[Diagnostic]]:
        """From one process to another as the finding that it is; the text alone would not do."""
        return OutputError, (self.finding,)


@dataclass(frozen=True, slots=True)
class Names:
    """The hidden siblings of a target."""

    target: Path

    @property
    def lock(self) -> Path:
        """The file that is locked while the target is written. It stays."""
        return self.target.parent / f".{self.target.name}.lock"

    @property
    def aside(self) -> Path:
        """Where the old tree waits between the two steps of a swap without exchange."""
        return self.target.parent / f".{self.target.name}.old"

    @property
    def prefix(self) -> str:
        """What the names of staging folders begin with."""
        return f".{self.target.name}.new-"


@contextmanager
def output_tree(target: Path, *, wait: float = 0.0, exchange: bool = True) -> Iterator[Path]:
    """Give an empty folder to write into; when the block ends well it takes the place of ``target``.

    When the block raises, the folder goes and the target stays as it was. Raises :class:`OutputError` where
    the target cannot be written, where its disk is full, and where another process still writes it after
    ``wait`` seconds. ``exchange=False`` is for file systems (and tests) without an atomic exchange.
    """
    with _errors(target):
        target = _real(target)
        if target.exists() and not target.is_dir():
            raise OutputError(findings.FILE_IN_THE_WAY.at(Place(), target=target.name))
        target.parent.mkdir(parents=True, exist_ok=True)
    with lock(target, wait=wait), _errors(target):
        recover(target)
        stage = Path(tempfile.mkdtemp(prefix=Names(target).prefix, dir=target.parent))
        try:
            yield stage
            publish(stage, target, exchange=exchange)
        finally:
            _remove(stage)


def sure_to_write(target: Path) -> None:
    """See, before any work is done for it, that ``target`` can be written; nothing is left there.

    Raises :class:`OutputError` where it, or what there is of the way to it, lets nothing be written.
    """
    with _errors(target):
        place = _real(target)
        if place.exists() and not place.is_dir():
            raise OutputError(findings.FILE_IN_THE_WAY.at(Place(), target=target.name))
        while not place.exists() and place != place.parent:
            place = place.parent
        Path(tempfile.mkdtemp(prefix=".pinban-", dir=place)).rmdir()


@contextmanager
def lock(target: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the target's lock. Raises :class:`OutputError` (``BUSY``) when another holder keeps it."""
    with _errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        free = _acquire(target, time.monotonic() + wait)
    try:
        yield
    finally:
        free()


def _acquire(target: Path, deadline: float) -> Callable[[], None]:
    while True:
        free = system.take_lock(Names(target).lock)
        if free is not None:
            return free
        if time.monotonic() >= deadline:
            raise OutputError(findings.BUSY.at(Place(), target=target.name))
        time.sleep(0.05)


def publish(stage: Path, target: Path, *, exchange: bool = True) -> None:
    """Put ``stage`` in the place of ``target``, flushed to the disk, and remove what stood there.

    Call it with the target's lock held. Raises ``OSError``.
    """
    flush(stage)
    stage.chmod(0o755)  # mkdtemp makes it private
    if not target.exists():
        stage.rename(target)
    elif exchange and system.exchange(stage, target):
        pass
    else:
        aside = Names(target).aside
        target.rename(aside)
        stage.rename(target)
    system.flush(target.parent)
    _remove(stage)
    _remove(Names(target).aside)


def recover(target: Path) -> bool:
    """Put right what a killed build left beside ``target``; whether there was anything.

    A tree set aside comes back when no new one took its place; staging folders go. Call it with the
    target's lock held: a staging folder then belongs to nobody alive. Raises ``OSError``.
    """
    names = Names(target)
    leftovers = False
    if names.aside.exists():
        leftovers = True
        if target.exists():
            _remove(names.aside)
        else:
            names.aside.rename(target)
    for stale in sorted(target.parent.glob(f"{_escape(names.prefix)}*")):
        leftovers = True
        _remove(stale)
    return leftovers


def write_file(path: Path, data: bytes) -> None:
    """Replace one file as a whole. Raises :class:`OutputError`."""
    write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Replace one file as a whole by pieces that come one after another; an error in making one leaves it as it was.

    Raises :class:`OutputError`, and whatever ``pieces`` raise.
    """
    with _errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.new-", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                for piece in pieces:
                    stream.write(piece)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
            system.flush(path.parent)
        finally:
            Path(name).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a killed :func:`write_file` left in a folder. Call it where nobody else writes there."""
    if folder.is_dir():
        for path in folder.iterdir():
            if _LEFT.fullmatch(path.name) and path.is_file():
                path.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the name of a new file beside ``path``; when the block ends well it takes the place of ``path``.

    For files that a library writes by itself. Raises :class:`OutputError`.
    """
    with _errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.new-", dir=path.parent)
        os.close(descriptor)
    try:
        yield Path(name)
        with _errors(path):
            Path(name).chmod(0o644)
            system.flush(Path(name))
            Path(name).replace(path)
            system.flush(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def flush(tree: Path) -> None:
    """Ask the system to write a tree's files and folders to the disk."""
    for folder, _, files in os.walk(tree, topdown=False):
        for name in files:
            system.flush(Path(folder) / name)
        system.flush(Path(folder))


def finding(error: OSError, target: Path) -> Diagnostic:
    """What a person is told when writing ``target`` fails."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return findings.NO_SPACE.at(Place(), target=target.name)
    rule = (
        findings.READ_ONLY
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR)
        else findings.WRITE_FAILED
    )
    return rule.at(Place(), target=target.name, reason=reason(error))


def _real(target: Path) -> Path:
    """The target with every link followed. Raises ``OSError``, also where a link leads to itself."""
    try:
        return target.resolve()
    except RuntimeError as error:  # what Python before 3.13 makes of such a link
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


@contextmanager
def _errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(finding(error, target)) from error


def _remove(path: Path) -> None:
    """Remove a tree; what cannot be removed waits for the next :func:`recover`."""
    if path.is_symlink() or path.is_file():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)


def _escape(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
