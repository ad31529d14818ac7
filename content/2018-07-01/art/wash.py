"""Turns brush strokes and tones into an ink-wash painting: soft washes with drying edges, bristles, speckled paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageFilter

from outline import Path, stroke
from palette import INK, Colour
from relief import Field, Print


def soft(field: Field, radius: float) -> Field:
    """The field blurred by `radius` pixels."""
    small = Image.fromarray(np.asarray(np.clip(field, 0, 1) * 255, np.uint8))
    return np.asarray(small.filter(ImageFilter.GaussianBlur(radius)), np.float32) / 255


def wash(sheet: Print, field: Field, colour: Colour, strength: float, *, edge: float = 0.0, grain: float = 0.1) -> None:
    """Lay a tone; `edge` darkens its rim as drying ink does, `grain` lets the paper through."""
    tone = field * strength
    if edge:
        tone = tone + edge * np.clip(4 * field * (1 - field), 0, 1) * strength
    tone = tone * (1 + grain * sheet.noise(2.4) + 0.8 * grain * sheet.noise(38, 24))
    sheet.ink(np.clip(tone, 0, 1), colour)


def bleeding(sheet: Print, *paths: Path, spread: float, ragged: float = 0.25) -> Field:
    """A shape whose rim has run into wet paper."""
    field = soft(sheet.mask(*paths, rough=0.0), spread * sheet.scale)
    field = field + ragged * (field > 0.02) * (0.5 * sheet.noise(46, 34) + 0.35 * sheet.noise(13)) * np.clip(
        4 * field * (1 - field), 0, 1
    )
    return np.clip((field - 0.18) / 0.64, 0, 1)


def brush(
    sheet: Print,
    points: Sequence[tuple[float, float]] | Path,
    widths: Sequence[float],
    *,
    colour: Colour = INK,
    strength: float = 0.9,
    dry: float = 0.0,
) -> None:
    """One stroke of the brush; `dry` splits it along its bristles."""
    path = stroke(points, widths)
    sheet.fill(path, colour=colour, alpha=strength, worn=dry, rough=0.5)
