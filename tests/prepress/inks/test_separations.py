"""Our separations against Ghostscript's: the same plates, the same ink totals within 1 %, the same overprints."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from pinban.pdf.colour import Inks
from pinban.prepress import Plant
from pinban.prepress.inks.separations import Separations, separate
from tests import conftest

DPI = 72
SIDE = 144
PLATES = ("Cyan", "Magenta", "Yellow", "Black")


def page(operators: bytes, **resources: Callable[[Pdf], object]) -> bytes:
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(SIDE, SIDE))
        made = Dictionary({f"/{kind}": Dictionary({"/Test": make(pdf)}) for kind, make in resources.items()})
        states = {"/Over": Dictionary(OP=True, op=True, OPM=1), "/Half": Dictionary(ca=0.5, CA=0.5)}
        states |= {"/Multiply": Dictionary(BM=Name.Multiply), "/Over0": Dictionary(OP=True, op=True, OPM=0)}
        made.ExtGState = Dictionary(states)
        pdf.pages[0].Resources = made
        pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        pdf.pages[0].Contents = Stream(pdf, operators)
        target = BytesIO()
        pdf.save(target)
        return target.getvalue()


def image(space: Callable[[Pdf], object], channels: int, bits: int = 8, **keys: object) -> Callable[[Pdf], object]:
    """Noise with a flat corner: every pixel is 6 points square on the page."""

    def make(pdf: Pdf) -> object:
        samples = np.random.default_rng(7).integers(0, 256, (12, 12 * channels * bits // 8), dtype=np.uint8)
        made = Stream(pdf, samples.tobytes())
        made.Type, made.Subtype, made.Width, made.Height = Name.XObject, Name.Image, 12, 12
        made.ColorSpace, made.BitsPerComponent = space(pdf), bits
        for key, value in keys.items():
            made[f"/{key}"] = value
        return pdf.make_indirect(made)

    return make


def jpeg(pdf: Pdf) -> object:
    target = BytesIO()
    Image.new("CMYK", (24, 24), (200, 40, 90, 30)).save(target, "JPEG", quality=95)
    made = Stream(pdf, target.getvalue())
    made.Type, made.Subtype, made.Width, made.Height = Name.XObject, Name.Image, 24, 24
    made.ColorSpace, made.BitsPerComponent, made.Filter = Name.DeviceCMYK, 8, Name.DCTDecode
    made.Decode = Array([1, 0] * 4)  # Pillow, like Adobe, writes inks inverted
    return pdf.make_indirect(made)


def function(*ends: float) -> Dictionary:
    half = len(ends) // 2
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(ends[:half]), C1=Array(ends[half:]), N=1)


def separation(name: str) -> Callable[[Pdf], object]:
    return lambda _: Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, function(0, 0, 0, 0, 0, 0.4, 0.9, 0)])


def two_inks(pdf: Pdf) -> object:
    tint = Stream(pdf, b"{ 0 0 }")
    tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1, 0, 1]), Array([0, 1] * 4)
    return Array([Name.DeviceN, Array([Name.Cyan, Name.Black]), Name.DeviceCMYK, pdf.make_indirect(tint)])


def axial(space: object, *ends: float) -> Callable[[Pdf], object]:
    return lambda _: Dictionary(
        ShadingType=2,
        ColorSpace=space,
        Coords=Array([0, 0, SIDE, 0]),
        Function=function(*ends),
    )


def shading_pattern(pdf: Pdf) -> object:
    shading = axial(Name.DeviceCMYK, 1, 0, 0, 0, 0, 0, 1, 0)(pdf)
    return Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)


def tiling(pdf: Pdf) -> object:
    tile = Stream(pdf, b"0.5 0 0 0.2 k 0 0 12 24 re f 0 1 0 0 k 12 0 12 24 re f")
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 24, 24]), 24, 24, Dictionary()
    return pdf.make_indirect(tile)


def form(pdf: Pdf) -> object:
    made = Stream(pdf, b"12 12 60 60 re f 0 0 0.3 0.1 k 30 30 90 90 re f")
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, SIDE, SIDE])
    return pdf.make_indirect(made)


GROUND = b"0.6 0.5 0.4 0.1 k 0 0 108 108 re f "
DRAW = b" 144 0 0 144 0 0 cm /Test Do "
CASES: dict[str, tuple[bytes, dict[str, Callable[[Pdf], object]]]] = {
    "flat": (GROUND + b"0 0.2 0 0.9 k 54 54 90 90 re f", {}),
    "strokes": (GROUND + b"0 1 0.2 0 K 24 w 0 72 m 144 72 l S", {}),
    "grey": (GROUND + b"0.3 g 54 54 90 90 re f 0 g 90 90 20 20 re f", {}),
    "black overprints": (GROUND + b"/Over gs 0 0 0 1 k 54 54 90 90 re f", {}),
    "one ink overprints": (GROUND + b"/Over gs 0 0.9 0 0 k 54 54 90 90 re f", {}),
    "two inks overprint": (GROUND + b"/Over gs 0.1 0 0.9 0 k 54 54 90 90 re B", {}),
    "white overprints": (GROUND + b"/Over gs 0 0 0 0 k 54 54 90 90 re f", {}),
    "overprint of mode 0": (GROUND + b"/Over0 gs 0 0.9 0 0 k 54 54 90 90 re f", {}),
    "half as strong": (GROUND + b"/Half gs 0 1 0 0.5 k 54 54 90 90 re f", {}),
    "multiplied": (GROUND + b"/Multiply gs 0.5 0.2 0 0.5 k 54 54 90 90 re f", {}),
    "separation of black": (GROUND + b"/Test cs 0.7 scn 54 54 90 90 re f", {"ColorSpace": separation("Black")}),
    "a black plate over": (GROUND + b"/Over gs /Test cs 1 scn 54 54 90 90 re f", {"ColorSpace": separation("Black")}),
    "registration": (GROUND + b"/Test cs 0.5 scn 54 54 90 90 re f", {"ColorSpace": separation("All")}),
    "two named inks": (GROUND + b"/Test cs 0.7 0.2 scn 54 54 90 90 re f", {"ColorSpace": two_inks}),
    "CMYK picture": (GROUND + DRAW, {"XObject": image(lambda _: Name.DeviceCMYK, 4)}),
    "inverted picture": (DRAW, {"XObject": image(lambda _: Name.DeviceCMYK, 4, Decode=Array([1, 0] * 4))}),
    "16-bit picture": (DRAW, {"XObject": image(lambda _: Name.DeviceCMYK, 4, 16)}),
    "4-bit picture": (DRAW, {"XObject": image(lambda _: Name.DeviceCMYK, 4, 4)}),
    "grey picture": (GROUND + DRAW, {"XObject": image(lambda _: Name.DeviceGray, 1)}),
    "JPEG": (DRAW, {"XObject": jpeg}),
    "gradient": (b"/Test sh", {"Shading": axial(Name.DeviceCMYK, 1, 0, 0, 0, 0, 0.5, 1, 0.2)}),
    "grey gradient": (GROUND + b"/Test sh", {"Shading": axial(Name.DeviceGray, 1, 0)}),
    "gradient in a pattern": (b"/Pattern cs /Test scn 24 24 96 96 re f", {"Pattern": shading_pattern}),
    "tiles": (b"/Pattern cs /Test scn 0 0 144 144 re f", {"Pattern": tiling}),
    "a form takes its colour along": (GROUND + b"0.1 0.8 0 0 k /Test Do", {"XObject": form}),
    "inline picture": (b"144 0 0 144 0 0 cm BI /W 2 /H 1 /CS /CMYK /BPC 8 ID \x80\x10\x20\x30\x40\x90\x10\x05 EI", {}),
}


def ours(data: bytes, plant: Plant) -> Separations:
    with pikepdf.open(BytesIO(data)) as pdf:
        return separate(pdf, 0, Inks(plant.profile), DPI)


def inside(raster: np.ndarray) -> np.ndarray:
    """The middle of every square of 6 points: edges are drawn by each renderer in its own way."""
    return raster[:SIDE, :SIDE].reshape(24, 6, 24, 6)[:, 2:4, :, 2:4]


@pytest.mark.parametrize("case", CASES)
def test_plates_agree(case: str, plant: Plant, separations: conftest.Separations, tmp_path: Path) -> None:
    operators, resources = CASES[case]
    data = page(operators, **resources)
    mine, theirs = ours(data, plant), separations(data, tmp_path, DPI)
    nothing = np.zeros((SIDE, SIDE), dtype=np.uint8)
    assert set(mine.plates) <= set(PLATES)
    for name in PLATES:
        apart = np.abs(inside(mine.plates.get(name, nothing)).astype(int) - inside(theirs[name]))
        assert apart.max() <= (4 if "gradient" in case else 1), name  # of 255; gradients are drawn in steps
    totals = np.abs(inside(mine.total) - inside(np.sum(list(theirs.values()), axis=0)) / 2.55)
    assert np.median(totals) <= 1
    most = inside(np.sum(list(theirs.values()), axis=0)).max() / 2.55
    assert inside(mine.total).max() == pytest.approx(most, rel=0.01, abs=1.6 if "gradient" in case else 1)


def test_a_spot_ink_has_a_plate_of_its_own(plant: Plant) -> None:
    data = page(GROUND + b"/Test cs 0.8 scn 54 54 90 90 re f", ColorSpace=separation("Gold"))
    plates = ours(data, plant).plates
    assert set(plates) == {*PLATES, "Gold"}
    assert plates["Gold"][20, 100] == 204
    assert plates["Cyan"][20, 100] == 0
    assert plates["Gold"][130, 10] == 0


def test_rgb_is_separated_by_the_plants_profile(plant: Plant) -> None:
    data = page(b"0.9 0.1 0.1 rg 0 0 144 144 re f")
    plates = ours(data, plant).plates
    inks = Inks(plant.profile).solid(0.9, 0.1, 0.1)
    seen = [int(plates[name][72, 72]) if name in plates else 0 for name in PLATES]
    assert seen == [pytest.approx(ink * 255, abs=1) for ink in inks]


def test_no_pixel_of_a_large_picture_is_missed(plant: Plant) -> None:
    """One pixel in a million carries too much ink: it is on the raster although pixels are far smaller there."""

    def make(pdf: Pdf) -> object:
        samples = np.full((1000, 1000, 4), 40, dtype=np.uint8)
        samples[700, 300] = 250
        made = Stream(pdf, samples.tobytes())
        made.Type, made.Subtype, made.Width, made.Height = Name.XObject, Name.Image, 1000, 1000
        made.ColorSpace, made.BitsPerComponent = Name.DeviceCMYK, 8
        return pdf.make_indirect(made)

    total = ours(page(DRAW, XObject=make), plant).total
    assert total.max() > 350
    row, column = np.unravel_index(total.argmax(), total.shape)
    assert abs(row - 0.7 * SIDE) < 3
    assert abs(column - 0.3 * SIDE) < 3


def test_black_type_is_on_the_black_plate_alone(
    finished: bytes, plant: Plant, separations: conftest.Separations, tmp_path: Path
) -> None:
    """The page's red words aside, nothing is on the coloured plates, whoever separates it."""
    theirs, mine = separations(finished, tmp_path, DPI), ours(finished, plant)
    assert theirs["Black"].any()
    assert mine.plates["Black"].any()
    assert not theirs["Cyan"].any()
    assert "Cyan" not in mine.plates
    for plates in (theirs, mine.plates):
        red = np.argwhere(plates["Magenta"] > 0)
        assert len(red)
        assert red[:, 0].min() > np.argwhere(plates["Black"] > 0)[:, 0].min()
