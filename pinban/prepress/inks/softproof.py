"""A finished page to what it will look like: its inks on the plant's paper, as a picture for the screen.

The separations go through the plant's profile with the absolute intent, so that the paper is as grey and yellow as
it is, and black as weak as the paper leaves it. What is printed beyond the trim is cut off.
"""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageCms

from pinban.pdf.colour import Inks, profile_of, srgb
from pinban.pdf.objects import box_of
from pinban.pdf.opening import open_pdf
from pinban.pdf.spaces import PROCESS
from pinban.prepress.inks.separations import DPI, separate
from pinban.prepress.plant import Plant

_ABSOLUTE = ImageCms.Intent.ABSOLUTE_COLORIMETRIC


def soft_proof(pdf: bytes, plant: Plant, dpi: float = DPI) -> Image.Image:
    """The first page of a finished file, trimmed, in sRGB as it prints at ``plant``.

    Raises ``pikepdf.PdfError`` and what :func:`pinban.prepress.inks.separations.separate` raises.
    """
    with open_pdf(pdf) as document:
        separations = separate(document, 0, Inks(plant.profile, plant.mono), dpi, averaged=True)
        trim = box_of(document.pages[0].trimbox) or separations.box
    rows, columns = separations.window(trim)
    shape = next(iter(separations.plates.values())).shape if separations.plates else (1, 1)
    plates = np.zeros((*shape, len(PROCESS)), dtype=np.uint8)
    for index, name in enumerate(PROCESS):
        if name in separations.plates:
            plates[..., index] = separations.plates[name]
    return on_paper(Image.fromarray(np.ascontiguousarray(plates[rows, columns]), mode="CMYK"), plant)


def on_paper(inks: Image.Image, plant: Plant) -> Image.Image:
    """CMYK in sRGB, paper included."""
    seen = ImageCms.applyTransform(inks, _to_screen(plant.profile))
    if seen is None:  # only where it is asked to work in place
        raise ValueError("no result")
    seen.info.clear()  # the screen's profile, made just now and dated by the clock: without one, sRGB is meant
    return seen


@lru_cache(maxsize=8)
def _to_screen(profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(profile_of(profile), srgb(), "CMYK", "RGB", renderingIntent=_ABSOLUTE)
