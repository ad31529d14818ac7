"""The least width of a drawing by a plant's limits."""

from dataclasses import replace

import pytest

from pinban.model import Drawn, Pt
from pinban.prepress import least_width, load_plants
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
