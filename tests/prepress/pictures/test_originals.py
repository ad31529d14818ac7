"""Photographs of every kind that a desk is sent print as the same photograph: measured in ΔE on the plant's paper."""

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from pinban.model import Pt
from pinban.pdf.colour import BLACK_POINT, PERCEPTUAL, RELATIVE, lab, profile_of, srgb
from pinban.pdf.icc import adobe_rgb, grey_profile, rgb_profile
from pinban.prepress import Plant, PressPicture, load_plants, press_picture

SIDE = 160
SIZE = Pt(SIDE / 200 * 72)

# --- the photograph, in spaces and in files


def photograph() -> Image.Image:
    """Hills under an evening sky with a few bright things: smooth and rough, pale and deep, within every gamut."""
    rng = np.random.default_rng(7)
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    sky = np.stack([170 + 60 * y, 150 + 40 * x, 190 - 70 * y], axis=-1)
    hills = np.stack([60 + 50 * x, 85 + 30 * np.sin(9 * x), 55 + 20 * y], axis=-1)
    image = np.where((y > 0.55 + 0.1 * np.sin(6 * x))[..., None], hills, sky)
    for centre, colour in (((0.25, 0.3), (205, 90, 70)), ((0.7, 0.75), (190, 170, 80)), ((0.8, 0.25), (60, 110, 150))):
        image[np.hypot(x - centre[0], y - centre[1]) < 0.09] = colour
    image += rng.normal(0, 3, image.shape)
    return Image.fromarray(np.clip(image, 20, 235).astype(np.uint8))


PHOTO = photograph()
GREY = PHOTO.convert("L")
COATED = load_plants()[0]["coated-cover"].profile
WIDE = adobe_rgb().tobytes()
WIDER = rgb_profile("Wide", ((0.7977, 0.2880, 0.0), (0.1352, 0.7119, 0.0), (0.0313, 0.0001, 0.8249)), 1.8)


def converted(image: Image.Image, source: ImageCms.ImageCmsProfile, target: bytes, mode: str) -> Image.Image:
    """The same colours in another space."""
    transform = ImageCms.buildTransform(source, profile_of(target), image.mode, mode, renderingIntent=RELATIVE)
    result = ImageCms.applyTransform(image, transform)
    assert result is not None
    result.info.clear()  # else it would bring its profile along into every file
    return result


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def deep_png(image: Image.Image) -> bytes:
    """16 bits a channel, which Pillow reads but does not write."""
    samples = np.asarray(image).astype(">u2") * 257
    colour = 2 if image.mode == "RGB" else 0
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)
    chunks = [(b"IHDR", struct.pack(">2I5B", *image.size, 16, colour, 0, 0, 0)), (b"IDAT", zlib.compress(rows))]
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*chunks, (b"IEND", b""))
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def deep_tiff(image: Image.Image, photometric: int) -> bytes:
    """An uncompressed TIFF of 16 bits a channel."""
    samples = np.atleast_3d(np.asarray(image)).astype("<u2") * 257
    bands = samples.shape[-1]
    body = samples.astype("<u2").tobytes()
    bits = struct.pack(f"<{bands}H", *[16] * bands)
    strips = 8 + len(bits)
    entries = [(256, 4, 1, image.width), (257, 4, 1, image.height)]
    entries += [(258, 3, bands, 8 if bands > 2 else 16), (259, 3, 1, 1), (262, 3, 1, photometric)]
    entries += [(273, 4, 1, strips), (277, 3, 1, bands), (278, 4, 1, image.height), (279, 4, 1, len(body))]
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", strips + len(body)) + bits + body + directory + bytes(4)


def with_alpha(image: Image.Image, share: float) -> Image.Image:
    """As much of the picture's colour added as its alpha takes away on white: it looks the same."""
    samples = 255 - (255 - np.asarray(image).astype(float)) / share
    assert samples.min() >= 0
    clear = Image.fromarray(samples.round().astype(np.uint8))
    clear.putalpha(round(255 * share))
    return clear


def turned(orientation: int) -> bytes:
    """Laid down as a camera held sideways would, with the Exif tag that sets it upright."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(PHOTO.transpose(Image.Transpose(undo)), "JPEG", quality=98, subsampling=0, exif=exif)


def camera_adobe_rgb() -> bytes:
    """No profile; Exif says R03, as cameras set to Adobe RGB do."""
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0xA001: 0xFFFF, 0xA005: {1: "R03"}})
    image = converted(PHOTO, srgb(), WIDE, "RGB")
    return saved(image, "JPEG", quality=98, subsampling=0, exif=exif)


def without_adobe_marker(data: bytes) -> bytes:
    """A CMYK JPEG as libjpeg writes it: no APP14 marker, inks not inverted."""
    at = data.index(b"\xff\xee")
    length = struct.unpack(">H", data[at + 2 : at + 4])[0]
    return data[:at] + data[at + 2 + length :]


def inked(limit: float) -> Image.Image:
    """The photograph as an agency separates it for coated paper, its ink total scaled below ``limit`` percent."""
    image = converted(PHOTO, srgb(), COATED, "CMYK")
    samples = np.asarray(image).astype(float)
    share = min(1.0, limit / (samples.sum(axis=-1).max() / 2.55))
    return Image.fromarray((samples * share).astype(np.uint8), mode="CMYK")


def inverted(image: Image.Image) -> Image.Image:
    return Image.fromarray(255 - np.asarray(image), mode="CMYK")


FINE = {"quality": 98, "subsampling": 0}
FILES: Mapping[str, Callable[[], bytes]] = {
    "png": lambda: saved(PHOTO, "PNG"),
    "png srgb": lambda: saved(PHOTO, "PNG", icc_profile=srgb().tobytes()),
    "jpeg": lambda: saved(PHOTO, "JPEG", **FINE),
    "jpeg progressive": lambda: saved(PHOTO, "JPEG", progressive=True, **FINE),
    "jpeg 4:2:0": lambda: saved(PHOTO, "JPEG", quality=95),
    "webp": lambda: saved(PHOTO, "WEBP", lossless=True),
    "webp lossy": lambda: saved(PHOTO, "WEBP", quality=95),
    "tiff lzw": lambda: saved(PHOTO, "TIFF", compression="tiff_lzw"),
    "tiff lab": lambda: saved(converted(PHOTO, srgb(), lab().tobytes(), "LAB"), "TIFF"),
    "tiff 16 bit": lambda: deep_tiff(PHOTO, 2),
    "png 16 bit": lambda: deep_png(PHOTO),
    "png adobe rgb": lambda: saved(converted(PHOTO, srgb(), WIDE, "RGB"), "PNG", icc_profile=WIDE),
    "jpeg adobe rgb": lambda: saved(converted(PHOTO, srgb(), WIDE, "RGB"), "JPEG", icc_profile=WIDE, **FINE),
    "jpeg adobe rgb by exif": camera_adobe_rgb,
    "png wide gamut": lambda: saved(converted(PHOTO, srgb(), WIDER, "RGB"), "PNG", icc_profile=WIDER),
    "webp adobe rgb": lambda: saved(converted(PHOTO, srgb(), WIDE, "RGB"), "WEBP", lossless=True, icc_profile=WIDE),
    "png transparent": lambda: saved(with_alpha(PHOTO, 0.95), "PNG"),
    "webp transparent": lambda: saved(with_alpha(PHOTO, 0.95), "WEBP", lossless=True),
    "png palette": lambda: saved(PHOTO.quantize(256), "PNG"),
    **{f"jpeg turned {n}": lambda n=n: turned(n) for n in range(2, 9)},
}
GREYS: Mapping[str, Callable[[], bytes]] = {
    "png": lambda: saved(GREY, "PNG"),
    "jpeg": lambda: saved(GREY, "JPEG", quality=98),
    "rgb without colour": lambda: saved(GREY.convert("RGB"), "PNG"),
    "png 16 bit": lambda: deep_png(GREY),
    "tiff 16 bit": lambda: deep_tiff(GREY, 1),
    "gamma 1.8": lambda: saved(
        converted(GREY.convert("RGB"), srgb(), grey_profile("Gamma 1.8", 1.8), "L"),
        "PNG",
        icc_profile=grey_profile("Gamma 1.8", 1.8),
    ),
    "with the profile of an rgb": lambda: saved(GREY, "PNG", icc_profile=srgb().tobytes()),
    "adobe rgb without colour": lambda: saved(
        converted(GREY.convert("RGB"), srgb(), WIDE, "RGB").getchannel(0).convert("RGB"), "PNG", icc_profile=WIDE
    ),
    "transparent": lambda: saved(with_alpha(GREY, 0.95), "PNG"),
}

LIMITS = {"jpeg 4:2:0": (2.0, 10.0), "webp lossy": (2.0, 10.0), "png palette": (1.4, 4.5)}
"""Mean ΔE 2000 and the 99th percentile of ΔE 1976 where the file itself loses more than others."""

# --- measuring


def decoded(picture: PressPicture) -> Image.Image:
    """The samples as a PDF reader has them, in mode ``CMYK`` or ``L``."""
    if picture.encoding == "dct":
        with Image.open(BytesIO(picture.data)) as image:
            image.load()
            return image.copy()
    data = zlib.decompress(picture.data)
    size = (picture.width, picture.height)
    if picture.palette:
        table = np.frombuffer(picture.palette, dtype=np.uint8).reshape(-1, 4)
        return Image.fromarray(table[np.frombuffer(data, dtype=np.uint8)].reshape(*size[::-1], 4), mode="CMYK")
    return Image.frombytes(picture.mode, size, data)


def printed(image: Image.Image, plant: Plant) -> np.ndarray:
    """CIE L*a*b* of inks on the plant's paper, by its profile."""
    if image.mode == "L":
        plates = np.zeros((*np.asarray(image).shape, 4), dtype=np.uint8)
        plates[..., 3] = 255 - np.asarray(image)
        image = Image.fromarray(plates, mode="CMYK")
    transform = ImageCms.buildTransform(profile_of(plant.profile), lab(), "CMYK", "LAB", renderingIntent=RELATIVE)
    result = ImageCms.applyTransform(image, transform)
    assert result is not None
    light, red, yellow = (np.asarray(result.getchannel(band)).astype(float) for band in range(3))
    return np.stack([light / 2.55, red - 128, yellow - 128], axis=-1)


def expected(plant: Plant) -> Image.Image:
    """What ImageCms alone makes of the photograph."""
    transform = ImageCms.buildTransform(
        srgb(), profile_of(plant.profile), "RGB", "CMYK", renderingIntent=PERCEPTUAL, flags=BLACK_POINT
    )
    result = ImageCms.applyTransform(PHOTO, transform)
    assert result is not None
    return result


def delta_e(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """CIE 1976."""
    return np.linalg.norm(first - second, axis=-1)


def delta_e_2000(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """CIEDE2000 (CIE 142-2001), all weights 1."""
    light, red, yellow = np.moveaxis(np.stack([first, second]), -1, 0)
    mean = np.hypot(red, yellow).mean(axis=0)
    red = red * (1 + (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7))) / 2)
    chroma, hue = np.hypot(red, yellow), np.degrees(np.arctan2(yellow, red)) % 360
    turn = (hue[1] - hue[0] + 180) % 360 - 180
    turn = np.where(chroma.prod(axis=0) == 0, 0, turn)
    middle = np.where(chroma.prod(axis=0) == 0, hue.sum(axis=0), hue[0] + turn / 2)
    weight = 1 - 0.17 * np.cos(np.radians(middle - 30)) + 0.24 * np.cos(np.radians(2 * middle))
    weight += 0.32 * np.cos(np.radians(3 * middle + 6)) - 0.20 * np.cos(np.radians(4 * middle - 63))
    away = (light.mean(axis=0) - 50) ** 2
    mean = chroma.mean(axis=0)
    parts = [
        (light[1] - light[0]) / (1 + 0.015 * away / np.sqrt(20 + away)),
        (chroma[1] - chroma[0]) / (1 + 0.045 * mean),
        2 * np.sqrt(chroma.prod(axis=0)) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * mean * weight),
    ]
    bend = np.radians(60 * np.exp(-(((middle % 360 - 275) / 25) ** 2)))
    rotation = -2 * np.sqrt(mean**7 / (mean**7 + 25.0**7)) * np.sin(bend)
    return np.sqrt(np.maximum(sum(part**2 for part in parts) + rotation * parts[1] * parts[2], 0))


@pytest.fixture(scope="module")
def plain(plant: Plant) -> Plant:
    """Without sharpening, which changes colours on purpose."""
    return replace(plant, sharpen=None)


def pressed(data: bytes, plant: Plant) -> tuple[PressPicture, set[str]]:
    picture, found = press_picture(data, plant, width=SIZE, height=SIZE)
    assert picture is not None, found
    return picture, {finding.code for finding in found}


def test_the_measure_agrees_with_published_pairs() -> None:
    """Sharma, Wu and Dalal's test data for CIEDE2000, pairs 1, 7, 17 and 25."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for first, second, wanted in pairs:
        assert float(delta_e_2000(np.array(first), np.array(second))) == pytest.approx(wanted, abs=1e-4)


# --- photographs


@pytest.mark.parametrize("kind", FILES)
def test_a_photograph_prints_the_same_from_every_file(kind: str, plain: Plant) -> None:
    """Mean, 99th percentile and greatest ΔE against ImageCms alone on the pixels that the file was made from."""
    picture, found = pressed(FILES[kind](), plain)
    assert found == set()
    assert (picture.mode, picture.width, picture.height) == ("CMYK", SIDE, SIDE)
    first, second = printed(decoded(picture), plain), printed(expected(plain), plain)
    mean, worst = LIMITS.get(kind, (1.6, 4.5) if "jpeg" in kind else (1.1, 3.5))
    assert delta_e_2000(first, second).mean() < mean
    assert delta_e(first, second).mean() < mean * 1.2
    assert np.percentile(delta_e(first, second), 99) < worst


def test_the_wrong_meaning_would_be_seen(plain: Plant) -> None:
    """The limits above are narrow enough to tell Adobe RGB from sRGB."""
    picture, _ = pressed(saved(converted(PHOTO, srgb(), WIDE, "RGB"), "PNG"), plain)
    assert delta_e_2000(printed(decoded(picture), plain), printed(expected(plain), plain)).mean() > 2


@pytest.mark.parametrize("kind", GREYS)
def test_a_grey_photograph_prints_the_same_from_every_file(kind: str, plain: Plant) -> None:
    picture, found = pressed(GREYS[kind](), plain)
    assert found == set()
    assert picture.mode == "L"
    reference, _ = pressed(GREYS["png"](), plain)
    assert delta_e(printed(decoded(picture), plain), printed(decoded(reference), plain)).mean() < 1


@pytest.mark.parametrize("kind", ["png", "jpeg adobe rgb", "tiff lab", "cmyk"])
def test_a_black_plant_keeps_the_lightness(kind: str, plain: Plant) -> None:
    """On a mono page the photograph's L* runs from the paper's to black ink's as the original's from white to black."""
    mono = replace(plain, inks="black")
    data = FILES[kind]() if kind in FILES else saved(inked(400), "TIFF", icc_profile=COATED)
    picture, _ = pressed(data, mono)
    assert picture.mode == "L"
    light = printed(decoded(picture), mono)[..., 0]
    ends = printed(Image.fromarray(np.array([[0, 255]], dtype=np.uint8)), mono)[0, :, 0]
    scaled = (light - ends[0]) / (ends[1] - ends[0]) * 100
    original = ImageCms.applyTransform(PHOTO, ImageCms.buildTransform(srgb(), lab(), "RGB", "LAB", RELATIVE))
    assert original is not None
    assert np.abs(scaled - np.asarray(original.getchannel(0)) / 2.55).mean() < (4 if kind == "cmyk" else 1.5)


# --- agencies' separations

AGENCY: Mapping[str, Callable[[Image.Image], bytes]] = {
    "tiff": lambda image: saved(image, "TIFF"),
    "tiff 16 bit": lambda image: deep_tiff(image, 5),
    "jpeg with Adobe's marker": lambda image: saved(image, "JPEG", **FINE),
    "jpeg without": lambda image: without_adobe_marker(saved(inverted(image), "JPEG", **FINE)),
}


@pytest.mark.parametrize("kind", AGENCY)
def test_a_separation_within_the_limit_keeps_its_inks(kind: str, plain: Plant) -> None:
    image = inked(200)
    picture, found = pressed(AGENCY[kind](image), plain)
    assert found == set()
    assert np.abs(np.asarray(decoded(picture)).astype(int) - np.asarray(image)).mean() < 3
    assert picture.ink <= plain.ink_total


def test_a_separation_for_other_paper_is_kept_and_named(plain: Plant) -> None:
    image = inked(200)
    picture, found = press_picture(saved(image, "TIFF", icc_profile=COATED), plain, width=SIZE, height=SIZE)
    assert picture is not None
    assert [finding.code for finding in found] == ["X016"]
    assert "coated" in found[0].en
    assert np.abs(np.asarray(decoded(picture)).astype(int) - np.asarray(image)).mean() < 3
    own, found = press_picture(saved(image, "TIFF", icc_profile=plain.profile), plain, width=SIZE, height=SIZE)
    assert own is not None
    assert found == []


def test_a_separation_over_the_limit_prints_as_it_was_meant(plain: Plant) -> None:
    """Separated anew through its own profile: the colours are those of the photograph, the ink is the plant's."""
    strict = replace(plain, ink_total=150.0)
    data = saved(inked(400), "TIFF", icc_profile=COATED)
    picture, found = pressed(data, strict)
    assert found == {"X014"}
    assert np.asarray(decoded(picture)).sum(axis=-1).max() / 2.55 <= 150
    picture, _ = pressed(data, replace(plain, ink_total=160.0))
    light = printed(decoded(picture), plain)
    assert delta_e_2000(light, printed(expected(plain), plain)).mean() < 5


def test_a_grey_plant_takes_an_agencys_separation(plain: Plant) -> None:
    picture, found = pressed(saved(inked(400), "JPEG", **FINE), replace(plain, inks="black"))
    assert found == set()
    assert picture.mode == "L"


# --- what is damaged

REFUSED = {f"S05{number}" for number in (0, 1, 2, 3, 5)}  # for what they ask of a decoder
SOUND = {
    "png": FILES["png srgb"](),
    "jpeg": camera_adobe_rgb(),
    "cmyk jpeg": saved(inked(200), "JPEG", icc_profile=COATED, quality=80),
    "webp": FILES["webp adobe rgb"](),
    "tiff": FILES["tiff lzw"](),
    "tiff 16 bit": FILES["tiff 16 bit"](),
}


@pytest.mark.parametrize("kind", SOUND)
def test_a_file_cut_short_is_a_finding(kind: str, plain: Plant) -> None:
    data = SOUND[kind]
    for share in (0.1, 0.5, 0.9):
        picture, found = press_picture(data[: int(len(data) * share)], plain, width=SIZE, height=SIZE)
        assert picture is None
        assert [finding.code for finding in found] == ["X010"]


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(SOUND)),
    st.lists(st.tuples(st.integers(0, 600) | st.integers(0, 100_000), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_a_damaged_file_is_a_picture_or_a_finding(kind: str, bytes_put: list[tuple[int, int]]) -> None:
    """Bytes replaced anywhere, most of them in the head."""
    plant = load_plants()[0]["newsprint-broadsheet"]
    damaged = bytearray(SOUND[kind])
    for where, byte in bytes_put:
        damaged[where % len(damaged)] = byte
    picture, found = press_picture(bytes(damaged), plant, width=SIZE, height=SIZE)
    codes = {finding.code for finding in found}
    if picture is None:
        assert codes <= {"X010", "X011", "X017", *REFUSED}
        assert codes
    else:
        assert not codes & {"X010", "X011"}


def test_a_profile_with_a_damaged_description_is_used_all_the_same() -> None:
    plant = load_plants()[0]["newsprint-broadsheet"]
    damaged = bytearray(SOUND["cmyk jpeg"])
    damaged[336] = 128  # in the profile's description
    picture, found = press_picture(bytes(damaged), plant, width=SIZE, height=SIZE)
    assert picture is not None
    assert {finding.code for finding in found} <= {"X016"}


@pytest.mark.parametrize("size", [(60_000, 60_000), (2_000_000, 50)])
def test_a_bomb_is_refused_by_its_head(size: tuple[int, int], plain: Plant) -> None:
    head = b"IHDR" + struct.pack(">2I5B", *size, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(bytes(1000))
    chunks = [struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (head, body)]
    picture, found = press_picture(b"\x89PNG\r\n\x1a\n" + b"".join(chunks), plain, width=SIZE, height=SIZE)
    assert picture is None
    assert [finding.code for finding in found] == ["X011"]
