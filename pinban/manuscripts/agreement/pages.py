"""Passages and the pages' labels to findings for page counts and page numbers that are not this edition's."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pinban.diagnostics import Diagnostic, Place
from pinban.files.passage import Passage
from pinban.manuscripts.agreement import findings

_NUMBER = r"(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_AFTER = r"(?![本式面次权图块税费])"
_COUNT = re.compile(
    rf"(?:今日|本期|今天|全报|本报今日)[^，。；\n0-9一二三四五六七八九十]{{0,4}}{_NUMBER}[ ]?个?版{_AFTER}"
)
_OF_FACTS = re.compile(rf"共[ ]?{_NUMBER}[ ]?个?版{_AFTER}")
_SEE = re.compile(
    rf"(?:下转|上接|转|详见|参见|请看|刊于|（见|\(见|见第|见今日|见本期)(?:本报|本期|今日)?第?[ ]?"
    rf"(?P<section>[A-Z]?){_NUMBER}[ ]?版{_AFTER}"
)
_DIGITS = "一二三四五六七八九"
_EDITOR = re.compile(r"编辑|责编|编审|值班")


def page_numbers(passages: Iterable[Passage], labels: Sequence[str], count: int) -> Iterator[Diagnostic]:
    """A finding for each count that is not ``count``, and each page referred to that is not among ``labels``."""
    known = set(labels)
    for passage in passages:
        patterns = (_COUNT, _OF_FACTS) if passage.kind in ("fact", "folio") else (_COUNT,)
        for match in (match for pattern in patterns for match in pattern.finditer(passage.text)):
            if _value(match["number"]) != count:
                yield findings.PAGE_COUNT.at(passage.at(match.start()), found=match.group(), count=count)
                break
        for match in _SEE.finditer(passage.text):
            label = f"{match['section']}{_value(match['number'])}"
            if label not in known and (match["section"] or all(item.isdecimal() for item in known)):
                place = passage.at(match.start())
                yield findings.PAGE_REFERENCE.at(place, found=match.group(), known="、".join(labels))


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.find(text) + 1
    return 10 * (_DIGITS.find(tens) + 1 if tens else 1) + (_DIGITS.find(ones) + 1 if ones else 0)


def editors(pages: Iterable[tuple[str, Sequence[str]]], place: Place) -> list[Diagnostic]:
    """A finding for the pages, with their labels and editors, on which nobody is named as the editor."""
    lacking = [label for label, names in pages if not any(_EDITOR.search(name) for name in names)]
    return [findings.NO_EDITOR.at(place, labels="、".join(lacking))] if lacking else []
