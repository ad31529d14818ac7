"""Pages of a PDF to form XObjects on larger pages: nothing is drawn anew, fonts and pictures stay single."""

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.imposition.slots import Box, Slot
from pinban.pdf.objects import PdfObject

FORM_NAME = "/Page"
"""What a page's form is called, before its number from 1."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A slot on a sheet: the lower left corner of its trim there, what of it shows, whether it is turned.

    ``window`` is in the sheet's coordinates. ``shift`` moves the content to the right, as a reader sees the page.
    """

    slot: Slot
    x: float
    y: float
    window: Box
    turned: bool = False
    shift: float = 0.0

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From the source page's coordinates to the sheet's."""
        left, foot, right, top = self.slot.trim
        if self.turned:
            return (-1, 0, 0, -1, self.x + right - self.shift, self.y + top)
        return (1, 0, 0, 1, self.x - left + self.shift, self.y - foot)


class Forms:
    """The pages of one PDF as form XObjects of another, each made once."""

    def __init__(self, source: pikepdf.Pdf, target: pikepdf.Pdf) -> None:
        self.source = source
        self.target = target
        self._made: dict[int, PdfObject] = {}

    def of(self, index: int) -> PdfObject:
        """The form of a page."""
        if index not in self._made:
            page = self.source.pages[index]
            form = page.as_form_xobject(handle_transformations=False)
            form.BBox = Array(list(page.mediabox))
            self._made[index] = self.target.copy_foreign(self.source.make_indirect(form))
        return self._made[index]


def add_page(
    pdf: pikepdf.Pdf,
    forms: Forms,
    placed: Sequence[Placed],
    *,
    size: tuple[float, float],
    trim: Box,
    over: Sequence[str] = (),
    resources: PdfObject = None,
) -> None:
    """Add a page of ``size`` with the slots placed on it, then the operators ``over``.

    ``trim`` is the TrimBox and BleedBox; ``resources`` what ``over`` needs.
    """
    out: list[str] = []
    objects = Dictionary()
    for item in placed:
        name = f"{FORM_NAME}{item.slot.sheet + 1}"
        objects[name] = forms.of(item.slot.sheet)
        left, foot, right, top = item.window
        out.append(f"q {left:.3f} {foot:.3f} {right - left:.3f} {top - foot:.3f} re W n")
        out.append(" ".join(f"{value:.6g}" if abs(value) < 2 else f"{value:.6f}" for value in item.matrix) + " cm")
        out.append(f"{name} Do Q")
    out += over
    entries = resources if resources is not None else Dictionary()
    entries.XObject = objects
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, _rounded(size[0]), _rounded(size[1])]),
        TrimBox=Array([_rounded(side) for side in trim]),
        BleedBox=Array([_rounded(side) for side in trim]),
        Resources=entries,
        Contents=pdf.make_indirect(Stream(pdf, "\n".join(out).encode() + b"\n")),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _rounded(value: float) -> float:
    return round(value, 4)
