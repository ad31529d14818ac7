"""A story's passages to figures in headline and captions that its text tells otherwise."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pinban.diagnostics import Rule
from pinban.files.passage import Passage
from pinban.proofreading import findings
from pinban.proofreading.consistency.figures import UNITS
from pinban.proofreading.marks import Kind, Mark, excerpt

HEADS = ("headline", "kicker", "subhead")
TEXT = ("paragraph", "quote", "item", "cell")
_SAME = 2
"""Characters after the unit that must be the same for two figures to be of one thing."""
_COUNTED = re.compile(rf"(?<![\d.])(\d{{1,9}}(?:\.\d{{1,4}})?)({UNITS})([\u4e00-\u9fff]{{{_SAME}}})")


class Counted(NamedTuple):
    """So many of something: the number, its unit, and what follows at once."""

    number: str
    unit: str
    thing: str
    start: int
    end: int


def counted(text: str) -> Iterator[Counted]:
    """Every figure of a text with what it counts."""
    for match in _COUNTED.finditer(text):
        yield Counted(match[1], match[2], match[3], match.start(), match.end())


def headings(passages: Sequence[Passage]) -> Iterator[Mark]:
    """Figures that the text has otherwise: it says nothing of the number, and tells of the same things with another."""
    text = "\n".join(passage.text for passage in passages if passage.kind in TEXT)
    told = {(item.unit, item.thing): item for item in counted(text)}
    rules: Mapping[str, Rule] = {"caption": findings.CAPTION_FIGURE, **dict.fromkeys(HEADS, findings.HEADLINE_FIGURE)}
    for passage in passages:
        if (rule := rules.get(passage.kind)) is None:
            continue
        for item in counted(passage.text):
            other = told.get((item.unit, item.thing))
            if other is not None and not re.search(rf"(?<![\d.]){re.escape(item.number)}(?![\d.])", text):
                yield _mark(passage, item, text[other.start : other.end], rule)


def _mark(passage: Passage, item: Counted, other: str, rule: Rule) -> Mark:
    found = passage.text[item.start : item.end]
    around = excerpt(passage.text, item.start, item.end)
    finding = rule.at(passage.at(item.start), excerpt=around, found=found, other=other)
    return Mark(passage, item.start, item.end, finding, Kind.FIGURE)
