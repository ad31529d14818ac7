"""The house style: every rule has a weight, and what a layout changes in it changes the page."""

from dataclasses import fields, replace

import pytest

from pinban.makeup import costs as rules
from pinban.makeup import plan_page
from pinban.makeup.costs import PRIORITY_ORDER, SOFT_RULES, SPARE, THROUGH_UPRIGHT, Costs, soft_rules
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.score.place_costs import PlaceCosts, gap_amounts, order_amounts
from pinban.model import HouseStyle, Part
from pinban.model.plan import Cells, PagePlan
from tests.makeup.maker import FakeComposer, page, part, place_costs, story

STORIES = (story("a", 700, priority=1), story("b", 500, priority=3), story("c", 300, priority=4))


def planned(of: Part) -> PagePlan:
    return plan_page(page(*STORIES), of, FakeComposer())


def test_every_rule_is_a_figure_of_the_house_style() -> None:
    names = {value for name, value in vars(rules).items() if name.isupper() and isinstance(value, str)}
    assert names == set(SOFT_RULES)
    assert names == {item.name.replace("_", "-") for item in fields(HouseStyle) if "zh" in item.metadata}


def test_what_a_rule_means_is_told_with_the_figures_in_force() -> None:
    assert "20 lines" in soft_rules(HouseStyle())["sliver"].unit
    told = soft_rules(HouseStyle(sliver=3, sliver_lines=30))["sliver"]
    assert (told.weight, told.zh) == (3, "窄条")
    assert "30 lines" in told.unit
    assert all("{" not in rule.unit for rule in soft_rules(HouseStyle()).values())


def test_costs_go_by_the_weights() -> None:
    costs = Costs(HouseStyle(spare=7.0))
    assert costs.cost(SPARE, 3).cost == 21
    assert costs.of((SPARE, 0.0), (PRIORITY_ORDER, 2.0)) == (costs.cost(PRIORITY_ORDER, 2.0),)
    assert costs.price(((SPARE, 1.0), (PRIORITY_ORDER, 1.0))) == 7 + HouseStyle().priority_order


def test_a_page_is_charged_by_the_house_style_that_it_is_made_in() -> None:
    small = part(columns=4, lines=60)
    plain, dear = planned(small), planned(replace(small, house_style=HouseStyle(spare=25.0, white=20.0)))
    free = planned(replace(small, house_style=HouseStyle(**{rule.replace("-", "_"): 0.0 for rule in SOFT_RULES})))
    assert plain.cost > 0
    assert dear.cost > plain.cost
    assert free.cost == 0


def test_a_limit_changes_what_is_found() -> None:
    small = part(columns=4, lines=60)
    white = planned(small)
    assert "P002" in {item.code for item in white.diagnostics}
    calm = planned(replace(small, house_style=HouseStyle(white_allowed=1.0)))
    assert "P002" not in {item.code for item in calm.diagnostics}
    assert calm.spare > 0


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_order_of_sets_is_that_of_their_stories(mirrored: bool) -> None:
    made = place_costs(4, lambda a, b: float(10 * a + b), lambda a, b: float(a > b))
    order = made.of_sets([0b0011, 0b1100])
    assert order.above[0, 1] == sum(10 * a + b for a in (0, 1) for b in (2, 3))
    assert order.above[0, -1] == order.beside[-1, 1] == 0  # of no story
    expected = 4.0 if mirrored else 0.0
    assert order.between((0, 1), (), ((0, 1),), mirrored=mirrored) == expected


def test_the_search_and_the_score_charge_places_alike() -> None:
    """A page's order and gaps summed by the search's matrices and by rules, with the same cells."""
    maker = PageMaker(page(*STORIES), part(columns=4, lines=60), FakeComposer())
    room, shapes = maker.room("standard")
    cells = [Cells(3, 1, 2, 20), Cells(1, 1, 2, 20), Cells(1, 22, 4, 30)]
    by_rule = maker.costs.price(gap_amounts(room.band, (), cells, maker.costs))
    by_rule += sum(
        maker.costs.price(amounts) for amounts, _ in order_amounts(list(zip(shapes, cells, strict=True)), maker.costs)
    )
    summed = PlaceCosts.of(shapes, maker.costs)
    assert by_rule >= HouseStyle().side_order
    assert summed.gaps(room.band, (), cells) + summed.order(list(enumerate(cells))) == pytest.approx(by_rule)
    assert summed.cut(level=False, across=True) == maker.costs.weight(THROUGH_UPRIGHT)
    assert summed.cut(level=False, across=False) == 0
