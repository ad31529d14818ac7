"""``<image>`` elements to embedded rasters with their places; what leads out of the file was refused before."""

import base64
import binascii
from collections.abc import Mapping
from io import BytesIO

from lxml import etree
from PIL import Image

from pinban.drawings.model import Raster, times
from pinban.drawings.names import line_of
from pinban.drawings.policy import EMBEDDED, HREFS, RefusedError
from pinban.drawings.state import State
from pinban.files import whole_pictures_only

_FORMATS = {"png": "PNG", "jpeg": "JPEG", "jpg": "JPEG", "webp": "WEBP"}
_LYING = (5, 6, 7, 8)  # Exif 2.32, 4.6.4
_ORIENTATION = 0x0112


def embedded(own: Mapping[str, str], element: etree._Element, state: State) -> Raster | None:
    """An embedded picture in its frame; ``None`` where the frame has no room. Raises :class:`RefusedError`."""
    href = next((str(value) for key in HREFS if (value := element.get(key))), "").strip()
    match = EMBEDDED.fullmatch(href)
    if match is None:
        raise RefusedError(f"href={href[:40]}")
    try:
        data = base64.b64decode("".join(match[2].split()), validate=True)
    except (binascii.Error, ValueError):
        raise RefusedError("href=data:… base64") from None
    size = _pixels(data, _FORMATS[match[1]])
    width = state.across(own.get("width", "auto"), -1)
    height = state.down(own.get("height", "auto"), -1)
    if width < 0 and height < 0:
        width, height = size
    elif width < 0:
        width = height * size[0] / size[1]
    elif height < 0:
        height = width * size[1] / size[0]
    if width <= 0 or height <= 0:
        return None
    corner = (1.0, 0.0, 0.0, 1.0, state.across(own.get("x", "")), state.down(own.get("y", "")))
    words = own.get("preserveAspectRatio", "").replace("defer", " ").split() or ["xMidYMid"]
    return Raster(
        data,
        match[1],
        times((width, 0.0, 0.0, height, 0.0, 0.0), times(corner, state.matrix)),
        line_of(element),
        words[0],
        width,
        height,
        words[-1] == "slice",
        ratio=size[0] / size[1],
    )


def _pixels(data: bytes, kind: str) -> tuple[int, int]:
    """Width and height as seen; only the file's head is read."""
    try:
        with whole_pictures_only(), Image.open(BytesIO(data), formats=[kind]) as image:
            width, height = image.size
            lying = image.getexif().get(_ORIENTATION) in _LYING
    except Exception as error:  # decoders raise anything over a damaged file
        raise RefusedError(f"href=data:image/{kind.lower()} {type(error).__name__}") from None
    return (height, width) if lying else (width, height)
