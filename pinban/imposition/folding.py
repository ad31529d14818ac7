"""A sheet's cells and its folds to the reading order of what is printed in the cells.

A sheet is a grid of leaves seen from its front, heads up. Folding lays one half behind the other until one stack is
left; turning its leaves over, one by one, gives the order in which a reader meets the pages.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

Mark = TypeVar("Mark")

LEFT, RIGHT, TOP = "left", "right", "top"

FOLDS: Mapping[int, tuple[str, ...]] = {4: (LEFT,), 8: (TOP, LEFT), 16: (LEFT, TOP, LEFT)}
"""Which half goes behind, fold after fold, for a sheet of so many pages that is bound at the left."""


@dataclass(frozen=True, slots=True)
class LeafSide(Generic[Mark]):
    """One side of a leaf: what is printed there, and whether its head points down as the side is seen."""

    mark: Mark
    turned: bool


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Mark]):
    """A leaf: the side that faces the reader, and the other as seen when the leaf is turned over like a book's."""

    up: LeafSide[Mark]
    down: LeafSide[Mark]


Grid: TypeAlias = Sequence[Sequence[Leaf[Mark]]]
_Stacks: TypeAlias = list[list[list[Leaf[Mark]]]]


def shape(pages: int) -> tuple[int, int]:
    """Rows and columns of one side of a sheet that holds ``pages`` pages on both its sides."""
    folds = FOLDS[pages]
    return 2 ** folds.count(TOP), 2 ** (len(folds) - folds.count(TOP))


def folds_of(pages: int, *, right: bool) -> tuple[str, ...]:
    """The folds of a sheet; ``right`` for one that is bound at the right: the other halves go behind."""
    return tuple(RIGHT if right and fold == LEFT else fold for fold in FOLDS[pages])


def fold(grid: Grid[Mark], folds: Sequence[str]) -> list[LeafSide[Mark]]:
    """The sides in reading order. Raises ``ValueError`` where the folds leave more than one stack."""
    stacks: _Stacks[Mark] = [[[leaf] for leaf in row] for row in grid]
    for name in folds:
        stacks = _top_behind(stacks) if name == TOP else _side_behind(stacks, right=name == RIGHT)
    if len(stacks) != 1 or len(stacks[0]) != 1:
        raise ValueError(f"{len(stacks)} x {len(stacks[0])} stacks are left")
    return [side for leaf in stacks[0][0] for side in (leaf.up, leaf.down)]


def _side_behind(stacks: _Stacks[Mark], *, right: bool) -> _Stacks[Mark]:
    half = len(stacks[0]) // 2
    folded = []
    for row in stacks:
        moving, staying = (row[half:], row[:half]) if right else (row[:half], row[half:])
        folded.append([front + _behind(back, _over) for front, back in zip(staying, reversed(moving), strict=True)])
    return folded


def _top_behind(stacks: _Stacks[Mark]) -> _Stacks[Mark]:
    half = len(stacks) // 2
    moving, staying = stacks[:half], stacks[half:]
    return [
        [front + _behind(back, _head_over) for front, back in zip(below, above, strict=True)]
        for below, above in zip(staying, reversed(moving), strict=True)
    ]


def _behind(stack: list[Leaf[Mark]], turn: Callable[[Leaf[Mark]], Leaf[Mark]]) -> list[Leaf[Mark]]:
    return [turn(leaf) for leaf in reversed(stack)]


def _over(leaf: Leaf[Mark]) -> Leaf[Mark]:
    """Turned about an upright axis: heads stay where they are."""
    return Leaf(leaf.down, leaf.up)


def _head_over(leaf: Leaf[Mark]) -> Leaf[Mark]:
    """Turned about a level axis: heads change places with feet."""
    return Leaf(LeafSide(leaf.down.mark, not leaf.down.turned), LeafSide(leaf.up.mark, not leaf.up.turned))
