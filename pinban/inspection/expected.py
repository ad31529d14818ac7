"""A page's pictures and adverts, with what was made of them for the press, to what it should show of each."""

import hashlib
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from pinban.diagnostics import Place
from pinban.inspection.pictures import Cells, grid, page_cells, pdf_cells, raster_cells
from pinban.inspection.raster import DPI, page_raster
from pinban.model import Page, Pt
from pinban.model.plan import PagePlan, Rect
from pinban.prepress import PictureCache, SuppliedPdf
from pinban.render import DrawnPicture, PdfPlace, PressImage, draw_alone, picture_key

_FORMAT = 1  # raised when drawing, or what a cell is, changes
_BORDER = 0.5  # pt: the line around an advert, within its place


@dataclass(frozen=True)
class Shown:
    """A picture or advert: its place on the sheet, what is to be seen there, and whose it is.

    ``cells`` is ``None`` where there is no place to show anything in.
    """

    rect: Rect
    cells: Cells | None
    file: str
    place: Place


@dataclass(frozen=True)
class _Placed:
    key: str
    file: str
    place: Place
    rect: Rect


def expected_pictures(
    page: Page,
    plan: PagePlan,
    images: Mapping[str, PressImage],
    adverts: Sequence[SuppliedPdf],
    folder: Path,
    *,
    kept: PictureCache | None = None,
) -> list[Shown]:
    """Every picture and advert of the plan that has something to print (of the others a finding tells why not).

    ``images`` are those of :func:`pinban.render.render_page`, ``adverts`` the PDFs whose places are among them,
    ``folder`` the layout's. What drawings show is ``kept``, for drawing them takes as long as all the rest.
    """
    placed = [item for item in _placed(page, plan) if item.key in images]
    flat = [Shown(item.rect, None, item.file, item.place) for item in placed if _empty(item.rect)]
    placed = [item for item in placed if not _empty(item.rect)]
    rasters = [(item, image) for item in placed if not isinstance(image := images[item.key], DrawnPicture | PdfPlace)]
    drawings = [(item, image) for item in placed if isinstance(image := images[item.key], DrawnPicture)]
    pdfs = [(item, image) for item in placed if isinstance(image := images[item.key], PdfPlace)]
    cells = raster_cells([(image, item.rect) for item, image in rasters])
    cells += _drawn([(image, item.rect) for item, image in drawings], folder, kept)
    shown = [
        Shown(item.rect, pdf_page, item.file, item.place)
        for (item, _), pdf_page in zip([*rasters, *drawings], cells, strict=True)
    ]
    by_key = {advert.key: advert for advert in adverts}
    for item, where in pdfs:
        pdf_page, rect = pdf_cells(by_key[where.key].data, item.rect, DPI)
        shown.append(Shown(rect, pdf_page, item.file, item.place))
    return [*flat, *shown]


def _drawn(drawings: Sequence[tuple[DrawnPicture, Rect]], folder: Path, kept: PictureCache | None) -> list[Cells]:
    """What each drawing shows by itself at its size; those that were kept are not drawn again."""
    keys = [_cells_key(image, rect) for image, rect in drawings]
    looked_up = {key: _known(key, rect, kept) for key, (_, rect) in zip(keys, drawings, strict=True)}
    known = {key: cells for key, cells in looked_up.items() if cells is not None}
    missing = {key: item for key, item in zip(keys, drawings, strict=True) if key not in known}
    if missing:
        alone = draw_alone([(image, rect.width, rect.height) for image, rect in missing.values()], folder)
        for index, key in enumerate(missing):
            drawn_alone = page_raster(alone, DPI, index)
            known[key] = page_cells(drawn_alone, drawn_alone.area)
            if kept is not None:
                kept.put(key, known[key].tobytes(), {"rows": known[key].shape[0]})
    return [known[key] for key in keys]


def _known(key: str, rect: Rect, kept: PictureCache | None) -> Cells | None:
    """The cells that were kept under ``key``; ``None`` for none, or for any that are not of the place's size."""
    entry = kept.get(key) if kept is not None else None
    columns, rows = grid(rect)
    if entry is None or len(entry.data) != rows * columns * 12:  # three channels of four bytes
        return None
    return np.frombuffer(entry.data, np.float32).reshape(rows, columns, 3)


def _cells_key(image: DrawnPicture, rect: Rect) -> str:
    """A name for what one drawing shows at one size, by these versions of what draws it and reads it.

    The drawing is pickled for its hash alone and never read back: equal drawings whose pickles differ are drawn twice.
    """
    digest = hashlib.sha256(pickle.dumps(image, 5))
    versions = (_FORMAT, *map(version, ("weasyprint", "pypdfium2")), DPI)
    digest.update(repr((versions, round(rect.width, 4), round(rect.height, 4))).encode())
    return f"cells-{digest.hexdigest()}"


def _empty(rect: Rect) -> bool:
    return rect.width < 1 or rect.height < 1


def _placed(page: Page, plan: PagePlan) -> Iterator[_Placed]:
    stories = {story.id: story for story in page.stories}
    for placed in plan.stories:
        by_id = {picture.id: picture for picture in stories[placed.story].pictures}
        for item in placed.pictures:
            picture = by_id[item.picture]
            key = picture_key(placed.story, item.picture)
            yield _Placed(key, picture.file, picture.source.within(story=placed.story), item.rect)
    adverts = {advert.id: advert for advert in page.adverts}
    for sold in plan.adverts:
        advert = adverts[sold.advert]
        key = picture_key(sold.advert, sold.advert)
        rect = sold.rect if advert.format == "pdf" else _within(sold.rect, _BORDER)
        yield _Placed(key, advert.file, advert.source, rect)


def _within(rect: Rect, border: float) -> Rect:
    return Rect(Pt(rect.x + border), Pt(rect.y + border), Pt(rect.width - 2 * border), Pt(rect.height - 2 * border))
