"""A page to its separations: one raster of ink for each plate, as a RIP of the page's own inks would make them.

Every plate is the page itself with each colour replaced by a grey that stands for that plate's ink, drawn by
pdfium. Blending a plate's greys is blending its ink (ISO 32000-1, 11.3: blend functions work on the complement of
inks), and what overprints is left out of the plates on which it has nothing to print (8.6.7).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Array

from pinban.pdf.colour import Inks
from pinban.pdf.objects import Box, box_of
from pinban.pdf.pdfium import PdfiumFile
from pinban.pdf.spaces import PROCESS
from pinban.prepress.inks.plate_content import PlateContent

DPI = 100.0
_PIXELS_MOST = 6_000_000
_PLATES_MOST = 8

Raster = NDArray[np.uint8]


@dataclass(frozen=True)
class Separations:
    """Ink by plate: rasters of equal shape, 0 to 255. ``box`` is the part of the page that they show, in points.

    ``scale`` is pixels per point; row 0 is at the top. ``unread`` counts the images whose samples could not be read.
    """

    plates: Mapping[str, Raster]
    box: Box
    scale: float
    unread: int = 0

    @property
    def total(self) -> NDArray[np.float32]:
        """The ink total of every pixel in percent."""
        shape = next(iter(self.plates.values())).shape if self.plates else (1, 1)
        total = np.zeros(shape, dtype=np.uint16)
        for plate in self.plates.values():
            total += plate
        return total.astype(np.float32) / np.float32(2.55)

    def window(self, box: Box) -> tuple[slice, slice]:
        """The rows and columns that show a box of the page, at least one of each where it is on the page."""
        left, _, _, top = self.box
        rows = _span((top - box[3]) * self.scale, (top - box[1]) * self.scale)
        return rows, _span((box[0] - left) * self.scale, (box[2] - left) * self.scale)

    def place(self, rows: tuple[int, int], columns: tuple[int, int]) -> Box:
        """The box of the page that rows and columns (first, past the last) show."""
        left, _, _, top = self.box
        return (
            left + columns[0] / self.scale,
            top - rows[1] / self.scale,
            left + columns[1] / self.scale,
            top - rows[0] / self.scale,
        )


def separate(document: pikepdf.Pdf, index: int, inks: Inks, dpi: float = DPI, *, averaged: bool = False) -> Separations:
    """Separate one page. RGB and Lab are taken as the plant's profile would separate them.

    Of pictures finer than ``dpi`` each pixel shows the most ink there is at its place, or where it is to be
    ``averaged`` the mean.

    Raises :class:`pinban.pdf.streams.TooMuchContentError`, ``pikepdf.PdfError`` and ``PdfiumError``.
    """
    box = box_of(document.pages[index].mediabox) or (0.0, 0.0, 612.0, 792.0)
    width, height = box[2] - box[0], box[3] - box[1]
    if not (0 < width < math.inf and 0 < height < math.inf):
        return Separations({}, box, 1.0)
    scale = min(dpi / 72, math.sqrt(_PIXELS_MOST / (width * height)))
    with pikepdf.Pdf.new() as work:
        work.pages.append(document.pages[index])
        page = work.pages[0].obj
        for name in ("/CropBox", "/Rotate", "/UserUnit", "/Annots"):
            if name in page:
                del page[name]
        page.MediaBox = Array(list(box))
        content = PlateContent(work, inks, dpi, averaged=averaged)
        plates = {name: _drawn(work, content, name, scale) for name in _names(content)}
    return Separations(plates, box, scale, content.unread)


def _names(content: PlateContent) -> Sequence[str]:
    spots = sorted(name for name in content.used if name not in PROCESS)
    return [*(name for name in PROCESS if name in content.used), *spots][:_PLATES_MOST]


def _drawn(work: pikepdf.Pdf, content: PlateContent, name: str, scale: float) -> Raster:
    content.put(name)
    target = BytesIO()
    work.save(
        target,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    with PdfiumFile(target.getvalue()) as file:
        # Pictures are no finer than the raster (see images): without smoothing each of their samples is on it as it is.
        return 255 - file.page().raster(scale, grey=True, annotations=False, smooth_pictures=False)


def _span(first: float, last: float) -> slice:
    start = max(0, math.floor(first))
    return slice(start, max(start + 1, math.ceil(last)))
