"""Many pages costed at once: each as place_costs costs it by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.makeup.area import Ground
from pinban.makeup.costs import Costs
from pinban.makeup.score.many_pages import ManyPages, Places
from pinban.makeup.score.place_costs import PlaceCosts, pair_matrix
from pinban.model import HouseStyle
from pinban.model.plan import Cells

WIDTH, DEPTH, STORIES = 5, 24, 4
BAND = Cells(1, 3, WIDTH, DEPTH)
COSTS = Costs(HouseStyle())
PLACE_COSTS = PlaceCosts(
    pair_matrix(STORIES, lambda one, other: 0.3 * max(0, one - other)),
    pair_matrix(STORIES, lambda one, other: 0.7 * max(0, other - one)),
    COSTS,
)
NAMES = [f"s{at}" for at in range(STORIES)]


@st.composite
def cells(draw: st.DrawFn) -> Cells:
    column, line = draw(st.integers(1, WIDTH)), draw(st.integers(BAND.line, BAND.foot - 1))
    return Cells(column, line, draw(st.integers(1, WIDTH + 1 - column)), draw(st.integers(1, BAND.foot - line)))


pages = st.dictionaries(st.sampled_from(NAMES), cells(), max_size=STORIES)
foot = Cells(1, BAND.foot - 4, WIDTH, 4)
corner = Cells(4, BAND.foot - 9, 2, 9)


@settings(max_examples=80)
@given(st.lists(pages, min_size=1, max_size=5), st.sampled_from([(), (foot,), (corner,), (corner, foot)]))
def test_pages_cost_the_same_together_as_alone(several: list[dict[str, Cells]], taken: tuple[Cells, ...]) -> None:
    ground = Ground(BAND, taken)
    many, places = ManyPages(PLACE_COSTS, ground), Places.of(NAMES, several)
    order, gaps, white = many.order(places), many.gaps(places), many.white(places)
    for at, page in enumerate(several):
        placed = [(index, page[name]) for index, name in enumerate(NAMES) if name in page]
        alone = [item for _, item in placed]
        assert order[at] == PLACE_COSTS.order(placed)
        assert gaps[at] == PLACE_COSTS.gaps(BAND, taken, alone)
        assert white[at] == ground.white(alone)


@pytest.mark.parametrize("taken", [(), (foot,), (corner, foot), (BAND,)])
@pytest.mark.parametrize("count", [1, 3])
def test_pages_without_a_story_cost_their_white_alone(taken: tuple[Cells, ...], count: int) -> None:
    ground = Ground(BAND, taken)
    many, places = ManyPages(PLACE_COSTS, ground), Places.of([], [{}] * count)
    assert many.order(places).tolist() == [0.0] * count
    assert many.gaps(places).tolist() == [PLACE_COSTS.gaps(BAND, taken, [])] * count
    assert many.white(places).tolist() == [ground.white([])] * count


@pytest.mark.parametrize(
    ("second", "overlapping"), [(Cells(1, 13, 2, 5), False), (Cells(2, 12, 2, 5), True), (Cells(3, 3, 2, 5), False)]
)
def test_places_that_share_a_cell_are_told(second: Cells, overlapping: bool) -> None:
    places = Places.of(["a", "b"], [{"a": Cells(1, 3, 2, 10), "b": second}, {"a": Cells(1, 3, 2, 10)}])
    assert places.overlapping().tolist() == [overlapping, False]


def test_what_stands_on_every_page_counts_as_a_place() -> None:
    places = Places.of(["a"], [{"a": Cells(1, 3, 2, 10)}, {}]).with_fixed([Cells(2, 8, 1, 2)])
    assert places.overlapping().tolist() == [True, False]


@pytest.mark.parametrize("names", [[], ["a"]])
def test_pages_without_stories_are_white(names: list[str]) -> None:
    ground = Ground(BAND, (foot,))
    places = Places.of(names, [{}, {}])
    many = ManyPages(PLACE_COSTS, ground)
    assert many.white(places).tolist() == [ground.white([])] * 2
    assert many.order(places).tolist() == many.gaps(places).tolist() == [0.0, 0.0]
    assert places.overlapping().tolist() == [False, False]
