"""What two stories' shapes cost together: the lead leads, with headline and picture."""

from dataclasses import replace

import pytest

from pinban.makeup.costs import BOX_BESIDE, HEADS_UNLIKE, KICKERS, LEAD_SIZE, PICTURE_ORDER, SIDE_TITLE, TOMBSTONE
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
    title_at_right=False,
    flush=False,
    kicker=False,
)
OTHER = replace(LEAD, priority=3, lead=False, size=20, tier="third", heading=40, area=50.0)


def amount(rule: str, other: Look) -> float:
    found = {dict(together(*pair, "", HouseStyle())).get(rule, 0.0) for pair in ((LEAD, other), (other, LEAD))}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(("area", "wanted"), [(50, 0), (100, 0), (101, 1.01), (150, 1.5), (300, 3), (5000, 3), (0, 0)])
def test_the_larger_a_lesser_storys_picture_the_worse(area: float, wanted: float) -> None:
    assert amount(PICTURE_ORDER, replace(OTHER, area=area)) == pytest.approx(wanted)


def test_a_lead_without_a_picture_is_not_compared() -> None:
    assert PICTURE_ORDER not in dict(together(replace(LEAD, area=0.0), OTHER, "", HouseStyle()))


@pytest.mark.parametrize(("size", "wanted"), [(20, 0), (33, 0), (34, 1), (40, 1), (44, 2)])
def test_the_leads_headline_is_clearly_the_largest(size: float, wanted: float) -> None:
    assert amount(LEAD_SIZE, replace(OTHER, size=size)) == wanted
    assert amount(LEAD_SIZE, replace(OTHER, size=size, note=True)) == 0


def rules(one: Look, other: Look, touching: str) -> set[str]:
    return {rule for rule, amount in together(one, other, touching, HouseStyle()) if amount}


@pytest.mark.parametrize(
    ("touching", "boxed", "wanted"),
    [("beside", False, True), ("beside-right", False, False), ("above", False, False), ("beside", True, False)],
)
def test_a_title_at_the_right_of_its_text_is_the_neighbours_unless_a_box_parts_them(
    touching: str, boxed: bool, wanted: bool
) -> None:
    titled = replace(LEAD, title_at_right=True)
    assert (SIDE_TITLE in rules(titled, replace(OTHER, boxed=boxed), touching)) is wanted


@pytest.mark.parametrize(
    ("size", "heading", "boxed", "wanted"),
    [(38, 1, True, True), (38, 9, True, False), (20, 1, True, False), (38, 1, False, False)],
)
def test_a_headline_in_a_box_beside_one_without_is_told_if_they_are_alike(
    size: float, heading: float, boxed: bool, wanted: bool
) -> None:
    other = replace(OTHER, size=size, heading=heading, boxed=boxed, tier="lead")
    assert (BOX_BESIDE in rules(LEAD, other, "beside")) is wanted


@pytest.mark.parametrize(("size", "wanted"), [(36, True), (20, False)])
@pytest.mark.parametrize("touching", ["beside", "above"])
def test_flush_left_beside_centred_is_told_where_sizes_are_alike(size: float, touching: str, wanted: bool) -> None:
    assert (HEADS_UNLIKE in rules(LEAD, replace(OTHER, size=size, flush=True), touching)) is wanted


@pytest.mark.parametrize(("touching", "wanted"), [("above", True), ("below", True), ("beside", False), ("", False)])
def test_kicker_below_kicker_is_told(touching: str, wanted: bool) -> None:
    assert (KICKERS in rules(replace(LEAD, kicker=True), replace(OTHER, kicker=True), touching)) is wanted
    assert KICKERS not in rules(replace(LEAD, kicker=True), OTHER, touching)


@pytest.mark.parametrize(
    ("size", "wanted"), [(20, 1.0), (24, 1.0), (26, 0.07), (29, 0.045), (32, 0.02), (36, 0.02), (60, 0.02)]
)
def test_headlines_on_one_level_are_told_apart_the_better_the_more_they_differ(size: float, wanted: float) -> None:
    one = replace(OTHER, heading=10, size=20)
    other = replace(OTHER, heading=10, size=size)
    assert dict(together(one, other, "beside", HouseStyle()))[TOMBSTONE] == pytest.approx(wanted)


def test_level_headlines_side_by_side_on_a_vertical_page_clash_as_those_in_a_row_do() -> None:
    one = replace(OTHER, level_over=3)
    by_way = {
        way: dict(together(one, replace(one), way, HouseStyle())).get(TOMBSTONE, 0.0) for way in ("above", "below")
    }
    assert by_way == {"above": 1.0, "below": 1.0}
    assert TOMBSTONE not in dict(together(one, replace(one, level_over=4), "above", HouseStyle()))
    assert TOMBSTONE not in dict(together(one, replace(one, level_over=0), "above", HouseStyle()))
    larger = replace(one, size=OTHER.size * 3)
    assert dict(together(one, larger, "above", HouseStyle())).get(TOMBSTONE, 0.0) < 0.1
