"""Press pictures to what a page should show in their places, cell by cell; and whether its raster does."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil, floor
from typing import TypeAlias

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Dictionary, Name
from PIL import Image

from pinban.inspection.raster import PageRaster, page_raster
from pinban.model import Pt
from pinban.model.plan import Rect
from pinban.render import RasterPicture

CELL = 4.32
"""Points: 1.5 mm, the smallest part of a picture that is looked at by itself; six pixels of the proof."""
_CELLS_MOST = 160
_SAMPLES = 8  # of a cell's side: about as many as a newspaper's picture has pixels there
_PAPER = 250.0  # of 255
_UNLIKE = 40.0  # levels of one channel: inks averaged before and after they are shown differ by half of that
_AT_EDGES = 0.3  # of the step between neighbours
_TOGETHER = 4  # of a cell and its eight neighbours
_FEW_CELLS = 25
_BLOCK = 4  # cells
_UNLIKE_AT_LARGE = 24.0
_EDGE = 1  # cells along each side, which share their pixels with what stands beside

Cells: TypeAlias = NDArray[np.float32]
"""Rows by columns by red, green, blue, 0 to 255."""


@dataclass(frozen=True)
class Unlike:
    """What of a picture is not as it should be: its place on the sheet, and which share of the picture it is."""

    rect: Rect
    share: float


def grid(rect: Rect) -> tuple[int, int]:
    """Into how many columns and rows of cells a place is divided."""
    return tuple(max(1, min(_CELLS_MOST, round(side / CELL))) for side in (rect.width, rect.height))  # type: ignore[return-value]


def raster_cells(pictures: Sequence[tuple[RasterPicture, Rect]]) -> list[Cells]:
    """The cells of raster pictures, their inks as the page's viewer shows them.

    Inks are averaged over a sample only, a small part of a cell, and colours from there on: a yellow stroke and its
    blue ground, averaged as inks, are shown as another colour than the two averaged as they are seen.
    """
    return [_cells_of(picture, grid(rect)) for picture, rect in pictures]


def _cells_of(picture: RasterPicture, size: tuple[int, int]) -> Cells:
    columns, rows = size
    fine = columns * _SAMPLES, rows * _SAMPLES
    shown = _shown(_decoded(picture, fine).resize(fine, Image.Resampling.BOX))
    cells: Cells = shown.reshape(rows, _SAMPLES, columns, _SAMPLES, 3).mean(axis=(1, 3), dtype=np.float32)
    return cells


def _decoded(picture: RasterPicture, least: tuple[int, int]) -> Image.Image:
    """The samples in inks: ``L`` as grey, ``CMYK`` with 255 for full ink; of a JPEG at ``least`` so many, if it has."""
    size = (picture.width, picture.height)
    if picture.encoding == "dct":
        with Image.open(BytesIO(picture.data)) as image:
            image.draft(None, least)
            image.load()
            return image.copy()
    samples = _unpacked(picture.data)
    if picture.palette:
        colours = np.frombuffer(picture.palette, np.uint8).reshape(-1, 4)
        numbers = np.frombuffer(samples, np.uint8).reshape(size[1], size[0])
        return Image.fromarray(colours[numbers], mode="CMYK")
    return Image.frombytes(picture.mode, size, samples)


def _unpacked(data: bytes) -> bytes:
    with pikepdf.new() as work:
        return pikepdf.Stream(work, data, Filter=Name.FlateDecode).read_bytes()


def _shown(image: Image.Image) -> Cells:
    """A small picture as the page's viewer shows its inks: one pixel a sample."""
    target = BytesIO()
    with pikepdf.new() as work:
        page = work.add_blank_page(page_size=(max(3, image.width), max(3, image.height)))
        space = Name.DeviceGray if image.mode == "L" else Name.DeviceCMYK
        facts = {"Width": image.width, "Height": image.height, "ColorSpace": space, "BitsPerComponent": 8}
        picture = pikepdf.Stream(work, image.tobytes(), Type=Name.XObject, Subtype=Name.Image, **facts)
        page.Resources = Dictionary(XObject=Dictionary(P=picture))
        page.Contents = work.make_stream(f"q {image.width} 0 0 {image.height} 0 0 cm /P Do Q".encode())
        work.save(target)
    pixels = page_raster(target.getvalue(), 72).pixels
    return pixels[pixels.shape[0] - image.height :, : image.width].astype(np.float32)


def page_cells(raster: PageRaster, rect: Rect) -> Cells:
    """What the raster shows in a place, cell by cell."""
    return _cells(raster, rect, grid(rect))


def _cells(raster: PageRaster, rect: Rect, size: tuple[int, int]) -> Cells:
    """A place in ``size`` cells; what lies beyond the raster (half of a double truck) is as its edge is."""
    height, width = raster.pixels.shape[:2]
    left, top, right, foot = raster.window(rect)
    x, y, past_x, past_y = floor(left) - 1, floor(top) - 1, ceil(right) + 1, ceil(foot) + 1
    part = raster.pixels[max(0, y) : max(0, past_y), max(0, x) : max(0, past_x)]
    if not part.size:
        return np.full((size[1], size[0], 3), 255, dtype=np.float32)
    beyond = ((max(0, -y), max(0, past_y - height)), (max(0, -x), max(0, past_x - width)), (0, 0))
    whole = Image.fromarray(np.ascontiguousarray(np.pad(part, beyond, mode="edge")))
    box = (left - x, top - y, right - x, foot - y)
    return np.asarray(whole.resize(size, Image.Resampling.BOX, box=box), dtype=np.float32)


def pdf_cells(pdf: bytes, rect: Rect, dpi: float) -> tuple[Cells, Rect]:
    """The cells of a supplied PDF's trimmed page with its middle on that of ``rect``, and the place that it takes."""
    supplied = page_raster(pdf, dpi)
    area = supplied.area
    x, y = rect.x + (rect.width - area.width) / 2, rect.y + (rect.height - area.height) / 2
    return page_cells(supplied, area), Rect(Pt(x), Pt(y), area.width, area.height)


def blank(cells: Cells) -> bool:
    """Whether nothing but paper is shown."""
    return bool(cells.min() >= _PAPER)


def unlike(raster: PageRaster, wanted: Cells, rect: Rect, over: Sequence[Rect]) -> Unlike | None:
    """Where the page does not show ``wanted`` in ``rect``; ``over`` is what stands on it by right.

    Cells of the edge and of what lies beyond the raster's part of the sheet are left out.
    """
    rows, columns = wanted.shape[:2]
    wide, high = rect.width / columns, rect.height / rows
    asked = np.ones((rows, columns), dtype=bool)
    if rows > 2 * _EDGE + 1 and columns > 2 * _EDGE + 1:
        asked[:_EDGE], asked[-_EDGE:], asked[:, :_EDGE], asked[:, -_EDGE:] = False, False, False, False
    middles = rect.x + (np.arange(columns) + 0.5) * wide
    asked[:, (middles < raster.area.x) | (middles > raster.area.right)] = False
    for other in over:
        asked[
            _span(other.y - rect.y, other.foot - rect.y, high), _span(other.x - rect.x, other.right - rect.x, wide)
        ] = False
    if not asked.any():
        return None
    seen = _cells(raster, rect, (columns, rows))
    wrong = asked & (_differs(wanted, seen) | _differs_at_large(wanted, seen, asked))
    if not wrong.any():
        return None
    at_rows, at_columns = np.flatnonzero(wrong.any(axis=1)), np.flatnonzero(wrong.any(axis=0))
    x, y = rect.x + at_columns[0] * wide, rect.y + at_rows[0] * high
    width, height = (at_columns[-1] - at_columns[0] + 1) * wide, (at_rows[-1] - at_rows[0] + 1) * high
    return Unlike(Rect(Pt(x), Pt(y), Pt(width), Pt(height)), float(wrong.sum() / asked.sum()))


def _differs(wanted: Cells, seen: Cells) -> NDArray[np.bool_]:
    """Cells whose tone is another; more is allowed at edges, which a viewer may move by a pixel."""
    rows, columns = wanted.shape[:2]
    padded = np.pad(wanted, ((1, 1), (1, 1), (0, 0)), mode="edge")
    near = np.stack([padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)])
    allowed = _UNLIKE + _AT_EDGES * (near.max(axis=0) - near.min(axis=0))
    differs: NDArray[np.bool_] = (np.abs(seen - wanted) > allowed).any(axis=2)
    if differs.size <= _FEW_CELLS:
        return differs
    # Of a picture that is all grain single cells differ by chance; what covers or clips one leaves several together.
    around = np.pad(differs.astype(np.int64), 1)
    together = sum(around[y : y + rows, x : x + columns] for y in range(3) for x in range(3))
    return differs & (together >= _TOGETHER)


def _differs_at_large(wanted: Cells, seen: Cells, asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells of blocks whose tone as a whole is another, however busy the picture is there."""
    differs = np.zeros(asked.shape, dtype=bool)
    for y in range(0, asked.shape[0], _BLOCK):
        for x in range(0, asked.shape[1], _BLOCK):
            block = slice(y, y + _BLOCK), slice(x, x + _BLOCK)
            inside = asked[block]
            if inside.sum() >= _BLOCK * _BLOCK // 2:
                step = (seen[block][inside] - wanted[block][inside]).mean(axis=0)
                differs[block] = np.abs(step).max() > _UNLIKE_AT_LARGE
    return differs


def _span(first: float, last: float, step: float) -> slice:
    return slice(max(0, int(first // step)), max(0, int(last // step) + 1))
