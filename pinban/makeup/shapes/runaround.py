"""From a story's text and a small picture to text set around it: in its first column, or across a gutter (图文绕排).

In one column all that stands beside the picture is in the first, whose rows are those of the text from its beginning.
So the text is set once for each size and side, whatever the story's width and depth, and then poured like any other.
Across the gutter in the middle of a story the columns' depth counts: there the text is set at the depth reckoned by
its area, and a few lines around it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from pinban.makeup.costs import MEASURE, PICTURE_PLACE, total
from pinban.makeup.shapes.arrangements import AROUND_BOTH, AROUND_LEFT, AROUND_RIGHT, Arrangement, PicturePlace
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.facts import StoryFacts
from pinban.makeup.shapes.flow import ColumnEnds, Flow
from pinban.makeup.shapes.pictures import PictureSize, PictureSizes
from pinban.model import PICTURE_AROUND, BoxedNote, Picture, Pt, StoryKind
from pinban.model.galley import Galley, Line
from pinban.model.house_style import HouseStyle
from pinban.typeset import FrameMeasure, Obstacle, PouredLine

_UNSUITED = (StoryKind.NOTE, StoryKind.POEM, StoryKind.BRIEF)
# Of a picture across a gutter:
_OFF = (0, -1, 1, -2, 2)  # lines higher or lower, until no crosshead stands beside it
_DEEPER = 3  # lines beyond the reckoned depth that are tried
_EVEN = 1  # line by which the last column may be short


@dataclass(frozen=True, slots=True)
class TextAround:
    """A picture at its place and the text set around it; the first ``narrow`` lines end the last one beside it."""

    arrangement: Arrangement
    flow: Flow
    narrow: int


@dataclass(frozen=True, slots=True)
class TextAcross:
    """A picture across a gutter and the text around it in columns ``lines`` deep."""

    arrangement: Arrangement
    flow: Flow
    lines: int
    poured: ColumnEnds


class Runaround:
    """Sets one story's text around its picture, where it has one that is small enough."""

    def __init__(self, facts: StoryFacts, sizes: PictureSizes) -> None:
        self._blocks = facts.blocks
        self._composer = facts.composer
        self._styles = facts.styles
        self._sizes = sizes
        story = facts.story
        pictures = () if story.kind in _UNSUITED else story.pictures
        self._picture = pictures[0] if len(pictures) == 1 and _small(pictures[0], sizes) else None
        self._costs = facts.costs
        self._style = facts.costs.style
        self._across_gutter = _AcrossGutter(facts)
        self._across: dict[tuple[float, int], TextAcross | None] = {}
        self._kept: dict[tuple[float, int], tuple[TextAround, ...]] = {}

    def settings(self, columns: Columns, flow: Flow) -> tuple[TextAround, ...]:
        """The settings in columns of such a measure, where ``flow`` is the text without the picture."""
        if self._picture is None:
            return ()
        key = (round(columns.measure, 4), columns.pad_lines)
        if key not in self._kept:
            self._kept[key] = tuple(self._set(columns, flow))
        return self._kept[key]

    def across(self, columns: Columns, flow: Flow) -> TextAcross | None:
        """The setting with the picture across the gutter in the midst of just these columns; ``None`` for none."""
        width = _width_across(columns, self._style) if self._picture else 0.0
        if not width:
            return None
        key = (round(columns.measure, 4), columns.count)
        if key not in self._across:
            sizes = [size for size in self._sizes.narrow(0, columns, Pt(width)) if not size.short]
            size = min(sizes, key=lambda item: total(item.costs), default=None)
            fits = size is not None and size.caption.lines <= self._style.around_caption
            self._across[key] = self._across_gutter.text(columns, flow, size) if size is not None and fits else None
        return self._across[key]

    def _set(self, columns: Columns, flow: Flow) -> Iterator[TextAround]:
        for size in self._widths(columns):
            for corner, offset, shift in (
                (AROUND_LEFT, 0, 0.0),
                (AROUND_RIGHT, self._style.around_below, columns.measure - size.span),
            ):
                text = self._text(columns, flow, size, offset, shift)
                if text is not None:
                    place = PicturePlace(0, size, 0, corner, offset, shift)
                    arrangement = Arrangement((place,), size.costs + self._costs.of((PICTURE_PLACE, 1.0)))
                    yield TextAround(arrangement, *text)

    def _widths(self, columns: Columns) -> Iterator[PictureSize]:
        style = self._style
        for text in range(style.least_beside, style.most_beside + 1, 2):
            width = columns.measure - (text + style.around_gap) * columns.em
            if not style.around_least * columns.em <= width <= style.around_most * columns.measure:
                continue
            sizes = [size for size in self._sizes.narrow(0, columns, Pt(width)) if not size.short]
            if sizes and sizes[0].caption.lines <= style.around_caption:
                best = min(sizes, key=lambda size: total(size.costs))
                yield from (best,) if best is sizes[0] else (sizes[0], best)

    def _text(
        self, columns: Columns, flow: Flow, size: PictureSize, offset: int, shift: float
    ) -> tuple[Flow, int] | None:
        """The text around a picture so many lines below its column's head; ``None`` where that cannot be."""
        gap = self._style.around_gap * columns.em
        left = shift - gap if shift else 0.0
        right = columns.measure if shift else size.span + gap
        last = offset + size.lines - 1
        obstacle = Obstacle(offset, last, Pt(left), Pt(right))
        frame = FrameMeasure(columns.measure, flow.depth * 4 + size.lines + offset + 60, obstacles=(obstacle,))
        count = _blocks_above(flow, last / 2)
        while True:
            whole = count >= len(self._blocks)
            # What is not the story's end has no end mark.
            styles = self._styles if whole else {k: replace(style, endmark="") for k, style in self._styles.items()}
            poured = self._composer.pour(self._blocks[:count], (frame,), styles)
            foot = max((item.row + item.line.slots for item in poured.lines), default=0)
            if whole or foot > last:
                break
            count += 1
        bad = poured.overset or _crosshead_beside(poured.lines, columns.measure)
        if bad or not poured.lines or poured.lines[0].row:
            return None
        lines, lefts = _in_one(poured.lines)
        rest = [line for line in flow.lines if line.block >= count]
        narrow = sum(item.row <= last for item in poured.lines)
        # What was set anew has its own findings; the rest keeps those of the text without the picture.
        anew = {block.source for block in self._blocks[:count] if not isinstance(block, BoxedNote)}
        notes = tuple(item for item in flow.galley.diagnostics if item.place not in anew) + poured.diagnostics
        galley = Galley((*lines, *rest), columns.measure, flow.galley.leading, notes)
        return Flow(galley, (*lefts, *(0.0 for _ in rest))), narrow


def _blocks_above(flow: Flow, depth: float) -> int:
    """How many blocks begin in so many lines of a column."""
    taken, count = 0, 1
    for line in flow.lines:
        if taken > depth:
            break
        taken, count = taken + line.before + line.slots, line.block + 1
    return count


def _small(picture: Picture, sizes: PictureSizes) -> bool:
    """Whether a picture is one that text may run around: asked for, or not to be wider than a column."""
    return picture.place == PICTURE_AROUND or (not picture.place and sizes.wish(0) <= 1)


def _in_one(poured: Sequence[PouredLine]) -> tuple[list[Line], list[float]]:
    """Lines in the rows of one frame as those of a galley, rows left free as air above; and their left edges."""
    lines, lefts, foot = [], [], 0
    for item in poured:
        lines.append(replace(item.line, before=item.row - foot))
        lefts.append(float(item.x))
        foot = item.row + item.line.slots
    return lines, lefts


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the picture stands: the first of its two columns, its first and last row, the points it takes of each."""

    column: int
    first: int
    last: int
    inside: float


def _width_across(columns: Columns, style: HouseStyle) -> Pt:
    """How wide a picture across a gutter is so that whole ems are left beside it; 0 where there is no room for one."""
    em, gutter = columns.em, columns.gutter
    if not 2 <= columns.count <= style.across_columns:
        return Pt(0)
    wanted = round((columns.measure - (style.across_width * em - gutter) / 2) / em - style.around_gap)
    text = max(style.least_beside, wanted)
    width = 2 * (columns.measure - (text + style.around_gap) * em) + gutter
    return Pt(width if width >= 0.8 * style.across_width * em else 0)


def _crosshead_beside(lines: Sequence[PouredLine], measure: float) -> bool:
    """Whether a line of more than one row (a crosshead) stands beside something, and so off its column's middle."""
    return any(item.line.slots > 1 and item.line.measure < measure - 1 for item in lines)


class _AcrossGutter:
    """Sets one story's text around a picture across the gutter in the midst of its columns."""

    def __init__(self, facts: StoryFacts) -> None:
        self._facts = facts

    def text(self, columns: Columns, flow: Flow, size: PictureSize) -> TextAcross | None:
        """The text in its least depth, the picture a little above half way down; ``None`` where that cannot be.

        ``flow`` is the text without the picture.
        """
        count, style = columns.count, self._facts.costs.style
        inside = (size.span - columns.gutter) / 2 + style.around_gap * columns.em
        lost = 2 * size.lines * inside / columns.measure
        least = ceil((flow.depth + lost) / count) - 1
        if least < size.lines + 2 * style.across_above:
            return None
        for lines in range(least, least + _DEEPER + 1):
            for off in _OFF:
                above = max(style.across_above, int(style.across_share * (lines - size.lines)) + off)
                spot = _Spot((count - 2) // 2, above, above + size.lines - 1, inside)
                text = self._poured(columns, [lines] * count, spot)
                if text is not None:
                    break
            if text is None or text[1].overset:
                continue
            short = text[1].unused
            if _EVEN < short < 2 * count:
                every, rest = divmod(short, count)
                depths = [lines - every - (at >= count - rest) for at in range(count)]
                even = self._poured(columns, depths, spot)
                if even is not None and not even[1].overset:
                    text = even[0], replace(even[1], unused=short)
            shift = columns.measure + (columns.gutter - size.span) / 2
            place = PicturePlace(0, replace(size, columns=2), spot.column, AROUND_BOTH, above, shift)
            narrow = style.across_at_ease - (columns.measure - inside) / columns.em
            price = size.costs + self._facts.costs.of((PICTURE_PLACE, 1.0), (MEASURE, narrow))
            return TextAcross(Arrangement((place,), price), text[0], lines, text[1])
        return None

    def _poured(self, columns: Columns, depths: Sequence[int], spot: _Spot) -> tuple[Flow, ColumnEnds] | None:
        """The text in columns of such depths; ``None`` where a crosshead is beside the picture or a head left free."""
        right = Obstacle(spot.first, spot.last, Pt(columns.measure - spot.inside), columns.measure)
        left = Obstacle(spot.first, spot.last, Pt(0), Pt(spot.inside))
        standing = {spot.column: (right,), spot.column + 1: (left,)}
        frames = [
            FrameMeasure(columns.measure, depth, obstacles=standing.get(at, ())) for at, depth in enumerate(depths)
        ]
        poured = self._facts.composer.pour(self._facts.blocks, frames, self._facts.styles)
        if _crosshead_beside(poured.lines, columns.measure):
            return None
        lines: list[Line] = []
        ends, unused = [], 0
        for at, depth in enumerate(depths):
            in_column = [item for item in poured.lines if item.frame == at]
            if in_column and in_column[0].row:
                return None
            foot = 0
            for item in in_column:
                lines.append(replace(item.line, before=item.row - foot))
                foot = item.row + item.line.slots
            ends.append(len(lines))
            unused += depth - foot
        lines += [item.line for item in poured.lines if item.frame < 0]
        galley = Galley(tuple(lines), columns.measure, columns.leading, poured.diagnostics)
        return Flow(galley, [float(item.x) for item in poured.lines]), ColumnEnds(tuple(ends), poured.overset, unused)
