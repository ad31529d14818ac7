"""Many editions on an executor: built, and set again from their bags with a ledger that is gone on with.

The ledger has a line for each version of an edition: whether every page came out the same, and what was found. A line
is written when its edition is done and flushed to the disk; whoever runs the same again, after a break, does what has
no line yet, could not be set, or whose bag or program is another one now. Complete, its lines stand in the order of the
store; lines of another store's editions stay after them.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pinban.archive.package.check import verify
from pinban.archive.package.compare import Sameness
from pinban.archive.package.findings import OTHER_FILES, OTHER_PROGRAM, VERSION_DIFFERS
from pinban.archive.package.origin import is_taken_in
from pinban.archive.store import Version, findings
from pinban.archive.store.adding import seal_of
from pinban.diagnostics import Place
from pinban.files import OutputError, read_bytes, write_file
from pinban.files.atomic import finding, lock
from pinban.pipeline.executor import Executor
from pinban.pipeline.many.cluster import Sure, unread
from pinban.pipeline.outcome import Options, Outcome
from pinban.pipeline.places import Places
from pinban.pipeline.rebuilding import Rebuilt, rebuild
from pinban.pipeline.settled import make_edition
from pinban.record.program import program

MOST = 1 << 30
_FIRST = {"ledger": "pinban-rebuild", "version": 1}


@dataclass(frozen=True, slots=True)
class EditionJob:
    """An edition to be built, with its options; it is one job, its pages are made one after another."""

    root: Path
    options: Options

    @property
    def name(self) -> str:
        """What people call it."""
        return self.root.name


def build_all(jobs: Sequence[EditionJob], work: Executor, done: Callable[[EditionJob, Outcome], None]) -> list[Outcome]:
    """Build editions, each as a whole or not at all; what is unchanged stays as it is."""
    return work.map(_BUILD, jobs, done)


def _build(job: EditionJob) -> Outcome:
    return make_edition(job.root, job.options, _silent)


def _built(outcome: Outcome) -> bool:
    return outcome.ok and not unread(outcome.report.diagnostics)


def _report(outcome: Outcome) -> object:
    return outcome.report.as_data()


@dataclass(frozen=True, slots=True)
class Entry:
    """A version of an edition set again: its bag's seal, the program, each page's verdict, the codes of findings.

    One that was taken in from elsewhere has no manuscripts, and nothing to set again: ``taken_in``.
    """

    id: str
    seal: str
    program: str
    pages: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    taken_in: bool = False

    @property
    def same(self) -> bool:
        """Whether every page looks as it looked."""
        return bool(self.pages) and all(verdict != Sameness.DIFFERENT.value for _, verdict in self.pages)


Say = Callable[[Entry, int, int], None]
"""What is told of an entry, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class RebuildJob:
    """A version of an edition to be set again from its bag."""

    version: Version
    places: Places

    @property
    def name(self) -> str:
        """What people call it."""
        return self.version.id


def rebuild_all(versions: Sequence[Version], places: Places, ledger: Path, work: Executor, say: Say) -> list[Entry]:
    """Set every version again that the ledger does not hold yet; all its entries, in the order of ``versions``.

    Raises :class:`OutputError`, also where another program is at work on the ledger.
    """
    with lock(ledger):
        return _gone_on(versions, places, ledger, work, say)


def _gone_on(versions: Sequence[Version], places: Places, ledger: Path, work: Executor, say: Say) -> list[Entry]:
    """What :func:`rebuild_all` does, the ledger locked."""
    known = read_ledger(ledger)
    held = {version.id: entry for version in versions if (entry := _still_true(version, known)) is not None}
    others = [known[id] for id in known.keys() - {version.id for version in versions}]
    others.sort(key=lambda entry: entry.id)
    jobs = [RebuildJob(version, places) for version in versions if version.id not in held]
    lines = _Lines(ledger, [*held.values(), *others])
    try:

        def done(job: RebuildJob, entry: Entry) -> None:
            held[job.version.id] = entry
            lines.add(entry)
            say(entry, len(held), len(versions))

        work.map(_REBUILD, jobs, done)
    finally:
        lines.close()
    entries = [held[version.id] for version in versions]
    write_file(ledger, _written([*entries, *others]))
    return entries


def _still_true(version: Version, known: Mapping[str, Entry]) -> Entry | None:
    """What the ledger holds of a version, where bag and program are those that it was made with.

    What could not be set is tried again: it may have been for a face or a library that is there by now.
    """
    entry = known.get(version.id)
    if entry is None or not (entry.pages or entry.taken_in):
        return None
    return entry if (entry.seal, entry.program) == (seal_of(version.bag), this_program()) else None


def _rebuild(job: RebuildJob) -> Entry:
    if is_taken_in(job.version.bag):
        codes = tuple(sorted({item.code for item in verify(job.version.bag)}))
        return Entry(job.version.id, seal_of(job.version.bag), this_program(), (), codes, taken_in=True)
    return entry_of(job.version, rebuild(job.version.bag, job.places, _silent))


def entry_of(version: Version, rebuilt: Rebuilt) -> Entry:
    """What came of setting a version again, as the ledger has it."""
    pages = tuple((item.page, item.sameness.value) for item in rebuilt.verdicts)
    codes = tuple(sorted({item.code for item in rebuilt.diagnostics}))
    return Entry(version.id, seal_of(version.bag), this_program(), pages, codes)


def _same(entry: Entry) -> bool:
    return (entry.same or entry.taken_in) and bool(entry.seal) and set(entry.codes) <= _HARMLESS


def this_program() -> str:
    """The program that sets an edition again, as bags name it."""
    return program().told


def _silent(stage: str, detail: str, seconds: float | None) -> None:
    """Say nothing: the process that shares out the jobs tells of each as a whole."""


_HARMLESS = {OTHER_FILES.code, OTHER_PROGRAM.code, VERSION_DIFFERS.code}
"""What is said of editions that were told of their neighbours, and of all once program or libraries are newer."""
_BUILD = Sure(_build, _built, _report)
_REBUILD = Sure(_rebuild, _same, asdict)


def read_ledger(path: Path) -> dict[str, Entry]:
    """The entries of a ledger by their ids, the last of each; a line that a killed run left half is none.

    Raises :class:`OutputError` where the file is something else, or cannot be read.
    """
    data, diagnostics = read_bytes(path, path.name, MOST) if path.exists() else (b"", [])
    if data is None:
        raise OutputError(diagnostics[0])
    lines = data.splitlines()
    if lines and _data(lines[0]) != _FIRST:
        raise OutputError(findings.LEDGER.at(Place(), file=str(path)))
    entries = (_entry(_data(line)) for line in lines[1:])
    return {entry.id: entry for entry in entries if entry is not None}


def _data(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _entry(data: object) -> Entry | None:
    if not isinstance(data, dict):
        return None
    try:
        pages = tuple((str(page), Sameness(verdict).value) for page, verdict in data["pages"])
        codes = tuple(map(str, data["codes"]))
        return Entry(str(data["id"]), str(data["seal"]), str(data["program"]), pages, codes, data["taken_in"] is True)
    except (KeyError, TypeError, ValueError):
        return None


def _written(entries: Iterable[Entry]) -> bytes:
    lines = [_FIRST, *(asdict(entry) for entry in entries)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


class _Lines:
    """A ledger that lines are added to, each on the disk before the next job is told of."""

    def __init__(self, path: Path, known: Iterable[Entry]) -> None:
        write_file(path, _written(known))  # without a half line, and what is no longer true
        self._path = path
        self._file = path.open("ab", buffering=0)

    def add(self, entry: Entry) -> None:
        try:
            self._file.write(json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n")
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(finding(error, self._path)) from error

    def close(self) -> None:
        self._file.close()
