"""An edition's output folder, or a PDF file, to an issue that can be compared."""

import json
from pathlib import Path

from pinban.changes import findings
from pinban.changes.reading import Issue, Names, UnreadableError, read_issue
from pinban.diagnostics import Place

SUPPLEMENT, REPORT = "supplement.pdf", "report.json"
_BYTES_MOST = 600_000_000


def read_output(path: Path, shown: str) -> Issue:
    """Read a folder's ``supplement.pdf``, with the stories' names from its report, or a PDF file.

    ``shown`` is what findings call it. Raises :class:`UnreadableError`.
    """
    file = path / SUPPLEMENT if path.is_dir() else path
    place = Place(file=shown)
    if path.is_dir() and not file.is_file():
        raise UnreadableError([findings.NO_OUTPUT.at(place)])
    try:
        if file.stat().st_size > _BYTES_MOST:
            raise UnreadableError([findings.UNREADABLE.at(place, reason=f"> {_BYTES_MOST} bytes")])
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableError([findings.UNREADABLE.at(place, reason=error.strerror or str(error))]) from error
    return read_issue(data, shown, _names(file.with_name(REPORT)) if path.is_dir() else None)


def _names(report: Path) -> Names:
    """The stories' names that a build's report tells; none where it cannot be read."""
    try:
        pages = json.loads(report.read_text(encoding="utf-8"))["pages"]
        return {
            (str(page["label"]), "".join(str(story["headline"]).split())[:100]): str(story["id"])
            for page in pages
            for story in page["stories"]
        }
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return {}
