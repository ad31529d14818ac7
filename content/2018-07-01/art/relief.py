"""Turns outlines, engraved tones and carved marks into a relief print: a few inks pulled on rough paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as File

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from outline import Path
from palette import INKS, PAPER, Colour

_FINE = 3  # supersampling of every edge

Field = np.ndarray


def _step(low: float | Field, high: float | Field, value: Field) -> Field:
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


class Print:
    """A sheet under the press. Lengths are in the picture's own units; `pixels` says how wide it becomes."""

    def __init__(self, width: float, height: float, *, pixels: int, seed: int, paper: Colour = PAPER) -> None:
        self.scale = pixels / width
        self.columns, self.rows = pixels, round(height * self.scale)
        self.rng = np.random.default_rng(seed)
        self.sheet = np.empty((self.rows, self.columns, 3), np.float32)
        self.sheet[:] = paper
        y, x = np.mgrid[0 : self.rows, 0 : self.columns].astype(np.float32)
        self.x, self.y = (x + 0.5) / self.scale, (y + 0.5) / self.scale
        dot = 1.15 / self.scale  # grain belongs to the paper, not to the picture's units
        self._edge = 0.6 * self.noise(3.0 * dot) + 0.4 * self.noise(9.0 * dot)
        salt = 0.7 * self.noise(2.2 * dot) + 0.4 * self.noise(4.0 * dot) + 0.45 * self.noise(70.0 * dot, 30.0 * dot)
        self._salt = (salt - salt.mean()) / salt.std()

    def noise(self, size: float, tall: float | None = None) -> Field:
        """Smooth chance with spots of about `size` units (and `tall` high), mean 0, deviation 1."""
        across = max(3, round(self.columns / (size * self.scale)) + 3)
        down = max(3, round(self.rows / ((tall or size) * self.scale)) + 3)
        grid = self.rng.standard_normal((down, across)).astype(np.float32)
        field = np.asarray(Image.fromarray(grid).resize((self.columns, self.rows), Image.Resampling.BICUBIC))
        return (field - field.mean()) / field.std()

    def _window(self, paths: Sequence[Path], margin: int = 6) -> tuple[slice, slice]:
        corners = np.vstack(paths) * self.scale
        (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
        left, right = np.clip([int(x0) - margin, int(x1) + margin + 1], 0, self.columns)
        top, bottom = np.clip([int(y0) - margin, int(y1) + margin + 1], 0, self.rows)
        return slice(top, max(bottom, top)), slice(left, max(right, left))

    def _cover(self, paths: Sequence[Path], window: tuple[slice, slice], rough: float) -> Field:
        rows, columns = window
        height, width = rows.stop - rows.start, columns.stop - columns.start
        image = Image.new("L", (width * _FINE, height * _FINE))
        draw = ImageDraw.Draw(image)
        for path in paths:
            points = (path * self.scale - (columns.start, rows.start)) * _FINE
            draw.polygon([tuple(p) for p in points.tolist()], fill=255)
        image = image.reduce(_FINE)
        if rough:
            image = image.filter(ImageFilter.GaussianBlur(0.55 + 0.35 * rough))
        cover = np.asarray(image, np.float32) / 255
        if rough:
            cover = _step(0.28, 0.72, cover + 0.13 * rough * self._edge[window])
        return cover

    def mask(self, *paths: Path, rough: float = 1.0) -> Field:
        """Where the paths cover the sheet, 0 to 1, over the whole sheet."""
        field = np.zeros((self.rows, self.columns), np.float32)
        window = self._window(paths)
        field[window] = self._cover(paths, window, rough)
        return field

    def ink(self, mask: Field, colour: Colour, *, worn: float = 0.0) -> None:
        """Print `colour` where `mask` is; `worn` lets that share of it fail in specks."""
        self._pull((slice(0, self.rows), slice(0, self.columns)), mask, colour, worn)

    def _pull(self, window: tuple[slice, slice], cover: Field, colour: Colour, worn: float) -> None:
        if worn:
            edge = 2.6 - 2.4 * worn
            cover = cover * (1 - _step(edge - 0.35, edge + 0.35, self._salt[window]))
        part = self.sheet[window]
        part += (np.array(colour, np.float32) - part) * cover[..., None]

    def fill(
        self,
        *paths: Path,
        colour: Colour,
        clip: Field | None = None,
        worn: float = 0.04,
        rough: float = 1.0,
        alpha: float = 1.0,
    ) -> None:
        """Print the paths solid."""
        window = self._window(paths)
        if window[0].stop <= window[0].start or window[1].stop <= window[1].start:
            return
        cover = self._cover(paths, window, rough)
        if clip is not None:
            cover = cover * clip[window]
        self._pull(window, cover * alpha, colour, worn)

    def shade(
        self,
        *paths: Path,
        colour: Colour,
        to: tuple[float, float],
        clip: Field | None = None,
        pitch: float = 0.0,
        angle: float = 45.0,
        solid: float = 0.35,
    ) -> None:
        """Shade the side of the paths that lies towards `to` (the depth of the shadow, in units).

        With a `pitch` the shadow runs out in engraved lines beyond its `solid` part.
        """
        window = self._window(paths)
        if window[0].stop <= window[0].start or window[1].stop <= window[1].start:
            return
        cover = self._cover(paths, window, 1.0)
        tone = np.zeros_like(cover)
        steps = int(np.clip(np.hypot(*to) * self.scale / 9, 6, 40))
        for k in range(1, steps + 1):
            by = [path - np.array(to) * k / steps for path in paths]
            tone += cover * (1 - self._cover(by, window, 0.0)) / steps
        if pitch:
            lines = self.lines(angle, pitch)[window]
            tone = np.clip(tone * (1 + solid) - 0.05, 0, 1)
            cover = cover * self._engraved(lines, tone, pitch)
        else:
            cover = cover * _step(0.45, 0.62, tone + 0.05 * self._edge[window])
        if clip is not None:
            cover = cover * clip[window]
        self._pull(window, cover, colour, 0.05)

    def lines(self, angle: float, pitch: float, wobble: float = 0.18) -> Field:
        """Parallel lines `pitch` apart; whole numbers are the middles of lines."""
        a = np.radians(angle)
        return (self.y * np.cos(a) - self.x * np.sin(a)) / pitch + wobble * self.noise(pitch * 9)

    def _engraved(self, lines: Field, tone: Field, pitch: float) -> Field:
        soft = 1.3 / max(pitch * self.scale, 1.0)
        ridge = 2 * np.abs(lines - np.floor(lines) - 0.5)
        return _step(1 - tone - soft, 1 - tone + soft, ridge) * _step(0.03, 0.1, tone)

    def engrave(
        self,
        lines: Field,
        tone: Field,
        colour: Colour,
        *,
        pitch: float,
        clip: Field | None = None,
        broken: float = 0.08,
        worn: float = 0.04,
    ) -> None:
        """Print a tone (0 to 1) as swelling lines, as a wood engraver does."""
        rough = tone + broken * (0.6 * self.noise(pitch * 1.6) + 0.6 * self.noise(pitch * 6, pitch * 2))
        cover = self._engraved(lines, np.clip(np.where(tone > 0.001, rough, 0), 0, 1), pitch)
        self.ink(cover if clip is None else cover * clip, colour, worn=worn)

    def save(self, target: File, *, colours: int = 64) -> None:
        """Write the sheet as a palette PNG."""
        grain = 2.2 * self.rng.standard_normal((self.rows // 2 + 1, self.columns // 2 + 1)).astype(np.float32)
        paper = np.asarray(Image.fromarray(grain).resize((self.columns, self.rows), Image.Resampling.BILINEAR))
        levels = np.clip(self.sheet + paper[..., None], 0, 255).astype(np.uint8)
        image = Image.fromarray(levels)
        # Small touches of an ink must keep their colour, so the inks themselves are always in the palette.
        found = image.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=0).getpalette() or []
        table = Image.new("P", (1, 1))
        table.putpalette([*(level for ink in INKS for level in ink), *found[: 3 * colours]])
        flat = image.quantize(palette=table, dither=Image.Dither.NONE)
        flat.save(target, optimize=True)
