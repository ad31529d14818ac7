"""Written sheets, opened again and folded, to findings for whatever is not where a reader would look for it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from pinban.diagnostics import Diagnostic, Place
from pinban.imposition import findings
from pinban.imposition.folding import Leaf, LeafSide, fold, folds_of, shape
from pinban.imposition.placing import FORM_NAME
from pinban.imposition.signatures import Scheme
from pinban.imposition.slots import Box, Slot, box_of
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import open_pdf
from pinban.pdf.streams import walk

_NEAR = 0.5  # pt, beyond creep


@dataclass(frozen=True, slots=True)
class PlacedForm:
    """A page's content on a sheet: which page it says it is, its hash, what of it shows, where and how.

    ``window`` is what shows, in the sheet's coordinates; ``x``, ``y`` is its middle, ``page_x``, ``page_y`` the
    same point in the page's own coordinates.
    """

    page: int
    content: str
    window: Box
    x: float
    y: float
    page_x: float
    page_y: float
    turned: bool


def unfolded(
    data: bytes, source: pikepdf.Pdf, slots: Sequence[Slot], sizes: Sequence[int], scheme: Scheme, *, right: bool
) -> list[int | None]:
    """Fold the sheets of a PDF as they are printed and read the book: each page's slot, ``None`` for a blank.

    ``sizes`` is each sheet's number of pages. A page that stands on its head, or that is none of ``slots``,
    is -1. Raises ``ValueError`` for a PDF with other than two sides a sheet.
    """
    contents = [_hash(page.as_form_xobject(handle_transformations=False)) for page in source.pages]
    with open_pdf(data) as pdf:
        if len(pdf.pages) != 2 * len(sizes):
            raise ValueError(f"{len(pdf.pages)} sides of {len(sizes)} sheets")
        book: list[int | None] = []
        for number, held in enumerate(sizes):
            rows, columns = shape(held)
            sides = [_cells(pdf.pages[2 * number + side], rows, columns) for side in (0, 1)]
            grid = [
                [
                    Leaf(
                        _seen(sides[0].get((row, column)), contents, slots),
                        _seen(sides[1].get((row, columns - 1 - column)), contents, slots),
                    )
                    for column in range(columns)
                ]
                for row in range(rows)
            ]
            read = [
                -1 if seen.turned and seen.mark is not None else seen.mark
                for seen in fold(grid, folds_of(held, right=right))
            ]
            place = len(book) // 2 if scheme is Scheme.SADDLE else len(book)
            book[place:place] = read
        return book


def check_sheets(
    data: bytes, source: pikepdf.Pdf, slots: Sequence[Slot], sizes: Sequence[int], scheme: Scheme, *, right: bool
) -> list[Diagnostic]:
    """Findings where the written sheets do not fold into the edition, each page once and in its order."""
    expected: list[int | None] = [*range(len(slots)), *([None] * (sum(sizes) - len(slots)))]
    folded = unfolded(data, source, slots, sizes, scheme, right=right)
    if folded == expected:
        return []
    return [findings.NOT_AS_FOLDED.at(Place(), what="pages", expected=str(expected), found=str(folded))]


def placements(page: pikepdf.Page) -> list[PlacedForm]:
    """Every form on a page, where it stands and what of it shows, read from the page's operators."""
    out: list[PlacedForm] = []
    matrix, window = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0)
    for operator, operands, _ in walk(page.obj, ours=True):
        if operator == "re":
            left, foot, width, height = (float(value) for value in operands)
            window = (left, foot, left + width, foot + height)
        elif operator == "cm":
            a, b, c, d, e, f = (float(value) for value in operands)
            matrix = (a, b, c, d, e, f)
        elif operator == "Do":
            name = str(operands[0])
            form: PdfObject = page.obj.Resources.XObject[name]
            x, y = (window[0] + window[2]) / 2, (window[1] + window[3]) / 2
            sign = 1 if matrix[0] > 0 else -1
            inner = ((x - matrix[4]) * sign, (y - matrix[5]) * sign)
            index = int(name.removeprefix(FORM_NAME)) - 1
            out.append(PlacedForm(index, _hash(form), window, x, y, *inner, sign < 0))
    return out


def _cells(page: pikepdf.Page, rows: int, columns: int) -> dict[tuple[int, int], PlacedForm]:
    """What a side shows, by row from the head and column from the left."""
    left, foot, right, top = box_of(page.trimbox)
    cells = {}
    for item in placements(page):
        row = int((top - item.y) / (top - foot) * rows)
        column = int((item.x - left) / (right - left) * columns)
        cells[row, column] = item
    return cells


def _seen(item: PlacedForm | None, contents: Sequence[str], slots: Sequence[Slot]) -> LeafSide[int | None]:
    if item is None:
        return LeafSide(None, False)
    for place, slot in enumerate(slots):
        left, foot, right, top = slot.trim
        if (
            slot.sheet == item.page
            and contents[slot.sheet] == item.content
            and left + _NEAR < item.page_x < right - _NEAR
            and foot + _NEAR < item.page_y < top - _NEAR
        ):
            return LeafSide(place, item.turned)
    return LeafSide(-1, item.turned)


def _hash(form: PdfObject) -> str:
    return hashlib.sha256(form.read_bytes()).hexdigest()
