"""Lines of print to strips: lines of one column that stand right below each other, alike in height."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEADING = 1.1
"""The most white between two lines of one strip, in heights of the lower one."""
SAME = 0.14
"""How much the heights of two lines of one strip may differ."""
HEADING_MOST = 2
"""The most lines of a heading of one size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place: left, top, right, foot; y grows downwards."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def turned(self) -> "Box":
        """The box on a page turned so that lines which ran down run to the right, the rightmost first."""
        return Box(self.top, -self.right, self.foot, -self.left)

    @property
    def height(self) -> float:
        """From its top to its foot."""
        return self.foot - self.top

    def across(self, other: "Box") -> float:
        """How much of their widths two boxes share."""
        return min(self.right, other.right) - max(self.left, other.left)


@dataclass(slots=True, eq=False)
class Strip:
    """Lines of one column, by their numbers, and the place of all."""

    box: Box
    numbers: list[int]
    last: Box

    def add(self, number: int, box: Box) -> None:
        """Put a line below the last one."""
        held = self.box
        self.box = Box(min(held.left, box.left), held.top, max(held.right, box.right), max(held.foot, box.foot))
        self.numbers.append(number)
        self.last = box


def union(boxes: Iterable[Box]) -> Box:
    """The least box that holds all of them, at least one."""
    held = list(boxes)
    return Box(
        min(box.left for box in held),
        min(box.top for box in held),
        max(box.right for box in held),
        max(box.foot for box in held),
    )


def widened(strip: Strip, strips: Sequence[Strip]) -> Box:
    """A heading's box as wide as the white at its sides: centred, it heads the columns that it does not reach too."""
    heading = strip.box
    if len(strip.numbers) > HEADING_MOST:
        return heading
    beside = [other for other in strips if min(other.box.foot, heading.foot) > max(other.box.top, heading.top)]
    left_of = [other for other in beside if other.box.right <= heading.left]
    right_of = [other for other in beside if other.box.left >= heading.right]
    lefts = [reach(heading.left, other.box.right, half=_is_short(other)) for other in left_of]
    rights = [reach(heading.right, other.box.left, half=_is_short(other)) for other in right_of]
    left = max(lefts, default=min(item.box.left for item in strips))
    right = min(rights, default=max(item.box.right for item in strips))
    return Box(min(heading.left, left), heading.top, max(heading.right, right), heading.foot)


def reach(edge: float, end: float, *, half: bool) -> float:
    """How far a heading reaches towards what stands beside it: up to text, half way to another heading."""
    return (edge + end) / 2 if half else end


def _is_short(strip: Strip) -> bool:
    return len(strip.numbers) <= HEADING_MOST


def strips_of(lines: Sequence[Box]) -> list[Strip]:
    """The strips of a page; where two lines go on from one, or one from two, a strip ends."""
    strips: list[Strip] = []
    for number in sorted(range(len(lines)), key=lambda at: (lines[at].top, lines[at].left)):
        line = lines[number]
        above = [strip for strip in strips if _goes_on(strip, line)]
        above = [strip for strip in above if not any(_is_between(strip.last, other.last, line) for other in above)]
        below_them = [other for other in lines if _goes_on(above[0], other)] if len(above) == 1 else []
        below_them = [
            other for other in below_them if not any(_is_between(above[0].last, near, other) for near in below_them)
        ]
        if len(above) == 1 and len(below_them) == 1:
            above[0].add(number, line)
        else:
            strips.append(Strip(line, [number], line))
    return strips


def _is_between(one: Box, middle: Box, other: Box) -> bool:
    """Whether a line stands below one and above another, both of which reach over it or under it."""
    slight = 0.3 * middle.height
    apart = one.foot - slight <= middle.top and middle.foot - slight <= other.top
    return apart and one.across(middle) > 0 and other.across(middle) > 0


def _goes_on(strip: Strip, line: Box) -> bool:
    """Whether a line stands right below the last one of a strip, in its column, and is of about its height."""
    before, column = strip.last, strip.box
    tall = max(before.height, line.height)
    gap = line.top - before.foot
    alike = abs(before.height - line.height) <= SAME * tall
    shared = column.across(line) > 0.5 * min(column.right - column.left, line.right - line.left)
    return alike and shared and line.top > before.top and -0.5 * tall < gap <= LEADING * tall
