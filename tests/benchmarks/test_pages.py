"""The benchmark of make-up: the recipe makes the same pages again, and the judge sees what is wrong with a page."""

from dataclasses import replace

import pytest

from benchmarks.makeup import layouts, wanted
from benchmarks.pages.judging import marks
from benchmarks.pages.recipe import PAGES, made
from pinban.makeup import plan_page
from pinban.model import Page
from pinban.model.plan import PagePlan
from tests.makeup.maker import FakeComposer, page, part, placed, story

PART = part(columns=4, lines=50)
PART = replace(PART, tiers=PART.tiers[1:2])  # one headline looks like another


def plan(*pins: tuple[str, int, int, int, int], **facts: object) -> PagePlan:
    stories = [story(name, 300, priority=4) for name, *_ in pins]
    of: Page = page(*stories, placements=tuple(placed(*pin) for pin in pins), **facts)
    return plan_page(of, PART, FakeComposer())


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
    assert marks(plan(("a", 1, 1, 2, 50), ("b", 3, 1, 2, 50)), PART).tombstones == 1
    assert marks(plan(("a", 1, 1, 2, 50), ("b", 3, 1, 2, 20), ("c", 3, 22, 2, 29)), PART).tombstones == 1
    lower = plan(("a", 1, 1, 4, 12), ("b", 1, 14, 2, 37), ("c", 3, 24, 2, 27))
    assert marks(lower, PART).tombstones == 0


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
    found = marks(plan(*pins), PART)
    assert (found.upright, found.level) == (upright, level)


def test_white_and_text_over_are_counted() -> None:
    little = plan(("a", 1, 1, 4, 50))
    assert marks(little, PART).white == little.spare / 200 > 0
    much = plan_page(page(replace(story("a", 5000), priority=1)), PART, FakeComposer())
    assert marks(much, PART).over == sum(item.characters for item in much.overset) > 0
