"""Upright headings over a story's first tiers: how far they reach, what stands below, what may not lie over edges."""

from dataclasses import replace

import pytest

from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.vertical_pages.short_headings import ShortHeading, crossed_at_head
from pinban.model import Axes, Part, Story, StoryKind
from tests.makeup.maker import part, picture, story
from tests.makeup.test_laws_of_axes import Upright

UPRIGHT = part(columns=9, lines=60, axes=Axes.VERTICAL_RL)
LONG = story("a", 900, 700, 600, priority=2)
PICTURED = replace(LONG, pictures=(picture(columns=2),))


def setting(of: Story, own: Part = UPRIGHT) -> StorySetting:
    grid = own.grids["standard"]
    return StorySetting(of, own, grid, own.styles["standard"], Upright(), priority=2.0, lead=False, page_lines=60)


def short(of: Story, width: int, own: Part = UPRIGHT) -> list[ShortHeading]:
    item = setting(of, own)
    return item.short_headings.over(item.columns(width))


def test_a_heading_stands_over_fewer_tiers_than_the_story_has_and_no_more_than_headlines_are_for() -> None:
    assert short(LONG, 2) == []
    for width in range(3, 10):
        tiers = {item.tiers for item in short(LONG, width)}
        assert tiers
        assert max(tiers) < width
        assert max(tiers) <= max(tier.columns[1] for tier in UPRIGHT.tiers)


@pytest.mark.parametrize(
    "of",
    [
        replace(LONG, boxed=True),
        replace(LONG, kind=StoryKind.NOTE),
        replace(LONG, kind=StoryKind.POEM),
        replace(LONG, headline=()),
    ],
)
def test_boxes_notes_verse_and_stories_without_a_headline_have_none(of: Story) -> None:
    assert short(of, 6) == []


def test_level_pages_have_none() -> None:
    assert short(LONG, 6, part(columns=9, lines=60)) == []


def test_the_tiers_below_begin_level_with_the_heading() -> None:
    shapes = StoryShapes(setting(LONG)).fitting(6)
    variants = [item for items in shapes.at.values() for item in items if item.over]
    assert variants
    for variant in variants:
        first = {room.column: room.first for room in variant.body.rooms}
        assert all(first[column] == (variant.room if column < variant.over else 0) for column in range(6))
        assert variant.lines == variant.body.lines
        assert not variant.body.overset


def test_of_more_tiers_than_headlines_are_for_all_headings_are_short() -> None:
    shapes = StoryShapes(setting(LONG)).fitting(9)
    variants = [item for items in shapes.at.values() for item in items]
    assert variants
    assert all(item.over or item.beside for item in variants)


@pytest.mark.parametrize("plate", [(0, 0), (3, 9)])
def test_no_picture_lies_over_an_edge_of_heading_or_nameplate(plate: tuple[int, int]) -> None:
    item = replace(setting(PICTURED), plate=plate)
    columns = item.columns(6)
    seen = 0
    for heading in item.short_headings.over(columns):
        for arrangement in (
            heading.over(one) for one in item.arrangements(columns) if heading.may_stand_over(crossed_at_head(one))
        ):
            assert (arrangement.heading, arrangement.plate) == ((heading.tiers, heading.lines), plate)
            for place in arrangement.places:
                if not place.corner.startswith("head"):
                    continue
                above = {
                    (heading.lines if column < heading.tiers else 0) + (plate[1] if column < plate[0] else 0)
                    for column in place.span
                }
                assert above == {place.offset}
                seen += place.offset > 0
    assert seen


def test_around_the_nameplate_no_text_stands_before_the_heading() -> None:
    item = replace(setting(LONG), plate=(3, 9))
    assert {heading.tiers for heading in item.short_headings.over(item.columns(7))} <= {2, 3}
    assert not item.headings_over_all(item.columns(7), 7)
    assert not StoryShapes(item).fitting(3).at
    corner = item.short_headings.over(item.columns(7))[0]
    assert corner.foot == 9 + corner.lines
