"""Photographs fill their columns: what may be cut of them, the focus that is kept, and what an inset one costs."""

import pytest

from pinban.makeup.costs import PICTURE_INSET, PICTURE_LARGE, PICTURES_EQUAL
from pinban.makeup.shapes.pictures import PictureSize, allowed_crop
from pinban.makeup.shapes.setting import StorySetting
from pinban.model import HouseStyle, Picture, Span
from tests.makeup.maker import FakeComposer, part, picture, story

HOUSE = HouseStyle()


def _setting(pictures: tuple[Picture, ...]) -> StorySetting:
    of = part()
    return StorySetting(
        story("a", 900, pictures=pictures),
        of,
        of.grids["standard"],
        of.styles["standard"],
        FakeComposer(),
        priority=2,
        lead=False,
        page_lines=60,
    )


def sizes(own: Picture, count: int = 2) -> tuple[PictureSize, ...]:
    """All sizes of a picture over so many columns."""
    setting = _setting((own,))
    return setting.pictures.sizes(0, setting.columns(3), count, float(count))


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"crop": None, "photograph": True}, 0.12),
        ({"crop": None, "photograph": False}, 0.0),
        ({"crop": 0.0, "photograph": True}, 0.0),
        ({"crop": 0.3, "photograph": False}, 0.3),
        ({"crop": 0.9, "photograph": True}, 0.6),
    ],
)
def test_photographs_may_be_cut_a_little_unless_the_manuscript_says(facts: dict[str, object], wanted: float) -> None:
    assert allowed_crop(picture(**facts), HOUSE) == wanted


@pytest.mark.parametrize("shape", [(1500, 1000), (1600, 900), (1000, 1400), (1000, 1000), (2400, 800)])
def test_a_photograph_is_as_wide_as_its_columns_in_every_size(shape: tuple[int, int]) -> None:
    own = picture(width=shape[0], height=shape[1], crop=None, photograph=True)
    assert {round(size.width / size.span, 6) for size in sizes(own)} == {1.0}
    assert len({size.lines for size in sizes(own)}) > (2 if shape[1] > shape[0] / 2 else 0)


@pytest.mark.parametrize(
    ("focus", "share"), [(None, 0.4), ((0.5, 0.5), 0.5), ((0.5, 0.1), 0.0), ((0.5, 0.95), 1.0), ((0.5, 0.35), None)]
)
def test_the_focus_is_as_near_the_middle_as_may_be(focus: tuple[float, float] | None, share: float | None) -> None:
    own = picture(width=1500, height=1500, crop=0.3, focus=focus)
    low = min(sizes(own), key=lambda size: size.height)
    _, head, _, foot = low.crop
    cut = head + foot
    assert cut > 0.2
    if share is not None:
        assert head == pytest.approx(share * cut)
    if focus is not None:
        assert head <= focus[1] <= 1 - foot


@pytest.mark.parametrize("focus", [0.02, 0.3, 0.98])
def test_the_focus_is_kept_in_where_the_sides_are_cut(focus: float) -> None:
    high = max(sizes(picture(width=2400, height=900, crop=0.3, focus=(focus, 0.5))), key=lambda size: size.height)
    left, _, right, _ = high.crop
    assert left + right > 0.2
    assert left <= focus <= 1 - right


def test_a_chart_that_is_set_in_beside_white_costs_more_than_a_whole_one() -> None:
    price = {
        round(size.width / size.span, 4): sum(item.cost for item in size.costs if item.rule == PICTURE_INSET)
        for size in sizes(picture(crop=None))
    }
    assert all((cost > 0) is (share < 0.99) for share, cost in price.items())
    assert 0.8 * HOUSE.picture_inset < price[min(price)] <= HOUSE.picture_inset
    assert all(cost >= HOUSE.picture_inset / 2 for cost in price.values() if cost)
    assert sorted(price.values(), reverse=True) == [price[share] for share in sorted(price)]


def test_a_picture_of_few_pixels_is_no_wider_than_they_last() -> None:
    own = picture(crop=None, photograph=True, most=150.0)
    assert all(size.width <= 150.01 for size in sizes(own))


@pytest.mark.parametrize(
    ("columns", "facts", "dear"),
    [
        (2, {"columns": None}, False),
        (7, {"columns": None}, True),
        (7, {"columns": 7}, False),
        (7, {"columns": 8}, False),
        (7, {"columns": 4}, True),
    ],
)
def test_a_picture_over_a_third_of_the_page_costs_unless_it_is_asked_for(
    columns: int, facts: dict[str, object], dear: bool
) -> None:
    own = picture(width=1500, height=1000, crop=0.0, **facts)
    of = part()
    setting = _setting((own,))
    wish = float(own.columns or 1)
    found = setting.pictures.sizes(0, setting.columns(8), columns, wish)
    grid = of.grids["standard"]
    large = [size for size in found if size.width * size.height > 0.33 * grid.width * grid.lines * grid.leading]
    priced = [size for size in found if any(item.rule == PICTURE_LARGE for item in size.costs)]
    assert (priced == large and bool(large)) if dear else not priced


@pytest.mark.parametrize(
    ("columns", "asked", "like"),
    [((2, 2), (None, None), True), ((2, 1), (None, None), False), ((2, 2), (2, 2), False), ((2, 2), (3, 2), True)],
)
def test_of_two_pictures_one_leads(columns: tuple[int, int], asked: tuple[int | None, int | None], like: bool) -> None:
    own = tuple(picture(f"p{at}", width=1500, height=1000, columns=wish) for at, wish in enumerate(asked))
    setting = _setting(own)
    chosen = [(at, setting.pictures.sizes(at, setting.columns(3), count, 2.0)[0]) for at, count in enumerate(columns)]
    assert [item.rule for item in setting.pictures.equal(chosen)] == [PICTURES_EQUAL] * like
    assert setting.pictures.equal(chosen[:1]) == ()


def test_a_photograph_fills_its_columns_however_tall_it_is_then() -> None:
    own = picture(width=1000, height=3000, crop=None, photograph=True)
    assert {round(size.width / size.span, 6) for size in sizes(own, 3)} == {1.0}


def test_the_caption_of_a_picture_that_cannot_fill_its_columns_is_as_wide_as_it_is() -> None:
    widest = sizes(picture(width=1000, height=3000, crop=0.0, caption=(Span("一" * 30),)), 3)[-1]
    few = sizes(picture(crop=None, photograph=True, most=150.0), 2)[-1]
    for size in (widest, few):
        assert size.width < 0.99 * size.span
        assert size.caption.measure == pytest.approx(size.width, rel=0.02)
        assert size.left == pytest.approx((size.span - size.width) / 2)


def test_a_picture_that_fills_its_columns_has_its_caption_over_all_of_them() -> None:
    for size in sizes(picture(crop=None, photograph=True, caption=(Span("一" * 30),))):
        assert size.caption.measure == size.span
