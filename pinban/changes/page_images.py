"""Changes to pictures: both pages side by side, what went marked red, what came green, what moved blue."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from pinban.changes.compare import Changes, StoryChange
from pinban.changes.reading import FURNITURE, Box, Page
from pinban.pdf.pdfium import PdfiumFile

DPI = 80
_SIDE_MOST = 2600  # pixels
_BLOCK = 6  # pixels to a cell when differing pixels are gathered
_UNLIKE = 40  # of 255: a pixel that differs by less is the same
_QUALITY = 80
RED, GREEN, BLUE, AMBER = (200, 30, 30), (20, 140, 60), (30, 90, 200), (210, 130, 0)
_GAP = 16


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of both issues as one JPEG, and the places (in points) that differ for no reason that was read."""

    label: str
    image: bytes
    width: int
    height: int
    other: tuple[Box, ...] = ()


def show_pages(changes: Changes, dpi: int = DPI) -> list[Shown]:
    """A picture of every page on which something changed or looks different; equal pages give none."""
    with PdfiumFile(changes.a.data) as former, PdfiumFile(changes.b.data) as later:
        shown = [_show(changes, pair, former, later, dpi) for pair in changes.pages]
    return [item for item in shown if item is not None]


def _show(
    changes: Changes,
    pair: tuple[Page | None, Page | None],
    former: PdfiumFile,
    later: PdfiumFile,
    dpi: int,
) -> Shown | None:
    sizes = [(page.width, page.height) for page in pair if page is not None]
    scale = min(dpi / 72, _SIDE_MOST / max(max(size) for size in sizes))
    rasters = [
        Image.fromarray(file.page(page.index).trimmed(scale)) if page is not None else None
        for file, page in zip((former, later), pair, strict=True)
    ]
    marks = [list(_marks(changes, page, later=side == 1)) if page is not None else [] for side, page in enumerate(pair)]
    other: tuple[Box, ...] = ()
    if rasters[0] is not None and rasters[1] is not None and rasters[0].size == rasters[1].size:
        told = [box for side in marks for box, _, _ in side] + list(_rewritten(changes, pair))
        other = tuple(_unlike(rasters[0], rasters[1], scale, told))
        for side in marks:
            side += [(box, AMBER, False) for box in other]
    if not any(marks) and all(page is not None for page in pair):
        return None
    drawn = [
        _drawn(raster, side, scale) if raster is not None else None for raster, side in zip(rasters, marks, strict=True)
    ]
    image = _beside(drawn)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY)
    label = next(page.label for page in pair if page is not None)
    return Shown(label, target.getvalue(), image.width, image.height, other)


Mark = tuple[Box, tuple[int, int, int], bool]
"""A place in points, its colour, and whether it is filled (text) or framed."""


def _marks(changes: Changes, page: Page, *, later: bool) -> Iterable[Mark]:
    for change in changes.stories:
        story = change.b if later else change.a
        if story is None or story.page != page.label:
            continue
        if change.moved or change.reflowed:
            yield story.box, BLUE, False
        for box in _characters(change, later=later):
            yield box, GREEN if later else RED, True
    for exchange in changes.pictures:
        picture = exchange.b if later else exchange.a
        if picture is not None and picture.page == page.label:
            yield picture.box, BLUE if exchange.kind == "moved" else GREEN if later else RED, False


def _rewritten(changes: Changes, pair: tuple[Page | None, Page | None]) -> Iterable[Box]:
    """The places of stories on this page with another text: their lines run otherwise."""
    labels = {page.label for page in pair if page is not None}
    for change in changes.stories:
        for story in (change.a, change.b):
            if change.edits and story is not None and story.page in labels and story.id != FURNITURE:
                yield story.box


def _characters(change: StoryChange, *, later: bool) -> Iterable[Box]:
    """The places of the characters that only this side has."""
    story = change.b if later else change.a
    if story is None:
        return ()
    if change.a is None or change.b is None:
        return story.boxes
    spans = [edit.b if later else edit.a for edit in change.edits if not edit.same]
    return (box for start, end in spans for box in story.boxes[start:end])


def _unlike(one: Image.Image, other: Image.Image, scale: float, told: Sequence[Box]) -> Iterable[Box]:
    """The places where the pages look different, without those that what was read explains."""
    a, b = (np.asarray(image, dtype=np.int16) for image in (one, other))
    unlike = np.abs(a - b).max(axis=2) > _UNLIKE
    for left, top, right, foot in told:
        x0, x1 = max(0, int((left - 2) * scale)), int((right + 2) * scale) + 1
        y0, y1 = max(0, int((top - 2) * scale)), int((foot + 2) * scale) + 1
        unlike[y0:y1, x0:x1] = False
    rows, columns = -(-unlike.shape[0] // _BLOCK), -(-unlike.shape[1] // _BLOCK)
    padded = np.zeros((rows * _BLOCK, columns * _BLOCK), dtype=bool)
    padded[: unlike.shape[0], : unlike.shape[1]] = unlike
    cells: NDArray[np.bool_] = np.any(padded.reshape(rows, _BLOCK, columns, _BLOCK), axis=(1, 3))
    for top_, left_, foot_, right_ in _islands(cells):
        yield (left_ * _BLOCK / scale, top_ * _BLOCK / scale, right_ * _BLOCK / scale, foot_ * _BLOCK / scale)


def _islands(cells: NDArray[np.bool_]) -> Iterable[tuple[int, int, int, int]]:
    """The bounds of each set of cells that touch, corners included, as top, left, foot, right."""
    rest = cells.copy()
    for row, column in np.argwhere(cells):
        if not rest[row, column]:
            continue
        pending, rest[row, column] = [(int(row), int(column))], False
        top = foot = int(row)
        left = right = int(column)
        while pending:
            y, x = pending.pop()
            top, foot, left, right = min(top, y), max(foot, y), min(left, x), max(right, x)
            window = rest[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
            for dy, dx in np.argwhere(window):
                place = (max(0, y - 1) + int(dy), max(0, x - 1) + int(dx))
                rest[place] = False
                pending.append(place)
        yield top, left, foot + 1, right + 1


def _drawn(raster: Image.Image, marks: Sequence[Mark], scale: float) -> Image.Image:
    """The page, paled, with its marks on top."""
    pale = Image.blend(raster, Image.new("RGB", raster.size, (255, 255, 255)), 0.35)
    layer = Image.new("RGBA", raster.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for box, colour, filled in marks:
        left, top, right, foot = (side * scale for side in box)
        grown = (left - 1, top - 1, max(left + 1, right + 1), max(top + 1, foot + 1))
        pen.rectangle(
            grown, fill=(*colour, 90) if filled else None, outline=None if filled else (*colour, 255), width=3
        )
    return Image.alpha_composite(pale.convert("RGBA"), layer).convert("RGB")


def _beside(drawn: Sequence[Image.Image | None]) -> Image.Image:
    there = [image for image in drawn if image is not None]
    width, height = max(image.width for image in there), max(image.height for image in there)
    both = Image.new("RGB", (2 * width + _GAP, height), (225, 225, 225))
    for side, image in enumerate(drawn):
        if image is not None:
            both.paste(image, (side * (width + _GAP), 0))
    return both
