"""A picture with transparency to its colours, opaque, and how much of each pixel covers what lies below."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageFilter, ImageOps

from pinban.files import whole_pictures_only
from pinban.files.decoding import PIXELS_MOST
from pinban.files.kinds import kind_of
from pinban.files.pictures.bounds import structure_of
from pinban.files.sandbox import SandboxError
from pinban.files.shared import shared

_FORMATS = ("PNG", "WEBP", "TIFF")
_EDGE = 2.0  # pixels from what is seen, within which hidden ones take its colour
_FULL = (255, 255)
_DAMAGED: tuple[type[Exception], ...] = (OSError, SyntaxError, ValueError, EOFError, MemoryError, LookupError)
_DAMAGED += (TypeError, ArithmeticError, AttributeError, AssertionError, RuntimeError, struct.error, zlib.error)
_DAMAGED += (Image.DecompressionBombError, Image.DecompressionBombWarning, SandboxError)


def parted(data: bytes, name: str = "") -> tuple[bytes, Image.Image | None]:
    """The picture's file with its colours alone, upright, and its transparency: 255 covers, 0 is not there.

    The same bytes and ``None`` for a picture that covers all, and for one that cannot be read: who converts it tells.
    """
    asked = structure_of(data, kind_of(data), name)
    if asked.refused is not None:
        return data, None
    try:
        return shared(_parted, data) if asked.odd else _parted(data)
    except _DAMAGED:
        return data, None


def _parted(data: bytes) -> tuple[bytes, Image.Image | None]:
    with whole_pictures_only(), Image.open(BytesIO(data), formats=_FORMATS) as opened:
        if opened.width * opened.height > PIXELS_MOST or not _may_be_seen_through(opened):
            return data, None
        opened.load()
        profile = opened.info.get("icc_profile")
        grey = opened.mode in ("LA", "La", "L", "1")
        image = ImageOps.exif_transpose(opened).convert("RGBA")
    cover = image.getchannel("A")
    if cover.getextrema() == _FULL:
        return data, None
    target = BytesIO()
    _opaque(image, cover).convert("L" if grey else "RGB").save(target, "PNG", icc_profile=profile, compress_level=1)
    return target.getvalue(), cover


def _may_be_seen_through(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in image.info


def _opaque(image: Image.Image, cover: Image.Image) -> Image.Image:
    """The colours, those of hidden pixels taken from their neighbours: their own, often black, would show at edges."""
    around = image.convert("RGBa").filter(ImageFilter.GaussianBlur(_EDGE)).convert("RGBA").convert("RGB")
    around.paste(image.convert("RGB"), mask=cover.point(lambda value: 255 if value else 0))
    return around
