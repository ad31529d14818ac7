"""Text poured into frames: around pictures and pulled quotes, column after column."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.model import BlockKind, BoxedNote, Pt, Span, Table
from pinban.typeset import Composer, FrameMeasure, Obstacle, Poured
from pinban.typeset.galleys.frames import Rows
from tests.typeset.maker import block, styles

LONG = "春风吹过田野，农家早早起来浇水施肥，忙个不停，一直忙到天黑才收工回家。" * 6
LEADING = 15


def text_of(poured: Poured) -> str:
    return "".join(item.line.text for item in poured.lines)


def spread(poured: Poured) -> list[tuple[int, int, float, float]]:
    """Frame, row, left edge and right edge of each line, in points."""
    return [(item.frame, item.row, float(item.x), float(item.x + item.line.measure)) for item in poured.lines]


def test_one_frame_is_a_galley(composer: Composer) -> None:
    blocks = (block(LONG), block("小标题", BlockKind.CROSSHEAD), block(LONG))
    galley = composer.galley(blocks, Pt(170), styles())
    poured = composer.pour(blocks, [FrameMeasure(Pt(170), galley.slots)], styles())
    assert [item.line.text for item in poured.lines] == [line.text for line in galley.lines]
    assert poured.overset == 0


def test_frames_of_their_own_width_and_offset(composer: Composer) -> None:
    frames = [FrameMeasure(Pt(120), 5, Pt(60)), FrameMeasure(Pt(180), 30, Pt(200))]
    poured = composer.pour((block(LONG),), frames, styles())
    assert {item.x for item in poured.lines if item.frame == 0} == {60}
    for item in poured.lines[:-1]:
        assert item.line.width == pytest.approx(frames[item.frame].width)
    assert text_of(poured) == LONG


def test_lines_stand_beside_an_obstacle(composer: Composer) -> None:
    frame = FrameMeasure(Pt(200), 40, obstacles=(Obstacle(2, 5, Pt(100), Pt(200)),))
    poured = composer.pour((block(LONG),), [frame], styles())
    assert len(poured.lines) > 7
    for item in poured.lines[:-1]:
        assert item.line.width == pytest.approx(100 if 2 <= item.row <= 5 else 200)


def test_lines_are_parted_by_an_obstacle(composer: Composer) -> None:
    frame = FrameMeasure(Pt(300), 40, obstacles=(Obstacle(1, 3, Pt(120), Pt(180)),))
    poured = composer.pour((block(LONG),), [frame], styles())
    assert spread(poured)[:6] == [
        (0, 0, 0, 300),
        (0, 1, 0, 120),
        (0, 1, 180, 300),
        (0, 2, 0, 120),
        (0, 2, 180, 300),
        (0, 3, 0, 120),
    ]
    assert text_of(poured) == LONG


def test_a_stretch_too_narrow_for_text_stays_empty(composer: Composer) -> None:
    frame = FrameMeasure(Pt(200), 40, obstacles=(Obstacle(0, 2, Pt(30), Pt(100)),))
    poured = composer.pour((block(LONG),), [frame], styles())
    assert all(item.x == 100 for item in poured.lines if item.row <= 2)


def test_no_short_last_line_heads_a_frame(composer: Composer) -> None:
    for length in range(60, 120):
        for rows in range(3, 7):
            frames = [FrameMeasure(Pt(170), rows)] * 4
            poured = composer.pour((block(LONG[:length]),), frames, styles())
            assert text_of(poured) == LONG[:length]
            last = poured.lines[-1]
            alone = last.row == 0 and last.frame > 0
            assert not alone or last.line.width >= last.line.measure / 2


def test_a_crosshead_keeps_two_lines_below_it(composer: Composer) -> None:
    for length in range(20, 150, 4):
        blocks = (block(LONG[:length]), block("小标题", BlockKind.CROSSHEAD), block(LONG))
        poured = composer.pour(blocks, [FrameMeasure(Pt(170), 8)] * 8, styles())
        head = next(item for item in poured.lines if item.line.role == "crosshead")
        assert head.row + head.line.slots + 2 <= 8


def test_a_crosshead_beside_an_obstacle_stands_in_its_stretch(composer: Composer) -> None:
    frame = FrameMeasure(Pt(300), 40, obstacles=(Obstacle(0, 3, Pt(0), Pt(100)),))
    poured = composer.pour((block("小标题", BlockKind.CROSSHEAD), block(LONG)), [frame], styles())
    assert spread(poured)[0] == (0, 0, 100, 300)
    assert poured.lines[1].row == 2


def test_boxes_and_tables_keep_clear_of_obstacles(composer: Composer) -> None:
    table = Table((((Span("年"),), (Span("数"),)), ((Span("2017"),), (Span("12"),))), 1)
    frame = FrameMeasure(Pt(200), 40, obstacles=(Obstacle(1, 6, Pt(100), Pt(200)),))
    blocks = (block("春风吹过。"), BoxedNote("链接", (block(LONG[:30]),)), table, block(LONG[:50]))
    poured = composer.pour(blocks, [frame], styles())
    rows = [item.row for item in poured.lines if item.line.block in (1, 2)]
    assert min(rows) == 7
    assert len(set(rows)) == len(rows)
    assert poured.lines[-1].row > max(rows)


def test_what_finds_no_room_is_told(composer: Composer) -> None:
    galley = composer.galley((block(LONG),), Pt(170), styles())
    poured = composer.pour((block(LONG),), [FrameMeasure(Pt(170), 4)], styles())
    assert poured.overset == galley.slots - 4
    assert text_of(poured) == LONG


TEXTS = st.lists(st.text(st.sampled_from("春风吹过田野，。“”ab12 "), max_size=90), max_size=4)
OBSTACLES = st.builds(
    lambda row, depth, left, width: Obstacle(row, row + depth, left, left + width),
    st.integers(0, 8),
    st.integers(0, 4),
    st.floats(0, 200),
    st.floats(5, 150),
)
FRAMES = st.lists(
    st.builds(
        FrameMeasure,
        st.floats(60, 260),
        st.integers(1, 12),
        st.floats(0, 90),
        st.lists(OBSTACLES, max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=3,
)


@given(TEXTS, FRAMES)
@settings(max_examples=120)
def test_nothing_is_lost_and_nothing_overlaps(
    composer: Composer, paragraphs: list[str], frames: list[FrameMeasure]
) -> None:
    poured = composer.pour([block(text) for text in paragraphs], frames, styles())
    for number, text in enumerate(paragraphs):
        place = 0
        for item in (item for item in poured.lines if item.line.block == number):
            assert item.line.start == place
            assert item.line.text == text[place : item.line.end].strip()
            place = item.line.end
        assert place == len(text) or not text.strip()
    taken: dict[tuple[int, int], float] = {}
    for frame, row, left, right in spread(poured):
        assert left >= taken.get((frame, row), -1.0)
        taken[frame, row] = right
        for item in frames[frame].obstacles if frame >= 0 else ():
            if item.first <= row <= item.last:
                low, high = left - frames[frame].offset, right - frames[frame].offset
                blocked = low < item.right - 0.01 and high > item.left + 0.01
                assert not blocked


@given(TEXTS, FRAMES)
@settings(max_examples=60)
def test_what_was_poured_before_changes_nothing(
    composer: Composer, paragraphs: list[str], frames: list[FrameMeasure]
) -> None:
    blocks = [block(text) for text in paragraphs]
    for others in (frames[::-1], frames[:1]):
        composer.pour(blocks, others, styles())
    again = composer.pour(blocks, frames, styles())
    assert again == composer.pour(blocks, frames, styles()) == Composer(composer._fonts).pour(blocks, frames, styles())


@given(FRAMES, st.integers(0, 40), st.integers(0, 2), st.integers(1, 3))
def test_the_narrowest_place_near_is_that_of_all_places(
    frames: list[FrameMeasure], order: int, segment: int, rows: int
) -> None:
    measured = Rows(frames, 10.0)
    near = islice(measured.stands(order, segment, rows, frozenset()), 200)
    assert measured.narrowest(order, segment, rows) == min(stand.width for stand in near)
