"""Name and title lines. Section names are those of CLREQ."""

import pytest

from pinban.model import BlockKind, Pt, Span, TextBlock
from pinban.model.galley import Galley, wave_points
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, codes, style


def set_text(composer: Composer, *spans: Span, leading: float = 17, measure: float = 300) -> Galley:
    block = TextBlock(BlockKind.PARAGRAPH, spans)
    return composer.galley([block], Pt(measure), {"body": style(leading=Pt(leading))})


NAMES = (Span("屈原", line="name"), Span("宋玉", line="name"), Span("作"), Span("九歌", line="title"))


def test_proper_noun_marks_stand_below_level_text_and_left_of_vertical_text(composer: Composer) -> None:
    for made, edge in ((composer, -0.12), (composer.vertical, -0.5)):
        (line,) = set_text(made, *NAMES).lines
        straight, _, wavy = line.strokes
        assert all(stroke.y1 == stroke.y2 < edge * SIZE for stroke in line.strokes)
        assert (straight.wave, wavy.wave > 0) == (0, True)


def test_proper_noun_marks_of_two_names_side_by_side_do_not_meet(composer: Composer) -> None:
    (line,) = set_text(composer, *NAMES).lines
    first, second, _ = line.strokes
    assert 0.5 < first.x1 < first.x2 < 2 * SIZE < second.x1 < second.x2 < 4 * SIZE
    assert second.x1 - first.x2 == pytest.approx(0.12 * SIZE)


def test_proper_noun_marks_go_on_on_the_next_line(composer: Composer) -> None:
    lines = set_text(composer, Span("甲乙丙丁"), Span("呼和浩特市", line="name"), Span("戊"), measure=60).lines
    assert [len(line.strokes) for line in lines] == [1, 1]
    assert lines[0].strokes[0].x2 <= 60
    assert lines[1].strokes[0].x1 < SIZE


def test_book_title_marks_are_waves_that_come_back_to_their_line(composer: Composer) -> None:
    (line,) = set_text(composer, Span("永遇乐京口北固亭怀古", line="title")).lines
    (stroke,) = line.strokes
    points = list(wave_points(stroke))
    assert points[0] == pytest.approx((stroke.x1, stroke.y1))
    assert points[-1] == pytest.approx((stroke.x2, stroke.y1))
    assert max(abs(y - stroke.y1) for _, y in points) == pytest.approx(stroke.wave)


def test_line_gap_of_half_an_em_or_five_eighths_with_dots_is_asked_for(composer: Composer) -> None:
    dotted = Span("屈原", line="name", dots=True)
    for made in (composer, composer.vertical):
        assert codes(set_text(made, *NAMES, leading=14.9)) == {"T013"}
        assert codes(set_text(made, *NAMES, leading=15)) == set()
        assert codes(set_text(made, dotted, leading=16.2)) == {"T013"}
        assert codes(set_text(made, dotted, leading=16.3)) == set()
