"""Pictures of every kind in the inks of a plant, compared with what ImageCms says."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFilter

from pinban.model import Pt
from pinban.prepress import PictureCache, Plant, PressPicture, press_picture
from pinban.prepress.pictures.original import PIXELS_MOST
from pinban.prepress.pictures.sharpening import sharpened

SIDE = Pt(72)


def photo(size: int = 200, mode: str = "RGB") -> Image.Image:
    """Soft colours with dark corners: what a photograph is to a separation."""
    ramp = np.linspace(0, 255, size)
    red, green = np.meshgrid(ramp, ramp)
    blue = 255 - (red + green) / 2
    return Image.fromarray(np.stack([red, green, blue], axis=-1).astype(np.uint8)).convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def pressed(data: bytes, plant: Plant, **options: object) -> PressPicture:
    picture, _ = press_picture(data, plant, width=SIDE, height=SIDE, **options)
    assert picture is not None
    return picture


def inks(picture: PressPicture) -> np.ndarray:
    """The inks as a PDF reader decodes them, 255 for full ink."""
    if picture.encoding == "dct":
        with Image.open(BytesIO(picture.data)) as image:
            samples = np.asarray(image)
    elif picture.palette:
        numbers = np.frombuffer(zlib.decompress(picture.data), dtype=np.uint8).reshape(picture.height, picture.width)
        samples = np.frombuffer(picture.palette, dtype=np.uint8).reshape(-1, 4)[numbers]
    else:
        shape = (picture.height, picture.width, 4)[: 3 if picture.mode == "CMYK" else 2]
        samples = np.frombuffer(zlib.decompress(picture.data), dtype=np.uint8).reshape(shape)
    return samples.astype(int) if picture.mode == "CMYK" else 255 - samples.astype(int)


def separated(image: Image.Image, plant: Plant, source: ImageCms.ImageCmsProfile | None = None) -> np.ndarray:
    transform = ImageCms.buildTransform(
        source or ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(BytesIO(plant.profile)),
        image.mode,
        "CMYK",
        renderingIntent=ImageCms.Intent.PERCEPTUAL,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return np.asarray(ImageCms.applyTransform(image, transform)).astype(int)


def test_photograph_becomes_jpeg_in_the_plants_inks(plant: Plant) -> None:
    picture = pressed(saved(photo(), "JPEG", quality=98), plant)
    assert (picture.mode, picture.encoding, picture.invert) == ("CMYK", "dct", True)
    assert (picture.width, picture.height, picture.ppi) == (200, 200, 200)
    assert np.abs(inks(picture) - separated(photo(), plant)).mean() < 3


def test_ink_total_is_held_and_reported(plant: Plant) -> None:
    noise = np.random.default_rng(1).integers(0, 60, (200, 200, 3), dtype=np.uint8)
    for limit in (240.0, 180.0):
        picture = pressed(saved(Image.fromarray(noise)), replace(plant, ink_total=limit))
        assert inks(picture).sum(axis=-1).max() / 2.55 <= limit
        assert picture.ink <= limit


def test_colours_in_a_pdf_are_those_of_the_separation(plant: Plant) -> None:
    """As the renderer embeds it: pdfium decodes the JPEG with its Decode array."""
    picture = pressed(saved(photo(), "JPEG", quality=98), plant)
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))

    def draw(encoded: bytes, filters: pikepdf.Name, decode: list[int]) -> np.ndarray:
        image = pikepdf.Stream(pdf, encoded)
        image.Type, image.Subtype, image.ColorSpace = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DeviceCMYK
        image.Width = image.Height = 200
        image.BitsPerComponent, image.Filter, image.Decode = 8, filters, pikepdf.Array(decode)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=pdf.make_indirect(image)))
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"200 0 0 200 0 0 cm /P Do")
        target = BytesIO()
        pdf.save(target)
        document = pypdfium2.PdfDocument(target.getvalue())
        try:
            return np.asarray(document[0].render().to_pil()).astype(int)
        finally:
            document.close()

    raw = separated(photo(), plant).astype(np.uint8).tobytes()
    expected = draw(zlib.compress(raw), pikepdf.Name.FlateDecode, [0, 1] * 4)
    assert np.abs(draw(picture.data, pikepdf.Name.DCTDecode, [1, 0] * 4) - expected).mean() < 4


def test_broken_profile_is_a_finding(plant: Plant) -> None:
    _, found = press_picture(saved(photo(), icc_profile=b"no profile"), plant, width=SIDE, height=SIDE)
    assert [finding.code for finding in found] == ["X015"]


def test_exif_turned_picture_is_upright(plant: Plant) -> None:
    image = photo().crop((0, 0, 200, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = pressed(saved(image, "JPEG", exif=exif), plant)
    assert (picture.width, picture.height) == (100, 200)


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(photo(mode="L"), "JPEG"),
        lambda: saved(photo(mode="L").convert("RGB")),
        lambda: saved(Image.fromarray(np.asarray(photo(mode="L")).astype(np.uint16) * 257)),
        lambda: saved(photo(mode="LA")),
    ],
)
def test_grey_stays_grey(make: Callable[[], bytes], plant: Plant) -> None:
    picture = pressed(make(), plant)
    assert picture.mode == "L"
    black = inks(picture)
    expected = inks(pressed(saved(photo(mode="L")), plant))
    assert np.abs(black - expected).mean() < 3


def test_grey_keeps_its_lightness_in_print(plant: Plant) -> None:
    """The K ramp through the profile gives back the original's lightness between paper and black."""
    steps = Image.fromarray(np.repeat(np.arange(0, 256, 5, dtype=np.uint8), 4)[None, :].repeat(4, 0))
    black = inks(pressed(saved(steps), plant)).astype(np.uint8)
    assert (black[0, 0], black[0, -1]) == (255, 0)
    plates = np.zeros((*black.shape, 4), dtype=np.uint8)
    plates[..., 3] = black
    lab = ImageCms.createProfile("LAB")
    printed = ImageCms.profileToProfile(
        Image.fromarray(plates, mode="CMYK"), ImageCms.ImageCmsProfile(BytesIO(plant.profile)), lab, 1, "LAB"
    )
    lightness = np.asarray(printed)[..., 0].astype(float)
    scaled = (lightness - lightness.min()) / (lightness.max() - lightness.min()) * 100
    source = np.asarray(ImageCms.profileToProfile(steps.convert("RGB"), ImageCms.createProfile("sRGB"), lab, 1, "LAB"))
    assert np.abs(scaled - source[..., 0] / 2.55).max() < 2.5


def test_mono_plant_prints_black_alone(plant: Plant) -> None:
    assert pressed(saved(photo()), replace(plant, inks="black")).mode == "L"


def test_transparency_is_laid_on_white(plant: Plant) -> None:
    clear = photo().convert("RGBA")
    clear.putalpha(0)
    assert inks(pressed(saved(clear), plant)).max() == 0


def test_cmyk_that_fits_is_left_alone(plant: Plant) -> None:
    plates = np.zeros((100, 100, 4), dtype=np.uint8)
    plates[..., 1] = np.arange(100)
    picture, found = press_picture(saved(Image.fromarray(plates, mode="CMYK"), "TIFF"), plant, width=SIDE, height=SIDE)
    assert picture is not None
    assert (inks(picture) == plates).all()
    assert [finding.code for finding in found] == ["X012"]


def test_cmyk_over_the_limit_is_separated_anew(plant: Plant) -> None:
    plates = np.full((200, 200, 4), 250, dtype=np.uint8)
    plates[..., 0] = np.arange(200)
    picture, found = press_picture(
        saved(Image.fromarray(plates, mode="CMYK"), "JPEG", quality=95), plant, width=SIDE, height=SIDE
    )
    assert picture is not None
    assert inks(picture).sum(axis=-1).max() / 2.55 <= 240
    assert [finding.code for finding in found] == ["X014"]


def test_resolution_is_the_plants_and_never_more(plant: Plant) -> None:
    assert pressed(saved(photo(600), "JPEG"), plant).width == 200
    assert pressed(saved(photo(160), "JPEG"), plant).width == 160


@pytest.mark.parametrize(("pixels", "code"), [(150, None), (149, "X012"), (100, "X012"), (99, "X013")])
def test_low_resolution_is_a_finding(pixels: int, code: str | None, plant: Plant) -> None:
    _, found = press_picture(saved(photo(pixels), "JPEG"), plant, width=SIDE, height=SIDE)
    assert [finding.code for finding in found] == ([code] if code else [])


def test_a_plant_may_ask_for_sharpening(plant: Plant) -> None:
    """An edge gets steeper, by the same amount in all inks: no fringe of another hue."""
    step = np.where(np.arange(200) < 100, 50, 150)
    tints = np.asarray(photo()).astype(int) // 3
    edge = Image.fromarray((step[None, :, None] + tints).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))
    data = saved(edge)
    assert plant.sharpen is not None
    plain, sharp = (
        np.abs(np.diff(inks(pressed(data, way))[100].sum(axis=-1))).max()
        for way in (replace(plant, sharpen=None), plant)
    )
    assert sharp > 1.15 * plain
    before, after = (np.asarray(item, dtype=int) for item in (edge, sharpened(edge, plant.sharpen)))
    change = after - before
    assert np.abs(change).max() > 8
    assert (np.ptp(change, axis=-1) == 0).all()


def test_an_agencys_separation_is_not_sharpened_again(plant: Plant) -> None:
    image = photo(mode="CMYK")
    assert plant.sharpen is not None
    assert sharpened(image, plant.sharpen) is image


def test_crop_is_cut_off(plant: Plant) -> None:
    image = photo(400)
    ImageDraw.Draw(image).rectangle((0, 0, 99, 399), fill="red")
    picture = pressed(saved(image), plant, crop=(0.25, 0.0, 0.25, 0.5))
    assert (picture.width, picture.height) == (200, 200)
    assert np.abs(inks(picture) - separated(image.crop((100, 0, 300, 200)), plant)).mean() < 3


def test_flat_art_is_kept_without_loss(plant: Plant) -> None:
    image = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(image).rectangle((50, 50, 150, 150), fill=(200, 30, 30))
    picture = pressed(saved(image), plant)
    assert picture.encoding == "flate"
    assert len(picture.palette) == 4 * 2
    assert (inks(picture) == separated(image, plant)).all()


def test_flat_art_of_many_colours_has_no_palette(plant: Plant) -> None:
    image = Image.new("RGB", (200, 200), "white")
    for step in range(300):
        image.putpixel((step % 200, step // 200), (200, step % 256, step // 256))
    picture = pressed(saved(image), plant)
    assert (picture.encoding, picture.palette) == ("flate", b"")
    assert (inks(picture) == separated(image, plant)).all()


@pytest.mark.parametrize(("finer", "size"), [(1.3, 520), (2.0, 800), (2.5, 400)])
def test_a_drawing_is_not_blurred_to_save_pixels(plant: Plant, finer: float, size: int) -> None:
    """Made a little smaller its few colours would be thousands, and its bytes more than before; far too fine, it is."""
    side = round(plant.art * finer)
    image = Image.new("RGB", (side, side), "white")
    dots = ImageDraw.Draw(image)
    for at in range(0, side, 4):
        dots.line((at, 0, side - at, side), fill=(at * 7 % 256, 40, 90))
    picture = pressed(saved(image), plant)
    assert picture.width == size
    assert bool(picture.palette) == (finer <= 2)
    if picture.palette:
        assert (inks(picture) == separated(image, plant)).all()


def test_line_art_has_its_own_limits(plant: Plant) -> None:
    _, found = press_picture(saved(photo(500, "1")), plant, width=SIDE, height=SIDE)
    assert [finding.code for finding in found] == ["X013"]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\nxx", b"GIF?", saved(photo(), "JPEG")[:1500]])
def test_what_cannot_be_read_is_a_finding(data: bytes, plant: Plant) -> None:
    picture, found = press_picture(data, plant, width=SIDE, height=SIDE)
    assert picture is None
    assert [finding.code for finding in found] == ["X010"]


def test_too_many_pixels_is_a_finding(plant: Plant) -> None:
    side = int(PIXELS_MOST**0.5) + 10
    picture, found = press_picture(saved(Image.new("1", (side, side))), plant, width=SIDE, height=SIDE)
    assert picture is None
    assert [finding.code for finding in found] == ["X011"]


def entries(folder: Path) -> list[Path]:
    """What is kept: the files of more than a few bytes."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size > 500]


def test_same_picture_same_bytes_and_kept(plant: Plant, tmp_path: Path) -> None:
    data, cache = saved(photo(180), "JPEG"), PictureCache(tmp_path / "cache")
    first = pressed(data, plant)
    assert pressed(data, plant, cache=cache) == first
    (kept,) = entries(tmp_path / "cache")
    assert pressed(data, plant, cache=cache) == first
    kept.write_bytes(kept.read_bytes()[:-5])
    assert pressed(data, plant, cache=cache) == first
    assert pressed(data, replace(plant, ink_total=200.0), cache=cache).ink <= 200
    assert len(entries(tmp_path / "cache")) == 2
