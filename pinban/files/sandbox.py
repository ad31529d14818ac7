"""A function and its arguments to its result, in a process of its own with bounded time and memory.

For whatever reads bytes of anyone's: a reader may be kept busy for ever, or be brought down with its process. This is
the one place that starts such processes; PDFs, pictures and drawings are read in them.
"""

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from pinban.files import system

_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take: ``seconds`` of processor time for each call, ``memory`` bytes of address space.

    ``patience`` is how often the processor time it may take by the clock, on a machine that is busy with other things
    or has no limit for processor time.
    """

    seconds: int = 20
    memory: int = 3 << 30
    patience: int = 10


LIMITS = Limits()
"""Enough for any picture or drawing that a newspaper prints."""


class SandboxError(Exception):
    """The process came to its end without a result; ``zh`` and ``en`` say why."""

    def __init__(self, zh: str, en: str, *, late: bool = False) -> None:
        """``late`` says that it was for want of time."""
        super().__init__(zh, en)
        self.zh, self.en, self.late = zh, en, late


class Sandbox:
    """Calls modules' functions one after another in one process; a new one is started after one that came to its end.

    Close it, or use it in a ``with`` statement. Within a sandbox's process it calls in place.
    """

    def __init__(self, limits: Limits = LIMITS, preload: tuple[str, ...] = ()) -> None:
        """``preload`` names modules that every process will need."""
        self._limits, self._preload = limits, preload
        self._running: tuple[Connection, BaseProcess] | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def call(self, function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """What the function returns, or raises. Raises :class:`SandboxError` where it runs out of time or memory."""
        return self._call(None, self._limits.seconds, function, args, kwargs)  # type: ignore[no-any-return]

    def watch(self, told: Callable[..., None], seconds: int, function: Callable[..., _R], *args: object) -> _R:
        """As :meth:`call`, with ``seconds`` of processor time for this call.

        The function is also given ``told``: what it calls that with is told here while it works.
        """
        return self._call(told, seconds, function, args, {})  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the process, if any."""
        if self._running is not None:
            pipe, process = self._running
            self._running = None
            pipe.close()
            process.kill()
            process.join()

    def _call(
        self,
        told: Callable[..., None] | None,
        seconds: int,
        function: Callable[..., Any],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> Any:  # noqa: ANN401 (the function's own type, which `call` and `watch` give back)
        if _Within.sandbox:
            return function(*args, **kwargs, **({"told": told} if told else {}))
        pipe, process = self._running = self._running or self._start()
        try:
            pipe.send((function, args, kwargs, seconds, told is not None))
            result, error = self._answer(pipe, seconds, told)
        except (EOFError, ConnectionError):
            process.join(5)
            why = _late(seconds) if system.ended_for_time(process.exitcode) else _crashed()
            self.close()
            raise why from None
        except BaseException:  # an interrupt too: a process in the middle of a job answers no other
            self.close()
            raise
        if error is not None:
            raise error
        return result

    def _start(self) -> tuple[Connection, BaseProcess]:
        context = system.processes((__name__, *self._preload))
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self._limits.memory), daemon=True)  # type: ignore[attr-defined]
        process.start()
        there.close()
        return here, process

    def _answer(self, pipe: Connection, seconds: int, told: Callable[..., None] | None) -> tuple[Any, Exception | None]:
        while pipe.poll(seconds * self._limits.patience):
            is_end, *answer = pipe.recv()
            if is_end:
                return answer[0], answer[1]
            if told is not None:
                told(*answer)
        raise _late(seconds)


def sandboxed(function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """Call a module's function in a process for this call alone: see :meth:`Sandbox.call`."""
    with Sandbox(LIMITS, (function.__module__,)) as sandbox:
        return sandbox.call(function, *args, **kwargs)


class _Within:
    sandbox = False
    """Whether this process is a sandbox's: it can start no others, and is bounded itself."""


def _late(seconds: int) -> SandboxError:
    return SandboxError(f"用时超过了 {seconds} 秒", f"it took more than {seconds} s", late=True)


def _crashed() -> SandboxError:
    return SandboxError("解码程序中止，多半是内存不够", "a decoder broke off, mostly for want of memory")


def _serve(pipe: Connection, memory: int) -> None:
    """In the process: jobs to answers until the pipe is closed."""
    _Within.sandbox = True
    system.heed_interrupts()
    system.silence()
    system.limit_memory(memory)
    while True:
        try:
            function, args, kwargs, seconds, watched = pipe.recv()
        except EOFError:
            return
        system.limit_time(seconds)
        if watched:
            kwargs = {**kwargs, "told": lambda *what: pipe.send((False, *what))}
        try:
            pipe.send((True, function(*args, **kwargs), None))
        except MemoryError:
            os._exit(1)
        except Exception as error:  # whatever the job raises is the caller's to judge, and the process serves on
            pipe.send((True, None, _sendable(error)))


def _sendable(error: Exception) -> Exception:
    """The error, or what it says, where it is of a kind that cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 (our own bytes)
    except Exception:  # pickling calls the kind's own code, which may raise anything
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
