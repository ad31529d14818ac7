"""A picture file to its format, size in pixels and hash; told by its content, decoded once, bounded."""

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from PIL import Image, ImageChops

from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import findings as file_findings
from pinban.files import kinds, read_bytes, resolve, whole_pictures_only
from pinban.files.pictures.bounds import structure_of
from pinban.files.pictures.jpeg import lacks_pixels
from pinban.files.pictures.png import lacks_rows
from pinban.files.sandbox import SandboxError
from pinban.files.shared import shared
from pinban.manuscripts import findings
from pinban.manuscripts.svg import probe_svg
from pinban.model import Drawn
from pinban.pdf.opening import one_page_pdf, plain_reason, upright_size

MOST_BYTES = 256 << 20
"""The largest picture file; a full-page TIFF of four inks at 300 dpi has 120 MiB."""
MOST_PIXELS = 178_000_000
"""The most pixels, a broadsheet spread at 600 dpi and just under Pillow's own limit for a bomb."""
MOST_SIDE = 30_000
"""The longest side in pixels, two metres at 360 dpi."""

_SUFFIXES = {
    "jpg": kinds.JPEG, "jpeg": kinds.JPEG, "jpe": kinds.JPEG, "png": kinds.PNG, "tif": kinds.TIFF, "tiff": kinds.TIFF,
    "webp": kinds.WEBP, "svg": kinds.SVG,
}  # fmt: skip
_TAKEN = re.compile(r"[摄攝]|撮影|写真|\bphoto", re.IGNORECASE)
_DRAWN = re.compile(r"[绘繪]|[制製作][图圖画畫]|图表|漫[画畫]|\b(?:drawing|graphic|illustration|chart)", re.IGNORECASE)
_SAMPLE = 96  # pixels a side
_TONE, _EVEN_TONES = 4, 4  # of 256 greys in a tone; tones that take up much of a drawing
_MOST_FLAT = 0.5  # of a photograph that such tones take, unless its pixels differ
_TILES, _TILE = 8, 24  # a side; pixels a side: where neighbouring pixels are compared
_MOST_EQUAL = 0.7  # of a photograph's pixels that have their right neighbour's grey: skies have grain, fills none
_MOST_LOOKED = 40_000_000  # pixels of a JPEG that are decoded once more to look for grain
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4; 5 to 8 lie on their side
_ON_SIDE = (5, 6, 7, 8)
_EXIF, _EXPOSURE = 0x8769, 0x829A  # Exif 2.32, 4.6.3 and 4.6.5: the time of exposure, which cameras write


@dataclass(frozen=True, slots=True)
class Probed:
    """What a picture file holds; the size is in pixels as seen (for SVG: user units, for PDF: points).

    ``bilevel`` ones have one bit a pixel; a ``photograph`` has hardly any flat areas, as drawings, charts and
    screenshots do.
    """

    sha256: str
    format: str
    width: int
    height: int
    drawn: Drawn = Drawn()
    bilevel: bool = False
    photograph: bool = False


def is_photograph(probed: Probed, credit: str) -> bool:
    """Whether a raster picture is a photograph: as its credit says (摄, 制图), else by its pixels."""
    if probed.format == kinds.SVG.name or probed.bilevel:
        return False
    if _TAKEN.search(credit):
        return True
    return probed.photograph and not _DRAWN.search(credit)


def probe(root: Path, written: str, place: Place) -> tuple[Probed | None, list[Diagnostic]]:
    """Look into the picture ``written`` below ``root``; ``place`` is where the manuscript names it."""
    path, diagnostics = resolve(root, written, place)
    if path is None:
        return None, diagnostics
    data, diagnostics = read_bytes(path, written, MOST_BYTES)
    if data is None:
        return None, [finding.at(place) for finding in diagnostics]
    kind = kinds.kind_of(data)
    if kind == kinds.PDF:
        return None, [findings.PDF_ADVERT.at(place, file=written)]
    if kind not in kinds.USABLE:
        cure = {"cure_zh": kind.zh, "cure_en": kind.en}
        return None, [findings.PICTURE_FORMAT.at(place, file=written, found=kind.name, **cure)]
    suffix = PurePosixPath(written).suffix.removeprefix(".").lower()
    if _SUFFIXES.get(suffix) != kind:
        right = next(name for name, value in _SUFFIXES.items() if value == kind)
        diagnostics.append(findings.PICTURE_NAME.at(place, file=written, format=kind.name.upper(), suffix=right))
    looked = probe_svg(data, written, place) if kind == kinds.SVG else _probe_raster(data, kind, written, place)
    size, more = looked
    diagnostics += more
    if size is None or worst(diagnostics) is Severity.ERROR:
        return None, diagnostics
    width, height, held = size
    facts = {"drawn": held} if isinstance(held, Drawn) else {"bilevel": held.bilevel, "photograph": held.photograph}
    return Probed(hashlib.sha256(data).hexdigest(), kind.name, width, height, **facts), diagnostics


def probe_pdf(root: Path, written: str, place: Place) -> tuple[Probed | None, list[Diagnostic]]:
    """Look into the one-page PDF ``written`` below ``root``; its size is that of its trimmed page, in points."""
    path, diagnostics = resolve(root, written, place)
    if path is None:
        return None, diagnostics
    data, diagnostics = read_bytes(path, written, MOST_BYTES)
    if data is None:
        return None, [finding.at(place) for finding in diagnostics]
    with one_page_pdf(data, written, place) as opened:
        if isinstance(opened, Diagnostic):
            return None, [opened]
        try:
            width, height = upright_size(opened.pages[0])
        except (ValueError, TypeError, AttributeError, RuntimeError, LookupError) as error:
            return None, [file_findings.PDF_DAMAGED.at(place, file=written, reason=plain_reason(error))]
    return Probed(hashlib.sha256(data).hexdigest(), "pdf", round(width), round(height)), []


class _Painted(NamedTuple):
    """Whether a raster picture has one bit a pixel, and whether it is a photograph."""

    bilevel: bool
    photograph: bool


class _TooLargeError(Exception):
    """A picture of more pixels than are read; its arguments are its width and height, 0 where they are not known."""


def _probe_raster(
    data: bytes, kind: kinds.Kind, written: str, place: Place
) -> tuple[tuple[int, int, _Painted] | None, list[Diagnostic]]:
    """The size of a raster picture as seen, once all of it has been decoded, and what is painted in it."""
    asked = structure_of(data, kind, written)
    if asked.refused is not None:
        return None, [asked.refused.at(place)]
    try:
        size = shared(_decoded, data, kind.name) if asked.odd else _decoded(data, kind.name)
    except _TooLargeError as error:
        return None, [_too_large(place, written, *error.args)]
    except SandboxError as error:
        return None, [file_findings.PICTURE_GIVEN_UP.at(place, file=written, why_zh=error.zh, why_en=error.en)]
    except Exception as error:  # decoders raise anything over a damaged file
        reason = str(error).split("<")[0].strip() or type(error).__name__
        return None, [findings.PICTURE_DAMAGED.at(place, file=written, reason=reason[:120])]
    more = asked.pages > 1
    return size, [file_findings.PICTURE_PAGES.at(place, file=written, pages=asked.pages)] if more else []


def _decoded(data: bytes, kind: str) -> tuple[int, int, _Painted]:
    """Width, height as seen, what is painted.

    Raises :class:`_TooLargeError`, and whatever a damaged file leads a decoder into.
    """
    try:
        with whole_pictures_only():
            return _measured(data, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _TooLargeError(0, 0) from error


def _measured(data: bytes, kind: str) -> tuple[int, int, _Painted]:
    with Image.open(io.BytesIO(data), formats=[kind.upper()]) as image:
        width, height = image.size
        if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
            raise _TooLargeError(width, height)
        if kind == "png":
            image.verify()  # the checksums; the picture must be opened again after it
    with Image.open(io.BytesIO(data), formats=[kind.upper()]) as image:
        if kind == "jpeg":
            image.draft("L", (max(1, width // 8), max(1, height // 8)))  # reads all, keeps little
        image.load()
        if kind == "jpeg" and lacks_pixels(data, image):
            raise OSError("fewer pixels than its header says")
        if kind == "png" and lacks_rows(data, image):
            raise OSError("fewer rows than its header says")
        turned = image.getexif().get(_ORIENTATION) in _ON_SIDE
        photograph = _photographic(image) or (kind == "jpeg" and width * height <= _MOST_LOOKED and _grained_jpeg(data))
        painted = _Painted(image.mode == "1", photograph)
    return (height, width, painted) if turned else (width, height, painted)


def _photographic(image: Image.Image) -> bool:
    """Whether a picture is a photograph and no chart, drawing or screenshot.

    A camera says so; else hardly any of it is of few even tones (a sample in 64 greys), or, as of snow, fog and nights,
    those tones have grain: neighbouring pixels differ.
    """
    if image.mode in ("1", "P"):
        return False
    if _EXPOSURE in image.getexif().get_ifd(_EXIF):
        return True
    return _of_many_tones(image) or _grained(image)


def _of_many_tones(image: Image.Image) -> bool:
    counts = image.resize((_SAMPLE, _SAMPLE), Image.Resampling.NEAREST).convert("L").histogram()
    tones = sorted((sum(counts[at : at + _TONE]) for at in range(0, len(counts), _TONE)), reverse=True)
    return sum(tones[:_EVEN_TONES]) < _MOST_FLAT * _SAMPLE * _SAMPLE


def _grained(image: Image.Image) -> bool:
    """Whether few neighbouring pixels are of one grey, in tiles all over the picture."""
    wide, high = (min(_TILE, side) for side in image.size)
    across, down = ((side - tile) / (_TILES - 1) for side, tile in zip(image.size, (wide, high), strict=True))
    equal = compared = 0
    for at in range(_TILES * _TILES):
        x, y = round(at % _TILES * across), round(at // _TILES * down)
        tile = image.crop((x, y, x + wide, y + high)).convert("L")
        apart = ImageChops.difference(tile.crop((1, 0, wide, high)), tile.crop((0, 0, wide - 1, high)))
        equal += apart.histogram()[0]
        compared += (wide - 1) * high
    return equal < _MOST_EQUAL * compared


def _grained_jpeg(data: bytes) -> bool:
    """Whether a JPEG has grain, which is gone from one that was read at an eighth of its size."""
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        return _grained(image)


def _too_large(place: Place, written: str, width: int, height: int) -> Diagnostic:
    return findings.PICTURE_TOO_LARGE.at(
        place, file=written, width=width or "?", height=height or "?", side=MOST_SIDE, pixels=MOST_PIXELS
    )
