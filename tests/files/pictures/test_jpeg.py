"""A JPEG whose coded data are fewer than its header says is told from a whole one; so is one of several pictures."""

import struct
from io import BytesIO

import pytest
from PIL import Image

from pinban.files.pictures.jpeg import lacks_pixels, pictures_of

SIZE = (180, 120)
X, Y = 0, 1


def noise() -> Image.Image:
    """A picture no two of whose blocks are alike, the same each time."""
    image = Image.new("RGB", SIZE)
    image.putdata([(x * 7 % 251, x * y % 253, (x + y * 11) % 255) for y in range(SIZE[1]) for x in range(SIZE[0])])
    return image


PICTURES = {
    "photograph": noise,
    "scan on white": lambda: Image.new("RGB", SIZE, "white"),
    "grey": lambda: noise().convert("L"),
    "inks": lambda: noise().convert("CMYK"),
    "black foot": lambda: Image.composite(noise(), Image.new("RGB", SIZE), Image.linear_gradient("L").resize(SIZE)),
}
WAYS: dict[str, dict[str, object]] = {
    "baseline": {},
    "progressive": {"progressive": True},
    "whole colour": {"subsampling": 0},
    "optimised": {"optimize": True},
    "restarts by rows": {"restart_marker_rows": 1},
    "restarts by blocks": {"restart_marker_blocks": 5},
}


def coded(image: Image.Image, **ways: object) -> bytes:
    target = BytesIO()
    image.save(target, "JPEG", quality=85, **ways)
    return target.getvalue()


def header_of(data: bytes, width: int, height: int) -> bytes:
    """The file with another size in its header."""
    at = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def lacks(data: bytes) -> bool:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return lacks_pixels(data, image)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("picture", PICTURES)
def test_too_few_data_are_told_from_enough(picture: str, way: str) -> None:
    data = coded(PICTURES[picture](), **WAYS[way])
    width, height = SIZE
    assert not lacks(data)
    assert lacks(header_of(data, width, height * 2))
    assert lacks(header_of(data, width * 2, height))
    assert lacks(header_of(data, width, height + 16))
    assert not lacks(header_of(data, width, height - 16))  # pixels too many are left out, and none is wanting


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("share", [0.5, 0.75, 0.95])
def test_a_file_that_was_cut_and_closed_again(way: str, share: float) -> None:
    data = coded(noise(), **WAYS[way])
    end = int(len(data) * share)
    if way == "progressive":  # within a scan: whole scans that are missing leave a picture that is only less sharp
        begin = data.find(b"\xff\xda")
        end = begin + 20 + int((data.find(b"\xff\xc4", begin) - begin - 20) * share)
    assert lacks(data[:end] + b"\xff\xd9")


def test_what_follows_the_picture_is_not_its_own() -> None:
    data = coded(noise())
    assert not lacks(data + b"\xff\xd9 and a film of a telephone" * 100)
    assert lacks(header_of(data, SIZE[0], 400) + data)


def test_a_thumbnail_in_the_header_is_not_the_picture() -> None:
    small = coded(Image.new("RGB", (16, 16)))
    data = coded(noise())
    within = data[:2] + b"\xff\xe1" + struct.pack(">H", len(small) + 2) + small + data[2:]
    assert not lacks(within)
    assert pictures_of(within) == 1


def series(*sizes: tuple[int, int]) -> bytes:
    first, *more = (Image.new("RGB", size, (40 * at, 90, 120)) for at, size in enumerate(sizes))
    target = BytesIO()
    first.save(target, "MPO", save_all=True, append_images=more)
    return target.getvalue()


@pytest.mark.parametrize(
    ("sizes", "count"),
    [
        ([(64, 48)], 1),
        ([(64, 48), (64, 48)], 2),
        ([(64, 48)] * 3, 3),
        ([(64, 48), (32, 24)], 1),  # a smaller copy, a map of depth
        ([(64, 48), (32, 24), (64, 48)], 2),
    ],
)
def test_pictures_of_one_file(sizes: list[tuple[int, int]], count: int) -> None:
    data = series(*sizes)
    assert pictures_of(data) == count
    assert not lacks(data)


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_damage_raises_nothing(cut: int) -> None:
    data = series((64, 48), (64, 48))
    at = data.find(b"MPF\0")
    pictures_of(data[: at + cut])
    pictures_of(data[:at] + bytes(byte ^ 0x5A for byte in data[at : at + cut]) + data[at + cut :])
