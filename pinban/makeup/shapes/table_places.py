"""A table that stands apart from its story's text: its size over some columns, and its place among them."""

from dataclasses import dataclass

from pinban.model.galley import Galley
from pinban.model.plan import Cost

_NEARLY = 0.25  # basic columns


@dataclass(frozen=True, slots=True)
class TableSize:
    """A table over ``columns`` columns of text in ``lines`` grid lines, a line of air included.

    ``strips`` stand side by side, each over ``each`` columns, below the ``title`` (of no lines where it has none).
    ``wished`` is the number of basic columns that the manuscript asks for, ``basic`` what it takes.
    """

    block: int
    columns: int
    each: int
    lines: int
    title: Galley
    strips: tuple[Galley, ...]
    costs: tuple[Cost, ...]
    wished: int | None
    basic: float

    @property
    def as_asked(self) -> bool:
        """Whether it is as wide as the manuscript asks."""
        return self.wished is None or abs(self.basic - self.wished) < _NEARLY


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table at the head or the foot of its story's columns, from ``column``, ``offset`` lines from there."""

    size: TableSize
    column: int
    corner: str
    offset: int

    @property
    def span(self) -> range:
        """The columns of text that it takes."""
        return range(self.column, self.column + self.size.columns)
