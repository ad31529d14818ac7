"""An SVG drawing's bytes to its size and least details in user units, or findings for what a page cannot take in."""

from pinban.diagnostics import Diagnostic, Place
from pinban.drawings import cure_of, read_in_sandbox
from pinban.files import findings as file_findings
from pinban.files.sandbox import SandboxError
from pinban.manuscripts import findings
from pinban.model import Drawn


def probe_svg(data: bytes, written: str, place: Place) -> tuple[tuple[int, int, Drawn] | None, list[Diagnostic]]:
    """The drawing's size, rounded to whole user units (at least 1), and the least of what it holds.

    What :mod:`pinban.drawings.policy` refuses is a finding with its element and line; nothing else is lost.
    """
    try:
        reading = read_in_sandbox(data)
    except SandboxError as error:
        return None, [file_findings.DRAWING_GIVEN_UP.at(place, file=written, why_zh=error.zh, why_en=error.en)]
    if reading.root:
        return None, [findings.PICTURE_FORMAT.at(place, file=written, found=reading.root)]
    if reading.unreadable:
        return None, [findings.PICTURE_DAMAGED.at(place, file=written, reason=reading.unreadable)]
    if reading.refused:
        return None, [
            findings.SVG_CONTENT.at(place, file=written, found=str(what), **cure_of(what, reading.size))
            for what in reading.refused
        ]
    if reading.size is None:
        return None, [findings.SVG_SIZE.at(place, file=written)]
    return (*reading.size, reading.least), []
