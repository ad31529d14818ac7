"""A kind of finding: its code, severity and wording, from which each finding is made."""

import re
from dataclasses import dataclass

from pinban.diagnostics.finding import Diagnostic, Fact, Place, Severity

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{6,}(?=>)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. Each package keeps its own in a module ``findings.py``.

    ``code`` is a letter for the package and three digits, never used again for anything else. The
    templates are ``str.format`` templates over the facts given to :meth:`at`. ``brief_zh`` and ``brief_en`` name what
    is counted where a page has many of them; without them the message itself is shortened. ``unmet`` says that
    something was asked for and not done: a desk hears of it in the end, even where nothing is wrong. An error is
    ``settable`` where pages can be made in spite of it, for people to look at.
    """

    code: str
    severity: Severity
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    brief_zh: str = ""
    brief_en: str = ""
    unmet: bool = False
    settable: bool = False

    def at(self, place: Place, *, excerpt: str = "", **facts: Fact) -> Diagnostic:
        """A finding of this kind at ``place``; ``facts`` fill the templates.

        Facts that name objects of the program, as libraries' messages do, are told without their places in memory:
        a finding is the same from run to run. Raises ``KeyError`` where a template names a fact that is not given.
        """
        facts = {name: _without_addresses(fact) for name, fact in facts.items()}
        return Diagnostic(
            severity=self.severity,
            code=self.code,
            zh=self.zh.format(**facts),
            en=self.en.format(**facts),
            place=place,
            hint_zh=self.hint_zh.format(**facts),
            hint_en=self.hint_en.format(**facts),
            excerpt=excerpt,
            facts=facts,
            brief_zh=self.brief_zh,
            brief_en=self.brief_en,
            unmet=self.unmet,
            settable=self.settable,
        )


def _without_addresses(fact: Fact) -> Fact:
    return _ADDRESS.sub("", fact) if isinstance(fact, str) and " at 0x" in fact else fact
