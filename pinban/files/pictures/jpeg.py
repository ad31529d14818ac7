"""From a JPEG's bytes to how many pictures it holds, and whether it was cut short.

Decoders paint what is missing grey, and say nothing: a file that was cut short and closed again, or whose header was
changed, would be printed with a grey foot.
"""

import re
import struct
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from PIL import Image

from pinban.files.tiff import TiffError, read_directories

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # fill bytes may stand before it (T.81, B.1.1.2)
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_START, _END, _INTERVAL, _SCAN, _ALONE, _PROGRESSIVE = 0xD8, 0xD9, 0xDD, 0xDA, 1, 0xC2
_USUAL = (0xC0, 0xC1, _PROGRESSIVE)
_OTHER = b"\x9b\x35\xc2\x71\x4e\xd8\x16\xa3" * 512  # any bits that are no marker; more than a row of blocks takes
_PART = 8
_SCANS_MOST = 20  # a picture of more, which no camera and no editor writes, is not decoded twice
_MPF = b"MPF\0"
_HEAD = 1 << 20  # bytes, among which a multi-picture file says that it is one
_ENTRIES, _ENTRY, _PICTURES_MOST = 0xB002, 16, 1000  # CIPA DC-007, 5.2.3: 16 bytes a picture


@dataclass(frozen=True, slots=True)
class _Coded:
    """Where the coded data of each scan end; how many restarts a baseline picture's header asks for, and has."""

    ends: tuple[int, ...]
    progressive: bool
    restarts: int
    restarted: int


def lacks_pixels(data: bytes, image: Image.Image) -> bool:
    """Whether a JPEG's coded data end before its last pixel; ``image`` is the picture as decoded, of whatever size.

    Data that go on instead of ending change the picture just where there were too few of them. So a picture whose last
    corner is of one tone, as what is missing is, is decoded a second time, small, with other data after its own; a
    progressive one, of which any scan may be short, always and in full.
    """
    coded = _walked(data)
    if coded is None or len(coded.ends) > _SCANS_MOST or not (coded.progressive or _even_corner(image)):
        return False
    if coded.restarted < coded.restarts:
        return True
    return _decoded(data, coded) != _decoded(_gone_on(data, coded.ends), coded)


def pictures_of(data: bytes) -> int:
    """How many pictures of one size a multi-picture file holds (CIPA DC-007): both of a stereo pair, a series of views.

    Thumbnails, maps of depth or of brightness, which telephones add to every picture, are smaller and not counted.
    """
    at = data.find(_MPF, 0, _HEAD)
    try:
        return 1 + _others(data, at) if at >= 0 else 1
    except (TiffError, struct.error, IndexError):
        return 1


def _others(data: bytes, at: int) -> int:
    """How many further pictures of the first one's size a multi-picture file's index at ``at`` lists."""
    begin = at + len(_MPF)
    (length,) = struct.unpack_from(">H", data, at - 2)
    entries = read_directories(data[begin : at - 2 + length])[0]
    if _ENTRIES not in entries:
        return 0
    order = "<" if data[begin : begin + 2] == b"II" else ">"
    first = begin + entries[_ENTRIES].at
    count = min(entries[_ENTRIES].count // _ENTRY, _PICTURES_MOST)
    places = [struct.unpack_from(f"{order}III", data, first + number * _ENTRY)[2] for number in range(count)]
    sizes = [_size(data, begin + place) for place in places if place]
    return sum(size == _size(data, 0) for size in sizes if size is not None)


def _size(data: bytes, at: int) -> tuple[int, int] | None:
    """Width and height of the picture that begins at a place; ``None`` where none does."""
    if data[at : at + 2] != b"\xff\xd8":
        return None
    at += 2
    while (match := _MARKER.search(data, at)) is not None:
        marker, at = data[match.end() - 1], match.end()
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 3)
            return width, height
        if marker in (_SCAN, _END):
            return None
        at += struct.unpack_from(">H", data, at)[0]
    return None


def _even_corner(image: Image.Image) -> bool:
    """Whether the last two pixels of a picture are alike."""
    if image.width < 2:
        return True
    x, y = image.width - 1, image.height - 1
    return image.getpixel((x, y)) == image.getpixel((x - 1, y))


def _gone_on(data: bytes, ends: tuple[int, ...]) -> bytes:
    """The file with other data after those of each scan."""
    parts = [data[begin:end] for begin, end in pairwise((0, *ends))]
    return _OTHER.join([*parts, data[ends[-1] :]])


def _walked(data: bytes) -> _Coded | None:
    """A picture's scans; ``None`` for one that does not end, as decoders tell, or whose kind is none of the usual."""
    at, size, sampling, interval, begin, kind = 2, (0, 0), (1, 1), 0, 0, 0
    ends: list[int] = []
    scanning = False
    while (match := _MARKER.search(data, at)) is not None:
        marker, at = data[match.end() - 1], match.end()
        if scanning:
            ends.append(match.start())
            scanning = False
        if marker == _END:
            restarts = 0 if kind == _PROGRESSIVE else _restarts(size, sampling, interval)
            restarted = len(_RESTART.findall(data, begin, at)) if restarts else 0
            return _Coded(tuple(ends), kind == _PROGRESSIVE, restarts, restarted) if ends and kind in _USUAL else None
        if marker in (_START, _ALONE):
            continue
        if marker in _FRAMES:
            kind = marker
            height, width, parts = struct.unpack_from(">HHB", data, at + 3)
            size = (width, height)
            factors = [data[at + 9 + 3 * part] for part in range(parts)]
            sampling = (max(item >> 4 for item in factors), max(item & 15 for item in factors))
        elif marker == _INTERVAL:
            (interval,) = struct.unpack_from(">H", data, at + 2)
        elif marker == _SCAN:
            scanning, begin = True, begin or at
        at += struct.unpack_from(">H", data, at)[0]
    return None


def _restarts(size: tuple[int, int], sampling: tuple[int, int], interval: int) -> int:
    """How many restarts a scan of the whole picture has."""
    if not interval or not all(size) or not all(sampling):
        return 0
    blocks = [-(-side // (8 * factor)) for side, factor in zip(size, sampling, strict=True)]
    return (blocks[0] * blocks[1] - 1) // interval


def _decoded(data: bytes, coded: _Coded) -> bytes:
    """The picture, of a baseline one an eighth of its size, which takes all of its data to make."""
    part = 1 if coded.progressive else _PART
    with Image.open(BytesIO(data), formats=["JPEG"]) as image:
        image.draft("L", (max(1, image.width // part), max(1, image.height // part)))
        return image.tobytes()
