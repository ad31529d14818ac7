"""A page made up in logical axes, turned to the sheet once (CLREQ, “Vertical Writing Mode”; MLREQ for vertical-lr)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.makeup import physical
from pinban.makeup.page.physical import turned
from pinban.makeup.page.vertical_adverts import logical_advert
from pinban.model import Advert, Axes, Grid, Mm, Pt, pt_from_mm
from pinban.model.galley import Line
from pinban.model.plan import Cells, PagePlan, PlacedPicture, PlacedRule, PlacedStory, Rect, SetLine, TextFrame
from tests.makeup.maker import part, picture, story

SHEET = Pt(1000)
UPRIGHT = [Axes.VERTICAL_RL, Axes.VERTICAL_LR]
LENGTHS = st.floats(1, 400)
RECTS = st.builds(lambda x, y, w, h: Rect(Pt(x), Pt(y), Pt(w), Pt(h)), LENGTHS, LENGTHS, LENGTHS, LENGTHS)


def line(*, vertical: bool) -> Line:
    facts = (Pt(100), Pt(40), Pt(7))
    return replace(
        Line((), "body", 0, 0, 4, opens=True, closes=True, measure=facts[0], width=facts[1], baseline=facts[2]),
        vertical=vertical,
    )


def plan(**changes: object) -> PagePlan:
    area = Rect(Pt(60), Pt(30), Pt(700), Pt(900))
    return replace(PagePlan(1, "standard", area, (), None, (), (), ()), **changes)  # type: ignore[arg-type]


def test_level_pages_are_the_very_same() -> None:
    before = plan()
    assert physical(before, Axes.HORIZONTAL_LTR, SHEET) is before


def test_vertical_rl_counts_lines_from_the_right() -> None:
    assert Axes.VERTICAL_RL.rect(Rect(Pt(10), Pt(20), Pt(300), Pt(40)), SHEET) == Rect(Pt(940), Pt(10), Pt(40), Pt(300))


def test_vertical_lr_counts_lines_from_the_left() -> None:
    assert Axes.VERTICAL_LR.rect(Rect(Pt(10), Pt(20), Pt(300), Pt(40)), SHEET) == Rect(Pt(20), Pt(10), Pt(40), Pt(300))


@pytest.mark.parametrize("axes", UPRIGHT)
@given(one=RECTS, other=RECTS)
def test_what_does_not_overlap_does_not_when_turned(axes: Axes, one: Rect, other: Rect) -> None:
    assert one.overlaps(other, 0.0) == axes.rect(one, SHEET).overlaps(axes.rect(other, SHEET), 0.0)


@pytest.mark.parametrize("axes", UPRIGHT)
@given(rect=RECTS, x=st.floats(0, 1), y=st.floats(0, 1))
def test_a_point_of_a_rectangle_stays_in_it(axes: Axes, rect: Rect, x: float, y: float) -> None:
    at = axes.point(rect.x + x * rect.width, rect.y + y * rect.height, SHEET)
    there = axes.rect(rect, SHEET)
    assert there.x - 1e-6 <= at[0] <= there.right + 1e-6
    assert there.y - 1e-6 <= at[1] <= there.foot + 1e-6


@pytest.mark.parametrize(("axes", "x"), [(Axes.VERTICAL_RL, 33.0), (Axes.VERTICAL_LR, 7.0)])
def test_upright_lines_stand_by_axis_and_head(axes: Axes, x: float) -> None:
    frame = TextFrame(Rect(Pt(100), Pt(50), Pt(120), Pt(40)), "body", (SetLine(line(vertical=True), Pt(5), Pt(7)),))
    told = PlacedStory("a", Cells(1, 1, 1, 1), frame.rect, "lead", (), (frame,))
    (body,) = physical(plan(stories=(told,)), axes, SHEET).stories[0].body
    assert (body.rect.width, body.rect.height) == (40, 120)
    assert (body.lines[0].x, body.lines[0].baseline) == (x, 5)


def test_level_lines_on_a_vertical_page_are_the_sheets_already() -> None:
    frame = TextFrame(
        Rect(Pt(100), Pt(50), Pt(120), Pt(40)), "headline", (SetLine(line(vertical=False), Pt(5), Pt(7)),)
    )
    told = PlacedStory("a", Cells(1, 1, 1, 1), frame.rect, "lead", (frame,), ())
    (heading,) = physical(plan(stories=(told,)), Axes.VERTICAL_RL, SHEET).stories[0].heading
    assert heading.lines == frame.lines


@pytest.mark.parametrize("axes", UPRIGHT)
def test_rules_between_columns_become_rules_between_tiers(axes: Axes) -> None:
    rules = (
        PlacedRule("column", Pt(50), Pt(10), Pt(50), Pt(90)),
        PlacedRule("between", Pt(10), Pt(70), Pt(60), Pt(70), strong=True),
    )
    level, upright = physical(plan(rules=rules), axes, SHEET).rules
    assert (level.kind, level.y1, level.y2, level.x2 - level.x1) == ("between", 50, 50, 80)
    assert (upright.kind, upright.y1, upright.y2, upright.x1 == upright.x2) == ("column", 10, 60, True)
    assert upright.strong


@pytest.mark.parametrize("axes", UPRIGHT)
@given(sides=st.tuples(*[st.floats(0, 0.4)] * 4), x=st.floats(0.01, 0.99), y=st.floats(0.01, 0.99))
def test_a_picture_shows_the_same_part_and_is_never_turned(
    axes: Axes, sides: tuple[float, float, float, float], x: float, y: float
) -> None:
    """CLREQ, “Positioning of Images”: what is cut away in logical axes is cut away of the picture as it stands."""
    left, top, right, foot = sides
    logical = axes.focus((x, y))
    seen = left <= logical[0] <= 1 - right and top <= logical[1] <= 1 - foot
    cut = axes.crop(sides)
    assert (cut[0] <= x <= 1 - cut[2] and cut[1] <= y <= 1 - cut[3]) == seen or min(
        abs(logical[0] - left), abs(logical[0] - 1 + right), abs(logical[1] - top), abs(logical[1] - 1 + foot)
    ) < 1e-9


def test_a_pictures_sides_are_exchanged_going_in_and_back_coming_out() -> None:
    own = replace(story("a", 100), pictures=(replace(picture(), width=300, height=200, least=Pt(90), most=Pt(600)),))
    (shown,) = turned(own, Axes.VERTICAL_RL).pictures
    assert (shown.width, shown.height, shown.least, shown.most) == (200, 300, 60, 400)
    placed = PlacedPicture(shown.id, Rect(Pt(10), Pt(20), Pt(60), Pt(90)))
    told = PlacedStory("a", Cells(1, 1, 1, 1), placed.rect, "lead", (), (), (placed,))
    (there,) = physical(plan(stories=(told,)), Axes.VERTICAL_RL, SHEET).stories[0].pictures
    assert there.rect.width / there.rect.height == pytest.approx(300 / 200)


GRID = Grid(12, 13, 1, Pt(10), Pt(15), 60, Pt(50), Pt(40))
BAND = Cells(1, 1, 12, 60)


def sold(axes: Axes = Axes.VERTICAL_RL, **facts: object) -> Advert:
    base = Advert("a", "a.png", "", "png", 600, 300)
    return logical_advert(replace(base, **facts), replace(part(), axes=axes), GRID, BAND)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("position", "axes", "column", "line"),
    [
        ("foot", Axes.VERTICAL_RL, 11, 1),
        ("foot-right", Axes.VERTICAL_RL, 11, 1),
        ("foot-left", Axes.VERTICAL_RL, 11, 41),
        ("head-left", Axes.VERTICAL_RL, 1, 41),
        ("head-right", Axes.VERTICAL_RL, 1, 1),
        ("island", Axes.VERTICAL_RL, 6, 21),
        ("foot-left", Axes.VERTICAL_LR, 11, 1),
        ("foot-right", Axes.VERTICAL_LR, 11, 41),
    ],
)
def test_positions_of_adverts_are_the_sheets(position: str, axes: Axes, column: int, line: int) -> None:
    made = sold(axes, position=position, columns=2, lines=20)
    assert (made.column, made.line, made.columns, made.lines) == (column, line, 2, 20)


def test_an_advert_in_millimetres_keeps_its_width_and_height() -> None:
    wide, high = Mm(80), Mm(45)
    made = sold(position="foot-left", size=(wide, high))
    assert made.size == (high, wide)
    assert GRID.span(made.columns or 0) >= pt_from_mm(high) > GRID.span((made.columns or 0) - 1)
    assert (made.lines or 0) * GRID.leading >= pt_from_mm(wide)
    assert (made.width, made.height) == (300, 600)


def test_an_advert_without_a_place_stands_on_the_foot_from_edge_to_edge() -> None:
    made = sold(columns=3)
    assert (made.column, made.columns, made.line, made.lines) == (10, 3, 1, 60)


def test_adverts_of_level_pages_and_of_the_whole_page_stay_as_they_are() -> None:
    assert sold(Axes.HORIZONTAL_LTR, position="foot").column is None
    assert sold(position="full").width == 600
