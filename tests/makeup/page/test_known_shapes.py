"""Shapes that are kept: made once for all makers that share them, and no more of them than fit."""

from dataclasses import replace

from pinban.makeup.page.known_shapes import KnownShapes
from pinban.makeup.page.maker import PageMaker
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
