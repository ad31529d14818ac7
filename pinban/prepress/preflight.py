"""The bytes of any PDF to preflight findings for a plant."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from pinban.diagnostics import Diagnostic, Place
from pinban.prepress.checks import CHECKS, Check, Job, findings
from pinban.prepress.plant import Plant
from pinban.prepress.reading import TooMuchContentError

BYTES_MOST = 600_000_000


def preflight(pdf: bytes, plant: Plant, name: str, checks: Sequence[Check] = CHECKS) -> list[Diagnostic]:
    """Examine a delivered file, ours or anyone's. ``name`` is its name, as findings show it.

    Takes any bytes: what cannot be read, or would take too long, is a finding, never an exception.
    """
    place = Place(file=name)
    if len(pdf) > BYTES_MOST:
        return [findings.UNREADABLE.at(place, reason=f"> {BYTES_MOST} bytes")]
    try:
        document = pikepdf.open(BytesIO(pdf), suppress_warnings=True)
        pages = len(document.pages)
    except pikepdf.PasswordError:
        return [findings.ENCRYPTED.at(place)]
    except Exception as error:  # qpdf and pikepdf raise what a broken file leads them into
        return [findings.UNREADABLE.at(place, reason=_reason(error))]
    with document:
        if pages == 0:
            return [findings.PAGES.at(place, count=0)]
        job = Job(document, pdf, plant, name)
        return [finding for check in checks for finding in _made(check, job)]


def _made(check: Check, job: Job) -> list[Diagnostic]:
    """A check's findings; a file on which it founders gets a finding that says so."""
    try:
        return list(check.run(job))
    except TooMuchContentError:
        return [findings.TOO_MUCH.at(job.place, check=check.id)]
    except Exception as error:  # each wrong type in a damaged file raises its own
        return [findings.DAMAGED.at(job.place, check=check.id, reason=_reason(error))]


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".replace("\n", " ")[:160]
