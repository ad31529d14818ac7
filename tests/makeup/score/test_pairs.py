"""What two stories' shapes cost together: the lead leads, with headline and picture."""

from dataclasses import replace

import pytest

from pinban.makeup.costs import HEADLINE_ORDER, PICTURE_ORDER
from pinban.makeup.score.pairs import Look, together
from pinban.model import HouseStyle

LEAD = Look(
    priority=1,
    lead=True,
    boxed=False,
    note=False,
    size=40,
    tier="lead",
    heading=1,
    reaches=True,
    area=100.0,
    left=(),
    right=(),
)
OTHER = replace(LEAD, priority=3, lead=False, size=20, tier="third", heading=40, area=50.0)


def amount(rule: str, other: Look) -> float:
    found = {dict(together(*pair, "", HouseStyle())).get(rule, 0.0) for pair in ((LEAD, other), (other, LEAD))}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(("area", "wanted"), [(50, 0), (100, 0), (101, 0.01), (150, 0.5), (300, 2), (5000, 2), (0, 0)])
def test_the_larger_a_lesser_storys_picture_the_worse(area: float, wanted: float) -> None:
    assert amount(PICTURE_ORDER, replace(OTHER, area=area)) == pytest.approx(wanted)


def test_a_lead_without_a_picture_is_not_compared() -> None:
    assert PICTURE_ORDER not in dict(together(replace(LEAD, area=0.0), OTHER, "", HouseStyle()))


@pytest.mark.parametrize(("size", "wanted"), [(20, 0), (34, 0), (36, 1), (40, 1), (44, 2)])
def test_the_leads_headline_is_clearly_the_largest(size: float, wanted: float) -> None:
    assert amount(HEADLINE_ORDER, replace(OTHER, size=size)) == wanted
    assert amount(HEADLINE_ORDER, replace(OTHER, size=size, note=True)) == 0
