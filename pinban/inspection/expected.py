"""A page's pictures and adverts, with what was made of them for the press, to what it should show of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pinban.diagnostics import Place
from pinban.inspection.pictures import Cells, page_cells, pdf_cells, raster_cells
from pinban.inspection.raster import DPI, page_raster
from pinban.model import Page, Pt
from pinban.model.plan import PagePlan, Rect
from pinban.prepress import SuppliedPdf
from pinban.render import PdfPlace, PressImage, draw_alone, picture_key

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
) -> list[Shown]:
    """Every picture and advert of the plan that has something to print (of the others a finding tells why not).

    ``images`` are those of :func:`pinban.render.render_page`, ``adverts`` the PDFs whose places are among them,
    ``folder`` the layout's.
    """
    placed = [item for item in _placed(page, plan) if item.key in images]
    flat = [Shown(item.rect, None, item.file, item.place) for item in placed if _empty(item.rect)]
    placed = [item for item in placed if not _empty(item.rect)]
    rasters = [(item, image) for item in placed if not isinstance(image := images[item.key], bytes | PdfPlace)]
    drawings = [(item, image) for item in placed if isinstance(image := images[item.key], bytes)]
    pdfs = [(item, image) for item in placed if isinstance(image := images[item.key], PdfPlace)]
    cells = raster_cells([(image, item.rect) for item, image in rasters])
    shown = [Shown(item.rect, own, item.file, item.place) for (item, _), own in zip(rasters, cells, strict=True)]
    if drawings:
        alone = draw_alone([(image, item.rect.width, item.rect.height) for item, image in drawings], folder)
        for index, (item, _) in enumerate(drawings):
            own_page = page_raster(alone, DPI, index)
            shown.append(Shown(item.rect, page_cells(own_page, own_page.area), item.file, item.place))
    by_key = {advert.key: advert for advert in adverts}
    for item, where in pdfs:
        own, rect = pdf_cells(by_key[where.key].data, item.rect, DPI)
        shown.append(Shown(rect, own, item.file, item.place))
    return [*flat, *shown]


def _empty(rect: Rect) -> bool:
    return rect.width < 1 or rect.height < 1


def _placed(page: Page, plan: PagePlan) -> Iterator[_Placed]:
    stories = {story.id: story for story in page.stories}
    for placed in plan.stories:
        own = {picture.id: picture for picture in stories[placed.story].pictures}
        for item in placed.pictures:
            picture = own[item.picture]
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
