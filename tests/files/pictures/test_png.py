"""A PNG of fewer rows than its header says is told from a whole one, interlaced or not, of any depth."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from pinban.files.pictures.png import lacks_rows

MODES = ("1", "L", "P", "LA", "RGB", "RGBA", "I;16")


def saved(mode: str, *, black: bool) -> bytes:
    image = Image.new("L", (37, 23)) if black else Image.linear_gradient("L").resize((37, 23))
    target = BytesIO()
    image.convert(mode).save(target, "PNG")
    return target.getvalue()


def taller(data: bytes, height: int) -> bytes:
    head = data[12:20] + struct.pack(">I", height) + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


def lacks(data: bytes) -> bool:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return lacks_rows(data, image)


@pytest.mark.parametrize("mode", MODES)
def test_rows_that_are_missing(mode: str) -> None:
    for black in (False, True):
        data = saved(mode, black=black)
        assert not lacks(data)
        assert lacks(taller(data, 24))
        assert lacks(taller(data, 230))


@pytest.mark.parametrize(("width", "height"), [(1, 1), (5, 3), (8, 8), (17, 9), (3, 20)])
def test_an_interlaced_picture_is_counted_pass_by_pass(width: int, height: int) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    steps = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = b"".join(
        (b"\0" + bytes(len(range(left, width, across)))) * len(range(top, height, down))
        for left, top, across, down in steps
        if range(left, width, across)
    )
    for missing in (0, 1):
        head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1)
        pixels = chunk(b"IDAT", zlib.compress(rows[: len(rows) - missing]))
        data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")
        assert lacks_rows(data, Image.new("L", (width, height))) == bool(missing)
