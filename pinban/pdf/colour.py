"""sRGB and grey to the inks of a plant, through its profile.

Pictures go the perceptual way with black-point compensation. Neutral colours of type and drawings, and
grey pictures, go to black ink alone: grey type in four inks shows every misregister.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

Cmyk: TypeAlias = tuple[float, float, float, float]

PERCEPTUAL = ImageCms.Intent.PERCEPTUAL
RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION
_NEUTRAL = 1.5 / 255  # channels this near to one another are a grey


@lru_cache(maxsize=16)
def profile_of(data: bytes) -> ImageCms.ImageCmsProfile:
    """An opened profile. Raises ``OSError`` or ``ImageCms.PyCMSError`` for bytes that are none."""
    return ImageCms.ImageCmsProfile(BytesIO(data))


@lru_cache(maxsize=1)
def srgb() -> ImageCms.ImageCmsProfile:
    """The colour space of a picture that does not say its own."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@lru_cache(maxsize=1)
def lab() -> ImageCms.ImageCmsProfile:
    """CIE L*a*b*, D50."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


@dataclass(frozen=True)
class Inks:
    """A press's inks as its profile describes them; ``mono`` prints black alone, ``limit`` (%) bounds flat colours."""

    profile: bytes
    mono: bool = False
    limit: float = 400.0

    def solid(self, red: float, green: float, blue: float) -> Cmyk:
        """The inks, each 0 to 1, for an sRGB colour, each 0 to 1, of type, a rule or a flat tint."""
        return _solid(self, _unit(red), _unit(green), _unit(blue))

    def black(self, cyan: float, magenta: float, yellow: float, black: float) -> Cmyk:
        """Black ink that prints as light as four inks, each 0 to 1; what was black ink alone stays as it is."""
        if not (cyan or magenta or yellow):
            return 0.0, 0.0, 0.0, black
        return _black(self.profile, _unit(cyan), _unit(magenta), _unit(yellow), _unit(black))

    def separate(self, image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
        """A picture in CMYK, from mode ``RGB``, ``CMYK`` or ``LAB`` in the colour space ``source``."""
        return _applied(image, _transform(source, profile_of(self.profile), image.mode, "CMYK", PERCEPTUAL))

    def grey(self, image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
        """A picture in black ink alone, mode ``L`` (0 is full ink), so that its lightness is kept in print."""
        if image.mode == "LAB":
            lightness = image.getchannel(0)
        else:
            if image.mode == "L" and source.profile.xcolor_space.strip() == "RGB":
                image = image.convert("RGB")  # grey without a profile of its own
            lightness = _applied(image, to_lab(source, image.mode)).getchannel(0)
        return lightness.point(list(_samples(self.profile)))


@lru_cache(maxsize=32)
def _transform(
    source: ImageCms.ImageCmsProfile,
    target: ImageCms.ImageCmsProfile,
    mode: str,
    target_mode: str,
    intent: ImageCms.Intent,
) -> ImageCms.ImageCmsTransform:
    """A transform with black-point compensation; building one takes longer than using it on a small picture."""
    return ImageCms.buildTransform(source, target, mode, target_mode, renderingIntent=intent, flags=BLACK_POINT)


def limited(image: Image.Image, limit: float) -> Image.Image:
    """A CMYK picture with no pixel over ``limit`` percent: coloured inks give way, in proportion, and black stays."""
    samples: NDArray[np.uint8] = np.asarray(image)
    total = samples.sum(axis=-1, dtype=np.uint16)
    over = total > limit * 2.55
    if not over.any():
        return image
    changed = samples.copy()
    pixels = changed[over].astype(np.float64)
    colour = pixels[:, :3].sum(axis=1)
    share = np.clip((limit * 2.55 - pixels[:, 3]) / np.maximum(colour, 1), 0, 1)
    pixels[:, :3] = np.floor(pixels[:, :3] * share[:, None])
    changed[over] = pixels.astype(np.uint8)
    return Image.fromarray(changed, mode="CMYK")


def to_lab(source: ImageCms.ImageCmsProfile, mode: str) -> ImageCms.ImageCmsTransform:
    """What takes pictures of ``mode`` in a profile's space to CIE L*a*b*, media-relative.

    Raises ``ImageCms.PyCMSError`` where the profile is damaged.
    """
    return _transform(source, lab(), mode, "LAB", RELATIVE)


def _unit(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    result = ImageCms.applyTransform(image, transform)
    if result is None:  # only where it is asked to work in place
        raise ValueError("no result")
    return result


@lru_cache(maxsize=8)
def _printed(profile: bytes) -> NDArray[np.float64]:
    """How light black ink prints, media-relative and 255 for paper, for each amount of it from 0 to 255."""
    ramp = Image.new("CMYK", (256, 1))
    ramp.putdata([(0, 0, 0, ink) for ink in range(256)])
    lightness = np.asarray(_lightness(profile, ramp), dtype=np.float64)[0]
    printed: NDArray[np.float64] = np.minimum.accumulate(lightness)  # more ink is never lighter
    return printed


def _lightness(profile: bytes, image: Image.Image) -> Image.Image:
    """The media-relative lightness of inks as they print."""
    transform = ImageCms.buildTransform(profile_of(profile), lab(), "CMYK", "LAB", renderingIntent=RELATIVE)
    return _applied(image, transform).getchannel(0)


@lru_cache(maxsize=8)
def _samples(profile: bytes) -> tuple[int, ...]:
    """For each lightness 0-255 of an original, the grey sample (255 - ink) that prints as it.

    The darkest and lightest original tones are laid on black ink's own and the paper's: black-point
    compensation for one ink.
    """
    printed = _printed(profile)
    scaled = (printed - printed[-1]) / (printed[0] - printed[-1]) * 255
    ink = np.interp(np.arange(256), scaled[::-1], np.arange(255, -1, -1))
    return tuple(int(sample) for sample in 255 - np.rint(ink))


@lru_cache(maxsize=4096)
def _solid(press: Inks, red: float, green: float, blue: float) -> Cmyk:
    if press.mono or max(red, green, blue) - min(red, green, blue) <= _NEUTRAL:
        # Rec. 709 weights on the coded values keep a coloured tint's rank among greys; for a grey it is itself.
        level = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        return 0.0, 0.0, 0.0, _grey_ink(press.profile, level)
    pixel = Image.new("RGB", (1, 1), (round(red * 255), round(green * 255), round(blue * 255)))
    inks = np.asarray(limited(press.separate(pixel, srgb()), press.limit), dtype=np.float64)[0, 0] / 255
    # A dot of 1 % does not print; it would only make a flat tint a four-ink one.
    cyan, magenta, yellow, black = (round(float(ink), 3) if ink >= 0.015 else 0.0 for ink in inks)
    return cyan, magenta, yellow, black


@lru_cache(maxsize=1024)
def _black(profile: bytes, *inks: float) -> Cmyk:
    pixel = Image.new("CMYK", (1, 1), tuple(round(ink * 255) for ink in inks))
    light = float(np.asarray(_lightness(profile, pixel).getpixel((0, 0))))
    ink = np.interp(light, _printed(profile)[::-1], np.arange(255, -1, -1))
    return 0.0, 0.0, 0.0, round(float(ink) / 255, 3)


def _grey_ink(profile: bytes, level: float) -> float:
    """Black ink for an sRGB grey: full for black, none for white."""
    if level <= _NEUTRAL or level >= 1 - _NEUTRAL:
        return 1.0 if level < 0.5 else 0.0
    pixel = Image.new("RGB", (1, 1), (round(level * 255),) * 3)
    sample = Inks(profile).grey(pixel, srgb()).getpixel((0, 0))
    return round(1 - float(np.asarray(sample)) / 255, 3)
