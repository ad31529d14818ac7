"""A layout's templates to the HTML of every kind of page that they can give: what its style sheets can apply to.

No real page is asked, for an edition without a filler says nothing of fillers. Nothing is composed: where a frame of
text would be painted, its element stands, and :class:`Specimen` knows which style it is set in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from jinja2 import TemplateError
from markupsafe import Markup

from pinban.layouts import layout_for
from pinban.model import LONG_READ, Advert, Edition, Layout, Page, Paper, Part, Picture, Pt, Story, StoryKind, TextStyle
from pinban.model.plan import Cells, PagePlan, PlacedAdvert, PlacedPicture, PlacedRule, PlacedStory, Rect, TextFrame
from pinban.render.template import PaintedElements, environment
from pinban.render.views import template_values

HEADING_ROLES = ("kicker", "headline", "subhead", "byline")
TEXT_ROLES = (
    "body",
    "crosshead",
    "quote",
    "pull-quote",
    "editors-note",
    "item",
    "verse",
    "signature",
    "brief-head",
    "package-head",
    "guide",
    "notice",
    "jump",
    "note",
    "note-title",
    "note-head",
    "note-quote",
    "note-body",
    "filler-title",
    "filler-body",
    "table",
    "table-head",
)
CAPTION_ROLES = ("caption", "credit")
"""The roles of frames that make-up hands over: a template gives each the class of its name."""

_RECT = Rect(Pt(10), Pt(10), Pt(20), Pt(20))
_CELLS = Cells(1, 1, 1, 1)
_PAPER = Paper("报", "CN", "社", "ISSN", "1-1", "管", "办", "厂", "址", "编", "址", "100000", "1", "www", "元")


@dataclass(frozen=True)
class Specimen:
    """One kind of page as HTML. ``frames`` are the styles of painted text, by the address of its element."""

    part: str
    html: str
    frames: Mapping[str, str]


@dataclass(frozen=True)
class _Kind:
    """What tells one kind of page from another."""

    number: int
    every_story: bool = False
    ear: bool = False
    last: bool = False
    credit: str = "图"
    double: bool = False


_KINDS = (
    _Kind(1),
    _Kind(1, ear=True, credit=""),
    _Kind(2, every_story=True),
    _Kind(3),
    _Kind(4, last=True),
    _Kind(5, last=True, credit=""),
    _Kind(2, double=True),
)


class _Unset(PaintedElements):
    """Elements of frames that nothing has set: of any size, known by their style."""

    def line(
        self,
        text: str,
        role: str,
        width: float | None = None,  # noqa: ARG002
        *,
        fit: bool = False,  # noqa: ARG002
        artifact: bool = False,
        vertical: bool = False,  # noqa: ARG002
    ) -> Markup:
        """An element in the layout's style ``role``; ``KeyError`` where there is none."""
        return self.element(TextFrame(_RECT, self.styles[role].name, ()), artifact=artifact) if text else Markup("")


def specimens(layout: Layout, folders: Sequence[Path]) -> Iterator[Specimen]:
    """Every kind of page of every part. A template that cannot be filled in gives none: its pages will say why."""
    for part in layout.parts.values():
        elements = _Unset(_named(next(iter(part.styles.values()))))
        templates = environment(folders, elements, part.words)
        for kind in _KINDS:
            try:
                html = templates.get_template(part.template).render(_values(layout, part, kind))
            except (TemplateError, KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
                continue
            yield Specimen(part.name, html, {url: frame.role for url, frame in elements.taken.items()})


def _values(layout: Layout, part: Part, kind: _Kind) -> dict[str, object]:
    page = _page(part, kind)
    layout = layout_for(page, layout)
    last = replace(page, number=page.number + (0 if kind.last else 1), label="末")
    edition = Edition("1", Path(), _PAPER, "刊", date(2018, 7, 1), (page, last), issue="期", lunar="初", slogan="语")
    return template_values(edition, page, _plan(layout.parts[part.name], page, kind), layout)


def _named(styles: Mapping[str, TextStyle]) -> Mapping[str, TextStyle]:
    return {name: replace(style, name=name) for name, style in styles.items()}


def _page(part: Part, kind: _Kind) -> Page:
    picture = Picture("p", "p.png", "", "png", 1, 1, alt="图")
    stories = tuple(
        Story(_id(item, placed), item, ("题",), (), kicker="引", subhead="副", byline="文", pictures=(picture,))
        for item, placed in _stories(part, kind)
    )
    adverts = tuple(Advert(name, name, "", name, 1, 1, alt="广告") for name in ("png", "pdf"))
    label = f"{kind.number}-{kind.number + 1}" if kind.double else f"{kind.number}"
    page = Page(kind.number, label, "版", stories, part.name, adverts=adverts, editors=("编",))
    return replace(page, credit=kind.credit, double=kind.double)


def _plan(part: Part, page: Page, kind: _Kind) -> PagePlan:
    placed = tuple(replace(item, story=_id(story, item)) for story, item in _stories(part, kind))
    name, grid = next(iter(part.grids.items()))
    adverts = tuple(PlacedAdvert(item, _CELLS, _RECT, ear=kind.ear and item == "png") for item in ("png", "pdf"))
    kinds = (("column", False), ("column", True), ("between", False))
    rules = tuple(PlacedRule(kind, Pt(1), Pt(1), Pt(2), Pt(2), strong=strong) for kind, strong in kinds)
    area = Rect(grid.left, grid.top, grid.width, grid.height)
    return PagePlan(page.number, name, area, _frames(HEADING_ROLES), _RECT, placed, adverts, rules)


def _stories(part: Part, kind: _Kind) -> Iterator[tuple[StoryKind, PlacedStory]]:
    """Stories of every kind and tier, with and without a box and text.

    Two are of all kinds and tiers at once, so that no class that a selector asks for beside another is missing; the
    others are for templates that look at one.
    """
    tiers = [*(tier.name for tier in part.tiers), LONG_READ]
    every = cast(StoryKind, " ".join(StoryKind))
    yield every, _placed(" ".join(tiers), boxed=True, text=(*_frames(TEXT_ROLES), *_rests()))
    yield every, _placed(" ".join(tiers), boxed=True)
    if kind.every_story:
        for item in StoryKind:
            yield item, _placed(tiers[0], text=_frames(TEXT_ROLES))
            yield item, _placed("")
        for tier in tiers:
            yield StoryKind.REPORT, _placed(tier, boxed=True, text=_frames(("body",)))


def _id(kind: StoryKind, placed: PlacedStory) -> str:
    return f"{kind}/{placed.tier}/{placed.boxed}/{len(placed.body)}"


def _placed(tier: str, *, boxed: bool = False, text: tuple[TextFrame, ...] = ()) -> PlacedStory:
    """A placed story; one without text is its picture alone."""
    heading = _frames(HEADING_ROLES) if text else ()
    pictures = (PlacedPicture("p", _RECT, caption=_frames(CAPTION_ROLES)),)
    return PlacedStory("", _CELLS, _RECT, tier, heading, text, pictures, boxed)


def _rests() -> tuple[TextFrame, ...]:
    """What goes on in another column."""
    return tuple(replace(frame, continues=True) for frame in _frames(TEXT_ROLES))


def _frames(roles: Sequence[str]) -> tuple[TextFrame, ...]:
    return tuple(TextFrame(_RECT, role, ()) for role in roles)
