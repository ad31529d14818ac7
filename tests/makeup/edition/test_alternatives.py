"""Several good pages to choose from: clearly different, and made again by their placements."""

from dataclasses import replace
from itertools import combinations

from pinban.makeup import PageMaker, alternatives, dump_plan
from pinban.model import Placement, StoryKind
from pinban.model.plan import PagePlan
from tests.makeup.maker import FakeComposer, advert, page, part, picture, story

PART = part(columns=6, lines=60)
PAGE = page(
    story("a", 900, 500, priority=1, pictures=(picture(crop=0.2),)),
    story("b", 700, priority=2),
    story("c", 420, priority=3),
    story("d", 300, priority=3, boxed=True),
    story("e", 160, kind=StoryKind.BRIEF, priority=5),
    adverts=(advert("foot", 4, 3, 8),),
)


def maker(of: object = PAGE) -> PageMaker:
    return PageMaker(of, PART, FakeComposer())  # type: ignore[arg-type]


def board(plan: PagePlan) -> dict[tuple[int, int], str]:
    return {
        (column, line): item.story
        for item in plan.stories
        for column in range(item.cells.column, item.cells.column + item.cells.columns)
        for line in range(item.cells.line, item.cells.line + item.cells.lines)
    }


FOUND = alternatives(maker(), 4)


def test_there_are_as_many_as_asked_for_and_each_differs_from_the_others() -> None:
    assert len(FOUND) == 4
    for one, other in combinations([board(item.plan) for item in FOUND], 2):
        cells = one.keys() | other.keys()
        flipped = {(7 - column, line): name for (column, line), name in other.items()}
        assert sum(one.get(cell) != other.get(cell) for cell in cells) / len(cells) > 0.2
        assert sum(one.get(cell) != flipped.get(cell) for cell in cells) / len(cells) > 0.2


def test_all_are_good_and_the_first_is_the_best() -> None:
    best = maker().plan()
    assert FOUND[0].plan.cost <= best.cost + 1e-9
    assert [item.plan.cost for item in FOUND] == sorted(item.plan.cost for item in FOUND)
    for item in FOUND:
        assert not item.plan.overset
        assert len(item.plan.stories) == 5
        assert item.plan.adverts == best.adverts


def test_placements_make_the_same_page_again() -> None:
    for item in FOUND:
        of = replace(PAGE, placements=item.placements, body=item.plan.grid)
        assert dump_plan(PageMaker(of, PART, FakeComposer()).plan()) == dump_plan(item.plan)


def test_what_the_desk_pinned_holds_in_all() -> None:
    pinned = replace(PAGE, placements=(Placement("b", column=1, columns=2),))
    found = alternatives(maker(pinned), 3)
    assert found
    for item in found:
        cells = next(placed.cells for placed in item.plan.stories if placed.story == "b")
        assert (cells.column, cells.columns) == (1, 2)


def test_a_page_that_has_no_other_gives_one() -> None:
    assert len(alternatives(maker(page(story("only", 3000))), 3)) == 1


def test_the_same_page_gives_the_same_alternatives() -> None:
    again = alternatives(maker(), 4)
    assert [dump_plan(item.plan) for item in again] == [dump_plan(item.plan) for item in FOUND]
