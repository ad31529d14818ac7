"""A PNG's bytes to whether they hold every row that its header says there are: decoders leave black what is missing."""

import struct
import zlib
from collections.abc import Iterator

from PIL import Image

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a pixel, by colour type (PNG, 11.2.1)
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_PIECE = 1 << 20


def lacks_rows(data: bytes, image: Image.Image) -> bool:
    """Whether a PNG's compressed data end before its last row; ``image`` is the picture as decoded.

    Only a picture whose last row is all zero is unpacked to count.
    """
    last = image.crop((0, image.height - 1, image.width, image.height))
    if last.getbbox(alpha_only=False) is not None:
        return False
    width, height, depth, colour, _, _, laced = struct.unpack_from(">IIBBBBB", data, 16)
    bits = depth * _SAMPLES.get(colour, 1)
    passes = _PASSES if laced else ((0, 0, 1, 1),)
    wanted = sum(_bytes(width, height, bits, item) for item in passes)
    return _unpacked(data, wanted) < wanted


def _bytes(width: int, height: int, bits: int, step: tuple[int, int, int, int]) -> int:
    """What one pass of a picture takes: its rows, each with the byte that names its filter."""
    left, top, across, down = step
    columns, rows = -(-(width - left) // across), -(-(height - top) // down)
    return rows * (1 + -(-columns * bits // 8)) if columns > 0 and rows > 0 else 0


def _unpacked(data: bytes, most: int) -> int:
    """How many bytes the pixels' data unpack to, counted up to ``most``; a fault ends them, as decoders tell."""
    packed, count = zlib.decompressobj(), 0
    try:
        for piece in _pixels(data):
            rest = piece
            while rest and count < most:
                count += len(packed.decompress(rest, _PIECE))
                rest = packed.unconsumed_tail
    except zlib.error:
        return most
    return count


def _pixels(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IDAT":
            yield data[at + 8 : at + 8 + length]
        at += 12 + length
