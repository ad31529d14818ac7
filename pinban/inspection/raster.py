"""A page PDF to its pixels, with the way from points on the trimmed sheet to them."""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from pinban.model import Pt
from pinban.model.plan import Rect

DPI = 100
Pixels: TypeAlias = NDArray[np.uint8]
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
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[index]
        scale = dpi / 72
        pixels = np.array(page.render(scale=scale, rev_byteorder=True).to_numpy(), dtype=np.uint8)
        left, foot, right, top = page.get_trimbox()
        page_left, _, _, page_top = page.get_cropbox()
    finally:
        document.close()
    area = Rect(Pt(0), Pt(0), Pt(right - left), Pt(top - foot))
    return PageRaster(_rgb(pixels), scale, (left - page_left) * scale, (page_top - top) * scale, area)


def page_text(pdf: bytes) -> str:
    """What can be read of a page as text; its lettering as outlines or pictures cannot. Raises ``PdfiumError``."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text: str = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    return text


def _rgb(pixels: Pixels) -> Pixels:
    """Three channels, whatever pdfium chose for the page."""
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    return np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels[..., :3]
