"""A picture file's bytes to an upright, opaque 8-bit image with the colour space it is in."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageOps, UnidentifiedImageError

from pinban.diagnostics import Place
from pinban.files import findings, whole_pictures_only
from pinban.files.decoding import PIXELS_MOST
from pinban.files.kinds import kind_of
from pinban.files.pictures.bounds import structure_of
from pinban.files.pictures.jpeg import lacks_pixels
from pinban.files.pictures.png import lacks_rows
from pinban.files.sandbox import SandboxError
from pinban.files.shared import shared
from pinban.pdf.colour import lab, profile_of, srgb, to_lab
from pinban.pdf.icc import adobe_rgb
from pinban.pdf.opening import plain_reason

_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")  # a camera's MPO begins as a JPEG and is opened as one
# Pillow's readers raise whatever a damaged header leads them into.
_DAMAGED: tuple[type[Exception], ...] = (OSError, SyntaxError, ValueError, EOFError, MemoryError, LookupError)
_DAMAGED += (TypeError, ArithmeticError, AttributeError, AssertionError, RuntimeError, struct.error, zlib.error)
_SHORT = "fewer pixels than its header says"
_CHANNELS = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK", "LAB": "Lab"}


class UnreadablePictureError(Exception):
    """The bytes are no picture that can be read; its text says why."""


class TooManyPixelsError(Exception):
    """The picture has more than :data:`PIXELS_MOST` pixels."""


class RefusedPictureError(Exception):
    """The picture asks for more than is given; its argument is the finding that says why, without its place."""


@dataclass(frozen=True)
class Original:
    """A picture ready to be converted.

    ``image`` has mode ``RGB``, ``L``, ``CMYK`` or ``LAB``, ``profile`` is what its numbers mean
    (``None`` for CMYK without a profile), ``embedded`` the bytes of the profile that it brought along.
    ``bilevel`` pictures had one bit a pixel. ``flat`` art has few colours, so that JPEG would spoil it.
    ``bad_profile`` tells of an embedded profile of no use.
    """

    image: Image.Image
    profile: ImageCms.ImageCmsProfile | None
    embedded: bytes
    bilevel: bool
    flat: bool
    bad_profile: bool


def read_original(
    data: bytes, crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0), name: str = ""
) -> Original:
    """Read a JPEG, PNG, TIFF or WebP file; ``crop`` is the shares cut off at left, top, right and foot.

    ``name`` is what findings call it.

    What is seldom met is decoded in a process of its own. Raises :class:`UnreadablePictureError`,
    :class:`TooManyPixelsError` and :class:`RefusedPictureError`.
    """
    asked = structure_of(data, kind_of(data), name)
    if asked.refused is not None:
        raise RefusedPictureError(asked.refused)
    try:
        decoded = shared(_decoded, data, crop) if asked.odd else _decoded(data, crop)
    except SandboxError as error:
        why = findings.PICTURE_GIVEN_UP.at(Place(), file=name, why_zh=error.zh, why_en=error.en)
        raise RefusedPictureError(why) from error
    return _original(*decoded)


def _decoded(data: bytes, crop: tuple[float, float, float, float]) -> tuple[Image.Image, bytes, bool]:
    """The upright picture's pixels, the profile that it brings along, and whether it says that it is Adobe RGB."""
    with whole_pictures_only():
        try:
            with Image.open(BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > PIXELS_MOST:
                    raise TooManyPixelsError
                opened.load()
                if opened.format == "JPEG" and lacks_pixels(data, opened):
                    raise UnreadablePictureError(_SHORT)
                if opened.format == "PNG" and lacks_rows(data, opened):
                    raise UnreadablePictureError(_SHORT)
                embedded = opened.info.get("icc_profile")
                wide = _named_adobe_rgb(opened)
                image = _cropped(ImageOps.exif_transpose(opened), crop)
                if opened.format == "JPEG" and image.mode == "CMYK" and "adobe" not in opened.info:
                    # Adobe's marker tells of inverted inks, which Pillow takes for granted.
                    image = ImageChops.invert(image)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooManyPixelsError from error
        except UnidentifiedImageError as error:
            raise UnreadablePictureError("JPEG / PNG / TIFF / WebP?") from error
        except _DAMAGED as error:
            raise UnreadablePictureError(_plain_text(error)) from error
    return image, embedded or b"", wide


def _original(image: Image.Image, embedded: bytes, wide: bool) -> Original:
    bilevel = image.mode == "1"
    image = _plain(image)
    flat = bilevel or image.getcolors(maxcolors=4096) is not None
    profile, bad = _profile(embedded, image.mode)
    if wide and not embedded and image.mode == "RGB":
        profile = adobe_rgb()
    if image.mode == "RGB" and _colourless(image):
        image = image.getchannel(0)
    return Original(image, profile, b"" if bad else embedded, bilevel, flat, bad)


def _plain_text(error: Exception) -> str:
    """What a decoder says, without the addresses of objects in memory, which differ each time."""
    return plain_reason(error) or type(error).__name__


def _named_adobe_rgb(image: Image.Image) -> bool:
    """Whether a camera says by its Exif data (DCF's option file, R03) that it wrote Adobe RGB."""
    exif = image.getexif()
    return str(exif.get_ifd(ExifTags.IFD.Interop).get(ExifTags.Interop.InteropIndex, "")).strip("\0 ") == "R03"


def _cropped(image: Image.Image, crop: tuple[float, float, float, float]) -> Image.Image:
    left, top, right, foot = crop
    box = (
        round(image.width * left),
        round(image.height * top),
        image.width - round(image.width * right),
        image.height - round(image.height * foot),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        raise ValueError("nothing is left of the picture")
    return image.crop(box) if box != (0, 0, image.width, image.height) else image


def _plain(image: Image.Image) -> Image.Image:
    """8 bits a channel, transparency laid on white paper."""
    if image.mode == "F":
        raise UnreadablePictureError("32-bit float samples, not 8 or 16 bits")  # 0 to 1, 0 to 255, or anything
    if image.mode.startswith("I"):
        return _eight_bits(image)
    if image.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in image.info:
        grey = image.mode in ("LA", "La", "L", "1")
        opaque = image.convert("LA" if grey else "RGBA")
        paper = Image.new("L" if grey else "RGB", image.size, "white")
        paper.paste(opaque.convert(paper.mode), mask=opaque.getchannel("A"))
        return paper
    if image.mode in _CHANNELS:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits in 8: 65535 is white."""
    values = np.asarray(image, dtype=np.float64)
    return Image.fromarray(np.clip(np.rint(values / 257.0), 0, 255).astype(np.uint8))


def _colourless(image: Image.Image) -> bool:
    pixels = np.asarray(image)
    return bool((pixels[..., 0] == pixels[..., 1]).all() and (pixels[..., 1] == pixels[..., 2]).all())


def _profile(embedded: bytes | None, mode: str) -> tuple[ImageCms.ImageCmsProfile | None, bool]:
    """What the picture's numbers mean, and whether it carries a profile of no use."""
    assumed = {"CMYK": None, "LAB": lab()}.get(mode, srgb())
    if mode == "LAB" or not embedded:
        return assumed, False
    try:
        profile = profile_of(embedded)
        space = profile.profile.xcolor_space.strip()
        if space != _CHANNELS[mode] and (space, mode) != ("RGB", "L"):  # greys are often saved with their RGB profile
            return assumed, True
        to_lab(profile, "RGB" if space == "RGB" else mode)  # a damaged one may open and be of no use all the same
    except (OSError, ValueError, ImageCms.PyCMSError):
        return assumed, True
    return profile, False
