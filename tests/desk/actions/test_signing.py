"""Signatures and notes are lines of plain files, the same each time the journal is read again, and can be undone."""

from pathlib import Path
from typing import Any

import pytest

from pinban.desk.actions.requests import request_of
from pinban.desk.actions.snapshot import RefusedError, Snapshot
from pinban.desk.journal.journal import Stamp, opened, replayed
from pinban.signoff import MARKS_FILE, SIGNOFF_FILE, marks_in, records_in
from tests.desk.small import contents, read, write

WHEN = "2018-06-30T23:55:00+08:00"
HASH, OTHER = "a" * 64, "b" * 64
SIGN = {"do": "sign", "page": "1", "role": "editor", "content": HASH, "who": "河川", "when": WHEN}
NOTE = {"do": "note", "page": "1", "note": "核", "who": "河川", "when": WHEN, "anchor": {"story": "one", "quote": "雨"}}


def after(files: dict[str, bytes | None], **request: Any) -> dict[str, bytes | None]:
    return {**files, **request_of(request).changes(Snapshot(files.get))}


def refused(files: dict[str, bytes | None], **request: Any) -> str:
    with pytest.raises(RefusedError) as error:
        after(files, **request)
    return error.value.found[0].code


def lines(files: dict[str, bytes | None], name: str = SIGNOFF_FILE) -> list[str]:
    return (files.get(name) or b"").decode().splitlines()


def test_a_signature_is_a_line_and_the_same_one_is_no_second() -> None:
    files = after({}, **SIGN)
    (record,), _ = records_in("\n".join(lines(files)))
    assert (record.do, record.page, record.role, record.who, record.when) == ("sign", "1", "editor", "河川", WHEN)
    assert after(files, **SIGN) == files
    assert len(lines(after(files, **{**SIGN, "content": OTHER}))) == 2
    assert len(lines(after(files, **{**SIGN, "page": "2"}))) == 2


def test_nobody_signs_a_page_for_two_roles() -> None:
    files = after({}, **SIGN)
    assert refused(files, **{**SIGN, "role": "chief"}) == "U051"
    assert len(lines(after(files, **{**SIGN, "role": "chief", "who": "总编"}))) == 2
    assert len(lines(after(files, **{**SIGN, "role": "chief", "content": OTHER}))) == 2  # of another proof


def test_what_is_withdrawn_has_a_reason_and_what_is_not_there_cannot_be() -> None:
    files = after({}, **SIGN)
    gone = after(files, **{**SIGN, "do": "withdraw", "reason": "头条要换"})
    assert records_in("\n".join(lines(gone)))[0][-1].reason == "头条要换"
    assert refused(gone, **{**SIGN, "do": "withdraw"}) == "U052"
    assert refused({}, **{**SIGN, "do": "withdraw"}) == "U052"
    assert len(lines(after(gone, **SIGN))) == 3  # and may be given again


def test_a_reading_is_noted_once() -> None:
    asked = {key: value for key, value in SIGN.items() if key != "role"} | {"do": "read"}
    files = after({}, **asked)
    assert after(files, **asked) == files
    assert len(lines(after(files, **{**asked, "who": "柳边"}))) == 2


def test_a_note_is_answered_and_opened_again() -> None:
    files = after({}, **NOTE)
    (mark,) = marks_in("\n".join(lines(files, MARKS_FILE)))
    asked = {"do": "answer", "mark": mark.id, "who": "柳边", "when": WHEN}
    done = after(files, **asked, state="done", reason="已核")
    (closed,) = marks_in("\n".join(lines(done, MARKS_FILE)))
    assert (closed.state, closed.closed) == ("done", ("柳边", WHEN, "已核"))
    assert after(done, **asked, state="done") == done
    (again,) = marks_in("\n".join(lines(after(done, **asked, state="open"), MARKS_FILE)))
    assert again.state == "open"
    assert refused(done, do="answer", mark="nothing", state="done", who="柳边", when=WHEN) == "U053"


@pytest.mark.parametrize(
    "request_data",
    [
        {**SIGN, "role": "boss"},
        {**SIGN, "content": "x"},
        {**SIGN, "content": "A" * 64},
        {**SIGN, "who": ""},
        {**SIGN, "who": "x" * 100},
        {**SIGN, "when": "2018-06-30T23:55:00"},
        {**SIGN, "when": "soon"},
        {**SIGN, "page": ""},
        {**SIGN, "reason": "x" * 501},
        {**SIGN, "more": 1},
        {**NOTE, "note": "x" * 2001},
        {**NOTE, "kind": "burn"},
        {**NOTE, "anchor": {"quote": "x" * 201}},
        {**NOTE, "anchor": {"story": "one", "start": -1}},
        {**NOTE, "anchor": {"path": "../../etc"}},
        {**NOTE, "strokes": [[1, 2, 3, float("nan")]]},
        {**NOTE, "strokes": [[1, 2, 3, 1e9]]},
        {**NOTE, "strokes": [[0.0] * 601]},
        {**NOTE, "strokes": [[0.0, 0, 1, 1]] * 21},
        {**NOTE, "strokes": [[1]]},
    ],
)
def test_what_is_out_of_bounds_is_refused(request_data: dict[str, Any]) -> None:
    assert refused({}, **request_data) == "U016"


def test_a_file_of_notes_has_an_end() -> None:
    files: dict[str, bytes | None] = {MARKS_FILE: b"\n" * ((4 << 20) - 10)}
    assert refused(files, **NOTE) == "U008"


def test_they_are_undone_and_done_again_and_come_to_the_same_when_read_again(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    stamp = Stamp("河川", WHEN)
    with opened(root) as journal:
        journal.do(request_of(SIGN), stamp)
        journal.do(request_of(NOTE), stamp)
        journal.do(request_of({**SIGN, "role": "chief", "who": "总编"}), stamp)
        journal.undo(stamp)
        assert len((root / SIGNOFF_FILE).read_text("utf-8").splitlines()) == 1
        journal.redo(stamp)
        entries = list(journal.entries)
        kept = journal.kept
    first: dict[str, bytes | None] = dict(contents())
    again = replayed(entries, first, kept, request_of)
    assert again[SIGNOFF_FILE] == (root / SIGNOFF_FILE).read_bytes()
    assert again[MARKS_FILE] == (root / MARKS_FILE).read_bytes()
    assert read(root) == contents()  # nothing but the desk's own folder changed
