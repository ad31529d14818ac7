"""Marks and the characters of pages to what the law's rule would count: faults in 10,000 characters, page by page.

《报纸期刊质量管理规定》 (2020) with its annex on newspapers: an issue of more than 3 faults in 10,000 characters fails.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from pinban.diagnostics import Severity
from pinban.model import Grid
from pinban.proofreading import Kind, Mark

LIMIT = 3.0
"""Faults in 10,000 characters that an issue may have."""
PICTURES, ORNAMENTS = 0.8, 0.3
"""What a press photograph's or drawing's space counts, and an ornament's, of the characters that would fill it."""
_ONE: Mapping[Kind, float] = {
    Kind.TEXT: 1.0,
    Kind.FACT: 1.0,
    Kind.FIGURE: 1.0,
    Kind.NUMBER: 0.1,
    Kind.PUNCTUATION: 0.1,
    Kind.UNIT: 0.1,
    Kind.ADVICE: 0.0,
}
_DOUBLED = frozenset({"headline", "kicker", "subhead", "crosshead", "title", "fact", "folio"})
"""Kinds of passage in which faults count double: headings, nameplate and folio line."""
_SAME_MOST = 3
"""How often the same fault counts in an issue."""
_NUMBERS_MOST = 1.0
"""The most that the usage of numbers costs an issue."""


@dataclass(frozen=True, slots=True)
class Score:
    """What the open findings of a page or an issue would cost: ``faults`` in ``characters``."""

    faults: float
    characters: int

    @property
    def rate(self) -> float:
        """Faults in 10,000 characters."""
        return round(self.faults * 10_000 / self.characters, 6) if self.characters else 0.0

    @property
    def passes(self) -> bool:
        """Whether an issue with this score would pass; one whose characters are not known does not."""
        return self.is_counted and self.rate <= LIMIT

    @property
    def is_counted(self) -> bool:
        """Whether there is a rate: an edition that cannot be read has no characters."""
        return self.characters > 0

    def as_dict(self) -> dict[str, object]:
        """The score as plain JSON data."""
        numbers = {"faults": round(self.faults, 2), "characters": self.characters, "rate": round(self.rate, 2)}
        return {**numbers, "limit": LIMIT, "counted": self.is_counted, "passes": self.passes}


def page_characters(grid: Grid, pictures: float = 0.0, ornaments: float = 0.0) -> int:
    """The characters that a page counts: length of a line times the lines of the page, in its text's size.

    ``pictures`` and ``ornaments`` are the shares of the type area that they take (0 to 1).
    """
    whole = int(grid.width / grid.size) * grid.lines
    return round(whole * (1 - (1 - PICTURES) * pictures - (1 - ORNAMENTS) * ornaments))


def costs(marks: Iterable[Mark]) -> list[float]:
    """What each mark costs in one issue, in their order.

    Notes cost nothing, for a person may well be right; faults in headings, nameplate and folio line cost double; the
    same fault counts three times, the usage of numbers one point in all.
    """
    seen: Counter[tuple[str, str]] = Counter()
    numbers = 0.0
    told = []
    for mark in marks:
        cost = _cost(mark)
        seen[mark.finding.code, mark.quoted] += cost > 0
        if seen[mark.finding.code, mark.quoted] > _SAME_MOST:
            cost = 0.0
        if mark.kind is Kind.NUMBER:
            cost = min(cost, max(0.0, round(_NUMBERS_MOST - numbers, 6)))
            numbers += cost
        told.append(cost)
    return told


def _cost(mark: Mark) -> float:
    if mark.finding.severity is Severity.NOTE:
        return 0.0
    cost = _ONE[mark.kind]
    if mark.kind is Kind.TEXT and mark.fix is not None:
        cost = _by_length(_changed(mark.quoted, mark.fix))
    return cost * (2 if mark.passage.kind in _DOUBLED else 1)


def _by_length(characters: int) -> float:
    """A wrong, extra or missing character costs 1, two to five of them 2, more 4."""
    return 1.0 if characters <= 1 else 2.0 if characters <= 5 else 4.0


def _changed(old: str, new: str) -> int:
    """How many characters in a row are wrong, more or less; two that changed places are put right by one mark."""
    if sorted(old) == sorted(new):
        return 1
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return max((max(j - i, n - m) for tag, i, j, m, n in steps if tag != "equal"), default=1)
