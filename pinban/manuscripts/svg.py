"""An SVG drawing's bytes to its size and least details in user units, or findings for what a page cannot take in."""

from pinban.diagnostics import Diagnostic, Place
from pinban.drawings import NotReadableError, RefusedError, Source, lay_out, read_drawing, size_of_drawing
from pinban.manuscripts import findings
from pinban.manuscripts.svg_metrics import drawn
from pinban.model import Drawn

_MOST_UNITS = 1_000_000


def probe_svg(data: bytes, written: str, place: Place) -> tuple[tuple[int, int, Drawn] | None, list[Diagnostic]]:
    """The drawing's size, rounded to whole user units (at least 1), and the least of what it holds.

    What :mod:`pinban.drawings.policy` refuses is a finding with its element and line; nothing else is lost.
    """
    try:
        source, refused = read_drawing(data)
    except NotReadableError as error:
        if error.root:
            return None, [findings.PICTURE_FORMAT.at(place, file=written, found=error.root)]
        return None, [findings.PICTURE_DAMAGED.at(place, file=written, reason=str(error))]
    found = [findings.SVG_CONTENT.at(place, file=written, found=str(what)) for what in refused]
    if source is None:
        return None, found
    try:
        size = _size(source)
        if size is None:
            return None, [findings.SVG_SIZE.at(place, file=written)]
        lay_out(source)
    except RefusedError as error:
        return None, [findings.SVG_CONTENT.at(place, file=written, found=str(error.refusal))]
    return (*size, drawn(source, *size)), []


def _size(source: Source) -> tuple[int, int] | None:
    size = size_of_drawing(source.root)
    if size is None or max(size) > _MOST_UNITS:
        return None
    return max(1, round(size[0])), max(1, round(size[1]))
