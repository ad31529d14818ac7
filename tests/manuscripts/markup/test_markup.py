"""What a desk writes is printed as it is meant, or found: products, other tools' markup, our own marks misread."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.diagnostics import Place
from pinban.files.passage import Passage
from pinban.manuscripts.markup.blocks import parse_blocks, parse_line
from pinban.manuscripts.story import parse_story
from pinban.model import BoxedNote, StoryKind, Table, TextBlock
from pinban.proofreading import proofread

HERE = Place(file="stories/s.md", story="s")

PRINTED = [
    "客厅5*3米，屏幕1920*1080。拨*88*2018#。",
    "2*3*4=24",
    "长(a+b)*2，宽[c]*3",
    "A4*B5和5cm*3cm",
    "手机138****5678",
    "张**、李**均到场。",
    "张*、李*、王*到场。",
    "①*②*③",
    "长5米*3米*2米",
    "A*宽*高",
    "3个*5元*2天",
    "5*3米*2层",
    "面积=长*宽*高。",
    "三米*五米*两层",
    "每人5元/天*3天，π*半径*半径",
    "2间*15平方米，单价*数量",
    "长5米*宽3米*高2米",
    "张*丰、李*红到场，王*军和赵*民也到场",
    "5㎡*3，90°*2，50%*3",
    "５*３与２**８",
    "a * b，2 ** 3",
    "文件file_name_2和__init",
    "3~5天，4~6℃，A~B",
    "好开心^o^，^_^",
    "{x|x>0}和{1,2|3}",
    "<3，5<6，7>6",
    "A&B，AT&T，R&D;",
    "#1，#话题#，C#",
    "1.文，2、文，3)文",
    "$5和$6，US$9",
    "C:\\Windows，\\o/",
    "12:30:15，3:2，标题：正文",
    "+86，-3℃，+5%",
    "[图文]和[一]，(一)",
    "第1/3页，50%，‰",
    "他说=好=，a=b",
    "'tis",
    "…——·“”‘’《》",
]


def read(text: str, kind: StoryKind = StoryKind.REPORT) -> tuple[str, list[tuple[str, int | None, int | None]]]:
    parsed = parse_blocks(text, kind, HERE, 0)
    printed = "\n".join(block.text for block in parsed.blocks)
    return printed, [(f.code, f.place.line, f.place.column) for f in parsed.found]


@pytest.mark.parametrize("text", PRINTED)
def test_printed_as_written(text: str) -> None:
    printed, found = read(text)
    assert printed == text
    assert {code for code, *_ in found} <= {"M023"}


@pytest.mark.parametrize("text", PRINTED)
def test_printed_as_written_in_one_line(text: str) -> None:
    spans, _ = parse_line(text, Passage(text, ((0, 2, 1),), HERE, "headline"))
    assert "".join(span.text for span in spans) == text


@pytest.mark.parametrize("text", PRINTED)
def test_printed_as_written_in_a_table(text: str) -> None:
    if "|" in text:
        return
    (table,) = parse_blocks(f"|甲|\n|---|\n|{text}|", StoryKind.REPORT, HERE, 0).blocks
    assert isinstance(table, Table)
    assert "".join(span.text for span in table.rows[1][0]) == text


@pytest.mark.parametrize(
    ("text", "fixes"),
    [
        ("客厅5*3米，屏幕1920*1080。拨*88*2018#。", ["5×3", "1920×1080"]),
        ("长2.5m*3m。", ["2.5m×3m"]),
        ("共(5+3)*2元。", ["3)×2"]),
        ("桌面5㎡*3。", ["5㎡×3"]),
        ("算3 * 4。", ["3 × 4"]),
        ("长5米*3米*2米。", ["5米×3米×2米"]),
        ("体积A*宽*高。", ["A×宽×高"]),
        ("共3个*5元*2天。", ["3个×5元×2天"]),
        ("楼5*3米*2层，屏1920*1080。", ["5×3米×2层", "1920×1080"]),
        ("面积=长*宽*高。", ["长×宽×高"]),
        ("盖三米*五米*两层。", ["三米×五米×两层"]),
        ("发5元/天*3天。", ["5元/天×3天"]),
        ("算π*半径*半径。", ["π×半径×半径"]),
        ("全县5个*30万亩*基地。", []),
        ("张*丰、李*红到场。", []),
        ("拨*100#，手机138****5678，file*2。", []),
        ("注*：见下。", []),
        ("图*1*。", []),
    ],
)
def test_a_product_is_proposed(text: str, fixes: list[str]) -> None:
    found = proofread([Passage(text, ((0, 1, 1),), HERE)])
    assert [f.facts["fix"] for f in found if f.code == "M124"] == fixes


MARKUP = [
    ("== 小题", "M082", 1),
    ("h2. 小题", "M080", 1),
    (".. note:: 甲", "M080", 1),
    ("见:ref:`甲`。", "M080", 2),
    ("字[.red]#丁#", "M080", 2),
    ("增长[来源请求]。", "M080", 3),
    ("增长[编辑]。", "M080", 3),
    ("增长[1][2]。", "M082", 3),
    ("增长[注3]。", "M082", 3),
    ("[1] 注文。", "M082", 1),
    ("好[微笑]。", "M082", 2),
    ("见错误!未找到引用源。", "M080", 2),
    ('见 HYPERLINK "http://a.cn" 。', "M080", 3),
    ("第{ PAGE }版。", "M080", 2),
    ("他 ~走了~ 来。", "M082", 3),
    ("甲^乙^丙。", "M082", 2),
    ("这＊＊重点＊＊词。", "M082", 2),
    ("这＊重点＊词。", "M082", 2),
    ("甲&nbsp乙。", "M081", 2),
    ("甲＆nbsp；乙。", "M081", 2),
    ("甲&nbsp；乙。", "M081", 2),
    ("他说&ldquo;好&rdquo;。", "M081", 3),
    ("甲&nbsp;乙", "M081", 2),
    ("AT&amp;T", "M081", 3),
    ("&#8220;好", "M081", 1),
    ("&#x2014;好", "M081", 1),
    ("3&times;5", "M081", 2),
    ("原价~~80元~~", "M080", 3),
    ("看==这里==", "M080", 2),
    ("== 小标题 ==", "M080", 1),
    ("看__这里__", "M080", 2),
    ("，_重点_，", "M080", 2),
    ("这是_重点_呢", "M082", 3),
    ("见[^1]", "M080", 2),
    ("[^1]: 注文", "M080", 1),
    ("看[词]{.underline}", "M080", 2),
    ("题{#a .b}", "M080", 2),
    ("有$E=mc^2$", "M080", 2),
    ("$$x_1$$", "M080", 1),
    ("\\textbf{粗}", "M080", 1),
    ("约\\times 3", "M080", 2),
    ("\\(x\\)", "M080", 1),
    ("[b]粗[/b]", "M080", 1),
    ("[color=red]红", "M080", 1),
    ("看'''粗'''", "M080", 2),
    ("看[[词条]]", "M080", 2),
    ("{{姓名}}到了", "M080", 1),
    ("${name}到了", "M080", 1),
    ("好:smile:", "M080", 2),
    ("一。\\n二。", "M080", 3),
    ("一\\u4e00", "M080", 2),
    ("行末_x000D_", "M080", 3),
    ("> [!NOTE]\n> 文", "M080", 3),
    ("##小标题", "M080", 1),
    ("＃＃ 小标题", "M080", 1),
    ("速度10^8米", "M082", 3),
    ("面积m^2。", "M082", 3),
    ("x^abcdefghijklmn^", "M082", 2),
    ("{饕餮｜tāotiè}", "M082", 1),
    ("锟斤拷来了", "M083", 1),
    ("â€œ好", "M083", 1),
    ("<br>", "M010", 1),
    ("<!-- 注 -->", "M010", 1),
    ("H<sub>2</sub>O", "M010", 2),
    ("[字](http://a.cn)", "M015", 1),
    ("<a@b.cn>", "M015", 1),
    ("![图](a.png)", "M016", 1),
    ("`码`", "M013", 1),
]


@pytest.mark.parametrize(("text", "code", "column"), MARKUP)
def test_markup_of_others_is_found(text: str, code: str, column: int) -> None:
    _, found = read(text)
    assert found
    assert found[0] == (code, 1, column)


@pytest.mark.parametrize("text", [text for text, code, _ in MARKUP if code in ("M080", "M081") and "]{" not in text])
def test_markup_escaped_is_text(text: str) -> None:
    """With a backslash before its first mark it is printed as it stands and is not an error."""
    first = next(index for index, char in enumerate(text) if not char.isalnum() and char not in "，。> ：行")
    escaped = text[:first] + "\\" + text[first:]
    before, after = ([code for code, *_ in read(item)[1] if code in ("M080", "M081")] for item in (text, escaped))
    assert len(after) < len(before)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- [ ] 项", "M080", 1),
        ("- [x] 项", "M080", 1),
        ("题\n===", "M080", 2),
        ("题\n---\n文", "M017", 2),
        ("***", "M017", 1),
        ("词\n: 义", "M080", 2),
        ("文\n\n---\n\n文", "M017", 3),
        ("|年|产量|\n|2017|3|", "M084", 1),
        ("文一|文二\n文三|文四", "M084", 1),
        ("|年|产量|\n|---|\n|1|2|", "M084", 1),
        ("年\t产量\n2017\t3", "M084", 1),
        ("- 3℃到5℃", "M085", 1),
        ("- 3.5%", "M085", 1),
        ("+ 5～8℃", "M085", 1),
        ("* 注：以公告为准", "M085", 1),
        ("- 20人未到", "M085", 1),
        (">5000元", "M085", 1),
        ("> 30℃的高温", "M085", 1),
        ("A~B~C三区", "M085", 1),
        ("一，  \n二。", "M086", 1),
        ("一，\\\n二。", "M086", 1),
        ("一。\n二。", "M087", 2),
        ("“一。”\n二！\n三。", "M087", 2),
        ("|甲|乙|丙|\n|---|---|---|\n|{麦|mài}|三|", "M080", 3),
        ("┌──┬──┐\n│甲│乙│\n└──┴──┘", "M084", 2),
        ("+---+---+\n| 甲 | 乙 |\n+---+---+", "M084", 2),
        ("｜甲｜乙｜\n｜1｜2｜", "M084", 1),
        ("甲│乙\n丙│丁", "M084", 1),
        ("姓名    年龄\n张三    15", "M084", 1),
        ("姓名　　年龄\n张三　　十五", "M084", 1),
        ("姓名,年龄\n张三,15\n李四,20", "M084", 1),
        ("甲。\n\n##\n\n乙。", "M024", 3),
        ("甲。\n\n-\n\n乙。", "M024", 3),
        ("甲。\n\n1.\n\n乙。", "M024", 3),
        ("甲。\n\n::: note\n:::\n\n乙。", "M024", 3),
        ("这是 ** 重点 ** 词。", "M023", 1),
        ("这是** 重点 **词。", "M023", 1),
        ("* 大棚\n（一）施工", "M087", 2),
        ("* 大棚\n施工队进场", "M087", 2),
        ("1. 大棚\n施工队进场", "M087", 2),
        ("> 他说过，\n后来走了。", "M087", 2),
        ("工作如下\n（一）施工", "M087", 2),
        ("工作如下\n一、施工", "M087", 2),
        ("工作如下\n1、施工", "M087", 2),
        ("工作如下\n2. 施工", "M087", 2),
        ("工作如下\n1.施工", "M087", 2),
        ("工作如下\n①施工", "M087", 2),
        ("工作如下\n(2)施工", "M087", 2),
        ("工作如下\n第一，施工", "M087", 2),
        ("工作如下\n其二，施工", "M087", 2),
        ("工作如下\n●施工", "M087", 2),
        ("工作如下\n-施工", "M087", 2),
        ("工作如下\nA.施工", "M087", 2),
        ("大棚要建好；\n——施工要快。", "M087", 2),
        ("今天完工。\n施工队已经进场，大棚建了三百座，还\n有一些。", "M087", 2),
        ("- 大棚\n  ①施工\n  ②验收", "M087", 3),
        ("此致\n敬礼！", "M087", 2),
        ("丁当\n2026年11月20日", "M087", 2),
        ("云汀市青螺路18号\n云汀晚报编辑部\n邮编330099", "M087", 3),
        ("时间：12月5日上午9点整\n地点：市民中心三楼大厅\n电话：0599-8765432", "M087", 2),
        ("一等奖：张三、李四、王五、赵六、钱七、孙八\n二等奖：周九、吴十、郑一、王二、冯三、陈四", "M087", 2),
        ("第一名　张三　10秒35　云汀\n第二名　李四　10秒41　北岸", "M087", 2),
        ("免费停车\n现场抽奖\n名家签售", "M087", 3),
        ("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。", "M087", 2),
        ("> 船到江心，不可问深浅；\n> 人到中年，不必问归期。", "M087", 2),
        ("待到山花烂漫时节，她在丛中笑；\n待到冰雪消融时节，我在江边等。", "M087", 2),
        ("编辑同志：\n我住在桂花巷，每天早上去上班，都要绕开十几辆共享单车。", "M087", 2),
        ("王大妈 8:05\n今天菜场几点关？", "M087", 2),
        ("（未完待续）\n记者从市住建局获悉，今年全市集中供热提前三天达标运行。", "M087", 2),
        ("面积=税前*比例*高差。", "M089", 1),
        ("全县5个*30万亩*基地。", "M089", 1),
        ("第3*小组*的事。", "M089", 1),
        ("共*3米*2处。", "M089", 1),
        ("张*和李*被查。", "M089", 1),
        ("王**与赵**同行。", "M089", 1),
        ("```\n码\n```", "M013", 1),
        ("# 大题", "M011", 1),
        ("- 甲\n  - 乙", "M018", 2),
    ],
)
def test_lines_taken_otherwise_are_found(text: str, code: str, line: int) -> None:
    _, found = read(text)
    assert (code, line) in [(item, at) for item, at, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "- 甲\n- 乙",
        "- 3个项目\n- 5个项目",
        "* 甲\n* 乙",
        "> 他说过。",
        "1. 一\n2. 二",
        "施工队已经进场，大棚建了三百座，\n二。",
        "- 施工队已经进场，大棚建了\n  三百座\n- 二",
        "1. 施工队已经进场，大棚建了\n   三百座",
        "> 他说过，施工队还没有进场，\n> 后来走了。",
        "施工队已经进场。大棚建了三百座，\n还有一些没有建。施工队都说，要\n快。",
        "施工队已经进场，大棚建了共有\n3.5万亩，最冷的时候到零下八度，\n-3℃时",
        "|年|产|\n|---|---|\n|1|2|",
        "记者从市住建局获悉，受冷空气影响，今年全市集中供热\n提前三天，供热面积比去年多二百一十万平方米，按照新修订\n的办法，不达标的要退费。",
        "记者从市住建局获悉，今年集中\n供热提前三天，供热面积比去年\n多二百一十万平方米。",
        "他说：施工队已经进场，大棚建了三百座，还有很多\n没有建。",
        "The bridge over the lake, which took years to build,\nopens in May, and the ferry will stop for good\nsoon.",
        "这是*重点*内容，**黑体**。",
        "共有*5个*村，达到*100%*以上，比2017年*增长5%*以上。",
        "高*质量*发展，2018年*高质量*发展，又*宽*又*高*的路。",
        "水H~2~O，10^-3^，CO~2~，SO~4~^2-^。",
        "碳^14^与^14^C，λ~max~，米^2^，（a+b）^2^。",
        "{钐|shàn}镰，{WTO|世贸组织}。",
    ],
)
def test_our_own_marks_are_no_findings(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("m^2^", [("m", 0), ("2", 1)]),
        ("米^2^", [("米", 0), ("2", 1)]),
        ("^14^C", [("14", 1), ("C", 0)]),
        ("10^-3^", [("10", 0), ("-3", 1)]),
        ("e^-(x+1)^", [("e", 0), ("-(x+1)", 1)]),
        ("λ~max~", [("λ", 0), ("max", -1)]),
        ("SO~4~^2-^", [("SO", 0), ("4", -1), ("2-", 1)]),
        ("2^3+5^2", [("2^3+5^2", 0)]),
    ],
)
def test_shifted(text: str, raised: list[tuple[str, int]]) -> None:
    spans, _ = parse_line(text, Passage(text, ((0, 1, 1),), HERE))
    assert [(span.text, span.raised) for span in spans] == raised


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("一。\n　　二。\n　　三。", ["一。", "二。", "三。"]),
        ("　　一，施工队已经进场，大棚\n接着。\n　　二。", ["一，施工队已经进场，大棚接着。", "二。"]),
        ("一。\n    二。", ["一。", "二。"]),
        ("一。\n  二。", ["一。", "二。"]),
        ("一。\n\t二。", ["一。", "二。"]),
        ("一。\n\u2003\u2003二。", ["一。", "二。"]),
        ("一。\n\u00a0\u00a0二。", ["一。", "二。"]),
        ("一，施工队已经进场，大棚\n 二。", ["一，施工队已经进场，大棚二。"]),
        ("> 一。\n> 　　二。", ["一。", "二。"]),
        ("- 甲，施工队已经进场，大棚\n  接着\n- 乙", ["甲，施工队已经进场，大棚接着", "乙"]),
        ("- 甲\n　　乙。", ["甲", "乙。"]),
        ("::: note 题\n　　一。\n　　二。\n:::", ["题一。二。"]),
    ],
)
def test_an_indented_line_begins_a_paragraph(text: str, paragraphs: list[str]) -> None:
    parsed = parse_blocks(text, StoryKind.REPORT, HERE, 0)
    assert not parsed.found
    assert [block.text for block in parsed.blocks] == paragraphs


def test_indented_paragraphs_know_their_lines() -> None:
    parsed = parse_blocks("一。\n　　二。\n　　三,四。", StoryKind.REPORT, HERE, 4)
    assert [block.source.line for block in parsed.blocks] == [5, 6, 7]
    assert [p.at(0).line for p in parsed.passages] == [5, 6, 7]
    assert parsed.passages[2].at(parsed.passages[2].text.index(",")).column == 4


def test_verse_is_set_line_by_line() -> None:
    made = parse_blocks("春\n　　夏\n秋", StoryKind.POEM, HERE, 0).blocks
    assert [(b.text, b.opens) for b in made if isinstance(b, TextBlock)] == [
        ("春", False),
        ("夏", False),
        ("秋", False),
    ]


def test_a_boxed_notes_title_keeps_its_runs() -> None:
    (note,) = parse_blocks("::: note 链接H~2~O\n文。\n:::", StoryKind.REPORT, HERE, 0).blocks
    assert isinstance(note, BoxedNote)
    assert note.title == "链接H2O"
    assert [span.raised for span in note.styled] == [0, -1, 0]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["1", "5", "a", ")", "(", "㎡", "*", "×", "，", "米"]), min_size=1, max_size=12))
def test_no_star_between_figures_is_lost(parts: list[str]) -> None:
    text = "共" + "".join(parts)
    printed, _ = read(text)
    for index in range(1, len(text) - 1):
        if text[index] == "*" and text[index - 1] in "15a" and text[index + 1] in "15a":
            assert text[index - 1 : index + 2] in printed


@pytest.mark.parametrize(
    "piece",
    [
        "==",
        "__",
        "~~",
        "$",
        "$x_",
        "[[",
        "{{",
        "'''",
        "2^",
        "TODO",
        "\\t{",
        "&a",
        "|",
        "a：",
        "张*和",
        "5米*",
        "长*",
        "张*丰、",
        "~甲",
        "~" + "甲" * 30_000,
        "_" + "甲" * 30_000,
        "＊" + "甲" * 30_000,
        "=长*",
        "1*",
        "\t a\n",
        "　　a\n",
        "a\n",
    ],
)
def test_a_piece_said_over_and_over_is_parsed_whole(piece: str) -> None:
    """How long it takes is the benchmark's to say (``make bench ARGS=extremes``)."""
    text = piece * (30_000 // len(piece))
    parsed = parse_blocks(text, StoryKind.REPORT, HERE, 0)
    printed = Counter("".join(block.text for block in parsed.blocks))
    given = Counter(text)
    assert all(printed[letter] == given[letter] for letter in "甲张和长米丰") or parsed.found


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2003", " \t", "\u00a0\u3000"])
def test_a_line_of_blanks_of_any_kind_parts_paragraphs(blank: str) -> None:
    blocks = parse_blocks(f"甲段\n{blank}\n乙段", StoryKind.REPORT, HERE, 0).blocks
    assert [block.text for block in blocks] == ["甲段", "乙段"]


@pytest.mark.parametrize(("char", "cure"), [("\u2028", "换行"), ("\x0b", "换行"), ("\x85", "换行"), ("\x07", "删去")])
def test_what_ends_a_line_elsewhere_is_told_as_that(char: str, cure: str) -> None:
    read_back = parse_story(f"---\nheadline: 题\n---\n甲{char}乙。\n", "a.md", "a", lambda *_: (None, []))
    (finding,) = (item for item in read_back.found if item.code == "M005")
    assert cure in finding.hint_zh


@pytest.mark.parametrize(
    "text",
    ["x^**2**^", "m^*2*^", "{**粗**|cū}", "{字|*zì*}", "{m^2^|平方米}", "{H~2~O|水}"],
)
def test_marks_within_a_superscript_or_a_reading_are_found(text: str) -> None:
    parsed = parse_blocks(text, StoryKind.REPORT, HERE, 0)
    assert "M082" in {item.code for item in parsed.found}
    spans = [span for block in parsed.blocks if isinstance(block, TextBlock) for span in block.spans]
    assert not any("*" in span.text + span.ruby for span in spans if span.raised or span.ruby)


@pytest.mark.parametrize("mark", ["> ! ", "> !", ">!", "> ！", ">　! ".replace("　", " ")])
def test_a_quote_that_is_pulled_from_the_text(mark: str) -> None:
    parsed = parse_blocks(f"正文一段。\n\n{mark}水不会说话，可它说了\n\n又一段。\n", StoryKind.REPORT, HERE, 4)
    kinds = [block.kind.value for block in parsed.blocks if isinstance(block, TextBlock)]
    assert kinds == ["paragraph", "pull-quote", "paragraph"]
    assert parsed.blocks[1].text == "水不会说话，可它说了"
    assert not parsed.found
    (passage,) = (item for item in parsed.passages if item.kind == "pull-quote")
    assert passage.at(0).column == len(mark) + 1
    assert passage.at(0).line == 7


def test_other_quotes_stay_quotes_and_an_empty_pulled_one_is_found() -> None:
    parsed = parse_blocks("> 引文！一句。\n\n> !\n\n正文！\n", StoryKind.REPORT, HERE, 0)
    assert [block.kind.value for block in parsed.blocks if isinstance(block, TextBlock)] == ["quote", "paragraph"]
    assert [(item.code, item.place.line) for item in parsed.found] == [("M024", 3)]
