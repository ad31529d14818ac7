"""No picture is printed wider than its pixels are enough for; what was asked and cannot be is told in figures."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.makeup import plan_page
from pinban.model import Picture, Pt
from tests.makeup.maker import FakeComposer, codes, page, part, picture, placed, story
from tests.makeup.page.test_minimum_size import wide


def photograph(most: float, **facts: object) -> Picture:
    return replace(picture("photo", 400, 300), most=Pt(most), **facts)  # type: ignore[arg-type]


@settings(max_examples=20)
@given(
    st.integers(120, 900),
    st.floats(30, 480),
    st.sampled_from((0.0, 0.2, 0.5)),
    st.sampled_from((None, 1, 2, 4)),
    st.sampled_from(("", "around", "middle", "two of them")),
)
def test_no_picture_is_wider_than_its_pixels_are_enough_for(
    text: int, most: float, crop: float, columns: int | None, place: str
) -> None:
    two = place == "two of them"
    own = photograph(most, crop=crop, columns=columns, place="" if two else place)
    more = (replace(own, id="other"),) if two else ()
    of = page(story("a", text, pictures=(own, *more)), story("b", 600), story("c", 300, priority=4))
    plan = plan_page(of, part(columns=4, lines=110), FakeComposer())
    widths = wide(plan, of)
    assert len(widths) == 1 + len(more)
    assert all(width <= most + 0.02 for width in widths.values())


@pytest.mark.parametrize("cells", [(1, 1, 4), (1, 1, 2), (3, 1, 2)])
def test_a_pin_that_is_wider_is_no_reason_to_print_it_wider(cells: tuple[int, int, int]) -> None:
    of = page(story("a", 300, pictures=(photograph(90),)), story("b", 900), placements=(placed("a", *cells),))
    plan = plan_page(of, part(columns=4, lines=60), FakeComposer())
    assert wide(plan, of)["photo"] <= 90.02


@pytest.mark.parametrize(
    ("columns", "most", "code", "fit"),
    [(4, 260, "P041", 2), (2, 60, "P041", 1), (1, 30, "P041", 1), (2, 2000, None, 0), (None, 60, None, 0)],
)
def test_what_was_asked_and_cannot_be_is_told(columns: int | None, most: float, code: str | None, fit: int) -> None:
    of = page(story("a", 500, pictures=(photograph(most, columns=columns),)), story("b", 900))
    of_part = part(columns=4, lines=60)
    plan = plan_page(of, of_part, FakeComposer())
    told = [item for item in plan.diagnostics if item.code == "P041"]
    assert [item.code for item in told] == ([code] if code else [])
    for item in told:
        grid = next(iter(of_part.grids.values()))
        assert item.facts["fit"] == fit and item.unmet
        assert fit == 1 or grid.span(fit) <= most
        assert int(item.facts["wanted"]) >= 400 * grid.span(columns or 0) / most
        assert "P038" not in codes(plan.diagnostics)


def test_a_least_width_beyond_its_pixels_is_told_as_that() -> None:
    of = page(story("a", 500, pictures=(photograph(100, least=Pt(200)),)), story("b", 900))
    plan = plan_page(of, part(columns=4, lines=60), FakeComposer())
    (item,) = (item for item in plan.diagnostics if item.code in ("P030", "P031", "P032", "P033", "P042"))
    assert item.code == "P042"
    assert item.facts["wanted"] == 800
    assert wide(plan, of)["photo"] <= 100.02
