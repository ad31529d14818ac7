"""An edition's folder and requests to its changed files, each step on the disk before the next: nothing done is lost.

An action is written down with the contents it needs before the first file changes, and marked as ended after the last.
Whatever moment the program is killed at, opening the journal again carries what was written down to its end; where
another program has changed one of the files since, the others go back instead, so that no action is half done.

A desk keeps the journal for as long as it runs; commands that sign and note write into it meanwhile: every step has
the step's lock, and begins with what others have done since.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from pinban.desk import findings
from pinban.desk.actions.merging import merged
from pinban.desk.actions.snapshot import Changes, RefusedError, Snapshot
from pinban.desk.journal.entries import (
    BEGUN,
    DONE,
    DROPPED,
    ENDED,
    REDONE,
    SKIPPED,
    UNDONE,
    Entry,
    FileChange,
    Record,
    complete,
    pending,
    standing,
)
from pinban.desk.journal.kept import Kept, name_of
from pinban.desk.journal.log import Log
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError, inside, write_file
from pinban.files.atomic import finding, lock
from pinban.files.system import flush
from pinban.pipeline.previous_plan import STANDING

Pair: TypeAlias = tuple[bytes | None, bytes | None]
"""What a file holds, and what it is to hold; ``None``: it is not there."""
GIVEN = "import"
"""What a request does that brings contents from elsewhere: the journal keeps them, nothing works them out again."""
HOME = "desk"
KEPT = "kept"
_STEP = "step"
_STEP_WAIT = 10.0  # seconds that another process's step may take


class Shared(Protocol):
    """Files that the edition has not itself, but shares with others: what they hold, what it names them by."""

    def read(self, name: str, /) -> bytes | None:
        """A file's content, ``None`` where there is none."""

    def written(self, story: str, /) -> str:
        """How ``edition.yaml`` names a story."""


class NothingShared:
    """No files but the edition's own."""

    def read(self, _: str, /) -> bytes | None:
        """See :class:`Shared`."""
        return None

    def written(self, story: str, /) -> str:
        """See :class:`Shared`."""
        return story


NOTHING_SHARED = NothingShared()


class Doing(Protocol):
    """What can be done: a request."""

    def changes(self, files: Snapshot) -> Changes:
        """The files that it changes."""

    def model_dump(self) -> dict[str, Any]:
        """It as plain data."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does something, and when: a text that the journal keeps as it is."""

    who: str
    when: str


class Journal:
    """The journal of one edition, open; use it in a ``with`` statement (:func:`opened`)."""

    def __init__(self, root: Path, shared: Shared = NOTHING_SHARED) -> None:
        self.root = root
        self.shared = shared
        self.home = root / HOME
        self.kept = Kept(self.home / KEPT)
        self._log = Log(self.home)
        for folder in (self.home, self.kept.folder):  # what writing left when it was cut off
            for stale in folder.glob(".*.new-*"):
                stale.unlink(missing_ok=True)
        self._number = 0
        self._take(self._log.read())
        self._mend()

    @property
    def found(self) -> list[Diagnostic]:
        """What was wrong with the journal itself, and what was done about it."""
        return self._log.found

    def _take(self, records: Sequence[Record]) -> None:
        """Know what these records tell of."""
        self._records = list(records)
        self.entries = complete(self._records)
        self._number = max([self._number, *(record.number for record in self._records)])
        self._done, self._undone = standing(self.entries)

    def _mend(self) -> None:
        """Carry to its end what somebody began who was killed. Only with the step's lock."""
        if (waiting := pending(self._records)) is not None:
            self._finish(waiting)

    def follow(self) -> bool:
        """Take up what other processes have done since; whether there was anything. Not while a step is at work."""
        news = self._log.news()
        if news:
            self._take([*self._records, *news])
        return bool(news)

    @contextmanager
    def _step(self) -> Iterator[None]:
        """The step's lock, with all that others have done known. Raises ``OutputError`` where they take too long."""
        with lock(self.home / _STEP, wait=_STEP_WAIT):
            self.kept.folder.mkdir(parents=True, exist_ok=True)  # somebody may have removed it under us
            if self._log.replaced():
                self._take(self._log.read())
            self.follow()
            self._log.cut()
            self._mend()
            yield

    @property
    def undoable(self) -> Entry | None:
        """What would be undone next."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Entry | None:
        """What would be redone next."""
        return self._undone[-1] if self._undone else None

    def do(self, request: Doing, stamp: Stamp) -> Entry | None:
        """Do what is asked; ``None`` where it changes nothing. Raises :class:`RefusedError` and ``OutputError``."""
        with self._step():
            return self._do(request, stamp)

    def _do(self, request: Doing, stamp: Stamp) -> Entry | None:
        files = self.snapshot()
        changes = {name: data for name, data in request.changes(files).items() if data != files.get(name)}
        if not changes:
            return None
        before = {name: self.read(name) for name in changes}  # of a shared story there is none: it gets one
        strange = [name for name, data in before.items() if data is not None and data != files.get(name)]
        if strange:
            raise RefusedError(findings.CONFLICT.at(Place(file=strange[0]), file=strange[0]))
        pairs = {name: (before[name], data) for name, data in changes.items()}
        return self._write(DONE, request.model_dump(), pairs, stamp)

    def undo(self, stamp: Stamp, over: int = 0) -> Entry:
        """Undo what was done last. Raises :class:`RefusedError` where nothing was, or others' changes stand in it.

        Those give way where ``over`` is the number of the very step: what they changed of its files since goes too.
        """
        with self._step():
            if self.undoable is None:
                raise RefusedError(findings.NOTHING_TO_UNDO.at(Place()))
            return self._turn(UNDONE, self.undoable, stamp, over)

    def redo(self, stamp: Stamp, over: int = 0) -> Entry:
        """Do again what was undone last. Raises as :meth:`undo`."""
        with self._step():
            if self.redoable is None:
                raise RefusedError(findings.NOTHING_TO_REDO.at(Place()))
            return self._turn(REDONE, self.redoable, stamp, over)

    def skip(self, number: int, stamp: Stamp) -> Entry:
        """Leave a step as it is, which others' changes stand in, so that those before it can be undone.

        Raises :class:`RefusedError` where it is neither what would be undone nor what would be redone next.
        """
        with self._step():
            for entry in (self.undoable, self.redoable):
                if entry is not None and (entry.of or entry.number) == number:
                    return self._write(SKIPPED, entry.request, {}, stamp, of=number)
        raise RefusedError(findings.NOTHING_TO_UNDO.at(Place()))

    def read(self, name: str) -> bytes | None:
        """A file of the edition. Raises :class:`RefusedError` for a path that leads out of it."""
        path, wrong = inside(self.root, name, Place(file=name))
        if path is None:
            raise RefusedError(*wrong)
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise RefusedError(findings.NO_FILE.at(Place(file=name), file=name)) from error

    def look(self, name: str) -> bytes | None:
        """A file as the edition has it: its own, or that of a folder that it shares. Raises as :meth:`read`."""
        data = self.read(name)
        return data if data is not None else self.shared.read(name)

    def snapshot(self) -> Snapshot:
        """The edition's files as an action sees them."""
        return Snapshot(self.look, self.shared.written)

    def _turn(self, kind: str, entry: Entry, stamp: Stamp, over: int) -> Entry:
        """Take an entry's changes back. Where others have changed a file since, theirs stay and only ours go."""
        pairs: dict[str, Pair] = {}
        number = entry.of or entry.number
        for change in entry.changes:
            now = self.read(change.file)
            if (turned := self._turned(change, now, number, over=over == number)) != now:
                pairs[change.file] = (now, turned)
        return self._write(kind, entry.request, pairs, stamp, of=number)

    def _turned(self, change: FileChange, now: bytes | None, number: int, *, over: bool) -> bytes | None:
        if name_of(now) == change.after:
            return self.kept.get(change.before)
        texts = [_text(data) for data in (self.kept.get(change.after), self.kept.get(change.before), now)]
        base, ours, theirs = texts
        both = None if base is None or ours is None or theirs is None else merged(base, ours, theirs)
        if both is None and (over or change.file.startswith(f"{STANDING}/")):  # how a page stood: no one's words
            return self.kept.get(change.before)
        if both is None:
            finding_told = findings.TURN_CONFLICT.at(Place(file=change.file), file=change.file)
            raise RefusedError(finding_told, extra={"turn": str(number)})
        return both.encode()

    def _write(
        self, kind: str, request: Mapping[str, Any], pairs: Mapping[str, Pair], stamp: Stamp, *, of: int = 0
    ) -> Entry:
        """Write files down, then change them. ``pairs`` are what each holds and is to hold."""
        changes = tuple(
            FileChange(name, self.kept.put(before), self.kept.put(after))
            for name, (before, after) in sorted(pairs.items())
        )
        entry = Entry(self._number + 1, kind, stamp.who, stamp.when, request, changes, of)
        self._append(Record(BEGUN, entry.number, entry))
        self._number = entry.number
        if (strange := self._changed_since(changes)) is not None:
            self._append(Record(DROPPED, entry.number))
            raise RefusedError(findings.CONFLICT.at(Place(file=strange), file=strange))
        self._change(entry, pairs)
        self._end(entry)
        return entry

    def _change(self, entry: Entry, pairs: Mapping[str, Pair]) -> None:
        """Change the files; where one cannot be written, as on a full disk, those before it go back."""
        changed: list[str] = []
        try:
            for name, (_, after) in sorted(pairs.items()):
                changed.append(name)
                self._put(name, after)
        except (OutputError, OSError):
            for name in changed:
                if name_of(self.read(name)) != name_of(pairs[name][0]):
                    self._put(name, pairs[name][0])
            self._append(Record(DROPPED, entry.number))
            raise

    def _changed_since(self, changes: Sequence[FileChange]) -> str | None:
        """A file that another program has changed since it was read."""
        return next((item.file for item in changes if name_of(self.read(item.file)) != item.before), None)

    def _end(self, entry: Entry) -> None:
        self._append(Record(ENDED, entry.number))
        self.entries.append(entry)  # a record may be of an entry that was begun by another
        self._done, self._undone = standing(self.entries)

    def _put(self, name: str, data: bytes | None) -> None:
        path, wrong = inside(self.root, name, Place(file=name))
        if path is None:
            raise RefusedError(*wrong)
        if data is not None:
            write_file(path, data)
        else:
            path.unlink(missing_ok=True)
            flush(path.parent)

    # Opening

    def _finish(self, entry: Entry) -> None:
        """Carry an entry that was cut off to its end, or back where another program has come between."""
        strange = [
            change.file
            for change in entry.changes
            if name_of(self.read(change.file)) not in (change.before, change.after)
        ]
        for change in entry.changes:
            self._sweep(change.file)
            if change.file not in strange:
                self._put(change.file, self.kept.get(change.before if strange else change.after))
        if strange:
            self._append(Record(DROPPED, entry.number))
            done = str(entry.request.get("do", entry.kind))
            self.found.append(findings.DROPPED.at(Place(file=strange[0]), action=done, file=strange[0]))
        else:
            self._end(entry)

    def _sweep(self, name: str) -> None:
        """Remove what writing a file had left beside it when it was cut off."""
        path, _ = inside(self.root, name, Place(file=name))
        for stale in path.parent.glob(f".{escape(path.name)}.new-*") if path is not None else ():
            stale.unlink(missing_ok=True)

    def _append(self, record: Record) -> None:
        self._log.append(record)
        self._records.append(record)


@contextmanager
def opened(root: Path, shared: Shared = NOTHING_SHARED) -> Iterator[Journal]:
    """An edition's journal for one desk. Raises :class:`pinban.files.OutputError` where another has it."""
    with lock(root / HOME / "journal"), beside(root, shared) as journal:
        yield journal


@contextmanager
def beside(root: Path, shared: Shared = NOTHING_SHARED) -> Iterator[Journal]:
    """An edition's journal for a command, be there a desk or not. Raises as :func:`opened`."""
    with lock(root / HOME / _STEP, wait=_STEP_WAIT):
        try:
            Kept(root / HOME / KEPT).clear()
        except OSError as error:
            raise OutputError(finding(error, root)) from error
        journal = Journal(root, shared)
    yield journal


def replayed(
    entries: Iterable[Entry],
    first: Mapping[str, bytes | None],
    kept: Kept,
    request: Callable[[Mapping[str, Any]], Doing],
    shared: Shared = NOTHING_SHARED,
) -> dict[str, bytes | None]:
    """The files that come of doing everything again from the edition as it was at first.

    What other programs changed between is taken from what the journal kept. Raises ``ValueError`` where an action does
    not come to what it came to then.
    """
    files = dict(first)
    for entry in entries:
        files |= {change.file: kept.get(change.before) for change in entry.changes}
        if entry.kind == DONE and entry.request.get("do") != GIVEN:
            given = dict(files)
            again = request(entry.request).changes(Snapshot(_looking(given, shared), shared.written))
            wanted = {change.file: change.after for change in entry.changes}
            if {name: name_of(data) for name, data in again.items() if data != files.get(name)} != wanted:
                raise ValueError(entry.number)
        files |= {change.file: kept.get(change.after) for change in entry.changes}
    return files


def _looking(files: Mapping[str, bytes | None], shared: Shared) -> Callable[[str], bytes | None]:
    def look(name: str) -> bytes | None:
        data = files.get(name)
        return data if data is not None else shared.read(name)

    return look


def _text(data: bytes | None) -> str | None:
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return None
