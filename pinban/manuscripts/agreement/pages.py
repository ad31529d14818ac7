"""Passages and the pages' labels to findings for page counts, numbers and an order that are not the edition's."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pinban.diagnostics import Diagnostic, Place
from pinban.files.passage import Passage
from pinban.manuscripts.agreement import findings
from pinban.model import Page, StoryKind

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
_LABEL = re.compile(rf"(?P<section>.*?)第?{_NUMBER}版?")
_POST = re.compile(
    r"(?:(?:责任|本[版期]|值班|执行|图片|美术|视觉|版面|文字|特约|见习|首席)?(?:编辑|主编|主任|编委|总监|设计)|责编|美编|版式|校对|审读|检校|制图"
    r"|组版|编审|策划|统筹|监制|值班)[\s:：/／、]*"
)
_EDITOR = re.compile(r"编辑|责编|编审|值班")
_MAY_LEAD = frozenset(StoryKind) - {StoryKind.NOTE, StoryKind.FILLER, StoryKind.BRIEF}


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


def nameless(editors: Iterable[tuple[str, Place]]) -> list[Diagnostic]:
    """A finding for each entry among the pages' editors that is a post without a name."""
    posts = ((text.strip(" 　:：/／、"), place) for text, place in editors if _POST.fullmatch(text))
    return [findings.NO_NAME.at(place, found=post) for post, place in posts]


def out_of_order(labels: Iterable[tuple[str, Place]]) -> Iterator[Diagnostic]:
    """A finding for each page that does not follow the last numbered one, or comes back to a section that was left.

    An edition may begin with any number (a supplement of pages 5 to 8), and so may each section (A1, A2, B1); pages
    without a number (an insert) stand anywhere.
    """
    former, last, left = "", ("", 0), set[str]()
    for label, place in labels:
        match = _LABEL.fullmatch(label)
        if not match or label == former:
            continue
        section, number = match["section"], _value(match["number"])
        if former and ((section == last[0] and number != last[1] + 1) or section in left):
            yield findings.PAGE_ORDER.at(place, label=label, former=former)
        left |= {last[0]} - {section} if former else set()
        former, last = label, (section, number)


def lone_page(pages: Sequence[tuple[str, Place]]) -> Iterator[Diagnostic]:
    """A finding where an edition's only page has a number other than 1: likely one of several, or a slip."""
    match = _LABEL.fullmatch(pages[0][0]) if len(pages) == 1 else None
    if match is not None and _value(match["number"]) != 1:
        label, place = pages[0]
        yield findings.LONE_PAGE.at(place, label=label)


def leads(pages: Iterable[Page]) -> Iterator[Diagnostic]:
    """A finding for each page on which several stories are the lead; one under its banner is before all others."""
    for page in pages:
        first = [story for story in page.stories if story.priority == 1 and story.kind in _MAY_LEAD]
        if len(first) > 1 and not any(story.under_banner for story in first):
            names = "、".join(story.id for story in first)
            yield findings.TWO_LEADS.at(
                page.source, label=page.label, count=len(first), stories=names, lead=first[0].id
            )
