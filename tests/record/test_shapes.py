"""Zones: every point of a story's print is in its zone, no zone overlaps another, L-shapes have their corners."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.record.printed_edition import Area
from pinban.record.shapes import Point, Printed, Zone, columns_of, heading_over, zones
from tests.epaper.maker import block


def area(zone: Zone) -> float:
    """By the shoelace formula."""
    ring = [*zone.outline, zone.outline[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def inside(zone: Zone, point: Point) -> bool:
    x, y = point
    ring = [*zone.outline, zone.outline[0]]
    crossed = [a for a, b in pairwise(ring) if (a[1] > y) != (b[1] > y) and x < a[0]]
    return len(crossed) % 2 == 1


def printed(bounds: tuple[float, ...], *parts: tuple[float, ...]) -> Printed:
    return Printed(Area(*bounds), tuple(Area(*part) for part in parts) or (Area(*bounds),))


def test_a_story_with_a_place_of_its_own_is_a_rectangle() -> None:
    one, other = zones([printed((0, 0, 100, 50)), printed((0, 60, 100, 50))])
    assert one.outline == ((0, 0), (100, 0), (100, 50), (0, 50))
    assert one.middle == (50, 25)
    assert other.outline[0] == (0, 60)


def test_a_corner_left_to_another_story_is_an_l() -> None:
    lead, corner = zones(
        [
            printed((0, 0, 300, 300), (0, 0, 100, 300), (100, 0, 200, 100)),
            printed((110, 110, 190, 190)),
        ]
    )
    assert len(lead.outline) == 6
    assert corner.outline == ((110, 110), (300, 110), (300, 300), (110, 300))
    assert area(lead) + area(corner) == pytest.approx(90_000)


def test_a_story_on_both_sides_of_another_has_eight_corners() -> None:
    lead, within = zones(
        [
            printed((0, 0, 300, 300), (0, 0, 100, 300), (100, 0, 100, 150), (200, 0, 100, 300)),
            printed((100, 150, 100, 150)),
        ]
    )
    assert len(lead.outline) == 8
    assert not inside(lead, within.middle)
    assert inside(lead, lead.middle)


def test_columns_that_interlock_have_ten_corners_and_more() -> None:
    """Briefs that run on from column to column."""
    one, two = zones(
        [
            printed((0, 0, 300, 300), (0, 0, 100, 300), (100, 0, 100, 150), (200, 0, 100, 60)),
            printed((100, 60, 200, 240), (100, 150, 100, 150), (200, 60, 100, 240)),
        ]
    )
    assert len(one.outline) == 8
    assert len(two.outline) == 6
    assert area(one) + area(two) == pytest.approx(90_000)


def test_a_story_round_another_has_its_outer_edge() -> None:
    outer, inner = zones(
        [
            printed((0, 0, 300, 300), (0, 0, 300, 100), (0, 200, 300, 100), (0, 100, 100, 100), (200, 100, 100, 100)),
            printed((100, 100, 100, 100)),
        ]
    )
    assert outer.outline == ((0, 0), (300, 0), (300, 300), (0, 300))
    assert not (100 < outer.middle[0] < 200 and 100 < outer.middle[1] < 200)
    assert inner.middle == (150, 150)


def test_two_of_one_place_both_have_a_zone() -> None:
    """A record that makes no sense loses no story."""
    for zone in zones([printed((0, 0, 100, 100)), printed((0, 0, 100, 100))]):
        assert len(zone.outline) >= 4


@given(
    split=st.integers(1, 9),
    cut=st.integers(1, 9),
    right=st.booleans(),
)
def test_an_l_and_its_corner_fill_their_room(split: int, cut: int, right: bool) -> None:
    x, y = split * 100, cut * 100
    beside = (x, 0, 1000 - x, 1000) if right else (0, 0, x, 1000)
    over = (0, 0, x, y) if right else (x, 0, 1000 - x, y)
    rest = (0, y, x, 1000 - y) if right else (x, y, 1000 - x, 1000 - y)
    lead, corner = zones([printed((0, 0, 1000, 1000), beside, over), printed(rest)])
    assert area(lead) + area(corner) == pytest.approx(1_000_000)
    assert len(lead.outline) == 6
    assert inside(lead, lead.middle)
    assert inside(corner, corner.middle)
    assert not inside(lead, corner.middle)
    assert not inside(corner, lead.middle)


def test_blocks_below_one_another_are_one_column() -> None:
    blocks = [block("a", 0, 0), block("b", 0, 60), block("c", 500, 0), block("d", 500, 60)]
    assert [(item.x, item.y, item.foot) for item in columns_of(blocks)] == [(0, 0, 100), (500, 0, 100)]


@pytest.mark.parametrize(
    ("heading", "below", "wide"),
    [
        ((130, 0, 40, 30), [(0, 40, 100, 300), (110, 40, 100, 300), (220, 42, 100, 90)], (0, 320)),
        ((130, 0, 40, 30), [(110, 40, 100, 300), (220, 140, 100, 90)], (110, 210)),  # a column that begins further down
        ((300, 0, 40, 400), [(0, 0, 100, 400), (110, 0, 100, 400)], (300, 340)),  # a heading that stands beside
        ((0, 0, 320, 30), [(110, 40, 100, 300)], (0, 320)),
        ((0, 0, 40, 30), [], (0, 40)),
    ],
)
def test_a_heading_is_as_wide_as_what_begins_below_it(
    heading: tuple[float, ...], below: list[tuple[float, ...]], wide: tuple[float, float]
) -> None:
    got = heading_over(Area(*heading), [Area(*item) for item in below])
    assert (got.x, got.right) == wide
    assert (got.y, got.height) == (heading[1], heading[3])
