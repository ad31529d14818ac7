r"""A file's bytes to text: UTF-8, bounded, line ends as ``\n``, or findings."""

import stat
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings


def read_bytes(path: Path, shown: str, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    """At most ``limit`` bytes of a plain file. ``shown`` is the name that findings use."""
    place = Place(file=shown)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return None, [findings.NOT_A_FILE.at(place, file=shown)]
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            size = path.stat().st_size
            return None, [findings.TOO_LARGE.at(place, file=shown, size=size, limit=limit)]
    except FileNotFoundError:
        return None, [findings.FILE_MISSING.at(place, file=shown, near_zh="", near_en="")]
    except (OSError, ValueError) as error:
        return None, [findings.UNREADABLE.at(place, file=shown, reason=reason(error))]
    return data, []


def read_text(path: Path, shown: str, limit: int) -> tuple[str | None, list[Diagnostic]]:
    r"""A UTF-8 file's text without its byte order mark, line ends as ``\n``."""
    data, diagnostics = read_bytes(path, shown, limit)
    return (None, diagnostics) if data is None else decode(data, shown)


def decode(data: bytes, shown: str) -> tuple[str | None, list[Diagnostic]]:
    """UTF-8 bytes to text; for other encodings a finding with a guess at what they are."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start]
        place = Place(file=shown, line=good.count(b"\n") + 1)
        return None, [findings.NOT_UTF8.at(place, file=shown, byte=error.start + 1, guess=_guess(data))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def reason(error: Exception) -> str:
    """What an operating system error says, without the path it may name."""
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__


def _guess(data: bytes) -> str:
    """The encoding that Chinese text which is not UTF-8 most likely has."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    for name in ("gb18030", "big5"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return "GB18030 (GBK)" if name == "gb18030" else "Big5"
    return "?"
