"""A path written in a manuscript to a file inside its root, or a finding that says why not.

A name counts as the same however its accents, kana marks and Hangul letters are stored (NFC as most systems write it,
NFD as macOS does). Capitals, full and half width do count: the finding then names the file that is there.
"""

import os
import stat
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings

LONGEST = 1024
"""The most characters of a written path; systems take no more than 4096 bytes."""


def resolve(root: Path, written: str, place: Place) -> tuple[Path | None, list[Diagnostic]]:
    """Find the plain file that ``written`` names below ``root``; ``place`` is where it is written.

    Absolute paths, ``..``, links that lead out of ``root`` and anything but a plain file are findings.
    The path that comes back holds no link, so that what was checked is what will be opened.
    """
    path, diagnostics = inside(root, written, place)
    if path is None:
        return None, diagnostics
    try:
        mode = path.stat().st_mode
        diagnostics = _spelled_otherwise(root, written, place)
        if diagnostics:
            return None, diagnostics
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
        path = located(home, written).resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return None, outside
    return (path, []) if path.is_relative_to(home) else (None, outside)


def located(root: Path, name: str, elsewhere: Mapping[str, Path] = MappingProxyType({})) -> Path:
    """Where the file ``name`` lies below ``root``, whichever way the disk stores its accents; as written if nowhere.

    A file that is known to lie ``elsewhere``, in a folder that several share, is taken from there. Nothing is checked
    here: a name from outside goes through :func:`resolve` or :func:`inside` first.
    """
    if name in elsewhere:
        return elsewhere[name]
    path = root
    for part in PurePosixPath(name).parts:
        here = path / part
        if not part.isascii() and not os.path.lexists(here):
            same = [other for other in _names(path) if _composed(other) == _composed(part)]
            here = path / same[0] if len(same) == 1 else here
        path = here
    return path


def _spelled_otherwise(root: Path, written: str, place: Place) -> list[Diagnostic]:
    """Findings on a file that is there, but under a name that another system or another day would not take for it."""
    path = root
    for part in PurePosixPath(written).parts:
        path = located(path, part)
        if real := _other_case(path):
            return [findings.OTHER_CASE.at(place, file=written, real=real)]
        if not part.isascii() and _both_forms(path):
            return [findings.TWO_FORMS.at(place, file=written, name=part)]
    return []


def _other_case(path: Path) -> str:
    """What a file is really called on a disk that does not mind capitals; empty where it is called as written."""
    twin = path.with_name(path.name.swapcase())
    try:
        blind = twin.name != path.name and twin.exists() and twin.samefile(path)
    except OSError:
        return ""
    if not blind:
        return ""
    names = _names(path.parent)
    folded = _composed(path.name).casefold()
    return next((name for name in names if _composed(name).casefold() == folded), "") if _is_absent(path, names) else ""


def _is_absent(path: Path, names: Sequence[str]) -> bool:
    return _composed(path.name) not in {_composed(name) for name in names}


def _both_forms(path: Path) -> bool:
    """Whether two files bear this name, one composed and one decomposed: which is meant nobody can say."""
    composed, decomposed = (path.with_name(unicodedata.normalize(form, path.name)) for form in ("NFC", "NFD"))
    try:
        return composed.name != decomposed.name and not composed.samefile(decomposed)
    except OSError:
        return False


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def _short(written: str) -> str:
    shown = "".join(char if char.isprintable() else "�" for char in written)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _near(root: Path, written: str) -> tuple[str, str]:
    """What a missing file may have been meant to be: capitals, width, a blank or a letter apart."""
    folder = root
    for part in PurePosixPath(written).parts:
        if os.path.lexists(located(folder, part)):
            folder = located(folder, part)
            continue
        folded = {_loosely(name): name for name in _names(folder)}
        near = get_close_matches(_loosely(part), folded, n=1, cutoff=0.7)
        if not near:
            return "", ""
        name = folded[near[0]]
        if near[0] == _loosely(part):
            zh, en = "（大小写、全角半角、空格都要一致）", " (capitals, width and blanks count)"
            return f"；那里有 {name}{zh}", f"; there is {name}{en}"
        return f"；那里有 {name}", f"; there is {name}"
    return "", ""


def _loosely(name: str) -> str:
    """A name without what people mix up: capitals, full and half width, blanks."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
