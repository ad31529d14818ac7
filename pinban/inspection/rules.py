"""Pieces of rule to whether a line is seen there: a thin ridge across which the page is darker or lighter."""

import numpy as np

from pinban.inspection.raster import PageRaster
from pinban.inspection.tracing import Mark

_ACROSS = 4  # px on either side: a viewer may move a hairline by one
_RIDGE = 4.0  # of 255 levels: a viewer makes 7 or more of the thinnest rule of ours


def rule_is_seen(raster: PageRaster, mark: Mark) -> bool:
    """Whether a line runs along the piece. What lies wholly beside the raster is not asked of it."""
    left, top, right, foot = mark.box
    level = right - left >= foot - top
    x, y = raster.left, raster.top
    columns = (x + left * raster.scale, x + right * raster.scale)
    rows = (y + top * raster.scale, y + foot * raster.scale)
    along, across = (columns, rows) if level else (rows, columns)
    inner = slice(max(0, round(along[0]) + 1), max(1, round(along[1]) - 1))
    outer = slice(max(0, int(across[0]) - _ACROSS), int(across[1]) + _ACROSS + 1)
    pixels = raster.pixels[outer, inner] if level else raster.pixels[inner, outer]
    if not pixels.size:
        return True
    profile = np.mean(pixels, axis=1 if level else 0)
    return bool(np.max(np.abs(profile - np.median(profile, axis=0))) >= _RIDGE)
