"""A path that a person gave, for an edition or to be written, to a finding that says what is there instead."""

from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from pinban.cli import findings
from pinban.diagnostics import Diagnostic, Place

_MOST = 3


def no_edition(folder: Path) -> list[Diagnostic]:
    """A finding where the path is no folder at all; what is wrong inside one is for whoever reads it."""
    try:
        if folder.is_dir():
            return []
        rule = findings.NOT_A_FOLDER if folder.exists() else findings.NO_EDITION
    except OSError:  # a link to itself, a name too long
        rule = findings.NO_EDITION
    near = "、".join(_near(folder))
    return [
        rule.at(
            Place(),
            folder=_short(str(folder)),
            near_zh=f"；附近有 {near}" if near else "",
            near_en=f"; nearby there are {near}" if near else "",
        )
    ]


def far_off(day: str, root: Path) -> list[Diagnostic]:
    """What to ask of an edition's date far from today: on the terminal alone, since no file may tell the clock."""
    from pinban.manuscripts.agreement.dates import far_from  # noqa: PLC0415 -- help needs none of it

    if not day:
        return []
    name = root.resolve().name
    return far_from(date.fromisoformat(day), date.today(), Place(file="edition.yaml"), folder=name)


def taken(folder: Path, *, unless: Collection[str] = ()) -> list[Diagnostic]:
    """A finding where a folder to be written holds something that is not ours to replace.

    ``unless`` are names of which one shows that the same command wrote the folder before.
    """
    if not folder.is_dir() or any((folder / name).exists() for name in unless) or not any(folder.iterdir()):
        return []
    return [findings.NOT_EMPTY.at(Place(), folder=str(folder))]


def _near(folder: Path) -> list[str]:
    """Editions beside the path, those of a like name first; else those of ``content/``."""
    for home in (folder.parent, Path("content")):
        try:
            editions = sorted(path.parent.name for path in home.glob("*/edition.yaml"))
        except OSError:
            continue
        if editions:
            like = get_close_matches(folder.name, editions, n=_MOST, cutoff=0.5)
            return [str(home / name) for name in (like or editions[-_MOST:])]
    return []


def _short(text: str) -> str:
    shown = "".join(char if char.isprintable() else "�" for char in text)
    return shown if len(shown) <= 80 else shown[:79] + "…"
