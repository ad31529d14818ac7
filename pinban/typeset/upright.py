"""From a heading's words, a tier and a depth to a vertical heading: its lines side by side, from right to left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pinban.model import Pt, TextStyle, Tier
from pinban.typeset.composer import Composer
from pinban.typeset.galley import Heading, HeadingPart, Line

_PITCH = {"headline": 1.25, "kicker": 1.35, "subhead": 1.35, "byline": 1.35}  # axis to axis, in em
_AIR = 0.6  # between two parts, em of the smaller one
_BELOW = 0.9  # between a headline and the byline below it, em of the headline


@dataclass(frozen=True, slots=True)
class UprightLine:
    """A vertical line of a heading: its axis left of the heading's right edge, its head below the heading's."""

    line: Line
    axis: float
    head: float


@dataclass(frozen=True, slots=True)
class UprightPart:
    """One level of a vertical heading: ``right`` and ``left`` edge, both counted from the heading's right edge."""

    kind: str
    right: float
    left: float
    head: float
    foot: float
    lines: tuple[UprightLine, ...]


@dataclass(frozen=True, slots=True)
class UprightHeading:
    """A heading set vertically over ``depth`` points; ``width`` is what its lines take side by side."""

    heading: Heading
    width: float
    depth: float
    parts: tuple[UprightPart, ...]


def upright_heading(
    composer: Composer,
    *,
    headline: Sequence[str],
    kicker: str,
    subhead: str,
    byline: str,
    tier: Tier,
    depth: Pt,
    styles: Mapping[str, TextStyle],
) -> UprightHeading:
    """Set a heading in vertical lines ``depth`` points deep, as :meth:`Composer.heading` chooses size and breaks.

    Kicker, headline and subhead follow each other from right to left. The byline stands below a headline of one
    line where there is room for it, else at the foot of a line of its own at the left.
    """
    composer = composer.upright
    signed = _byline(composer, byline, tier, depth, styles)
    room = depth
    if signed is not None:
        below = depth - signed.galley.lines[0].width - _BELOW * tier.sizes[0]
        room = Pt(max(below, depth / 2))
    heading = composer.heading(
        headline=headline, kicker=kicker, subhead=subhead, tier=tier, width=room, styles=styles, leading=styles["body"].leading
    )
    parts: list[UprightPart] = []
    edge = 0.0
    for index, part in enumerate(heading.parts):
        if index:
            edge += _AIR * min(part.size, heading.parts[index - 1].size)
        parts.append(_placed(part, edge, heads=[0.0] * len(part.galley.lines), depth=room))
        edge = parts[-1].left
    if signed is not None:
        title = next((item for item in parts if item.kind == "headline"), None)
        foot = title.lines[0].line.width + _BELOW * _size(heading) if title else 0.0
        line = signed.galley.lines[0]
        if title and len(title.lines) == 1 and len(parts) == 1 and foot + line.width <= depth and len(signed.galley.lines) == 1:
            axis = title.lines[0].axis
            half = signed.size / 2
            parts.append(UprightPart("byline", axis - half, axis + half, foot, foot + line.width, (UprightLine(line, axis, foot),)))
        else:
            edge += _AIR * signed.size if parts else 0.0
            heads = [depth - item.width for item in signed.galley.lines]
            parts.append(_placed(signed, edge, heads=heads, depth=depth))
            edge = parts[-1].left
    return UprightHeading(heading, edge, depth, tuple(parts))


def _size(heading: Heading) -> float:
    return max((part.size for part in heading.parts if part.kind == "headline"), default=0.0)


def _byline(
    composer: Composer, byline: str, tier: Tier, depth: Pt, styles: Mapping[str, TextStyle]
) -> HeadingPart | None:
    if not byline.strip():
        return None
    signed = composer.heading(headline=(), byline=byline, tier=tier, width=depth, styles=styles, leading=styles["body"].leading)
    part = signed.parts[0]
    if part.galley.lines[0].width > depth / 2:
        return part
    # At its head whatever the style's alignment: the place is decided here.
    tight = Pt(max(_length(line) for line in part.galley.lines))
    return composer.heading(
        headline=(), byline=byline, tier=tier, width=tight, styles=styles, leading=styles["body"].leading
    ).parts[0]
