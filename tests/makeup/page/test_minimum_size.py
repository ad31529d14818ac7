"""A picture stands no narrower than its lettering and lines need, or a finding says so in figures."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.makeup import PageMaker, plan_page
from pinban.makeup.shapes.pictures import whole_width
from pinban.model import Drawn, Page, Picture, Pt
from pinban.model.plan import PagePlan
from tests.makeup.maker import FakeComposer, codes, page, part, picture, placed, story

NEEDED = Pt(240)  # points: two columns of the test's grid, not one
SMALL = ("P030", "P031", "P032", "P033")


def chart(least: float = NEEDED, **facts: object) -> Picture:
    return replace(picture("chart", 400, 300, drawn=Drawn(10, 1), least=Pt(least)), **facts)  # type: ignore[arg-type]


def wide(plan: PagePlan, of: Page) -> dict[str, float]:
    """The widths of the whole pictures on a page."""
    frames = [frame for item in plan.stories for frame in item.pictures]
    return {frame.picture: whole_width(frame.rect.width, frame.crop) for frame in frames}


@settings(max_examples=15)
@given(
    st.integers(120, 900),
    st.floats(60, 480),
    st.sampled_from((0.0, 0.2, 0.5)),
    st.sampled_from((None, 1, 2, 4)),
    st.booleans(),
)
def test_where_there_is_room_no_picture_is_narrower_than_its_least_width(
    text: int, least: float, crop: float, columns: int | None, two: bool
) -> None:
    own = chart(least, crop=crop, columns=columns)
    more = (replace(own, id="other"),) if two else ()
    of = page(story("a", text, pictures=(own, *more)), story("b", 600), story("c", 300, priority=4))
    plan = plan_page(of, part(columns=4, lines=110), FakeComposer())
    assert all(width >= least - 0.02 for width in wide(plan, of).values())
    assert not [code for code in codes(plan.diagnostics) if code in SMALL]


def test_a_pin_that_leaves_too_little_is_found_with_figures() -> None:
    of = page(story("a", 300, pictures=(chart(),)), story("b", 900), placements=(placed("a", 1, 1, 1),))
    plan = plan_page(of, part(columns=4, lines=60), FakeComposer())
    (finding,) = (item for item in plan.diagnostics if item.code in SMALL)
    width = wide(plan, of)["chart"]
    assert finding.code == "P030"
    assert finding.facts["columns"] == 1
    assert finding.facts["needed"] == 2
    assert finding.facts["lettering"] == round(10 * width / 400, 1)
    assert finding.facts["rule"] == round(width / 400, 2)
    assert [item.story for item in plan.stories if item.cells.columns == 1] == ["a"]


@pytest.mark.parametrize(
    ("own", "code"),
    [
        (chart(drawn=Drawn(colour=0.5)), "P031"),
        (chart(drawn=Drawn()), "P032"),
        (chart(5000), "P033"),
        (chart(240, width=100, height=900), "P033"),
    ],
)
def test_what_is_said_of_a_picture_too_small(own: Picture, code: str) -> None:
    of = page(story("a", 300, pictures=(own,)), story("b", 900), placements=(placed("a", 1, 1, 1),))
    plan = plan_page(of, part(columns=4, lines=60), FakeComposer())
    assert [item for item in codes(plan.diagnostics) if item in SMALL] == [code]


def test_what_no_page_can_give_costs_nothing() -> None:
    """A traced drawing with hairlines all over stands as it would without them."""

    def made(least: float) -> PagePlan:
        of = page(story("a", 500, pictures=(chart(least),)), story("b", 900), story("c", 400))
        return PageMaker(of, part(columns=4, lines=60), FakeComposer()).plan()

    free, bound = made(0), made(9000)
    assert (bound.stories, bound.cost) == (free.stories, free.cost)
    assert "P033" in codes(bound.diagnostics)
