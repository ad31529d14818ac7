"""From the cells of stories to the rules between them: hairlines in gutters, level rules in gaps."""

from collections.abc import Iterable, Sequence
from itertools import product

from pinban.makeup.area import GAP
from pinban.model import Grid, Pt
from pinban.model.plan import Cells, PlacedRule


def rules_between(stories: Sequence[tuple[Sequence[Cells], bool]], grid: Grid) -> tuple[PlacedRule, ...]:
    """The rules between stories, given as their rectangles and whether they are boxed, which needs no rule beside.

    A hairline stands in the gutter as far as two stories stand side by side; a level rule lies in the middle
    of the gap, over the width that the two have in common. Pieces that meet make one rule.
    """
    upright: dict[int, list[tuple[int, int]]] = {}
    level: dict[int, list[tuple[int, int]]] = {}
    pairs = ((first, second) for first in stories for second in stories if first is not second)
    for (blocks, one_boxed), (others, other_boxed) in pairs:
        for one, other in product(blocks, others):
            if one_boxed or other_boxed:
                continue
            if one.right == other.column:
                start, end = max(one.line, other.line), min(one.foot, other.foot)
                if start < end:
                    upright.setdefault(other.column, []).append((start, end))
            if one.foot + GAP == other.line:
                start, end = max(one.column, other.column), min(one.right, other.right)
                if start < end:
                    level.setdefault(other.line, []).append((start, end))
    rules = []
    for column, pieces in sorted(upright.items()):
        if grid.fold and column == grid.fold + 1:
            continue  # the fold itself parts the two, and a hairline would be cut along its length
        x = Pt(grid.x(column) - grid.gutter_width / 2)
        for start, end in _merged(pieces, GAP):
            rules.append(PlacedRule("column", x, grid.y(start), x, grid.y(end)))
    for line, pieces in sorted(level.items()):
        y = grid.y(line - GAP / 2)
        for start, end in _merged(pieces, 0):
            right = Pt(grid.x(end - 1) + grid.span(1))
            rules.append(PlacedRule("between", grid.x(start), y, right, y))
    return tuple(rules)


def _merged(pieces: Iterable[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """Half-open ranges, those that meet or lie ``gap`` apart made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
