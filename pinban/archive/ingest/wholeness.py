"""A page's pictures and its image to whether they are whole: what is cut off, cannot be decoded, or is blank."""

import io
import zlib

from PIL import Image

from pinban.files.decoding import whole_pictures_only
from pinban.pdf.pdfium import PlacedPicture

_WHITE = 254
"""The darkest that a blank page's thumbnail may be: a single dark dot of the page image makes it darker."""
_AT_ONCE = 1 << 20
_UNPACKED_MOST = 1 << 30


def is_damaged(picture: PlacedPicture) -> bool:
    """Whether a picture cannot be decoded, or ends before it is whole, as far as its form tells that."""
    if not picture.is_drawn:
        return True
    if picture.filters == ("DCTDecode",):
        return _ends_early(picture.data)
    return picture.filters == ("FlateDecode",) and _is_cut(picture.data)


def _ends_early(data: bytes) -> bool:
    """Whether a JPEG is cut off: viewers show grey for what is lacking."""
    try:
        with whole_pictures_only(), Image.open(io.BytesIO(data)) as image:
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False  # too large to tell
    except (OSError, SyntaxError, ValueError):
        return True
    return False


def _is_cut(data: bytes) -> bool:
    """Whether deflated samples have no end."""
    unpacking = zlib.decompressobj()
    rest, total = data, 0
    try:
        while rest and not unpacking.eof and total < _UNPACKED_MOST:
            total += len(unpacking.decompress(rest, _AT_ONCE))
            rest = unpacking.unconsumed_tail
    except zlib.error:
        return True
    return not unpacking.eof and total < _UNPACKED_MOST


def is_blank(thumbnail: bytes) -> bool:
    """Whether a page's small image shows nothing at all."""
    with Image.open(io.BytesIO(thumbnail)) as image:
        darkest, _ = image.convert("L").getextrema()
    return bool(darkest >= _WHITE)  # type: ignore[operator]
