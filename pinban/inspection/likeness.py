"""A page's raster and the mask of what it should show to how far each mark is seen on it.

For each mark the pixels around it are compared with the mask: how alike their patterns are (the correlation, whatever
the sign: type reversed out of a ground is as good as printed on paper), and how much darker or lighter the page is
for each step of the mask. A mark that is covered, clipped away, moved or not painted has no likeness; one in its
ground's own colour has no contrast.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

from pinban.inspection.raster import PageRaster
from pinban.inspection.tracing import Mark
from pinban.pdf.pdfium import Pixels

_BLUR = ImageFilter.BoxBlur(1)
"""A viewer puts small glyphs on whole pixels, half of one off their place at most: both sides are blurred as far."""
_MARGIN = 1.5  # px around a mark's ink
_LEAST = 1e-6
_THIN = 3.0  # px
_LOOKED_AT_AGAIN = 2_000  # marks: a page on which more are amiss needs no closer look
_LARGEST = 500  # px: of larger characters so much amid; the squares of 128 levels in it stay within 32 bits
_Levels: TypeAlias = NDArray[np.uint32]


@dataclass(frozen=True)
class Likeness:
    """For each mark its pattern's correlation (0 to 1) and the contrast of its ink with its ground (0 to 1)."""

    pattern: NDArray[np.float64]
    contrast: NDArray[np.float64]


def likeness(raster: PageRaster, mask: Pixels, marks: Sequence[Mark], enough: float) -> Likeness:
    """How far each mark is seen, by the darkest of the page's three channels.

    A mark that is less like its mask than ``enough`` is looked at again: where it is thin (the one stroke of 一, a
    comma) also a pixel off, and where any has not half of it, by each channel. A window that shows nothing of the
    mask is as unlike as can be.
    """
    windows = _windows(raster, marks, mask.shape)
    wanted = _blurred(Image.fromarray(mask))
    channels = Image.fromarray(raster.pixels).split()
    darkest = ImageChops.darker(ImageChops.darker(channels[0], channels[1]), channels[2])
    pattern, contrast = _compared(wanted, _blurred(darkest), windows)
    weak = np.flatnonzero(pattern < enough)
    looked_at = [darkest, *channels] if np.any(pattern[weak] < enough / 2) else [darkest]
    for index in weak[:_LOOKED_AT_AGAIN]:
        better = max(_again(wanted, looked_at, windows[index], _thin(marks[index], raster.scale)))
        if better[0] > pattern[index]:
            pattern[index], contrast[index] = better
    return Likeness(pattern, contrast)


def _thin(mark: Mark, scale: float) -> tuple[int, int]:
    """How far across and down a viewer may have moved what is too thin to be found half off its place."""
    left, top, right, foot = mark.box
    return int((right - left) * scale < _THIN), int((foot - top) * scale < _THIN)


def _again(
    wanted: _Levels, channels: Sequence[Image.Image], window: NDArray[np.int64], off: tuple[int, int]
) -> Iterator[tuple[float, float]]:
    """Correlation and slope of one window in each channel and at each place."""
    left, top, right, foot = (int(side) for side in window)
    mask = wanted[top + 1 : foot + 1, left + 1 : right + 1].astype(np.float64)  # past the row and column of nothing
    mask -= mask.mean() if mask.size else 0.0
    spread = float((mask * mask).sum())
    yield 0.0, 0.0
    if spread < _LEAST:
        return
    for channel in channels:
        levels, x, y = _blurred_part(channel, (left - 1, top - 1, right + 1, foot + 1))
        for across in range(-off[0], off[0] + 1):
            for down in range(-off[1], off[1] + 1):
                start_x, start_y = left + across - x, top + down - y
                seen = levels[max(0, start_y) : foot + down - y, max(0, start_x) : right + across - x]
                if seen.shape != mask.shape:
                    continue
                seen = seen - seen.mean()
                common, other = abs(float((mask * seen).sum())), float((seen * seen).sum())
                if other >= _LEAST:
                    yield common / (spread * other) ** 0.5, common / spread


def _blurred(channel: Image.Image) -> _Levels:
    """The levels of a channel, with a row and a column of nothing before them, where sums begin."""
    levels = _halved(channel.filter(_BLUR))
    padded = np.zeros((levels.shape[0] + 1, levels.shape[1] + 1), dtype=np.uint32)
    padded[1:, 1:] = levels
    return padded


def _blurred_part(channel: Image.Image, window: tuple[int, int, int, int]) -> tuple[NDArray[np.float64], int, int]:
    """The levels of a part of a channel, as :func:`_blurred` has them, and where it begins across and down."""
    left, top, right, foot = window
    x, y = max(0, left), max(0, top)
    past_x, past_y = min(channel.width, right), min(channel.height, foot)
    # A pixel more on each side, so that the blur takes in what is there; at the channel's own edges it ends as they do.
    outer = (max(0, x - 1), max(0, y - 1), min(channel.width, past_x + 1), min(channel.height, past_y + 1))
    part = _halved(channel.crop(outer).filter(_BLUR))
    inner = part[y - outer[1] : past_y - outer[1], x - outer[0] : past_x - outer[0]]
    return inner.astype(np.float64), x, y


def _halved(channel: Image.Image) -> NDArray[np.uint8]:
    """128 levels, whose squares stay small enough to be summed."""
    levels: NDArray[np.uint8] = np.right_shift(np.asarray(channel), 1)
    return levels


def _windows(raster: PageRaster, marks: Sequence[Mark], shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Left, top, right and foot of each mark's pixels, cut to the raster."""
    boxes = np.array([mark.box for mark in marks], dtype=np.float64).reshape(-1, 4)
    boxes = boxes * raster.scale + (raster.left, raster.top, raster.left, raster.top)
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    low = np.maximum(np.floor(boxes[:, :2] - _MARGIN), np.floor(middle - _LARGEST / 2))
    high = np.minimum(np.ceil(boxes[:, 2:] + _MARGIN), np.ceil(middle + _LARGEST / 2))
    limits = np.array((shape[1], shape[0]))
    cut = np.hstack((np.clip(low, 0, limits), np.clip(high, 0, limits)))
    return cut.astype(np.int64)


def _compared(
    wanted: _Levels, seen: _Levels, windows: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Correlation and slope of ``seen`` over ``wanted`` in each window, by sums over rectangles."""
    count = ((windows[:, 2] - windows[:, 0]) * (windows[:, 3] - windows[:, 1])).astype(np.float64)
    count = np.maximum(count, 1)
    mean_wanted, mean_seen = _sums(wanted, windows) / count, _sums(seen, windows) / count
    spread_wanted = _sums(wanted * wanted, windows) / count - mean_wanted**2
    spread_seen = _sums(seen * seen, windows) / count - mean_seen**2
    common = np.abs(_sums(wanted * seen, windows) / count - mean_wanted * mean_seen)
    pattern = common / np.sqrt(np.maximum(spread_wanted * spread_seen, _LEAST))
    pattern[(spread_wanted < _LEAST) | (spread_seen < _LEAST)] = 0.0
    return pattern, common / np.maximum(spread_wanted, _LEAST)


def _sums(values: _Levels, windows: NDArray[np.int64]) -> NDArray[np.float64]:
    """The sum of ``values`` in each window.

    Sums over the page pass 32 bits and wrap round; a window's own does not (see ``_LARGEST``), so that its difference
    is right all the same. Rows are added one by one, which for numpy is ten times faster than along the first axis.
    """
    table = np.cumsum(values, axis=1, dtype=np.uint32)
    for row in range(1, table.shape[0]):
        table[row] += table[row - 1]
    left, top, right, foot = windows.T
    sums: NDArray[np.uint32] = table[foot, right] - table[top, right] - table[foot, left] + table[top, left]
    return sums.astype(np.float64)
