"""What is asked of a paragraph's lines (their widths) and what comes of it (where they end)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """The lines' widths: ``measure`` less ``indent`` on the first and ``turnover`` on the others.

    ``ragged`` lines are not filled; ``lines`` asks for that many lines, where the text can be so set.
    """

    measure: float
    indent: float = 0.0
    turnover: float = 0.0
    ragged: bool = False
    lines: int | None = None

    def width(self, first: bool) -> float:
        """The width of the first or of a further line."""
        return self.measure - (self.indent if first else self.turnover)


@dataclass(frozen=True, slots=True)
class Breaks:
    """``ends[k]`` is the piece after line ``k``'s last; ``costs`` are the lines' costs."""

    ends: tuple[int, ...]
    costs: tuple[float, ...]

    @property
    def cost(self) -> float:
        """The whole paragraph's cost."""
        return sum(self.costs)


@dataclass(frozen=True, slots=True)
class Along:
    """The breaks by number of lines that came of ``shapes``, one for each line; no further line was asked for."""

    shapes: tuple[Shape, ...]
    most: int
    room: int
    breaks: Mapping[int, Breaks]

    def answers(self, shapes: Callable[[int], Shape], most: int, room: int) -> bool:
        """Whether these lines have the same shapes, and so break alike."""
        alike = (self.most, self.room) == (most, room)
        return alike and all(shapes(number) == shape for number, shape in enumerate(self.shapes))
