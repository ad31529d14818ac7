"""The corner that a story leaves at the foot of its place, and what may stand in it."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.makeup.area import corner_left
from pinban.makeup.costs import BENT
from pinban.makeup.page.maker import PageMaker
from pinban.model import Placement
from pinban.model.plan import Cells, Corner
from tests.makeup.maker import FakeComposer, page, part, picture, story

PLACE = Cells(1, 1, 3, 50)


@pytest.mark.parametrize(
    ("others", "corner"),
    [
        ([Cells(3, 40, 1, 11)], Corner(1, 12, right=True)),
        ([Cells(1, 40, 2, 11)], Corner(2, 12, right=False)),
        ([Cells(3, 40, 4, 40)], Corner(1, 12, right=True)),  # it reaches out of the place
        ([Cells(3, 30, 1, 10), Cells(3, 41, 1, 10)], Corner(1, 22, right=True)),
        ([Cells(3, 40, 1, 10)], Corner(1, 12, right=True)),  # the gap to what stands below it ends with the place
        ([Cells(3, 40, 4, 10), Cells(3, 51, 4, 20)], Corner(1, 12, right=True)),
        ([Cells(3, 40, 1, 8)], None),
        ([Cells(2, 40, 1, 11)], None),
        ([Cells(1, 40, 3, 11)], None),
        ([Cells(4, 40, 2, 11)], None),
    ],
)
def test_the_corner_holds_all_that_begins_within(others: list[Cells], corner: Corner | None) -> None:
    assert corner_left(PLACE, others) == corner


def test_a_picture_in_a_leg_of_one_column_costs_more() -> None:
    own = story("a", 1100, priority=1, pictures=(picture(columns=1, crop=0.2),))
    maker = PageMaker(page(own), part(columns=6, lines=70), FakeComposer())
    _, (story_shapes,) = maker.room("standard")
    seen = set()
    for right in (True, False):
        for variant in story_shapes.around(3, 50, Corner(2, 20, right=right)):
            (place,) = variant.body.arrangement.places
            in_leg = place.size.columns == 1 and place.column == (0 if right else 2)
            bent_cost = sum(item.cost for item in variant.costs if item.rule == BENT)
            assert bent_cost == maker.costs.weight(BENT) * (12 if in_leg else 6)
            seen.add(in_leg)
    assert seen == {True, False}


@settings(max_examples=8)
@given(
    st.lists(st.integers(150, 1100), min_size=3, max_size=6),
    st.sampled_from((None, 2, 3, 4)),
    st.booleans(),
)
def test_in_no_page_that_was_found_two_stories_share_a_cell(lengths: list[int], width: int | None, lit: bool) -> None:
    stories = [
        story(f"s{at}", count, priority=min(5, 1 + at), pictures=(picture(f"p{at}"),) if lit and at < 2 else ())
        for at, count in enumerate(lengths)
    ]
    pins = () if width is None else (Placement("s0", columns=width),)
    maker = PageMaker(page(*stories, placements=pins), part(columns=6, lines=70), FakeComposer())
    _, solved, _ = maker.solutions("standard")
    for one in solved:
        blocks = [(item.story.story.id, cells) for item in one.scored.standing for cells in item.blocks]
        assert not [
            pair for pair in combinations(blocks, 2) if pair[0][0] != pair[1][0] and pair[0][1].overlaps(pair[1][1])
        ]
