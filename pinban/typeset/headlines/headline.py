"""From kicker, headline, subhead and byline, a tier and a width to a heading of whole grid lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from pinban.diagnostics import Diagnostic, Place
from pinban.model import Align, Pt, TextStyle, Tier, Typesetting
from pinban.model.galley import Galley, Heading, HeadingPart, Line
from pinban.typeset.findings import HEADING_IN_WORD, HEADING_TOO_LONG
from pinban.typeset.headlines.headline_breaks import (
    BREAK_IN_WORD,
    TOLERANCE,
    Cut,
    Runs,
    Setter,
    cut_lines,
    fitted,
    natural_width,
    plain,
)
from pinban.typeset.paragraphs.lines import EM_ASCENT

_HAN, _LATIN = "[\u3400-\u9fff\U00020000-\U0003ffff）〕]", "[A-Za-z\u00c0-\u024f（〔]"
_BETWEEN_NAMES = re.compile(f"(?<={_HAN})[ \u00a0]+(?={_LATIN})|(?<={_LATIN})[ \u00a0]+(?={_HAN})")
_NAME_SPACE = "\u2002"  # half an em, as between two names in Han
_FURTHER_LINE = 2.0  # what each line costs that a headline too long has beyond one more than its tier
_FURTHER_LINES = 12  # that are counted: a headline of more is a mistake wherever it stands
_ORDER = ("kicker", "headline", "subhead", "byline")


@dataclass(frozen=True, slots=True)
class Words:
    """A heading as the desk wrote it, in runs; ``headline`` holds the lines broken by hand, ``names`` stay whole."""

    headline: tuple[Runs, ...]
    kicker: Runs = ()
    subhead: Runs = ()
    byline: Runs = ()
    names: tuple[str, ...] = ()


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
    in_word: bool = False

    @property
    def width(self) -> float:
        """The width of its widest line, in points."""
        return max((cut.width + cut.gaps * self.tracking for cut in self.cuts), default=0.0) * self.size


def compose_heading(
    setter: Setter, words: Words, tier: Tier, width: Pt, *, styles: Mapping[str, TextStyle], leading: Pt
) -> Heading:
    """Set a heading over ``width`` points.

    The headline takes the tier's size (and number of lines) of least cost: filling at least ``tier.fill``
    of the width, large, on few lines, little letter-spaced. Lines broken by the desk are kept; one line is
    broken between words (CLREQ, "Headings"), at a typed blank where there is one. Kicker and subhead follow
    the headline's size by ``tier.ratio`` and stand within its width where ``tier.least`` lets them; a subhead
    too long for one line stands on two of a length. A headline too long for the tier is set on more lines
    and found.
    """
    fine = tier.typesetting
    findings: list[Diagnostic] = []
    parts: list[HeadingPart] = []
    desk = tuple(line for line in words.headline if plain(line).strip())
    style = TextStyle(
        "headline",
        tier.face,
        tier.sizes[0],
        tier.sizes[0],
        align=_aligned(tier.align),
        gap=fine.heading_gap,
        marks="half",
        typesetting=fine,
    )
    choice = _Choice(0.0, tier.sizes[0], 0.0, ())
    if desk:
        fitting = _choose(setter, desk, tier, width, style=style, names=words.names)
        choice = fitting or _overlong(setter, desk, tier, width, style=style, names=words.names)
        if fitting is None:
            lines = max(tier.lines, 1) if len(desk) == 1 else len(desk)
            size = round(choice.size, 2)
            findings.append(HEADING_TOO_LONG.at(Place(), excerpt=" ".join(map(plain, desk)), size=size, lines=lines))
        elif choice.in_word:
            findings.append(HEADING_IN_WORD.at(Place(), excerpt=" ".join(map(plain, desk))))
    for kind in _ORDER:
        text: Runs = () if kind == "headline" else getattr(words, kind)
        if kind == "headline" and desk:
            sized = replace(style, size=choice.size, leading=choice.size, tracking=choice.tracking)
            parts.append(_part(setter, kind, choice.cuts, sized, width))
        elif plain(text).strip():
            part = _follower(setter, kind, text, width, tier=tier, choice=choice, styles=styles, names=words.names)
            if kind != "byline" and len(part.galley.lines) > fine.follower_lines:
                size = round(part.size, 2)
                findings.append(HEADING_TOO_LONG.at(Place(), excerpt=plain(text), size=size, lines=fine.follower_lines))
            parts.append(part)
    natural = Pt(sum(_height(part, fine) for part in parts) + sum(_airs(parts, fine)))
    findings += [finding for part in parts for finding in part.galley.diagnostics]
    if not parts:
        return Heading((), tier.name, width, Pt(0), 0, 0, 0.0, tuple(findings))
    slots = ceil((natural + (tier.above + tier.below) * leading) / leading - TOLERANCE)
    most = slots + fine.heading_flexible
    return Heading(tuple(parts), tier.name, width, natural, slots, most, choice.cost, tuple(findings), fine)


def place_heading(heading: Heading, slots: int, leading: Pt) -> tuple[PlacedPart, ...]:
    """Lay a heading's parts out in ``slots`` grid lines of ``leading`` points.

    The spare air stands above and below alike, a little less above, where the eye sees the centre.
    """
    spare = max(0.0, slots * leading - heading.natural)
    fine = heading.typesetting
    y = spare * fine.heading_above
    placed = []
    for part, air in zip(heading.parts, _airs(heading.parts, fine), strict=True):
        y += air
        pitch = _pitch(part, fine)
        ascent, height = _ascent(part), _height(part, fine)
        lines = tuple((line, 0.0, y + ascent + index * pitch) for index, line in enumerate(part.galley.lines))
        placed.append(PlacedPart(part.kind, 0.0, y, heading.width, height, lines))
        y += height
    return tuple(placed)


def headline_top(heading: Heading, slots: int, leading: Pt) -> float:
    """How many points below its head the headline of a heading in ``slots`` grid lines begins; a kicker is above it."""
    fine = heading.typesetting
    y = max(0.0, slots * leading - heading.natural) * fine.heading_above
    for part, air in zip(heading.parts, _airs(heading.parts, fine), strict=True):
        y += air
        if part.kind == "headline":
            break
        y += _height(part, fine)
    return y


def _ascent(part: HeadingPart) -> float:
    return EM_ASCENT * part.size if part.ascent is None else part.ascent


def _height(part: HeadingPart, fine: Typesetting) -> float:
    """The height of a part's ink."""
    depth = (1 - EM_ASCENT) * part.size if part.depth is None else part.depth
    return _ascent(part) + _pitch(part, fine) * (len(part.galley.lines) - 1) + depth


def _pitch(part: HeadingPart, fine: Typesetting) -> float:
    """Baseline to baseline: wider where emphasis dots stand between two lines."""
    dotted = any(line.marks for line in part.galley.lines[:-1])
    return (fine.pitch(part.kind) + (fine.dotted_pitch if dotted else 0.0)) * part.size


def _airs(parts: Sequence[HeadingPart], fine: Typesetting) -> list[float]:
    """The air above each part; a headline's is measured by the kicker over it."""
    airs = []
    for index, part in enumerate(parts):
        size = min(part.size, parts[index - 1].size) if index else 0.0
        airs.append(fine.air(part.kind) * size)
    return airs


def _aligned(align: Align) -> Align:
    return Align.START if align is Align.JUSTIFY else align


def _choose(
    setter: Setter, desk: tuple[Runs, ...], tier: Tier, width: Pt, *, style: TextStyle, names: Sequence[str]
) -> _Choice | None:
    """The size, letter-space and lines of least cost; ``None`` where the tier's smallest size is too large."""
    most = max(tier.lines, 1) if len(desk) == 1 else 1
    choices = []
    room = width / min(tier.sizes)
    if any(natural_width(setter, style, line) > most * room + TOLERANCE for line in desk):
        return None
    for count in range(1, most + 1):
        cut_costs = [
            cut_lines(setter, style, index, line, count=count, room=room, names=names)
            for index, line in enumerate(desk)
        ]
        cuts = tuple(cut for line, _ in cut_costs for cut in line)
        price = sum(cost for _, cost in cut_costs) if count > 1 else 0.0
        choices += [choice for size in tier.sizes if (choice := _rate(cuts, price, size, tier, width)) is not None]
    return min(choices, key=lambda choice: choice.cost, default=None)


def _overlong(
    setter: Setter, desk: tuple[Runs, ...], tier: Tier, width: Pt, *, style: TextStyle, names: Sequence[str]
) -> _Choice:
    """The smallest size on as many lines as it takes: a line more than the tier has is let pass, each further is dear.

    A wider place for the story has fewer lines, and is taken where there is one.
    """
    size = min(tier.sizes)
    cuts = fitted(setter, style, desk, width / size, names)
    further = min(_FURTHER_LINES, max(0, len(cuts) - max(tier.lines, len(desk)) - 1))
    return _Choice(4.0 + len(cuts) + _FURTHER_LINE * further, size, 0.0, cuts)


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
        optical = tier.typesetting.optical(len(widest.text)) if tier.align is Align.CENTRE else 0.0
        tracking = min(max(tracking, optical), (room - widest.width) / widest.gaps)
    fill = (widest.width + tracking * widest.gaps) / room
    cost = 4 * max(0.0, tier.fill - fill) + 0.5 * (1 - fill) + (1 - size / max(tier.sizes)) + tracking
    cost += tier.typesetting.heading_extra_line * (len(cuts) - 1) + price
    return _Choice(cost, size, tracking, cuts, in_word=price >= BREAK_IN_WORD)


def _part(setter: Setter, kind: str, cuts: Sequence[Cut], style: TextStyle, width: Pt) -> HeadingPart:
    """A part's lines, each set by itself."""
    lines: list[Line] = []
    findings: list[Diagnostic] = []
    for cut in cuts:
        galley = setter.text(cut.runs, style, width, kind)
        for line in galley.lines:
            lines.append(replace(line, block=cut.source, start=cut.start + line.start, end=cut.start + line.end))
        findings += galley.diagnostics
    lines = [replace(line, opens=index == 0, closes=index == len(lines) - 1) for index, line in enumerate(lines)]
    fine = style.typesetting
    ascent, depth = fine.ink_above * style.size, fine.ink_below * style.size
    if lines and lines[0].vertical:  # its em box lies evenly on both sides of the axis
        ascent = depth = (ascent + depth) / 2
    if lines:
        ascent = max(ascent, setter.ink(lines[0])[0])
        depth = max(depth, setter.ink(lines[-1])[1])
    galley = Galley(tuple(lines), width, style.leading, tuple(findings))
    return HeadingPart(kind, galley, style.size, Pt(ascent), Pt(depth))


def _names_apart(byline: Runs) -> Runs:
    """A byline whose names stay apart where one is Han, the next Latin: where a blank is but the usual gap."""
    return tuple(replace(span, text=_BETWEEN_NAMES.sub(_NAME_SPACE, span.text)) for span in byline)


def _follower(
    setter: Setter,
    kind: str,
    text: Runs,
    width: Pt,
    *,
    tier: Tier,
    choice: _Choice,
    styles: Mapping[str, TextStyle],
    names: Sequence[str],
) -> HeadingPart:
    """Kicker, subhead or byline: smaller where it is too long, then on two lines of a length or more."""
    base = styles[{"kicker": tier.kicker, "subhead": tier.subhead, "byline": tier.byline}[kind]]
    align = _aligned(base.align) if tier.align is Align.CENTRE else _aligned(tier.align)
    gap = min(base.gap, tier.typesetting.heading_gap)
    style = replace(base, align=align, indent=0.0, inset=0.0, gap=gap, marks="half", before=0, after=0, slots=1)
    natural = natural_width(setter, style, text)
    if kind == "byline":
        text = _names_apart(text)
    if kind == "byline" or not natural:
        return _part(setter, kind, fitted(setter, style, (text,), width / style.size), style, width)
    wanted = max(tier.ratio * choice.size, tier.least)
    within = choice.width / natural if choice.width else wanted
    size = min(wanted, within if within >= tier.least else width / natural)
    if size >= tier.least:
        style = replace(style, size=Pt(size))
        cuts = tuple(cut_lines(setter, style, 0, text)[0])
    else:
        # Two balanced lines, within the headline's width again where they can be.
        cuts = tuple(cut_lines(setter, style, 0, text, count=2, room=width / tier.least, names=names)[0])
        widest = max(cut.width for cut in cuts)
        within = choice.width / widest if choice.width else wanted
        size = max(min(wanted, within if within >= tier.least else width / widest), tier.least)
        style = replace(style, size=Pt(size))
        if widest * size > width + TOLERANCE:
            cuts = fitted(setter, style, (text,), width / size, names)
    return _part(setter, kind, cuts, style, width)
