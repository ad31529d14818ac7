"""Every shape of a story by itself: frames apart and within, all text once and in order, heading and pictures."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.makeup import plan_page
from pinban.makeup.costs import HEADING_BESIDE, TOMBSTONE
from pinban.makeup.edition.keep import keep_plan, placements_from
from pinban.makeup.edition.kept_page import plan_data, read_kept
from pinban.makeup.page.frames import placed_story
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.score.pairs import look, together
from pinban.makeup.score.scoring import ChosenShape
from pinban.makeup.shapes.arrangements import AROUND_BOTH, AROUND_LEFT, AROUND_RIGHT, MIDDLE
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.model import BlockKind, Grid, Part, Pt, Story, StoryKind
from pinban.model.plan import Cells, PagePlan, PlacedStory, Rect
from tests.makeup.maker import HEAD_LINES, FakeComposer, codes, page, part, picture, story

PART = part(columns=6, lines=60)
GRID = PART.grids["standard"]

WIDE = part(grids={"standard": Grid(3, 20, 1, Pt(9), Pt(13), 60, Pt(50), Pt(70))})
GRID_WIDE = WIDE.grids["standard"]

laws = settings(max_examples=25)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    paragraphs = draw(st.lists(st.one_of(st.integers(20, 400), st.integers(-12, -3)), min_size=1, max_size=5))
    pictures = tuple(
        picture(
            f"p{number}",
            draw(st.integers(600, 2000)),
            draw(st.integers(600, 2000)),
            crop=draw(st.sampled_from((0.0, 0.2))),
            columns=draw(st.sampled_from((None, 1, 2))),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    kind = draw(st.sampled_from((StoryKind.REPORT, StoryKind.ESSAY, StoryKind.BRIEF, StoryKind.NOTE)))
    return story(
        "s", *paragraphs, kind=kind, priority=draw(st.integers(1, 4)), boxed=draw(st.booleans()), pictures=pictures
    )


def story_shapes(of: Story, layout: Part = PART) -> StoryShapes:
    grid, styles = layout.grids["standard"], layout.styles["standard"]
    return StoryShapes(
        StorySetting(of, layout, grid, styles, FakeComposer(), priority=of.priority, lead=False, page_lines=grid.lines)
    )


def shapes(own: StoryShapes, *widths: int, layout: Part = PART) -> Iterator[tuple[Cells, Variant, PlacedStory]]:
    grid = layout.grids["standard"]
    for width in widths or range(1, grid.columns + 1):
        for lines, variants in own.shapes_for_width(width).at.items():
            for variant in variants:
                cells = Cells(1, 1, width, lines)
                yield cells, variant, placed_story(ChosenShape(own, cells, variant), grid)


def rects(placed: PlacedStory) -> list[Rect]:
    pictures = [rect for item in placed.pictures for rect in (item.rect, *(frame.rect for frame in item.caption))]
    return [*(frame.rect for frame in (*placed.heading, *placed.body)), *pictures]


@laws
@given(stories(), st.sampled_from((PART, WIDE)))
def test_every_shape_keeps_its_frames_apart_and_within(of: Story, layout: Part) -> None:
    built = list(shapes(story_shapes(of, layout), layout=layout))
    assert built
    for _, variant, placed in built:
        frames = rects(placed)
        assert not [pair for pair in combinations(frames, 2) if pair[0].overlaps(pair[1])]
        for rect in frames:
            assert placed.rect.x - 0.01 <= rect.x
            assert rect.right <= placed.rect.right + 0.01
            assert placed.rect.y - 0.01 <= rect.y
            assert rect.foot <= placed.rect.foot + 0.01
        if not variant.body.overset:
            assert "".join(frame.text for frame in placed.body) == of.text


@laws
@given(stories(), st.sampled_from((PART, WIDE)))
def test_text_of_every_shape_stands_on_the_grid_and_runs_down_its_columns(of: Story, layout: Part) -> None:
    if of.kind is StoryKind.NOTE:
        return
    built = list(shapes(story_shapes(of, layout), layout=layout))
    assert built
    for _, variant, placed in built:
        before = (-1, 0.0)
        for frame in placed.body:
            for item in frame.lines:
                slot = (frame.rect.y + item.baseline - item.line.baseline - GRID.top) / GRID.leading
                assert abs(slot - round(slot)) < 1e-6
            column = max(
                at for at, left in enumerate(variant.columns.lefts) if placed.rect.x + left <= frame.rect.x + 0.01
            )
            assert frame.role != BlockKind.CROSSHEAD or frame.rect.width == variant.columns.measure
            assert (column, frame.rect.y) > before
            before = (column, frame.rect.y)


def besides(own: StoryShapes, *widths: int) -> list[tuple[Cells, Variant, PlacedStory]]:
    return [item for item in shapes(own, *widths) if item[1].beside]


def test_a_shallow_story_may_have_its_heading_beside_its_text() -> None:
    own = story_shapes(story("s", 300, 250, priority=3))
    found = besides(own)
    assert {cells.columns for cells, _, _ in found} == {4, 5, 6}
    for cells, variant, placed in found:
        text = min(frame.rect.x for frame in placed.body)
        assert abs(text - GRID.x(1 + variant.beside)) < 0.01
        assert all(frame.rect.right < text for frame in placed.heading)
        assert min(frame.rect.y for frame in placed.body) == GRID.y(1)
        assert cells.lines <= 2.6 * HEAD_LINES
        ink = [frame.rect for frame in placed.heading]
        above, below = min(rect.y for rect in ink) - placed.rect.y, placed.rect.foot - max(rect.foot for rect in ink)
        assert abs(above - below) <= GRID.leading


def test_where_a_story_is_shallow_a_heading_beside_it_is_the_best_shape() -> None:
    own = story_shapes(story("s", 300, 250, priority=3))
    shallow = min(lines for lines, items in own.shapes_for_width(6).at.items() if not items[0].body.overset)
    best = own.shapes_for_width(6).at[shallow][0]
    assert best.beside
    assert next(item.cost for item in best.costs if item.rule == HEADING_BESIDE) >= 1


def test_a_tall_story_a_note_and_a_narrow_one_have_their_headings_above() -> None:
    assert not besides(story_shapes(story("s", 400, 400, 400, 400, 400, 400)))
    assert not besides(story_shapes(story("s", 300, kind=StoryKind.NOTE)))
    assert not besides(story_shapes(story("s", 300, 250)), 1, 2, 3)


def test_a_picture_stands_in_the_text_beside_the_heading() -> None:
    found = besides(story_shapes(story("s", 250, 200, pictures=(picture(columns=1),))))
    assert found
    for _, variant, placed in found:
        assert placed.pictures[0].rect.x >= GRID.x(1 + variant.beside) - 0.01


def test_a_heading_beside_its_text_is_parted_from_the_next_by_that_text() -> None:
    left, right = story_shapes(story("s", 300, 250, priority=3)), story_shapes(story("t", 300, priority=3))
    cells, variant, _ = besides(left, 4)[0]
    other = next(item for _, item, _ in shapes(right) if not item.beside and item.heading.tier == variant.heading.tier)
    beside = look(left, cells, variant)
    assert beside.heading is not None
    level = look(right, Cells(5, beside.heading, 2, other.lines), other)
    assert TOMBSTONE not in dict(together(beside, level, "beside", PART.house_style))
    assert TOMBSTONE in dict(together(level, beside, "beside", PART.house_style))


AROUND = (AROUND_LEFT, AROUND_RIGHT)


def pictured(own: StoryShapes, corners: Sequence[str], layout: Part = PART) -> list[tuple[Cells, Variant, PlacedStory]]:
    """The shapes whose first picture stands so."""
    found = ((item, item[1].body.arrangement.places) for item in shapes(own, layout=layout))
    return [item for item, places in found if places and places[0].corner in corners]


def test_a_picture_may_stand_in_the_middle_of_its_columns() -> None:
    own = story_shapes(story("s", 900, 600, priority=2, pictures=(picture(columns=2, crop=0.2),)))
    found = pictured(own, [MIDDLE])
    assert found
    for _, variant, placed in found:
        shown = placed.pictures[0].rect
        under = [frame.rect for frame in placed.body if frame.rect.x < shown.right and shown.x < frame.rect.right]
        for x in {round(rect.x, 2) for rect in under}:
            own_column = [rect for rect in under if round(rect.x, 2) == x]
            above = [rect for rect in own_column if rect.foot <= shown.y]
            below = [rect for rect in own_column if rect.y >= shown.foot]
            assert len(above) + len(below) == len(own_column)
            assert min(sum(rect.height for rect in part) for part in (above, below)) >= 6 * GRID.leading
        assert variant.columns.count > variant.body.arrangement.places[0].size.columns
        assert not variant.body.overset


def test_shallow_columns_have_no_picture_in_their_middle() -> None:
    own = story_shapes(story("s", 300, 200, priority=3, pictures=(picture(columns=2),)))
    assert not [item for item in pictured(own, [MIDDLE]) if item[1].body.lines < 20]
    longer = story_shapes(story("s", 1500, 1200, priority=3, pictures=(picture(columns=2),)))
    assert [item for item in pictured(longer, [MIDDLE]) if item[1].body.lines >= 20], "deep ones do have them"


def test_text_runs_beside_a_small_picture_in_a_wide_column() -> None:
    portrait = picture(width=900, height=1200, columns=1, crop=0.1)
    own = story_shapes(story("s", 250, -6, 230, 160, priority=3, pictures=(portrait,)), WIDE)
    found = pictured(own, AROUND, WIDE)
    assert {cells.columns for cells, _, _ in found} == {1, 2, 3}
    assert len({placed.pictures[0].rect.x for _, _, placed in found}) >= 3
    for _, variant, placed in found:
        shown = placed.pictures[0].rect
        beside = [frame.rect for frame in placed.body if frame.rect.y < shown.foot and shown.y < frame.rect.foot]
        beside = [rect for rect in beside if rect.x < placed.rect.x + variant.columns.measure]
        assert beside
        assert all(8 * 9 <= rect.width <= 12 * 9 + 0.01 for rect in beside)
        assert all(rect.right <= shown.x - 8 or rect.x >= shown.right + 8 for rect in beside)
        assert "".join(frame.text for frame in placed.body) == own.story.text
        foot = max(frame.rect.foot for frame in placed.pictures[0].caption)
        assert all(rect.overlaps(shown) is False for rect in (frame.rect for frame in placed.body))
        assert foot <= placed.rect.foot


def test_text_runs_around_no_picture_in_a_narrow_column_nor_around_a_large_or_a_second_one() -> None:
    portrait = picture(width=900, height=1200, columns=1, crop=0.1)
    assert not pictured(story_shapes(story("s", 600, 400, pictures=(portrait,), priority=3)), AROUND)
    large = replace(portrait, columns=2)
    assert not pictured(story_shapes(story("s", 600, 400, pictures=(large,)), WIDE), AROUND, WIDE)
    two = (portrait, replace(portrait, id="q"))
    assert not pictured(story_shapes(story("s", 600, 400, pictures=two), WIDE), AROUND, WIDE)


def test_what_a_desk_asks_for_is_chosen_and_what_cannot_be_is_found() -> None:
    portrait = picture(width=900, height=1200, crop=0.1, columns=1)

    def plan(last: Story, layout: Part) -> PagePlan:
        return plan_page(page(story("a", 700, priority=1), story("b", 500, priority=2), last), layout, FakeComposer())

    beside = plan(story("s", 300, 200, priority=4, heading="beside"), PART)
    assert "P034" not in codes(beside.diagnostics)
    placed = next(item for item in beside.stories if item.story == "s")
    assert min(frame.rect.y for frame in placed.body) < placed.heading[0].rect.foot
    for wish, text in (("around", (250, 230, 160)), ("middle", (700, 400))):
        asked = plan(story("s", *text, priority=3, pictures=(replace(portrait, place=wish),)), WIDE)
        assert "P034" not in codes(asked.diagnostics)
        placed = next(item for item in asked.stories if item.story == "s")
        shown = placed.pictures[0].rect
        level = [frame.rect for frame in placed.body if frame.rect.y < shown.foot and shown.y < frame.rect.foot]
        column = next(left for left in (GRID_WIDE.x(3), GRID_WIDE.x(2), GRID_WIDE.x(1)) if shown.x >= left - 0.01)
        within = [rect for rect in level if column - 0.01 <= rect.x < column + GRID_WIDE.span(1)]
        assert bool(within) is (wish == "around")
    tall = plan(story("s", 300, priority=4, pictures=(replace(portrait, place="around"),)), PART)
    assert "P034" in codes(tall.diagnostics)


@pytest.mark.parametrize(
    ("layout", "last"),
    [
        (PART, story("s", 300, 200, priority=4, heading="beside")),
        (WIDE, story("s", 250, 230, 160, priority=3, pictures=(picture(columns=1, crop=0.1, place="around"),))),
        (WIDE, story("s", 700, 400, priority=3, pictures=(picture(columns=1, crop=0.1, place="middle"),))),
    ],
)
def test_placements_written_back_and_a_kept_plan_give_the_same_frames(layout: Part, last: Story) -> None:
    lengths = (1500, 1100) if layout is PART else (700, 500)
    others = [story(name, length, priority=1 + at) for at, (name, length) in enumerate(zip("ab", lengths, strict=True))]
    of = page(*others, last)
    plan = plan_page(of, layout, FakeComposer())
    assert "P034" not in codes(plan.diagnostics)
    frames = {item.story: replace(item, pinned=False) for item in plan.stories}
    # Without what the desk asked, the shape's name alone says how the story stands.
    plain = replace(last, heading="", pictures=tuple(replace(item, place="") for item in last.pictures))
    again = replace(of, stories=(*of.stories[:2], plain), placements=placements_from(plan.stories, plan.first_line))
    assert {
        item.story: replace(item, pinned=False) for item in plan_page(again, layout, FakeComposer()).stories
    } == frames
    kept = read_kept(json.loads(json.dumps(plan_data(of, plan))))
    assert kept is not None
    same = keep_plan(PageMaker(of, layout, FakeComposer()), kept)
    assert {item.story: replace(item, pinned=False) for item in same.stories} == frames


def test_text_runs_around_a_small_picture_across_a_gutter() -> None:
    portrait = picture(width=900, height=1200, columns=1, crop=0.1)
    for layout, least in ((PART, 8), (WIDE, 10)):
        grid = layout.grids["standard"]
        own = story_shapes(story("s", 420, 380, 330, 220, priority=3, pictures=(portrait,)), layout)
        found = pictured(own, [AROUND_BOTH], layout)
        assert 3 in {cells.columns for cells, _, _ in found}
        for _, variant, placed in found:
            shown = placed.pictures[0].rect
            at = variant.body.arrangement.places[0].column
            middle = placed.rect.x + variant.columns.lefts[at + 1] - grid.gutter_width / 2
            assert abs((shown.x + shown.right) / 2 - middle) < 0.01
            level = [frame.rect for frame in placed.body if frame.rect.y < shown.foot and shown.y < frame.rect.foot]
            narrow = [rect for rect in level if rect.width < variant.columns.measure - 1]
            assert {rect.right < middle for rect in narrow} == {True, False}
            assert all(rect.width >= least * grid.size - 0.01 for rect in narrow)
            ends = {}
            for frame in placed.body:
                column = max(n for n, left in enumerate(variant.columns.lefts) if placed.rect.x + left <= frame.rect.x)
                ends[column] = frame.rect.foot
            assert len(ends) == variant.columns.count
            assert max(ends.values()) - min(ends.values()) <= 3.01 * grid.leading
