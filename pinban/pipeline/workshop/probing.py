"""A picture's file to what is in it: remembered by its bytes, so that each picture is opened once for all builds."""

import hashlib
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_bytes, resolve
from pinban.files.cache import Codec
from pinban.manuscripts.pictures import MOST_BYTES, Probed, probe
from pinban.pipeline.workshop.stages import Inputs, Stage
from pinban.pipeline.workshop.workshop import Workshop

_PLACE = Codec(Place)
PROBED: Stage[tuple[Probed | None, tuple[Diagnostic, ...]]] = Stage(
    "probed", tuple[Probed | None, tuple[Diagnostic, ...]]
)


def probed(shop: Workshop, root: Path, written: str, place: Place) -> tuple[Probed | None, list[Diagnostic]]:
    """As :func:`pinban.manuscripts.pictures.probe`."""
    path, diagnostics = resolve(root, written, place) if shop.cache else (None, [])
    data = read_bytes(path, written, MOST_BYTES)[0] if path is not None and not diagnostics else None
    if data is None:  # nothing to remember, or no file; then its finding
        return probe(root, written, place)
    said, table = _PLACE.key(place)
    digest = hashlib.sha256(data).digest()

    def make() -> tuple[Probed | None, tuple[Diagnostic, ...]]:
        looked, more = probe(root, written, place)
        return looked, tuple(more)

    def holds() -> bool:
        return path is not None and read_bytes(path, written, MOST_BYTES)[0] == data

    looked, more = shop.stages.run(PROBED, Inputs((shop.program, written, said, digest), table), make, holds=holds)
    return looked, list(more)
