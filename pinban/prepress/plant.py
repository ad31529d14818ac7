"""A printing plant as data: sheet, inks, limits and the name it wants a page's file to have."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pinban.diagnostics import Severity
from pinban.model import Mm, Pt

_FIELD = re.compile(r"\{(paper|label|date)(?::([^{}]*))?\}")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*%]')  # the last is escaped in bags' manifests and in addresses


@dataclass(frozen=True, slots=True)
class Resolution:
    """Pixels per inch at printed size: above ``good`` of no use, below ``warn`` seen, below ``fail`` refused."""

    good: float
    warn: float
    fail: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What preflight holds type, rules and tints to, beside the plant's own figures.

    ``text_solid``, ``text_tint`` and ``text_reversed`` are the smallest sizes in one solid ink, in a tint, and
    left white in a printed ground. ``rule_reversed`` is the thinnest white rule. ``tone_least`` and ``tone_most``
    (%) bound the tints that print as tints. ``safety`` is how far type keeps from the trim. Ink over the total is
    an error once it covers ``ink_area`` (mm²), below that a warning. ``operators`` is how many a page may have.
    """

    text_solid: Pt = Pt(6)
    text_tint: Pt = Pt(8)
    text_reversed: Pt = Pt(10)
    rule_reversed: Pt = Pt(1)
    tone_least: float = 3
    tone_most: float = 85
    safety: Mm = Mm(3)
    ink_area: float = 1
    operators: int = 400_000


@dataclass(frozen=True, slots=True)
class Sharpening:
    """Unsharp masking of photographs at their printed resolution: percent, pixels, levels of 255."""

    percent: int
    radius: float
    threshold: int


@dataclass(frozen=True, slots=True)
class Marks:
    """Which marks stand beyond the bleed, and where.

    They begin ``offset`` from the trim and are ``length`` long, lines ``weight`` thick. ``process`` draws them in the
    four inks, otherwise they are in the registration colour (Separation ``All``).
    """

    crop: bool
    registration: bool
    colour_bar: bool
    slug_line: bool
    process: bool
    offset: Mm
    length: Mm
    weight: Pt


@dataclass(frozen=True)
class Plant:
    """What a printing plant prints on and accepts. Read by :func:`pinban.prepress.load_plants`.

    ``sheet`` is the trimmed page, ``bleed`` what must be printed beyond it and ``slug`` the room beyond
    the bleed (0: none is wanted), where ``marks`` stand. ``inks`` is ``cmyk`` or ``black``. ``registry`` says
    where the condition's name is registered, empty for nowhere. ``ink_total`` is in percent. Black text up to
    ``overprint`` prints over other inks. ``rule`` is the thinnest rule in one ink, ``rule_inks`` in several;
    ``text_inks`` the smallest text in several inks. ``art`` is the resolution of flat coloured art, ``line_art``
    of 1-bit pictures; photographs get ``sharpen``. ``severities`` overrides those of checks by their ids;
    ``None`` leaves a check out.
    """

    name: str
    title: str
    sheet: tuple[Mm, Mm]
    bleed: Mm
    slug: Mm
    marks: Marks | None
    inks: str
    profile: bytes = field(repr=False)
    condition: str
    condition_info: str
    registry: str
    ink_total: float
    pictures: Resolution
    art: float
    line_art: Resolution
    sharpen: Sharpening | None
    overprint: Pt
    rule: Pt
    rule_inks: Pt
    text_inks: Pt
    file_name: str
    limits: Limits = Limits()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)

    @property
    def mono(self) -> bool:
        """Whether only black is printed."""
        return self.inks == "black"

    def page_file(self, *, paper: str, day: date, label: str) -> str:
        """The name of a page's file, made of ``file_name``; what no file system likes becomes ``-``."""
        values: Mapping[str, str] = {"paper": paper, "label": label}

        def fill(match: re.Match[str]) -> str:
            if match[1] == "date":
                return day.strftime(match[2] or "%Y%m%d")
            return _NOT_IN_NAMES.sub("-", values[match[1]])

        return _FIELD.sub(fill, self.file_name)

    @cached_property
    def page_file_pattern(self) -> re.Pattern[str]:
        """What the names of this plant's page files look like."""
        parts, end = [], 0
        for match in _FIELD.finditer(self.file_name):
            parts.append(re.escape(self.file_name[end : match.start()]))
            if match[1] == "date":
                example = date(2000, 11, 22).strftime(match[2] or "%Y%m%d")
                parts.append(re.sub(r"\d", r"\\d", re.escape(example)))
            else:
                parts.append(r"[^/\\]+?")
            end = match.end()
        parts.append(re.escape(self.file_name[end:]))
        return re.compile("".join(parts))
