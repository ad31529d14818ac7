"""A page PDF to the pictures a person looks at: the page as a screen shows it, and as the paper will."""

import numpy as np

from pinban.inspection import DPI, PageRaster
from pinban.pipeline.page.png import png
from pinban.prepress import Plant, soft_proof

PROOF_DPI = DPI


def page_png(raster: PageRaster) -> bytes:
    """The page's raster as PNG."""
    return png(raster.pixels)


def soft_png(pdf: bytes, plant: Plant) -> bytes:
    """The trimmed page on the plant's paper (:func:`pinban.prepress.soft_proof`) as PNG at :data:`PROOF_DPI`."""
    return png(np.asarray(soft_proof(pdf, plant, PROOF_DPI)))
