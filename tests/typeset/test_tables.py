"""Widths of a table's columns: what is short keeps to one line, what is long gets the room, numbers are not broken."""

import pytest

from pinban.model import Align, Pt, Span, Table
from pinban.model.galley import Galley
from pinban.typeset import Composer
from tests.typeset.maker import style, styles

BUSES = """线路 起讫站 首末班 票价
K7 湖东镇—市民中心 6:00—21:30 2元
12路 火车北站—桂花巷 5:40—22:10 1元
101路（夜） 大学城—码头 22:30—次日1:00 3元
B5 机场T2—云汀大酒店 每30分钟一班 20元"""
SHELTERS = """镇街 避险点 可容纳（人） 联系电话
湖东镇 第三小学 1,200 0599-8110001
桂花街道 市体育馆（A、B馆） 3,500 0599-8110002、13800000000
北站街道 铁路文化宫 800 0599-8110003
青螺街道 湖心岛游客中心（仅限老人儿童） 150 —"""
MEDALS = """名次 代表团 金 银 铜 总
1 云汀 12 8 5 25
2 北岸 9 11 7 27
3 东道主 3 0 4 7"""
PRICES = """品种 规格 上周 本周 涨跌
大白菜 500克 0.68元 0.68元 持平
本地菠菜（大棚） 500克 4.00元 4.20元 +5%"""
EVENTS = """日期 对阵 场馆
12月5日 云汀—北岸 市体育中心
12月12日 云汀—湖东镇联队 湖东镇文体活动中心"""
TABLES = {"buses": BUSES, "shelters": SHELTERS, "medals": MEDALS, "prices": PRICES, "events": EVENTS}


def set_table(composer: Composer, text: str, measure: float) -> Galley:
    rows = tuple(tuple((Span(cell),) for cell in line.split(" ")) for line in text.split("\n"))
    size = Pt(7.74)
    own = {
        **styles(),
        "table": style("table", face="sans", size=size, align=Align.CENTRE),
        "table-head": style("table-head", face="sans-bold", size=size, align=Align.CENTRE),
    }
    return composer.galley([Table(rows, 1)], Pt(measure), own)


def pieces(galley: Galley) -> list[str]:
    """What stands in each cell's lines."""
    return ["".join(run.clusters) for line in galley.lines for run in line.runs]


@pytest.mark.parametrize(
    ("name", "measure", "lines"),
    [
        ("buses", 126, 12),
        ("buses", 140, 9),
        ("shelters", 126, 14),
        ("shelters", 140, 12),
        ("medals", 126, 4),
        ("medals", 110, 4),
        ("prices", 126, 7),
        ("events", 126, 4),
        ("events", 240, 3),
    ],
)
def test_a_table_is_no_deeper_than_need_be(composer: Composer, name: str, measure: float, lines: int) -> None:
    galley = set_table(composer, TABLES[name], measure)
    assert len(galley.lines) <= lines
    assert galley.diagnostics == ()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("measure", [126, 140, 180, 240])
def test_numbers_times_and_amounts_are_whole(composer: Composer, name: str, measure: float) -> None:
    told = pieces(set_table(composer, TABLES[name], measure))
    cells = {cell for line in TABLES[name].split("\n") for cell in line.split(" ")}
    for cell in cells:
        if cell.replace(",", "").replace(".", "").removesuffix("元").removesuffix("路").isdigit():
            assert cell in told


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("measure", [60, 90, 126, 300])
def test_nothing_stands_outside_the_measure(composer: Composer, name: str, measure: float) -> None:
    for line in set_table(composer, TABLES[name], measure).lines:
        for run in line.runs:
            assert run.xs[0] > -8  # an opening bracket may hang out by half its em
            assert run.xs[-1] + run.advances[-1] < measure + 8


def test_heads_of_three_characters_are_not_broken_beside_columns_of_figures(composer: Composer) -> None:
    assert "代表团" in pieces(set_table(composer, MEDALS, 110))
    assert "东道主" in pieces(set_table(composer, MEDALS, 110))


def stands(
    composer: Composer, text: str, *aligns: Align | None, measure: float = 200
) -> list[list[tuple[float, float]]]:
    """Left and right edge of each cell's text, row by row, head included, in points."""
    rows = tuple(tuple((Span(cell),) for cell in line.split(" ")) for line in text.split("\n"))
    own = {**styles(), "table": style("table"), "table-head": style("table-head")}
    galley = composer.galley([Table(rows, 1, aligns=aligns)], Pt(200), own)
    edges = []
    for line in galley.lines:
        cells = [(run.xs[0], run.xs[-1] + run.advances[-1]) for run in line.runs]
        edges.append([(round(left, 1), round(right, 1)) for left, right in cells])
    return edges


def ends(edges: list[list[tuple[float, float]]], column: int, side: int) -> set[float]:
    return {row[column][side] for row in edges}


WORDS = "品种 产地 评语\n白菜 东乡 好\n本地菠菜 北站街道 很新鲜\n藕 湖 脆"


def test_the_rule_row_says_where_cells_stand(composer: Composer) -> None:
    edges = stands(composer, WORDS, Align.START, Align.CENTRE, Align.END)
    assert len(ends(edges, 0, 0)) == 1
    assert len(ends(edges, 2, 1)) == 1
    assert len({round(left + right) for left, right in (row[1] for row in edges)}) == 1
    assert len(ends(edges, 1, 0)) > 1


@pytest.mark.parametrize("column", [0, 1, 2])
@pytest.mark.parametrize(("align", "side"), [(Align.START, 0), (Align.END, 1)])
def test_each_column_by_itself(composer: Composer, column: int, align: Align, side: int) -> None:
    edges = stands(composer, WORDS, *(align if at == column else None for at in range(3)))
    assert len(ends(edges, column, side)) == 1
    assert len(ends(edges, column, 1 - side)) > 1


def test_figures_keep_their_points_wherever_they_stand(composer: Composer) -> None:
    text = "项目 数\n甲 1200\n乙 3.5\n丙 12.75"
    for align, side in ((Align.END, 1), (Align.START, 0)):
        edges = stands(composer, text, None, align)[1:]
        widest = {Align.END: max, Align.START: min}[align](edge[1][side] for edge in edges)
        head = stands(composer, text, None, align)[0]
        assert widest == pytest.approx(head[1][side], abs=0.2)
    # 3.5 and 12.75 have their points in one line: their whole parts end together.
    right = stands(composer, "项目 数\n甲 1200\n乙 35", None, Align.END)
    assert len(ends(right, 1, 1)) == 1


def test_without_a_wish_all_is_as_it_was(composer: Composer) -> None:
    assert stands(composer, WORDS) == stands(composer, WORDS, None, None, None)
    assert stands(composer, WORDS, Align.END) != stands(composer, WORDS)
