"""Passages of a manuscript to what a proofreader would mark in them (校对)."""

from collections.abc import Iterable

from pinban.diagnostics import Diagnostic
from pinban.files.passage import Passage
from pinban.proofreading.check import Check
from pinban.proofreading.checks import CHECKS


def proofread(passages: Iterable[Passage], checks: Iterable[Check] = CHECKS) -> list[Diagnostic]:
    """Every check over every passage it applies to; findings in the order of the text."""
    chosen = tuple(checks)
    found = []
    for passage in passages:
        hits = [
            (hit.offset, check, hit)
            for check in chosen
            if check.applies(passage.kind)
            for hit in check.find(passage.text)
        ]
        for offset, check, hit in sorted(hits, key=lambda item: (item[0], item[1].id)):
            around = " ".join(passage.text[max(0, offset - 8) : offset + len(hit.found) + 8].split())
            found.append(
                check.rule.at(passage.at(offset), excerpt=around, found=hit.found.strip(), fix=hit.fix, check=check.id)
            )
    return found
