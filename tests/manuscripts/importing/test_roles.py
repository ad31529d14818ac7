"""Heads, bylines, datelines, crossheads and captions are told without styles, and a mapping puts them right."""

from pathlib import Path

import pytest

from pinban.manuscripts.importing.copy import PictureCopy
from pinban.manuscripts.importing.mapping import MapYaml, Role, read_mapping
from pinban.manuscripts.importing.readers.docx import read_docx
from pinban.manuscripts.importing.readers.plain import read_plain
from pinban.manuscripts.importing.stories.words import photo_credit
from pinban.model import BlockKind, TextBlock
from tests.manuscripts.importing.bringing import brought, roles_of, stories_of
from tests.manuscripts.importing.docx_parts import docx, p, part, r, relation, size

LONG = "渡口的灯从来没有熄过，撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，也送过半夜发急病的孩子。"


def told(*body: str, mapping: MapYaml | None = None) -> list[tuple[str, str]]:
    (file,), _ = stories_of(read_docx(docx(*body), "a.docx"), mapping or MapYaml())
    return roles_of(file)


def line(text: str, points: float, *, bold: bool = False, align: str = "") -> str:
    return p(r(text, ("<w:b/>" if bold else "") + size(points)), align=align)


BODY = line(LONG, 10.5)


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ([("渡口灯火三十年", 22)], ["headline"]),
        ([("记者走基层", 16), ("渡口灯火三十年", 26)], ["kicker", "headline"]),
        ([("渡口灯火三十年", 26), ("——一位撑船人的坚守", 16)], ["headline", "subhead"]),
        ([("记者走基层", 16), ("渡口灯火三十年", 26), ("一位撑船人的坚守", 16)], ["kicker", "headline", "subhead"]),
        ([("渡口灯火", 26), ("三十年不熄", 26), ("一位撑船人的坚守", 16)], ["headline", "headline", "subhead"]),
        ([("渡口灯火三十年", 26), ("本报记者 河川 通讯员 柳边", 10.5)], ["headline", "byline"]),
        ([("渡口灯火三十年", 26), ("张建国 李小红", 12)], ["headline", "byline"]),
        ([("渡口灯火三十年", 26), ("□ 河 川", 12)], ["headline", "byline"]),
        ([("渡口灯火三十年！", 26), ("文/河川 图/柳边", 12)], ["headline", "byline"]),
        ([("引题：走基层", 10.5), ("标题：渡口灯火", 10.5), ("作者：河川", 10.5)], ["kicker", "headline", "byline"]),
        ([("版面：要闻", 10.5), ("渡口灯火三十年", 22)], ["leave", "headline"]),
    ],
)  # fmt: skip
def test_heads_by_their_sizes_and_words(head: list[tuple[str, float]], roles: list[str]) -> None:
    assert [role for role, _ in told(*(line(text, points, align="center") for text, points in head), BODY)] == roles


def test_bold_alone_makes_a_headline() -> None:
    head = [line("记者走基层", 10.5, align="center"), line("渡口灯火三十年", 10.5, bold=True, align="center")]
    assert [role for role, _ in told(*head, BODY, BODY)] == ["kicker", "headline"]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("本报讯（记者 河川）", "本报讯（记者 河川）"),
        ("本报五原7月1日电　", "本报五原7月1日电"),
        ("新华社北京7月1日电（记者张三、李四）", "新华社北京7月1日电（记者张三、李四）"),
        ("本报讯 ", "本报讯"),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    (file,), _ = stories_of(read_docx(docx(line("渡口灯火三十年", 22), p("　　" + text + LONG)), "a.docx"))
    assert file.head["dateline"] == dateline
    assert file.text == LONG


@pytest.mark.parametrize("text", ["本报讯是一种文体，写法很多。", "本报记者在现场看到，渡口的灯亮着。"])
def test_what_is_no_dateline(text: str) -> None:
    (file,), _ = stories_of(read_docx(docx(line("渡口灯火三十年", 22), p(text + LONG)), "a.docx"))
    assert "dateline" not in file.head


def test_crossheads_are_short_set_off_and_no_sentence() -> None:
    body = [
        BODY, line("三十年，没有涨过价", 10.5, bold=True), BODY, line("桥修好了", 10.5, align="center"), BODY,
        line("一、又一节", 14), BODY, line("短句。", 10.5, bold=True), BODY,
    ]  # fmt: skip
    assert [text for role, text in told(line("渡口灯火三十年", 22), *body) if role == "crosshead"] == [
        "桥修好了",
        "一、又一节",
    ]


def test_the_end_of_a_story() -> None:
    end = [p("（据新华社）"), p("二〇一八年六月", align="right"), p("责任编辑：某某"), p("（完）")]
    _, file, left = brought(docx(line("渡口灯火三十年", 22), BODY, *end))
    assert file.head["credit"] == "（据新华社）"
    assert [item.text for item in left] == ["责任编辑：某某", "（完）"]
    assert roles_of(file)[-3:] == [("signature", "二〇一八年六月"), ("leave", "责任编辑：某某"), ("leave", "（完）")]


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("图为傍晚的渡口。 本报记者 河川 摄", "图为傍晚的渡口。", "本报记者 河川 摄"),
        ("图为傍晚的渡口。（河川 摄）", "图为傍晚的渡口。", "河川 摄"),
        ("傍晚的渡口 新华社记者 张三摄", "傍晚的渡口", "新华社记者 张三摄"),
        ("本报记者 河川 摄", "", "本报记者 河川 摄"),
        ("（资料图片由档案馆提供）", "", "资料图片由档案馆提供"),
        ("傍晚的渡口，灯亮了。", "傍晚的渡口，灯亮了。", ""),
    ],
)
def test_captions_end_with_who_took_the_picture(text: str, caption: str, credit: str) -> None:
    assert photo_credit(text) == (caption, credit)


def picture(body: str) -> bytes:
    drawing = '<w:r><w:drawing><wp:inline><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>'
    links = (relation("rId9", "image", "media/image1.png"),)
    return docx(
        line("渡口灯火三十年", 22), BODY, p(drawing), body, BODY, parts={"word/media/image1.png": b"png"}, links=links
    )


@pytest.mark.parametrize(
    ("body", "caption", "credit"),
    [
        (p("图为傍晚的渡口。 河川 摄", align="center"), "图为傍晚的渡口。", "河川 摄"),
        (p("▲傍晚的渡口 河川 摄"), "▲傍晚的渡口", "河川 摄"),
        (p("傍晚的渡口", align="center"), "傍晚的渡口", ""),
        (p(LONG * 4), "", ""),
    ],
)
def test_a_pictures_caption_follows_it(body: str, caption: str, credit: str) -> None:
    (file,), _ = stories_of(read_docx(picture(body), "a.docx"))
    assert [(x.caption, x.credit, x.number) for x in file.pictures] == [(caption, credit, 3)]


def test_an_editors_note_and_a_link_are_boxes() -> None:
    story, _, _ = brought(
        docx(
            line("渡口灯火三十年", 22),
            p("编者按：" + LONG),
            BODY,
            p(
                "新闻链接",
            ),
            BODY,
        )
    )
    notes = [block for block in story.blocks if not isinstance(block, TextBlock)]
    assert [note.title for note in notes] == ["编者按", "新闻链接"]  # type: ignore[union-attr]
    assert [note.text for note in notes] == ["编者按" + LONG, "新闻链接" + LONG]


def test_plain_text_is_told_by_its_lines() -> None:
    text = (
        f"渡口灯火三十年\n——一位撑船人的坚守\n本报记者 河川\n\n　　本报讯 {LONG}\n\n桥修好了\n{LONG}\n（来源：县志）\n"
    )
    (file,), _ = stories_of(read_plain(text.encode(), "a.txt"))
    assert roles_of(file) == [
        ("headline", "渡口灯火三十年"), ("subhead", "——一位撑船人的坚守"), ("byline", "本报记者 河川"),
        ("dateline", "本报讯"), ("crosshead", "桥修好了"), ("credit", "（来源：县志）"),
    ]  # fmt: skip


def test_styles_by_name_come_before_looks() -> None:
    names = (("a", "引题"), ("b", "主题"), ("c", "小标题"), ("d", "图片说明"), ("e", "我们的导语"))
    styles = part(
        "styles",
        "".join(f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{name}"/></w:style>' for i, name in names),
    )
    more = {"parts": {"word/styles.xml": styles}, "links": (relation("rId1", "styles", "styles.xml"),)}
    body = (p("小字的引题", style="a"), p("小字的主题", style="b"), p(LONG, style="e"), p("一节", style="c"), p(LONG))
    data = docx(*body, **more)  # type: ignore[arg-type]
    (file,), _ = stories_of(read_docx(data, "a.docx"))
    assert roles_of(file) == [("kicker", "小字的引题"), ("headline", "小字的主题"), ("crosshead", "一节")]
    (file,), _ = stories_of(read_docx(data, "a.docx"), MapYaml(styles={"我们的导语": Role.QUOTE}))
    assert ("quote", LONG) in roles_of(file)


def test_a_mapping_puts_single_paragraphs_right_and_leaves_others_out() -> None:
    body = (line("渡口灯火三十年", 22), line("其实是引题", 16), BODY, p("不要的一段。" + LONG), BODY)
    mapping = MapYaml(paragraphs={"a.docx": {2: Role.KICKER, 4: Role.LEAVE}})
    (file,), left = stories_of(read_docx(docx(*body), "a.docx"), mapping)
    assert roles_of(file)[:2] == [("headline", "渡口灯火三十年"), ("kicker", "其实是引题")]
    assert [(item.kind, item.text) for item in left] == [("mapped", "不要的一段。" + LONG)]
    assert "不要" not in file.body


def test_mistakes_in_a_mapping_file_are_found(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("styles: {标题 1: headlin}\ntextbox: note\n", "utf-8")
    mapping, found = read_mapping(path)
    assert mapping is None
    assert len(found) == 2
    assert {finding.place.line for finding in found} == {1, 2}


def test_a_crosshead_in_wps_with_a_number_of_its_own() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    )
    made = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    more = {"parts": {"word/numbering.xml": made}, "links": (relation("rId1", "numbering", "numbering.xml"),)}
    body = (line("渡口灯火三十年", 22), BODY, p(r("桥修好了", "<w:b/>"), more=listed), BODY)
    story, _, _ = brought(docx(*body, **more))  # type: ignore[arg-type]
    heads = [block.text for block in story.blocks if isinstance(block, TextBlock) and block.kind is BlockKind.CROSSHEAD]
    assert heads == ["一、桥修好了"]


def test_no_headline_is_said() -> None:
    (file,), _ = stories_of(read_docx(docx(p(LONG), p(LONG)), "a.docx"))
    assert file.head["headline"] == "待填"
    assert "M210" in [finding.code for finding in file.found]


def test_a_file_of_pictures_alone_has_them() -> None:
    copy = read_docx(picture(p("图为渡口。")), "a.docx")
    assert [item.name for item in copy.items if isinstance(item, PictureCopy)] == ["image1.png"]


@pytest.mark.parametrize(
    "line",
    [
        "（记者 周文）",
        "（本报记者 周文）",
        "【记者 周文】",
        "记者周文",
        "（通讯员周文）",
        "撰文：周文",
        "■周文",
        "周文",
    ],
)
def test_a_byline_in_brackets_or_without_a_blank_is_no_subhead(line: str) -> None:
    _, file, _ = brought(docx(p(r("图书馆延长开放", size(24))), p(r(line)), p(r(LONG)), p(r(LONG))))
    assert file.head["byline"] == line
    assert "subhead" not in file.head


@pytest.mark.parametrize("lines", [4, 5, 6])
def test_a_short_poem_by_somebody_is_verse(lines: int) -> None:
    verse = ["船靠岸的时候", "老人把绳子", "绕了三圈", "像绕住", "一天的光", "和灯火"][:lines]
    _, file, _ = brought(docx(p(r("渡口", size(24))), p(r("柳边")), *(p(r(line)) for line in verse)))
    assert (file.head["kind"], file.head["byline"]) == ("poem", "柳边")


def test_a_few_labels_are_no_poem() -> None:
    lines = ["时间：7月8日", "地点：礼堂", "人数：三十", "费用：免费"]
    _, file, _ = brought(docx(p(r("讲座", size(24))), *(p(r(line)) for line in lines)))
    assert file.head["kind"] != "poem"


def test_an_interviews_question_is_no_byline() -> None:
    lines = [p(r("记者：您摆渡多少年了？", "<w:b/>")), p(r("船长：三十一年了，送过学生，送过新娘。"))]
    _, file, _ = brought(docx(p(r("对话老船长", size(24))), p(r("本报记者 柳边")), *lines, *lines))
    assert file.head["byline"] == "本报记者 柳边"
    assert file.text.count("您摆渡多少年了") == 2


def test_two_stories_told_by_their_looks_are_two() -> None:
    """Desks seldom use styles: the second large line with a byline below it begins a story."""
    one = [line("渡口的灯", 24, align="center"), line("本报记者 柳边", 10.5), BODY, BODY]
    two = [line("石桥的碑", 24, align="center"), line("本报记者 李桥", 10.5), BODY]
    files, _ = stories_of(read_docx(docx(*one, *two), "a.docx"))
    assert [(file.head["headline"], file.head["byline"]) for file in files] == [
        ("渡口的灯", "本报记者 柳边"),
        ("石桥的碑", "本报记者 李桥"),
    ]
    one[1:1] = [line("石桥的碑", 24, align="center")]
    assert len(stories_of(read_docx(docx(*one), "a.docx"))[0]) == 1  # a headline of two lines
