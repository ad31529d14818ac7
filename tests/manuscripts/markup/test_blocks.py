"""A story's Markdown becomes blocks; what a newspaper has no use for is an error where it stands."""

import pytest

from benchmarks import extremes
from pinban.diagnostics import Place
from pinban.manuscripts.markup.blocks import parse_blocks
from pinban.manuscripts.markup.inline import lines_of_spans, parser
from pinban.model import Align, BlockKind, BoxedNote, Span, StoryKind, Table, TextBlock

HERE = Place(file="stories/s.md", story="s")


def blocks(text: str, kind: StoryKind = StoryKind.REPORT) -> list[object]:
    parsed = parse_blocks(text, kind, HERE, 5)
    assert not parsed.found, parsed.found
    return parsed.blocks


def texts(text: str, kind: StoryKind = StoryKind.REPORT) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in blocks(text, kind) if isinstance(b, TextBlock)]


def errors(text: str) -> list[tuple[str, int | None, int | None]]:
    found = parse_blocks(text, StoryKind.REPORT, HERE, 5).found
    return [(f.code, f.place.line, f.place.column) for f in found]


def test_block_kinds() -> None:
    text = "一段。\n\n## 小标题\n\n> 引文。\n\n- 甲\n- 乙\n\n1. 一\n2. 二\n\n::: signature\n河川\n七月一日\n:::"
    assert texts(text) == [
        ("paragraph", "一段。"),
        ("crosshead", "小标题"),
        ("quote", "引文。"),
        ("item", "甲"),
        ("item", "乙"),
        ("item", "一"),
        ("item", "二"),
        ("signature", "河川"),
        ("signature", "七月一日"),
    ]
    markers = [b.marker for b in blocks(text) if isinstance(b, TextBlock) and b.kind is BlockKind.ITEM]
    assert markers == ["•", "•", "1.", "2."]


def test_places() -> None:
    made = blocks("一。\n\n二，施工队已经进场，大棚建了三百座，\n接着。\n\n> 三。")
    assert [(b.source.line, b.source.column, b.source.story) for b in made if isinstance(b, TextBlock)] == [
        (6, 1, "s"),
        (8, 1, "s"),
        (11, 1, "s"),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("我一步\n　一步\n　　一步", ["我一步", "　一步", "　　一步"]),
        ("灯说话\n    窗不听\n\t门也不听", ["灯说话", "　　窗不听", "　　门也不听"]),
        ("　　都在里头\n　　一样远", ["都在里头", "一样远"]),
        ("　　第一节\n第二行\n\n　　第二节", ["　　第一节", "第二行", "　　第二节"]),
        ("## 一\n　　都在里头\n　　　　更里头", ["一", "都在里头", "　　更里头"]),
        ("灯\n　　**窗**不听", ["灯", "　　窗不听"]),
        ("灯\n\u2003\u2003窗不听\n \u00a0门", ["灯", "　　窗不听", "　门"]),
        ("灯\n\n> 　　引的一行", ["灯", "引的一行"]),
        ("灯\n 窗", ["灯", "窗"]),
    ],
)
def test_verse_is_as_far_in_as_its_author_moved_it(text: str, lines: list[str]) -> None:
    parsed = parse_blocks(text, StoryKind.POEM, HERE, 0)
    blocks = [block for block in parsed.blocks if isinstance(block, TextBlock)]
    assert ["　" * block.indent + block.text for block in blocks] == lines


def test_emphasis_beside_chinese_marks() -> None:
    (block,) = blocks("**题。**文*重*，***都***。")
    assert isinstance(block, TextBlock)
    assert block.spans == (
        Span("题。", strong=True),
        Span("文"),
        Span("重", dots=True),
        Span("，"),
        Span("都", strong=True, dots=True),
        Span("。"),
    )


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("中\n文", "中文"),
        ("one\ntwo", "one two"),
        ("中\ntwo", "中two"),
        ("one\n文", "one文"),
        ("他说\n“好”", "他说“好”"),
        ("中  \n文", "中文"),
        ("中\\\n文", "中文"),
        ("　　缩进", "缩进"),
        ("    四格", "四格"),
        ("a &amp; b", "a &amp; b"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_x", "snake_case_x"),
        ("\\*星\\*", "*星*"),
        ("题\n===", "题==="),
        ("[注]: 说明", "[注]: 说明"),
    ],
)
def test_lines_and_marks(text: str, joined: str) -> None:
    parsed = parse_blocks(text, StoryKind.REPORT, HERE, 0)
    assert [b.text for b in parsed.blocks] == [joined]


def test_normal_form_is_c_and_not_kc() -> None:
    ((_, text),) = texts("cafe\u0301 ① ㎡ ８")
    assert text == "café ① ㎡ ８"


def test_poem() -> None:
    made = blocks("春\n　夏\n\n秋*红*\n冬", StoryKind.POEM)
    verses = [(b.kind, b.text, b.opens, b.source.line) for b in made if isinstance(b, TextBlock)]
    assert verses == [
        (BlockKind.VERSE, "春", False, 6),
        (BlockKind.VERSE, "夏", False, 7),
        (BlockKind.VERSE, "秋红", True, 9),
        (BlockKind.VERSE, "冬", False, 10),
    ]


def test_table() -> None:
    (table,) = blocks("|年|**产量**|\n|---|---:|\n|2017|3.5|\n|2018|\\||")
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert table.rows[0][1] == (Span("产量", strong=True),)
    assert table.text == "年产量20173.52018|"


def test_boxed_note() -> None:
    made = blocks("正文。\n\n::: note 链接\n说明。\n\n- 一\n:::\n后文。")
    assert [type(block) for block in made] == [TextBlock, BoxedNote, TextBlock]
    note = made[1]
    assert isinstance(note, BoxedNote)
    assert (note.title, [b.text for b in note.blocks]) == ("链接", ["说明。", "一"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中文<b>粗</b>", [("M010", 6, 3), ("M010", 6, 7)]),
        ("施工队已经进场，大棚建了三百座\n二<script>alert(1)</script>", [("M010", 7, 2), ("M010", 7, 18)]),
        ("<script src=x", [("M010", 6, 1)]),
        ("<!-- 注 -->", [("M010", 6, 1)]),
        ("<div>\n\n文\n\n</div>", [("M010", 6, 1), ("M010", 10, 1)]),
        ("# 大标题", [("M011", 6, 1)]),
        ("### 小小标题", [("M012", 6, 1)]),
        ("```\ncode\n```", [("M013", 6, 1)]),
        ("~~~\ncode\n~~~", [("M013", 6, 1)]),
        ("见`代码`", [("M013", 6, 2), ("M013", 6, 5)]),
        ("见[这里](http://a.b)。", [("M015", 6, 2)]),
        ("见<http://a.b>。", [("M015", 6, 2)]),
        ("[a]: http://a.b", [("M015", 6, 1)]),
        ("![图](x.png)", [("M016", 6, 1)]),
        ("文\n\n---\n\n文", [("M017", 8, 1)]),
        ("文\n---", [("M017", 7, 1)]),
        ("- 甲\n  - 乙", [("M018", 7, 3)]),
        ("> 甲\n> > 乙", [("M018", 7, 1)]),
        ("> - 甲", [("M018", 6, 1)]),
        ("- ## 题", [("M018", 6, 1)]),
        ("::: note 框\n|a|\n|-|\n|b|\n:::", [("M018", 7, 1)]),
        ("::: box 框\n文\n:::", [("M019", 6, 1), ("M019", 8, 1)]),
        ("::: signature 某\n文\n:::", [("M019", 6, 1)]),
        ("::: note 框\n文", [("M020", 6, 1)]),
        ("|a|b|\n|-|-|\n|1|2|3|", [("M021", 8, 1)]),
        ("|a|b|\n|-|-|\n|1|2|\n正文", [("M022", 9, 1)]),
        ("文**字", [("M023", 6, 2)]),
        ("施工队已经进场大棚建了三百座*\n对*比*", [("M023", 6, 15)]),
    ],
)
def test_what_a_newspaper_has_no_use_for(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert sorted(errors(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text", ["a<b，c>d", "3<5", "x > y", "\\<b>", "\\`", "\\[甲](乙)", "[注]", "A|B", "（http://a.example）"]
)
def test_what_only_looks_so(text: str) -> None:
    assert errors(text) == []


OVER_AND_OVER = {  # of one piece: the characters that 2000 of it leave, and the codes of what is wrong with it
    "*a": (2000, {"M023"}),
    "**a ": (1999, {"M023"}),
    "_": (0, {"M017"}),
    "[": (2000, set()),
    "`": (0, {"M013"}),
    "> ": (0, {"M018"}),
    "- ": (0, {"M017"}),
    "|": (2000, {"M084"}),
    "*": (0, {"M017"}),
    "\\": (1000, set()),
    "a\n": (1999, {"M087"}),
    "<": (2000, set()),
    "::: note\n": (0, {"M018"}),
    "![": (2000, set()),
    "|a\n|-\n": (665, set()),
    "“": (2000, set()),
    "(": (2000, set()),
    "1.": (2000, set()),
}


@pytest.mark.parametrize("piece", OVER_AND_OVER)
def test_one_piece_over_and_over_is_kept_or_reported(piece: str) -> None:
    parsed = parse_blocks(piece * (2000 // len(piece)), StoryKind.REPORT, HERE, 0)
    kept = sum(len(block.text) for block in parsed.blocks if isinstance(block, TextBlock | Table))
    assert (kept, {item.code for item in parsed.found}) == OVER_AND_OVER[piece]


def test_how_long_it_takes_is_a_figure_of_the_benchmarks() -> None:
    assert set(OVER_AND_OVER) == set(extremes.MARKDOWN)


def spans(text: str) -> list[tuple[str, int, str]]:
    (line,) = lines_of_spans(parser().parseInline(text)[0].children or [])
    return [(span.text, span.raised, span.ruby) for span in line]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("水是H~2~O。", [("水是H", 0, ""), ("2", -1, ""), ("O。", 0, "")]),
        ("12m^2^地", [("12m", 0, ""), ("2", 1, ""), ("地", 0, "")]),
        ("SO~4~^2-^", [("SO", 0, ""), ("4", -1, ""), ("2-", 1, "")]),
        ("冷藏4~6℃，8~10℃", [("冷藏4~6℃，8~10℃", 0, "")]),
        ("{饕餮|tāotiè}之徒", [("饕餮", 0, "tāotiè"), ("之徒", 0, "")]),
        ("{甲|jiǎ}{甲|jiǎ}", [("甲", 0, "jiǎ"), ("甲", 0, "jiǎ")]),
        ("{空|}与{无}", [("{空|}与{无}", 0, "")]),
    ],
)
def test_formulas_and_readings(text: str, wanted: list[tuple[str, int, str]]) -> None:
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("rule", "aligns"),
    [
        ("|---|---|---|", ()),
        ("|:---|:---:|---:|", (Align.START, Align.CENTRE, Align.END)),
        ("|---|---|---:|", (None, None, Align.END)),
        (":-:|-|-:", (Align.CENTRE, None, Align.END)),
        ("| :--- | :--- | --- |", (Align.START, Align.START, None)),
        ("|：---|---|---|", None),
    ],
)
def test_a_table_s_rule_row_says_where_its_columns_stand(rule: str, aligns: tuple[Align | None, ...] | None) -> None:
    parsed = parse_blocks(f"| 甲 | 乙 | 丙 |\n{rule}\n| 一 | 二 | 三 |", StoryKind.REPORT, HERE, 5)
    tables = [block for block in parsed.blocks if isinstance(block, Table)]
    if aligns is None:  # a full-width colon makes no table, and is told of
        assert not tables
        assert "M084" in {item.code for item in parsed.found}
    else:
        assert [table.aligns for table in tables] == [aligns]
        assert not parsed.found


@pytest.mark.parametrize(
    ("text", "emphasised", "codes"),
    [
        ("*Title*[M]一书。", ["Title"], set()),
        ("见*Title*[M]，*书名*[J]。", ["Title", "书名"], set()),
        ("*Nature*(2018)。", ["Nature"], set()),
        ("*Proc*[C/OL]，后来。", ["Proc"], set()),
        ("参见**粗体**和*Title*[M]。", ["Title"], set()),
        ("得a*[b]和c*(3+2)。", [], {"M080"}),
        ("她说«oui»和«Non»，又说«bien»。", [], set()),
        ("致«FirstName»和«first_name»。", [], {"M080"}),
    ],
)
def test_titles_of_references_and_quotes_of_the_french(text: str, emphasised: list[str], codes: set[str]) -> None:
    parsed = parse_blocks(text, StoryKind.REPORT, HERE, 5)
    assert {item.code for item in parsed.found} == codes
    spans = [span for block in parsed.blocks if isinstance(block, TextBlock) for span in block.spans]
    assert [span.text for span in spans if span.kai or span.dots] == emphasised
