"""Mosaics of pictures: level in every depth, none over another, the dominant one clearly the greatest."""

from itertools import combinations

import pytest

from pinban.makeup.shapes.arrangements import Arrangement
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.compositions.mosaic import MOST, mosaics
from pinban.makeup.shapes.setting import StorySetting
from pinban.model import Picture, StoryKind
from tests.makeup.maker import FakeComposer, part, picture, story

PART = part(columns=6, lines=90)
SHAPES = ((900, 600), (600, 900), (800, 800), (1000, 500), (700, 525), (600, 800), (900, 600), (900, 700), (800, 500))


def pictures(count: int, columns: int | None = 5) -> tuple[Picture, ...]:
    return tuple(
        picture(f"p{at}", width, height, columns=None if at else columns, photograph=True)
        for at, (width, height) in enumerate(SHAPES[:count])
    )


def made(count: int, *paragraphs: int) -> tuple[tuple[Arrangement, ...], Columns, StorySetting]:
    own = story("a", *paragraphs, priority=1, pictures=pictures(count))
    if not paragraphs:
        own = story("a", priority=1, pictures=pictures(count), kind=StoryKind.PICTURE, blocks=())
    style, grid = PART.styles["standard"], PART.grids["standard"]
    setting = StorySetting(own, PART, grid, style, FakeComposer(), priority=1, lead=True, page_lines=90, long_read=True)  # type: ignore[arg-type]
    columns = setting.columns(6)
    return mosaics(setting, setting.pictures, columns), columns, setting


@pytest.mark.parametrize("count", [4, 5, 6])
def test_every_mosaic_is_a_rectangle_without_gaps(count: int) -> None:
    ways, columns, _ = made(count)
    assert ways
    for way in ways:
        cells = {
            (column, line)
            for place in way.places
            for column in place.span
            for line in range(place.offset, place.offset + place.size.lines)
        }
        assert len(cells) == sum(place.size.columns * place.size.lines for place in way.places)  # none over another
        assert len(cells) == columns.count * way.least(columns.count)  # no gap, and all end level
        assert sorted(place.picture for place in way.places) == list(range(count))


def test_each_depth_once_and_within_the_page() -> None:
    ways, columns, _ = made(5)
    depths = [way.least(columns.count) for way in ways]
    assert depths == sorted(set(depths))
    assert 45 <= depths[0] < depths[-1] <= 90
    assert len(depths) >= 12


def test_the_dominant_picture_is_the_greatest_by_a_step() -> None:
    ways, _, setting = made(5)
    step = setting.costs.style.long_read_dominant
    for way in ways:
        area = {place.picture: place.size.width * place.size.height for place in way.places}
        assert area[0] >= step * max(area[at] for at in area if at)


def test_no_picture_is_cut_by_more_than_it_may_be() -> None:
    ways, _, setting = made(6)
    for way in ways:
        for place in way.places:
            assert sum(place.size.crop) <= 2 * setting.costs.style.photograph_crop + 1e-6


def test_captions_in_level_pictures_end_level() -> None:
    ways, columns, setting = made(4)
    for way in ways:
        for one, other in combinations(way.places, 2):
            if (one.offset, one.size.lines) == (other.offset, other.size.lines):
                assert one.size.height == pytest.approx(other.size.height, abs=13)
    assert columns.count
    assert setting.pictures


def test_with_text_below_they_leave_it_room() -> None:
    ways, columns, _ = made(4, 2600)
    assert ways
    assert max(way.least(columns.count) for way in ways) <= 0.75 * 90


def test_one_picture_or_too_many_are_no_mosaic() -> None:
    assert made(1)[0] == ()
    assert len(SHAPES) > MOST
    assert made(len(SHAPES))[0] == ()


@pytest.mark.parametrize("count", [5, 6])
def test_more_orders_are_tried_for_a_depth_that_fills_the_page(count: int) -> None:
    ways, columns, setting = made(count)
    had = {way.least(columns.count) for way in ways}
    missing = [depth for depth in range(60, 90) if depth not in had]
    more = mosaics(setting, setting.pictures, columns, range(missing[0], missing[0] + 1))
    assert had <= {way.least(columns.count) for way in more}
    assert len(more) > len(ways)
