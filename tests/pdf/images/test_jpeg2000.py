"""The colour space that a JPEG 2000 image states itself, where the PDF leaves it to the image."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Name
from PIL import Image, ImageCms

from pinban.pdf.images.jpeg2000 import stated_space

HOLDER = pikepdf.new()
RGB_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def coded(mode: str, **options: object) -> bytes:
    target = BytesIO()
    Image.new(mode, (16, 16)).save(target, "JPEG2000", **options)
    return target.getvalue()


def with_colour(data: bytes, box: bytes) -> bytes:
    """The file with another colour specification: the header's colr box replaced, lengths mended."""
    start = data.index(b"colr") - 4
    length = int.from_bytes(data[start : start + 4], "big")
    written = (8 + len(box)).to_bytes(4, "big") + b"colr" + box
    header = data.index(b"jp2h") - 4
    size = int.from_bytes(data[header : header + 4], "big") + len(written) - length
    out = data[:start] + written + data[start + length :]
    return out[:header] + size.to_bytes(4, "big") + out[header + 4 :]


def image(data: bytes, coding: object = Name.JPXDecode) -> pikepdf.Stream:
    return pikepdf.Stream(HOLDER, data, Filter=coding)


@pytest.mark.parametrize(
    ("data", "space"),
    [
        (coded("L"), "DeviceGray"),
        (coded("LA"), "DeviceGray"),
        (coded("RGB"), "DeviceRGB"),
        (coded("RGBA"), "DeviceRGB"),
        (coded("RGB", no_jp2=True), "DeviceRGB"),
        (coded("L", no_jp2=True), "DeviceGray"),
        (with_colour(coded("RGB"), b"\1\0\0" + (12).to_bytes(4, "big")), "DeviceCMYK"),
        (with_colour(coded("RGB"), b"\1\0\0" + (18).to_bytes(4, "big")), "DeviceRGB"),
        (with_colour(coded("RGB"), b"\1\0\0" + (14).to_bytes(4, "big")), "Lab"),
        (with_colour(coded("RGB"), b"\2\0\0" + RGB_PROFILE), "ICCBased-3"),
        (with_colour(coded("RGB"), b"\2\0\0" + RGB_PROFILE[:16] + b"CMYK" + RGB_PROFILE[20:]), "ICCBased-4"),
        (with_colour(coded("RGB"), b"\1\0\0" + (99).to_bytes(4, "big")), "unknown"),
        (b"", "unknown"),
        (b"\0\0\0\1jp2h" + b"\xff" * 8, "unknown"),
        (b"\0\0\0\0jp2h\0\0\0\0colr", "unknown"),
        (b"\0\0\0\4jp2h" * 50, "unknown"),
    ],
)
def test_the_space_is_the_one_in_the_header(data: bytes, space: str) -> None:
    assert stated_space(image(data)) == space


def test_a_coding_around_it_is_undone() -> None:
    armoured = coded("RGB").hex().encode() + b">"
    assert stated_space(image(armoured, Array([Name.ASCIIHexDecode, Name.JPXDecode]))) == "DeviceRGB"


def test_other_images_state_none() -> None:
    assert stated_space(image(coded("RGB"), Name.DCTDecode)) == "unknown"
