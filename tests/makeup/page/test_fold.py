"""The fold of a double truck: stories keep off it, headings step aside, text over it is told."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pinban.makeup import plan_page
from pinban.makeup.area import free_rectangles
from pinban.makeup.page.fold import clear_of_fold
from pinban.model import Banner, Pt, TextStyle
from pinban.model.plan import Cells, Rect, SetLine, TextFrame
from tests.makeup.maker import FakeComposer, codes, grid, page, part, picture, placed, story

FOLD = 6
JOINED = replace(grid(columns=12), fold=FOLD)
PART = part(grids={"standard": JOINED})

cells = st.builds(Cells, st.integers(1, 12), st.integers(1, 40), st.integers(1, 12), st.integers(1, 40))


@given(taken=st.lists(cells, max_size=3))
def test_no_free_rectangle_lies_over_the_fold(taken: list[Cells]) -> None:
    band = Cells(1, 1, 12, 60)
    taken = [item for item in taken if item.column + item.columns <= 13]
    ways = free_rectangles(band, taken, FOLD)
    assert ways
    for way in ways:
        for one in way:
            assert one.column > FOLD or one.column + one.columns - 1 <= FOLD
            assert not any(one.overlaps(item) for item in taken)


def test_stories_stand_on_either_side_and_a_pinned_picture_over_it() -> None:
    wide = story("w", 900, pictures=(picture(columns=4),), priority=1)
    own = page(wide, story("a", 900), story("b", 900), story("c", 900), placements=(placed("w", 5, 1, 4),))
    plan = plan_page(replace(own, number=2, label="2-3", double=True), PART, FakeComposer())
    spans = {item.story: item.cells for item in plan.stories}
    assert (spans["w"].column, spans["w"].columns) == (5, 4)
    for name in "abc":
        assert spans[name].column > FOLD or spans[name].column + spans[name].columns - 1 <= FOLD
    assert "P040" not in codes(plan.diagnostics)
    assert all(rule.x1 != JOINED.fold_x for rule in plan.rules if rule.kind == "column")


def test_text_over_the_fold_is_told() -> None:
    own = page(story("n", 900, priority=1, boxed=True), placements=(placed("n", 6, 1, 2),))
    joined = replace(PART, text_columns=2)
    plan = plan_page(replace(own, number=2, label="2-3", double=True), joined, FakeComposer())
    found = [item for item in plan.diagnostics if item.code == "P040"]
    assert [(item.place.page, item.place.story) for item in found] == [("2-3", "n")]


@given(characters=st.integers(1, 30), size=st.integers(10, 60), x=st.floats(0, 600))
def test_no_character_of_a_heading_is_folded(characters: int, size: int, x: float) -> None:
    style = TextStyle("headline", "headline", Pt(size), Pt(size))
    (line,) = FakeComposer().text("字" * characters, style, Pt(10_000), "headline").lines
    frame = TextFrame(Rect(Pt(x), Pt(0), Pt(10), Pt(size)), "headline", (SetLine(line, Pt(0), Pt(size)),))
    (moved,) = clear_of_fold([frame], JOINED)
    assert JOINED.fold_x is not None
    start = x + moved.lines[0].x
    edges = [start + size * index for index in range(characters + 1)]
    if start < JOINED.fold_x < edges[-1]:
        assert min(abs(edge - JOINED.fold_x) for edge in edges) <= 0.05 * size
    assert abs(moved.lines[0].x) <= size / 2 + 1e-6


def test_single_pages_are_as_they_were() -> None:
    frame = TextFrame(Rect(Pt(0), Pt(0), Pt(10), Pt(10)), "headline", ())
    assert clear_of_fold([frame], grid()) == (frame,)
    plan = plan_page(page(story("a", 900), banner=Banner(("通栏标题",))), part(), FakeComposer())
    assert "P040" not in codes(plan.diagnostics)
