"""A function and its arguments to its result, in a process of its own with bounded time and memory.

For what decodes bytes of anyone's in C: such a decoder may be kept busy for ever, or be brought down with the process.
"""

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

SECONDS = 20
"""Processor time."""
MEMORY = 3 << 30
"""Address space in bytes."""
_PATIENCE = 10  # times the processor time, by the clock, for a machine that is busy with other things

_P = ParamSpec("_P")
_R = TypeVar("_R")


class ApartError(Exception):
    """The process came to its end without a result; ``zh`` and ``en`` say why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def apart(function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """Call a module's function elsewhere and give what it returns, or raise what it raises.

    Raises :class:`ApartError` where it runs out of time or memory, or crashes.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, function.__module__])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, SECONDS, function, args, kwargs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(SECONDS * _PATIENCE):
            raise _late()
        result, error = ours.recv()
    except EOFError:
        process.join(5)
        raise (_late() if process.exitcode == -signal.SIGXCPU else _crashed()) from None
    finally:
        process.kill()
        process.join()
        ours.close()
    if error is not None:
        raise error
    answer: _R = result
    return answer


def _late() -> ApartError:
    return ApartError(f"用时超过了 {SECONDS} 秒", f"it took more than {SECONDS} s")


def _crashed() -> ApartError:
    return ApartError("解码程序中止，多半是内存不够", "a decoder broke off, mostly for want of memory")


def _serve(
    answer: Connection, seconds: int, function: Callable[_P, _R], args: tuple[object, ...], kwargs: dict[str, object]
) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what decoders mutter is in the findings
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    try:
        answer.send((function(*args, **kwargs), None))  # type: ignore[arg-type]
    except MemoryError:
        os._exit(1)
    except Exception as error:
        answer.send((None, error))
