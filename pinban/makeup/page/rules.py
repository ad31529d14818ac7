"""From the cells of stories to the rules between them: hairlines in gutters, level rules in gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from pinban.makeup.area import GAP
from pinban.model import Grid, Pt
from pinban.model.plan import Cells, PlacedRule


@dataclass(frozen=True, slots=True)
class Ruled:
    """What of a story decides the rules around it: its rectangles, whether it is boxed and so needs no rule beside it.

    ``title_at_right`` tells that its heading stands vertically at its right edge.
    """

    blocks: tuple[Cells, ...]
    boxed: bool = False
    title_at_right: bool = False


def rules_between(stories: Sequence[Ruled], grid: Grid) -> tuple[PlacedRule, ...]:
    """The rules between stories.

    A hairline stands in the gutter as far as two stories stand side by side, a stronger rule where the left one's
    heading stands there; a level rule lies in the middle of the gap, over the width that the two have in common. Pieces
    that meet make one rule.
    """
    upright: dict[tuple[int, bool], list[tuple[int, int]]] = {}
    level: dict[int, list[tuple[int, int]]] = {}
    pairs = ((first, second) for first in stories for second in stories if first is not second)
    for left, right in pairs:
        for one, other in product(left.blocks, right.blocks):
            if left.boxed or right.boxed:
                continue
            if one.right == other.column:
                start, end = max(one.line, other.line), min(one.foot, other.foot)
                if start < end:
                    upright.setdefault((other.column, left.title_at_right), []).append((start, end))
            if one.foot + GAP == other.line and not _over_fold(other.line, grid):
                start, end = max(one.column, other.column), min(one.right, other.right)
                if start < end:
                    level.setdefault(other.line, []).append((start, end))
    rules = []
    for (column, strong), pieces in sorted(upright.items()):
        if grid.fold and column == grid.fold + 1:
            continue  # the fold itself parts the two, and a hairline would be cut along its length
        x = Pt(grid.x(column) - grid.gutter_width / 2)
        for start, end in _merged(pieces, GAP):
            rules.append(PlacedRule("column", x, grid.y(start), x, grid.y(end), strong))
    for line, pieces in sorted(level.items()):
        y = grid.y(line - GAP / 2)
        for start, end in _merged(pieces, 0):
            edge = Pt(grid.x(end - 1) + grid.span(1))
            rules.append(PlacedRule("between", grid.x(start), y, edge, y))
    return tuple(rules)


def _over_fold(line: int, grid: Grid) -> bool:
    """Whether a rule above that line would lie on a vertical double truck's fold, which parts the two itself."""
    strip = grid.fold_strip
    return strip is not None and strip.line <= line <= strip.foot + GAP


def _merged(pieces: Iterable[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """Half-open ranges, those that meet or lie ``gap`` apart made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
