"""A page PDF to the page image that METS points into, and to a thumbnail."""

import io
from dataclasses import dataclass

from PIL import Image

from pinban.pdf.pdfium import PdfiumFile

IMAGE_DPI = 150
THUMBNAIL_WIDTH = 320  # pixels
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture: JPEG, its pixels, and a small JPEG."""

    data: bytes
    width: int
    height: int
    thumbnail: bytes


def page_image(pdf: bytes, dpi: int = IMAGE_DPI) -> PageImage:
    """The trimmed sheet of the first page of ``pdf``; the same input gives the same bytes."""
    picture = trimmed_sheet(pdf, dpi)
    small = picture.resize(
        (THUMBNAIL_WIDTH, max(1, round(picture.height * THUMBNAIL_WIDTH / picture.width))),
        Image.Resampling.LANCZOS,
        reducing_gap=2.0,
    )
    return PageImage(_jpeg(picture, dpi), picture.width, picture.height, _jpeg(small, 72))


def trimmed_sheet(pdf: bytes, dpi: int) -> Image.Image:
    """The first page of ``pdf`` within its TrimBox. Raises ``PdfiumError`` where it is no PDF."""
    with PdfiumFile(pdf) as file:
        return Image.fromarray(file.page().trimmed(dpi / 72))


def _jpeg(picture: Image.Image, dpi: int) -> bytes:
    out = io.BytesIO()
    # Progressive: the same pixels in a sixteenth less room, and a reader sees all of a page before its last byte.
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True, progressive=True, dpi=(dpi, dpi))
    return out.getvalue()
