"""Pictures of an attacker's, or of a broken program's: each is a picture or a finding, soon, whoever reads it."""

import gzip
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pinban.diagnostics import Place
from pinban.files import shared
from pinban.files.sandbox import Limits
from pinban.manuscripts.pictures import probe
from pinban.model import Pt
from pinban.prepress import Plant, press_picture

SIDE = Pt(72)
HERE = Place(file="s.yaml")


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def photograph(side: int = 300, mode: str = "RGB") -> Image.Image:
    x, y = np.meshgrid(np.arange(side), np.arange(side))
    bands = [(x * 3 + y) % 256, (x + y * 2) % 256, (x * y) % 256, (x - y) % 256]
    channels = [Image.fromarray(band.astype(np.uint8)) for band in bands[: len(mode)]]
    return channels[0] if mode == "L" else Image.merge(mode, channels)


# --- JPEG


def scans(times: int, side: int = 300) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    data = saved(photograph(side), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * times + b"\xff\xd9"


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(body: bytes, times: int, marker: int = 0xE1) -> bytes:
    data = saved(photograph(), "JPEG")
    return data[:2] + segment(marker, body) * times + data[2:]


def jpeg_of(width: int, height: int, frame: int = 0xC0) -> bytes:
    data = bytearray(saved(photograph(), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 1] = frame
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def icc(body: bytes) -> bytes:
    return saved(photograph(), "JPEG", icc_profile=body)


def exif(orientation: int, kind: int = 3) -> bytes:
    entry = struct.pack("<HHIHH", 0x0112, kind, 1, orientation, 0)
    body = b"Exif\0\0II*\0\x08\0\0\0\x01\0" + entry + bytes(4)
    data = saved(photograph(), "JPEG")
    return data[:2] + segment(0xE1, body) + data[2:]


# --- PNG


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, rows: bytes, *extra: bytes, depth: int = 8, colour: int = 0, laced: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, laced)
    tail = chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(extra) + tail


def packed(length: int) -> bytes:
    packer = zlib.compressobj(9)
    whole, rest = divmod(length, 10_000_000)
    return (
        b"".join(packer.compress(bytes(10_000_000)) for _ in range(whole))
        + packer.compress(bytes(rest))
        + packer.flush()
    )


SMALL = packed(4 * 5)


def header(width: int, height: int) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))


def circular_exif() -> bytes:
    """Exif whose one entry leads to itself."""
    return b"Exif\0\0II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<I", 8)


def many_frames(kind: str, count: int) -> bytes:
    first, *rest = [Image.new("RGB", (20, 20), (number % 256, number // 256, 0)) for number in range(count)]
    return saved(first, kind, save_all=True, append_images=rest)


# --- TIFF


def tiff(*entries: tuple[int, int, int, int], following: int = 0, pixels: bytes = bytes(100)) -> bytes:
    """A directory of (tag, type, count, value or place) and the pixels, which begin at 8."""
    at = 8 + len(pixels)
    body = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return (
        b"II*\0"
        + struct.pack("<I", at)
        + pixels
        + struct.pack("<H", len(entries))
        + body
        + struct.pack("<I", following)
    )


def grey(width: int = 10, height: int = 10, **other: tuple[int, int, int]) -> list[tuple[int, int, int, int]]:
    usual = {
        256: (4, 1, width), 257: (4, 1, height), 258: (3, 1, 8), 259: (3, 1, 1), 262: (3, 1, 1), 273: (4, 1, 8),
        277: (3, 1, 1), 278: (4, 1, height), 279: (4, 1, width * height),
    }  # fmt: skip
    usual |= {int(tag[1:]): entry for tag, entry in other.items()}
    return [(tag, *entry) for tag, entry in usual.items()]


def inks_tiff(samples: int, extra: int) -> bytes:
    """Four inks, or more, and as many other samples as are said to be there; 10 × 10 pixels."""
    entries = grey(t258=(3, 1, 8), t262=(3, 1, 5), t277=(3, 1, samples), t279=(4, 1, 100 * samples), t338=(3, extra, 2))
    return tiff(*(entry for entry in entries if entry[0] != 338 or extra), pixels=bytes(100 * samples))


def circle() -> bytes:
    pixels = bytes(100)
    return tiff(*grey(), following=8 + len(pixels), pixels=pixels)


def endless_directories(count: int) -> bytes:
    """So many directories, one after the other."""
    data = bytearray(b"II*\0" + struct.pack("<I", 8))
    for number in range(count):
        body = b"".join(struct.pack("<HHII", *entry) for entry in grey())
        here = len(data) + 2 + len(body) + 4
        data += struct.pack("<H", 9) + body + struct.pack("<I", here if number + 1 < count else 0)
    return bytes(data)


def jpeg2000(**options: object) -> bytes:
    return saved(photograph(64), "JPEG2000", **options)


HOSTILE: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "3000 scans": ("a.jpg", lambda: scans(3000), {"S050"}),
    "110 scans": ("a.jpg", lambda: scans(101), {"S050"}),
    "60 scans, read apart": ("a.jpg", lambda: scans(50), set()),
    "few scans of many pixels": ("a.jpg", lambda: scans(80, 2500), set()),
    "9000 Exif segments": ("a.jpg", lambda: with_segments(b"Exif\0\0" + bytes(20), 9000), {"S050"}),
    "2000 ICC segments": ("a.jpg", lambda: with_segments(b"ICC_PROFILE\0\x01\xff" + bytes(2000), 2000, 0xE2), set()),
    "100 000 comments": ("a.jpg", lambda: with_segments(b"x", 100_000, 0xFE), {"S050"}),
    "65500 × 65500 JPEG": ("a.jpg", lambda: jpeg_of(65500, 65500), {"M033", "X011"}),
    "0 × 0 JPEG": ("a.jpg", lambda: jpeg_of(0, 0), {"M032", "X010"}),
    "arithmetic JPEG": ("a.jpg", lambda: jpeg_of(300, 300, 0xC9), set()),
    "lossless JPEG": ("a.jpg", lambda: jpeg_of(300, 300, 0xC3), {"M032", "X010"}),
    "JPEG without an end": ("a.jpg", lambda: scans(3)[:-2000], {"M032", "X010"}),
    "JPEG of markers": ("a.jpg", lambda: b"\xff\xd8" + b"\xff\xd9" * 500_000, {"M032", "X010"}),
    "JPEG of fill bytes": ("a.jpg", lambda: b"\xff\xd8" + b"\xff" * 3_000_000, {"M032", "X010"}),
    "broken ICC": ("a.jpg", lambda: icc(b"\0" * 128 + b"nonsense"), {"X015"}),
    "ICC that says it is vast": ("a.jpg", lambda: icc(b"\xff\xff\xff\xff" + b"acsp" * 40), {"X015"}),
    "orientation 77": ("a.jpg", lambda: exif(77), set()),
    "orientation of a wrong type": ("a.jpg", lambda: exif(6, kind=99), set()),
    "CMYK as Adobe inverts it": ("a.jpg", lambda: saved(photograph(300, "CMYK"), "JPEG"), {"X014"}),
    "PNG bomb": ("a.png", lambda: png(20_000, 20_000, packed(20_001 * 20_000)), {"M033", "X011"}),
    "more rows than it says": ("a.png", lambda: png(4, 4, packed(500_000_000)), set()),
    "16-bit interlaced": ("a.png", lambda: png(64, 64, packed(64 * 129 // 2), depth=16, laced=1), {"M032", "X010"}),
    "1-bit giant": ("a.png", lambda: png(25_000, 25_000, packed(25_000 * 3126), depth=1), {"M033", "X011"}),
    "zTXt bomb": (
        "a.png",
        lambda: png(4, 4, SMALL, chunk(b"zTXt", b"a\0\0" + packed(300_000_000))),
        {"M032", "X010"},
    ),
    "iTXt bomb": (
        "a.png",
        lambda: png(4, 4, SMALL, chunk(b"iTXt", b"a\0\1\0\0\0" + packed(300_000_000))),
        {"M032", "X010"},
    ),
    "iCCP bomb": ("a.png", lambda: png(4, 4, SMALL, chunk(b"iCCP", b"a\0\0" + packed(300_000_000))), {"M032", "X010"}),
    "200 000 chunks": ("a.png", lambda: png(4, 4, SMALL, chunk(b"tEXt", b"a\0b") * 200_000), {"S050"}),
    "0 × 4 PNG": ("a.png", lambda: png(0, 4, SMALL), {"M032", "X010"}),
    "2000 frames of APNG": ("a.png", lambda: many_frames("PNG", 2000), {"S054"}),
    "1000 frames of WebP": ("a.webp", lambda: many_frames("WEBP", 1000), {"S054"}),
    "1000 frames of GIF": ("a.gif", lambda: many_frames("GIF", 1000), {"M030", "X017"}),
    "TIFF in a circle": ("a.tif", circle, {"S051"}),
    "9000 directories": ("a.tif", lambda: endless_directories(9000), {"S051"}),
    "400 pages": ("a.tif", lambda: endless_directories(400), {"S054", "M032", "X010"}),
    "gigantic strip": ("a.tif", lambda: tiff(*grey(29_000, 29_000)), {"M033", "X011"}),
    "strip beyond the end": ("a.tif", lambda: tiff(*grey(2000, 2000)), {"M032", "X010"}),
    "strips without end": ("a.tif", lambda: tiff(*grey(t273=(4, 4_000_000_000, 8))), {"S050"}),
    "gigantic tile": (
        "a.tif",
        lambda: tiff(*grey(t322=(4, 1, 60_000), t323=(4, 1, 60_000), t324=(4, 1, 8), t325=(4, 1, 100))),
        {"S050"},
    ),
    "TIFF whose strip is a Deflate bomb": (
        "a.tif",
        lambda: tiff(*grey(2000, 2000, t259=(3, 1, 8), t279=(4, 1, 500_000)), pixels=packed(500_000_000)[:500_000]),
        {"M032", "X010"},
    ),
    "four inks and alpha": ("a.tif", lambda: inks_tiff(5, 1), {"S052"}),
    "four inks and two alphas": ("a.tif", lambda: inks_tiff(6, 2), {"S052"}),
    "five inks": ("a.tif", lambda: inks_tiff(5, 0), {"S053"}),
    "six inks and alpha": ("a.tif", lambda: inks_tiff(7, 1), {"S053"}),
    "JPEG 2000": ("a.jp2", jpeg2000, {"M030", "X017"}),
    "JPEG 2000 of 200 layers": ("a.jp2", lambda: jpeg2000(quality_layers=list(range(200, 0, -1))), {"M030", "X017"}),
    "colours by number without their palette": ("a.png", lambda: png(4, 4, SMALL, colour=3), {"S060"}),
    "colours by number beyond their palette": (
        "a.png",
        lambda: png(4, 4, zlib.compress((b"\0" + b"\xff" * 4) * 4), chunk(b"PLTE", bytes(3)), colour=3),
        set(),
    ),
    "two headers": ("a.png", lambda: png(4, 4, SMALL, header(90_000, 90_000)), {"M033", "X011"}),
    "PNG of negative width": ("a.png", lambda: png(0x8000_0001, 4, SMALL), {"M033", "X011"}),
    "a million pixels in a row": ("a.png", lambda: png(1_000_000, 1, packed(1_000_001)), {"M033"}),
    "Exif of 65535 entries": (
        "a.png",
        lambda: png(4, 4, SMALL, chunk(b"eXIf", b"II*\0\x08\0\0\0" + b"\xff\xff" + bytes(700_000))),
        set(),
    ),
    "Exif in a circle": ("a.jpg", lambda: with_segments(circular_exif(), 1), set()),
    "TIFF whose Exif is itself": ("a.tif", lambda: tiff(*grey(t34665=(4, 1, 108))), set()),
    "profile of four billion bytes": ("a.tif", lambda: tiff(*grey(t34675=(7, 4_000_000_000, 8))), set()),
    "no strips": ("a.tif", lambda: tiff(*grey(t273=(4, 0, 8))), {"M032", "X010"}),
    "no rows in a strip": ("a.tif", lambda: tiff(*grey(t278=(4, 1, 0))), {"M032", "X010"}),
    "fax of nothing": (
        "a.tif",
        lambda: tiff(*grey(20_000, 8_000, t258=(3, 1, 1), t259=(3, 1, 4), t279=(4, 1, 100))),
        {"M033", "X011"},
    ),
    "samples that are no numbers": (
        "a.tif",
        lambda: saved(Image.fromarray(np.full((64, 64), np.nan, dtype=np.float32)), "TIFF"),
        {"X010"},
    ),
    "samples between 0 and 1": (
        "a.tif",
        lambda: saved(Image.fromarray(np.full((300, 300), 0.5, dtype=np.float32)), "TIFF"),
        {"X010"},
    ),
    "two million restart marks": (
        "a.jpg",
        lambda: saved(photograph(), "JPEG")[:-2] + b"\xff\xd0" * 2_000_000 + b"\xff\xd9",
        set(),
    ),
    "20 MB after the end": ("a.jpg", lambda: saved(photograph(), "JPEG") + bytes(20_000_000), set()),
    "a drawing after the end": ("a.jpg", lambda: saved(photograph(), "JPEG") + b"<svg/>", set()),
    "GIF that is a JPEG too": ("a.jpg", lambda: b"GIF89a" + saved(photograph(), "JPEG"), {"M030", "X017"}),
    "packed drawing": ("a.svg", lambda: gzip.compress(b"<svg/>" * 9), {"M030", "X017"}),
    "WebP of a wrong length": (
        "a.webp",
        lambda: saved(photograph(), "WEBP")[:4] + b"\xff" * 4 + saved(photograph(), "WEBP")[8:],
        {"M032", "X010"},
    ),
    "BMP of run lengths": (
        "a.bmp",
        lambda: b"BM" + struct.pack("<IHHIIIIHHIIIIII", 60, 0, 0, 54, 40, 30000, 30000, 1, 8, 1, 6, 0, 0, 0, 0)
        + b"\xff\0\0\0\0\1",
        {"M030", "X017"},
    ),
}  # fmt: skip


_MUCH = "few scans of many pixels"


@pytest.mark.parametrize("name", [*sorted(HOSTILE.keys() - {_MUCH}), pytest.param(_MUCH, marks=pytest.mark.whole)])
def test_a_hostile_picture_ends_soon_in_a_finding_or_a_picture(name: str, plant: Plant, tmp_path: Path) -> None:
    written, make, expected = HOSTILE[name]
    data = make()
    (tmp_path / written).write_bytes(data)
    probed, told = probe(tmp_path, written, HERE)
    picture, more = press_picture(data, plant, width=SIDE, height=SIDE, place=HERE)
    codes = {item.code for item in (*told, *more)}
    assert codes - {"X012", "X013"} <= expected if expected else not codes - {"X012", "X013", "X014", "X015"}
    assert (expected & codes) or not expected
    assert all(item.zh and item.hint_zh and "0x" not in item.zh + item.en for item in (*told, *more))
    if probed is None or picture is None:
        assert codes  # what cannot be printed says why


def test_a_decoder_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch, plant: Plant) -> None:
    monkeypatch.setattr("pinban.files.shared._shared", shared._Shared(Limits(1)))
    monkeypatch.setattr("pinban.files.pictures.bounds.SCANS_MOST", 10_000)
    monkeypatch.setattr("pinban.files.pictures.bounds._SCANNED_MOST", 10**12)
    picture, found = press_picture(scans(900, 1500), plant, width=SIDE, height=SIDE, place=HERE)
    assert picture is None and [item.code for item in found] == ["S055"]
    assert "1 s" in found[0].en
