"""The least and the greatest width of a picture by a plant's limits."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from pinban.model import Drawn, Picture, Pt
from pinban.prepress import least_width, load_plants, most_width, press_picture
from pinban.prepress.plant import Limits, Plant


@pytest.fixture(scope="module")
def plant() -> Plant:
    plants, _ = load_plants()
    return replace(plants["newsprint-broadsheet"], rule=Pt(0.25), rule_inks=Pt(1), limits=Limits(text_solid=Pt(6)))


@pytest.mark.parametrize(
    ("drawn", "least"),
    [
        (Drawn(), 0),
        (Drawn(lettering=8), 6 / 8 * 400),
        (Drawn(rule=0.5), 200),
        (Drawn(colour=0.5), 800),
        (Drawn(lettering=4, rule=1, colour=1), 600),
    ],
)
def test_the_dearest_need_counts(plant: Plant, drawn: Drawn, least: float) -> None:
    assert least_width(drawn, 400, plant) == pytest.approx(least)


def test_black_alone_has_no_register_to_miss(plant: Plant) -> None:
    assert least_width(Drawn(colour=0.5), 400, replace(plant, inks="black")) == pytest.approx(200)


@pytest.mark.parametrize(
    ("size", "format", "bilevel"),
    [((400, 300), "png", False), ((1200, 900), "jpeg", False), ((37, 900), "tiff", False), ((2000, 90), "png", True)],
)
def test_at_its_greatest_width_a_picture_can_be_printed_and_hardly_beyond(
    size: tuple[int, int], format: str, bilevel: bool
) -> None:
    plant = load_plants()[0]["newsprint-broadsheet"]
    image = Image.new("1" if bilevel else "RGB", size)
    target = BytesIO()
    image.save(target, format)
    own = Picture("p", "p", "", format, *size, bilevel=bilevel)
    most = most_width(own, plant)
    height = Pt(most * size[1] / size[0])
    _, found = press_picture(target.getvalue(), plant, width=most, height=height)
    assert "X013" not in [item.code for item in found]
    crop = (0.1, 0.033, 0.07, 0.021)
    narrow, low = Pt(most * 0.83), Pt(height * (1 - 0.054))
    _, found = press_picture(target.getvalue(), plant, width=narrow, height=low, crop=crop)
    assert "X013" not in [item.code for item in found]
    _, found = press_picture(target.getvalue(), plant, width=Pt(most * 1.06), height=Pt(height * 1.06))
    assert "X013" in [item.code for item in found]


def test_a_drawing_may_be_as_wide_as_one_likes() -> None:
    plant = load_plants()[0]["newsprint-broadsheet"]
    assert most_width(Picture("p", "p", "", "svg", 40, 30), plant) == 0
