"""From a story's tables and its columns of text to the places over several columns that tables take, and their cost.

A table that is wider than a column, or so deep that it would part over columns, or whose cells turn over in one, is
taken out of the text and stands at the head or the foot of some of its story's columns, as a picture does: as wide as
its figures need, in strips side by side where it is deep, each below the table's head.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import nsmallest
from math import ceil

from pinban.makeup.costs import TABLE_NARROW, TABLE_PLACE, Costs, total
from pinban.makeup.shapes.arrangements import Arrangement, TablePlace, TableSize
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.facts import StoryFacts
from pinban.model import Block, BlockKind, StoryKind, Table, TextBlock
from pinban.model.galley import Galley

_AIR = 1  # line between a table and the text below or above it
_SIZES = 4  # of a table that are tried in one place each, the cheapest
_PICTURED = 24  # arrangements of pictures to which tables are added, the cheapest and the lowest
_WAYS = 24  # ways to place a story's tables beside one arrangement of its pictures
_DEEP = 12  # lines from which a table is tried in strips
_WIDER, _STRIP, _TURNED = 2.0, 0.5, 0.3  # steps: a column wider than needed, a further strip, a line turned over
_TURNED_OVER = 1.3  # lines a row in one column from which a table asks for more of them
_CORNERS = (("foot-right", 0.0), ("head-right", 0.0), ("foot-left", 0.5), ("head-left", 1.0))
_OVER_ALL = (("foot-right", 0.0), ("head-right", 1.0))
_ROUNDING = 0.01  # pt


class Tables:
    """The tables of one story, and what of them stands apart from its text."""

    def __init__(self, facts: StoryFacts) -> None:
        self._facts = facts
        self._sizes: dict[tuple[int, float], tuple[tuple[TableSize, ...], ...]] = {}
        self._parts: dict[tuple[int, float, float, int], tuple[Galley, tuple[Galley, ...]]] = {}

    @cached_property
    def _tables(self) -> dict[int, Table]:
        if self._facts.story.kind is StoryKind.FILLER:  # one box of one measure
            return {}
        return {at: block for at, block in enumerate(self._facts.blocks) if isinstance(block, Table)}

    @cached_property
    def _least(self) -> dict[int, float]:
        """The least width in points of each table."""
        width = self._facts.composer.table_width
        return {at: float(width(table, self._facts.styles)) for at, table in self._tables.items()}

    def text(self, columns: Columns) -> Sequence[Block]:
        """The story's blocks with nothing in the place of tables that stand apart."""
        apart = self.apart(columns)
        blocks = self._facts.blocks
        return [_nothing(block) if at in apart else block for at, block in enumerate(blocks)] if apart else blocks

    def apart(self, columns: Columns) -> frozenset[int]:
        """The blocks that are tables too wide, or too deep, for a column of such a measure."""
        return frozenset(at for at in self._tables if self._is_apart(at, columns))

    def _is_apart(self, at: int, columns: Columns) -> bool:
        table = self._tables[at]
        if table.columns or table.boxed or self._least[at] > columns.measure + _ROUNDING:
            return True
        _, (strip, *_) = self._set(at, columns, 1, 1)
        turned = strip.slots > _TURNED_OVER * len(
            table.rows
        )  # words, unlike figures, break anywhere; nobody reads such
        return turned or strip.slots > self._facts.styles["body"].typesetting.table_whole

    def arranged(self, columns: Columns, pictured: Sequence[Arrangement]) -> tuple[Arrangement, ...]:
        """The arrangements of pictures, each with the story's tables beside them in several ways."""
        sizes = self._every_size(columns)
        if not sizes:
            return tuple(pictured)
        few = {id(item): item for item in nsmallest(_PICTURED // 2, pictured, key=lambda item: item.cost)}
        few |= {id(item): item for item in nsmallest(_PICTURED // 2, pictured, key=lambda i: i.least(columns.count))}
        whole = [way for item in few.values() for way in _ways(item, sizes, columns.count, self._facts.costs)]
        fitting = [way for way in whole if way.least(columns.count) + way.lines_above <= self._facts.page_lines]
        return tuple(fitting or [min(whole, key=lambda way: way.least(columns.count) + way.lines_above)])

    def _every_size(self, columns: Columns) -> tuple[tuple[TableSize, ...], ...]:
        key = (columns.count, round(columns.measure, 4))
        if key not in self._sizes:
            apart = sorted(self.apart(columns))
            sizes = (sorted(self._sizes_of(at, columns), key=lambda item: total(item.costs)) for at in apart)
            self._sizes[key] = tuple(tuple(some[:_SIZES]) for some in sizes)
        return self._sizes[key]

    def _sizes_of(self, at: int, columns: Columns) -> Iterator[TableSize]:
        """The sizes that a table may have over some of these columns."""
        count, wished = columns.count, self._tables[at].columns
        needed = next((n for n in range(1, count + 1) if columns.span(n) >= self._least[at] - _ROUNDING), count)
        if wished:
            yield self._size(at, columns, min(count, max(1, round(wished / columns.basic))), 1, needed)
            return
        for each in dict.fromkeys((needed, min(needed + 1, count), count)):
            size = self._size(at, columns, each, 1, needed)
            yield size
            for strips in range(2, count // each + 1) if size.lines > _DEEP else ():
                yield self._size(at, columns, each, strips, needed)

    def _size(self, at: int, columns: Columns, each: int, strips: int, needed: int) -> TableSize:
        title, parts = self._set(at, columns, each, strips)
        table, taken = self._tables[at], each * len(parts)
        lines = title.slots + max((part.slots for part in parts), default=0)
        turned = lines * len(parts) - len(self._tables[at].rows)  # lines that cells take beyond their first
        basic = taken * columns.basic
        # Type may shrink a little at no great price; what is narrower still breaks figures.
        short = 1 - columns.span(each) / self._least[at] if self._least[at] else 0.0
        shrunk = self._facts.styles["body"].typesetting.table_shrink
        tight = 1 + short if short > 1 - shrunk else short if short > 0 else 0.0
        amounts = (
            (TABLE_NARROW, tight),
            (TABLE_PLACE, _WIDER * max(0, each - needed) + _STRIP * (len(parts) - 1) + _TURNED * turned),
        )
        depth = _AIR + ceil(lines * columns.leading / self._facts.grid.leading - 1e-6)
        return TableSize(at, taken, each, depth, title, parts, self._facts.costs.of(*amounts), table.columns, basic)

    def _set(self, at: int, columns: Columns, each: int, strips: int) -> tuple[Galley, tuple[Galley, ...]]:
        span, whole = columns.span(each), columns.span(each * strips)
        key = (at, span, whole, strips)
        if key not in self._parts:
            title, *parts = self._facts.composer.table(
                self._tables[at], at, span, self._facts.styles, strips=strips, whole=whole
            )
            self._parts[key] = title, tuple(parts)
        return self._parts[key]


def _nothing(block: Block) -> Block:
    """What sets to no line and leaves the other blocks their numbers; the story's end is not looked for in it."""
    return TextBlock(BlockKind.SIGNATURE, (), block.source)


def _ways(
    pictured: Arrangement, sizes: Sequence[Sequence[TableSize]], count: int, costs: Costs
) -> Iterator[Arrangement]:
    """An arrangement of pictures with each of the tables, in turn, in a corner of the columns."""
    ways = [pictured]
    for options in sizes:
        more = (way for before in ways for size in options for way in _placed(before, size, count, costs))
        ways = nsmallest(_WAYS, more, key=lambda way: (way.cost + 2 * way.least(count), way.cost))
    yield from ways


def _placed(way: Arrangement, size: TableSize, count: int, costs: Costs) -> Iterator[Arrangement]:
    """An arrangement with one table more, at the head or at the foot of its columns, beyond what stands there."""
    heads, feet = way.taken(count)
    for corner, price in _OVER_ALL if size.columns == count else _CORNERS:
        column = 0 if corner.endswith("left") else count - size.columns
        stack = feet if corner.startswith("foot") else heads
        offset = max(stack[column : column + size.columns])
        items = way.costs + size.costs + costs.of((TABLE_PLACE, price))
        yield replace(way, tables=(*way.tables, TablePlace(size, column, corner, offset)), costs=items)
