"""An image of a PDF to the ink of each plate, pixel by pixel."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import TypeAlias

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Array, Stream, String
from PIL import Image

from pinban.files.decoding import PIXELS_MOST
from pinban.files.pictures.jpeg import lacks_pixels
from pinban.pdf.colour import Inks, lab, srgb
from pinban.pdf.images.jpeg2000 import stated_space
from pinban.pdf.objects import PdfObject, numbers
from pinban.pdf.spaces import COMPONENTS, PROCESS, colorants, entry_space, family
from pinban.pdf.streams import TooMuchContentError, check_length, coded, filters

Samples: TypeAlias = NDArray[np.uint8]

BITONAL = ("/CCITTFaxDecode", "/CCF", "/JBIG2Decode")
"""Codings of black and white, which pdfium draws by itself."""

_CHANNELS_MOST = 32  # ISO 32000-1, annex C.2
_SAMPLES_MOST = 600_000_000
_BY_PILLOW = {"/DCTDecode": "JPEG", "/DCT": "JPEG", "/JPXDecode": "JPEG2000"}


def image_inks(
    image: Stream, resources: PdfObject, inks: Inks, *, within: int, averaged: bool = False
) -> Mapping[str, Samples] | None:
    """The ink of every plate that an image prints with, 0 to 255, ``None`` for an image that is no sampled picture.

    A picture whose longer side has more than ``within`` pixels is made smaller: of ``n`` × ``n`` pixels the one of
    the greatest ink total is kept, so that a total is never missed, or their mean where it is to be ``averaged``,
    as the eye does. Raises :class:`TooMuchContentError`.
    """
    space = entry_space(image.get("/ColorSpace", image.get("/CS")), resources)
    indexed = isinstance(space, Array) and str(space[0]) in ("/Indexed", "/I") and len(space) > 3
    base = space[1] if indexed else space
    kind = stated_space(image) if space is None else family(base, resources)
    names = colorants(base, resources)
    channels = len(names) if kind == "DeviceN" else COMPONENTS.get(kind)
    samples = _samples(image, 1 if indexed else channels)
    if samples is None:
        return None
    if kind == "unknown":
        kind = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}.get(samples.shape[2], kind)
    if indexed:
        palette = _palette(space, channels or 0)
        if palette is None:
            return None
        plates = _plates(kind, names, palette, inks)
        index = np.minimum(samples[..., 0], palette.shape[1] - 1)
        plates_inks = {name: plate.reshape(-1)[index] for name, plate in plates.items()}
    else:
        if kind in ("DeviceRGB", "CalRGB", "Lab", "ICCBased-3"):  # a profile's transform costs: fewer pixels first
            step = _step(samples, within)
            samples = samples[step // 2 :: step, step // 2 :: step]
        plates_inks = _plates(kind, names, samples, inks)
    return _pooled(plates_inks, within, averaged)


def _samples(image: Stream, channels: int | None) -> Samples | None:
    """Rows × columns × channels, 8 bits, ``Decode`` applied where it inverts."""
    size = numbers([image.get("/Width", image.get("/W")), image.get("/Height", image.get("/H"))])
    if len(size) != 2 or min(size) < 1:
        return None
    width, height = int(size[0]), int(size[1])
    names = filters(image)
    last = names[-1] if names else ""
    if last in BITONAL:
        return None
    if width * height > PIXELS_MOST:
        raise TooMuchContentError
    kind = _BY_PILLOW.get(last)
    samples = _by_pillow(image, kind) if kind else _raw(image, width, height, channels)
    if samples is not None and kind == "JPEG2000" and channels and samples.shape[2] > channels:
        samples = samples[..., :channels]  # what follows is opacity (SMaskInData), which a plate has as it is blended
    if samples is None or (channels is not None and samples.shape[2] != channels):
        return None
    decode = numbers(list(image.get("/Decode", image.get("/D", Array()))))
    if decode[:2] == (1.0, 0.0):
        samples = 255 - samples
    return samples


def _by_pillow(image: Stream, kind: str) -> Samples | None:
    try:
        data = coded(image)
        with Image.open(BytesIO(data), formats=(kind,)) as opened:
            if opened.width * opened.height > PIXELS_MOST:
                raise TooMuchContentError
            samples = np.asarray(opened)
            if kind == "JPEG" and lacks_pixels(data, opened):
                return None
            inverted = kind == "JPEG" and opened.mode == "CMYK"
    except (OSError, SyntaxError, ValueError):
        return None
    if samples.dtype != np.uint8:
        return None
    samples = samples if samples.ndim == 3 else samples[..., None]
    return 255 - samples if inverted else samples  # Pillow takes the inverted form for granted


def _raw(image: Stream, width: int, height: int, channels: int | None) -> Samples | None:
    if channels is None:
        return None
    bits = int((numbers([image.get("/BitsPerComponent", image.get("/BPC"))]) or (8.0,))[0])
    if bits not in (1, 2, 4, 8, 16) or channels > _CHANNELS_MOST:
        return None
    row = (width * channels * bits + 7) // 8
    if row * height > _SAMPLES_MOST:
        raise TooMuchContentError
    check_length(image, max(row * height * 2, 1 << 20), packings=2)
    try:
        data = np.frombuffer(image.read_bytes(pikepdf.StreamDecodeLevel.specialized), dtype=np.uint8)
    except (pikepdf.PdfError, zlib.error):
        return None
    if len(data) < row * (height - 1):  # some writers leave out the end of the last row
        return None
    if len(data) < row * height:
        data = np.pad(data, (0, row * height - len(data)))
    rows: Samples = data[: row * height].reshape(height, row)
    if bits == 16:
        rows = rows[:, ::2]
    elif bits < 8:
        per = 8 // bits
        shifts = np.arange(per - 1, -1, -1, dtype=np.uint8) * np.uint8(bits)
        mask = np.uint8((1 << bits) - 1)
        rows = ((rows[:, :, None] >> shifts) & mask).reshape(height, -1)
    rows = rows[:, : width * channels].reshape(height, width, channels)
    return rows if bits >= 8 or _is_index(image) else (rows * (255 // ((1 << bits) - 1))).astype(np.uint8)


def _is_index(image: PdfObject) -> bool:
    space = image.get("/ColorSpace", image.get("/CS"))
    return isinstance(space, Array) and len(space) > 0 and str(space[0]) in ("/Indexed", "/I")


def _palette(space: PdfObject, channels: int) -> Samples | None:
    table = space[3]
    if isinstance(table, Stream):
        check_length(table, 1 << 20)
        data = table.read_bytes()
    else:
        data = bytes(table) if isinstance(table, String) else b""
    count = len(data) // channels if channels else 0
    if not count:
        return None
    return np.frombuffer(data[: count * channels], dtype=np.uint8).reshape(1, count, channels)


def _plates(kind: str, names: tuple[str, ...], samples: Samples, inks: Inks) -> dict[str, Samples]:
    """Samples of a colour space to plates."""
    if kind in ("DeviceGray", "CalGray", "ICCBased-1"):
        return {"Black": 255 - samples[..., 0]}
    if kind in ("Separation", "DeviceN"):
        by_plate: dict[str, Samples] = {}
        for index, name in enumerate(names):
            for plate in PROCESS if name == "All" else () if name == "None" else (name,):
                by_plate[plate] = samples[..., index]
        return by_plate
    if kind in ("DeviceRGB", "CalRGB", "Lab", "ICCBased-3"):
        mode, source = ("LAB", lab()) if kind == "Lab" else ("RGB", srgb())
        picture = Image.fromarray(np.ascontiguousarray(samples), mode)
        samples = np.asarray(inks.separate(picture, source))
    return {name: samples[..., index] for index, name in enumerate(PROCESS)}


def _step(samples: Samples, within: int) -> int:
    height, width = samples.shape[:2]
    return max(1, -(-max(int(height), int(width)) // max(within, 1)))


def _pooled(plates: dict[str, Samples], within: int, averaged: bool) -> dict[str, Samples]:
    first = next(iter(plates.values()), None)
    step = 1 if first is None else _step(first, within)
    if step == 1 or first is None:
        return plates
    height, width = (first.shape[0] // step) * step, (first.shape[1] // step) * step
    if not height or not width:
        return plates
    shape = (height // step, step, width // step, step)
    cells = {
        name: plate[:height, :width].reshape(shape).swapaxes(1, 2).reshape(shape[0], shape[2], step * step)
        for name, plate in plates.items()
    }
    if averaged:
        return {name: cell.mean(axis=2, dtype=np.float32).round().astype(np.uint8) for name, cell in cells.items()}
    total = np.zeros(next(iter(cells.values())).shape, dtype=np.uint16)
    for cell in cells.values():
        total += cell
    most = total.argmax(axis=2)[..., None]
    return {name: np.take_along_axis(cell, most, axis=2)[..., 0] for name, cell in cells.items()}
