"""A former output and the pages to exchange in it (换版) to what is kept of the former pages, and what changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pinban.changes import UnreadableError, as_html, as_json, as_lines, compare, read_issue, show_pages
from pinban.diagnostics import Diagnostic, Place
from pinban.model import Edition
from pinban.pipeline import findings

HOME = "replates"


def keep_former(
    former: Path, edition: Edition, labels: Sequence[str], plates: Mapping[str, tuple[str, bytes]]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files that an exchange of pages leaves in the output, by path below it.

    ``former`` is the output that is replaced, ``labels`` the pages to exchange, ``plates`` name and bytes of each
    new page's file by its label. For every exchanged page ``replates/<label>-<n>/`` holds the former file and what
    changed; what earlier exchanges left is kept. Pages that would change without being named are errors, for
    their plates hang on the press already.
    """
    place = edition.source
    if not (former / "press").is_dir():
        return {}, [findings.NO_FORMER.at(place, name=edition.id)]
    files = {
        f"{HOME}/{path.relative_to(former / HOME).as_posix()}": path.read_bytes()
        for path in sorted((former / HOME).rglob("*"))
        if path.is_file()
    }
    found: list[Diagnostic] = []
    for label in labels:
        if label not in plates:
            found.append(findings.NO_SUCH_PAGE.at(place, page=label, known="、".join(plates)))
    for label, (name, data) in plates.items():
        path = former / "press" / name
        old = path.read_bytes() if path.is_file() else b""
        if label not in labels:
            if old != data:
                found.append(findings.CHANGES_TOO.at(place.within(page=label), page=label, named="、".join(labels)))
        elif old == data:
            found.append(findings.NOTHING_NEW.at(place.within(page=label), page=label))
        elif not old:
            found.append(findings.NO_FORMER_PAGE.at(place.within(page=label), page=label, file=name))
        else:
            more, finding = _exchanged(place.within(page=label), (name, data), old, files)
            files |= more
            found.append(finding)
    return files, found


def _exchanged(
    place: Place, plate: tuple[str, bytes], old: bytes, kept: Mapping[str, bytes]
) -> tuple[dict[str, bytes], Diagnostic]:
    (name, new), label, number = plate, place.page, 1
    while any(path.startswith(f"{HOME}/{label}-{number}/") for path in kept):
        number += 1
    home = f"{HOME}/{label}-{number}"
    files = {f"{home}/{name}": old}
    try:
        changes = compare(read_issue(old, f"{home}/{name}"), read_issue(new, f"press/{name}"))
        shown = show_pages(changes)
        files |= {f"{home}/changes.html": as_html(changes, shown), f"{home}/changes.json": as_json(changes, shown)}
        told = "；".join(list(as_lines(changes, shown))[2:])[:300]
    except UnreadableError as error:  # a former file that was damaged since
        told = "；".join(item.zh for item in error.diagnostics)
    return files, findings.REPLATED.at(place, excerpt=told, page=label or "", number=number, folder=home)
