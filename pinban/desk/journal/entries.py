"""An entry of the journal to a line of its file and back, with a sum by which a torn or damaged line is noticed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

BEGUN, ENDED, DROPPED = "begun", "ended", "dropped"
DONE, UNDONE, REDONE, SKIPPED = "do", "undo", "redo", "skip"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that changes: the sha256 of what it held and will hold; empty where it is not there."""

    file: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was done, undone or redone. ``of`` is the number of the entry that is undone or redone.

    One that was skipped stays as it is and is no longer among what can be undone or redone.
    """

    number: int
    kind: str
    who: str
    when: str
    request: Mapping[str, Any]
    changes: tuple[FileChange, ...]
    of: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the journal: an entry has begun, or the entry of that number has ended or was dropped."""

    state: str
    number: int
    entry: Entry | None = None


def line_of(record: Record) -> bytes:
    """The line of a record, with its break."""
    data: dict[str, Any] = {"state": record.state, "number": record.number}
    if record.entry is not None:
        entry = record.entry
        data |= {"kind": entry.kind, "who": entry.who, "when": entry.when, "of": entry.of}
        data |= {"request": dict(entry.request)}
        data |= {"changes": [[item.file, item.before, item.after] for item in entry.changes]}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return f"{_sum(text)} {text}\n".encode("utf-8", errors="surrogatepass")


def record_of(line: bytes) -> Record | None:
    """The record of a line; ``None`` for one that is torn or damaged."""
    try:
        given, _, text = line.decode("utf-8", errors="surrogatepass").rstrip("\n").partition(" ")
        if not line.endswith(b"\n") or given != _sum(text):
            return None
        data = json.loads(text)
        entry = None
        if data["state"] == BEGUN:
            changes = tuple(FileChange(*(str(part) for part in item)) for item in data["changes"])
            entry = Entry(
                data["number"], data["kind"], data["who"], data["when"], data["request"], changes, of=data["of"]
            )
        return Record(data["state"], data["number"], entry)
    except (ValueError, KeyError, TypeError):
        return None


def moment(when: str) -> datetime | None:
    """The moment of an entry; ``None`` for a text that names none, with its zone."""
    try:
        said = datetime.fromisoformat(when)
    except ValueError:
        return None
    return said if said.tzinfo is not None else None


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:16]


def complete(records: Iterable[Record]) -> list[Entry]:
    """The entries that have ended, in order."""
    begun: dict[int, Entry] = {}
    out = []
    for record in records:
        if record.entry is not None:
            begun[record.number] = record.entry
        elif record.state == ENDED and record.number in begun:
            out.append(begun.pop(record.number))
    return out


def pending(records: Sequence[Record]) -> Entry | None:
    """The entry that had begun and neither ended nor was dropped: the last one at most."""
    last = records[-1] if records else None
    return last.entry if last is not None else None


def standing(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What can be undone, and what can be redone, each with what comes first at its end.

    Of an entry that was undone and redone the last one counts: what the files held then may have been put together
    with others' changes.
    """
    done: list[Entry] = []
    undone: list[Entry] = []
    for entry in entries:
        if entry.kind == UNDONE:
            done[-1:] = []  # none is there where the journal was damaged
            undone.append(entry)
        elif entry.kind == REDONE:
            undone[-1:] = []
            done.append(entry)
        elif entry.kind == SKIPPED:
            for stack in (done, undone):
                if stack and (stack[-1].of or stack[-1].number) == entry.of:
                    stack.pop()
                    break
        else:
            done.append(entry)
            undone.clear()
    return done, undone
