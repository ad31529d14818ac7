"""A photograph at its printed size to a sharper one: screens and soft paper take away what this adds."""

import numpy as np
from PIL import Image, ImageFilter

from pinban.prepress.plant import Sharpening


def sharpened(image: Image.Image, sharpening: Sharpening) -> Image.Image:
    """Unsharp masking of the lightness alone, so that no edge gets a coloured fringe.

    Takes modes ``RGB``, ``L`` and ``LAB``. A ``CMYK`` picture comes back as it is: who separated it has sharpened it.
    """
    if image.mode == "CMYK":
        return image
    light = image.getchannel(0) if image.mode == "LAB" else image.convert("L")
    mask = ImageFilter.UnsharpMask(sharpening.radius, sharpening.percent, sharpening.threshold)
    sharp = light.filter(mask)
    if image.mode == "L":
        return sharp
    if image.mode == "LAB":
        return Image.merge("LAB", [sharp, image.getchannel(1), image.getchannel(2)])
    change = np.asarray(sharp, dtype=np.int16) - np.asarray(light, dtype=np.int16)
    samples = np.asarray(image, dtype=np.int16) + change[..., None]
    return Image.fromarray(np.clip(samples, 0, 255).astype(np.uint8))
