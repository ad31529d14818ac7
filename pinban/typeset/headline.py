"""From kicker, headline, subhead and byline, a tier and a width to a heading of whole grid lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from pinban.diagnostics import Diagnostic, Place
from pinban.model import Align, Pt, TextStyle, Tier
from pinban.typeset.cuts import TOLERANCE, Cut, Setter, cut_lines, fitted, natural_width
from pinban.typeset.findings import HEADING_TOO_LONG
from pinban.typeset.galley import Galley, Heading, HeadingPart, Line
from pinban.typeset.lines import EM_ASCENT

_PITCH = {"headline": 1.18, "kicker": 1.3, "subhead": 1.35, "byline": 1.35}  # baseline to baseline, in em
_AIR = {"kicker": 0.0, "headline": 0.5, "subhead": 0.6, "byline": 0.65}  # above a part, in em of the smaller one
_ORDER = ("kicker", "headline", "subhead", "byline")
_OPTICAL = {2: 0.5, 3: 0.25, 4: 0.1}  # em between the characters of a short headline, where there is room
_FLEXIBLE = 3  # grid lines a heading may grow by
_EXTRA_LINE = 0.35
_FOLLOWER_LINES = 2  # a kicker or subhead on more is too long


@dataclass(frozen=True, slots=True)
class Words:
    """A heading as the desk wrote it; ``headline`` holds the lines broken by hand."""

    headline: tuple[str, ...]
    kicker: str = ""
    subhead: str = ""
    byline: str = ""


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A heading's part in its block: lengths in points from the block's upper left corner, y downwards.

    ``lines`` are the lines, each with its x and its baseline.
    """

    kind: str
    x: float
    top: float
    width: float
    height: float
    lines: tuple[tuple[Line, float, float], ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    cost: float
    size: Pt
    tracking: float
    cuts: tuple[Cut, ...]


def compose_heading(
    setter: Setter, words: Words, tier: Tier, width: Pt, *, styles: Mapping[str, TextStyle], leading: Pt
) -> Heading:
    """Set a heading over ``width`` points.

    The headline takes the tier's size (and number of lines) of least cost: filling at least ``tier.fill``
    of the width, large, on few lines, little letter-spaced. Lines broken by the desk are kept; one line is
    broken between words (CLREQ, "Headings"), at a typed blank where there is one. Kicker and subhead follow
    the headline's size by ``tier.ratio``. A headline too long for the tier is set on more lines and found.
    """
    findings: list[Diagnostic] = []
    parts: list[HeadingPart] = []
    desk = tuple(line for line in words.headline if line.strip())
    style = TextStyle(
        "headline", tier.face, tier.sizes[0], tier.sizes[0], align=_aligned(tier.align), gap=0.125, marks="half"
    )
    choice = _Choice(0.0, tier.sizes[0], 0.0, ())
    if desk:
        fitting = _choose(setter, desk, tier, width, style)
        choice = fitting or _overlong(setter, desk, tier, width, style)
        if fitting is None:
            lines = max(tier.lines, 1) if len(desk) == 1 else len(desk)
            size = round(choice.size, 2)
            findings.append(HEADING_TOO_LONG.at(Place(), excerpt=" ".join(desk), size=size, lines=lines))
    for kind in _ORDER:
        text = "" if kind == "headline" else getattr(words, kind)
        if kind == "headline" and desk:
            sized = replace(style, size=choice.size, leading=choice.size, tracking=choice.tracking)
            parts.append(_part(setter, kind, choice.cuts, sized, width))
        elif text.strip():
            part = _follower(setter, kind, text, width, tier=tier, size=choice.size, styles=styles)
            if kind != "byline" and len(part.galley.lines) > _FOLLOWER_LINES:
                size = round(part.size, 2)
                findings.append(HEADING_TOO_LONG.at(Place(), excerpt=text, size=size, lines=_FOLLOWER_LINES))
            parts.append(part)
    natural = Pt(sum(_height(part) for part in parts) + sum(_airs(parts)))
    findings += [finding for part in parts for finding in part.galley.diagnostics]
    if not parts:
        return Heading((), tier.name, width, Pt(0), 0, 0, 0.0, tuple(findings))
    slots = ceil((natural + (tier.above + tier.below) * leading) / leading - TOLERANCE)
    return Heading(tuple(parts), tier.name, width, natural, slots, slots + _FLEXIBLE, choice.cost, tuple(findings))


def place_heading(heading: Heading, slots: int, leading: Pt) -> tuple[PlacedPart, ...]:
    """Lay a heading's parts out in ``slots`` grid lines of ``leading`` points.

    The spare air stands above and below alike, a little less above, where the eye sees the centre.
    """
    spare = max(0.0, slots * leading - heading.natural)
    y = spare * 0.48
    placed = []
    for part, air in zip(heading.parts, _airs(heading.parts), strict=True):
        y += air
        pitch = _PITCH[part.kind] * part.size
        lines = tuple(
            (line, 0.0, y + EM_ASCENT * part.size + index * pitch) for index, line in enumerate(part.galley.lines)
        )
        height = _height(part)
        placed.append(PlacedPart(part.kind, 0.0, y, heading.width, height, lines))
        y += height
    return tuple(placed)


def _height(part: HeadingPart) -> float:
    """The height of a part's em boxes."""
    return part.size * (1 + _PITCH[part.kind] * (len(part.galley.lines) - 1))


def _airs(parts: Sequence[HeadingPart]) -> list[float]:
    """The air above each part; a headline's is measured by the kicker over it."""
    airs = []
    for index, part in enumerate(parts):
        size = min(part.size, parts[index - 1].size) if index else 0.0
        airs.append(_AIR[part.kind] * size)
    return airs


def _aligned(align: Align) -> Align:
    return Align.START if align is Align.JUSTIFY else align


def _choose(setter: Setter, desk: tuple[str, ...], tier: Tier, width: Pt, style: TextStyle) -> _Choice | None:
    """The size, letter-space and lines of least cost; ``None`` where the tier's smallest size is too large."""
    most = max(tier.lines, 1) if len(desk) == 1 else 1
    choices = []
    room = width / min(tier.sizes)
    if any(natural_width(setter, style, line) > most * room + TOLERANCE for line in desk):
        return None
    for count in range(1, most + 1):
        found = [cut_lines(setter, style, index, line, count=count, room=room) for index, line in enumerate(desk)]
        cuts = tuple(cut for line, _ in found for cut in line)
        price = sum(cost for _, cost in found) if count > 1 else 0.0
        choices += [choice for size in tier.sizes if (choice := _rate(cuts, price, size, tier, width)) is not None]
    return min(choices, key=lambda choice: choice.cost, default=None)


def _overlong(setter: Setter, desk: tuple[str, ...], tier: Tier, width: Pt, style: TextStyle) -> _Choice:
    """The smallest size on as many lines as it takes."""
    size = min(tier.sizes)
    cuts = fitted(setter, style, desk, width / size)
    return _Choice(4.0 + len(cuts), size, 0.0, cuts)


def _rate(cuts: tuple[Cut, ...], price: float, size: Pt, tier: Tier, width: Pt) -> _Choice | None:
    """A size's cost with the breaks' ``price``, or ``None`` where a line is too wide for it."""
    widest = max(cuts, key=lambda cut: cut.width)
    room = width / size
    if widest.width > room + TOLERANCE:
        return None
    tracking = 0.0
    if widest.gaps:
        wanted = (tier.fill * room - widest.width) / widest.gaps
        tracking = min(max(0.0, wanted), tier.tracking)
        optical = _OPTICAL.get(len(widest.text), 0.0) if tier.align is Align.CENTRE else 0.0
        tracking = min(max(tracking, optical), (room - widest.width) / widest.gaps)
    fill = (widest.width + tracking * widest.gaps) / room
    cost = 4 * max(0.0, tier.fill - fill) + 0.5 * (1 - fill) + (1 - size / max(tier.sizes)) + tracking
    return _Choice(cost + _EXTRA_LINE * (len(cuts) - 1) + price, size, tracking, cuts)


def _part(setter: Setter, kind: str, cuts: Sequence[Cut], style: TextStyle, width: Pt) -> HeadingPart:
    """A part's lines, each set by itself."""
    lines: list[Line] = []
    findings: list[Diagnostic] = []
    for cut in cuts:
        galley = setter.text(cut.text, style, width, kind)
        for line in galley.lines:
            lines.append(replace(line, block=cut.source, start=cut.start + line.start, end=cut.start + line.end))
        findings += galley.diagnostics
    lines = [replace(line, opens=index == 0, closes=index == len(lines) - 1) for index, line in enumerate(lines)]
    return HeadingPart(kind, Galley(tuple(lines), width, style.leading, tuple(findings)), style.size)


def _follower(
    setter: Setter, kind: str, text: str, width: Pt, *, tier: Tier, size: Pt, styles: Mapping[str, TextStyle]
) -> HeadingPart:
    """Kicker, subhead or byline: smaller where it is too long for the width, then on more lines."""
    base = styles[{"kicker": tier.kicker, "subhead": tier.subhead, "byline": tier.byline}[kind]]
    align = _aligned(base.align) if tier.align is Align.CENTRE else _aligned(tier.align)
    style = replace(base, align=align, indent=0.0, inset=0.0, marks="half", before=0, after=0, slots=1)
    if kind != "byline":
        natural = natural_width(setter, style, text)
        wanted = max(tier.ratio * size, tier.least)
        fitting = width / natural if natural else wanted
        style = replace(style, size=Pt(max(min(wanted, fitting), tier.least)))
    return _part(setter, kind, fitted(setter, style, (text,), width / style.size), style, width)
