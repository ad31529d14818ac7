"""Passages of a manuscript to what a proofreader would mark in them (校对)."""

from collections.abc import Iterable
from itertools import zip_longest

from pinban.diagnostics import Diagnostic
from pinban.files.passage import Passage
from pinban.proofreading.check import Check
from pinban.proofreading.checks import CHECKS, UNPAIRED
from pinban.proofreading.finders import Hit

_QUOTES = ("“", "‘")


def proofread(passages: Iterable[Passage], checks: Iterable[Check] = CHECKS) -> list[Diagnostic]:
    """Every check over every passage it applies to; findings in the order of the text."""
    chosen, read = tuple(checks), list(passages)
    found = []
    for passage, after in zip_longest(read, read[1:]):
        hits = [
            (hit.offset, check, hit)
            for check in chosen
            if check.applies(passage.kind)
            for hit in check.find(passage.text)
            if not (check.id == UNPAIRED and _goes_on(passage, after, hit))
        ]
        for offset, check, hit in sorted(hits, key=lambda item: (item[0], item[1].id)):
            around = " ".join(passage.text[max(0, offset - 8) : offset + len(hit.found) + 8].split())
            found.append(
                check.rule.at(passage.at(offset), excerpt=around, found=hit.found.strip(), fix=hit.fix, check=check.id)
            )
    return found


def _goes_on(passage: Passage, after: Passage | None, hit: Hit) -> bool:
    """Whether a quotation goes on in the next paragraph, which opens with a mark too (GB/T 15834-2011, 4.8.3)."""
    following = after is not None and after.kind == passage.kind and after.place.file == passage.place.file
    return following and hit.found in _QUOTES and after is not None and after.text.lstrip()[:1] == hit.found
