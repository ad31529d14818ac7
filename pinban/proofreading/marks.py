"""What a proofreader marks, as data: the characters quoted, what the law's rule counts them as, the one safe fix."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pinban.diagnostics import Diagnostic
from pinban.files.passage import Passage

_AROUND = 8
"""Characters of text shown on either side of what is quoted."""
_STOPS = "。！？；\n"
_LONGEST = 60
"""Characters of its sentence on either side of what is quoted, at most."""


class Kind(StrEnum):
    """What the rule of the law counts a fault as (《报纸期刊质量管理规定》, 2020, annex on newspapers)."""

    TEXT = "text"  # 错字、别字、多字、漏字、倒字
    FACT = "fact"  # 事实性、知识性、逻辑性、语法性差错
    FIGURE = "figure"  # 阿拉伯数字差错
    NUMBER = "number"  # 数字用法不合 GB/T 15835
    PUNCTUATION = "punctuation"  # 标点不合 GB/T 15834
    UNIT = "unit"  # 计量单位
    ADVICE = "advice"  # costs nothing: recommended forms, the house's own taste


@dataclass(frozen=True, slots=True)
class Mark:
    """One place that is marked: ``passage.text[start:end]`` is what is quoted, ``start`` < ``end``.

    ``fix`` is what is to stand there instead where there is exactly one fix and it is safe, ``None`` otherwise; an
    empty one deletes. ``source`` names the standard or list that says so.
    """

    passage: Passage
    start: int
    end: int
    finding: Diagnostic
    kind: Kind = Kind.ADVICE
    source: str = ""
    fix: str | None = None

    @property
    def quoted(self) -> str:
        """The characters that are marked."""
        return self.passage.text[self.start : self.end]

    @property
    def sentence(self) -> tuple[str, str, str]:
        """Its sentence in three parts: before it, what is marked, after it."""
        text = self.passage.text
        before, after = text[max(0, self.start - _LONGEST) : self.start], text[self.end : self.end + _LONGEST]
        begin = max(before.rfind(stop) for stop in _STOPS) + 1
        ends = [at for stop in _STOPS if (at := after.find(stop)) >= 0]
        return before[begin:].lstrip(), self.quoted, after[: min(ends) + 1].rstrip() if ends else after

    def on_page(self, label: str | None) -> "Mark":
        """The same mark with the page on which its story stands."""
        return replace(self, finding=self.finding.at(self.finding.place.within(page=label)))


def excerpt(text: str, start: int, end: int) -> str:
    """A few characters around what is marked; by them an accepted finding is known again."""
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
