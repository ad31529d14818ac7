"""A vertical page's nameplate in its corner: what goes around it, what keeps off it and off the banner beside it."""

from dataclasses import replace
from itertools import combinations

import pytest

from pinban.diagnostics import Diagnostic
from pinban.makeup import PageMaker
from pinban.makeup.findings import ADVERT_OVERLAPS, PIN_OVERLAPS
from pinban.makeup.page.room import BANNER, PLATE
from pinban.makeup.search.pins import resolve_pins
from pinban.model import Advert, Axes, Banner, Page, Placement
from pinban.model.plan import Cells
from tests.makeup.maker import advert, page, part, picture, placed, story
from tests.makeup.test_laws_of_axes import Upright

PLATED = part(columns=9, lines=50, axes=Axes.VERTICAL_RL, nameplate=8, nameplate_columns=3)
PLATE_CELLS = Cells(1, 1, 3, 8)
STORIES = (
    story("a", 900, 700, priority=1, pictures=(picture(columns=2),)),
    story("b", 800, 500, priority=2),
    story("c", 700, 500, priority=3),
)


def maker(of: Page) -> PageMaker:
    return PageMaker(of, PLATED, Upright(), nameplate=True)


def resolved(of: Page, pin: Placement) -> list[Diagnostic]:
    room, shapes = maker(of).room("standard")
    by_id = {item.story.id: item for item in shapes}
    return resolve_pins(of, (pin,), by_id, room.band, room.adverts, furniture=room.furniture)[1]


def headed(**facts: object) -> Page:
    return page(*STORIES, banner=Banner(("通栏标题",)), **facts)


def test_of_three_stories_beside_a_nameplate_the_lead_leads_and_no_gap_runs_through() -> None:
    text = (story("a", 1300, priority=1), story("b", 1300, priority=2), story("c", 1400, priority=3))
    plan = maker(page(*text)).plan()
    assert plan.stories[0].story == "a"
    assert (plan.stories[0].cells.column, plan.stories[0].cells.line) == (1, 1)
    assert not {item.rule for item in plan.costs} & {"through-level", "through-upright", "lead-place", "lead-corner"}


def test_the_lead_around_the_nameplate_has_its_heading_beside_and_text_below() -> None:
    made = maker(page(*STORIES, placements=(placed("a", 1, 1, 6, 40),)))
    lead = next(item for item in made.plan().stories if item.story == "a")
    plate = PLATED.grids["standard"].rect(PLATE_CELLS)
    frames = [frame.rect for frame in (*lead.heading, *lead.body)] + [item.rect for item in lead.pictures]
    assert not [rect for rect in frames if rect.overlaps(plate)]
    assert not [pair for pair in combinations(frames, 2) if pair[0].overlaps(pair[1], 0.05)]
    assert all(plate.foot < frame.rect.y and frame.rect.right <= plate.right + 0.05 for frame in lead.heading)
    below = [rect for rect in frames if rect.x > plate.right]
    assert min(rect.y for rect in below) == pytest.approx(plate.y)


def test_the_cheapest_shape_around_the_nameplate_takes_its_room_off_the_first_tiers() -> None:
    lead = maker(page(*STORIES)).room("standard")[1][0]
    assert lead.around_plate is not None
    assert lead.around_plate.plate == PLATE_CELLS
    assert lead.standing_in(Cells(1, 1, 6, 40)) is lead.around_plate.shapes
    assert lead.standing_in(Cells(4, 1, 6, 40)) is lead
    for width in range(1, 10):
        for variants in lead.around_plate.shapes.fitting(width).at.values():
            for variant in variants:
                assert variant.over <= PLATE_CELLS.columns < width
                heads, _ = variant.body.arrangement.taken(width)
                assert all(taken >= PLATE_CELLS.lines + 1 for taken in heads[: PLATE_CELLS.columns])


@pytest.mark.parametrize(
    ("pin", "holds"),
    [
        (placed("a", 1, 1, 6, 40), True),  # the lead, around it
        (placed("a", 1, 9, 6, 40), True),  # beside it
        (placed("a", 1, 5, 6, 40), False),  # through its middle
        (placed("a", 1, 1, 3, 40), False),  # with nothing below it
        (placed("b", 1, 1, 6, 40), False),  # not the lead
        (placed("b", 4, 1, 6, 40), True),  # below it
    ],
)
def test_what_is_pinned_keeps_off_the_nameplate(pin: Placement, holds: bool) -> None:
    problems = resolved(page(*STORIES), pin)
    assert [item.code for item in problems] == ([] if holds else [PIN_OVERLAPS.code])
    assert holds or PLATE in problems[0].zh


def test_what_is_pinned_keeps_off_the_banner() -> None:
    room, _ = maker(headed()).room("standard")
    deep = dict(room.furniture)[BANNER].columns
    assert [item.code for item in resolved(headed(), placed("b", deep, 20, 4, 25))] == [PIN_OVERLAPS.code]
    assert not resolved(headed(), placed("b", deep + 1, 20, 4, 25))


def test_a_banner_takes_its_tiers_from_edge_to_edge_and_the_rest_of_the_nameplate_its_corner() -> None:
    room, _ = maker(headed()).room("standard")
    taken = dict(room.furniture)
    assert (taken[BANNER].column, taken[BANNER].line, taken[BANNER].lines) == (1, 1, 50)
    assert room.banner_rect is not None
    assert room.banner_rect.y >= PLATED.grids["standard"].rect(PLATE_CELLS).foot - 0.05
    assert taken.get(PLATE) == (
        Cells(taken[BANNER].right, 1, 3 - taken[BANNER].columns, 8) if taken[BANNER].columns < 3 else None
    )


def sold(position: str) -> Advert:
    return replace(advert("ad", 1, 1, 12), column=None, position=position)


@pytest.mark.parametrize("banner", [False, True])
def test_an_advert_at_the_head_stands_below_the_banner_and_beside_the_nameplate(banner: bool) -> None:
    of = (headed if banner else lambda **facts: page(*STORIES, **facts))(adverts=(sold("head-right"),))
    room, _ = maker(of).room("standard")
    (item,) = room.adverts
    assert not [name for name, cells in room.furniture if cells.overlaps(item.cells)]
    if banner:
        assert item.cells.column == dict(room.furniture)[BANNER].right
    assert ADVERT_OVERLAPS.code not in {one.code for one in room.diagnostics}


def test_an_advert_booked_over_the_nameplate_is_told() -> None:
    room, _ = maker(page(*STORIES, adverts=(advert("ad", 2, 3, 12, 4),))).room("standard")
    assert not room.adverts
    assert ADVERT_OVERLAPS.code in {one.code for one in room.diagnostics}
