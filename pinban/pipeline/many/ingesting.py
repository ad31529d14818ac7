"""Past editions to bags on an executor: each made beside its place and put there in one step, done once or twice."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pinban.archive.ingest import Ingested, findings, ingest
from pinban.diagnostics import Place
from pinban.files.atomic import flush
from pinban.pipeline.executor import Executor
from pinban.pipeline.many.cluster import Sure, unread


@dataclass(frozen=True, slots=True)
class IngestJob:
    """A past edition's facts, where its bag is to lie, and the time that the record gives.

    ``there`` are the names that were in that place before the first job was done: no bag takes theirs.
    """

    facts: Path
    to: Path
    made: str
    there: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.facts)


def ingest_all(
    jobs: Sequence[IngestJob], work: Executor, done: Callable[[IngestJob, Ingested], None]
) -> list[Ingested]:
    """Take past editions in. Raises ``OSError`` where their folder cannot be written."""
    there = {job.to: frozenset(_names(job.to)) for job in jobs}
    return work.map(_INGEST, [replace(job, there=there[job.to]) for job in jobs], done)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def _ingest(job: IngestJob) -> Ingested:
    """Make the bag in a folder of the job's own, and move it to its place; one that an earlier try left is the same."""
    mark = hashlib.sha256(str(job.facts.absolute()).encode()).hexdigest()[:16]
    aside = job.to / f".ingest-{mark}"
    shutil.rmtree(aside, ignore_errors=True)  # what a killed worker left
    try:
        ingested = ingest(job.facts, aside, job.made)
        if ingested.bag is None:
            return ingested
        place = job.to / ingested.bag.name
        if place.name in job.there:
            return Ingested(None, (findings.BAG_EXISTS.at(Place(), bag=str(place)),))
        if not place.exists():
            flush(ingested.bag)
            ingested.bag.rename(place)
        return replace(ingested, bag=place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _bag(ingested: Ingested) -> bool:
    return ingested.bag is not None and not unread(ingested.diagnostics)


def _told(ingested: Ingested) -> object:
    return ingested


_INGEST = Sure(_ingest, _bag, _told)
