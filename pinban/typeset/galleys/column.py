"""From blocks to the lines of one column: indents and insets, markers, notes, air, and what stays together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from pinban.diagnostics import Diagnostic
from pinban.model import Align, Block, BlockKind, BoxedNote, Pt, Span, Table, TextBlock, TextStyle
from pinban.model.galley import Line
from pinban.typeset.galleys.drop_cap import DroppedCap, dropped_cap
from pinban.typeset.galleys.keeping import air_before, apart, boxed, kept, kept_with, pulled
from pinban.typeset.galleys.standing_heads import head_breaks, is_head, on_stack, stacked
from pinban.typeset.galleys.tabular import TableSetter
from pinban.typeset.paragraphs.breaks import break_lines
from pinban.typeset.paragraphs.checks import paragraph_findings
from pinban.typeset.paragraphs.lines import EM_ASCENT, Setting, set_line
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.rivals import Rival, rivals
from pinban.typeset.paragraphs.shape import Breaks, Shape

Prepared: TypeAlias = Callable[[tuple[Span, ...], TextStyle, float], Paragraph]

NARROWEST = 0.1  # em: a measure of nothing at all still sets one character to a line, and is found

ROLES = {
    BlockKind.PARAGRAPH: "body",
    BlockKind.CROSSHEAD: "crosshead",
    BlockKind.QUOTE: "quote",
    BlockKind.PULL_QUOTE: "pull-quote",
    BlockKind.ITEM: "item",
    BlockKind.VERSE: "verse",
    BlockKind.SIGNATURE: "signature",
    BlockKind.EDITORS_NOTE: "editors-note",
    BlockKind.GUIDE: "guide",
    BlockKind.NOTICE: "notice",
    BlockKind.PACKAGE_HEAD: "package-head",
    BlockKind.BRIEF_HEAD: "brief-head",
    BlockKind.JUMP_TO: "jump",
    BlockKind.JUMP_FROM: "jump",
}
IN_NOTES = {BlockKind.CROSSHEAD: "note-head", BlockKind.QUOTE: "note-quote"}
"""The roles of what stands in a note; everything else there is ``note``."""
_ALIGNS = {
    BlockKind.VERSE: Align.START,
    BlockKind.SIGNATURE: Align.END,
    BlockKind.JUMP_TO: Align.END,
    BlockKind.JUMP_FROM: Align.START,
}


@dataclass(frozen=True, slots=True)
class Grid:
    """What the lines of one galley share: leading, where the baseline stands in one grid line, the measure.

    ``ascent`` is the share of the em above the baseline; a vertical line's axis halves the em.
    """

    leading: float
    baseline: float
    measure: float
    ascent: float = EM_ASCENT
    vertical: bool = False

    def baseline_in(self, slots: int, size: float) -> float:
        """The baseline of a line of ``size`` in ``slots`` grid lines, from their top; one line: the grid's own."""
        if slots == 1:
            return self.baseline
        return slots * self.leading / 2 + (self.ascent - 0.5) * size

    @classmethod
    def of(cls, style: TextStyle, measure: Pt, *, vertical: bool = False) -> "Grid":
        """The grid of a style: its em box in the middle of its leading."""
        ascent = 0.5 if vertical else EM_ASCENT
        return cls(style.leading, (style.leading - style.size) / 2 + ascent * style.size, measure, ascent, vertical)


@dataclass(frozen=True, slots=True)
class Broken:
    """A block's paragraph with its breaks, the lines' shape, their left edge in em, a list item's marker."""

    paragraph: Paragraph
    breaks: Breaks
    shape: Shape
    left: float
    marker: Paragraph | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a block's lines stand: alignment, left edge, indent and turnover in em, a list item's marker."""

    align: Align
    left: float
    indent: float
    turnover: float
    marker: Paragraph | None

    def shape(self, width: float, lines: int | None = None) -> Shape:
        """The lines' shape at ``width`` em; a narrow column keeps room for two characters beside any indent."""
        indent, turnover = (min(value, max(0.0, width - 2.0)) for value in (self.indent, self.turnover))
        return Shape(width, indent, turnover, ragged=self.align not in (Align.JUSTIFY, Align.SPREAD), lines=lines)


@dataclass(slots=True)
class Column:
    """Sets blocks one below the other; gathers ``findings`` on the way.

    ``asked`` holds the number of lines wanted of a block, by its ordinal, where that is not the best one;
    ``opening`` is the paragraph that begins with a large character where its style has one, ``closing`` the one after
    which its style's end mark stands; ``names`` tells what crossheads do not part.
    """

    prepared: Prepared
    grid: Grid
    styles: Mapping[str, TextStyle]
    findings: list[Diagnostic] = field(default_factory=list)
    asked: Mapping[int, int] = field(default_factory=dict)
    closing: TextBlock | None = None
    opening: TextBlock | None = None
    names: Callable[[], Sequence[str]] = tuple

    def lines(self, blocks: Sequence[Block]) -> list[Line]:
        """The lines of all blocks. A box or a table has a grid line of air above and below it at least."""
        lines: list[Line] = []
        for ordinal, block in enumerate(blocks):
            block_lines = self.set(block, ordinal)
            if block_lines and apart(blocks, ordinal):
                block_lines[0] = replace(block_lines[0], before=max(block_lines[0].before, 1))
            lines += block_lines
        return lines

    def slots(self, blocks: Sequence[Block]) -> int:
        """The grid lines that :meth:`lines` takes, without setting running text."""
        total, first = 0, None
        for ordinal, block in enumerate(blocks):
            if isinstance(block, TextBlock):
                taken, before = self.meter(block)
            else:
                lines = self.set(block, ordinal)
                taken, before = sum(line.slots + line.before for line in lines), lines[0].before if lines else 0
            if not taken:
                continue
            if apart(blocks, ordinal) and not before:
                taken, before = taken + 1, 1
            first = before if first is None else first
            total += taken
        return total - (first or 0)

    def set(self, block: Block, ordinal: int) -> list[Line]:
        """The lines of one block of any kind."""
        if isinstance(block, TextBlock):
            return self.text(block, ROLES[block.kind], ordinal)
        return self.note(block, ordinal) if isinstance(block, BoxedNote) else self.table(block, ordinal)

    def meter(self, block: TextBlock) -> tuple[int, int]:
        """The grid lines a block takes and, of those, the air above it, without setting its lines."""
        style = self.block_style(block, ROLES[block.kind])
        dropped = self._cap(block, style)
        broken = self._broken(block, style)
        count = len(dropped.breaks.ends) if dropped else len(broken.breaks.ends) or int(broken.marker is not None)
        if not count:
            return 0, 0
        before = air_before(style, block)
        taken = count * style.slots
        if is_head(block, style):
            taken = stacked(count, style, self.grid.leading, vertical=self.grid.vertical).total
        return before + taken + style.after, before

    def breaks(self, block: TextBlock, lines: int | None = None) -> Breaks:
        """Where a block's lines end, in a number of lines if asked for and possible."""
        return self._broken(block, self.block_style(block, ROLES[block.kind]), lines).breaks

    def rivals(self, block: TextBlock) -> list[tuple[Rival, ...]]:
        """Where each line but the last of a paragraph might have ended; none of what is broken otherwise."""
        style = self.block_style(block, ROLES[block.kind])
        if is_head(block, style) or self._cap(block, style):
            return []
        broken = self._broken(block, style)
        return rivals(broken.paragraph, broken.shape, broken.breaks)

    def text(self, block: TextBlock, role: str, ordinal: int, offset: int = 0) -> list[Line]:
        """The lines of a text block; ``offset`` is where its characters begin among its block's."""
        style = self.block_style(block, role)
        broken = self._broken(block, style, self.asked.get(ordinal))
        dropped = self._cap(block, style)
        setting = Setting(
            role=role,
            block=ordinal,
            measure=Pt(self.grid.measure),
            left=broken.left * style.size,
            size=style.size,
            align=_align(style, block.kind),
            baseline=self.grid.baseline_in(style.slots, style.size),
            offset=offset,
            slots=style.slots,
        )
        if dropped:
            return self._dropped(dropped, block, style, setting)
        paragraph, shape = broken.paragraph, broken.shape
        lines, start = [], 0
        for end, cost in zip(broken.breaks.ends, broken.breaks.costs, strict=True):
            indent = shape.indent if start == 0 else shape.turnover
            lines.append(
                set_line(paragraph, setting, start, end, indent=indent, room=shape.measure - indent, badness=cost)
            )
            start = end
        if len(lines) > 1 and is_head(block, style):
            stack = stacked(len(lines), style, self.grid.leading, vertical=self.grid.vertical)
            if style.slots > 1:
                lines = on_stack(lines, stack, (self.grid.ascent - 0.5) * style.size)
        if broken.marker is not None:
            lines = marked(lines, broken.marker, setting, broken.left - style.typesetting.item_gap)
        self.findings += paragraph_findings(paragraph, broken.breaks, shape, lines, style=style, place=block.source)
        lines = kept_with(block, kept(lines, style, air_before(style, block)))
        return pulled(lines, style, self.grid.leading) if block.kind is BlockKind.PULL_QUOTE else lines

    def _cap(self, block: TextBlock, style: TextStyle) -> DroppedCap | None:
        """The large first character of the paragraph that opens the story, where the style has one."""
        if block is not self.opening or self.grid.vertical:
            return None
        face = self.styles.get("drop-cap", style).face
        grid = self.grid
        return dropped_cap(block, style, face, prepared=self.prepared, measure=grid.measure, leading=grid.leading)

    def _dropped(self, cap: DroppedCap, block: TextBlock, style: TextStyle, setting: Setting) -> list[Line]:
        """The lines of a story's first paragraph beside its large first character."""
        lines = cap.lines(setting)
        widths = [cap.shape(number).measure for number in range(len(lines))]
        self.findings += paragraph_findings(
            cap.rest, cap.breaks, cap.shape(0), lines, style=style, place=block.source, widths=widths
        )
        return kept_with(block, kept(lines, style, air_before(style, block)))

    def note(self, note: BoxedNote, ordinal: int) -> list[Line]:
        """A note in the text: title and blocks on a tint, a rule at its head and at its foot."""
        style = self.style("note")
        fine = style.typesetting
        inset = style.inset or fine.note_inset
        title = self.styles.get("note-title", style)
        inside = {
            **self.styles,
            "note": replace(style, inset=inset),
            "note-title": replace(title, inset=title.inset or inset, keep_next=True),
            "note-head": replace(
                title, inset=inset, align=Align.START, slots=1, before=0, after=0, size=style.size, keep_next=True
            ),
            "note-quote": replace(style, inset=inset + fine.note_quote),
        }
        column = Column(self.prepared, self.grid, inside, self.findings, names=self.names)
        lines: list[Line] = []
        if note.title:
            block = TextBlock(BlockKind.PARAGRAPH, note.styled or (Span(note.title),), note.source)
            lines += column.text(block, "note-title", ordinal)
        offset = len(note.title)
        for block in note.blocks:
            lines += column.text(block, IN_NOTES.get(block.kind, "note"), ordinal, offset)
            offset += len(block.text)
        return boxed(lines, self.grid.measure, self.grid.leading, fine.note_rule)

    def table(self, table: Table, ordinal: int) -> list[Line]:
        """A table's lines, below its title."""
        rows, table_findings = self._tables.set(table, ordinal, len(table.title))
        self.findings += table_findings
        return self._table_title(table, ordinal) + rows

    def table_strips(self, table: Table, ordinal: int, strips: int, title: "Column") -> tuple[list[Line], ...]:
        """A table in strips of this column's measure, and before them its title, set in a column over all."""
        rows = self._tables.rows(table, ordinal, len(table.title))
        self.findings += rows.findings
        parts = self._tables.strips(rows, strips, boxed=table.boxed) if rows.rows else []
        return title._table_title(table, ordinal), *parts

    def table_width(self, table: Table) -> float:
        """The least measure in points at which a table can be set well."""
        return self._tables.least(table)

    @property
    def _tables(self) -> TableSetter:
        body = self.style("table")
        head = self.styles.get("table-head", body)
        grid = self.grid
        return TableSetter(self.prepared, body, head, grid.leading, grid.baseline, Pt(grid.measure), grid.vertical)

    def _table_title(self, table: Table, ordinal: int) -> list[Line]:
        if not table.title:
            return []
        block = TextBlock(BlockKind.PARAGRAPH, (Span(table.title),), table.source)
        head = self.styles.get("table-head", self.style("table"))
        titled = replace(head, align=Align.CENTRE, indent=0.0, keep_next=True)
        column = Column(self.prepared, self.grid, {"body": titled}, self.findings, names=self.names)
        return column.text(block, "table-head", ordinal)

    def style(self, role: str) -> TextStyle:
        """The style of a role; body's where it has none."""
        return self.styles.get(role, self.styles["body"])

    def block_style(self, block: TextBlock, role: str) -> TextStyle:
        """The style a block is set in: its role's, with the end mark where the story ends."""
        style = self.style(role)
        return style if not style.endmark or block is self.closing else replace(style, endmark="")

    def _broken(self, block: TextBlock, style: TextStyle, lines: int | None = None) -> "Broken":
        measure = self.grid.measure
        standing = self.standing(block, style)
        width = max(measure / style.size - standing.left - style.inset, NARROWEST)
        shape = standing.shape(width, lines)
        paragraph = self.prepared(block.spans, style, width - max(shape.indent, shape.turnover))
        breaks = self.broken(paragraph, shape, head=is_head(block, style))
        return Broken(paragraph, breaks, shape, standing.left, standing.marker)

    def broken(self, paragraph: Paragraph, shape: Shape, *, head: bool) -> Breaks:
        """Where lines end: those of a heading by its sense."""
        return head_breaks(paragraph, shape, self.names()) if head else break_lines(paragraph, shape)

    def standing(self, block: TextBlock, style: TextStyle) -> "Standing":
        """How a block's lines stand in their measure."""
        align = _align(style, block.kind)
        left = style.inset
        marker = self.prepared((Span(block.marker),), style, self.grid.measure) if block.marker else None
        indent = style.indent if align in (Align.JUSTIFY, Align.START) and not block.resumed else 0.0
        turnover = 0.0
        if marker is not None and marker.pieces:
            hang = marker.natural(0, len(marker.pieces)) + style.typesetting.item_gap
            left, indent = left + max(indent, hang), 0.0
        elif block.kind is BlockKind.VERSE and align is Align.START:
            indent += block.indent
            turnover = indent + style.typesetting.turnover
        return Standing(align, left, indent, turnover, marker)


def _align(style: TextStyle, kind: BlockKind) -> Align:
    """Verse is never filled, a signature stands at the right, unless the style itself says where; so do jumps."""
    if style.align is not Align.JUSTIFY:
        return style.align
    return _ALIGNS.get(kind, style.align)


def marked(lines: list[Line], marker: Paragraph, setting: Setting, right: float) -> list[Line]:
    """The lines with a list item's marker hung before the first; it ends ``right`` em from the left."""
    width = marker.natural(0, len(marker.pieces))
    x = right - width
    hung = replace(setting, left=x * setting.size, align=Align.START)
    line = set_line(marker, hung, 0, len(marker.pieces), indent=0.0, room=width, badness=0.0)
    if not lines:
        return [replace(line, start=setting.offset, end=setting.offset)]
    return [replace(lines[0], runs=line.runs + lines[0].runs), *lines[1:]]
