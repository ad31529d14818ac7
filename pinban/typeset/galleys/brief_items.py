"""From the lines of briefs in a group to its items: kept whole, counted where parted, spread and ruled in a column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pinban.model.galley import Line, Stroke

HEAD = "brief-head"


def starts(lines: Sequence[Line]) -> list[int]:
    """Where items begin: at the first line of each headline."""
    return [at for at, line in enumerate(lines) if line.role == HEAD and line.opens]


def kept_whole(lines: Sequence[Line], most: int) -> tuple[Line, ...]:
    """The lines, those of each item of ``most`` lines or fewer kept together."""
    kept = list(lines)
    for first, end in pairwise([*starts(lines), len(lines)]):
        if sum(line.slots for line in lines[first:end]) <= most:
            kept[first : end - 1] = [replace(line, keep_next=True) for line in lines[first : end - 1]]
    return tuple(kept)


def parted(lines: Sequence[Line], ends: Sequence[int]) -> int:
    """How many items go on in another column."""
    heads = set(starts(lines))
    return len({end for end in ends if 0 < end < len(lines) and end not in heads})


def gaps(lines: Sequence[Line], ends: Sequence[int]) -> Iterator[int]:
    """How many items in each column stand below another."""
    first = 0
    for end in ends:
        yield sum(1 for at in starts(lines[first:end]) if at)
        first = end


def spread(lines: Sequence[Line], spare: int, most: int, *, leading: float, rule: float) -> list[Line]:
    """One column's lines with ``spare`` lines of air shared out between items, ``most`` each, and a rule in each gap.

    All air between two items comes to stand below the upper one's last line, which carries the rule in its midst.
    """
    column = list(lines)
    below = [at for at in starts(lines) if at]
    for order, at in enumerate(below):
        more = min(most, spare // len(below) + (order < spare % len(below)))
        last, head = column[at - 1], column[at]
        air = head.before + more
        strokes = last.strokes
        if rule and air:
            y = last.baseline - (last.slots + air / 2) * leading
            strokes = (*strokes, Stroke(0.0, y, last.measure, y, rule))
        column[at - 1] = replace(last, slots=last.slots + air, strokes=strokes)
        column[at] = replace(head, before=0)
    return column
