"""The benchmark of make-up: the recipe makes the same pages again, and the judge sees what is wrong with a page."""

from dataclasses import replace

import pytest

from benchmarks.makeup import every_layout, layouts, wanted
from benchmarks.pages.frames import VERTICAL, traditional
from benchmarks.pages.judging import Marks, leads, marks
from benchmarks.pages.recipe import PAGES, WIDER, made
from benchmarks.pages.wider import KINDS
from pinban.makeup import plan_page
from pinban.model import Axes, Page, StoryKind, Table
from pinban.model.plan import PagePlan
from tests.makeup.maker import FakeComposer, page, part, placed, story

PART = part(columns=4, lines=50)
PART = replace(PART, tiers=PART.tiers[1:2])  # one headline looks like another


def plan(*pins: tuple[str, int, int, int, int], **facts: object) -> PagePlan:
    stories = [story(name, 300, priority=4) for name, *_ in pins]
    of: Page = page(*stories, placements=tuple(placed(*pin) for pin in pins), **facts)
    return plan_page(of, PART, FakeComposer())


def judged(made_up: PagePlan) -> Marks:
    """The marks on a plan of stories that are all alike."""
    of = page(*(story(item.story, 300, priority=4) for item in made_up.stories))
    return marks(made_up, PART, of)


def test_a_number_makes_the_same_page_again() -> None:
    for number in (0, 13, 29):
        assert made(number, layouts()) == made(number, layouts())
    assert made(0, layouts()).page.stories != made(1, layouts()).page.stories


def test_the_recipe_has_every_kind_of_page() -> None:
    pages = [made(number, layouts()) for number in range(0, 60)]
    assert {item.layout for item in pages} == {"broadsheet", "tabloid"}
    assert {len(item.page.stories) for item in pages} == set(range(3, 13))
    assert {item.page.part for item in pages} == {"news", "literary"}
    assert {len(item.page.adverts) for item in pages} >= {0, 1}
    assert any(one.pictures for item in pages for one in item.page.stories)
    assert any(item.nameplate for item in pages)


def test_pages_are_asked_for_by_number() -> None:
    assert list(wanted("7")) == [7]
    assert list(wanted("3-5")) == [3, 4, 5]
    assert len(wanted("")) == PAGES


def test_headlines_in_a_row_are_marked_and_those_of_another_size_or_level_are_not() -> None:
    assert judged(plan(("a", 1, 1, 2, 50), ("b", 3, 1, 2, 50))).tombstones == 1
    assert judged(plan(("a", 1, 1, 2, 50), ("b", 3, 1, 2, 20), ("c", 3, 22, 2, 29))).tombstones == 1
    lower = plan(("a", 1, 1, 4, 12), ("b", 1, 14, 2, 37), ("c", 3, 24, 2, 27))
    assert judged(lower).tombstones == 0


@pytest.mark.parametrize(
    ("pins", "upright", "level"),
    [
        ((("a", 1, 1, 2, 50), ("b", 3, 1, 2, 50)), 1, 0),
        ((("a", 1, 1, 4, 20), ("b", 1, 22, 4, 29)), 0, 1),
        (
            (
                ("a", 1, 1, 3, 12),
                ("b", 4, 1, 1, 31),
                ("c", 2, 33, 3, 18),
                ("d", 1, 14, 1, 37),
                ("e", 2, 14, 2, 18),
            ),
            0,
            0,
        ),
    ],
)
def test_gaps_through_the_page_are_marked(
    pins: tuple[tuple[str, int, int, int, int], ...], upright: int, level: int
) -> None:
    found = judged(plan(*pins))
    assert (found.upright, found.level) == (upright, level)


def test_white_and_text_over_are_counted() -> None:
    little = plan(("a", 1, 1, 4, 50))
    assert judged(little).white == little.spare / 200 > 0
    much = plan_page(page(replace(story("a", 5000), priority=1)), PART, FakeComposer())
    assert judged(much).over == sum(item.characters for item in much.overset) > 0


def test_the_wider_pages_have_tables_briefs_and_photographs() -> None:
    pages = [made(PAGES + at, layouts()) for at in range(0, WIDER, 7)]
    assert pages[0] == made(PAGES, layouts())
    for item in pages:
        kind = KINDS[(item.number - PAGES) % len(KINDS)]
        stories = item.page.stories
        blocks = [block for one in stories for block in one.blocks]
        assert any(isinstance(block, Table) for block in blocks) is kind.startswith("table")
        if kind == "briefs":
            assert sum(one.kind is StoryKind.BRIEF for one in stories) > 3
        if kind == "photographs":
            assert all(picture.crop is None and picture.photograph for one in stories for picture in one.pictures)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (("a", 1, 1, 4, 25), ("b", 1, 27, 4, 24), True),
        (("a", 1, 27, 4, 24), ("b", 1, 1, 4, 25), False),
        (("a", 3, 1, 2, 50), ("b", 1, 1, 2, 50), False),
        (("a", 1, 1, 2, 50), ("b", 3, 1, 2, 50), True),
    ],
)
def test_a_lead_that_does_not_stand_first_is_seen(
    first: tuple[str, int, int, int, int], second: tuple[str, int, int, int, int], wanted: bool
) -> None:
    stories = story("a", 900, priority=1), story("b", 500, priority=3)
    of = page(*stories, placements=(placed(*first), placed(*second)))
    assert leads(plan_page(of, part(columns=4, lines=50), FakeComposer()), of) is wanted


def test_a_lead_with_a_headline_like_anothers_is_seen() -> None:
    of = page(story("a", 900, priority=1), story("b", 500, priority=3))
    assert not leads(plan_page(of, PART, FakeComposer()), of)


def test_a_vertical_twin_has_the_same_stories_in_traditional_characters_and_as_large_an_advert() -> None:
    for number in (0, 2, 13):
        level, upright = made(number, every_layout()), made(number, every_layout(), VERTICAL)
        assert upright == made(number, every_layout(), VERTICAL)
        assert every_layout()[upright.layout].parts[upright.page.part].axes.vertical
        assert [one.id for one in upright.page.stories] == [one.id for one in level.page.stories]
        assert [len(one.pictures) for one in upright.page.stories] == [len(one.pictures) for one in level.page.stories]
        assert len(upright.page.adverts) == len(level.page.adverts)
    assert traditional("国际版画") == "國際版畫"


def test_headlines_that_read_on_into_one_another_are_marked_on_vertical_pages() -> None:
    turned = replace(PART, axes=Axes.VERTICAL_RL)
    rows = plan(("a", 1, 1, 2, 50), ("b", 3, 1, 2, 50))
    lines = [replace(line, line=replace(line.line, vertical=True)) for line in rows.stories[0].heading[0].lines]
    upright = [
        replace(item, heading=tuple(replace(frame, lines=tuple(lines)) for frame in item.heading))
        for item in rows.stories
    ]
    of = page(*(story(item.story, 300, priority=4) for item in rows.stories))
    found = marks(replace(rows, stories=tuple(upright)), turned, of)
    assert (found.tombstones, found.upright, found.level) == (1, 0, 1)
