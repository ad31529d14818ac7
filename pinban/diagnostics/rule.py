"""A kind of finding: its code, severity and wording, from which each finding is made."""

from dataclasses import dataclass

from pinban.diagnostics.finding import Diagnostic, Fact, Place, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. Each package keeps its own in a module ``findings.py``.

    ``code`` is a letter for the package and three digits, never used again for anything else. The
    templates are ``str.format`` templates over the facts given to :meth:`at`. ``brief_zh`` and ``brief_en`` name what
    is counted where a page has many of them; without them the message itself is shortened.
    """

    code: str
    severity: Severity
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    brief_zh: str = ""
    brief_en: str = ""

    def at(self, place: Place, *, excerpt: str = "", **facts: Fact) -> Diagnostic:
        """A finding of this kind at ``place``; ``facts`` fill the templates.

        Raises ``KeyError`` where a template names a fact that is not given.
        """
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
        )
