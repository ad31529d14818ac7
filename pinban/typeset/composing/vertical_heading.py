"""From a heading's words, a tier and a depth to a vertical heading: its lines side by side, from right to left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pinban.diagnostics import Diagnostic
from pinban.model import Align, Pt, Span, TextStyle, Tier, Typesetting
from pinban.model.galley import Heading, Line
from pinban.typeset.composing.composer import Composer


@dataclass(frozen=True, slots=True)
class VerticalLine:
    """A vertical line of a heading: its axis left of the heading's right edge, its head below the heading's."""

    line: Line
    axis: float
    head: float


@dataclass(frozen=True, slots=True)
class VerticalPart:
    """One level of a vertical heading: its edges left of the heading's right edge and below its head."""

    kind: str
    right: float
    left: float
    head: float
    foot: float
    lines: tuple[VerticalLine, ...]


@dataclass(frozen=True, slots=True)
class VerticalHeading:
    """A heading set vertically; ``width`` is what its lines take side by side, in points.

    ``heading`` is what the composer made of kicker, headline and subhead.
    """

    heading: Heading
    width: float
    parts: tuple[VerticalPart, ...]
    diagnostics: tuple[Diagnostic, ...]


def vertical_heading(
    composer: Composer,
    *,
    headline: Sequence[str | Sequence[Span]],
    kicker: str | Sequence[Span] = "",
    subhead: str | Sequence[Span] = "",
    byline: str = "",
    tier: Tier,
    depth: Pt,
    styles: Mapping[str, TextStyle],
) -> VerticalHeading:
    """Set a heading in vertical lines ``depth`` points deep, with a vertical composer.

    Sizes and breaks are chosen as in a horizontal heading.
    Kicker, headline and subhead follow each other from right to left, their heads level. The byline stands
    below a headline of one line where there is room for it, else at the foot of a line of its own at the left.
    """
    # A centred headline is letter-spaced where it is short; its lines are then moved up to the head.
    tier = replace(tier, align=Align.CENTRE if tier.align is Align.CENTRE else Align.START)
    style = replace(styles[tier.byline], align=Align.START, indent=0.0, inset=0.0, marks="half", before=0)
    signed = composer.text(byline, style, depth, "byline") if byline.strip() else None
    fine = tier.typesetting
    room = depth
    if signed is not None:
        room = Pt(max(depth / 2, depth - signed.lines[0].width - fine.vertical_byline_air * tier.sizes[0]))
    heading = composer.heading(
        headline=headline,
        kicker=kicker,
        subhead=subhead,
        tier=tier,
        width=room,
        styles=styles,
        leading=styles["body"].leading,
    )
    parts: list[VerticalPart] = []
    edge = 0.0
    sizes = [part.size for part in heading.parts]
    airs = [0.0, *(fine.vertical_air * min(pair) for pair in pairwise(sizes))]
    for part, air in zip(heading.parts, airs, strict=False):
        lines = part.galley.lines
        if tier.align is Align.CENTRE:
            lines = tuple(_moved_up(line, line.measure - line.width) for line in lines)
        parts.append(_side_by_side(lines, part.size, edge + air, part.kind, fine=fine))
        edge = parts[-1].left
    diagnostics = heading.diagnostics
    if signed is not None:
        diagnostics += signed.diagnostics
        head = parts[0].foot + fine.vertical_byline_air * sizes[0] if parts else 0.0
        below = len(parts) == 1 and len(parts[0].lines) == len(signed.lines) == 1
        if below and head + signed.lines[0].width <= depth:
            parts.append(_below(signed.lines[0], style.size, parts[0].lines[0].axis, head))
        else:
            beside = edge + (fine.vertical_air * style.size if parts else 0.0)
            parts.append(_side_by_side(signed.lines, style.size, beside, "byline", fine=fine, depth=depth))
        edge = max(edge, parts[-1].left)
    return VerticalHeading(heading, edge, tuple(parts), diagnostics)


def _moved_up(line: Line, by: float) -> Line:
    """The line as it stands ``by`` points nearer to its head."""
    runs = tuple(
        replace(run, rise=Pt(run.rise + by)) if run.across else replace(run, xs=tuple(x - by for x in run.xs))
        for run in line.runs
    )
    marks = tuple(replace(mark, x=mark.x - by) for mark in line.marks)
    return replace(line, runs=runs, marks=marks, width=Pt(line.width - by))


def _side_by_side(
    set_lines: Sequence[Line], size: float, edge: float, kind: str, *, fine: Typesetting, depth: float | None = None
) -> VerticalPart:
    """Lines from ``edge`` to the left, level at the head, or at the foot of ``depth``."""
    pitch = fine.vertical_pitch(kind) * size
    lines = tuple(
        VerticalLine(line, edge + size / 2 + index * pitch, 0.0 if depth is None else max(0.0, depth - line.width))
        for index, line in enumerate(set_lines)
    )
    left = edge + size + (len(lines) - 1) * pitch
    head = min(item.head for item in lines)
    return VerticalPart(kind, edge, left, head, max(item.head + item.line.width for item in lines), lines)


def _below(line: Line, size: float, axis: float, head: float) -> VerticalPart:
    """A byline of one line on the headline's axis."""
    placed = (VerticalLine(line, axis, head),)
    return VerticalPart("byline", axis - size / 2, axis + size / 2, head, head + line.width, placed)
