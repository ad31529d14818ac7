"""A finding: severity, a stable code, a message in two languages, a place, and the fix."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

Fact: TypeAlias = str | int | float
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height in millimetres from the upper left corner of the trimmed page, as a ruler is laid."""


class Severity(StrEnum):
    """How bad a finding is; an error stops an edition, a warning only with ``--strict``."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return ("note", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding lies; each part is there if it is known.

    ``file`` is relative to the edition (or to the project for layouts and fonts), with ``/``; ``line``
    and ``column`` count from 1; ``page`` is the printed label; ``story`` the story's id; ``paragraph``
    counts from 1 within the story. In a delivered PDF ``leaf`` is the page counted from 1 and ``box`` the
    place on it.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    page: str | None = None
    story: str | None = None
    paragraph: int | None = None
    leaf: int | None = None
    box: Box | None = None

    def within(self, **parts: str | int | Box | None) -> "Place":
        """The same place with more of its parts known."""
        return replace(self, **parts)  # type: ignore[arg-type]

    def __str__(self) -> str:
        file = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        page = f"第{self.page}版" if self.page else f"第{self.leaf}页" if self.leaf else ""
        story = f"《{self.story}》" if self.story and not self.file else ""
        box = "左{:g} 上{:g} 宽{:g} 高{:g} 毫米".format(*self.box) if self.box else ""
        return " ".join(part for part in (file, page, story, box) if part)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. Tests and tools go by ``code``; people read ``zh``, ``en`` and the hints.

    ``excerpt`` is the text concerned (an overset tail, a bad line); ``facts`` are the figures that the
    message was made of, for tools that read the JSON report. ``brief_zh`` and ``brief_en`` name the kind in a word or
    two, for counting several (“3 处松行”). ``unmet`` ones tell of something that was asked for and not done.
    With an error that is ``settable`` pages can be made all the same and looked at; they may not be printed.
    """

    severity: Severity
    code: str
    zh: str
    en: str
    place: Place = field(default_factory=Place)
    hint_zh: str = ""
    hint_en: str = ""
    excerpt: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    brief_zh: str = ""
    brief_en: str = ""
    unmet: bool = False
    settable: bool = False

    def at(self, place: Place) -> "Diagnostic":
        """The same finding at another place."""
        return replace(self, place=place)

    def as_dict(self) -> dict[str, object]:
        """The finding as plain JSON data, without the parts that are empty."""
        place = {
            name: value
            for name in ("file", "line", "column", "page", "story", "paragraph", "leaf", "box")
            if (value := getattr(self.place, name)) is not None
        }
        data: dict[str, object] = {
            "severity": self.severity.value,
            "code": self.code,
            "zh": self.zh,
            "en": self.en,
            "place": place,
        }
        optional = {
            "hint_zh": self.hint_zh,
            "hint_en": self.hint_en,
            "excerpt": self.excerpt,
            "facts": dict(self.facts),
        }
        return data | {name: value for name, value in optional.items() if value}


def unsettable(findings: Iterable[Diagnostic]) -> bool:
    """Whether there is an error with which no page can be made, not even to be looked at."""
    return any(finding.severity is Severity.ERROR and not finding.settable for finding in findings)


def worst(findings: Iterable[Diagnostic]) -> Severity | None:
    """The gravest severity among ``findings``, ``None`` where there are none."""
    return max((finding.severity for finding in findings), key=lambda s: s.rank, default=None)
