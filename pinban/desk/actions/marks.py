"""What a proofreader marked: the fix made where it stands, or the finding let stand in ``accepted.yaml``."""

from pinban.desk import findings
from pinban.desk.actions.snapshot import Changes, RefusedError, Snapshot
from pinban.diagnostics import Place
from pinban.proofreading import ACCEPTED_FILE, with_accepted


def fix(files: Snapshot, file: str, at: tuple[int, int], quoted: str, by: str) -> Changes:
    """Put ``by`` in the place of ``quoted``, which begins ``at`` a line and column (from 1) of a file.

    Raises :class:`RefusedError` where other characters stand there by now.
    """
    line, column = at
    text = files.text(file)
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    start = column - 1
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    if written[start : start + 1] in ("'", '"') and quoted[:1] not in ("'", '"'):  # a quoted value of YAML
        start += 1
    if not quoted or start < 0 or not written.startswith(quoted, start):
        raise RefusedError(findings.GONE.at(Place(file=file, line=line), file=file, line=line, text=quoted[:40]))
    lines[line - 1] = f"{written[:start]}{by}{written[start + len(quoted) :]}"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return {file: f"{mark}{''.join(lines)}".encode()}


def accept(files: Snapshot, key: tuple[str, str, str], reason: str, by: str) -> Changes:
    """Let a finding stand, known by its code, its file and the characters around it."""
    before = files.text(ACCEPTED_FILE) if files.get(ACCEPTED_FILE) is not None else ""
    after, diagnostics = with_accepted(before, [key], reason, by)
    if after is None:
        raise RefusedError(*diagnostics)
    return {} if after == before else {ACCEPTED_FILE: after.encode()}
