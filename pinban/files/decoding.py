"""Pillow's decoders held to whole files and bounded sizes, whatever the rest of the process has set."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile

PIXELS_MOST = 80_000_000
"""Pixels a picture may have: a broadsheet page at 330 ppi is 36 million."""


@contextmanager
def whole_pictures_only() -> Iterator[None]:
    """Refuse truncated pictures and decompression bombs within the block; other warnings are kept quiet.

    WeasyPrint switches truncated files on for the whole process, so the switch is put off and back.
    """
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
