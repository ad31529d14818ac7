"""From a story's text and a small picture to the text set around it in two columns, the picture across their gutter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from pinban.makeup.shapes.arrangements import AROUND_BOTH, Arrangement, PicturePlace
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.flow import Flow, Poured
from pinban.makeup.shapes.pictures import PictureSize
from pinban.makeup.weights import MEASURE, PICTURE_PLACE, costs
from pinban.model import Block, Pt, TextStyle
from pinban.model.galley import Galley, Line
from pinban.typeset import FrameMeasure, Obstacle, PouredLine

LEAST_TEXT = 8  # em of text beside the picture in each column
_WANTED = 10  # em that the picture is wide, more or less
_AT_EASE = 10  # em: narrower lines cost
_GAP = 1.0  # em between picture and text
_MOST_COLUMNS = 4
_ABOVE = 4  # lines of text above and below it at least
_SHARE = 0.4  # of the text that stands above it
_OFF = (0, -1, 1, -2, 2)  # lines higher or lower, until no crosshead stands beside it
_DEEPER = 3  # lines beyond the reckoned depth that are tried
_EVEN = 3  # lines by which the last column may be short


@dataclass(frozen=True, slots=True)
class TextAcross:
    """A picture across a gutter and the text around it in columns ``lines`` deep."""

    arrangement: Arrangement
    flow: Flow
    lines: int
    poured: Poured


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the picture stands: the first of its two columns, its first and last row, the points it takes of each."""

    column: int
    first: int
    last: int
    inside: float


def width_across(columns: Columns) -> Pt:
    """How wide a picture across a gutter is so that whole ems are left beside it; 0 where there is no room for one."""
    em, gutter = columns.em, columns.gutter
    if not 2 <= columns.count <= _MOST_COLUMNS:
        return Pt(0)
    text = max(LEAST_TEXT, round((columns.measure - (_WANTED * em - gutter) / 2) / em - _GAP))
    width = 2 * (columns.measure - (text + _GAP) * em) + gutter
    return Pt(width if width >= 0.8 * _WANTED * em else 0)


def crosshead_beside(lines: Sequence[PouredLine], measure: float) -> bool:
    """Whether a line of more than one row (a crosshead) stands beside something, and so off its column's middle."""
    return any(item.line.slots > 1 and item.line.measure < measure - 1 for item in lines)


class AcrossGutter:
    """Sets one story's text around a picture across the gutter in the midst of its columns."""

    def __init__(self, blocks: Sequence[Block], composer: Composes, styles: Mapping[str, TextStyle]) -> None:
        self._blocks = tuple(blocks)
        self._composer = composer
        self._styles = styles

    def text(self, columns: Columns, flow: Flow, size: PictureSize) -> TextAcross | None:
        """The text in its least depth, the picture a little above half way down; ``None`` where that cannot be.

        ``flow`` is the text without the picture.
        """
        count = columns.count
        inside = (size.span - columns.gutter) / 2 + _GAP * columns.em
        lost = 2 * size.lines * inside / columns.measure
        least = ceil((flow.depth + lost) / count) - 1
        if least < size.lines + 2 * _ABOVE:
            return None
        for lines in range(least, least + _DEEPER + 1):
            for off in _OFF:
                above = max(_ABOVE, int(_SHARE * (lines - size.lines)) + off)
                spot = _Spot((count - 2) // 2, above, above + size.lines - 1, inside)
                found = self._poured(columns, [lines] * count, spot)
                if found is not None:
                    break
            if found is None or found[1].over:
                continue
            short = found[1].unused
            if _EVEN < short < 2 * count:
                every, rest = divmod(short, count)
                depths = [lines - every - (at >= count - rest) for at in range(count)]
                even = self._poured(columns, depths, spot)
                if even is not None and not even[1].over:
                    found = even[0], replace(even[1], unused=short)
            shift = columns.measure + (columns.gutter - size.span) / 2
            place = PicturePlace(0, replace(size, columns=2), spot.column, AROUND_BOTH, above, shift)
            narrow = _AT_EASE - (columns.measure - inside) / columns.em
            price = size.costs + costs((PICTURE_PLACE, 1.0), (MEASURE, narrow))
            return TextAcross(Arrangement((place,), price), found[0], lines, found[1])
        return None

    def _poured(self, columns: Columns, depths: Sequence[int], spot: _Spot) -> tuple[Flow, Poured] | None:
        """The text in columns of such depths; ``None`` where a crosshead is beside the picture or a head left free."""
        right = Obstacle(spot.first, spot.last, Pt(columns.measure - spot.inside), columns.measure)
        left = Obstacle(spot.first, spot.last, Pt(0), Pt(spot.inside))
        standing = {spot.column: (right,), spot.column + 1: (left,)}
        frames = [
            FrameMeasure(columns.measure, depth, obstacles=standing.get(at, ())) for at, depth in enumerate(depths)
        ]
        poured = self._composer.pour(self._blocks, frames, self._styles)
        if crosshead_beside(poured.lines, columns.measure):
            return None
        lines: list[Line] = []
        ends, unused = [], 0
        for at, depth in enumerate(depths):
            own = [item for item in poured.lines if item.frame == at]
            if own and own[0].row:
                return None
            foot = 0
            for item in own:
                lines.append(replace(item.line, before=item.row - foot))
                foot = item.row + item.line.slots
            ends.append(len(lines))
            unused += depth - foot
        lines += [item.line for item in poured.lines if item.frame < 0]
        galley = Galley(tuple(lines), columns.measure, columns.leading, poured.diagnostics)
        return Flow(galley, [float(item.x) for item in poured.lines]), Poured(tuple(ends), poured.over, unused)
