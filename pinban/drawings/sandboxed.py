"""An SVG's bytes to what it paints, or to why it may not be printed; read in a process of its own, within bounds.

One process serves all drawings that this one reads. What comes back is plain data, bounded by the policy.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from pinban.drawings.metrics import drawn
from pinban.drawings.model import Drawing, size_of
from pinban.drawings.policy import Refusal, RefusedError
from pinban.drawings.reading import MOST_BYTES, NotReadableError, checked, parsed
from pinban.drawings.scene import lay_out, size_of_drawing
from pinban.files.shared import shared
from pinban.model import Drawn

_MOST_UNITS = 1_000_000
_KEPT = 24  # drawings; an edition's are read when it is gathered, and again when its pages are made
_KEPT_POINTS = 60_000  # of a drawing that is kept: some MiB


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a drawing. Without ``drawing`` it is ``refused``, has no size, or is ``unreadable`` and why.

    ``size`` is in whole user units, ``root`` the name of a root that is not SVG's, ``least`` the smallest of what it
    holds.
    """

    drawing: Drawing | None = None
    size: tuple[int, int] | None = None
    least: Drawn = Drawn()
    refused: tuple[Refusal, ...] = ()
    unreadable: str = ""
    root: str = ""


_known: OrderedDict[bytes, Reading] = OrderedDict()


def read_in_sandbox(data: bytes) -> Reading:
    """Read a drawing in the sandbox. Raises :class:`pinban.files.sandbox.SandboxError` where it takes too much."""
    if len(data) > MOST_BYTES:
        return Reading(refused=(Refusal(f"{len(data)} > {MOST_BYTES} B"),))
    key = hashlib.sha256(data).digest()
    if key not in _known:
        reading = shared(read_in_process, data)
        if reading.drawing is not None and sum(size_of(reading.drawing.items)) > _KEPT_POINTS:
            return reading
        _known[key] = reading
        if len(_known) > _KEPT:
            _known.popitem(last=False)
    return _known[key]


def read_in_process(data: bytes) -> Reading:
    """As :func:`read_in_sandbox`, within this process."""
    whole = None
    try:
        root = parsed(data)
        whole = _whole(size_of_drawing(root))
        source, refused = checked(root)
        if source is None:
            return Reading(size=whole, refused=tuple(refused))
        if whole is None:
            return Reading()
        return Reading(lay_out(source), whole, drawn(source, *whole))
    except NotReadableError as error:
        return Reading(unreadable=str(error), root=error.root)
    except RefusedError as error:
        return Reading(size=whole, refused=(error.refusal,))


def _whole(size: tuple[float, float] | None) -> tuple[int, int] | None:
    if size is None or max(size) > _MOST_UNITS:
        return None
    return max(1, round(size[0])), max(1, round(size[1]))
