"""Turns a line of lettering into print on a relief sheet."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from lettering import painted
from palette import Colour
from relief import Field, Print

_FINE = 2  # lettering is drawn larger and brought down, for even edges


def letter(
    sheet: Print,
    text: str,
    x: float,
    y: float,
    *,
    face: str,
    size: float,
    colour: Colour,
    at: str = "left",
    space: float = 0.0,
    upright: bool = False,
    worn: float = 0.0,
) -> float:
    """Print `text` with its middle line at y (units); its width or, set `upright`, its height is returned.

    `at` says where x lies: left, middle or right of a line. An upright column is centred on x and starts at y.
    """
    scale = sheet.scale
    font = painted(face, size * scale * _FINE)
    steps = [size + space if upright else font.getlength(c) / scale / _FINE + space for c in text]
    long = sum(steps) - space
    image = Image.new(
        "L", (sheet.columns * _FINE, round(size * 1.6 * scale) * _FINE if not upright else sheet.rows * _FINE)
    )
    draw = ImageDraw.Draw(image)
    across = x - {"left": 0.0, "middle": long / 2, "right": long}[at]
    down = y + size / 2
    for character, step in zip(text, steps, strict=True):
        if upright:
            draw.text((x * scale * _FINE, down * scale * _FINE), character, fill=255, font=font, anchor="mm")
            down += step
        else:
            draw.text((across * scale * _FINE, image.height / 2), character, fill=255, font=font, anchor="lm")
            across += step
    cover: Field = np.asarray(image.reduce(_FINE), np.float32) / 255
    field = np.zeros((sheet.rows, sheet.columns), np.float32)
    top = 0 if upright else round(y * scale) - cover.shape[0] // 2
    first, last = max(top, 0), min(top + cover.shape[0], sheet.rows)
    field[first:last] = cover[first - top : last - top]
    sheet.ink(field, colour, worn=worn)
    return long
