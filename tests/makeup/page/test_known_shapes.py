"""Shapes that are kept: made once for all makers that share them, and no more of them than fit."""

from dataclasses import replace

import pytest

from pinban.makeup.page.known_shapes import KnownShapes
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search.known_searches import SupersededError
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model import Part
from tests.makeup.maker import FakeComposer, page, part, story

STORIES = (story("a", 900), story("b", 700))


def shapes(known: KnownShapes, of: Part, composer: FakeComposer, *stories: str) -> list[StoryShapes]:
    """The shapes of some of the stories, as a maker of a page has them."""
    maker = PageMaker(page(*STORIES), of, composer, known=known)
    _, every = maker.room("standard")
    return [item for item in every if item.story.id in stories]


def test_makers_share_the_shapes_of_a_story() -> None:
    known, of, composer = KnownShapes(), part(), FakeComposer()
    first = shapes(known, of, composer, "a", "b")
    again = shapes(known, of, composer, "a", "b")
    assert [id(item) for item in first] == [id(item) for item in again]
    assert len(known) == len(STORIES)


def test_another_part_composer_or_text_is_worked_out_anew() -> None:
    known, of, composer = KnownShapes(), part(), FakeComposer()
    (first,) = shapes(known, of, composer, "a")
    assert shapes(known, part(columns=5), composer, "a")[0] is not first
    assert shapes(known, of, FakeComposer(), "a")[0] is not first
    maker = PageMaker(page(replace(STORIES[0], headline=("又一个标题",)), STORIES[1]), of, composer, known=known)
    assert maker.room("standard")[1][0] is not first


def test_no_more_are_kept_than_said_and_the_last_asked_for_stay() -> None:
    known = KnownShapes(2)
    maker = PageMaker(page(*STORIES), part(), FakeComposer())
    one, other = maker.room("standard")[1]
    made: list[str] = []

    def make(name: str, shapes: StoryShapes) -> StoryShapes:
        made.append(name)
        return shapes

    for name, value in (("one", one), ("other", other), ("one", one), ("third", other), ("one", one), ("other", other)):
        known.of(story(name, 10), "", lambda name=name, value=value: make(name, value))
    assert made == ["one", "other", "third", "other"]
    assert len(known) == 2


def test_what_is_known_by_another_measure_is_kept_apart_and_for_the_next_time() -> None:
    known, of, composer = KnownShapes(), part(), FakeComposer()
    maker = PageMaker(page(*STORIES), of, composer, known=known)
    dear, dearer = (replace(of.house_style, white=factor * of.house_style.white) for factor in (2.0, 3.0))
    (plain, _), (first, _), (again, _), (other, _) = (
        each.room("standard")[1]
        for each in (maker, maker.with_style(dear), maker.with_style(dear), maker.with_style(dearer))
    )
    assert first is again
    assert len({id(plain), id(first), id(other)}) == 3
    fresh = PageMaker(page(*STORIES), replace(of, house_style=dear), composer)
    assert maker.with_style(dear).plan() == fresh.plan()


def test_a_page_that_is_no_longer_wanted_is_not_wanted_by_another_measure() -> None:
    known, of = KnownShapes(), part()
    strict = PageMaker(page(*STORIES), of, FakeComposer(), known=known).with_style(replace(of.house_style, white=9.0))
    known.searches.superseded = lambda: True
    with pytest.raises(SupersededError):
        strict.plan()


def test_what_a_shape_is_called_is_worked_out_once_in_each_place() -> None:
    (one, *_) = shapes(KnownShapes(), part(), FakeComposer(), "a")
    variant = next(item for several in one.shapes_for_width(2).at.values() for item in several)
    asked: list[str] = []

    def name(said: str) -> str:
        asked.append(said)
        return said

    assert [one.named(variant, place, lambda place=place: name(place)) for place in "xyxy"] == ["x", "y", "x", "y"]
    assert asked == ["x", "y"]
