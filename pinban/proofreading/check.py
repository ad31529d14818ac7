"""What a proofreading check is: a finder, the rule by which it speaks, and the kinds of passage it reads."""

from dataclasses import dataclass

from pinban.diagnostics import Rule, Severity
from pinban.proofreading.finders import Finder

WRITE = ("改为“{fix}”", "write “{fix}”")
"""What to do, where the check knows what should stand there."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``kinds`` limits it to passages of these kinds; ``but`` leaves these kinds out."""

    id: str
    rule: Rule
    find: Finder
    kinds: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()

    def applies(self, kind: str) -> bool:
        """Whether passages of this kind are checked."""
        return kind not in self.but and (not self.kinds or kind in self.kinds)


def rule(code: str, severity: Severity, texts: tuple[str, str], hints: tuple[str, str], brief: tuple[str, str]) -> Rule:
    """A rule: what is said, what to do, and what many of them are called where they are counted.

    Words that are wrong can be set as they are: an error keeps them from print, not from a proof.
    """
    return Rule(
        code,
        severity,
        zh=texts[0],
        en=texts[1],
        hint_zh=hints[0],
        hint_en=hints[1],
        brief_zh=brief[0],
        brief_en=brief[1],
        settable=True,
    )
