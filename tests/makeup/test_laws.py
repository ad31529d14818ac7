"""Laws that hold for every page: no overlap, nothing outside, all text once, the grid, adverts, the same plan twice."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.makeup import dump_plan, plan_page
from pinban.model import BlockKind, Page, StoryKind
from pinban.model.plan import Cells, PagePlan, PlacedStory, Rect, TextFrame
from pinban.typeset import story_blocks
from tests.makeup.maker import FakeComposer, advert, page, part, picture, placed, story

PART = part(columns=5, lines=50)
GRID = PART.grids["standard"]
KINDS = (StoryKind.REPORT, StoryKind.REPORT, StoryKind.BRIEF, StoryKind.NOTE)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    stories = []
    for index in range(draw(st.integers(0, 5))):
        paragraphs = draw(st.lists(st.one_of(st.integers(1, 500), st.integers(-12, -3)), min_size=1, max_size=5))
        pictures = tuple(
            picture(
                f"p{number}",
                width=draw(st.integers(300, 3000)),
                height=draw(st.integers(300, 2000)),
                crop=draw(st.sampled_from((0.0, 0.2))),
                columns=draw(st.sampled_from((None, 1, 3))),
            )
            for number in range(draw(st.sampled_from((0, 0, 1, 1, 2, 4))))
        )
        stories.append(
            story(
                f"s{index}",
                *paragraphs,
                kind=draw(st.sampled_from(KINDS)),
                priority=draw(st.integers(1, 5)),
                boxed=draw(st.booleans()),
                pictures=pictures,
            )
        )
    adverts = draw(st.sampled_from(((), (advert("a", 4, 2, 12),), (advert("a", 1, 5, 9), advert("b", 2, 2, 10, 20)))))
    pins = ()
    if stories and draw(st.booleans()):
        pins = (placed("s0", draw(st.integers(1, 4)), draw(st.integers(1, 30)), 2, draw(st.sampled_from((None, 18)))),)
    return page(*stories, adverts=adverts, placements=pins)


def made(of: Page) -> PagePlan:
    return plan_page(of, PART, FakeComposer())


laws = settings(max_examples=25)


@laws
@given(pages())
def test_nothing_overlaps_and_nothing_is_outside(of: Page) -> None:
    plan = made(of)
    blocks = [cells for item in plan.stories for cells in item.blocks] + [item.cells for item in plan.adverts]
    assert not [pair for pair in combinations(blocks, 2) if pair[0].overlaps(pair[1])]
    for item in plan.stories:
        frames = [(name, rect) for name, rect in _frames_of(item)]
        for (one, rect), (other, second) in combinations(frames, 2):
            assert not rect.overlaps(second), (item.story, one, other)
        for name, rect in frames:
            assert _within(rect, item.rect), (item.story, name)
            assert any(_within(rect, GRID.rect(cells)) for cells in _joined(item)), (item.story, name)
        assert _within(item.rect, plan.area)


@laws
@given(pages())
def test_every_line_is_on_the_page_once_or_reported_as_over(of: Page) -> None:
    plan = made(of)
    over = {item.story: item for item in plan.overset}
    on_page = {item.story: item for item in plan.stories}
    for one in of.stories:
        whole = "".join(block.text for block in story_blocks(one))
        if one.id not in on_page:
            assert whole in over[one.id].text
            continue
        shown = "".join(frame.text for frame in on_page[one.id].body)
        rest = over[one.id].text if one.id in over else ""
        assert shown + rest == whole
        assert [item.picture for item in on_page[one.id].pictures] == [item.id for item in one.pictures]
        captions = "".join(frame.text for item in on_page[one.id].pictures for frame in item.caption)
        assert captions == "".join("说明文字一行。本报记者摄" for _ in one.pictures)
        assert "".join(frame.text for frame in on_page[one.id].heading) == "".join(one.headline)
    assert {item.code for item in plan.diagnostics if item.excerpt} <= {"P001", "P003"}
    assert sum(item.code in {"P001", "P003"} for item in plan.diagnostics) == len(plan.overset)


@laws
@given(pages())
def test_text_stands_on_the_grid_and_columns_read_from_left_to_right(of: Page) -> None:
    plan = made(of)
    kinds = {item.id: item.kind for item in of.stories}
    assert {item.story for item in (*plan.stories, *plan.overset)} == set(kinds)
    for item in plan.stories:
        before = (0.0, 0.0)
        for frame in item.body:
            place = (round(frame.rect.x, 3), frame.rect.y)
            assert place > before
            before = place
            if kinds[item.story] is not StoryKind.NOTE:
                assert all(_slot(frame, index) % 1 < 1e-6 for index in range(len(frame.lines)))
            assert not (frame.role == BlockKind.CROSSHEAD and frame.continued)


@laws
@given(pages())
def test_adverts_stay_and_the_same_page_comes_out_twice(of: Page) -> None:
    plan = made(of)
    for sold, stands in zip(of.adverts, plan.adverts, strict=True):
        line = sold.line or GRID.lines - sold.lines + 1
        assert (stands.cells.column, stands.cells.line) == (sold.column, line)
        assert (stands.cells.columns, stands.cells.lines) == (sold.columns, sold.lines)
        assert abs(stands.rect.y - GRID.y(line)) < 1e-6
    assert dump_plan(plan) == dump_plan(made(of))


def _joined(item: PlacedStory) -> list[Cells]:
    """The rectangles of a story's place within each of which a frame may stand: over a corner, or beside it."""
    if item.corner is None:
        return [item.cells]
    over, beside = item.blocks
    return [over, Cells(beside.column, over.line, beside.columns, item.cells.lines)]


def _frames_of(item: object) -> Iterator[tuple[str, Rect]]:
    for frame in (*item.heading, *item.body):  # type: ignore[attr-defined]
        yield f"{frame.role} {frame.text[:6]}", frame.rect
    for one in item.pictures:  # type: ignore[attr-defined]
        yield one.picture, one.rect
        for frame in one.caption:
            yield f"{one.picture} {frame.role}", frame.rect


def _slot(frame: TextFrame, index: int) -> float:
    """The grid line, from 0, of the top of a line's slots."""
    item = frame.lines[index]
    return round((frame.rect.y + item.baseline - item.line.baseline - GRID.top) / GRID.leading, 6)


def _within(inner: Rect, outer: Rect) -> bool:
    slack = 0.01
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.foot <= outer.foot + slack
    )
