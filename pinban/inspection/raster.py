"""A page PDF to its pixels, with the way from points on the trimmed sheet to them."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from pinban.model import Pt
from pinban.model.plan import Rect
from pinban.pdf.pdfium import PdfiumFile, Pixels

DPI = 100
Window: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and foot in pixels, fractions included."""


@dataclass(frozen=True)
class PageRaster:
    """A page as a screen shows it: rows by columns by red, green, blue.

    ``scale`` is pixels per point; ``left`` and ``top`` are where the trimmed sheet begins, in pixels; ``area`` is
    the part of the sheet of the plan that is on it, in points, which for a ``half`` of a double truck is not
    the whole of it.
    """

    pixels: Pixels
    scale: float
    left: float
    top: float
    area: Rect
    half: bool = False

    def window(self, rect: Rect) -> Window:
        """Where a rectangle of the sheet is seen."""
        x, y = self.left + rect.x * self.scale, self.top + rect.y * self.scale
        return x, y, x + rect.width * self.scale, y + rect.height * self.scale

    def of_side(self, right: bool, width: Pt) -> "PageRaster":
        """The same pixels as one half of a double truck whose whole sheet is ``width`` wide."""
        start = Pt(width - self.area.width) if right else Pt(0)
        return replace(self, left=self.left - start * self.scale, area=replace(self.area, x=start), half=True)


def page_raster(pdf: bytes, dpi: float = DPI, index: int = 0) -> PageRaster:
    """A page of ``pdf``, by its index from 0, at ``dpi``, with CMYK as pdfium shows it. Raises ``PdfiumError``."""
    with PdfiumFile(pdf) as file:
        page = file.page(index)
        scale = dpi / 72
        pixels = page.raster(scale)
    (left, foot, right, top), (page_left, _, _, page_top) = page.trim, page.crop
    area = Rect(Pt(0), Pt(0), Pt(right - left), Pt(top - foot))
    return PageRaster(pixels, scale, (left - page_left) * scale, (page_top - top) * scale, area)


def page_text(pdf: bytes) -> str:
    """What can be read of a page as text; its lettering as outlines or pictures cannot. Raises ``PdfiumError``."""
    with PdfiumFile(pdf) as file:
        return file.page().text()
