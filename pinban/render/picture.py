"""Press pictures to replaced elements: samples as image XObjects, PDFs as empty forms."""

from dataclasses import dataclass
from typing import Protocol

from pinban.model import Pt
from pinban.pdf.opening import PLACE_KEY
from pinban.render.weasy import Canvas, Colour, PdfText

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
    """Paints a PDF's place: an empty form amid its element, at its own size."""

    def __init__(self, name: str, place: PdfPlace) -> None:
        self._key = _identifier(name)
        self.place = place

    def natural_size(self) -> tuple[float, float, float | None]:
        """Width, height (CSS px) and no fixed ratio."""
        return self.place.width / PT_PER_PX, self.place.height / PT_PER_PX, None

    def draw(self, canvas: Canvas, width: float, height: float, _colour: Colour) -> None:
        """Show the form with its middle on that of the element's content box, one point for each of its own."""
        left = (width - self.place.width / PT_PER_PX) / 2
        foot = (height + self.place.height / PT_PER_PX) / 2
        box = (0, 0, self.place.width, self.place.height)
        extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, PLACE_KEY: PdfText(self.place.key)}
        with canvas.stacked():
            canvas.transform(1 / PT_PER_PX, 0, 0, -1 / PT_PER_PX, left, foot)
            canvas.draw_x_object(self._key, extra, b"")


class BlankPainter:
    """Paints nothing, where a picture that may not be printed would stand; its finding says why."""

    def natural_size(self) -> tuple[float, float, float | None]:
        """Some size; the element has its own."""
        return 1, 1, None

    def draw(self, *_: object) -> None:
        """Paint nothing."""


def _identifier(name: str) -> str:
    """A name in letters, figures and hyphens, for a PDF's resources."""
    return "".join(char if char.isalnum() and char.isascii() else f"-{ord(char):x}-" for char in name)


class RasterPainter:
    """Paints a raster picture; fills its element, which has its crop already."""

    def __init__(self, name: str, picture: RasterPicture) -> None:
        self._key = _identifier(name)
        self.picture = picture

    def natural_size(self) -> tuple[float, float, float | None]:
        """Width, height and ratio at one CSS pixel for each of the picture's."""
        return self.picture.width, self.picture.height, self.picture.width / self.picture.height

    def draw(self, canvas: Canvas, width: float, height: float, _colour: object) -> None:
        """Paint the picture over its element's content box."""
        with canvas.stacked():
            canvas.transform(width, 0, 0, -height, 0, height)
            canvas.draw_x_object(self._key, self._image(), self.picture.data)

    def _image(self) -> dict[str, object]:
        """The dictionary of the image XObject (ISO 32000-1, 8.9.5)."""
        picture = self.picture
        grey = picture.mode == "L"
        space: object = "/DeviceGray" if grey else "/DeviceCMYK"
        if picture.palette:
            last = len(picture.palette) // 4 - 1
            space = ("/Indexed", space, last, f"<{picture.palette.hex()}>")
        image = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": picture.width,
            "Height": picture.height,
            "ColorSpace": space,
            "BitsPerComponent": 8,
            "Filter": "/DCTDecode" if picture.encoding == "dct" else "/FlateDecode",
        }
        return image | {"Decode": (1, 0) * (1 if grey else 4)} if picture.invert else image
