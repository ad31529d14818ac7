"""What stands in a Word file, construct by construct: printed, or told with its text."""

import pytest

from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.mapping import MapYaml
from pinban.manuscripts.importing.readers.docx import read_docx
from pinban.manuscripts.importing.readers.docx_styles import in_form
from pinban.model import BlockKind, BoxedNote, Span, StoryKind, Table, TextBlock
from tests.manuscripts.importing.bringing import brought, stories_of
from tests.manuscripts.importing.docx_parts import docx, p, part, r, relation, size

TITLE = p(r("渡口灯火三十年", size(26)))
LONG = "渡口的灯从来没有熄过，撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，也送过半夜发急病的孩子。"


def texts(*body: str, **more: object) -> list[str]:
    story, _, _ = brought(docx(TITLE, *body, **more))  # type: ignore[arg-type]
    return [block.text for block in story.blocks]


def left(*body: str, **more: object) -> list[tuple[str, str]]:
    _, _, out = brought(docx(TITLE, *body, **more))  # type: ignore[arg-type]
    return [(item.kind, item.text) for item in out]


def ruby(base: str, reading: str) -> str:
    return f"<w:r><w:ruby><w:rt>{r(reading)}</w:rt><w:rubyBase>{r(base)}</w:rubyBase></w:ruby></w:r>"


def ins(*inner: str) -> str:
    return f'<w:ins w:id="1" w:author="编辑">{"".join(inner)}</w:ins>'


def gone(text: str) -> str:
    return f'<w:del w:id="2" w:author="编辑">{r(text, tag="delText")}</w:del>'


def field(code: str, result: str) -> str:
    ends = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{ends[0]}{r(code, tag='instrText')}{ends[1]}{r(result)}{ends[2]}"


def box(*inner: str) -> str:
    """A text box as WPS writes it: a choice without a fallback."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{''.join(inner)}</w:txbxContent></wps:txbx></wps:wsp>"
    drawing = (
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice></mc:AlternateContent></w:r>'


# ---- looks


def test_bold_emphasis_and_small_figures_keep_their_looks() -> None:
    body = p(
        LONG,
        r("黑体", "<w:b/>"),
        r("着重", '<w:em w:val="dot"/>'),
        "120m",
        r("2", '<w:vertAlign w:val="superscript"/>'),
        "。",
    )
    story, _, _ = brought(docx(TITLE, body))
    (block,) = story.blocks
    assert isinstance(block, TextBlock)
    assert block.spans == (
        Span(LONG), Span("黑体", strong=True), Span("着重", dots=True), Span("120m"), Span("2", raised=1), Span("。"),
    )  # fmt: skip


def test_a_run_that_says_it_is_not_bold_is_not() -> None:
    body = p(LONG, r("不黑", '<w:b w:val="0"/>'), r("也不黑", '<w:b w:val="false"/>'))
    story, _, _ = brought(docx(TITLE, body))
    assert "**" not in str([block.text for block in story.blocks])
    assert all(not span.strong for block in story.blocks if isinstance(block, TextBlock) for span in block.spans)


def test_readings_stand_over_their_characters() -> None:
    story, _, _ = brought(docx(TITLE, p(LONG, ruby("钐", "shàn"), "镰。")))
    (block,) = story.blocks
    assert isinstance(block, TextBlock)
    assert Span("钐", ruby="shàn") in block.spans


def test_a_reading_too_long_for_our_own_is_put_in_brackets() -> None:
    base = "很长的一串要注音的文字"
    assert texts(p(LONG, ruby(base * 2, "chuan"))) == [f"{LONG}{base * 2}（chuan）"]


@pytest.mark.parametrize(
    "text",
    [
        "*星号*",
        "{花|flower}",
        "# 井号",
        "1. 数字",
        "a_b_c",
        "| 竖线 |",
        "> 大于",
        "~波浪~",
        "[1]",
        "- 减号",
        "`反引号`",
    ],
)
def test_characters_that_mean_something_in_markdown_are_printed(text: str) -> None:
    assert texts(p(text + LONG), p(LONG)) == [text + LONG, LONG]


# ---- changes, comments, hidden text


def test_insertions_are_set_and_deletions_are_told() -> None:
    body = p("桥修好的那一年，", ins(r("乡里")), gone("镇上"), LONG)
    assert texts(body) == [f"桥修好的那一年，乡里{LONG}"]
    assert left(body) == [("deleted", "镇上")]


def test_a_move_is_set_where_it_went() -> None:
    moved = '<w:moveFrom w:id="3" w:author="a">{}</w:moveFrom>'.format(r("搬走的话。"))
    there = '<w:moveTo w:id="4" w:author="a">{}</w:moveTo>'.format(r("搬走的话。"))
    assert texts(p(LONG, moved), p(LONG, there)) == [LONG, LONG + "搬走的话。"]
    assert left(p(LONG, moved), p(LONG, there)) == [("moved", "搬走的话。")]


def test_a_paragraphs_end_that_was_deleted_joins_two() -> None:
    mark = "<w:rPr><w:del w:id='5' w:author='a'/></w:rPr>"
    assert texts(p(LONG, "前半", more=mark), p("后半。"), p(LONG)) == [f"{LONG}前半后半。", LONG]


def test_a_deleted_row_is_told() -> None:
    cells = "<w:tc>{}</w:tc><w:tc>{}</w:tc>"
    rows = f"<w:tr>{cells.format(p('甲'), p('乙'))}</w:tr>"
    rows += f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cells.format(p('丙'), p('丁'))}</w:tr>"
    body = (p(LONG), f"<w:tbl>{rows}</w:tbl>", p(LONG))
    assert texts(*body) == [LONG, "甲乙", LONG]
    assert left(*body) == [("deleted", "丙丁")]


def test_hidden_text_is_told_and_not_set() -> None:
    assert texts(p(LONG, r("内部", "<w:vanish/>"))) == [LONG]
    assert left(p(LONG, r("内部", "<w:vanish/>"))) == [("hidden", "内部")]


def test_text_hidden_by_a_style_is_hidden() -> None:
    styles = part(
        "styles", '<w:style w:type="character" w:styleId="H"><w:name w:val="密"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    more = {"parts": {"word/styles.xml": styles}, "links": (relation("rId1", "styles", "styles.xml"),)}
    assert left(p(LONG, r("内部", '<w:rStyle w:val="H"/>')), **more) == [("hidden", "内部")]


def test_comments_headers_and_footers_are_told_with_who_wrote_them() -> None:
    parts = {
        "word/comments.xml": part("comments", f'<w:comment w:id="0" w:author="主任">{p("再核一下")}</w:comment>'),
        "word/header1.xml": part("hdr", p("内部稿件")),
        "word/footer1.xml": part("ftr", p("第 ", field("PAGE", "1"), " 页")),
    }
    links = tuple(relation(f"rId{i}", kind, f"{name}.xml") for i, (kind, name) in enumerate(
        (("comments", "comments"), ("header", "header1"), ("footer", "footer1"))))  # fmt: skip
    _, _, out = brought(docx(TITLE, p(LONG), parts=parts, links=links))
    assert [(item.kind, item.text, item.who) for item in out] == [
        ("comment", "再核一下", "主任"), ("header", "内部稿件", ""), ("footer", "第 PAGE1 页", ""),
    ]  # fmt: skip


def test_a_fields_result_is_set_and_its_code_told() -> None:
    assert texts(p(LONG, field(" DATE \\@ yyyy ", "2018年"), "。")) == [f"{LONG}2018年。"]
    assert left(p(LONG, field(" DATE ", "2018年"))) == [("field", " DATE ")]


def test_a_link_is_set_as_text() -> None:
    link = f'<w:hyperlink r:id="rId5">{r("北原日报网")}</w:hyperlink>'
    assert texts(p(LONG, link), links=(relation("rId5", "hyperlink", "http://a.example/", outside=True),)) == [
        LONG + "北原日报网"
    ]


def test_the_prompt_of_an_empty_control_is_told() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击输入')}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('填好的')}</w:sdtContent></w:sdt>"
    assert texts(p(LONG, control, filled)) == [LONG + "填好的"]
    assert left(p(LONG, control)) == [("placeholder", "单击输入")]


# ---- text boxes, WPS


def test_a_text_box_is_told_and_by_the_mapping_a_note() -> None:
    data = docx(TITLE, p(LONG, box(p("小资料"), p("渡口建于一九五三年，民国时就有船。"))), p(LONG))
    story, _, out = brought(data)
    assert [(item.kind, item.text) for item in out] == [("textbox", "小资料\n渡口建于一九五三年，民国时就有船。")]
    story, _, out = brought(data, MapYaml(textboxes="note"))
    assert out == []
    note = story.blocks[1]
    assert isinstance(note, BoxedNote)
    assert (note.title, [block.text for block in note.blocks]) == ("小资料", ["渡口建于一九五三年，民国时就有船。"])


def test_what_older_programs_are_given_is_not_told_twice() -> None:
    choice = f"<mc:Choice Requires='wps'>{r('同样的话')}</mc:Choice>"
    for fallback, kinds in ((r("同样的话"), []), (r("另一句"), [("alternate", "另一句")]), ("", [])):
        body = p(LONG, f"<mc:AlternateContent>{choice}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>")
        assert texts(body) == [LONG + "同样的话"]
        assert left(body) == kinds


def test_a_fallback_alone_is_set() -> None:
    body = p(LONG, f"<mc:AlternateContent><mc:Fallback>{r('只有它')}</mc:Fallback></mc:AlternateContent>")
    assert texts(body) == [LONG + "只有它"]


def test_wps_is_known_by_its_own_word() -> None:
    parts = {"docProps/custom.xml": '<Properties><property name="KSOProductBuildVer"/></Properties>'}
    assert read_docx(docx(TITLE, p(LONG), parts=parts), "a.docx").program == "WPS"


def test_wpss_styles_have_numbers_for_names() -> None:
    """WPS calls its styles 1, 2, 3 and gives the names that people see beside."""
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>',
    )
    more = {"parts": {"word/styles.xml": styles}, "links": (relation("rId1", "styles", "styles.xml"),)}
    body = (p("夜班公交增开三条线", style="2"), p(LONG), p("线路怎么走", style="3"), p(LONG))
    story, _, _ = brought(docx(*body, **more))  # type: ignore[arg-type]
    assert story.headline == ("夜班公交增开三条线",)
    assert [block.kind for block in story.blocks if isinstance(block, TextBlock)][1] is BlockKind.CROSSHEAD


# ---- lists, tables, notes


def numbering(form: str, text: str) -> dict[str, object]:
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    made = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    return {"parts": {"word/numbering.xml": made}, "links": (relation("rId1", "numbering", "numbering.xml"),)}


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


@pytest.mark.parametrize(
    ("form", "text", "marks"),
    [
        ("decimal", "%1.", ["1.", "2."]),
        ("decimal", "%1)", ["1)", "2)"]),
        ("bullet", "\uf0b7", ["•", "•"]),
    ],
)
def test_lists_of_our_own_kinds_are_lists(form: str, text: str, marks: list[str]) -> None:
    story, _, _ = brought(
        docx(TITLE, p(LONG), p("第一样东西。", more=LISTED), p("第二样东西。", more=LISTED), **numbering(form, text))
    )  # type: ignore[arg-type]
    items = [block for block in story.blocks if isinstance(block, TextBlock) and block.kind is BlockKind.ITEM]
    assert [item.marker for item in items] == marks
    assert [item.text for item in items] == ["第一样东西。", "第二样东西。"]


@pytest.mark.parametrize(
    ("form", "text", "begins"),
    [
        ("chineseCounting", "%1、", ["一、", "二、"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（二）"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②"]),
        ("upperLetter", "%1.", ["A. ", "B. "]),
        ("lowerRoman", "%1)", ["i) ", "ii) "]),
        ("ideographTraditional", "%1、", ["甲、", "乙、"]),
        ("decimal", "第%1条", ["第1条", "第2条"]),
    ],
)
def test_other_numbers_that_word_prints_are_printed(form: str, text: str, begins: list[str]) -> None:
    body = (p(LONG), p(LONG, more=LISTED), p(LONG, more=LISTED))
    assert texts(*body, **numbering(form, text))[1:] == [begin + LONG for begin in begins]


def test_chinese_numbers_as_word_counts() -> None:
    assert [in_form(n, "chineseCounting") for n in (1, 10, 11, 20, 21, 100, 103, 110, 1000, 1001)] == [
        "一", "十", "十一", "二十", "二十一", "一百", "一百〇三", "一百一十", "一千", "一千〇一",
    ]  # fmt: skip


def test_a_table_is_a_table_and_one_cell_is_a_box() -> None:
    row = "<w:tr>{}</w:tr>"
    cell = "<w:tc>{}</w:tc>"
    table = (
        "<w:tbl>"
        + "".join(row.format("".join(cell.format(p(text)) for text in line)) for line in ("甲乙", "丙丁"))
        + "</w:tbl>"
    )
    single = f"<w:tbl>{row.format(cell.format(p('链接', more='') + p('渡口建于一九五三年，如今每天有船。')))}</w:tbl>"
    story, _, _ = brought(docx(TITLE, p(LONG), table, single, p(LONG)))
    kinds = [type(block) for block in story.blocks]
    assert kinds == [TextBlock, Table, BoxedNote, TextBlock]
    assert story.blocks[1].text == "甲乙丙丁"
    assert isinstance(story.blocks[2], BoxedNote)
    assert story.blocks[2].title == "链接"


def test_merged_cells_and_tables_in_tables_lose_no_character() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('内一')}</w:tc><w:tc>{p('内二')}</w:tc></w:tr></w:tbl>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("两格宽")}</w:tc>'
    table = f"<w:tbl><w:tr>{wide}</w:tr><w:tr><w:tc>{p('左')}{inner}</w:tc><w:tc>{p('右')}</w:tc></w:tr></w:tbl>"
    story, file, _ = brought(docx(TITLE, p(LONG), table, p(LONG)))
    assert "".join(story.blocks[1].text.split()) == "两格宽左内一内二右"
    assert "M288" in [finding.code for finding in file.found]


def test_footnotes_are_numbered_by_where_they_are_called() -> None:
    texts = ((2, "后写的。"), (3, "先写的。"), (4, "没人提的。"))
    held = "".join(f'<w:footnote w:id="{i}">{p(text)}</w:footnote>' for i, text in texts)
    notes = part("footnotes", '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + held)
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    more = {"parts": {"word/footnotes.xml": notes}, "links": (relation("rId1", "footnotes", "footnotes.xml"),)}
    story, _, out = brought(docx(TITLE, p(LONG, call.format(3)), p(LONG, call.format(2)), **more))  # type: ignore[arg-type]
    assert [block.text for block in story.blocks[:2]] == [LONG + "①", LONG + "②"]
    note = story.blocks[2]
    assert isinstance(note, BoxedNote)
    assert (note.title, [block.text for block in note.blocks]) == ("注释", ["① 先写的。", "② 后写的。"])
    assert [(item.kind, item.text) for item in out] == [("footnote", "没人提的。")]


def test_a_soft_break_after_a_sentence_parts_paragraphs_and_within_one_does_not() -> None:
    stop = "<w:r><w:br/></w:r>"
    assert texts(p(LONG, stop, LONG)) == [LONG, LONG]
    assert texts(p(LONG, "半句", stop, "后半句。")) == [LONG + "半句后半句。"]


def test_page_breaks_tabs_and_hyphens() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(p(LONG, page, LONG)) == [LONG, LONG]
    assert texts(
        p(LONG, "<w:r><w:tab/></w:r>", "A", "<w:r><w:noBreakHyphen/></w:r>", "B", "<w:r><w:softHyphen/></w:r>", "。")
    ) == [f"{LONG} A-B。"]


def test_full_width_indents_and_invisible_characters_go() -> None:
    story, file, _ = brought(docx(TITLE, p("　　" + LONG[:20] + "\u200b" + LONG[20:] + "\ufeff　")))
    assert [block.text for block in story.blocks] == [LONG]
    assert file.dropped["margin-space"] == 3
    assert file.dropped["invisible"] == 2


def test_symbols_of_symbol_fonts() -> None:
    known = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    other = '<w:r><w:sym w:font="Wingdings" w:char="F051"/></w:r>'
    assert texts(p(LONG, known, other)) == [LONG + "✓"]
    assert left(p(LONG, other)) == [("symbol", "Wingdings F051")]


def test_a_formula_is_set_in_a_line() -> None:
    sup = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    half = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    story, _, _ = brought(docx(TITLE, p(LONG, f"<m:oMath>{sup}{half}</m:oMath>", "。")))
    assert story.blocks[0].text == f"{LONG}x2a/b。"


def test_looks_that_pages_have_none_of_are_counted() -> None:
    copy = read_docx(
        docx(TITLE, p(LONG, r("斜", "<w:i/>"), r("线", '<w:u w:val="single"/>'), r("红", '<w:color w:val="FF0000"/>'))),
        "a.docx",
    )
    assert copy.lost_looks == {"italic": 1, "underline": 1, "colour": 1}


def test_a_poem_is_told_by_its_lines() -> None:
    lines = ["草原的夜", "星星低低的", "像谁家的灯", "马在远处", "轻轻打了个响鼻", "风又睡了"]
    story, _, _ = brought(
        docx(p(r("草原夜", size(22))), p(r("柳河川", size(10.5))), *(p(r(line, size(10.5))) for line in lines))
    )
    assert story.kind is StoryKind.POEM
    assert [block.text for block in story.blocks] == lines


def test_several_stories_in_one_file_are_several() -> None:
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>')
    more = {"parts": {"word/styles.xml": styles}, "links": (relation("rId1", "styles", "styles.xml"),)}
    body = (
        p("第一篇的标题", style="a"),
        p("本报记者 张三"),
        p(LONG),
        p("第二篇的标题", style="a"),
        p("本报记者 李四"),
        p(LONG),
    )
    files, _ = stories_of(read_docx(docx(*body, **more), "a.docx"))  # type: ignore[arg-type]
    assert [(file.head["headline"], file.head["byline"]) for file in files] == [
        ("第一篇的标题", "本报记者 张三"), ("第二篇的标题", "本报记者 李四"),
    ]  # fmt: skip


def test_styles_that_build_on_themselves_come_to_an_end() -> None:
    style = '<w:style w:type="paragraph" w:styleId="s{}"><w:name w:val="n{}"/><w:basedOn w:val="s{}"/></w:style>'
    styles = part("styles", "".join(style.format(n, n, (n + 1) % 5000) for n in range(5000)))
    more = {"parts": {"word/styles.xml": styles}, "links": (relation("rId1", "styles", "styles.xml"),)}
    assert texts(p(LONG, style="s7"), **more) == [LONG]


def test_an_empty_document_is_said_to_be_empty() -> None:
    (file,), _ = stories_of(read_docx(docx(p()), "a.docx"))
    assert "M289" in [finding.code for finding in file.found]


def test_a_file_that_is_no_document() -> None:
    with pytest.raises(RefusedError) as refused:
        read_docx(b"PK\x03\x04 broken", "a.docx")
    assert refused.value.finding.code == "M256"
