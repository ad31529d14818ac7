"""Image XObjects to samples: one that has fewer than it says cannot be read, whatever a viewer fills in."""

import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.colour import Inks
from pinban.pdf.images.samples import image_inks
from pinban.prepress import load_plants


def inks_of(data: bytes, *, packed: bool = False, **keys: object) -> object:
    plant = load_plants()[0]["newsprint-broadsheet"]
    with pikepdf.Pdf.new() as pdf:
        image = Stream(pdf, b"")
        image.write(zlib.compress(data) if packed else data, filter=Name.FlateDecode if packed else None)
        plain = {"Width": 10, "Height": 10, "BitsPerComponent": 8, "ColorSpace": Name.DeviceCMYK}
        for key, value in (plain | keys).items():
            image[f"/{key}"] = value
        return image_inks(image, Dictionary(), Inks(plant.profile, plant.mono), within=10)


WHOLE: dict[str, tuple[int, dict[str, object]]] = {
    "inks": (400, {}),
    "grey": (100, {"ColorSpace": Name.DeviceGray}),
    "palette": (100, {"ColorSpace": Array([Name.Indexed, Name.DeviceGray, 1, pikepdf.String(b"\0\xff")])}),
    "16 bits": (800, {"BitsPerComponent": 16}),
    "1 bit": (20, {"BitsPerComponent": 1, "ColorSpace": Name.DeviceGray}),
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", WHOLE)
def test_a_picture_without_all_its_rows_cannot_be_read(name: str, packed: bool) -> None:
    size, keys = WHOLE[name]
    assert inks_of(b"\1" * size, packed=packed, **keys) is not None
    assert inks_of(b"\1" * (size - 1), packed=packed, **keys) is not None  # the end of the last row alone
    assert inks_of(b"\1" * (size // 2), packed=packed, **keys) is None
    assert inks_of(b"", packed=packed, **keys) is None
