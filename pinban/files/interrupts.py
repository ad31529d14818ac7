"""A person's Ctrl-C to the end of a loop, even where it falls into a callback that swallows what is raised in it.

Libraries in C call back into Python (drawing, shaping, collecting garbage), and what is raised there is printed or
dropped: Python's own ``KeyboardInterrupt`` would be lost with it. Here it is remembered as well.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass
class Interrupts:
    """Whether Ctrl-C was pressed."""

    asked: bool = False


@contextmanager
def interrupts() -> Iterator[Interrupts]:
    """Remember each Ctrl-C while the block runs; it still raises ``KeyboardInterrupt`` where it can."""
    seen = Interrupts()
    if threading.current_thread() is not threading.main_thread():  # only that one is told of signals
        yield seen
        return

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 -- as the system calls it
        seen.asked = True
        raise KeyboardInterrupt

    former = signal.signal(signal.SIGINT, stop)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, former)
