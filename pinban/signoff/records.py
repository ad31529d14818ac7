"""Who read or signed which page, when: the lines of ``desk/signoff.jsonl`` to records and back.

A line is a record; lines are added, never changed, so that two people's are put together without a conflict.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_bytes
from pinban.model import Role
from pinban.signoff import findings

SIGNOFF_FILE = "desk/signoff.jsonl"
PROOFS = "desk/proofs"
"""The folder of pages as they were read, by the hash of what they print."""
FILES = (SIGNOFF_FILE, "desk/marks.jsonl")
"""The files of the desk that belong to the edition's record."""
READ, SIGN, WITHDRAW = "read", "sign", "withdraw"
MOST_BYTES = 8 << 20
_KEYS = ("do", "page", "role", "who", "when", "content", "reason")


@dataclass(frozen=True, slots=True)
class Record:
    """Somebody ``read`` a page, ``sign``-ed it, or ``withdraw``-s a signature for a reason.

    ``content`` is the hash of what the page printed then, ``when`` a moment with its zone (ISO 8601); ``role`` is empty
    for a reading.
    """

    do: str
    page: str
    role: str
    who: str
    when: str
    content: str
    reason: str = ""

    def line(self) -> str:
        """The record as a line of its file."""
        data = {key: getattr(self, key) for key in _KEYS if getattr(self, key)}
        return json.dumps(data, ensure_ascii=False) + "\n"


def records_in(text: str) -> tuple[list[Record], list[Diagnostic]]:
    """The records of a file's text, in order, and a finding for each line that is none."""
    records: list[Record] = []
    diagnostics: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        record = _record(line)
        if record is None:
            at = Place(file=SIGNOFF_FILE, line=number)
            diagnostics.append(findings.DAMAGED.at(at, file=SIGNOFF_FILE, line=number))
        else:
            records.append(record)
    return records, diagnostics


def read_records(root: Path) -> tuple[list[Record], list[Diagnostic]]:
    """The records of an edition's folder; none where it has no such file."""
    path = root / SIGNOFF_FILE
    if not path.is_file():
        return [], []
    data, diagnostics = read_bytes(path, SIGNOFF_FILE, MOST_BYTES)
    if data is None:
        return [], diagnostics
    return records_in(data.decode("utf-8", errors="replace"))


def with_record(text: str, record: Record) -> str:
    """A file's text with one more record."""
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{record.line()}"


def signatures(records: Sequence[Record], page: str) -> Iterator[Record]:
    """The last signature of each role on a page that has not been withdrawn, in the order of the roles."""
    last: dict[str, Record] = {}
    for record in records:
        if record.page == page and record.do in (SIGN, WITHDRAW):
            last[record.role] = record
    yield from (last[role] for role in Role if role in last and last[role].do == SIGN)


def _record(line: str) -> Record | None:
    try:
        data = json.loads(line)
        record = Record(**{key: data.get(key, "") for key in _KEYS})
        texts = all(isinstance(getattr(record, key), str) for key in _KEYS)
        zoned = datetime.fromisoformat(record.when).tzinfo is not None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    known = record.do == READ or (record.do in (SIGN, WITHDRAW) and record.role in set(Role))
    named = all((record.page, record.who, record.content)) and set(data) <= set(_KEYS)
    return record if texts and zoned and known and named else None
