"""A bag's own words on itself to the edition's name, and the name to folders that any file system can hold."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from pinban.archive.store import findings
from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_text

INFO = "bag-info.txt"
MOST = 1 << 20
LONGEST = 80
_ID = re.compile(r"(.+?)_((\d{4})-\d{2}-\d{2}.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class EditionName:
    """Which edition a bag holds: the paper (its CN number), the year, the edition (its date, and a name if it has one).

    The parts are safe as folders' names.
    """

    paper: str
    year: str
    edition: str

    @property
    def id(self) -> str:
        """What people call it: ``CN15-0000_2018-07-01``."""
        return f"{self.paper}_{self.edition}"

    @property
    def date(self) -> str:
        """The edition's date, ``2018-07-01``."""
        return self.edition[:10]

    @property
    def folder(self) -> Path:
        """Its place below ``editions/``."""
        return Path(self.paper, self.year, self.edition)


def name_of(bag: Path) -> tuple[EditionName | None, list[Diagnostic]]:
    """The name in a bag's ``bag-info.txt``: the External-Identifier, made as docs/archive.md says."""
    info, diagnostics = bag_info(bag)
    match = _ID.fullmatch(info.get("External-Identifier", ""))
    if match is None:
        return None, diagnostics or [findings.NO_NAME.at(Place(file=INFO), field="External-Identifier")]
    return EditionName(safe(match[1]), match[3], safe(match[2])), []


def bag_info(bag: Path) -> tuple[dict[str, str], list[Diagnostic]]:
    """``bag-info.txt`` as a mapping; a label that stands twice keeps its first value."""
    text, diagnostics = read_text(bag / INFO, INFO, MOST)
    info: dict[str, str] = {}
    last = ""
    for line in (text or "").splitlines():
        if line[:1] in (" ", "\t") and last:  # RFC 8493, 2.2.2: a long value goes on in an indented line
            info[last] += f" {line.strip()}"
            continue
        label, colon, value = line.partition(":")
        last = label.strip() if colon and label.strip() not in info else ""
        if last:
            info[last] = value.strip()
    return info, diagnostics


def safe(text: str) -> str:
    """Text as a folder's name: letters, digits, ``-``, ``.`` and ``_`` as they are, all else as per cents.

    A name that would be too long ends in its own hash, so that two of them stay two.
    """
    kept = "".join(
        char if char.isalnum() or char in "-._" else quote(char, safe="") for char in unicodedata.normalize("NFC", text)
    )
    kept = f"%2E{kept[1:]}" if kept.startswith(".") else kept
    if len(kept.encode()) <= LONGEST * 2 and len(kept) <= LONGEST:
        return kept
    return f"{kept[: LONGEST // 3]}-{sha256(text.encode()).hexdigest()[:16]}"
