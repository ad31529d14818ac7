"""The pictures and adverts of a page to what is printed of them: in the plant's colours, at the size they stand in."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from pinban.diagnostics import Diagnostic, Place
from pinban.files import located
from pinban.model import Edition, Page
from pinban.model.plan import PagePlan, Rect
from pinban.pipeline.workshop import Workshop
from pinban.prepress import Plant, SuppliedPdf, press_pdf, press_picture, press_svg
from pinban.render import PdfPlace, PressImage, picture_key

_TIMES = 8  # a drawing, read, takes so many times the bytes of its file


@dataclass(frozen=True)
class Wanted:
    """A picture or advert as it is placed: its file with the hash that it had when the edition was read."""

    key: str
    file: str
    sha256: str
    format: str
    place: Place
    rect: Rect
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass
class PressPictures:
    """What is printed of a page's pictures; adverts that came as PDFs are put in their places later.

    ``changed`` tells that a file was not what it was when the edition was read.
    """

    images: dict[str, PressImage] = field(default_factory=dict)
    adverts: list[SuppliedPdf] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    changed: bool = False


def press_pictures(edition: Edition, page: Page, plan: PagePlan, plant: Plant, *, shop: Workshop) -> PressPictures:
    """Every picture and advert on the page, converted to the plant's colours at the size it is placed."""
    press = PressPictures()
    languages = edition.languages
    ground = (shop.program, shop.fonts_hash(languages), shop.plant_hash(plant.name)) if shop.cache else ()
    for item in _wanted(page, plan):
        data = located(edition.root, item.file, edition.borrowed).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        press.changed |= digest != item.sha256
        size = (item.rect.width, item.rect.height)
        image, pdf, diagnostics = shop.stages.remembered(
            ("picture", *ground, digest, item.key, item.file, item.format, size, item.crop, item.place),
            _TIMES * len(data),
            partial(_converted, item, data, plant, shop, languages),
        )
        press.found += diagnostics
        press.adverts += [pdf] if pdf is not None else []
        if image is not None:
            press.images[item.key] = image
    return press


def _wanted(page: Page, plan: PagePlan) -> list[Wanted]:
    wanted = []
    stories = {story.id: story for story in page.stories}
    for placed in plan.stories:
        own = {picture.id: picture for picture in stories[placed.story].pictures}
        for item in placed.pictures:
            picture = own[item.picture]
            key = picture_key(placed.story, item.picture)
            wanted.append(
                Wanted(key, picture.file, picture.sha256, picture.format, picture.source, item.rect, item.crop)
            )
    adverts = {advert.id: advert for advert in page.adverts}
    for sold in plan.adverts:
        advert = adverts[sold.advert]
        key = picture_key(sold.advert, sold.advert)
        wanted.append(Wanted(key, advert.file, advert.sha256, advert.format, advert.source, sold.rect))
    return wanted


def _converted(
    item: Wanted, data: bytes, plant: Plant, shop: Workshop, languages: Sequence[str]
) -> tuple[PressImage | None, SuppliedPdf | None, Sequence[Diagnostic]]:
    """One picture, the PDF that it came as, and what is wrong with it."""
    width, height, place = item.rect.width, item.rect.height, item.place
    cache = shop.pictures
    if item.format == "pdf":
        pdf, found = press_pdf(data, plant, width=width, height=height, name=item.file, place=place)
        return PdfPlace(pdf.key, pdf.width, pdf.height) if pdf else None, pdf, found
    if item.format == "svg":
        size = {"width": width, "height": height}
        drawing, found = press_svg(
            data, plant, fonts=shop.fonts(languages), crop=item.crop, place=place, cache=cache, **size
        )
        return drawing, None, found
    picture, found = press_picture(data, plant, width=width, height=height, crop=item.crop, place=place, cache=cache)
    return picture, None, found
