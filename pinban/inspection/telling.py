"""Marks of a page to findings in the desk's words: whose they are, where they stand, which stand on one another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from pinban.diagnostics import Diagnostic, Fact, Place, Rule
from pinban.fonts import Face
from pinban.inspection import findings
from pinban.inspection.overlaps import overlapping
from pinban.inspection.tracing import Mark, Owner, trace
from pinban.model import Page, Pt, mm_from_pt
from pinban.model.plan import PagePlan, Rect, TextFrame

_START = 12  # characters that a finding shows
_REACH = 6.0  # pt that ink may stand out of its frame
_SMALL = 0.5  # of a character: a dot, a reading, a sub- or superscript
_PARTS = {
    "kicker": ("引题", "kicker"),
    "headline": ("主题", "headline"),
    "subhead": ("副题", "subhead"),
    "byline": ("署名", "byline"),
    "caption": ("图片说明", "caption"),
    "credit": ("来源", "credit"),
    "crosshead": ("小标题", "crosshead"),
    "table": ("表格", "table"),
    "table-head": ("表头", "table head"),
    "advert-mark": ("广告标记", "advert mark"),
    "imprint": ("版权栏", "imprint"),
    "page-credit": ("版末说明", "the page's credit"),
    "nameplate": ("报名", "nameplate"),
    "nameplate-title": ("报头的期名", "the edition's title"),
    "nameplate-fact": ("报头的刊号、期号和编辑", "the nameplate's facts and editors"),
    "nameplate-day": ("报头的日期", "the nameplate's day"),
    "folio-number": ("报眉的版次", "the folio's number"),
    "folio-section": ("报眉的版名", "the folio's section"),
    "folio-title": ("报眉的版名", "the folio's section"),
    "folio-date": ("报眉的日期", "the folio's date"),
    "folio-small": ("报眉的编辑", "the folio's editors"),
    "folio-paper": ("报眉的报名", "the paper's name in the folio"),
}
_TEXT = ("文字", "text")


class Teller:
    """Makes findings of marks: in a story's name, at their place."""

    def __init__(self, page: Page) -> None:
        self._label = page.label
        self._stories = {story.id: story for story in page.stories}

    def owner(self, story: str) -> dict[str, str]:
        """Whose it is, in a desk's words."""
        return {"owner": f"《{self._stories[story].title}》" if story in self._stories else "版面"}

    def place(self, story: str, rect: Rect) -> Place:
        """The story's file and the place on the page."""
        source = self._stories[story].source.within(story=story) if story in self._stories else Place()
        return source.within(page=self._label, box=box_mm(rect))

    def text(self, rule: Rule, marks: Sequence[Mark]) -> Iterator[Diagnostic]:
        """A finding for each story some of whose characters are concerned."""
        by_story: dict[str, list[Mark]] = {}
        for mark in marks:
            by_story.setdefault(mark.owner.story, []).append(mark)
        for story, told in by_story.items():
            parts = list(dict.fromkeys(_part(mark.owner) for mark in told))
            start = _start(told)
            what = "、".join(zh for zh, _ in parts) if len(parts) < 4 else "标题和文字"
            facts: dict[str, Fact] = {
                **self.owner(story),
                "what": what,
                "count": len(told),
                "start": start,
            }
            yield rule.at(self.place(story, around(told)), excerpt=start, **facts)

    def overlap(self, rule: Rule, pairs: Sequence[tuple[Mark, Mark]]) -> Diagnostic:
        """One finding for all marks of two frames, or of two lines of one, that stand on one another."""
        ones = list(dict.fromkeys(one for one, _ in pairs))
        others = list(dict.fromkeys(other for _, other in pairs))
        story = ones[0].owner.story or others[0].owner.story
        (one_zh, one_en), (other_zh, other_en) = (self._named(marks[0].owner) for marks in (ones, others))
        facts: dict[str, Fact] = {
            "one_zh": one_zh,
            "one_en": one_en,
            "other_zh": other_zh,
            "other_en": other_en,
            "start": _start(ones),
            "start_other": _start(others),
            "count": len(ones),
        }
        return rule.at(self.place(story, around([*ones, *others])), excerpt=_start(ones), **facts)

    def _named(self, owner: Owner) -> tuple[str, str]:
        """A part of the page, or of a story, in Chinese and English."""
        zh, en = _part(owner)
        if owner.story not in self._stories:
            return zh, en
        return f"《{self._stories[owner.story].title}》的{zh}", f"“{self._stories[owner.story].title}” ({en})"


def _part(owner: Owner) -> tuple[str, str]:
    return _PARTS.get(owner.role, _TEXT)


def _start(marks: Sequence[Mark]) -> str:
    text = "".join(mark.text for mark in marks)
    return (text if len(text) <= _START else text[:_START] + "……") or "·"


def box_mm(rect: Rect) -> tuple[float, float, float, float]:
    """Left, top, width and height in millimetres, as findings have them."""
    left, top, width, height = (round(mm_from_pt(side), 1) for side in (rect.x, rect.y, rect.width, rect.height))
    return left, top, max(0.1, width), max(0.1, height)


def around(marks: Sequence[Mark]) -> Rect:
    """The place that holds all marks."""
    boxes = np.array([mark.box for mark in marks])
    left, top = boxes[:, :2].min(axis=0)
    right, foot = boxes[:, 2:].max(axis=0)
    return Rect(Pt(float(left)), Pt(float(top)), Pt(float(right - left)), Pt(float(foot - top)))


def inspect_furniture(
    page: Page, plan: PagePlan, furniture: Sequence[TextFrame], faces: Mapping[str, Face]
) -> list[Diagnostic]:
    """What stands on a page's furniture: told of a proof that is shown before the page is inspected as a whole."""
    return list(overlaps(Teller(page), trace(_beside(plan, furniture), furniture, faces).marks))


def _beside(plan: PagePlan, furniture: Sequence[TextFrame]) -> PagePlan:
    """The plan with nothing but the text that may reach into furniture."""
    stories = []
    for placed in plan.stories:
        heading, body = (tuple(_reaching(frames, furniture)) for frames in (placed.heading, placed.body))
        pictures = tuple(
            replace(item, caption=tuple(_reaching(item.caption, furniture))) for item in placed.pictures if item.caption
        )
        stories.append(replace(placed, heading=heading, body=body, pictures=pictures))
    return replace(plan, stories=tuple(stories), rules=())


def _reaching(frames: Sequence[TextFrame], furniture: Sequence[TextFrame]) -> Iterator[TextFrame]:
    for frame in frames:
        if any(_grown(frame.rect).overlaps(_grown(item.rect)) for item in furniture):
            yield frame


def _grown(rect: Rect) -> Rect:
    return Rect(Pt(rect.x - _REACH), Pt(rect.y - _REACH), Pt(rect.width + 2 * _REACH), Pt(rect.height + 2 * _REACH))


def overlaps(teller: Teller, marks: Sequence[Mark]) -> Iterator[Diagnostic]:
    """What stands on one another: once for each two pieces of text that do."""
    told: dict[tuple[Rule, object, object], list[tuple[Mark, Mark]]] = {}
    for one, other in overlapping(marks):
        rule = findings.LINES_TOUCH if _touch(one, other) else findings.LETTERS_OVERLAP
        told.setdefault((rule, _piece(one), _piece(other)), []).append((one, other))
    for (rule, _, _), pairs in told.items():
        yield teller.overlap(rule, pairs)


def _touch(one: Mark, other: Mark) -> bool:
    """Whether only a dot, a reading or a small figure of one line reaches into the next of the same story."""
    small, large = sorted((one.box[2] - one.box[0]) * (one.box[3] - one.box[1]) for one in (one, other))
    return one.owner == other.owner and one.owner.story != "" and small < _SMALL * large


def _piece(mark: Mark) -> Owner | int:
    """What a mark is told with: its story's part, or its own frame where it is the page's."""
    return mark.owner if mark.owner.story else mark.line[0]
