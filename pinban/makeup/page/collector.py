"""Python's collector of garbage, kept quiet while a page is searched."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collections() -> Iterator[None]:
    """Within, cycles of garbage are not looked for.

    A search makes very many objects of which most are kept and hardly any stand in cycles: looking at them again and
    again costs up to a tenth of its time. What was set before holds again afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
