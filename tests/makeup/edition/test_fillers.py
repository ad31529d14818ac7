"""Fillers: pages short of copy are filled with them, each once, and nothing is over because of one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.makeup import result
from pinban.diagnostics import Place
from pinban.makeup import FilledPage, MadeEdition, PageMaker, fill, findings, make_edition, plan_page
from pinban.makeup.edition.fillers import filler_as_printed, is_faulty
from pinban.makeup.page.frames import shape_of
from pinban.model import Edition, Fillers, Layout, Mm, Page, Picture, Story, StoryKind, SuppliedPage
from pinban.model.plan import Cost, Overset, PagePlan
from tests.makeup.edition.test_edition import edition
from tests.makeup.maker import FakeComposer, advert, page, part, picture, placed, story

LINE = 13
PART = part(columns=4, lines=40, nameplate=0)
LAYOUT = Layout("small", Mm(200), Mm(300), {"news": PART})
LIMIT = 0.015 * 4 * 40


def filler(name: str, *paragraphs: int, **facts: object) -> Story:
    """A filler without a heading."""
    return replace(story(name, *paragraphs, kind=StoryKind.FILLER, headline=(), priority=5), **facts)  # type: ignore[arg-type]


def sizes(*pictures: Picture) -> tuple[Picture, ...]:
    return tuple(replace(item, caption=(), credit="") for item in pictures)


STOCK = (
    filler("f1", 20),
    filler("f2", 40),
    filler("f3", 70),
    filler("f4", 110),
    filler("f5", 150),
    filler("g", pictures=sizes(picture("g1", 300, 400, columns=1), picture("g2", 600, 400, columns=2))),
)
SHORT = page(story("a", LINE * 36, priority=1), story("b", LINE * 14, priority=2), story("c", LINE * 18))


def maker(of: Page = SHORT) -> PageMaker:
    return PageMaker(of, PART, FakeComposer())


def filled(of: Page = SHORT, stock: Sequence[Story] = STOCK, *, still: bool = False) -> tuple[PagePlan, FilledPage]:
    own = maker(of)
    plan = own.plan()
    return plan, fill(own, plan, stock, still=still)


def texts(plan: PagePlan) -> dict[str, str]:
    return {item.story: "".join(frame.text for frame in item.body) for item in plan.stories}


def test_a_page_short_of_copy_is_filled() -> None:
    before, after = filled()
    assert before.spare > LIMIT
    assert after.plan.spare <= LIMIT
    assert after.fillers
    assert after.page.stories == (*SHORT.stories, *after.fillers)
    assert not after.plan.overset_characters
    assert "P002" not in [item.code for item in after.plan.diagnostics]


@settings(max_examples=16)
@given(
    st.lists(st.integers(8, 45), min_size=1, max_size=3),
    st.lists(st.integers(15, 160), min_size=0, max_size=4),
    st.booleans(),
)
def test_laws(lengths: list[int], fillers: list[int], booked: bool) -> None:
    stories = tuple(story(f"s{at}", LINE * lines, priority=min(5, at + 1)) for at, lines in enumerate(lengths))
    of = page(*stories, adverts=(advert("ad", 1, 4, 6),) if booked else ())
    stock = tuple(filler(f"f{at}", count) for at, count in enumerate(fillers))
    before, after = filled(of, stock)
    again = filled(of, stock)[1]
    assert again == after
    names = [item.story for item in after.plan.stories]
    assert len(names) == len(set(names))
    if not after.fillers:
        assert after.plan == before
        return
    assert (after.plan.overset_characters, len(after.plan.stories)) == (0, len(stories) + len(after.fillers))
    assert after.plan.spare < before.spare
    content_hash = texts(after.plan)
    for item in after.page.stories:
        assert content_hash[item.id] == item.text
    rects = [item.rect for item in after.plan.stories if item.corner is None]
    assert not any(one.overlaps(other) for at, one in enumerate(rects) for other in rects[at + 1 :])
    cells = {item.story: item for item in after.plan.stories}
    lead = cells["s0"]
    for item in after.fillers:
        assert cells[item.id].rect.y >= max(frame.rect.foot for frame in lead.heading)


def test_no_filler_where_none_is_wanted_or_may_be() -> None:
    full = page(story("a", LINE * 100, priority=1), story("b", LINE * 200, priority=2))
    own = maker(full)
    plan = own.plan()
    assert plan.overset_characters
    assert fill(own, plan, STOCK) == FilledPage(full, plan)
    assert not filled(stock=())[1].fillers
    pins = (placed("a", 1, 1, 4, 20), placed("b", 1, 22, 2, 18), placed("c", 3, 22, 2, 18))
    _, pinned = filled(replace(SHORT, placements=pins))
    assert not pinned.fillers


def test_nothing_else_moves_where_it_may_not() -> None:
    before, after = filled(still=True)
    former = {item.story: item for item in before.stories}
    assert after.fillers
    for item in after.plan.stories:
        if item.story in former:
            now, then = item.cells, former[item.story].cells
            assert (now.column, now.line, now.columns) == (then.column, then.line, then.columns)
            assert now.lines <= then.lines
            assert now != then or shape_of(item) == shape_of(former[item.story])


def test_a_pinned_story_keeps_its_pin_and_its_lines() -> None:
    of = replace(SHORT, placements=(placed("b", 3, 20, 2, 20),))
    _, after = filled(of)
    assert after.fillers
    own = next(item for item in after.plan.stories if item.story == "b")
    assert (own.cells.column, own.cells.line, own.cells.columns, own.cells.lines, own.pinned) == (3, 20, 2, 20, True)
    assert [item.story for item in after.plan.stories if item.pinned] == ["b"]


def test_a_hole_is_filled_on_a_page_that_is_full_otherwise() -> None:
    wide = part(columns=8, lines=100, nameplate=0)
    of = page(
        story("a", LINE * 655, priority=1), story("b", LINE * 83, priority=3), placements=(placed("a", 1, 1, 7, 100),)
    )
    own = PageMaker(of, wide, FakeComposer())
    plan = own.plan()
    assert (plan.overset_characters, plan.hole) == (0, 10)
    assert plan.spare <= 0.015 * 8 * 100
    after = fill(own, plan, STOCK)
    assert len(after.fillers) == 1
    assert after.plan.spare < plan.spare - 8
    assert {item.story: item.cells for item in after.plan.stories}["a"] == plan.stories[0].cells


def test_of_a_pictures_sizes_one_is_placed() -> None:
    before, after = filled(stock=STOCK[-1:])
    assert [item.id for item in after.fillers] == ["g"]
    shown = next(item for item in after.plan.stories if item.story == "g")
    (only,) = shown.pictures
    assert after.plan.spare < before.spare
    assert {"g1": 1, "g2": 2}[only.picture] == shown.cells.columns
    assert [item.id for item in filler_as_printed(after.fillers[0], shown).pictures] == [only.picture]


def test_a_filler_that_the_desk_puts_on_a_page_is_a_story_like_others() -> None:
    plan = plan_page(page(*SHORT.stories, STOCK[2]), PART, FakeComposer())
    assert texts(plan)["f3"] == STOCK[2].text
    lead = next(item for item in plan.stories if item.story == "a")
    assert lead.cells.line == 1


def made(of: Edition, told: list[int] | None = None, **more: object) -> MadeEdition:
    composer = FakeComposer()

    def plans(pages: Sequence[Page]) -> list[PagePlan]:
        if told is not None:
            told.extend(item.number for item in pages)
        return [plan_page(item, PART, composer) for item in pages]

    def fills(asked: Sequence[tuple[Page, PagePlan, tuple[Story, ...]]]) -> list[FilledPage]:
        return [fill(PageMaker(item, PART, composer), plan, stock) for item, plan, stock in asked]

    return make_edition(of, LAYOUT, composer, plans, fills=fills, **more)  # type: ignore[arg-type]


def other(of: Page, suffix: str) -> Page:
    return replace(of, stories=tuple(replace(item, id=item.id + suffix) for item in of.stories))


def standing(result: MadeEdition) -> dict[str, str]:
    """The page of each filler."""
    return {
        item.id: each.label for each in result.edition.pages for item in each.stories if item.kind is StoryKind.FILLER
    }


PAGES = (SHORT, other(SHORT, "x"), other(SHORT, "y"))


def test_each_filler_is_used_once_in_an_edition_and_told_of() -> None:
    result = made(edition(*PAGES, fillers=Fillers(STOCK)))
    used = [item.id for each in result.edition.pages for item in each.stories if item.kind is StoryKind.FILLER]
    assert len(used) == len(set(used)) > 1
    told = {str(item.facts["story"]): str(item.facts["page"]) for item in result.diagnostics if item.code == "P050"}
    assert told == standing(result)
    assert {item.code for item in result.diagnostics} == {"P050"}
    scarce = made(edition(*PAGES, fillers=Fillers(STOCK[3:4])))
    assert standing(scarce) == {"f4": "1"}


@pytest.mark.parametrize(
    ("fillers", "labels"),
    [
        (Fillers(STOCK, pages=("2",)), {"2"}),
        (Fillers(STOCK, parts=("literary",)), set()),
        (Fillers(tuple(replace(item, section="国际") for item in STOCK)), {"3"}),
    ],
)
def test_pages_parts_and_sections_that_fillers_are_for(fillers: Fillers, labels: set[str]) -> None:
    pages = (PAGES[0], PAGES[1], replace(PAGES[2], section="国际"))
    assert set(standing(made(edition(*pages, fillers=fillers))).values()) == labels


def test_a_supplied_page_has_none() -> None:
    supplied = Page(1, "1", "广告", (), supplied=SuppliedPage("full.pdf", "0" * 64))
    assert "1" not in standing(made(edition(supplied, PAGES[1], fillers=Fillers(STOCK)))).values()


def test_a_filler_stays_on_its_former_page_while_it_fits_and_goes_where_text_would_be_over() -> None:
    of = edition(*PAGES[:2], fillers=Fillers(STOCK))
    first = standing(made(of))
    swapped = {name: "2" if label == "1" else "1" for name, label in first.items()}
    again = made(of, former=swapped)
    assert swapped.items() <= standing(again).items()
    grown = replace(SHORT, stories=(*SHORT.stories, story("d", LINE * 44)))
    result = made(replace(of, pages=(replace(grown, label="1"), of.pages[1])), former={"f5": "1"})
    assert not result.plans[1].overset
    assert standing(result).get("f5") != "1"


def test_a_placement_brings_its_filler_to_the_page() -> None:
    pins = (placed("f5", 4, 25, 1),)
    result = made(edition(replace(SHORT, placements=pins), fillers=Fillers(STOCK, pages=("1",))))
    own = next(item for item in result.plans[1].stories if item.story == "f5")
    assert (own.cells.column, own.cells.line, own.pinned) == (4, 25, True)


def test_pages_not_asked_for_are_filled_as_ever() -> None:
    of = edition(*PAGES, fillers=Fillers(STOCK))
    whole, one = made(of), made(of, wanted=[2])
    assert set(one.plans) == {2}
    assert one.plans[2] == whole.plans[2]
    assert {str(item.facts["page"]) for item in one.diagnostics} == {"2"}


def test_a_page_that_is_full_asks_for_no_other_page() -> None:
    full = page(story("f", LINE * 150, priority=1))
    assert not maker(full).plan().hole
    planned: list[int] = []
    of = edition(*PAGES[:2], full, fillers=Fillers(STOCK))
    made(of, wanted=[3], told=planned)
    assert planned == [3]
    made(of, wanted=[2], told=planned)
    assert sorted(planned) == [1, 2, 3, 3]


def test_a_full_page_with_a_fault_is_searched_for_one_that_fillers_make_full() -> None:
    """Stories that can only be stacked: a gap through the page, unless a filler stands where it breaks the gap."""
    of = page(story("a", LINE * 52, priority=1), story("b", LINE * 40, priority=3))
    bare = maker(of).plan()
    assert not bare.overset
    assert is_faulty(bare) == any(
        item.rule in ("through-level", "through-upright") and item.cost for item in bare.costs
    )
    before, after = filled(of)
    assert before == bare
    assert after.plan.cost <= bare.cost
    if after.plan != bare:
        assert not is_faulty(after.plan)
        assert not after.plan.overset
        assert texts(after.plan)["a"] == texts(bare)["a"]


@pytest.mark.whole
def test_a_fault_of_the_lead_goes_where_one_story_more_leaves_a_way_out() -> None:
    """Page 228 of the benchmark: no page of its three stories alone is full and has its lead in the corner."""
    found = result(228)
    assert found.marks.leads
    assert 1 <= found.fillers <= 3
    assert found.marks.white <= 0.015
    assert not any((found.marks.over, found.marks.tombstones, found.marks.upright, found.marks.level))


def test_what_counts_as_a_fault() -> None:
    plan = maker().plan()
    alike = findings.HEADS_IN_A_ROW.at(Place(), story="a", other="b")
    for rule in ("lead-corner", "lead-place", "lead-size", "through-level", "through-upright"):
        assert is_faulty(replace(plan, costs=(Cost(rule, 1.0),), overset=(), diagnostics=()))
    clash = replace(plan, costs=(Cost("tombstone", 55.0),), overset=(), diagnostics=(alike,))
    assert is_faulty(clash)
    assert not is_faulty(replace(clash, diagnostics=())), "heads that size only just tells apart"
    assert not is_faulty(replace(plan, costs=(Cost("white", 90.0), Cost("tombstone", 0.0)), overset=()))
    slight = replace(clash, costs=(Cost("tombstone", 1.1), Cost("white", 90.0)))
    assert is_faulty(slight)
    assert not is_faulty(slight, 25.0)
    over = replace(clash, overset=(Overset("a", 3, 30, "x"),))
    assert not is_faulty(over)


@pytest.mark.parametrize("lines", [60, 62, 66, 70, 75])
def test_white_that_comes_of_a_gap_is_filled_by_a_page_without_it(lines: int) -> None:
    """Three stories between an advert at head left and one at foot right: only more blocks leave a page without gaps.

    Fillers in place would make the page full, and leave both gaps.
    """
    adverts = (advert("foot", 4, 2, 13), advert("ear", 1, 1, 6, 1))
    sizes_of = (("a", 90, 1), ("b", 35, 2), ("c", lines, 2))
    of = page(*(story(name, LINE * count, priority=rank) for name, count, rank in sizes_of), adverts=adverts)
    own = PageMaker(of, part(columns=5, lines=60, nameplate=0), FakeComposer())
    before = own.plan()
    after = fill(own, before, STOCK)
    assert "P061" in [item.code for item in before.diagnostics]
    assert "P061" not in [item.code for item in after.plan.diagnostics]
    assert after.plan.cost < before.cost
    assert not after.plan.overset
