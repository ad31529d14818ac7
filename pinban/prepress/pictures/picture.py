"""A picture file to samples for the press: the plant's inks, size and ink total."""

import zlib
from dataclasses import dataclass, replace
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from pinban.diagnostics import Diagnostic, Place
from pinban.files.decoding import PIXELS_MOST
from pinban.files.kinds import EMPTY, UNKNOWN, USABLE, kind_of
from pinban.model import Pt, mm_from_pt
from pinban.pdf.colour import Inks, limited, profile_of, srgb
from pinban.prepress import findings
from pinban.prepress.pictures.cache import PictureCache, picture_key
from pinban.prepress.pictures.original import (
    Original,
    RefusedPictureError,
    TooManyPixelsError,
    UnreadablePictureError,
    read_original,
)
from pinban.prepress.pictures.sharpening import sharpened
from pinban.prepress.plant import Plant

QUALITY = 92
"""JPEG quality of photographs."""

_ATTEMPTS = 4
_PALETTE_MOST = 256
_FINER_MOST = 2.0
"""How many times as fine as is useful a drawing of few colours may be before it is made smaller."""
_EFFORT = 6  # 9 takes five times as long for 7 % fewer bytes


@dataclass(frozen=True, slots=True)
class PressPicture:
    """Samples for an image XObject of 8 bits a component.

    ``mode`` is ``CMYK`` (DeviceCMYK) or ``L`` (DeviceGray); ``data`` is a JPEG where ``encoding`` is
    ``dct``, else rows of samples in zlib's format, without a predictor. Where there is a ``palette``,
    four bytes a colour, a sample is a colour's number (an Indexed space). ``invert`` asks for a Decode
    array of [1 0 ...]: the JPEG holds Adobe's inverted inks. ``ppi`` is the original's resolution at
    its printed size, ``ink`` the greatest ink total of a pixel as encoded, in percent.
    """

    mode: str
    width: int
    height: int
    encoding: str
    data: bytes
    invert: bool
    ppi: float
    ink: float
    palette: bytes = b""
    bilevel: bool = False
    bad_profile: bool = False
    reseparated: float = 0.0  # ink total of a CMYK original that had to be separated anew
    condition: str = ""  # what a CMYK original whose inks were kept had been separated for, if not for the plant


def press_picture(
    data: bytes,
    plant: Plant,
    *,
    width: Pt,
    height: Pt,
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
    place: Place | None = None,
    cache: PictureCache | None = None,
) -> tuple[PressPicture | None, list[Diagnostic]]:
    """Convert a JPEG, PNG, TIFF or WebP file for ``plant``, to stand ``width`` by ``height`` on the page.

    ``crop`` is the shares cut off at left, top, right and foot of the upright picture. Never enlarged.
    ``None`` comes with a finding that says why.
    """
    place = place or Place()
    key = picture_key(data, plant, (width, height, *crop))
    kept = cache.get(key) if cache else None
    if kept is not None:
        palette = bytes.fromhex(str(kept.facts["palette"]))
        picture = PressPicture(data=kept.data, **{**kept.facts, "palette": palette})  # type: ignore[arg-type]
        return picture, _judge(picture, plant, width, place)
    try:
        picture = _convert(read_original(data, crop, place.file or ""), plant, width, height)
    except TooManyPixelsError:
        return None, [findings.TOO_LARGE.at(place, most=PIXELS_MOST)]
    except RefusedPictureError as error:
        return None, [error.args[0].at(place)]
    except UnreadablePictureError as error:
        kind = kind_of(data)
        if kind not in (*USABLE, UNKNOWN, EMPTY):
            return None, [findings.OTHER_KIND.at(place, kind=kind.name, cure_zh=kind.zh, cure_en=kind.en)]
        return None, [findings.UNREADABLE.at(place, reason=str(error))]
    if cache:
        facts = {name: getattr(picture, name) for name in PressPicture.__slots__ if name != "data"}
        cache.put(key, picture.data, {**facts, "palette": picture.palette.hex()})
    return picture, _judge(picture, plant, width, place)


def _convert(original: Original, plant: Plant, width: Pt, height: Pt) -> PressPicture:
    image = original.image
    ppi = min(image.width * 72 / width, image.height * 72 / height)
    useful = plant.line_art.good if original.bilevel else plant.art if original.flat else plant.pictures.good
    size = (
        min(image.width, max(1, round(width / 72 * useful))),
        min(image.height, max(1, round(height / 72 * useful))),
    )
    if size != image.size and not _stays_as_drawn(original, ppi / useful, plant):
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if plant.sharpen is not None and not original.flat:
        image = sharpened(image, plant.sharpen)
    original = replace(original, image=image)
    palette = _palette(image) if original.flat and not plant.mono else None
    if palette is not None:
        colours, numbers = palette
        inked, reseparated = _inked(replace(original, image=colours), plant)
        encoded = replace(_flate(numbers), mode="CMYK", ink=ink_total(inked), palette=inked.tobytes())
    else:
        inked, reseparated = _inked(original, plant)
        encoded = _flate(inked) if original.flat else _jpeg(inked, plant.ink_total)
    return replace(
        encoded,
        ppi=round(ppi, 1),
        bilevel=original.bilevel,
        bad_profile=original.bad_profile,
        reseparated=reseparated,
        condition=_condition(original, plant) if image.mode == "CMYK" and not reseparated else "",
    )


def _stays_as_drawn(original: Original, finer: float, plant: Plant) -> bool:
    """Whether a drawing of few colours keeps its pixels, though it is somewhat finer than is useful.

    Made smaller it would have thousands of colours between them: softer edges, and four times the bytes.
    """
    return original.flat and not plant.mono and finer <= _FINER_MOST and _is_of_few_colours(original.image)


def cover_picture(cover: Image.Image, size: tuple[int, int]) -> PressPicture:
    """How much of a picture covers the ground as greys of ``size`` pixels, never enlarged: white is all of it."""
    if size != cover.size:
        cover = cover.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return replace(_flate(cover), ink=0.0)


def _palette(image: Image.Image) -> tuple[Image.Image, Image.Image] | None:
    """An RGB picture of few colours as a row of its colours, and each pixel's place in that row.

    Drawings are converted colour by colour then, not pixel by pixel, and take a quarter of the bytes.
    """
    colours = image.getcolors(maxcolors=_PALETTE_MOST) if image.mode == "RGB" else None
    if colours is None:
        return None
    row = Image.new("RGB", (len(colours), 1))
    row.putdata(sorted(colour for _, colour in colours))  # type: ignore[misc]
    places = np.zeros(1 << 24, dtype=np.uint8)
    places[_packed(row)] = np.arange(len(colours), dtype=np.uint8)
    return row, Image.fromarray(places[_packed(image)])


def _is_of_few_colours(image: Image.Image) -> bool:
    return image.mode == "RGB" and image.getcolors(maxcolors=_PALETTE_MOST) is not None


def _packed(image: Image.Image) -> NDArray[np.int32]:
    """Each pixel of an RGB picture as one number."""
    red, green, blue = (np.asarray(image.getchannel(band), dtype=np.int32) for band in range(3))
    return (red << 16) + (green << 8) + blue


def _inked(original: Original, plant: Plant) -> tuple[Image.Image, float]:
    """The picture in the plant's inks, and the ink total that made a CMYK original be separated anew."""
    inks, image = Inks(plant.profile, plant.mono), original.image
    source = original.profile or (profile_of(plant.profile) if image.mode == "CMYK" else srgb())
    if plant.mono or image.mode == "L":
        return inks.grey(image, source), 0.0
    if image.mode == "CMYK":
        total = ink_total(image)
        if total <= plant.ink_total:
            return image, 0.0  # an agency's separation is its own; only ink the press cannot carry is touched
        return limited(inks.separate(image, source), plant.ink_total), total
    return limited(inks.separate(image, source), plant.ink_total), 0.0


def _condition(original: Original, plant: Plant) -> str:
    """The name of the profile of a separation that was made for other paper."""
    if original.profile is None or plant.mono or original.embedded in (b"", plant.profile):
        return ""
    try:
        return ImageCms.getProfileDescription(original.profile).strip() or "?"
    except ImageCms.PyCMSError:  # a profile that converts well may have a damaged description all the same
        return "?"


def ink_total(image: Image.Image) -> float:
    """The greatest sum of inks of any pixel, in percent, of a ``CMYK`` or ``L`` picture."""
    samples = np.asarray(image)
    if image.mode == "L":
        return round(float(255 - int(samples.min())) / 2.55, 2)
    return round(float(samples.sum(axis=-1, dtype=np.uint16).max()) / 2.55, 2)


def _jpeg(image: Image.Image, limit: float) -> PressPicture:
    """A photograph as JPEG. JPEG rings at edges: what comes out is measured, and held under the limit."""
    ceiling = limit
    for _ in range(_ATTEMPTS):
        target = BytesIO()
        image.save(target, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
        with Image.open(BytesIO(target.getvalue())) as printed:
            ink = ink_total(printed)
        if ink <= limit or image.mode == "L":
            # Pillow writes CMYK as Adobe does: inverted, with an APP14 marker that PDF readers do not heed.
            invert = image.mode == "CMYK"
            return PressPicture(image.mode, *image.size, "dct", target.getvalue(), invert, 0.0, ink)
        ceiling -= ink - limit
        image = limited(image, ceiling)
    return _flate(limited(image, limit))


def _flate(image: Image.Image) -> PressPicture:
    data = zlib.compress(image.tobytes(), _EFFORT)
    return PressPicture(image.mode, *image.size, "flate", data, False, 0.0, ink_total(image))


def _judge(picture: PressPicture, plant: Plant, width: Pt, place: Place) -> list[Diagnostic]:
    diagnostics = []
    limits = plant.line_art if picture.bilevel else plant.pictures
    for rule, limit in ((findings.TOO_COARSE, limits.fail), (findings.LOW_RESOLUTION, limits.warn)):
        if picture.ppi < limit:
            widest = int(mm_from_pt(width) * picture.ppi / limit)
            diagnostics.append(rule.at(place, ppi=round(picture.ppi), limit=round(limit), width=widest))
            break
    if picture.reseparated:
        diagnostics.append(findings.RESEPARATED.at(place, ink=round(picture.reseparated), limit=round(plant.ink_total)))
    if picture.condition:
        diagnostics.append(findings.OTHER_SEPARATION.at(place, condition=picture.condition, wanted=plant.condition))
    if picture.bad_profile:
        diagnostics.append(findings.BAD_PROFILE.at(place, assumed="sRGB" if picture.mode == "CMYK" else "sRGB / CMYK"))
    return diagnostics
