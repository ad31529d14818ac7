"""A story's passages to sentences that stand in it twice: text pasted a second time."""

import re
from collections.abc import Iterator, Sequence

from pinban.files.passage import Passage
from pinban.proofreading import findings
from pinban.proofreading.consistency.headings import TEXT
from pinban.proofreading.marks import Kind, Mark, excerpt

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]")
_LEAST = 14
"""Letters of a sentence that nobody writes twice."""
_SHOWN = 12


def twice(passages: Sequence[Passage]) -> Iterator[Mark]:
    """The second and every further of equal sentences of running text."""
    seen: set[str] = set()
    for passage in passages:
        if passage.kind not in TEXT:
            continue
        for match in _SENTENCE.finditer(passage.text):
            letters = "".join(char for char in match.group() if char.isalnum())
            if len(letters) >= _LEAST and letters in seen:
                yield _mark(passage, match)
            seen.add(letters)


def _mark(passage: Passage, match: re.Match[str]) -> Mark:
    begin = match.start() + len(match.group()) - len(match.group().lstrip())
    around = excerpt(passage.text, begin, begin + _SHOWN)
    found = passage.text[begin : begin + _SHOWN]
    finding = findings.SENTENCE_TWICE.at(passage.at(begin), excerpt=around, found=found)
    return Mark(passage, begin, match.end(), finding, Kind.TEXT)
