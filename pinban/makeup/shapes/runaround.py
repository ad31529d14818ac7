"""From a story's text and a small picture to the text set beside it in its first column (图文绕排).

All that stands beside the picture is in the first column, whose rows are those of the text from its beginning. So the
text is set once for each size and side, whatever the story's width and depth, and then poured like any other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pinban.makeup.shapes.across_gutter import AcrossGutter, TextAcross, crosshead_beside, width_across
from pinban.makeup.shapes.arrangements import AROUND_LEFT, AROUND_RIGHT, Arrangement, PicturePlace
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.pictures import PictureSize, PictureSizes
from pinban.makeup.weights import PICTURE_PLACE, costs, total
from pinban.model import PICTURE_AROUND, Block, BoxedNote, Picture, Pt, Story, StoryKind, TextStyle
from pinban.model.galley import Galley, Line
from pinban.typeset import FrameMeasure, Obstacle, PouredLine

_LEAST_TEXT = 8  # em of text beside a picture
_MOST_TEXT = 12
_LEAST_PICTURE = 6.5  # em
_MOST_SHARE = 0.52  # of its column: a picture that takes more leaves a strip
_GAP = 1.0  # em between picture and text
_BELOW = 2  # lines of text above a picture at the column's right
_CAPTION = 4  # lines under a picture at most
_UNSUITED = (StoryKind.NOTE, StoryKind.POEM, StoryKind.BRIEF)


@dataclass(frozen=True, slots=True)
class TextAround:
    """A picture at its place and the text set around it; the first ``narrow`` lines end the last one beside it."""

    arrangement: Arrangement
    flow: Flow
    narrow: int


class Runaround:
    """Sets one story's text around its picture, where it has one that is small enough."""

    def __init__(
        self,
        story: Story,
        blocks: Sequence[Block],
        composer: Composes,
        styles: Mapping[str, TextStyle],
        sizes: PictureSizes,
    ) -> None:
        self._blocks = tuple(blocks)
        self._composer = composer
        self._styles = styles
        self._sizes = sizes
        pictures = () if story.kind in _UNSUITED else story.pictures
        self._picture = pictures[0] if len(pictures) == 1 and _small(pictures[0], sizes) else None
        self._straddler = AcrossGutter(blocks, composer, styles)
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
        width = width_across(columns) if self._picture else 0.0
        if not width:
            return None
        key = (round(columns.measure, 4), columns.count)
        if key not in self._across:
            found = [size for size in self._sizes.narrow(0, columns, Pt(width)) if not size.short]
            size = min(found, key=lambda item: total(item.costs), default=None)
            made = None
            if size is not None and size.caption.lines <= _CAPTION:
                made = self._straddler.text(columns, flow, size)
            self._across[key] = made
        return self._across[key]

    def _set(self, columns: Columns, flow: Flow) -> Iterator[TextAround]:
        for size in self._widths(columns):
            for corner, offset, shift in ((AROUND_LEFT, 0, 0.0), (AROUND_RIGHT, _BELOW, columns.measure - size.span)):
                found = self._text(columns, flow, size, offset, shift)
                if found is not None:
                    place = PicturePlace(0, size, 0, corner, offset, shift)
                    arrangement = Arrangement((place,), size.costs + costs((PICTURE_PLACE, 1.0)))
                    yield TextAround(arrangement, *found)

    def _widths(self, columns: Columns) -> Iterator[PictureSize]:
        for text in range(_LEAST_TEXT, _MOST_TEXT + 1, 2):
            width = columns.measure - (text + _GAP) * columns.em
            if not _LEAST_PICTURE * columns.em <= width <= _MOST_SHARE * columns.measure:
                continue
            found = [size for size in self._sizes.narrow(0, columns, Pt(width)) if not size.short]
            if found and found[0].caption.lines <= _CAPTION:
                best = min(found, key=lambda size: total(size.costs))
                yield from (best,) if best is found[0] else (found[0], best)

    def _text(
        self, columns: Columns, flow: Flow, size: PictureSize, offset: int, shift: float
    ) -> tuple[Flow, int] | None:
        """The text around a picture so many lines below its column's head; ``None`` where that cannot be."""
        gap = _GAP * columns.em
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
        bad = poured.over or crosshead_beside(poured.lines, columns.measure)
        if bad or not poured.lines or poured.lines[0].row:
            return None
        lines, lefts = _in_one(poured.lines)
        rest = [line for line in flow.lines if line.block >= count]
        narrow = sum(item.row <= last for item in poured.lines)
        own = {block.source for block in self._blocks[:count] if not isinstance(block, BoxedNote)}
        found = tuple(item for item in flow.galley.diagnostics if item.place not in own) + poured.diagnostics
        galley = Galley((*lines, *rest), columns.measure, flow.galley.leading, found)
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
    return picture.place == PICTURE_AROUND or (not picture.place and sizes.wish(picture) <= 1)


def _in_one(poured: Sequence[PouredLine]) -> tuple[list[Line], list[float]]:
    """Lines in the rows of one frame as those of a galley, rows left free as air above; and their left edges."""
    lines, lefts, foot = [], [], 0
    for item in poured:
        lines.append(replace(item.line, before=item.row - foot))
        lefts.append(float(item.x))
        foot = item.row + item.line.slots
    return lines, lefts
