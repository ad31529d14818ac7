"""A picture file to its format, size in pixels and hash; told by its content, decoded once, bounded."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PIL import Image

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings as file_findings
from pinban.files import one_page_pdf, plain_reason, read_bytes, resolve, upright_size, whole_pictures_only
from pinban.manuscripts import findings
from pinban.manuscripts.svg import probe_svg
from pinban.model import Drawn

MOST_BYTES = 256 << 20
"""The largest picture file; a full-page TIFF of four inks at 300 dpi has 120 MiB."""
MOST_PIXELS = 178_000_000
"""The most pixels, a broadsheet spread at 600 dpi and just under Pillow's own limit for a bomb."""
MOST_SIDE = 30_000
"""The longest side in pixels, two metres at 360 dpi."""

_SUFFIXES = {
    "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "png": "png", "tif": "tiff", "tiff": "tiff",
    "webp": "webp", "svg": "svg",
}  # fmt: skip
_OTHERS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"8BPS", "Photoshop"),
    (b"%!PS", "EPS"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"PK\x03\x04", "ZIP"),
)
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4; 5 to 8 lie on their side
_ON_SIDE = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Probed:
    """What a picture file holds; the size is in pixels as seen (for SVG: user units, for PDF: points)."""

    sha256: str
    format: str
    width: int
    height: int
    drawn: Drawn = Drawn()


def probe(root: Path, written: str, place: Place) -> tuple[Probed | None, list[Diagnostic]]:
    """Look into the picture ``written`` below ``root``; ``place`` is where the manuscript names it."""
    path, found = resolve(root, written, place)
    if path is None:
        return None, found
    data, found = read_bytes(path, written, MOST_BYTES)
    if data is None:
        return None, [finding.at(place) for finding in found]
    kind = sniff(data)
    if kind == "pdf":
        return None, [findings.PDF_ADVERT.at(place, file=written)]
    if kind not in _SUFFIXES.values():
        return None, [findings.PICTURE_FORMAT.at(place, file=written, found=kind)]
    suffix = PurePosixPath(written).suffix.removeprefix(".").lower()
    if _SUFFIXES.get(suffix) != kind:
        right = next(name for name, value in _SUFFIXES.items() if value == kind)
        found.append(findings.PICTURE_NAME.at(place, file=written, format=kind.upper(), suffix=right))
    looked = probe_svg(data, written, place) if kind == "svg" else _probe_raster(data, kind, written, place)
    size, more = looked
    found += more
    if size is None or found:
        return None, found
    return Probed(hashlib.sha256(data).hexdigest(), kind, *size), []


def probe_pdf(root: Path, written: str, place: Place) -> tuple[Probed | None, list[Diagnostic]]:
    """Look into the one-page PDF ``written`` below ``root``; its size is that of its trimmed page, in points."""
    path, found = resolve(root, written, place)
    if path is None:
        return None, found
    data, found = read_bytes(path, written, MOST_BYTES)
    if data is None:
        return None, [finding.at(place) for finding in found]
    with one_page_pdf(data, written, place) as opened:
        if isinstance(opened, Diagnostic):
            return None, [opened]
        try:
            width, height = upright_size(opened.pages[0])
        except (ValueError, TypeError, AttributeError, RuntimeError, LookupError) as error:
            return None, [file_findings.PDF_DAMAGED.at(place, file=written, reason=plain_reason(error))]
    return Probed(hashlib.sha256(data).hexdigest(), "pdf", round(width), round(height)), []


def sniff(data: bytes) -> str:
    """A picture's format by its first bytes: one that can be used, ``pdf``, or a name for people."""
    if data[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return "tiff"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:5] == b"%PDF-":
        return "pdf"
    if data[4:8] == b"ftyp":
        return "HEIC/AVIF/MP4"
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" or data[:4] in (b"\xff\xfe<\0", b"\xfe\xff\0<"):
        return "svg"
    return next((name for magic, name in _OTHERS if data.startswith(magic)), "?" if data else "0 B")


def _probe_raster(
    data: bytes, kind: str, written: str, place: Place
) -> tuple[tuple[int, int] | None, list[Diagnostic]]:
    """The size of a raster picture as seen, once all of it has been decoded."""
    try:
        with whole_pictures_only():
            return _decode(data, kind, written, place)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None, [_too_large(place, written, 0, 0)]
    except Exception as error:  # decoders raise anything over a damaged file
        reason = str(error).split("<")[0].strip() or type(error).__name__
        return None, [findings.PICTURE_DAMAGED.at(place, file=written, reason=reason[:120])]


def _decode(data: bytes, kind: str, written: str, place: Place) -> tuple[tuple[int, int] | None, list[Diagnostic]]:
    with Image.open(io.BytesIO(data), formats=[kind.upper()]) as image:
        width, height = image.size
        if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
            return None, [_too_large(place, written, width, height)]
        if kind == "png":
            image.verify()  # the checksums; the picture must be opened again after it
    with Image.open(io.BytesIO(data), formats=[kind.upper()]) as image:
        if kind == "jpeg":
            image.draft("L", (max(1, width // 8), max(1, height // 8)))  # reads all, keeps little
        image.load()
        turned = image.getexif().get(_ORIENTATION) in _ON_SIDE
    return ((height, width) if turned else (width, height)), []


def _too_large(place: Place, written: str, width: int, height: int) -> Diagnostic:
    return findings.PICTURE_TOO_LARGE.at(
        place, file=written, width=width or "?", height=height or "?", side=MOST_SIDE, pixels=MOST_PIXELS
    )
