"""Shapes retold: filled with new words where every line fits as before, and not otherwise."""

from dataclasses import replace

import pytest

from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search.retold import retell
from pinban.makeup.search.twins import twins
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model import Span, Story, TextBlock
from tests.makeup.maker import FakeComposer, page, part, picture, story, words

PART, COMPOSER = part(columns=5, lines=50), FakeComposer()
STORY = story("a", 300, 80)


def shapes(of: Story) -> StoryShapes:
    return PageMaker(page(of), PART, COMPOSER).room("standard")[1][0]


def asked(of: Story) -> StoryShapes:
    made = shapes(of)
    for width in range(1, 6):
        made.fitting(width)
    made.costs_around_corners(2)
    return made


def with_words(of: Story, text: str) -> Story:
    first, *rest = of.blocks
    assert isinstance(first, TextBlock)
    return replace(of, blocks=(replace(first, spans=(Span(text),)), *rest))


def test_new_words_of_the_same_length_fill_the_former_shapes() -> None:
    former, now = asked(STORY), shapes(with_words(STORY, words(300, 9)))
    told = retell(former, now)
    assert told
    fresh = asked(with_words(STORY, words(300, 9)))
    for width in range(1, 6):
        one, other = now.fitting(width), fresh.fitting(width)
        assert (one.cheapest, one.source, one.at.keys()) == (other.cheapest, other.source, other.at.keys())
        for height in one.at:
            assert [item.flow.lines for item in one.at[height]] == [item.flow.lines for item in other.at[height]]
            assert [item.body for item in one.at[height]] == [item.body for item in other.at[height]]


@pytest.mark.parametrize(
    "other",
    [
        with_words(STORY, words(200, 9)),
        replace(STORY, headline=("又一个标题",)),
        replace(STORY, pictures=(picture(),)),
        replace(STORY, blocks=STORY.blocks[:1]),
    ],
)
def test_others_are_not_retold(other: Story) -> None:
    now = shapes(other)
    assert retell(asked(STORY), now) is None
    assert twins(asked(STORY), shapes(with_words(STORY, words(200, 9)))) is None
