"""From a story to vertical lines: its whole text with the heading at the right, or a heading beside level text.

The text stands in rows (栏) one below another, each row's lines from right to left; the heading goes down the
block's right side over all rows. A story in Mongolian stands the other way round, its first line and its heading at the
left (MLREQ, "Writing Direction"). Lengths are points from the block's upper left corner.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, inf

from pinban.diagnostics import Diagnostic
from pinban.makeup.costs import MEASURE, WHITE
from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.facts import StoryFacts
from pinban.model import BlockKind, Pt, Story, TextBlock, TextStyle, Tier
from pinban.model.galley import Galley, Heading, Line
from pinban.model.house_style import HouseStyle
from pinban.model.plan import Cost, Rect, SetLine, TextFrame
from pinban.typeset import VerticalHeading, vertical_heading

_STEP = 2  # em: depths of a row of running text that are tried
_AT_FOOT = "signature"


@dataclass(frozen=True, slots=True)
class VerticalBlock:
    """A story's vertical heading and text in ``lines`` grid lines, as frames from the block's corner."""

    lines: int
    title: VerticalHeading
    heading: tuple[TextFrame, ...]
    body: tuple[TextFrame, ...]
    diagnostics: tuple[Diagnostic, ...]
    costs: tuple[Cost, ...]

    @property
    def composed(self) -> Heading:
        """The heading as the composer made it."""
        return self.title.heading


@dataclass(frozen=True, slots=True)
class SideHeading:
    """A vertical heading at the right of level text; its frames are counted from the text's upper right corner."""

    composed: Heading
    width: float
    frames: tuple[TextFrame, ...]
    diagnostics: tuple[Diagnostic, ...]


def side_heading(
    story: Story, composer: Composes, styles: Mapping[str, TextStyle], tier: Tier, depth: Pt, *, title_gap: float
) -> SideHeading | None:
    """A story's heading down ``depth`` points, ``title_gap`` em from the text; ``None`` if it is too long."""
    # Level with the em boxes of the first and last lines beside it.
    size = styles["body"].size
    air = (styles["body"].leading - size) / 2
    depth = Pt(depth - 2 * air)
    if depth < min(tier.sizes):
        return None
    title = _title(story, composer, styles, tier, depth)
    if not title.parts or max(part.foot for part in title.parts) > depth:
        return None
    frames = tuple(_heading_frames(title, 0.0, air))
    return SideHeading(title.heading, title.width + title_gap * size, frames, title.diagnostics)


def moved(frames: Sequence[TextFrame], x: float, y: float) -> tuple[TextFrame, ...]:
    """The frames with the block's corner at ``x``, ``y`` on the sheet."""
    return tuple(replace(frame, rect=frame.rect.moved(x, y)) for frame in frames)


def mirrored(frames: Sequence[TextFrame], width: float) -> tuple[TextFrame, ...]:
    """Frames of upright lines within ``width`` points that follow from the right, following from the left instead."""
    return tuple(
        replace(
            frame,
            rect=replace(frame.rect, x=Pt(width - frame.rect.right)),
            lines=tuple(replace(item, x=Pt(frame.rect.width - item.x)) for item in frame.lines),
        )
        for frame in frames
    )


class VerticalSetter:
    """Sets one story's text vertically; what a depth gives is kept for every width."""

    def __init__(self, facts: StoryFacts) -> None:
        self._facts = facts
        self._style = facts.costs.style
        # Inset, double spacing and air belong to level lines: here rows are filled and pitched as a whole.
        styles = facts.page_styles.items()
        self._styles = {role: replace(style, inset=0.0, slots=1, after=0) for role, style in styles}
        self._leading = facts.grid.leading
        self._verse = any(isinstance(block, TextBlock) and block.kind is BlockKind.VERSE for block in facts.blocks)
        self._size = float(self._styles["verse" if self._verse else "body"].size)
        self._galleys: dict[float, Galley] = {}
        self._cuts: dict[tuple[float, int], list[Sequence[Line]]] = {}

    def blocks(self, width: Pt, tier: Tier, page_lines: int) -> Iterator[VerticalBlock]:
        """The blocks over ``width`` points: one for each number of rows and depth of row at which lines stand well."""
        for depth in self._depths():
            galley = self._galley(depth)
            for rows in range(1, self._style.vertical_rows + 1):
                block = self._block(galley, rows, width, tier)
                if block is not None and block.lines <= page_lines:
                    yield block

    def _depths(self) -> list[float]:
        """Depths of a row: verse is as deep as its longest line, running text takes several."""
        if not self._verse:
            return [em * self._size for em in range(self._style.row_shallowest, self._style.row_deepest + 1, _STEP)]
        # A signature stands at the foot, wherever that is.
        lines = (line for line in self._galley(self._style.row_deepest * self._size).lines if line.role != _AT_FOOT)
        return [max((float(line.width) for line in lines), default=self._size)]

    def _galley(self, depth: float) -> Galley:
        if depth not in self._galleys:
            self._galleys[depth] = self._facts.composer.vertical.galley(self._facts.blocks, Pt(depth), self._styles)
        return self._galleys[depth]

    def _cut(self, galley: Galley, count: int) -> list[Sequence[Line]]:
        key = (float(galley.measure), count)
        if key not in self._cuts:
            self._cuts[key] = _rows(galley.lines, count, self._style)
        return self._cuts[key]

    def _block(self, galley: Galley, count: int, width: Pt, tier: Tier) -> VerticalBlock | None:
        rows = self._cut(galley, count)
        most = max(map(_slots, rows), default=0)
        if len(rows) < count or not most:
            return None
        depth = float(galley.measure)
        whole = count * depth + (count - 1) * self._style.row_gap * self._size
        title = _title(self._facts.story, self._facts.composer, self._facts.page_styles, tier, Pt(whole))
        room = width - title.width - (self._style.title_gap * self._size if title.parts else 0.0)
        pitch = min(room / most, self._style.pitch_most * self._size)
        if pitch < self._style.pitch_least * self._size:
            return None
        lines = ceil(whole / self._leading + tier.above + tier.below - 1e-6)
        top = (lines * self._leading - whole) / 2
        # What the lines leave of the width stands at both sides, so that the whole is in the middle.
        side = (room - most * pitch) / 2
        right = width - side - title.width - (self._style.title_gap * self._size if title.parts else 0.0)
        body: list[TextFrame] = []
        for index, row in enumerate(rows):
            body += _frames(row, right, top + index * (depth + self._style.row_gap * self._size), depth, pitch)
        em = pitch / self._size
        white = 2 * side * whole / (self._leading * width)
        items = self._facts.costs.of(
            (MEASURE, self._style.pitch_cost * abs(em - self._style.pitch_ideal)), (WHITE, white)
        )
        heading = tuple(_heading_frames(title, width - side, top))
        if self._facts.is_island:
            heading, body = mirrored(heading, width), list(mirrored(body, width))
        return VerticalBlock(lines, title, heading, tuple(body), (*title.diagnostics, *galley.diagnostics), items)


def _title(story: Story, composer: Composes, styles: Mapping[str, TextStyle], tier: Tier, depth: Pt) -> VerticalHeading:
    return vertical_heading(
        composer.vertical,
        headline=[story.runs("headline", line) for line in story.headline],
        kicker=story.kicker_runs,
        subhead=story.runs("subhead", story.subhead),
        byline=story.byline,
        tier=tier,
        depth=depth,
        styles=styles,
    )


def _slots(row: Sequence[Line]) -> int:
    return sum(line.slots + line.before for line in row) - row[0].before if row else 0


def _rows(lines: Sequence[Line], count: int, style: HouseStyle) -> list[Sequence[Line]]:
    """``count`` rows whose longest is as short as can be, ended between stanzas where that costs little."""
    total = len(lines)
    if count > total:
        return []
    heads = [0]
    for line in lines:
        heads.append(heads[-1] + line.before + line.slots)
    limit = max(2.0 * heads[-1] / count, 4.0)
    best: list[list[tuple[float, int]]] = [[(0.0, -1)] + [(inf, -1)] * total]
    for _ in range(count):
        layer = [(inf, -1)] * (total + 1)
        for end in range(1, total + 1):
            for start in range(end - 1, -1, -1):
                longest = best[-1][start][0]
                length = float(heads[end] - heads[start] - lines[start].before)
                if length > limit:
                    break
                if longest == inf:
                    continue
                if end < total:
                    kept = lines[end - 1].keep_next or lines[end].keep_previous
                    length += 0.0 if lines[end].before else style.kept_lines if kept else style.stanza_lines
                layer[end] = min(layer[end], (max(longest, length), start))
        best.append(layer)
    ends = [total]
    for layer in best[:0:-1]:
        ends.append(layer[ends[-1]][1])
    ends.reverse()
    return [lines[start:end] for start, end in pairwise(ends)]


def _frames(row: Sequence[Line], right: float, top: float, depth: float, pitch: float) -> Iterator[TextFrame]:
    """A row's lines from ``right`` to the left, a frame for each block's piece."""
    pieces: list[list[tuple[Line, float]]] = []
    slot = 0
    for index, line in enumerate(row):
        slot += line.before if index else 0
        if not pieces or line.opens or pieces[-1][-1][0].block != line.block:
            pieces.append([])
        pieces[-1].append((line, right - slot * pitch))
        slot += line.slots
    for piece in pieces:
        (first, edge), (last, low) = piece[0], piece[-1]
        left = low - last.slots * pitch
        yield TextFrame(
            rect=Rect(Pt(left), Pt(top), Pt(edge - left), Pt(depth)),
            role=first.role,
            lines=tuple(SetLine(line, Pt(at - line.slots * pitch / 2 - left), Pt(0)) for line, at in piece),
            block=first.block,
            continues=not first.opens,
            continued=not last.closes,
        )


def _heading_frames(title: VerticalHeading, right: float, top: float) -> Iterator[TextFrame]:
    for part in title.parts:
        rect = Rect(Pt(right - part.left), Pt(top + part.head), Pt(part.left - part.right), Pt(part.foot - part.head))
        lines = tuple(SetLine(item.line, Pt(part.left - item.axis), Pt(item.head - part.head)) for item in part.lines)
        yield TextFrame(rect, part.kind, lines)
