"""Press pictures to replaced elements: samples as image XObjects, PDFs as empty forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pydyf
from weasyprint.pdf.stream import Stream

from pinban.model import Pt
from pinban.pdf.opening import PLACE_KEY

PT_PER_PX = 0.75


class RasterPicture(Protocol):
    """A picture ready for the press: samples in ``CMYK`` or ``L``, encoded ``dct`` (JPEG) or ``flate``.

    ``invert`` says that the JPEG holds Adobe's inverted values. With a ``palette`` of CMYK colours, a sample
    is a colour's number.
    """

    @property
    def mode(self) -> str:
        """``CMYK`` or ``L``."""

    @property
    def width(self) -> int:
        """Pixels across."""

    @property
    def height(self) -> int:
        """Pixels down."""

    @property
    def encoding(self) -> str:
        """``dct`` or ``flate``."""

    @property
    def data(self) -> bytes:
        """The encoded samples."""

    @property
    def invert(self) -> bool:
        """Whether 0 means full ink."""

    @property
    def palette(self) -> bytes:
        """Four bytes a colour; empty where samples are inks themselves."""


@dataclass(frozen=True)
class PdfPlace:
    """A place for a PDF of ``width`` by ``height`` that prepress will put there; ``key`` says which."""

    key: str
    width: Pt
    height: Pt


class PdfPainter:
    """A PDF's place as WeasyPrint's image protocol has it: an empty form amid its element, at its own size."""

    def __init__(self, name: str, place: PdfPlace) -> None:
        self.id = _identifier(name)
        self.place = place

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float | None]:
        """Width, height (CSS px) and no fixed ratio."""
        return self.place.width / PT_PER_PX, self.place.height / PT_PER_PX, None

    def draw(self, stream: Stream, width: float, height: float, _style: Mapping[str, Any]) -> None:
        """Show the form with its middle on that of the element's content box, one point for each of its own."""
        left = (width - self.place.width / PT_PER_PX) / 2
        foot = (height + self.place.height / PT_PER_PX) / 2
        name = stream.add_image(self, False, 1)
        with stream.stacked():
            stream.transform(1 / PT_PER_PX, 0, 0, -1 / PT_PER_PX, left, foot)
            stream.draw_x_object(name)

    def get_x_object(self, _interpolate: bool, _ratio: float) -> pydyf.Stream:
        """The empty form, called once when the PDF is written."""
        box = pydyf.Array((0, 0, self.place.width, self.place.height))
        extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, PLACE_KEY: pydyf.String(self.place.key)}
        return pydyf.Stream([], pydyf.Dictionary(extra))


class BlankPainter:
    """Nothing, where a picture that may not be printed would stand; its finding says why."""

    ratio = None

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float | None]:
        """Some size; the element has its own."""
        return 1, 1, None

    def draw(self, *_: object) -> None:
        """Paint nothing."""


def _identifier(name: str) -> str:
    """A name in letters, figures and hyphens, for a PDF's resources."""
    return "".join(char if char.isalnum() and char.isascii() else f"-{ord(char):x}-" for char in name)


class RasterPainter:
    """A raster picture as WeasyPrint's image protocol has it; fills its element, which has its crop already."""

    def __init__(self, name: str, picture: RasterPicture) -> None:
        self.id = _identifier(name)
        self.picture = picture

    def get_intrinsic_size(self, resolution: float, _font_size: float) -> tuple[float, float, float | None]:
        """Width, height and ratio at ``resolution`` pixels per CSS pixel."""
        picture = self.picture
        return picture.width / resolution, picture.height / resolution, picture.width / picture.height

    def draw(self, stream: Stream, width: float, height: float, _style: Mapping[str, Any]) -> None:
        """Paint the picture over its element's content box."""
        name = stream.add_image(self, False, 1)
        with stream.stacked():
            stream.transform(width, 0, 0, -height, 0, height)
            stream.draw_x_object(name)

    def get_x_object(self, _interpolate: bool, _ratio: float) -> pydyf.Stream:
        """The image XObject, called once when the PDF is written."""
        picture = self.picture
        grey = picture.mode == "L"
        space: object = "/DeviceGray" if grey else "/DeviceCMYK"
        if picture.palette:
            last = len(picture.palette) // 4 - 1
            space = pydyf.Array(["/Indexed", space, last, f"<{picture.palette.hex()}>"])
        extra = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": picture.width,
            "Height": picture.height,
            "ColorSpace": space,
            "BitsPerComponent": 8,
            "Filter": "/DCTDecode" if picture.encoding == "dct" else "/FlateDecode",
        }
        if picture.invert:
            extra["Decode"] = pydyf.Array((1, 0) * (1 if grey else 4))
        return pydyf.Stream([picture.data], pydyf.Dictionary(extra))
