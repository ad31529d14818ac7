"""An issue's e-paper to a paper's site, which grows by it: the issue's own files, its month's lists, the root's.

Files are replaced one by one, each as a whole, in an order in which every link of every page leads somewhere at any
moment: what is linked to comes before what links. Nothing of a former issue is written.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.epaper import findings
from pinban.epaper.looks import Looks
from pinban.epaper.machines import FORMAT
from pinban.epaper.months import month_files, root_files
from pinban.files import write_file
from pinban.files.atomic import lock

Data: TypeAlias = Mapping[str, Any]
_MOST_BYTES = 64 << 20
_SHOWN = 5
_FRONT = "paperindex.htm"


def add_issue(made: Path, site: Path, looks: Looks) -> list[Diagnostic]:
    """Add the one issue of the e-paper ``made`` to ``site``; an issue that is there already is replaced.

    Its links stay. What it no longer has is told at the old address. Raises :class:`pinban.files.OutputError`.
    """
    (index,) = sorted((made / "html").glob("*/*/index*.json"))
    data, found = _read(index, made)
    if data is None:
        return found
    with lock(site):
        found += _fits(site, data)
        if worst(found) is not Severity.ERROR:
            found += _grow(made, site, index.relative_to(made), data, looks)
    return found


def _fits(site: Path, data: Data) -> list[Diagnostic]:
    """Findings where the folder is no site of this paper."""
    if not site.exists() or not any(site.iterdir()):
        return []
    if not (site / _FRONT).is_file() or not (site / "html").is_dir():
        return [findings.NOT_A_SITE.at(Place(), site=site.name)]
    months = _months(site)
    last, found = _month(site, months[-1]) if months else ([], [])
    theirs = next((issue["paper"] for issue in last if issue["paper"] != data["paper"]), None)
    if theirs is not None:
        found.append(findings.OTHER_PAPER.at(Place(), site=site.name, theirs=theirs, ours=data["paper"]))
    return found


def _grow(made: Path, site: Path, index: Path, data: Data, looks: Looks) -> list[Diagnostic]:
    month = index.parts[1]
    withdrawn, found = _withdrawn(site, index, data)
    files = {path.relative_to(made).as_posix(): path for path in sorted(made.rglob("*")) if path.is_file()}
    own = {name: path for name, path in files.items() if _is_own(name, index)}
    for name in sorted(own, key=lambda name: (name == index.as_posix(), name.endswith(".htm"), name)):
        _put(site / name, own[name].read_bytes())
    for story in withdrawn:
        page = {"address": story["address"].rpartition("/")[2], "issue": data}
        _put(site / story["address"], looks.text("gone.html.jinja", **page))
        _put(site / story["address"].replace(".htm", ".json"), b"{}\n")
    if withdrawn:
        names = "、".join(story["headline"] for story in withdrawn[:_SHOWN])
        found.append(findings.WITHDRAWN.at(Place(), count=len(withdrawn), names=names))
    issues, more = _month(site, month)
    found += more
    if worst(more) is Severity.ERROR:
        return found
    months = _months(site)
    newest = issues if month == months[-1] else _month(site, months[-1])[0]
    shared = {**looks.files, **month_files(month, issues, looks), **root_files(months, newest, looks)}
    for name, content in shared.items():
        _put(site / name, content)
    return found


def _is_own(name: str, index: Path) -> bool:
    """Whether a file is the issue's own: below its day's folders, or looks that its pages name."""
    day = "/".join(index.parts[1:3])
    return name.startswith((f"html/{day}/", f"images/{day}/", "assets/"))


def _put(path: Path, data: bytes) -> None:
    """Write a file where it is not what it should be already."""
    if not path.is_file() or path.stat().st_size != len(data) or path.read_bytes() != data:
        write_file(path, data)


def _withdrawn(site: Path, index: Path, data: Data) -> tuple[list[Data], list[Diagnostic]]:
    """The stories that the issue had on the site and has no more."""
    if not (site / index).is_file():
        return [], []
    former, _ = _read(site / index, site)
    now = {story["number"] for story in data["stories"]}
    return [story for story in (former or {"stories": []})["stories"] if story["number"] not in now], []


def _months(site: Path) -> list[str]:
    return sorted(path.name for path in (site / "html").iterdir() if path.is_dir())


def _month(site: Path, month: str) -> tuple[list[Data], list[Diagnostic]]:
    """The issues of a month."""
    issues, found = [], []
    for path in sorted((site / "html" / month).glob("*/index*.json")):
        data, more = _read(path, site)
        found += more
        if data is not None:
            issues.append(data)
    return issues, found


def _read(path: Path, root: Path) -> tuple[Data | None, list[Diagnostic]]:
    """An issue's data, or a finding that says what is wrong with its file."""
    name = path.relative_to(root).as_posix()
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"{path.stat().st_size} bytes")
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise ValueError(FORMAT)
    except (OSError, ValueError, RecursionError) as error:
        return None, [findings.BROKEN_INDEX.at(Place(file=name), file=name, reason=str(error)[:120])]
    return data, []
