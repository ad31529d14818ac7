"""Stories that stand in a box to whether the box is seen: its tint, or a line along its edges."""

import numpy as np
from numpy.typing import NDArray

from pinban.inspection.raster import PageRaster
from pinban.model import Pt
from pinban.model.plan import PlacedStory, Rect
from pinban.pdf.pdfium import Pixels

_TINT = 5.0  # of 255 levels: a ground of 7 % black is some 13
_LINE = 6.0
_INSET = 5.0  # pt within which a box has its lines


def box_is_seen(raster: PageRaster, mask: Pixels, placed: PlacedStory) -> bool:
    """Whether the place of a boxed story differs from the paper around it, or has lines along two sides at least."""
    rect = placed.rect
    inner, outer = _levels(raster, mask, rect), _around(raster, mask, rect)
    if not inner.size or not outer.size:
        return True
    ground = float(np.median(inner))
    if abs(ground - float(np.median(outer))) >= _TINT:
        return True
    edges = (
        Rect(rect.x, rect.y, rect.width, Pt(_INSET)),
        Rect(rect.x, Pt(rect.foot - _INSET), rect.width, Pt(_INSET)),
        Rect(rect.x, rect.y, Pt(_INSET), rect.height),
        Rect(Pt(rect.right - _INSET), rect.y, Pt(_INSET), rect.height),
    )
    return sum(_lined(raster, edge, ground) for edge in edges) > 1


def _lined(raster: PageRaster, edge: Rect, ground: float) -> bool:
    """Whether a line of another tone than the ground runs along a strip."""
    part = _part(raster.pixels, raster, edge).min(axis=2).astype(np.float64)
    if not part.size:
        return True
    profile = np.median(part, axis=1 if edge.width > edge.height else 0)
    return bool(np.max(np.abs(profile - ground)) >= _LINE)


def _levels(raster: PageRaster, mask: Pixels, rect: Rect) -> NDArray[np.uint8]:
    """The darkest channel of the pixels of a place that have no lettering."""
    part: Pixels = _part(raster.pixels, raster, rect).min(axis=2)
    bare: NDArray[np.uint8] = part[_part(mask, raster, rect) == 0]
    return bare


def _around(raster: PageRaster, mask: Pixels, rect: Rect) -> NDArray[np.uint8]:
    """The like of a strip along each side of a place, outside of it."""
    off, width = 1.5, 3.0
    strips = (
        Rect(rect.x, Pt(rect.y - off - width), rect.width, Pt(width)),
        Rect(rect.x, Pt(rect.foot + off), rect.width, Pt(width)),
        Rect(Pt(rect.x - off - width), rect.y, Pt(width), rect.height),
        Rect(Pt(rect.right + off), rect.y, Pt(width), rect.height),
    )
    return np.concatenate([_levels(raster, mask, strip) for strip in strips])


def _part(pixels: Pixels, raster: PageRaster, rect: Rect) -> Pixels:
    left, top, right, foot = (max(0, round(side)) for side in raster.window(rect))
    part: Pixels = pixels[top:foot, left:right]
    return part
