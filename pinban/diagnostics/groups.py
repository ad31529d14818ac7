"""Findings to groups, one for each page and cause, the worst first: the one place that decides what is shown together.

Whoever shows findings (terminal, HTML, JSON) shows groups and knows of no check: a kind of finding on one page, or in
one PDF's page, or in the whole edition, is one cause.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pinban.diagnostics.finding import Diagnostic, Place, Severity

_LONGEST = 24
"""The most characters of a message that serve as its summary; of a longer one, what stands before its first mark."""
_STOPS = "，；：（。"
_STOPS_EN = ",;:("


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind in one place; never empty, in the order in which they were found."""

    id: str
    """The code, and the page or leaf where there is one: ``T002@2``. The same in every build that has the group."""
    items: tuple[Diagnostic, ...]

    @property
    def first(self) -> Diagnostic:
        """The finding that speaks for all."""
        return self.items[0]

    @property
    def code(self) -> str:
        """The code that all share."""
        return self.first.code

    @property
    def severity(self) -> Severity:
        """The severity that all share."""
        return self.first.severity

    @property
    def summary_zh(self) -> str:
        """What it is in a few Chinese words, with how many there are."""
        count, item = len(self.items), self.first
        if item.brief_zh:
            return f"{count} 处{item.brief_zh}"
        return _clause(item.zh, _STOPS, _LONGEST) + (f"等 {count} 处" if count > 1 else "")

    @property
    def summary_en(self) -> str:
        """The same in English."""
        count, item = len(self.items), self.first
        said = item.brief_en or _clause(item.en, _STOPS_EN, 2 * _LONGEST)
        return f"{said} ({count})" if count > 1 else said

    def as_dict(self) -> dict[str, object]:
        """The group as plain JSON data, without its findings: each of them names its group."""
        data: dict[str, object] = {"id": self.id, "severity": self.severity.value, "code": self.code}
        if page := self.first.place.page:
            data["page"] = page
        return data | {"count": len(self.items), "zh": self.summary_zh, "en": self.summary_en}


@dataclass(frozen=True, slots=True)
class Section:
    """The groups of one page, worst first; ``zh`` and ``en`` name it and are empty for what is on no page."""

    zh: str
    en: str
    groups: tuple[Group, ...]

    @property
    def worst(self) -> Severity:
        """The severity of its gravest group."""
        return self.groups[0].severity


def grouped(found: Iterable[Diagnostic]) -> tuple[Group, ...]:
    """The groups of all findings, the worst first, otherwise in the order in which they came."""
    held: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for item in found:
        held.setdefault((_name(item), item.severity), []).append(item)
    taken: set[str] = set()
    groups = []
    for (name, severity), items in held.items():
        groups.append(Group(f"{name}!{severity.value}" if name in taken else name, tuple(items)))
        taken.add(name)
    return tuple(sorted(groups, key=lambda group: -group.severity.rank))


def by_page(groups: Sequence[Group]) -> tuple[Section, ...]:
    """Groups page by page, the page with the worst first."""
    pages: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        pages.setdefault(_heading(group.first.place), []).append(group)
    return tuple(Section(*heading, tuple(held)) for heading, held in pages.items())


def grouped_data(found: Sequence[Diagnostic]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """All findings as JSON data, each with its group's id, in the order in which they came; and the groups."""
    groups = grouped(found)
    ids = {id(item): group.id for group in groups for item in group.items}
    return [item.as_dict() | {"group": ids[id(item)]} for item in found], [group.as_dict() for group in groups]


def _name(item: Diagnostic) -> str:
    place = item.place
    if place.page:
        return f"{item.code}@{place.page}"
    return f"{item.code}@{place.file or ''}#{place.leaf}" if place.leaf else item.code


def _heading(place: Place) -> tuple[str, str]:
    if place.page:
        return f"第{place.page}版", f"page {place.page}"
    return (f"{place.file or ''} 第{place.leaf}页".strip(), f"leaf {place.leaf}") if place.leaf else ("", "")


def _clause(text: str, stops: str, longest: int) -> str:
    """A message's beginning: all of a short one, else what comes before its first mark."""
    if len(text) <= longest:
        return text
    end = min((at for stop in stops if (at := text.find(stop)) > 0), default=len(text))
    return text[:end].strip() if end <= 2 * longest else text[: 2 * longest - 1] + "…"
