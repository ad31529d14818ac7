"""A passage to sums, shares and growths in it that do not come out."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pinban.diagnostics import Rule
from pinban.files.passage import Passage
from pinban.proofreading import findings
from pinban.proofreading.marks import Kind, Mark, excerpt

UNITS = (
    "万元|亿元|万人|万亩|万吨|万户|公里|公顷|平方米|立方米|千克|公斤|人次|元|人|名|户|亩|吨|个|座|家|件|项|所|条|棵|株|辆|台"
    "|套|间|处|起|米|份|册|次|头|只|组|张|栋|幢"
)
"""Counters and units that a figure of news goes with, the longer first."""
_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
_NAMED = r"[\u4e00-\u9fff]{1,12}"
_TOTAL_LAST = re.compile(
    rf"((?:{_NAMED}{_NUMBER}(?P<unit>{UNITS})、){{1,12}}{_NAMED}{_NUMBER}(?P=unit))[，,](?:总共|一共|共计|合计|总计|共)(?:有)?({_NUMBER})(?P=unit)"
)
_TOTAL_FIRST = re.compile(
    rf"({_NUMBER})(?P<unit>{UNITS})[^\d，。；]{{0,12}}[，,]其中[，,]?((?:{_NAMED}{_NUMBER}(?P=unit)[、，,和])+{_NAMED}{_NUMBER}(?P=unit))"
)
_SHARE = re.compile(
    rf"(?<![\d.])({_NUMBER})(?P<unit>{UNITS})[^\d。；]{{0,10}}中[，,]?[^\d。；]{{0,16}}?({_NUMBER})(?P=unit)[^\d。；]{{0,14}}?占(?:总数|其中|全部|总人数)?的?(\d{{1,3}}(?:\.\d{{1,2}})?)%"
)
_GROWTH = re.compile(
    rf"(?:由|从)[^\d，。；]{{0,8}}({_NUMBER})(?P<unit>{UNITS})?(?:增加|提高|上升|增长|扩大|发展)(?:到了?|至)[^\d，。；]{{0,6}}({_NUMBER})(?(unit)(?P=unit)|(?![A-Za-z%]))[^\d。；]{{0,6}}(?:增长|增幅(?:为|达)?|提高|上升)了?(\d{{1,4}}(?:\.\d{{1,2}})?)%"
)


def sums(passage: Passage) -> Iterator[Mark]:
    """Parts and their total: all parts before it must make it; those after 其中 may be some of it, never more."""
    for match in _TOTAL_LAST.finditer(passage.text):
        summed = _sum(match[1], match["unit"])
        if summed != Decimal(match[3]):
            yield _mark(passage, match, findings.SUM, sum=_shown(summed), total=match[3])
    for match in _TOTAL_FIRST.finditer(passage.text):
        summed = _sum(match[3], match["unit"])
        if summed > Decimal(match[1]):
            yield _mark(passage, match, findings.SUM, sum=_shown(summed), total=match[1])


def _sum(parts: str, unit: str) -> Decimal:
    return sum((Decimal(number) for number in re.findall(rf"({_NUMBER}){unit}", parts)), Decimal(0))


def shares(passage: Passage) -> Iterator[Mark]:
    """So many of so many, and the percentage that it is."""
    for match in _SHARE.finditer(passage.text):
        whole, part = Decimal(match[1]), Decimal(match[3])
        if whole and part <= whole and (right := _percent(part / whole, match[4])) is not None:
            facts = {"part": match[3], "whole": match[1], "right": right, "written": match[4]}
            yield _mark(passage, match, findings.SHARE, **facts)


def growth(passage: Passage) -> Iterator[Mark]:
    """From so many to so many, and the percentage by which it grew."""
    for match in _GROWTH.finditer(passage.text):
        before, after = Decimal(match[1]), Decimal(match[3])
        if before and after > before and (right := _percent((after - before) / before, match[4])) is not None:
            facts = {"before": match[1], "after": match[3], "right": right, "written": match[4]}
            yield _mark(passage, match, findings.GROWTH, **facts)


def _percent(share: Decimal, written: str) -> str | None:
    """The percentage to as many places as are written, where it is not what is written, rounded either way."""
    places = len(written.partition(".")[2])
    step = Decimal(1).scaleb(-places)
    exact = share * 100
    return None if abs(exact - Decimal(written)) < step else f"{exact:.{places}f}"


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _mark(passage: Passage, match: re.Match[str], rule: Rule, **facts: str) -> Mark:
    around = excerpt(passage.text, match.start(), match.end())
    finding = rule.at(passage.at(match.start()), excerpt=around, found=match.group(), **facts)
    return Mark(passage, match.start(), match.end(), finding, Kind.FACT)
