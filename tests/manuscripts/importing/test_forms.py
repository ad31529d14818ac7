"""Text in any encoding, RTF, web pages and wire copy: what is printed, what is told, what they say of themselves."""

import json

import pytest

from pinban.manuscripts.importing.copy import Copy, Paragraph, PictureCopy, RefusedError, TableCopy
from pinban.manuscripts.importing.inputs import Input
from pinban.manuscripts.importing.kinds import CopyKind, copy_kind
from pinban.manuscripts.importing.letters import letter_lines
from pinban.manuscripts.importing.readers.html import html_copy, read_html
from pinban.manuscripts.importing.readers.office import office, to_docx
from pinban.manuscripts.importing.readers.plain import decode_any, read_plain
from pinban.manuscripts.importing.readers.rtf import read_rtf
from pinban.manuscripts.importing.readers.wire import read_ninjs, read_wire
from pinban.manuscripts.importing.reading import read_copies
from tests.manuscripts.importing.bringing import stories_of, story_in

LONG = "渡口的灯从来没有熄过，撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，也送过半夜发急病的孩子。"
TRADITIONAL = "渡口的燈從來沒有熄過，撐船的老人在這裡擺渡了三十一年，送過學生，送過新娘，也送過半夜發急病的孩子。"


def nothing(_: str) -> None:
    """No file came with the copy."""


def texts(copy: Copy) -> list[str]:
    assert copy.unaccounted == 0
    return [item.text for item in copy.items if isinstance(item, Paragraph) and item.text.strip()]


# ---- encodings


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", LONG), ("utf-8-sig", LONG), ("gb18030", LONG), ("utf-16", LONG), ("utf-16-le", LONG),
        ("utf-16-be", LONG),
        ("big5", TRADITIONAL), ("gb18030", "短稿。"), ("gb18030", LONG + "㐀𠮷"),
    ],
)  # fmt: skip
def test_encodings_are_found_by_the_bytes(encoding: str, text: str) -> None:
    got, found = decode_any(text.encode(encoding), "a.txt")
    assert got == text
    marked = encoding in ("utf-8", "utf-8-sig", "utf-16")
    assert [finding.code for finding in found] == ([] if marked else ["M267"])


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xff" * 40, b"\xef\xbb\xbf\xff"])
def test_what_is_in_no_encoding(data: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        decode_any(data, "a.txt")
    assert refused.value.finding.code == "M268"


# ---- kinds, whatever the name


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1 x}", CopyKind.RTF),
        (b"<html><body>x", CopyKind.HTML),
        (b"<!DOCTYPE html>\n<html>", CopyKind.HTML),
        (b"\xef\xbb\xbf<?xml version='1.0'?><nitf/>", CopyKind.WIRE),
        (b'<?xml version="1.0"?>\n<!-- c --><newsItem xmlns="x"/>', CopyKind.WIRE),
        (b'{"headline": "x", "body_text": "y"}', CopyKind.NINJS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", CopyKind.OFFICE),
        (b"\x89PNG\r\n\x1a\n", CopyKind.PICTURE),
        ("文字。".encode("utf-16"), CopyKind.TEXT),
        ("文字。".encode("gb18030"), CopyKind.TEXT),
        (b"%PDF-1.4", CopyKind.OTHER),
        (bytes(range(32)) * 20, CopyKind.OTHER),
        (b"Version:0.9\r\nStartHTML:00000097", CopyKind.HTML),
    ],
)
def test_kinds_by_content(data: bytes, kind: CopyKind) -> None:
    assert copy_kind(data) is kind


def test_a_web_page_that_is_called_doc_is_a_web_page() -> None:
    copies, found = read_copies(Input("稿件.doc", f"<html><body><p>{LONG}</p></body></html>".encode()), {})
    assert (texts(copies[0]), found) == ([LONG], [])


# ---- RTF


def rtf(body: str) -> bytes:
    head = r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}"
    head += r"{\stylesheet{\s1 heading 1;}}"
    data = head.encode()
    for char in body:
        data += (
            char.encode() if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode("gb18030")).encode()
        )
    return data + b"}"


def test_rtf_in_gbk_escapes() -> None:
    copy = read_rtf(
        rtf(rf"\f0\fs44\qc\b 渡口灯火三十年\par\pard\b0\fs21 {LONG}{{\b 黑体}}，水面宽120m{{\super 2}}。\par"), "a.rtf"
    )
    (file,), _ = stories_of(copy, file="a.rtf")
    story = story_in(file)
    assert story.headline == ("渡口灯火三十年",)
    assert story.blocks[0].text == LONG + "黑体，水面宽120m2。"
    assert "**黑体**" in file.body
    assert "m^2^" in file.body


def test_rtf_in_unicode() -> None:
    body = "".join(f"\\u{ord(char) - 65536 if ord(char) > 32767 else ord(char)}?" for char in LONG)
    assert texts(read_rtf(rf"{{\rtf1\ansi\uc1 {body}\par\u-10179?\u-8704?\par}}".encode(), "a.rtf")) == [LONG, "😀"]


def test_rtfs_asides_are_told() -> None:
    body = r"{\header 内部}{\*\atnauthor 主任}{\*\annotation 再核}正文在这里{\v 隐藏}{\deleted 删去}，接着写。"
    body += r"{\field{\*\fldinst PAGE}{\fldrslt 1}}\par"
    copy = read_rtf(rtf(r"\f0 " + body), "a.rtf")
    assert texts(copy) == ["正文在这里，接着写。1"]
    assert {item.kind: item.text for item in copy.left} == {
        "header": "内部", "comment": "主任\n再核", "hidden": "隐藏", "deleted": "删去", "field": "PAGE",
    }  # fmt: skip


def test_rtfs_tables_notes_and_pictures() -> None:
    png = "89504e470d0a1a0a"
    body = r"正文。{\footnote 注}\par\trowd\intbl 甲\cell 乙\cell\row\trowd\intbl 丙\cell 丁\cell\row\pard"
    body += rf"{{\pict\pngblip {png}}}\par"
    copy = read_rtf(rtf(r"\f0 " + body), "a.rtf")
    assert copy.unaccounted == 0
    (table,) = (item for item in copy.items if isinstance(item, TableCopy))
    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [["甲", "乙"], ["丙", "丁"]]
    assert [item.data for item in copy.items if isinstance(item, PictureCopy)] == [bytes.fromhex(png)]
    assert [(sign, "".join(run.text for run in runs)) for sign, runs in copy.notes] == [("①", "注")]


# ---- web pages


PAGE = f"""<html><head><title>渡口</title><style>p {{color: red}}</style></head><body>
<h1>渡口灯火三十年</h1>
<p class="MsoNormal" style="text-align:center">本报记者 河川</p>
<p>{LONG}<b>黑体</b><span style="display:none">藏着</span><del>删去</del>水面宽120m<sup>2</sup>。<o:p></o:p></p>
<h2>桥修好了</h2>
<p>{LONG}<ruby>钐<rp>(</rp><rt>shàn</rt><rp>)</rp></ruby>镰。</p>
<ul><li>第一样。</li><li>第二样。</li></ul>
<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>
<p><img src="pic/a.png" alt="渡口"></p><p>图为傍晚的渡口。 河川 摄</p>
<p>{LONG}</p>
<script>alert(1)</script></body></html>"""


def test_a_web_page() -> None:
    copy = read_html(PAGE.encode(), "a.html", lambda name: b"png" if name == "pic/a.png" else None)
    (file,), left = stories_of(copy, file="a.html")
    story = story_in(file)
    assert story.headline == ("渡口灯火三十年",)
    assert [block.text for block in story.blocks] == [
        f"{LONG}黑体水面宽120m2。", "桥修好了", f"{LONG}钐镰。", "第一样。", "第二样。", "甲乙丙丁", LONG,
    ]  # fmt: skip
    assert [(x.data, x.caption, x.credit, x.alt) for x in file.pictures] == [
        (b"png", "图为傍晚的渡口。", "河川 摄", "渡口")
    ]
    assert {item.kind for item in left} == {"head", "hidden", "deleted", "script"}
    assert "{钐|shàn}" in file.body


def test_a_web_pages_own_word_for_its_encoding() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>{LONG}</p></body></html>'
    assert texts(read_html(page.encode("gb18030"), "a.html", nothing)) == [LONG]


def test_embedded_pictures_are_taken_and_others_are_not_fetched() -> None:
    outside = '<img src="http://a.example/x.png"><img src="//a.example/y.png">'
    page = f'<p>{LONG}<img src="data:image/png;base64,cG5n">{outside}</p>'
    copy = read_html(page.encode(), "a.html", nothing)
    assert [item.data for item in copy.items if isinstance(item, PictureCopy)] == [b"png"]
    assert [finding.code for finding in copy.found] == ["M257", "M257"]


# ---- wire copy


NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><docdata><urgency ed-urg="3"/><date.release norm="20180702T060000+0800"/><du-key key="dukou-1"/>
<doc.copyright holder="某社"/></docdata></head>
<body><body.head><hedline><hl1>渡口灯火三十年</hl1><hl2>一位撑船人的坚守</hl2></hedline><byline>记者 河川</byline>
<dateline>某社河口7月1日电</dateline><distributor>某社</distributor></body.head>
<body.content><p>{LONG}</p><hl2>桥修好了</hl2><p>{LONG}</p>
<media media-type="image"><media-reference source="a.jpg"/><media-caption>图为渡口。</media-caption></media>
</body.content>
<body.end><tagline>（完）</tagline></body.end></body></nitf>"""


def test_nitf() -> None:
    (copy,) = read_wire(NITF.encode(), "a.xml", lambda name: b"jpg")
    (file,), left = stories_of(copy, file="a.xml")
    assert file.head["headline"] == "渡口灯火三十年"
    assert file.head["subhead"] == "一位撑船人的坚守"
    assert file.head["byline"] == "记者 河川"
    assert file.head["dateline"] == "某社河口7月1日电"
    assert file.head["wire"] == {"slug": "dukou-1", "urgency": "3", "embargo": "20180702T060000+0800", "source": "某社"}
    assert [block.text for block in story_in(file).blocks] == [LONG, "桥修好了", LONG]
    assert file.pictures[0].caption == "图为渡口。"
    assert ("mapped", "某社") in [(item.kind, item.text) for item in left]


def newsml(content: str, more: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        "<newsItem><rightsInfo><copyrightHolder literal='某社'/><usageTerms>仅限报纸</usageTerms></rightsInfo>"
        "<itemMeta><embargoed>2018-07-02T06:00:00+08:00</embargoed></itemMeta>"
        "<contentMeta><urgency>2</urgency><headline>渡口灯火三十年</headline><slugline>渡口</slugline>"
        f"<by>记者 河川</by>{more}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem></itemSet></newsMessage>"
    ).encode()


@pytest.mark.parametrize(
    "content",
    [
        f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LONG}</p><p>{LONG}</p></body></html></inlineXML>',
        f"<inlineData contenttype='text/plain'>{LONG}\n{LONG}</inlineData>",
        f"<inlineXML><nitf><body><body.content><p>{LONG}</p><p>{LONG}</p></body.content></body></nitf></inlineXML>",
    ],
)
def test_newsml_g2(content: str) -> None:
    (copy,) = read_wire(newsml(content), "a.xml", nothing)
    (file,), _ = stories_of(copy, file="a.xml")
    assert (file.head["headline"], file.head["byline"]) == ("渡口灯火三十年", "记者 河川")
    assert file.head["wire"] == {
        "slug": "渡口", "urgency": "2", "embargo": "2018-07-02T06:00:00+08:00", "source": "某社", "rights": "仅限报纸",
    }  # fmt: skip
    assert [block.text for block in story_in(file).blocks] == [LONG, LONG]


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": f"{LONG}\n{LONG}"},
        {"body_xhtml": f"<div><p>{LONG}</p><p>{LONG}</p></div>"},
        {"bodies": [{"contenttype": "text/html", "value": f"<p>{LONG}</p><p>{LONG}</p>"}]},
    ],
)
def test_ninjs(body: dict[str, object]) -> None:
    item = {
        "uri": "urn:x:1",
        "headline": "渡口灯火三十年",
        "byline": "记者 河川",
        "urgency": 3,
        "slugline": "渡口",
        "usageterms": "仅限报纸",
        **body,
    }
    item["associations"] = {
        "main": {
            "type": "picture",
            "description_text": "图为渡口。",
            "byline": "河川 摄",
            "renditions": {"a": {"href": "a.jpg"}},
        }
    }
    copy = read_ninjs(json.dumps(item, ensure_ascii=False).encode(), "a.json", lambda name: b"jpg")
    (file,), left = stories_of(copy, file="a.json")
    assert (file.head["headline"], file.head["byline"]) == ("渡口灯火三十年", "记者 河川")
    assert file.head["wire"] == {"slug": "渡口", "urgency": "3", "rights": "仅限报纸"}
    assert [block.text for block in story_in(file).blocks] == [LONG, LONG]
    assert [(x.caption, x.credit) for x in file.pictures] == [("图为渡口。", "河川 摄")]
    assert ("head", "uri: urn:x:1") in [(x.kind, x.text) for x in left]


def test_old_office_files_without_libreoffice_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pinban.manuscripts.importing.readers.office.find_program", lambda *names: None)
    with pytest.raises(RefusedError) as refused:
        to_docx(b"\xd0\xcf\x11\xe0", "a.doc", "doc")
    assert refused.value.finding.code == "M270"


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_what_libreoffice_cannot_convert_is_told() -> None:
    with pytest.raises(RefusedError) as refused:
        to_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "doc")
    assert refused.value.finding.code == "M271"


MAIL = """发件人: 王水 <ws@example.com>
收件人: 编辑部
主题: 投稿：稻田里的鸭子
日期: 2018年7月6日

编辑老师您好：

附上稿子一篇，请审阅。

稻田里的鸭子
本报通讯员 王水

　　本报讯 七月的稻田里，一群鸭子排着队下水，鸭子吃虫，也吃草，一亩地一年少打两遍药，村里人都说好。

此致
敬礼

王水
电话：13800000000
"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_mails_head_greeting_and_close_are_told_and_not_printed(encoding: str) -> None:
    (file,), left = stories_of(read_plain(MAIL.encode(encoding), "a.txt"), file="a.txt")
    assert (file.head["headline"], file.head["byline"], file.head["dateline"]) == (
        "稻田里的鸭子",
        "本报通讯员 王水",
        "本报讯",
    )
    assert [block.text[:6] for block in story_in(file).blocks] == ["七月的稻田里"]
    told = [item.text for item in left]
    assert told[0].startswith("发件人")
    assert {"主题: 投稿：稻田里的鸭子", "编辑老师您好：", "附上稿子一篇，请审阅。", "此致", "敬礼", "王水"} <= set(told)


@pytest.mark.parametrize(
    ("texts", "letter"),
    [
        (["编辑同志：", "渡口的灯", LONG, "此致", "敬礼", "柳边"], {0, 3, 4, 5}),
        (["尊敬的编辑老师：您好！".replace("：您好", "您好"), LONG], {0}),
        (["From: a@example.com", "To: b@example.com", "Subject: 稿子", LONG, "顺颂编安", "柳边"], {0, 1, 2, 4, 5}),
        (["时间：7月8日", "地点：礼堂", LONG], set()),  # a notice, from nobody
        (["主题：一渠活水", LONG], set()),
        (["渡口的灯", LONG, "此致", "敬礼"], set()),  # a story that quotes a letter's end
        (["编辑老师您好：", LONG, "此致", LONG], {0}),
        ([], set()),
    ],
)
def test_what_is_a_letters_and_what_a_storys(texts: list[str], letter: set[int]) -> None:
    assert letter_lines(texts) == letter


def test_a_web_pages_frame_is_told_and_not_printed() -> None:
    page = (
        "<html><body class='nav-fixed share-on'><nav>首页</nav>"
        "<div class='crumb'>当前位置：首页</div><article><h1>县医院新楼启用</h1>"
        "<div>2018-07-06 09:30　来源：河口网　作者：周文</div>"
        f"<p>{LONG}</p><div class='share'>分享到：微信</div><p>上一篇：渡口</p></article>"
        "<div id='comments'>网友评论</div><footer>版权所有 河口网</footer></body></html>"
    )
    (file,), left = stories_of(html_copy(page, "a.html", lambda name: None), file="a.html")
    assert (file.head["headline"], "kicker" in file.head, "subhead" in file.head) == ("县医院新楼启用", False, False)
    assert [block.text for block in story_in(file).blocks] == [LONG]
    told = "".join(item.text for item in left)
    assert all(text in told for text in ("首页", "2018-07-06", "分享到", "上一篇", "网友评论", "版权所有"))


def test_traditional_copy_is_made_simplified_whole_not_half() -> None:
    text = "夜裡的雨聲\n本報記者 王水\n　　"
    text += "渡口的燈從來沒有熄過，撐船的老人在這裡擺渡了三十一年，送過學生，送過新娘，還有義務的醫護。\n"
    (file,), _ = stories_of(read_plain(text.encode("big5"), "a.txt"), file="a.txt")
    assert (file.head["headline"], file.head["byline"]) == ("夜里的雨声", "本报记者 王水")
    assert file.text == "渡口的灯从来没有熄过，撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，还有义务的医护。"
