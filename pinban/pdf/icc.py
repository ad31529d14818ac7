"""A colour space's figures to the bytes of its ICC profile (ICC.1:2001-04): for spaces that a file names but lacks."""

import struct
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from PIL import ImageCms

from pinban.pdf.colour import profile_of

Xyz: TypeAlias = tuple[float, float, float]

D50: Xyz = (0.9642, 1.0, 0.8249)


@lru_cache(maxsize=1)
def adobe_rgb() -> ImageCms.ImageCmsProfile:
    """Adobe RGB (1998): what a camera means by DCF's option file, without a profile of its own (Exif: R03)."""
    primaries = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
    return profile_of(rgb_profile("Adobe RGB (1998) compatible", primaries, 563 / 256))


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """SRGB (IEC 61966-2-1) with its own curve: the space of a file that says no more than RGB."""
    primaries = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
    curve = b"curv" + bytes(4) + struct.pack(">I1024H", 1024, *(_srgb(at / 1023) for at in range(1024)))
    colorants = {key: _xyz(value) for key, value in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _profile("sRGB IEC61966-2.1 compatible", b"RGB ", {b"wtpt": _xyz(D50), **colorants, **curves})


def _srgb(value: float) -> int:
    linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(65535 * linear)


def rgb_profile(name: str, primaries: Sequence[Xyz], gamma: float) -> bytes:
    """A display profile of three primaries, relative to D50, with one curve."""
    colorants = {key: _xyz(value) for key, value in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
    curves = {key: _gamma(gamma) for key in (b"rTRC", b"gTRC", b"bTRC")}
    return _profile(name, b"RGB ", {b"wtpt": _xyz(D50), **colorants, **curves})


def grey_profile(name: str, gamma: float) -> bytes:
    """A display profile of greys with one curve."""
    return _profile(name, b"GRAY", {b"wtpt": _xyz(D50), b"kTRC": _gamma(gamma)})


def _profile(name: str, space: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    tags = {b"desc": _description(name), b"cprt": b"text" + bytes(4) + b"No copyright\0", **tags}
    at = 128 + 4 + 12 * len(tags)
    table, body, places = b"", b"", dict[bytes, int]()
    for signature, data in tags.items():
        if data not in places:  # equal tags are written once
            places[data] = at + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", signature, places[data], len(data))
    size = at + len(body)
    head = struct.pack(">I4sI4s4s4s12s4s", size, b"", 0x02100000, b"mntr", space, b"XYZ ", _when(), b"acsp")
    head += bytes(68 - len(head)) + struct.pack(">3i", *(round(value * 65536) for value in D50))
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def _when() -> bytes:
    """A day that is no clock's: that of the specification."""
    return struct.pack(">6H", 2001, 4, 1, 0, 0, 0)


def _xyz(value: Xyz) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(part * 65536) for part in value))


def _gamma(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))


def _description(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(8 + 3 + 67)
