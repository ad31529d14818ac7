"""What a page will look like: colours and paper by the plant's profile, the bleed cut off."""

from io import BytesIO

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms

from pinban.pdf.colour import Inks, lab, profile_of, srgb
from pinban.prepress import Plant, load_plants, soft_proof
from pinban.prepress.inks.separations import separate
from pinban.prepress.inks.softproof import on_paper

PATCHES = [
    (0, 0, 0, 0),
    (1, 0, 0, 0),
    (0, 1, 0, 0),
    (0, 0, 1, 0),
    (0, 0, 0, 1),
    (0, 0.95, 0.9, 0.08),
    (0.4, 0.3, 0.3, 0),
]


def sheet(operators: bytes, *, trim: tuple[int, int, int, int] = (10, 10, 290, 50)) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 60))
    page = pdf.pages[0].obj
    page.TrimBox = pikepdf.Array(list(trim))
    page.Contents = pdf.make_indirect(pikepdf.Stream(pdf, operators))
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def patches() -> bytes:
    lines = [f"{' '.join(map(str, inks))} k {10 + 40 * index} 0 40 60 re f" for index, inks in enumerate(PATCHES)]
    return sheet("\n".join(lines).encode())


def to_lab(image: Image.Image, profile: ImageCms.ImageCmsProfile, intent: ImageCms.Intent) -> np.ndarray:
    transform = ImageCms.buildTransform(profile, lab(), image.mode, "LAB", renderingIntent=intent)
    result = ImageCms.applyTransform(image, transform)
    assert result is not None
    light, red, yellow = (np.asarray(result.getchannel(band)).astype(float) for band in range(3))
    return np.stack([light / 2.55, red - 128, yellow - 128], axis=-1)


@pytest.mark.parametrize("name", ["newsprint-broadsheet", "coated-cover"])
def test_each_colour_is_what_the_profile_says_paper_included(name: str) -> None:
    plant = load_plants()[0][name]
    proof = soft_proof(patches(), plant, dpi=72)
    assert proof.size == (280, 40)
    middle = Image.fromarray(np.asarray(proof)[20:21, 20::40])
    row = Image.new("CMYK", (len(PATCHES), 1))
    row.putdata([tuple(round(ink * 255) for ink in inks) for inks in PATCHES])
    seen = to_lab(middle, srgb(), ImageCms.Intent.RELATIVE_COLORIMETRIC)
    wanted = to_lab(row, profile_of(plant.profile), ImageCms.Intent.ABSOLUTE_COLORIMETRIC)
    away = np.linalg.norm(seen - wanted, axis=-1)[0]
    # A screen cannot show all of cyan and yellow ink; what else there is comes within what 8 bits hold.
    shown = np.array([1 not in inks[:3] for inks in PATCHES])
    assert away[shown].max() < 3


def test_newsprint_is_no_white_paper() -> None:
    plants = load_plants()[0]
    white = Image.new("CMYK", (1, 1))
    newsprint, coated = (
        np.array(on_paper(white, plants[name]).getpixel((0, 0))) for name in ("newsprint-broadsheet", "coated-cover")
    )
    assert newsprint.max() < 215
    assert newsprint[0] > newsprint[2], "newsprint is yellowish"
    assert coated.min() > 230


def test_what_overprints_is_seen(plant: Plant) -> None:
    page = sheet(b"1 0 0 0 k 10 10 280 40 re f /G gs 0 0 0 0.5 k 10 10 140 40 re f")
    with pikepdf.open(BytesIO(page)) as pdf:
        state = pikepdf.Dictionary(op=True, OP=True, OPM=1)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(G=state))
        target = BytesIO()
        pdf.save(target)
    proof = soft_proof(target.getvalue(), plant, dpi=72)
    both = on_paper(Image.new("CMYK", (1, 1), (255, 0, 0, 128)), plant).getpixel((0, 0))
    assert np.abs(np.array(proof.getpixel((60, 20))) - np.array(both)).max() <= 2


def test_the_picture_brings_nothing_of_the_clocks(plant: Plant) -> None:
    assert soft_proof(sheet(b""), plant, dpi=72).info == {}


def test_a_page_without_ink_is_the_paper(plant: Plant) -> None:
    proof = soft_proof(sheet(b""), plant, dpi=72)
    assert proof.getpixel((0, 0)) == on_paper(Image.new("CMYK", (1, 1)), plant).getpixel((0, 0))


@pytest.mark.parametrize("averaged", [False, True])
def test_a_fine_picture_is_averaged_as_the_eye_does(averaged: bool, plant: Plant) -> None:
    """Palette included: black and white pixels side by side are a middle grey, or for ink totals black."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(72, 72))
    image = pikepdf.Stream(pdf, bytes([0, 1] * 200 + [1, 0] * 200) * 200)
    image.Type, image.Subtype, image.BitsPerComponent = pikepdf.Name.XObject, pikepdf.Name.Image, 8
    image.Width = image.Height = 400
    table = pikepdf.String(bytes(4) + b"\x00\x00\x00\xc8")
    image.ColorSpace = pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceCMYK, 1, table])
    page = pdf.pages[0].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=pdf.make_indirect(image)))
    page.Contents = pdf.make_indirect(pikepdf.Stream(pdf, b"72 0 0 72 0 0 cm /P Do"))
    plate = separate(pdf, 0, Inks(plant.profile), averaged=averaged).plates["Black"]
    assert abs(int(np.median(plate)) - (100 if averaged else 200)) <= 2


def test_a_trim_beyond_the_page_is_cut_there(plant: Plant) -> None:
    assert soft_proof(sheet(b"", trim=(-20, -20, 400, 400)), plant, dpi=72).size <= (300, 60)
