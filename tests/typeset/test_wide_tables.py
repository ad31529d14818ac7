"""Tables: the width that they need, numbers that never break, decimals in line, strips below their head."""

import itertools
from dataclasses import replace

import pytest

from pinban.model import Align, Pt, Span, Table
from pinban.model.galley import Galley
from pinban.typeset import Composer
from tests.typeset.maker import glyphs, origin, styles, texts

DISTRICTS = "东城|西城|朝阳|丰台|海淀|通州|顺义|昌平"


def table(*rows: str, **facts: object) -> Table:
    return Table(tuple(tuple((Span(cell),) for cell in row.split("|")) for row in rows), 1, **facts)  # type: ignore[arg-type]


def figures(columns: int, rows: int = 8) -> Table:
    """A table of four-figure decimals."""
    head = "|".join(("地区", *(f"{at}月" for at in range(1, columns))))
    names = DISTRICTS.split("|")
    lines = [
        "|".join((names[row % 8], *(f"{917 + 31 * row + 7 * at}.{10 + at:02}" for at in range(1, columns))))
        for row in range(rows)
    ]
    return table(head, *lines)


def set_inline(composer: Composer, made: Table, measure: float) -> Galley:
    return composer.galley([made], Pt(measure), styles())


@pytest.mark.parametrize("columns", [2, 4, 7, 9])
def test_nothing_breaks_in_the_width_that_a_table_needs(composer: Composer, columns: int) -> None:
    made = figures(columns)
    galley = set_inline(composer, made, composer.table_width(made, styles()))
    assert len(galley.lines) == len(made.rows)
    assert galley.diagnostics == ()


@pytest.mark.parametrize("share", [0.95, 0.9])
def test_type_shrinks_a_little_before_a_figure_breaks(composer: Composer, share: float) -> None:
    made = figures(7)
    galley = set_inline(composer, made, composer.table_width(made, styles()) * share)
    assert len(galley.lines) == len(made.rows)
    assert galley.diagnostics == ()
    assert {round(run.size, 3) for line in galley.lines for run in line.runs} == {round(8 * share, 3)}


@pytest.mark.parametrize("columns", [5, 7, 10])
def test_what_cannot_be_set_well_is_one_finding(composer: Composer, columns: int) -> None:
    made = figures(columns)
    galley = set_inline(composer, made, 60)
    assert [item.code for item in galley.diagnostics] == ["T040"]
    assert sorted("".join(texts(galley))) == sorted(made.text)


@pytest.mark.parametrize(
    "cells",
    [
        ("3.25", "12", "1,149.5%"),
        ("+4.3", "−2.1", "±0.5"),
        ("917.02", "—", "1,004.5"),
        ("12", "无", "3.5"),
        ("（3.2）", "14.75", "…"),
        ("￥8.5", "￥1204", "￥16.25"),
    ],
)
def test_decimal_points_stand_in_one_line(composer: Composer, cells: tuple[str, ...]) -> None:
    made = table("年|数", *(f"甲|{cell}" for cell in cells))
    galley = set_inline(composer, made, 130)
    ends = []
    for line, cell in zip(galley.lines[1:], cells, strict=True):
        whole = [digit for digit in itertools.takewhile(lambda char: char != ".", cell) if digit.isdigit()]
        if whole:
            set_glyphs = list(glyphs(line))[1:]
            last = [index for index, (cluster, *_) in enumerate(set_glyphs) if cluster.isdigit()][len(whole) - 1]
            _, x, advance = set_glyphs[last]
            ends.append(x + advance)
    assert ends == pytest.approx([ends[0]] * len(ends), abs=0.01)


@pytest.mark.parametrize(("strips", "deepest"), [(1, 25), (2, 13), (3, 9), (4, 7)])
def test_strips_are_even_and_each_below_the_head(composer: Composer, strips: int, deepest: int) -> None:
    made = figures(2, rows=24)
    title, *parts = composer.table(made, 3, Pt(100), styles(), strips=strips, whole=Pt(100 * strips))
    assert title.lines == ()
    assert [len(part.lines) for part in parts] == [deepest] * strips
    head = "".join(span.text for cell in made.rows[0] for span in cell)
    assert all(part.lines[0].text == head and part.lines[0].keep_next for part in parts)
    assert "".join(line.text for part in parts for line in part.lines[1:]) == made.text[len(head) :]
    assert [part.lines[0].opens for part in parts] == [True, *[False] * (strips - 1)]
    assert [part.lines[-1].closes for part in parts] == [*[False] * (strips - 1), True]
    assert all(len(part.lines[0].strokes) == 2 and len(part.lines[-1].strokes) == 1 for part in parts)


def test_rows_of_several_lines_are_not_parted(composer: Composer) -> None:
    made = table("项目|说明", *(f"第{at}项|春风吹过田野麦浪一层一层地推向远处的村庄" for at in range(6)))
    _, *parts = composer.table(made, 0, Pt(100), styles(), strips=4, whole=Pt(400))
    for part in parts:
        assert part.lines[1].text.startswith("第")
        assert not part.lines[-1].keep_next


def test_a_title_stands_over_all_strips(composer: Composer) -> None:
    made = figures(2, rows=24)
    titled = Table(made.rows, 1, title="各区用水量")
    title, *parts = composer.table(titled, 0, Pt(100), styles(), strips=2, whole=Pt(210))
    assert texts(title) == ["各区用水量"]
    assert title.lines[0].width > 105
    assert origin(title.lines[0], "各") < 10.5
    assert len(parts) == 2


def test_a_boxed_table_has_rules_at_its_sides(composer: Composer) -> None:
    made = table("年|数", "甲|3", "乙|4", boxed=True)
    galley = set_inline(composer, made, 100)
    sides = [{stroke.x1 for stroke in line.strokes if stroke.x1 == stroke.x2} for line in galley.lines]
    assert sides == [{0.0, 100.0}] * 3


@pytest.mark.parametrize(("measure", "level"), [(400, False), (110, True)])
def test_words_that_turn_over_begin_at_one_edge(composer: Composer, measure: float, level: bool) -> None:
    """Short words stand in the middle of their cells; lines of words that turn over are read from one edge."""
    made = table("站|途经", "城北|人民广场、河东、江心洲、开发区", "城南|河东", aligns=(None, None))
    centred = styles() | {"table": replace(styles()["table"], align=Align.CENTRE)}
    galley = composer.galley([made], Pt(measure), centred)
    assert (len(galley.lines) > len(made.rows)) is level
    (long,) = (origin(line, "人") for line in galley.lines if "人民" in line.text)
    (short,) = (origin(line, "河") for line in galley.lines if "城南" in line.text)
    assert (short == pytest.approx(long)) is level
