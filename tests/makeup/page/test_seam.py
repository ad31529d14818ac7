"""中缝 and other places that every page has: notices beside a double truck's fold, what stands there each day."""

from dataclasses import replace

import pytest

from pinban.layouts import check_edition, layout_for
from pinban.makeup import plan_page
from pinban.makeup.edition.briefs import noticed
from pinban.makeup.search.pins import placements_of
from pinban.model import Guide, Layout, Mm, Page, Slot, StoryKind
from tests.makeup.edition.test_edition import edition
from tests.makeup.maker import FakeComposer, page, part, story

PLACES = {"seam": Slot(seam=True), "weather": Slot(4, 1, 1), "highlights": Slot(1, 1, 1)}
PART = part(columns=4, lines=50, nameplate=0, places=PLACES)
LAYOUT = Layout("small", Mm(275), Mm(390), {"news": PART})


def notice(name: str, slot: str = "", characters: int = 60) -> object:
    return story(name, characters, kind=StoryKind.NOTICE, priority=5, slot=slot)


def double(*stories: object, **facts: object) -> Page:
    return page(*stories, label="2-3", number=2, double=True, **facts)  # type: ignore[arg-type]


def codes(of: Page, layout: Layout = LAYOUT) -> list[str]:
    return [item.code for item in check_edition(edition(of), layout)]


def test_notices_of_the_seam_stand_on_either_side_of_the_fold() -> None:
    of = double(story("a", 900, priority=1), story("b", 700), *(notice(f"n{at}", "seam") for at in range(8)))
    own = layout_for(of, LAYOUT).parts["news"]
    made = noticed(of, own)
    (group,) = [item for item in made.stories if item.members]
    assert (group.id, group.slot, group.boxed, len(group.members)) == ("notices-seam", "seam", True, 8)
    (pin,) = placements_of(made, own)
    fold = own.grids["standard"].fold
    assert (pin.column, pin.columns, pin.line, pin.lines) == (fold, 2, 1, None)
    plan = plan_page(made, own, FakeComposer())
    placed = {item.story: item.cells for item in plan.stories}
    assert (placed[group.id].column, placed[group.id].columns, placed[group.id].line) == (fold, 2, plan.first_line)
    assert not plan.overset
    middle = own.grids["standard"].fold_x
    seam = next(item for item in plan.stories if item.story == group.id)
    assert middle is not None
    lefts = {frame.rect.right <= middle for frame in seam.body}
    assert lefts == {True, False}  # text on both sides
    assert not [frame for frame in seam.body if frame.rect.x < middle < frame.rect.right]  # and none over the fold
    for name, cells in placed.items():
        if name != group.id:
            assert not cells.overlaps(placed[group.id])


def test_of_a_single_page_there_is_no_seam() -> None:
    assert codes(page(story("a", 300, priority=1), notice("n", "seam"))) == ["L032"]  # type: ignore[arg-type]
    assert codes(double(story("a", 300, priority=1), notice("n", "seam"))) == []
    assert codes(double(notice("n", "seam"), notice("m", "seam"))) == []  # notices share a place
    assert codes(double(story("a", 300, slot="seam"), notice("n", "seam"))) == ["L012"]


@pytest.mark.parametrize(("slot", "column"), [("weather", 4), ("highlights", 1)])
def test_a_place_needs_no_dummy(slot: str, column: int) -> None:
    of = page(story("a", 900, priority=1), story("b", 300), story("w", 60, slot=slot))
    assert codes(of) == []
    plan = plan_page(of, PART, FakeComposer())
    cells = {item.story: item.cells for item in plan.stories}["w"]
    assert (cells.column, cells.columns, cells.line) == (column, 1, plan.first_line)


def test_a_guide_takes_a_place() -> None:
    of = page(story("a", 900, priority=1), guide=Guide(slot="highlights"))
    assert codes(of) == []
    assert codes(replace(of, guide=Guide(slot="nowhere"))) == ["L011"]
    assert codes(page(story("w", 60, slot="highlights"), guide=Guide(slot="highlights"))) == ["L012"]


def test_notices_of_one_place_stand_together_and_a_single_one_alone() -> None:
    both = noticed(page(notice("n", "weather"), notice("m", "weather"), notice("o")), PART)  # type: ignore[arg-type]
    assert [item.id for item in both.stories] == ["notices-weather", "notices"]
    alone = noticed(page(notice("n", "weather")), PART)  # type: ignore[arg-type]
    assert [item.id for item in alone.stories] == ["n"]


def test_the_dummy_s_own_slots_come_first() -> None:
    own = replace(PART, dummies={"front": {"weather": Slot(2, 1, 1)}})
    of = page(story("a", 900, priority=1), story("w", 60, slot="weather"), dummy="front")
    (pin,) = placements_of(of, own)
    assert pin.column == 2
