"""What is done on a proof: it is read, signed, a signature withdrawn; words are noted, notes answered."""

from pinban.desk import findings
from pinban.desk.actions.snapshot import MOST_BYTES, Changes, RefusedError, Snapshot
from pinban.diagnostics import Place
from pinban.model import Role
from pinban.signoff import MARKS_FILE, SIGNOFF_FILE, Mark, Record, records_in, with_record
from pinban.signoff.gate import ROLES
from pinban.signoff.marks import closed, mark_of
from pinban.signoff.records import READ, SIGN, signatures


def record(files: Snapshot, new: Record) -> Changes:
    """Note down that a page was read or signed, or that a signature is withdrawn.

    What is there already changes nothing. Raises :class:`RefusedError` where one person would sign a page for two
    roles, and where there is no signature to withdraw.
    """
    before = _text(files, SIGNOFF_FILE)
    known, _ = records_in(before)
    standing = [item for item in signatures(known, new.page) if item.content == new.content]
    if new.do == SIGN:
        _check_people(new, standing)
    elif new.do != READ and not any(item.role == new.role for item in signatures(known, new.page)):
        zh, en = ROLES[Role(new.role)]
        raise RefusedError(findings.NOT_SIGNED.at(Place(), page=new.page, role_zh=zh, role_en=en))
    rivals = standing if new.do == SIGN else known if new.do == READ else []
    wanted = (new.do, new.page, new.who, new.content, new.role)
    if any((item.do, item.page, item.who, item.content, item.role) == wanted for item in rivals):
        return {}
    return _written(SIGNOFF_FILE, with_record(before, new))


def note(files: Snapshot, mark: Mark) -> Changes:
    """Pin a note to a word."""
    before = _text(files, MARKS_FILE)
    head = before if not before or before.endswith("\n") else f"{before}\n"
    return _written(MARKS_FILE, f"{head}{mark.line()}")


def answer(files: Snapshot, mark: str, state: str, by: tuple[str, str], reason: str) -> Changes:
    """Say that a note is done with, and why, or open it again; ``by`` is who says so, and when."""
    lines = _text(files, MARKS_FILE).split("\n")
    for number, line in enumerate(lines):
        known = mark_of(line) if line.strip() else None
        if known is not None and known.id == mark:
            if known.state == state:
                return {}
            lines[number] = closed(known, state, *by, reason).line().rstrip("\n")
            return _written(MARKS_FILE, "\n".join(lines))
    raise RefusedError(findings.NO_MARK.at(Place(), mark=mark))


def _check_people(new: Record, standing: list[Record]) -> None:
    """No one signs a page for two roles: three readings are by three people."""
    other = next((item for item in standing if item.who == new.who and item.role != new.role), None)
    if other is not None:
        zh, en = ROLES[Role(other.role)]
        raise RefusedError(findings.SIGNED_ALREADY.at(Place(), page=new.page, who=new.who, role_zh=zh, role_en=en))


def _text(files: Snapshot, name: str) -> str:
    return files.text(name) if files.get(name) is not None else ""


def _written(name: str, text: str) -> Changes:
    data = text.encode("utf-8", errors="replace")
    if len(data) > MOST_BYTES:
        raise RefusedError(findings.TOO_LONG.at(Place(file=name), file=name, size=len(data), limit=MOST_BYTES))
    return {name: data}
