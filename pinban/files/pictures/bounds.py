"""A picture file's structure, read without decoding it, to what keeps it from being used, and to how it is to be read.

Decoders do whatever a file asks them for: a JPEG of thousands of scans is unpacked as often, a TIFF's directories may
run in a circle. What asks for more than any picture does is refused before a decoder sees it; what is seldom met is
decoded apart, in a process that may run out of time and memory.
"""

import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings
from pinban.files.kinds import JPEG, PNG, TIFF, WEBP, Kind
from pinban.files.pictures.jpeg import pictures_of
from pinban.files.tiff import Entry, TiffError, TiffLoopError, read_directories

SCANS_MOST = 100
"""Scans of a progressive JPEG: encoders write about ten, the cleverest some dozens."""
_SCANNED_MOST = 4_000_000_000  # pixels times scans
_SEGMENTS_MOST = 5_000  # a profile of 16 MiB takes 255
_CHUNKS_MOST = 100_000
_STRIPS_MOST = 200_000
_PIECE_MOST = 178_000_000  # pixels of one strip or tile
_USUAL_SCANS = 30
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # fill bytes may stand before it (T.81, B.1.1.2)
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_USUAL_FRAMES = {0xC0, 0xC1, 0xC2}
_START_OF_SCAN, _START, _END = 0xDA, 0xD8, 0xD9
_CMYK = 5
_SPOTS = 4  # samples of a pixel from which on they are more than the four inks


@dataclass(frozen=True, slots=True)
class Structure:
    """What a picture file asks of who reads it.

    ``refused`` is why it may not be decoded. ``odd`` ones are decoded apart. ``pages`` counts frames and pages, of
    which print shows the first.
    """

    refused: Diagnostic | None = None
    odd: bool = False
    pages: int = 1


def structure_of(data: bytes, kind: Kind, name: str) -> Structure:
    """What a picture asks for; ``name`` is what findings call it. Damage is left to the decoder to tell."""
    look = _LOOKS.get(kind)
    if look is None:
        return Structure()
    try:
        return look(data, name)
    except (struct.error, IndexError, ValueError, TiffError):
        return Structure()


def _too_much(name: str, zh: str, en: str, count: int, most: int) -> Structure:
    return Structure(findings.PICTURE_WORK.at(Place(), file=name, unit_zh=zh, unit_en=en, count=count, most=most))


# --- JPEG


def _jpeg(data: bytes, name: str) -> Structure:
    at, segments, scans, pixels, odd = 2, 0, 0, 0, False
    while (match := _MARKER.search(data, at)) is not None:
        marker, at = data[match.end() - 1], match.end()
        if marker == _END:
            break
        if marker in (_START, 1):
            continue
        segments += 1
        scans += marker == _START_OF_SCAN
        if segments > _SEGMENTS_MOST:
            return _too_much(name, "个数据段", "segments", segments, _SEGMENTS_MOST)
        if marker in _FRAMES:
            depth, height, width, inks = struct.unpack_from(">BHHB", data, at + 2)
            pixels = height * width
            odd |= marker not in _USUAL_FRAMES or depth != 8 or inks not in (1, 3, 4)
        at += struct.unpack_from(">H", data, at)[0]
    most = min(SCANS_MOST, _SCANNED_MOST // max(pixels, 1))
    if scans > max(most, 1):
        return _too_much(name, "次渐进扫描", "progressive scans", scans, most)
    return Structure(odd=odd or scans > _USUAL_SCANS, pages=pictures_of(data))


# --- PNG

_COLOUR_TYPE, _INDEXED = 25, 3  # where the header says how pixels are meant, and that they are numbers of colours


def _png(data: bytes, name: str) -> Structure:
    at, chunks, frames, palette, moves, shown = 8, 0, 1, False, False, False
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunks += 1
        if chunks > _CHUNKS_MOST:
            return _too_much(name, "个数据块", "chunks", chunks, _CHUNKS_MOST)
        if kind == b"acTL":
            frames = max(1, struct.unpack_from(">I", data, at + 8)[0])
            moves = True
        elif kind == b"fcTL":
            shown = True
        elif kind == b"PLTE":
            palette = True
        elif kind == b"IDAT" and data[_COLOUR_TYPE] == _INDEXED and not palette:
            return Structure(findings.PICTURE_PALETTE.at(Place(), file=name))
        elif kind == b"IDAT" and moves and not shown:
            frames, shown = frames + 1, True  # the still picture for old viewers, which is what is printed
        elif kind == b"IEND":
            break
        at += 12 + length
    return Structure(pages=frames)


# --- TIFF


_COMPRESSION, _PHOTOMETRIC, _STRIPS, _SAMPLES = 259, 262, 273, 277
_TILE_WIDTH, _TILE_HEIGHT, _TILES, _EXTRA, _SUBFILE = 322, 323, 324, 338, 254
_NO_PAGE = 1 | 4  # reduced copies, masks of what is transparent (TIFF 6.0, NewSubfileType)
_USUAL_CODINGS = (1, 2, 3, 4, 5, 7, 8, 32773, 32946)  # none, CCITT, LZW, JPEG, Deflate, PackBits


def _tiff(data: bytes, name: str) -> Structure:
    try:
        directories = read_directories(data)
    except TiffLoopError as error:
        return Structure(findings.PICTURE_CIRCLE.at(Place(), file=name, reason=str(error)))
    first = directories[0]
    refused = _tiff_inks(first, data, name)
    if refused is not None:
        return Structure(refused)
    pieces = max((first[tag].count for tag in (_STRIPS, _TILES) if tag in first), default=0)
    if pieces > _STRIPS_MOST:
        return _too_much(name, "个条带", "strips", pieces, _STRIPS_MOST)
    width, height = _number(first, data, _TILE_WIDTH), _number(first, data, _TILE_HEIGHT)
    if width * height > _PIECE_MOST:
        return _too_much(name, "像素的图块", "pixels in one tile", width * height, _PIECE_MOST)
    pages = sum(not _number(item, data, _SUBFILE) & _NO_PAGE for item in directories)
    coding = _number(first, data, _COMPRESSION, 1)
    return Structure(odd=coding not in _USUAL_CODINGS or _TILES in first, pages=max(1, pages))


def _tiff_inks(first: Mapping[int, Entry], data: bytes, name: str) -> Diagnostic | None:
    """Four inks with an alpha channel, or with more inks, which no decoder here takes apart."""
    samples = _number(first, data, _SAMPLES, 1)
    if _number(first, data, _PHOTOMETRIC) != _CMYK or samples <= _SPOTS:
        return None
    extra = first[_EXTRA].numbers(data) if _EXTRA in first else ()
    inks = samples - len(extra)
    rule = findings.PICTURE_INKS if inks > _SPOTS or not extra else findings.PICTURE_ALPHA
    return rule.at(Place(), file=name, count=samples)


def _number(entries: Mapping[int, Entry], data: bytes, tag: int, otherwise: int = 0) -> int:
    return entries[tag].number(data, otherwise) if tag in entries else otherwise


# --- WebP


def _webp(data: bytes, name: str) -> Structure:
    at, frames, chunks = 12, 0, 0
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        chunks += 1
        if chunks > _CHUNKS_MOST:
            return _too_much(name, "个数据块", "chunks", chunks, _CHUNKS_MOST)
        frames += kind == b"ANMF"
        at += 8 + length + length % 2
    return Structure(pages=max(1, frames))


_LOOKS: Mapping[Kind, Callable[[bytes, str], Structure]] = {JPEG: _jpeg, PNG: _png, TIFF: _tiff, WEBP: _webp}
