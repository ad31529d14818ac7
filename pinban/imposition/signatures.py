"""A number of pages and a folding scheme to sheets: which page stands in which cell of which side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pinban.imposition.folding import Leaf, LeafSide, fold, folds_of, shape

SIZES = (4, 8, 16)
"""Pages that a sheet may hold on both its sides."""


class Scheme(StrEnum):
    """How folded sheets come together: one inside the other (骑马订、套帖), or one upon the other (配帖)."""

    SADDLE = "saddle"
    GATHERED = "gathered"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place on one side of a sheet, as that side is seen: rows from the head, columns from the left, from 0.

    ``page`` counts the edition's pages from 0; ``None`` is a blank. ``spine_left`` tells where the page is
    bound as a reader holds it, ``turned`` that its head points down on the sheet. ``depth`` counts the leaves
    that lie around it when everything is folded.
    """

    row: int
    column: int
    page: int | None
    turned: bool
    spine_left: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet (帖): front and back, each ``rows`` by ``columns`` cells. ``number`` counts from 1, outermost first."""

    number: int
    rows: int
    columns: int
    front: tuple[Cell, ...]
    back: tuple[Cell, ...]

    @property
    def sides(self) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
        """Both sides by name."""
        return (("front", self.front), ("back", self.back))


def impose(pages: int, *, size: int, scheme: Scheme = Scheme.SADDLE, right: bool = False) -> tuple[Sheet, ...]:
    """Lay ``pages`` pages out on sheets of ``size`` pages; a rest that fills no whole sheet takes smaller ones.

    ``right`` binds at the right edge, for papers that open from there. Pages are padded with blanks at the
    end to a multiple of four. Raises ``ValueError`` for no pages or a size that no sheet has.
    """
    if pages < 1 or size not in SIZES:
        raise ValueError(f"{pages} pages on sheets of {size}")
    whole = padded(pages)
    sheets, before = [], 0
    for number, held in enumerate(_sizes(whole, size), start=1):
        if scheme is Scheme.SADDLE:
            half = before // 2
            book = [*range(half, half + held // 2), *range(whole - half - held // 2, whole - half)]
            depths = [min(page, whole - 1 - page) // 2 for page in book]
        else:
            book = list(range(before, before + held))
            depths = [min(place, held - 1 - place) // 2 for place in range(held)]
        sheets.append(_sheet(number, book, depths, pages, right=right))
        before += held
    return tuple(sheets)


def padded(pages: int) -> int:
    """The pages with the blanks that make them a multiple of four."""
    return -(-pages // 4) * 4


def _sizes(pages: int, size: int) -> Iterator[int]:
    """Whole sheets first, which lie outside; then the smaller ones."""
    for held in (size, *(smaller for smaller in reversed(SIZES) if smaller < size)):
        while pages >= held:
            yield held
            pages -= held


def _sheet(number: int, book: Sequence[int], depths: Sequence[int], pages: int, *, right: bool) -> Sheet:
    """Fold a sheet whose cells carry their own places: the order in which they come is the order of the pages."""
    rows, columns = shape(len(book))
    grid = [
        [
            Leaf(LeafSide(("front", row, column), False), LeafSide(("back", row, columns - 1 - column), False))
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    cells: dict[str, list[Cell]] = {"front": [], "back": []}
    for place, seen in enumerate(fold(grid, folds_of(len(book), right=right))):
        side, row, column = seen.mark
        page = book[place]
        recto = page % 2 == 0
        cells[side].append(
            Cell(row, column, page if page < pages else None, seen.turned, recto is not right, depths[place])
        )
    front, back = (tuple(sorted(cells[side], key=lambda cell: (cell.row, cell.column))) for side in ("front", "back"))
    return Sheet(number, rows, columns, front, back)
