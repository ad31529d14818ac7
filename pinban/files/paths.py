"""A path written in a manuscript to a file inside its root, or a finding that says why not."""

import os
import stat
import unicodedata
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings

LONGEST = 1024
"""The most characters of a written path; systems take no more than 4096 bytes."""


def resolve(root: Path, written: str, place: Place) -> tuple[Path | None, list[Diagnostic]]:
    """Find the plain file that ``written`` names below ``root``; ``place`` is where it is written.

    Absolute paths, ``..``, links that lead out of ``root`` and anything but a plain file are findings.
    The path that comes back holds no link, so that what was checked is what will be opened.
    """
    path, found = inside(root, written, place)
    if path is None:
        return None, found
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        zh, en = _near(root, written)
        return None, [findings.FILE_MISSING.at(place, file=written, near_zh=zh, near_en=en)]
    except OSError as error:
        return None, [findings.UNREADABLE.at(place, file=written, reason=error.strerror or "")]
    if not stat.S_ISREG(mode):
        return None, [findings.NOT_A_FILE.at(place, file=written)]
    if not os.access(path, os.R_OK):
        return None, [findings.UNREADABLE.at(place, file=written, reason="EACCES")]
    return path, []


def inside(root: Path, written: str, place: Place) -> tuple[Path | None, list[Diagnostic]]:
    """The path below ``root``, which need not exist yet, with every link followed."""
    control = any(unicodedata.category(char) in ("Cc", "Cs", "Cn") for char in written)
    if not written.strip() or control or "\\" in written or len(written) > LONGEST:
        return None, [findings.BAD_PATH.at(place, path=_short(written))]
    pure = PurePosixPath(written)
    outside = [findings.OUTSIDE.at(place, path=_short(written), root=root.name)]
    if pure.is_absolute() or ".." in pure.parts or (len(written) > 1 and written[1] == ":"):
        return None, outside
    try:
        home = root.resolve()
        path = (home / pure).resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return None, outside
    return (path, []) if path.is_relative_to(home) else (None, outside)


def _short(written: str) -> str:
    shown = "".join(char if char.isprintable() else "�" for char in written)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _near(root: Path, written: str) -> tuple[str, str]:
    """What a missing file may have been meant to be: a case, a normal form or a letter apart."""
    folder = root
    parts = PurePosixPath(written).parts
    for part in parts:
        try:
            names = sorted(entry.name for entry in folder.iterdir())
        except OSError:
            return "", ""
        if part in names:
            folder = folder / part
            continue
        folded = {unicodedata.normalize("NFC", name).casefold(): name for name in names}
        near = get_close_matches(unicodedata.normalize("NFC", part).casefold(), folded, n=1, cutoff=0.7)
        if not near:
            return "", ""
        name = folded[near[0]]
        return f"；那里有 {name}（大小写也要一致）", f"; there is {name} (capitals count)"
    return "", ""
