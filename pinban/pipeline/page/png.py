"""Rows of pixels to a PNG file, fast: for proofs, which are looked at once and made again at the next change.

Pillow weighs five filters for every row. On a page of type none of them beats leaving rows as they are: the file is a
sixth smaller so, and made in less than half the time (0.04 s for 0.11 at 100 dpi).
"""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR_TYPES = {1: 0, 3: 2}  # channels: greys, red, green and blue (ISO/IEC 15948, 11.2.2)
_LEVEL = 1  # of zlib: 3 is a twentieth smaller and a quarter slower
_MEMORY = 9


def png(pixels: NDArray[np.uint8]) -> bytes:
    """The file of rows by columns (greys), or rows by columns by red, green, blue. Raises ``ValueError`` for others."""
    rows = pixels[..., None] if pixels.ndim == 2 else pixels
    if rows.ndim != 3 or rows.dtype != np.uint8 or rows.shape[2] not in _COLOUR_TYPES or 0 in rows.shape:
        raise ValueError(f"no picture: {pixels.shape} of {pixels.dtype}")
    height, width, channels = rows.shape
    head = struct.pack(">IIBBBBB", width, height, 8, _COLOUR_TYPES[channels], 0, 0, 0)
    lines = np.zeros((height, 1 + width * channels), dtype=np.uint8)  # before each row its filter: none
    lines[:, 1:] = rows.reshape(height, -1)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY)
    data = packer.compress(lines.data) + packer.flush()
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
