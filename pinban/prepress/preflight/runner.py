"""The bytes of any PDF to preflight findings for a plant."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.pdf.opening import Fault, UnusablePdfError, open_usable, plain_reason
from pinban.pdf.streams import TooMuchContentError
from pinban.prepress.checks import CHECKS, Check, Job, findings
from pinban.prepress.checks.file import findings as file_findings
from pinban.prepress.plant import Plant

BYTES_MOST = 600_000_000
_WARNINGS_SHOWN = 200


def preflight(pdf: bytes, plant: Plant, name: str, checks: Sequence[Check] = CHECKS) -> list[Diagnostic]:
    """Examine a delivered file, ours or anyone's. ``name`` is its name, as findings show it.

    Takes any bytes: what cannot be read, or would take too long, is a finding, never an exception. The checks
    are those that the plant does not leave out, with the severities that it gives them; each finding's facts
    name its check.
    """
    with examined(pdf, plant, name, checks) as (diagnostics, _):
        return diagnostics


OnCheck: TypeAlias = Callable[[str, list[Diagnostic]], None]
"""Told of a check by its id as it begins, with what the checks before it have found since they were last told of."""


@contextmanager
def examined(
    pdf: bytes, plant: Plant, name: str, checks: Sequence[Check] = CHECKS, told: OnCheck | None = None
) -> Iterator[tuple[list[Diagnostic], Job | None]]:
    """The findings of :func:`preflight`, with the open file where there is one, for who wants to look at it too."""
    place = Place(file=name)
    if len(pdf) > BYTES_MOST:
        yield [findings.UNREADABLE.at(place, reason=f"> {BYTES_MOST} bytes")], None
        return
    try:
        opened = open_usable(pdf, locked=True)  # what a lock forbids is told by the checks
    except UnusablePdfError as error:
        yield [_unusable(error, place)], None
        return
    with opened:
        warnings = tuple(plain_reason(str(item)) for item in opened.get_warnings()[:_WARNINGS_SHOWN])
        job = Job(opened, plant, name, warnings)
        yield list(_examine(job, checks, told)), job


def _unusable(error: UnusablePdfError, place: Place) -> Diagnostic:
    if error.fault is Fault.LOCKED:
        return file_findings.ENCRYPTED.at(place)
    if error.fault is Fault.PAGES:
        return file_findings.PAGES.at(place, count=0)
    return findings.UNREADABLE.at(place, reason=error.reason)


def _examine(job: Job, checks: Sequence[Check], told: OnCheck | None) -> Iterator[Diagnostic]:
    met: list[Exception] = []
    before: list[Diagnostic] = []
    for check in checks:
        severity = job.plant.severities.get(check.id)
        if severity is None and check.id in job.plant.severities:
            continue
        if told:
            told(check.id, before)
        before = []
        for examination in check.examinations(job):
            for finding in _made(check, examination, job, met):
                named = replace(finding, facts={**finding.facts, "check": check.id})
                before.append(replace(named, severity=severity) if severity else named)
        yield from before


def _made(
    check: Check, examination: Callable[[], list[Diagnostic]], job: Job, met: list[Exception]
) -> list[Diagnostic]:
    """A check's findings; a file on which it founders gets a finding that says so, once for each cause."""
    try:
        return examination()
    except Exception as error:  # each wrong type in a damaged file raises its own
        if any(error is former for former in met):
            return []
        met.append(error)
        if isinstance(error, TooMuchContentError | MemoryError):
            return [findings.TOO_MUCH.at(job.place, check=check.id)]
        return [findings.DAMAGED.at(job.place, check=check.id, reason=_reason(error))]


def _reason(error: Exception) -> str:
    return _plain(f"{type(error).__name__}: {plain_reason(error)}")


def _plain(text: str) -> str:
    """One short line without what a file may have put into it."""
    return "".join(char if char.isprintable() else " " for char in text)[:160]
