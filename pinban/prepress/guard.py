"""Files of anyone's to examinations, in a process of its own that may run out of time or memory without harm."""

import multiprocessing
import os
import resource
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from pinban.diagnostics import Place
from pinban.prepress.checks import findings
from pinban.prepress.examination import Examination, examine
from pinban.prepress.plant import Plant
from pinban.prepress.preflight import BYTES_MOST as FILE_BYTES_MOST

SECONDS_MOST = 120
"""Processor time for one file; a broadsheet page takes about one second."""
BYTES_MOST = 6 << 30
"""Address space of the process; a page's separations and pictures take less than 1 GiB."""
_STDERR = 2
_PATIENCE = 20 * SECONDS_MOST  # of the clock, for a machine that is busy with other things


class Guard:
    """Examines files one after another. One that brings the process down is a finding; the next gets a new process."""

    def __init__(self, plant: Plant, *, pictures: bool = False, seconds: int = SECONDS_MOST) -> None:
        self._plant, self._pictures, self._seconds = plant, pictures, seconds
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])

    def examine(self, paths: Sequence[Path]) -> Iterator[Examination | OSError]:
        """An examination of every file in turn, or why it could not be read."""
        waiting = list(paths)
        while waiting:
            here, there = self._context.Pipe()
            arguments = (there, self._plant, self._pictures, self._seconds)
            process = self._context.Process(target=_serve, args=arguments, daemon=True)
            process.start()
            there.close()
            try:
                while waiting:
                    path = waiting[0]
                    here.send(path)
                    if not here.poll(_PATIENCE):
                        raise EOFError
                    answer = here.recv()
                    waiting.pop(0)
                    yield answer
            except (EOFError, OSError):
                yield _died(waiting.pop(0), self._plant)
            finally:
                here.close()
                process.kill()
                process.join()


def _died(path: Path, plant: Plant) -> Examination:
    return Examination(path.name, "", plant.name, 0, (findings.DIED.at(Place(file=path.name)),))


def _serve(pipe: Connection, plant: Plant, pictures: bool, seconds: int) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, _STDERR)  # what libraries mutter of damaged files is in the findings
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_MOST, BYTES_MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            path: Path = pipe.recv()
        except EOFError:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        try:
            with path.open("rb") as file:
                data = file.read(FILE_BYTES_MOST + 1)  # no more, whatever kind of file it is
            pipe.send(examine(data, plant, path.name, pictures=pictures))
        except OSError as error:
            pipe.send(error)
