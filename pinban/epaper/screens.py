"""A finished page's PDF to what screens show of it: the page in three sizes, and each of its pictures as printed."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from pinban.pdf.pdfium import PdfiumFile, PdfiumPage
from pinban.record.printed_edition import Area, PrintedPage

SIZES = ((180, 55), (800, 57), (1400, 40), (2300, 33))
"""Widths in pixels, and WebP's quality: for lists, phones, desks, and close reading, which forgives the most."""
_PICTURE_MOST = 920  # pixels, the longer side
_PICTURE_SMALL = 420  # pixels, in lists
_PICTURE_DPI = 260
_PICTURE_QUALITY = 70
_MM10_PER_PT = 254 / 72


@dataclass(frozen=True, slots=True)
class Raster:
    """An image file: its bytes and its pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Screens:
    """A page on screens: WebP of the page from small to large, and its pictures by their ids, large and small."""

    sizes: tuple[Raster, ...]
    pictures: tuple[tuple[str, Raster, Raster], ...]


def screens_of(pdf: bytes, page: PrintedPage) -> Screens:
    """Draw the first page of ``pdf``; the same input gives the same bytes. Raises ``PdfiumError`` where it is none."""
    with PdfiumFile(pdf) as file:
        drawn = file.page()
        whole = Image.fromarray(drawn.trimmed(SIZES[-1][0] / (drawn.trim[2] - drawn.trim[0])))
        sizes = tuple(_webp(whole, width, quality) for width, quality in SIZES)
        pictures = [picture for story in page.stories for picture in story.pictures]
        return Screens(sizes, tuple((item.id, *_picture(drawn, item.area)) for item in pictures))


def _webp(whole: Image.Image, width: int, quality: int) -> Raster:
    height = round(whole.height * width / whole.width)
    size = (width, height)  # a copy of the same size would take another 30 MB
    image = whole if whole.size == size else whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=2)
    return Raster(out.getvalue(), width, height)


def _picture(page: PdfiumPage, area: Area) -> tuple[Raster, Raster]:
    """The part of the page that a picture takes, large and small."""
    (left, foot, right, top), trim = page.media, page.trim
    crop = (
        trim[0] + area.x / _MM10_PER_PT - left,
        trim[3] - area.foot / _MM10_PER_PT - foot,
        right - (trim[0] + area.right / _MM10_PER_PT),
        top - (trim[3] - area.y / _MM10_PER_PT),
    )
    longer = max(area.width, area.height) / _MM10_PER_PT
    scale = min(_PICTURE_DPI / 72, _PICTURE_MOST / longer)
    image = Image.fromarray(page.raster(scale, _clear(crop)))
    small = image.copy()
    small.thumbnail((_PICTURE_SMALL, _PICTURE_SMALL), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _saved(image, _PICTURE_QUALITY), _saved(small, _PICTURE_QUALITY - 10)


def _saved(image: Image.Image, quality: int) -> Raster:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return Raster(out.getvalue(), image.width, image.height)


def _clear(crop: Sequence[float]) -> tuple[float, float, float, float]:
    """Nothing outside the page is asked for."""
    left, foot, right, top = (max(0.0, side) for side in crop)
    return left, foot, right, top
