"""Where the program lies to its version and commit, so that a bag can say exactly what made it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pinban import __version__

_HERE = Path(__file__).resolve().parents[1]
_COMMIT = re.compile("[0-9a-f]{40,64}")
_MOST = 1 << 20


@dataclass(frozen=True, slots=True)
class Program:
    """What made a bag: ``commit`` is empty where neither a checkout nor the wheel tells it."""

    name: str
    version: str
    commit: str = ""

    @property
    def told(self) -> str:
        """``Pinban 0.1.0 (commit 0123456789ab)``."""
        return f"{self.name} {self.version}" + (f" (commit {self.commit[:12]})" if self.commit else "")


@cache
def program() -> Program:
    """The program that runs, as it stands on the disk now."""
    return Program("Pinban", __version__, commit_of(_HERE))


def commit_of(package: Path) -> str:
    """The commit that the code in the folder ``package`` was checked out or packed from; empty where none is told.

    A wheel has it in ``shipped/commit.txt``; a checkout in its ``.git``, which is read as files: no program is run.
    """
    packed = _text(package / "shipped" / "commit.txt")
    if _COMMIT.fullmatch(packed):
        return packed
    git = package.parent / ".git"
    if git.is_file():  # a second work tree names the folder that is its own
        named = _text(git).removeprefix("gitdir:").strip()
        git = (package.parent / named) if named else git
    head = _text(git / "HEAD")
    name = head.removeprefix("ref:").strip()
    return head if _COMMIT.fullmatch(head) else _ref(git, name)


def _ref(git: Path, name: str) -> str:
    """The commit that a branch stands on."""
    if not name or ".." in name:
        return ""
    common = _text(git / "commondir")
    for home in (git, git / common if common else git):
        loose = _text(home / name)
        if _COMMIT.fullmatch(loose):
            return loose
        for line in _text(home / "packed-refs").splitlines():
            commit, _, ref = line.partition(" ")
            if ref == name and _COMMIT.fullmatch(commit):
                return commit
    return ""


def _text(path: Path) -> str:
    try:
        return path.read_bytes()[:_MOST].decode("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
