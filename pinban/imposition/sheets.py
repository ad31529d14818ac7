"""Finished pages to printer's sheets: front and back of each, with creep, windows to the bleed, and marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary

from pinban.fonts import FontLibrary
from pinban.imposition.copy_outline import finish
from pinban.imposition.marks import MARGIN, REGISTRATION, Lines, marks
from pinban.imposition.placing import Forms, Placed, add_page
from pinban.imposition.signatures import Cell, Scheme, Sheet
from pinban.imposition.slots import Box, Slot
from pinban.model import Mm, Pt, pt_from_mm
from pinban.prepress import SlugLine, registration, serialise

LABEL_ROLE = "sans"
"""The role in which sheets are labelled."""

SIDES: Mapping[str, tuple[str, str]] = {"front": ("正", "front"), "back": ("反", "back")}


@dataclass(frozen=True, slots=True)
class Press:
    """How sheets are printed and folded.

    ``size`` pages to a sheet, both sides; ``creep`` millimetres that each leaf is moved towards the spine
    against the next one outside it; ``trim`` millimetres cut off outside heads, feet and fore-edges, ``None``
    for as much as all pages have of bleed.
    """

    scheme: Scheme = Scheme.SADDLE
    size: int = 4
    creep: float = 0.0
    trim: float | None = None
    marks: bool = True


class Geometry:
    """Where the cells of a sheet lie, in points from the lower left corner of the paper with its margin."""

    def __init__(self, sheet: Sheet, slots: Sequence[Slot], press: Press) -> None:
        self.sheet, self.width, self.height = sheet, slots[0].width, slots[0].height
        self.trim = trim_of(slots, press)
        width, height = self.width, self.height
        self.margin = MARGIN if press.marks else 0.0
        # Pages of one row lie back to back at their spines, two by two; fore-edges are cut apart.
        self.lefts: list[float] = []
        x = self.margin
        for column in range(sheet.columns):
            x += self.trim if column % 2 == 0 else 0.0
            self.lefts.append(x)
            x += width + (self.trim if column % 2 else 0.0)
        self.right = x
        self.feet: list[float] = []  # by row, from the head
        y = self.margin
        for _ in range(sheet.rows):
            self.feet.append(y + self.trim)
            y += height + 2 * self.trim
        self.feet.reverse()
        self.top = y

    @property
    def area(self) -> Box:
        """The paper that is folded, without the margin."""
        return self.margin, self.margin, self.right, self.top

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height with the margin."""
        return self.right + self.margin, self.top + self.margin

    @property
    def lines(self) -> Lines:
        """Cuts and folds."""
        spines = [left + self.width for left in self.lefts[::2]]
        outer = [self.lefts[0], *(left + self.width for left in self.lefts[1::2]), *self.lefts[2::2]]
        between = [left - self.trim for left in self.lefts[2::2]]
        heads = sorted({foot + offset for foot in self.feet for offset in (0.0, self.height)})
        folds_y = [self.feet[0] - self.trim] if self.sheet.rows == 2 else []
        return Lines(self.area, sorted(set(outer)), heads, [*spines, *between], folds_y)

    def place(self, cell: Cell, slot: Slot, press: Press) -> Placed:
        """A page in its cell, moved towards its spine by the creep of the leaves around it.

        The halves of a double truck stay: a picture that is moved into the fold would lose its middle.
        """
        x, y = self.lefts[cell.column], self.feet[cell.row]
        shift = 0.0 if slot.half else pt_from_mm(Mm(press.creep)) * cell.depth
        spine_left = cell.spine_left is not cell.turned  # as the sheet is seen
        left, foot, right, top = slot.trim
        bleed = (left - slot.bleed[0], foot - slot.bleed[1], slot.bleed[2] - right, slot.bleed[3] - top)
        if cell.turned:
            bleed = (bleed[2], bleed[3], bleed[0], bleed[1])
        shown = [max(0.0, min(self.trim, room)) for room in bleed]
        shown[0 if spine_left else 2] = 0.0
        window = (x - shown[0], y - shown[1], x + slot.width + shown[2], y + slot.height + shown[3])
        return Placed(slot, x, y, window, cell.turned, -shift if cell.spine_left else shift)


def trim_of(slots: Sequence[Slot], press: Press) -> Pt:
    """What is cut off outside heads, feet and fore-edges, in points."""
    if press.trim is not None:
        return pt_from_mm(Mm(press.trim))
    # A double truck has no bleed at its fold, and needs none there.
    room = (
        min(slot.trim[1] - slot.bleed[1], slot.bleed[3] - slot.trim[3], slot.trim[0] - slot.bleed[0])
        if slot.half != "right"
        else slot.bleed[2] - slot.trim[2]
        for slot in slots
    )
    return Pt(max(0.0, min(room)))


def press_sheets(
    source: pikepdf.Pdf, slots: Sequence[Slot], sheets: Sequence[Sheet], press: Press, fonts: FontLibrary | None = None
) -> bytes:
    """One PDF: front and back of each sheet, outermost first; the back as seen when the sheet is turned sideways.

    The pages' printing condition is kept. ``fonts`` set the label of each side. The same input gives the same bytes.
    """
    title = str(source.docinfo.get("/Title", ""))[:80]
    with pikepdf.new() as target:
        forms, labels = Forms(source, target), []
        for sheet in sheets:
            geometry = Geometry(sheet, slots, press)
            for name, cells in sheet.sides:
                held = [(cell, cell.page) for cell in cells]
                placed = [geometry.place(cell, slots[page], press) for cell, page in held if page is not None]
                zh, en = SIDES[name]
                pages = " ".join(slots[page].label if page is not None else "空白" for _, page in held)
                label = f"{title}　第{sheet.number}帖{zh}面 sheet {sheet.number} {en}　{pages}".strip()
                labels.append(f"{sheet.number}{zh}")
                slug = SlugLine(label, fonts, LABEL_ROLE) if fonts is not None else None
                over = list(marks(geometry.lines, slug)) if press.marks else []
                resources = Dictionary(ColorSpace=Dictionary({REGISTRATION: registration(target)}))
                add_page(target, forms, placed, size=geometry.paper, trim=geometry.area, over=over, resources=resources)
        finish(source, target, labels, suffix="印张 sheets")
        return serialise(target)
