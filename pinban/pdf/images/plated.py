"""An image XObject to the greys of one plate after another, and back to what it was."""

import math
from collections.abc import Mapping

from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.colour import Inks
from pinban.pdf.images.samples import BITONAL, Samples, image_inks
from pinban.pdf.objects import Matrix, PdfObject
from pinban.pdf.streams import filters

_KEYS = ("/Filter", "/DecodeParms", "/ColorSpace", "/BitsPerComponent", "/Width", "/Height", "/Decode", "/Mask")
_WHITE = b"\xff"


class PlatedImage:
    """An image that can show any plate. ``plates`` names those that it prints on, once it has been read.

    ``unread`` is whether its samples cannot be read.
    """

    def __init__(self, image: Stream, resources: PdfObject) -> None:
        self.plates: frozenset[str] = frozenset()
        self.unread = False
        self._image, self._resources = image, resources
        self._raw = b""
        self._keys = {key: image.get(key) for key in _KEYS if key in image}
        self._inks: Mapping[str, Samples] | None = None
        self._longest = 1.0

    def placed(self, ctm: Matrix, dpi: float) -> None:
        """Note a place where the image is painted, so that it keeps the pixels that are seen there."""
        a, b, c, d, _, _ = ctm
        longest = max(math.hypot(a, b), math.hypot(c, d)) * dpi / 72
        self._longest = max(self._longest, min(longest, 20_000.0))

    def read(self, inks: Inks, averaged: bool) -> None:
        """Separate the image, as :func:`pinban.pdf.images.samples.image_inks` does and with what it raises."""
        self._inks = image_inks(self._image, self._resources, inks, within=math.ceil(self._longest), averaged=averaged)
        if self._inks is None:  # CCITT and JBIG2: black and white, which pdfium draws by itself
            self._raw = self._image.read_raw_bytes()
            self.unread = not any(name in BITONAL for name in filters(self._image))
            self.plates = frozenset({"Black"})
        else:
            self.plates = frozenset(name for name, plate in self._inks.items() if plate.any())

    def put(self, plate: str) -> None:
        """Make the image show the grey of one plate."""
        if self._inks is None and plate == "Black":
            self._restore()
            return
        ink = self._inks.get(plate) if self._inks else None
        for key in ("/Decode", "/DecodeParms", "/Intent", "/Interpolate"):
            if key in self._image:
                del self._image[key]
        if isinstance(self._keys.get("/Mask"), Array) and "/Mask" in self._image:
            del self._image["/Mask"]  # a colour key speaks of the former samples
        if ink is None:
            data, size = _WHITE, (1, 1)
        else:
            data, size = (255 - ink).tobytes(), (ink.shape[1], ink.shape[0])
        self._image.write(data)
        self._image.ColorSpace, self._image.BitsPerComponent = Name.DeviceGray, 8
        self._image.Width, self._image.Height = size

    def _restore(self) -> None:
        for key in _KEYS:
            if key in self._image:
                del self._image[key]
        parms = self._keys.get("/DecodeParms")
        self._image.write(self._raw, filter=_listed(self._keys.get("/Filter")), decode_parms=_listed(parms))
        for key, value in self._keys.items():
            if key not in ("/Filter", "/DecodeParms"):
                self._image[key] = value


def _listed(value: PdfObject) -> PdfObject:
    return value if isinstance(value, Name | Dictionary | Array) else None
