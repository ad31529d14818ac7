"""A page PDF to the pictures a person looks at: the page as a screen shows it, and as the paper will."""

import io

from PIL import Image

from pinban.inspection import DPI, PageRaster
from pinban.prepress import Plant, soft_proof

PROOF_DPI = DPI
_LEVEL = 3  # of a page: a tenth smaller than at 6, in two thirds of the time


def page_png(raster: PageRaster) -> bytes:
    """The page's raster as PNG."""
    return _png(Image.fromarray(raster.pixels))


def soft_png(pdf: bytes, plant: Plant) -> bytes:
    """The trimmed page on the plant's paper (:func:`pinban.prepress.soft_proof`) as PNG at :data:`PROOF_DPI`."""
    return _png(soft_proof(pdf, plant, PROOF_DPI))


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=_LEVEL)
    return out.getvalue()
