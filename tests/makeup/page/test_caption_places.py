"""Captions below, above and beside their pictures; bylines below the headline or at the text's end; notices."""

from dataclasses import replace

import pytest

from pinban.makeup import plan_page
from pinban.makeup.edition.briefs import noticed
from pinban.makeup.shapes.setting import StorySetting
from pinban.model import BlockKind, Picture, StoryKind, TextBlock
from pinban.model.plan import PlacedPicture, PlacedStory
from tests.makeup.maker import FakeComposer, page, part, picture, story

PART = part(6, 60)


def placed(captions: str, *pictures: Picture) -> PlacedStory:
    of = page(story("a", 1500, priority=1, pictures=pictures), story("b", 1600, priority=2))
    plan = plan_page(of, replace(PART, captions=captions), FakeComposer())
    return next(item for item in plan.stories if item.story == "a")


def shown(captions: str, columns: int = 3) -> tuple[PlacedStory, PlacedPicture]:
    item = placed(captions, picture(columns=columns, photograph=True, crop=None))
    (only,) = item.pictures
    return item, only


def clear(item: PlacedStory) -> bool:
    """Whether neither picture nor caption lies on the other, or on text."""
    texts = [frame.rect for frame in (*item.body, *item.heading)]
    (only,) = item.pictures
    rects = [only.rect, *(frame.rect for frame in only.caption)]
    return not any(
        one.overlaps(other, 0.5) for at, one in enumerate(rects) for other in (*texts, *rects[at + 1 :]) if one != other
    )


def test_below_above_and_beside() -> None:
    below, above, beside = (shown(where) for where in ("below", "above", "beside"))
    assert all(frame.rect.y >= below[1].rect.foot for frame in below[1].caption)
    assert all(frame.rect.foot <= above[1].rect.y for frame in above[1].caption)
    assert all(frame.rect.x >= beside[1].rect.right for frame in beside[1].caption)
    for item, only in (below, above, beside):
        assert only.caption
        frames = [only.rect, *(frame.rect for frame in only.caption)]
        assert all(item.rect.y - 0.1 <= one.y and one.foot <= item.rect.foot + 0.1 for one in frames)
        assert all(one.right <= item.rect.right + 0.1 for one in frames)


def test_a_caption_beside_ends_level_with_its_picture_in_a_column_of_its_own() -> None:
    _, only = shown("beside")
    column = PART.grids["standard"].span(1)
    assert all(frame.rect.width <= column + 0.1 for frame in only.caption)
    assert max(frame.rect.foot for frame in only.caption) == pytest.approx(only.rect.foot, abs=0.6)


def test_only_a_picture_of_two_columns_and_more_has_its_caption_beside_it() -> None:
    own, grid = replace(PART, captions="beside"), PART.grids["standard"]
    of = story("a", 900, pictures=(picture(), picture("bare", caption=(), credit="")))
    setting = StorySetting(of, own, grid, own.styles["standard"], FakeComposer(), 1, lead=False, page_lines=60)
    columns = setting.columns(3)
    aside = {count: {size.aside for size in setting.pictures.sizes(0, columns, count, count)} for count in (1, 2, 3)}
    assert aside == {1: {0.0}, 2: {grid.span(1) + grid.gutter_width}, 3: {grid.span(2) + grid.gutter_width}}
    assert {size.aside for size in setting.pictures.sizes(1, columns, 3, 3)} == {0.0}  # nothing to say of it


@pytest.mark.parametrize("where", ["below", "above", "beside"])
def test_nothing_lies_on_anything(where: str) -> None:
    assert clear(shown(where)[0])
    assert clear(shown(where, columns=4)[0])


def test_bylines_at_the_end_of_the_text() -> None:
    of = page(story("a", 1500, priority=1, byline="记者甲", credit="（据）"), story("b", 1500))
    first = plan_page(of, PART, FakeComposer()).stories
    last = plan_page(of, replace(PART, bylines="end"), FakeComposer()).stories
    a_first, a_last = (next(item for item in some if item.story == "a") for some in (first, last))
    assert "记者甲" in "".join(frame.text for frame in a_first.heading if frame.role == "byline")
    assert not any(frame.role == "byline" for frame in a_last.heading)
    assert "".join(frame.text for frame in a_last.body).endswith("记者甲\u3000（据）")
    note = page(story("n", 100, kind=StoryKind.NOTE, byline="编者"), story("b", 2000))
    (placed_note,) = (
        item for item in plan_page(note, replace(PART, bylines="end"), FakeComposer()).stories if item.story == "n"
    )
    assert any(frame.role == "byline" for frame in placed_note.heading)


def test_notices_stand_together_in_small_type_under_one_head() -> None:
    notices = [story(f"n{at}", 60, kind=StoryKind.NOTICE, priority=5) for at in range(3)]
    of = noticed(page(story("a", 900, priority=1), notices[0], story("b", 500), *notices[1:]), PART)
    assert [item.id for item in of.stories] == ["a", "notices", "b"]
    group = of.stories[1]
    assert group.members == tuple(notices)
    assert group.headline == (PART.words.notices,)
    kinds = [block.kind for block in group.blocks if isinstance(block, TextBlock)]
    assert kinds == [BlockKind.BRIEF_HEAD, BlockKind.NOTICE] * 3
    plain = page(story("a", 900))
    assert noticed(plain, PART) == plain
