"""A former output and the pages to exchange in it (换版) to what is kept of the former pages, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pinban.changes import UnreadableError, as_html, as_json, as_lines, compare, read_issue, show_pages
from pinban.diagnostics import Diagnostic, Place
from pinban.model import Edition
from pinban.pipeline import findings

HOME = "replates"


@dataclass(frozen=True, slots=True)
class Plate:
    """A page's file for the press: ``path`` below the output. ``name`` tells a version's page from the edition's own.

    An exchange may name the label, for the page in all versions, or the name (``2-hetao``) for one alone.
    """

    name: str
    label: str
    path: str
    data: bytes


def keep_former(
    former: Path, edition: Edition, labels: Sequence[str], plates: Sequence[Plate]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files that an exchange of pages leaves in the output, by path below it.

    ``former`` is the output that is replaced, ``labels`` the pages to exchange, ``plates`` all new ones. For every
    exchanged page ``replates/<name>-<n>/`` holds the former file and what changed; what earlier exchanges left is
    kept. Pages that would change without being named are errors, for their plates hang on the press already.
    """
    place = edition.source
    if not (former / "press").is_dir():
        return {}, [findings.NO_FORMER.at(place, name=edition.id)]
    files = {
        f"{HOME}/{path.relative_to(former / HOME).as_posix()}": path.read_bytes()
        for path in sorted((former / HOME).rglob("*"))
        if path.is_file()
    }
    diagnostics: list[Diagnostic] = []
    known = {name for plate in plates for name in (plate.name, plate.label)}
    for label in labels:
        if label not in known:
            diagnostics.append(
                findings.NO_SUCH_PAGE.at(place, page=label, known="、".join(plate.name for plate in plates))
            )
    changed: set[str] = set()
    for plate in plates:
        at, path = place.within(page=plate.name), former / plate.path
        old = path.read_bytes() if path.is_file() else b""
        if old == plate.data:
            continue
        changed |= {plate.name, plate.label}
        if plate.name not in labels and plate.label not in labels:
            diagnostics.append(findings.CHANGES_TOO.at(at, page=plate.name, named="、".join(labels)))
        elif not old:
            diagnostics.append(findings.NO_FORMER_PAGE.at(at, page=plate.name, file=plate.path))
        else:
            more, finding = _exchanged(at, plate, old, files)
            files |= more
            diagnostics.append(finding)
    for label in labels:
        if label in known and label not in changed:
            diagnostics.append(findings.NOTHING_NEW.at(place.within(page=label), page=label))
    return files, diagnostics


def _exchanged(
    place: Place, plate: Plate, old: bytes, kept: Mapping[str, bytes]
) -> tuple[dict[str, bytes], Diagnostic]:
    number, file = 1, plate.path.rpartition("/")[2]
    while any(path.startswith(f"{HOME}/{plate.name}-{number}/") for path in kept):
        number += 1
    home = f"{HOME}/{plate.name}-{number}"
    files = {f"{home}/{file}": old}
    try:
        changes = compare(read_issue(old, f"{home}/{file}"), read_issue(plate.data, plate.path))
        shown = show_pages(changes)
        files |= {f"{home}/changes.html": as_html(changes, shown), f"{home}/changes.json": as_json(changes, shown)}
        told = "；".join(list(as_lines(changes, shown))[2:])[:300]
    except UnreadableError as error:  # a former file that was damaged since
        told = "；".join(item.zh for item in error.diagnostics)
    return files, findings.REPLATED.at(place, excerpt=told, page=plate.name, number=number, folder=home)
