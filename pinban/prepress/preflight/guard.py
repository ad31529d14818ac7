"""Files of anyone's to examinations, in a process of its own that may run out of time or memory without harm."""

import multiprocessing
import os
import resource
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.prepress.checks import CHECKS, Check, findings
from pinban.prepress.plant import Plant
from pinban.prepress.preflight.examination import Examination, examine
from pinban.prepress.preflight.runner import BYTES_MOST as FILE_BYTES_MOST

SECONDS_MOST = 20
"""Processor time for a file of ordinary size; a broadsheet page takes about one second."""
ORDINARY_BYTES = 50_000_000
"""A larger file has :data:`SECONDS_MOST` for each so many bytes."""
BYTES_MOST = 6 << 30
"""Address space of the process; a page's separations and pictures take less than 1 GiB."""
_STDERR = 2
_PATIENCE = 20  # times the processor time, by the clock, for a machine that is busy with other things
_FIRST = "file-structure"  # what is under way while a file is opened, before any check of it

Source: TypeAlias = Path | tuple[str, bytes]
"""A file, or its name and bytes."""


@dataclass
class _Progress:
    """What is known of a file while it is examined: the check under way, and what those before it found."""

    check: str = _FIRST
    found: list[Diagnostic] = field(default_factory=list)


class Guard:
    """Examines files one after another. One that brings the process down is a finding; the next gets a new process."""

    def __init__(
        self,
        plant: Plant,
        *,
        pictures: bool = False,
        seconds: int = SECONDS_MOST,
        checks: Sequence[str] = (),
    ) -> None:
        """``checks`` are the ids of those to make, all where it is empty."""
        self._plant, self._pictures, self._seconds, self._checks = plant, pictures, seconds, tuple(checks)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])

    def examine(self, sources: Sequence[Source]) -> Iterator[Examination | OSError]:
        """An examination of every file in turn, or why it could not be read."""
        waiting = list(sources)
        while waiting:
            here, process = self._start()
            progress = _Progress()
            try:
                while waiting:
                    progress = _Progress()
                    here.send(waiting[0])
                    answer = self._answer(here, progress)
                    waiting.pop(0)
                    yield answer
            except (EOFError, OSError):
                yield self._given_up(waiting.pop(0), progress, process)
            finally:
                here.close()
                process.kill()
                process.join()

    def _start(self) -> tuple[Connection, BaseProcess]:
        here, there = self._context.Pipe()
        arguments = (there, self._plant, self._pictures, self._seconds, self._checks)
        process = self._context.Process(target=_serve, args=arguments, daemon=True)
        process.start()
        there.close()
        return here, process

    def _answer(self, here: Connection, progress: _Progress) -> Examination | OSError:
        """What comes of a file. Raises ``EOFError`` where nothing does."""
        while here.poll(_PATIENCE * self._seconds):
            answer: Examination | OSError | tuple[str, list[Diagnostic]] = here.recv()
            if not isinstance(answer, tuple):
                return answer
            progress.check = answer[0]
            progress.found += answer[1]
        raise EOFError

    def _given_up(self, source: Source, progress: _Progress, process: BaseProcess) -> Examination:
        """What was found up to where the process came to its end, and why it did."""
        process.join(1)
        if process.exitcode in (None, -signal.SIGXCPU):
            why = (f"用时超过了 {self._seconds} 秒", f"it took more than {self._seconds} s")
        else:
            why = ("解码程序中止，多半是内存不够", "a decoder broke off, mostly for want of memory")
        name = source.name if isinstance(source, Path) else source[0]
        place = Place(file=name)
        end = findings.DIED.at(place, check=progress.check, why_zh=why[0], why_en=why[1])
        return Examination(name, "", self._plant.name, 0, (*progress.found, end))


def _serve(pipe: Connection, plant: Plant, pictures: bool, seconds: int, ids: Sequence[str]) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, _STDERR)  # what libraries mutter of damaged files is in the findings
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_MOST, BYTES_MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    checks = [check for check in CHECKS if not ids or check.id in ids]
    while True:
        try:
            source: Source = pipe.recv()
        except EOFError:
            return
        try:
            name, data = (source.name, _read(source)) if isinstance(source, Path) else source
            _limit_time(seconds * (1 + len(data) // ORDINARY_BYTES))
            pipe.send(_examined(pipe, data, plant, name, pictures=pictures, checks=checks))
        except OSError as error:
            pipe.send(error)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(FILE_BYTES_MOST + 1)  # no more, whatever kind of file it is


def _limit_time(seconds: int) -> None:
    """So much more processor time; the process is ended by a signal when it is used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _examined(
    pipe: Connection, data: bytes, plant: Plant, name: str, *, pictures: bool, checks: Sequence[Check]
) -> Examination:
    def told(check: str, found: list[Diagnostic]) -> None:
        pipe.send((check, found))

    return examine(data, plant, name, pictures=pictures, checks=checks, told=told)
