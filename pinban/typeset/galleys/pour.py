"""From blocks and a list of frames to lines at their places: text of which each line has a measure of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pinban.diagnostics import Diagnostic
from pinban.model import Block, Pt, TextBlock, TextStyle
from pinban.model.galley import Line
from pinban.typeset.galleys.column import NARROWEST, ROLES, Column, Standing, marked
from pinban.typeset.galleys.frames import FrameMeasure, Rows, Stand
from pinban.typeset.galleys.keeping import air_before, apart, kept, kept_with
from pinban.typeset.galleys.standing_heads import is_head, on_stack, stacked
from pinban.typeset.paragraphs.breaks import break_along
from pinban.typeset.paragraphs.checks import paragraph_findings
from pinban.typeset.paragraphs.lines import Setting, set_line
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Breaks, Shape

_WIDOW = 30.0  # what a last line alone at a frame's head costs: more than a line a tenth of an em too loose
_LONGEST = 4000  # lines of one paragraph


@dataclass(frozen=True, slots=True)
class PouredLine:
    """A line in row ``row`` of frame ``frame``; its places are counted from ``x``. Frame -1 found no room."""

    line: Line
    frame: int
    row: int
    x: Pt


@dataclass(frozen=True, slots=True)
class Poured:
    """Text in frames. ``overset`` is how many rows it takes below the last frame."""

    lines: tuple[PouredLine, ...]
    overset: int
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class Pour:
    """Pours blocks into rows, one block after the other; ``order`` and ``segment`` are the next free place."""

    column: Column
    rows: Rows
    order: int = 0
    segment: int = 0
    lines: list[PouredLine] = field(default_factory=list)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Pour all blocks."""
        for ordinal, block in enumerate(blocks):
            air = int(apart(blocks, ordinal))
            if isinstance(block, TextBlock):
                style = self.column.block_style(block, ROLES[block.kind])
                self._air(max(air, air_before(style, block)))
                self._text(block, style, ordinal)
            else:
                self._air(air)
                self._whole(block, ordinal)

    def _air(self, rows: int) -> None:
        """Rows of air, except at a frame's head."""
        if rows and self.segment:
            self.order, self.segment = self.order + 1, 0
        left = self.rows.left_in_frame(self.order)
        if rows and not (self.rows.head(self.order) and not self._begun()):
            self.order += min(rows, left)

    def _begun(self) -> bool:
        """Whether lines stand below the last frame already."""
        return bool(self.lines) and self.lines[-1].frame < 0

    @staticmethod
    def _below(style: TextStyle) -> int:
        """The rows that a crosshead takes with those that are to stand below it in its frame."""
        return style.slots + style.after + style.typesetting.under_crosshead

    def _text(self, block: TextBlock, style: TextStyle, ordinal: int) -> None:
        if style.keep_next and self.rows.left_in_frame(self.order) < self._below(style):
            self.order, self.segment = self.order + self.rows.left_in_frame(self.order), 0
        standing = self.column.standing(block, style)
        narrowest = self._narrowest(style, standing)
        paragraph = self.column.prepared(block.spans, style, narrowest)
        if not paragraph.pieces:
            return
        if is_head(block, style):
            self._head(paragraph, block, style, standing, ordinal)
            return
        breaks, stands = self._best(paragraph, style, standing)
        lines = self._set(paragraph, breaks, stands, standing=standing, style=style, block=block, ordinal=ordinal)
        self.lines += [
            PouredLine(line, stand.frame, stand.row, Pt(stand.x)) for line, stand in zip(lines, stands, strict=True)
        ]
        last = stands[-1]
        # The next paragraph begins a row of its own, never beside the end of this one.
        self.order, self.segment = last.order + last.rows + style.after, 0

    def _head(self, paragraph: Paragraph, block: TextBlock, style: TextStyle, standing: Standing, ordinal: int) -> None:
        """A crosshead: its lines together in one place, as wide as that place is at all of its rows."""
        rows = style.slots
        for _ in range(3):
            stand = next(self.rows.stands(self.order, self.segment, rows, frozenset()))
            shape = standing.shape(max(stand.width / style.size - standing.left - style.inset, NARROWEST))
            breaks = self.column.broken(paragraph, shape, head=True)
            stack = stacked(len(breaks.ends), style, self.column.grid.leading)
            if stack.total <= rows:
                break
            rows = stack.total
        stands = [stand] * len(breaks.ends)
        lines = self._set(paragraph, breaks, stands, standing=standing, style=style, block=block, ordinal=ordinal)
        if len(lines) > 1 and style.slots > 1:
            lines = on_stack(lines, stack, (self.column.grid.ascent - 0.5) * style.size)
        self.lines += [
            PouredLine(line, stand.frame, stand.row + above, Pt(stand.x))
            for line, above in zip(lines, stack.above, strict=True)
        ]
        self.order, self.segment = stand.order + stack.total + style.after, 0

    def _narrowest(self, style: TextStyle, standing: Standing) -> float:
        """The narrowest line that the paragraph may meet, in em: words longer than it are cut."""
        near = self.rows.narrowest(self.order, self.segment, style.slots)
        width = near / style.size - standing.left - style.inset
        return max(width, NARROWEST) - max(standing.indent, standing.turnover, 0.0)

    def _best(self, paragraph: Paragraph, style: TextStyle, standing: Standing) -> tuple[Breaks, list[Stand]]:
        """The breaks of least cost with their places; no last line alone at a frame's head, if that can be."""
        best: tuple[float, Breaks, list[Stand]] | None = None
        without: frozenset[int] = frozenset()
        for _ in range(2):
            for breaks, stands in self._along(paragraph, style, standing, without):
                cost = breaks.cost + _WIDOW * _widow(paragraph, breaks, stands, style.size) + len(without)
                if best is None or cost < best[0]:
                    best = (cost, breaks, stands)
            if best is None or not _widow(paragraph, best[1], best[2], style.size):
                break
            # A row left empty at the frame's foot brings a second line over to the next frame's head.
            without = frozenset({best[2][-2].order})
        if best is None:  # pragma: no cover - break_along always finds one
            return Breaks((), ()), []
        return best[1], best[2]

    def _along(
        self, paragraph: Paragraph, style: TextStyle, standing: Standing, without: frozenset[int]
    ) -> list[tuple[Breaks, list[Stand]]]:
        endless = self.rows.stands(self.order, self.segment, style.slots, without)
        stands: list[Stand] = []

        def shape(number: int) -> Shape:
            while len(stands) <= number:
                stands.append(next(endless))
            width = max(stands[number].width / style.size - standing.left - style.inset, NARROWEST)
            whole = standing.shape(width)
            indent = whole.indent if number == 0 else whole.turnover
            return replace(whole, indent=indent, turnover=indent)

        breaks_by_lines = break_along(paragraph, shape, min(len(paragraph.pieces), _LONGEST))
        return [(breaks, stands[:count]) for count, breaks in breaks_by_lines.items()]

    def _set(
        self,
        paragraph: Paragraph,
        breaks: Breaks,
        stands: Sequence[Stand],
        *,
        standing: Standing,
        style: TextStyle,
        block: TextBlock,
        ordinal: int,
    ) -> list[Line]:
        """The paragraph's lines, each in the measure of its place."""
        lines, widths, start = [], [], 0
        grid = self.column.grid
        setting = Setting(
            role=ROLES[block.kind],
            block=ordinal,
            measure=Pt(0),
            left=standing.left * style.size,
            size=style.size,
            align=standing.align,
            baseline=grid.baseline_in(style.slots, style.size),
            slots=style.slots,
        )
        for end, cost, stand in zip(breaks.ends, breaks.costs, stands, strict=True):
            width = max(stand.width / style.size - standing.left - style.inset, NARROWEST)
            shape = standing.shape(width)
            indent = shape.indent if start == 0 else shape.turnover
            placed = replace(setting, measure=Pt(stand.width))
            lines.append(set_line(paragraph, placed, start, end, indent=indent, room=width - indent, badness=cost))
            widths.append(width - indent)
            start = end
        if standing.marker is not None:
            lines = marked(lines, standing.marker, setting, standing.left - style.typesetting.item_gap)
        self.column.findings += paragraph_findings(
            paragraph, breaks, standing.shape(widths[0]), lines, style=style, place=block.source, widths=widths
        )
        return kept_with(block, kept(lines, style, 0))

    def _whole(self, block: Block, ordinal: int) -> None:
        """A box or a table: in one piece, in rows of one frame that nothing stands in."""
        self.order, self.segment = self.order + bool(self.segment), 0
        for _ in range(2):
            width = self.rows.width(self.order)
            column = replace(self.column, grid=replace(self.column.grid, measure=width), findings=[])
            lines = column.set(block, ordinal)
            self.order = self.rows.clear(self.order, sum(line.slots for line in lines))
            if self.rows.width(self.order) == width:
                break
        self.column.findings += column.findings
        for line in lines:
            stand = next(self.rows.stands(self.order, 0, line.slots, frozenset()))
            self.lines.append(PouredLine(line, stand.frame, stand.row, Pt(stand.x)))
            self.order = stand.order + line.slots


def pour(column: Column, blocks: Sequence[Block], frames: Sequence[FrameMeasure], size: float) -> Poured:
    """Pour blocks into frames; ``size`` is body's. What finds no room goes on below, in frame -1."""
    flow = Pour(column, Rows(frames, size))
    flow.blocks(blocks)
    overset = max((item.row + item.line.slots for item in flow.lines if item.frame < 0), default=0)
    return Poured(tuple(flow.lines), overset, tuple(column.findings))


def _widow(paragraph: Paragraph, breaks: Breaks, stands: Sequence[Stand], size: float) -> bool:
    """Whether a paragraph's last line, less than half full, stands at a frame's head (as ``Line.keep_previous``)."""
    if len(stands) < 2 or stands[-1].frame < 0 or stands[-1].frame == stands[-2].frame:
        return False
    return paragraph.natural(breaks.ends[-2], breaks.ends[-1]) * size < stands[-1].width / 2
