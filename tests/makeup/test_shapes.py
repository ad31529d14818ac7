"""Every shape of a story by itself: frames apart and within, all text once and in order, heading and pictures."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pinban.makeup.frames import placed_story
from pinban.makeup.judge import Standing
from pinban.makeup.pairs import look, together
from pinban.makeup.plan import Cells, PlacedStory, Rect
from pinban.makeup.shapes import Repertoire
from pinban.makeup.variants import Variant
from pinban.makeup.weights import HEADING_BESIDE, TOMBSTONE
from pinban.model import Story, StoryKind
from tests.makeup.maker import HEAD_LINES, FakeComposer, part, picture, story

PART = part(columns=6, lines=60)
GRID = PART.grids["standard"]

laws = settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    paragraphs = draw(st.lists(st.one_of(st.integers(20, 400), st.integers(-12, -3)), min_size=1, max_size=5))
    pictures = tuple(
        picture(
            f"p{number}",
            draw(st.integers(600, 2000)),
            draw(st.integers(600, 2000)),
            crop=draw(st.sampled_from((0.0, 0.2))),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    kind = draw(st.sampled_from((StoryKind.REPORT, StoryKind.ESSAY, StoryKind.BRIEF, StoryKind.NOTE)))
    return story(
        "s", *paragraphs, kind=kind, priority=draw(st.integers(1, 4)), boxed=draw(st.booleans()), pictures=pictures
    )


def repertoire(of: Story) -> Repertoire:
    return Repertoire(
        of, PART, GRID, PART.styles["standard"], FakeComposer(), priority=of.priority, lead=False, page_lines=GRID.lines
    )


def shapes(own: Repertoire, *widths: int) -> Iterator[tuple[Cells, Variant, PlacedStory]]:
    for width in widths or range(1, GRID.columns + 1):
        for lines, variants in own.over(width).at.items():
            for variant in variants:
                cells = Cells(1, 1, width, lines)
                yield cells, variant, placed_story(Standing(own, cells, variant), GRID)


def rects(placed: PlacedStory) -> list[Rect]:
    pictures = [rect for item in placed.pictures for rect in (item.rect, *(frame.rect for frame in item.caption))]
    return [*(frame.rect for frame in (*placed.heading, *placed.body)), *pictures]


@laws
@given(stories())
def test_every_shape_keeps_its_frames_apart_and_within(of: Story) -> None:
    for _, variant, placed in shapes(repertoire(of)):
        frames = rects(placed)
        assert not [pair for pair in combinations(frames, 2) if pair[0].overlaps(pair[1])]
        for rect in frames:
            assert placed.rect.x - 0.01 <= rect.x
            assert rect.right <= placed.rect.right + 0.01
            assert placed.rect.y - 0.01 <= rect.y
            assert rect.foot <= placed.rect.foot + 0.01
        if not variant.body.over:
            assert "".join(frame.text for frame in placed.body) == of.text


@laws
@given(stories())
def test_text_of_every_shape_stands_on_the_grid_and_runs_down_its_columns(of: Story) -> None:
    if of.kind is StoryKind.NOTE:
        return
    for _, variant, placed in shapes(repertoire(of)):
        before = (-1, 0.0)
        for frame in placed.body:
            for item in frame.lines:
                slot = (frame.rect.y + item.baseline - item.line.baseline - GRID.top) / GRID.leading
                assert abs(slot - round(slot)) < 1e-6
            column = max(
                at for at, left in enumerate(variant.columns.lefts) if placed.rect.x + left <= frame.rect.x + 0.01
            )
            assert (column, frame.rect.y) > before
            before = (column, frame.rect.y)


def besides(own: Repertoire, *widths: int) -> list[tuple[Cells, Variant, PlacedStory]]:
    return [item for item in shapes(own, *widths) if item[1].beside]


def test_a_shallow_story_may_have_its_heading_beside_its_text() -> None:
    own = repertoire(story("s", 300, 250, priority=3))
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
    own = repertoire(story("s", 300, 250, priority=3))
    shallow = min(lines for lines, items in own.over(6).at.items() if not items[0].body.over)
    best = own.over(6).at[shallow][0]
    assert best.beside
    assert next(item.cost for item in best.costs if item.rule == HEADING_BESIDE) >= 1


def test_a_tall_story_a_note_and_a_narrow_one_have_their_headings_above() -> None:
    assert not besides(repertoire(story("s", 400, 400, 400, 400, 400, 400)))
    assert not besides(repertoire(story("s", 300, kind=StoryKind.NOTE)))
    assert not besides(repertoire(story("s", 300, 250)), 1, 2, 3)


def test_a_picture_stands_in_the_text_beside_the_heading() -> None:
    found = besides(repertoire(story("s", 250, 200, pictures=(picture(columns=1),))))
    assert found
    for _, variant, placed in found:
        assert placed.pictures[0].rect.x >= GRID.x(1 + variant.beside) - 0.01


def test_a_heading_beside_its_text_is_parted_from_the_next_by_that_text() -> None:
    left, right = repertoire(story("s", 300, 250, priority=3)), repertoire(story("t", 300, priority=3))
    cells, variant, _ = besides(left, 4)[0]
    other = next(item for _, item, _ in shapes(right) if not item.beside and item.heading.tier == variant.heading.tier)
    beside = look(left, cells, variant)
    assert beside.heading is not None
    level = look(right, Cells(5, beside.heading, 2, other.lines), other)
    assert TOMBSTONE not in dict(together(beside, level, "beside"))
    assert TOMBSTONE in dict(together(level, beside, "beside"))
