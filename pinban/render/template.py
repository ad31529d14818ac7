"""Jinja2 environment of a layout: frames, pictures and furniture lines as elements."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

from markupsafe import Markup

from pinban.files.templates import LayoutTemplates, layout_templates
from pinban.model import Align, Mm, Pt, TextStyle, Words, mm_from_pt, pt_from_mm
from pinban.model.plan import Rect, SetLine, TextFrame
from pinban.typeset import Composer

AMPLE = Pt(10_000)  # a measure that no line of furniture fills
_BETWEEN = "\u3000"  # between the items of an imprint
_SMALLER = 0.88  # of its size, in which a line may be set to spare a second one
TAGS = {
    "headline": "h2",
    "crosshead": "h3",
    "brief-head": "h3",
    "package-head": "h3",
    "note-title": "h3",
    "note-head": "h3",
    "note-quote": "blockquote",
    "quote": "blockquote",
    "pull-quote": "blockquote",
    "caption": "figcaption",
    "table": "div",
    "table-head": "div",
}


class PaintedElements(ABC):
    """Elements that stand for painted frames, numbered in the order in which the template asks for them."""

    def __init__(self, styles: Mapping[str, TextStyle]) -> None:
        self.styles = styles
        self.taken: dict[str, TextFrame] = {}
        self.furniture: list[str] = []  # those of ``taken`` that the template itself set
        self.artifacts: set[str] = set()  # those of ``taken`` that are not read out

    def element(self, frame: TextFrame, *, artifact: bool = False) -> Markup:
        """The element that paints a frame at its size; an ``artifact`` is seen and not read out."""
        url = f"frame:{len(self.taken)}"
        self.taken[url] = frame
        if artifact:
            self.artifacts.add(url)
        return Markup('<object data="{}" style="width:{}pt;height:{}pt"></object>').format(
            url, number(frame.rect.width), number(frame.rect.height)
        )

    @abstractmethod
    def line(
        self,
        text: str,
        role: str,
        width: float | None = None,
        *,
        fit: bool = False,
        artifact: bool = False,
        vertical: bool = False,
    ) -> Markup:
        """The element of a line that the template itself sets."""

    def rows(self, items: Sequence[str], role: str, width: float, between: str = _BETWEEN) -> list[str]:  # noqa: ARG002
        """The items of an imprint, parted into the lines that a template sets; here all in one."""
        return [between.join(items)] if items else []


class Frames(PaintedElements):
    """A page's painted frames: those of its plan, and the lines that the composer sets for the template."""

    def __init__(self, composer: Composer, styles: Mapping[str, TextStyle]) -> None:
        super().__init__(styles)
        self.composer = composer

    def line(
        self,
        text: str,
        role: str,
        width: float | None = None,
        *,
        fit: bool = False,
        artifact: bool = False,
        vertical: bool = False,
    ) -> Markup:
        """A line (or lines) of furniture in the layout's style ``role``.

        ``width`` in millimetres; without one the element is as wide as its text. ``fit`` sets text that is
        wider in a smaller size, so that it keeps to one line. A ``vertical`` one stands upright, ``width`` is its
        depth then, and further lines follow to the left. ``artifact`` is for what stands on every page alike
        and is no part of what is read: the date, the paper's name over each page. Raises ``KeyError`` for a style
        that the layout does not have.
        """
        if not text:
            return Markup("")
        style, composer = self.styles[role], self.composer.vertical if vertical else self.composer
        if fit and width is not None:
            style = _fitted(composer, text, style, pt_from_mm(Mm(width)))
        measure = pt_from_mm(Mm(width)) if width is not None else AMPLE
        if width is None:
            style = replace(style, align=Align.START)
        galley = composer.text(text, style, measure, role)
        if width is None:
            measure = Pt(max(line.width for line in galley.lines))
        offsets = [(line, index * style.leading + line.baseline) for index, line in enumerate(galley.lines)]
        deep = Pt(style.leading * len(offsets))
        lines = tuple(SetLine(line, Pt(0), Pt(offset)) for line, offset in offsets)
        rect = Rect(Pt(0), Pt(0), measure, deep)
        if vertical:
            lines = tuple(SetLine(line, Pt(deep - offset), Pt(0)) for line, offset in offsets)
            rect = Rect(Pt(0), Pt(0), deep, measure)
        self.furniture.append(f"frame:{len(self.taken)}")
        return self.element(TextFrame(rect, role, lines), artifact=artifact)

    def rows(self, items: Sequence[str], role: str, width: float, between: str = _BETWEEN) -> list[str]:
        """Items in as few lines of ``width`` millimetres as hold them, of like length, none parted.

        One line is set a little smaller where that spares a second: see ``line`` with ``fit``.
        """
        measure, style = pt_from_mm(Mm(width)), replace(self.styles[role], align=Align.START)

        def length(text: str) -> float:
            return max(line.width for line in self.composer.text(text, style, AMPLE, role).lines)

        joined = between.join(items)
        if not items or length(joined) <= measure / _SMALLER:
            return [joined] if items else []
        for count in range(2, len(items) + 1):
            rows = _shared_out([length(item + between) for item in items], count)
            texts = [between.join(items[first:last]) for first, last in rows]
            if all(length(text) <= measure / _SMALLER for text in texts):
                break
        return texts if len(items) > 1 else [joined]


def _fitted(composer: Composer, text: str, style: TextStyle, measure: Pt) -> TextStyle:
    """The style, its size reduced until the text is no wider than ``measure``."""
    galley = composer.text(text, replace(style, align=Align.START), AMPLE, style.name)
    widest = max(line.width for line in galley.lines)
    return style if widest <= measure else replace(style, size=Pt(style.size * measure / widest * 0.99))


def _shared_out(lengths: Sequence[float], count: int) -> list[tuple[int, int]]:
    """Where ``count`` rows of so many lengths begin and end, the longest of them as short as can be."""
    ends = min(
        combinations(range(1, len(lengths)), count - 1),
        key=lambda ends: max(sum(lengths[a:b]) for a, b in pairwise((0, *ends, len(lengths)))),
    )
    return list(pairwise((0, *ends, len(lengths))))


def environment(folders: Sequence[Path], frames: PaintedElements, words: Words) -> LayoutTemplates:
    """The template environment of one page: HTML-escaping, strict, without access to Python's insides.

    A template is looked for in ``folders``, the layout's own first; ``broadsheet/page.html.jinja`` is that of one of
    them, so that a template may extend the one of its name that it takes the place of.
    """
    env = layout_templates(folders)
    env.globals.update(frame=frames.element, line=frames.line, rows=frames.rows, words=words)
    env.filters.update(box=box, mm=mm_from_pt, tag=tag, weekday=words.weekday, full_date=words.full_date)
    return env


def number(value: float) -> str:
    """A length as CSS has it, to a ten-thousandth."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def box(rect: Rect, origin: Rect | None = None) -> str:
    """A rectangle as CSS declarations, relative to ``origin``'s corner where one is given."""
    x, y = (origin.x, origin.y) if origin else (0.0, 0.0)
    parts: Sequence[tuple[str, float]] = (
        ("left", rect.x - x),
        ("top", rect.y - y),
        ("width", rect.width),
        ("height", rect.height),
    )
    return ";".join(f"{name}:{number(value)}pt" for name, value in parts)


def tag(role: str) -> str:
    """The HTML element for a frame's role."""
    return TAGS.get(role, "p")


def style_sheets(folders: Sequence[Path]) -> list[Path]:
    """The style sheets of a layout that lie in ``folders``: the common one, then each layout's own, its own last."""
    paths = (folders[-1] / "base.css", *(folder / "page.css" for folder in reversed(folders)))
    return [path for path in paths if path.is_file()]
