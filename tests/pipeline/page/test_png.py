"""Pixels as PNG: a reader that is not ours gets them back."""

import io

import numpy as np
import pytest
from PIL import Image

from pinban.pipeline.page.png import png


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 5, 3), (40, 30), (7, 1), (211, 307, 3)])
def test_pixels_come_back(shape: tuple[int, ...]) -> None:
    pixels = np.random.default_rng(len(shape)).integers(0, 256, shape, dtype=np.uint8)
    with Image.open(io.BytesIO(png(pixels))) as image:
        image.load()
        assert image.format == "PNG"
        assert image.mode == ("RGB" if len(shape) == 3 else "L")
        assert np.array_equal(np.asarray(image), pixels)


def test_what_is_cut_out_of_other_pixels_comes_back_too() -> None:
    whole = np.arange(20 * 30 * 3, dtype=np.uint64).astype(np.uint8).reshape(20, 30, 3)
    cut = whole[::2, 3:17, ::-1]
    with Image.open(io.BytesIO(png(cut))) as image:
        assert np.array_equal(np.asarray(image), cut)


def test_the_same_pixels_are_the_same_bytes() -> None:
    pixels = np.full((64, 64, 3), 255, dtype=np.uint8)
    assert png(pixels) == png(pixels.copy())
    assert len(png(pixels)) < 300


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((2, 2, 4), dtype=np.uint8),
        np.zeros((2, 2), dtype=np.uint16),
        np.zeros(3, dtype=np.uint8),
        np.zeros((0, 3), dtype=np.uint8),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(pixels: np.ndarray) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match="no picture"):
        png(pixels)
