"""Blocks of every kind: where their lines stand, what they carry, what stays together."""

import itertools

import pytest

from pinban.model import Align, Block, BlockKind, BoxedNote, Pt, Span, Story, StoryKind, Table
from pinban.model.galley import Galley
from pinban.typeset import Composer, story_blocks
from tests.typeset.maker import SIZE, block, glyphs, origin, style, styles, texts

LONG = "春风吹过田野，农家早早起来浇水施肥，忙个不停，一直忙到天黑才收工回家。"


def setting(composer: Composer, *blocks: object, measure: float = 130) -> Galley:
    galley = composer.galley(blocks, Pt(measure), styles())  # type: ignore[arg-type]
    assert galley.slots == composer.slots(blocks, Pt(measure), styles())  # type: ignore[arg-type]
    return galley


def cells(*rows: str) -> tuple[tuple[tuple[Span, ...], ...], ...]:
    return tuple(tuple((Span(cell),) for cell in row.split("|")) for row in rows)


def story(**facts: object) -> Story:
    return Story("s", StoryKind.REPORT, ("题",), **facts)  # type: ignore[arg-type]


def test_dateline_opens_the_first_paragraph() -> None:
    blocks = story_blocks(
        story(
            blocks=(block("题", BlockKind.CROSSHEAD), block("正文。")), dateline="本报五原6月30日电", credit="（图 甲）"
        )
    )
    assert [found.text for found in blocks] == ["题", "本报五原6月30日电\u3000正文。", "（图 甲）"]  # type: ignore[union-attr]
    assert blocks[1].spans[0].strong  # type: ignore[union-attr]
    assert blocks[2].kind is BlockKind.SIGNATURE  # type: ignore[union-attr]


def test_dateline_without_a_paragraph_is_one() -> None:
    blocks = story_blocks(story(blocks=(block("诗", BlockKind.VERSE),), dateline="本报讯"))
    assert [found.text for found in blocks] == ["本报讯", "诗"]


@pytest.mark.parametrize(
    "first",
    [
        block("甲项", BlockKind.ITEM, marker="•"),
        block("引文", BlockKind.QUOTE),
        block("诗", BlockKind.VERSE),
        Table(cells("甲|乙"), 1),
        BoxedNote("链接", (block("注。"),)),
    ],
    ids=["item", "quote", "verse", "table", "note"],
)
def test_a_dateline_stands_before_whatever_comes_first(first: Block) -> None:
    blocks = story_blocks(story(blocks=(first, block("正文。")), dateline="本报讯"))
    assert [found.text for found in blocks] == ["本报讯", first.text, "正文。"]
    blocks = story_blocks(story(blocks=(block("题", BlockKind.CROSSHEAD), first, block("正文。")), dateline="本报讯"))
    assert [found.text for found in blocks] == ["题", "本报讯", first.text, "正文。"]


def test_all_lines_stand_on_one_grid(composer: Composer) -> None:
    galley = setting(composer, block(LONG), block(LONG, BlockKind.QUOTE), block(LONG, BlockKind.VERSE))
    assert len({line.baseline for line in galley.lines if line.slots == 1}) == 1
    assert galley.leading == 15


def test_crosshead_takes_two_lines_and_keeps_with_what_follows(composer: Composer) -> None:
    line = setting(composer, block("小标题", BlockKind.CROSSHEAD), block(LONG)).lines[0]
    assert (line.role, line.slots, line.keep_next) == ("crosshead", 2, True)
    left = next(glyphs(line))[1] * SIZE
    assert left == pytest.approx(130 - line.width)


def test_quote_is_inset_on_both_sides(composer: Composer) -> None:
    galley = setting(composer, block(LONG, BlockKind.QUOTE))
    assert len(galley.lines) > 2
    for line in galley.lines[:-1]:
        assert next(glyphs(line))[1] == pytest.approx(1)
        assert line.width == pytest.approx(120)


@pytest.mark.parametrize("marker", ["•", "1.", "12."])
def test_item_marker_hangs_before_its_text(composer: Composer, marker: str) -> None:
    galley = setting(composer, block(LONG, BlockKind.ITEM, marker=marker))
    assert galley.lines[0].text.startswith(marker)
    assert [origin(galley.lines[0], "春")] == [pytest.approx(2)]
    assert all(next(glyphs(line))[1] == pytest.approx(2) for line in galley.lines[1:])
    assert all(line.width == pytest.approx(130) for line in galley.lines[:-1])
    assert all(line.marks == () and line.start <= line.end for line in galley.lines)


def test_verse_turns_over_and_a_stanza_has_air(composer: Composer) -> None:
    galley = setting(composer, block("渠水", BlockKind.VERSE), block(LONG[:16], BlockKind.VERSE, opens=True))
    assert [line.before for line in galley.lines] == [0, 1, 0]
    assert next(glyphs(galley.lines[2]))[1] == pytest.approx(2)
    assert all(line.adjusted == {} for line in galley.lines)


def test_signature_stands_at_the_right(composer: Composer) -> None:
    line = setting(composer, block("（作者单位：某某）", BlockKind.SIGNATURE)).lines[0]
    assert line.width == pytest.approx(130)


@pytest.mark.parametrize("title", ["", "链接"])
@pytest.mark.parametrize("paragraphs", [1, 2, 3])
def test_three_lines_of_a_note_stay_on_either_side_of_a_columns_end(
    composer: Composer, title: str, paragraphs: int
) -> None:
    note = BoxedNote(title, (block(LONG),) * paragraphs)
    lines = [line for line in setting(composer, note).lines if line.tint]
    titles = sum(line.role == "note-title" for line in lines)
    may_end = [at for at in range(1, len(lines)) if not (lines[at - 1].keep_next or lines[at].keep_previous)]
    assert set(may_end) <= set(range(titles + 3, len(lines) - 2))
    assert bool(may_end) == (len(lines) - titles >= 6)


def test_note_stands_on_a_tint_between_two_rules(composer: Composer) -> None:
    note = BoxedNote("链接", (block(LONG), block(LONG)))
    galley = setting(composer, block(LONG), note, block(LONG))
    lines = [line for line in galley.lines if line.block == 1]
    assert all(line.tint for line in lines)
    assert {line.role for line in lines} == {"note", "note-title"}
    assert "".join(line.text for line in lines) == note.text
    assert [len(line.strokes) for line in lines] == [1, *[0] * (len(lines) - 2), 1]
    assert lines[0].keep_next
    assert lines[0].before == 1
    after = next(line for line in galley.lines if line.block == 2)
    assert after.before == 1
    assert [(line.start, line.end) for line in lines][-1][1] == len(note.text)


def test_table_has_rules_above_under_the_head_and_below(composer: Composer) -> None:
    galley = setting(composer, Table(cells("年份|订单", "2016|3.2", "2017|11.8"), 1, title="三年订单"))
    assert texts(galley) == ["三年订单", "年份订单", "20163.2", "201711.8"]
    assert [len(line.strokes) for line in galley.lines] == [0, 2, 0, 1]
    assert [line.keep_next for line in galley.lines] == [True, True, True, False]
    assert all(stroke.x2 == 130 for line in galley.lines for stroke in line.strokes)


def test_table_cells_do_not_overlap(composer: Composer) -> None:
    table = Table(cells("项目|说明|数", "冷库|" + LONG + "|12", "车|新增十二辆|3"), 1)
    galley = setting(composer, table, measure=150)
    for line in galley.lines:
        edges = [(x, x + advance) for _, x, advance in glyphs(line)]
        assert all(b[0] >= a[1] - 0.51 for a, b in itertools.pairwise(edges))
        assert all(x >= 0 and end <= 15 + 0.01 for x, end in edges)
    joined = "".join(texts(galley))
    assert sorted(joined) == sorted(table.text)


def test_dates_are_not_broken_in_a_narrow_table(composer: Composer) -> None:
    table = Table(cells("节气|日期|白昼", "夏至|6月21日|15小时24分", "小暑|7月7日|15小时11分"), 1)
    galley = setting(composer, table, measure=117)
    assert texts(galley) == ["节气日期白昼", "夏至6月21日15小时24分", "小暑7月7日15小时11分"]


def test_the_column_of_long_cells_is_the_wide_one(composer: Composer) -> None:
    galley = setting(composer, Table(cells("项目|说明", "冷库|" + LONG[:24], "车|新增十二辆"), 1), measure=150)
    assert len(galley.lines) == 4
    assert origin(galley.lines[1], "春") < 5


def test_numbers_stand_below_one_another_by_their_point(composer: Composer) -> None:
    galley = setting(composer, Table(cells("年|数", "甲|3.25", "乙|1,149.5%", "丙|12"), 1))
    ends = [origin(galley.lines[1], "."), origin(galley.lines[2], ".")]
    whole = max(x + advance for cluster, x, advance in glyphs(galley.lines[3]) if cluster == "2")
    assert ends == [pytest.approx(whole), pytest.approx(whole)]


def test_a_column_that_is_not_all_numbers_is_not_moved(composer: Composer) -> None:
    galley = setting(composer, Table(cells("年|数", "甲|3.25", "乙|若干", "丙|12"), 1))
    assert origin(galley.lines[1], "3") == pytest.approx(origin(galley.lines[3], "1"))


def test_head_cells_break_between_words(composer: Composer) -> None:
    galley = setting(composer, Table(cells("贫困家庭收入增长|数", "冷库|12345678901234"), 1), measure=117)
    assert [line[:4] for line in texts(galley)[:2]] == ["贫困家庭", "收入增长"]


def test_only_a_short_last_line_is_kept_with_the_one_before(composer: Composer) -> None:
    flags = {}
    for length in range(24, len(LONG)):
        line = setting(composer, block(LONG[:length])).lines[-1]
        flags[line.width < 65] = line.keep_previous
    assert flags == {True: True, False: False}


def test_air_above_and_below_are_grid_lines(composer: Composer) -> None:
    own = styles() | {"crosshead": style("crosshead", before=1, after=1, align=Align.CENTRE)}
    galley = composer.galley((block(LONG), block("题", BlockKind.CROSSHEAD), block(LONG)), Pt(130), own)
    line = next(line for line in galley.lines if line.role == "crosshead")
    assert (line.before, line.slots) == (1, 2)


def test_spread_fills_every_line(composer: Composer) -> None:
    line = composer.text("北原日报", style(align=Align.SPREAD), Pt(200), "nameplate").lines[0]
    assert line.width == pytest.approx(200)
    places = [x for _, x, _ in glyphs(line)]
    assert all(b - a == pytest.approx(19 / 3) for a, b in itertools.pairwise(places))


def test_an_empty_text_has_no_lines(composer: Composer) -> None:
    assert composer.text("", style(), Pt(100), "caption").lines == ()
    assert composer.text(" \u3000", style(), Pt(100), "caption").lines == ()
    assert composer.galley((), Pt(100), styles()).slots == 0


def test_a_small_table_stays_whole_and_a_long_one_may_be_divided(composer: Composer) -> None:
    long = setting(composer, Table(cells("年|数", *(f"{year}|1" for year in range(2000, 2020))), 1)).lines
    assert [line.keep_next for line in long] == [True, *[False] * 20]
    small = setting(composer, Table(cells("年|数", *(f"{year}|1" for year in range(2000, 2012))), 1)).lines
    assert [line.keep_next for line in small] == [*[True] * 12, False]


def test_a_boxs_title_is_set_in_its_runs(composer: Composer) -> None:
    runs = (Span("链"), Span("钐", ruby="shàn"), Span("接", dots=True), Span("m"), Span("2", raised=1))
    (title, *_) = setting(composer, BoxedNote("链钐接m2", (block("注。"),), styled=runs)).lines
    clusters = {("".join(run.clusters), round(run.size / SIZE, 2), run.rise > 0) for run in title.runs}
    assert {("shàn", 0.5, True), ("2", 0.6, True)} <= clusters
    assert len(title.marks) == 1
