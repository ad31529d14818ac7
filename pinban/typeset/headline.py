"""From kicker, headline, subhead and byline, a tier and a width to a heading of whole grid lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf
from typing import Protocol

from pinban.diagnostics import Diagnostic, Place
from pinban.model import Align, Pt, Span, TextStyle, Tier
from pinban.typeset.findings import HEADING_TOO_LONG
from pinban.typeset.galley import Galley, Heading, HeadingPart, Line
from pinban.typeset.paragraph import Paragraph
from pinban.typeset.words import inside_pairs, word_ends

EM_ASCENT = 0.88  # share of the em above the baseline: the ideographic em box of Chinese faces (BASE table)
_PITCH = {"headline": 1.18, "kicker": 1.3, "subhead": 1.35, "byline": 1.35}  # baseline to baseline, in em
_AIR = {"kicker": 0.0, "headline": 0.5, "subhead": 0.6, "byline": 0.65}  # above a part, in em of the smaller one
_ORDER = ("kicker", "headline", "subhead", "byline")
_OPTICAL = {2: 0.5, 3: 0.25, 4: 0.1}  # em between the characters of a short headline, where there is room
_FLEXIBLE = 3  # grid lines a heading may grow by
_BREAK_AT_MARK, _BREAK_AT_WORD, _BREAK_BESIDE_BLANK = 0.02, 0.1, 0.4
_BREAK_IN_PAIR, _BREAK_IN_WORD, _BREAK_FORBIDDEN, _LONE = 3.0, 5.0, 50.0, 100.0
_TOO_WIDE = 4.0
_EXTRA_LINE = 0.35
_FOLLOWER_LINES = 2  # a kicker or subhead on more is too long
_TOLERANCE = 1e-6


class Setter(Protocol):
    """What a heading needs of the composer."""

    def text(self, text: str | Sequence[Span], style: TextStyle, measure: Pt, role: str) -> Galley:
        """Set one paragraph."""

    def prepared(self, spans: tuple[Span, ...], style: TextStyle, limit: float) -> Paragraph:
        """Shape one paragraph."""


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
class _Cut:
    """One line of a headline: the desk's line it comes from, its span there, its width in em, its gaps."""

    source: int
    start: int
    end: int
    text: str
    width: float
    gaps: int


@dataclass(frozen=True, slots=True)
class _Choice:
    cost: float
    size: Pt
    tracking: float
    cuts: tuple[_Cut, ...]


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
    slots = ceil((natural + (tier.above + tier.below) * leading) / leading - _TOLERANCE)
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
    for count in range(1, most + 1):
        found = [_cut(setter, style, index, line, count=count, room=room) for index, line in enumerate(desk)]
        cuts = tuple(cut for line, _ in found for cut in line)
        price = sum(cost for _, cost in found) if count > 1 else 0.0
        choices += [choice for size in tier.sizes if (choice := _rate(cuts, price, size, tier, width)) is not None]
    return min(choices, key=lambda choice: choice.cost, default=None)


def _overlong(setter: Setter, desk: tuple[str, ...], tier: Tier, width: Pt, style: TextStyle) -> _Choice:
    """The smallest size on as many lines as it takes."""
    size = min(tier.sizes)
    cuts = _fitted(setter, style, desk, width / size)
    return _Choice(4.0 + len(cuts), size, 0.0, cuts)


def _fitted(setter: Setter, style: TextStyle, desk: Sequence[str], room: float) -> tuple[_Cut, ...]:
    """Each of the desk's lines on as few lines as hold it in ``room`` em."""
    cuts: list[_Cut] = []
    for index, line in enumerate(desk):
        for count in range(1, len(line) + 1):
            found, _ = _cut(setter, style, index, line, count=count, room=room)
            if max(cut.width for cut in found) <= room + _TOLERANCE:
                break
        cuts += found
    return tuple(cuts)


def _rate(cuts: tuple[_Cut, ...], price: float, size: Pt, tier: Tier, width: Pt) -> _Choice | None:
    """A size's cost with the breaks' ``price``, or ``None`` where a line is too wide for it."""
    widest = max(cuts, key=lambda cut: cut.width)
    room = width / size
    if widest.width > room + _TOLERANCE:
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


def _cut(
    setter: Setter, style: TextStyle, source: int, text: str, *, count: int = 1, room: float = inf
) -> tuple[list[_Cut], float]:
    """``text`` on ``count`` lines at most, broken where it costs least: balanced, at blanks, marks, words.

    Lines within ``room`` em are preferred to balanced ones, though not to whole words. The second figure
    is what the breaks cost.
    """
    paragraph = setter.prepared((Span(text),), style, inf)
    total = len(paragraph.pieces)
    count = min(count, total)
    costs = _break_costs(paragraph, text) if count > 1 else [0.0] * total
    mean = paragraph.natural(0, total) / count
    layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    for left in range(count - 1, -1, -1):
        layer: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in layers[-1].items():
            for end in range(start + 1, total + 1) if left else (total,):
                if total - end < left:
                    break
                if end <= start:
                    continue
                lone = _LONE if sum(piece.visible for piece in paragraph.pieces[start:end]) < 2 and count > 1 else 0.0
                length = paragraph.natural(start, end)
                uneven = ((length - mean) / mean) ** 2 if mean else 0.0
                wide = _TOO_WIDE if length > room + _TOLERANCE else 0.0
                price = cost + uneven + lone + wide + (costs[end - 1] if left else 0.0)
                if price < layer.get(end, (inf, 0))[0]:
                    layer[end] = (price, start)
        layers.append(layer)
    ends, place = [], total
    for layer in reversed(layers[1:]):
        ends.append(place)
        place = layer[place][1]
    cuts, start = [], 0
    for end in reversed(ends):
        low = paragraph.starts[start] if start else 0
        high = paragraph.starts[end] if end < total else len(text)
        gaps = paragraph.flexible[end - 1] - paragraph.flexible[start]
        cuts.append(_Cut(source, low, high, text[low:high], paragraph.natural(start, end), gaps))
        start = end
    return cuts, layers[-1][total][0]


def _break_costs(paragraph: Paragraph, text: str) -> list[float]:
    """What a break after each piece costs."""
    ends, inside = word_ends(text), inside_pairs(text)
    blanks = any(gap.spaces for gap in paragraph.gaps)
    costs = []
    for index, gap in enumerate(paragraph.gaps):
        place = paragraph.starts[index + 1] if index + 1 < len(paragraph.starts) else len(text)
        if not gap.breaks:
            cost = _BREAK_FORBIDDEN
        elif place in inside:
            cost = _BREAK_IN_PAIR
        elif gap.spaces:
            cost = 0.0
        elif paragraph.pieces[index].visible == 0:
            cost = _BREAK_AT_MARK
        elif place in ends:
            cost = _BREAK_BESIDE_BLANK if blanks else _BREAK_AT_WORD
        else:
            cost = _BREAK_IN_WORD
        costs.append(cost)
    return costs


def _part(setter: Setter, kind: str, cuts: Sequence[_Cut], style: TextStyle, width: Pt) -> HeadingPart:
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
        natural = _cut(setter, style, 0, text)[0][0].width
        wanted = max(tier.ratio * size, tier.least)
        fitting = width / natural if natural else wanted
        style = replace(style, size=Pt(max(min(wanted, fitting), tier.least)))
    return _part(setter, kind, _fitted(setter, style, (text,), width / style.size), style, width)
