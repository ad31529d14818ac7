"""What keeps a pin from holding, and the fewest other pins that would have to give way: each answer is tried."""

from dataclasses import replace

from pinban.makeup.edition.clashes import Clash, clash
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search.pins import resolve_pins
from pinban.model import Placement
from tests.makeup.maker import FakeComposer, advert, page, part, story

PART = part(columns=6, lines=60)
TIER = next(iter(PART.grids))
STORIES = (story("a", 900, priority=1), story("b", 700, priority=2), story("c", 450), story("d", 380), story("e", 240))


def maker(*pins: Placement, adverts: bool = False) -> PageMaker:
    of = replace(page(*STORIES), placements=pins)
    if adverts:
        of = replace(of, adverts=(advert("ad", column=1, columns=6, lines=20),))
    return PageMaker(of, PART, FakeComposer())


def told(*pins: Placement, wished: str = "a", search: bool = False, adverts: bool = False) -> Clash | None:
    return clash(maker(*pins, adverts=adverts), [wished], TIER, search=search)


def pin(name: str, column: int, line: int, columns: int, lines: int) -> Placement:
    return Placement(name, column, line, columns, lines)


def test_pins_that_hold_do_not_clash() -> None:
    assert told(pin("a", 1, 1, 3, 30), pin("b", 4, 1, 3, 30)) is None
    assert told() is None


def test_the_one_pin_in_the_way_is_named() -> None:
    came = told(pin("b", 1, 1, 3, 30), pin("c", 4, 1, 3, 30), pin("a", 1, 1, 3, 28))
    assert came is not None
    assert came.free == ("b",)
    assert came.why[0].code == "P007"


def test_two_in_the_way_are_named_and_no_third() -> None:
    pins = (pin("b", 1, 1, 3, 24), pin("c", 4, 1, 3, 24), pin("d", 1, 40, 3, 20), pin("a", 1, 1, 6, 24))
    came = told(*pins)
    assert came is not None
    assert came.free == ("b", "c")
    for kept in ("b", "c"):  # neither alone is enough
        made = maker(*(item for item in pins if item.story != kept))
        room, shapes = made.room(TIER)
        by_id = {item.story.id: item for item in shapes}
        assert resolve_pins(made.page, made.page.placements, by_id, room.band, room.adverts)[1]


def test_the_wish_may_come_first_in_the_file() -> None:
    came = told(pin("a", 1, 1, 3, 28), pin("b", 1, 1, 3, 30))
    assert came is not None
    assert came.free == ("b",)


def test_what_no_other_pin_is_in_the_way_of_cannot_be_helped_by_letting_go() -> None:
    off = told(pin("b", 1, 1, 3, 30), pin("a", 5, 1, 4, 30))
    assert off is not None
    assert off.free is None
    assert off.why[0].code == "P006"
    small = told(pin("b", 4, 1, 3, 30), pin("a", 1, 1, 3, 2))
    assert small is not None
    assert (small.free, small.why[0].code) == (None, "P008")
    on_advert = told(pin("a", 1, 45, 3, 16), adverts=True)
    assert on_advert is not None
    assert (on_advert.free, on_advert.why[0].code) == (None, "P007")


def test_pins_that_failed_before_are_no_part_of_it() -> None:
    assert told(pin("b", 5, 1, 4, 30), pin("a", 1, 1, 3, 30)) is None


def test_pins_that_only_the_search_finds_at_odds() -> None:
    pins = (Placement("b", column=1, line=1), Placement("a", column=1, line=1))
    assert told(*pins) is None, "each by itself can be"
    came = told(*pins, search=True)
    assert came is not None
    assert came.why[0].code == "P012"
    assert came.free == ("b",)
    assert "P012" not in {item.code for item in maker(pins[1]).plan().diagnostics}
