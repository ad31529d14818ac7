"""An edition's date and issue number to findings by the last edition of the same paper, in the folder beside it."""

import re
from datetime import date
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc, read_yaml, resolve
from pinban.manuscripts.agreement import findings

EDITION_FILE = "edition.yaml"
_MOST = 8  # folders of other papers that are passed over
_LONG = 62  # days without an edition after which a date is likelier mistyped
_TOTAL = re.compile(r"总(?:第)?\s*([0-9]{1,9})\s*[期号]")
_NUMBER = re.compile(r"([0-9]{1,9})(?![0-9])")


def after_the_last(root: Path, doc: YamlDoc, *, name: str, day: date, issue: str) -> list[Diagnostic]:
    """Findings where the issue number does not follow the last one, or the date lies months after it.

    The last edition is the folder beside ``root`` named by the latest date before ``day``, if its paper's name is
    ``name``. A number may rise by one, or by one for each day since (a daily's, of which only some editions are made up
    here).
    """
    last = _last(root, name, day)
    if last is None:
        return []
    folder, then, former = last
    diagnostics = []
    days = (day - then).days
    if days > _LONG:
        place = doc.place(("date",))
        diagnostics.append(findings.LONG_AFTER.at(place, date=day.isoformat(), last=folder, days=days))
    number, before = _number(issue), _number(former)
    if number is not None and before is not None and number not in (before + 1, before + days):
        place = doc.place(("issue",))
        diagnostics.append(findings.ISSUE_NUMBER.at(place, issue=issue, last=folder, former=former, next=before + 1))
    return diagnostics


def _last(root: Path, name: str, day: date) -> tuple[str, date, str] | None:
    """The last edition's folder, date and issue."""
    home = root.resolve()
    try:
        dated = [(then, item) for item in home.parent.iterdir() if (then := _day(item.name)) and then < day]
    except OSError:
        return None
    for then, folder in sorted((item for item in dated if item[1] != home), reverse=True)[:_MOST]:
        data = _read(folder)
        paper = data.get("paper")
        if isinstance(paper, dict) and paper.get("name") == name:
            return folder.name, then, str(data.get("issue") or "")
    return None


def _read(folder: Path) -> dict[str, object]:
    path, _ = resolve(folder, EDITION_FILE, Place(file=EDITION_FILE))
    doc = read_yaml(path, EDITION_FILE)[0] if path is not None else None
    return doc.data if doc is not None and isinstance(doc.data, dict) else {}


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name) if len(name) == len("2018-07-01") else None
    except ValueError:
        return None


def _number(issue: str) -> int | None:
    match = _TOTAL.search(issue) or _NUMBER.search(issue)
    return int(match[1]) if match else None
