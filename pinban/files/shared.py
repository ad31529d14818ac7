"""One sandbox for all that a process reads of others' drawings and odd pictures: started once, used again and again."""

import os
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from pinban.files.sandbox import LIMITS, Limits, Sandbox, SandboxError

_P = ParamSpec("_P")
_R = TypeVar("_R")
_PRELOAD = ("pinban.drawings.sandboxed",)


class _Shared:
    """The sandbox of this process; a copy of the process has to start its own."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.owner = os.getpid()
        self.sandbox = Sandbox(limits, _PRELOAD)
        self.fresh = True
        self.lock = threading.Lock()


_shared = _Shared()


def shared(function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """Call a module's function in the sandbox and give what it returns, or raise what it raises.

    Raises :class:`SandboxError` where it runs out of time or memory; never for what an earlier call has left behind:
    a call that fails in a process that has served others is made again in a new one.
    """
    global _shared  # noqa: PLW0603 (a process that was forked must not talk through its parent's pipe)
    if _shared.owner != os.getpid():
        _shared = _Shared()
    with _shared.lock:
        fresh, _shared.fresh = _shared.fresh, False
        try:
            return _shared.sandbox.call(function, *args, **kwargs)
        except SandboxError as error:
            _shared.fresh = True
            if fresh or error.late:
                raise
            return _shared.sandbox.call(function, *args, **kwargs)
