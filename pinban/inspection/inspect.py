"""A finished page beside its plan to findings: the raster law, that whatever a page should paint is in its raster.

Text in the text layer is no proof, nor is a content stream: only the pixels of the delivered file are looked at.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from pinban.diagnostics import Diagnostic, Fact, Place, Rule
from pinban.fonts import Face
from pinban.inspection import findings
from pinban.inspection.boxes import box_is_seen
from pinban.inspection.expected import Shown
from pinban.inspection.likeness import likeness
from pinban.inspection.overlaps import overlapping
from pinban.inspection.pictures import blank, page_cells, unlike
from pinban.inspection.raster import PageRaster, page_raster
from pinban.inspection.rules import rule_is_seen
from pinban.inspection.tracing import Mark, Owner, Tracing, mask, trace
from pinban.model import Page, Pt, mm_from_pt
from pinban.model.plan import PagePlan, Rect, TextFrame
from pinban.pdf.pdfium import Pixels

_LOOK_AGAIN = 0.5  # of likeness: what is printed reaches it but for the thinnest strokes
_ALIKE = 0.22
_CONTRAST = 0.05  # of the step from paper to full black; text in a tint of 15 % has more
_OFF = 0.5  # pt beyond the trim
_START = 12  # characters that a finding shows
_AIR = 5.0  # pt around an advert's mark
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


def inspect_page(
    raster: PageRaster,
    page: Page,
    plan: PagePlan,
    *,
    furniture: Sequence[TextFrame],
    pictures: Sequence[Shown],
    faces: Mapping[str, Face],
) -> list[Diagnostic]:
    """Everything of the plan that the raster of the page, or of one half of a double truck, does not show.

    ``furniture`` are the frames that the template set, at their places; ``pictures`` is what should be seen of
    pictures and adverts. Each cause is told once for each story, with its place on the sheet in millimetres.
    """
    tracing = trace(plan, furniture, faces)
    wanted = mask(tracing, raster)
    teller = _Teller(page, raster)
    return [
        *_letters(teller, tracing, wanted),
        *_overlaps(teller, tracing),
        *_rules(teller, tracing),
        *_boxes(teller, plan, wanted),
        *_pictures(teller, pictures, furniture),
    ]


class _Teller:
    """Makes findings of marks: in a story's name, at their place."""

    def __init__(self, page: Page, raster: PageRaster) -> None:
        self.raster = raster
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


def inspect_supplied(raster: PageRaster, data: bytes, file: str, place: Place) -> list[Diagnostic]:
    """Whether a page, or one half of a double truck, that came as a PDF is seen as it came."""
    supplied = page_raster(data)
    wanted = page_cells(supplied, supplied.area)
    wrong = unlike(raster, wanted, supplied.area, ())
    if wrong is None:
        return []
    share = max(1, round(wrong.share * 100))
    return [findings.NOT_AS_SUPPLIED.at(place.within(box=box_mm(wrong.rect)), file=file, share=share)]


def _letters(teller: _Teller, tracing: Tracing, wanted: Pixels) -> Iterator[Diagnostic]:
    area = teller.raster.area
    asked = [mark for mark in tracing.marks if _on(mark, area, half=teller.raster.half)]
    drawn = [mark for mark in asked if not _off(mark, area) and not mark.lacking]
    seen = likeness(teller.raster, wanted, drawn, _LOOK_AGAIN)
    unseen = [mark for mark, pattern in zip(drawn, seen.pattern, strict=True) if pattern < _ALIKE]
    faint = [
        mark
        for mark, pattern, contrast in zip(drawn, seen.pattern, seen.contrast, strict=True)
        if pattern >= _ALIKE and contrast < _CONTRAST
    ]
    yield from teller.text(findings.TEXT_UNSEEN, unseen)
    yield from teller.text(findings.TEXT_FAINT, faint)
    yield from teller.text(findings.TEXT_OFF, [mark for mark in asked if _off(mark, area)])
    yield from teller.text(findings.GLYPH_BLANK, [mark for mark in asked if mark.lacking])


def _overlaps(teller: _Teller, tracing: Tracing) -> Iterator[Diagnostic]:
    """What stands on one another: once for each two pieces of text that do."""
    area = teller.raster.area
    told: dict[tuple[Rule, object, object], list[tuple[Mark, Mark]]] = {}
    for one, other in overlapping([mark for mark in tracing.marks if _on(mark, area, half=teller.raster.half)]):
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


def _on(mark: Mark, area: Rect, *, half: bool) -> bool:
    """Whether a mark is asked of this raster: of the halves of a double truck, of the one that its middle is on."""
    middle = (mark.box[0] + mark.box[2]) / 2
    return area.x <= middle < area.right if half else True


def _off(mark: Mark, area: Rect) -> bool:
    left, top, right, foot = mark.box
    return left < area.x - _OFF or top < area.y - _OFF or right > area.right + _OFF or foot > area.foot + _OFF


def _rules(teller: _Teller, tracing: Tracing) -> Iterator[Diagnostic]:
    by_owner: dict[Owner, list[Mark]] = {}
    for piece in tracing.rules:
        if _on(piece, teller.raster.area, half=teller.raster.half) and not rule_is_seen(teller.raster, piece):
            by_owner.setdefault(piece.owner, []).append(piece)
    for owner, pieces in by_owner.items():
        length = sum(max(box[2] - box[0], box[3] - box[1]) for box in (piece.box for piece in pieces))
        place = teller.place(owner.story, around(pieces))
        yield findings.RULE_UNSEEN.at(place, length=round(mm_from_pt(Pt(length)), 1), **teller.owner(owner.story))


def _boxes(teller: _Teller, plan: PagePlan, wanted: Pixels) -> Iterator[Diagnostic]:
    for placed in plan.stories:
        framed = placed.boxed and bool(placed.heading or placed.body)  # a picture is its own frame
        if framed and _inside(placed.rect, teller.raster.area) and not box_is_seen(teller.raster, wanted, placed):
            yield findings.BOX_UNSEEN.at(teller.place(placed.story, placed.rect), **teller.owner(placed.story))


def _inside(rect: Rect, area: Rect) -> bool:
    return area.x <= rect.x and rect.right <= area.right


def _pictures(teller: _Teller, pictures: Sequence[Shown], furniture: Sequence[TextFrame]) -> Iterator[Diagnostic]:
    marks = [_grown(frame.rect) for frame in furniture if frame.role == "advert-mark"]
    for shown in pictures:
        place = shown.place.within(page=teller.place("", shown.rect).page, box=box_mm(shown.rect))
        if shown.cells is None:
            yield findings.PICTURE_FLAT.at(place, file=shown.file)
            continue
        if blank(shown.cells):
            yield findings.PICTURE_BLANK.at(place, file=shown.file)
        wrong = unlike(teller.raster, shown.cells, shown.rect, marks)
        if wrong is not None:
            left, top, width, height = box_mm(wrong.rect)
            share = max(1, round(wrong.share * 100))
            place = place.within(box=(left, top, width, height))
            yield findings.PICTURE_UNSEEN.at(place, file=shown.file, share=share, width=width, height=height)


def _grown(rect: Rect) -> Rect:
    return Rect(Pt(rect.x - _AIR), Pt(rect.y - _AIR), Pt(rect.width + 2 * _AIR), Pt(rect.height + 2 * _AIR))
